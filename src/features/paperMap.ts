import * as vscode from 'vscode';
import { sourceOf } from '../core/library/source';
import { colouringOf, COLOURING_NAMES, COLOURINGS } from '../core/map/colouring';
import { mapCard } from '../core/map/mapCard';
import { mapPage } from '../core/map/mapPage';
import { PICTURE_FORMATS, type FromMap, type MapAction, type SentColouring, type ToMap } from '../core/map/messages';
import { topicNames } from '../core/map/topicNames';
import { paperNotes } from '../core/note/paperNote';
import { searchWithNotes } from '../core/note/searchNotes';
import type { Paper } from '../core/paper';
import { authorYear } from '../core/present';
import { execute, registerCommand, report, type CommandId } from '../workspace/commands';
import { messageOf, UserError } from '../workspace/errors';
import { fileName } from '../workspace/fileName';
import { PaperMap, type MappedPapers } from '../workspace/library/paperMap';
import { citekeysMeant } from '../workspace/notes/papersMeant';
import { Slices } from '../workspace/slices';
import type { Litnotes } from '../workspace/window';

const VIEW_TYPE = 'litnotes.map';
const ACTIONS: Readonly<Record<MapAction, CommandId>> = {
  cite: 'litnotes.insertCitation',
  export: 'litnotes.exportCitations',
  review: 'litnotes.newReviewNote',
  readingList: 'litnotes.addToReadingList',
};
/** Papers looked at between two looks at the clock. */
const STEP = 500;
/** What notes say is shown once it has come to rest; milliseconds. */
const PAUSE = 250;

/** The map of the library: one panel, which comes back with the window. */
export function registerPaperMap(litnotes: Litnotes): vscode.Disposable {
  const map = new MapPanel(litnotes);
  return vscode.Disposable.from(
    map,
    registerCommand(litnotes.log, 'litnotes.openMap', () => map.open()),
    registerCommand(litnotes.log, 'litnotes.showOnMap', async (...args) => {
      const [citekey] = await citekeysMeant(litnotes, args, 'shows it on the map');
      if (citekey !== undefined) map.show(await litnotes.library.paper(citekey));
    }),
    vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
      deserializeWebviewPanel: async (panel) => map.adopt(panel),
    }),
  );
}

class MapPanel implements vscode.Disposable {
  readonly #litnotes: Litnotes;
  readonly #map: PaperMap;
  readonly #subscription: vscode.Disposable;
  #panel: vscode.WebviewPanel | undefined;
  /** What the page shows, and the number of each paper there. */
  #shown: { readonly mapped: MappedPapers; readonly numbers: ReadonlyMap<Paper, number> } | undefined;
  #generation = 0;
  #wanted: Paper | undefined;
  #query = '';
  #pause: ReturnType<typeof setTimeout> | undefined;
  #target: vscode.Uri | undefined;

  constructor(litnotes: Litnotes) {
    const { context, library, log, note, noteRecords } = litnotes;
    this.#litnotes = litnotes;
    this.#map = new PaperMap(library, context.storageUri ?? context.globalStorageUri, log);
    this.#subscription = vscode.Disposable.from(
      library.onDidChange(() => void this.#try(() => this.#sendChange())),
      note.onDidChangeCited(() => this.#sendLooksSoon()),
      noteRecords.onDidChange(() => this.#sendLooksSoon()),
    );
  }

  dispose(): void {
    clearTimeout(this.#pause);
    this.#subscription.dispose();
    this.#panel?.dispose();
  }

  open(): void {
    if (this.#panel) this.#panel.reveal();
    else this.adopt(vscode.window.createWebviewPanel(VIEW_TYPE, '', vscode.ViewColumn.Active, { enableScripts: true }));
  }

  /** Opens the map with a paper in the middle. */
  show(paper: Paper): void {
    this.#wanted = paper;
    const isThere = this.#panel?.visible === true;
    this.open();
    if (isThere) this.#showWanted();
  }

  /** Takes over a panel, one of an earlier session too. */
  adopt(panel: vscode.WebviewPanel): void {
    if (this.#panel && this.#panel !== panel) this.#panel.dispose();
    const { webview } = panel;
    const { extensionUri } = this.#litnotes.context;
    const address = (...path: readonly string[]): vscode.Uri => vscode.Uri.joinPath(extensionUri, ...path);
    this.#panel = panel;
    this.#shown = undefined;
    panel.title = 'Map';
    panel.iconPath = { light: address('media', 'map-light.svg'), dark: address('media', 'map-dark.svg') };
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
    });
    webview.onDidReceiveMessage((message: FromMap) => void this.#take(message));
    webview.options = { enableScripts: true, localResourceRoots: [address('media'), address('dist')] };
    webview.html = mapPage({
      script: String(webview.asWebviewUri(address('dist', 'map.js'))),
      stylesheet: String(webview.asWebviewUri(address('media', 'map.css'))),
      source: webview.cspSource,
    });
  }

  #take(message: FromMap): Promise<void> {
    return this.#try(() => this.#answer(message));
  }

  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      report(this.#litnotes.log, error, VIEW_TYPE);
    }
  }

  async #answer(message: FromMap): Promise<void> {
    switch (message.kind) {
      case 'ready':
        return this.#send();
      case 'query':
        return this.#find(message.query);
      case 'save':
        return this.#askWhere();
      case 'figures':
        return void (await execute('litnotes.showFigures'));
      case 'drawn':
        return this.#save(message.content);
      case 'act': {
        const papers = message.generation === this.#generation ? message.papers.flatMap((one) => this.#paper(one)) : [];
        if (papers.length > 0)
          await execute(
            ACTIONS[message.action],
            papers.map(({ citekey }) => citekey),
          );
        return;
      }
      default: {
        const [paper] = message.generation === this.#generation ? this.#paper(message.paper) : [];
        if (paper) await this.#go(message.kind, paper, message.paper);
      }
    }
  }

  async #go(kind: 'hover' | 'focus' | 'open', paper: Paper, number: number): Promise<void> {
    const { citekey } = paper;
    const source = sourceOf(paper);
    if (kind === 'hover') return this.#sendCard(paper, number);
    if (kind === 'open') return void (await execute('litnotes.openPaper', citekey, { beside: true, source }));
    this.#litnotes.inFocus.set(citekey);
    await execute('litnotes.topics.reveal', citekey, { following: true });
    await execute('litnotes.openPaper', citekey, { following: true, source });
  }

  /** Tells the page what has changed: where the papers are the same, their topics, by which it may also have been asked. */
  async #sendChange(): Promise<void> {
    const corpus = await this.#litnotes.library.corpus();
    if (corpus !== this.#shown?.mapped.corpus || !this.#panel?.visible) return this.#send();
    await this.#sendLooks();
    await this.#find(this.#query);
  }

  /** Tells the page of all papers. Of two libraries only the later is told of. */
  async #send(): Promise<void> {
    if (!this.#panel?.visible) return; // one that is hidden asks when it is shown again
    void this.#litnotes.library.fileTopics(); // the library tells once it is done
    const generation = ++this.#generation;
    void this.#litnotes.notes.index(); // begins to read the notes: what they say is shown once it is known
    try {
      const mapped = await this.#map.mapped();
      const { papers } = mapped.corpus;
      const bylines = await inTurns(papers, authorYear);
      const titles = await inTurns(papers, ({ title }) => title);
      if (generation !== this.#generation) return;
      this.#shown = { mapped, numbers: new Map(papers.map((paper, number) => [paper, number])) };
      this.#tell({ kind: 'papers', generation, places: mapped.places, titles, bylines });
      await this.#sendLooks();
      this.#showWanted();
    } catch (error) {
      if (generation === this.#generation) this.#tell({ kind: 'failed', message: messageOf(error) });
      throw error;
    }
  }

  #sendLooksSoon(): void {
    clearTimeout(this.#pause);
    if (this.#panel) this.#pause = setTimeout(() => void this.#try(() => this.#sendLooks()), PAUSE);
  }

  /** Tells the page what colours, sizes and rings tell. */
  async #sendLooks(): Promise<void> {
    const shown = this.#shown;
    if (!shown) return;
    const { corpus, places } = shown.mapped;
    const { note, notes } = this.#litnotes;
    const generation = this.#generation;
    const topics = await inTurns(corpus.papers, (paper) => corpus.topicsOf(paper).find((id) => corpus.topics.has(id)));
    const coloured = { corpus, papers: corpus.papers, topics, noteOf: paperNotes(notes.soFar) };
    const slices = new Slices();
    const colourings: SentColouring[] = [];
    for (const id of COLOURINGS) {
      colourings.push({ ...colouringOf(id, coloured), name: COLOURING_NAMES[id] });
      await slices.turn();
    }
    const citing = new Uint16Array(corpus.papers.length);
    for (const { cites } of notes.soFar.notes) {
      for (const number of this.#numbers(new Set(cites))) citing[number] = (citing[number] ?? 0) + 1;
    }
    const cited = this.#numbers(note.cited.keys());
    const names = topicNames(places, topics, (id) => corpus.topicName(id));
    if (generation === this.#generation) this.#tell({ kind: 'looks', generation, names, colourings, citing, cited });
  }

  /** The numbers of papers by their keys, each once; of keys that nobody has none. */
  #numbers(keys: Iterable<string>): readonly number[] {
    const { mapped, numbers } = this.#shown ?? {};
    const found = [...keys].flatMap((key) => {
      const paper = mapped?.corpus.paper(key);
      return (paper && numbers?.get(paper)) ?? [];
    });
    return [...new Set(found)];
  }

  async #find(query: string): Promise<void> {
    this.#query = query;
    const { library, note, searchedNotes } = this.#litnotes;
    const generation = this.#generation;
    if (query === '') return this.#tell({ kind: 'matches', generation, query, hint: '' });
    await searchedNotes.prepare(query);
    const index = await library.index();
    if (query !== this.#query || generation !== this.#generation) return;
    const isCited = (citekey: string): boolean => note.cited.has(citekey.toLowerCase());
    const { hits, hints } = searchWithNotes(index, query, { isCited, every: true }, searchedNotes);
    const matching = hits.flatMap(({ paper }) => this.#shown?.numbers.get(paper) ?? []);
    this.#tell({ kind: 'matches', generation, query, matching, hint: hints[0] ?? '' });
  }

  #sendCard(paper: Paper, number: number): void {
    if (!this.#shown) return;
    const { corpus } = this.#shown.mapped;
    const card = mapCard(paper, corpus, paperNotes(this.#litnotes.notes.soFar)(paper.citekey));
    this.#tell({ kind: 'card', generation: this.#generation, paper: number, card });
  }

  #showWanted(): void {
    const number = this.#wanted && this.#shown?.numbers.get(this.#wanted);
    if (number === undefined) return;
    this.#wanted = undefined;
    this.#tell({ kind: 'show', generation: this.#generation, paper: number });
  }

  async #askWhere(): Promise<void> {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    this.#target = await vscode.window.showSaveDialog({
      title: 'Save Map',
      filters: { 'PNG picture': ['png'], 'SVG drawing': ['svg'] },
      ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, 'map.png') } : {}),
    });
    if (!this.#target) return;
    const name = fileName(this.#target).toLowerCase();
    const format = PICTURE_FORMATS.find((one) => name.endsWith(`.${one}`));
    if (!format) throw new UserError(`'${name}' must end in .png or .svg, which tells its format.`);
    this.#tell({ kind: 'draw', format });
  }

  /** Writes the picture where the person has said. */
  async #save(content: Uint8Array): Promise<void> {
    const target = this.#target;
    this.#target = undefined;
    if (!target) return;
    if (content.length === 0) throw new UserError('The map could not be drawn. Make the window smaller and try again.');
    await vscode.workspace.fs.writeFile(target, content);
    const choice = await vscode.window.showInformationMessage(`Saved the map as '${fileName(target)}'.`, 'Open');
    if (choice) await vscode.commands.executeCommand('vscode.open', target);
  }

  #paper(number: number): readonly Paper[] {
    return this.#shown?.mapped.corpus.papers.slice(number, number + 1) ?? [];
  }

  #tell(message: ToMap): void {
    void this.#panel?.webview.postMessage(message);
  }
}

/** As `map`, letting others work in between. */
async function inTurns<T>(papers: readonly Paper[], one: (paper: Paper) => T): Promise<readonly T[]> {
  const slices = new Slices();
  const all: T[] = [];
  for (const [number, paper] of papers.entries()) {
    all.push(one(paper));
    if (number % STEP === 0) await slices.turn();
  }
  return all;
}
