import * as vscode from 'vscode';
import { isListing } from '../../core/formats/listingRead';
import { readerOf } from '../../core/formats/readReferences';
import { labAddress } from '../../core/library/labAddress';
import { isOther } from '../../core/library/source';
import { WEB_SCHEME } from '../../core/library/webAddress';
import type { Bibliographies } from '../../core/project/bibliographies';
import { Renewed } from '../../core/renewed';
import { fileName } from '../fileName';
import { exists, isReadable, located } from '../namedFiles';
import { showLongWork } from '../progress';
import { baseOf, type NoteBibliographies } from '../project/noteBibliographies';
import type { Settings } from '../settings';
import { isInTab, tabDocuments } from '../tabDocuments';
import { FileSource, type SourceSurroundings } from './fileSource';
import { SettingFiles, type SettingFile } from './settingFiles';
import type { WebLibraries } from './web/webLibraries';
import type { WebStanding } from './web/webLibrary';

/** Reading that takes longer is told of in the status bar; milliseconds. */
const TELLING = 1000;
/** Notes that were open and whose files stay: whoever goes from note to note in one tab wants no library that comes and goes. */
const MOST_LATELY = 20;

/**
 * The files of references that are in the library: those that projects and notes name which are or were open in this
 * window, and those of the setting.
 */
export class SourceFiles implements vscode.Disposable {
  readonly #bibliographies: NoteBibliographies;
  readonly #settings: Settings;
  readonly #web: WebLibraries;
  readonly #surroundings: SourceSurroundings;
  readonly #ofSetting: SettingFiles;
  /** By address. What nobody asks for from one look at all to the next is forgotten. */
  readonly #sources = new Map<string, FileSource>();
  readonly #asked = new Set<FileSource>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #gathered = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;
  /** By the note's address, what notes name that are or were open; the latest last. */
  readonly #ofNotes = new Map<string, readonly FileSource[]>();
  readonly #general = new Renewed(
    () => this.#gather(),
    (before: readonly FileSource[]) => this.#lookAgain(before),
  );
  #known: readonly FileSource[] = [];

  /** Fires when files have come, gone or been read anew. */
  readonly onDidChange = this.#changed.event;
  /** Fires when all has been looked at, also for the first time and where nothing was new. */
  readonly onDidGather = this.#gathered.event;

  constructor(
    bibliographies: NoteBibliographies,
    settings: Settings,
    web: WebLibraries,
    surroundings: SourceSurroundings,
  ) {
    this.#web = web;
    this.#bibliographies = bibliographies;
    this.#settings = settings;
    this.#surroundings = surroundings;
    this.#ofSetting = new SettingFiles(surroundings.log);
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      this.#gathered,
      surroundings.cache,
      this.#ofSetting,
      this.#ofSetting.onDidChange(() => this.#refresh()),
      bibliographies.onDidChange(() => {
        this.#ofSetting.forget();
        this.#refresh();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (
          ['libraries', 'bundledPapers', 'listings.file', 'library.maxFileSize'].some((name) =>
            event.affectsConfiguration(`litnotes.${name}`),
          )
        )
          this.#refresh();
      }),
      vscode.window.tabGroups.onDidChangeTabs(({ opened }) => {
        if (opened.length > 0) this.#refresh();
      }),
      // A tab may be there before its document is.
      vscode.workspace.onDidOpenTextDocument((document) => {
        if (isNoteFile(document) && isInTab(document)) this.#refresh();
      }),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** Whether the bundled papers are wanted: `litnotes.bundledPapers`. */
  get showsBundled(): boolean {
    return this.#settings.showsBundledPapers();
  }

  /** Those that were in the library when it was last asked for. */
  get known(): readonly FileSource[] {
    return this.#known;
  }

  /** How a source stands that is on the web; undefined for files. */
  onWeb({ uri }: FileSource): WebStanding | undefined {
    return this.#web.standing(uri);
  }

  /** All, read; for a note its own come first. */
  async ordered(note?: vscode.TextDocument): Promise<readonly FileSource[]> {
    const [own, general] = await Promise.all([this.own(note), this.#general.get()]);
    return [...new Set([...own, ...general])];
  }

  /** Those that a note is under, nearest first, read. */
  async own(note: vscode.TextDocument | undefined): Promise<readonly FileSource[]> {
    return note ? this.#sourcesOf(baseOf(note), await this.#bibliographies.of(note)) : [];
  }

  async #gather(): Promise<readonly FileSource[]> {
    const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
    const notes = notesOpen();
    const [ofNotes, ofProjects, ofSetting] = await Promise.all([
      Promise.all(notes.map((note) => this.own(note))),
      Promise.all(folders.map(async (folder) => this.#sourcesOf(folder, await this.#bibliographies.ofFolder(folder)))),
      Promise.all((folders.length > 0 ? folders : [undefined]).map((folder) => this.#set(folder))),
    ]);
    const lately = this.#lately(new Map(notes.map(({ uri }, place) => [uri.toString(), ofNotes[place] ?? []])));
    this.#known = [...new Set([...ofNotes.flat(), ...ofProjects.flat(), ...ofSetting.flat(), ...lately])];
    this.#gathered.fire();
    return this.#known;
  }

  /** What notes name that were open, the latest first, but for files that are gone; remembers what those name that `are` open. */
  #lately(are: ReadonlyMap<string, readonly FileSource[]>): readonly FileSource[] {
    for (const [note, sources] of are) {
      this.#ofNotes.delete(note);
      this.#ofNotes.set(note, sources);
    }
    const all = [...this.#ofNotes];
    for (const [note] of all.slice(0, -MOST_LATELY)) if (!are.has(note)) this.#ofNotes.delete(note);
    const before = [...this.#ofNotes].filter(([note]) => !are.has(note)).toReversed();
    return before.flatMap(([, sources]) => sources.filter(({ state }) => !state.isUnread));
  }

  /** Whoever asks from now on waits until everything that was ever asked for has been looked at again. */
  #refresh(): void {
    this.#general.notice();
  }

  /** Tells of what is other than before, once. */
  async #lookAgain(before: readonly FileSource[]): Promise<readonly FileSource[]> {
    this.#forgetAllBut([...before, ...this.#asked, ...[...this.#ofNotes.values()].flat()]);
    const changes = await Promise.all([...this.#sources.values()].map((source) => source.refresh()));
    const after = await this.#gather();
    const isOther = after.length !== before.length || after.some((source, index) => source !== before[index]);
    if (isOther || changes.includes(true)) this.#changed.fire();
    return after;
  }

  #forgetAllBut(wanted: readonly FileSource[]): void {
    const kept = new Set(wanted);
    for (const [address, source] of this.#sources) if (!kept.has(source)) this.#sources.delete(address);
    this.#asked.clear();
  }

  async #sourcesOf(base: vscode.Uri, { files }: Bibliographies): Promise<readonly FileSource[]> {
    const named = files
      .filter(({ isMissing }) => !isMissing)
      .map(({ path, isOnWeb }) => (isOnWeb ? this.#onWeb(path) : base.with({ path, query: '', fragment: '' })));
    return Promise.all(named.flatMap((file) => (file && readerOf(file.path) ? [this.#read(file)] : [])));
  }

  /** What `litnotes.libraries` names for a folder, files, folders and globs, and its listing. */
  async #set(folder: vscode.Uri | undefined): Promise<readonly FileSource[]> {
    const found = await Promise.all(
      this.#written(folder).map((written) => {
        const file = this.#onWeb(written);
        return file ? [named(file)] : this.#ofSetting.of(written, folder);
      }),
    );
    const files = [...found.flat(), ...(folder ? (await this.#listing(folder)).map(named) : [])];
    for (const { uri } of files) if (uri.scheme !== WEB_SCHEME) this.#bibliographies.watch(uri);
    const sources = await Promise.all(files.map(({ uri }) => this.#read(uri)));
    return sources.filter(({ state }, place) => !(files[place]?.isMatched === true && isOther(state.source)));
  }

  /** Entries of the setting; a library of the person's lab counts whatever a folder sets in its place. */
  #written(folder: vscode.Uri | undefined): readonly string[] {
    const labs = this.#settings.ownLibraries().filter((written) => labAddress(written));
    return [...new Set([...this.#settings.libraries(folder), ...labs])];
  }

  /** The copy of a library on the web; undefined for names of files. */
  #onWeb(written: string): vscode.Uri | undefined {
    const library = this.#web.of(written);
    void library?.begin();
    return library?.service.uri;
  }

  /** The file that listing pages are imported into, once there is one. */
  async #listing(folder: vscode.Uri): Promise<readonly vscode.Uri[]> {
    const file = located(this.#settings.listingFile(folder), folder);
    if (!file || !isListing(file.path)) return [];
    this.#bibliographies.watch(file);
    return (await isReadable(file)) && (await exists(file)) ? [file] : [];
  }

  async #read(file: vscode.Uri): Promise<FileSource> {
    await this.#web.at(file)?.begin();
    const key = file.toString();
    let source = this.#sources.get(key);
    if (!source) {
      source = new FileSource(file, this.#surroundings, () => this.#refresh());
      this.#sources.set(key, source);
    }
    this.#asked.add(source);
    await showLongWork(`Reading ${fileName(file)}`, source.read(), TELLING, () => '');
    return source;
  }
}

function named(uri: vscode.Uri): SettingFile {
  return { uri, isMatched: false };
}

function notesOpen(): readonly vscode.TextDocument[] {
  return tabDocuments().filter(isNoteFile);
}

function isNoteFile({ languageId }: vscode.TextDocument): boolean {
  return /^(?:markdown|quarto|rmd|latex)$/.test(languageId);
}
