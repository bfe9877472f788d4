import * as vscode from 'vscode';
import type { Credential } from '../../../core/catalogue/credential';
import {
  groupsIn,
  userIn,
  ZOTERO,
  ZOTERO_ORG,
  zoteroRequest,
  type ZoteroGroup,
  type ZoteroServer,
} from '../../../core/catalogue/zotero';
import type { Network } from '../../catalogues/network';
import type { LibraryHost } from '../../catalogues/networkConsent';
import type { ServiceAt, ServiceKeys } from '../../catalogues/serviceKeys';
import { UnreachableError, UserError } from '../../errors';
import type { Settings } from '../../settings';
import type { AskHost } from './webService';

/** Zotero as it can be asked: with what, and how it is reached. */
export interface ZoteroHost {
  readonly host: LibraryHost;
  readonly server: ZoteroServer;
  readonly credential?: Credential;
}

/** The ways to Zotero: the program on this machine, and where a key is set its libraries on the web. */
export class Zotero {
  readonly #settings: Settings;
  readonly #keys: ServiceKeys;
  readonly #network: Network;

  constructor(settings: Settings, keys: ServiceKeys, network: Network) {
    this.#settings = settings;
    this.#keys = keys;
    this.#network = network;
  }

  /** The program. */
  local(isOwn: boolean): ZoteroHost {
    const { name } = ZOTERO;
    const address = this.#settings.catalogueAddress(name) ?? ZOTERO.address;
    const sent = 'requests for its libraries';
    const server = { address: `${address}/api`, isLocal: true, longest: this.#settings.largestLibrary() };
    return { host: { name, origin: new URL(address).origin, sent, isOwn }, server };
  }

  /** All who may be asked; none where a setting has no address for one, which whoever asks is told. */
  hosts(isOwn: boolean): readonly LibraryHost[] {
    try {
      return [this.local(isOwn).host, this.#webHost(isOwn)];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return [];
    }
  }

  #webHost(isOwn: boolean): LibraryHost {
    const { name, address } = this.org;
    return { name, origin: new URL(address).origin, sent: 'your key, and which of your libraries is read', isOwn };
  }

  /** Its libraries on the web; without a credential where no key is set. @throws UserError where the key cannot be read */
  async web(isOwn: boolean): Promise<ZoteroHost> {
    const { name, address } = this.org;
    const key = await this.#keys.get({ name, address });
    return {
      host: this.#webHost(isOwn),
      server: { address, isLocal: false, longest: this.#settings.largestLibrary() },
      ...(key !== undefined && { credential: { place: { header: 'zotero-api-key' }, key } }),
    };
  }

  get org(): ServiceAt {
    const { name } = ZOTERO_ORG;
    return { name, address: this.#settings.catalogueAddress(name) ?? ZOTERO_ORG.address };
  }

  /** Those ways that can be gone: in a browser there is none to a program. */
  async ways(isOwn: boolean): Promise<readonly ZoteroHost[]> {
    const web = await this.web(isOwn);
    return [...(IN_BROWSER ? [] : [this.local(isOwn)]), ...(web.credential ? [web] : [])];
  }

  /**
   * Does something by the first way that is open.
   *
   * @throws UserError that says what to do where none is
   */
  async byFirst<T>(isOwn: boolean, run: (way: ZoteroHost) => Promise<T>): Promise<T> {
    const closed: UnreachableError[] = [];
    for (const way of await this.ways(isOwn)) {
      try {
        return await run(way);
      } catch (error) {
        if (!(error instanceof UnreachableError)) throw error;
        closed.push(error);
      }
    }
    const said = closed.map(({ message }) => message).join(' ');
    const key = "set a key for zotero.org by 'Keys of Services…'";
    if (IN_BROWSER) throw new UserError(said || `In a browser Zotero is read from the web: ${key}.`);
    throw new UserError(closed.length > 1 ? said : `${said} Start Zotero, or ${key}.`);
  }

  /**
   * The groups of the person, by name; asks whether Zotero may be asked at all where that is needed.
   *
   * @returns undefined where it may not
   * @throws UserError as {@link byFirst}
   */
  async groups(): Promise<readonly ZoteroGroup[] | undefined> {
    const [first, ...others] = await this.ways(true);
    if (first && !(await this.#network.consent.toLibrary(first.host))) return undefined;
    for (const { host } of others) await this.#network.consent.toLibrary(host);
    const cancelled = new AbortController().signal;
    const ask: AskHost = (host, request, credential) =>
      this.#network.askLibrary(host, request, { cancelled, credential });
    return this.byFirst(true, async (way) => {
      const path = `users/${await userOf(way, ask)}/groups`;
      const { status, bytes } = await ask(
        way.host,
        zoteroRequest(way.server, path, {}, { accepts: [403] }),
        way.credential,
      );
      requireOpen(way, status);
      const groups = groupsIn(new TextDecoder().decode(bytes));
      if (!groups) throw unreadable(way);
      return groups;
    });
  }
}

/** The number of the person whose library it is: 0 for whoever runs the program. */
export async function userOf(way: ZoteroHost, ask: AskHost): Promise<number> {
  if (way.server.isLocal) return 0;
  const { bytes } = await ask(way.host, zoteroRequest(way.server, 'keys/current'), way.credential);
  const user = userIn(new TextDecoder().decode(bytes));
  if (user === undefined) throw unreadable(way);
  return user;
}

/** @throws UnreachableError where a running Zotero does not let others read its libraries */
export function requireOpen({ server, host }: ZoteroHost, status: number): void {
  if (status !== 403) return;
  throw new UnreachableError(
    server.isLocal
      ? "Zotero lets no other program read it: allow that in Zotero's settings, under Advanced ('Allow other applications on this computer to communicate with Zotero')."
      : `${host.name} does not let your key read this library.`,
  );
}

export function unreadable({ host }: ZoteroHost): UserError {
  return new UserError(`${host.name} answered with something that cannot be read.`);
}

const IN_BROWSER = vscode.env.uiKind === vscode.UIKind.Web && typeof process === 'undefined';
