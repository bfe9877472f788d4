import type { Paper } from '../paper';
import type { KeyPlace, Sent } from './credential';

/** What a catalogue is asked for. */
export type CatalogueQuery =
  | { readonly kind: 'doi'; readonly doi: string }
  /** Without version. */
  | { readonly kind: 'arxiv'; readonly arxiv: string }
  | { readonly kind: 'pubmed'; readonly id: string }
  /** Digits alone, and an `X` at the end of some. */
  | { readonly kind: 'isbn'; readonly isbn: string }
  /** A title, a reference, or words of either; the title alone where that is known. */
  | { readonly kind: 'words'; readonly words: string; readonly title?: string };

/** A request by GET, as a value, without a key. Its headers are such as a web page may send without asking first. */
export interface CatalogueRequest extends Sent {
  /** Milliseconds that the service wants between the beginnings of this request and of the next one. */
  readonly pause: number;
}

/** 'notice': the work is itself a retraction, a correction or the like of another. */
export type NoticeKind = 'retracted' | 'concern' | 'corrected' | 'superseded' | 'published' | 'notice';

/** What has become of a work since it came out. */
export interface Notice {
  readonly kind: NoticeKind;
  /** Of the notice, of the later version, of the published one, or of the work that it is a notice of. */
  readonly doi?: string;
}

/** A work as a catalogue has it. */
export interface CatalogueRecord {
  /** Without a citekey. */
  readonly paper: Paper;
  /** All years that it may be cited with: online, in print; absent where there is none but the paper's. */
  readonly years?: readonly number[];
  readonly notices: readonly Notice[];
}

/** What a service answered: what can be used of it, and a sentence for each thing that cannot. */
export interface CatalogueAnswer {
  readonly records: readonly CatalogueRecord[];
  readonly problems: readonly string[];
}

/** The key that a catalogue wants. */
export interface KeyOfCatalogue {
  readonly place: KeyPlace;
  /** The page on which a person makes one. */
  readonly madeAt: string;
}

/** A service that knows works by identifiers or by words. */
export interface Catalogue {
  /** As people call it. */
  readonly name: string;
  /** Where it is, without a slash at the end. */
  readonly address: string;
  /** Where it wants a key of the person's own; a service that has this is asked only where there is one. */
  readonly key?: KeyOfCatalogue;
  /**
   * The request for a query; undefined where the service is not to be asked for such a one.
   *
   * @param address where the service is, if not at its own
   * @param email of who asks, for services that ask for it; '' for none
   */
  request(query: CatalogueQuery, address: string, email: string): CatalogueRequest | undefined;
  /** Reads whatever came back; never throws. */
  answer(text: string): CatalogueAnswer;
}
