import type { Paper } from '../paper';
import { applyEdits, crosses, touches, type Span, type TextEdit } from '../text/span';
import type { Citation, CitationItem } from '../markdown/citation';
import { contextAt, isInPipeTable } from '../markdown/context';
import { readFrontMatter } from '../frontMatter/frontMatter';
import { citationInPlace } from './citationInPlace';
import { definitionsBehind } from './footnotes';
import { isPandoc, pandocItem, renderCitation, type CitationStyle } from './formats';
import { joinLatex } from './latex';
import { parseCitations, parseFootnotes } from '../markdown/parse';

/** What the grammar of the note's language is: LaTeX knows `\cite`, plain text no citations that could be joined. */
export type NoteGrammar = 'markdown' | 'latex' | 'plain';

/** A note as it is when a citation is to be inserted. */
export interface NoteText {
  readonly text: string;
  readonly grammar: NoteGrammar;
  /** Cursors (empty) and selections, in any order, not overlapping. */
  readonly selections: readonly Span[];
}

/** What to change so that papers are cited. */
export interface Insertion {
  /** Empty where all the papers are cited at every cursor already. They do not overlap and no two share an offset. */
  readonly edits: readonly TextEdit[];
  /** Where each cursor stands afterwards, in the changed text, in the order of the selections. */
  readonly cursors: readonly number[];
}

/** One cursor's change: the edit, if any, and the offset in the old text behind which the cursor then stands. */
interface Change {
  readonly edit?: TextEdit;
  readonly cursor: number;
}

/**
 * Cites `papers` (at least one) at every cursor of a note, in place of what is selected.
 *
 * Where the cursor touches a citation and the format is one of Pandoc's, the papers join it: `[@a]` → `[@a; @b]`,
 * `@a` → `@a [@b]`; its order, prefixes and locators stay, and a paper cited there already is not added again. What
 * has been typed of a key that nothing is known by (`[@vas|]`) gives way to the citation. A footnote's definition is
 * added at the end of the note unless it is there. A cursor before the front matter, where it is in a note that was just
 * opened, cites at the end: what stands there makes text of the front matter.
 *
 * @param isKnown whether a citekey is one of the library's
 */
export function insertCitation(
  note: NoteText,
  papers: readonly Paper[],
  style: CitationStyle,
  isKnown: (key: string) => boolean,
): Insertion {
  const changes = placesIn(note).map(planner(note, papers, style, isKnown));
  const edits = [...new Set(changes.flatMap(({ edit }) => edit ?? []))];
  const cursors = changes.map(({ cursor }) => moved(cursor, edits));
  const definitions =
    style.format === 'footnote' && edits.length > 0
      ? definitionsEdit(note.text, applyEdits(note.text, edits), papers)
      : undefined;
  return { edits: definitions ? withLast(edits, definitions) : edits, cursors };
}

function placesIn({ text, grammar, selections }: NoteText): readonly Span[] {
  const [first, ...others] = selections;
  if (grammar !== 'markdown' || first?.end !== 0 || others.length > 0 || !readFrontMatter(text).span) return selections;
  return [{ start: text.length, end: text.length }];
}

/** The text of the note after an insertion; for previews and tests. */
export function inserted(note: NoteText, insertion: Insertion): string {
  return applyEdits(note.text, insertion.edits);
}

function planner(
  { text, grammar }: NoteText,
  papers: readonly Paper[],
  style: CitationStyle,
  isKnown: (key: string) => boolean,
): (selection: Span) => Change {
  const alone = (selection: Span): Change => {
    const isMarkdown = grammar === 'markdown';
    const written = isMarkdown
      ? citationInPlace(papers, style, () => isInPipeTable(text, selection.start))
      : renderCitation(papers, style);
    const behind = isMarkdown ? behindWord(text, selection) : undefined;
    if (behind === undefined) return { edit: { span: selection, text: written }, cursor: selection.end };
    return { edit: { span: { start: behind, end: behind }, text: ` ${written}` }, cursor: behind };
  };
  if (grammar === 'plain') return alone;
  if (grammar === 'latex') {
    return (selection) => (style.format === 'latex' && joinLatex(text, selection, papers)) || alone(selection);
  }
  const citations = parseCitations(text);
  /** Cursors in one citation share its change. */
  const joined = new Map<Citation, Change>();
  const joinOnce = (citation: Citation, selection: Span): Change => {
    const change = joined.get(citation) ?? join(text, citation, selection, papers);
    joined.set(citation, change);
    return change;
  };
  return (selection) => {
    const citation = citations.find(
      ({ span, gaps }) => touches(span, selection.start) && touches(span, selection.end) && !crosses(gaps, selection),
    );
    if (!isPandoc(style.format))
      return citation && isInside(citation.span, selection) ? alone(endOf(citation.span)) : alone(selection);
    if (citation && isSame(citation.span, selection)) return alone(selection);
    return (
      completeKey(text, selection, citation, papers, style, isKnown) ??
      (citation ? joinOnce(citation, selection) : alone(selection))
    );
  };
}

/** In scripts that part words by spaces. */
const IN_WORD = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]{2}$/u;
const REST_OF_WORD = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}'’-]*/uy;

/** The end of the word that a cursor stands in, for a citation splits none; undefined where it stands in no word. */
function behindWord(text: string, { start, end }: Span): number | undefined {
  if (start !== end || !IN_WORD.test(text.slice(start - 1, start + 1))) return undefined;
  REST_OF_WORD.lastIndex = start;
  return start + (REST_OF_WORD.exec(text)?.[0].length ?? 0);
}

function isInside(span: Span, { start, end }: Span): boolean {
  return span.start < start && end < span.end;
}

function isSame(span: Span, { start, end }: Span): boolean {
  return span.start === start && span.end === end;
}

function endOf({ end }: Span): Span {
  return { start: end, end };
}

/** Puts the papers in place of a key that is being typed at the cursor and names no paper. */
function completeKey(
  text: string,
  { start, end }: Span,
  citation: Citation | undefined,
  papers: readonly Paper[],
  style: CitationStyle,
  isKnown: (key: string) => boolean,
): Change | undefined {
  const context = start === end ? contextAt(text, start) : undefined;
  if (context?.kind !== 'key' || !context.hasAt) return undefined;
  if (isKnown(context.key)) return undefined;
  const { markSpan: span } = context;
  if (!context.inBrackets)
    return { edit: { span, text: citationInPlace(papers, style, () => isInPipeTable(text, start)) }, cursor: span.end };
  const { others, alone } = besides(text, span);
  const added = papers.filter(({ citekey }) => !others.has(citekey));
  const cursor = citation?.span.end ?? (text[span.end] === ']' ? span.end + 1 : span.end);
  if (added.length === 0 && alone) return { edit: { span: alone, text: '' }, cursor };
  return { edit: { span, text: (added.length > 0 ? added : papers).map(pandocItem).join('; ') }, cursor };
}

/** A mark without a key is no citation, and brackets that hold one are none. */
const STAND_IN = '@x';

/**
 * What the brackets cite in which a mark stands, without that mark; and the mark with the semicolon that parts it from its
 * neighbour, where nothing else is said in its place.
 */
function besides(text: string, mark: Span): { readonly others: ReadonlySet<string>; readonly alone?: Span } {
  const longer = mark.end - mark.start - STAND_IN.length;
  const citations = parseCitations(text.slice(0, mark.start) + STAND_IN + text.slice(mark.end));
  const { items = [] } = citations.find(({ span }) => span.start <= mark.start && mark.start < span.end) ?? {};
  const index = items.findIndex(({ span }) => span.start === mark.start);
  const own = items[index];
  const others = new Set(items.filter((item) => item !== own).map(({ key }) => key));
  if (!own || own.prefix !== '' || own.suffix !== '' || own.locator) return { others };
  const before = items[index - 1];
  if (before) return { others, alone: { start: before.itemSpan.end, end: own.itemSpan.end + longer } };
  const next = (items[index + 1]?.itemSpan.start ?? own.itemSpan.end) + longer;
  const space = /^\s*/.exec(text.slice(next))?.[0].length ?? 0;
  return { others, alone: { start: mark.start, end: next + space } };
}

function join(text: string, citation: Citation, { start }: Span, papers: readonly Paper[]): Change {
  const cited = new Set(citation.items.map(({ key }) => key));
  const items = papers
    .filter(({ citekey }) => !cited.has(citekey))
    .map(pandocItem)
    .join('; ');
  const cursor = citation.span.end;
  if (items === '') return { cursor };
  if (!citation.bracketSpan) return { edit: { span: endOf(citation.span), text: ` [${items}]` }, cursor };
  const first = citation.items[citation.kind === 'bracketed' ? 0 : 1];
  if (first && start === citation.bracketSpan.start + 1 && first.span.start === start) {
    return { edit: { span: { start, end: start }, text: `${items}; ` }, cursor };
  }
  const at = endOfItem(text, itemAt(citation, start), citation.bracketSpan);
  return { edit: { span: { start: at, end: at }, text: `; ${items}` }, cursor };
}

/** The item behind which a paper joins: the one under the cursor, else the last. */
function itemAt(citation: Citation, offset: number): CitationItem | undefined {
  const bracket = citation.bracketSpan;
  const inBrackets = citation.items.filter(({ span }) => bracket && bracket.start < span.start);
  return inBrackets.find(({ itemSpan }) => touches(itemSpan, offset)) ?? inBrackets.at(-1);
}

function endOfItem(text: string, item: CitationItem | undefined, bracket: Span): number {
  const end = item?.itemSpan.end ?? bracket.end - 1;
  return text.slice(0, end).trimEnd().length;
}

/** Adds the definitions that are missing at the end of `text`; `cited` is the text with the citations in it. */
function definitionsEdit(text: string, cited: string, papers: readonly Paper[]): TextEdit | undefined {
  const defined = new Set(parseFootnotes(text).definitions.map(({ id }) => id));
  const missing = papers.filter(({ citekey }) => !defined.has(citekey));
  if (missing.length === 0) return undefined;
  return { span: { start: text.length, end: text.length }, text: definitionsBehind(cited, missing) };
}

/** The edits with a further one behind them; one that starts where the last ends becomes part of it. */
function withLast(edits: readonly TextEdit[], last: TextEdit): readonly TextEdit[] {
  const neighbour = edits.find(({ span }) => span.end === last.span.start);
  if (!neighbour) return [...edits, last];
  return edits.map((edit) => (edit === neighbour ? { span: edit.span, text: edit.text + last.text } : edit));
}

function moved(offset: number, edits: readonly TextEdit[]): number {
  return edits
    .filter(({ span }) => span.end <= offset)
    .reduce((at, { span, text }) => at + text.length - (span.end - span.start), offset);
}
