import { html, nothing, type TemplateResult } from 'lit';
import '../components/moment.ts';
import { renderComponents } from '../components/component.ts';
import { renderMarkdown } from '../markdown/render.ts';
import { mentionNames, sceneOf } from '../messages/scene-of.ts';
import type { Activity } from '../store.ts';
import type { View } from '../view.ts';

/** What happened, newest first; an article's line can ask the bot why it did what it did. */
export function renderActivity(view: View): TemplateResult {
  const { activity } = view.state;
  if (activity.length === 0) {
    return html`<p class="quiet">Nothing has happened since this page was opened.</p>`;
  }
  return html`<ol class="activity">${activity.map((line) => renderLine(line, view))}</ol>`;
}

function renderLine(line: Activity, view: View): TemplateResult {
  const url = line.articleUrl;
  return html`<li>
    <wire-moment .atMs=${line.atMs} .look=${'T'}></wire-moment>
    <span>${line.text}</span>
    ${url === undefined ? nothing : html`<button type="button" class="link-button" @click=${() => void view.operate.askWhy(line.id, url)}>Ask the bot why</button>`}
    ${view.state.reason?.activityId === line.id ? renderReason(view) : nothing}
  </li>`;
}

function renderReason(view: View): TemplateResult {
  const { reason } = view.state;
  if (reason?.error !== undefined) return html`<p class="error" role="alert">${reason.error}</p>`;
  const message = reason?.message;
  if (message === undefined) return html`<p class="quiet" role="status">Asking the bot…</p>`;
  return html`<div class="reason">
    ${message.content ? renderMarkdown(message.content, mentionNames(view)) : nothing}
    ${renderComponents(message.components, sceneOf(view, message))}
  </div>`;
}
