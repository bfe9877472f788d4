import * as vscode from 'vscode';
import type { Network } from '../../catalogues/network';
import { detailsOf, messageOf, UserError } from '../../errors';
import type { Log } from '../../log';
import type { WebCopies } from './webCopies';
import type { WebCopy, WebService } from './webService';

/** How a library on the web stands. */
export interface WebStanding {
  /** When what is shown was last read, or found to be as it was; absent where it never was. */
  readonly readAt?: Date;
  /** Why it was not brought up to date: a sentence. */
  readonly trouble?: string;
}

/** What a library on the web needs of its surroundings. */
export interface WebSurroundings {
  readonly network: Network;
  readonly copies: WebCopies;
  readonly log: Log;
}

/** One library on the web: its copy is there at once, and brought up to date where the person has agreed to that. */
export class WebLibrary implements vscode.Disposable {
  readonly service: WebService;
  readonly #surroundings: WebSurroundings;
  readonly #changed: () => void;
  readonly #closed = new AbortController();
  #standing: WebStanding = {};
  #begun: Promise<void> | undefined;
  /** The last update that was begun. */
  #updating: Promise<void> | undefined;
  /** When it was last asked, with success or without. */
  #askedAt = 0;

  /** @param changed called whenever `standing` or the copy is another */
  constructor(service: WebService, surroundings: WebSurroundings, changed: () => void) {
    this.service = service;
    this.#surroundings = surroundings;
    this.#changed = changed;
    surroundings.copies.expect(service.uri);
  }

  dispose(): void {
    this.#closed.abort();
  }

  get standing(): WebStanding {
    return this.#standing;
  }

  /** Whether it may be asked without a question. */
  get isAllowed(): boolean {
    const { service } = this;
    return (
      service.refused === undefined &&
      service.hosts.some((host) => this.#surroundings.network.consent.allowsLibrary(host))
    );
  }

  /** Resolves once it is known what the last copy is of it. Never rejects. */
  begin(): Promise<void> {
    this.#begun ??= this.#begin();
    return this.#begun;
  }

  async #begin(): Promise<void> {
    const readAt = await this.#surroundings.copies.seenAt(this.service.uri);
    this.#standing = { ...(readAt && { readAt }), ...this.#whyNot(readAt) };
    void this.freshen();
  }

  /** Brings it up to date where that is allowed, and was not done of late. Never rejects. */
  async freshen(): Promise<void> {
    await this.#begun;
    if (!this.isAllowed) return this.#stand({ ...this.#read, ...this.#whyNot(this.#standing.readAt) });
    if (Date.now() - this.#askedAt < this.service.rest) return;
    await this.update(false).catch(() => undefined);
  }

  /**
   * Asks the person where that is needed, and brings it up to date.
   *
   * @returns false where the person did not let it
   * @throws UserError where it cannot be; its standing says so too
   */
  async order(): Promise<boolean> {
    const { refused, hosts, name } = this.service;
    if (refused !== undefined) throw new UserError(`${name} is not asked, as ${refused}.`);
    await this.begin();
    const needed = (await this.service.needed?.()) ?? hosts;
    for (const host of needed) await this.#surroundings.network.consent.toLibrary(host);
    if (needed.length > 0 && !this.isAllowed) return false;
    await this.update(true);
    return true;
  }

  /**
   * Brings it up to date; where that is done already, as soon as that is over, if it is ordered.
   *
   * @param isOrdered whether all of it is read anew, so that nothing is missed that versions do not tell
   * @throws UserError where it cannot be
   */
  update(isOrdered: boolean): Promise<void> {
    const before = this.#updating;
    if (before && !isOrdered) return before;
    const updating = (before ?? Promise.resolve()).catch(() => undefined).then(() => this.#update(isOrdered));
    this.#updating = updating;
    updating.then(
      () => this.#updated(updating),
      () => this.#updated(updating),
    );
    return updating;
  }

  /**
   * Changes the copy by what the person does here, once no update is under way.
   *
   * @throws vscode.FileSystemError where it cannot be kept
   */
  change(work: (before: WebCopy | undefined) => Promise<WebCopy>): Promise<void> {
    const { copies } = this.#surroundings;
    const { uri } = this.service;
    const changing = (this.#updating ?? Promise.resolve())
      .catch(() => undefined)
      .then(async () => copies.keep(uri, await work(await copies.read(uri))))
      .then(() => this.#changed());
    this.#updating = changing;
    changing.then(
      () => this.#updated(changing),
      () => this.#updated(changing),
    );
    return changing;
  }

  #updated(updating: Promise<void>): void {
    if (this.#updating === updating) this.#updating = undefined;
  }

  async #update(isOrdered: boolean): Promise<void> {
    const { network, copies, log } = this.#surroundings;
    const { service } = this;
    this.#askedAt = Date.now();
    try {
      const before = await copies.read(service.uri);
      const after = await service.read(before, isOrdered, (host, request, credential) =>
        network.askLibrary(host, request, { cancelled: this.#closed.signal, credential }),
      );
      if (after) await copies.keep(service.uri, after);
      else await copies.confirm(service.uri);
      const readAt = await copies.seenAt(service.uri);
      this.#stand(readAt ? { readAt } : {});
    } catch (error) {
      if (error instanceof vscode.CancellationError) return;
      log.warn(`'${service.name}' was not read: ${detailsOf(error)}`);
      this.#stand({ ...this.#read, trouble: messageOf(error) });
      throw error;
    }
  }

  get #read(): WebStanding {
    const { readAt } = this.#standing;
    return readAt ? { readAt } : {};
  }

  /** Why it is not asked as things are, if it is not. */
  #whyNot(readAt: Date | undefined): { readonly trouble?: string } {
    const { refused, name } = this.service;
    if (refused !== undefined) return { trouble: `It is not asked for, as ${refused}.` };
    if (this.isAllowed) return {};
    try {
      this.#surroundings.network.consent.requireLibrary(name);
    } catch (error) {
      return { trouble: messageOf(error) };
    }
    return { trouble: `It is ${readAt ? 'brought up to date' : 'read'} once you agree that ${name} is asked.` };
  }

  #stand(standing: WebStanding): void {
    const { readAt, trouble } = this.#standing;
    if (standing.trouble === trouble && standing.readAt?.getTime() === readAt?.getTime()) return;
    this.#standing = standing;
    this.#changed();
  }
}
