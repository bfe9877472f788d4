import * as vscode from 'vscode';
import { REFERENCE_ENDINGS, readerOf } from '../../core/formats/readReferences';
import { splitGlob, type SplitGlob } from '../../core/library/settingPath';
import { fileName } from '../fileName';
import type { Log } from '../log';
import { exists, isReadable, located } from '../namedFiles';

/** More files than that in a folder of the setting are not read, which is said. */
const MOST_IN_FOLDER = 200;
/** Globs tell capitals apart where the file system does. */
const ENDINGS = `*.{${REFERENCE_ENDINGS.flatMap((ending) => [ending, ending.toUpperCase()]).join(',')}}`;

/** A file that an entry of the setting names. */
export interface SettingFile {
  readonly uri: vscode.Uri;
  /** Whether it merely lies in a folder that is named, or a glob matches it: it may be of any program. */
  readonly isMatched: boolean;
}

/** The files that entries of `litnotes.libraries` name, looked for once until such files come or go. */
export class SettingFiles implements vscode.Disposable {
  readonly #found = new Map<string, Promise<readonly vscode.Uri[]>>();
  readonly #log: Log;
  /** What was said, so that it is said once. */
  readonly #said = new Set<string>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;
  /** Each search is a program of its own: they run one after the other. */
  #last: Promise<unknown> = Promise.resolve();

  /** Fires when files have come or gone in the workspace folders. */
  readonly onDidChange = this.#changed.event;

  constructor(log: Log) {
    this.#log = log;
    const watcher = vscode.workspace.createFileSystemWatcher(`**/${ENDINGS}`, false, true, false);
    const look = (): void => {
      this.forget();
      this.#changed.fire();
    };
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      watcher,
      watcher.onDidCreate(look),
      watcher.onDidDelete(look),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** Has everything looked for anew. */
  forget(): void {
    this.#found.clear();
  }

  /**
   * The files that an entry of the setting names: itself, those in a folder, those that a glob matches.
   *
   * @param folder that relative paths start from
   */
  async of(written: string, folder: vscode.Uri | undefined): Promise<readonly SettingFile[]> {
    const file = located(written, folder);
    const ways = splitGlob(written);
    if (ways.length > 0 && !(file && (await exists(file)))) return matched(await this.#matchingFirst(ways, folder));
    if (!file || !(await isReadable(file))) return [];
    const isNamed = readerOf(file.path) && !(await isFolder(file));
    return isNamed ? [{ uri: file, isMatched: false }] : matched(await this.#matching(file, ENDINGS));
  }

  /** What a glob matches below the longest folder that is there by its name. */
  async #matchingFirst(ways: readonly SplitGlob[], folder: vscode.Uri | undefined): Promise<readonly vscode.Uri[]> {
    for (const way of ways) {
      const base = way.folder === '' ? folder : located(way.folder, folder);
      const isThere = base && (way === ways.at(-1) || ((await isReadable(base)) && (await isFolder(base))));
      if (isThere) return this.#matching(base, way.glob);
    }
    return [];
  }

  /** What lies outside of the workspace folders is not watched, and looked for each time. */
  async #matching(base: vscode.Uri, glob: string): Promise<readonly vscode.Uri[]> {
    if (!(await isReadable(base))) return [];
    const key = JSON.stringify([base.toString(), glob]);
    const found = this.#found.get(key) ?? this.#search(base, glob);
    if (vscode.workspace.getWorkspaceFolder(base)) this.#found.set(key, found);
    return found;
  }

  #search(base: vscode.Uri, glob: string): Promise<readonly vscode.Uri[]> {
    const pattern = new vscode.RelativePattern(base, glob);
    const search = this.#last.then(async () => {
      const files = await vscode.workspace.findFiles(pattern, '**/node_modules/**', MOST_IN_FOLDER + 1);
      if (files.length > MOST_IN_FOLDER) this.#sayTooMany(base);
      return files.slice(0, MOST_IN_FOLDER).filter(({ path }) => readerOf(path));
    });
    this.#last = search.catch(() => undefined);
    return search;
  }

  #sayTooMany(folder: vscode.Uri): void {
    const message = `'${fileName(folder)}' has more than ${MOST_IN_FOLDER} files of references, of which only so many are read. Name fewer of them in litnotes.libraries.`;
    if (this.#said.has(message)) return;
    this.#said.add(message);
    this.#log.warn(message);
    void vscode.window.showWarningMessage(message, 'Open Settings').then((choice) => {
      if (choice) void vscode.commands.executeCommand('workbench.action.openSettings', 'litnotes.libraries');
    });
  }
}

function matched(files: readonly vscode.Uri[]): readonly SettingFile[] {
  return files.map((uri) => ({ uri, isMatched: true }));
}

async function isFolder(file: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(file)).type & vscode.FileType.Directory) !== 0;
  } catch {
    return false;
  }
}
