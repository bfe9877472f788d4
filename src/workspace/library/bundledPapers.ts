import * as vscode from 'vscode';
import { Corpus } from '../../core/corpus';
import { BUNDLED, type Source } from '../../core/library/source';
import type { Paper } from '../../core/paper';
import type { KnownLandmarks } from '../../core/map/arranging';
import { unpackPlaces } from '../../core/map/places';
import { SearchIndex } from '../../core/search/searchIndex';
import type { Taxonomy } from '../../core/taxonomy';
import { detailsOf, UserError } from '../errors';
import { inSlices, nextTurn } from '../slices';
import type { Log } from '../log';

/** The papers that ship, their taxonomy and their search index, read from the package when they are first needed. */
export class BundledPapers {
  readonly #folder: vscode.Uri;
  readonly #log: Log;
  #read: Promise<{ readonly source: Source; readonly taxonomy: Taxonomy }> | undefined;
  #index: Promise<SearchIndex> | undefined;

  constructor(extensionUri: vscode.Uri, log: Log) {
    this.#folder = vscode.Uri.joinPath(extensionUri, 'media', 'corpus');
    this.#log = log;
  }

  /** @throws UserError where the package's files are missing or damaged; the next call tries again */
  async source(): Promise<Source> {
    return (await this.#all()).source;
  }

  /** @throws UserError as {@link source} */
  async taxonomy(): Promise<Taxonomy> {
    return (await this.#all()).taxonomy;
  }

  /**
   * Made anew from the papers, which the log says, where the shipped one is damaged.
   * @throws UserError as {@link source}
   */
  index(): Promise<SearchIndex> {
    this.#index ??= this.#readIndex().catch((error: unknown) => {
      this.#index = undefined;
      throw error;
    });
    return this.#index;
  }

  /**
   * Where the papers stand on the map, with what they mean.
   * @throws UserError as {@link source}
   */
  async landmarks(): Promise<KnownLandmarks> {
    const [meant] = (await this.index()).meant;
    if (!meant)
      return { papers: [], vectors: { dimensions: 0, components: new Int8Array() }, places: unpackPlaces('') };
    try {
      const { places } = await this.#json<{ readonly places: string }>('map.json');
      return { ...meant, places: unpackPlaces(places) };
    } catch (error) {
      this.#log.error(`The map could not be read: ${detailsOf(error)}`);
      throw new UserError('The map of the bundled papers is missing or damaged. Reinstall Litnotes to repair it.', {
        cause: error,
      });
    }
  }

  #all(): Promise<{ readonly source: Source; readonly taxonomy: Taxonomy }> {
    this.#read ??= this.#readPapers().catch((error: unknown) => {
      this.#read = undefined;
      throw error;
    });
    return this.#read;
  }

  async #readPapers(): Promise<{ readonly source: Source; readonly taxonomy: Taxonomy }> {
    const start = performance.now();
    try {
      const [papers, taxonomy] = await Promise.all([
        this.#json<readonly Paper[]>('papers.json'),
        this.#json<Taxonomy>('taxonomy.json'),
      ]);
      if (!Array.isArray(papers)) throw new Error('papers.json holds no list of papers.');
      this.#log.info(`${papers.length} papers read in ${(performance.now() - start).toFixed(0)} ms.`);
      return { source: { id: BUNDLED, label: 'Bundled papers', papers, problems: [] }, taxonomy };
    } catch (error) {
      this.#log.error(`The bundled papers could not be read: ${detailsOf(error)}`);
      throw new UserError('The bundled papers are missing or damaged. Reinstall Litnotes to repair them.', {
        cause: error,
      });
    }
  }

  async #readIndex(): Promise<SearchIndex> {
    const { source, taxonomy } = await this.#all();
    const corpus = new Corpus(source.papers, taxonomy);
    const start = performance.now();
    try {
      const index = SearchIndex.load(corpus, await this.#text('index.json'));
      this.#log.info(`Search index read in ${(performance.now() - start).toFixed(0)} ms.`);
      void inSlices(index.preparing());
      return index;
    } catch (error) {
      this.#log.warn(`The shipped search index cannot be used and is made anew: ${detailsOf(error)}`);
      return SearchIndex.buildInSlices(corpus, nextTurn);
    }
  }

  async #json<T>(name: string): Promise<T> {
    return JSON.parse(await this.#text(name)) as T;
  }

  async #text(name: string): Promise<string> {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.#folder, name)));
  }
}
