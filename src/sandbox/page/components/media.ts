import { html, type TemplateResult } from 'lit';
import type { Attachment } from '../discord.ts';

/**
 * Where the page may load a picture from: its own origin only. An address with the other name of
 * the loopback counts as the same; `attachment://name` is looked up among the message's files.
 * Undefined for everything else.
 */
export function localSource(
  address: string,
  attachments: readonly Attachment[],
  origin = location.origin,
): string | undefined {
  const name = /^attachment:\/\/(.+)$/.exec(address)?.[1];
  const file = attachments.find(({ filename }) => filename === name);
  const url = URL.parse(file?.url ?? address, origin);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined;
  const here = new URL(origin);
  const loopback = ['127.0.0.1', 'localhost'];
  const same = url.origin === here.origin;
  const twin =
    loopback.includes(url.hostname) && loopback.includes(here.hostname) && url.port === here.port;
  return same || twin ? url.pathname + url.search : undefined;
}

/** A picture; one from elsewhere is named instead, because the sandbox loads nothing from outside. */
export function renderPicture(
  address: string,
  description: string | null | undefined,
  attachments: readonly Attachment[],
): TemplateResult {
  const source = localSource(address, attachments);
  const words = description ?? '';
  if (source === undefined) {
    const host = URL.parse(address)?.hostname ?? 'elsewhere';
    return html`<span class="picture-outside"><span>Picture from ${host}</span>${words === '' ? '' : html`<span>${words}</span>`}<span class="quiet">not loaded in the sandbox</span></span>`;
  }
  return html`<img class="picture" src=${source} alt=${words} loading="lazy" decoding="async" @error=${showBroken} />`;
}

function showBroken(event: Event): void {
  const image = event.currentTarget;
  if (image instanceof HTMLElement) image.classList.add('broken');
}
