import * as vscode from 'vscode';
import { fileNameOf } from '../../core/project/paths';
import { projectFileKind } from '../../core/project/projectFile';
import { isReadable, whereabouts } from '../namedFiles';
import { realFile } from '../realFile';

/** From the first change to when it is told, so that several come together; milliseconds. */
const PAUSE = 200;
/** Files outside of the workspace folders are watched one by one, but not without end. */
const MOST_OUTSIDE = 100;
const BIB_FILE = /\.bib(?:tex)?$/i;

/** Watches bibliographies and project files, in the workspace folders and, once asked for, outside. */
export class ProjectWatcher implements vscode.Disposable {
  readonly #tell: () => void;
  readonly #changed: (file: vscode.Uri) => void;
  readonly #concerns: (file: vscode.Uri) => boolean;
  readonly #subscriptions: vscode.Disposable[] = [];
  #outside = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param concerns whether a file has been asked for
   * @param changed called at once for each such file that has changed
   * @param tell called a moment later, once for all
   */
  constructor(concerns: (file: vscode.Uri) => boolean, changed: (file: vscode.Uri) => void, tell: () => void) {
    this.#concerns = concerns;
    this.#changed = changed;
    this.#tell = tell;
    this.#watch('**/*');
    this.#subscriptions.push(
      vscode.workspace.onDidSaveTextDocument(({ uri }) => this.#notice(uri)),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#tellSoon()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#tellSoon()),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  /** Watches a file too that is outside of the workspace folders, or in them as a link to one that is. */
  watchAlso(file: vscode.Uri): void {
    if (!vscode.workspace.getWorkspaceFolder(file)) this.#watchOutside(file, file);
    void this.#watchTarget(file);
  }

  /** In Restricted Mode no link is followed. */
  async #watchTarget(file: vscode.Uri): Promise<void> {
    if ((await whereabouts(file)) === 'inside') return;
    if (!(await isReadable(file))) {
      this.#subscriptions.push(vscode.workspace.onDidGrantWorkspaceTrust(() => void this.#watchTarget(file)));
      return;
    }
    const real = await realFile(file);
    if (real && real.path !== file.path) this.#watchOutside(real, file);
  }

  /** @param name by which it was asked for */
  #watchOutside(file: vscode.Uri, name: vscode.Uri): void {
    if (this.#outside >= MOST_OUTSIDE) return;
    this.#outside++;
    const pattern = fileNameOf(file.path).replace(/[[\]{}*?]/g, '[$&]');
    this.#watch(new vscode.RelativePattern(vscode.Uri.joinPath(file, '..'), pattern), name);
  }

  /** @param name of the one file that is watched, where it is called otherwise */
  #watch(pattern: vscode.GlobPattern, name?: vscode.Uri): void {
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const notice = (file: vscode.Uri): void => this.#notice(name ?? file);
    this.#subscriptions.push(
      watcher,
      watcher.onDidChange(notice),
      watcher.onDidCreate(notice),
      watcher.onDidDelete(notice),
    );
  }

  #notice(file: vscode.Uri): void {
    const isNamed = BIB_FILE.test(file.path) || projectFileKind(fileNameOf(file.path)) !== undefined;
    if (!isNamed && !this.#concerns(file)) return;
    this.#changed(file);
    this.#tellSoon();
  }

  #tellSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#tell();
    }, PAUSE);
  }
}
