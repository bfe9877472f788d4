import { isAlias, isCollection, isMap, isNode, isPair, isScalar, type Node } from 'yaml';

/** What the nodes of a document stand for. */
export interface YamlValues {
  /**
   * In plain objects, lists and scalars; what an alias stands for is the same object as that of its anchor. `undefined`
   * with `failure`.
   */
  readonly value?: unknown;
  /** Why there are no values, though the YAML is well-formed: an alias, and where it begins. */
  readonly failure?: { readonly message: string; readonly at: number };
  /** The nodes that aliases stand for. */
  readonly targets: ReadonlyMap<Node, Node>;
  /** Where keys begin that stand in their map already. */
  readonly repeated: readonly number[];
}

/** With what aliases stand for: a few lines could else stand for millions of values. */
const MOST_VALUES = 20_000;
/** Further keys that stand twice are not told of. */
const MOST_REPEATED = 10;
/** Of an anchor in a message. */
const LONGEST_NAME = 40;

/** What stands behind the names of anchors; `undefined` within the node that has the anchor, which cannot be part of itself. */
export type YamlAnchors = Map<string, Read | undefined>;

/**
 * The values of `document`, in time that grows with its length whatever aliases stand for. A list or a map that is a key
 * has no name in an object, and is left out with its value.
 *
 * @param anchors those of what was read before, to which the ones read now are added
 */
export function yamlValues(
  { contents }: { readonly contents: Node | null },
  anchors: YamlAnchors = new Map(),
): YamlValues {
  const values = new Values(anchors);
  try {
    const { value } = values.read(contents);
    return { value, targets: values.targets, repeated: values.repeated };
  } catch (error) {
    if (!(error instanceof AliasError)) throw error;
    return { failure: error, targets: values.targets, repeated: values.repeated };
  }
}

class AliasError extends Error {
  readonly at: number;

  constructor(alias: Node, message: string) {
    super(message);
    this.at = alias.range?.[0] ?? 0;
  }
}

/** A node, its value, and of how many values that consists with each alias written out. */
interface Read {
  readonly node: Node;
  readonly value: unknown;
  readonly size: number;
}

class Values {
  readonly targets = new Map<Node, Node>();
  readonly repeated: number[] = [];
  readonly #anchors: YamlAnchors;
  /** Of how many values the document consists so far, with each alias written out. */
  #size = 0;

  constructor(anchors: YamlAnchors) {
    this.#anchors = anchors;
  }

  read(node: unknown): Pick<Read, 'value'> {
    if (isAlias(node)) return this.#aliased(node);
    if (!isScalar(node) && !isCollection(node)) return { value: null };
    const before = this.#size++;
    const { anchor } = node;
    if (anchor !== undefined) this.#anchors.set(anchor, undefined);
    const value = isScalar(node) ? node.value : this.#collection(node);
    const read = { node, value, size: this.#size - before };
    if (anchor !== undefined) this.#anchors.set(anchor, read);
    return read;
  }

  #aliased(node: Node & { readonly source: string }): Read {
    const read = this.#anchors.get(node.source);
    const name = node.source.slice(0, LONGEST_NAME);
    if (!read)
      throw new AliasError(
        node,
        `Nothing above is marked '&${name}', for which '*${name}' stands: put it in quotes if it is text.`,
      );
    this.#size += read.size;
    if (this.#size > MOST_VALUES) throw new AliasError(node, `'*${name}' and others stand for more than can be read.`);
    this.targets.set(node, read.node);
    return read;
  }

  #collection(node: Node & { readonly items: readonly unknown[] }): unknown {
    return isMap(node) ? this.#map(node.items) : this.#list(node.items);
  }

  #list(items: readonly unknown[]): unknown {
    // Of a tag for an ordered map the parser makes a list of pairs.
    return items.map((item) => (isPair(item) ? this.#map([item]) : this.read(item).value));
  }

  #map(items: readonly unknown[]): unknown {
    const object: Record<string, unknown> = {};
    const keys = new Set<unknown>();
    for (const item of items) {
      if (!isPair(item)) continue;
      const key = this.read(item.key);
      const { value } = this.read(item.value);
      if (typeof key.value === 'object' && key.value !== null) continue;
      if (keys.has(key.value) && this.repeated.length < MOST_REPEATED) this.repeated.push(startOf(item.key));
      keys.add(key.value);
      // An assignment would set the prototype where the key is `__proto__`.
      const descriptor = { value, writable: true, enumerable: true, configurable: true };
      Object.defineProperty(object, String(key.value ?? ''), descriptor);
    }
    return object;
  }
}

function startOf(key: unknown): number {
  return isNode(key) ? (key.range?.[0] ?? 0) : 0;
}
