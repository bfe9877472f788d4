import * as vscode from 'vscode';
import type { Catalogue, CatalogueAnswer, CatalogueQuery, CatalogueRecord } from '../../core/catalogue/catalogue';
import { cataloguesFor, KEYED_CATALOGUES } from '../../core/catalogue/catalogues';
import type { Found } from '../../core/catalogue/checkReference';
import type { Paper } from '../../core/paper';
import { nameOfQuery } from '../../core/catalogue/wanted';
import { detailsOf, UserError } from '../errors';
import type { Log } from '../log';
import type { Settings } from '../settings';
import type { AnswerCache } from './answerCache';
import type { HostLines } from './hostLines';
import { httpGet } from './httpGet';
import type { Network } from './network';
import type { NetworkConsent } from './networkConsent';
import { serviceId, type ServiceAt, type ServiceKeys } from './serviceKeys';

/** How something is looked for. */
export interface CatalogueSearch {
  readonly token: vscode.CancellationToken;
  /** Whether a paper found by words is the one that is meant; absent where any will do, for the person will choose. */
  readonly isMeant?: (paper: Paper) => boolean;
  /** Names of catalogues that the person did not let be asked: added to, not asked again, and told. Absent where one refusal ends the search. */
  readonly refused?: Set<string>;
  /** The name of the one catalogue that is to be asked; absent for all that may know. */
  readonly only?: string;
}

/** What was heard while looking for something. */
interface Heard {
  readonly asked: Set<string>;
  readonly problems: Set<string>;
  readonly remarks: Set<string>;
}

/** What asks. */
export interface CatalogueParts {
  readonly settings: Settings;
  readonly network: Network;
  readonly cache: AnswerCache;
  readonly keys: ServiceKeys;
  readonly log: Log;
}

/** Services that know works. Each is asked only by order of the person, who has agreed to it. */
export class Catalogues {
  readonly #settings: Settings;
  readonly #consent: NetworkConsent;
  readonly #lines: HostLines;
  readonly #cache: AnswerCache;
  readonly #keys: ServiceKeys;
  readonly #log: Log;

  constructor({ settings, network, cache, keys, log }: CatalogueParts) {
    const { consent, lines } = network;
    this.#settings = settings;
    this.#consent = consent;
    this.#lines = lines;
    this.#cache = cache;
    this.#keys = keys;
    this.#log = log;
  }

  /** Whether they may be asked at all, be it after a question. */
  get isOn(): boolean {
    return this.#settings.network() !== 'off';
  }

  /** Those with a key of the person's own, which may be searched by words in place of the usual ones. */
  searchedByKey(): readonly string[] {
    const known = new Set(this.#keys.known().map(serviceId));
    const isKnown = (catalogue: Catalogue): boolean => {
      try {
        return known.has(serviceId(this.#at(catalogue)));
      } catch {
        // It will say so when it is asked.
        return false;
      }
    };
    return KEYED_CATALOGUES.filter(isKnown).map(({ name }) => name);
  }

  /**
   * Looks for what is wanted by the first of some queries to which there is an answer, each in one catalogue after the
   * other.
   *
   * @param queries one at least
   * @returns undefined where the person gave up, or did not let one be asked and that ends the search
   */
  async find(queries: readonly CatalogueQuery[], search: CatalogueSearch): Promise<Found | undefined> {
    const heard: Heard = { asked: new Set(), problems: new Set(), remarks: new Set() };
    const found = (query: CatalogueQuery, records: readonly CatalogueRecord[]): Found => {
      const [asked, problems, remarks] = [[...heard.asked], [...heard.problems], [...heard.remarks]];
      return { query, records, asked, problems, remarks };
    };
    const others: CatalogueRecord[] = [];
    for (const query of queries) {
      for (const catalogue of cataloguesFor(query)) {
        if (search.only !== undefined && search.only !== catalogue.name) continue;
        const records = await this.#heard(catalogue, query, search, heard);
        if (!records) return undefined;
        const isAny = query.kind !== 'words' || !search.isMeant;
        if (isAny ? records.length > 0 : records.some(({ paper }) => search.isMeant?.(paper)))
          return found(query, records);
        others.push(...records);
      }
    }
    const last = queries.at(-1);
    return last && found(last, others);
  }

  /** The records that a catalogue has for a query; undefined where the person gave up, or a refusal ends the search. */
  async #heard(
    catalogue: Catalogue,
    query: CatalogueQuery,
    { token, refused }: CatalogueSearch,
    { asked, problems, remarks }: Heard,
  ): Promise<readonly CatalogueRecord[] | undefined> {
    const said = catalogue.key ? remarks : problems;
    try {
      const answer = refused?.has(catalogue.name) ? REFUSED : await this.#ask(catalogue, query, token);
      if (!answer || (answer === REFUSED && !refused)) return undefined;
      if (answer === REFUSED) {
        refused?.add(catalogue.name);
        said.add(`${catalogue.name} was not asked, for you did not agree to it.`);
        return [];
      }
      if (answer !== NOT_ASKED && (answer.problems.length === 0 || answer.records.length > 0))
        asked.add(catalogue.name);
      for (const problem of answer.problems) said.add(problem);
      return answer.records;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.#log.warn(detailsOf(error));
      said.add(error.message);
      return [];
    }
  }

  /**
   * What one catalogue says to a query; no records where it has none.
   *
   * @returns undefined where the person gave up
   * @throws UserError where it cannot be asked
   */
  async #ask(
    catalogue: Catalogue,
    query: CatalogueQuery,
    token: vscode.CancellationToken,
  ): Promise<CatalogueAnswer | undefined> {
    const at = this.#at(catalogue);
    const { address } = at;
    const email = this.#settings.email();
    const request = catalogue.request(query, address, email);
    const unsigned = catalogue.request(query, address, '')?.url;
    const isGivenUp = (): boolean => token.isCancellationRequested;
    if (isGivenUp()) return undefined;
    if (!request || unsigned === undefined) return NOT_ASKED;
    const key = catalogue.key && (await this.#keys.get(at));
    if (catalogue.key && key === undefined) return NOT_ASKED;
    const signed = request.url === unsigned ? '' : email;
    if (!(await this.#consent.to(at, nameOfQuery(query), { email: signed, key }))) return REFUSED;
    if (isGivenUp()) return undefined;
    const kept = await this.#cache.read(unsigned);
    if (kept !== undefined) return catalogue.answer(kept);
    const credential = catalogue.key && key !== undefined ? { place: catalogue.key.place, key } : undefined;
    const abort = new AbortController();
    const listening = token.onCancellationRequested(() => abort.abort());
    try {
      const reply = await this.#lines.inLine(
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

  #at({ name, address }: Catalogue): ServiceAt {
    return { name, address: this.#settings.catalogueAddress(name) ?? address };
  }
}

const NOTHING: CatalogueAnswer = { records: [], problems: [] };
/** Of a catalogue that the person does not let be asked. */
const REFUSED: CatalogueAnswer = { records: [], problems: [] };
/** Of a catalogue that is not for such a query, or wants a key where there is none. */
const NOT_ASKED: CatalogueAnswer = { records: [], problems: [] };
