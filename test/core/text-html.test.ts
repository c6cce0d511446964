import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/core/text.ts';

describe('plainText', () => {
  it.each([
    ['keeps plain text', 'A sequel, he says', 'A sequel, he says'],
    ['drops tags', '<p>One <b>two</b></p>', 'One two'],
    ['keeps words of neighbouring blocks apart', '<p>One</p><p>Two</p>', 'One\nTwo'],
    ['does not tear a word with inline markup', 'Al<em>it</em>a', 'Alita'],
    ['decodes entities once', '&amp;lt;b&amp;gt; &#8216;x&#x2019;', '&lt;b&gt; ‘x’'],
    ['does not take decoded text for markup', '&lt;b&gt;bold&lt;/b&gt;', '<b>bold</b>'],
    ['reads Windows-1252 numbers as browsers do', 'it&#146;s', 'it’s'],
    ['knows the letters of Latin-1', 'Pel&iacute;cula &ntilde; &szlig;', 'Película ñ ß'],
    ['leaves unknown entities', '&nosuch; AT&T R&D;', '&nosuch; AT&T R&D;'],
    ['leaves impossible numbers out', 'a&#0;b&#xD800;c&#9999999;', 'abc'],
    ['drops scripts and styles with their text', 'a<script>if (x < 1) y()</script>b', 'a\nb'],
    ['drops an unclosed script to the end', 'a<style>p{}', 'a'],
    ['drops comments', 'a<!-- <b> -->b', 'ab'],
    ['unwraps CDATA', '<![CDATA[x]]> <b>y</b>', 'x]]> y'],
    ['keeps a bare less-than sign', '1 < 2 and I <3 you', '1 < 2 and I <3 you'],
    ['keeps what looks like a tag but never ends', 'Read <this', 'Read <this'],
    ['turns hard blanks into blanks', 'a&nbsp;&nbsp;b', 'a b'],
  ])('%s', (_, html, text) => {
    expect(plainText(html)).toBe(text);
  });

  it.each(['<', '<p', '<!--', '&', '&amp;', '<script>', '<a href="', '</', '<![CDATA[', '\n '])(
    'reads a flood of %j in one pass',
    (unit) => {
      const flood = unit.repeat(300_000);
      expect(plainText(flood).length).toBeLessThanOrEqual(flood.length);
    },
  );

  it('is total, and never longer than its input', () => {
    const html = fc.array(
      fc.oneof(fc.string(), fc.constantFrom('<', '>', '&', ';', '<p>', '&#', 'x', '"', '<!--')),
    );
    fc.assert(
      fc.property(html, (parts) => {
        const text = parts.join('');
        expect(plainText(text).length).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
