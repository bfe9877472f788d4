import type { Corpus } from '../corpus';
import type { Paper, PaperType } from '../paper';
import type { Identifiable } from './identity';
import { identityDetails } from './identityDetails';
import { Works } from './works';

/** What is remembered of a paper, to know it again under another key. */
export interface SeenPaper {
  readonly title: string;
  /** The first author's family name; empty where there is none. */
  readonly family: string;
  /** The first author's given name, the venue's name and the type; absent also from what was remembered long ago. */
  readonly given?: string;
  readonly venue?: string;
  readonly type?: PaperType;
  readonly year?: number;
  readonly doi?: string;
  readonly arxiv?: string;
  readonly url?: string;
  readonly volume?: string;
  readonly issue?: string;
  readonly pages?: string;
  /** Number, version, genre, edition and day of what is told apart by them. */
  readonly number?: string;
  readonly version?: string;
  readonly genre?: string;
  readonly edition?: string;
  readonly day?: string;
  /** The key it had, where it was found without regard to case. */
  readonly citekey?: string;
}

/** Papers that notes cite, by the key they were seen under; what was seen last stands last. */
export type KeyMemory = Readonly<Record<string, SeenPaper>>;

/** How many keys are remembered; the oldest are forgotten. */
const MOST_REMEMBERED = 3000;

/**
 * The memory once papers of these keys were seen: those that files of one's own have, for the keys of the bundled papers
 * never change. The same object where nothing is new. A key that no paper has any longer is kept: that is what it is for;
 * so is one that a paper has now but for capitals, though it had it as it is written.
 */
export function rememberKeys(memory: KeyMemory, keys: Iterable<string>, corpus: Corpus): KeyMemory {
  const seen: Record<string, SeenPaper> = {};
  for (const key of keys) {
    const paper = corpus.paper(key);
    if (!paper?.origin || paper.title === '') continue;
    const isExact = corpus.hasExactly(key);
    if (!isExact && Object.hasOwn(memory, key) && memory[key]?.citekey === undefined) continue;
    const now: SeenPaper = { ...seenOf(paper), ...(!isExact && { citekey: paper.citekey }) };
    if (!Object.hasOwn(memory, key) || JSON.stringify(memory[key]) !== JSON.stringify(now)) seen[key] = now;
  }
  if (Object.keys(seen).length === 0) return memory;
  const older = Object.entries(memory).filter(([key]) => !Object.hasOwn(seen, key));
  return Object.fromEntries([...older, ...Object.entries(seen)].slice(-MOST_REMEMBERED));
}

/** The memory that stands in a file, as JSON; what is none of it is left out. */
export function keyMemoryIn(text: string): KeyMemory {
  const written = parsed(text);
  if (!isRecord(written)) return {};
  const entries = Object.entries(written).slice(-MOST_REMEMBERED);
  return Object.fromEntries(entries.filter((entry): entry is [string, SeenPaper] => isSeenPaper(entry[1])));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isSeenPaper(value: unknown): value is SeenPaper {
  if (!isRecord(value)) return false;
  const { title, family, year } = value;
  const isTextOrAbsent = (one: unknown): boolean => one === undefined || typeof one === 'string';
  return (
    typeof title === 'string' &&
    typeof family === 'string' &&
    (year === undefined || typeof year === 'number') &&
    TEXTS.every((name) => isTextOrAbsent(value[name]))
  );
}

/** What else may be remembered, all of it text. */
const TEXTS: readonly (keyof SeenPaper)[] = [
  'given',
  'venue',
  'type',
  'doi',
  'arxiv',
  'url',
  'volume',
  'issue',
  'pages',
  'number',
  'version',
  'genre',
  'edition',
  'day',
  'citekey',
];

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function seenOf(paper: Paper): SeenPaper {
  const { title, authors, venue, type, year, doi, arxiv, url, volume, issue, pages } = paper;
  return {
    title,
    family: authors[0]?.family ?? '',
    ...(authors[0]?.given !== undefined && { given: authors[0].given }),
    ...(venue && { venue: venue.name }),
    type,
    ...(year !== undefined && { year }),
    ...(doi !== undefined && { doi }),
    ...(arxiv !== undefined && { arxiv }),
    ...(url !== undefined && authors.length === 0 && { url }),
    ...(volume !== undefined && { volume }),
    ...(issue !== undefined && { issue }),
    ...(pages !== undefined && { pages }),
    ...identityDetails(paper),
  };
}

/** Tells what keys that no paper has any longer are called now. Made for one corpus. */
export class ChangedKeys {
  readonly #memory: KeyMemory;
  readonly #corpus: Corpus;
  #works: Works | undefined;

  constructor(memory: KeyMemory, corpus: Corpus) {
    this.#memory = memory;
    this.#corpus = corpus;
  }

  /**
   * The key that the paper has now, be it another by case alone, as Pandoc compares keys; undefined where the key is still
   * some paper's, or was never seen, or its paper is gone.
   */
  nowCalled(key: string): string | undefined {
    const seen = Object.hasOwn(this.#memory, key) ? this.#memory[key] : undefined;
    const isStill = seen?.citekey === undefined ? this.#corpus.hasExactly(key) : this.#corpus.paper(key) !== undefined;
    if (!seen || isStill) return undefined;
    return this.#all().find(recordOf(seen))?.citekey;
  }

  #all(): Works {
    if (!this.#works) {
      this.#works = new Works();
      for (const paper of this.#corpus.papers) this.#works.add(paper);
    }
    return this.#works;
  }
}

function recordOf({ family, given, venue, number, version, genre, edition, day, ...seen }: SeenPaper): Identifiable {
  return {
    ...seen,
    csl: {
      number,
      version,
      genre,
      edition,
      volume: seen.volume,
      'collection-number': number,
      ...(day !== undefined && { issued: { 'date-parts': [day.split('-')] } }),
    },
    authors: family === '' ? [] : [{ family, ...(given !== undefined && { given }) }],
    ...(venue !== undefined && { venue: { name: venue } }),
  };
}
