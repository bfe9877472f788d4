import type { Group } from './grouping';
import type { Paper } from './paper';

/** A heading of the tree. */
export interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  readonly group: Group;
  readonly parent: GroupNode | undefined;
  readonly children: readonly (GroupNode | PaperNode)[];
}

/** One place of a paper in the tree. */
export interface PaperNode {
  readonly kind: 'paper';
  readonly id: string;
  readonly paper: Paper;
  readonly parent: GroupNode;
}

/** A row that offers files of references which the library does not have. */
export interface OfferNode {
  readonly kind: 'offer';
  readonly id: string;
  /** Their addresses. */
  readonly files: readonly string[];
  readonly parent: undefined;
}

export type PaperTreeNode = GroupNode | PaperNode | OfferNode;

/** A tree of papers whose nodes know their parents, and where each paper stands in it. */
export class PaperTree {
  readonly roots: readonly GroupNode[];
  /** How many different papers it holds. */
  readonly count: number;
  readonly #places = new Map<string, PaperNode[]>();

  /**
   * @param prefix goes before every node's identifier, so that trees of different kinds keep their own folding
   * @param count how many different papers the groups hold
   */
  constructor(groups: readonly Group[], prefix: string, count: number) {
    this.count = count;
    this.roots = groups.map((group) => this.#groupNode(group, prefix, undefined));
  }

  /** Every place of a paper, in the order of the tree. */
  placesOf(citekey: string): readonly PaperNode[] {
    return this.#places.get(citekey.toLowerCase()) ?? [];
  }

  #groupNode(group: Group, prefix: string, parent: GroupNode | undefined): GroupNode {
    const children: (GroupNode | PaperNode)[] = [];
    const node: GroupNode = { kind: 'group', id: `${prefix}/${group.id}`, group, parent, children };
    for (const subgroup of group.groups) children.push(this.#groupNode(subgroup, prefix, node));
    for (const paper of group.papers) children.push(this.#paperNode(paper, node));
    return node;
  }

  #paperNode(paper: Paper, parent: GroupNode): PaperNode {
    const node: PaperNode = { kind: 'paper', id: `${parent.id}#${paper.citekey}`, paper, parent };
    const key = paper.citekey.toLowerCase();
    this.#places.set(key, [...(this.#places.get(key) ?? []), node]);
    return node;
  }
}
