import * as vscode from 'vscode';
import { brief } from '../core/text/brief';
import { requireInside, whereabouts } from './namedFiles';
import { realFile } from './realFile';

/** Where the files are kept that the person has agreed to have written. */
const AGREED = 'litnotes.filesToWrite';
const ALLOW = 'Allow';

/**
 * The one guard of what is written because of a name that somebody wrote. Inside a workspace folder that is free. Elsewhere
 * nothing is written in Restricted Mode, and in a trusted workspace only what the person has agreed to, file by file, which
 * is remembered for the workspace: by the file that is meant and not by its name, which may be a link that leads elsewhere
 * tomorrow.
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
    if (await isInside(file)) return true;
    const real = await realFile(file);
    return this.#isAgreed(real) || this.#ask(file, real, { modal: true });
  }

  /** As `to` for what nobody has ordered just now: asks beside the work, and only once in a session. */
  async unasked(file: vscode.Uri): Promise<boolean> {
    if (await isInside(file)) return true;
    const real = await realFile(file);
    if (this.#isAgreed(real)) return true;
    const key = (real ?? file).toString();
    const asked = this.#asked.get(key) ?? this.#ask(file, real, {});
    this.#asked.set(key, asked);
    return asked;
  }

  async #ask(file: vscode.Uri, real: vscode.Uri | undefined, options: vscode.MessageOptions): Promise<boolean> {
    if ((await vscode.window.showWarningMessage(question(file, real), options, ALLOW)) !== ALLOW) return false;
    if (real) await this.#state.update(AGREED, [...new Set([...this.#agreed(), real.toString()])]);
    return true;
  }

  #isAgreed(real: vscode.Uri | undefined): boolean {
    return real !== undefined && this.#agreed().includes(real.toString());
  }

  #agreed(): readonly string[] {
    return this.#state.get<readonly string[]>(AGREED, []);
  }
}

/** @throws UserError in Restricted Mode where it is not */
async function isInside(file: vscode.Uri): Promise<boolean> {
  const where = await whereabouts(file);
  if (where !== 'inside' && !vscode.workspace.isTrusted) requireInside(file, where);
  return where === 'inside';
}

function question(file: vscode.Uri, real: vscode.Uri | undefined): string {
  const isLink = real !== undefined && real.path !== file.path;
  const what = isLink
    ? `'${brief(file.path)}' leads to '${brief(real.path)}'`
    : `'${brief(file.path)}' lies outside of the open folder, or a link leads there`;
  return `${what}. Allow Litnotes to write there for this workspace?`;
}
