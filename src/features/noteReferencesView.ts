import * as vscode from 'vscode';
import type { Keys } from '../core/citation/check';
import {
  citedKeys,
  citedKeysInLatex,
  notebookReferences,
  looksSame,
  noteReferences,
  type CitedKey,
  type NoteReference,
} from '../core/citation/noteReferences';
import { paperCard, topicsShown } from '../core/present';
import { brief } from '../core/text/brief';
import { grammarOf } from '../workspace/markdownDocuments';
import { registerCommand } from '../workspace/commands';
import { detailsOf } from '../workspace/errors';
import { fileName } from '../workspace/fileName';
import { isSameNote, notebookOf, partsOf } from '../workspace/notebooks';
import { rangeOf } from '../workspace/noteCitations';
import { aboutOf } from '../workspace/notes/noteMentions';
import { NOT_IN_LIBRARY, PlaceNode, placeItem, ReferenceNode, referenceItem } from '../workspace/referenceNodes';
import { ShownNote } from '../workspace/shownNote';
import type { Litnotes } from '../workspace/window';

/** The view follows once typing has paused; milliseconds. */
const TYPING_PAUSE = 300;
const HAS_NOTE_CONTEXT = 'litnotes.references.hasNote';
/** Once that is known. */
const CITES_NOTHING_CONTEXT = 'litnotes.references.citesNothing';
const ABSTRACT_IN_TOOLTIP = 600;

/** The view References in This Note: what the note cites, in order, and where. */
export function registerNoteReferencesView(litnotes: Litnotes): vscode.Disposable {
  const note = new ShownNote(litnotes.settings);
  const provider = new ReferencesProvider(litnotes, note);
  const view = vscode.window.createTreeView('litnotes.references', {
    treeDataProvider: provider,
    showCollapseAll: true,
  });
  const showState = (): void => {
    view.description = note.document ? fileName(note.document.uri) : '';
    void vscode.commands.executeCommand('setContext', HAS_NOTE_CONTEXT, note.document !== undefined);
    void vscode.commands.executeCommand('setContext', CITES_NOTHING_CONTEXT, false);
  };
  showState();
  return vscode.Disposable.from(
    note,
    provider,
    view,
    note.onDidChange(showState),
    registerCommand(litnotes.log, 'litnotes.references.goTo', (place) => goTo(note, place)),
  );
}

/** Shows a place of the note and selects the key there. */
async function goTo(note: ShownNote, place: unknown): Promise<void> {
  if (!(place instanceof PlaceNode) || !note.document) return;
  const document = partsOf(note.document)[place.place.cell ?? 0];
  if (!document) return;
  const selection = rangeOf(document, place.place.span);
  const isShown = (editor: vscode.TextEditor): boolean => editor.document === document;
  const viewColumn = vscode.window.visibleTextEditors.find(isShown)?.viewColumn;
  await vscode.commands.executeCommand('vscode.open', document.uri, { selection, ...(viewColumn && { viewColumn }) });
}

type Node = ReferenceNode | PlaceNode;
type KnownKeys = Pick<Keys, 'has' | 'isUncertain' | 'nowCalled'>;

/** What is said of a key without a paper; empty where nothing needs to be. */
function standingOf({ paper, key }: NoteReference, keys: KnownKeys): string {
  if (paper) return '';
  const now = keys.nowCalled?.(key);
  if (now !== undefined) return `is now called '${brief(now)}'`;
  return keys.isUncertain || keys.has(key) ? NOT_IN_LIBRARY : 'no such paper';
}

class ReferencesProvider implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #litnotes: Litnotes;
  readonly #note: ShownNote;
  readonly #changed = new vscode.EventEmitter<Node[] | undefined>();
  readonly #subscriptions: vscode.Disposable;
  #nodes: readonly ReferenceNode[] = [];
  /** Nothing is read before the view is first seen. */
  #isSeen = false;
  #pause: ReturnType<typeof setTimeout> | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(litnotes: Litnotes, note: ShownNote) {
    this.#litnotes = litnotes;
    this.#note = note;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      note.onDidChange(() => this.#updateSoon(0)),
      litnotes.keys.onDidChange(() => this.#updateSoon(0)),
      vscode.workspace.onDidChangeNotebookDocument(() => this.#updateSoon(TYPING_PAUSE)),
      litnotes.notes.onDidChange(() => this.#updateSoon(TYPING_PAUSE)),
      vscode.workspace.onDidChangeTextDocument(
        ({ document }) => note.document && isSameNote(document, note.document) && this.#updateSoon(TYPING_PAUSE),
      ),
    );
  }

  dispose(): void {
    clearTimeout(this.#pause);
    this.#subscriptions.dispose();
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node) return node instanceof ReferenceNode ? [...node.places] : [];
    if (!this.#isSeen) {
      this.#isSeen = true;
      await this.#update();
    }
    return [...this.#nodes];
  }

  getParent(node: Node): Node | undefined {
    return node instanceof PlaceNode ? node.parent : undefined;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return node instanceof ReferenceNode ? referenceItem(node) : placeItem(node);
  }

  async resolveTreeItem(item: vscode.TreeItem, node: Node): Promise<vscode.TreeItem> {
    if (node instanceof PlaceNode || !node.reference.paper) return item;
    const { paper } = node.reference;
    const corpus = await this.#litnotes.library.corpus();
    const topics = topicsShown(paper, corpus);
    item.tooltip = new vscode.MarkdownString(paperCard(paper, topics, ABSTRACT_IN_TOOLTIP));
    return item;
  }

  #updateSoon(pause: number): void {
    if (!this.#isSeen) return;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#update(), pause);
  }

  /** Brings the tree up to date: whole where its first level changed, else only the references that look different. */
  async #update(): Promise<void> {
    const before = this.#nodes;
    try {
      const found = await this.#references();
      if (!found) return;
      const known = new Map(before.map((node) => [node.reference.id, node]));
      const changed: ReferenceNode[] = [];
      this.#nodes = found.references.map((reference) => {
        const standing = standingOf(reference, found.keys);
        const node = known.get(reference.id);
        if (!node) return new ReferenceNode(reference, standing);
        if (node.standing !== standing || !looksSame(node.reference, reference)) changed.push(node);
        node.update(reference, standing);
        return node;
      });
      const isSameList = before.length === this.#nodes.length && before.every((node, i) => node === this.#nodes[i]);
      const citesNothing = this.#note.document !== undefined && this.#nodes.length === 0;
      void vscode.commands.executeCommand('setContext', CITES_NOTHING_CONTEXT, citesNothing);
      if (!isSameList) this.#changed.fire(undefined);
      else if (changed.length > 0) this.#changed.fire(changed);
    } catch (error) {
      this.#litnotes.log.warn(`The references of the note cannot be shown: ${detailsOf(error)}`);
    }
  }

  /** Undefined where the note changed meanwhile, so that another update follows. */
  async #references(): Promise<
    { readonly references: readonly NoteReference[]; readonly keys: KnownKeys } | undefined
  > {
    const { document } = this.#note;
    if (!document) return { references: [], keys: { has: () => false, isUncertain: false } };
    const parts = partsOf(document);
    const versions = parts.map(({ version }) => version);
    const { library, keys: allKeys, citations, notes } = this.#litnotes;
    await Promise.all(parts.map((part) => (grammarOf(part) === 'markdown' ? citations.prepare(part) : undefined)));
    const isLinking = parts.some((part) => grammarOf(part) === 'markdown' && citations.of(part).wikilinks.length > 0);
    const [corpus, keys, index] = await Promise.all([
      library.corpus(document),
      allKeys.of(document),
      isLinking ? notes.index() : notes.soFar,
    ]);
    if (document !== this.#note.document || parts.some(({ version }, i) => version !== versions[i])) return undefined;
    const isPaper = (key: string): boolean => corpus.paper(key) !== undefined;
    const about = aboutOf(index);
    const citedIn = (part: vscode.TextDocument): readonly CitedKey[] => {
      const grammar = grammarOf(part);
      if (grammar === 'plain') return [];
      return grammar === 'latex'
        ? citedKeysInLatex(part.getText())
        : citedKeys(citations.of(part), isPaper, keys, about);
    };
    const references = parts.map((part) => noteReferences(part.getText(), citedIn(part), (key) => corpus.paper(key)));
    return { references: notebookOf(document) ? notebookReferences(references) : references.flat(), keys };
  }
}
