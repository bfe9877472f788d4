// What the list of a note's references shows: a reference, and under it the places where it is cited.
import * as vscode from 'vscode';
import type { NoteReference, ReferencePlace } from '../core/citation/noteReferences';
import { authorCited, spoken, titleShown, yearCited } from '../core/present';

/** Of a key that is known elsewhere. */
export const NOT_IN_LIBRARY = 'not in the library';

/** A reference in the tree. It stays the same while what it shows changes. */
export class ReferenceNode {
  reference: NoteReference;
  /** What is said of its key where the library has no paper for it. */
  standing: string;
  places: readonly PlaceNode[];

  constructor(reference: NoteReference, standing: string) {
    this.reference = reference;
    this.standing = standing;
    this.places = placeNodes(this, []);
  }

  /** For commands that take a paper. */
  get citekey(): string {
    return this.reference.paper?.citekey ?? this.reference.key;
  }

  update(reference: NoteReference, standing: string): void {
    this.reference = reference;
    this.standing = standing;
    this.places = placeNodes(this, this.places);
  }
}

export class PlaceNode {
  readonly parent: ReferenceNode;
  place: ReferencePlace;

  constructor(parent: ReferenceNode, place: ReferencePlace) {
    this.parent = parent;
    this.place = place;
  }
}

function placeNodes(parent: ReferenceNode, before: readonly PlaceNode[]): readonly PlaceNode[] {
  return parent.reference.places.map((place, index) => {
    const node = before[index] ?? new PlaceNode(parent, place);
    node.place = place;
    return node;
  });
}

export function referenceItem(node: ReferenceNode): vscode.TreeItem {
  const { id, key, paper, places } = node.reference;
  const count = places.length === 1 ? '' : `${places.length}×`;
  const item = new vscode.TreeItem(
    paper ? `${authorCited(paper)} ${yearCited(paper)}` : `@${key}`,
    vscode.TreeItemCollapsibleState.Collapsed,
  );
  const about = paper ? titleShown(paper) : node.standing;
  const cited = `cited ${places.length === 1 ? 'once' : `${places.length} times`}`;
  item.id = id;
  item.description = [count, about].filter(Boolean).join('  ');
  item.contextValue = paper ? 'paper' : 'unknown';
  item.iconPath = iconOf(node);
  item.accessibilityInformation = { label: `${paper ? spoken(paper) : `${key}, ${about}`}, ${cited}` };
  if (!paper) item.tooltip = `'${key}': ${about}, ${cited}`;
  return withCommand(item, node.places[0]);
}

function iconOf({ reference, standing }: ReferenceNode): vscode.ThemeIcon {
  if (reference.paper) return new vscode.ThemeIcon('file-text');
  return standing === NOT_IN_LIBRARY
    ? new vscode.ThemeIcon('file')
    : new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
}

export function placeItem(node: PlaceNode): vscode.TreeItem {
  const { excerpt, highlight, line, cell } = node.place;
  const isInCell = cell !== undefined;
  const item = new vscode.TreeItem({ label: excerpt, highlights: [[highlight.start, highlight.end]] });
  item.id = `${node.parent.reference.id}#${node.parent.places.indexOf(node)}`;
  item.description = isInCell ? `cell ${cell + 1}, ${line}` : String(line);
  item.contextValue = 'place';
  item.accessibilityInformation = { label: `${isInCell ? `Cell ${cell + 1}, line` : 'Line'} ${line}: ${excerpt}` };
  return withCommand(item, node);
}

function withCommand(item: vscode.TreeItem, place: PlaceNode | undefined): vscode.TreeItem {
  if (place) item.command = { command: 'litnotes.references.goTo', title: 'Go to Citation', arguments: [place] };
  return item;
}
