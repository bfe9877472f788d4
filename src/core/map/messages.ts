// What the page of the map and the extension tell each other. Papers are named by their number on the map.
import type { Category, ColouringId } from './colouring';
import type { Places } from './places';
import type { TopicName } from './topicNames';

/** What can be done with papers that were selected on the map. */
export const MAP_ACTIONS = ['cite', 'export', 'review', 'readingList'] as const;
export type MapAction = (typeof MAP_ACTIONS)[number];

export const PICTURE_FORMATS = ['png', 'svg'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

/** A colouring as it is sent. */
export interface SentColouring {
  readonly id: ColouringId;
  readonly name: string;
  readonly categories: readonly Category[];
  readonly of: Uint8Array;
}

/** What a hover shows of a paper. */
export interface MapCard {
  readonly title: string;
  readonly byline: string;
  /** What it is about and where one stands with it, a line each. */
  readonly lines: readonly string[];
  readonly abstract: string;
}

export type ToMap =
  /** Another library than before: numbers of papers that were told earlier are void. */
  | {
      readonly kind: 'papers';
      /** Grows with each library. */
      readonly generation: number;
      readonly places: Places;
      readonly titles: readonly string[];
      /** Author and year. */
      readonly bylines: readonly string[];
    }
  | {
      readonly kind: 'looks';
      readonly generation: number;
      readonly names: readonly TopicName[];
      readonly colourings: readonly SentColouring[];
      /** How many notes cite each. */
      readonly citing: Uint16Array;
      /** The papers that the open note cites. */
      readonly cited: readonly number[];
    }
  /** The answer to a query. `matching` is absent where there is none, and all papers are meant. */
  | {
      readonly kind: 'matches';
      readonly generation: number;
      readonly query: string;
      readonly matching?: readonly number[];
      readonly hint: string;
    }
  | { readonly kind: 'card'; readonly generation: number; readonly paper: number; readonly card: MapCard }
  /** Goes there. */
  | { readonly kind: 'show'; readonly generation: number; readonly paper: number }
  /** Asks for a picture of what is in sight. */
  | { readonly kind: 'draw'; readonly format: PictureFormat }
  /** Instead of the map: why there is none. */
  | { readonly kind: 'failed'; readonly message: string };

export type FromMap =
  | { readonly kind: 'ready' }
  | { readonly kind: 'query'; readonly query: string }
  | { readonly kind: 'hover' | 'focus' | 'open'; readonly generation: number; readonly paper: number }
  | {
      readonly kind: 'act';
      readonly action: MapAction;
      readonly generation: number;
      readonly papers: readonly number[];
    }
  | { readonly kind: 'save' | 'figures' }
  | { readonly kind: 'drawn'; readonly format: PictureFormat; readonly content: Uint8Array };
