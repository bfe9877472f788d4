import { listed } from '../formats/cslRead';
import { readerOf } from '../formats/readReferences';
import { holdsTooMuch } from '../frontMatter/yamlDocument';
import { readYamlTree, type YamlNode } from '../frontMatter/yamlTree';
import type { Span } from '../text/span';
import { isAddress } from '../library/webAddress';
import { cannotBeKnown } from './uncertain';
import { yamlReferences } from './yamlReferences';

/** What one place in a file says. */
export interface Said<T> {
  readonly value: T;
  readonly span: Span;
}

/** What the metadata of one file say of references, spans counted in that file. */
export interface Metadata {
  /** The names of bibliography files, as written. */
  readonly bibliographies: readonly Said<string>[];
  /** The names of citation styles in CSL, as written; the first one counts. */
  readonly styles: readonly Said<string>[];
  /** The languages that the text is in, by their BCP 47 tags as written; the first one counts. */
  readonly languages: readonly Said<string>[];
  /** The keys of references that stand in the metadata itself. */
  readonly references: readonly Said<string>[];
  /** Other files of metadata that count as if they stood here. */
  readonly included: readonly Said<string>[];
  /** What labels of figures and the like begin with, beside what is usual: `dia` for `@dia-plan`. */
  readonly labels: readonly string[];
  /** Why some references cannot be known. */
  readonly uncertain: readonly Said<string>[];
  /** YAML that nobody can read, though it names references. */
  readonly mistakes: readonly Said<string>[];
}

/** From a root to a map in which keys count; `*` is any key. */
type Path = readonly string[];

/** Where in a file its metadata stand. */
export interface Shape {
  readonly maps: readonly Path[];
  /** The keys under which bibliographies are named. */
  readonly names: readonly string[];
}

/** Of notes, and of Quarto's files: what holds for one format counts too, be it the one that is written or not. */
export const PANDOC_METADATA: Shape = {
  maps: [[], ['metadata'], ['book'], ['website'], ['format', '*'], ['output', '*']],
  names: ['bibliography'],
};

/** No file names more bibliographies than this. */
const MOST_SAID = 300;
/** Longer YAML is read in parts, so that nobody waits; UTF-16 units. */
const WHOLE = 6000;
/** Nothing is known where more than this would have to be read whole. */
const LONGEST = 30_000;
/** The keys at the left margin that a part begins with. */
const PART = /^["']?([\w-]+)["']?[ \t]*:/;
const TOLD_IN =
  /^(?:bibliography(?:_\w+)?|bibtex_bibfiles|csl|citation-style|lang|references|crossref|metadata-files?|metadata|format|output|book|project|site|sphinx|pandoc[_-]args)$|::/;
const TOLD = /bibliography|bibfiles|csl|citation-style|^[ \t]*lang:|references|crossref|metadata-file/m;
/** What Pandoc calls a citation style in metadata. */
const STYLES = ['csl', 'citation-style'];
const METADATA_VALUE = /^(bibliography|csl)[=:]/;
const PANDOC_OPTION = /^(?:--(bibliography|csl|metadata-file)(?:=|$)|(?:-M|--metadata)[= ]?(bibliography|csl)[=:])/;

export const NO_METADATA: Metadata = {
  bibliographies: [],
  styles: [],
  languages: [],
  references: [],
  included: [],
  labels: [],
  uncertain: [],
  mistakes: [],
};

/** All that several metadata say, in their order. */
export function together(all: readonly Metadata[]): Metadata {
  return {
    bibliographies: all.flatMap(({ bibliographies }) => bibliographies),
    styles: all.flatMap(({ styles }) => styles),
    languages: all.flatMap(({ languages }) => languages),
    references: all.flatMap(({ references }) => references),
    included: all.flatMap(({ included }) => included),
    labels: all.flatMap(({ labels }) => labels),
    uncertain: all.flatMap(({ uncertain }) => uncertain),
    mistakes: all.flatMap(({ mistakes }) => mistakes),
  };
}

/**
 * What the YAML at `span` of `text` says of references. Never throws, runs nothing; what is computed when the document
 * is made, or written in a way that is not known, is uncertain. Nothing where the YAML is text rather than a map.
 */
export function readMetadata(text: string, span: Span, shape: Shape): Metadata {
  const yaml = text.slice(span.start, span.end);
  if (!mayTell(yaml)) return NO_METADATA;
  return yaml.length > WHOLE ? readInParts(text, span, shape) : readWhole(yaml, span.start, shape);
}

/** Whether YAML has a word in it without which nothing of references is said. */
export function mayTell(yaml: string): boolean {
  return TOLD.test(yaml);
}

/** That something cannot be known, as it is too long to be read. */
export function tooLong(text: string, span: Span): Metadata {
  return unknowable('it is too long to be read', firstLine(text, span));
}

/** Those entries of long YAML that say something of references. */
function partsOf(
  yaml: string,
): readonly { readonly key: string | undefined; readonly start: number; readonly part: string }[] {
  const starts = [...yaml.matchAll(/^[^\s#.-]/gm)].map(({ index }) => index);
  return starts.flatMap((start, index) => {
    const part = yaml.slice(start, starts[index + 1] ?? yaml.length);
    const key = PART.exec(part)?.[1];
    return key === undefined || TOLD_IN.test(key) ? [{ key, start, part }] : [];
  });
}

/** What long YAML says: the references line by line, all else entry by entry. */
function readInParts(text: string, span: Span, shape: Shape): Metadata {
  const parts = partsOf(text.slice(span.start, span.end));
  const whole = parts.flatMap(({ key, part }) => (key === 'references' ? [] : [part])).join('');
  if (whole.length > LONGEST || holdsTooMuch(whole)) return tooLong(text, span);
  return together(
    parts.map(({ key, start, part }): Metadata => {
      const at = { start: span.start + start, end: span.start + start + part.length };
      if (key !== 'references') return readWhole(part, at.start, shape);
      const references = yamlReferences(part, at.start);
      return references ? { ...NO_METADATA, references } : tooLong(text, at);
    }),
  );
}

function readWhole(yaml: string, offset: number, { maps, names }: Shape): Metadata {
  const { root, mistake } = readYamlTree(yaml, offset);
  if (mistake) return brokenMetadata(yaml, mistake);
  const found = new Found();
  if (root) for (const path of maps) for (const map of mapsAt(root, path)) found.takeMap(map, names);
  return found;
}

function unknowable(reason: string, span: Span): Metadata {
  return { ...NO_METADATA, uncertain: [{ value: reason, span }] };
}

/** A mistake where there may be references; none in text that merely stands between two rules. */
function brokenMetadata(yaml: string, { message, span }: { readonly message: string; readonly span: Span }): Metadata {
  if (!/^[ \t]*["']?(?:bibliography|references|bibtex_bibfiles|metadata-files?)["']?[ \t]*:/m.test(yaml))
    return NO_METADATA;
  return { ...NO_METADATA, mistakes: [{ value: message, span }] };
}

function firstLine(text: string, { start, end }: Span): Span {
  const feed = text.indexOf('\n', start);
  return { start, end: feed === -1 ? end : Math.min(feed, end) };
}

type YamlMap = YamlNode & { readonly kind: 'map' };

function mapsAt(root: YamlNode, [key, ...rest]: Path): readonly YamlMap[] {
  if (root.kind !== 'map') return [];
  if (key === undefined) return [root];
  const below = key === '*' ? [...root.entries.values()] : [root.entries.get(key)];
  return below.flatMap((node) => (node ? mapsAt(node, rest) : []));
}

/** Gathers what the maps of one file say. */
class Found implements Metadata {
  readonly bibliographies: Said<string>[] = [];
  readonly styles: Said<string>[] = [];
  readonly languages: Said<string>[] = [];
  readonly references: Said<string>[] = [];
  readonly included: Said<string>[] = [];
  readonly labels: string[] = [];
  readonly uncertain: Said<string>[] = [];
  readonly mistakes: Said<string>[] = [];

  takeMap({ entries }: YamlMap, names: readonly string[]): void {
    for (const name of names) {
      this.#take(entries.get(name), (node) => this.#name(node));
      for (const [key, node] of entries)
        if (key.startsWith(`${name}_`)) this.#take(node, (one) => this.#fileNamed(one));
    }
    for (const name of STYLES) this.#style(entries.get(name));
    this.#language(entries.get('lang'));
    this.#take(entries.get('references'), (node) => this.#reference(node));
    for (const name of ['metadata-files', 'metadata-file'])
      this.#take(entries.get(name), (node) => this.#included(node));
    for (const name of ['pandoc_args', 'pandoc-args']) this.#takeOptions(entries.get(name));
    this.#takeLabels(entries.get('crossref'));
  }

  /** One value or each of a list. A list that aliases mean once more says nothing new. */
  #take(node: YamlNode | undefined, takeOne: (node: YamlNode) => void, taken = new Set<readonly YamlNode[]>()): void {
    if (!node || node.kind === 'empty') return;
    if (node.tag !== undefined) this.#cannotKnow(`it is computed (${node.tag.slice(0, 20)})`, node.span);
    else if (node.kind !== 'list') takeOne(node);
    else if (!taken.has(node.items)) {
      taken.add(node.items);
      for (const item of node.items) this.#take(item, takeOne, taken);
    }
  }

  /** Filters for several bibliographies have them in a map by name. */
  #namedIn({ entries }: YamlMap): void {
    for (const node of entries.values()) this.#take(node, (one) => this.#fileNamed(one));
  }

  /** What stands where other programs have other things is a bibliography only by its ending. */
  #fileNamed(node: YamlNode): void {
    if (node.kind === 'scalar' && readerOf(node.text.trim())) this.#name(node);
    else this.#cannotKnow('it is not the name of a file', node.span);
  }

  #name(node: YamlNode): void {
    if (node.kind === 'map') return this.#namedIn(node);
    if (node.kind !== 'scalar') return this.#cannotKnow('it is not the name of a file', node.span);
    const name = nameIn(node.text);
    const reason = node.isText ? (isAddress(name) ? undefined : cannotBeKnown(name)) : 'it is not the name of a file';
    if (reason !== undefined) this.#cannotKnow(reason, node.span);
    else if (name !== '') addOnce(this.bibliographies, { value: name, span: node.span });
  }

  /** What is computed when the document is made is left out: no reference depends on it. */
  #style(node: YamlNode | undefined): void {
    if (node?.kind !== 'scalar' || !node.isText || node.tag !== undefined) return;
    const value = nameIn(node.text);
    if (value !== '' && (isAddress(value) || cannotBeKnown(value) === undefined))
      addOnce(this.styles, { value, span: node.span });
  }

  #language(node: YamlNode | undefined): void {
    if (node?.kind !== 'scalar' || !node.isText || node.tag !== undefined) return;
    addOnce(this.languages, { value: node.text.trim(), span: node.span });
  }

  #reference(node: YamlNode): void {
    if (node.kind !== 'map') return this.#cannotKnow('it is not a list of references', node.span);
    const id = node.entries.get('id');
    if (id?.kind === 'scalar') this.references.push({ value: id.text, span: id.span });
    this.#take(node.entries.get('other-ids'), (other) => this.#otherIds(other));
    if (id?.kind === 'unread') this.#cannotKnow('it is too long to be read', node.span);
  }

  #otherIds(node: YamlNode): void {
    if (node.kind !== 'scalar') return;
    for (const value of listed(node.text)) this.references.push({ value, span: node.span });
  }

  #included(node: YamlNode): void {
    const name = node.kind === 'scalar' ? node.text.trim() : '';
    const reason = name === '' ? 'it is not the name of a file' : cannotBeKnown(name);
    if (reason === undefined) this.included.push({ value: name, span: node.span });
    else this.#cannotKnow(reason, node.span);
  }

  /** `--bibliography=refs.bib`, `-Mbibliography=refs.bib`, `--csl=apa.csl`, `--metadata-file=m.yml`, in one item or two. */
  #takeOptions(node: YamlNode | undefined): void {
    const items = node?.kind === 'list' ? node.items : node ? [node] : [];
    items.forEach((item, index) => {
      if (item.kind !== 'scalar') return;
      const before = items[index - 1];
      const isValue = before?.kind === 'scalar' && /^(?:-M|--metadata)$/.test(before.text);
      const [option, ...groups] = (isValue ? METADATA_VALUE : PANDOC_OPTION).exec(item.text) ?? [];
      if (option === undefined) return;
      const isWhole = item.text.length > option.length;
      const value = isWhole ? { ...item, text: item.text.slice(option.length) } : items[index + 1];
      if (groups.includes('csl')) this.#style(value);
      else if (value && groups.includes('metadata-file')) this.#included(value);
      else if (value) this.#name(value);
    });
  }

  #takeLabels(crossref: YamlNode | undefined): void {
    const custom = crossref?.kind === 'map' ? crossref.entries.get('custom') : undefined;
    const kinds = custom?.kind === 'list' ? custom.items : custom ? [custom] : [];
    for (const kind of kinds) {
      const key = kind.kind === 'map' ? kind.entries.get('key') : undefined;
      if (key?.kind === 'scalar') this.labels.push(key.text);
    }
  }

  #cannotKnow(reason: string, span: Span): void {
    addOnce(this.uncertain, { value: reason, span });
  }
}

/** The name of a file as it is written. In a file of defaults Pandoc's `${.}` is the folder of the file. */
function nameIn(text: string): string {
  return text.trim().replace(/^\$\{\.\}[/\\]/, '');
}

/** Aliases can say one thing a thousand times. */
function addOnce(all: Said<string>[], said: Said<string>): void {
  if (all.length < MOST_SAID && !all.some(({ value }) => value === said.value)) all.push(said);
}
