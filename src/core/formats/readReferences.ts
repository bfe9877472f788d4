import { endingFor } from './anyReferences';
import { readingBibtex, type ReadFile } from './bibtexRead';
import type { BibtexReading } from './bibtexReading';
import { readingCslJson } from './cslJsonRead';
import type { LatexDecoder } from './latex';
import { isListing, LISTING_ENDING, readingListings } from './listingRead';
import { NBIB, readingTagged, RIS } from './taggedRead';
import { readingYaml } from './yamlRead';
import { readingZotero } from './zoteroRead';

export type { ReadFile } from './bibtexRead';

type Reading = (
  text: string,
  source: string,
  decoder: LatexDecoder,
  before?: BibtexReading,
) => Generator<void, ReadFile>;

const READERS: Readonly<Record<string, Reading>> = {
  bib: readingBibtex,
  bibtex: readingBibtex,
  json: readingCslJson,
  nbib: (text, source) => readingTagged(text, source, NBIB),
  ris: (text, source) => readingTagged(text, source, RIS),
  yaml: readingYaml,
  yml: readingYaml,
};

/** Endings of copies of what is on the web, which no file of a person has. */
const COPY_READERS: Readonly<Record<string, Reading>> = {
  zotero: (text, source) => readingZotero(text, source),
  lab: readingCslJson,
  references: function* (text, source, decoder, before) {
    const ending = endingFor(text);
    const reading = ending && READERS[ending];
    if (reading) return yield* reading(text, source, decoder, before);
    return { papers: [], problems: text.trim() === '' ? [] : [{ line: 1, problem: 'this holds no references.' }] };
  },
};

/** The endings of files that may hold references, without the dot. */
export const REFERENCE_ENDINGS: readonly string[] = [...Object.keys(READERS), LISTING_ENDING];

/** The reader for a file by its ending; undefined where it is none of references. */
export function readerOf(path: string): Reading | undefined {
  if (isListing(path)) return readingListings;
  const ending = /\.(\w{1,10})$/.exec(path)?.[1]?.toLowerCase() ?? '';
  if (Object.hasOwn(COPY_READERS, ending)) return COPY_READERS[ending];
  return Object.hasOwn(READERS, ending) ? READERS[ending] : undefined;
}

/** Whether reading a file by this ending asks for LaTeX to be decoded. */
export function needsLatex(path: string): boolean {
  return /\.(?:bib(?:tex)?|references)$/i.test(path);
}

/**
 * The text of a file of references: UTF-8, UTF-16 by its byte order mark or the zero beside its first letter, else Latin-1,
 * as old programs write it. Without the mark.
 */
export function decodeReferences(bytes: Uint8Array, decoders: TextDecoders): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoders.utf16le(bytes.subarray(2));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoders.utf16be(bytes.subarray(2));
  if (bytes[0] !== 0 && bytes[1] === 0) return decoders.utf16le(bytes);
  if (bytes[0] === 0 && bytes.length > 1) return decoders.utf16be(bytes);
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  try {
    return decoders.utf8(bytes.subarray(start));
  } catch {
    return decoders.latin1(bytes);
  }
}

/** How bytes become text; `utf8` throws where they are none. The core knows no platform that has them. */
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
