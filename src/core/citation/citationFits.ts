import type { Corpus } from '../corpus';
import type { Paper } from '../paper';
import { cutAtWord } from '../present';
import type { PaperSearch } from '../search/librarySearch';
import type { SentenceMatch } from '../search/snippets';
import type { Span } from '../text/span';
import { sentences } from '../note/sentences';
import { saysMuch, type CitedClaim } from './citedClaims';

/**
 * How a paper goes with the sentence that cites it: it does not seem to fit; there is no such paper, or only elsewhere than
 * in the library; too little is known of the paper, or said of it, to tell; it seems to fit; a person has said that it is
 * right.
 */
export type Verdict = 'doubtful' | 'unknown' | 'noPaper' | 'noAbstract' | 'noClaim' | 'fits' | 'right';

/** A citation and what its paper says. */
export interface CitationFit extends CitedClaim {
  readonly verdict: Verdict;
  /** Absent where no paper has the key. */
  readonly paper?: Paper;
  /** What the key is called now that another program has changed it; absent where it is not known to have been changed. */
  readonly nowCalled?: string;
  /** What the abstract says that is nearest to the sentence; absent where there is none. */
  readonly says?: string;
  /** The words of `says` that the sentence has too. */
  readonly shared: readonly Span[];
  /** In a notebook, the number of the cell, zero-based. */
  readonly cell?: number;
  /** From 0 to about 1. */
  readonly fit: number;
}

/**
 * Less does not seem to fit. Of sentences about the right paper none fit less (7 in 100 for papers of which nobody has
 * gathered other words), of those about another one of the same topic 9 in 10: `test/unit/core/citation/citationFits.test.ts`.
 */
const FITS_FROM = 0.45;
/** More of a sentence is not shown; characters. */
const LONGEST = 600;

/**
 * How a paper goes with what a text says where it cites it; in steps of a few milliseconds.
 *
 * @param paper undefined where the library has none with the key
 */
export function* fitting(
  claim: CitedClaim,
  paper: Paper | undefined,
  corpus: Corpus,
  index: PaperSearch,
): Generator<void, CitationFit> {
  if (!paper) return { ...claim, verdict: 'unknown', shared: [], fit: 0 };
  const { hits, best } = yield* index.measuringNearness(claim.claim, [paper]);
  const [hit] = hits;
  // A paper that is no nearer than others in the library has to speak more of the sentence than one that is the nearest.
  const fit = best > 0 ? (hit?.score ?? 0) / Math.sqrt(best) : 0;
  const abstract = corpus.records(paper).find((record) => record.abstract)?.abstract;
  const verdict = !abstract ? 'noAbstract' : !saysMuch(claim.claim) ? 'noClaim' : fit < FITS_FROM ? 'doubtful' : 'fits';
  return {
    ...claim,
    paper,
    verdict,
    fit,
    shared: [],
    ...(abstract && shown(hit?.sentence ?? { text: firstSentence(abstract), spans: [] })),
  };
}

function shown({
  text,
  spans,
}: Pick<SentenceMatch, 'text' | 'spans'>): Pick<CitationFit, 'shared'> & { readonly says: string } {
  const says = cutAtWord(text.replace(/\s/g, ' '), LONGEST);
  return { says, shared: spans.filter(({ end }) => end < says.length || says.length === text.length) };
}

function firstSentence(abstract: string): string {
  const [first] = sentences(abstract);
  return first ? abstract.slice(first.start, first.end) : '';
}

/** What there is to see first. */
const ORDER: readonly Verdict[] = ['doubtful', 'unknown', 'noPaper', 'noAbstract', 'noClaim', 'fits', 'right'];

/**
 * Citations as they are walked through: those first that do not seem to fit, the least fitting of them first; within
 * the others in the order of the text.
 */
export function inOrderOfDoubt<Fit extends CitationFit>(fits: readonly Fit[]): readonly Fit[] {
  const rank = ({ verdict, fit }: CitationFit): number =>
    ORDER.indexOf(verdict) + (verdict === 'doubtful' || verdict === 'fits' ? Math.min(fit, 0.999) : 0);
  return [...fits].sort((a, b) => rank(a) - rank(b));
}
