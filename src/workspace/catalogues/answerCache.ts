import * as vscode from 'vscode';
import { textHash } from '../../core/text/textHash';
import { detailsOf } from '../errors';
import type { Log } from '../log';

/** What was answered longer ago is asked for again: works are corrected and retracted; milliseconds. */
const OLDEST = 24 * 3_600_000;
const MOST_FILES = 1000;

/** What services answered of late, in a folder of the extension's own. What cannot be read or written costs a request. */
export class AnswerCache {
  readonly #folder: vscode.Uri;
  readonly #log: Log;
  #isPruned = false;

  /** @param folder need not exist */
  constructor(folder: vscode.Uri, log: Log) {
    this.#folder = folder;
    this.#log = log;
  }

  /** What a request was answered; undefined where nothing is known of it or that is too old. @param url without who asks */
  async read(url: string): Promise<string | undefined> {
    const file = this.#placeOf(url);
    try {
      const { mtime } = await vscode.workspace.fs.stat(file);
      if (Math.abs(Date.now() - mtime) > OLDEST) return undefined;
      const kept = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
      return kept.startsWith(`${url}\n`) ? kept.slice(url.length + 1) : undefined;
    } catch {
      return undefined;
    }
  }

  /** Written under another name first, so that nobody reads the half of it. Never rejects. */
  async keep(url: string, text: string): Promise<void> {
    const file = this.#placeOf(url);
    const written = file.with({ path: `${file.path}.${crypto.randomUUID()}.tmp` });
    try {
      await vscode.workspace.fs.writeFile(written, new TextEncoder().encode(`${url}\n${text}`));
      await vscode.workspace.fs.rename(written, file, { overwrite: true });
      await this.#prune();
    } catch (error) {
      this.#log.warn(`An answer could not be kept: ${detailsOf(error)}`);
    }
  }

  /** Once a session: what is too old, and the oldest of too many. */
  async #prune(): Promise<void> {
    if (this.#isPruned) return;
    this.#isPruned = true;
    const names = await vscode.workspace.fs.readDirectory(this.#folder);
    const files = await Promise.all(
      names.map(async ([name]) => {
        const uri = vscode.Uri.joinPath(this.#folder, name);
        return { uri, mtime: (await vscode.workspace.fs.stat(uri)).mtime };
      }),
    );
    files.sort((a, b) => b.mtime - a.mtime);
    const old = files.filter(({ mtime }, place) => place >= MOST_FILES || Date.now() - mtime > OLDEST);
    for (const { uri } of old) await vscode.workspace.fs.delete(uri);
  }

  #placeOf(url: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder, `${textHash(url, 0).toString(36)}.answer`);
  }
}
