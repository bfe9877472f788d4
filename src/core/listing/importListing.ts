import type { Corpus } from '../corpus';
import type { ListingEntry } from '../formats/listing';
import type { ListedEntry } from '../formats/listingFile';
import { titleKey } from '../formats/listingRead';
import { comparableArxiv, comparableDoi } from '../library/identity';
import type { Paper } from '../paper';
import { plainTitle } from '../search/titles';

/** What comes of a page. */
export interface ListingImport {
  /** The papers that the library does not have, as they are to be written down, in the order of the page. */
  readonly added: readonly ListedEntry[];
  /** Those that it has, each once. */
  readonly known: readonly Paper[];
}

/** Shorter titles name many works, so that the abstract has to agree too. */
const TELLING_WORDS = 3;
/** So much of an abstract tells it from others; characters. */
const TELLING_START = 60;

/**
 * Tells the papers of a page that the library has already (by DOI, arXiv identifier or folded title) from new ones, and
 * gives the new ones a key. A paper that stands twice on the page is taken once.
 *
 * @param dayOf the day of an entry, as `2024-03-14`
 * @param inFile what the file has already that they are written into
 * @returns at every `yield` it can be left alone
 */
export function* importingListing(
  entries: readonly ListingEntry[],
  corpus: Corpus,
  inFile: readonly Paper[],
  dayOf: (entry: ListingEntry) => string,
): Generator<void, ListingImport> {
  const library = new KnownPapers<Paper>();
  for (const papers of [inFile, ...corpus.papers.map((paper) => corpus.records(paper))]) {
    for (const paper of papers) {
      library.add(paper);
      yield;
    }
  }
  const added = new KnownPapers<ListedEntry>();
  const known = new Set<Paper>();
  const taken = new Set(inFile.map(({ citekey }) => citekey.toLowerCase()));
  const counted = new Map<string, number>();
  for (const entry of entries) {
    yield;
    const paper = library.find(entry);
    if (paper) known.add(corpus.shown(paper) ?? paper);
    if (paper || added.find(entry)) continue;
    const citekey = titleKey(entry.title, (key) => taken.has(key) || corpus.paper(key) !== undefined, counted);
    taken.add(citekey);
    const { title, abstract, arxiv, doi } = entry;
    const identified = { ...(arxiv === undefined ? {} : { arxiv }), ...(doi === undefined ? {} : { doi }) };
    added.add({ title, abstract, ...identified, citekey, date: dayOf(entry) });
  }
  return { added: added.all, known: [...known] };
}

type Recognizable = Pick<Paper, 'title' | 'publishedTitle' | 'abstract' | 'doi' | 'arxiv'>;

/** Papers by what they are recognized by where nobody knows who wrote them. */
class KnownPapers<T extends Recognizable> {
  readonly #all: T[] = [];
  readonly #byIdentifier = new Map<string, T>();
  readonly #byTitle = new Map<string, T[]>();

  get all(): readonly T[] {
    return this.#all;
  }

  add(paper: T): void {
    this.#all.push(paper);
    for (const identifier of identifiersOf(paper)) this.#byIdentifier.set(identifier, paper);
    for (const title of new Set([paper.title, paper.publishedTitle ?? paper.title].map(plainTitle))) {
      const others = this.#byTitle.get(title);
      if (others) others.push(paper);
      else this.#byTitle.set(title, [paper]);
    }
  }

  find(wanted: Recognizable): T | undefined {
    const identified = identifiersOf(wanted).flatMap((identifier) => this.#byIdentifier.get(identifier) ?? [])[0];
    const title = plainTitle(wanted.title);
    return identified ?? this.#byTitle.get(title)?.find((paper) => isSame(title, paper, wanted));
  }
}

function identifiersOf(paper: Recognizable): readonly string[] {
  return [comparableDoi(paper), comparableArxiv(paper)].filter((one) => one !== undefined);
}

/** Whether two papers of one folded title are one. */
function isSame(title: string, a: Recognizable, b: Recognizable): boolean {
  const [ofA, ofB] = [comparableArxiv(a), comparableArxiv(b)];
  if (ofA !== undefined && ofB !== undefined && ofA !== ofB) return false;
  if (title.split(' ').length >= TELLING_WORDS) return true;
  return a.abstract === undefined || b.abstract === undefined || startOf(a.abstract) === startOf(b.abstract);
}

function startOf(abstract: string): string {
  return plainTitle(abstract.slice(0, 2 * TELLING_START)).slice(0, TELLING_START);
}
