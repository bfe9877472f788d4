import type { LabClash, LabHit, LabItem } from '../../core/catalogue/labAnswers';
import { labEntry, labName, type LabBase } from '../../core/library/labAddress';
import type { Paper } from '../../core/paper';
import type { Network } from '../catalogues/network';
import { detailsOf, UserError } from '../errors';
import type { Settings } from '../settings';
import { addOwnToSetting } from './librarySetting';
import { LabService, type LabParts } from './web/labService';
import type { WebLibraries } from './web/webLibraries';
import type { WebLibrary } from './web/webLibrary';
import type { AskHost } from './web/webService';

/** A lab's library as it is searched on its server. */
export interface SearchedLab {
  /** As `litnotes.libraries` has it, by which it is known. */
  readonly address: string;
  readonly label: string;
  /**
   * What it finds, best first.
   *
   * @throws UserError where it does not answer with anything that can be used
   * @throws vscode.CancellationError where `cancelled` aborts
   */
  search(query: string, cancelled: AbortSignal): Promise<readonly LabHit[]>;
}

/** A lab's library that takes papers. */
export interface WritableLab {
  /** As `litnotes.libraries` has it. */
  readonly address: string;
  readonly name: string;
  /** Where its server is. */
  readonly host: string;
}

/** What labs are reached by. */
export interface LabWays extends LabParts {
  readonly settings: Settings;
  readonly web: WebLibraries;
  readonly network: Network;
}

/** A lab's library of this window. */
interface Lab {
  readonly service: LabService;
  readonly library: WebLibrary;
}

/** The libraries that labs share with the person: what is done with them beside reading their copies. */
export class Labs {
  readonly #ways: LabWays;

  constructor(ways: LabWays) {
    this.#ways = ways;
  }

  /** Those whose server is to be asked for what is typed: they may be asked, and are not kept whole on this machine. */
  async searched(): Promise<readonly SearchedLab[]> {
    const labs = await this.#reachable();
    const kept = await Promise.all(labs.map(({ service }) => service.kept()));
    return labs
      .filter((_, place) => kept[place]?.isWhole !== true)
      .map(({ service }) => ({
        address: service.address,
        label: service.at.name,
        search: (query, cancelled) => service.search(query, this.#asking(cancelled)),
      }));
  }

  /** Those that a paper may be added to, as far as is known. */
  async writable(): Promise<readonly WritableLab[]> {
    return (await this.#reachable()).map(({ service: { address, at } }) => ({ address, name: at.name, host: at.host }));
  }

  /** Keeps a paper of a lab on this machine, so that it is part of the library. @throws UserError where there is no such lab */
  async keep(address: string, item: LabItem): Promise<void> {
    const { service, library } = this.#lab(address);
    await library.change((copy) => service.with(copy, item));
  }

  /**
   * Looks for a key in a lab's library, and keeps its paper on this machine.
   *
   * @returns the name of the library where it has none; undefined where it has
   * @throws UserError where it does not answer
   */
  async take(address: string, key: string): Promise<string | undefined> {
    const { service } = this.#lab(address);
    const item = await service.item(key, this.#asking(new AbortController().signal));
    if (!item) return service.at.name;
    await this.keep(address, item);
    return undefined;
  }

  /**
   * Adds a paper to a lab's library, and keeps it on this machine.
   *
   * @returns that the key is another's; undefined where it was added
   * @throws UserError where it is not added
   */
  async add(address: string, paper: Paper, citekey: string): Promise<LabClash | undefined> {
    const added = await this.#lab(address).service.add(paper, citekey, this.#asking(new AbortController().signal));
    if ('free' in added) return added;
    await this.keep(address, added.item);
    return undefined;
  }

  /**
   * Takes a lab's library into the user's settings, under the name that it has on its server.
   *
   * @param token what proves to the server who asks
   * @returns the library, which is not read yet; undefined where the person did not let it be asked
   * @throws UserError where the server does not answer, or does not take the token
   */
  async join(base: LabBase, token: string): Promise<WebLibrary | undefined> {
    const { keys, network, web } = this.#ways;
    const known = this.#all().find(({ service }) => service.at.base === base.base)?.service.at;
    const guest = new LabService(known ?? { ...base, name: base.host }, true, this.#ways);
    if (!(await network.consent.toLibrary(guest.hosts[0]))) return undefined;
    const { library } = await guest.greet(token, this.#asking(new AbortController().signal));
    const name = known?.name ?? this.#freeName(labName(library) || base.host, base);
    const entry = labEntry({ ...base, name });
    await keys.set({ name, address: base.base }, token);
    if (!known) await addOwnToSetting(entry);
    return web.of(entry);
  }

  /** How a library stands that was read just now: a sentence. */
  async standing({ service, standing }: WebLibrary): Promise<string> {
    if (!(service instanceof LabService)) return '';
    const { name, host } = service.at;
    const { isWhole, size, total } = await service.kept();
    const papers = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'paper' : 'papers'}`;
    if (standing.trouble !== undefined) return `${name} is added, and is read later: ${standing.trouble}`;
    if (isWhole) return `${name}: ${papers(size)}, kept on this machine and in step. What you type stays here.`;
    return `${name}: ${papers(total)}, searched on their server. What you type into the search is sent to ${host}.`;
  }

  /** Forgets the token of a lab that is in no setting any more, and that its server may be asked; nothing of other sources. */
  async forget({ service }: WebLibrary): Promise<void> {
    if (!(service instanceof LabService)) return;
    const { keys, network } = this.#ways;
    await keys.forget(service.key);
    const [host] = service.hosts;
    if (!this.#all().some((one) => one.service.hosts[0].origin === host.origin)) await network.consent.withdraw(host);
  }

  #freeName(name: string, { host }: LabBase): string {
    const isTaken = this.#all().some(({ service }) => service.at.name === name);
    return isTaken ? `${name} (${labName(host)})` : name;
  }

  async #reachable(): Promise<readonly Lab[]> {
    const allowed = this.#all().filter(({ library }) => library.isAllowed);
    const hasTokens = await Promise.all(allowed.map(({ service }) => this.#hasToken(service)));
    return allowed.filter((_, place) => hasTokens[place]);
  }

  async #hasToken({ key }: LabService): Promise<boolean> {
    try {
      return (await this.#ways.keys.get(key)) !== undefined;
    } catch (error) {
      this.#ways.log.warn(detailsOf(error));
      return false;
    }
  }

  #lab(address: string): Lab {
    const lab = this.#all().find(({ service }) => service.address === address);
    if (!lab) throw new UserError('This library is no more in your settings.');
    return lab;
  }

  #all(): readonly Lab[] {
    const { settings, web } = this.#ways;
    const named = settings.ownLibraries().flatMap((written) => web.of(written) ?? []);
    return [...new Set(named)].flatMap((library) =>
      library.service instanceof LabService ? [{ service: library.service, library }] : [],
    );
  }

  #asking(cancelled: AbortSignal): AskHost {
    return (host, request, credential) => this.#ways.network.askLibrary(host, request, { cancelled, credential });
  }
}
