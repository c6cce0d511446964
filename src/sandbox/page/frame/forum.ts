import { html, type TemplateResult } from 'lit';
import { isThread } from '../discord.ts';
import { icon } from '../icons.ts';
import type { View } from '../view.ts';
import type { Channel, Guild } from '../world.ts';

/** A forum: its posts, newest first. Each is a thread. */
export function renderForum(guild: Guild, forum: Channel, { state, go }: View): TemplateResult {
  const posts = guild.channels.filter(
    ({ type, parentId }) => isThread(type) && parentId === forum.id,
  );
  return html`<section class="forum" aria-label="Posts">
    ${posts.length === 0 ? html`<p class="empty">No posts yet. The bot opens one for each story that is meant for this forum.</p>` : ''}
    ${posts.toReversed().map(
      (
        post,
      ) => html`<button type="button" class="forum-post" @click=${() => go.openChannel(post.id)}>
        ${icon('forum')}<span>${post.name}</span>
        ${post.archived === true ? html`<span class="tag quiet-tag">Archived</span>` : ''}
        ${state.unread.has(post.id) ? html`<span class="dot"><span class="sr">new messages</span></span>` : ''}
      </button>`,
    )}
  </section>`;
}
