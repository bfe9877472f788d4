import { authorCited, titleShown, yearCited } from '../present';
import { brief } from '../text/brief';
import type { Span } from '../text/span';
import { inOrderOfDoubt, type CitationFit, type Verdict } from './citationFits';

/** A citation in a list of them, with where it stands there: offsets of the list's text. */
export interface ListedCitation<Fit extends CitationFit = CitationFit> {
  readonly fit: Fit;
  /** All that is said of it. */
  readonly span: Span;
  /** 'Line 12'. */
  readonly placeSpan: Span;
  readonly keySpan: Span;
  /** The words that sentence and abstract have in common, in the abstract's sentence. */
  readonly shared: readonly Span[];
}

/** The citations of a note as a text to walk through. */
export interface CitationList<Fit extends CitationFit = CitationFit> {
  /** Markdown, in which each citation has as many lines as the next. */
  readonly text: string;
  /** In order. */
  readonly citations: readonly ListedCitation<Fit>[];
}

const HEADINGS: Readonly<Record<Verdict, string>> = {
  doubtful: 'Do not seem to fit',
  unknown: 'No such paper',
  noPaper: 'Not in the library',
  noAbstract: 'No abstract to compare with',
  noClaim: 'Too little said to compare',
  fits: 'Seem to fit',
  right: 'Look right to you',
};

/** What is said of a key without a paper. */
function withoutPaper({ verdict, nowCalled }: CitationFit): string {
  if (nowCalled !== undefined) return `it is now called @${brief(nowCalled)}; the light bulb at its place renames it.`;
  return verdict === 'noPaper'
    ? 'the library does not have it, though a bibliography of the note may.'
    : 'there is none with this key; the light bulb at its place offers the nearest.';
}

/**
 * The citations of a note, those first that do not seem to fit.
 *
 * @param name how the note is called
 */
export function citationList<Fit extends CitationFit>(name: string, fits: readonly Fit[]): CitationList<Fit> {
  const citations: ListedCitation<Fit>[] = [];
  let text = `# Citations of ${brief(name)}\n\n${summary(fits)}\n`;
  let heading = '';
  for (const fit of inOrderOfDoubt(fits)) {
    if (HEADINGS[fit.verdict] !== heading) {
      heading = HEADINGS[fit.verdict];
      text += `\n## ${heading} (${fits.filter(({ verdict }) => verdict === fit.verdict).length})\n`;
    }
    text += '\n';
    const listed = listedAt(text.length, fit);
    citations.push(listed.citation);
    text += listed.text;
  }
  return { text, citations };
}

/** What the keys do in a list; the manifest says so too. */
const KEYS = 'Tab: next · Enter: to the citation · Shift+Enter: the paper · Space: looks right · Undo: takes that back';
const LIMITS = 'by words and meaning of the abstracts. Whether a paper bears a sentence out, only its reader can tell.';

function summary(fits: readonly CitationFit[]): string {
  if (fits.length === 0) return 'It cites nothing.';
  const doubtful = fits.filter(({ verdict }) => verdict === 'doubtful').length;
  const all = fits.length === 1 ? '1 citation' : `${fits.length} citations`;
  return `${doubtful} of ${all} ${doubtful === 1 ? 'does' : 'do'} not seem to fit, ${LIMITS}\n\n${KEYS}`;
}

/** A citation as four lines that begin at `start`. */
function listedAt<Fit extends CitationFit>(
  start: number,
  fit: Fit,
): { readonly text: string; readonly citation: ListedCitation<Fit> } {
  const { line, sentence, paper, says, shared, cell } = fit;
  const key = brief(fit.key);
  const place = cell === undefined ? `Line ${line}` : `Cell ${cell + 1}, line ${line}`;
  const heading = `### ${place}: @`;
  const about = paper ? `${titleShown(paper)} (${authorCited(paper)}, ${yearCited(paper)})` : withoutPaper(fit);
  const before = `${heading}${key}\nYou write: ${sentence}\nThe paper: ${about.replace(/\s/g, ' ')}\nIts abstract: `;
  const abstract = says === undefined ? (paper ? 'not known.' : '–') : `“${says}”`;
  const text = `${before}${abstract}\n`;
  const at = (from: number, length: number): Span => ({ start: start + from, end: start + from + length });
  const citation = {
    fit,
    span: at(0, text.length - 1),
    placeSpan: at('### '.length, place.length),
    keySpan: at(heading.length - 1, key.length + 1),
    shared: shared.map((word) => at(before.length + 1 + word.start, word.end - word.start)),
  };
  return { text, citation };
}

/** The citation that the cursor at `offset` is in, else the one before; the first where there is none before. */
export function citationAt<Fit extends CitationFit>(
  { citations }: CitationList<Fit>,
  offset: number,
): ListedCitation<Fit> | undefined {
  return citations.findLast(({ span }) => span.start <= offset) ?? citations[0];
}
