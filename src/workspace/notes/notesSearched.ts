import * as vscode from 'vscode';
import { notesSearched, type NotesSearched } from '../../core/note/noteFields';
import { asksNotes, asksTexts } from '../../core/note/searchNotes';
import { NoteWords } from '../../core/note/noteWords';
import type { Decisions } from '../listing/decisions';
import type { NoteStore } from './noteStore';
import { forEachLimited, Slices } from '../slices';

/** Files read at the same time. */
const AT_ONCE = 12;

/**
 * What searches ask of the notes. Answers are those of the moment: `prepare` first where they must be complete. The
 * words of notes about papers are read when they are first asked for, and kept up to date from then on.
 */
export class SearchedNotes implements NotesSearched, vscode.Disposable {
  readonly #store: NoteStore;
  readonly #words = new NoteWords();
  readonly #subscription: vscode.Disposable;
  #reading: Promise<void> | undefined;

  readonly noteOf: NotesSearched['noteOf'];
  readonly holding: NotesSearched['holding'];
  readonly isDecided: NotesSearched['isDecided'];

  /** @param decisions on new papers */
  constructor(store: NoteStore, decisions: Decisions) {
    this.#store = store;
    const searched = notesSearched(store.soFar, this.#words, decisions.has);
    ({ noteOf: this.noteOf, holding: this.holding, isDecided: this.isDecided } = searched);
    this.#subscription = store.onDidChange((uris) => {
      if (this.#reading) this.#reading = this.#reading.then(() => this.#read(uris));
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /** Waits for all that the answers to a query depend on; at once where it asks nothing of notes. */
  async prepare(query: string): Promise<void> {
    if (!asksNotes(query)) return;
    const index = await this.#store.index();
    if (!asksTexts(query)) return;
    this.#reading ??= this.#read(index.notes.map(({ uri }) => vscode.Uri.parse(uri, true)));
    await this.#reading;
  }

  async #read(uris: readonly vscode.Uri[]): Promise<void> {
    const slices = new Slices();
    await forEachLimited(
      uris,
      AT_ONCE,
      () => false,
      async (uri) => {
        const key = uri.toString();
        const isAbout = this.#store.soFar.get(key)?.citekey !== undefined;
        const text = isAbout ? await this.#store.text(uri) : undefined;
        if (text === undefined) this.#words.delete(key);
        else this.#words.set(key, text);
        await slices.turn();
      },
    );
  }
}
