import type { Category } from './colouring';
import { colourOf, mixed, parseColour, type Backdrop, type Colour } from './palette';
import { crispOutline, outlineOf, stampOf, type Outline, type Stamp } from './stamps';

/** How much larger a dot is by how many notes cite the paper: none, one, two or three, more. */
const GROWTH = [1, 1.35, 1.7, 2.1] as const;
const LEVELS = GROWTH.length;
/** How much of the colour is left of what fades. */
const FADED = 0.2;
/** Smaller dots are no more than a few pixels: their shape cannot be seen, and there are many; pixels. */
const SMALL = 2;
/** Radii in which dots are made: so many for each pixel. */
const FINENESS = 4;

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

/** The radius of a dot that no note cites, for a map of so many papers; pixels. */
export function radiusOf(papers: number, zoom: number): number {
  const whole = Math.min(5, Math.max(1.5, 105 / Math.sqrt(papers)));
  return Math.min(7, whole * Math.max(1, zoom) ** 0.55);
}

/** The radius of a dot that so many notes cite. */
export function grownRadius(radius: number, notes: number): number {
  return radius * (GROWTH[levelOf(notes)] ?? 1);
}

/** The dots of a map, made once for each size in which they are seen. */
export class Looks {
  readonly #categories: readonly Category[];
  readonly #backdrop: Backdrop;
  readonly #background: Colour;
  readonly #outlines = new Map<string, Outline>();
  readonly #sizes = new Map<
    number,
    { readonly full: readonly (Stamp | undefined)[]; readonly faded: readonly (Stamp | undefined)[] }
  >();

  constructor(categories: readonly Category[], backdrop: Backdrop, background: Colour) {
    this.#categories = categories;
    this.#backdrop = backdrop;
    this.#background = background;
  }

  /** The stamps by the numbers of looks: those that stand out, and those that fade; `radius` in pixels of the picture. */
  stamps(radius: number): {
    readonly full: readonly (Stamp | undefined)[];
    readonly faded: readonly (Stamp | undefined)[];
  } {
    const size = Math.max(1, Math.round(radius * FINENESS)) / FINENESS;
    let stamps = this.#sizes.get(size);
    if (!stamps) {
      if (this.#sizes.size > 40) this.#sizes.clear();
      stamps = { full: this.#made(size, false), faded: this.#made(size, true) };
      this.#sizes.set(size, stamps);
    }
    return stamps;
  }

  #made(radius: number, isFaded: boolean): readonly (Stamp | undefined)[] {
    return this.#categories.flatMap(({ paint, shape }) => {
      const colour = parseColour(colourOf(paint, this.#backdrop));
      return GROWTH.flatMap((growth) => {
        const outline = this.#outline(shape, radius * growth);
        return isFaded
          ? [undefined, stampOf(outline, mixed(this.#background, colour, FADED), this.#background)]
          : [stampOf(outline, colour, this.#background), undefined];
      });
    });
  }

  #outline(shape: number, radius: number): Outline {
    const key = radius < SMALL ? `${radius}` : `${shape} ${radius}`;
    let outline = this.#outlines.get(key);
    if (!outline) {
      outline = radius < SMALL ? crispOutline(radius) : outlineOf(shape, radius, Math.min(1, radius / 6));
      this.#outlines.set(key, outline);
    }
    return outline;
  }
}
