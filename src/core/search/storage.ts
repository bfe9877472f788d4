import type { Corpus } from '../corpus';
import type { PackedPostings } from './invertedIndex';
import type { StoredLanguage } from './language';
import { LAST_DIGIT, PACKED_FROM, packedBytes, packedText } from './packed';
import type { StoredTopics } from '../topics/storedTopics';
import type { StoredMeanings } from './semantics';
import { Vocabulary } from './vocabulary';
import { readWords, storeWords, type StoredWords } from './wordLists';

/** Everything that ships of a search index. */
export interface SearchParts {
  readonly index: PackedPostings;
  readonly vocabulary: Vocabulary;
  readonly meanings: StoredMeanings;
  readonly language: StoredLanguage;
  readonly topics: StoredTopics;
}

/** Postings as they are stored, but for their terms. */
export interface StoredPostings {
  /** How many documents hold each term of the index. */
  readonly counts: readonly number[];
  readonly steps: string;
  readonly frequencies: string;
  readonly lengths: readonly number[];
}

/** The same as it is stored. */
interface StoredSearch {
  /** Of the vocabulary, the index and the language. */
  readonly words: StoredWords;
  /** How many papers use each word of the vocabulary. */
  readonly used: readonly number[];
  readonly index: StoredPostings;
  readonly meanings: StoredMeanings;
  readonly language: Omit<StoredLanguage, 'terms'>;
  readonly topics: StoredTopics;
}

/** Changes with the form of what is stored and with how texts are cut into terms. */
const VERSION = 5;
const HEADER = /^\{"version":(\d+),"papers":"([0-9a-f]{8})","checksum":"([0-9a-f]{8})",/;

/** `parts`, the index of `corpus`, as the JSON text that ships: of ASCII alone, which is read in half the time. */
export function writeIndex(corpus: Corpus, { index, vocabulary, meanings, language, topics }: SearchParts): string {
  const { terms, ...lines } = language;
  const stored: StoredSearch = {
    words: storeWords([vocabulary.words, index.terms, terms]),
    used: [...vocabulary.counts],
    index: storedPostings(index),
    meanings,
    language: lines,
    topics,
  };
  const body = JSON.stringify(stored)
    .slice(1)
    .replace(/[^\0-\x7f]/g, escaped);
  return `{"version":${VERSION},"papers":"${fingerprint(corpus)}","checksum":"${hash(body)}",${body}`;
}

/** @throws Error where `text` is damaged, or was made from other papers or by another version */
export function readIndex(corpus: Corpus, text: string): SearchParts {
  const [header, version, papers, checksum] = HEADER.exec(text) ?? [];
  if (header === undefined) throw new Error('The search index has no header.');
  if (version !== String(VERSION)) throw new Error(`The search index has version ${version}, not ${VERSION}.`);
  if (papers !== fingerprint(corpus)) throw new Error('The search index was made from other papers.');
  if (checksum !== hash(text.slice(header.length))) throw new Error('The search index is damaged.');
  const { words, used, index, meanings, language, topics } = JSON.parse(text) as StoredSearch;
  const [vocabulary, terms, known] = readWords(words);
  return {
    index: { terms, ...readPostings(index) },
    vocabulary: new Vocabulary(vocabulary, Uint16Array.from(used)),
    meanings,
    language: { terms: known, ...language },
    topics,
  };
}

export function storedPostings({ terms, firsts, steps, frequencies, lengths }: PackedPostings): StoredPostings {
  return {
    counts: terms.map((_, place) => (firsts[place + 1] ?? 0) - (firsts[place] ?? 0)),
    steps: packedText(steps),
    frequencies: packedText(frequencies),
    lengths,
  };
}

/** What `storedPostings` made. */
export function readPostings({
  counts,
  steps: digits,
  frequencies,
  lengths,
}: StoredPostings): Omit<PackedPostings, 'terms'> {
  const steps = packedBytes(digits);
  const firsts = new Uint32Array(counts.length + 1);
  const stepsFrom = new Uint32Array(counts.length + 1);
  let from = 0;
  let posting = 0;
  counts.forEach((count, place) => {
    for (let i = 0; i < count; i++) while ((steps[from++] ?? 0) > PACKED_FROM + LAST_DIGIT);
    stepsFrom[place + 1] = from;
    firsts[place + 1] = posting += count;
  });
  return { firsts, stepsFrom, steps, frequencies: packedBytes(frequencies), lengths };
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
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

/** FNV-1a over the text's UTF-8, four bytes at a time, as eight hexadecimal digits. */
function hash(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const fours = new Int32Array(bytes.buffer, 0, bytes.length >> 2);
  let value = 0x811c9dc5 | 0;
  for (let i = 0; i < fours.length; i++) value = Math.imul(value ^ (fours[i] ?? 0), 0x01000193);
  for (let i = 4 * fours.length; i < bytes.length; i++) value = Math.imul(value ^ (bytes[i] ?? 0), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, '0');
}
