import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import '../components/moment.ts';
import type { Activity } from '../store.ts';
import type { View } from '../view.ts';
import { renderReason } from './reason.ts';

/** What happened, newest first; below each article, what the bot says it did with it. */
export function renderActivity(view: View): TemplateResult {
  const { activity } = view.state;
  if (activity.length === 0) {
    return html`<p class="quiet">Nothing has happened since this page was opened.</p>`;
  }
  return html`<ol class="activity">${repeat(
    activity,
    ({ id }) => id,
    (line) => renderLine(line, view),
  )}</ol>`;
}

function renderLine(line: Activity, view: View): TemplateResult {
  return html`<li>
    <wire-moment .atMs=${line.atMs} .look=${'T'}></wire-moment>
    <div class="happened"><p>${line.text}</p>
    ${line.articleId === undefined ? nothing : renderReason(line.articleId, view)}</div>
  </li>`;
}

/** The newest article in one place, with what the bot did with it; told to screen readers as it comes. */
export function renderLiveLine(view: View): TemplateResult {
  const newest = view.state.activity.find(({ articleId }) => articleId !== undefined);
  return html`<section class="live-line" aria-label="What the bot did with the newest article" aria-live="polite">
    ${
      newest?.articleId === undefined
        ? html`<p class="quiet">Publish an article to see here what the bot does with it, and why.</p>`
        : html`<p>${newest.text}</p>${renderReason(newest.articleId, view)}`
    }
  </section>`;
}
