import * as vscode from 'vscode';
import { brief } from '../../core/text/brief';
import { UserError } from '../errors';
import type { Settings } from '../settings';

/** Where the services are kept that the person lets be asked, each with where it is: `Crossref https://api.crossref.org`. */
const ALLOWED = 'litnotes.cataloguesAllowed';
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
   * Whether a service may be asked; the first time that it would be at this address it asks the person, and says what is sent.
   *
   * @param address of the service
   * @param what is sent now, to stand behind 'It is sent'
   * @param email is sent with it; '' for none
   * @throws UserError where nothing may be asked at all
   */
  async to(name: string, address: string, what: string, email: string): Promise<boolean> {
    const network = this.#settings.network();
    if (network === 'off') throw new UserError(`${name} is not asked, for the setting 'litnotes.network' is 'off'.`);
    const { host, origin } = new URL(address);
    const service = `${name} ${origin}`;
    if (network === 'on' || this.#allowed().includes(service)) return true;
    const plainly = origin.startsWith('https:') ? '' : ' Others on the way can read it.';
    const signed = email === '' ? '' : `, each time with your e-mail address ${brief(email)}`;
    const detail = `It is sent ${brief(what)}, and later what else you look up (of a reference its DOI or arXiv identifier, or title, first author and year)${signed}; and learns your internet address as every site does that you visit.${plainly} Nothing else leaves this machine. Litnotes asks once for each service; the setting 'litnotes.network' turns all of them off.`;
    const question = `Let Litnotes ask ${name} (${host})?`;
    if ((await vscode.window.showInformationMessage(question, { modal: true, detail }, ALLOW)) !== ALLOW) return false;
    await this.#state.update(ALLOWED, [...new Set([...this.#allowed(), service])]);
    return true;
  }

  #allowed(): readonly string[] {
    return this.#state.get<readonly string[]>(ALLOWED, []);
  }
}
