import type { MarkdownIt } from 'markdown-it';
import * as vscode from 'vscode';
import type { Bibliographer } from '../core/bibliography/bibliographer';
import type { Corpus } from '../core/corpus';
import { citationPlugin, type RenderedPage } from '../core/preview/citationPlugin';
import type { CitedPage } from '../core/preview/citedPage';
import { PageRenderer } from '../core/preview/pageRenderer';
import { Refreshes } from '../core/preview/refreshes';
import { plainPage } from '../core/preview/renderPage';
import { messageOf } from '../workspace/errors';
import type { Litnotes } from '../workspace/window';

/** A long page is written once typing has paused; milliseconds. */
const TYPING_PAUSE = 400;

/** What VS Code's markdown extension asks of others that contribute `markdown.markdownItPlugins`. */
export interface MarkdownExtension {
  readonly extendMarkdownIt: (md: MarkdownIt) => MarkdownIt;
}

/** Citations and bibliographies in VS Code's own markdown preview. */
export function registerMarkdownPreview(litnotes: Litnotes): vscode.Disposable & MarkdownExtension {
  const preview = new MarkdownPreview(litnotes);
  return {
    dispose: () => preview.dispose(),
    extendMarkdownIt: (md) =>
      md.use(citationPlugin, {
        isEnabled: () => preview.isEnabled(),
        render: (page: CitedPage, env: object) => preview.render(page, scopeOf(env)),
      }),
  };
}

/** The document that is rendered, as VS Code's markdown extension tells its plugins. */
function scopeOf(env: object): vscode.Uri | undefined {
  return 'currentDocument' in env && env.currentDocument instanceof vscode.Uri ? env.currentDocument : undefined;
}

class MarkdownPreview implements vscode.Disposable {
  readonly #litnotes: Litnotes;
  readonly #renderers = new WeakMap<Bibliographer, PageRenderer>();
  readonly #subscriptions: vscode.Disposable;
  /** What was reported, so that it is reported once. */
  readonly #reported = new Set<string>();
  /** What each page's document may cite, by its address. */
  readonly #corpora = new Map<string, Corpus>();
  #pause: ReturnType<typeof setTimeout> | undefined;
  readonly #refreshes = new Refreshes(refreshPreviews, later);

  constructor(litnotes: Litnotes) {
    this.#litnotes = litnotes;
    this.#subscriptions = vscode.Disposable.from(
      litnotes.bibliographers.onDidChange(() => this.#refreshes.soon()),
      litnotes.library.onDidChange(() => this.#refreshes.soon()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#corpora.delete(uri.toString())),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('litnotes.preview')) this.#refreshes.soon();
      }),
    );
  }

  dispose(): void {
    clearTimeout(this.#pause);
    this.#refreshes.dispose();
    this.#subscriptions.dispose();
  }

  isEnabled(): boolean {
    const isEnabled = this.#litnotes.settings.isPreviewEnabled();
    // Then nothing is rendered here, and yet there is something to refresh once it is on.
    if (!isEnabled) this.#refreshes.rendered();
    return isEnabled;
  }

  /** How a page can be shown at once. What is missing for more is fetched, and then the previews are refreshed. */
  render(page: CitedPage, scope: vscode.Uri | undefined): RenderedPage | undefined {
    // For a page that is shown for the first time, all papers that are there already: most documents cite no others.
    const corpus = this.#corpora.get(scope?.toString() ?? '') ?? this.#litnotes.library.shown;
    void this.#follow(scope, corpus);
    this.#refreshes.rendered();
    if (!corpus) return undefined;
    const bibliographer = this.#bibliographer(page, scope, corpus);
    if (!bibliographer) return plainPage(page, (key) => corpus.paper(key));
    try {
      const renderer = this.#rendererOf(bibliographer, corpus);
      const { rendered, isFinal } = renderer.show(page);
      if (!isFinal) this.#finishSoon(renderer, page);
      return rendered;
    } catch (error) {
      this.#report(error);
      return plainPage(page, (key) => corpus.paper(key));
    }
  }

  /** Renders again where a document may cite other papers than it was rendered with. */
  async #follow(scope: vscode.Uri | undefined, shown: Corpus | undefined): Promise<void> {
    try {
      const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === scope?.toString());
      const corpus = await this.#litnotes.library.corpus(document);
      if (corpus === shown) return;
      this.#corpora.set(scope?.toString() ?? '', corpus);
      this.#refreshes.soon();
    } catch (error) {
      this.#report(error);
    }
  }

  #bibliographer(page: CitedPage, scope: vscode.Uri | undefined, corpus: Corpus): Bibliographer | undefined {
    const { bibliographers } = this.#litnotes;
    const style = page.style ?? bibliographers.styleSet(scope);
    try {
      const ready = bibliographers.ready(style, scope, corpus);
      if (!ready) this.#load(() => bibliographers.of(style, scope, corpus));
      return ready;
    } catch (error) {
      this.#report(error);
      return undefined;
    }
  }

  /** Refreshes where there is something new; else it would be fetched again and again. */
  #load(get: () => Promise<unknown>): void {
    get().then(
      () => this.#refreshes.soon(),
      (error: unknown) => this.#report(error),
    );
  }

  #rendererOf(bibliographer: Bibliographer, corpus: Corpus): PageRenderer {
    const known = this.#renderers.get(bibliographer);
    if (known) return known;
    const renderer = new PageRenderer(bibliographer, (key) => corpus.paper(key));
    this.#renderers.set(bibliographer, renderer);
    return renderer;
  }

  #finishSoon(renderer: PageRenderer, page: CitedPage): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      try {
        renderer.finish(page);
        this.#refreshes.soon();
      } catch (error) {
        this.#report(error);
      }
    }, TYPING_PAUSE);
  }

  #report(error: unknown): void {
    const message = messageOf(error);
    if (this.#reported.has(message)) return;
    this.#reported.add(message);
    this.#litnotes.log.warn(`The markdown preview shows citations in plain words: ${message}`);
  }
}

/** Renders all previews anew. */
function refreshPreviews(): void {
  void vscode.commands.executeCommand('markdown.preview.refresh');
}

function later(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}
