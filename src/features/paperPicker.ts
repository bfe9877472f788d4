import * as vscode from 'vscode';
import type { Corpus } from '../core/corpus';
import type { Paper } from '../core/paper';
import {
  fieldRows,
  foundRows,
  listedRows,
  unaskedRows,
  whyFound,
  withCatalogue,
  type CatalogueRow,
  type PickerList,
  type PickerRow,
} from '../core/pickerRows';
import { shortTitle } from '../core/present';
import type { PaperSearch } from '../core/search/librarySearch';
import type { SortOrder } from '../core/search/hit';
import { execute, registerCommand } from '../workspace/commands';
import { detailsOf } from '../workspace/errors';
import { fileName } from '../workspace/fileName';
import { citekeysOrPicked } from '../workspace/paperArguments';
import { asksNotes } from '../core/note/searchNotes';
import { paragraphAtCursor } from '../workspace/paragraph';
import { BUTTONS, COMMANDS, itemOf, type Action, type ActionButton, type Item } from '../workspace/pickerItems';
import { inSlices } from '../workspace/slices';
import type { Litnotes } from '../workspace/window';

const STATE_KEY = 'litnotes.search';
const LISTED = 30;
const SORTS: readonly SortOrder[] = ['relevance', 'year', 'title'];

/** What choosing a paper is for. */
type Purpose =
  /** Enter cites in the active note, or opens the paper's page where there is none. */
  | { readonly kind: 'search' }
  /** Enter cites. */
  | { readonly kind: 'cite' }
  /** Enter gives the paper back to who asked; `effect` says what that will do. `query` is what is typed to begin with. */
  | { readonly kind: 'pick'; readonly effect: string; readonly query: string };

/** A list to choose from before anything is typed, instead of the whole library. */
interface Listed {
  readonly title: string;
  readonly papers: readonly { readonly paper: Paper; readonly reason: string }[];
}

/** The quick pick over the library: searching, citing while writing, and choosing a paper for another command. */
export function registerPaperPicker(litnotes: Litnotes): vscode.Disposable {
  const { log, library } = litnotes;
  return vscode.Disposable.from(
    registerCommand(log, 'litnotes.searchPapers', async (...args) => {
      await pickPaper(litnotes, { kind: isToCite(args[0]) ? 'cite' : 'search' });
    }),
    registerCommand(log, 'litnotes.pickPaper', async (effect, options) => {
      const paper = await pickPaper(litnotes, { kind: 'pick', effect: String(effect), query: queryIn(options) });
      return paper?.citekey;
    }),
    registerCommand(log, 'litnotes.relatedPapers', async (...args) => {
      const citekeys = (await citekeysOrPicked(args, 'shows related papers')).slice(0, 1);
      const [paper] = await library.papers(citekeys, litnotes.note.document);
      if (!paper) return;
      const index = await library.index(litnotes.note.document);
      const papers = await inSlices(index.findingRelated(paper, LISTED));
      await pickPaper(litnotes, { kind: 'search' }, { title: `Related to ${shortTitle(paper)}`, papers });
    }),
    registerCommand(log, 'litnotes.papersForParagraph', async () => {
      const paragraph = paragraphAtCursor();
      const index = await library.index(litnotes.note.document);
      const hits = await inSlices(index.findingSimilar(paragraph, LISTED));
      const papers = hits.map((hit) => ({ paper: hit.paper, reason: whyFound(hit) }));
      await pickPaper(litnotes, { kind: 'cite' }, { title: 'Papers for This Paragraph', papers });
    }),
  );
}

function isToCite(argument: unknown): boolean {
  return typeof argument === 'object' && argument !== null && 'toCite' in argument && argument.toCite === true;
}

/** The query that `{ query }` asks to begin with. */
function queryIn(options: unknown): string {
  const hasQuery = typeof options === 'object' && options !== null && 'query' in options;
  return hasQuery && typeof options.query === 'string' ? options.query : '';
}

/** Shows the picker; resolves once it is closed, with the paper where one was picked for another command. */
async function pickPaper(litnotes: Litnotes, purpose: Purpose, listed?: Listed): Promise<Paper | undefined> {
  const picker = vscode.window.createQuickPick<Item>();
  keepOwnOrder(picker);
  picker.placeholder = 'Loading the library…';
  picker.busy = true;
  picker.show();
  try {
    const { document } = litnotes.note;
    const corpus = await litnotes.library.corpus(document);
    const { search, whole } = await litnotes.library.indexSoFar(document);
    void litnotes.library.fileTopics();
    const shown = new PaperPicker(litnotes, corpus, search, picker, purpose, listed);
    if (whole) void shown.improve(whole);
    return await shown.picked();
  } finally {
    picker.dispose();
  }
}

/**
 * Without this, VS Code moves the rows whose label contains what is typed to the top. The property is not in its
 * published API (https://github.com/microsoft/vscode/issues/73904); where it is not known, it has no effect.
 */
function keepOwnOrder(picker: vscode.QuickPick<Item>): void {
  Object.assign(picker, { sortByLabel: false });
}

function isSamePaper(row: PickerRow, other: PickerRow | undefined): boolean {
  return row.kind === 'paper' && other?.kind === 'paper' && row.paper === other.paper;
}

/** How results are shown; remembered. */
interface SearchState {
  readonly sort: SortOrder;
  /** The identifier of the one topic to search in. */
  readonly topic?: string;
}

class PaperPicker {
  readonly #litnotes: Litnotes;
  readonly #corpus: Corpus;
  #index: PaperSearch;
  readonly #picker: vscode.QuickPick<Item>;
  readonly #purpose: Purpose;
  readonly #listed: Listed | undefined;
  readonly #willCite: boolean;
  /** Queries that have had their notes read. */
  readonly #prepared = new Set<string>();
  /** Whether there are papers that cannot be searched yet. */
  #isPartial = false;
  #state: SearchState;

  constructor(
    litnotes: Litnotes,
    corpus: Corpus,
    index: PaperSearch,
    picker: vscode.QuickPick<Item>,
    purpose: Purpose,
    listed: Listed | undefined,
  ) {
    this.#litnotes = litnotes;
    this.#corpus = corpus;
    this.#index = index;
    this.#picker = picker;
    this.#purpose = purpose;
    this.#listed = listed;
    this.#willCite = purpose.kind === 'cite' || (purpose.kind === 'search' && litnotes.note.target().kind === 'note');
    this.#state = storedState(litnotes.context.workspaceState, corpus);
  }

  /** Searches by `whole` once that is there. */
  async improve(whole: Promise<PaperSearch>): Promise<void> {
    this.#isPartial = true;
    try {
      this.#index = await whole;
    } catch (error) {
      this.#litnotes.log.warn(`Not all papers can be searched: ${detailsOf(error)}`);
    }
    this.#isPartial = false;
    const [chosen] = this.#picker.activeItems;
    const isFirst = chosen === this.#picker.items[0];
    this.#show();
    const again = isFirst ? undefined : this.#picker.items.find(({ row }) => isSamePaper(row, chosen?.row));
    if (again) this.#picker.activeItems = [again];
  }

  async picked(): Promise<Paper | undefined> {
    const picker = this.#picker;
    picker.placeholder = this.#placeholder();
    if (this.#purpose.kind === 'pick') picker.value = this.#purpose.query;
    this.#show();
    const subscriptions: vscode.Disposable[] = [];
    const paper = await new Promise<Paper | undefined>((resolve) => {
      subscriptions.push(
        picker.onDidChangeValue(() => this.#show()),
        picker.onDidTriggerButton((button) => this.#press(button)),
        picker.onDidTriggerItemButton(
          ({ item, button }) => item.row.kind === 'paper' && this.#act((button as ActionButton).action, item.row.paper),
        ),
        picker.onDidAccept(() => {
          const row = picker.activeItems[0]?.row;
          if (row?.kind === 'paper') resolve(row.paper);
          else if (row?.kind === 'query') this.#ask(row.query);
          else if (row?.kind === 'catalogue') this.#searchElsewhere(row);
        }),
        picker.onDidHide(() => resolve(undefined)),
      );
    });
    vscode.Disposable.from(...subscriptions).dispose();
    const query = picker.value.trim();
    picker.hide();
    if (paper && query !== '') await this.#litnotes.queries.record([query]);
    if (!paper || this.#purpose.kind === 'pick') return paper;
    await execute(this.#willCite ? 'litnotes.insertCitation' : 'litnotes.openPaper', paper.citekey);
    return undefined;
  }

  #placeholder(): string {
    const purpose = this.#purpose;
    if (purpose.kind === 'pick') return `Search papers: Enter ${purpose.effect}`;
    if (!this.#willCite) return 'Search papers: Enter opens the paper';
    const target = this.#litnotes.note.target();
    if (target.kind === 'none') return 'Search papers: Enter copies the citation';
    return `Search papers: Enter cites in ${fileName(target.document.uri)}`;
  }

  #show(list = this.#list()): void {
    const picker = this.#picker;
    const scope = this.#state.topic === undefined ? '' : `only ${this.#corpus.topicName(this.#state.topic)}`;
    const sort = this.#state.sort === 'relevance' ? '' : `by ${this.#state.sort}`;
    const heading = this.#listed && picker.value.trim() === '' ? this.#listed.title : 'Papers';
    const items = list.rows.map((row) => itemOf(row, this.#purpose.kind === 'pick' ? [] : BUTTONS));
    const active = items.find(({ row }) => row === list.active);
    const wait = this.#isPartial ? 'more are being read' : '';
    picker.busy = this.#isPartial;
    picker.title = [heading, list.summary, scope, sort, wait].filter(Boolean).join(' · ');
    picker.buttons = this.#buttons();
    picker.items = items;
    picker.activeItems = active ? [active] : [];
  }

  #list(): PickerList {
    const { note, usage, queries } = this.#litnotes;
    const isCited = (citekey: string): boolean => note.cited.has(citekey.toLowerCase());
    const typed = this.#picker.value.trimStart();
    if (typed !== '') return this.#found(typed, isCited);
    if (this.#listed) return listedRows(this.#listed.papers, this.#corpus, isCited);
    const papers = this.#index.search('', this.#state).hits.map(({ paper }) => paper);
    return unaskedRows(papers, this.#corpus, { citekeys: usage.ranked(), queries: queries.ranked() }, isCited);
  }

  /** Shows the answer again once the notes that the query asks for have been read. */
  #found(typed: string, isCited: (citekey: string) => boolean): PickerList {
    const { searchedNotes, catalogues } = this.#litnotes;
    if (asksNotes(typed) && !this.#prepared.has(typed)) {
      this.#prepared.add(typed);
      void searchedNotes.prepare(typed).then(() => this.#picker.value.trimStart() === typed && this.#show());
    }
    const list = foundRows(this.#index, this.#corpus, typed, this.#state, isCited, searchedNotes);
    return this.#purpose.kind !== 'pick' && catalogues.isOn
      ? withCatalogue(list, typed, catalogues.searchedByKey())
      : list;
  }

  #searchElsewhere({ words: query, only }: CatalogueRow): void {
    this.#picker.hide();
    void execute('litnotes.addPaper', { query, only, toCite: this.#willCite });
  }

  #ask(query: string): void {
    this.#picker.value = query;
    this.#show();
  }

  #buttons(): readonly vscode.QuickInputButton[] {
    const { sort, topic } = this.#state;
    const next = SORTS[(SORTS.indexOf(sort) + 1) % SORTS.length] ?? 'relevance';
    return [
      { iconPath: new vscode.ThemeIcon('filter'), tooltip: 'Narrow by Author, Year, Topic…' },
      { iconPath: new vscode.ThemeIcon('sort-precedence'), tooltip: `Sorted by ${sort}: Sort by ${next}` },
      topic === undefined
        ? { iconPath: new vscode.ThemeIcon('tag'), tooltip: 'Only the Topic of the Chosen Paper' }
        : { iconPath: new vscode.ThemeIcon('clear-all'), tooltip: 'All Topics' },
    ];
  }

  #press(button: vscode.QuickInputButton): void {
    const [, sort, topic] = this.#picker.buttons;
    if (button === sort)
      this.#change({
        ...this.#state,
        sort: SORTS[(SORTS.indexOf(this.#state.sort) + 1) % SORTS.length] ?? 'relevance',
      });
    else if (button === topic) this.#change({ sort: this.#state.sort, ...this.#otherScope() });
    else this.#show(fieldRows(this.#corpus, this.#picker.value, this.#litnotes.searchedNotes));
  }

  /** The topic of the chosen paper, or all topics where the search is within one already. */
  #otherScope(): Pick<SearchState, 'topic'> {
    const row = this.#picker.activeItems[0]?.row;
    const topic = row?.kind === 'paper' ? this.#corpus.topicsOf(row.paper)[0] : undefined;
    return this.#state.topic === undefined && topic !== undefined ? { topic } : {};
  }

  #change(state: SearchState): void {
    this.#state = state;
    void this.#litnotes.context.workspaceState.update(STATE_KEY, state);
    this.#show();
  }

  #act(action: Action, { citekey }: Paper): void {
    const picker = this.#picker;
    if (action === 'citeAndGoOn') return void this.#citeAndGoOn(citekey);
    if (action === 'copy') return void execute('litnotes.copyCitation', citekey);
    picker.hide();
    void execute(COMMANDS[action], citekey);
  }

  /** The picker stays open, even where the note has to come to the front first. */
  async #citeAndGoOn(citekey: string): Promise<void> {
    const picker = this.#picker;
    picker.ignoreFocusOut = true;
    await execute('litnotes.insertCitation', citekey);
    picker.show();
    picker.ignoreFocusOut = false;
  }
}

function storedState(state: vscode.Memento, corpus: Corpus): SearchState {
  const stored = state.get<Partial<SearchState>>(STATE_KEY) ?? {};
  const sort = SORTS.find((order) => order === stored.sort) ?? 'relevance';
  return stored.topic !== undefined && corpus.topics.has(stored.topic) ? { sort, topic: stored.topic } : { sort };
}
