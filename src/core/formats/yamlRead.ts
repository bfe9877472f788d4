import { isCollection, isMap, isScalar, isSeq, visit, type Document, type visitor, type YAMLMap } from 'yaml';
import { NestingError, parseYaml } from '../frontMatter/yamlDocument';
import type { Author, Paper, PaperType } from '../paper';
import type { ReadFile } from './bibtexRead';
import { cslPaper, people, textOf, type RawItem } from './cslRead';
import { lineFinder, type FileProblem } from './merge';

/** Aliases that stand for more are an attack. */
const MOST_ALIASES = 1000;
/** More than anybody mends in one file. */
const MOST_PROBLEMS = 100;
/** The parser writes out a map or a list that is a key, anew at each level that it stands in: for hours where it is deep. */
const WITHOUT_COLLECTIONS_AS_KEYS: visitor = { Pair: (_, { key }) => (isCollection(key) ? visit.REMOVE : undefined) };

/**
 * Reads a YAML file of references: CSL-YAML (a list, or a list under `references`) or Hayagriva's (entries by key). What
 * is broken costs itself alone as far as YAML allows, and is a problem at its line.
 */
export function* readingYaml(text: string, source: string): Generator<void, ReadFile> {
  let document: Document.Parsed;
  try {
    document = parseYaml(text);
  } catch (error) {
    if (!(error instanceof NestingError)) throw error;
    const problem = 'this is nested too deeply to be read.';
    return { papers: [], problems: [{ line: lineFinder(text)(error.at), problem }] };
  }
  yield;
  const lineOf = lineFinder(text);
  const problems: FileProblem[] = document.errors.slice(0, MOST_PROBLEMS).map(({ pos, message }) => ({
    line: lineFinder(text)(pos[0]),
    problem: `${message}.`,
  }));
  const papers: Paper[] = [];
  const listed = isMap(document.contents) ? document.contents.get('references', true) : document.contents;
  if (isSeq(listed)) {
    for (const node of listed.items) {
      const line = lineOf(isMap(node) ? (node.range?.[0] ?? 0) : 0);
      const item = isMap(node) ? plain(node) : undefined;
      const key = item && textOf(item['id']);
      if (item && key !== undefined) papers.push(cslPaper(item, key, { source, line }));
      else problems.push({ line, problem: 'this item has no id, so it cannot be cited.' });
      yield;
    }
  } else if (isMap(document.contents)) {
    for (const { key, value } of document.contents.items) {
      if (!isScalar(key) || !isMap(value)) continue;
      const line = lineOf(key.range?.[0] ?? 0);
      papers.push(hayagrivaPaper(plain(value) ?? {}, String(key.value), line, source));
      yield;
    }
  }
  return { papers, problems };

  function plain(node: YAMLMap): RawItem | undefined {
    try {
      visit(node, WITHOUT_COLLECTIONS_AS_KEYS);
      return node.toJS(document, { maxAliasCount: MOST_ALIASES }) as RawItem;
    } catch {
      return undefined;
    }
  }
}

/** CSL's type for Hayagriva's. Source: https://github.com/typst/hayagriva/blob/main/docs/file-format.md */
const TYPES: Readonly<Record<string, PaperType>> = {
  anthology: 'book', anthos: 'chapter', article: 'article-journal', artwork: 'graphic', audio: 'song', blog: 'post-weblog',
  book: 'book', case: 'legal_case', chapter: 'chapter', conference: 'event', entry: 'entry', exhibition: 'event',
  legislation: 'legislation', manuscript: 'manuscript', misc: 'document', newspaper: 'periodical', original: 'document',
  patent: 'patent', performance: 'performance', periodical: 'periodical', post: 'post', proceedings: 'book',
  reference: 'book', report: 'report', repository: 'software', scene: 'motion_picture', thesis: 'thesis', thread: 'post',
  video: 'motion_picture', web: 'webpage',
}; // prettier-ignore

function hayagrivaPaper(entry: RawItem, key: string, line: number, source: string): Paper {
  const parents: readonly unknown[] = Array.isArray(entry['parent']) ? entry['parent'] : [entry['parent']];
  const parent = (typeof parents[0] === 'object' && parents[0] !== null ? parents[0] : {}) as RawItem;
  const ids = (
    typeof entry['serial-number'] === 'object' && entry['serial-number'] !== null ? entry['serial-number'] : {}
  ) as RawItem;
  const url = entry['url'];
  const item: RawItem = {
    type: typeOf(entry, parent),
    title: valueOf(entry['title']),
    author: persons(entry['author']),
    editor: persons(entry['editor'] ?? parent['editor']),
    issued: entry['date'] ?? parent['date'],
    'container-title': valueOf(parent['title']),
    publisher: valueOf(entry['publisher'] ?? parent['publisher'] ?? entry['organization']),
    volume: entry['volume'] ?? parent['volume'],
    issue: entry['issue'] ?? parent['issue'],
    page: entry['page-range'] ?? entry['pages'],
    DOI: ids['doi'] ?? entry['doi'],
    number: typeof ids['arxiv'] === 'string' ? `arXiv:${ids['arxiv']}` : undefined,
    URL: typeof url === 'object' && url !== null && 'value' in url ? url.value : url,
    abstract: valueOf(entry['abstract']),
  };
  return cslPaper(Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined)), key, {
    source,
    line,
  });
}

/** People as text, or as maps of their parts: `{name: Doe, given-name: Jane, prefix: van, suffix: Jr.}`. */
function persons(written: unknown): readonly Author[] {
  const all: readonly unknown[] = Array.isArray(written) ? written : [written];
  return people(
    all.map((one) => {
      if (typeof one !== 'object' || one === null || !('name' in one)) return one;
      const { name: family, 'given-name': given, prefix, suffix } = one as RawItem;
      return { family, given, 'non-dropping-particle': prefix, suffix };
    }),
  );
}

function typeOf(entry: RawItem, parent: RawItem): PaperType {
  const type = String(entry['type'] ?? '').toLowerCase();
  const inside = String(parent['type'] ?? '').toLowerCase();
  if (type === 'article' && (inside === 'proceedings' || inside === 'conference')) return 'paper-conference';
  if (type === 'article' && inside === 'newspaper') return 'article-newspaper';
  return TYPES[type] ?? 'document';
}

/** A text, or one with what else Hayagriva lets be said of it. */
function valueOf(written: unknown): unknown {
  if (typeof written !== 'object' || written === null) return written;
  return (written as RawItem)['value'] ?? (written as RawItem)['name'];
}
