import * as vscode from 'vscode';
import { Corpus } from '../../core/corpus';
import type { Paper } from '../../core/paper';
import { SearchIndex } from '../../core/search/searchIndex';
import type { Taxonomy } from '../../core/taxonomy';
import { detailsOf, UserError } from '../errors';

/** The bundled papers and their search index, read from the extension's own files when they are first needed. */
export class Library {
  readonly #folder: vscode.Uri;
  readonly #log: vscode.LogOutputChannel;
  #corpus: Promise<Corpus> | undefined;
  #index: Promise<SearchIndex> | undefined;

  constructor(extensionUri: vscode.Uri, log: vscode.LogOutputChannel) {
    this.#folder = vscode.Uri.joinPath(extensionUri, 'media', 'corpus');
    this.#log = log;
  }

  /**
   * The papers.
   * @throws UserError where the package's files are missing or damaged; the next call tries again
   */
  corpus(): Promise<Corpus> {
    this.#corpus ??= this.#readCorpus().catch((error: unknown) => {
      this.#corpus = undefined;
      throw error;
    });
    return this.#corpus;
  }

  /**
   * The search index; made anew from the papers, which the log says, where the shipped one is damaged.
   * @throws UserError as {@link corpus}
   */
  index(): Promise<SearchIndex> {
    this.#index ??= this.#readIndex().catch((error: unknown) => {
      this.#index = undefined;
      throw error;
    });
    return this.#index;
  }

  /**
   * The papers with these citekeys, in their order.
   * @throws UserError naming the first that the library does not have
   */
  async papers(citekeys: readonly string[]): Promise<readonly Paper[]> {
    const corpus = await this.corpus();
    return citekeys.map((citekey) => {
      const paper = corpus.paper(citekey);
      if (!paper) throw new UserError(`The library has no paper '${citekey}'.`);
      return paper;
    });
  }

  async #readCorpus(): Promise<Corpus> {
    const start = performance.now();
    try {
      const [papers, taxonomy] = await Promise.all([
        this.#json<readonly Paper[]>('papers.json'),
        this.#json<Taxonomy>('taxonomy.json'),
      ]);
      const corpus = new Corpus(papers, taxonomy);
      this.#log.info(`${corpus.papers.length} papers read in ${(performance.now() - start).toFixed(0)} ms.`);
      return corpus;
    } catch (error) {
      this.#log.error(`The bundled papers could not be read: ${detailsOf(error)}`);
      throw new UserError('The bundled papers are missing or damaged. Reinstall Litnotes to repair them.', {
        cause: error,
      });
    }
  }

  async #readIndex(): Promise<SearchIndex> {
    const corpus = await this.corpus();
    const start = performance.now();
    try {
      const index = SearchIndex.load(corpus, await this.#text('index.json'));
      this.#log.info(`Search index read in ${(performance.now() - start).toFixed(0)} ms.`);
      return index;
    } catch (error) {
      this.#log.warn(`The shipped search index cannot be used and is made anew: ${detailsOf(error)}`);
      return SearchIndex.build(corpus);
    }
  }

  async #json<T>(name: string): Promise<T> {
    return JSON.parse(await this.#text(name)) as T;
  }

  async #text(name: string): Promise<string> {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.#folder, name)));
  }
}
