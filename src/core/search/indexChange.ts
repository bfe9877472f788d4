import type { Corpus } from '../corpus';
import type { Paper } from '../paper';
import { AuthorYears } from './authorYears';
import { weightedTerms, weightedWords, type WordIndex } from './building';
import { InvertedIndex, type PackedPostings } from './invertedIndex';
import { LARGEST, LAST_DIGIT, PACKED_FROM, SCALE, writeDigits } from './packed';
import { placeOf, sortingBy } from './sorted';
import { plainTitle, Titles } from './titles';

/** Papers, or terms with their postings, that are looked at in one step. */
const STEP = 1000;

/** Which documents are others than before, and how all are numbered now. */
export interface DocumentChange {
  readonly papers: readonly Paper[];
  /** The new number of each document there was; -1 where it is gone or says something else. */
  readonly numbers: Int32Array;
  /** The documents that have come, by number, with their terms; those that say something else too. */
  readonly added: ReadonlyMap<number, ReadonlyMap<string, number>>;
  /** The terms of the documents that are gone. */
  readonly removedTerms: ReadonlySet<string>;
  /** By how much more or fewer documents use a word. */
  readonly words: ReadonlyMap<string, number>;
  /** How many documents have come and gone. */
  readonly size: number;
}

/** What is different in the papers of `after`, as far as the index of those of `before` sees it. */
export function* comparing(
  papersBefore: readonly Paper[],
  before: Corpus,
  after: Corpus,
): Generator<void, DocumentChange> {
  const papers = yield* sortedAgain(papersBefore, after);
  const numbers = new Int32Array(papersBefore.length).fill(-1);
  const added = new Map<number, ReadonlyMap<string, number>>();
  const removedTerms = new Set<string>();
  const words = new Map<string, number>();
  const count = (paper: Paper, corpus: Corpus, by: number): ReadonlyMap<string, number> => {
    const found = weightedWords(paper, corpus);
    for (const word of found.keys()) words.set(word, (words.get(word) ?? 0) + by);
    return weightedTerms(found);
  };
  let size = 0;
  let old = 0;
  const remove = (): void => {
    const paper = papersBefore[old++];
    size++;
    if (paper) for (const term of count(paper, before, -1).keys()) removedTerms.add(term);
  };
  for (const [number, paper] of papers.entries()) {
    yield;
    while (old < papersBefore.length && (papersBefore[old]?.citekey ?? '') < paper.citekey) remove();
    const known = papersBefore[old];
    if (known?.citekey === paper.citekey && isAlike(known, paper)) {
      numbers[old++] = number;
      continue;
    }
    if (known?.citekey === paper.citekey) remove();
    size++;
    added.set(number, count(paper, after, 1));
  }
  while (old < papersBefore.length) remove();
  return { papers, numbers, added, removedTerms, words, size };
}

/** The papers of `after` by citekey: those that have come are put between those that stayed, which are in order. */
function* sortedAgain(papersBefore: readonly Paper[], after: Corpus): Generator<void, readonly Paper[]> {
  const stayed = new Set<Paper>();
  for (const [at, { citekey }] of papersBefore.entries()) {
    const paper = after.paper(citekey);
    if (paper?.citekey === citekey) stayed.add(paper);
    if (at % STEP === 0) yield;
  }
  const come = yield* sortingBy(
    after.papers.filter((paper) => !stayed.has(paper)),
    ({ citekey }) => citekey,
  );
  const sorted: Paper[] = [];
  let next = 0;
  for (const paper of stayed) {
    for (let one = come[next]; one && one.citekey < paper.citekey; one = come[++next]) sorted.push(one);
    sorted.push(paper);
    if (sorted.length % STEP === 0) yield;
  }
  return [...sorted, ...come.slice(next)];
}

/** What an index has words of. */
const INDEXED = [
  'title',
  'publishedTitle',
  'authors',
  'editors',
  'venue',
  'year',
  'topic',
  'alsoIn',
  'keywords',
  'abstract',
  'plainWords',
] as const satisfies readonly (keyof Paper)[];

function isAlike(a: Paper, b: Paper): boolean {
  if (a === b) return true;
  return INDEXED.every((name) => {
    const [one, other] = [a[name], b[name]];
    return one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));
  });
}

/**
 * The index after a change: the same as one made of all papers anew, in a small part of the time. At every `yield` it
 * can be left alone.
 */
export function* changing(
  { titles, index, vocabulary, authorYears }: WordIndex,
  change: DocumentChange,
): Generator<void, WordIndex> {
  const { papers, numbers, words, added } = change;
  const plain: string[] = papers.map(() => '');
  const before = titles.plain;
  numbers.forEach((number, old) => {
    if (number >= 0) plain[number] = before[old] ?? '';
  });
  for (const number of added.keys()) plain[number] = plainTitle(papers[number]?.title ?? '');
  yield;
  const packed = yield* changedPostings(index.packed, change);
  yield;
  const postings = new InvertedIndex(packed);
  yield;
  const years = isMoved(change) ? yield* AuthorYears.reading(papers) : authorYears.changed(papers, added.keys());
  yield;
  return {
    papers,
    titles: Titles.plain(plain),
    authorYears: years,
    index: postings,
    vocabulary: vocabulary.changed(words),
  };
}

/** Whether a document that stayed has another number. */
function isMoved({ numbers }: DocumentChange): boolean {
  return numbers.some((number, old) => number >= 0 && number !== old);
}

/** Behind every term: words have no such character. */
const LAST = '\uffff';

function* changedPostings(before: PackedPostings, change: DocumentChange): Generator<void, PackedPostings> {
  const { numbers, added, removedTerms } = change;
  const { terms } = before;
  const areMoved = isMoved(change);
  const touched = touchedTerms(added, removedTerms);
  const touchedAt = new Map([...touched].map(([term, documents]) => [placeOf(terms, term), documents]));
  const news = [...touched.keys()].filter((term) => placeOf(terms, term) < 0).sort();
  const writer = new PostingsWriter(before);
  let next = 0;
  /** Where the next terms stand that are written otherwise than they were. */
  const otherwiseFrom = (place: number): number => {
    const fresh = news[next] ?? LAST;
    const last = areMoved ? place : Math.min(place + STEP, terms.length);
    let end = place;
    while (end < last && !touchedAt.has(end) && (terms[end] ?? LAST) < fresh) end++;
    return end;
  };
  for (let place = 0; place < terms.length;) {
    const term = terms[place] ?? '';
    for (let fresh = news[next]; fresh !== undefined && fresh < term; fresh = news[++next])
      writer.write(fresh, undefined, numbers, touched.get(fresh) ?? []);
    const end = otherwiseFrom(place);
    if (end > place) writer.copy(place, end);
    else writer.write(term, place, numbers, touchedAt.get(place) ?? []);
    if (Math.floor(place / STEP) < Math.floor(Math.max(end, place + 1) / STEP)) yield;
    place = Math.max(end, place + 1);
  }
  for (const fresh of news.slice(next)) writer.write(fresh, undefined, numbers, touched.get(fresh) ?? []);
  yield;
  const written = writer.written();
  yield;
  return { ...written, lengths: changedLengths(before.lengths, change) };
}

/** A document with how often it holds a term. */
type Held = readonly [document: number, frequency: number];

/** The terms that documents have or had which came or went, with the documents that came. */
function touchedTerms(
  added: DocumentChange['added'],
  removed: ReadonlySet<string>,
): ReadonlyMap<string, readonly Held[]> {
  const touched = new Map<string, Held[]>([...removed].map((term) => [term, []]));
  for (const [document, terms] of added) {
    for (const [term, frequency] of terms) {
      const held = touched.get(term);
      if (held) held.push([document, frequency]);
      else touched.set(term, [[document, frequency]]);
    }
  }
  return touched;
}

/** Writes postings term by term, in ascending order, from those there were. */
class PostingsWriter {
  readonly #before: PackedPostings;
  readonly #terms: string[] = [];
  readonly #firsts: number[] = [0];
  readonly #stepsFrom: number[] = [0];
  #steps: Uint8Array;
  #frequencies: Uint8Array;
  #at = 0;
  #posting = 0;
  /** The last document of the term that is being written. */
  #last = -1;

  constructor(before: PackedPostings) {
    this.#before = before;
    this.#steps = new Uint8Array(before.steps.length);
    this.#frequencies = new Uint8Array(before.frequencies.length);
  }

  /** Takes over the terms from one place to before another as they are. */
  copy(place: number, end: number): void {
    const { terms, firsts, stepsFrom, steps, frequencies } = this.#before;
    const [first = 0, firstEnd = 0] = [firsts[place], firsts[end]];
    const [from = 0, fromEnd = 0] = [stepsFrom[place], stepsFrom[end]];
    this.#makeRoom(fromEnd - from, firstEnd - first);
    this.#steps.set(steps.subarray(from, fromEnd), this.#at);
    this.#frequencies.set(frequencies.subarray(first, firstEnd), this.#posting);
    const [steppedOn, movedOn] = [this.#at - from, this.#posting - first];
    for (let at = place; at < end; at++) {
      this.#posting = (firsts[at + 1] ?? 0) + movedOn;
      this.#at = (stepsFrom[at + 1] ?? 0) + steppedOn;
      this.#end(terms[at] ?? '');
    }
  }

  /** A term with other numbers of its documents, and with those that have come, in ascending order; none where none is left. */
  write(term: string, place: number | undefined, numbers: Int32Array, come: readonly Held[]): void {
    const before = this.#posting;
    this.#last = -1;
    let next = 0;
    const addComeBefore = (document: number): void => {
      for (let held = come[next]; held && held[0] < document; held = come[++next]) {
        this.#add(held[0], PACKED_FROM + Math.min(held[1], LARGEST));
      }
    };
    if (place !== undefined) {
      eachPosting(this.#before, place, (old, frequency) => {
        const document = numbers[old] ?? -1;
        if (document < 0) return;
        addComeBefore(document);
        this.#add(document, frequency);
      });
    }
    addComeBefore(Infinity);
    if (this.#posting > before) this.#end(term);
  }

  written(): Omit<PackedPostings, 'lengths'> {
    return {
      terms: this.#terms,
      firsts: Uint32Array.from(this.#firsts),
      stepsFrom: Uint32Array.from(this.#stepsFrom),
      steps: this.#steps.slice(0, this.#at),
      frequencies: this.#frequencies.slice(0, this.#posting),
    };
  }

  /** @param frequency packed */
  #add(document: number, frequency: number): void {
    this.#makeRoom(MOST_DIGITS, 1);
    const step = document - this.#last - 1;
    this.#last = document;
    this.#at = writeDigits(step, this.#steps, this.#at);
    this.#frequencies[this.#posting++] = frequency;
  }

  #end(term: string): void {
    this.#terms.push(term);
    this.#firsts.push(this.#posting);
    this.#stepsFrom.push(this.#at);
  }

  #makeRoom(steps: number, postings: number): void {
    if (this.#at + steps > this.#steps.length) this.#steps = larger(this.#steps, steps);
    if (this.#posting + postings > this.#frequencies.length) this.#frequencies = larger(this.#frequencies, postings);
  }
}

/** More than the number of any document has. */
const MOST_DIGITS = 16;

function larger(bytes: Uint8Array, by: number): Uint8Array {
  const copy = new Uint8Array(bytes.length + (bytes.length >> 3) + by);
  copy.set(bytes);
  return copy;
}

function eachPosting(
  { firsts, stepsFrom, steps, frequencies }: PackedPostings,
  place: number,
  visit: (document: number, frequency: number) => void,
): void {
  const end = firsts[place + 1] ?? 0;
  let at = stepsFrom[place] ?? 0;
  let document = -1;
  for (let posting = firsts[place] ?? 0; posting < end; posting++) {
    document++;
    for (let scale = 1, digit = LAST_DIGIT + 1; digit > LAST_DIGIT; scale *= SCALE) {
      digit = (steps[at++] ?? 0) - PACKED_FROM;
      document += digit * scale;
    }
    visit(document, frequencies[posting] ?? 0);
  }
}

function changedLengths(lengths: readonly number[], { papers, numbers, added }: DocumentChange): readonly number[] {
  const changed = papers.map(() => 0);
  numbers.forEach((number, old) => {
    if (number >= 0) changed[number] = lengths[old] ?? 0;
  });
  for (const [number, terms] of added) changed[number] = terms.size;
  return changed;
}
