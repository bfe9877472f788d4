// What is offered while a citation is being typed, as plain values: the completion provider only shows it.
import type { Corpus } from '../corpus';
import type { Paper } from '../paper';
import { holdsAll, namesakeRemark, namesakesFor, wordsOf } from '../namesakes';
import { byline } from '../present';
import type { Span, TextEdit } from '../text/span';
import { touches } from '../text/span';
import { papersToCite, type RankingSources } from './completionRanking';
import type { KeyContext, NameContext } from '../markdown/context';
import type { CitationDocument } from '../markdown/document';
import { keyInPlace } from '../markdown/keys';
import { citationInPlace } from './citationInPlace';
import { definitionsBehind } from './footnotes';
import { isPandoc, pandocItem, type CitationStyle } from './formats';
import type { LatexKeyContext } from './latex';

/** Papers to choose from at a cursor, best first. */
export interface PaperCompletions {
  /** What accepting replaces: to the cursor, or further where what follows is the rest of the key. */
  readonly insert: Span;
  /** What it replaces where the person asks to overwrite; begins where `insert` does. */
  readonly replace: Span;
  /** What stands between the beginning of the spans and the cursor, by which editors filter. */
  readonly filterText: string;
  readonly items: readonly PaperCompletion[];
}

export interface PaperCompletion {
  readonly paper: Paper;
  readonly label: string;
  /** 'Lin et al. · 2023 · ICCV'. */
  readonly byline: string;
  /** Whether the note cites it. */
  readonly isCited: boolean;
  /** Whether its key cites another paper, which stands before it in the same file; the byline says so. */
  readonly isNamesake?: true;
  readonly text: string;
  /** What follows `text` behind the cursor; mostly nothing. */
  readonly textBehind: string;
  /** What else changes in the note: the definition of a footnote. */
  readonly further: readonly TextEdit[];
}

/** A name to choose, of a footnote that is defined in the note. */
export interface NameCompletion {
  readonly name: string;
  /** What the footnote says. */
  readonly about: string;
}

export interface CompletionSources extends Omit<RankingSources, 'cited'> {
  readonly style: CitationStyle;
}

/** More than anybody scrolls through; each costs time at every keystroke. */
const OFFERED = 50;

/** Whether a key is surely being typed: `@`, or the next item of a citation (`[@a; |`). A lone `[` may be anything. */
export function isKeyTyped(text: string, { hasAt, span }: KeyContext): boolean {
  return hasAt || text.slice(0, span.start).trimEnd().endsWith(';');
}

/** Whether the hyphen before `offset` joins what stands before it to more, as in `t-|`: dashes, lists and rules are none. */
export function isHyphenInWord(text: string, offset: number): boolean {
  return /^[\p{L}\p{N}]-$/u.test(text.slice(Math.max(0, offset - 2), offset));
}

/**
 * The papers for a key that is being typed at `offset`. What is typed says how they are cited: in brackets by the key
 * alone, after an `@` that stands alone in the text. Only a format that is not Pandoc's replaces that `@`.
 */
export function paperCompletions(
  document: CitationDocument,
  offset: number,
  context: KeyContext,
  sources: CompletionSources,
): PaperCompletions {
  const { text } = document;
  const { inBrackets, hasAt, typed, span } = context;
  const whole = inBrackets ? span : context.markSpan;
  const isOneKey = typed !== '' || sources.corpus.paper(context.key) !== undefined;
  const cited = citedKeys(document);
  const here = inBrackets ? otherKeysInBrackets(document, offset) : new Set<string>();
  const papers = papersToCite(typed, { ...sources, cited }, OFFERED + here.size);
  const write = inBrackets
    ? ({ citekey }: Paper): Writing => ({ text: `${hasAt ? '' : '@'}${keyInPlace(citekey, text, span.start)}` })
    : citationWriter(document, whole, sources.style);
  return {
    insert: { start: whole.start, end: isOneKey ? whole.end : offset },
    replace: whole,
    filterText: text.slice(whole.start, offset),
    items: withNamesakes(
      offered(papers.filter(({ citekey }) => !here.has(citekey)).slice(0, OFFERED), cited, write),
      offered(namesakesFor(typed, sources.corpus), [], write),
      sources.corpus,
    ),
  };
}

/**
 * The papers for words that are being typed after an `@`: those that hold every one of them. Undefined where the first
 * is a paper's key, or no paper holds them all: what follows is prose then.
 */
export function wordCompletions(
  document: CitationDocument,
  offset: number,
  context: KeyContext,
  sources: CompletionSources,
): PaperCompletions | undefined {
  if (sources.corpus.paper(context.key)) return undefined;
  const completions = paperCompletions(document, offset, context, sources);
  const words = wordsOf(context.typed);
  const items = completions.items.filter(({ paper }) => holdsAll(paper, words));
  return items.length > 0 ? { ...completions, items } : undefined;
}

/** The papers for the name of a footnote reference that is being typed, `[^|`: cited in the format `footnote`. */
export function footnotePapers(
  document: CitationDocument,
  offset: number,
  { span, typed }: NameContext,
  sources: CompletionSources,
): PaperCompletions {
  const closing = document.text[span.end] === ']' ? '' : ']';
  const write = footnoteWriter(document, span, ({ citekey }) => `${citekey}${closing}`);
  const cited = document.footnoteReferences.map(({ id }) => id);
  const defined = new Set(document.footnoteDefinitions.map(({ id }) => id));
  const papers = papersToCite(typed, { ...sources, cited }, OFFERED).filter(({ citekey }) => !defined.has(citekey));
  return {
    insert: { start: span.start, end: offset },
    replace: span,
    filterText: typed,
    items: offered(papers, cited, write),
  };
}

/**
 * The papers for a wikilink that is being typed, `[[on the found|`: those that hold every word, for most such links name
 * notes of another kind. With nothing typed, those that the note cites or that were used lately come first.
 */
export function wikilinkPapers(
  document: CitationDocument,
  offset: number,
  { span, typed }: NameContext,
  sources: CompletionSources,
): PaperCompletions {
  const words = wordsOf(typed);
  const behind = document.text.slice(span.end, span.end + 2);
  const isLabelled = sources.style.format === 'wikilink' && !/^(?:#|\\?\|)/.test(behind);
  const closing = /^(?:#|\\?\||\]\])/.test(behind) ? '' : ']]';
  const inner = (paper: Paper): string =>
    isLabelled
      ? citationInPlace([paper], sources.style, () => document.isInPipeTable(offset)).slice('[['.length, -']]'.length)
      : sources.style.noteLink(paper);
  const cited = citedKeys(document);
  const papers = papersToCite(typed.replace(/^@/, ''), { ...sources, cited }, OFFERED).filter((paper) =>
    holdsAll(paper, words),
  );
  return {
    insert: { start: span.start, end: offset },
    replace: span,
    filterText: typed,
    items: offered(papers, cited, (paper) => ({ text: `${inner(paper)}${closing}` })),
  };
}

/** The papers for a key that is being typed in a LaTeX citation, `\\cite{a, vas|}`, without those that it cites already. */
export function latexPapers(
  offset: number,
  { span, typed, cited }: LatexKeyContext,
  citedInNote: readonly string[],
  sources: CompletionSources,
): PaperCompletions {
  const here = new Set(cited.map((key) => key.toLowerCase()));
  const papers = papersToCite(typed, { ...sources, cited: citedInNote }, OFFERED + here.size);
  const write = ({ citekey }: Paper): Writing => ({ text: citekey });
  return {
    insert: { start: span.start, end: typed === '' ? offset : span.end },
    replace: span,
    filterText: typed,
    items: withNamesakes(
      offered(papers.filter(({ citekey }) => !here.has(citekey.toLowerCase())).slice(0, OFFERED), citedInNote, write),
      offered(namesakesFor(typed, sources.corpus), [], write),
      sources.corpus,
    ),
  };
}

/** The footnotes of the note, for a reference to one that is being typed; undefined in a definition's own name. */
export function footnoteNames(document: CitationDocument, offset: number): readonly NameCompletion[] | undefined {
  const definitions = document.footnoteDefinitions;
  if (definitions.some(({ idSpan }) => touches(idSpan, offset))) return undefined;
  return definitions.map(({ id, contentSpan }) => ({
    name: id,
    about: document.text.slice(contentSpan.start, contentSpan.end).replace(/\s+/g, ' '),
  }));
}

interface Writing {
  readonly text: string;
  readonly textBehind?: string;
  readonly further?: readonly TextEdit[];
}

function offered(
  papers: readonly Paper[],
  cited: readonly string[],
  write: (paper: Paper) => Writing,
): readonly PaperCompletion[] {
  const citedKeySet = new Set(cited.map((key) => key.toLowerCase()));
  return papers.map((paper) => ({
    paper,
    label: paper.citekey,
    byline: byline(paper),
    isCited: citedKeySet.has(paper.citekey.toLowerCase()),
    textBehind: '',
    further: [],
    ...write(paper),
  }));
}

/** Behind the first, for they hold all that is typed. */
function withNamesakes(
  items: readonly PaperCompletion[],
  namesakes: readonly PaperCompletion[],
  corpus: Corpus,
): readonly PaperCompletion[] {
  const told = namesakes.map((one): PaperCompletion => ({
    ...one,
    isNamesake: true,
    byline: `${one.byline} · ${namesakeRemark(one.paper, corpus)}`,
  }));
  return [...items.slice(0, 1), ...told, ...items.slice(1)];
}

function citationWriter(document: CitationDocument, replaced: Span, style: CitationStyle): (paper: Paper) => Writing {
  const text = isPandoc(style.format)
    ? pandocItem
    : (paper: Paper): string => citationInPlace([paper], style, () => document.isInPipeTable(replaced.start));
  return style.format === 'footnote' ? footnoteWriter(document, replaced, text) : (paper) => ({ text: text(paper) });
}

/** Adds the definition that a footnote lacks, at the end of the note. */
function footnoteWriter(
  document: CitationDocument,
  replaced: Span,
  textOf: (paper: Paper) => string,
): (paper: Paper) => Writing {
  const { text } = document;
  const defined = new Set(document.footnoteDefinitions.map(({ id }) => id));
  const contentEnd = Math.max(text.trimEnd().length, replaced.end);
  const end = { start: text.length, end: text.length };
  return (paper) => {
    if (defined.has(paper.citekey)) return { text: textOf(paper) };
    const definition = definitionsBehind(text, [paper], contentEnd);
    if (replaced.end === text.length) return { text: textOf(paper), textBehind: definition };
    return { text: textOf(paper), further: [{ span: end, text: definition }] };
  };
}

function citedKeys({ citations }: CitationDocument): readonly string[] {
  return [...new Set(citations.flatMap(({ items }) => items.map(({ key }) => key)))];
}

/**
 * The keys within the brackets around `offset`, which need not make a citation yet, without the one that is being typed:
 * nobody cites a paper twice in one.
 */
function otherKeysInBrackets({ text, citations }: CitationDocument, offset: number): ReadonlySet<string> {
  const start = text.lastIndexOf('[', offset - 1);
  const close = text.indexOf(']', offset);
  const end = close < 0 ? text.length : close;
  const items = citations
    .flatMap((citation) => citation.items)
    .filter(({ span }) => start < span.start && span.end <= end && !touches(span, offset));
  return new Set(items.map(({ key }) => key));
}
