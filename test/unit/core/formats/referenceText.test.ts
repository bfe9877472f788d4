import assert from 'node:assert/strict';
import {
  decodeReferences,
  lineOutsideUtf8,
  linesInLatin1,
  textDecoders,
} from '../../../../src/core/formats/referenceText';

describe('the text of a file of references', () => {
  const decoders = textDecoders(TextDecoder);
  const decode = (...bytes: readonly number[]): string => decodeReferences(Uint8Array.from(bytes), decoders);

  it('is decoded as it was encoded', () => {
    assert.equal(decode(0xc3, 0xa9), 'é');
    assert.equal(decode(0xef, 0xbb, 0xbf, 0xc3, 0xa9), 'é');
    assert.equal(decode(0xff, 0xfe, 0xe9, 0x00), 'é');
    assert.equal(decode(0xfe, 0xff, 0x00, 0xe9), 'é');
    assert.equal(decode(0x40, 0x00, 0xe9, 0x00), '@é', 'UTF-16 without a mark');
    assert.equal(decode(0x00, 0x40, 0x00, 0xe9), '@é', 'the other way round');
    assert.equal(decode(0xe9), 'é', 'Latin-1');
    assert.equal(decode(0xef, 0xbb, 0xbf, 0xe9, 10), 'é\n', 'Latin-1 behind a mark of UTF-8');
    assert.equal(decode(0xef, 0xbb, 0x41), 'ï»A', 'no mark');
    assert.equal(decode(0xff, 0x41), 'ÿA', 'no mark either');
    assert.equal(decode(0xfe, 0x41), 'þA', 'nor this');
    assert.equal(decode(0xff, 0, 0xe9, 0), 'ÿé', 'UTF-16 that begins as a mark does');
    assert.equal(decode(0, 0, 0, 0x40), '\0@');
    for (const [bytes, text] of [
      [[0x41, 0xbb, 0xbf], 'A»¿'],
      [[0xef, 0x41, 0xbf], 'ïA¿'],
      [[0x41, 0xfe], 'Aþ'],
      [[0x41, 0xff], 'Aÿ'],
      [[0xc3, 0xa9, 0xb4], 'Ã©´'],
    ] as const)
      assert.equal(decode(...bytes), text, String(bytes));
    assert.equal(decode(0), '\0');
    assert.equal(decode(), '');
  });

  it('is decoded line by line where only some of it is UTF-8', () => {
    const latin1 = (text: string): readonly number[] => [...text].map((char) => char.charCodeAt(0));
    const utf8 = (text: string): readonly number[] => [...new TextEncoder().encode(text)];
    for (const [one, other] of [
      ['\n', '\r\n'],
      ['\r', '\n\n'],
    ] as const)
      assert.equal(
        decode(...utf8(`é Å 𝔸${one}`), ...latin1(`ü é${other}é`), ...utf8(`${one}ė`), ...latin1(`${one}ß`)),
        `é Å 𝔸${one}ü é${other}é${one}ė${one}ß`,
      );
    const row = decode(...utf8('é\ntitle = {Müller und Söhne '), 0xb4, ...utf8('s, ė}\n'));
    assert.equal(row, 'é\ntitle = {Müller und Söhne ´s, ė}\n');
    assert.equal(decode(...latin1('»Spaß« hat Größe\n')), '»Spaß« hat Größe\n');
    assert.equal(decode(...utf8('é'), 0xb4, 10), 'Ã©´\n', 'as many single bytes as letters');
    assert.equal(decode(...utf8('éé'), 0xb4, 0xb4, 0xe9), 'Ã©Ã©´´é', 'more single bytes');
    assert.equal(decode(...utf8('𝔸é'), 0xb4, ...utf8('x\né')), '𝔸é´x\né');
    for (const bytes of [
      [0xc0, 0xaf],
      [0xe0, 0x9f, 0xbf],
      [0xed, 0xa0, 0xa1],
      [0xf0, 0x8f, 0xbf, 0xbf],
      [0xf4, 0x91, 0xa1, 0xa1],
      [0xf5, 0xa1, 0xa1, 0xa1],
      [0xe2, 0x82],
    ])
      assert.equal(decode(...utf8('é\n'), ...bytes, 10), `é\n${decoders.latin1(Uint8Array.from(bytes))}\n`);
  });

  it('tells the line that is not in UTF-8', () => {
    assert.equal(lineOutsideUtf8(Uint8Array.from([0xc3, 0xa9, 10, 10, 0xe9, 10])), 3);
    assert.equal(lineOutsideUtf8(Uint8Array.from([0xe9])), 1);
  });

  it('is in UTF-8 as far as its bytes are letters of that', () => {
    const line = (bytes: readonly number[]): number | undefined => linesInLatin1(Uint8Array.from([...bytes, 10]))[0];
    for (const letter of [
      '\u0080',
      '\u07FF',
      '\u0800',
      '\uD7FF',
      '\uE000',
      '\uFFFF',
      '\u{10000}',
      '\u{3FFFF}',
      '\u{10FFFF}',
    ])
      assert.equal(line([...new TextEncoder().encode(letter)]), undefined, letter);
    for (const bytes of [
      [0x80],
      [0xc1, 0xbf],
      [0xc2, 0x7f],
      [0xc2, 0xc0],
      [0xe0, 0x9f, 0xbf],
      [0xe1, 0x7f, 0x80],
      [0xe1, 0x80, 0x7f],
      [0xe1, 0x80, 0xc0],
      [0xed, 0xa0, 0x80],
      [0xf0, 0x8f, 0xbf, 0xbf],
      [0xf4, 0x90, 0x80, 0x80],
      [0xf5, 0x80, 0x80, 0x80],
    ])
      assert.equal(line(bytes), 1, String(bytes));
  });

  it('tells where it was read as Latin-1', () => {
    const lines = (...bytes: readonly number[]): readonly number[] => linesInLatin1(Uint8Array.from(bytes));
    assert.deepEqual(lines(0x40, 0xc3, 0xa9, 0x0a, 0x0a, 0xe9, 0x0a, 0xc3, 0xa9, 0x0a, 0x40, 0xe9), [3, 5]);
    assert.deepEqual(lines(0x40, 0xe9, 0x0d, 0x0a, 0xe9, 0x0a), [1, 2]);
    for (const unicode of [
      [],
      [0x40],
      [0xc3, 0xa9],
      [0xc3, 0xa9, 0xe2, 0x82],
      [0xff, 0xfe, 0xe9, 0x00],
      [0x40, 0x00, 0xe9, 0x00],
    ])
      assert.deepEqual(lines(...unicode), [], String(unicode));
  });

  it('is without the letter that is cut at its end', () => {
    for (const letter of ['é', '‑', '𝔸']) {
      const bytes = [...new TextEncoder().encode(`é ${letter}`)];
      for (let end = 4; end < bytes.length; end++) assert.equal(decode(...bytes.slice(0, end)), 'é ', letter);
    }
  });

  it('keeps that where nothing says that it is UTF-8', () => {
    assert.equal(decode(0x41, 0xc3), 'AÃ');
    assert.equal(decode(0xe9, 10, 0xc3, 0xa9, 0x41, 0xc3), 'é\nÃ©AÃ');
    assert.equal(decode(0xc3, 0xa9, 10, 0xc3, 10), 'é\nÃ\n', 'for more follows');
  });
});
