import type * as vscode from 'vscode';
import type { WebReply, WebRequest } from '../../core/catalogue/webRequest';
import type { Log } from '../log';
import type { Settings } from '../settings';
import { HostLines } from './hostLines';
import { httpAsk, type Manner } from './httpGet';
import { NetworkConsent, type LibraryHost } from './networkConsent';
import { UnreachableError } from '../errors';

/** The one way of this window to the network: what may be asked, and the lines before those who are. */
export class Network {
  readonly consent: NetworkConsent;
  readonly lines = new HostLines();
  readonly #log: Log;

  /** @param state where agreements are remembered: the user's, for all workspaces */
  constructor(settings: Settings, state: vscode.Memento, log: Log) {
    this.consent = new NetworkConsent(settings, state);
    this.#log = log;
  }

  /**
   * Asks a host that has a library, if the person has agreed to that.
   *
   * @throws UserError where it may not be asked, or there is no answer that can be used
   * @throws vscode.CancellationError where `cancelled` aborts
   */
  async askLibrary(
    host: LibraryHost,
    request: WebRequest,
    { cancelled, credential }: Omit<Manner, 'busyUntil'>,
  ): Promise<WebReply> {
    const { name, origin } = host;
    this.consent.requireLibrary(name);
    const { origin: asked, pathname } = new URL(request.url);
    if (asked !== origin || !this.consent.allowsLibrary(host))
      throw new UnreachableError(`${name} is asked once you have agreed to it: choose 'Update Library'.`);
    return this.lines.inLine(name, new URL(origin).host, cancelled, 0, (busyUntil) => {
      // Without its query, in which a secret may stand, or what somebody types: the log is what reports of problems show.
      this.#log.info(`Asks '${asked}${pathname}'.`);
      return httpAsk(name, request, { cancelled, busyUntil, credential });
    });
  }
}
