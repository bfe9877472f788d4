import * as vscode from 'vscode';
import { brief } from '../../core/text/brief';
import { UserError } from '../errors';
import type { Settings } from '../settings';

/** Where the hosts are kept that the person lets be asked. */
const ALLOWED = 'litnotes.hostsAllowed';
const ALLOW = 'Allow';

/** The one guard of what leaves the machine: `litnotes.network`. */
export class NetworkConsent {
  readonly #settings: Settings;
  readonly #state: vscode.Memento;

  /** @param state where agreements are remembered: the user's, for all workspaces */
  constructor(settings: Settings, state: vscode.Memento) {
    this.#settings = settings;
    this.#state = state;
  }

  /**
   * Whether a host may be asked; the first time it asks the person, and says what is sent.
   *
   * @param what is sent, to stand behind 'It is sent'
   * @throws UserError where nothing may be asked at all
   */
  async to(name: string, host: string, what: string): Promise<boolean> {
    const network = this.#settings.network();
    if (network === 'off') throw new UserError(`${name} is not asked, for the setting 'litnotes.network' is 'off'.`);
    if (network === 'on' || this.#allowed().includes(host)) return true;
    const detail = `It is sent ${brief(what)}, and learns your internet address as every site does that you visit. Nothing else leaves this machine. Litnotes asks once for each service; the setting 'litnotes.network' turns all of them off.`;
    const question = `Let Litnotes ask ${name} (${host})?`;
    if ((await vscode.window.showInformationMessage(question, { modal: true, detail }, ALLOW)) !== ALLOW) return false;
    await this.#state.update(ALLOWED, [...new Set([...this.#allowed(), host])]);
    return true;
  }

  #allowed(): readonly string[] {
    return this.#state.get<readonly string[]>(ALLOWED, []);
  }
}
