import type { FrontMatterEntry, FrontMatterItem, ValueStyle } from './entry';

/** What YAML of one `key: value` a line says. */
export interface PlainYaml {
  readonly data: Readonly<Record<string, unknown>>;
  readonly entries: ReadonlyMap<string, FrontMatterEntry>;
}

interface Value {
  readonly value: unknown;
  readonly style: ValueStyle;
  readonly items?: FrontMatterEntry['items'];
}

const FIRST_BREAK = /^[ \t\r]*\n/;
const LINE = /([A-Za-z][\w-]*):(?:( +)(\S(?:.*[^\s])?))?\r?(?:\n|$)/y;
const DOUBLE = /^"([^"\\\p{Cc}]*)"$/u;
const SINGLE = /^'([^'\p{Cc}]*)'$/u;
/** Letters first, and nothing that could begin a comment, a map or anything else; a colon only within a word. */
const PLAIN = /^\p{L}(?:[\p{L}\p{N} _.;()/&+~^=*$'"!?’–-]|:(?=\S))*$/u;
const PLAIN_ITEM = /^\p{L}[\p{L}\p{N} _.;()/&+~^=*$'’–-]*$/u;
const DATE = /^\d{4}-\d\d-\d\d$/;
const INTEGER = /^(?:0|[1-9]\d{0,8})$/;
/** What the core schema takes for something other than text, be it a key or a value. */
const WORD = /^(?:true|false|null)$/i;
const FLOW = /^\[(.*)\]$/;
const FLOW_ITEM = / *("[^"]*"|'[^']*'|[^,"'[\]{} ]+(?: +[^,"'[\]{} ]+)*) *(?:,|$)/y;

/**
 * Reads YAML in which every line is `key: value`, each value a text, an integer, a date or a `[list]` of such, all
 * without comments, anchors and escapes: what nearly all notes have, in a small part of the time a parser for all of YAML
 * takes. Undefined for anything else, be it right or wrong. What it does read, the package `yaml` reads just so.
 *
 * @param yaml may begin with the rest of the line that opens it
 * @param offset of `yaml` in the note, from which spans count
 */
export function readPlainYaml(yaml: string, offset: number): PlainYaml | undefined {
  const data: Record<string, unknown> = {};
  const entries = new Map<string, FrontMatterEntry>();
  for (let at = FIRST_BREAK.exec(yaml)?.[0].length ?? 0; at < yaml.length;) {
    LINE.lastIndex = at;
    const [line, key = '', space = '', written = ''] = LINE.exec(yaml) ?? [];
    const keyStart = offset + at;
    const start = keyStart + key.length + 1 + space.length;
    const read = line === undefined || WORD.test(key) || entries.has(key) ? undefined : valueOf(written, start);
    if (line === undefined || !read) return undefined;
    data[key] = read.value;
    const span = { start, end: start + written.length };
    entries.set(key, {
      key: { start: keyStart, end: keyStart + key.length },
      value: span,
      style: read.style,
      items: read.items ?? [],
    });
    at += line.length;
  }
  return { data, entries };
}

function valueOf(written: string, start: number): Value | undefined {
  if (written === '') return { value: null, style: 'empty' };
  const list = FLOW.exec(written);
  return list ? listOf(list[1] ?? '', start + 1) : scalarOf(written, PLAIN);
}

function scalarOf(written: string, plain: RegExp): Value | undefined {
  const double = DOUBLE.exec(written);
  if (double) return { value: double[1], style: 'double' };
  const single = SINGLE.exec(written);
  if (single) return { value: single[1], style: 'single' };
  if (INTEGER.test(written)) return { value: Number(written), style: 'plain' };
  const isText = (plain.test(written) && !WORD.test(written)) || DATE.test(written);
  return isText ? { value: written, style: 'plain' } : undefined;
}

function listOf(inner: string, start: number): Value | undefined {
  const items: FrontMatterItem[] = [];
  for (let at = 0; at < inner.length;) {
    FLOW_ITEM.lastIndex = at;
    const [whole, written = ''] = FLOW_ITEM.exec(inner) ?? [];
    const read = whole === undefined ? undefined : scalarOf(written, PLAIN_ITEM);
    if (whole === undefined || !read) return undefined;
    const from = start + at + whole.indexOf(written);
    at += whole.length;
    items.push({
      value: read.value,
      span: { start: from, end: from + written.length },
      start: from,
      ...(whole.endsWith(',') && { comma: start + at - 1 }),
    });
    if (at === inner.length && whole.endsWith(',')) return undefined;
  }
  return { value: items.map(({ value }) => value), style: 'flow', items };
}
