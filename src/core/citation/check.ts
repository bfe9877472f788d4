import { brief } from '../text/brief';
import { inOneGo } from '../steps';
import { crosses, type Span } from '../text/span';
import type { Citation, CitationItem } from '../markdown/citation';
import type { CitationDocument } from '../markdown/document';
import { isIdentifier, namesOfIdentifiers } from './registryKeys';
import { malformedIn } from './malformed';
import type { CitationProblem } from './problem';

/** What is known of the keys that a note may cite. */
export interface Keys {
  /** Whether a paper certainly has it. */
  has(key: string): boolean;
  /** Whether it is nearly a known key. */
  isMistyped(key: string): boolean;
  /** What a key is called now that another program has changed; undefined where it is not known to have been changed. */
  nowCalled?(key: string): string | undefined;
  /** Whether a file of references that nobody names has it, so that the note means it, be it under none. */
  isElsewhere?(key: string): boolean;
  /** Whether a bibliography cannot be known, so that any key may be some paper's. */
  readonly isUncertain: boolean;
  /** Whether the note is under a bibliography, so that what looks like a citekey is meant as one. */
  readonly isUnderBibliography: boolean;
  /** Prefixes of labels beside the usual ones: `dia` for `@dia-plan`. */
  readonly labels: readonly string[];
  /** Whether a label may have no prefix, so that only what looks like a citekey is meant as one. */
  readonly hasBareLabels: boolean;
}

/** Labels of figures and the like in Quarto and pandoc-crossref, which are referred to as papers are cited. */
const CROSS_REFERENCE = /^(?:fig|tbl|lst|sec|eq|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|tip|nte|wrn|imp|cau)[-:]/i;
/** As npm's packages are called, in change logs in brackets too: `[@scope/package]`. */
const PACKAGE = /^[a-z\d][\w.-]*\/[\w.-]+$/;
const CITEKEY = /^\p{L}[\p{L}\p{N}_:.-]*$/u;
const YEAR = /(?:1[89]|20)\d\d(?!\d)/;

/** Everything certainly wrong with the citations of a note, by start. */
export function checkCitations(document: CitationDocument, keys: Keys): readonly CitationProblem[] {
  return inOneGo(checkingCitations(document, keys));
}

/** The same in small steps, citation by citation, between which others may work. */
export function* checkingCitations(
  document: CitationDocument,
  keys: Keys,
): Generator<undefined, readonly CitationProblem[]> {
  const problems: CitationProblem[] = [];
  for (const item of yield* findingUnknown(document, keys)) {
    problems.push(unknownKey(item, keys));
    yield;
  }
  for (const citation of document.citations) {
    problems.push(...duplicatesIn(document.text, citation));
    yield;
  }
  for (const problem of malformedIn(document, ({ items }) => !items.every(({ key }) => isPackage(key, keys)))) {
    if (problem) problems.push(problem);
    yield;
  }
  problems.push(...undefinedFootnotes(document, keys));
  return problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/**
 * Tells which items of a note's citations are meant to cite, so that they are wrong where no paper has the key.
 *
 * In brackets they are: `[@key]`, `@a [@key]`. In running text, where `@someone` and `@scope/package` look the same, one
 * is if it has a locator (`@key [p. 3]`), is nearly a known key or that of a file nearby; also if it looks like a citekey
 * (a name with a year in it), provided that the note is under a bibliography or cites something else: else it may be
 * somebody's handle. Where it is under none, `[@scope/package]` is no citation either.
 * Labels of figures, tables and equations (`@fig-plot`), identifiers (`@doi:10.1/x`) and the wildcard `@*` never are.
 */
export function citingItems(
  citations: readonly Citation[],
  keys: Keys,
): (citation: Citation, item: CitationItem) => boolean {
  return inOneGo(tellingCiting(citations, keys));
}

function* tellingCiting(
  citations: readonly Citation[],
  keys: Keys,
): Generator<undefined, (citation: Citation, item: CitationItem) => boolean> {
  const certainly = (citation: Citation, item: CitationItem): boolean =>
    !isLabel(item.key, keys) &&
    ((isInBrackets(citation, item) && !keys.hasBareLabels && !isPackage(item.key, keys)) ||
      keys.isMistyped(item.key) ||
      keys.nowCalled?.(item.key) !== undefined ||
      keys.isElsewhere?.(item.key) === true);
  let isCiting = keys.isUnderBibliography;
  for (const one of citations) {
    if (isCiting) break;
    isCiting = one.items.some((item) => keys.has(item.key) || certainly(one, item));
    yield;
  }
  return (citation, item) =>
    certainly(citation, item) || (isCiting && isLikeCitekey(item.key) && !isLabel(item.key, keys));
}

/** A name, a year, maybe more: `doe2017`, `doe2017deep`, `VanDyk_2020-a`. */
function isLikeCitekey(key: string): boolean {
  return CITEKEY.test(key) && YEAR.test(key);
}

/** Whether a key is more likely that of a package, as it is where there is no bibliography to have it. */
function isPackage(key: string, keys: Keys): boolean {
  return PACKAGE.test(key) && !keys.isUnderBibliography && !keys.has(key);
}

function isInBrackets({ kind, items }: Citation, item: CitationItem): boolean {
  return kind === 'bracketed' || item !== items[0] || item.locator !== undefined;
}

/** Whether a key is none: a label, an identifier or the wildcard. */
function isLabel(key: string, { labels }: Keys): boolean {
  if (CROSS_REFERENCE.test(key) || isIdentifier(key) || key.startsWith('*')) return true;
  // Behind a capital stands the same label, for the beginning of a sentence.
  const begun = key.slice(0, 1).toLowerCase() + key.slice(1);
  return labels.some((label) =>
    [key, begun].some((one) => one.startsWith(label) && /^[-:]/.test(one.slice(label.length))),
  );
}

/** The items of a note's citations that certainly cite what no paper is; none where a bibliography cannot be known. */
export function unknownItems(
  note: Pick<CitationDocument, 'text' | 'citations'>,
  keys: Keys,
): ReadonlySet<CitationItem> {
  return inOneGo(findingUnknown(note, keys));
}

function* findingUnknown(
  { text, citations }: Pick<CitationDocument, 'text' | 'citations'>,
  keys: Keys,
): Generator<undefined, ReadonlySet<CitationItem>> {
  const unknown = new Set<CitationItem>();
  if (keys.isUncertain) return unknown;
  const named = namesOfIdentifiers(text);
  const isCiting = yield* tellingCiting(citations, keys);
  for (const citation of citations) {
    for (const item of citation.items)
      if (!keys.has(item.key) && !named.has(item.key) && isCiting(citation, item)) unknown.add(item);
    yield;
  }
  return unknown;
}

function unknownKey({ key, keySpan }: CitationItem, keys: Keys): CitationProblem {
  return { kind: 'unknownKey', span: keySpan, key, message: unknownMessage(key, keys.nowCalled?.(key)) };
}

function unknownMessage(key: string, now: string | undefined): string {
  return now === undefined
    ? `The library has no paper '${brief(key)}'.`
    : `'${brief(key)}' is now called '${brief(now)}'.`;
}

/** A paper cited twice at the same place in it. `[@a, p. 3; @a, p. 9]` cites two places. */
function duplicatesIn(text: string, citation: Citation): readonly CitationProblem[] {
  const seen = new Set<string>();
  return citation.items.flatMap((item, index): readonly CitationProblem[] => {
    const place = item.locator ? text.slice(item.locator.span.start, item.locator.span.end) : '';
    const id = JSON.stringify([item.key, place, item.suffix]);
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    const span = removable(citation, index);
    const fix = { title: `Remove the second '@${brief(item.key)}'`, edits: [{ span, text: '' }] };
    const message = `'${brief(item.key)}' is cited twice in these brackets.`;
    const problem = { kind: 'duplicateCitation', span: item.keySpan, key: item.key, message } as const;
    return [crosses(citation.gaps, span) ? problem : { ...problem, fix }];
  });
}

/** What goes with the item at `index`, which is not the first: its semicolon, or the brackets that hold it alone. */
function removable({ kind, items, bracketSpan }: Citation, index: number): Span {
  const { start = 0, end = 0 } = items[index]?.itemSpan ?? {};
  const isFirstInBracket = kind === 'inText' && index === 1 && bracketSpan && start === bracketSpan.start + 1;
  if (!isFirstInBracket) return { start: start - 1, end };
  const next = items[index + 1];
  return next ? { start, end: next.span.start } : { start: items[0]?.span.end ?? start, end: bracketSpan.end };
}

function undefinedFootnotes(document: CitationDocument, keys: Keys): readonly CitationProblem[] {
  const defined = new Set(document.footnoteDefinitions.map(({ id }) => id.toLowerCase()));
  return document.footnoteReferences
    .filter(({ id }) => keys.has(id) && !defined.has(id.toLowerCase()))
    .map(({ id, idSpan }) => ({
      kind: 'undefinedFootnote',
      span: idSpan,
      key: id,
      message: `The footnote '${brief(id)}' has no definition, so it does not show.`,
    }));
}
