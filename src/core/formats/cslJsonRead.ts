import type { Paper } from '../paper';
import { betterBibtexPaper, collectionPaths, isZoteroItem } from './betterBibtexRead';
import type { ReadFile } from './bibtexRead';
import { cslPaper, textOf, type RawItem } from './cslRead';
import { CONFLICTS, MERGED } from '../frontMatter/yamlMistake';
import type { Span } from '../text/span';
import { outliningJson } from './jsonItems';
import { isLikeBroken, isLikeReference, namesReference } from './likeReference';
import { lineAt, lineFinder, lowerFirst, type FileProblem } from './merge';

/**
 * Reads a CSL-JSON file, or Better BibTeX's JSON. At every `yield` it can be left alone. An item that is broken, or that
 * has no key, costs itself alone and is a problem at its line, as is what lacks or is too much between items.
 */
export function* readingCslJson(text: string, source: string): Generator<void, ReadFile> {
  const papers: Paper[] = [];
  const problems: FileProblem[] = [];
  const lineOf = lineFinder(text);
  const { items, members, isCut, brokenAt } = yield* outliningJson(text);
  const { start: from = 0, end: to = 0 } = members.get('collections') ?? {};
  const collections = collectionPaths(text.slice(from, to));
  yield;
  let before: Span | undefined;
  let isOther = !isCut && !CONFLICTS.test(text);
  for (const span of items) {
    const { start, end } = span;
    problems.push(...(before ? between(text, before.end, start, lineOf) : ahead(text, start, lineOf)));
    before = span;
    const line = lineOf(start);
    const item = itemIn(text.slice(start, end));
    isOther &&= !(typeof item === 'number' ? isLikeBroken(text.slice(start, end)) : isLikeReference(item));
    const key = typeof item === 'number' ? undefined : keyOfItem(item);
    if (typeof item === 'number') problems.push(mistakeIn(text, span, start + item, lineOf));
    else if (key === undefined) problems.push({ line, problem: 'this item has no id, so it cannot be cited.' });
    else if (isZoteroItem(item)) papers.push(...betterBibtexPaper(item, key, { source, line }, collections));
    else papers.push(cslPaper(item, key, { source, line }));
    yield;
  }
  const isNone = text.trim() !== '' && !NO_ITEMS.test(text);
  if (isNone && isOther && !namesReference(text)) return { papers: [], problems: [{ ...NO_LIST, isOther: true }] };
  if (isNone && papers.length + problems.length === 0) problems.push(NO_LIST);
  if (before) problems.push(...behind(text, before.end, isCut, lineOf));
  if (brokenAt !== undefined && problems.length === 0)
    problems.push({
      line: lineAt(text, brokenAt),
      problem: 'a quote or a bracket is missing or too many before this.',
    });
  return { papers, problems: withConflictOnce(problems), ...(isCut ? { isCut } : {}) };
}

const NO_LIST: FileProblem = { line: 1, problem: 'this is not CSL-JSON, which is a list of items: [ … ].' };

function withConflictOnce(problems: readonly FileProblem[]): readonly FileProblem[] {
  const isConflict = ({ problem }: FileProblem): boolean => problem === CONFLICT;
  const first = problems.find(isConflict);
  return problems.filter((one) => one === first || !isConflict(one));
}

const CONFLICT = lowerFirst(MERGED);

/** An empty list, as the whole or within what Better BibTeX or Pandoc says of it. */
const NO_ITEMS = /^\uFEFF?\s*(?:\[\s*\]|\{\s*\})\s*$|"(?:items|references)"\s*:\s*\[\s*\]/;

const IS_LIST = /^\uFEFF?\s*\[/;

/** Offsets become lines; asked for in order. */
type LineFinder = (offset: number) => number;

/** What is wrong between two items, of which one ends and the other begins at an offset. */
function between(text: string, end: number, start: number, lineOf: LineFinder): readonly FileProblem[] {
  const gap = text.slice(end, start);
  const conflict = CONFLICTS.exec(gap);
  if (conflict) return [{ line: lineOf(end + conflict.index), problem: CONFLICT }];
  if (IS_LIST.test(text) && gap.includes('['))
    return [{ line: lineOf(start), problem: 'another list begins before this item, where JSON has none.' }];
  if (gap.includes('[') || text[end - 1] !== '}' || gap.trim() === ',') return [];
  const isMissing = gap.trim() === '';
  const problem = isMissing ? 'a comma is missing before this item.' : 'more than a comma stands before this item.';
  return [{ line: lineOf(start), problem }];
}

/** What is wrong before the first item of a list. */
function ahead(text: string, start: number, lineOf: LineFinder): readonly FileProblem[] {
  if (!IS_LIST.test(text) || /^\uFEFF?\s*\[\s*$/.test(text.slice(0, start))) return [];
  return [{ line: lineOf(start), problem: 'what stands in the list before this item is none, and not read.' }];
}

/** What is wrong behind the last item, which ends at an offset. */
function behind(text: string, end: number, isCut: boolean, lineOf: LineFinder): readonly FileProblem[] {
  const conflict = CONFLICTS.exec(text.slice(end));
  if (conflict) return [{ line: lineOf(end + conflict.index), problem: CONFLICT }];
  if (isCut && text[end - 1] === '}')
    return [{ line: lineOf(text.length), problem: 'the file ends before its list does: nothing closes it.' }];
  const rest = text.slice(end);
  const comma = /^\s*,(?=\s*\])/.exec(rest)?.[0];
  if (comma !== undefined)
    return [
      { line: lineOf(end + comma.length - 1), problem: 'no item follows this comma, which JSON does not allow.' },
    ];
  const more = IS_LIST.test(text) && /^\s*,\s*(?=[^\s\]])/.exec(rest)?.[0];
  if (more) return [{ line: lineOf(end + more.length), problem: 'what follows in the list is no item, and not read.' }];
  const list = IS_LIST.test(text) && /^\s*\]\s*(?=\S)/.exec(rest)?.[0];
  if (!list) return [];
  return [{ line: lineOf(end + list.length), problem: 'this stands behind the list, where JSON has nothing.' }];
}

/** What is wrong with an item that is no JSON from an offset on. */
function mistakeIn(text: string, { start, end }: Span, at: number, lineOf: LineFinder): FileProblem {
  const item = text.slice(start, end);
  const conflict = CONFLICTS.exec(item);
  if (conflict) return { line: lineOf(start + conflict.index), problem: CONFLICT };
  if (!item.startsWith('{')) return { line: lineOf(start), problem: 'no brace opens this item, so it cannot be read.' };
  if (!item.endsWith('}')) return { line: lineOf(start), problem: 'this item is not closed, so it cannot be read.' };
  return { line: lineOf(at), problem: 'this item is not JSON, so it cannot be read.' };
}

/** The key that citations use: Zotero puts an address into `id` and the key beside it. */
export function keyOfItem(item: RawItem): string | undefined {
  const id = textOf(item['id']);
  const key = textOf(item['citation-key']) ?? textOf(item['citationKey']) ?? textOf(item['citekey']);
  return id === undefined || /^https?:\/\//.test(id) ? (key ?? id) : id;
}

/** An item, or where it ceases to be JSON, which the parser tells in its message alone, and not always: 'at position 12'. */
function itemIn(text: string): RawItem | number {
  try {
    return JSON.parse(text) as RawItem;
  } catch (error) {
    return Number(/position (\d+)/.exec(String(error))?.[1] ?? 0);
  }
}
