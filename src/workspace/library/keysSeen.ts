import * as vscode from 'vscode';
import { ChangedKeys, rememberKeys, type KeyMemory } from '../../core/library/keyMemory';
import type { Corpus } from '../../core/corpus';
import { detailsOf } from '../errors';
import type { NoteStore } from '../notes/noteStore';
import type { Log } from '../log';
import type { Library } from './library';

/** Where it is kept which papers notes cite, by key. */
const SEEN = 'litnotes.keysSeen';
/** Changes come in bursts; milliseconds. */
const PAUSE = 1000;

/**
 * What notes cite is remembered for the workspace, so that a key that another program has changed can be told from one
 * that never was.
 */
export class KeysSeen implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #library: Library;
  readonly #notes: NoteStore;
  readonly #log: Log;
  readonly #didSee = new vscode.EventEmitter<void>();
  readonly #subscriptions: readonly vscode.Disposable[];
  #memory: KeyMemory;

  /** Fires when more is remembered. */
  readonly onDidSee = this.#didSee.event;
  #changed: { readonly corpus: Corpus; readonly memory: KeyMemory; readonly keys: ChangedKeys } | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;

  /** @param state that of the workspace */
  constructor(state: vscode.Memento, library: Library, notes: NoteStore, log: Log) {
    this.#state = state;
    this.#library = library;
    this.#notes = notes;
    this.#log = log;
    this.#memory = state.get<KeyMemory>(SEEN, {});
    this.#subscriptions = [library.onDidChange(() => this.#lookSoon()), notes.onDidChange(() => this.#lookSoon())];
  }

  dispose(): void {
    clearTimeout(this.#pause);
    this.#didSee.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  get memory(): KeyMemory {
    return this.#memory;
  }

  /** Remembers the papers that are cited by these keys. */
  see(keys: Iterable<string>, corpus: Corpus): void {
    const memory = rememberKeys(this.#memory, keys, corpus);
    if (memory === this.#memory) return;
    this.#memory = memory;
    void this.#state.update(SEEN, memory);
    this.#didSee.fire();
  }

  /** What keys are called now that were changed. */
  changed(corpus: Corpus): ChangedKeys {
    if (this.#changed?.corpus !== corpus || this.#changed.memory !== this.#memory)
      this.#changed = { corpus, memory: this.#memory, keys: new ChangedKeys(this.#memory, corpus) };
    return this.#changed.keys;
  }

  #lookSoon(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#look(), PAUSE);
  }

  async #look(): Promise<void> {
    try {
      const corpus = await this.#library.corpus();
      this.see(keysIn(this.#notes), corpus);
    } catch (error) {
      this.#log.warn(`What the notes cite could not be remembered: ${detailsOf(error)}`);
    }
  }
}

/** Every key that notes cite or are about, so far as they have been read. */
export function keysIn(notes: NoteStore): ReadonlySet<string> {
  return new Set(
    notes.soFar.notes.flatMap(({ cites, citekey }) => [...cites, ...(citekey === undefined ? [] : [citekey])]),
  );
}
