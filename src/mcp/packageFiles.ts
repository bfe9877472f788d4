import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BundledStyleId } from '../core/bibliography/bundled';
import type { CreateProcessor } from '../core/bibliography/processor';
import type { LatexDecoder } from '../core/formats/latex';
import type { Source } from '../core/library/source';
import type { Paper } from '../core/paper';
import type { Taxonomy } from '../core/taxonomy';
import {
  Bibliographer,
  BUNDLED,
  BUNDLED_STYLES,
  bundledLocale,
  Corpus,
  localesFor,
  readStyle,
  SearchIndex,
} from './sharedCore';

/** The papers that ship. */
export interface BundledPapers {
  readonly source: Source;
  readonly taxonomy: Taxonomy;
  readonly index: SearchIndex;
}

/** What lies in the package beside the server, read when it is first needed. Rejects where the package is damaged. */
export class PackageFiles {
  readonly #root: string;
  readonly #bibliographers = new WeakMap<Corpus, Map<BundledStyleId, Promise<Bibliographer>>>();
  #papers: Promise<BundledPapers> | undefined;

  /** @param root the folder with `dist` and `media` */
  constructor(root: string) {
    this.#root = root;
  }

  papers(): Promise<BundledPapers> {
    this.#papers ??= this.#readPapers();
    return this.#papers;
  }

  /** What reads LaTeX. */
  latex(): LatexDecoder {
    return this.#load<{ readonly latexDecoder: LatexDecoder }>('latex').latexDecoder;
  }

  /** Who writes references to the papers of a corpus in a style. */
  bibliographer(style: BundledStyleId, corpus: Corpus): Promise<Bibliographer> {
    const made = this.#bibliographers.get(corpus) ?? new Map<BundledStyleId, Promise<Bibliographer>>();
    this.#bibliographers.set(corpus, made);
    const known = made.get(style) ?? this.#makeBibliographer(style, corpus);
    made.set(style, known);
    return known;
  }

  async #makeBibliographer(id: BundledStyleId, corpus: Corpus): Promise<Bibliographer> {
    const style = await this.#text('media', 'csl', BUNDLED_STYLES[id].file);
    const names = localesFor(undefined, readStyle(style).defaultLocale);
    const texts = await Promise.all(names.map((name) => this.#text('media', 'csl', `locales-${name}.xml`)));
    const locales = new Map(names.map((name, index) => [name, texts[index] ?? '']));
    return Bibliographer.of({
      createProcessor: this.#load<{ readonly createProcessor: CreateProcessor }>('citeproc').createProcessor,
      style,
      locale: (asked) => locales.get(bundledLocale(asked)) ?? locales.get('en-US') ?? '',
      paper: (key) => corpus.paper(key),
    });
  }

  async #readPapers(): Promise<BundledPapers> {
    const [papers, taxonomy, index] = await Promise.all(
      ['papers', 'taxonomy', 'index'].map((name) => this.#text('media', 'corpus', `${name}.json`)),
    );
    const source = { id: BUNDLED, label: 'Bundled papers', papers: parsed<readonly Paper[]>(papers), problems: [] };
    const corpus = new Corpus(source.papers, parsed<Taxonomy>(taxonomy));
    return { source, taxonomy: parsed<Taxonomy>(taxonomy), index: SearchIndex.load(corpus, index ?? '') };
  }

  #text(...path: readonly string[]): Promise<string> {
    return readFile(join(this.#root, ...path), 'utf8');
  }

  /** A bundle in a file of its own, by the licence of one of them: see `media/THIRD_PARTY_NOTICES.md`. */
  #load<T>(name: string): T {
    return require(join(this.#root, 'dist', `${name}.js`)) as T;
  }
}

function parsed<T>(json = ''): T {
  return JSON.parse(json) as T;
}
