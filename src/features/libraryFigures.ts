import * as vscode from 'vscode';
import { countingLibrary } from '../core/figures/countLibrary';
import { figuresPage } from '../core/figures/figuresPage';
import { paperNotes } from '../core/note/paperNote';
import { registerCommand, report, type CommandId } from '../workspace/commands';
import { inSlices } from '../workspace/slices';
import type { Litnotes } from '../workspace/window';

const VIEW_TYPE = 'litnotes.figures';
const FILTER: CommandId = 'litnotes.topics.filter';
/** What notes say is shown once it has come to rest; milliseconds. */
const PAUSE = 500;

/** The library in figures: one panel, which comes back with the window. */
export function registerLibraryFigures(litnotes: Litnotes): vscode.Disposable {
  const figures = new FiguresPanel(litnotes);
  return vscode.Disposable.from(
    figures,
    registerCommand(litnotes.log, 'litnotes.showFigures', () => figures.open()),
    vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
      deserializeWebviewPanel: async (panel) => figures.adopt(panel),
    }),
  );
}

class FiguresPanel implements vscode.Disposable {
  readonly #litnotes: Litnotes;
  readonly #subscription: vscode.Disposable;
  #panel: vscode.WebviewPanel | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;
  /** Grows with each wish to count: of two counts only the later is shown. */
  #counts = 0;
  /** Whether what is shown may be out of date. */
  #isStale = false;

  constructor(litnotes: Litnotes) {
    this.#litnotes = litnotes;
    this.#subscription = vscode.Disposable.from(
      litnotes.library.onDidChange(() => this.#showSoon()),
      litnotes.noteRecords.onDidChange(() => this.#showSoon()),
    );
  }

  dispose(): void {
    clearTimeout(this.#pause);
    this.#subscription.dispose();
    this.#panel?.dispose();
  }

  open(): void {
    if (this.#panel) this.#panel.reveal();
    else this.adopt(vscode.window.createWebviewPanel(VIEW_TYPE, '', vscode.ViewColumn.Active));
  }

  /** Takes over a panel, one of an earlier session too. */
  adopt(panel: vscode.WebviewPanel): void {
    if (this.#panel && this.#panel !== panel) this.#panel.dispose();
    this.#panel = panel;
    panel.title = 'Library in Figures';
    panel.iconPath = { light: this.#media('figures-light.svg'), dark: this.#media('figures-dark.svg') };
    panel.webview.options = { enableCommandUris: [FILTER], localResourceRoots: [this.#media()] };
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
    });
    panel.onDidChangeViewState(() => {
      if (panel.visible && this.#isStale) void this.#show();
    });
    void this.#show();
  }

  #showSoon(): void {
    this.#isStale = true;
    clearTimeout(this.#pause);
    if (this.#panel?.visible) this.#pause = setTimeout(() => void this.#show(), PAUSE);
  }

  async #show(): Promise<void> {
    const count = ++this.#counts;
    const { library, notes, log } = this.#litnotes;
    this.#isStale = false;
    try {
      const corpus = await library.corpus();
      void library.fileTopics(); // the library tells once it is done
      const index = await notes.index();
      const cites = index.notes.map((note) => note.cites);
      const figures = await inSlices(countingLibrary({ corpus, noteOf: paperNotes(index), cites }));
      const webview = this.#panel?.webview;
      if (!webview || count !== this.#counts) return;
      const stylesheet = String(webview.asWebviewUri(this.#media('figures.css')));
      const html = figuresPage(figures, { filterCommand: FILTER, stylesheet, styleSource: webview.cspSource });
      if (webview.html !== html) webview.html = html; // the same page would lose its place all the same
    } catch (error) {
      report(log, error, VIEW_TYPE);
    }
  }

  #media(...path: readonly string[]): vscode.Uri {
    return vscode.Uri.joinPath(this.#litnotes.context.extensionUri, 'media', ...path);
  }
}
