import { html, type TemplateResult } from 'lit';

/** Own line icons on a 20 by 20 grid, each one path. */
const PATHS = {
  hash: 'M4 7.5h13M3 12.5h13M8 3 6.5 17M13.5 3 12 17',
  horn: 'M3 8v4h3l8 4V4L6 8zM16.5 7.5v5M6.5 12.5 8 17',
  forum: 'M3 4h10v7H7l-4 3zM16 8h1v9l-3-3H9',
  thread: 'M5 3v8a3 3 0 0 0 3 3h8M13 11l3 3-3 3',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  panel: 'M3 4h14v12H3zM12.5 4v12',
  close: 'M5 5l10 10M15 5 5 15',
  down: 'M5 8l5 5 5-5',
  check: 'M4 10.5l4 4 8-9',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  eye: 'M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  letter: 'M3 5h14v10H3zM3 5.5l7 5.5 7-5.5',
  file: 'M5 2.5h6l4 4v11H5zM11 2.5v4h4',
  away: 'M8 4H4v12h12v-4M11 4h5v5M16 4l-7 7',
  send: 'M3 10h12M10 5l5 5-5 5',
  sun: 'M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM10 1.5v2M10 16.5v2M1.5 10h2M16.5 10h2M4 4l1.4 1.4M14.6 14.6 16 16M4 16l1.4-1.4M14.6 5.4 16 4',
  moon: 'M16 12A7 7 0 0 1 8 4a6.5 6.5 0 1 0 8 8z',
  half: 'M10 3a7 7 0 1 0 0 14zM10 3a7 7 0 0 1 0 14',
  warn: 'M10 3l8 14H2zM10 8v4M10 14.5h.01',
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing that says nothing to screen readers: the words stand beside it or in a label. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d=${PATHS[name]} /></svg>`;
}
