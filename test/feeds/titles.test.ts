import { describe, expect, it } from 'vitest';
import { entry, firstItem, item } from './documents.ts';

const xhtml = 'xmlns="http://www.w3.org/1999/xhtml"';

const titles: readonly (readonly [name: string, document: string, title: string | undefined])[] = [
  ['an escaped ampersand is decoded once', item('<title>Tom &amp; Jerry</title>'), 'Tom & Jerry'],
  ['a reference escaped twice is decoded once', item('<title>AT&amp;amp;T</title>'), 'AT&amp;T'],
  [
    'references in CDATA are decoded once',
    item('<title><![CDATA[Tom &amp; Jerry&#8217;s]]></title>'),
    'Tom & Jerry’s',
  ],
  [
    'tags in CDATA are dropped',
    item('<title><![CDATA[A <b>bold</b> step]]></title>'),
    'A bold step',
  ],
  [
    'escaped tags are dropped',
    item('<title>A &lt;i&gt;bold&lt;/i&gt; step</title>'),
    'A bold step',
  ],
  [
    'words in angle brackets stay',
    item('<title>List&lt;String&gt; is &lt; 3</title>'),
    'List<String> is < 3',
  ],
  [
    'tags inside the title are dropped',
    item('<title>A <b>bold</b> step &amp; more</title>'),
    'A bold step & more',
  ],
  [
    'a bare ampersand stays',
    item('<title>R&D & co &unknown; &copy;</title>'),
    'R&D & co &unknown; ©',
  ],
  ['a bare < stays', item('<title>1 < 2 <3</title>'), '1 < 2 <3'],
  [
    'windows-1252 references mean what publishers mean',
    item('<title>It&#146;s &#x97;</title>'),
    'It’s —',
  ],
  ['white space is one space', item('<title>\n  One\n\t two </title>'), 'One two'],
  ['CDATA and text are joined', item('<title>One <![CDATA[& two]]></title>'), 'One & two'],
  ['Atom text is literal', entry('<title>Use &lt;b&gt; &amp;amp; co</title>'), 'Use <b> &amp; co'],
  [
    'Atom html is HTML',
    entry('<title type="html">A &lt;b&gt;bold&lt;/b&gt; AT&amp;amp;T</title>'),
    'A bold AT&T',
  ],
  [
    'Atom xhtml is its words',
    entry(`<title type="xhtml"><div ${xhtml}>A <b>bold</b> step</div></title>`),
    'A bold step',
  ],
  [
    'prefixed xhtml is its words',
    entry(
      '<title type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml">A <x:b>bold</x:b> step</x:div></title>',
    ),
    'A bold step',
  ],
  [
    'a declared entity is known',
    `<!DOCTYPE rss [<!ENTITY film "The Film">]>${item('<title>&film; 2</title>')}`,
    'The Film 2',
  ],
  ['dc:title stands in', item('<dc:title>Stand-in</dc:title>'), 'Stand-in'],
  [
    'media:title does not win',
    item('<media:content><media:title>Photo</media:title></media:content><title>Own</title>'),
    'Own',
  ],
  [
    'the title of an Atom source is not the title',
    entry('<source><title>Other</title></source><title>Own</title>'),
    'Own',
  ],
  ['upper case is read', item('<TITLE>Loud</TITLE>'), 'Loud'],
  ['no title is no field', item('<link>https://a.example/</link>'), undefined],
  ['a wrong end tag ends at the next field', item('<title>Own</titel><guid>1</guid>'), 'Own'],
];

describe('titles', () => {
  it.each(titles)('%s', async (_name, document, expected) => {
    expect((await firstItem(document)).title).toBe(expected);
  });
});
