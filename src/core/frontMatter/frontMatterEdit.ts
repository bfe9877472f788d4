import { applyEdits, type TextEdit } from '../text/span';
import { itemText, type FrontMatterEntry, type FrontMatterItem } from './entry';
import { keyIn, readFrontMatter, type FrontMatter } from './frontMatter';
import { listEdits, type ListChange } from './listEdit';
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
 * stay. A key is found without regard to case. Missing keys go to the end of the block, all in one edit; a note without
 * a block gets one. No edits where all is as wanted.
 *
 * A note whose front matter has problems is left alone, and so is a value that holds more than the new one would
 * replace (several items for one value, maps), and one where an edit would not read back as wanted. In a list, what is
 * no text and no list or map, such as an empty item, stays.
 */
export function setFrontMatterValues(text: string, changes: Changes): EditResult {
  const note = readFrontMatter(text);
  const broken = note.problems[0];
  if (broken) return { problem: broken };
  const edits: TextEdit[] = [];
  const added: [string, YamlValue][] = [];
  const wanted = Object.entries(changes).map(([name, value]) => [keyIn(note, name), value] as const);
  for (const [key, value] of wanted) {
    if (holds(text, note, key, value)) continue;
    const entry = note.entries.get(key);
    if (!entry) {
      if (value !== undefined) added.push([key, value]);
      continue;
    }
    const change = value === undefined ? [removal(text, entry)] : replacement(text, entry, value);
    if (!change) return { problem: onlyYou(text, key, entry) };
    edits.push(...change);
  }
  if (added.length > 0) edits.push(addition(text, note, added));
  const isDone = (edited: string, after: FrontMatter): string | undefined =>
    wanted.find(([key, value]) => !holds(edited, after, key, value))?.[0];
  return verified(text, note, edits, isDone, new Set(wanted.map(([key]) => key)));
}

/**
 * Changes the list under `key` item by item: every other item, comment and empty place in it stays byte for byte.
 *
 * @returns a problem where the front matter is broken, where no list stands there, or where the change cannot be made
 */
export function changeFrontMatterList(text: string, key: string, change: ListChange): EditResult {
  const note = readFrontMatter(text);
  const broken = note.problems[0];
  if (broken) return { problem: broken };
  const found = keyIn(note, key);
  const entry = note.entries.get(found);
  const edits = entry && isList(text, entry) ? listEdits(text, entry, change) : undefined;
  if (!entry || !edits) return { problem: onlyYou(text, found, entry) };
  const source = ({ start, span }: FrontMatterItem, inText: string): string => inText.slice(start, span.end);
  const kept = entry.items.filter((_, i) => !change.removed.has(i)).map((item) => source(item, text));
  const isDone = (edited: string, after: FrontMatter): string | undefined => {
    const items = after.entries.get(found)?.items ?? [];
    const isSame =
      items.length === kept.length + change.added.length &&
      kept.every((item, i) => items[i] && source(items[i], edited) === item) &&
      change.added.every((one, i) => items[kept.length + i]?.value === one);
    return isSame ? undefined : found;
  };
  return verified(text, note, edits, isDone, new Set([found]));
}

/**
 * Reads the note as it would become: an edit that does not do what it should, or does more, is not done.
 *
 * @param undone the key that is not as wanted in the note as edited, if any
 */
function verified(
  text: string,
  before: FrontMatter,
  edits: readonly TextEdit[],
  undone: (edited: string, after: FrontMatter) => string | undefined,
  changed: ReadonlySet<string>,
): EditResult {
  if (edits.length === 0) return { edits };
  const edited = applyEdits(text, edits);
  const after = readFrontMatter(edited);
  const others = [...before.entries.keys()].filter((key) => !changed.has(key));
  const wrong =
    undone(edited, after) ?? others.find((key) => written(text, before, key) !== written(edited, after, key));
  if (wrong === undefined && after.problems.length === 0) return { edits };
  const key = wrong ?? [...changed][0] ?? '';
  return { problem: problemAt(text, edits[0]?.span.start ?? 0, `'${key}' ${CANNOT}`) };
}

const CANNOT = 'is written in a way that only you can change safely.';
const SEVERAL = 'holds more than this would replace: only you can change it safely.';

function onlyYou(text: string, key: string, entry: FrontMatterEntry | undefined): Problem {
  return problemAt(text, entry?.value.start ?? 0, `'${key}' ${SEVERAL}`);
}

function problemAt(text: string, offset: number, message: string): Problem {
  return { message, place: placeOf(text, { start: offset, end: offset }) };
}

function written(text: string, note: FrontMatter, key: string): string | undefined {
  const entry = note.entries.get(key);
  return entry && text.slice(entry.value.start, entry.value.end);
}

function isList(text: string, { style, value }: FrontMatterEntry): boolean {
  return style === 'list' || (style === 'flow' && text[value.start] === '[');
}

/** Whether `key` says `value`: a list by its texts, a single value also as the one item of a list. */
function holds(text: string, note: FrontMatter, key: string, value: YamlValue | undefined): boolean {
  const entry = note.entries.get(key);
  if (value === undefined || !entry) return value === undefined && !entry;
  const found = note.data[key];
  if (typeof value !== 'object')
    return Object.is(found, value) || (Array.isArray(found) && found.length === 1 && Object.is(found[0], value));
  if (!Array.isArray(found)) return false;
  const texts: readonly unknown[] = isList(text, entry)
    ? entry.items.map((item) => itemText(text, item)).filter((item) => item !== undefined)
    : found;
  return texts.length === value.length && value.every((item, i) => item === texts[i]);
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

/** `undefined` where something would be lost. */
function replacement(text: string, entry: FrontMatterEntry, value: YamlValue): readonly TextEdit[] | undefined {
  const isCollection = entry.style === 'map' || entry.style === 'flow' || entry.style === 'list';
  const isEmpty = /^(?:\[\s*\]|\{\s*\})$/.test(text.slice(entry.value.start, entry.value.end));
  if (typeof value === 'object') {
    if (isList(text, entry)) return listReplacement(text, entry, value);
    return isCollection && !isEmpty ? undefined : [onOneLine(text, entry, yamlValue(value))];
  }
  if (!isCollection || isEmpty) return [onOneLine(text, entry, yamlValue(value, quotingOf(entry)))];
  const [item, further] = entry.items;
  if (!item || further || itemText(text, item) === undefined) return undefined;
  return [{ span: item.span, text: yamlValue(value) }];
}

/** The list with the texts `wanted`, in that order; what stands in it already, in order, is not touched. */
function listReplacement(
  text: string,
  entry: FrontMatterEntry,
  wanted: readonly string[],
): readonly TextEdit[] | undefined {
  const removed = new Set<number>();
  let next = 0;
  for (const [i, item] of entry.items.entries()) {
    if (item.value === undefined) return undefined;
    const one = itemText(text, item);
    if (one === undefined) continue;
    if (next < wanted.length && one === wanted[next]) next++;
    else removed.add(i);
  }
  return listEdits(text, entry, { removed, added: wanted.slice(next) });
}

function quotingOf({ style }: FrontMatterEntry): Quoting {
  return style === 'single' || style === 'double' ? style : 'plain';
}

/** Puts `written` where the value is; a comment behind the mark of a text on lines of its own stays. */
function onOneLine(text: string, { value, style }: FrontMatterEntry, written: string): TextEdit {
  const { start, end } = value;
  if (style === 'text') {
    const indicator = /^[|>][-+0-9]*/.exec(text.slice(start, end))?.[0] ?? '';
    const comment = text.slice(start + indicator.length, Math.min(lineSpan(text, start).end, end));
    return { span: value, text: written + comment };
  }
  return { span: value, text: style === 'empty' ? ` ${written}` : written };
}
