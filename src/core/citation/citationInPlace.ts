import type { Paper } from '../paper';
import { renderCitation, type CitationStyle } from './formats';

/**
 * The text of one citation of `papers` (at least one) where it stands: in a cell of a table a `|` is escaped, which Pandoc and
 * Obsidian read as the sign itself.
 *
 * @param isInPipeTable whether it stands in such a cell; asked only where that matters
 */
export function citationInPlace(papers: readonly Paper[], style: CitationStyle, isInPipeTable: () => boolean): string {
  const citation = renderCitation(papers, style);
  if (!citation.includes('|') || !isInPipeTable()) return citation;
  return citation.replace(/(?<!\\)\|/g, String.raw`\|`);
}
