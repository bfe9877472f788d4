import type { Corpus } from './corpus';
import { sourceName } from './library/source';
import type { Paper } from './paper';
import { authorsLong } from './present';
import { fold } from './text/fold';

/** More are not worth a place before other papers. */
const SHOWN = 3;

/**
 * Of the papers that cannot be cited, for another has their key, those that hold every word of `typed`; none where nothing is
 * typed.
 */
export function namesakesFor(typed: string, { namesakes }: Corpus): readonly Paper[] {
  const words = wordsOf(typed);
  return words.length === 0 ? [] : namesakes.filter((paper) => holdsAll(paper, words)).slice(0, SHOWN);
}

/** What to say of such a paper. */
export function namesakeRemark({ citekey, origin }: Paper, corpus: Corpus): string {
  const other = corpus.paper(citekey);
  if (origin && (!other || other.origin?.source === origin.source))
    return `its key stands twice in '${sourceName(origin.source)}': change it at line ${origin.line}`;
  const at = other?.origin;
  const where = at ? `at line ${at.line} of '${sourceName(at.source)}'` : 'among the bundled ones';
  return `its key is that of another paper, ${where}: change one of them`;
}

/** Whether a paper has every one of some words, or one that begins so, in title, authors, year, venue or key. */
export function holdsAll(paper: Paper, words: readonly string[]): boolean {
  const { title, year, venue, citekey } = paper;
  const held = wordsOf([title, authorsLong(paper), year, venue?.name, venue?.short, citekey].join(' '));
  return words.every((word) => held.some((one) => one.startsWith(word)));
}

export function wordsOf(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
