import * as vscode from 'vscode';
import type { LabHit } from '../../core/catalogue/labAnswers';
import type { LabSection, LabState } from '../../core/labRows';
import { brief } from '../../core/text/brief';
import { detailsOf, messageOf } from '../errors';
import type { Log } from '../log';
import type { SearchedLab } from './labs';

/** Whoever types on is not asked for in between; milliseconds. */
const TYPING_PAUSE = 250;
/** Whoever has not answered until then is said to be missing, and shown when they do; milliseconds. */
const PATIENCE = 1500;
/** Answers that are kept while one search is open, for whoever takes back a letter. */
const MOST_KEPT = 50;

/** Asks labs while somebody types, each for the last that was typed. */
export class LabSearches implements vscode.Disposable {
  readonly #labs: readonly SearchedLab[];
  readonly #log: Log;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #kept = new Map<string, readonly LabHit[]>();
  readonly #states = new Map<SearchedLab, LabState>();
  #query = '';
  #asking: AbortController | undefined;

  /** Fires when `sections` are others, but for what `ask` brings at once. */
  readonly onDidChange = this.#changed.event;

  /** @param labs those that are searched on their servers */
  constructor(labs: readonly SearchedLab[], log: Log) {
    this.#labs = labs;
    this.#log = log;
  }

  dispose(): void {
    this.#asking?.abort();
    this.#changed.dispose();
  }

  /** How the labs stand with what was last asked for; none where nothing was. */
  get sections(): readonly LabSection[] {
    return [...this.#states].map(([{ address, label }, state]) => ({ lab: address, label, state }));
  }

  /** Asks for what is typed now and nothing else any more. @param query as the labs are sent it; '' for nothing */
  ask(query: string): void {
    if (query === this.#query) return;
    this.#query = query;
    this.#begin();
  }

  /** Asks those once more that have not answered. */
  again(): void {
    this.#begin();
    this.#changed.fire();
  }

  #begin(): void {
    this.#asking?.abort();
    const query = this.#query;
    if (query === '') return this.#states.clear();
    const asking = new AbortController();
    this.#asking = asking;
    for (const lab of this.#labs) {
      const hits = this.#kept.get(nameOf(lab, query));
      this.#states.set(lab, hits ? { kind: 'found', hits } : { kind: 'asking' });
      if (!hits) void this.#search(lab, query, asking.signal);
    }
  }

  async #search(lab: SearchedLab, query: string, cancelled: AbortSignal): Promise<void> {
    const missing = setTimeout(
      () => this.#set(lab, { kind: 'missing', why: `${lab.label} has not answered within 1.5 seconds.` }),
      PATIENCE,
    );
    const pause = new Promise<void>((resolve) => setTimeout(resolve, TYPING_PAUSE));
    cancelled.addEventListener('abort', () => clearTimeout(missing), { once: true });
    const state = await pause.then(() => (cancelled.aborted ? undefined : this.#answer(lab, query, cancelled)));
    clearTimeout(missing);
    if (state && !cancelled.aborted) this.#set(lab, state);
  }

  async #answer(lab: SearchedLab, query: string, cancelled: AbortSignal): Promise<LabState | undefined> {
    try {
      const hits = await lab.search(query, cancelled);
      if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
      this.#kept.set(nameOf(lab, query), hits);
      return { kind: 'found', hits };
    } catch (error) {
      if (error instanceof vscode.CancellationError) return undefined;
      this.#log.warn(`'${lab.label}' was searched in vain: ${detailsOf(error)}`);
      return { kind: 'missing', why: brief(messageOf(error)) };
    }
  }

  #set(lab: SearchedLab, state: LabState): void {
    this.#states.set(lab, state);
    this.#changed.fire();
  }
}

function nameOf({ address }: SearchedLab, query: string): string {
  return JSON.stringify([address, query]);
}
