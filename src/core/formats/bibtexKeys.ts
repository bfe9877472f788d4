import { touches, type Span, type TextEdit } from '../text/span';
import { scanBibtex, type BibtexEntry } from './bibtexScan';

/** A place in a BibTeX file that names an entry: its own key, or a field of another that refers to it. */
export interface BibtexKey {
  readonly key: string;
  readonly span: Span;
}

const OPENING = /@[ \t]*[a-z][\w-]*\s*[{(]\s*/iy;
/** Fields whose values are keys of other entries, in a list or alone. */
const REFERRING = /(?<![\w-])(?:crossref|xref|xdata|related|entryset)\s{0,50}=\s{0,50}[{"]([^{}"]*)[}"]/gi;

/** The key at an offset, its two ends included; undefined where there is none. */
export function bibtexKeyAt(text: string, offset: number): BibtexKey | undefined {
  const entry = scanBibtex(text).entries.find(({ span }) => span.start <= offset && offset <= span.end);
  return entry && keysIn(text, entry).find(({ span }) => span.start <= offset && offset <= span.end);
}

/** The key of the entry that an offset is in, its two ends included; undefined where it is in none. */
export function entryKeyAt(text: string, offset: number): string | undefined {
  return scanBibtex(text).entries.find(({ span }) => touches(span, offset))?.key || undefined;
}

/**
 * The edits that give an entry another key, in its head and where other entries of the file refer to it (`crossref`,
 * `xref`, `xdata`, `related`, `entryset`); or the sentence that says why it cannot have it. Keys are compared without
 * regard to case.
 */
export function renameBibtexKey(
  text: string,
  key: string,
  newKey: string,
): { readonly edits: readonly TextEdit[] } | { readonly problem: string } {
  const folded = key.toLowerCase();
  const { entries } = scanBibtex(text);
  const named = entries.filter((entry) => entry.key.toLowerCase() === folded);
  if (named.length === 0) return { problem: `The file has no entry '${key}'.` };
  if (named.length > 1) return { problem: `The file has ${named.length} entries '${key}': remove all but one first.` };
  if (/[\s,"#%\\~=(){}]/.test(newKey)) return { problem: `'${newKey}' is no key that BibTeX reads.` };
  const clash = entries.find((entry) => entry.key.toLowerCase() === newKey.toLowerCase() && !named.includes(entry));
  if (clash) return { problem: `The file has an entry '${clash.key}' already.` };
  const places = entries.flatMap((entry) => keysIn(text, entry)).filter((place) => place.key.toLowerCase() === folded);
  return { edits: places.map(({ span }) => ({ span, text: newKey })) };
}

/** An entry's own key, then those it refers to. */
function keysIn(text: string, { key, span }: BibtexEntry): readonly BibtexKey[] {
  OPENING.lastIndex = span.start;
  const start = span.start + (OPENING.exec(text)?.[0].length ?? 0);
  const own = key === '' ? [] : [{ key, span: { start, end: start + key.length } }];
  const referred = [...text.slice(span.start, span.end).matchAll(REFERRING)].flatMap(
    ({ 0: whole, 1: value = '', index }) => listedKeys(value, span.start + index + whole.length - 1 - value.length),
  );
  return [...own, ...referred];
}

/** The keys of a list between commas, which stands at `from`. */
function listedKeys(list: string, from: number): readonly BibtexKey[] {
  return [...list.matchAll(/[^\s,]+/g)].map(({ 0: key, index }) => ({
    key,
    span: { start: from + index, end: from + index + key.length },
  }));
}
