import type { Corpus } from '../corpus';
import { indexing } from './building';
import { changing, comparing } from './indexChange';
import { meaningParts, wordParts, type FieldWords, type IndexParts } from './indexParts';

/** Milliseconds of building between two pauses. */
const SLICE = 12;
/** The share of papers that may have come or gone before the meanings of all are worked out again. */
const MOST_DRIFT = 0.02;

/** The parts of an index of `corpus`; see `SearchIndex.buildInSlices`. */
export async function builtInSlices(
  corpus: Corpus,
  yieldNow: () => Promise<void>,
  words?: FieldWords,
): Promise<IndexParts> {
  const found = await inSlices(indexing(corpus), yieldNow);
  if (!words) return wordParts(corpus, found);
  const meanings = await inSlices(words.meanings.ofDocuments(found.index), yieldNow);
  return meaningParts(corpus, found, { language: words.language.withoutRelatives(), meanings });
}

/** The parts of an index of `corpus` from those of the index before; see `SearchIndex.updateInSlices`. */
export async function updatedInSlices(
  before: IndexParts,
  corpus: Corpus,
  yieldNow: () => Promise<void>,
  words?: FieldWords,
): Promise<IndexParts> {
  const change = await inSlices(comparing(before.found.papers, before.corpus, corpus), yieldNow);
  const { size, papers, numbers, added } = change;
  if (size > papers.length / 4) return builtInSlices(corpus, yieldNow, words);
  const found = await inSlices(changing(before.found, change), yieldNow);
  if (!words) return wordParts(corpus, found);
  const drift = before.drift + size;
  const isSlight = before.meanings !== undefined && drift <= papers.length * MOST_DRIFT;
  const making = isSlight
    ? before.meanings.changed(found.index, numbers, added)
    : words.meanings.ofDocuments(found.index);
  const meanings = await inSlices(making, yieldNow);
  return meaningParts(corpus, found, { language: before.language, meanings }, isSlight ? drift : 0);
}

/** What `steps` come to, with pauses between. */
async function inSlices<T>(steps: Generator<void, T>, yieldNow: () => Promise<void>): Promise<T> {
  for (let until = Date.now() + SLICE; ;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (Date.now() < until) continue;
    await yieldNow();
    until = Date.now() + SLICE;
  }
}
