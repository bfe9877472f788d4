import * as vscode from 'vscode';
import { insertCitation, type Insertion, type NoteGrammar } from '../core/citation/insert';
import { parseLatexCitations } from '../core/citation/latex';
import type { CitationStyle } from '../core/citation/formats';
import type { Paper } from '../core/paper';
import { spanAfter, type Span, type TextEdit } from '../core/text/span';
import { rangeOf, spanOf, type NoteCitations } from './noteCitations';
import { PAPER_SCHEME } from './paperDocuments';
import type { Settings } from './settings';

/** Where citations can be written, or why they cannot. */
export type NoteTarget =
  | {
      readonly kind: 'note';
      readonly document: vscode.TextDocument;
      readonly viewColumn: vscode.ViewColumn | undefined;
    }
  | { readonly kind: 'none'; readonly reason: string };

const LATEX_LANGUAGES = new Set(['latex', 'tex', 'bibtex', 'latex-expl3', 'rsweave']);
const MARKDOWN_LANGUAGES = new Set(['markdown', 'quarto', 'rmd', 'mdx', 'myst', 'pandoc']);
/** A note is parsed once typing has paused; milliseconds. */
const TYPING_PAUSE = 150;

/** The grammar that citations follow in a document. */
export function grammarOf({ languageId }: vscode.TextDocument): NoteGrammar {
  if (LATEX_LANGUAGES.has(languageId)) return 'latex';
  return MARKDOWN_LANGUAGES.has(languageId) ? 'markdown' : 'plain';
}

/** The note being written in this window, and what it cites. */
export class ActiveNote implements vscode.Disposable {
  readonly #settings: Settings;
  readonly #citations: NoteCitations;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;
  #note: Pick<vscode.TextEditor, 'document' | 'viewColumn'> | undefined;
  #cited: ReadonlyMap<string, number> = new Map();
  #pause: ReturnType<typeof setTimeout> | undefined;

  /** Fires when the citekeys cited in the note, or their counts, have changed. */
  readonly onDidChangeCited = this.#changed.event;

  constructor(settings: Settings, citations: NoteCitations) {
    this.#settings = settings;
    this.#citations = citations;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      vscode.window.onDidChangeActiveTextEditor((editor) => this.#follow(editor)),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#follow(vscode.window.activeTextEditor)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => document === this.#note?.document && this.#readSoon()),
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
    const active = vscode.window.activeTextEditor;
    if (active && !this.#isNote(active.document)) return { kind: 'none', reason: reasonAgainst(active.document) };
    const note = active ?? this.#note;
    if (!note || !isInTab(note.document)) return { kind: 'none', reason: 'No note is open.' };
    if (vscode.workspace.fs.isWritableFileSystem(note.document.uri.scheme) === false) {
      return { kind: 'none', reason: `'${nameOf(note.document)}' is read-only.` };
    }
    return { kind: 'note', document: note.document, viewColumn: note.viewColumn };
  }

  /**
   * Cites papers at every cursor of a note, in one undo step, and leaves the cursors behind the citations.
   * The focus stays where it is, but for a note that is behind another tab: that comes to the front.
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
    const active = vscode.window.activeTextEditor;
    const editor =
      active?.document === document
        ? active
        : await vscode.window.showTextDocument(document, viewColumn === undefined ? {} : { viewColumn });
    const done = await this.#insert(editor, (text, selections) =>
      insertCitation({ text, grammar: grammarOf(document), selections }, papers, style, isKnown),
    );
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

  #isNote(document: vscode.TextDocument): boolean {
    return document.uri.scheme !== PAPER_SCHEME && this.#settings.noteLanguages().includes(document.languageId);
  }

  #follow(active: vscode.TextEditor | undefined): void {
    if (!active || !this.#isNote(active.document) || isSameNote(active, this.#note)) return;
    this.#note = { document: active.document, viewColumn: active.viewColumn };
    this.#read();
  }

  #forget(): void {
    this.#note = undefined;
    this.#setCited(new Map());
  }

  #readSoon(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#read(), TYPING_PAUSE);
  }

  #read(): void {
    const document = this.#note?.document;
    this.#setCited(document && !document.isClosed ? this.#citedIn(document) : new Map());
  }

  #citedIn(document: vscode.TextDocument): ReadonlyMap<string, number> {
    switch (grammarOf(document)) {
      case 'latex':
        return countKeys(parseLatexCitations(document.getText()).flatMap(({ keys }) => keys.map(({ key }) => key)));
      case 'markdown':
        return countKeys(this.#citations.of(document).citations.flatMap(({ items }) => items.map(({ key }) => key)));
      case 'plain':
        return new Map();
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

/** Whether a document is open for the person: VS Code keeps documents for a while after their last tab is closed. */
function isInTab({ uri }: vscode.TextDocument): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString());
}

/** Where a cursor stands after the edits, where one of them inserts text at it; else undefined. */
function behindInsertion(cursor: Span | undefined, edits: readonly TextEdit[]): number | undefined {
  const here = edits.find(({ span: { start, end } }) => start === end && start === cursor?.start && end === cursor.end);
  if (!here) return undefined;
  const before = edits.filter(({ span }) => span.end <= here.span.start);
  return before.reduce((at, { span, text }) => at + text.length - (span.end - span.start), here.span.start);
}

function isSameNote(
  editor: vscode.TextEditor,
  note: Pick<vscode.TextEditor, 'document' | 'viewColumn'> | undefined,
): boolean {
  return editor.document === note?.document && editor.viewColumn === note.viewColumn;
}

function countKeys(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys.map((one) => one.toLowerCase())) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function reasonAgainst(document: vscode.TextDocument): string {
  if (document.uri.scheme === 'output') return 'The output panel cannot be written into.';
  if (document.uri.scheme === PAPER_SCHEME) return `'${nameOf(document)}' shows a paper and is read-only.`;
  return `'${nameOf(document)}' is not a note: its language '${document.languageId}' is not in the setting 'litnotes.citation.languages'.`;
}

function nameOf(document: vscode.TextDocument): string {
  return document.uri.path.split('/').at(-1) ?? document.uri.path;
}
