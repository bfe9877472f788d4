import * as vscode from 'vscode';
import { brief } from '../core/text/brief';
import { requireInside, whereabouts } from './namedFiles';

/** Where the files are kept that the person has agreed to have written. */
const AGREED = 'litnotes.filesToWrite';
const ALLOW = 'Allow';

/**
 * The one guard of what is written because of a name that somebody wrote. Inside a workspace folder that is free. Elsewhere
 * nothing is written in Restricted Mode, and in a trusted workspace only what the person has agreed to, file by file, which
 * is remembered for the workspace.
 */
export class WriteConsent {
  readonly #state: vscode.Memento;
  /** What was asked, so that nobody is asked twice in a session for what they have not ordered. */
  readonly #asked = new Map<string, Promise<boolean>>();

  /** @param state where agreements are remembered: that of the workspace */
  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  /**
   * Whether a file, or files in a folder, may be written; asks the person where it lies outside.
   * @throws UserError where the workspace is in Restricted Mode and it lies outside
   */
  async to(file: vscode.Uri): Promise<boolean> {
    return (await this.#isFree(file)) || this.#ask(file, { modal: true });
  }

  /** As `to` for what nobody has ordered just now: asks beside the work, and only once in a session. */
  async unasked(file: vscode.Uri): Promise<boolean> {
    if (await this.#isFree(file)) return true;
    const key = file.toString();
    const asked = this.#asked.get(key) ?? this.#ask(file, {});
    this.#asked.set(key, asked);
    return asked;
  }

  async #isFree(file: vscode.Uri): Promise<boolean> {
    const where = await whereabouts(file);
    if (where === 'inside') return true;
    if (!vscode.workspace.isTrusted) requireInside(file, where);
    return this.#agreed().includes(file.toString());
  }

  async #ask(file: vscode.Uri, options: vscode.MessageOptions): Promise<boolean> {
    const message = `'${brief(file.path)}' lies outside of the open folder, or a link leads there. Allow Litnotes to write there for this workspace?`;
    if ((await vscode.window.showWarningMessage(message, options, ALLOW)) !== ALLOW) return false;
    await this.#state.update(AGREED, [...new Set([...this.#agreed(), file.toString()])]);
    return true;
  }

  #agreed(): readonly string[] {
    return this.#state.get<readonly string[]>(AGREED, []);
  }
}
