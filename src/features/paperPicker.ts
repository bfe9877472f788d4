import * as vscode from 'vscode';
import type { Corpus } from '../core/corpus';
import { Due } from '../core/due';
import type { Paper } from '../core/paper';
import {
  fieldRows,
  foundRows,
  listedRows,
  unaskedRows,
  whyFound,
  withCatalogue,
  type CatalogueRow,
  type LabPaperRow,
  type OfferRow,
  type PaperRow,
  type PickerList,
  type PickerRow,
} from '../core/pickerRows';
import { withOffer } from '../core/offerRows';
import { shortTitle } from '../core/present';
import { brief } from '../core/text/brief';
import type { PaperSearch } from '../core/search/librarySearch';
import { execute, registerCommand } from '../workspace/commands';
import { detailsOf } from '../workspace/errors';
import { citekeysMeant } from '../workspace/notes/papersMeant';
import { asksNotes } from '../core/note/searchNotes';
import { paragraphAtCursor } from '../workspace/paragraph';
import {
  BUTTONS,
  COMMANDS,
  isSamePaper,
  itemOf,
  keepOwnOrder,
  searchButtons,
  type Action,
  type ActionButton,
  type Item,
} from '../workspace/pickerItems';
import { cites, isToCite, placeholder, queryIn, type Purpose } from '../workspace/pickerPurpose';
import { LabSections } from '../workspace/library/labSections';
import { sortAfter, storedSearchState, storeSearchState, type SearchState } from '../workspace/searchState';
import { inSlices } from '../workspace/slices';
import type { Litnotes } from '../workspace/window';

const LISTED = 30;

/** What a picker shows to begin with. */
interface Beginning {
  /** What is typed. */
  readonly query?: string;
  readonly listed?: Listed;
}

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
      const paper = await pickPaper(litnotes, { kind: 'pick', effect: String(effect) }, { query: queryIn(options) });
      return paper?.citekey;
    }),
    registerCommand(log, 'litnotes.relatedPapers', async (...args) => {
      const citekeys = (await citekeysMeant(litnotes, args, 'shows related papers')).slice(0, 1);
      const [paper] = await library.papers(citekeys, litnotes.note.document);
      if (!paper) return;
      const index = await library.index(litnotes.note.document);
      const papers = await inSlices(index.findingRelated(paper, LISTED));
      await pickPaper(litnotes, { kind: 'search' }, { listed: { title: `Related to ${shortTitle(paper)}`, papers } });
    }),
    registerCommand(log, 'litnotes.papersForParagraph', async () => {
      const paragraph = paragraphAtCursor();
      const index = await library.index(litnotes.note.document);
      const hits = await inSlices(index.findingSimilar(paragraph, LISTED));
      const papers = hits.map((hit) => ({ paper: hit.paper, reason: whyFound(hit) }));
      await pickPaper(litnotes, { kind: 'cite' }, { listed: { title: 'Papers for This Paragraph', papers } });
    }),
  );
}

/** Shows the picker; resolves once it is closed, with the paper where one was picked for another command. */
async function pickPaper(
  litnotes: Litnotes,
  purpose: Purpose,
  { query = '', listed }: Beginning = {},
): Promise<Paper | undefined> {
  const picker = vscode.window.createQuickPick<Item>();
  keepOwnOrder(picker);
  picker.placeholder = 'Loading the library…';
  picker.value = query;
  picker.busy = true;
  picker.show();
  try {
    const { document } = litnotes.note;
    const corpus = await litnotes.library.corpus(document);
    const { search, whole } = await litnotes.library.indexSoFar(document);
    void litnotes.library.fileTopics();
    const shown = new PaperPicker(litnotes, { corpus, search }, picker, purpose, listed);
    if (whole) void shown.improve(whole);
    void shown.offer();
    return await shown.picked();
  } finally {
    picker.dispose();
  }
}

/** What a picker searches on this machine. */
interface Searched {
  readonly corpus: Corpus;
  readonly search: PaperSearch;
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
  readonly #labs: LabSections;
  /** Whether there are papers that cannot be searched yet. */
  #isPartial = false;
  #unnamed: readonly string[] = [];
  /** The row that was active when the list was shown. */
  #best: PickerRow | undefined;
  #state: SearchState;
  /** The answer to what was typed last, once all letters are read that came while an answer was made. */
  readonly #answer = new Due(setTimeout, () => this.#show());

  constructor(
    litnotes: Litnotes,
    { corpus, search }: Searched,
    picker: vscode.QuickPick<Item>,
    purpose: Purpose,
    listed: Listed | undefined,
  ) {
    this.#litnotes = litnotes;
    this.#corpus = corpus;
    this.#index = search;
    this.#picker = picker;
    this.#purpose = purpose;
    this.#listed = listed;
    this.#willCite = cites(purpose, litnotes.note.target());
    this.#state = storedSearchState(litnotes.context.workspaceState, corpus);
    this.#labs = new LabSections(corpus, litnotes);
  }

  /** Offers the files of references that nobody names, once it is known which there are. */
  async offer(): Promise<void> {
    try {
      this.#unnamed = (await this.#litnotes.unnamedFiles.files()).map(String);
    } catch (error) {
      this.#litnotes.log.warn(`Files of references cannot be looked for: ${detailsOf(error)}`);
    }
    if (this.#unnamed.length > 0) this.#showAgain();
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
    this.#showAgain();
  }

  /** Shows what there is now, and leaves the person where they are. */
  #showAgain(): void {
    const picker = this.#picker;
    const [chosen] = picker.activeItems;
    const isFirst = !chosen || chosen.row === this.#best;
    this.#show();
    // VS Code is told all that was set at once, so that the last value counts.
    picker.keepScrollPosition = !isFirst;
    const again = isFirst ? undefined : picker.items.find(({ row }) => isSamePaper(row, chosen?.row));
    if (again) picker.activeItems = [again];
  }

  async picked(): Promise<Paper | undefined> {
    const picker = this.#picker;
    picker.placeholder = placeholder(this.#purpose, this.#willCite, this.#litnotes.note.target());
    this.#show();
    const subscriptions: vscode.Disposable[] = [this.#labs, this.#answer];
    const row = await new Promise<PaperRow | LabPaperRow | OfferRow | undefined>((resolve) => {
      subscriptions.push(
        picker.onDidChangeValue(() => this.#answer.soon()),
        picker.onDidTriggerButton((button) => this.#press(button)),
        this.#labs.onDidChange(() => this.#showAgain()),
        picker.onDidTriggerItemButton(({ item, button }) => void this.#act((button as ActionButton).action, item.row)),
        picker.onDidAccept(() => {
          this.#answer.now();
          const chosen = picker.activeItems[0]?.row;
          if (chosen?.kind === 'paper' || chosen?.kind === 'labPaper' || chosen?.kind === 'offer') resolve(chosen);
          else if (chosen?.kind === 'entry') void execute('litnotes.openEntry', chosen.source, chosen.line);
          else if (chosen?.kind === 'query') this.#ask(chosen.query);
          else if (chosen?.kind === 'catalogue') this.#searchElsewhere(chosen);
          else if (chosen?.kind === 'labLine') this.#labs.again();
        }),
        picker.onDidHide(() => resolve(undefined)),
      );
    });
    vscode.Disposable.from(...subscriptions).dispose();
    const query = picker.value.trim();
    picker.hide();
    if (row?.kind === 'offer') return this.#useFiles(row.files);
    const paper = row && (await this.#here(row));
    if (paper && query !== '') await this.#litnotes.queries.record([query]);
    if (!paper || this.#purpose.kind === 'pick') return paper;
    await execute(this.#willCite ? 'litnotes.insertCitation' : 'litnotes.openPaper', paper.citekey);
    return undefined;
  }

  /** Goes on with the papers of these files too. */
  async #useFiles(files: readonly string[]): Promise<Paper | undefined> {
    await execute('litnotes.addLibrary', ...files);
    return pickPaper(this.#litnotes, this.#purpose, { query: this.#picker.value });
  }

  #show(list = this.#list()): void {
    const picker = this.#picker;
    const scope = this.#state.topic === undefined ? '' : `only ${this.#corpus.topicName(this.#state.topic)}`;
    const sort = this.#state.sort === 'relevance' ? '' : `by ${this.#state.sort}`;
    const heading = this.#listed && picker.value.trim() === '' ? this.#listed.title : 'Papers';
    const items = list.rows.map((row) => itemOf(row, this.#purpose.kind === 'pick' ? [] : BUTTONS));
    const active = items.find(({ row }) => row === list.active);
    this.#best = list.active;
    const wait = this.#isPartial ? 'more are being read' : '';
    picker.busy = this.#isPartial;
    picker.keepScrollPosition = false;
    picker.title = [heading, list.summary, scope, sort, wait].filter(Boolean).join(' · ');
    picker.buttons = searchButtons(this.#state);
    picker.items = items;
    picker.activeItems = active ? [active] : [];
  }

  #list(): PickerList {
    const { note, usage, queries } = this.#litnotes;
    const isCited = (citekey: string): boolean => note.cited.has(citekey.toLowerCase());
    const typed = this.#picker.value.trimStart();
    if (typed !== '') return this.#found(typed, isCited);
    this.#labs.stop();
    if (this.#listed) return listedRows(this.#listed.papers, this.#corpus, isCited);
    const papers = this.#index.search('', this.#state).hits.map(({ paper }) => paper);
    const history = { citekeys: usage.ranked(), queries: queries.ranked() };
    return withOffer(unaskedRows(papers, this.#corpus, history, isCited), '', this.#unnamed);
  }

  /** Shows the answer again once the notes that the query asks for have been read. */
  #found(typed: string, isCited: (citekey: string) => boolean): PickerList {
    const { searchedNotes, catalogues } = this.#litnotes;
    if (asksNotes(typed) && !this.#prepared.has(typed)) {
      this.#prepared.add(typed);
      void searchedNotes.prepare(typed).then(() => this.#picker.value.trimStart() === typed && this.#show());
    }
    const found = foundRows(this.#index, this.#corpus, typed, this.#state, isCited, searchedNotes);
    const below = this.#labs.below(found, this.#state.topic === undefined ? typed : '', isCited);
    const list = withOffer(below, typed, this.#unnamed);
    return this.#purpose.kind !== 'pick' && catalogues.isOn
      ? withCatalogue(list, typed, catalogues.searchedByKey())
      : list;
  }

  /** The paper of a row as the library has it: what only a lab has is kept here first. Undefined where that cannot be. */
  async #here(row: PaperRow | LabPaperRow): Promise<Paper | undefined> {
    if (row.kind === 'paper') return row.paper;
    const { labs, library, note } = this.#litnotes;
    const taken = this.#corpus.paper(row.paper.citekey);
    if (!taken) return labs.keep(row.lab, row.item).then(() => library.paper(row.paper.citekey, note.document));
    const message = `'${brief(taken.citekey)}' is the key of another paper here, ${shortTitle(taken)}. Add this one to a file of yours under a key of its own.`;
    const ADD = 'Add Paper…';
    if ((await vscode.window.showWarningMessage(message, ADD)) === ADD)
      void execute('litnotes.addPaper', { item: row.item.json, toCite: this.#willCite });
    return undefined;
  }

  #searchElsewhere({ words: query, only }: CatalogueRow): void {
    this.#picker.hide();
    void execute('litnotes.addPaper', { query, only, toCite: this.#willCite });
  }

  #ask(query: string): void {
    this.#picker.value = query;
    this.#show();
  }

  #press(button: vscode.QuickInputButton): void {
    this.#answer.now();
    const [, sort, topic] = this.#picker.buttons;
    if (button === sort) this.#change({ ...this.#state, sort: sortAfter(this.#state.sort) });
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
    void storeSearchState(this.#litnotes.context.workspaceState, state);
    this.#show();
  }

  async #act(action: Action, row: PickerRow): Promise<void> {
    if (row.kind !== 'paper' && row.kind !== 'labPaper') return;
    if (action !== 'citeAndGoOn' && action !== 'copy') this.#picker.hide();
    const citekey = (await this.#here(row))?.citekey;
    if (citekey === undefined) return;
    if (action === 'citeAndGoOn') await this.#citeAndGoOn(citekey);
    else if (action === 'copy') await execute('litnotes.copyCitation', citekey);
    else await execute(COMMANDS[action], citekey);
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
