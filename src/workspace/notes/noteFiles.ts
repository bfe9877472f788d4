import * as vscode from 'vscode';
import { expandBraces } from '../../core/text/braces';

const EXTENSION = /\.(?:md|markdown|qmd|rmd|tex|ltx)$/i;
const NOTES = '**/*.{md,markdown,qmd,rmd,Rmd,MD,tex,ltx}';
/** In these nobody writes notes, whatever the settings say. */
const NEVER = ['**/node_modules', '**/.git'];
const IN_NEVER = /\/(?:node_modules|\.git)\//;
/** A name that is no folder's. */
const OTHER_FILE = /\.[A-Za-z]\w{0,9}$/;

/** What happened to files, gathered for a moment. */
export interface FileChanges {
  /** Notes that were written. */
  readonly changed: readonly vscode.Uri[];
  /** Files and folders that are gone, or were for a moment. */
  readonly deleted: readonly vscode.Uri[];
  /** Whether there may be notes that have not been listed: one was made, a folder appeared, the settings changed. */
  readonly mayBeNew: boolean;
}

/**
 * The notes, and LaTeX documents, among the files of all workspace folders, without what `files.exclude` and
 * `search.exclude` hide; none where no folder is open.
 */
export async function listNotes(token: vscode.CancellationToken): Promise<readonly vscode.Uri[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const lists = await Promise.all(
    folders.map((folder) =>
      vscode.workspace.findFiles(new vscode.RelativePattern(folder, NOTES), hiddenIn(folder), undefined, token),
    ),
  );
  return [...new Map(lists.flat().map((uri) => [uri.toString(), uri])).values()];
}

/** What not to look through, as one pattern. VS Code applies `files.exclude` by itself. */
function hiddenIn(folder: vscode.WorkspaceFolder): string {
  const hidden = vscode.workspace.getConfiguration('search', folder).get<unknown>('exclude');
  const patterns = Object.entries(typeof hidden === 'object' && hidden !== null ? hidden : {}).flatMap(
    ([pattern, isHidden]) => (isHidden === true ? expandBraces(pattern) : []),
  );
  return `{${[...NEVER, ...patterns].flatMap((pattern) => [pattern, `${pattern}/**`]).join(',')}}`;
}

/** Watches for changes of notes in the workspace folders and tells of them a moment later, many at once. */
export class NoteWatcher implements vscode.Disposable {
  readonly #subscriptions: vscode.Disposable;
  readonly #tell: (changes: FileChanges) => void;
  readonly #pause: number;
  #changed = new Map<string, vscode.Uri>();
  #deleted = new Map<string, vscode.Uri>();
  #mayBeNew = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param pause milliseconds from the first change to when it is told */
  constructor(tell: (changes: FileChanges) => void, pause: number) {
    this.#tell = tell;
    this.#pause = pause;
    const watcher = vscode.workspace.createFileSystemWatcher('**/*');
    this.#subscriptions = vscode.Disposable.from(
      watcher,
      watcher.onDidChange((uri) => this.#written(uri)),
      watcher.onDidCreate((uri) => this.#created(uri)),
      watcher.onDidDelete((uri) => this.#note(() => this.#deleted.set(uri.toString(), uri))),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#note(() => (this.#mayBeNew = true))),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#note(() => (this.#mayBeNew = true))),
      vscode.workspace.onDidChangeConfiguration((event) => {
        const isOurs = event.affectsConfiguration('files.exclude') || event.affectsConfiguration('search.exclude');
        if (isOurs) this.#note(() => (this.#mayBeNew = true));
      }),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscriptions.dispose();
  }

  /** Has a note told of as if it had been written just now. */
  changed(uri: vscode.Uri): void {
    this.#note(() => this.#changed.set(uri.toString(), uri));
  }

  /** A folder that is deleted and made anew at once is told of as written, and what is in it perhaps not at all. */
  #written(uri: vscode.Uri): void {
    if (isNote(uri)) return this.changed(uri);
    if (OTHER_FILE.test(uri.path) || IN_NEVER.test(uri.path)) return;
    this.#note(() => {
      this.#deleted.set(uri.toString(), uri);
      this.#mayBeNew = true;
    });
  }

  #created(uri: vscode.Uri): void {
    if (IN_NEVER.test(uri.path)) return;
    if (isNote(uri)) this.changed(uri);
    if (isNote(uri) || !OTHER_FILE.test(uri.path)) this.#note(() => (this.#mayBeNew = true));
  }

  #note(happened: () => void): void {
    happened();
    this.#timer ??= setTimeout(() => this.#flush(), this.#pause);
  }

  #flush(): void {
    this.#timer = undefined;
    const changes = {
      changed: [...this.#changed.values()],
      deleted: [...this.#deleted.values()],
      mayBeNew: this.#mayBeNew,
    };
    this.#changed = new Map();
    this.#deleted = new Map();
    this.#mayBeNew = false;
    this.#tell(changes);
  }
}

function isNote({ path }: vscode.Uri): boolean {
  return EXTENSION.test(path) && !IN_NEVER.test(path);
}
