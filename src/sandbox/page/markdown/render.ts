import { html, type TemplateResult } from 'lit';
import { parseMarkdown } from './blocks.ts';
import '../components/moment.ts';
import type { Block, Inline, ListBlock } from './tree.ts';

/** What mentions are called: undefined where nothing of that id is known. */
export interface MentionNames {
  readonly user: (id: string) => string | undefined;
  readonly role: (id: string) => string | undefined;
  readonly channel: (id: string) => string | undefined;
  readonly openChannel: (id: string) => void;
}

/** Message text as elements. Every string goes through a text binding; there is no markup path. */
export function renderMarkdown(source: string, names: MentionNames): TemplateResult {
  return html`<div class="md">${parseMarkdown(source).map((block) => renderBlock(block, names))}</div>`;
}

function renderBlock(block: Block, names: MentionNames): TemplateResult {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${renderInline(block.children, names)}</p>`;
    case 'subtext':
      return html`<p class="subtext">${renderInline(block.children, names)}</p>`;
    case 'heading':
      return renderHeading(block.level, renderInline(block.children, names));
    case 'quote':
      return html`<blockquote>${block.blocks.map((inner) => renderBlock(inner, names))}</blockquote>`;
    case 'list':
      return renderList(block, names);
    case 'code-block':
      return html`<pre tabindex="0" aria-label=${block.language || 'Code'}><code>${block.text}</code></pre>`;
  }
}

/** A message's headings are part of the conversation, not of the page's outline: levels 4 to 6. */
function renderHeading(level: 1 | 2 | 3, children: unknown): TemplateResult {
  if (level === 1) return html`<div class="h1" role="heading" aria-level="4">${children}</div>`;
  if (level === 2) return html`<div class="h2" role="heading" aria-level="5">${children}</div>`;
  return html`<div class="h3" role="heading" aria-level="6">${children}</div>`;
}

function renderList(list: ListBlock, names: MentionNames): TemplateResult {
  const items = list.items.map(
    (item) =>
      html`<li>${renderInline(item.children, names)}${item.lists.map((inner) => renderList(inner, names))}</li>`,
  );
  return list.ordered ? html`<ol start=${list.start}>${items}</ol>` : html`<ul>${items}</ul>`;
}

/** Pieces of one line of text. */
export function renderInline(nodes: readonly Inline[], names: MentionNames): unknown {
  return nodes.map((node) => renderPiece(node, names));
}

function renderPiece(node: Inline, names: MentionNames): unknown {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'strong':
      return html`<strong>${renderInline(node.children, names)}</strong>`;
    case 'emphasis':
      return html`<em>${renderInline(node.children, names)}</em>`;
    case 'underline':
      return html`<u>${renderInline(node.children, names)}</u>`;
    case 'strike':
      return html`<s>${renderInline(node.children, names)}</s>`;
    case 'spoiler':
      return renderSpoiler(renderInline(node.children, names));
    case 'code':
      return html`<code>${node.text}</code>`;
    case 'link':
      return html`<a href=${node.href} target="_blank" rel="noopener noreferrer">${renderInline(node.children, names)}</a>`;
    case 'timestamp':
      return html`<wire-moment .atMs=${node.atMs} .look=${node.style}></wire-moment>`;
    case 'emoji':
      return html`<span class="custom-emoji">:${node.name}:</span>`;
    case 'command':
      return html`<span class="mention">/${node.name}</span>`;
    case 'everyone':
      return html`<span class="mention">${node.text}</span>`;
    case 'user':
      return html`<span class="mention">@${names.user(node.id) ?? 'unknown user'}</span>`;
    case 'role':
      return html`<span class="mention">@${names.role(node.id) ?? 'unknown role'}</span>`;
    case 'channel':
      return renderChannelMention(node.id, names);
  }
}

function renderChannelMention(id: string, names: MentionNames): TemplateResult {
  const name = names.channel(id);
  if (name === undefined) return html`<span class="mention">#unknown-channel</span>`;
  const open = () => names.openChannel(id);
  return html`<button type="button" class="mention" @click=${open}>#${name}</button>`;
}

function renderSpoiler(children: unknown): TemplateResult {
  return html`<span class="spoiler" role="button" tabindex="0" aria-expanded="false" aria-label="Spoiler, show" @click=${reveal} @keydown=${revealByKey}><span inert>${children}</span></span>`;
}

function reveal(event: Event): void {
  const spoiler = event.currentTarget;
  if (!(spoiler instanceof HTMLElement) || spoiler.classList.contains('open')) return;
  event.preventDefault();
  spoiler.classList.add('open');
  spoiler.setAttribute('aria-expanded', 'true');
  spoiler.removeAttribute('aria-label');
  spoiler.removeAttribute('role');
  spoiler.firstElementChild?.removeAttribute('inert');
}

function revealByKey(event: KeyboardEvent): void {
  if (event.key === 'Enter' || event.key === ' ') reveal(event);
}
