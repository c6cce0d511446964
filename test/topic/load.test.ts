import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Topic } from '../../src/core/topic.ts';
import { nearestName } from '../../src/topic/known-keys.ts';
import { formatFaults, loadFeeds, loadTopic } from '../../src/topic/load.ts';
import { parseYaml } from '../../src/topic/yaml-source.ts';
import { TINY_PACK } from './pack-copy.ts';

async function loadTiny(): Promise<Topic> {
  const load = await loadTopic(TINY_PACK);
  if (!load.ok) throw new Error(formatFaults(load.faults));
  return load.topic;
}

describe('a pack about an invented work', () => {
  test('becomes a topic under its own name', async () => {
    const topic = await loadTiny();
    expect(topic.id).toBe('glass-harbor');
    expect(topic.title).toBe('The Glass Harbor');
    expect(topic.ladder.map((stage) => stage.id)).toEqual(['silence', 'talk', 'ordered']);
    expect(topic.rules.names).toContainEqual({
      text: 'Le Port de verre',
      strength: 'unmistakable',
      lang: 'fr',
    });
  });

  test('gives each quote its speaker and fills in what was left out', async () => {
    const { quotes } = await loadTiny();
    expect(quotes).toEqual([
      {
        id: 'abara-lamp',
        text: "The lamp is still lit. … [We] only need 'one more winter'",
        speakerId: 'ines-abara',
        speakerName: 'Inês Abara',
        toldBy: null,
        outlet: 'The Quay',
        url: 'https://quay.example/abara-lamp',
        saidOn: '2023-06-02',
        occasion: 'at a reading',
        aboutTopic: true,
        confirmed: true,
        alsoIn: [{ outlet: 'Northern Post', url: null }],
      },
      expect.objectContaining({ speakerId: 'tom-okwell', toldBy: 'Inês Abara', url: null }),
      expect.objectContaining({
        speakerId: null,
        speakerName: 'a lighthouse keeper',
        aboutTopic: false,
        confirmed: false,
      }),
    ]);
  });

  test('reads a bare year as a date', async () => {
    const { quotes, timeline } = await loadTiny();
    expect(quotes[1]?.saidOn).toBe('2022');
    expect(timeline[0]?.date).toBe('2020');
  });

  test('puts the timeline in order and takes the claims out of it', async () => {
    const { timeline, claims } = await loadTiny();
    expect(timeline.map((event) => event.id)).toEqual([
      'first-episode',
      'abara-speaks',
      'rumor-of-an-order',
    ]);
    expect(timeline.some((event) => 'claim' in event)).toBe(false);
    expect(claims).toEqual([
      {
        id: 'abara-speaks',
        stageId: 'talk',
        claimant: 'Inês Abara',
        personId: 'ines-abara',
        what: 'Abara speaks of one more season.',
        words: 'The lamp is still lit.',
        saidOn: '2023-06-02',
        outlet: 'The Quay',
        url: null,
        basis: 'first-hand',
        state: 'confirmed',
      },
      expect.objectContaining({
        claimant: 'Dock Board',
        personId: null,
        what: 'The season is ordered.',
        saidOn: '2023-12-30',
        url: 'https://dock.example/41',
        state: 'refused',
      }),
    ]);
  });

  test('leaves absent what is absent, so that nothing is shown as empty', async () => {
    const { people, film } = await loadTiny();
    expect(people[1]).toEqual({
      id: 'tom-okwell',
      name: 'Tom Okwell',
      aliases: [],
      role: 'composer',
      kind: 'crew',
      pronoun: 'he',
      died: '2022-03',
      source: { outlet: 'The Quay' },
    });
    expect(film.budget).not.toHaveProperty('note');
    expect(film.facts).toEqual([]);
  });
});

test('a folder that is not there is told once for each file', async () => {
  const load = await loadTopic('test/fixtures/packs/no-such-pack');
  expect(load.ok).toBe(false);
  if (load.ok) return;
  expect(load.faults).toHaveLength(6);
  expect(load.faults.every((fault) => fault.got === 'no such file')).toBe(true);
});

describe('a single file of feeds', () => {
  async function loadText(name: string, text: string) {
    const folder = await mkdtemp(join(tmpdir(), 'feeds-'));
    try {
      await writeFile(join(folder, name), text);
      const load = await loadFeeds(join(folder, name));
      return load.ok
        ? load.feeds
        : formatFaults(load.faults).replaceAll(`${folder}/`, '').split('\n').slice(1);
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  const feed = {
    id: 'quay',
    outlet: 'The Quay',
    url: 'https://quay.example/feed.xml',
    lang: 'en',
    kind: 'press',
    owner: 'Quay Papers',
  };

  test('is read as YAML', async () => {
    const load = await loadFeeds(`${TINY_PACK}/feeds.yaml`);
    expect(load.ok && load.feeds.map(({ id }) => id)).toEqual(['quay', 'northern-post']);
  });

  test('is read as JSON, with tabs too', async () => {
    expect(await loadText('feeds.json', JSON.stringify([feed]))).toEqual([feed]);
    expect(await loadText('feeds.json', JSON.stringify([feed], null, '\t'))).toEqual([feed]);
  });

  test('has its faults told in the same way', async () => {
    const twice = [feed, { ...feed, kind: 'pres' }];
    expect(await loadText('my feeds.json', JSON.stringify(twice, null, 1))).toEqual([
      expect.stringMatching(/^ {2}my feeds\.json:11 \[1\]\.id: expected each id once/),
      expect.stringMatching(/^ {2}my feeds\.json:13 \[1\]\.url: expected each url once/),
      expect.stringMatching(/^ {2}my feeds\.json:15 \[1\]\.kind: .*got 'pres'$/),
    ]);
  });

  test('must hold a feed and must be there', async () => {
    expect(await loadText('none.yaml', '[]')).toEqual([
      '  none.yaml:1 expected at least one feed, got an empty list',
    ]);
    const load = await loadFeeds('no/such/feeds.yaml');
    expect(load.ok ? [] : load.faults.map((fault) => fault.got)).toEqual(['no such file']);
  });
});

test('no text whatever makes the parser throw', () => {
  const yamlish = fc.string({
    unit: fc.constantFrom(
      '- ',
      ': ',
      '\n',
      '  ',
      '&a ',
      '*a',
      '[',
      ']',
      '{',
      '}',
      "'",
      '"',
      '!',
      'x',
      '|',
      '#',
      '\t',
      '%',
      '---',
    ),
    maxLength: 40,
  });
  fc.assert(
    fc.property(fc.oneof(fc.string(), yamlish), (text) => {
      const read = parseYaml(text, 'any.yaml');
      const faults = read.ok ? [] : read.faults;
      expect(faults.every((fault) => (fault.line ?? 1) >= 1)).toBe(true);
    }),
  );
});

describe('the nearest known name', () => {
  const names = ['aliases', 'kind', 'url', 'alsoIn', 'saidOn'];
  const cases = [
    { says: 'a missing ending', name: 'alias', want: 'aliases' },
    { says: 'another letter case', name: 'saidon', want: 'saidOn' },
    { says: 'two letters swapped', name: 'rul', want: null },
    { says: 'one letter too many', name: 'kinds', want: 'kind' },
    { says: 'something else', name: 'interval', want: null },
    { says: 'nothing', name: '', want: null },
  ];
  for (const { says, name, want } of cases) {
    test(`for ${says} is ${want ?? 'none'}`, () => {
      expect(nearestName(name, names)).toBe(want);
    });
  }

  test('for a name that is known is itself', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 }), (known) => {
        for (const name of known) expect(nearestName(name, known)).toBe(name);
      }),
    );
  });
});
