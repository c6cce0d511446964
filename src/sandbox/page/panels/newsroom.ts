import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../view.ts';
import type { Article, Outlet } from '../world.ts';
import { renderLiveLine } from './activity.ts';
import { renderReason } from './reason.ts';

const FEED_FAULTS: readonly (readonly [value: string, label: string])[] = [
  ['', 'works'],
  ['404', '404 not found'],
  ['410', '410 gone'],
  ['429', '429, Retry-After 2 minutes'],
  ['500', '500 server error'],
  ['timeout', 'never answers'],
  ['broken-xml', 'broken XML'],
  ['html', 'a web page instead'],
  ['bomb', 'decompression bomb'],
];

const PACES: readonly (readonly [everyMs: number, label: string])[] = [
  [0, 'only by hand'],
  [5000, 'every 5 seconds'],
  [20_000, 'every 20 seconds'],
  [60_000, 'every minute'],
];

/** The newsroom: what the outlets publish, correct and withdraw, and which feed is broken. */
export function renderNewsroom(view: View): TemplateResult {
  const newsroom = view.state.world?.newsroom;
  if (newsroom === undefined) return html`<p class="quiet">The newsroom is not open yet.</p>`;
  const articles = newsroom.outlets.flatMap((outlet) => outlet.articles);
  const waiting = articles.filter(({ state }) => state === 'waiting');
  return html`
    <p class="quiet">Invented outlets on this computer. The bot reads their feeds as it would read real ones.</p>
    <div class="tool-row">
      <button type="button" class="button primary" ?disabled=${waiting.length === 0}
        @click=${() => void view.operate.newsroom('publish')}>Publish next</button>
      <span class="quiet">${waiting.length} waiting</span>
    </div>
    ${renderKinds(waiting, view)}
    ${renderLiveLine(view)}
    <label class="tool-row">Publishes by itself
      <select @change=${({ target }: Event) => setPace(view, target)}>
        ${pacesWith(newsroom.everyMs ?? 0).map(([everyMs, label]) => html`<option value=${everyMs} ?selected=${everyMs === (newsroom.everyMs ?? 0)}>${label}</option>`)}
      </select>
    </label>
    ${newsroom.outlets.map((outlet) => renderOutlet(outlet, view))}`;
}

/** The paces on offer, and the one that runs where it is another. */
function pacesWith(everyMs: number): readonly (readonly [number, string])[] {
  if (PACES.some(([known]) => known === everyMs)) return PACES;
  return [...PACES, [everyMs, `every ${everyMs / 1000} seconds`]];
}

function renderKinds(
  waiting: readonly Article[],
  { operate }: View,
): TemplateResult | typeof nothing {
  const kinds = [...new Set(waiting.flatMap(({ kind }) => (kind === undefined ? [] : [kind])))];
  if (kinds.length === 0) return nothing;
  return html`<div class="tool-row kinds" role="group" aria-labelledby="kinds"><span id="kinds">Publish one of a kind:</span>
    ${kinds.map((kind) => html`<button type="button" class="button secondary small" @click=${() => void operate.newsroom('publish', { kind })}>${kind.replaceAll('-', ' ')}</button>`)}
  </div>`;
}

function setPace({ operate }: View, target: EventTarget | null): void {
  if (!(target instanceof HTMLSelectElement)) return;
  const everyMs = Number(target.value);
  void operate.newsroom('pace', { everyMs: everyMs > 0 ? everyMs : null });
}

function renderOutlet(outlet: Outlet, view: View): TemplateResult {
  const published = outlet.articles.filter(({ state }) => state === 'published').length;
  const setFault = ({ target }: Event) => {
    if (!(target instanceof HTMLSelectElement)) return;
    void view.operate.newsroom('break', { outlet: outlet.id, fault: target.value || null });
  };
  return html`<details class="outlet">
    <summary><span class="outlet-name">${outlet.name}</span>
      ${outlet.fault ? html`<span class="tag warn-tag">${outlet.fault}</span>` : nothing}
      <span class="quiet">${published} of ${outlet.articles.length}</span></summary>
    <label class="tool-row">Its feed
      <select @change=${setFault}>
        ${FEED_FAULTS.map(([value, label]) => html`<option value=${value} ?selected=${value === (outlet.fault ?? '')}>${label}</option>`)}
      </select>
    </label>
    <ul class="articles">${outlet.articles.map((article) => renderArticle(article, view))}</ul>
  </details>`;
}

function renderArticle(article: Article, view: View): TemplateResult {
  const { operate } = view;
  const correct = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    const title = String(new FormData(form).get('title') ?? '').trim();
    if (title !== '') void operate.newsroom('correct', { article: article.id, title });
  };
  return html`<li class="article ${article.state}">
    <span class="article-title">${article.title}</span>
    <span class="quiet">${[article.state, article.kind].filter(Boolean).join(', ')}</span>
    ${article.state === 'waiting' ? html`<button type="button" class="link-button" @click=${() => void operate.newsroom('publish', { article: article.id })}>Publish</button>` : nothing}
    ${
      article.state === 'published'
        ? html`<button type="button" class="link-button" @click=${() => void operate.newsroom('withdraw', { article: article.id })}>Withdraw</button>
        <details class="correct"><summary>Correct</summary>
          <form @submit=${correct}><input type="text" name="title" aria-label="Corrected headline" .value=${article.title} />
          <button type="submit" class="button secondary small">Correct the headline</button></form>
        </details>${renderReason(article.id, view)}`
        : nothing
    }
  </li>`;
}
