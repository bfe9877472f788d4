import { isAlias, isMap, isScalar, isSeq, type Document, type Node, type ParsedNode } from 'yaml';
import type { Span } from '../text/span';
import { NestingError, parseYaml } from './yamlDocument';
import { yamlMistakes, type YamlMistake } from './yamlMistake';

/** A value in YAML, with where it stands. `tag` is one that somebody wrote and that is not YAML's own: `!expr`. */
export type YamlNode = { readonly span: Span; readonly tag?: string } & (
  | { readonly kind: 'scalar'; readonly text: string; readonly isText: boolean }
  | { readonly kind: 'list'; readonly items: readonly YamlNode[] }
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, YamlNode> }
  | { readonly kind: 'empty' }
  /** An alias without anchor, or more than is read. */
  | { readonly kind: 'unread' }
);

export interface YamlTree {
  /** Absent where there is nothing at all. */
  readonly root?: YamlNode;
  /** The first mistake in the YAML, if there is one: the tree then holds what could be read. */
  readonly mistake?: { readonly message: string; readonly span: Span };
}

/** Values behind aliases count each time they are meant, so that a few lines cannot stand for millions. */
const MOST_NODES = 20_000;
const MOST_DEPTH = 60;

/**
 * Reads YAML as a tree of values with their places. Nothing is computed: what has a tag is told by it. Never throws.
 *
 * @param offset of `yaml` in the text that it is part of, from which spans count
 */
export function readYamlTree(yaml: string, offset: number): YamlTree {
  try {
    const document = parseYaml(yaml);
    const root = document.contents && new Tree(offset).node(document.contents, 0);
    const mistake = yamlMistakes(yaml, document.errors, 1)[0] ?? furtherDocument(yaml, document);
    const start = offset + (mistake?.span.start ?? 0);
    return {
      ...(root && { root }),
      ...(mistake && { mistake: { message: mistake.message, span: { start, end: offset + mistake.span.end } } }),
    };
  } catch (error) {
    if (!(error instanceof NestingError)) throw error;
    const at = offset + error.at;
    return { mistake: { message: error.message, span: { start: at, end: at } } };
  }
}

/** Only the first of several documents is read; what others say would be missed without a word. */
function furtherDocument(yaml: string, { contents, range }: Document.Parsed): YamlMistake | undefined {
  const below = yaml.slice(range[1]);
  const rule = contents && /^---[ \t\r]*$/m.exec(below);
  if (!rule || !/^[\w"']/m.test(below.slice(rule.index + 3))) return undefined;
  const start = range[1] + rule.index;
  const message = 'This --- ends what is read here: remove the line, so that what is below it counts too.';
  return { message, span: { start, end: start + 3 } };
}

/** Converts the nodes of one document, in its order. */
class Tree {
  readonly #offset: number;
  readonly #anchors = new Map<string, { readonly node: YamlNode; readonly size: number }>();
  #left = MOST_NODES;

  constructor(offset: number) {
    this.#offset = offset;
  }

  node(node: Document.Parsed['contents'] | Node, depth: number): YamlNode {
    const [start, end] = node?.range ?? [0, 0];
    const span = { start: this.#offset + start, end: this.#offset + end };
    if (!node) return { kind: 'empty', span };
    if (this.#left-- <= 0 || depth > MOST_DEPTH) return { kind: 'unread', span };
    if (isAlias(node)) return this.#aliased(node.source, span);
    const tagged = tagOf(node.tag, span);
    const { anchor } = node as { readonly anchor?: string };
    const before = this.#left;
    const found = this.#value(node, tagged, depth);
    if (anchor !== undefined) this.#anchors.set(anchor, { node: found, size: before - this.#left });
    return found;
  }

  #aliased(name: string, span: Span): YamlNode {
    const meant = this.#anchors.get(name);
    if (!meant || meant.size > this.#left) return { kind: 'unread', span };
    this.#left -= meant.size;
    return { ...meant.node, span };
  }

  #emptyAfter({ range: [, end] }: ParsedNode): YamlNode {
    return { kind: 'empty', span: { start: this.#offset + end, end: this.#offset + end } };
  }

  #value(node: Node, base: { readonly span: Span; readonly tag?: string }, depth: number): YamlNode {
    if (isSeq<ParsedNode>(node))
      return { ...base, kind: 'list', items: node.items.map((item) => this.node(item, depth + 1)) };
    if (isMap<ParsedNode, ParsedNode | null>(node)) {
      const entries = new Map<string, YamlNode>();
      for (const { key, value } of node.items) {
        if (isScalar(key)) entries.set(String(key.value), value ? this.node(value, depth + 1) : this.#emptyAfter(key));
      }
      return { ...base, kind: 'map', entries: withMerged(entries) };
    }
    if (!isScalar(node) || node.value === null || node.value === '') return { ...base, kind: 'empty' };
    const isText = typeof node.value === 'string';
    return { ...base, kind: 'scalar', isText, text: isText ? String(node.value) : (node.source ?? String(node.value)) };
  }
}

/** With what `<<` merges: the keys of other maps that a map has not itself (yaml.org/type/merge). */
function withMerged(entries: Map<string, YamlNode>): ReadonlyMap<string, YamlNode> {
  const source = entries.get('<<');
  for (const map of source?.kind === 'list' ? source.items : [source])
    if (map?.kind === 'map') for (const [key, value] of map.entries) if (!entries.has(key)) entries.set(key, value);
  return entries;
}

function tagOf(tag: string | undefined, span: Span): { readonly span: Span; readonly tag?: string } {
  return tag === undefined || tag.startsWith('tag:yaml.org,2002:') ? { span } : { span, tag };
}
