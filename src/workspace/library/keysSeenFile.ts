import * as vscode from 'vscode';
import { detailsOf } from '../errors';
import type { Log } from '../log';
import type { KeysSeen } from './keysSeen';

const NAME = 'keysSeen.json';

/** A copy of what is remembered of keys, in a file: for the server of assistants, which sees nothing else of this window. */
export class KeysSeenFile implements vscode.Disposable {
  readonly #folder: vscode.Uri;
  readonly #seen: KeysSeen;
  readonly #log: Log;
  #following: vscode.Disposable | undefined;
  /** Whether the file is there, once it has been written. */
  #written = Promise.resolve(false);

  /** @param folder of the extension's own, which need not exist */
  constructor(folder: vscode.Uri, seen: KeysSeen, log: Log) {
    this.#folder = folder;
    this.#seen = seen;
    this.#log = log;
  }

  dispose(): void {
    this.#following?.dispose();
  }

  /** The path of the file, which is written when it is first asked for and follows from then on; undefined where it cannot be. */
  async path(): Promise<string | undefined> {
    if (!this.#following) {
      this.#following = this.#seen.onDidSee(() => this.#write());
      this.#write();
    }
    return (await this.#written) ? this.#file.fsPath : undefined;
  }

  get #file(): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder, NAME);
  }

  #write(): void {
    this.#written = this.#written.then(async () => {
      try {
        await vscode.workspace.fs.createDirectory(this.#folder);
        await vscode.workspace.fs.writeFile(this.#file, new TextEncoder().encode(JSON.stringify(this.#seen.memory)));
        return true;
      } catch (error) {
        this.#log.warn(`What is remembered of keys could not be kept for the server: ${detailsOf(error)}`);
        return false;
      }
    });
  }
}
