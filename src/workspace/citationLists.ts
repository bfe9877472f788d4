import * as vscode from 'vscode';
import { citationList, type CitationList, type ListedCitation } from '../core/citation/citationList';
import { CITATIONS_SCHEME } from './citationDocuments';
import { detailsOf } from './errors';
import { fileName } from './fileName';
import type { Log } from './log';
import { isSameNote, wholeUri } from './notebooks';
import { NoteFits, type FitSources, type NoteFit } from './noteFits';
import { RightCitations } from './rightCitations';
import { VirtualDocuments } from './virtualDocuments';

/** A list follows once typing has paused; milliseconds. */
const PAUSE = 400;

/** Lists are markdown, whatever the note is by whose name they are called. */
const LANGUAGE = 'markdown';

export type Listed = ListedCitation<NoteFit>;

/** A list of the citations of a note. */
interface Shown {
  readonly note: vscode.TextDocument;
  readonly fits: readonly NoteFit[];
  readonly list: CitationList<NoteFit>;
}

/** The open lists of citations, each a read-only document that follows its note. */
export class CitationLists implements vscode.Disposable {
  readonly #fits: NoteFits;
  readonly #right: RightCitations;
  readonly #log: Log;
  readonly #documents = new VirtualDocuments(CITATIONS_SCHEME);
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;
  /** By address. */
  readonly #shown = new Map<string, Shown>();
  #pause: ReturnType<typeof setTimeout> | undefined;

  /** Fires when a document shows another list than it did. */
  readonly onDidChange = this.#changed.event;

  /** @param state where it is kept what looks right: that of the workspace */
  constructor(sources: FitSources & { readonly log: Log }, state: vscode.Memento) {
    this.#fits = new NoteFits(sources);
    this.#right = new RightCitations(state);
    this.#log = sources.log;
    this.#subscriptions = vscode.Disposable.from(
      this.#documents,
      this.#changed,
      sources.keys.onDidChange(() => this.#updateSoon()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.scheme === CITATIONS_SCHEME) this.#changed.fire();
        else if (this.#open().some(({ note }) => isSameNote(note, document))) this.#updateSoon();
      }),
    );
  }

  dispose(): void {
    clearTimeout(this.#pause);
    this.#subscriptions.dispose();
  }

  /** What a document lists; undefined where it is no such list, or one whose text has not followed yet. */
  of(document: vscode.TextDocument): CitationList<NoteFit> | undefined {
    const list = this.#shown.get(document.uri.toString())?.list;
    return list?.text === document.getText() ? list : undefined;
  }

  /** The note whose citations a document lists; undefined where it is no such list. */
  noteOf({ uri }: vscode.TextDocument): vscode.TextDocument | undefined {
    return this.#shown.get(uri.toString())?.note;
  }

  /**
   * Lists the citations of a note.
   *
   * @returns the document to show; undefined where it was cancelled or the note was changed meanwhile
   * @throws UserError where the library cannot be read
   */
  async list(note: vscode.TextDocument, token?: vscode.CancellationToken): Promise<vscode.TextDocument | undefined> {
    const fits = await this.#fits.of(note, token);
    const open = new Set(this.#open());
    for (const [address, shown] of this.#shown) if (!open.has(shown)) this.#shown.delete(address);
    if (!fits) return undefined;
    const opened = await vscode.workspace.openTextDocument(this.#show(note, fits));
    const document =
      opened.languageId === LANGUAGE ? opened : await vscode.languages.setTextDocumentLanguage(opened, LANGUAGE);
    await this.#settled(document);
    return document;
  }

  /** Remembers whether a citation looks right to the person; resolves once the lists show it. */
  async setRight(id: string, isRight: boolean): Promise<void> {
    await this.#right.set(id, isRight);
    for (const { note, fits } of this.#open()) this.#show(note, fits);
    await Promise.all(vscode.workspace.textDocuments.map((document) => this.#settled(document)));
  }

  /** The lists whose documents are open. */
  #open(): readonly Shown[] {
    return vscode.workspace.textDocuments.flatMap(({ uri }) => this.#shown.get(uri.toString()) ?? []);
  }

  #show(note: vscode.TextDocument, fits: readonly NoteFit[]): vscode.Uri {
    const right = this.#right.ids;
    const judged = fits.map((fit): NoteFit => {
      return right.has(fit.id) && fit.verdict !== 'unknown' ? { ...fit, verdict: 'right' } : fit;
    });
    const whole = wholeUri(note);
    const list = citationList(fileName(whole), judged);
    const folder = vscode.workspace.asRelativePath(whole).split('/').slice(0, -1);
    const name = [...folder, listName(fileName(whole))].join('/');
    const uri = this.#documents.set(name.replace(/^\/+/, ''), list.text);
    this.#shown.set(uri.toString(), { note, fits, list });
    return uri;
  }

  /** Resolves once a document shows what it is to list. */
  #settled(document: vscode.TextDocument): Promise<void> {
    const isSettled = (): boolean => document.isClosed || !this.noteOf(document) || this.of(document) !== undefined;
    if (isSettled()) return Promise.resolve();
    return new Promise((resolve) => {
      const look = (): void => {
        if (!isSettled()) return;
        waiting.dispose();
        resolve();
      };
      const waiting = vscode.Disposable.from(
        vscode.workspace.onDidChangeTextDocument(look),
        vscode.workspace.onDidCloseTextDocument(look),
      );
    });
  }

  #updateSoon(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#update(), PAUSE);
  }

  async #update(): Promise<void> {
    for (const { note } of this.#open()) {
      if (note.isClosed) continue;
      try {
        const fits = await this.#fits.of(note);
        // Meanwhile the list may have become that of another note: untitled ones take each other's names.
        if (fits && this.#open().some((shown) => shown.note === note)) this.#show(note, fits);
      } catch (error) {
        this.#log.warn(`The citations of '${fileName(note.uri)}' cannot be checked again: ${detailsOf(error)}`);
      }
    }
  }
}

/** VS Code offers whatever ends as a notebook to be opened as one. */
function listName(note: string): string {
  return `Citations of ${note}${/\.ipynb$/i.test(note) ? '.md' : ''}`;
}
