import type * as vscode from 'vscode';
import { isKey } from '../../core/catalogue/credential';
import { UserError } from '../errors';

/** Under which names keys are kept, for VS Code lists no secrets: no secrets themselves. */
const KEPT = 'litnotes.servicesWithKeys';

/** A service where it is: a key is for one at one address, and is never sent to another. */
export interface ServiceAt {
  /** As people call it. */
  readonly name: string;
  /** With or without a path. */
  readonly address: string;
}

/** Names a service at an address, for what is remembered of it: `Crossref https://api.crossref.org`. */
export function serviceId({ name, address }: ServiceAt): string {
  return `${name} ${new URL(address).origin}`;
}

/** Keys and tokens of the person's own for services, in the safe storage of VS Code and nowhere else. */
export class ServiceKeys {
  readonly #secrets: vscode.SecretStorage;
  readonly #state: vscode.Memento;

  constructor({ secrets, globalState }: Pick<vscode.ExtensionContext, 'secrets' | 'globalState'>) {
    this.#secrets = secrets;
    this.#state = globalState;
  }

  /** The key for a service; undefined where there is none. @throws UserError where the storage cannot be read */
  async get(service: ServiceAt): Promise<string | undefined> {
    try {
      const key = await this.#secrets.get(secretOf(service));
      return key !== undefined && isKey(key) ? key : undefined;
    } catch (error) {
      const message = `The key for ${service.name} cannot be read: the safe storage of VS Code does not open.`;
      throw new UserError(message, { cause: error });
    }
  }

  /** @throws UserError where the key is none, or cannot be kept; neither says anything of the key */
  async set(service: ServiceAt, key: string): Promise<void> {
    if (!isKey(key)) throw new UserError(`That cannot be a key for ${service.name}.`);
    await this.#write(service, () => this.#secrets.store(secretOf(service), key));
    await this.#state.update(KEPT, [...new Set([...this.#kept(), serviceId(service)])]);
  }

  /** @throws UserError where it cannot be forgotten */
  async forget(service: ServiceAt): Promise<void> {
    await this.#write(service, () => this.#secrets.delete(secretOf(service)));
    await this.#state.update(
      KEPT,
      this.#kept().filter((id) => id !== serviceId(service)),
    );
  }

  /** Services for which keys were kept, also such as have another address now or are used no more. */
  known(): readonly ServiceAt[] {
    return this.#kept().flatMap((id) => {
      const space = id.lastIndexOf(' ');
      const [name, address] = [id.slice(0, space), id.slice(space + 1)];
      return URL.canParse(address) ? [{ name, address }] : [];
    });
  }

  #kept(): readonly string[] {
    return this.#state.get<readonly string[]>(KEPT, []);
  }

  /** What the storage says of a failure might hold the key, and is dropped. */
  async #write(service: ServiceAt, write: () => Thenable<void>): Promise<void> {
    try {
      await write();
    } catch {
      throw new UserError(`The key for ${service.name} is as it was: the safe storage of VS Code does not open.`);
    }
  }
}

function secretOf(service: ServiceAt): string {
  return `litnotes.key ${serviceId(service)}`;
}
