import * as vscode from 'vscode';
import {
  labAdded,
  labChanges,
  labClash,
  labFound,
  labRefusal,
  type LabAnswer,
  type LabChanges,
  type LabClash,
  type LabHit,
  type LabItem,
} from '../../../core/catalogue/labAnswers';
import {
  addRequest,
  changesRequest,
  itemsRequest,
  MOST_KEYS,
  searchRequest,
  type LabRequest,
} from '../../../core/catalogue/labRequests';
import type { WebReply } from '../../../core/catalogue/webRequest';
import { labAddress, labEntry, type LabAddress } from '../../../core/library/labAddress';
import {
  copyTexts,
  EMPTY_COPY,
  MOST_KEPT,
  readingCopy,
  withChanges,
  withChangesOfKept,
  withItems,
  type LabCopy,
} from '../../../core/library/labCopy';
import { WEB_SCHEME } from '../../../core/library/webAddress';
import type { Paper } from '../../../core/paper';
import type { ServiceKeys } from '../../catalogues/serviceKeys';
import type { LibraryHost } from '../../catalogues/networkConsent';
import { UserError } from '../../errors';
import type { Log } from '../../log';
import { inSlices, Slices } from '../../slices';
import type { WebCopies } from './webCopies';
import type { AskHost, WebCopy, WebService } from './webService';

/** Colleagues add papers now and then; milliseconds. */
const REST = 5 * 60_000;
/** As much as a server sends at once; bytes. */
const LONGEST = 25_000_000;
/** Milliseconds for that over a slow network. */
const PATIENCE = 60_000;
/** What a search finds is more than anybody looks through. */
const MOST_FOUND = 30;
/** A server that has more pages than that has no end. */
const MOST_PAGES = 2000;
/** Statuses with which a server says in a sentence why not. */
const REFUSALS: readonly number[] = [400, 401, 403, 404, 409, 413, 503];

/** What a lab's library is read and searched with. */
export interface LabParts {
  /** Bytes of a library that is kept. */
  readonly longest: () => number;
  readonly keys: ServiceKeys;
  readonly copies: WebCopies;
  readonly log: Log;
}

/** Where a server wants the token. */
const BEARER = { header: 'authorization', scheme: 'Bearer' };

/** What is kept of a lab's library. */
export interface Kept {
  readonly isWhole: boolean;
  /** How many papers are here. */
  readonly size: number;
  /** How many are on the server, as far as is known. */
  readonly total: number;
}

/** The library of a lab on a server of its own, for one token: kept whole where it is not too large, else searched there. */
export class LabService implements WebService {
  readonly at: LabAddress;
  readonly address: string;
  readonly name: string;
  readonly isOwn: boolean;
  readonly uri: vscode.Uri;
  readonly hosts: readonly [LibraryHost];
  readonly refused?: string;
  readonly rest = REST;
  readonly #parts: LabParts;
  /** Of the copy that was last looked at, by its time. */
  #known: (Kept & { readonly readAt: number }) | undefined;

  constructor(at: LabAddress, isOwn: boolean, parts: LabParts) {
    const { base, origin, host, name } = at;
    this.at = at;
    this.address = labEntry(at);
    this.name = name;
    this.isOwn = isOwn;
    this.#parts = parts;
    const path = base.slice(origin.length);
    const query = origin.startsWith('http:') ? 'http:' : '';
    this.uri = vscode.Uri.from({ scheme: WEB_SCHEME, authority: host, path: `${path}/${name}.lab`, query });
    this.hosts = [{ name, origin: new URL(base).origin, sent: SENT, purpose: 'lab', isOwn }];
    if (!isOwn) this.refused = "the library of a lab is named by your own settings only, by 'Add Library…'";
  }

  /** Under what its token is kept. */
  get key(): { readonly name: string; readonly address: string } {
    return { name: this.at.name, address: this.at.base };
  }

  /** Whether all of it is kept here, so that it is searched here, and how many papers are here and there. */
  async kept(): Promise<Kept> {
    const { copies } = this.#parts;
    const readAt = (await copies.stat(this.uri)).mtime;
    const known = this.#known?.readAt === readAt ? this.#known : await this.#look(readAt);
    this.#known = known;
    return known;
  }

  async #look(readAt: number): Promise<Kept & { readonly readAt: number }> {
    const { items, isWhole, total } = await this.#copyIn(await this.#parts.copies.read(this.uri));
    return { readAt, isWhole, total, size: items.size };
  }

  async read(before: WebCopy | undefined, isWhole: boolean, ask: AskHost): Promise<WebCopy | undefined> {
    const kept = await this.#copyIn(before);
    const from = isWhole || kept === EMPTY_COPY ? EMPTY_COPY : kept;
    const after = await this.#inStep(from, kept, ask);
    return isSame(after, kept) ? undefined : this.#written(after);
  }

  /**
   * What the server finds, best first.
   *
   * @throws UserError where it does not answer with anything that can be used
   */
  async search(query: string, ask: AskHost): Promise<readonly LabHit[]> {
    const reply = await this.#ask(searchRequest(this.at.base, query, MOST_FOUND), ask);
    const text = this.#textOf(reply);
    return this.#read(labFound(this.at.name, text, this.uri.toString())).hits.slice(0, MOST_FOUND);
  }

  /** How the library is called on its server, and how many papers it has, for whoever has this token. @throws UserError where it does not answer */
  async greet(token: string, ask: AskHost): Promise<Pick<LabChanges, 'library' | 'total'>> {
    const reply = await this.#send(token, changesRequest(this.at.base, 0, 1), ask);
    return this.#read(labChanges(this.at.name, this.#textOf(reply), 0));
  }

  /** The item that has a key, without regard to case. @throws UserError where the server does not answer */
  async item(key: string, ask: AskHost): Promise<LabItem | undefined> {
    const found = await this.#items([key], ask);
    return found.find((one) => one.key.toLowerCase() === key.toLowerCase());
  }

  /** A copy with an item in it that a person uses. */
  async with(copy: WebCopy | undefined, item: LabItem): Promise<WebCopy> {
    return this.#written(withItems(await this.#copyIn(copy), [item]));
  }

  /**
   * Adds a paper to the library.
   *
   * @returns the item as it is there now, or that the key is another's
   * @throws UserError where it is not added
   */
  async add(paper: Paper, citekey: string, ask: AskHost): Promise<{ readonly item: LabItem } | LabClash> {
    const reply = await this.#ask(addRequest(this.at.base, paper, citekey), ask);
    const clash = reply.status === 409 ? labClash(decode(reply)) : undefined;
    return clash ?? { item: this.#read(labAdded(this.at.name, this.#textOf(reply))).item };
  }

  /**
   * @param from what is here and to be brought up to date; empty where all of it is to be read anew
   * @param kept what is here, to be kept at least
   */
  async #inStep(from: LabCopy, kept: LabCopy, ask: AskHost): Promise<LabCopy> {
    if (!from.isWhole) {
      const { total, library } = await this.#changes(0, ask, 1);
      // Where it was too large for a copy though it has no more papers than are kept, it is so until it has others.
      const wasTooLarge = from === kept && total > 0 && kept.total === total;
      if (total > MOST_KEPT || wasTooLarge) return this.#usedInStep({ ...kept, total, library }, ask);
    }
    let copy = from.isWhole ? from : EMPTY_COPY;
    for (let page = 0; page < MOST_PAGES; page++) {
      const changes = await this.#changes(copy.version, ask);
      const { total } = changes;
      // The library was set back; once, for whoever does so again and again is followed for ever.
      if (changes.version < copy.version && from.isWhole) return this.#inStep(EMPTY_COPY, kept, ask);
      if (changes.version < copy.version) break;
      if (!copy.isWhole || copy.version !== changes.version) copy = withChanges(copy, changes);
      if (total > MOST_KEPT || this.#isTooLarge(copy)) return this.#usedInStep({ ...kept, total }, ask);
      if (!changes.more) return copy;
    }
    throw new UserError(`${this.at.name} answers without end, and is not read.`);
  }

  /** Whatever its server says of how many papers there are. */
  #isTooLarge({ items }: LabCopy): boolean {
    const size = [...items.values()].reduce((sum, { length }) => sum + length, 0);
    return items.size > MOST_KEPT || size > this.#parts.longest();
  }

  /** A library that is too large: what is here of it, as it is now. */
  #usedInStep(kept: LabCopy, ask: AskHost): Promise<LabCopy> {
    const used = { ...kept, isWhole: false };
    return kept.version > 0 ? this.#changesOfUsed(used, ask) : this.#asTheyAre(used, ask);
  }

  async #asTheyAre(used: LabCopy, ask: AskHost): Promise<LabCopy> {
    const keys = [...used.items.keys()];
    let copy = used;
    for (let start = 0; start < keys.length; start += MOST_KEYS) {
      const some = keys.slice(start, start + MOST_KEYS);
      const items = await this.#items(some, ask);
      copy = withItems(
        copy,
        items.filter(({ key }) => used.items.has(key)),
        some,
      );
    }
    return copy;
  }

  async #items(keys: readonly string[], ask: AskHost): Promise<readonly LabItem[]> {
    const text = this.#textOf(await this.#ask(itemsRequest(this.at.base, keys), ask));
    return this.#read(labFound(this.at.name, text, this.uri.toString())).hits.map(({ item }) => item);
  }

  async #changesOfUsed(used: LabCopy, ask: AskHost): Promise<LabCopy> {
    let copy = used;
    for (let page = 0; page < MOST_PAGES; page++) {
      const changes = await this.#changes(copy.version, ask);
      if (changes.version < copy.version) return this.#asTheyAre({ ...used, version: 0 }, ask);
      copy = withChangesOfKept(copy, changes);
      if (!changes.more) return copy;
    }
    throw new UserError(`${this.at.name} answers without end, and is not read.`);
  }

  async #changes(since: number, ask: AskHost, limit?: number): Promise<LabChanges> {
    const reply = await this.#ask(changesRequest(this.at.base, since, limit), ask);
    return this.#read(labChanges(this.at.name, this.#textOf(reply), since));
  }

  async #ask(request: LabRequest, ask: AskHost): Promise<WebReply> {
    const token = await this.#parts.keys.get(this.key);
    if (token === undefined)
      throw new UserError(`${this.at.name} is asked once you give your token for it: choose 'Add Library…'.`);
    return this.#send(token, request, ask);
  }

  #send(token: string, { url, body }: LabRequest, ask: AskHost): Promise<WebReply> {
    const request = {
      url,
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body }),
      accepts: REFUSALS,
      longest: LONGEST,
      patience: PATIENCE,
    };
    return ask(this.hosts[0], request, { place: BEARER, key: token });
  }

  /** @throws UserError with what the server says where it refuses */
  #textOf(reply: WebReply): string {
    const { status } = reply;
    const { name } = this.at;
    const text = decode(reply);
    if (!REFUSALS.includes(status)) return text;
    if (status === 401)
      throw new UserError(`${name} does not take your token. Choose 'Add Library…' to give it another.`);
    const said = labRefusal(text);
    throw new UserError(
      said === undefined ? `${name} could not answer (status ${status}).` : `${name} answers: ${said}`,
    );
  }

  #read<T>(answer: LabAnswer<T>): T {
    if (answer.kind === 'broken') throw new UserError(answer.problem);
    for (const problem of answer.problems) this.#parts.log.warn(problem);
    return answer;
  }

  async #copyIn(copy: WebCopy | undefined): Promise<LabCopy> {
    const read = copy && (await inSlices(readingCopy(new TextDecoder().decode(copy.bytes))));
    return read ?? EMPTY_COPY;
  }

  async #written(copy: LabCopy): Promise<WebCopy> {
    const slices = new Slices();
    const pieces: string[] = [];
    for (const text of copyTexts(copy)) {
      pieces.push(text);
      await slices.turn();
    }
    return { version: String(copy.version), bytes: new TextEncoder().encode(pieces.join('')) };
  }
}

const SENT =
  'your token, what you type into the search of papers (as long as the library is too large to be kept on this machine), the keys of its papers that you use, and papers that you add to it';

/** The lab's library that an entry of a setting names; undefined for all else. */
export function labService(written: string, isOwn: boolean, parts: LabParts): LabService | undefined {
  const at = labAddress(written);
  return at && URL.canParse(at.base) ? new LabService(at, isOwn, parts) : undefined;
}

function decode({ bytes }: WebReply): string {
  return new TextDecoder().decode(bytes);
}

/** Compares texts that are mostly the same objects, which takes no time. */
function isSame(a: LabCopy, b: LabCopy): boolean {
  if (a.version !== b.version || a.isWhole !== b.isWhole || a.total !== b.total) return false;
  return a.items.size === b.items.size && [...a.items].every(([key, json]) => b.items.get(key) === json);
}
