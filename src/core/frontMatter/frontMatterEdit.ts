import { applyEdits, type Span, type TextEdit } from '../text/span';
import type { FrontMatterEntry } from './entry';
import { readFrontMatter, type FrontMatter } from './frontMatter';
import { lineBreak, lineSpan, placeOf, type Problem } from '../text/place';
import { yamlString, yamlValue, type Quoting, type YamlValue } from './yamlText';

/** Edits, or the reason why the note is left alone. */
export type EditResult = { readonly edits: readonly TextEdit[] } | { readonly problem: Problem };

/** What is to stand under each key; `undefined` removes the key with its line. */
export type Changes = Readonly<Record<string, YamlValue | undefined>>;

/** One change of `setFrontMatterValues`. */
export function setFrontMatterValue(text: string, key: string, value: YamlValue | undefined): EditResult {
  return setFrontMatterValues(text, { [key]: value });
}

/**
 * The edits that make the front matter of `text` say `changes`, each value replaced in its own range: comments, order,
 * anchors, line endings and all else stay as they are; a string keeps its quotes, a list its style and the items that
 * stay. Missing keys go to the end of the block, all in one edit; a note without a block gets one. No edits where all
 * is as wanted.
 *
 * A note whose front matter has problems is left alone, and so is one where an edit would not read back as wanted.
 */
export function setFrontMatterValues(text: string, changes: Changes): EditResult {
  const note = readFrontMatter(text);
  const broken = note.problems[0];
  if (broken) return { problem: broken };
  const edits: TextEdit[] = [];
  const added: [string, YamlValue][] = [];
  for (const [key, value] of Object.entries(changes)) {
    if (holds(note, key, value)) continue;
    const entry = note.entries.get(key);
    if (entry) edits.push(value === undefined ? removal(text, entry) : replacement(text, entry, value));
    else if (value !== undefined) added.push([key, value]);
  }
  if (added.length > 0) edits.push(addition(text, note, added));
  return verified(text, note, edits, changes);
}

/** Reads the note as it would become: an edit that does not do what it should, or does more, is not done. */
function verified(text: string, before: FrontMatter, edits: readonly TextEdit[], changes: Changes): EditResult {
  if (edits.length === 0) return { edits };
  const edited = applyEdits(text, edits);
  const after = readFrontMatter(edited);
  const others = [...before.entries.keys()].filter((key) => !Object.hasOwn(changes, key));
  const wrong =
    Object.keys(changes).find((key) => !holds(after, key, changes[key])) ??
    others.find((key) => written(text, before, key) !== written(edited, after, key));
  if (wrong === undefined && after.problems.length === 0) return { edits };
  const message = `'${wrong ?? Object.keys(changes)[0]}' is written in a way that only you can change safely.`;
  return { problem: { message, place: placeOf(text, edits[0]?.span ?? { start: 0, end: 0 }) } };
}

function written(text: string, note: FrontMatter, key: string): string | undefined {
  const entry = note.entries.get(key);
  return entry && text.slice(entry.value.start, entry.value.end);
}

function holds(note: FrontMatter, key: string, value: YamlValue | undefined): boolean {
  if (value === undefined || !note.entries.has(key)) return value === undefined && !note.entries.has(key);
  const found = note.data[key];
  if (typeof value !== 'object') return Object.is(found, value);
  return Array.isArray(found) && found.length === value.length && value.every((item, i) => item === found[i]);
}

function addition(text: string, note: FrontMatter, added: readonly [string, YamlValue][]): TextEdit {
  const eol = lineBreak(text);
  const at = note.yaml?.end ?? note.bodyStart;
  const first = note.entries.values().next().value?.key.start ?? at;
  const indent = /^[ ]*/.exec(text.slice(lineSpan(text, first).start, first))?.[0] ?? '';
  const lines = added.map(([key, value]) => `${indent}${yamlString(key)}: ${yamlValue(value)}${eol}`).join('');
  return { span: { start: at, end: at }, text: note.yaml ? lines : `---${eol}${lines}---${eol}` };
}

function removal(text: string, { key, value }: FrontMatterEntry): TextEdit {
  const { start } = lineSpan(text, key.start);
  return { span: { start, end: text.indexOf('\n', value.end) + 1 }, text: '' };
}

function replacement(text: string, entry: FrontMatterEntry, value: YamlValue): TextEdit {
  if (typeof value !== 'object') return onOneLine(text, entry, yamlValue(value, quotingOf(entry)));
  if (entry.style === 'list' && value.length > 0) return listLines(text, entry, value);
  return onOneLine(text, entry, `[${value.map((item) => asWritten(text, entry, item)).join(', ')}]`);
}

function quotingOf({ style }: FrontMatterEntry): Quoting {
  return style === 'single' || style === 'double' ? style : 'plain';
}

/** An item of a list as it stands in `text` already, else as new. */
function asWritten(text: string, { items }: FrontMatterEntry, item: string): string {
  const known = items.find(({ value }) => value === item);
  const source = known && text.slice(known.span.start, known.span.end);
  return source && !source.includes('\n') ? source : yamlString(item);
}

/** Puts `written` where the value is. What stood on lines of its own goes, comments between key and value stay. */
function onOneLine(text: string, { key, value, style }: FrontMatterEntry, written: string): TextEdit {
  const { start, end } = value;
  if (style === 'text') {
    const indicator = /^[|>][-+0-9]*/.exec(text.slice(start, end))?.[0] ?? '';
    const comment = text.slice(start + indicator.length, Math.min(lineSpan(text, start).end, end));
    return { span: value, text: written + comment };
  }
  if (style === 'list' || style === 'map') {
    const anchor = /:(?:[ \t]+[&!][^\s]*)*/.exec(text.slice(key.end, start))?.[0] ?? ':';
    const from = text.indexOf(':', key.end) + anchor.length;
    return { span: { start: from, end }, text: ` ${written}${text.slice(from, endOfLineBefore(text, start))}` };
  }
  return { span: value, text: style === 'empty' ? ` ${written}` : written };
}

function endOfLineBefore(text: string, offset: number): number {
  return lineSpan(text, lineSpan(text, offset).start - 1).end;
}

/** The lines of an indented list: those of items that stay, with their comments, and new ones; the rest goes. */
function listLines(text: string, { items, value }: FrontMatterEntry, wanted: readonly string[]): TextEdit {
  const indent = text.slice(lineSpan(text, value.start).start, value.start);
  const eol = lineBreak(text);
  const start = endOfLineBefore(text, value.start);
  const before = items.map((item, i): Line => {
    const from = i === 0 ? start : endOfItem(text, items[i - 1]?.span);
    const to = endOfItem(text, item.span);
    return { value: item.value, text: text.slice(from, to) };
  });
  const after = wanted.map((item): Line => {
    const known = before.find((line) => line.value === item);
    return known ?? { value: item, text: `${eol}${indent}- ${yamlString(item)}` };
  });
  return changedLines(start, before, after);
}

interface Line {
  readonly value: unknown;
  /** With the break before it and the comments above. */
  readonly text: string;
}

function endOfItem(text: string, span: Span | undefined): number {
  if (!span) return 0;
  const end = span.start + text.slice(span.start, span.end).trimEnd().length;
  return lineSpan(text, end).end;
}

/** The shortest edit that makes `before`, which stands at `start`, to `after`. */
function changedLines(start: number, before: readonly Line[], after: readonly Line[]): TextEdit {
  const shared = Math.min(before.length, after.length);
  let head = 0;
  while (head < shared && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shared - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const join = (lines: readonly Line[]) => lines.map((line) => line.text).join('');
  const from = start + join(before.slice(0, head)).length;
  const removed = join(before.slice(head, before.length - tail));
  return { span: { start: from, end: from + removed.length }, text: join(after.slice(head, after.length - tail)) };
}
