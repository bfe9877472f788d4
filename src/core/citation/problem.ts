import type { Span, TextEdit } from '../text/span';

export type CitationProblemKind = 'unknownKey' | 'duplicateCitation' | 'malformedCitation' | 'undefinedFootnote';

/** What is checked of a note's citations, of the bibliographies that it is under and of the files in the library. */
export type CheckKind = CitationProblemKind | 'bibliographyFile' | 'outdatedBibliography' | 'brokenEntry';

/** Something wrong with a citation. */
export interface CitationProblem {
  readonly kind: CitationProblemKind;
  readonly span: Span;
  /** One sentence. */
  readonly message: string;
  /** The key that is wrong, where one is. */
  readonly key?: string;
  /** What puts it right without asking. */
  readonly fix?: { readonly title: string; readonly edits: readonly TextEdit[] };
}
