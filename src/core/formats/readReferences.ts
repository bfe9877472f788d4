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
