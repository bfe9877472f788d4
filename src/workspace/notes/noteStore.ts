import * as vscode from 'vscode';
import { CitationDocument } from '../../core/markdown/document';
import { isLatex, summarizeLatex } from '../../core/note/latexDocument';
import { LARGEST_NOTE } from '../../core/note/largestNote';
import { NotesIndex, summarizeNote } from '../../core/note/notesIndex';
import { detailsOf } from '../errors';
import { grammarOf, isNote } from '../markdownDocuments';
import { listNotes, NoteWatcher, type FileChanges } from './noteFiles';
import { isReadable } from '../namedFiles';
import { leftOut } from '../largestNote';
import { showLongWork } from '../progress';
import type { Settings } from '../settings';
import { SETTLING } from '../settling';
import { tabDocuments } from '../tabDocuments';
import { forEachLimited, inSlices, Slices } from '../slices';
import type { Log } from '../log';

/** Files read at the same time. */
const AT_ONCE = 64;
/** Changes are taken in once they have had time to become several; milliseconds. */
const PAUSE = 200;
/** Reading for longer than this is shown; milliseconds. */
const UNSHOWN = 1000;

/**
 * All notes of this window: the markdown files of its folders, and the markdown documents that are open, whose text
 * counts in place of the file's; beside them, for what they cite, LaTeX documents. Nothing is read or watched until
 * somebody asks; from then on it is kept up to date.
 *
 * Only summaries stay in memory. A file that cannot be read, or is empty for a moment, keeps its former summary until
 * its next change.
 */
export class NoteStore implements vscode.Disposable {
  readonly #settings: Settings;
  readonly #log: Log;
  readonly #ready: () => Promise<void>;
  readonly #index = new NotesIndex();
  /** Notes that are files in a workspace folder. */
  #files = new Map<string, vscode.Uri>();
  /** Notes that are open. */
  #open: ReadonlyMap<string, vscode.Uri> = new Map();
  /** When notes were first seen to be suddenly empty. */
  readonly #emptySince = new Map<string, number>();
  /** Notes of which has been said that they are too large. */
  readonly #leftOut = new Set<string>();
  readonly #changed = new vscode.EventEmitter<readonly vscode.Uri[]>();
  readonly #closing = new vscode.CancellationTokenSource();
  readonly #subscriptions: vscode.Disposable[] = [this.#changed];
  #watcher: NoteWatcher | undefined;
  /** All that has been asked for is done one after the other; what this holds is the last of it, and never fails. */
  #work: Promise<void> | undefined;

  /** Fires with the notes that are new, changed or gone, after each of the changes that came together is in the index. */
  readonly onDidChange = this.#changed.event;

  /** @param ready when files may be read: after what a crash left of them has been completed */
  constructor(settings: Settings, log: Log, ready: () => Promise<void>) {
    this.#settings = settings;
    this.#log = log;
    this.#ready = ready;
  }

  dispose(): void {
    this.#closing.cancel();
    this.#closing.dispose();
    this.#watcher?.dispose();
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  /** The notes as far as they have been read; asks for nothing. */
  get soFar(): NotesIndex {
    return this.#index;
  }

  /** The notes, once all are read. The same object each time: it changes as notes do. */
  async index(): Promise<NotesIndex> {
    this.#start();
    await this.#work;
    return this.#index;
  }

  /** The notes, once the folders have been looked through anew: for what no news may have come of yet. */
  async lookAgain(): Promise<NotesIndex> {
    this.#start();
    this.#enqueue(async () => this.#read(await this.#listed()));
    return this.index();
  }

  /** The text of a note, unsaved changes included; undefined where it cannot be read. Kept by nobody. */
  async text(uri: vscode.Uri): Promise<string | undefined> {
    const document = this.open().find((one) => one.uri.toString() === uri.toString());
    if (document) return document.getText();
    try {
      return decode(await vscode.workspace.fs.readFile(uri));
    } catch {
      return undefined;
    }
  }

  /** The open documents that count: notes that are in a tab or have changes that are not saved. */
  open(): readonly vscode.TextDocument[] {
    return tabDocuments().filter((document) => this.#isNote(document));
  }

  #start(): void {
    if (this.#work) return;
    const watcher = new NoteWatcher((changes) => this.#enqueue(() => this.#takeIn(changes)), PAUSE);
    this.#watcher = watcher;
    this.#subscriptions.push(
      vscode.window.tabGroups.onDidChangeTabs(() => this.#followTabs(watcher)),
      vscode.workspace.onDidChangeTextDocument(
        ({ document }) => this.#isNote(document) && watcher.changed(document.uri),
      ),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#has(uri) && watcher.changed(uri)),
    );
    this.#enqueue(() => this.#readAll());
  }

  /** A document counts from when it is in a tab to when it no longer is. */
  #followTabs(watcher: NoteWatcher): void {
    const open = new Map(this.open().map(({ uri }) => [uri.toString(), uri]));
    for (const [key, uri] of open) if (!this.#open.has(key)) watcher.changed(uri);
    for (const [key, uri] of this.#open) if (!open.has(key)) watcher.changed(uri);
    this.#open = open;
  }

  /** What fails is logged and costs nothing of what follows. */
  #enqueue(work: () => Promise<void>): void {
    const before = this.#work ?? Promise.resolve();
    this.#work = before.then(async () => {
      try {
        if (!this.#closing.token.isCancellationRequested) await work();
      } catch (error) {
        this.#log.error(`The notes could not be read: ${detailsOf(error)}`);
      }
    });
  }

  async #readAll(): Promise<void> {
    await this.#ready();
    const start = performance.now();
    await this.#read(await this.#listed());
    this.#log.info(`${this.#index.size} notes read in ${(performance.now() - start).toFixed(0)} ms.`);
  }

  async #takeIn({ changed, deleted, mayBeNew }: FileChanges): Promise<void> {
    const gone = this.#within(deleted);
    for (const uri of gone) this.#files.delete(uri.toString());
    const listed = mayBeNew ? await this.#listed() : [];
    await this.#read([...gone, ...changed, ...listed]);
  }

  /** Lists the files anew. @returns those that are new or no longer there, and the documents that are open */
  async #listed(): Promise<readonly vscode.Uri[]> {
    const before = this.#files;
    const files = await listNotes(this.#closing.token);
    this.#files = new Map(files.map((uri) => [uri.toString(), uri]));
    const fresh = files.filter((uri) => !this.#has(uri));
    const gone = [...before].filter(([key]) => !this.#files.has(key)).map(([, uri]) => uri);
    const open = this.open().filter(({ uri }) => !this.#has(uri));
    return [...fresh, ...gone, ...open.map(({ uri }) => uri)];
  }

  /** The known notes that are among these files or in these folders. */
  #within(deleted: readonly vscode.Uri[]): readonly vscode.Uri[] {
    if (deleted.length === 0) return [];
    const roots = new Set(deleted.map(String));
    const isGone = (key: string): boolean => {
      for (let end = key.length; end > 0; end = key.lastIndexOf('/', end - 1)) {
        if (roots.has(key.slice(0, end))) return true;
      }
      return false;
    };
    return [...this.#files].filter(([key]) => isGone(key)).map(([, uri]) => uri);
  }

  async #read(uris: readonly vscode.Uri[]): Promise<void> {
    const all = [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
    if (all.length === 0) return;
    const slices = new Slices();
    const changed: vscode.Uri[] = [];
    const open = new Map(this.open().map((document) => [document.uri.toString(), document]));
    let done = 0;
    const reading = forEachLimited(
      all,
      AT_ONCE,
      () => this.#closing.token.isCancellationRequested,
      async (uri) => {
        if (await this.#readOne(uri, open)) changed.push(uri);
        done++;
        await slices.turn();
      },
    );
    await showLongWork('Litnotes: reading notes', reading, UNSHOWN, () => `${done} of ${all.length}`);
    if (changed.length > 0) this.#changed.fire(changed);
  }

  /** @returns whether anything is new */
  async #readOne(uri: vscode.Uri, open: ReadonlyMap<string, vscode.TextDocument>): Promise<boolean> {
    const key = uri.toString();
    const document = open.get(key);
    if (document) {
      const text = document.getText();
      return text.length > LARGEST_NOTE ? this.#leaveOut(uri) : this.#set(key, text);
    }
    if (!this.#files.has(key)) return this.#forget(key);
    try {
      // In Restricted Mode VS Code lists what links in a folder lead to, and that may be the whole disk.
      if (!(await isReadable(uri))) return this.#forget(key);
      const bytes = await vscode.workspace.fs.readFile(uri);
      if (this.#isUnsettled(uri, bytes)) return false;
      return bytes.length > LARGEST_NOTE ? this.#leaveOut(uri) : await this.#set(key, decode(bytes));
    } catch (error) {
      const isGone = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
      if (isGone) this.#files.delete(key);
      else this.#log.warn(`'${key}' cannot be read: ${detailsOf(error)}`);
      return isGone && this.#forget(key);
    }
  }

  /** Whether a note is empty since a moment ago: programs empty a file before they write it, and may do so in steps. */
  #isUnsettled(uri: vscode.Uri, bytes: Uint8Array): boolean {
    const key = uri.toString();
    const since = this.#emptySince.get(key);
    if (bytes.length === 0 && since !== undefined && performance.now() - since < SETTLING) return true;
    this.#emptySince.delete(key);
    if (bytes.length > 0 || since !== undefined || this.#index.get(key) === undefined) return false;
    this.#emptySince.set(key, performance.now());
    setTimeout(() => this.#watcher?.changed(uri), SETTLING);
    return true;
  }

  async #set(key: string, text: string): Promise<boolean> {
    const summary = isLatex(key)
      ? summarizeLatex(key, text)
      : summarizeNote(key, text, await inSlices(CitationDocument.reading(text)));
    this.#index.set(summary);
    return true;
  }

  #leaveOut(uri: vscode.Uri): boolean {
    const key = uri.toString();
    if (!this.#leftOut.has(key)) this.#log.info(leftOut(uri));
    this.#leftOut.add(key);
    return this.#forget(key);
  }

  #forget(key: string): boolean {
    return this.#index.delete(key);
  }

  #has(uri: vscode.Uri): boolean {
    return this.#index.get(uri.toString()) !== undefined;
  }

  /** Whether an open document is a note: a listed file, or of a note language and no page or version in some history. */
  #isNote(document: vscode.TextDocument): boolean {
    const { uri } = document;
    if (this.#files.has(uri.toString())) return true;
    if (!isNote(this.#settings, document) || !(grammarOf(document) === 'markdown' || isLatex(uri.path))) return false;
    return document.isUntitled || vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true;
  }
}

/** As VS Code does: without the byte order mark; what is not UTF-8 becomes replacement characters. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
