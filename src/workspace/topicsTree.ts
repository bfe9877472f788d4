import * as vscode from 'vscode';
import { asksNotes, searchWithNotes } from '../core/note/searchNotes';
import { libraryGroups } from '../core/library/libraryGroups';
import { SORTINGS, type Sorting } from '../core/group';
import { GROUPINGS, type Grouping } from '../core/grouping';
import type { Paper } from '../core/paper';
import { PaperTree } from '../core/paperTree';
import type { ActiveNote } from './activeNote';
import type { Library } from './library/library';
import type { SearchedNotes } from './notes/notesSearched';

const STATE_KEY = 'litnotes.topics';

/** How the tree is shown; remembered for the workspace. */
export interface TopicsState {
  readonly grouping: Grouping;
  readonly sorting: Sorting;
  /** The query that narrows the tree; empty for none. */
  readonly filter: string;
}

/** The library's papers as a tree: grouped, sorted and narrowed as the person chose. */
export class TopicsTree implements vscode.Disposable {
  readonly #library: Library;
  readonly #note: ActiveNote;
  readonly #notes: SearchedNotes;
  readonly #memento: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;
  #state: TopicsState;
  #tree: Promise<PaperTree> | undefined;
  /** The headings that the tree was built with. */
  #headed = '';
  #hints: readonly string[] = [];

  readonly onDidChange = this.#changed.event;

  constructor(library: Library, note: ActiveNote, notes: SearchedNotes, memento: vscode.Memento) {
    this.#library = library;
    this.#note = note;
    this.#notes = notes;
    this.#memento = memento;
    this.#state = storedState(memento);
    this.#subscription = vscode.Disposable.from(
      library.onDidChange(() => this.refresh()),
      library.onDidReadFiles(() => this.isBuilt && this.#headed !== headingsOf(library) && this.refresh()),
    );
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  get state(): TopicsState {
    return this.#state;
  }

  /** Whether the tree has been asked for since its last change. */
  get isBuilt(): boolean {
    return this.#tree !== undefined;
  }

  /** Whether what notes say decides where papers stand, and which. */
  get dependsOnNotes(): boolean {
    const { grouping, filter } = this.#state;
    return grouping === 'status' || grouping === 'tag' || asksNotes(filter);
  }

  /** Builds the tree anew when it is next asked for. */
  refresh(): void {
    this.#tree = undefined;
    this.#changed.fire();
  }

  /** Applies a change and remembers it. */
  change(change: Partial<TopicsState>): void {
    this.#state = { ...this.#state, ...change };
    this.#tree = undefined;
    void this.#memento.update(STATE_KEY, this.#state);
    this.#changed.fire();
  }

  /** What was left out of the filter of the tree that was last made, or put right, in sentences. */
  get hints(): readonly string[] {
    return this.#hints;
  }

  /**
   * The tree as it is to be shown now.
   * @throws UserError where the library cannot be read; the next call tries again
   */
  tree(): Promise<PaperTree> {
    if (this.#tree) return this.#tree;
    const tree = this.#build(this.#state);
    this.#tree = tree;
    tree.catch(() => {
      if (this.#tree === tree) this.#tree = undefined;
    });
    return tree;
  }

  async #build({ grouping, sorting, filter }: TopicsState): Promise<PaperTree> {
    const corpus = await this.#library.corpus();
    await this.#notes.prepare(grouping === 'status' || grouping === 'tag' ? `${grouping}: ${filter}` : filter);
    this.#headed = headingsOf(this.#library);
    if (grouping === 'topic' || filter !== '') void this.#library.fileTopics();
    const { papers, hints } = filter === '' ? { papers: corpus.papers, hints: [] } : await this.#matching(filter);
    if (filter === this.#state.filter) this.#hints = hints;
    return new PaperTree(
      libraryGroups(corpus, this.#library.headings, papers, grouping, sorting, this.#notes.noteOf),
      filter === '' ? grouping : `${grouping}?`,
      papers.length,
      filter === '' ? '' : '?',
    );
  }

  async #matching(filter: string): Promise<Matching> {
    const index = await this.#library.index();
    const isCited = (citekey: string): boolean => this.#note.cited.has(citekey.toLowerCase());
    const { hits, hints } = searchWithNotes(index, filter, { isCited, every: true }, this.#notes);
    return { papers: hits.map(({ paper }) => paper), hints };
  }
}

/** What a filter leaves. */
interface Matching {
  readonly papers: readonly Paper[];
  /** What of it was left out, or put right, in sentences. */
  readonly hints: readonly string[];
}

function headingsOf({ headings }: Library): string {
  return JSON.stringify(headings);
}

function storedState(memento: vscode.Memento): TopicsState {
  const stored = memento.get<Partial<TopicsState>>(STATE_KEY) ?? {};
  return {
    grouping: GROUPINGS.find((grouping) => grouping === stored.grouping) ?? 'topic',
    sorting: SORTINGS.find((sorting) => sorting === stored.sorting) ?? 'title',
    filter: typeof stored.filter === 'string' ? stored.filter : '',
  };
}
