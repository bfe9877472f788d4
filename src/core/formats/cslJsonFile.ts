import type { Paper } from '../paper';
import { toCslItem, toCslJson, type CslItem } from './cslJson';
import { keyOfItem } from './cslJsonRead';
import type { RawItem } from './cslRead';
import { isLikeReference } from './likeReference';
import { citekeys, inNewlines, lineAt, MergeError, partition, type MergedFile } from './merge';
import { lineBreak } from '../text/place';

/**
 * Adds papers to a CSL-JSON file: new items are written behind the last one, in the file's own indentation and line
 * endings, and all else stays byte for byte. An item with a paper's key, without regard to case, is left alone.
 *
 * @throws MergeError where the file is not an array of JSON: nothing can be added without losing something
 */
export function mergeCslJson(existing: string, papers: readonly Paper[]): MergedFile {
  const items = parseItems(existing);
  const { added, kept } = partition(papers, items.map(keyOf));
  return {
    text: insertItems(existing, items.length, added),
    added: citekeys(added),
    kept: citekeys(kept),
    problems: [],
  };
}

function parseItems(text: string): readonly unknown[] {
  if (text.trim() === '') return [];
  let items: unknown;
  try {
    items = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new MergeError(lineOf(error, text), 'this is not JSON. Correct the file and try again.');
  }
  if (!Array.isArray(items)) throw new MergeError(1, 'this is not CSL-JSON, which is an array of items: [ … ].');
  return items;
}

/** @throws MergeError where a text is no list of JSON, or one of something else than references */
export function requireCslJson(text: string): void {
  const other = parseItems(text).findIndex((item) => !isReference(item));
  if (other >= 0)
    throw new MergeError(1, `this is a list of something else than references, as item ${other + 1} shows.`);
}

function isReference(item: unknown): boolean {
  return keyOf(item) !== '' && isLikeReference(item as RawItem);
}

/** JSON.parse tells the place only in its message: 'at position 12'; the end of the text where it does not. */
function lineOf(error: unknown, text: string): number {
  const position = /position (\d+)/.exec(String(error))?.[1];
  return lineAt(text, position === undefined ? text.length : Number(position));
}

/** The key of what may be an item; empty where there is none. */
function keyOf(item: unknown): string {
  return (typeof item === 'object' && item !== null && keyOfItem(item as RawItem)) || '';
}

function insertItems(text: string, count: number, papers: readonly Paper[]): string {
  if (papers.length === 0) return text;
  const newline = lineBreak(text);
  if (count === 0) return text.replace(/\[\s*\]\s*$/, '') + inNewlines(toCslJson(papers), newline);
  const { separator, write } = layoutOf(text, newline);
  const lastEnd = text.slice(0, text.lastIndexOf(']')).trimEnd().length;
  return (
    text.slice(0, lastEnd) +
    papers.map((paper) => `,${separator}${write(toCslItem(paper))}`).join('') +
    text.slice(lastEnd)
  );
}

/** How a file sets its items apart and writes one, as seen on its first. */
function layoutOf(
  text: string,
  newline: string,
): { readonly separator: string; readonly write: (item: CslItem) => string } {
  const [, beforeItem = '', beforeField = ''] = /\[(\s*)\{(\s*)/.exec(text) ?? [];
  if (!/[\r\n]/.test(beforeField)) return { separator: beforeItem, write: (item) => JSON.stringify(item) };
  const indentOf = (space: string): string =>
    space.slice(Math.max(space.lastIndexOf('\n'), space.lastIndexOf('\r')) + 1);
  const indent = /[\r\n]/.test(beforeItem) ? indentOf(beforeItem) : '';
  const step = indentOf(beforeField).slice(indent.length);
  return {
    separator: beforeItem || ' ',
    write: (item) => inNewlines(JSON.stringify(item, undefined, step), newline + indent),
  };
}
