import { Client, Events, GatewayIntentBits } from 'discord.js';
import type { Browser, Page } from 'playwright-core';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { launchChromium } from '../browser/chromium.ts';
import { controlOf, openSandbox, until } from '../harness/wire.ts';
import { median, percentile, report } from './report.ts';

const POSTS = 200;
const MESSAGES = 1000;
const LIMITS = { messagesPerWindow: 10_000, globalRequestsPerSecond: 100_000 };
/** A guild's messages are no privileged intent; only their words are. */
const INTENTS = GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages;

/** The sandbox page: its weight, how soon a message shows, and whether a long list stays smooth. */
export async function benchPage(): Promise<void> {
  const sandbox = await openSandbox({ publishAtStart: 8, limits: LIMITS });
  const client = new Client({ intents: INTENTS, rest: { api: sandbox.apiBase } });
  const browser = await launchChromium();
  try {
    const ready = new Promise((done) => client.once(Events.ClientReady, done));
    await client.login(sandbox.token);
    await ready;
    await reportWeight(browser, sandbox);
    await reportDelay(browser, sandbox, client);
    await reportScrolling(browser, sandbox);
  } finally {
    await browser.close();
    await client.destroy();
    await sandbox.stop();
  }
}

async function reportWeight(browser: Browser, sandbox: Sandbox): Promise<void> {
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await session.send('Network.enable');
  await page.goto(sandbox.url);
  await page.getByRole('combobox', { name: /^Command for the bot/ }).waitFor();
  report('page weight, transferred', `${(bytes / 1000).toFixed(0)} kB`, 'under 150 kB');
  await page.close();
}

/** Notes when each message is painted: after the frame that follows its element. */
const NOTE_PAINTS = `
  window.painted = {};
  new MutationObserver(() => {
    const ids = [...document.querySelectorAll('[data-message]')].map((one) => one.dataset.message)
      .filter((id) => !(id in window.painted));
    for (const id of ids) window.painted[id] = 0;
    if (ids.length > 0) requestAnimationFrame(() => setTimeout(() => {
      for (const id of ids) window.painted[id] = performance.timeOrigin + performance.now();
    }));
  }).observe(document, { childList: true, subtree: true });`;

async function reportDelay(browser: Browser, sandbox: Sandbox, client: Client): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(NOTE_PAINTS);
  await page.goto(sandbox.url);
  await page.getByRole('combobox', { name: /^Command for the bot/ }).waitFor();
  const channel = await firstChannel(sandbox);
  const dispatched = new Map<string, number>();
  client.on(Events.Raw, ({ t, d }: { t: string; d: { id: string } }) => {
    if (t === 'MESSAGE_CREATE') dispatched.set(d.id, performance.timeOrigin + performance.now());
  });
  const delays: number[] = [];
  for (let n = 0; n < POSTS; n++) {
    const id = await post(sandbox, channel, n);
    const seen = `window.painted[${JSON.stringify(id)}]`;
    const paintedAt = await until('the message', () => page.evaluate<number | undefined>(seen));
    delays.push(paintedAt - (dispatched.get(id) ?? Number.NaN));
  }
  const half = percentile(delays, 0.5).toFixed(0);
  const most = percentile(delays, 0.99).toFixed(0);
  report('gateway dispatch to message on screen', `p50 ${half} ms, p99 ${most} ms`, '-');
  await page.close();
}

const ROUNDS = 3;
const WHEEL_PIXELS = 1500;

async function reportScrolling(browser: Browser, sandbox: Sandbox): Promise<void> {
  const channel = await firstChannel(sandbox);
  for (let n = POSTS; n < MESSAGES; n++) await post(sandbox, channel, n);
  const rounds: (readonly [up: Task, down: Task])[] = [];
  for (let n = 0; n < ROUNDS; n++) rounds.push(await scrollOnce(browser, sandbox));
  for (const [index, way] of ['up', 'down'].entries()) {
    const tasks = rounds.flatMap((round) => round[index] ?? []);
    const wall = median(tasks.map(({ wallMs }) => wallMs)).toFixed(0);
    const cpu = median(tasks.map(({ cpuMs }) => cpuMs)).toFixed(0);
    const what = `longest task, scrolling ${way} 1,000 messages`;
    // On a busy machine a task is interrupted: its own time tells what the page asks for.
    report(what, `${cpu} ms of CPU in ${wall} ms`, 'under 100 ms');
  }
}

async function scrollOnce(browser: Browser, sandbox: Sandbox): Promise<readonly [Task, Task]> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(sandbox.url);
  await page.locator('.message').first().waitFor();
  await page.mouse.move(700, 450);
  const count = () => page.locator('.message').count();
  const up = await traceLongest(browser, page, async () => {
    for (let step = 0; step < 2000 && (await count()) < MESSAGES; step++) {
      await wheel(page, -WHEEL_PIXELS);
    }
  });
  const down = await traceLongest(browser, page, async () => {
    for (let step = 0; step < 150; step++) await wheel(page, WHEEL_PIXELS);
  });
  await page.close();
  return [up, down];
}

interface Task {
  readonly wallMs: number;
  /** Time that the task itself had the processor. */
  readonly cpuMs: number;
}

/** Tasks of the page's main thread as Chromium's trace has them, in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

async function traceLongest(
  browser: Browser,
  page: Page,
  work: () => Promise<void>,
): Promise<Task> {
  await browser.startTracing(page, { categories: ['toplevel'] });
  await work();
  const trace: { traceEvents: TraceEvent[] } = JSON.parse(String(await browser.stopTracing()));
  const main = new Set(
    trace.traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}/${tid}`),
  );
  const tasks = trace.traceEvents.filter(
    ({ name, pid, tid }) => name.endsWith('RunTask') && main.has(`${pid}/${tid}`),
  );
  const longest = tasks.toSorted((a, b) => (b.tdur ?? 0) - (a.tdur ?? 0))[0];
  return { wallMs: (longest?.dur ?? 0) / 1000, cpuMs: (longest?.tdur ?? 0) / 1000 };
}

/** A turn of the wheel and the frame that shows it. */
async function wheel(page: Page, pixels: number): Promise<void> {
  await page.mouse.wheel(0, pixels);
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))');
}

async function firstChannel(sandbox: Sandbox): Promise<string> {
  const { guilds } = await controlOf(sandbox).get('state');
  return String(guilds[0].channels[0].id);
}

/** Posts a card as the bot posts a story; its id. */
async function post(sandbox: Sandbox, channel: string, n: number): Promise<string> {
  const words = `### [Story ${n}: a headline of usual length](https://outlet.example/${n})\n**Reported** · Some Outlet · <t:1777716000:R>`;
  const buttons = [
    { type: 2, style: 5, label: 'Read', url: `https://outlet.example/${n}` },
    { type: 2, style: 2, label: 'Why?', custom_id: `why:${n}` },
  ];
  const body = {
    flags: 1 << 15,
    components: [
      {
        type: 17,
        accent_color: 0x3b82c4,
        components: [
          { type: 10, content: words },
          { type: 10, content: 'Two lines of the summary of the feed, *as it came*.' },
          { type: 1, components: buttons },
        ],
      },
    ],
  };
  const answer = await fetch(`${sandbox.apiBase}/v10/channels/${channel}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`The sandbox refused a post: ${await answer.text()}`);
  const sent: unknown = await answer.json();
  if (typeof sent !== 'object' || sent === null || !('id' in sent)) throw new Error('no id');
  return String(sent.id);
}
