import * as vscode from 'vscode';
import { brief } from '../../core/text/brief';
import { UserError } from '../errors';
import type { Settings } from '../settings';
import { serviceId, type ServiceAt } from './serviceKeys';

/** Where the services are kept that the person lets be asked, each with where it is: `Crossref https://api.crossref.org`. */
const ALLOWED = 'litnotes.cataloguesAllowed';
const ALLOW = 'Allow';

/** A host that has a library. */
export interface LibraryHost {
  /** As people call it, also at the beginning of a sentence: 'Zotero', 'example.org'. */
  readonly name: string;
  /** 'https://example.org'. */
  readonly origin: string;
  /** What it is sent, to stand behind 'It is sent'. */
  readonly sent: string;
  /** What it is agreed to for, where that is not the reading of a library alone: 'lab'. */
  readonly purpose?: string;
  /** Whether the person's own settings name it, rather than a note, a project or a folder's settings. */
  readonly isOwn: boolean;
}

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

  /**
   * Whether a library may be read from a host without a question: where the person has agreed to the host, or names it and
   * has turned questions off. Never in Restricted Mode.
   */
  allowsLibrary(host: LibraryHost): boolean {
    const network = this.#settings.network();
    if (network === 'off' || !vscode.workspace.isTrusted) return false;
    return (network === 'on' && host.isOwn) || this.#allowed().includes(idOf(host));
  }

  /** @throws UserError that says why a library may not be read from a host, be it after a question */
  requireLibrary(name: string): void {
    if (!vscode.workspace.isTrusted)
      throw new UserError(`${name} is not asked in Restricted Mode. Trust the folder to have it asked.`);
    if (this.#settings.network() === 'off')
      throw new UserError(`${name} is not asked, for the setting 'litnotes.network' is 'off'.`);
  }

  /**
   * Asks, where that is needed, whether a library may be read from a host, now and whenever it is to be kept up to date.
   *
   * @throws UserError as {@link requireLibrary}
   */
  async toLibrary(host: LibraryHost): Promise<boolean> {
    this.requireLibrary(host.name);
    if (this.allowsLibrary(host)) return true;
    const { name, origin, sent } = host;
    const isHere = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::|$)/.test(origin);
    const plainly = origin.startsWith('https:') || isHere ? '' : ' Others on the way can read it.';
    const learns = isHere ? '' : ' It learns your internet address as every site does that you visit.';
    const detail = `It is sent ${sent}, now and whenever the library is brought up to date.${learns}${plainly} Nothing ${isHere ? 'leaves' : 'else leaves'} this machine. What is read is kept, so that it is there without the network. The setting 'litnotes.network' turns this off.`;
    const where = new URL(origin).host === name ? '' : ` (${new URL(origin).host})`;
    const question = `Let Litnotes read your library from ${name}${where}?`;
    if ((await vscode.window.showInformationMessage(question, { modal: true, detail }, ALLOW)) !== ALLOW) return false;
    await this.#state.update(ALLOWED, [...new Set([...this.#allowed(), idOf(host)])]);
    return true;
  }

  /** Takes back what the person agreed to for a library, so that they are asked again. */
  async withdraw(host: LibraryHost): Promise<void> {
    const left = this.#allowed().filter((id) => id !== idOf(host));
    await this.#state.update(ALLOWED, left);
  }

  #allowed(): readonly string[] {
    return this.#state.get<readonly string[]>(ALLOWED, []);
  }
}

function idOf({ purpose = 'library', origin }: LibraryHost): string {
  return `${purpose} ${origin}`;
}
