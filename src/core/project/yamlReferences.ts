import { listed } from '../formats/cslRead';
import { inOneGo } from '../steps';
import type { Span } from '../text/span';

const HEAD = /^["']?references["']?[ \t]*:[ \t]*(?:#.*)?$/;
const ITEM = /^( *)-( +)/;
const ID = /^["']?id["']?[ \t]*:/;
const ID_VALUE = /^["']?id["']?[ \t]*:[ \t]+(?:"([^"\\]*)"[ \t]*|'([^']*)'[ \t]*|([^\s#"'&*!|>{[][^#]*))(?:#.*)?$/;

/** Other keys of the item, in one line or in those below. */
const OTHER_IDS = /^["']?other-ids["']?[ \t]*:[ \t]*([^#]*)/;
const LISTED = /^[ \t]*-[ \t]+([^\s#][^#]*)/;

/** Lines that are read in one go. */
const AT_ONCE = 500;

/** The identifier of a reference and where its item's line stands. */
export interface ReferenceId {
  readonly value: string;
  readonly span: Span;
}

/**
 * The ids of the references in YAML, be it a list or a map that has one under `references`: line by line, as a library
 * may have megabytes. Undefined where an item is written otherwise than as lines of `key: value`.
 *
 * @param offset of `yaml` in the text that it is part of
 */
export function yamlReferences(yaml: string, offset: number): readonly ReferenceId[] | undefined {
  return inOneGo(readingYamlReferences(yaml, offset));
}

/** As `yamlReferences`, in steps of a few milliseconds. */
export function* readingYamlReferences(
  yaml: string,
  offset: number,
): Generator<void, readonly ReferenceId[] | undefined> {
  const lines = linesOf(yaml, offset);
  const found: ReferenceId[] = [];
  let item: { readonly dash: number; readonly column: number } | undefined;
  let isInOtherIds = false;
  yield;
  const rest = lines.slice(lines.findIndex((line) => HEAD.test(line.text)) + 1);
  for (const [index, { text, start }] of rest.entries()) {
    if (index % AT_ONCE === 0) yield;
    const [dash = '', space = '', gap = ''] = ITEM.exec(text) ?? [];
    const isItem = gap !== '' && (!item || space.length === item.dash);
    if (isItem) item = { dash: space.length, column: space.length + 1 + gap.length };
    if (!item) continue;
    if (!isItem && /^[^\s#.-]/.test(text)) break;
    const isBelow: boolean = isInOtherIds && !isItem && indentOf(text) >= item.column && LISTED.test(text);
    const entry: string =
      isBelow || isItem || indentOf(text) === item.column ? text.slice(isItem ? dash.length : item.column) : '';
    if (isItem && /^[[{&*!]/.test(entry)) return undefined;
    const others: string | undefined = (isBelow ? LISTED : OTHER_IDS).exec(entry)?.[1];
    isInOtherIds = others !== undefined;
    for (const value of idsIn(others ?? '')) found.push({ value, span: { start, end: start + text.length } });
    if (isBelow || !ID.test(entry)) continue;
    const [, double, single, plain] = ID_VALUE.exec(entry) ?? [];
    const value = double ?? single ?? plain?.trim();
    if (value === undefined) return undefined;
    found.push({ value, span: { start: start + text.length - entry.length, end: start + text.length } });
  }
  return item || lines.every(({ text }) => text.trim() === '') ? found : undefined;
}

/** The keys in a flow list, or with commas between. */
function idsIn(written: string): readonly string[] {
  return listed(written.replace(/[[\]"']/g, ''));
}

function indentOf(line: string): number {
  return line.search(/\S|$/);
}

function linesOf(yaml: string, offset: number): readonly { readonly text: string; readonly start: number }[] {
  let start = offset;
  return yaml.split('\n').map((line) => {
    const text = line.endsWith('\r') ? line.slice(0, -1) : line;
    const at = start;
    start += line.length + 1;
    return { text, start: at };
  });
}
