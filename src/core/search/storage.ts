import type { Corpus } from '../corpus';
import type { StoredIndex } from './invertedIndex';
import type { StoredLanguage } from './language';
import type { StoredMeanings } from './semantics';

/** Everything that ships of a search index. */
export interface StoredSearch {
  readonly index: StoredIndex;
  readonly vocabulary: { readonly words: string; readonly counts: string };
  readonly meanings: StoredMeanings;
  readonly language: StoredLanguage;
}

/** Changes with the form of what is stored and with how texts are cut into terms. */
const VERSION = 2;
const HEADER = /^\{"version":(\d+),"papers":"([0-9a-f]{8})","checksum":"([0-9a-f]{8})",/;

/** `stored`, the index of `corpus`, as the JSON text that ships. */
export function writeIndex(corpus: Corpus, stored: StoredSearch): string {
  const body = JSON.stringify(stored).slice(1);
  return `{"version":${VERSION},"papers":"${fingerprint(corpus)}","checksum":"${hash(body)}",${body}`;
}

/** @throws Error where `text` is damaged, or was made from other papers or by another version */
export function readIndex(corpus: Corpus, text: string): StoredSearch {
  const [header, version, papers, checksum] = HEADER.exec(text) ?? [];
  if (header === undefined) throw new Error('The search index has no header.');
  if (version !== String(VERSION)) throw new Error(`The search index has version ${version}, not ${VERSION}.`);
  if (papers !== fingerprint(corpus)) throw new Error('The search index was made from other papers.');
  if (checksum !== hash(text.slice(header.length))) throw new Error('The search index is damaged.');
  return JSON.parse(text) as StoredSearch;
}

/** Tells whether the index and the papers belong together, without reading the abstracts through. */
function fingerprint(corpus: Corpus): string {
  return hash(
    corpus.papers
      .map(({ citekey, title, abstract }) => `${citekey}${title}${abstract?.length ?? 0}`)
      .sort()
      .join('\n'),
  );
}

/** FNV-1a over UTF-16 code units, as eight hexadecimal digits. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, '0');
}
