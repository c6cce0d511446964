import { html, nothing, type TemplateResult } from 'lit';
import { renderComponents } from '../components/component.ts';
import { renderMarkdown } from '../markdown/render.ts';
import { conclusionOf, toldPartsOf } from '../messages/conclusion.ts';
import { mentionNames, sceneOf } from '../messages/scene-of.ts';
import type { Reason } from '../store.ts';
import type { View } from '../view.ts';

/** What the bot says it did with an article, in a line, and every step behind it. */
export function renderReason(articleId: string, view: View): TemplateResult {
  const reason = view.state.reasons.get(articleId);
  if (reason?.message !== undefined) return renderTold(reason, reason.message, view);
  if (reason?.asking === true) return html`<p class="reason quiet">Asking the bot…</p>`;
  const words = reason?.error ?? 'The bot was not asked so far.';
  return html`<p class="reason quiet">${words}
    <button type="button" class="link-button" @click=${() => view.report.ask(articleId)}>Ask the bot why</button></p>`;
}

function renderTold(
  { asking }: Reason,
  message: NonNullable<Reason['message']>,
  view: View,
): TemplateResult {
  const names = mentionNames(view);
  const conclusion = conclusionOf(message);
  return html`<div class="reason ${asking ? 'asking' : ''}">
    ${conclusion === undefined ? nothing : html`<div class="verdict">${renderMarkdown(conclusion, names)}</div>`}
    <details><summary>${conclusion === undefined ? 'What the bot answers' : 'Every step'}</summary>
      ${message.content ? renderMarkdown(message.content, names) : nothing}
      ${renderComponents(toldPartsOf(message.components), sceneOf(view, message))}
    </details>
  </div>`;
}
