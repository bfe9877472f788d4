import * as vscode from 'vscode';
import type { Catalogue, CatalogueAnswer, CatalogueQuery } from '../../core/catalogue/catalogue';
import { cataloguesFor } from '../../core/catalogue/catalogues';
import type { Found } from '../../core/catalogue/checkReference';
import { Pacing } from '../../core/catalogue/pacing';
import { nameOfQuery } from '../../core/catalogue/wanted';
import { detailsOf, UserError } from '../errors';
import type { Log } from '../log';
import type { Settings } from '../settings';
import type { AnswerCache } from './answerCache';
import { httpGet, pause, requirePatience } from './httpGet';
import type { NetworkConsent } from './networkConsent';
import type { ServiceKeys } from './serviceKeys';

/** The line before one host: one request after the other, in its pace. */
interface Line {
  readonly pacing: Pacing;
  last: Promise<unknown>;
}

/** What asks. */
export interface CatalogueParts {
  readonly settings: Settings;
  readonly consent: NetworkConsent;
  readonly cache: AnswerCache;
  readonly keys: ServiceKeys;
  readonly log: Log;
}

/** Services that know works. Each is asked only by order of the person, who has agreed to it. */
export class Catalogues {
  readonly #lines = new Map<string, Line>();
  readonly #settings: Settings;
  readonly #consent: NetworkConsent;
  readonly #cache: AnswerCache;
  readonly #keys: ServiceKeys;
  readonly #log: Log;

  constructor({ settings, consent, cache, keys, log }: CatalogueParts) {
    this.#settings = settings;
    this.#consent = consent;
    this.#cache = cache;
    this.#keys = keys;
    this.#log = log;
  }

  /** Whether they may be asked at all, be it after a question. */
  get isOn(): boolean {
    return this.#settings.network() !== 'off';
  }

  /**
   * Looks for what is wanted by the first of some queries to which there is an answer, each in one catalogue after the
   * other.
   *
   * @param queries one at least
   * @returns undefined where the person did not let one be asked, or gave up
   */
  async find(queries: readonly CatalogueQuery[], token: vscode.CancellationToken): Promise<Found | undefined> {
    let [last] = queries;
    const asked = new Set<string>();
    const problems = new Set<string>();
    for (const query of queries) {
      last = query;
      for (const catalogue of cataloguesFor(query)) {
        try {
          const answer = await this.ask(catalogue, query, token);
          if (!answer) return undefined;
          if (answer.problems.length === 0 || answer.records.length > 0) asked.add(catalogue.name);
          for (const problem of answer.problems) problems.add(problem);
          if (answer.records.length > 0)
            return { query, records: answer.records, asked: [...asked], problems: [...problems] };
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          this.#log.warn(detailsOf(error));
          problems.add(error.message);
        }
      }
    }
    return last && { query: last, records: [], asked: [...asked], problems: [...problems] };
  }

  /**
   * What one catalogue says to a query; no records where it has none.
   *
   * @returns undefined where the person did not let it be asked, or gave up
   * @throws UserError where it cannot be asked
   */
  async ask(
    catalogue: Catalogue,
    query: CatalogueQuery,
    token: vscode.CancellationToken,
  ): Promise<CatalogueAnswer | undefined> {
    const address = this.#settings.catalogueAddress(catalogue.name) ?? catalogue.address;
    const email = this.#settings.email();
    const request = catalogue.request(query, address, email);
    const unsigned = catalogue.request(query, address, '')?.url;
    const isGivenUp = (): boolean => token.isCancellationRequested;
    if (isGivenUp()) return undefined;
    if (!request || unsigned === undefined) return NOTHING;
    const key = catalogue.key && (await this.#keys.get({ name: catalogue.name, address }));
    if (catalogue.key && key === undefined) return NOTHING;
    if (!(await this.#consent.to({ name: catalogue.name, address }, nameOfQuery(query), { email, key })))
      return undefined;
    if (isGivenUp()) return undefined;
    const kept = await this.#cache.read(unsigned);
    if (kept !== undefined) return catalogue.answer(kept);
    const credential = catalogue.key && key !== undefined ? { place: catalogue.key, key } : undefined;
    const abort = new AbortController();
    const listening = token.onCancellationRequested(() => abort.abort());
    try {
      const reply = await this.#inLine(
        catalogue.name,
        new URL(address).host,
        abort.signal,
        request.pause,
        (busyUntil) => {
          this.#log.info(`Asks '${request.url}'.`);
          return httpGet(catalogue.name, request, { credential, cancelled: abort.signal, busyUntil });
        },
      );
      if (reply.kind === 'nothing') return NOTHING;
      const answer = catalogue.answer(reply.text);
      for (const problem of answer.problems) this.#log.warn(`'${request.url}': ${problem}`);
      if (answer.problems.length === 0) await this.#cache.keep(unsigned, reply.text);
      return answer;
    } catch (error) {
      if (error instanceof vscode.CancellationError) return undefined;
      throw error;
    } finally {
      listening.dispose();
    }
  }

  /** Does work once the line before a host has come to it. @throws UserError where the host wants none for long */
  #inLine<T>(
    name: string,
    host: string,
    cancelled: AbortSignal,
    apart: number,
    work: (busyUntil: (time: number) => void) => Promise<T>,
  ): Promise<T> {
    const line = this.#lines.get(host) ?? { pacing: new Pacing(), last: Promise.resolve() };
    this.#lines.set(host, line);
    const done = line.last.then(async () => {
      requirePatience(name, line.pacing.heldFor(Date.now()));
      await pause(line.pacing.reserve(Date.now(), apart), cancelled);
      return work((time) => line.pacing.holdUntil(time));
    });
    line.last = done.catch(() => undefined);
    return done;
  }
}

const NOTHING: CatalogueAnswer = { records: [], problems: [] };
