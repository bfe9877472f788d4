import { touches, type Span, type TextEdit } from '../text/span';
import { openPlacedFields, placedFields, type PlacedField } from './bibtexFields';
import { FileMacros } from './bibtexMacros';
import { scanBibtex, type BibtexEntry } from './bibtexScan';

/** A place in a BibTeX file that names an entry: its own key, or a field of another that refers to it. */
export interface BibtexKey {
  readonly key: string;
  readonly span: Span;
  /** Whether it stands without braces or quotes where a value may, or is named by an abbreviation. */
  readonly isBare?: true;
}

const OPENING = /@[ \t]*[a-z][\w-]*\s*[{(]\s*/iy;
/** Fields whose values are keys of other entries, in a list or alone. */
const REFERRING = new Set(['crossref', 'xref', 'xdata', 'related', 'entryset']);

/** The key at an offset, its two ends included; undefined where there is none. */
export function bibtexKeyAt(text: string, offset: number): BibtexKey | undefined {
  const scan = scanBibtex(text);
  const entry = scan.entries.find((one) => touches(extentOf(one), offset));
  return entry && keysIn(text, entry, new FileMacros(text, scan.macros)).find(({ span }) => touches(span, offset));
}

/** The key of the entry that an offset is in, its two ends included; undefined where it is in none. */
export function entryKeyAt(text: string, offset: number): string | undefined {
  return scanBibtex(text).entries.find((entry) => touches(extentOf(entry), offset))?.key || undefined;
}

/**
 * The edits that give an entry another key, in its head and where other entries of the file refer to it (`crossref`,
 * `xref`, `xdata`, `related`, `entryset`), also without braces; or the sentence that says why it cannot have it: another
 * entry has it, be it in its `ids`. Keys are compared without regard to case.
 */
export function renameBibtexKey(
  text: string,
  key: string,
  newKey: string,
): { readonly edits: readonly TextEdit[] } | { readonly problem: string } {
  const folded = key.toLowerCase();
  const scan = scanBibtex(text);
  const { entries } = scan;
  const macros = new FileMacros(text, scan.macros);
  const named = entries.filter((entry) => entry.key.toLowerCase() === folded);
  if (named.length === 0) return { problem: `The file has no entry '${key}'.` };
  if (named.length > 1) return { problem: `The file has ${named.length} entries '${key}': remove all but one first.` };
  if (/[\s,"#%\\~=(){}]/.test(newKey)) return { problem: `'${newKey}' is no key that BibTeX reads.` };
  const clash = entries.find((entry) => entry.key.toLowerCase() === newKey.toLowerCase() && !named.includes(entry));
  if (clash) return { problem: `The file has an entry '${clash.key}' already.` };
  const alike = entries.find((entry) => !named.includes(entry) && hasOtherKey(text, entry, macros, newKey));
  if (alike) return { problem: `The entry '${alike.key}' has '${newKey}' in its ids already.` };
  const places = entries
    .flatMap((entry) => keysIn(text, entry, macros))
    .filter((place) => place.key.toLowerCase() === folded);
  return { edits: places.map(({ span, isBare }) => ({ span, text: isBare ? `{${newKey}}` : newKey })) };
}

/** All of an entry; of one that is not closed, what may belong to it, up to where the next begins. */
function extentOf({ span, reach }: BibtexEntry): Span {
  return reach === undefined ? span : { start: span.start, end: Math.max(span.end, reach - 1) };
}

function fieldsOf(text: string, { span, reach }: BibtexEntry, macros: FileMacros): readonly PlacedField[] {
  const read = reach === undefined ? placedFields : openPlacedFields;
  return read(text.slice(span.start, reach ?? span.end), macros.at(span.start));
}

/** Whether an entry lets itself be cited by `key` as well. */
function hasOtherKey(text: string, entry: BibtexEntry, macros: FileMacros, key: string): boolean {
  const ids = fieldsOf(text, entry, macros).find(({ name }) => name === 'ids');
  const folded = key.toLowerCase();
  return ids !== undefined && ids.value.split(/[\s,;]+/).some((one) => one.toLowerCase() === folded);
}

/** An entry's own key, then those it refers to. */
function keysIn(text: string, entry: BibtexEntry, macros: FileMacros): readonly BibtexKey[] {
  const { key, span } = entry;
  OPENING.lastIndex = span.start;
  const start = span.start + (OPENING.exec(text)?.[0].length ?? 0);
  const own = key === '' ? [] : [{ key, span: { start, end: start + key.length } }];
  const fields = fieldsOf(text, entry, macros).filter(({ name }) => REFERRING.has(name));
  return [...own, ...fields.flatMap((field) => keysOf(field, span.start))];
}

/** The keys of a field of the entry at `from`; of one that is not in braces or quotes only where it names one entry. */
function keysOf({ value, span, isDelimited }: PlacedField, from: number): readonly BibtexKey[] {
  const start = from + span.start;
  if (isDelimited) return listedKeys(value, start + 1);
  const key = value.trim();
  return /^[^\s,]+$/.test(key) ? [{ key, span: { start, end: from + span.end }, isBare: true }] : [];
}

/** The keys of a list between commas, which stands at `from`. */
function listedKeys(list: string, from: number): readonly BibtexKey[] {
  return [...list.matchAll(/[^\s,]+/g)].map(({ 0: key, index }) => ({
    key,
    span: { start: from + index, end: from + index + key.length },
  }));
}
