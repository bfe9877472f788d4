import * as vscode from 'vscode';
import type { Corpus } from '../core/corpus';
import type { NotesIndex } from '../core/note/notesIndex';
import { readingList, type ListedNote, type ListSection, type SectionId } from '../core/note/readingList';
import { report } from '../workspace/commands';
import { statusIcon } from '../workspace/statusIcons';
import type { Litnotes } from '../workspace/window';

/** Whether there are no literature notes, once that is known. */
const HAS_NONE_CONTEXT = 'litnotes.notes.hasNone';

type ListNode = ListSection | ListedNote;

const SECTION_ICONS: Readonly<Partial<Record<SectionId, string>>> = {
  unknown: 'question',
  orphans: 'debug-disconnect',
};
/** Folded at first: what one has read, and what needs a tidy mind. */
const FOLDED: ReadonlySet<SectionId> = new Set(['read', 'orphans']);

/** The view Notes: the literature notes as a reading list. */
export function registerNotesView(litnotes: Litnotes): vscode.Disposable {
  const provider = new ReadingListProvider(litnotes);
  const view = vscode.window.createTreeView('litnotes.notes', { treeDataProvider: provider, canSelectMany: true });
  return vscode.Disposable.from(
    provider,
    view,
    provider.onDidChangeTreeData(() => (view.description = provider.summary)),
  );
}

class ReadingListProvider implements vscode.TreeDataProvider<ListNode>, vscode.Disposable {
  readonly #litnotes: Litnotes;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;
  #list: readonly ListSection[] = [];
  /** The list that is shown, in a form that can be compared. */
  #shown = '';

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(litnotes: Litnotes) {
    this.#litnotes = litnotes;
    this.#subscription = vscode.Disposable.from(
      litnotes.noteRecords.onDidChange(() => void this.#refresh()),
      litnotes.library.onDidChange(() => void this.#refresh()),
    );
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  /** '2 of 3 read'; '' where there is no note. */
  get summary(): string {
    const shelves = this.#list.filter(({ id }) => id === 'reading' || id === 'unread' || id === 'read');
    const total = shelves.reduce((sum, { notes }) => sum + notes.length, 0);
    const read = shelves.find(({ id }) => id === 'read')?.notes.length ?? 0;
    return total === 0 ? '' : `${read} of ${total} read`;
  }

  async getChildren(node?: ListNode): Promise<ListNode[]> {
    if (node) return node.kind === 'section' ? [...node.notes] : [];
    try {
      const [index, corpus] = await Promise.all([this.#litnotes.notes.index(), this.#litnotes.library.corpus()]);
      const isFirst = this.#shown === '';
      this.#take(this.#listOf(index, corpus));
      void vscode.commands.executeCommand('setContext', HAS_NONE_CONTEXT, this.#list.length === 0);
      if (isFirst && this.#list.length > 0) setTimeout(() => this.#changed.fire());
      return [...this.#list];
    } catch (error) {
      report(this.#litnotes.log, error, 'litnotes.notes');
      return [];
    }
  }

  getParent(node: ListNode): ListNode | undefined {
    return node.kind === 'section' ? undefined : this.#list.find(({ notes }) => notes.some(({ id }) => id === node.id));
  }

  getTreeItem(node: ListNode): vscode.TreeItem {
    return node.kind === 'section' ? sectionItem(node) : noteItem(node);
  }

  /** Typing in a note changes notes all the time, but hardly ever the list: it is drawn anew only then. */
  async #refresh(): Promise<void> {
    try {
      const corpus = await this.#litnotes.library.corpus();
      if (this.#take(this.#listOf(this.#litnotes.notes.soFar, corpus))) this.#changed.fire();
    } catch (error) {
      this.#litnotes.log.warn(`The reading list cannot be shown: ${String(error)}`);
    }
  }

  #listOf(index: NotesIndex, corpus: Corpus): readonly ListSection[] {
    const changed = this.#litnotes.keysSeen.changed(corpus);
    return readingList(index, corpus, (key) => changed.nowCalled(key));
  }

  /** @returns whether it is another list than before */
  #take(list: readonly ListSection[]): boolean {
    const shown = JSON.stringify(list);
    const isNew = shown !== this.#shown;
    this.#list = list;
    this.#shown = shown;
    return isNew;
  }
}

function sectionItem({ id, label, about, notes }: ListSection): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(label, FOLDED.has(id) ? Collapsed : Expanded);
  const icon = SECTION_ICONS[id];
  item.id = id;
  item.description = String(notes.length);
  item.tooltip = about;
  item.contextValue = 'section';
  if (icon !== undefined) item.iconPath = new vscode.ThemeIcon(icon);
  item.accessibilityInformation = { label: `${label}, ${notes.length} ${notes.length === 1 ? 'note' : 'notes'}` };
  return item;
}

function noteItem({ id, uri, label, description, status, broken }: ListedNote): vscode.TreeItem {
  const file = vscode.Uri.parse(uri, true);
  const item = new vscode.TreeItem(label);
  item.id = id;
  item.description = description;
  item.tooltip = vscode.workspace.asRelativePath(file);
  item.contextValue = broken ? 'note+broken' : `note+${status}`;
  item.iconPath = broken ? new vscode.ThemeIcon('warning') : statusIcon(status);
  item.command = { command: 'vscode.open', title: 'Open Note', arguments: [file, { preserveFocus: true }] };
  item.accessibilityInformation = { label: [label, description, broken ? 'broken front matter' : status].join(', ') };
  return item;
}
