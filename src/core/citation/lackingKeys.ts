import type { Corpus } from '../corpus';
import { formatOfFile } from '../formats/referenceFile';
import type { CitationDocument } from '../markdown/document';
import type { Paper } from '../paper';
import type { Bibliographies, BibliographyFile } from '../project/bibliographies';
import type { Span } from '../text/span';
import { asCited } from './asCited';

/** A cited key that the library knows and the bibliographies of the note do not have, so that the note would not compile. */
export interface LackingKey {
  readonly key: string;
  readonly span: Span;
  /** What to add to a bibliography, under the key as it is cited. */
  readonly paper: Paper;
  /** The key that a bibliography has the same paper under, where one does: then nothing is to be added. */
  readonly called?: string;
}

/** The first bibliography of a note that papers can be added to; undefined where there is none. */
export function fileToAddTo({ files }: Bibliographies): BibliographyFile | undefined {
  return files.find(({ path, isMissing, isOnWeb }) => !isMissing && !isOnWeb && formatOfFile(path) !== undefined);
}

/**
 * What a note cites that none of its bibliographies has, though the library does; in order. Nothing where a bibliography
 * cannot be known, or papers cannot be added to any.
 */
export function lackingKeys(
  { citations }: CitationDocument,
  found: Bibliographies,
  corpus: Corpus,
): readonly LackingKey[] {
  if (found.uncertain.length + found.problems.length > 0 || !fileToAddTo(found)) return [];
  const listed = [...found.references.map(({ key }) => key), ...found.files.flatMap(({ keys = [] }) => keys)];
  const there = new Map(listed.map((key) => [key.toLowerCase(), key]));
  return citations.flatMap(({ items }) =>
    items.flatMap(({ key, keySpan }): readonly LackingKey[] => {
      const paper = there.has(key.toLowerCase()) ? undefined : corpus.paper(key);
      const added = paper && asCited(corpus, key);
      if (!added) return [];
      const called = corpus
        .records(paper)
        .map(({ citekey }) => there.get(citekey.toLowerCase()))
        .find((one) => one !== undefined && corpus.paper(one) === paper);
      return [{ key, span: keySpan, paper: added, ...(called !== undefined && { called }) }];
    }),
  );
}
