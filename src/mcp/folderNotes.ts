import type { NotesSearched } from '../core/note/noteFields';
import {
  asksNotes,
  asksTexts,
  CitationDocument,
  LARGEST_NOTE,
  NotesIndex,
  notesSearched,
  NoteWords,
  summarizeNote,
} from './sharedCore';
import { addressOf, type Folder, type FolderFile } from './folder';
import { textOf } from './keptFiles';
import { inSlices } from './slices';

/** Files that may hold Pandoc citations. */
export const MARKDOWN = /\.(?:md|markdown|qmd|rmd)$/i;

/** The notes of a folder, as they are whenever somebody asks. Only summaries stay in memory. */
export class FolderNotes {
  readonly #folder: Folder;
  readonly #index = new NotesIndex();
  readonly #words = new NoteWords();
  /** By address. */
  #files: ReadonlyMap<string, FolderFile> = new Map();
  /** As what notes were when they were summarized, and when their words were read, by address. */
  readonly #summarized = new Map<string, string>();
  readonly #wordsOf = new Map<string, string>();
  /** One look after the other; what this holds is the last, and never fails. */
  #work: Promise<void> = Promise.resolve();

  constructor(folder: Folder) {
    this.#folder = folder;
  }

  /** The notes. The same object each time: it changes as notes do. */
  async index(): Promise<NotesIndex> {
    await this.#next(() => this.#look());
    return this.#index;
  }

  /** What a query may ask of notes, once that has been read. */
  async searched(query: string): Promise<NotesSearched> {
    if (asksNotes(query)) await this.index();
    if (asksTexts(query)) await this.#next(() => this.#readWords());
    return notesSearched(this.#index, this.#words);
  }

  /** The text of a note by its address; undefined where there is none or it cannot be read. */
  async text(uri: string): Promise<string | undefined> {
    const file = this.#files.get(uri);
    return file && this.#read(file);
  }

  /** The path of a note from the folder. */
  pathOf(uri: string): string {
    const file = this.#files.get(uri);
    return file ? this.#folder.relative(file.path) : uri;
  }

  #next(work: () => Promise<void>): Promise<void> {
    const done = this.#work.then(work);
    this.#work = done.catch(() => undefined);
    return done;
  }

  async #look(): Promise<void> {
    const files = await this.#folder.files(MARKDOWN);
    this.#files = new Map(files.map((file) => [addressOf(file.path), file]));
    for (const uri of this.#summarized.keys()) if (!this.#files.has(uri)) this.#forget(uri);
    for (const [uri, file] of this.#files) {
      if (this.#summarized.get(uri) === file.stamp) continue;
      const text = await this.#read(file);
      if (text === undefined) this.#forget(uri);
      else this.#index.set(summarizeNote(uri, text, await inSlices(CitationDocument.reading(text))));
      this.#summarized.set(uri, file.stamp);
    }
  }

  /** The words of notes about papers, which alone are asked for. */
  async #readWords(): Promise<void> {
    for (const { uri, citekey } of this.#index.notes) {
      const file = this.#files.get(uri);
      if (!file || this.#wordsOf.get(uri) === file.stamp) continue;
      const text = citekey === undefined ? undefined : await this.#read(file);
      if (text === undefined) this.#words.delete(uri);
      else this.#words.set(uri, text);
      this.#wordsOf.set(uri, file.stamp);
    }
  }

  async #read({ path, size }: FolderFile): Promise<string | undefined> {
    if (size > LARGEST_NOTE) return undefined;
    try {
      return textOf(await this.#folder.read(path, LARGEST_NOTE));
    } catch {
      return undefined;
    }
  }

  #forget(uri: string): void {
    this.#index.delete(uri);
    this.#words.delete(uri);
    this.#summarized.delete(uri);
    this.#wordsOf.delete(uri);
  }
}
