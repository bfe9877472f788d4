import { isMap, isScalar, isSeq, visit, type Document, type Node, type Scalar } from 'yaml';
import { holdsTooMuch, NestingError, parseYaml } from '../frontMatter/yamlDocument';
import { CONFLICT, MERGED, yamlMistakes } from '../frontMatter/yamlMistake';
import { yamlValues, type YamlAnchors } from '../frontMatter/yamlValues';
import type { Author, Paper, PaperType } from '../paper';
import type { ReadFile } from './bibtexRead';
import { cslPaper, people, textOf, type RawItem } from './cslRead';
import { readingCslJson } from './cslJsonRead';
import { lineAt, lineFinder, lowerFirst, type FileProblem } from './merge';
import { listsReferences, yamlParts, type YamlPart } from './yamlParts';

/** More than anybody mends in one file. */
const MOST_PROBLEMS = 100;
/** In one piece: of thousands of authors, or of several references in one line. */
const MOST_MARKS = 30_000;
/** Of one reference. */
const MOST_MISTAKES = 5;

/**
 * Reads a YAML file of references: CSL-YAML (a list, or a list under `references`) or Hayagriva's (entries by key); JSON
 * is YAML too. What is broken costs itself alone, and is a problem at its line. At every `yield`, which comes after each
 * reference, it can be left alone as long as one likes.
 */
export function* readingYaml(text: string, source: string): Generator<void, ReadFile> {
  const json = /^\s*[[{]/.test(text) ? yield* readingCslJson(text, source) : undefined;
  if (json?.problems.length === 0) return json;
  const file = new File(text, source);
  for (const part of yamlParts(text)) {
    if (part) yield* file.read(part);
    yield;
  }
  return { papers: file.papers, problems: file.problems, ...(file.isCut ? { isCut: file.isCut } : {}) };
}

/** What has been read of a file. */
class File {
  readonly papers: Paper[] = [];
  readonly problems: FileProblem[] = [];
  /** Whether what was read last is broken, as it is where the rest of the file is missing. */
  isCut = false;
  readonly #text: string;
  readonly #source: string;
  readonly #lineOf: LineFinder;
  readonly #isList: boolean;
  /** What aliases may stand for, wherever in the file. */
  readonly #anchors: YamlAnchors = new Map();

  constructor(text: string, source: string) {
    this.#text = text;
    this.#source = source;
    this.#lineOf = lineFinder(text);
    this.#isList = listsReferences(text);
  }

  *read({ start, end }: YamlPart): Generator<void, void> {
    const yaml = this.#text.slice(start, end);
    const above = this.#lineOf(start) - 1;
    if (CONFLICT.test(yaml)) return this.#tell(above + 1, lowerFirst(MERGED));
    const document = this.#parsed(yaml, above);
    if (!document) return;
    const { contents, errors } = document;
    this.isCut = errors.length > 0;
    for (const { message, span } of yamlMistakes(yaml, errors, MOST_MISTAKES))
      this.#tell(above + lineAt(yaml, span.start), lowerFirst(message));
    const lineIn = lineFinder(yaml);
    const lineOf = (offset: number): number => above + lineIn(offset);
    const listed = isMap(contents) ? contents.get('references') : contents;
    if (isSeq<Node>(listed)) {
      for (const node of listed.items) {
        this.#takeItem(node, lineOf);
        yield;
      }
    } else if (isMap(contents) && !this.#isList) {
      for (const { key, value } of contents.items) {
        if (isMap(value) && !(value.items.length === 0 && isNamed(key, 'references')))
          this.#takeEntry(key as Node, value, lineOf);
        yield;
      }
    } else if (isScalar(contents) && contents.value !== null && errors.length === 0)
      this.#tell(above + 1, 'this is no list of references.');
  }

  /** @param above how many lines of the file are above */
  #parsed(yaml: string, above: number): Document.Parsed | undefined {
    try {
      if (holdsTooMuch(yaml, MOST_MARKS)) {
        this.#tell(above + 1, 'this holds too much to be read in one piece: put each reference into lines of its own.');
        return undefined;
      }
      return withNumbersAsWritten(parseYaml(yaml));
    } catch (error) {
      if (!(error instanceof NestingError)) throw error;
      this.#tell(above + lineAt(yaml, error.at), 'this is nested too deeply to be read.');
      return undefined;
    }
  }

  #takeItem(node: Node, lineOf: LineFinder): void {
    const line = lineOf(node.range?.[0] ?? 0);
    const item = isMap(node) ? this.#valuesOf(node, lineOf) : {};
    if (!item) return;
    const key = textOf(item['id']);
    if (key === undefined) this.#tell(line, 'this item has no id, so it cannot be cited.');
    else this.papers.push(cslPaper(item, key, { source: this.#source, line }));
  }

  #takeEntry(key: Node, value: Node, lineOf: LineFinder): void {
    const line = lineOf(key.range?.[0] ?? 0);
    const entry = this.#valuesOf(value, lineOf);
    if (!entry) return;
    const citekey = isScalar(key) ? keyOf(key) : undefined;
    if (citekey) this.papers.push(hayagrivaPaper(entry, citekey, line, this.#source));
    else if (citekey === '') this.#tell(line, 'this entry has no key, so it cannot be cited.');
    else this.#tell(line, 'the key of this entry is no text, so it cannot be cited.');
  }

  #valuesOf(contents: Node, lineOf: LineFinder): RawItem | undefined {
    const { value, failure } = yamlValues({ contents }, this.#anchors);
    if (failure) this.#tell(lineOf(failure.at), lowerFirst(failure.message));
    return failure ? undefined : (value as RawItem);
  }

  #tell(line: number, problem: string): void {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ line, problem });
  }
}

/** What is a number of a work may look like one that is written in another way: `id: 007`, `volume: 1.10`. */
function withNumbersAsWritten(document: Document.Parsed): Document.Parsed {
  visit(document, {
    Scalar(_, scalar): void {
      if (typeof scalar.value === 'number' && String(scalar.value) !== scalar.source) scalar.value = scalar.source;
    },
  });
  return document;
}

function isNamed(key: unknown, name: string): boolean {
  return isScalar(key) && key.value === name;
}

/** A key as it is written; empty where nothing is, or `~`. */
function keyOf({ value, source }: Scalar): string {
  return value === null && source !== 'null' ? '' : String(value);
}

/** Offsets into the part that is read become lines of the file; asked for in order. */
type LineFinder = (offset: number) => number;

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
