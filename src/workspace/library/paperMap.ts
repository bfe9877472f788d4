import * as vscode from 'vscode';
import type { Corpus } from '../../core/corpus';
import { arranging, mapName, type Arranged, type Spot } from '../../core/map/arranging';
import { readPlaces, storePlaces } from '../../core/map/placeMemory';
import type { Places } from '../../core/map/places';
import { detailsOf } from '../errors';
import type { Log } from '../log';
import { inSlices } from '../slices';
import type { Library } from './library';

const FILE = 'map.json';

/** The papers of a library with their places. */
export interface MappedPapers {
  readonly corpus: Corpus;
  /** In the order of the corpus' papers. */
  readonly places: Places;
}

/** Where the papers of the library stand on the map. Where one was placed it stays, also in later sessions. */
export class PaperMap {
  readonly #library: Library;
  readonly #folder: vscode.Uri;
  readonly #log: Log;
  #remembered: Promise<Map<string, Spot>> | undefined;
  /** One library after the other is placed, so that a place is given once. */
  #last: Promise<unknown> = Promise.resolve();

  /** @param folder of the extension's own, for what is remembered; need not exist */
  constructor(library: Library, folder: vscode.Uri, log: Log) {
    this.#library = library;
    this.#folder = folder;
    this.#log = log;
  }

  /**
   * The papers as they are now.
   * @throws UserError where the bundled papers cannot be read
   */
  mapped(): Promise<MappedPapers> {
    const mapped = this.#last.then(() => this.#map());
    this.#last = mapped.catch(() => undefined);
    return mapped;
  }

  async #map(): Promise<MappedPapers> {
    const [corpus, index, landmarks] = [
      await this.#library.corpus(),
      await this.#library.index(),
      await this.#library.landmarks(),
    ];
    const start = performance.now();
    const remembered = await (this.#remembered ??= this.#read());
    const arranged = await inSlices(arranging(corpus, index.meant, landmarks, remembered));
    if (arranged.placed.length > 0) {
      this.#log.info(
        `${arranged.placed.length} papers placed on the map in ${(performance.now() - start).toFixed(0)} ms.`,
      );
      await this.#remember(corpus, arranged, remembered);
    }
    return { corpus, places: arranged.places };
  }

  async #read(): Promise<Map<string, Spot>> {
    try {
      return readPlaces(new TextDecoder().decode(await vscode.workspace.fs.readFile(this.#file)));
    } catch (error) {
      const isNew = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
      if (!isNew) this.#log.warn(`Where papers stood on the map cannot be read: ${detailsOf(error)}`);
      return new Map();
    }
  }

  async #remember(corpus: Corpus, { places, placed }: Arranged, remembered: Map<string, Spot>): Promise<void> {
    const isPlaced = new Set(placed);
    corpus.papers.forEach((paper, i) => {
      if (isPlaced.has(paper)) remembered.set(mapName(paper), [places.x[i] ?? 0, places.y[i] ?? 0]);
    });
    try {
      await vscode.workspace.fs.writeFile(this.#file, new TextEncoder().encode(storePlaces(remembered)));
    } catch (error) {
      this.#log.warn(`Where papers stand on the map cannot be kept: ${detailsOf(error)}`);
    }
  }

  get #file(): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder, FILE);
  }
}
