import type { MarkdownIt } from 'markdown-it';
import * as vscode from 'vscode';
import type { Bibliographer } from '../core/bibliography/bibliographer';
import { unknownItems, type Keys } from '../core/citation/check';
import { noteKeys } from '../core/citation/noteKeys';
import type { Corpus } from '../core/corpus';
import { citationPlugin, type RenderedPage } from '../core/preview/citationPlugin';
import type { CitedPage } from '../core/preview/citedPage';
import { PageRenderer } from '../core/preview/pageRenderer';
import { Refreshes } from '../core/preview/refreshes';
import { plainPage, type Known } from '../core/preview/renderPage';
import { NO_BIBLIOGRAPHIES } from '../core/project/bibliographies';
import type { Manner } from '../workspace/bibliographers';
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

function openAt(scope: vscode.Uri | undefined): vscode.TextDocument | undefined {
  return scope && vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === scope.toString());
}

/** What a document may cite: the papers that are shown, and which other keys are unknown. */
interface Citable {
  readonly corpus: Corpus;
  /** Absent while it is not known yet: then nothing is called unknown. */
  readonly keys?: Keys;
  /** How its references are written; absent while it is not known yet, and of what is not open: then it is as is set. */
  readonly manner?: Manner;
}

class MarkdownPreview implements vscode.Disposable {
  readonly #litnotes: Litnotes;
  readonly #renderers = new WeakMap<Bibliographer, PageRenderer>();
  readonly #subscriptions: vscode.Disposable;
  /** What was reported, so that it is reported once. */
  readonly #reported = new Set<string>();
  /** What each page's document may cite, by its address. */
  readonly #citable = new Map<string, Citable>();
  #pause: ReturnType<typeof setTimeout> | undefined;
  readonly #refreshes = new Refreshes(refreshPreviews, later);

  constructor(litnotes: Litnotes) {
    this.#litnotes = litnotes;
    this.#subscriptions = vscode.Disposable.from(
      litnotes.bibliographers.onDidChange(() => this.#refreshes.soon()),
      litnotes.keys.onDidChange(() => this.#refreshes.soon()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#citable.delete(uri.toString())),
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
    const { shown } = this.#litnotes.library;
    const known = this.#citable.get(scope?.toString() ?? '') ?? (shown && { corpus: shown });
    const citable = known && this.#isOfUnknownManner(page, known, scope) ? undefined : known;
    void this.#follow(page, scope, citable);
    this.#refreshes.rendered();
    if (!citable) return undefined;
    const { corpus } = citable;
    const papers: Known = { paper: (key) => corpus.paper(key), unknown: unknownOn(page, citable) };
    const bibliographer = this.#bibliographer(this.#mannerOf(page, citable, scope), scope, corpus);
    if (!bibliographer) return plainPage(page, papers);
    try {
      const renderer = this.#rendererOf(bibliographer, corpus);
      const { rendered, isFinal } = renderer.show(page, papers.unknown);
      if (!isFinal) this.#finishSoon(renderer, page, papers.unknown);
      return rendered;
    } catch (error) {
      this.#report(error);
      return plainPage(page, papers);
    }
  }

  /** Whether it is not known yet how a document wants its references: nothing is shown in a style that may not be its own. */
  #isOfUnknownManner(page: CitedPage, { manner }: Citable, scope: vscode.Uri | undefined): boolean {
    return manner === undefined && page.style === undefined && page.citations.length > 0 && openAt(scope) !== undefined;
  }

  /** Renders again where a document may cite other papers, or has other unknown keys, than it was rendered with. */
  async #follow(page: CitedPage, scope: vscode.Uri | undefined, shown: Citable | undefined): Promise<void> {
    try {
      const document = openAt(scope);
      const citable = await this.#citableOf(page, document);
      const { corpus } = citable;
      const manner = this.#mannerOf(page, citable, scope);
      if (page.citations.length > 0) await this.#prepare(manner, scope, corpus);
      this.#citable.set(scope?.toString() ?? '', citable);
      const isAsShown = corpus === shown?.corpus && isSame(unknownOn(page, citable), unknownOn(page, shown));
      if (isAsShown && isAlike(manner, this.#mannerOf(page, shown, scope))) return;
      this.#refreshes.soon();
    } catch (error) {
      this.#report(error);
    }
  }

  /** Also the keys where all are known: a page that is loaded anew for the first unknown key may miss what is typed meanwhile. */
  async #citableOf({ citations }: CitedPage, document: vscode.TextDocument | undefined): Promise<Citable> {
    const { library, keys, bibliographers } = this.#litnotes;
    const corpus = await library.corpus(document);
    if (citations.length === 0) return { corpus };
    if (!document) return { corpus, keys: noteKeys(await keys.known(), NO_BIBLIOGRAPHIES) };
    const found = await keys.bibliographies(document);
    return { corpus, keys: await keys.of(document, found), manner: bibliographers.mannerOf(document, found) };
  }

  /** The bibliography of a page may name a style of its own. */
  #mannerOf({ style }: CitedPage, { manner }: Citable, scope: vscode.Uri | undefined): Manner {
    const whole = manner ?? { style: this.#litnotes.bibliographers.styleSet(scope) };
    return style === undefined ? whole : { ...whole, style };
  }

  /** Makes who writes the references from these papers, lest the next rendering be one more in plain words. */
  async #prepare(manner: Manner, scope: vscode.Uri | undefined, corpus: Corpus): Promise<void> {
    try {
      await this.#litnotes.bibliographers.of(manner, scope, corpus);
    } catch (error) {
      this.#report(error);
    }
  }

  #bibliographer(manner: Manner, scope: vscode.Uri | undefined, corpus: Corpus): Bibliographer | undefined {
    const { bibliographers } = this.#litnotes;
    try {
      const ready = bibliographers.ready(manner, scope, corpus);
      if (!ready) this.#load(() => bibliographers.of(manner, scope, corpus));
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

  #finishSoon(renderer: PageRenderer, page: CitedPage, unknown: Known['unknown']): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      try {
        renderer.finish(page, unknown);
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

/** The items of a page whose keys the checks call unknown. */
function unknownOn(page: CitedPage, { corpus, keys }: Citable): Known['unknown'] {
  const unknown = keys ? unknownItems(page, keys) : [];
  return new Set([...unknown].filter(({ key }) => !corpus.paper(key)));
}

function isAlike(one: Manner, other: Manner): boolean {
  return one.style === other.style && one.lang === other.lang;
}

function isSame<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): boolean {
  return one.size === other.size && [...one].every((item) => other.has(item));
}

/** Renders all previews anew. */
function refreshPreviews(): void {
  void vscode.commands.executeCommand('markdown.preview.refresh');
}

function later(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}
