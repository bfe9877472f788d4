import { keyIn, type FrontMatter } from '../frontMatter/frontMatter';
import { CitationDocument } from '../markdown/document';
import { readNoteMetadata } from '../project/projectFile';
import type { Span } from '../text/span';

/** A key in the metadata of a note. */
export interface MetadataKey {
  readonly key: string;
  /** Exactly the key. */
  readonly span: Span;
}

/** The keys under `nocite`, of papers that the bibliography has though the text cites them nowhere; all but the wildcard. */
export function nociteKeys(text: string, frontMatter: FrontMatter): readonly MetadataKey[] {
  const entry = frontMatter.entries.get(keyIn(frontMatter, 'nocite'));
  if (!entry) return [];
  const { start, end } = entry.value;
  return CitationDocument.of(text.slice(start, end)).citations.flatMap(({ items }) =>
    items
      .filter(({ key }) => !key.startsWith('*'))
      .map(({ key, keySpan }) => ({ key, span: { start: start + keySpan.start, end: start + keySpan.end } })),
  );
}

/** The keys of the references that stand in a note's own metadata, where they are written as they are. */
export function ownReferenceKeys(text: string): readonly MetadataKey[] {
  return readNoteMetadata(text).metadata.references.flatMap(({ value, span }): readonly MetadataKey[] => {
    const written = text.slice(span.start, span.end);
    const quotes = /^["']/.test(written) ? 1 : 0;
    const start = span.start + quotes;
    const end = span.end - quotes;
    return value !== '' && text.slice(start, end) === value ? [{ key: value, span: { start, end } }] : [];
  });
}
