import * as vscode from 'vscode';
import { brief } from '../../core/text/brief';
import { UserError } from '../errors';
import type { Settings } from '../settings';
import { serviceId, type ServiceAt } from './serviceKeys';

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
   * @param what is sent now, to stand behind 'It is sent'
   * @param who is told each time: an e-mail address, '' for none, and a key, which is not shown
   * @throws UserError where nothing may be asked at all
   */
  async to(
    service: ServiceAt,
    what: string,
    who: { readonly email: string; readonly key: string | undefined },
  ): Promise<boolean> {
    const { name, address } = service;
    const network = this.#settings.network();
    if (network === 'off') throw new UserError(`${name} is not asked, for the setting 'litnotes.network' is 'off'.`);
    const { host, origin } = new URL(address);
    const id = serviceId(service);
    if (network === 'on' || this.#allowed().includes(id)) return true;
    const plainly = origin.startsWith('https:') ? '' : ' Others on the way can read it.';
    const told = [
      ...(who.email === '' ? [] : [`your e-mail address ${brief(who.email)}`]),
      ...(who.key === undefined ? [] : ['your key']),
    ];
    const signed = told.length === 0 ? '' : `, each time with ${told.join(' and ')}`;
    const detail = `It is sent ${brief(what)}, and later what else you look up (of a reference its DOI or arXiv identifier, or title, first author and year)${signed}; and learns your internet address as every site does that you visit.${plainly} Nothing else leaves this machine. Litnotes asks once for each service; the setting 'litnotes.network' turns all of them off.`;
    const question = `Let Litnotes ask ${name} (${host})?`;
    if ((await vscode.window.showInformationMessage(question, { modal: true, detail }, ALLOW)) !== ALLOW) return false;
    await this.#state.update(ALLOWED, [...new Set([...this.#allowed(), id])]);
    return true;
  }

  #allowed(): readonly string[] {
    return this.#state.get<readonly string[]>(ALLOWED, []);
  }
}
