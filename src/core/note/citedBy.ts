import type { Span } from '../text/span';
import { citingSentence } from './citingSentence';
import { isDeclaration, type KeyMention } from './keyMentions';
import { placeFinder } from '../text/place';

/** Where a note cites a paper, and in which words. */
export interface CitingPlace {
  /** Exactly the key. */
  readonly span: Span;
  /** One-based. */
  readonly line: number;
  /** Of the key, zero-based. */
  readonly column: number;
  readonly sentence: string;
  /** The key within the sentence. */
  readonly highlight: Span;
}

/**
 * The places among `mentions`, which are those of one paper in the note `text`, that cite it; what says that the note is
 * about the paper, or what a footnote says, does not.
 */
export function citingPlaces(text: string, mentions: readonly KeyMention[]): readonly CitingPlace[] {
  const find = placeFinder(text);
  return mentions
    .filter(({ kind }) => !isDeclaration(kind))
    .map(({ span }) => {
      const { line, column } = find(span);
      const { text: sentence, highlight } = citingSentence(text, span);
      return { span, line, column, sentence, highlight };
    });
}
