import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { message } from './fixture-messages.ts';
import { type FixtureServer, startFixtureServer } from './fixture-server.ts';
import { fixtureWorld } from './fixture-world.ts';
import { faultsOf, useChrome } from './launch.ts';

const own = [
  '<script>window.broken = true</script>',
  '<img src=x onerror="window.broken = true">',
  '<svg onload="window.broken = true"></svg>',
  '"><iframe src="javascript:parent.broken = true">',
  "' onmouseover='window.broken = true",
  '[click](javascript:window.broken=true)',
  '[click](JaVaScRiPt:window.broken=true)',
  '[click](data:text/html,<script>alert(1)</script>)',
  '[click](https://a.example" onclick="window.broken=true)',
  '<javascript:alert(1)>',
  '`</code><script>window.broken = true</script>`',
  '```html\n</pre><script>window.broken = true</script>\n```',
  '||<script>window.broken = true</script>||',
  '<a:x" onload="a:1>',
  '<t:0:"><script>',
  '{{constructor.constructor("window.broken = true")()}}',
  '\u0024{window.broken = true}',
  '<!--?lit$123$--><!---->',
  '\u202Egnp.exe',
  '\uD800 \uDC00',
  '**'.repeat(900),
  '['.repeat(1500),
];

const sharedFile = fileURLToPath(new URL('../../../shared/hostile-text.json', import.meta.url));

function sharedStrings(): readonly string[] {
  const { cases }: { cases: readonly { input: string }[] } = JSON.parse(
    readFileSync(sharedFile, 'utf8'),
  );
  return cases.map(({ input }) => input.slice(0, 4000));
}

const chrome = useChrome();
let server: FixtureServer;
beforeAll(async () => {
  server = await startFixtureServer();
});
afterAll(() => server.stop());

const openButton = {
  type: 1,
  components: [{ type: 2, style: 1, label: 'Open', custom_id: 'o' }],
};

const option = (text: string) => ({
  label: text,
  value: text,
  description: text,
  emoji: { name: text },
  default: true,
});

/** A form that puts the text wherever a bot can put text into one. */
function formOf(texts: readonly string[]): object {
  const components = texts.flatMap((text, at) => {
    const named = { custom_id: `${at}-${text}`, placeholder: text, required: false };
    const options = [option(text)];
    return [
      { type: 4, style: 1, ...named, value: text },
      { type: 4, style: 2, ...named, value: text },
      ...[3, 21, 22].map((type) => ({ type, ...named, options })),
      ...[5, 6, 7, 8, 19, 23, 99].map((type) => ({ type, ...named })),
    ].map((component) => ({ type: 18, label: text, description: text, component }));
  });
  const texted = texts.map((content) => ({ type: 10, content }));
  return { custom_id: 'm', title: texts.join(' '), components: [...components, ...texted] };
}

/** A message that puts the text wherever a bot can put text. */
function everywhere(text: string, at: number): object {
  const row = (component: object) => ({ type: 1, components: [component] });
  return message(at, {
    content: text,
    author: { id: '10', username: text, bot: true },
    embeds: [
      {
        title: text,
        description: text,
        url: text,
        author: { name: text, url: text, icon_url: text },
        footer: { text },
        fields: [{ name: text, value: text }],
        image: { url: text },
        thumbnail: { url: text },
        timestamp: text,
      },
    ],
    attachments: [{ id: '1', filename: text, url: text, size: 1, description: text }],
    poll: {
      question: { text },
      answers: [{ answer_id: 1, poll_media: { text, emoji: { name: text } } }],
    },
    interaction_metadata: { name: text, type: 2, user: { id: '11', username: text } },
    thread: { id: '205', name: text },
    components: [
      {
        type: 17,
        components: [
          {
            type: 9,
            components: [{ type: 10, content: text }],
            accessory: { type: 11, media: { url: text }, description: text },
          },
          { type: 12, items: [{ media: { url: text }, description: text }] },
          { type: 13, file: { url: text }, name: text },
          row({ type: 2, style: 5, label: text, url: text, emoji: { name: text } }),
          row({ type: 2, style: 1, label: text, custom_id: text, emoji: { name: text } }),
          row({ type: 2, style: 4, custom_id: text, emoji: { id: '1', name: text } }),
          row({ type: 3, custom_id: text, placeholder: text, options: [option(text)] }),
          row({ type: 8, custom_id: text, placeholder: text, default_values: [{ id: text }] }),
          { type: 12, items: [{ media: { url: text }, description: text, spoiler: true }] },
          { type: 99, content: text, label: text },
        ],
      },
    ],
  });
}

/** Elements, attributes and addresses that no message may bring into the page. */
const findIntruders = `(() => {
  const inside = [...document.querySelectorAll('.message, .message *, .modal *')];
  const wrong = inside.filter((element) =>
    ['SCRIPT', 'IFRAME', 'OBJECT', 'EMBED', 'STYLE', 'LINK', 'BASE', 'META'].includes(element.tagName)
    || (element.tagName === 'FORM' && element.parentElement.tagName !== 'DIALOG')
    || [...element.attributes].some(({ name }) => name.startsWith('on'))
    || (element.hasAttribute('href') && !/^(https?:|\\/)/.test(element.getAttribute('href')))
    || (element.hasAttribute('src') && !element.getAttribute('src').startsWith('/')));
  return { wrong: wrong.map((element) => element.outerHTML.slice(0, 200)), broken: 'broken' in window };
})()`;

async function showAll(texts: readonly string[]): Promise<Page> {
  server.show(texts.map(everywhere));
  const page = await chrome.open(server.url);
  await page
    .locator('.message')
    .nth(texts.length - 1)
    .waitFor();
  return page;
}

describe('a hostile text', () => {
  it('leaves no element, script or address behind, wherever a bot puts it', async () => {
    const page = await showAll(own);
    expect(await page.evaluate(findIntruders)).toEqual({ wrong: [], broken: false });
    expect(await page.locator('.message').count()).toBe(own.length);
    const shown = await page.locator('[data-message="10000"] .md').first().textContent();
    expect(shown).toBe('<script>window.broken = true</script>');
    expect(faultsOf(page).filter((fault) => !/404|Failed to load resource/.test(fault))).toEqual(
      [],
    );
  });

  it.skipIf(!existsSync(sharedFile))(
    'of the shared list leaves nothing behind (skipped: no shared data)',
    async () => {
      const texts = sharedStrings();
      const page = await showAll(texts);
      expect(await page.evaluate(findIntruders)).toEqual({ wrong: [], broken: false });
      expect(await page.locator('.message').count()).toBe(texts.length);
    },
  );

  it('in a modal stays text, whatever the field', async () => {
    const texts = existsSync(sharedFile) ? [...own, ...sharedStrings()] : own;
    server.show([message(0, { components: [openButton] })]);
    server.answer({ kind: 'modal', modal: formOf(texts) });
    const page = await chrome.open(server.url);
    await page.getByRole('button', { name: 'Open' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    expect(await page.evaluate(findIntruders)).toEqual({ wrong: [], broken: false });
    expect(await dialog.locator('img, script, iframe').count()).toBe(0);
    expect(await dialog.locator('input[type=radio]').count()).toBe(texts.length);
    expect(faultsOf(page)).toEqual([]);
  });

  it('in names of servers, channels, people, commands, articles and refusals stays text', async () => {
    const text = '<img src=x onerror="window.broken = true">';
    server.show([message(0, { components: [openButton] })]);
    server.world(withEveryName(text));
    server.answer({ kind: 'failed', error: text });
    const page = await chrome.open(server.url);
    const composer = page.getByRole('combobox', { name: /^Command for the bot/ });
    await composer.fill('/');
    await page.locator('#suggestions [role=option]').first().waitFor();
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByRole('alert').getByText(text).waitFor();
    for (const tab of ['Faults', 'Activity', 'Newsroom']) {
      await page.getByRole('tab', { name: tab }).click();
    }
    expect(await page.locator('#page img, #page script').count()).toBe(0);
    expect(await page.locator('#page').textContent()).toContain(text);
    expect(await page.evaluate("'broken' in window")).toBe(false);
    expect(faultsOf(page)).toEqual([]);
  });
});

/** The fixture's world with every name, title, topic and description replaced. */
function withEveryName(text: string): object {
  const rename = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rename);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, inner]) => [
      key,
      ['name', 'title', 'topic', 'description'].includes(key) ? text : rename(inner),
    ]);
    return Object.fromEntries(entries);
  };
  return Object(rename(fixtureWorld));
}
