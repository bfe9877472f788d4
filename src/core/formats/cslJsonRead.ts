import type { Paper } from '../paper';
import { betterBibtexPaper, collectionPaths, isZoteroItem } from './betterBibtexRead';
import type { ReadFile } from './bibtexRead';
import { cslPaper, textOf, type RawItem } from './cslRead';
import { jsonOutline } from './jsonItems';
import { lineFinder, type FileProblem } from './merge';

/**
 * Reads a CSL-JSON file, or Better BibTeX's JSON. At every `yield` it can be left alone. An item that is broken, or that
 * has no key, costs itself alone and is a problem at its line.
 */
export function* readingCslJson(text: string, source: string): Generator<void, ReadFile> {
  const papers: Paper[] = [];
  const problems: FileProblem[] = [];
  const lineOf = lineFinder(text);
  const { items, members } = jsonOutline(text);
  const { start: from = 0, end: to = 0 } = members.get('collections') ?? {};
  const collections = collectionPaths(text.slice(from, to));
  yield;
  for (const { start, end } of items) {
    const line = lineOf(start);
    const item = parsed(text.slice(start, end));
    const key = item && keyOf(item);
    if (!item) problems.push({ line, problem: 'this item is not JSON, so it cannot be read.' });
    else if (key === undefined) problems.push({ line, problem: 'this item has no id, so it cannot be cited.' });
    else if (isZoteroItem(item)) papers.push(...betterBibtexPaper(item, key, { source, line }, collections));
    else papers.push(cslPaper(item, key, { source, line }));
    yield;
  }
  if (papers.length + problems.length === 0 && text.trim() !== '' && !/^\uFEFF?\s*(?:\[\s*\]|\{\s*\})\s*$/.test(text))
    problems.push({ line: 1, problem: 'this is not CSL-JSON, which is a list of items: [ … ].' });
  return { papers, problems };
}

/** The key that citations use: Zotero puts an address into `id` and the key beside it. */
function keyOf(item: RawItem): string | undefined {
  const id = textOf(item['id']);
  const key = textOf(item['citation-key']) ?? textOf(item['citationKey']) ?? textOf(item['citekey']);
  return id === undefined || /^https?:\/\//.test(id) ? (key ?? id) : id;
}

function parsed(text: string): RawItem | undefined {
  try {
    return JSON.parse(text) as RawItem;
  } catch {
    return undefined;
  }
}
