import type { Span, TextEdit } from '../text/span';
import { inOneGo } from '../steps';
import { outliningJson } from './jsonItems';

/** The members of an item that hold its key, in CSL-JSON and in Better BibTeX's. */
const KEY_MEMBERS = new Set(['id', 'citation-key', 'citationKey', 'citekey']);
const TOKEN = /"(?:[^"\\]|\\[^])*"|[[\]{}:,]|[^\s"[\]{}:,]+/g;

/**
 * The edits that give an item of a CSL-JSON file another key; or the sentence that says why it cannot have it. Keys are
 * compared without regard to case.
 */
export function renameCslJsonKey(
  text: string,
  key: string,
  newKey: string,
): { readonly edits: readonly TextEdit[] } | { readonly problem: string } {
  const folded = key.toLowerCase();
  const items = inOneGo(outliningJson(text)).items.map((span) => keysOf(text, span));
  const isNamed = (keys: readonly WrittenKey[], wanted: string): boolean =>
    keys.some((one) => one.key.toLowerCase() === wanted);
  const named = items.filter((keys) => isNamed(keys, folded));
  if (named.length === 0) return { problem: `The file has no item '${key}'.` };
  if (named.length > 1) return { problem: `The file has ${named.length} items '${key}': remove all but one first.` };
  const clash = items.some((keys) => !named.includes(keys) && isNamed(keys, newKey.toLowerCase()));
  if (clash) return { problem: `The file has an item '${newKey}' already.` };
  const places = named.flat().filter((one) => one.key.toLowerCase() === folded);
  return { edits: places.map(({ span }) => ({ span, text: JSON.stringify(newKey) })) };
}

interface WrittenKey {
  readonly key: string;
  /** With its quotation marks. */
  readonly span: Span;
}

/** What an item calls itself, by each of the members that may hold it. */
function keysOf(text: string, { start, end }: Span): readonly WrittenKey[] {
  const keys: WrittenKey[] = [];
  let depth = 0;
  /** The last three tokens tell a member from a value: a name, a colon, and what is read now. */
  let [name, before] = ['', ''];
  for (const { 0: token, index } of text.slice(start, end).matchAll(TOKEN)) {
    const key = depth === 1 && before === ':' && KEY_MEMBERS.has(name) ? valueOf(token) : undefined;
    if (key !== undefined) keys.push({ key, span: { start: start + index, end: start + index + token.length } });
    if (token === '{') depth++;
    else if (token === '}') depth--;
    else if (token !== ':' && depth === 1) name = token.slice(1, -1);
    before = token;
  }
  return keys;
}

/** The text of a string or a number. */
function valueOf(token: string): string | undefined {
  if (!/^["\d-]/.test(token)) return undefined;
  try {
    return String(JSON.parse(token));
  } catch {
    return undefined;
  }
}
