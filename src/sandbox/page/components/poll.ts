import { html, nothing, type TemplateResult } from 'lit';
import type { Poll } from '../discord.ts';
import { renderEmoji } from './emoji.ts';
import type { Scene } from './scene.ts';

/** A poll with its counts. A click votes, a second one takes the vote back. */
export function renderPoll(poll: Poll, scene: Scene): TemplateResult {
  const isOver = poll.results?.is_finalized === true;
  const counts = new Map(poll.results?.answer_counts?.map(({ id, count }) => [id, count]));
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return html`<section class="card poll" aria-label="Poll">
    <p class="poll-question">${poll.question.text}</p>
    <ul>
      ${poll.answers.map(({ answer_id, poll_media }) => {
        const count = counts.get(answer_id) ?? 0;
        const share = total === 0 ? 0 : Math.round((100 * count) / total);
        const words = html`${renderEmoji(poll_media.emoji)}<span>${poll_media.text}</span><span class="quiet">${share} %</span>`;
        const style = `--share:${share}%`;
        return html`<li>${
          isOver
            ? html`<div class="poll-answer" .style=${style}>${words}</div>`
            : html`<button type="button" class="poll-answer" .style=${style} @click=${() => scene.vote(answer_id)}>${words}</button>`
        }</li>`;
      })}
    </ul>
    <p class="quiet">${total === 1 ? '1 vote' : `${total} votes`}${renderEnd(poll)}</p>
  </section>`;
}

function renderEnd(poll: Poll): unknown {
  if (poll.results?.is_finalized === true) return html`, closed`;
  const atMs = Date.parse(poll.expiry ?? '');
  if (Number.isNaN(atMs)) return nothing;
  return html`, ends <wire-moment .atMs=${atMs} .look=${'R'}></wire-moment>`;
}
