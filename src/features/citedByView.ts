import * as vscode from 'vscode';
import { citingPlaces, type CitingPlace } from '../core/note/citedBy';
import { isLatex } from '../core/note/latexDocument';
import { noteTitle } from '../core/note/notesIndex';
import { authorCited, yearCited } from '../core/present';
import { report } from '../workspace/commands';
import { detailsOf } from '../workspace/errors';
import { namingNotes } from '../workspace/notes/keyPlaces';
import { activeLiteratureNote, citekeyAtCursor } from '../workspace/notes/literatureNotes';
import { fileName } from '../workspace/fileName';
import type { Litnotes } from '../workspace/window';

/** The view follows once the cursor or the notes have come to rest; milliseconds. */
const PAUSE = 250;
const HAS_PAPER_CONTEXT = 'litnotes.citedBy.hasPaper';
/** Whether no note cites the paper, once that is known. */
const IS_UNCITED_CONTEXT = 'litnotes.citedBy.isUncited';

interface NoteNode {
  readonly kind: 'note';
  readonly uri: vscode.Uri;
  readonly title: string;
  readonly places: readonly PlaceNode[];
}

interface PlaceNode {
  readonly kind: 'place';
  readonly uri: vscode.Uri;
  readonly place: CitingPlace;
}

type Node = NoteNode | PlaceNode;

/** The view Cited By: every note and LaTeX document that cites the paper in focus, and the sentences in which it does. */
export function registerCitedByView(litnotes: Litnotes): vscode.Disposable {
  const provider = new CitedByProvider(litnotes);
  const view = vscode.window.createTreeView('litnotes.citedBy', { treeDataProvider: provider });
  const follow = new CursorFollower(litnotes, () => view.visible);
  return vscode.Disposable.from(
    provider,
    view,
    follow,
    view.onDidChangeVisibility(({ visible }) => visible && follow.look()),
    provider.onDidShow((shown) => (view.description = shown)),
  );
}

/** Puts the paper at the cursor, or the one that the active note is about, in focus while the view is seen. */
class CursorFollower implements vscode.Disposable {
  readonly #litnotes: Litnotes;
  readonly #isSeen: () => boolean;
  readonly #subscriptions: vscode.Disposable;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(litnotes: Litnotes, isSeen: () => boolean) {
    this.#litnotes = litnotes;
    this.#isSeen = isSeen;
    this.#subscriptions = vscode.Disposable.from(
      vscode.window.onDidChangeTextEditorSelection(() => this.look()),
      vscode.window.onDidChangeActiveTextEditor(() => this.look()),
    );
  }

  dispose(): void {
    clearTimeout(this.#pause);
    this.#subscriptions.dispose();
  }

  look(): void {
    clearTimeout(this.#pause);
    if (this.#isSeen()) this.#pause = setTimeout(() => void this.#take(), PAUSE);
  }

  async #take(): Promise<void> {
    const { inFocus, log } = this.#litnotes;
    try {
      const citekey = (await citekeyAtCursor(this.#litnotes)) ?? activeLiteratureNote()?.citekey;
      if (citekey !== undefined) inFocus.set(citekey);
    } catch (error) {
      log.warn(`The paper at the cursor cannot be looked up: ${detailsOf(error)}`);
    }
  }
}

class CitedByProvider implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #litnotes: Litnotes;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #shown = new vscode.EventEmitter<string>();
  readonly #subscriptions: vscode.Disposable;
  /** The paper that is shown, or being looked for. */
  #citekey: string | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;
  readonly onDidChangeTreeData = this.#changed.event;
  /** Fires with what is shown now: 'Lin et al. 2023 · 2 notes'. */
  readonly onDidShow = this.#shown.event;

  constructor(litnotes: Litnotes) {
    this.#litnotes = litnotes;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      this.#shown,
      litnotes.inFocus.onDidChange(() => this.#changed.fire()),
      litnotes.notes.onDidChange(() => this.#refreshSoon()),
      litnotes.library.onDidChange(() => this.#refreshSoon()),
    );
  }

  dispose(): void {
    clearTimeout(this.#pause);
    this.#subscriptions.dispose();
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node) return node.kind === 'note' ? [...node.places] : [];
    try {
      return await this.#notes();
    } catch (error) {
      report(this.#litnotes.log, error, 'litnotes.citedBy');
      return [];
    }
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return node.kind === 'note' ? noteItem(node) : placeItem(node);
  }

  async #notes(): Promise<NoteNode[]> {
    const { inFocus, library, notes } = this.#litnotes;
    const { citekey } = inFocus;
    void vscode.commands.executeCommand('setContext', HAS_PAPER_CONTEXT, citekey !== undefined);
    if (citekey !== this.#citekey) void vscode.commands.executeCommand('setContext', IS_UNCITED_CONTEXT, false);
    this.#citekey = citekey;
    if (citekey === undefined) return [];
    const corpus = await library.corpus();
    const paper = corpus.paper(citekey);
    const naming = await namingNotes(notes, citekey, (key) => corpus.paper(key) !== undefined);
    const citing = naming.flatMap(({ uri, text, mentions }): NoteNode[] => {
      const places = citingPlaces(text, mentions).map((place): PlaceNode => ({ kind: 'place', uri, place }));
      const note = notes.soFar.get(uri.toString());
      const title = note ? noteTitle(note, corpus.paper(note.citekey ?? '')) : fileName(uri);
      return places.length > 0 ? [{ kind: 'note', uri, title, places }] : [];
    });
    if (citekey === this.#citekey)
      void vscode.commands.executeCommand('setContext', IS_UNCITED_CONTEXT, citing.length === 0);
    const name = paper ? `${authorCited(paper)} ${yearCited(paper)}` : citekey;
    const what = citing.some(({ uri }) => isLatex(uri.path)) ? 'document' : 'note';
    this.#shown.fire(`${name} · ${citing.length} ${what}${citing.length === 1 ? '' : 's'}`);
    return citing;
  }

  /** Notes may say other things of the paper, and what is typed comes many times a second. */
  #refreshSoon(): void {
    if (this.#litnotes.inFocus.citekey === undefined) return;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#changed.fire(), PAUSE);
  }
}

function noteItem({ uri, title, places }: NoteNode): vscode.TreeItem {
  const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.Expanded);
  const count = places.length === 1 ? '' : `${places.length}×`;
  item.id = uri.toString();
  item.description = count;
  item.tooltip = vscode.workspace.asRelativePath(uri);
  item.iconPath = new vscode.ThemeIcon(isLatex(uri.path) ? 'file-text' : 'note');
  item.contextValue = 'citingNote';
  item.accessibilityInformation = {
    label: `${title}, cites it ${places.length === 1 ? 'once' : `${places.length} times`}`,
  };
  return item;
}

function placeItem({ uri, place }: PlaceNode): vscode.TreeItem {
  const { line, column, span, sentence, highlight } = place;
  const item = new vscode.TreeItem({ label: sentence, highlights: [[highlight.start, highlight.end]] });
  const selection = new vscode.Range(line - 1, column, line - 1, column + span.end - span.start);
  item.id = `${uri.toString()}#${span.start}`;
  item.description = String(line);
  item.tooltip = sentence;
  item.contextValue = 'citingPlace';
  item.command = { command: 'vscode.open', title: 'Go to Citation', arguments: [uri, { selection }] };
  item.accessibilityInformation = { label: `Line ${line}: ${sentence}` };
  return item;
}
