import * as vscode from 'vscode';
import { filterMessage } from '../core/filterMessage';
import { SORTINGS, type Sorting } from '../core/group';
import { GROUPINGS, type Grouping } from '../core/grouping';
import { changedKeys, paperNoteStates, spokenNote, stars } from '../core/note/paperNote';
import { statusIcon } from '../workspace/statusIcons';
import { paperLink } from '../core/paper';
import { isOnWeb, sourceOf } from '../core/library/source';
import type { GroupNode, PaperNode, PaperTreeNode } from '../core/paperTree';
import { authorCited, paperCard, spoken, titleShown, topicsShown, yearCited } from '../core/present';
import { headingKind } from '../workspace/libraryHeading';
import { execute, registerCommand, report } from '../workspace/commands';
import { detailsOf, messageOf, UserError } from '../workspace/errors';
import { citekeysIn } from '../workspace/paperArguments';
import { paperDragController } from '../workspace/paperDrag';
import { askFilter, showFiltered } from '../workspace/topicsFilter';
import { TopicsTree } from '../workspace/topicsTree';
import { typeThemeIcon } from '../workspace/typeIcons';
import type { Litnotes } from '../workspace/window';
import { offerItem, offers } from '../workspace/library/libraryOffer';

const FILTERED_CONTEXT = 'litnotes.topics.filtered';
/** Addresses of tree items, for their badges alone. */
const DECORATED_SCHEME = 'litnotes-paper';
const ABSTRACT_IN_TOOLTIP = 900;

const GROUPING_NAMES: Readonly<Record<Grouping, string>> = {
  topic: 'Topic',
  year: 'Year',
  venue: 'Venue',
  author: 'Author',
  type: 'Type',
  keyword: 'Keyword',
  collection: 'Collection',
  listing: 'Listing',
  status: 'Status of Your Note',
  tag: 'Tag of Your Note',
};
const SORTING_NAMES: Readonly<Record<Sorting, string>> = { title: 'Title', year: 'Year, newest first' };

/** The view Topics: the library as a tree, grouped, sorted and narrowed as the person likes. */
export function registerTopicsView(litnotes: Litnotes): vscode.Disposable {
  const { log, library, note, searchedNotes, context } = litnotes;
  const tree = new TopicsTree(library, note, searchedNotes, context.workspaceState);
  const provider = new TopicsProvider(litnotes, tree);
  const view = vscode.window.createTreeView('litnotes.topics', {
    treeDataProvider: provider,
    canSelectMany: true,
    showCollapseAll: true,
    dragAndDropController: paperDragController((files) => execute('litnotes.addLibrary', ...files)),
  });
  const showState = (): void => {
    const { filter, grouping } = tree.state;
    view.description = grouping === 'topic' ? '' : `by ${GROUPING_NAMES[grouping].toLowerCase()}`;
    void vscode.commands.executeCommand('setContext', FILTERED_CONTEXT, filter !== '');
    void showMessage(litnotes, tree, view);
  };
  showState();
  return vscode.Disposable.from(
    tree,
    view,
    litnotes.unnamedFiles.onDidChange(() => tree.refresh()),
    litnotes.decisions.onDidChange(() => tree.dependsOnNotes && tree.refresh()),
    provider,
    view.onDidChangeSelection(({ selection }) => showInFocus(litnotes, selection)),
    tree.onDidChange(showState),
    provider.onDidFail((message) => (view.message = message)),
    vscode.window.registerFileDecorationProvider(provider),
    registerCommand(log, 'litnotes.topics.filter', (query) =>
      typeof query === 'string' ? showFiltered(tree, view, query) : askFilter(library, tree, view),
    ),
    registerCommand(log, 'litnotes.topics.clearFilter', () => tree.change({ filter: '' })),
    registerCommand(log, 'litnotes.topics.groupBy', async () => {
      const grouping = await choose('Group Papers By', GROUPINGS, GROUPING_NAMES, tree.state.grouping);
      if (grouping) tree.change({ grouping });
    }),
    registerCommand(log, 'litnotes.topics.sortBy', async () => {
      const sorting = await choose('Sort Papers By', SORTINGS, SORTING_NAMES, tree.state.sorting);
      if (sorting) tree.change({ sorting });
    }),
    registerCommand(log, 'litnotes.topics.reveal', (...args) => reveal(tree, view, args)),
  );
}

function showInFocus({ inFocus }: Litnotes, selection: readonly PaperTreeNode[]): void {
  const [citekey] = citekeysIn([selection.at(-1)]);
  if (citekey !== undefined) inFocus.set(citekey);
}

/** Says above the tree how many papers a filter leaves, or why there are none. */
async function showMessage(
  { library }: Litnotes,
  tree: TopicsTree,
  view: vscode.TreeView<PaperTreeNode>,
): Promise<void> {
  const { filter } = tree.state;
  try {
    if (filter === '') return void (view.message = '');
    const [{ count }, { papers }] = await Promise.all([tree.tree(), library.corpus()]);
    if (tree.state.filter === filter) view.message = filterMessage(filter, count, papers.length, tree.hints);
  } catch (error) {
    view.message = messageOf(error);
  }
}

/** Shows a paper under its topic; one that was chosen in the tree, under another of its topics. */
async function reveal(tree: TopicsTree, view: vscode.TreeView<PaperTreeNode>, args: readonly unknown[]): Promise<void> {
  const [citekey] = citekeysIn(args);
  if (citekey === undefined) throw new UserError('Select a paper, not a heading.');
  if (isFollowing(args[1])) return follow(tree, view, citekey);
  if (tree.state.grouping !== 'topic') tree.change({ grouping: 'topic' });
  if ((await tree.tree()).placesOf(citekey).length === 0) tree.change({ filter: '' });
  const places = (await tree.tree()).placesOf(citekey);
  const from = isPaperNode(args[0]) ? args[0] : undefined;
  const others = places.filter(({ parent }) => parent.group.id !== from?.parent.group.id);
  const place = from ? await choosePlace(others) : places[0];
  if (place) await view.reveal(place, { select: true, focus: true });
}

/** Whether the tree is only to follow what is shown elsewhere. */
function isFollowing(argument: unknown): boolean {
  return typeof argument === 'object' && argument !== null && 'following' in argument && argument.following === true;
}

/** Selects a paper where the tree is seen and has it, and takes the focus from nobody. */
async function follow(tree: TopicsTree, view: vscode.TreeView<PaperTreeNode>, citekey: string): Promise<void> {
  const [place] = view.visible ? (await tree.tree()).placesOf(citekey) : [];
  if (place) await view.reveal(place, { select: true, focus: false });
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

function isPaperNode(argument: unknown): argument is PaperNode {
  return typeof argument === 'object' && argument !== null && 'kind' in argument && argument.kind === 'paper';
}

class TopicsProvider
  implements vscode.TreeDataProvider<PaperTreeNode>, vscode.FileDecorationProvider, vscode.Disposable
{
  readonly #litnotes: Litnotes;
  readonly #tree: TopicsTree;
  readonly #changed = new vscode.EventEmitter<PaperTreeNode[] | undefined>();
  readonly #decorated = new vscode.EventEmitter<vscode.Uri[]>();
  readonly #failed = new vscode.EventEmitter<string>();
  readonly #subscriptions: vscode.Disposable;
  #cited: ReadonlyMap<string, number>;
  /** What the notes say of each paper, as it is shown. */
  #noted: ReadonlyMap<string, string> = new Map();

  readonly onDidChangeTreeData = this.#changed.event;
  readonly onDidChangeFileDecorations = this.#decorated.event;
  /** Fires with a sentence for the view when there is nothing to show. */
  readonly onDidFail = this.#failed.event;

  constructor(litnotes: Litnotes, tree: TopicsTree) {
    this.#litnotes = litnotes;
    this.#tree = tree;
    this.#cited = litnotes.note.cited;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      this.#decorated,
      this.#failed,
      tree.onDidChange(() => this.#changed.fire(undefined)),
      litnotes.note.onDidChangeCited(() => void this.#showCited()),
      litnotes.noteRecords.onDidChange(() => void this.#showNoted()),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async getChildren(node?: PaperTreeNode): Promise<PaperTreeNode[]> {
    if (node) return node.kind === 'group' ? [...node.children] : []; // papers and offers have none
    void this.#litnotes.notes.index(); // begins to read the notes: what they say is shown once it is known
    try {
      const { roots } = await this.#tree.tree();
      if (this.#tree.state.filter !== '') return [...roots];
      const offered = await offers(this.#litnotes.unnamedFiles);
      // Who has no references in the library yet sees them first.
      return this.#litnotes.library.files.length === 0 ? [...offered, ...roots] : [...roots, ...offered];
    } catch (error) {
      this.#litnotes.log.warn(`The papers cannot be shown: ${detailsOf(error)}`);
      this.#failed.fire(messageOf(error));
      return [];
    }
  }

  getParent(node: PaperTreeNode): PaperTreeNode | undefined {
    return node.parent;
  }

  getTreeItem(node: PaperTreeNode): vscode.TreeItem {
    if (node.kind === 'offer') return offerItem(node);
    return node.kind === 'paper' ? this.#paperItem(node) : this.#groupItem(node);
  }

  async resolveTreeItem(item: vscode.TreeItem, node: PaperTreeNode): Promise<vscode.TreeItem> {
    if (node.kind !== 'paper') return item;
    const corpus = await this.#litnotes.library.corpus();
    const topics = topicsShown(node.paper, corpus);
    item.tooltip = new vscode.MarkdownString(paperCard(node.paper, topics, ABSTRACT_IN_TOOLTIP));
    return item;
  }

  /** The badge of a paper that the open note cites: how often it does. */
  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const count = uri.scheme === DECORATED_SCHEME ? (this.#cited.get(uri.path.toLowerCase()) ?? 0) : 0;
    if (count === 0) return undefined;
    const badge = count < 100 ? String(count) : '●';
    return new vscode.FileDecoration(badge, citedWords(count), new vscode.ThemeColor('charts.green'));
  }

  /** Redraws only the papers whose citation count in the note has changed. */
  async #showCited(): Promise<void> {
    const before = this.#cited;
    this.#cited = this.#litnotes.note.cited;
    if (!this.#tree.isBuilt) return;
    try {
      const tree = await this.#tree.tree();
      const keys = [...new Set([...before.keys(), ...this.#cited.keys()])];
      const nodes = keys.filter((key) => before.get(key) !== this.#cited.get(key)).flatMap((key) => tree.placesOf(key));
      if (nodes.length === 0) return;
      this.#decorated.fire(nodes.map(({ paper }) => decoratedUri(paper.citekey)));
      this.#changed.fire(nodes);
    } catch (error) {
      report(this.#litnotes.log, error, 'litnotes.topics');
    }
  }

  /** Redraws only the papers whose notes say something else than before, where that moves none of them. */
  async #showNoted(): Promise<void> {
    const before = this.#noted;
    this.#noted = paperNoteStates(this.#litnotes.notes.soFar);
    const keys = changedKeys(before, this.#noted);
    if (keys.length === 0 || !this.#tree.isBuilt) return;
    if (this.#tree.dependsOnNotes) return this.#tree.refresh();
    try {
      const tree = await this.#tree.tree();
      const nodes = keys.flatMap((key) => tree.placesOf(key));
      if (nodes.length > 0) this.#changed.fire(nodes);
    } catch (error) {
      report(this.#litnotes.log, error, 'litnotes.topics');
    }
  }

  #groupItem({ id, group }: GroupNode): vscode.TreeItem {
    const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const papers = `${group.count} ${group.count === 1 ? 'paper' : 'papers'}`;
    const item = new vscode.TreeItem(group.label, this.#tree.state.filter === '' ? Collapsed : Expanded);
    item.id = id;
    item.description = group.detail ?? String(group.count);
    item.tooltip = group.about ?? papers;
    item.contextValue = group.source === undefined ? 'group' : headingKind(group.source);
    if (group.source !== undefined) item.iconPath = new vscode.ThemeIcon(isOnWeb(group.source) ? 'globe' : 'library');
    item.accessibilityInformation = { label: `${group.label}, ${papers}` };
    return item;
  }

  #paperItem({ id, paper }: PaperNode): vscode.TreeItem {
    const citations = this.#cited.get(paper.citekey.toLowerCase()) ?? 0;
    const note = this.#litnotes.searchedNotes.noteOf(paper.citekey);
    const flags = [
      paper.alsoIn.length > 0 ? 'elsewhere' : '',
      paperLink(paper) ? 'link' : '',
      paper.links ? 'program' : '',
      paper.origin ? 'own' : '',
      note ? `noted+${note.status}` : '',
    ];
    const item = new vscode.TreeItem(`${authorCited(paper)} ${yearCited(paper)}`, vscode.TreeItemCollapsibleState.None);
    item.id = id;
    item.description = [stars(note?.rating), titleShown(paper)].filter(Boolean).join(' ');
    item.iconPath = note ? statusIcon(note.status) : typeThemeIcon(paper.type);
    item.contextValue = ['paper', ...flags.filter(Boolean)].join('+');
    item.resourceUri = decoratedUri(paper.citekey);
    item.command = {
      command: 'litnotes.openPaper',
      title: 'Open Paper',
      arguments: [paper.citekey, { preserveFocus: true, source: sourceOf(paper) }],
    };
    const words = [spoken(paper), note && spokenNote(note), citations > 0 && citedWords(citations)];
    item.accessibilityInformation = { label: words.filter(Boolean).join(', ') };
    return item;
  }
}

function decoratedUri(citekey: string): vscode.Uri {
  return vscode.Uri.from({ scheme: DECORATED_SCHEME, path: citekey });
}

function citedWords(count: number): string {
  return `cited ${count === 1 ? 'once' : `${count} times`} in the open note`;
}
