import type { Category } from './colouring';
import { colourOf, mixed, parseColour, type Backdrop, type Colour } from './palette';
import {
  crispOutline,
  outlineOf,
  reachOf,
  stampOf,
  wholePixels,
  type Outline,
  type Stamp,
  type Stamps,
} from './stamps';

/** How much larger a dot is by how many notes cite the paper: none, one, two or three, more. */
const GROWTH = [1, 1.35, 1.7, 2.1] as const;
const LEVELS = GROWTH.length;
/** How much of the colour is left of what fades. */
const FADED = 0.2;
/** Smaller dots are no more than a few pixels: their shape cannot be seen, and there are many; pixels. */
const SMALL = 2;
/** More papers are a crowd, whose dots are made to be put down fast. */
const CROWD = 10_000;
/** How much larger each of the sizes is in which dots are made: no more than a quarter of a pixel. */
const SIZE_STEP = 1.05;

/** The size of a dot by how many notes cite the paper, as a number from 0. */
export function levelOf(notes: number): number {
  return notes < 2 ? notes : notes < 4 ? 2 : 3;
}

/**
 * The number of each paper's look, for `Looks.full` and `Looks.faded`.
 *
 * @param categories each paper's
 * @param isFaded 1 for papers that fade
 */
export function lookNumbers(categories: Uint8Array, citing: Uint16Array, isFaded: Uint8Array): Uint16Array {
  return Uint16Array.from(
    categories,
    (category, paper) => (category * LEVELS + levelOf(citing[paper] ?? 0)) * 2 + (isFaded[paper] ?? 0),
  );
}

/** What a look's number stands for. */
function partsOf(look: number): { readonly category: number; readonly level: number; readonly isFaded: boolean } {
  const kind = look >> 1;
  return { category: Math.floor(kind / LEVELS), level: kind % LEVELS, isFaded: (look & 1) === 1 };
}

/** The radius of a dot that no note cites, for a map of so many papers; pixels. */
export function radiusOf(papers: number, zoom: number): number {
  const whole = Math.min(5, Math.max(1.5, 105 / Math.sqrt(papers)));
  return Math.min(7, whole * Math.max(1, zoom) ** 0.55);
}

/** The radius of a dot that so many notes cite. */
export function grownRadius(radius: number, notes: number): number {
  return radius * (GROWTH[levelOf(notes)] ?? 1);
}

/** The dots of a map of one size: those that stand out, and those that fade. Each is made when it is first asked for. */
export interface SizedStamps {
  readonly full: Stamps;
  readonly faded: Stamps;
}

/** The dots of a map, made once for each size in which they are seen. */
export class Looks {
  readonly #colours: readonly { readonly full: Colour; readonly faded: Colour; readonly shape: number }[];
  readonly #background: Colour;
  readonly #isCrowd: boolean;
  readonly #sizes = new Map<string, SizedStamps>();

  constructor(categories: readonly Category[], backdrop: Backdrop, background: Colour) {
    this.#isCrowd = categories.reduce((sum, { count }) => sum + count, 0) > CROWD;
    this.#background = background;
    this.#colours = categories.map(({ paint, shape }) => {
      const full = parseColour(colourOf(paint, backdrop));
      return { full, faded: mixed(background, full, FADED), shape };
    });
  }

  /**
   * @param radius in pixels of the picture
   * @param ratio how many of these are a pixel of the screen
   */
  stamps(radius: number, ratio: number): SizedStamps {
    const size = SIZE_STEP ** Math.round(Math.log(Math.max(1, radius)) / Math.log(SIZE_STEP));
    const key = `${size} ${ratio}`;
    let stamps = this.#sizes.get(key);
    if (!stamps) {
      stamps = this.#made(size, this.#isCrowd ? SMALL * ratio : SMALL);
      this.#sizes.set(key, stamps);
    }
    return stamps;
  }

  /** @param small round below this radius */
  #made(radius: number, small: number): SizedStamps {
    const outlines = new Map<number, Outline>();
    const outline = (shape: number, level: number): Outline => {
      const grown = radius * (GROWTH[level] ?? 1);
      const name = grown < small ? level : (shape + 1) * LEVELS + level;
      let known = outlines.get(name);
      if (!known) outlines.set(name, (known = grown < small ? crispOutline(grown) : this.#shaped(shape, grown)));
      return known;
    };
    const stamps = new Map<number, Stamp>();
    const stamp = (look: number): Stamp | undefined => {
      const { isFaded, category, level } = partsOf(look);
      const colours = this.#colours[category];
      if (!colours || stamps.has(look)) return stamps.get(look);
      const made = stampOf(outline(colours.shape, level), isFaded ? colours.faded : colours.full, this.#background);
      stamps.set(look, made);
      return made;
    };
    const reach = reachOf(radius * Math.max(...GROWTH), 1);
    return {
      full: { reach, of: (look) => (partsOf(look).isFaded ? undefined : stamp(look)) },
      faded: { reach, of: (look) => (partsOf(look).isFaded ? stamp(look) : undefined) },
    };
  }

  #shaped(shape: number, radius: number): Outline {
    const outline = outlineOf(shape, radius, Math.min(1, radius / (this.#isCrowd ? 9 : 6)));
    return this.#isCrowd ? wholePixels(outline) : outline;
  }
}
