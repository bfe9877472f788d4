import type { Group } from './group';
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

/** A tree of papers whose nodes know their parents, and where each paper stands in it. Nodes are made when they are asked for. */
export class PaperTree {
  readonly roots: readonly GroupNode[];
  /** How many different papers it holds. */
  readonly count: number;
  #groupsOf: ReadonlyMap<string, readonly GroupNode[]> | undefined;

  /**
   * @param prefix goes before the identifiers of nodes, so that trees of different kinds keep their own folding
   * @param count how many different papers the groups hold
   * @param headings goes before those of sources, which all kinds have
   */
  constructor(groups: readonly Group[], prefix: string, count: number, headings = '') {
    this.count = count;
    this.roots = groups.map((group) =>
      groupNode(group, group.source === undefined ? prefix : headings, undefined, prefix),
    );
  }

  /** Every place of a paper, in the order of the tree. */
  placesOf(citekey: string): readonly PaperNode[] {
    this.#groupsOf ??= groupsByKey(this.roots);
    const key = citekey.toLowerCase();
    const nodes = (this.#groupsOf.get(key) ?? []).flatMap(({ children }) => children);
    return nodes.filter((node) => node.kind === 'paper').filter(({ paper }) => paper.citekey.toLowerCase() === key);
  }
}

/** @param within goes before the identifiers of what the group holds */
function groupNode(group: Group, prefix: string, parent: GroupNode | undefined, within = prefix): GroupNode {
  let children: GroupNode['children'] | undefined;
  const node: GroupNode = {
    kind: 'group',
    id: `${prefix}/${group.id}`,
    group,
    parent,
    get children() {
      children ??= [
        ...group.groups.map((subgroup) => groupNode(subgroup, within, node)),
        ...group.papers.map((paper) => paperNode(paper, node)),
      ];
      return children;
    },
  };
  return node;
}

function paperNode(paper: Paper, parent: GroupNode): PaperNode {
  return { kind: 'paper', id: `${parent.id}#${paper.citekey}`, paper, parent };
}

/** The groups in which each paper stands, by its key in lower case, in the order of the tree. Puts no papers in order. */
function groupsByKey(roots: readonly GroupNode[]): ReadonlyMap<string, readonly GroupNode[]> {
  const groups = new Map<string, GroupNode[]>();
  const visit = (node: GroupNode): void => {
    for (const { citekey } of node.group.members) {
      const key = citekey.toLowerCase();
      const known = groups.get(key);
      if (known) known.push(node);
      else groups.set(key, [node]);
    }
    if (node.group.groups.length > 0) for (const child of node.children) if (child.kind === 'group') visit(child);
  };
  for (const root of roots) visit(root);
  return groups;
}
