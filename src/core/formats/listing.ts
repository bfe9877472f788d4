/** One paper of a listing page. */
export interface ListingEntry {
  readonly title: string;
  readonly abstract: string;
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

type LineKind = 'abstract' | 'chrome' | 'date' | 'title';

interface Line {
  readonly number: number;
  readonly text: string;
}

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
  const entries: ListingEntry[] = [];
  let title: Line | undefined;
  let date: string | undefined;
  for (const line of contentLines(text)) {
    switch (kindOf(line.text)) {
      case 'date':
        date = line.text;
        break;
      case 'chrome':
        break;
      case 'title':
        if (title) throw titleWithoutAbstract(title);
        title = line;
        break;
      case 'abstract':
        if (!title)
          throw new ListingError(
            line.number,
            `an abstract without a title: '${shorten(line.text)}'. Put its title on the line above.`,
          );
        entries.push({
          title: title.text,
          abstract: line.text,
          ...(date === undefined ? {} : { date }),
          position: entries.length + 1,
          line: title.number,
        });
        title = undefined;
    }
  }
  if (title) throw titleWithoutAbstract(title);
  if (entries.length === 0)
    throw new ListingError(
      1,
      'no papers here. A listing has each title on a line, followed by its abstract on the next.',
    );
  return entries;
}

function* contentLines(text: string): Generator<Line> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  for (const [index, raw] of lines.entries()) {
    if (/[\0\uFFFD]/.test(raw))
      throw new ListingError(index + 1, 'this is not UTF-8 text. Save the page as plain text and try again.');
    const content = raw.trim().replace(GLUED_BUTTON, '');
    if (content !== '') yield { number: index + 1, text: content };
  }
}

function kindOf(line: string): LineKind {
  if (DATE.test(line)) return 'date';
  if (CHROME.some((pattern) => pattern.test(line))) return 'chrome';
  const isProse = line.length >= SURELY_PROSE || (line.length >= PERHAPS_PROSE && SENTENCE_BOUNDARY.test(line));
  return isProse ? 'abstract' : 'title';
}

function titleWithoutAbstract(title: Line): ListingError {
  return new ListingError(
    title.number,
    `a title without an abstract: '${shorten(title.text)}'. Put its abstract on the line below.`,
  );
}

function shorten(text: string): string {
  return text.length <= TITLE_SHOWN ? text : `${text.slice(0, TITLE_SHOWN - 1)}…`;
}
