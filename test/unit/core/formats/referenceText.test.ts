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
});
