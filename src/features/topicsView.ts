import * as vscode from 'vscode';
import type { Corpus } from '../core/corpus';
import { groupPapers, GROUPINGS, SORTINGS, type Grouping, type Sorting } from '../core/grouping';
import type { Paper } from '../core/paper';
import { PaperTree, type PaperNode, type PaperTreeNode } from '../core/paperTree';
import { authorCited, paperCard, spoken, yearCited } from '../core/present';
import { registerCommand, report } from '../workspace/commands';
import { messageOf, UserError } from '../workspace/errors';
import { citekeysIn } from '../workspace/paperArguments';
import type { Litnotes } from '../workspace/window';

const STATE_KEY = 'litnotes.topics';
const FILTERED_CONTEXT = 'litnotes.topics.filtered';
/** Addresses of tree items, for their badges alone. */
const DECORATED_SCHEME = 'litnotes-paper';
const ABSTRACT_IN_TOOLTIP = 900;

interface ViewState {
  readonly grouping: Grouping;
  readonly sorting: Sorting;
  /** The query that narrows the tree; empty for none. */
  readonly filter: string;
}

const GROUPING_NAMES: Readonly<Record<Grouping, string>> = {
  topic: 'Topic',
  year: 'Year',
  venue: 'Venue',
  author: 'Author',
  listing: 'Listing',
};
const SORTING_NAMES: Readonly<Record<Sorting, string>> = { title: 'Title', year: 'Year, newest first' };

/** The view Topics: the library as a tree, grouped, sorted and narrowed as the person likes. */
export function registerTopicsView(litnotes: Litnotes): vscode.Disposable {
  const { log } = litnotes;
  const topics = new TopicsView(litnotes);
  return vscode.Disposable.from(
    topics,
    vscode.window.registerFileDecorationProvider(topics),
    registerCommand(log, 'litnotes.topics.filter', () => topics.askFilter()),
    registerCommand(log, 'litnotes.topics.clearFilter', () => topics.change({ filter: '' })),
    registerCommand(log, 'litnotes.topics.groupBy', () => topics.askGrouping()),
    registerCommand(log, 'litnotes.topics.sortBy', () => topics.askSorting()),
    registerCommand(log, 'litnotes.topics.reveal', (...args) => topics.reveal(args)),
  );
}

class TopicsView implements vscode.TreeDataProvider<PaperTreeNode>, vscode.FileDecorationProvider, vscode.Disposable {
  readonly #litnotes: Litnotes;
  readonly #changed = new vscode.EventEmitter<readonly PaperTreeNode[] | undefined>();
  readonly #decorated = new vscode.EventEmitter<vscode.Uri[]>();
  readonly #view: vscode.TreeView<PaperTreeNode>;
  readonly #subscriptions: vscode.Disposable;
  #state: ViewState;
  #tree: Promise<PaperTree> | undefined;
  #cited: ReadonlyMap<string, number>;

  readonly onDidChangeTreeData = this.#changed.event as vscode.Event<PaperTreeNode[] | undefined>;

  readonly onDidChangeFileDecorations = this.#decorated.event;

  constructor(litnotes: Litnotes) {
    this.#litnotes = litnotes;
    this.#state = storedState(litnotes.context.workspaceState);
    this.#cited = litnotes.note.cited;
    this.#view = vscode.window.createTreeView('litnotes.topics', {
      treeDataProvider: this,
      canSelectMany: true,
      showCollapseAll: true,
    });
    this.#subscriptions = vscode.Disposable.from(
      this.#view,
      this.#changed,
      this.#decorated,
      litnotes.note.onDidChangeCited(() => void this.#showCited()),
    );
    this.#showState();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async getChildren(node?: PaperTreeNode): Promise<PaperTreeNode[]> {
    if (node) return node.kind === 'group' ? [...node.children] : [];
    try {
      return [...(await this.#loaded()).roots];
    } catch (error) {
      this.#view.message = messageOf(error);
      if (!(error instanceof UserError)) this.#litnotes.log.error(error instanceof Error ? error : String(error));
      return [];
    }
  }

  getParent(node: PaperTreeNode): PaperTreeNode | undefined {
    return node.parent;
  }

  getTreeItem(node: PaperTreeNode): vscode.TreeItem {
    return node.kind === 'paper' ? this.#paperItem(node) : this.#groupItem(node);
  }

  async resolveTreeItem(item: vscode.TreeItem, node: PaperTreeNode): Promise<vscode.TreeItem> {
    if (node.kind === 'group') return item;
    const corpus = await this.#litnotes.library.corpus();
    const topics = [node.paper.topic, ...node.paper.alsoIn].map((id) => corpus.topicName(id));
    item.tooltip = new vscode.MarkdownString(paperCard(node.paper, topics, ABSTRACT_IN_TOOLTIP));
    return item;
  }

  /** The badge of a paper that the open note cites: how often it does. */
  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const count = uri.scheme === DECORATED_SCHEME ? (this.#cited.get(uri.path.toLowerCase()) ?? 0) : 0;
    if (count === 0) return undefined;
    return new vscode.FileDecoration(
      count < 100 ? String(count) : '●',
      citedWords(count),
      new vscode.ThemeColor('charts.green'),
    );
  }

  /** Applies a change of grouping, sorting or filter, shows and remembers it. */
  change(change: Partial<ViewState>): void {
    this.#state = { ...this.#state, ...change };
    void this.#litnotes.context.workspaceState.update(STATE_KEY, this.#state);
    this.#tree = undefined;
    this.#showState();
    this.#changed.fire(undefined);
  }

  /** Narrows the tree while a query is typed; Enter keeps it, Escape goes back to what was before. */
  async askFilter(): Promise<void> {
    const { corpus } = await this.#open();
    const before = this.#state.filter;
    const input = vscode.window.createInputBox();
    input.title = `Filter ${corpus.papers.length} Papers`;
    input.placeholder = 'Words, a name, a year, author:… topic:… year:2021..2024';
    input.value = before;
    let isKept = false;
    const subscriptions = vscode.Disposable.from(
      input,
      input.onDidChangeValue((filter) => this.change({ filter: filter.trim() })),
      input.onDidAccept(() => {
        isKept = true;
        input.hide();
      }),
      input.onDidHide(() => {
        subscriptions.dispose();
        if (!isKept) this.change({ filter: before });
      }),
    );
    input.show();
  }

  async askGrouping(): Promise<void> {
    const grouping = await choose('Group Papers By', GROUPINGS, GROUPING_NAMES, this.#state.grouping);
    if (grouping) this.change({ grouping });
  }

  async askSorting(): Promise<void> {
    const sorting = await choose('Sort Papers By', SORTINGS, SORTING_NAMES, this.#state.sorting);
    if (sorting) this.change({ sorting });
  }

  /** Shows a paper under its topic; one that was chosen in the tree, under another of its topics. */
  async reveal(args: readonly unknown[]): Promise<void> {
    const [citekey] = citekeysIn(args);
    if (citekey === undefined) throw new UserError('Select a paper, not a heading.');
    if (this.#state.grouping !== 'topic') this.change({ grouping: 'topic' });
    if ((await this.#loaded()).placesOf(citekey).length === 0) this.change({ filter: '' });
    const places = (await this.#loaded()).placesOf(citekey);
    const from = isPaperNode(args[0]) ? args[0] : undefined;
    const others = places.filter(({ parent }) => parent.group.id !== from?.parent.group.id);
    const place = from ? await choosePlace(others) : places[0];
    if (place) await this.#view.reveal(place, { select: true, focus: true });
  }

  async #open(): Promise<{ readonly corpus: Corpus }> {
    const corpus = await this.#litnotes.library.corpus();
    if (!this.#view.visible) await vscode.commands.executeCommand('litnotes.topics.focus');
    return { corpus };
  }

  #loaded(): Promise<PaperTree> {
    this.#tree ??= this.#load();
    return this.#tree;
  }

  async #load(): Promise<PaperTree> {
    const { grouping, sorting, filter } = this.#state;
    const corpus = await this.#litnotes.library.corpus();
    const papers = filter === '' ? corpus.papers : await this.#matching(filter);
    const tree = new PaperTree(
      groupPapers(corpus, papers, grouping, sorting),
      filter === '' ? grouping : `${grouping}?`,
    );
    if (this.#state.filter === filter)
      this.#view.message = filter === '' ? '' : `${papers.length} of ${corpus.papers.length} papers match “${filter}”.`;
    return tree;
  }

  async #matching(filter: string): Promise<readonly Paper[]> {
    const index = await this.#litnotes.library.index();
    const isCited = (citekey: string): boolean => this.#cited.has(citekey.toLowerCase());
    return index.search(filter, { isCited }).hits.map(({ paper }) => paper);
  }

  #showState(): void {
    const { grouping, filter } = this.#state;
    this.#view.description = grouping === 'topic' ? '' : `by ${grouping}`;
    void vscode.commands.executeCommand('setContext', FILTERED_CONTEXT, filter !== '');
  }

  /** Redraws only the papers whose citation count in the note has changed. */
  async #showCited(): Promise<void> {
    const before = this.#cited;
    this.#cited = this.#litnotes.note.cited;
    if (!this.#tree) return;
    try {
      const tree = await this.#tree;
      const changed = [...new Set([...before.keys(), ...this.#cited.keys()])].filter(
        (key) => before.get(key) !== this.#cited.get(key),
      );
      const nodes = changed.flatMap((key) => tree.placesOf(key));
      if (nodes.length === 0) return;
      this.#decorated.fire(changed.map(decoratedUri));
      this.#changed.fire(nodes);
    } catch (error) {
      report(this.#litnotes.log, error, 'litnotes.topics');
    }
  }

  #groupItem(node: Exclude<PaperTreeNode, PaperNode>): vscode.TreeItem {
    const { label, about, count } = node.group;
    const isOpen = this.#state.filter !== '';
    const item = new vscode.TreeItem(
      label,
      isOpen ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
    );
    item.id = node.id;
    item.description = String(count);
    item.tooltip = about ?? `${count} ${count === 1 ? 'paper' : 'papers'}`;
    item.contextValue = 'group';
    item.accessibilityInformation = { label: `${label}, ${count} ${count === 1 ? 'paper' : 'papers'}` };
    return item;
  }

  #paperItem({ id, paper }: PaperNode): vscode.TreeItem {
    const citations = this.#cited.get(paper.citekey.toLowerCase()) ?? 0;
    const item = new vscode.TreeItem(`${authorCited(paper)} ${yearCited(paper)}`, vscode.TreeItemCollapsibleState.None);
    item.id = id;
    item.description = paper.title;
    item.contextValue = [
      'paper',
      ...(paper.alsoIn.length > 0 ? ['elsewhere'] : []),
      ...(paper.url || paper.doi || paper.arxiv ? ['link'] : []),
    ].join('+');
    item.resourceUri = decoratedUri(paper.citekey);
    item.command = {
      command: 'litnotes.openPaper',
      title: 'Open Paper',
      arguments: [paper.citekey, { preserveFocus: true }],
    };
    item.accessibilityInformation = { label: spoken(paper) + (citations > 0 ? `, ${citedWords(citations)}` : '') };
    return item;
  }
}

function decoratedUri(citekey: string): vscode.Uri {
  return vscode.Uri.from({ scheme: DECORATED_SCHEME, path: citekey });
}

function citedWords(count: number): string {
  return `cited ${count === 1 ? 'once' : `${count} times`} in the open note`;
}

function storedState(state: vscode.Memento): ViewState {
  const stored = state.get<Partial<ViewState>>(STATE_KEY) ?? {};
  return {
    grouping: GROUPINGS.find((grouping) => grouping === stored.grouping) ?? 'topic',
    sorting: SORTINGS.find((sorting) => sorting === stored.sorting) ?? 'title',
    filter: typeof stored.filter === 'string' ? stored.filter : '',
  };
}

function isPaperNode(argument: unknown): argument is PaperNode {
  return typeof argument === 'object' && argument !== null && 'kind' in argument && argument.kind === 'paper';
}

async function choose<T extends string>(
  title: string,
  values: readonly T[],
  names: Readonly<Record<T, string>>,
  current: T,
): Promise<T | undefined> {
  const items = values.map((value) => ({
    label: names[value],
    value,
    ...(value === current ? { description: 'current' } : {}),
  }));
  return (await vscode.window.showQuickPick(items, { title }))?.value;
}

async function choosePlace(places: readonly PaperNode[]): Promise<PaperNode | undefined> {
  if (places.length < 2) return places[0];
  const items = places.map((place) => ({
    label: place.parent.group.label,
    description: place.parent.parent?.group.label ?? '',
    place,
  }));
  return (await vscode.window.showQuickPick(items, { title: 'Reveal in Topic' }))?.place;
}
