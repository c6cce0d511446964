/** Moves the focus once the change of state that is under way has been drawn. */
export function focusSoon(selector: string): void {
  queueMicrotask(() => {
    const found = document.querySelector(selector);
    if (found instanceof HTMLElement) found.focus();
  });
}
