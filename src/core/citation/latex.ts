import type { Paper } from '../paper';
import type { CitationDocument } from '../markdown/document';
import { Ahead } from '../markdown/opaque';
import { touches, type Span, type TextEdit } from '../text/span';

/** A LaTeX citation command, `\cite{a,b}`, `\citep[see][p. 3]{a}`, `\nocite{a}`, or a part of one for several works. */
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

/** Commands with 'cite' in their names that cite nothing: how natbib writes citations, words in one, definitions. */
const NO_CITATION = /^(?:Declare|set|new|renew|provide|At(?:Every|Next|Each))|^cite(?:style|text|reset|setup)$/;
/** Of BibLaTeX, for several works each with notes of its own: `\cites(see)()[3]{a}[4]{b}` (manual, 3.9.3). */
const MULTIPLE = /cite(?:text)?s$/;
/** Of BibLaTeX, with the volume before the key: `\volcite[see]{2}[3]{a}` (manual, 3.9.6). */
const OF_VOLUME = /volcites?$/i;

/**
 * The citation commands of natbib and BibLaTeX in a LaTeX text, of those for several works each part; comments are left
 * out. Takes linear time.
 */
export function parseLatexCitations(text: string): readonly LatexCitation[] {
  const code = text.replace(/(?<!\\)%.*/g, (comment) => ' '.repeat(comment.length));
  const reader = new GroupReader(code);
  const found: LatexCitation[] = [];
  const command = new RegExp(COMMAND);
  for (let match = command.exec(code); match; match = command.exec(code)) {
    const [, name = ''] = match;
    if (!/[cC]ite/.test(name) || NO_CITATION.test(name)) continue;
    reader.at = command.lastIndex;
    if (MULTIPLE.test(name)) reader.skip('(');
    let start = match.index;
    for (let keysSpan = reader.keys(name); keysSpan; keysSpan = MULTIPLE.test(name) ? reader.keys(name) : undefined) {
      found.push({ span: { start, end: keysSpan.end + 1 }, keysSpan, keys: keysIn(code, keysSpan) });
      start = keysSpan.end + 1;
    }
    command.lastIndex = Math.max(reader.at, command.lastIndex);
  }
  return found;
}

/** Reads what follows a command, from `at` on. */
class GroupReader {
  at = 0;
  readonly #code: string;
  readonly #ends: Readonly<Record<'(' | '[' | '{', Ahead>>;

  constructor(code: string) {
    this.#code = code;
    this.#ends = { '(': new Ahead(code, /\)/g), '[': new Ahead(code, /\]/g), '{': new Ahead(code, /[{}]/g) };
  }

  /** Skips space, and two options at most that begin so, with the space behind. */
  skip(opening: '(' | '['): void {
    this.at = skipSpace(this.#code, this.at);
    for (let options = 0; options < 2 && this.#code[this.at] === opening; options++)
      this.at = skipSpace(this.#code, this.#ends[opening].from(this.at) + 1);
  }

  /** What the next braces hold that keys stand in; undefined where there are none. Stands behind them then. */
  keys(command: string): Span | undefined {
    if (OF_VOLUME.test(command) && !this.#braces()) return undefined;
    return this.#braces();
  }

  #braces(): Span | undefined {
    this.skip('[');
    if (this.#code[this.at] !== '{') return undefined;
    const end = this.#ends['{'].from(this.at + 1);
    if (this.#code[end] !== '}') return undefined;
    const span = { start: this.at + 1, end };
    this.at = end + 1;
    return span;
  }
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
  return [...code.slice(start, end).matchAll(/[^,\s]+/g)].flatMap(({ 0: key, index }) =>
    // What a macro is given is no key.
    /[#\\]/.test(key) ? [] : [{ key, span: { start: start + index, end: start + index + key.length } }],
  );
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && /\s/.test(text[at] ?? '')) at++;
  return at;
}
