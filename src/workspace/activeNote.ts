import * as vscode from 'vscode';
import { insertCitation, type Insertion } from '../core/citation/insert';
import type { CitationStyle } from '../core/citation/formats';
import { citingMentions, latexMentions, withNoteLinks, type KeyMention } from '../core/note/keyMentions';
import type { Paper } from '../core/paper';
import { spanAfter, type Span, type TextEdit } from '../core/text/span';
import { CITATIONS_SCHEME } from './citationDocuments';
import { fileName } from './fileName';
import { grammarOf, isNote } from './markdownDocuments';
import { isSameNote, partsOf, selectedCell, wholeUri } from './notebooks';
import { rangeOf, spanOf, type NoteCitations } from './noteCitations';
import { aboutOf } from './notes/noteMentions';
import type { NoteStore } from './notes/noteStore';
import { PAPER_SCHEME } from './paperDocuments';
import type { Settings } from './settings';
import { isInTab } from './tabDocuments';

/** Where citations can be written, or why they cannot. */
export type NoteTarget =
  | {
      readonly kind: 'note';
      readonly document: vscode.TextDocument;
      readonly viewColumn: vscode.ViewColumn | undefined;
    }
  | { readonly kind: 'none'; readonly reason: string };

/** A note is parsed once typing has paused; milliseconds. */
const TYPING_PAUSE = 150;

/** The note being written in this window, and what it cites. */
export class ActiveNote implements vscode.Disposable {
  readonly #settings: Settings;
  readonly #citations: NoteCitations;
  readonly #notes: NoteStore;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;
  #note: Pick<vscode.TextEditor, 'document' | 'viewColumn'> | undefined;
  #cited: ReadonlyMap<string, number> = new Map();
  #pause: ReturnType<typeof setTimeout> | undefined;

  /** Fires when the citekeys cited in the note, or their counts, have changed. */
  readonly onDidChangeCited = this.#changed.event;

  constructor(settings: Settings, citations: NoteCitations, notes: NoteStore) {
    this.#settings = settings;
    this.#citations = citations;
    this.#notes = notes;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      vscode.window.onDidChangeActiveTextEditor((editor) => this.#follow(editor)),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#follow(vscode.window.activeTextEditor)),
      vscode.workspace.onDidChangeTextDocument(
        ({ document }) => this.#note && isSameNote(document, this.#note.document) && this.#readSoon(),
      ),
      notes.onDidChange(() => this.#readSoon()),
      vscode.workspace.onDidCloseTextDocument((document) => document === this.#note?.document && this.#forget()),
    );
    this.#follow(vscode.window.activeTextEditor);
  }

  dispose(): void {
    clearTimeout(this.#pause);
    this.#subscriptions.dispose();
  }

  /** How often the note cites each key; keys in lower case. */
  get cited(): ReadonlyMap<string, number> {
    return this.#cited;
  }

  /** The note to write into: the active one, or the last one while a view, a page or a picker has the focus. */
  target(): NoteTarget {
    const editor = vscode.window.activeTextEditor;
    const cell = selectedCell();
    // Beside the cell that is selected another one may still have the editor.
    const active = cell && editor?.document !== cell ? { document: cell, viewColumn: undefined } : editor;
    if (active && !isNote(this.#settings, active.document))
      return { kind: 'none', reason: reasonAgainst(active.document) };
    const note = active ?? this.#note;
    if (!note || !isInTab(note.document)) return { kind: 'none', reason: 'No note is open.' };
    if (vscode.workspace.fs.isWritableFileSystem(wholeUri(note.document).scheme) === false) {
      return { kind: 'none', reason: `'${fileName(note.document.uri)}' is read-only.` };
    }
    return { kind: 'note', document: note.document, viewColumn: note.viewColumn };
  }

  /** The document that citations go to now; undefined where they have none to go to. */
  get document(): vscode.TextDocument | undefined {
    const target = this.target();
    return target.kind === 'note' ? target.document : undefined;
  }

  /**
   * Cites papers at every cursor of a note, in one undo step, and leaves the cursors behind the citations.
   * The focus stays where it is, but for a note that is behind another tab: that comes to the front. In a cell of a
   * notebook that is not being edited they are cited at its end.
   *
   * @returns what was changed; `undefined` where the editor refused, as it does where the document is read-only
   * @throws Error where the user's template is wrong
   */
  async cite(
    { document, viewColumn }: Extract<NoteTarget, { kind: 'note' }>,
    papers: readonly Paper[],
    style: CitationStyle,
    isKnown: (key: string) => boolean,
  ): Promise<Insertion | undefined> {
    const insertionAt = (text: string, selections: readonly Span[]): Insertion =>
      insertCitation({ text, grammar: grammarOf(document), selections }, papers, style, isKnown);
    const editor = await editorOf(document, viewColumn);
    if (!editor) return insertAtEnd(document, insertionAt);
    const done = await this.#insert(editor, insertionAt);
    if (!done || done.insertion.edits.length === 0) return done?.insertion;
    const { insertion, selections } = done;
    const cursors = insertion.cursors.map((offset) => {
      const position = document.positionAt(offset);
      return new vscode.Selection(position, position);
    });
    // Where text is inserted the cursor moves behind it by itself. Were it set, it might jump back from what was typed since.
    const isMoved = insertion.cursors.every(
      (cursor, index) => cursor === behindInsertion(selections[index], insertion.edits),
    );
    if (!isMoved) editor.selections = cursors;
    if (cursors[0]) editor.revealRange(cursors[0]);
    return insertion;
  }

  /**
   * Edits at the cursors, at the places where they are now even if somebody goes on typing: VS Code refuses an edit of a
   * text that has changed since, and then it is made anew.
   *
   * @returns undefined where the editor refuses any edit
   */
  async #insert(
    editor: vscode.TextEditor,
    insertionAt: (text: string, selections: readonly Span[]) => Insertion,
  ): Promise<{ readonly insertion: Insertion; readonly selections: readonly Span[] } | undefined> {
    const { document } = editor;
    let places: readonly Span[] = editor.selections.map((selection) => spanOf(document, selection));
    const following = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === document) places = event.contentChanges.reduce(placesAfter, places);
    });
    try {
      for (;;) {
        const selections = places;
        const insertion = insertionAt(document.getText(), selections);
        if (insertion.edits.length === 0) return { insertion, selections };
        const versionBefore = document.version;
        const isDone = await editor.edit((builder) => {
          for (const { span, text } of insertion.edits) {
            if (span.start === span.end) builder.insert(document.positionAt(span.start), text);
            else builder.replace(rangeOf(document, span), text);
          }
        });
        if (document.version === versionBefore) return undefined;
        if (isDone) return { insertion, selections };
      }
    } finally {
      following.dispose();
    }
  }

  #follow(active: vscode.TextEditor | undefined): void {
    if (!active || !isNote(this.#settings, active.document) || isSameEditor(active, this.#note)) return;
    this.#note = { document: active.document, viewColumn: active.viewColumn };
    void this.#read();
  }

  #forget(): void {
    this.#note = undefined;
    this.#setCited(new Map());
  }

  #readSoon(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#read(), TYPING_PAUSE);
  }

  async #read(): Promise<void> {
    const document = this.#note?.document;
    if (document && grammarOf(document) === 'markdown') await this.#citations.prepare(document);
    if (document !== this.#note?.document) return;
    this.#setCited(document && !document.isClosed ? this.#citedIn(document) : new Map());
  }

  #citedIn(document: vscode.TextDocument): ReadonlyMap<string, number> {
    const about = aboutOf(this.#notes.soFar);
    return countKeys(partsOf(document).flatMap((part) => withNoteLinks(this.#mentions(part), about)));
  }

  #mentions(document: vscode.TextDocument): readonly KeyMention[] {
    switch (grammarOf(document)) {
      case 'latex':
        return latexMentions(document.getText());
      case 'markdown':
        return citingMentions(this.#citations.of(document));
      case 'plain':
        return [];
    }
  }

  #setCited(cited: ReadonlyMap<string, number>): void {
    const isSame =
      cited.size === this.#cited.size && [...cited].every(([key, count]) => this.#cited.get(key) === count);
    this.#cited = cited;
    if (!isSame) this.#changed.fire();
  }
}

function placesAfter(places: readonly Span[], change: vscode.TextDocumentContentChangeEvent): readonly Span[] {
  const span = { start: change.rangeOffset, end: change.rangeOffset + change.rangeLength };
  return places.map((place) => spanAfter(place, { span, text: change.text }));
}

/** An editor of a document: the one it has, else one that is opened; undefined for a cell that is not being edited. */
async function editorOf(
  document: vscode.TextDocument,
  viewColumn: vscode.ViewColumn | undefined,
): Promise<vscode.TextEditor | undefined> {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  if (activeTextEditor?.document === document) return activeTextEditor;
  if (wholeUri(document) !== document.uri) return visibleTextEditors.find((editor) => editor.document === document);
  return vscode.window.showTextDocument(document, viewColumn === undefined ? {} : { viewColumn });
}

/** Cites at the end of a document that is in no editor. */
async function insertAtEnd(
  document: vscode.TextDocument,
  insertionAt: (text: string, selections: readonly Span[]) => Insertion,
): Promise<Insertion | undefined> {
  const text = document.getText();
  const insertion = insertionAt(text, [{ start: text.length, end: text.length }]);
  if (insertion.edits.length === 0) return insertion;
  const edit = new vscode.WorkspaceEdit();
  for (const { span, text } of insertion.edits) edit.replace(document.uri, rangeOf(document, span), text);
  return (await vscode.workspace.applyEdit(edit)) ? insertion : undefined;
}

/** Where a cursor stands after the edits, where one of them inserts text at it; else undefined. */
function behindInsertion(cursor: Span | undefined, edits: readonly TextEdit[]): number | undefined {
  const here = edits.find(({ span: { start, end } }) => start === end && start === cursor?.start && end === cursor.end);
  if (!here) return undefined;
  const before = edits.filter(({ span }) => span.end <= here.span.start);
  return before.reduce((at, { span, text }) => at + text.length - (span.end - span.start), here.span.start);
}

function isSameEditor(
  editor: vscode.TextEditor,
  note: Pick<vscode.TextEditor, 'document' | 'viewColumn'> | undefined,
): boolean {
  return editor.document === note?.document && editor.viewColumn === note.viewColumn;
}

function countKeys(mentions: readonly KeyMention[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of mentions.map((one) => one.key.toLowerCase())) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function reasonAgainst(document: vscode.TextDocument): string {
  if (document.uri.scheme === 'output') return 'The output panel cannot be written into.';
  if (document.uri.scheme === PAPER_SCHEME) return `'${fileName(document.uri)}' shows a paper and is read-only.`;
  if (document.uri.scheme === CITATIONS_SCHEME) return `'${fileName(document.uri)}' lists citations and is read-only.`;
  return `'${fileName(document.uri)}' is not a note: its language '${document.languageId}' is not in the setting 'litnotes.citation.languages'.`;
}
