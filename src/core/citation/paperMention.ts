import type { Span } from '../text/span';
import type { CitationDocument } from '../markdown/document';

/** A name in a note that may be a paper's citekey. */
export interface PaperMention {
  readonly key: string;
  /** Exactly the key. */
  readonly span: Span;
}

/** The keys that are cited, by start. */
export function citedMentions({ citations }: CitationDocument): readonly PaperMention[] {
  return citations.flatMap(({ items }) => items.map(({ key, keySpan }) => ({ key, span: keySpan })));
}

/** The key of a citation, a footnote reference or a wikilink that the character at `offset` belongs to. */
export function mentionAt(document: CitationDocument, offset: number): PaperMention | undefined {
  const footnotes = document.footnoteReferences.map(({ id, idSpan }) => ({ key: id, span: idSpan }));
  const wikilinks = document.wikilinks.map(({ target, targetSpan }) => ({ key: target, span: targetSpan }));
  const mentions = [...citedMentions(document), ...footnotes, ...wikilinks];
  return mentions.find(({ span }) => span.start <= offset && offset < span.end);
}

/** The cited key that a cursor at `offset` is in or touches. */
export function citedAt(document: CitationDocument, offset: number): PaperMention | undefined {
  return citedMentions(document).find(({ span }) => span.start <= offset && offset <= span.end);
}
