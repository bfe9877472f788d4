/**
 * The text of a file of references: UTF-8, UTF-16 by its byte order mark or the zero beside its first letter. Lines that
 * are no UTF-8 are Latin-1, as old programs write it: also among others, as where entries came from two programs. Where a
 * line is mostly UTF-8, single bytes are. Without
 * the mark, and without a letter at the end of which a part is missing.
 */
export function decodeReferences(bytes: Uint8Array, decoders: TextDecoders): string {
  const utf16 = utf16Of(bytes);
  if (utf16) return decoders[utf16](bytes);
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  try {
    return decoders.utf8(bytes.subarray(start));
  } catch {
    return decodeByLine(bytes.subarray(start), decoders);
  }
}

function utf16Of(bytes: Uint8Array): 'utf16le' | 'utf16be' | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf16le';
  if (first === 0xfe && second === 0xff) return 'utf16be';
  if (first !== 0 && second === 0) return 'utf16le';
  return first === 0 && second !== undefined ? 'utf16be' : undefined;
}

/** The lines in which letters were read as Latin-1, one-based; none where the text is in one of Unicode's encodings. */
export function linesInLatin1(bytes: Uint8Array): readonly number[] {
  const first = utf16Of(bytes) ? bytes.length : utf8End(bytes, 0, bytes.length);
  if (first === bytes.length || isPartOfLetter(bytes.subarray(first))) return [];
  const lines: number[] = [];
  let number = lineOutsideUtf8(bytes);
  for (let start = bytes.lastIndexOf(FEED, first) + 1; start < bytes.length; number++) {
    const feed = bytes.indexOf(FEED, start);
    const end = feed === -1 ? bytes.length : feed;
    if (utf8End(bytes, start, end) < end) lines.push(number);
    start = end + 1;
  }
  return lines;
}

const FEED = 10;
const RETURN = 13;

function decodeByLine(bytes: Uint8Array, decoders: TextDecoders): string {
  const runs = new Runs(bytes, decoders);
  for (let line = 0; line < bytes.length;) {
    const end = lineEnd(bytes, line);
    const valid = utf8End(bytes, line, end);
    if (valid === end) runs.add(end, true);
    else if (isPartOfLetter(bytes.subarray(valid)) && runs.isAllUtf8(valid)) runs.add(valid, true);
    else if (isMostlyUtf8(bytes, line, end)) {
      for (let at = line; at < end; at++) {
        at = utf8End(bytes, at, end);
        runs.add(at, true);
        if (at < end) runs.add(at + 1, false);
      }
    } else runs.add(end, false);
    line = end;
  }
  return runs.text();
}

/** A text that comes in one encoding after the other. */
class Runs {
  readonly #bytes: Uint8Array;
  readonly #decoders: TextDecoders;
  readonly #texts: string[] = [];
  /** Where the bytes begin and end that are of one encoding so far. */
  #from = 0;
  #end = 0;
  #isUtf8 = true;

  constructor(bytes: Uint8Array, decoders: TextDecoders) {
    this.#bytes = bytes;
    this.#decoders = decoders;
  }

  /** All up to `end` that was not added yet. */
  add(end: number, isUtf8: boolean): void {
    if (isUtf8 !== this.#isUtf8) this.#close();
    this.#isUtf8 = isUtf8;
    this.#end = end;
  }

  /** Whether all is UTF-8 up to a place, and not only ASCII. */
  isAllUtf8(end: number): boolean {
    return this.#texts.length === 0 && this.#isUtf8 && this.#bytes.subarray(0, end).some((byte) => byte >= 0x80);
  }

  text(): string {
    this.#close();
    return this.#texts.join('');
  }

  #close(): void {
    const { [this.#isUtf8 ? 'utf8' : 'latin1']: decode } = this.#decoders;
    this.#texts.push(decode(this.#bytes.subarray(this.#from, this.#end)));
    this.#from = this.#end;
  }
}

/** Whether a line has more letters of several bytes than bytes that are none of UTF-8. */
function isMostlyUtf8(bytes: Uint8Array, start: number, end: number): boolean {
  let more = 0;
  for (let at = start; at < end; at++) {
    const valid = utf8End(bytes, at, end);
    for (; at < valid; at++) if ((bytes[at] ?? 0) >= 0xc0) more++;
    if (valid < end) more--;
  }
  return more > 0;
}

/** Where the line ends that begins at a place, with its line break. */
function lineEnd(bytes: Uint8Array, start: number): number {
  let end = start;
  while (end < bytes.length && bytes[end] !== FEED && bytes[end] !== RETURN) end++;
  return Math.min(end + 1, bytes.length);
}

/** The line of the first letter that is not in UTF-8, one-based. */
export function lineOutsideUtf8(bytes: Uint8Array): number {
  const before = bytes.subarray(0, utf8End(bytes, 0, bytes.length));
  return before.reduce((line, byte) => line + (byte === FEED ? 1 : 0), 1);
}

/** How far bytes are UTF-8. Source: RFC 3629, section 4 */
function utf8End(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const first = bytes[at] ?? 0;
    if (first < 0x80) {
      at++;
      continue;
    }
    const length = letterLength(first);
    if (length === 0 || at + length > end || !isLetter(bytes.subarray(at, at + length))) return at;
    at += length;
  }
  return end;
}

/** Of one that is not ASCII, by its first byte; 0 where no letter begins with it. */
function letterLength(first: number): number {
  if (first < 0xc2 || first > 0xf4) return 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/** The second byte of some letters is limited: what is longer than it need be, surrogates, and numbers that are too high. */
const SECOND: ReadonlyMap<number, readonly [least: number, most: number]> = new Map([
  [0xe0, [0xa0, 0xbf]],
  [0xed, [0x80, 0x9f]],
  [0xf0, [0x90, 0xbf]],
  [0xf4, [0x80, 0x8f]],
]);

/** Whether bytes are a letter, or what it begins with, by all but the first. */
function isLetter([first = 0, ...others]: Uint8Array): boolean {
  const [least, most] = SECOND.get(first) ?? [0x80, 0xbf];
  return others.every((byte, place) => byte >= (place === 0 ? least : 0x80) && byte <= (place === 0 ? most : 0xbf));
}

function isPartOfLetter(bytes: Uint8Array): boolean {
  return bytes.length < letterLength(bytes[0] ?? 0) && isLetter(bytes);
}

/** How bytes become text, without a mark; `utf8` throws where they are none. The core knows no platform that has them. */
export interface TextDecoders {
  readonly utf8: (bytes: Uint8Array) => string;
  readonly utf16le: (bytes: Uint8Array) => string;
  readonly utf16be: (bytes: Uint8Array) => string;
  readonly latin1: (bytes: Uint8Array) => string;
}

/** Those that a platform's own `TextDecoder` makes. */
export function textDecoders(
  Decoder: new (encoding: string, options: { readonly fatal: boolean }) => { decode(bytes: Uint8Array): string },
): TextDecoders {
  const decoding =
    (encoding: string, fatal: boolean) =>
    (bytes: Uint8Array): string =>
      new Decoder(encoding, { fatal }).decode(bytes);
  return {
    utf8: decoding('utf-8', true),
    utf16le: decoding('utf-16le', false),
    utf16be: decoding('utf-16be', false),
    latin1: decoding('windows-1252', false),
  };
}
