import * as vscode from 'vscode';
import {
  BusyError,
  Journal,
  UnfinishedWriteError,
  type Clock,
  type Records,
  type Unfinished,
} from '../core/files/journal';
import { lineOutsideUtf8 } from '../core/formats/referenceText';
import { detailsOf, reasonOf, UserError } from './errors';
import { fileName } from './fileName';
import type { Log } from './log';

/** Looked at again where another window may be writing, or a disk was full; each time later, up to the longest; milliseconds. */
const AGAIN = 3000;
const LONGEST_PAUSE = 60_000;
/** How soon an editor shows what was written; milliseconds. */
const SHOWN = 1000;

const SHOW_LOG = 'Show Log';
const FORGET = 'Forget the Change';

/**
 * The user's text files, read and written whole. What is written here is as it was or as it was meant to be, also when VS
 * Code is killed at it or the disk is full: see `Journal`. Text keeps its byte order mark and its line endings.
 */
export class SafeFiles implements vscode.Disposable {
  readonly #log: Log;
  readonly #journal: Journal;
  #again: ReturnType<typeof setTimeout> | undefined;
  #recovery: Promise<void> | undefined;
  /** Until the next attempt where the last has failed; milliseconds. */
  #patience = AGAIN;
  /** The records of which the person knows. */
  readonly #told = new Set<string>();

  /** @param storage a folder of the extension's own, which need not exist */
  constructor(storage: vscode.Uri, log: Log) {
    this.#log = log;
    this.#journal = new Journal(FILES, recordsIn(vscode.Uri.joinPath(storage, 'journal')), CLOCK);
    this.#again = setTimeout(() => void this.recovered());
  }

  dispose(): void {
    clearTimeout(this.#again);
  }

  /**
   * The text of a file, with its byte order mark; undefined where there is no such file.
   * @throws UserError where it cannot be read, or is no UTF-8
   */
  async read(file: vscode.Uri): Promise<string | undefined> {
    let bytes: Uint8Array | undefined;
    try {
      bytes = await FILES.read(file.toString());
    } catch (error) {
      throw new UserError(`'${fileName(file)}' cannot be read: ${reasonOf(error)}.`, { cause: error });
    }
    try {
      return bytes && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (error) {
      const line = bytes ? lineOutsideUtf8(bytes) : 1;
      const message = `'${fileName(file)}' was left as it is: line ${line} holds a letter in another encoding than UTF-8, which would be lost. Reopen it with its encoding, or mend the line first.`;
      throw new UserError(message, { cause: error });
    }
  }

  /**
   * Makes `after` of a file that holds `before`, which is undefined where there is none.
   *
   * @param by how, if not by VS Code's file system; what it throws comes through
   * @returns false, and nothing was written, where somebody has written the file meanwhile
   * @throws UserError where it cannot be written; the file is as it was then
   */
  async write(file: vscode.Uri, before: string | undefined, after: string, by?: () => Promise<void>): Promise<boolean> {
    await this.recovered();
    try {
      return await this.#journal.write(file.toString(), before, after, by);
    } catch (error) {
      if (error instanceof UnfinishedWriteError) this.#tryAgain();
      throw error instanceof UserError ? error : new UserError(whyNot(fileName(file), error), { cause: error });
    }
  }

  /**
   * Saves a document that was edited.
   *
   * @param textBefore its text before the edit, when it had no unsaved changes
   * @throws UserError where it cannot be saved
   */
  async save(document: vscode.TextDocument, textBefore: string): Promise<void> {
    const save = async (): Promise<void> => {
      if (await document.save()) return;
      throw new UserError(`'${fileName(document.uri)}' is changed in the editor but could not be saved.`);
    };
    const before = await this.read(document.uri).catch(() => undefined);
    const mark = before?.startsWith('\uFEFF') ? '\uFEFF' : '';
    // What is in another encoding, or mixes line endings, is not known byte for byte: VS Code saves it on its own.
    const isKnown = before !== undefined && before === mark + textBefore;
    if (!isKnown || !(await this.write(document.uri, before, mark + document.getText(), save))) await save();
  }

  /** Returns once what was cut off when VS Code last ended has been completed. Never fails. */
  recovered(): Promise<void> {
    this.#recovery ??= this.#complete();
    return this.#recovery;
  }

  async #complete(): Promise<void> {
    try {
      const { completed, isWaiting, unfinished } = await this.#journal.recover(isHere);
      for (const file of completed) {
        this.#tellCompleted(file);
        void this.#showCompleted(vscode.Uri.parse(file, true));
      }
      this.#tellUnfinished(unfinished.filter(({ record }) => !this.#told.has(record)));
      const lacksRoom = unfinished.some(({ isUnwritten }) => isUnwritten);
      if (!lacksRoom) this.#patience = AGAIN;
      if (isWaiting || lacksRoom) this.#tryAgain();
    } catch (error) {
      this.#log.error(`The changes that were cut off could not be looked for: ${detailsOf(error)}`);
    }
  }

  #tryAgain(): void {
    clearTimeout(this.#again);
    this.#again = setTimeout(() => void this.#complete(), this.#patience);
    this.#patience = Math.min(2 * this.#patience, LONGEST_PAUSE);
  }

  #tellCompleted(file: string): void {
    this.#log.info(`Completed the change of '${file}', which had been cut off.`);
    void vscode.window.showInformationMessage(
      `VS Code ended while '${nameOf(file)}' was being changed. The change has been completed.`,
    );
  }

  /**
   * VS Code may not be watching files yet while it starts: where an editor goes on showing what was cut off, the file is
   * written once more as it is, later each time.
   */
  async #showCompleted(file: vscode.Uri): Promise<void> {
    for (let pause = SHOWN; pause <= LONGEST_PAUSE; pause *= 2) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      const shown = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
      const text = await this.read(file).catch(() => undefined);
      if (!shown || shown.isDirty || text === undefined || inOneForm(text) === inOneForm(shown.getText())) return;
      await this.#journal.write(file.toString(), text, text).catch((error: unknown) => {
        this.#log.warn(`'${fileName(file)}' is not shown yet as it was completed: ${detailsOf(error)}`);
      });
    }
  }

  #tellUnfinished(unfinished: readonly Unfinished[]): void {
    const [first] = unfinished;
    if (!first) return;
    for (const { record, file = record, error } of unfinished) {
      this.#told.add(record);
      this.#log.warn(`The change of '${file}', which was cut off, cannot be completed now: ${detailsOf(error)}`);
    }
    const others = unfinished.length > 1 ? ` and ${unfinished.length - 1} more` : '';
    const when = first.isUnwritten ? 'as soon as it can be written' : 'when VS Code starts again';
    const message = `The change of '${nameOf(first.file ?? first.record)}'${others}, which was cut off, cannot be completed: ${reasonOf(first.error)}. Litnotes tries again ${when}.`;
    void vscode.window.showWarningMessage(message, SHOW_LOG, FORGET).then(async (choice) => {
      if (choice === SHOW_LOG) this.#log.show();
      if (choice === FORGET) for (const { record } of unfinished) await this.#journal.forget(record);
    });
  }
}

/** A text as editors hold it: without its byte order mark, and with one kind of line endings. */
function inOneForm(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

/** Whether a file is on this machine or on that of an open folder. */
function isHere(file: string): boolean {
  const { scheme, authority } = vscode.Uri.parse(file, true);
  if (scheme === 'file') return true;
  return (vscode.workspace.workspaceFolders ?? []).some(
    ({ uri }) => uri.scheme === scheme && uri.authority === authority,
  );
}

function nameOf(file: string): string {
  return fileName(vscode.Uri.parse(file, true));
}

function whyNot(name: string, error: unknown): string {
  if (error instanceof BusyError) return `'${name}' is being written by another window. Try again.`;
  return error instanceof UnfinishedWriteError
    ? `'${name}' could not be written, and may now be incomplete. Make room on its disk: Litnotes completes it then.`
    : `'${name}' cannot be written, and is as it was.`;
}

const CLOCK: Clock = {
  now: () => Date.now(),
  pause: (times) => new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(20 * 2 ** times, 500))),
};

const FILES = {
  read: async (file: string): Promise<Uint8Array | undefined> => {
    try {
      return await vscode.workspace.fs.readFile(vscode.Uri.parse(file, true));
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  },
  write: async (file: string, bytes: Uint8Array): Promise<void> => {
    await vscode.workspace.fs.writeFile(vscode.Uri.parse(file, true), bytes);
  },
  delete: async (file: string): Promise<void> => {
    await vscode.workspace.fs.delete(vscode.Uri.parse(file, true));
  },
};

/** One file for each record, in a folder that all windows share. */
function recordsIn(folder: vscode.Uri): Records {
  return {
    ...FILES,
    fresh: (time) => vscode.Uri.joinPath(folder, `${time}-${crypto.randomUUID()}.json`).toString(),
    timeOf: (record) => Number(/\/(\d+)-[^/]*$/.exec(record)?.[1] ?? Number.NaN),
    list: async () => {
      try {
        const names = await vscode.workspace.fs.readDirectory(folder);
        return names.map(([name]) => vscode.Uri.joinPath(folder, name).toString());
      } catch (error) {
        if (isNotFound(error)) return [];
        throw error;
      }
    },
  };
}

function isNotFound(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
}
