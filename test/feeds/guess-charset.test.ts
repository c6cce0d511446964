import { describe, expect, it } from 'vitest';
import { decodeBytes } from '../../src/feeds/decode.ts';
import { guessCharset } from '../../src/feeds/guess-charset.ts';

/** A feed of one item that names no charset; its title is given in the bytes of one. */
function feedOf(title: string): Uint8Array {
  const [before, after] = [
    '<rss><channel><title>News</title><item><title>',
    '</title></item></channel></rss>',
  ];
  return Buffer.concat([Buffer.from(before), Buffer.from(title, 'hex'), Buffer.from(after)]);
}

describe('a document that names no charset', () => {
  it.each([
    [
      'Shift_JIS',
      '8c8e82cc96e582cc91b195d282aa8c8882dc82c182bd82c68ac493c282aa8cea82c182bd',
      '月の門の続編が決まったと監督が語った',
    ],
    [
      'EUC-JP',
      'b7eea4cecce7a4cec2b3cad4a4acb7e8a4dea4c3a4bfa4c8b4c6c6c4a4acb8eca4c3a4bf',
      '月の門の続編が決まったと監督が語った',
    ],
    [
      'EUC-KR',
      'b4dec0c720b9ae20bcd3c6edc0cc20b0e1c1a4b5c7befab4d9b0ed20b0a8b5b6c0cc20b8bbc7dfb4d9',
      '달의 문 속편이 결정되었다고 감독이 말했다',
    ],
    [
      'GB18030',
      'd4c2c1c1d6aec3c5d0f8bcafd2d1beadc8b7b6a8a3acb5bcd1ddd5e2d1f9cbb5',
      '月亮之门续集已经确定，导演这样说',
    ],
    [
      'Big5',
      'a4ebab47a4a7aaf9c4f2b6b0a477b867bd54a977a141bec9ba74b36fbccbbba1',
      '月亮之門續集已經確定，導演這樣說',
    ],
    [
      'KOI8-R',
      'f2c5d6c9d3d3a3d220d2c1d3d3cbc1dac1cc20cf20d0d2cfc4cfccd6c5cec9c920c6c9ccd8cdc12c20d3dfa3cdcbc920cec1deced5d4d3d120d7c5d3cecfca',
      'Режиссёр рассказал о продолжении фильма, съёмки начнутся весной',
    ],
    [
      'windows-1251',
      'd0e5e6e8f1f1b8f020f0e0f1f1eae0e7e0eb20ee20eff0eee4eeebe6e5ede8e820f4e8ebfcece02c20f1fab8eceae820ede0f7edf3f2f1ff20e2e5f1edeee9',
      'Режиссёр рассказал о продолжении фильма, съёмки начнутся весной',
    ],
  ])('is read as %s when its letters say so', (_, bytes, title) => {
    expect(decodeBytes(feedOf(bytes)).text).toContain(title);
  });

  it.each([
    ['French', Buffer.from('Le réalisateur a parlé de la suite du film, déjà', 'latin1')],
    ['Spanish', Buffer.from('El director habló de la continuación, señaló', 'latin1')],
    ['one accent', Buffer.from('Café', 'latin1')],
    ['no text at all', Buffer.alloc(0)],
    ['every byte there is', Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))],
  ])('is left to windows-1252 when it is %s', (_, bytes) => {
    expect(guessCharset(feedOf(bytes.toString('hex')))).toBeNull();
  });
});
