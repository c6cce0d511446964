import { expect, test } from 'vitest';
import { formatFaults, loadTopic } from '../../src/topic/load.ts';
import { type Edit, withEditedPack } from './pack-copy.ts';

const swap =
  (from: string, to: string): Edit['change'] =>
  (text) =>
    text.replace(from, to);
const add =
  (more: string): Edit['change'] =>
  (text) =>
    text + more;

interface Case {
  readonly says: string;
  readonly edits: readonly Edit[];
  /** Every line after the first of the message, without its indent. */
  readonly want: readonly (string | RegExp)[];
}

const one = (file: string, change: Edit['change']): readonly Edit[] => [{ file, change }];

const cases: readonly Case[] = [
  {
    says: 'a file that is missing',
    edits: one('quotes.yaml', () => null),
    want: ['quotes.yaml expected a readable file, got no such file'],
  },
  {
    says: 'a file that is empty',
    edits: one('people.yaml', () => ''),
    want: ['people.yaml:1 expected a list, got an empty value'],
  },
  {
    says: 'a list where fields belong',
    edits: one('film.yaml', () => '- a\n'),
    want: ['film.yaml:1 expected a mapping of fields, got a list'],
  },
  {
    says: 'broken YAML',
    edits: one('feeds.yaml', swap('outlet: The Quay', 'outlet: [The Quay')),
    want: [
      /^feeds\.yaml:3 expected well-formed YAML, got a fault of the notation: /,
      /^feeds\.yaml:4 /,
      /^feeds\.yaml:5 /,
    ],
  },
  {
    says: 'a colon in bare text',
    edits: one('timeline.yaml', swap('what: Abara', 'what: Note: Abara')),
    want: [/^timeline\.yaml:4 expected well-formed YAML.* needs quotation marks around it\)$/],
  },
  {
    says: 'a key that stands twice',
    edits: one('film.yaml', add('title: Again\n')),
    want: [/^film\.yaml:\d+ expected well-formed YAML, got .*Map keys must be unique/],
  },
  {
    says: 'aliases, the stuff of YAML bombs',
    edits: one('film.yaml', () => 'a: &a [x, x]\nb: &b [*a, *a]\ntitle: [*b, *b]\n'),
    want: [
      /^film\.yaml:2 expected values written out, got the alias '\*a' /,
      /^film\.yaml:2 expected values written out, got the alias '\*a' /,
      /^film\.yaml:3 expected values written out, got the alias '\*b' /,
      /^film\.yaml:3 expected values written out, got the alias '\*b' /,
    ],
  },
  {
    says: 'a tag that makes objects',
    edits: one('film.yaml', swap('title: The', 'title: !!js/function The')),
    want: [/^film\.yaml:1 expected well-formed YAML, got .*Unresolved tag/],
  },
  {
    says: 'a file of nothing but brackets',
    edits: one('film.yaml', () => '['.repeat(50_000)),
    want: [
      /^film\.yaml:1 expected YAML of ordinary depth, got lists or mappings nested too deeply/,
    ],
  },
  {
    says: 'a file far too big',
    edits: one('film.yaml', add(`#${'x'.repeat(2_000_000)}`)),
    want: [/^film\.yaml expected at most 2000000 bytes, got 2\d{6} bytes$/],
  },
  {
    says: 'a field that is misspelled',
    edits: one('people.yaml', swap('aliases:', 'alias:')),
    want: [
      "people.yaml:3 [0].alias: expected one of the fields id, name, aliases, role, kind, pronoun, died, source, got the unknown field 'alias' (did you mean 'aliases'?)",
    ],
  },
  {
    says: 'an unknown field like no other',
    edits: one('feeds.yaml', swap('lang: en\n', 'lang: en\n  interval_minutes: 5\n')),
    want: [
      "feeds.yaml:5 [0].interval_minutes: expected one of the fields id, outlet, url, lang, kind, owner, note, got the unknown field 'interval_minutes'",
    ],
  },
  {
    says: 'a misspelled field deep inside',
    edits: one('timeline.yaml', swap('    basis: first-hand', '    basiss: first-hand')),
    want: [
      /^timeline\.yaml:9 \[0\]\.claim\.basis: expected one of announcement, first-hand, second-hand, rumor, got nothing$/,
      /^timeline\.yaml:13 \[0\]\.claim\.basiss: .*\(did you mean 'basis'\?\)$/,
    ],
  },
  {
    says: 'an entry without a needed field',
    edits: one('people.yaml', swap('  role: creator\n', '')),
    want: ['people.yaml:1 [0].role: expected text, got nothing'],
  },
  {
    says: 'a kind that does not exist',
    edits: one('people.yaml', swap('kind: crew', 'kind: actor')),
    want: [
      "people.yaml:11 [1].kind: expected one of maker, cast, author, executive, crew, company, got 'actor'",
    ],
  },
  {
    says: 'an id with a blank',
    edits: one('feeds.yaml', swap('id: quay', 'id: The Quay')),
    want: [
      "feeds.yaml:1 [0].id: expected a short name of a-z, 0-9 and '-', e.g. 'jane-doe', got 'The Quay'",
    ],
  },
  {
    says: 'a day that no month has',
    edits: one('timeline.yaml', swap('date: 2023-06-02', 'date: 2023-02-30')),
    want: [
      "timeline.yaml:2 [0].date: expected a real date as 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD', got '2023-02-30'",
    ],
  },
  {
    says: 'a year of two digits',
    edits: one('quotes.yaml', swap('saidOn: 2022', 'saidOn: 22')),
    want: [
      "quotes.yaml:15 [1].saidOn: expected a real date as 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD', got the number 22",
    ],
  },
  {
    says: 'an address that is no web address',
    edits: one('feeds.yaml', swap('https://quay.example/feed.xml', 'file:///etc/passwd')),
    want: [
      "feeds.yaml:3 [0].url: expected an address that begins with http:// or https://, without name and password, got 'file:///etc/passwd'",
    ],
  },
  ...['me:secret@', 'me@', ':secret@'].map((signIn) => ({
    says: `an address with '${signIn}' in it, without repeating it,`,
    edits: one('feeds.yaml', swap('https://quay', `https://${signIn}quay`)),
    want: [
      "feeds.yaml:3 [0].url: expected an address that begins with http:// or https://, without name and password, got 'https://…@quay.example/feed.xml'",
    ],
  })),
  {
    says: 'a quote that keeps its quotation marks',
    edits: one('quotes.yaml', swap('I hum it when I wash up.', "'“I hum it when I wash up.”'")),
    want: [
      "quotes.yaml:11 [1].text: expected the words without quotation marks around them, got '“I hum it when I wash up.”'",
    ],
  },
  {
    says: 'a quote of somebody unknown, nearly known',
    edits: one('quotes.yaml', swap('speaker: ines-abara', 'speaker: ines-abarra')),
    want: [
      "quotes.yaml:3 [0].speaker: expected the id of a person in people.yaml, got 'ines-abarra' (did you mean 'ines-abara'?)",
    ],
  },
  {
    says: 'a quote of nobody',
    edits: one('quotes.yaml', swap('  speakerName: a lighthouse keeper\n', '')),
    want: [
      "quotes.yaml:16 [2].speaker: expected the id of a person, got nothing (or 'speakerName' for one who is not in people.yaml)",
    ],
  },
  {
    says: 'words of the dead',
    edits: one('quotes.yaml', swap('saidOn: 2022', 'saidOn: 2022-04')),
    want: [
      'quotes.yaml:12 [1].speaker: expected words of tom-okwell from 2022-03 at the latest, the day of death, got a date of 2022-04',
    ],
  },
  {
    says: 'a claim of the dead',
    edits: one('timeline.yaml', swap('person: ines-abara', 'person: tom-okwell')),
    want: [/^timeline\.yaml:10 \[0\]\.claim\.person: expected words of tom-okwell/],
  },
  {
    says: 'a claim of a rung that the ladder lacks',
    edits: one('timeline.yaml', swap('stage: talk', 'stage: talks')),
    want: [
      "timeline.yaml:9 [0].claim.stage: expected a rung of the ladder in topic.yaml (silence, talk, ordered), got 'talks' (did you mean 'talk'?)",
    ],
  },
  {
    says: 'a claim of nobody',
    edits: one('timeline.yaml', swap('    claimant: Dock Board\n', '')),
    want: [/^timeline\.yaml:29 \[2\]\.claim\.person: expected the id of a person, got nothing/],
  },
  {
    says: 'an event without a source',
    edits: one('timeline.yaml', swap('[{ outlet: Dock Board }]', '[]')),
    want: ['timeline.yaml:26 [2].sources: expected at least one source, got an empty list'],
  },
  {
    says: 'one id twice',
    edits: one('feeds.yaml', swap('id: northern-post', 'id: quay')),
    want: ["feeds.yaml:7 [1].id: expected each id once, got 'quay' again, as in line 1"],
  },
  {
    says: 'one address twice',
    edits: one('feeds.yaml', swap('https://post.example/rss', 'https://quay.example/feed.xml')),
    want: [/^feeds\.yaml:9 \[1\]\.url: expected each url once, .* again, as in line 3$/],
  },
  {
    says: 'one name for two people',
    edits: one('people.yaml', swap('aliases: [Tidewater]', 'aliases: [ABARA]')),
    want: [
      "people.yaml:17 [2].aliases[0]: expected a name of one person only, got 'ABARA', which 'ines-abara' has already",
    ],
  },
  {
    says: 'a pack under a foreign name',
    edits: one('topic.yaml', swap('id: glass-harbor', 'id: glass-harbour')),
    want: ["topic.yaml:2 id: expected the name of the folder, 'glass-harbor', got 'glass-harbour'"],
  },
  {
    says: 'a ladder without rungs',
    edits: one('topic.yaml', (text) => text.replace(/ladder:[\s\S]*$/, 'ladder: []\n')),
    want: ['topic.yaml:21 ladder: expected at least one rung, got an empty list'],
  },
  {
    says: 'a rule weight that is no number',
    edits: one('topic.yaml', swap('factor: 2', 'factor: heavy')),
    want: [
      /^topic\.yaml:16 rules\.negatives\.trades\[1\]\.factor: expected a number, got 'heavy'$/,
    ],
  },
  {
    says: 'a misspelled field in the rules',
    edits: one('topic.yaml', swap('  followUps:', '  followups:')),
    want: [/^topic\.yaml:17 rules\.followups: .*\(did you mean 'followUps'\?\)$/],
  },
  {
    says: 'a weight for a maker who is not there',
    edits: one('topic.yaml', swap('  passing:', '  makers: { ines-abra: 0.5 }\n  passing:')),
    want: [/^topic\.yaml:19 rules\.makers\.ines-abra: .*\(did you mean 'ines-abara'\?\)$/],
  },
  {
    says: 'words of a story that are no list',
    edits: one('topic.yaml', add('storyTerms: { events: { trailer: teaser } }\n')),
    want: [/^topic\.yaml:\d+ storyTerms\.events\.trailer: expected a list/],
  },
  {
    says: 'a sum of money that is text',
    edits: one('film.yaml', swap('usd: 9000000', 'usd: 9 million')),
    want: ["film.yaml:9 budget.usd: expected a number, got '9 million'"],
  },
  {
    says: 'faults in several files, told together and in order',
    edits: [
      ...one('people.yaml', swap('kind: maker', 'kind: boss')),
      ...one('film.yaml', () => null),
      ...one('quotes.yaml', swap('speaker: ines-abara', 'speaker: nobody-at-all')),
      ...one('quotes.yaml', add('- id: okwell-theme\n')),
    ],
    want: [
      'film.yaml expected a readable file, got no such file',
      /^people\.yaml:5 \[0\]\.kind: /,
      /^quotes\.yaml:3 \[0\]\.speaker: .*'nobody-at-all'$/,
      /^quotes\.yaml:23 \[3\]\.text: expected text, got nothing$/,
      /^quotes\.yaml:23 \[3\]\.outlet: /,
      /^quotes\.yaml:23 \[3\]\.saidOn: /,
      /^quotes\.yaml:23 \[3\]\.id: expected each id once/,
      /^quotes\.yaml:23 \[3\]\.speaker: expected the id of a person, got nothing/,
    ],
  },
];

for (const { says, edits, want } of cases) {
  test(`${says} is told with file, line, field, what was expected and what came`, async () => {
    const load = await withEditedPack(edits, loadTopic);
    if (load.ok) throw new Error('the pack was accepted');
    const lines = formatFaults(load.faults).split('\n').slice(1);
    const told = lines.map((line) => line.trim());
    expect(told).toEqual(
      want.map((line) => (typeof line === 'string' ? line : expect.stringMatching(line))),
    );
  });
}

test('the first line of the message counts the faults', () => {
  const fault = { file: 'a.yaml', line: 1, field: '', expected: 'x', got: 'y' };
  expect(formatFaults([fault])).toBe(
    'The topic pack has 1 fault; mend them and start again.\n  a.yaml:1 expected x, got y',
  );
  expect(formatFaults([fault, fault])).toMatch(/^The topic pack has 2 faults;/);
});
