import type { Paper } from '../paper';
import type { CitationDocument } from '../markdown/document';
import { Ahead } from '../markdown/opaque';
import { touches, type Span, type TextEdit } from '../text/span';

/** A LaTeX citation command: `\cite{a,b}`, `\citep[see][p. 3]{a}`, `\parencite{a}`, `\nocite{a}`. */
export interface LatexCitation {
  readonly span: Span;
  /** What the last braces hold. */
  readonly keysSpan: Span;
  readonly keys: readonly { readonly key: string; readonly span: Span }[];
}

/** A key that is being typed in a LaTeX citation: `\cite{a, vas|}`. */
export interface LatexKeyContext {
  /** The key on both sides of the cursor. */
  readonly span: Span;
  /** The part of it before the cursor. */
  readonly typed: string;
  /** The other keys of the citation. */
  readonly cited: readonly string[];
}

const COMMAND = /\\([A-Za-z]+)\*?/g;
/** How far behind the start of its citation a key is looked for. */
const LONGEST_CITATION = 2000;

/** Where begins or ends what LaTeX prints as it is, or leaves out. */
const LISTING = /\\(begin|end)\{(?:verbatim|lstlisting|minted|comment)\*?\}/g;

/** The citation commands of natbib and BibLaTeX in a LaTeX text; comments are left out. Takes linear time. */
export function parseLatexCitations(text: string): readonly LatexCitation[] {
  const code = text.replace(/(?<!\\)%.*/g, (comment) => ' '.repeat(comment.length));
  const brackets = new Ahead(code, /\]/g);
  const braces = new Ahead(code, /[{}]/g);
  const found: LatexCitation[] = [];
  const command = new RegExp(COMMAND);
  for (let match = command.exec(code); match; match = command.exec(code)) {
    if (!/[cC]ite/.test(match[1] ?? '')) continue;
    let at = skipSpace(code, command.lastIndex);
    for (let options = 0; options < 2 && code[at] === '['; options++) at = skipSpace(code, brackets.from(at) + 1);
    command.lastIndex = Math.max(at, command.lastIndex);
    const close = code[at] === '{' ? braces.from(at + 1) : at;
    if (code[close] !== '}' || close === at) continue;
    const keysSpan = { start: at + 1, end: close };
    found.push({ span: { start: match.index, end: close + 1 }, keysSpan, keys: keysIn(code, keysSpan) });
  }
  return found;
}

/** Whether a citation that is written at `offset` of a LaTeX text is one: not in a comment, the preamble or a listing. */
export function isInLatexText(text: string, offset: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  if (/(?<!\\)%/.test(line) || offset < text.indexOf('\\begin{document}')) return false;
  return [...text.slice(0, offset).matchAll(LISTING)].at(-1)?.[1] !== 'begin';
}

/** The key that is being typed at `offset` of a LaTeX text, be the braces closed or not; undefined elsewhere. */
export function latexKeyAt(text: string, offset: number): LatexKeyContext | undefined {
  const from = Math.max(0, offset - LONGEST_CITATION);
  const before = text.slice(from, offset);
  const citation = parseLatexCitations(`${before}}`).at(-1);
  if (citation?.keysSpan.end !== before.length) return undefined;
  const behind = /^[^,\s{}%\\[\]]*/.exec(text.slice(offset, offset + LONGEST_CITATION))?.[0] ?? '';
  const rest = /^[^{}%\\\n]*(?=\})/.exec(text.slice(offset + behind.length, offset + LONGEST_CITATION))?.[0];
  const own = citation.keys.find(({ span }) => span.end === before.length);
  // A word behind the cursor belongs to the key only where the braces are closed behind it.
  const end = rest === undefined ? offset : offset + behind.length;
  const others = citation.keys.filter((key) => key !== own).map(({ key }) => key);
  const later = (rest ?? '').split(/[,\s]+/).filter((key) => key !== '');
  return {
    span: { start: from + (own?.span.start ?? before.length), end },
    typed: own?.key ?? '',
    cited: [...others, ...later],
  };
}

/** The key that is being typed at `offset` of a markdown text, in a LaTeX citation that stands there as TeX. */
export function latexKeyInMarkdown({ text, rawTex }: CitationDocument, offset: number): LatexKeyContext | undefined {
  const tex = rawTex.findLast(({ span }) => span.start < offset);
  if (!tex || offset - tex.span.start > LONGEST_CITATION) return undefined;
  const { start } = tex.span;
  const context = latexKeyAt(text.slice(start, offset + LONGEST_CITATION), offset - start);
  return context && { ...context, span: { start: context.span.start + start, end: context.span.end + start } };
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

function keysIn(code: string, { start, end }: Span): LatexCitation['keys'] {
  return [...code.slice(start, end).matchAll(/[^,\s]+/g)].map(({ 0: key, index }) => ({
    key,
    span: { start: start + index, end: start + index + key.length },
  }));
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && /\s/.test(text[at] ?? '')) at++;
  return at;
}
