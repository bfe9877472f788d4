import type { Paper } from '../paper';
import { touches, type Span, type TextEdit } from '../text/span';

/** A LaTeX citation command: `\cite{a,b}`, `\citep[see][p. 3]{a}`, `\parencite{a}`, `\nocite{a}`. */
export interface LatexCitation {
  readonly span: Span;
  /** What the last braces hold. */
  readonly keysSpan: Span;
  readonly keys: readonly { readonly key: string; readonly span: Span }[];
}

const CITE_COMMAND = /\\[A-Za-z]*[cC]ite[A-Za-z]*\*?\s*(?:\[[^\]]*\]\s*){0,2}\{([^{}]*)\}/g;

/** The citation commands of natbib and BibLaTeX in a LaTeX text; comments are left out. */
export function parseLatexCitations(text: string): readonly LatexCitation[] {
  const code = text.replace(/(?<!\\)%.*/g, (comment) => ' '.repeat(comment.length));
  return [...code.matchAll(CITE_COMMAND)].map((match) => {
    const list = match[1] ?? '';
    const end = match.index + match[0].length;
    const start = end - 1 - list.length;
    const keys = [...list.matchAll(/[^,\s]+/g)].map(({ 0: key, index }) => ({
      key,
      span: { start: start + index, end: start + index + key.length },
    }));
    return { span: { start: match.index, end }, keysSpan: { start, end: end - 1 }, keys };
  });
}

/**
 * Adds papers to the LaTeX citation that the selection touches, each once, behind the keys that are there.
 *
 * @returns the edit, if any, and the offset in the old text behind which the cursor then stands;
 *   `undefined` where there is no citation
 */
export function joinLatex(
  text: string,
  selection: Span,
  papers: readonly Paper[],
): { readonly edit?: TextEdit; readonly cursor: number } | undefined {
  const citation = parseLatexCitations(text).find(
    ({ span }) => touches(span, selection.start) && touches(span, selection.end),
  );
  if (!citation || selection.end - selection.start >= citation.span.end - citation.span.start) return undefined;
  const cited = new Set(citation.keys.map(({ key }) => key));
  const added = papers.map(({ citekey }) => citekey).filter((key) => !cited.has(key));
  const cursor = citation.span.end;
  if (added.length === 0) return { cursor };
  const end = citation.keys.at(-1)?.span.end ?? citation.keysSpan.start;
  return { edit: { span: { start: end, end }, text: (citation.keys.length > 0 ? ',' : '') + added.join(',') }, cursor };
}
