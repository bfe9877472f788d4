import * as vscode from 'vscode';
import { aimedAt } from '../core/listing/aim';
import { tellingSentence, whyNew } from '../core/listing/presentNew';
import type { NewPaper } from '../core/listing/rankNew';
import { paperLink } from '../core/paper';
import { paperCard, spoken, topicsShown } from '../core/present';
import { escapeMarkdown } from '../core/text/escape';
import { textHash } from '../core/text/textHash';
import { execute, registerCommand, report } from '../workspace/commands';
import { newList, stillNew, type NewList } from '../workspace/listing/newPapers';
import { citekeysIn } from '../workspace/paperArguments';
import { Slices } from '../workspace/slices';
import { typeThemeIcon } from '../workspace/typeIcons';
import type { Litnotes } from '../workspace/window';

/** A new paper, or below one what there is to say of it. */
type NewNode =
  | {
      readonly kind: 'paper';
      readonly id: string;
      readonly paper: NewPaper['paper'];
      readonly found: NewPaper;
      readonly topic: string;
      /** The one that tells most. */
      readonly sentence: string;
    }
  | { readonly kind: 'why' | 'sentence'; readonly id: string; readonly text: string; readonly parent: PaperRow };
type PaperRow = Extract<NewNode, { kind: 'paper' }>;

const EMPTY_CONTEXT = 'litnotes.new.hasListing';
const NO_INTERESTS = 'By topic, until your notes cite, rate or mark papers: then what is near to those comes first.';
const SHOWN_MILLISECONDS = 4000;

/** The view New: the latest listing, the nearest to one's work first, to go through by keys. */
export function registerNewView(litnotes: Litnotes): vscode.Disposable {
  const { log, decisions } = litnotes;
  const provider = new NewProvider(litnotes);
  const view = vscode.window.createTreeView('litnotes.new', { treeDataProvider: provider, canSelectMany: true });
  const rows = new Rows(view, provider);
  return vscode.Disposable.from(
    provider,
    view,
    provider.onDidShow(({ day, papers, isRanked }) => {
      view.description = day === undefined ? '' : `${day} · ${papers.length} new`;
      view.message = isRanked || papers.length === 0 ? '' : NO_INTERESTS;
    }),
    view.onDidChangeSelection(({ selection }) => {
      const [citekey] = citekeysIn([selection.at(-1)]);
      if (citekey !== undefined) litnotes.inFocus.set(citekey);
    }),
    registerCommand(log, 'litnotes.new.open', async (...args) => {
      const [citekey] = await rows.meant(args);
      if (citekey !== undefined) await execute('litnotes.openPaper', citekey, { preserveFocus: true });
    }),
    registerCommand(log, 'litnotes.new.cite', async (...args) => {
      const citekeys = await rows.meant(args);
      if (citekeys.length > 0) await execute('litnotes.insertCitation', [...citekeys]);
    }),
    registerCommand(log, 'litnotes.new.dismiss', async (...args) => {
      const citekeys = await rows.meant(args);
      await rows.goOnAfter(citekeys, async () => {
        for (const citekey of citekeys) await decisions.add({ citekey, kind: 'dismissed' });
      });
    }),
    registerCommand(log, 'litnotes.new.addToReadingList', async (...args) => {
      const citekeys = await rows.meant(args);
      await rows.goOnAfter(citekeys, () => addToReadingList(litnotes, citekeys));
    }),
    registerCommand(log, 'litnotes.new.undo', () => undo(litnotes, rows)),
  );
}

async function addToReadingList({ notes, decisions }: Litnotes, citekeys: readonly string[]): Promise<void> {
  await execute('litnotes.addToReadingList', [...citekeys]);
  const index = await notes.lookAgain();
  for (const citekey of citekeys) {
    const uri = index.notesAbout(citekey)[0]?.uri;
    const text = uri === undefined ? undefined : await notes.text(vscode.Uri.parse(uri, true));
    if (uri === undefined || text === undefined) continue; // the person thought better of it, or was told why not
    await decisions.add({ citekey, kind: 'toRead', note: { uri, hash: textHash(text, 0) } });
  }
}

/** Takes back the last decision; the note that it made goes with it, unless something was written into it since. */
async function undo({ decisions, notes, library }: Litnotes, rows: Rows): Promise<void> {
  const last = await decisions.takeBack();
  if (!last) {
    vscode.window.setStatusBarMessage('There is no decision to take back', SHOWN_MILLISECONDS);
    return;
  }
  const title = (await library.corpus()).paper(last.citekey)?.title ?? last.citekey;
  const file = last.note && vscode.Uri.parse(last.note.uri, true);
  if (file && last.note) {
    const text = await notes.text(file);
    if (text !== undefined && textHash(text, 0) !== last.note.hash) {
      const message = `The note about '${title}' has been changed since, and stays.`;
      void vscode.window
        .showInformationMessage(message, 'Open Note')
        .then((choice) => choice && vscode.window.showTextDocument(file));
      return;
    }
    if (text !== undefined) await discard(file);
    await notes.lookAgain();
  }
  vscode.window.setStatusBarMessage(`$(discard) '${title}' is new again`, SHOWN_MILLISECONDS);
  await rows.show(last.citekey);
}

/** Where there is no trash, as on the web, the file is deleted: it is as Litnotes made it. */
async function discard(file: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.delete(file, { useTrash: true });
  } catch {
    await vscode.workspace.fs.delete(file);
  }
}

/** The rows on display and which of them is meant. */
class Rows {
  readonly #view: vscode.TreeView<NewNode>;
  readonly #provider: NewProvider;

  constructor(view: vscode.TreeView<NewNode>, provider: NewProvider) {
    this.#view = view;
    this.#provider = provider;
  }

  /** The citekeys that a command was called with, or by a key: those of the rows with the focus. */
  async meant(args: readonly unknown[]): Promise<readonly string[]> {
    if (args.length > 0) return citekeysIn(args.map(paperOf));
    const before = this.#view.selection;
    await vscode.commands.executeCommand('list.toggleSelection');
    return [...new Set(aimedAt(before, this.#view.selection).map(({ id }) => rowOf(id)))];
  }

  /** Goes to the row behind those of papers once they are gone. */
  async goOnAfter(citekeys: readonly string[], decide: () => Promise<void>): Promise<void> {
    const rows = this.#provider.rows;
    const last = Math.max(...citekeys.map((citekey) => rows.findIndex(({ id }) => id === citekey)));
    const others = [...rows.slice(last + 1), ...rows.slice(0, Math.max(0, last)).toReversed()];
    await decide();
    const next = others.find(({ id }) => !citekeys.includes(id));
    if (next) await this.show(next.id);
  }

  async show(citekey: string): Promise<void> {
    const rows = await this.#provider.now();
    const row = rows.find(({ id }) => id === citekey);
    if (row && this.#view.visible) await this.#view.reveal(row, { select: false, focus: true });
  }
}

/** What a row is below of; views hand over rows and lists of them. */
function paperOf(argument: unknown): unknown {
  if (Array.isArray(argument)) return argument.map(paperOf);
  return typeof argument === 'object' && argument !== null && 'parent' in argument ? argument.parent : argument;
}

function rowOf(id: string): string {
  return id.replace(/#\w+$/, '');
}

class NewProvider implements vscode.TreeDataProvider<NewNode>, vscode.Disposable {
  readonly #litnotes: Litnotes;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #shown = new vscode.EventEmitter<NewList>();
  readonly #subscription: vscode.Disposable;
  #rows: readonly PaperRow[] = [];
  #list: Promise<readonly PaperRow[]> | undefined;
  /** In the order that holds until more changes than decisions. */
  #ranked: Promise<NewList> | undefined;
  #rankedKeys: ReadonlySet<string> = new Set();

  readonly onDidChangeTreeData = this.#changed.event;
  /** Fires with what is shown from now on. */
  readonly onDidShow = this.#shown.event;

  constructor(litnotes: Litnotes) {
    this.#litnotes = litnotes;
    const refresh = (): void => {
      this.#ranked = undefined;
      this.#showAnew();
    };
    this.#subscription = vscode.Disposable.from(
      litnotes.library.onDidChange(refresh),
      litnotes.noteRecords.onDidChange(refresh),
      litnotes.decisions.onDidChange(({ citekey }) => {
        if (!this.#rankedKeys.has(citekey)) this.#ranked = undefined;
        this.#showAnew();
      }),
    );
  }

  #showAnew(): void {
    if (!this.#list) return; // nobody has looked yet
    this.#list = undefined;
    this.#changed.fire();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
    this.#shown.dispose();
  }

  /** As they were when they were last asked for. */
  get rows(): readonly PaperRow[] {
    return this.#rows;
  }

  /** The rows as they are now. */
  now(): Promise<readonly PaperRow[]> {
    this.#list ??= this.#read();
    return this.#list;
  }

  async getChildren(node?: NewNode): Promise<NewNode[]> {
    if (node) return node.kind === 'paper' ? [...told(node)] : [];
    try {
      return [...(await this.now())];
    } catch (error) {
      this.#list = undefined;
      this.#ranked = undefined;
      report(this.#litnotes.log, error, 'litnotes.new');
      return [];
    }
  }

  getParent(node: NewNode): NewNode | undefined {
    return node.kind === 'paper' ? undefined : node.parent;
  }

  getTreeItem(node: NewNode): vscode.TreeItem {
    return node.kind === 'paper' ? paperItem(node) : toldItem(node);
  }

  async resolveTreeItem(item: vscode.TreeItem, node: NewNode): Promise<vscode.TreeItem> {
    if (node.kind !== 'paper') return item;
    const topics = topicsShown(node.paper, await this.#litnotes.library.corpus());
    const why = whyNew(node.found, (note) => `\0${note}\0`);
    const head = why === '' ? '' : `${escapeMarkdown(why).replace(/\0/g, '*')}\n\n---\n\n`;
    item.tooltip = new vscode.MarkdownString(head + paperCard(node.paper, topics.length > 0 ? topics : [node.topic]));
    return item;
  }

  async #read(): Promise<readonly PaperRow[]> {
    this.#ranked ??= newList(this.#litnotes);
    const ranked = await this.#ranked;
    this.#rankedKeys = new Set(ranked.papers.map(({ paper }) => paper.citekey));
    const list = stillNew(ranked, this.#litnotes.searchedNotes.isDecided);
    const before = new Map(this.#rows.map((row) => [row.id, row]));
    const slices = new Slices();
    const rows: PaperRow[] = [];
    for (const found of list.papers) {
      const topic = found.topic === undefined ? '' : list.corpus.topicName(found.topic);
      const { paper } = found;
      const sentence = sentenceOf(found, before.get(paper.citekey));
      rows.push({ kind: 'paper', id: paper.citekey, paper, found, topic, sentence });
      await slices.turn();
    }
    this.#rows = rows;
    this.#shown.fire(list);
    void vscode.commands.executeCommand('setContext', EMPTY_CONTEXT, list.day !== undefined);
    return rows;
  }
}

/** The sentence that tells most, which takes a while to find: as it was in the row before, where it is of the same. */
function sentenceOf({ paper, near }: NewPaper, before: PaperRow | undefined): string {
  const isSame = before?.paper === paper && before.found.near?.paper === near?.paper;
  return isSame ? before.sentence : tellingSentence(paper, near?.paper);
}

/** What stands below a paper: the sentence that tells most, and why it is there. */
function told(row: PaperRow): readonly NewNode[] {
  const { sentence } = row;
  const why = whyNew(row.found);
  return [
    ...(sentence === '' ? [] : [{ kind: 'sentence' as const, id: `${row.id}#sentence`, text: sentence, parent: row }]),
    ...(why === '' ? [] : [{ kind: 'why' as const, id: `${row.id}#why`, text: why, parent: row }]),
  ];
}

function paperItem(row: PaperRow): vscode.TreeItem {
  const { id, paper, found, topic, sentence } = row;
  const item = new vscode.TreeItem(paper.title, vscode.TreeItemCollapsibleState.Collapsed);
  const why = whyNew(found);
  item.id = id;
  item.description = [topic, why].filter(Boolean).join(' · ');
  item.iconPath = typeThemeIcon(paper.type);
  item.contextValue = paperLink(paper) ? 'new+link' : 'new';
  item.command = { command: 'litnotes.openPaper', title: 'Open Paper', arguments: [id, { preserveFocus: true }] };
  item.accessibilityInformation = { label: [spoken(paper), topic, why, sentence].filter(Boolean).join(', ') };
  return item;
}

function toldItem({ id, kind, text }: Exclude<NewNode, PaperRow>): vscode.TreeItem {
  const item = new vscode.TreeItem(text);
  item.id = id;
  item.tooltip = text;
  item.contextValue = kind;
  item.iconPath = new vscode.ThemeIcon(kind === 'why' ? 'link' : 'quote');
  return item;
}
