import * as vscode from 'vscode';
import { noteRecord } from '../../core/note/paperNote';
import type { NoteStore } from './noteStore';

/** How long after a file is gone it may turn up under another name; milliseconds. */
const MOVING = 1500;

/**
 * What lists show of the notes. While a note is typed in it changes several times a second, but what lists show of it
 * hardly ever does.
 */
export class NoteRecords implements vscode.Disposable {
  readonly #store: NoteStore;
  readonly #records = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;
  #lostAt = Number.NEGATIVE_INFINITY;

  /** Fires when a list of notes or papers may look otherwise than before. */
  readonly onDidChange = this.#changed.event;

  constructor(store: NoteStore) {
    this.#store = store;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      store.onDidChange((uris) => this.#take(uris)),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** Looks, where a note is gone since a moment ago, whether it was only moved, of which no news may have come yet. */
  async findMoved(): Promise<void> {
    if (performance.now() - this.#lostAt < MOVING) await this.#store.lookAgain();
  }

  #take(uris: readonly vscode.Uri[]): void {
    let isNew = false;
    for (const key of uris.map(String)) {
      const note = this.#store.soFar.get(key);
      if (!note) this.#lostAt = performance.now();
      const record = note ? noteRecord(note) : undefined;
      if (this.#records.get(key) === record) continue;
      isNew = true;
      if (record === undefined) this.#records.delete(key);
      else this.#records.set(key, record);
    }
    if (isNew) this.#changed.fire();
  }
}
