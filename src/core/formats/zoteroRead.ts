import { copyHead, copyItem, isWork, type KeptItem, type ZoteroCopy } from '../library/zoteroCopy';
import type { AppLink, Paper } from '../paper';
import { plainMarkup } from '../catalogue/markup';
import { betterBibtexPaper } from './betterBibtexRead';
import type { ReadFile } from './bibtexRead';
import { textOf } from './cslRead';
import type { FileProblem } from './merge';

/** More notes and attachments of one work are not linked. */
const MOST_LINKS = 12;
/** What a note begins with is cut behind this; UTF-16 units. */
const LONGEST_LABEL = 40;
/** Deeper collections are circles. */
const DEEPEST = 20;

/** Reads the copy of a library of Zotero. At every `yield` it can be left alone. */
export function* readingZotero(text: string, source: string): Generator<void, ReadFile> {
  const [first = '', ...lines] = text.split('\n');
  const head = copyHead(first);
  if (!head) return { papers: [], problems: text === '' ? [] : [problem(1)] };
  const works: { readonly item: KeptItem; readonly line: number }[] = [];
  const hanging = new Map<string, KeptItem[]>();
  const problems: FileProblem[] = [];
  for (const [index, line] of lines.entries()) {
    const item = line === '' ? undefined : copyItem(line);
    if (item) take(item, index + 2, works, hanging);
    else if (line !== '') problems.push(problem(index + 2));
    yield;
  }
  const paths = collectionPaths(head.collections);
  const papers: Paper[] = [];
  for (const { item, line } of works) {
    papers.push(...paperOf(item, { source, line }, paths, linksOf(item, hanging.get(item.key) ?? [], head.prefix)));
    yield;
  }
  return { papers, problems };
}

function problem(line: number): FileProblem {
  return { line, problem: 'this is no item of Zotero that was kept here.' };
}

function take(
  item: KeptItem,
  line: number,
  works: { readonly item: KeptItem; readonly line: number }[],
  hanging: Map<string, KeptItem[]>,
): void {
  const { parentItem } = item.data;
  if (isWork(item)) return void works.push({ item, line });
  if (typeof parentItem !== 'string') return;
  const others = hanging.get(parentItem);
  if (!others) hanging.set(parentItem, [item]);
  else if (others.length < MOST_LINKS) others.push(item);
}

function paperOf(
  { key, data, citekey = key, isProvisional }: KeptItem,
  origin: { readonly source: string; readonly line: number },
  paths: ReadonlyMap<string, string>,
  links: readonly AppLink[],
): readonly Paper[] {
  const { collections } = data;
  const inside = (Array.isArray(collections) ? collections : []).flatMap((one: unknown) =>
    typeof one === 'string' ? (paths.get(one) ?? []) : [],
  );
  const item = { ...data, itemID: key, DOI: textOf(data['DOI']) ?? inExtra(data, 'DOI') };
  const papers = betterBibtexPaper(item, citekey, origin, new Map([[key, inside.sort()]]));
  return papers.map((paper) =>
    Object.assign(paper, { links, ...(isProvisional && { hasProvisionalKey: isProvisional }) }),
  );
}

/** What a line of Extra says of a field that the type of the item lacks: 'DOI: 10.…'. */
function inExtra({ extra }: KeptItem['data'], field: string): string | undefined {
  const line =
    typeof extra === 'string' ? extra.split(/\r\n|\r|\n/).find((one) => one.startsWith(`${field}:`)) : undefined;
  return line?.slice(field.length + 1).trim();
}

function linksOf({ key }: KeptItem, hanging: readonly KeptItem[], prefix: string): readonly AppLink[] {
  const place = prefix.startsWith('groups/') ? prefix : 'library';
  const select = (item: string): string => `zotero://select/${place}/items/${item}`;
  const further = hanging.flatMap(({ key: own, data }): readonly AppLink[] => {
    const { itemType, contentType, title, filename } = data;
    if (itemType === 'note') return [{ label: `Note: ${brief(data['note'])}`, url: select(own) }];
    if (itemType !== 'attachment') return [];
    const label = brief(filename ?? title);
    return contentType === 'application/pdf'
      ? [{ label: `PDF: ${label}`, url: `zotero://open-pdf/${place}/items/${own}` }]
      : [{ label, url: select(own) }];
  });
  return [{ label: 'Show in Zotero', url: select(key) }, ...further];
}

function brief(written: unknown): string {
  const text = plainMarkup(written) ?? 'Attachment';
  return text.length <= LONGEST_LABEL ? text : `${text.slice(0, LONGEST_LABEL).trimEnd()}…`;
}

/** Paths of collections by key: 'Thesis/Chapter 2'. */
function collectionPaths(collections: ZoteroCopy['collections']): ReadonlyMap<string, string> {
  const byKey = new Map(collections.map(({ key, data }) => [key, data]));
  const pathOf = (key: string): string => {
    const names: string[] = [];
    for (
      let at: unknown = key;
      typeof at === 'string' && names.length < DEEPEST;
      at = byKey.get(at)?.['parentCollection']
    )
      names.unshift(textOf(byKey.get(at)?.['name']) ?? at);
    return names.join('/');
  };
  return new Map([...byKey.keys()].map((key) => [key, pathOf(key)]));
}
