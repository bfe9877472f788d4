import type { CslItem } from '../formats/cslJson';

/** One work in a cluster, in the terms of CSL. */
export interface ProcessorItem {
  readonly id: string;
  readonly locator?: string;
  readonly label?: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly 'suppress-author'?: true;
}

/** What a processor is made of. */
export interface ProcessorOptions {
  /** The text of an independent `.csl` style, well-formed. */
  readonly style: string;
  /** A language to write in whatever the style says; the style's own, else American English, where absent. */
  readonly lang?: string;
  /** The text of a CSL locale for any language asked for. */
  readonly locale: (lang: string) => string;
  /** The item of an id; only ids handed to the processor are asked for. */
  readonly item: (id: string) => CslItem;
  /** Called before each element of the style that is followed; what it throws ends the work. */
  readonly step?: () => void;
}

/**
 * A CSL processor, so far as bibliographies and citations need one. Its texts are HTML with CSL's own elements only:
 * `i em b strong sup sub span div`.
 */
export interface CslProcessor {
  /** Whether the style cites in footnotes. */
  readonly citesInNotes: boolean;
  /** The bibliography of these works in the style's order, numbered as given; empty where the style has none. */
  bibliography(ids: readonly string[]): readonly { readonly id: string; readonly html: string }[];
  /** The citations of one document in its order. */
  citations(clusters: readonly (readonly ProcessorItem[])[]): readonly string[];
  /** The names of a work as they stand in a sentence, as of the last `citations`; empty where the style cites without names. */
  authors(id: string): string;
  /** A term of the locale in use, such as 'et-al' or 'and'; empty where it has none. */
  term(name: string): string;
}

/** Made by `citeproc.ts`, which is loaded on first use; whoever needs a processor is handed this. */
export type CreateProcessor = (options: ProcessorOptions) => CslProcessor;
