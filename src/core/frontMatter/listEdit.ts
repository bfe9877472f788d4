import { lineBreak, lineSpan } from '../text/place';
import type { Span, TextEdit } from '../text/span';
import type { FrontMatterEntry, FrontMatterItem } from './entry';
import { yamlString } from './yamlText';

/** What is to change in a list. */
export interface ListChange {
  /** Places of the items to take out. */
  readonly removed: ReadonlySet<number>;
  /** Texts to put behind the last item that stays. */
  readonly added: readonly string[];
}

/**
 * The edits that change a list item by item: nothing between, before and behind the items in question is touched, be it
 * comment, empty item or map. `undefined` where the list is written in a way that cannot be changed so.
 *
 * @param entry whose value is a list, of lines or in brackets
 */
export function listEdits(text: string, entry: FrontMatterEntry, change: ListChange): readonly TextEdit[] | undefined {
  const edits = entry.style === 'list' ? linesEdits(text, entry, change) : flowEdits(text, entry, change);
  return edits && joined(edits);
}

/** An item that is taken out and put in again elsewhere keeps its quotes. */
function asWritten(text: string, { items }: FrontMatterEntry, { removed }: ListChange, added: string): string {
  const known = items.find((item, i) => removed.has(i) && item.value === added);
  const source = known && text.slice(known.span.start, known.span.end);
  return source && !source.includes('\n') ? source : yamlString(added);
}

function linesEdits(text: string, entry: FrontMatterEntry, change: ListChange): TextEdit[] | undefined {
  const { items, key } = entry;
  const { removed, added } = change;
  const [first] = items;
  const last = items.at(-1);
  if (!first || !last) return undefined;
  const line = lineSpan(text, first.start);
  const indent = text.slice(line.start, first.start);
  if (indent.trim() !== '') return undefined;
  const edits = items.flatMap((item, i) => (removed.has(i) ? [{ span: linesOf(text, item), text: '' }] : []));
  const lines = added.map((one) => {
    const known = items.find((item, i) => removed.has(i) && item.value === one);
    if (!known) return `${lineBreak(text)}${indent}- ${yamlString(one)}`;
    const { start, end } = linesOf(text, known);
    return text.slice(start, end);
  });
  if (added.length > 0) edits.push(insertion(linesOf(text, last).end, lines.join('')));
  else if (removed.size === items.length) edits.push(insertion(behindKey(text, key, first.start), ' []'));
  return edits;
}

/** The lines of an item, with the break before them. */
function linesOf(text: string, { start, span }: FrontMatterItem): Span {
  const end = Math.max(start, span.start + text.slice(span.start, span.end).trimEnd().length);
  const feed = lineSpan(text, start).start - 1;
  return { start: text[feed - 1] === '\r' ? feed - 1 : feed, end: lineSpan(text, end).end };
}

/** Behind the colon of `key`, and the anchor and tag that may follow it. */
function behindKey(text: string, key: Span, valueStart: number): number {
  const properties = /:(?:[ \t]+[&!][^\s]*)*/.exec(text.slice(key.end, valueStart))?.[0] ?? ':';
  return text.indexOf(':', key.end) + properties.length;
}

function flowEdits(text: string, entry: FrontMatterEntry, change: ListChange): TextEdit[] {
  const { items, value } = entry;
  const { removed } = change;
  const added = change.added.map((one) => asWritten(text, entry, change, one));
  const lastKept = items.findLastIndex((_, i) => !removed.has(i));
  const carrier = lastKept < 0 && added.length > 0 ? items[0] : undefined;
  if (carrier) {
    const rest = new Set([...removed].filter((i) => i > 0));
    const edits = removals(text, items, rest, 0);
    return [...edits, { span: { start: carrier.start, end: carrier.span.end }, text: added.join(', ') }];
  }
  const edits = removals(text, items, removed, lastKept);
  const kept = items[lastKept];
  if (added.length === 0) return edits;
  if (!kept) return [...edits, insertion(value.start + 1, added.join(', '))];
  if (removed.size === 0) return ownLines(text, kept, added) ?? [insertion(kept.span.end, behind(added, ', '))];
  return [...edits, insertion(kept.span.end, behind(added, ', '))];
}

function behind(added: readonly string[], separator: string): string {
  return added.map((one) => separator + one).join('');
}

/** New items on lines of their own where the last has one; a comment behind it stays with it. */
function ownLines(text: string, last: FrontMatterItem, added: readonly string[]): TextEdit[] | undefined {
  const line = lineSpan(text, last.start);
  const indent = text.slice(line.start, last.start);
  const end = lineSpan(text, last.span.end).end;
  const rest = text.slice(last.span.end, end);
  const isAlone = indent.trim() === '' && /^[ \t]*(?:,[ \t]*)?(?:(?<=[ \t])#.*)?$/.test(rest);
  if (!isAlone || (last.comma !== undefined && last.comma >= end)) return undefined;
  const hasComma = last.comma !== undefined;
  const lines = behind(added, `,${lineBreak(text)}${indent}`).slice(1) + (hasComma ? ',' : '');
  return hasComma ? [insertion(end, lines)] : [insertion(last.span.end, ','), insertion(end, lines)];
}

/**
 * Takes items out together with the comma behind each; one that has none takes that of `lastKept`, which would else
 * be left over.
 */
function removals(
  text: string,
  items: readonly FrontMatterItem[],
  removed: ReadonlySet<number>,
  lastKept: number,
): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const [i, item] of items.entries()) {
    if (!removed.has(i)) continue;
    const end = item.comma === undefined ? item.span.end : item.comma + 1;
    const between = text.slice(item.span.end, end);
    if (between.includes('#')) {
      edits.push(deletion(item.start, item.span.end), deletion(end - 1, end));
      continue;
    }
    const space = item.comma === undefined ? '' : (/^[ \t]+(?!#)/.exec(text.slice(end))?.[0] ?? '');
    edits.push(deletion(lineLeft(text, item.start, end) ?? item.start, end + space.length));
    const comma = items[lastKept]?.comma;
    if (item.comma === undefined && comma !== undefined) {
      const before = /^,[ \t]*(?!#)/.exec(text.slice(comma, item.start))?.[0] ?? ',';
      edits.push(deletion(comma, comma + before.length));
    }
  }
  return edits;
}

/** Where a deletion begins so that no empty line is left: before the break above it. */
function lineLeft(text: string, start: number, end: number): number | undefined {
  const line = lineSpan(text, start);
  const isWhole = text.slice(line.start, start).trim() === '' && text.slice(end, lineSpan(text, end).end).trim() === '';
  if (!isWhole || line.start === 0) return undefined;
  return text[line.start - 2] === '\r' ? line.start - 2 : line.start - 1;
}

function insertion(at: number, text: string): TextEdit {
  return { span: { start: at, end: at }, text };
}

function deletion(start: number, end: number): TextEdit {
  return { span: { start, end }, text: '' };
}

/** The same edits with those that touch made into one. */
function joined(edits: readonly TextEdit[]): readonly TextEdit[] {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const result: TextEdit[] = [];
  for (const edit of ordered) {
    const last = result.at(-1);
    if (!last || last.span.end < edit.span.start) result.push(edit);
    else {
      const end = Math.max(last.span.end, edit.span.end);
      result[result.length - 1] = { span: { start: last.span.start, end }, text: last.text + edit.text };
    }
  }
  return result;
}
