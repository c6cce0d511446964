import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../../src/sandbox/page/markdown/blocks.ts';
import { parseInline } from '../../src/sandbox/page/markdown/inline.ts';
import { safeHref } from '../../src/sandbox/page/markdown/links.ts';
import { formatTime } from '../../src/sandbox/page/markdown/times.ts';
import type { Block, Inline, ListBlock } from '../../src/sandbox/page/markdown/tree.ts';

/** The tree in one line: `strong(text)`, so that a table stays readable. */
function sketch(nodes: readonly Inline[]): string {
  return nodes.map(sketchPiece).join('');
}

function sketchPiece(node: Inline): string {
  switch (node.kind) {
    case 'text':
    case 'everyone':
      return node.kind === 'text' ? node.text : `everyone(${node.text})`;
    case 'code':
      return `code(${node.text})`;
    case 'link':
      return `link(${node.href} ${sketch(node.children)})`;
    case 'timestamp':
      return `time(${node.atMs} ${node.style})`;
    case 'command':
    case 'emoji':
      return `${node.kind}(${node.name})`;
    case 'user':
    case 'role':
    case 'channel':
      return `${node.kind}(${node.id})`;
    default:
      return `${node.kind}(${sketch(node.children)})`;
  }
}

function sketchBlocks(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      switch (block.kind) {
        case 'quote':
          return `quote[${sketchBlocks(block.blocks)}]`;
        case 'code-block':
          return `code-block(${block.language}|${block.text})`;
        case 'list':
          return sketchList(block);
        case 'heading':
          return `h${block.level}(${sketch(block.children)})`;
        default:
          return `${block.kind}(${sketch(block.children)})`;
      }
    })
    .join(' ');
}

function sketchList(list: ListBlock): string {
  const items = list.items.map(
    ({ children, lists }) => sketch(children) + lists.map(sketchList).join(''),
  );
  return `${list.ordered ? `ol${list.start}` : 'ul'}[${items.join('; ')}]`;
}

describe('inline markdown', () => {
  it.each([
    ['reads bold', '**a**', 'strong(a)'],
    ['reads both kinds of italic', '*a* _b_', 'emphasis(a) emphasis(b)'],
    ['gives a run of three to bold around italic', '***a***', 'strong(emphasis(a))'],
    [
      'reads underline, strike and spoiler',
      '__a__ ~~b~~ ||c||',
      'underline(a) strike(b) spoiler(c)',
    ],
    ['nests', '**a *b* ~~c~~**', 'strong(a emphasis(b) strike(c))'],
    ['leaves an unclosed marker as text', '**a', '**a'],
    ['leaves a snake_case_word alone', 'snake_case_word', 'snake_case_word'],
    ['leaves a multiplication alone', '2 * 3 * 4', '2 * 3 * 4'],
    ['reads nothing inside code', '`**a** <@1>`', 'code(**a** <@1>)'],
    ['reads code with a longer run of ticks', '``a ` b``', 'code(a ` b)'],
    ['leaves an unclosed tick as text', 'a ` b', 'a ` b'],
    ['takes a backslash as a shield', '\\*a\\* \\[b](c) \\<@1>', '*a* [b](c) <@1>'],
    ['keeps a backslash before a letter', 'a\\b', 'a\\b'],
    ['reads a masked link', '[a](https://b.example/c)', 'link(https://b.example/c a)'],
    [
      'reads a masked link in angle brackets',
      '[a](<https://b.example/c>)',
      'link(https://b.example/c a)',
    ],
    [
      'reads a masked link with a title',
      '[a](https://b.example "t")',
      'link(https://b.example/ a)',
    ],
    [
      'keeps brackets in an address',
      '[a](https://b.example/c_(d))',
      'link(https://b.example/c_(d) a)',
    ],
    ['makes no link of other schemes', '[a](javascript:alert(1))', '[a](javascript:alert(1))'],
    ['makes no link of data', '[a](data:text/html,x)', '[a](data:text/html,x)'],
    [
      'makes no masked link whose words are another address',
      '[https://a.example](https://b.example)',
      '[link(https://a.example/ https://a.example)](link(https://b.example/ https://b.example))',
    ],
    [
      'finds a bare address',
      'see https://a.example/b.',
      'see link(https://a.example/b https://a.example/b).',
    ],
    [
      'leaves a closing bracket outside',
      '(https://a.example)',
      '(link(https://a.example/ https://a.example))',
    ],
    [
      'reads a link without preview',
      '<https://a.example>',
      'link(https://a.example/ https://a.example)',
    ],
    ['reads mentions', '<@1> <@!2> <@&3> <#4>', 'user(1) user(2) role(3) channel(4)'],
    ['reads a command mention', '</feeds add:5>', 'command(feeds add)'],
    ['reads custom emoji', '<:a_b:1> <a:c_d:2>', 'emoji(a_b) emoji(c_d)'],
    ['reads a timestamp', '<t:10:R> <t:10>', 'time(10000 R) time(10000 f)'],
    ['leaves a timestamp beyond all time as text', '<t:99999999999999:R>', '<t:99999999999999:R>'],
    ['reads everyone and here', '@everyone @here', 'everyone(@everyone) everyone(@here)'],
    ['leaves markup as text', '<b>a</b><script>', '<b>a</b><script>'],
  ])('%s', (_, source, expected) => {
    expect(sketch(parseInline(source))).toBe(expected);
  });
});

describe('block markdown', () => {
  it.each([
    ['reads headings', '# a\n## b\n### c\n#### d', 'h1(a) h2(b) h3(c) paragraph(#### d)'],
    ['reads subtext', '-# a', 'subtext(a)'],
    ['needs a space after the mark', '#a\n-#b', 'paragraph(#a\n-#b)'],
    ['reads a quote of neighbouring lines', '> a\n> b\nc', 'quote[paragraph(a\nb)] paragraph(c)'],
    ['reads a quote to the end', '>>> a\n\nb', 'quote[paragraph(a\n\nb)]'],
    ['reads a list', '- a\n* b', 'ul[a; b]'],
    ['reads a numbered list from its number', '3. a\n4. b', 'ol3[a; b]'],
    ['nests lists by indent', '- a\n  - b\n- c', 'ul[aul[b]; c]'],
    ['reads a code block', '```js\na < b\n```', 'code-block(js|a < b)'],
    [
      'reads a code block inside a line',
      'x ```a``` y',
      'paragraph(x ) code-block(|a) paragraph( y)',
    ],
    ['leaves an unclosed fence as text', '```a', 'paragraph(```a)'],
    ['keeps empty lines between paragraphs', 'a\n\nb', 'paragraph(a\n\nb)'],
    ['lets bold reach over lines', '**a\nb**', 'paragraph(strong(a\nb))'],
    ['reads no block inside a code block', '```\n> a\n# b\n```', 'code-block(|> a\n# b)'],
    ['gives nothing for nothing', '', ''],
  ])('%s', (_, source, expected) => {
    expect(sketchBlocks(parseMarkdown(source))).toBe(expected);
  });
});

/** All text of a tree, in order. */
function textOf(blocks: readonly Block[]): string {
  const inline = (nodes: readonly Inline[]): string =>
    nodes
      .map((node) => ('children' in node ? inline(node.children) : 'text' in node ? node.text : ''))
      .join('');
  const list = (block: ListBlock): string =>
    block.items.map(({ children, lists }) => inline(children) + lists.map(list).join('')).join('');
  return blocks
    .map((block) => {
      if (block.kind === 'quote') return textOf(block.blocks);
      if (block.kind === 'list') return list(block);
      return block.kind === 'code-block' ? block.text : inline(block.children);
    })
    .join('');
}

function isSubsequence(part: string, whole: string): boolean {
  let at = 0;
  for (const char of part) {
    at = whole.indexOf(char, at);
    if (at === -1) return false;
    at += char.length;
  }
  return true;
}

const markers = fc.constantFrom(
  '*',
  '**',
  '_',
  '__',
  '~~',
  '||',
  '`',
  '```',
  '[',
  '](',
  ')',
  '<',
  '>',
  '> ',
  '>>> ',
  '# ',
  '-# ',
  '- ',
  '1. ',
  '\n',
  '\\',
  '<t:1:R>',
  '<@1>',
  'https://a.example/',
  '@everyone',
  ' ',
  'word',
  '漢',
  '👩‍👧',
);
const wild = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(markers, { maxLength: 120 }).map((parts) => parts.join('')),
);

describe('markdown of any text', () => {
  it('never throws, and shows only what was written, in order', () => {
    fc.assert(
      fc.property(wild, (source) => {
        expect(isSubsequence(textOf(parseMarkdown(source)), source)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps a text whose every sign is shielded exactly as it was', () => {
    const shielded = (source: string) => source.replace(/[!-/:-@[-`{-~]/g, '\\$&');
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), (source) => {
        const plain = source.replace(/\n/g, ' ');
        expect(textOf(parseMarkdown(shielded(plain)))).toBe(plain);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['stars', '*'],
    ['bars', '||'],
    ['open brackets', '['],
    ['quotes', '> '],
    ['ticks', '`'],
    ['masked links', '[a](https://evil.example) '],
    ['half links', '[a]('],
    ['underscores', '_a'],
    ['escapes', '\\'],
    ['angle brackets', '<'],
  ])('reads a flood of %s', (_, unit) => {
    const flood = unit.repeat(Math.ceil(100_000 / unit.length));
    expect(textOf(parseMarkdown(flood)).length).toBeLessThanOrEqual(flood.length);
  });
});

describe('a link', () => {
  it.each([
    ['keeps https', 'https://a.example/b', 'https://a.example/b'],
    ['keeps http', 'HTTP://a.example', 'http://a.example/'],
    ['refuses javascript', 'javascript:alert(1)', undefined],
    ['refuses javascript behind white space', ' javascript:alert(1)', undefined],
    ['refuses data', 'data:text/html,<script>', undefined],
    ['refuses a relative path', '/sandbox/faults', undefined],
    ['refuses a broken address', 'https://', undefined],
    ['refuses an endless address', `https://a.example/${'a'.repeat(3000)}`, undefined],
  ])('%s', (_, address, expected) => {
    expect(safeHref(address)).toBe(expected);
  });
});

describe('a time', () => {
  const reader = { locale: 'en-GB', timeZone: 'Europe/Berlin' };
  const at = Date.UTC(2026, 4, 2, 22, 30);
  it.each([
    ['t', '00:30'],
    ['T', '00:30:00'],
    ['d', '03/05/2026'],
    ['D', '3 May 2026'],
    ['f', '3 May 2026 at 00:30'],
    ['F', 'Sunday, 3 May 2026 at 00:30'],
    ['R', '2 days ago'],
  ] as const)('of style %s stands in the zone of the reader', (style, expected) => {
    expect(formatTime(at, style, at + 2 * 86_400_000, reader)).toBe(expected);
  });

  it('that cannot exist is named so', () => {
    expect(formatTime(Number.MAX_SAFE_INTEGER, 'f', 0)).toBe('an unknown time');
  });
});
