// Changes to a citation that stands in a note: each gives the smallest edits that make it, and none it cannot make.
import { crosses, touches, type Span, type TextEdit } from '../text/span';
import type { Citation, CitationItem } from '../markdown/citation';
import { findLocator } from '../markdown/locator';

/** A citation and the one of its items that is meant. */
export interface CitedItem {
  readonly citation: Citation;
  readonly item: CitationItem;
}

/** The item that a cursor or selection is in; of citations within others the innermost, of items the nearest before. */
export function itemAt(citations: readonly Citation[], { start, end }: Span): CitedItem | undefined {
  const citation = citations.findLast(
    ({ span, gaps }) => touches(span, start) && touches(span, end) && !crosses(gaps, { start, end }),
  );
  const item =
    citation?.items.find(({ itemSpan }) => touches(itemSpan, start) && touches(itemSpan, end)) ??
    citation?.items.findLast(({ span }) => span.start <= start) ??
    citation?.items[0];
  return citation && item && { citation, item };
}

/** `edits`, or none if one would change what stands in other table cells, between the lines of the citation. */
export function sparingOtherCells({ gaps }: Citation, edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.some(({ span }) => crosses(gaps, span)) ? [] : edits;
}

/**
 * Takes an item out, with its prefix, locator and suffix and one `;`. Of the only item nothing is left, nor the space
 * before it; the items of a bracket outlive the in-text key before it: `@a [p. 2; @b]` → `[@b]`.
 */
export function removeItem(text: string, { citation, item }: CitedItem): readonly TextEdit[] {
  const { items, bracketSpan, span } = citation;
  const inside = bracketedItems(citation);
  if (items.length === 1) return [replace(withSpaceBefore(text, span), '')];
  const index = inside.indexOf(item);
  const [next, previous] = [inside[index + 1], inside[index - 1]];
  if (index < 0 && bracketSpan && next) {
    const start = skipSpace(text, next.itemSpan.start);
    return [replace({ start: span.start, end: start }, '[')];
  }
  if (previous) return [replace({ start: previous.itemSpan.end, end: endWithoutSpace(text, item.itemSpan) }, '')];
  if (next) {
    const start = skipSpace(text, item.itemSpan.start);
    return [replace({ start, end: skipSpace(text, next.itemSpan.start) }, '')];
  }
  // The last of the brackets behind an in-text key: they close after its locator, or go.
  const before =
    bracketSpan &&
    text
      .slice(bracketSpan.start + 1, item.itemSpan.start)
      .replace(/;$/, '')
      .trim();
  if (bracketSpan && before)
    return [replace({ start: item.itemSpan.start - 1, end: endWithoutSpace(text, item.itemSpan) }, '')];
  return bracketSpan ? [replace({ start: items[0]?.span.end ?? bracketSpan.start, end: bracketSpan.end }, '')] : [];
}

/** Swaps an item inside brackets with the one before it (-1) or behind it (1); none where there is no such item. */
export function moveItem(text: string, { citation, item }: CitedItem, by: -1 | 1): readonly TextEdit[] {
  const inside = bracketedItems(citation);
  const other = inside[inside.indexOf(item) + by];
  if (!inside.includes(item) || !other) return [];
  const [own, others] = [trimmed(text, item.itemSpan), trimmed(text, other.itemSpan)];
  return [replace(own, text.slice(others.start, others.end)), replace(others, text.slice(own.start, own.end))];
}

/** Leaves out an author, `[-@a]`, or shows them again; only in brackets. */
export function toggleAuthor({ citation, item }: CitedItem): readonly TextEdit[] {
  if (!bracketedItems(citation).includes(item)) return [];
  const { start } = item.span;
  return [item.suppressAuthor ? replace({ start, end: start + 1 }, '') : replace({ start, end: start }, '-')];
}

/** `@a` → `[@a]`, `@a [p. 2; @b]` → `[@a, p. 2; @b]`; none where it stands in brackets already. */
export function putInBrackets(text: string, { kind, items, bracketSpan }: Citation): readonly TextEdit[] {
  const [first] = items;
  if (kind === 'bracketed' || !first) return [];
  const opening = replace({ start: first.span.start, end: first.span.start }, '[');
  if (!bracketSpan) return [opening, replace({ start: first.span.end, end: first.span.end }, ']')];
  const gap = { start: first.span.end, end: skipSpace(text, bracketSpan.start + 1) };
  const ownsBracket = first.itemSpan.end > bracketSpan.start;
  return [opening, replace(gap, ownsBracket ? ', ' : '; ')];
}

/**
 * `[@a]` → `@a`, `[@a, p. 2; @b]` → `@a [p. 2; @b]`. None where the first paper has words before it or no author: an
 * in-text citation can have neither.
 */
export function takeOutOfBrackets(text: string, { kind, items, bracketSpan }: Citation): readonly TextEdit[] {
  const [first, ...others] = items;
  if (kind !== 'bracketed' || !first || !bracketSpan || first.prefix !== '' || first.suppressAuthor) return [];
  const opening = replace({ start: bracketSpan.start, end: first.span.start }, '');
  const restStart = skipPattern(text, first.span.end, /\s*(?:[,;]\s*)?/y);
  if (others.length === 0 && restStart >= bracketSpan.end - 1) {
    return [opening, replace({ start: first.span.end, end: bracketSpan.end }, '')];
  }
  return [opening, replace({ start: first.span.end, end: restStart }, ' [')];
}

/** Sets the locator of an item, instead of the one it has; what follows it stays. `locator` is as {@link locatorText} gives it. */
export function setLocator(text: string, { citation, item }: CitedItem, locator: string): readonly TextEdit[] {
  if (item.locator) return [replace(item.locator.span, locator)];
  const after = { start: item.span.end, end: item.span.end };
  if (bracketedItems(citation).includes(item)) return [replace(after, `, ${locator}`)];
  const { bracketSpan } = citation;
  if (!bracketSpan) return [replace(after, ` [${locator}]`)];
  const start = skipSpace(text, bracketSpan.start + 1);
  return [replace({ start, end: start }, item.suffix !== '' ? `${locator}, ` : `${locator}; `)];
}

/**
 * What a person typed as a locator, as it is written: `12` is `p. 12` and `12-15` `pp. 12-15`; anything else stays.
 * Undefined for what cannot stand in a citation: nothing, or one of `[ ] ; @`.
 */
export function locatorText(typed: string): string | undefined {
  const locator = typed.trim().replace(/\s+/g, ' ');
  if (locator === '' || /[[\];@]/.test(locator)) return undefined;
  if (!/^\p{Nd}/u.test(locator)) return locator;
  return `${/[-–,]/.test(locator) ? 'pp.' : 'p.'} ${locator}`;
}

/** How Pandoc reads a locator that is written as {@link locatorText} says: 'page 12', or undefined for mere words. */
export function locatorMeaning(locator: string): string | undefined {
  const found = findLocator(`, ${locator}`);
  return found && found.end === locator.length + 2 ? `${found.label} ${found.value}` : undefined;
}

/** The items inside the brackets of a citation: all but the in-text one before them. */
function bracketedItems({ kind, items }: Citation): readonly CitationItem[] {
  return kind === 'bracketed' ? items : items.slice(1);
}

function replace(span: Span, text: string): TextEdit {
  return { span, text };
}

function trimmed(text: string, { start, end }: Span): Span {
  const from = skipSpace(text, start);
  return { start: from, end: Math.max(from, endWithoutSpace(text, { start, end })) };
}

function endWithoutSpace(text: string, { start, end }: Span): number {
  return start + text.slice(start, end).trimEnd().length;
}

function skipSpace(text: string, start: number): number {
  return skipPattern(text, start, /\s*/y);
}

function skipPattern(text: string, start: number, pattern: RegExp): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : start;
}

/** `span` with the space before it, but for the space that indents a line or follows the mark of a list item. */
function withSpaceBefore(text: string, { start, end }: Span): Span {
  const before = text.slice(0, start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const isFirst = /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)?$/.test(line);
  return { start: isFirst ? start : before.trimEnd().length, end };
}
