import type * as vscode from 'vscode';
import type { Corpus } from '../core/corpus';
import type { SortOrder } from '../core/search/hit';

const STATE_KEY = 'litnotes.search';
/** In the order in which they are offered. */
const SORTS: readonly SortOrder[] = ['relevance', 'year', 'title'];

/** How results are shown; remembered. */
export interface SearchState {
  readonly sort: SortOrder;
  /** The identifier of the one topic to search in. */
  readonly topic?: string;
}

/** The order that is offered next. */
export function sortAfter(sort: SortOrder): SortOrder {
  return SORTS[(SORTS.indexOf(sort) + 1) % SORTS.length] ?? 'relevance';
}

/** What was stored last, as far as it still means something. */
export function storedSearchState(state: vscode.Memento, corpus: Corpus): SearchState {
  const stored = state.get<Partial<SearchState>>(STATE_KEY) ?? {};
  const sort = SORTS.find((order) => order === stored.sort) ?? 'relevance';
  return stored.topic !== undefined && corpus.topics.has(stored.topic) ? { sort, topic: stored.topic } : { sort };
}

export function storeSearchState(state: vscode.Memento, shown: SearchState): Thenable<void> {
  return state.update(STATE_KEY, shown);
}
