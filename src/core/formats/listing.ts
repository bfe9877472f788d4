import { arxivsIn, doisIn } from '../citation/identifiers';
import { inOneGo } from '../steps';

/** One paper of a listing page. */
export interface ListingEntry {
  readonly title: string;
  readonly abstract: string;
  /** As a line of its own names it below the title: 'arXiv:2403.09611', or an address there. */
  readonly arxiv?: string;
  /** Likewise: 'doi:10.1000/182'. */
  readonly doi?: string;
  /** The key it is cited by, where one was written down: '@vinet'. */
  readonly citekey?: string;
  /** The nearest date line above the entry, as printed; absent where there is none. */
  readonly date?: string;
  /** One-based position among the papers of the page. */
  readonly position: number;
  /** One-based line of the title. */
  readonly line: number;
}

/** Why a text is no listing page; `line` is one-based. */
export class ListingError extends Error {
  override readonly name = 'ListingError';
  readonly line: number;

  constructor(line: number, problem: string) {
    super(`Line ${line}: ${problem}`);
    this.line = line;
  }
}

type LineKind = 'abstract' | 'chrome' | 'date' | 'mark' | 'title';

/** What stands on a line of a page, or in a block of one, and where: one-based. */
export interface PageLine {
  readonly number: number;
  readonly text: string;
}

/** What lines of their own say of a paper beside title and abstract. */
type Marks = Pick<ListingEntry, 'arxiv' | 'doi' | 'citekey'>;

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\\.?';
/** 'Mar 14', 'March 14th, 2025', '14 Mar 2025', '2025-03-14', each perhaps after a weekday. */
const DATE = new RegExp(
  `^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?(?:${MONTH} \\d{1,2}(?:st|nd|rd|th)?|\\d{1,2} ${MONTH}|\\d{4}-\\d{2}-\\d{2})(?:,? \\d{4})?$`,
  'i',
);

/** What such pages print around their papers: slogans, navigation, counts, credits. */
const CHROME: readonly RegExp[] = [
  /^(?:new|subscribe|log ?in|sign ?up|search|menu|docs|pricing|models|datasets|spaces|community|papers|trending|daily|weekly|monthly)$/i,
  /^(?:(?:daily|weekly|monthly|trending) papers|hugging face|view all|(?:load|show) more|previous|next|back to top)$/i,
  /^get (?:trending|the latest|daily) papers\b/i,
  /^by ?\S+ and the research community$/i,
  /^(?:submitted|upvoted|posted|published) (?:by|on)\b/i,
  /^[·•-]? ?\d+(?:\.\d+)?k?(?: (?:authors?|upvotes?|comments?|likes?))?$/i,
];

/** The page's button runs into the first title where the page was saved without its line breaks. */
const GLUED_BUTTON = /^Subscribe(?=[\p{Lu}"“'‘([$])/u;

/** Says that a line is a title. */
const MARKED_TITLE = /^# (?=\S)/;
/** A line that holds an identifier and nothing else. */
const IDENTIFIER = /^(?:arxiv:|doi:|https?:\/\/)\s?\S+$/i;
const CITEKEY = /^@([a-z0-9][\w:.-]*)$/i;

/** A longer text is nobody's abstract, whatever page it stands on; characters. */
export const LONGEST_BLOCK = 50_000;
const SURELY_PROSE = 300;
const PERHAPS_PROSE = 100;
const SENTENCE_BOUNDARY = /[.!?]["'”’)\]]?\s+["'“‘([$]?[\p{Lu}\d]/u;
const TITLE_SHOWN = 80;

/**
 * Reads the text of a saved paper-listing page: page chrome, then title and abstract in turn, each on a line of its
 * own, with or without blank lines between. Titles and abstracts come out exactly as listed (outer space trimmed).
 *
 * @throws ListingError where the text is not such a page, with the line to look at; there is never a partial result.
 */
export function parseListing(text: string): readonly ListingEntry[] {
  return inOneGo(readingEntries(contentLines(text)));
}

/**
 * The papers of a page whose lines are known. At every `yield` it can be left alone.
 * @throws ListingError as {@link parseListing}
 */
export function* readingEntries(lines: Iterable<PageLine>): Generator<void, readonly ListingEntry[]> {
  const entries: ListingEntry[] = [];
  for (const found of readingLines(lines)) {
    if (found instanceof ListingError) throw found;
    if (found) entries.push(found);
    yield;
  }
  if (entries.length === 0) throw noPapers();
  return entries;
}

/** The papers of a text line by line, with what is wrong where something is; undefined at lines that end no paper. */
export function* readingListing(text: string): Generator<ListingEntry | ListingError | undefined> {
  let isEmpty = true;
  try {
    for (const found of readingLines(contentLines(text))) {
      if (found) isEmpty = false;
      yield found;
    }
    if (isEmpty) yield noPapers();
  } catch (error) {
    if (!(error instanceof ListingError)) throw error;
    yield error;
  }
}

function* readingLines(lines: Iterable<PageLine>): Generator<ListingEntry | ListingError | undefined> {
  let title: PageLine | undefined;
  let entry: ListingEntry | undefined;
  let date: string | undefined;
  let marks: Marks = {};
  let position = 0;
  for (const line of lines) {
    const kind = kindOf(line.text);
    if (kind === 'mark') marks = { ...marks, ...marksIn(line.text) };
    if (kind === 'title' || (kind === 'date' && !title)) {
      if (entry) yield { ...entry, ...marks };
      if (title) yield titleWithoutAbstract(title);
      [entry, marks] = [undefined, {}];
      title = kind === 'title' ? { ...line, text: line.text.replace(MARKED_TITLE, '') } : undefined;
    }
    if (kind === 'date') date = line.text;
    if (kind === 'abstract' && title) {
      const listed = date === undefined ? {} : { date };
      entry = { title: title.text, abstract: line.text, ...listed, position: ++position, line: title.number };
      title = undefined;
    } else if (kind === 'abstract') yield abstractWithoutTitle(line);
    yield undefined;
  }
  if (entry) yield { ...entry, ...marks };
  if (title) yield titleWithoutAbstract(title);
}

/** The lines of a text that are not empty. */
export function* contentLines(text: string): Generator<PageLine> {
  const lines = text.split(/\r\n|\r|\n/);
  for (const [index, raw] of lines.entries()) {
    if (/[\0\uFFFD]/.test(raw))
      throw new ListingError(index + 1, 'this is not UTF-8 text. Save the page as plain text and try again.');
    const content = raw.trim().replace(GLUED_BUTTON, '');
    if (content !== '') yield { number: index + 1, text: content };
  }
}

/** A line that the reader takes for a title, whatever it looks like. */
export function titleLine(title: string): string {
  return kindOf(title) === 'title' ? title : `# ${title}`;
}

function kindOf(line: string): LineKind {
  if (MARKED_TITLE.test(line)) return 'title';
  if (isDateLine(line)) return 'date';
  if (isChrome(line)) return 'chrome';
  if (CITEKEY.test(line) || (IDENTIFIER.test(line) && marksIn(line) !== NO_MARKS)) return 'mark';
  return isProse(line) ? 'abstract' : 'title';
}

/** Whether a line is a date and nothing else, as pages print it. */
export function isDateLine(line: string): boolean {
  return DATE.test(line);
}

/** Whether a line is what such pages print around their papers. */
export function isChrome(line: string): boolean {
  return CHROME.some((pattern) => pattern.test(line));
}

/** Whether a line is long enough, and has sentences enough, for an abstract. */
export function isProse(line: string): boolean {
  if (line.length > LONGEST_BLOCK) return false;
  return line.length >= SURELY_PROSE || (line.length >= PERHAPS_PROSE && SENTENCE_BOUNDARY.test(line));
}

const NO_MARKS: Marks = {};

function marksIn(line: string): Marks {
  const [, citekey] = CITEKEY.exec(line) ?? [];
  if (citekey !== undefined) return { citekey };
  const [arxiv] = arxivsIn(line);
  if (arxiv !== undefined) return { arxiv };
  const doi = doisIn(line)[0]?.[0];
  return doi === undefined ? NO_MARKS : { doi };
}

function noPapers(): ListingError {
  return new ListingError(
    1,
    'no papers here. A listing has each title on a line, followed by its abstract on the next.',
  );
}

function abstractWithoutTitle({ number, text }: PageLine): ListingError {
  return new ListingError(number, `an abstract without a title: '${shorten(text)}'. Put its title on the line above.`);
}

/** Why a title that no abstract follows is none of a listing's. */
export function titleWithoutAbstract({ number, text }: PageLine): ListingError {
  return new ListingError(
    number,
    `a title without an abstract: '${shorten(text)}'. Put its abstract on the line below.`,
  );
}

function shorten(text: string): string {
  return text.length <= TITLE_SHOWN ? text : `${text.slice(0, TITLE_SHOWN - 1)}…`;
}
