import type { Author, Paper, PaperType } from '../paper';
import { cslPaper, people, textOf, type RawItem } from './cslRead';

/** CSL's type for Hayagriva's. Source: https://github.com/typst/hayagriva/blob/main/docs/file-format.md */
const TYPES: Readonly<Record<string, PaperType>> = {
  anthology: 'book', anthos: 'chapter', article: 'article-journal', artwork: 'graphic', audio: 'song', blog: 'post-weblog',
  book: 'book', case: 'legal_case', chapter: 'chapter', conference: 'event', entry: 'entry', exhibition: 'event',
  legislation: 'legislation', manuscript: 'manuscript', misc: 'document', newspaper: 'periodical', original: 'document',
  patent: 'patent', performance: 'performance', periodical: 'periodical', post: 'post', proceedings: 'book',
  reference: 'book', report: 'report', repository: 'software', scene: 'motion_picture', thesis: 'thesis', thread: 'post',
  video: 'motion_picture', web: 'webpage',
}; // prettier-ignore

/** Fields that settings of a program do not have beside a type of these. */
const FIELDS = ['title', 'author', 'editor', 'affiliated', 'date', 'parent', 'publisher', 'serial-number'];

/** Whether a map can be nothing else than an entry of Hayagriva: `type: book` alone, Quarto has for a project. */
export function isHayagriva(map: RawItem): boolean {
  return Object.hasOwn(TYPES, typeName(map)) && FIELDS.some((name) => map[name] !== undefined);
}

/** Whether a text of YAML, which may be broken, has a type of Hayagriva in it. */
export function hasTypeOfHayagriva(text: string): boolean {
  return TYPED.test(text);
}

// oxlint-disable-next-line litnotes/linear-pattern -- names between single letters and bounded blanks
const TYPED = new RegExp(
  String.raw`(?:^|[\s{,])["']?type["']?[ \t]{0,9}:[ \t]{0,9}["']?(?:${Object.keys(TYPES).join('|')})\b`,
  'i',
);

/** The paper of an entry of Hayagriva, which is cited by its key in the file. */
export function hayagrivaPaper(entry: RawItem, key: string, line: number, source: string): Paper {
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
    number: ids['arxiv'] === undefined ? undefined : `arXiv:${textOf(ids['arxiv'])}`,
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
  const [type, inside] = [typeName(entry), typeName(parent)];
  if (type === 'article' && (inside === 'proceedings' || inside === 'conference')) return 'paper-conference';
  if (type === 'article' && inside === 'newspaper') return 'article-newspaper';
  return (Object.hasOwn(TYPES, type) && TYPES[type]) || 'document';
}

function typeName(entry: RawItem): string {
  return (textOf(entry['type']) ?? '').toLowerCase();
}

/** A text, or one with what else Hayagriva lets be said of it. */
function valueOf(written: unknown): unknown {
  if (typeof written !== 'object' || written === null) return written;
  return (written as RawItem)['value'] ?? (written as RawItem)['name'];
}
