import { isMap, isNode, isScalar, isSeq, visit, type Document, type Node, type Scalar, type YAMLMap } from 'yaml';
import { holdsTooMuch, NestingError, parseYaml } from '../frontMatter/yamlDocument';
import { CONFLICT, MERGED, yamlMistakes } from '../frontMatter/yamlMistake';
import { yamlValues, type YamlAnchors } from '../frontMatter/yamlValues';
import type { Paper } from '../paper';
import type { ReadFile } from './bibtexRead';
import { cslPaper, textOf, type RawItem } from './cslRead';
import { readingCslJson } from './cslJsonRead';
import { hasTypeOfHayagriva, hayagrivaPaper, isHayagriva } from './hayagriva';
import { isLikeBroken, isLikeReference, namesReference } from './likeReference';
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
 * is YAML too, and other YAML is none of references. What is broken costs itself alone, and is a problem at its line. At every `yield`, which comes after each
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
  yield* file.end();
  const { papers, problems, isCut } = file;
  return { papers, problems, ...(isCut ? { isCut } : {}), ...(isOpen(text) ? { isOpen: true } : {}) };
}

function isOpen(text: string): boolean {
  return /[^\r\n]$/.test(text);
}

const LOOSE = 'this belongs to no reference: it may lack its indentation.';
const NO_LIST = 'this is no list of references.';
const STRAY = 'this stands in no reference, for the line that begins one is missing.';

/** What stands under a key at the margin, which is an entry if the file is one of Hayagriva's. */
interface Keyed {
  readonly key: string | undefined;
  readonly line: number;
  readonly entry: RawItem;
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
  readonly #keyed: Keyed[] = [];
  /** The lines of all keys at the margin, but for those of lists. */
  readonly #keys: number[] = [];
  /** Keys at the margin, by their lines, that begin no reference and may be of the one above. */
  #loose: number[] = [];
  /** The line that what was read last begins in. */
  #lastLine = 1;
  /** Whether a list has been seen, which may be empty. */
  #hasList = false;
  /** The first item of one, or what is neither list nor map. */
  #firstLine: number | undefined;
  /** Whether something of it is no YAML. */
  #isBroken = false;
  /** Whether nothing that was read is like a reference. */
  #isOther = true;

  constructor(text: string, source: string) {
    this.#text = text;
    this.#source = source;
    this.#lineOf = lineFinder(text);
    this.#isList = listsReferences(text);
  }

  *read({ start, end, isStray }: YamlPart): Generator<void, void> {
    const yaml = this.#text.slice(start, end);
    const above = this.#lineOf(start) - 1;
    this.#lastLine = above + 1;
    const document = isStray || CONFLICT.test(yaml) ? undefined : this.#parsed(yaml, above);
    if (!document || document.errors.length > 0) {
      this.#isBroken = true;
      this.#isOther &&= !this.#isLikeBroken(yaml);
    }
    if (isStray) return this.#tell(above + 1, STRAY);
    if (CONFLICT.test(yaml)) return this.#tell(above + 1, lowerFirst(MERGED));
    if (!document) return;
    const { contents, errors } = document;
    this.isCut = errors.length > 0;
    for (const { message, span } of yamlMistakes(yaml, errors, MOST_MISTAKES))
      this.#tell(above + lineAt(yaml, span.start), lowerFirst(message));
    const lineIn = lineFinder(yaml);
    const lineOf = (offset: number): number => above + lineIn(offset);
    const listed = isMap(contents) ? contents.get('references') : contents;
    if (isSeq<Node>(listed)) {
      this.#hasList = true;
      for (const node of listed.items) {
        this.#takeItem(node, lineOf);
        yield;
      }
    } else if (isMap(contents) && this.#isList) {
      const keys = contents.items.map(({ key }) => key as Node);
      const isNew = !this.#hasList || keys.some((key) => isNamed(key, 'references'));
      this.#loose = isNew ? [] : [...this.#loose, ...keys.map((key) => lineOf(startOf(key)))];
    } else if (isMap(contents)) {
      for (const { key, value } of contents.items) {
        if (!contents.flow && isFurtherIn(yaml, key as Node, contents)) continue;
        if (isNamed(key, 'references') && isEmpty(value)) this.#hasList = true;
        else this.#takeKeyed(key as Node, value as Node | null, lineOf);
        yield;
      }
    } else if (isScalar(contents) && contents.value !== null && errors.length === 0) {
      this.#firstLine ??= above + 1;
      this.#tell(above + 1, NO_LIST);
    }
  }

  #isLikeBroken(yaml: string): boolean {
    return this.#isList || /^\s*-/.test(yaml) ? isLikeBroken(yaml) : hasTypeOfHayagriva(yaml);
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
    const line = lineOf(startOf(node));
    this.#firstLine ??= line;
    // What stands behind the list is of other things; between two items it is none.
    this.#tellLoose();
    const item = isMap(node) ? this.#valuesOf(node, lineOf) : {};
    this.#isOther &&= item !== undefined && !isLikeReference(item);
    if (!item) return;
    const key = textOf(item['id']);
    if (key === undefined) this.#tell(line, 'this item has no id, so it cannot be cited.');
    else this.papers.push(cslPaper(item, key, { source: this.#source, line }));
  }

  #tellLoose(): void {
    for (const line of this.#loose) this.#tell(line, LOOSE);
    this.#loose = [];
  }

  #takeKeyed(key: Node, value: Node | null, lineOf: LineFinder): void {
    const line = lineOf(startOf(key));
    this.#keys.push(line);
    if (!isMap(value) && this.#keyed.length > 0) this.#loose.push(line);
    const entry = isMap(value) ? this.#valuesOf(value, lineOf) : undefined;
    if (entry) this.#keyed.push({ key: isScalar(key) ? keyOf(key) : undefined, line, entry });
  }

  /** Knows the whole file: one is Hayagriva's where half of what stands at its margin is an entry beyond doubt, or more. */
  *end(): Generator<void, void> {
    const sure = this.#keyed.filter(({ entry }) => isHayagriva(entry)).length;
    const isOfEntries = sure > 0 && 2 * sure >= this.#keys.length;
    if (isOfEntries) {
      this.#tellLoose();
      for (const keyed of this.#keyed) {
        this.#takeEntry(keyed);
        yield;
      }
    }
    if (isOpen(this.#text)) this.isCut ||= this.problems.some(({ line }) => line >= this.#lastLine);
    this.problems.sort((one, other) => one.line - other.line);
    const line = this.#firstLine ?? (this.#hasList ? undefined : (this.#keys[0] ?? this.problems[0]?.line));
    if (line === undefined || isOfEntries) return;
    if (this.#isOther && !namesReference(this.#text)) this.#isNone(line);
    else if (this.papers.length + this.problems.length === 0) this.#tell(line, NO_LIST);
  }

  /** Whatever was read of a file of another program is nothing of references; what is broken there is said still. */
  #isNone(line: number): void {
    this.papers.length = 0;
    const [first] = this.#isBroken ? this.problems : [];
    this.problems.splice(0, first ? 1 : Infinity, { ...(first ?? { line, problem: NO_LIST }), isOther: true });
  }

  #takeEntry({ key, line, entry }: Keyed): void {
    const isTyped = textOf(entry['type']) !== undefined;
    if (key === undefined) this.#tell(line, 'the key of this entry is no text, so it cannot be cited.');
    else if (key === '') this.#tell(line, 'this entry has no key, so it cannot be cited.');
    else {
      if (!isTyped) this.#tell(line, 'this entry has no type.');
      if (isTyped || entry['title'] !== undefined) this.papers.push(hayagrivaPaper(entry, key, line, this.#source));
    }
  }

  #valuesOf(contents: YAMLMap<unknown, unknown>, lineOf: LineFinder): RawItem | undefined {
    const next = firstOfNext(contents);
    const [stray] = next === -1 ? [] : contents.items.splice(next);
    const { value, failure, repeated } = yamlValues({ contents }, this.#anchors);
    for (const at of repeated.toSorted((one, other) => one - other))
      this.#tell(lineOf(at), 'this key stands in its reference twice: keep one of the two.');
    if (failure) this.#tell(lineOf(failure.at), lowerFirst(failure.message));
    if (stray) this.#tell(lineOf(startOf(stray.key)), STRAY);
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

/** Whether a key that is broken, or goes on with a broken one, stands further in than the first of its map. */
function isFurtherIn(yaml: string, key: unknown, map: Node): boolean {
  const [own, first] = [key, map].map((node) => {
    const start = yaml.lastIndexOf('\n', startOf(node) - 1) + 1;
    return /^ */.exec(yaml.slice(start))?.[0].length ?? 0;
  });
  return own !== first;
}

/** Where another reference goes on in one, as more than one key stands in it twice: which key is its first; -1 where none is. */
function firstOfNext({ items }: YAMLMap<unknown, unknown>): number {
  const seen = new Set<unknown>();
  const twice = items.flatMap(({ key }, place) => {
    const name = isScalar(key) ? key.value : key;
    const isTwice = seen.has(name);
    seen.add(name);
    return isTwice ? place : [];
  });
  return twice.length > 1 ? (twice[0] ?? -1) : -1;
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

function isNamed(key: unknown, name: string): boolean {
  return isScalar(key) && key.value === name;
}

function isEmpty(value: unknown): boolean {
  return value === null || (isScalar(value) && value.value === null) || (isMap(value) && value.items.length === 0);
}

/** A key as it is written; empty where nothing is, or `~`. */
function keyOf({ value, source }: Scalar): string {
  return value === null && source !== 'null' ? '' : String(value);
}

/** Offsets into the part that is read become lines of the file; asked for in order. */
type LineFinder = (offset: number) => number;
