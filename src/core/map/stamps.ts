import { mixed, type Colour } from './palette';
import { cornersOf, type Corner } from './shapes';

/** What covers all of a pixel. */
const WHOLE = 256;

/** A dot as pixels around its middle, ready to be put down anywhere. Colours are as `pixelOf` makes them. */
export interface Stamp {
  /** How far it reaches from its middle; pixels. */
  readonly reach: number;
  /** Pixels that follow each other in a row and have one opaque colour: the first of each row, and how many they are. */
  readonly runs: readonly {
    readonly right: number;
    readonly down: number;
    readonly length: number;
    readonly colour: number;
  }[];
  /** Pixels through which something of what is below is seen, with how much of that they cover in 256ths. */
  readonly edge: readonly {
    readonly right: number;
    readonly down: number;
    readonly colour: number;
    readonly cover: number;
  }[];
}

/** The stamps of some looks, by their numbers. */
export interface Stamps {
  /** How far the largest reaches from its middle, or farther; pixels. */
  readonly reach: number;
  /** Undefined for looks that are not to be drawn now. */
  readonly of: (look: number) => Stamp | undefined;
}

/** Which pixels a dot covers: how much of each, and how much of that is within its rim. */
export interface Outline {
  readonly reach: number;
  /** Row by row, from the left. */
  readonly pixels: readonly {
    readonly right: number;
    readonly down: number;
    readonly cover: number;
    readonly inside: number;
  }[];
}

/**
 * The pixels of a dot with smooth edges.
 *
 * @param shape see `cornersOf`
 * @param radius pixels
 * @param rim the width of the line around it, which tells it from those that it overlaps; pixels
 */
export function outlineOf(shape: number, radius: number, rim: number): Outline {
  const corners = cornersOf(shape).map(([x, y]): Corner => [x * radius, y * radius]);
  const reach = reachOf(radius, rim);
  const [surelyIn, surelyOut] = [
    -distanceFrom(corners, 0, 0) - 1,
    Math.max(...corners.map(([x, y]) => Math.hypot(x, y))) + rim + 1,
  ];
  const pixels: Outline['pixels'][number][] = [];
  for (let down = -reach; down <= reach; down++) {
    for (let right = -reach; right <= reach; right++) {
      const away = Math.hypot(right, down);
      if (away > surelyOut) continue;
      const distance = away < surelyIn ? -1 : distanceFrom(corners, right, down);
      const cover = Math.round(WHOLE * share(distance - rim));
      if (cover > 0) pixels.push({ right, down, cover, inside: share(distance) });
    }
  }
  return { reach, pixels };
}

/** How far a dot reaches at the most, whatever its shape; pixels. */
export function reachOf(radius: number, rim: number): number {
  return Math.ceil(1.5 * radius + rim);
}

/** The same without pixels that cover a part: dots beside each other may cut into each other's rims, but are put down faster. */
export function wholePixels({ reach, pixels }: Outline): Outline {
  const covering = pixels.filter(({ cover }) => cover >= WHOLE / 2);
  return { reach, pixels: covering.map((pixel) => ({ ...pixel, cover: WHOLE })) };
}

/** The pixels of a round dot that are mostly covered, each as a whole. */
export function crispOutline(radius: number): Outline {
  const reach = Math.ceil(radius);
  const across = Array.from({ length: 2 * reach + 1 }, (_, at) => at - reach);
  const pixels = across.flatMap((down) =>
    across
      .filter((right) => Math.hypot(right, down) <= Math.max(1, radius))
      .map((right) => ({ right, down, cover: WHOLE, inside: 1 })),
  );
  return { reach, pixels };
}

/** A dot with this outline in a colour, on something of the colour of the `rim`. */
export function stampOf({ reach, pixels }: Outline, colour: Colour, rim: Colour): Stamp {
  const plain = pixelOf(colour);
  const runs: { right: number; down: number; length: number; colour: number }[] = [];
  const edge: Stamp['edge'][number][] = [];
  for (const { right, down, cover, inside } of pixels) {
    const own = inside === 1 ? plain : pixelOf(mixed(rim, colour, inside));
    const last = runs.at(-1);
    if (cover < WHOLE) edge.push({ right, down, colour: own, cover });
    else if (last?.down === down && last.colour === own && last.right + last.length === right) last.length++;
    else runs.push({ right, down, length: 1, colour: own });
  }
  return { reach, runs, edge };
}

/** An opaque colour as a canvas' four bytes are read as one number, on a machine whose numbers begin with the least byte. */
export function pixelOf([red, green, blue]: Colour): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** How much of a pixel is covered by what begins at this distance from its middle; negative where that is inside. */
function share(distance: number): number {
  return Math.min(1, Math.max(0, 0.5 - distance));
}

/** How far a point is from an outline; negative inside. */
function distanceFrom(corners: readonly Corner[], x: number, y: number): number {
  let least = Infinity;
  let isInside = false;
  corners.forEach(([x1, y1], corner) => {
    const [x2, y2] = corners[(corner + 1) % corners.length] ?? [x1, y1];
    const [alongX, alongY] = [x2 - x1, y2 - y1];
    const along = ((x - x1) * alongX + (y - y1) * alongY) / (alongX ** 2 + alongY ** 2);
    const at = Math.min(1, Math.max(0, along));
    least = Math.min(least, (x - x1 - at * alongX) ** 2 + (y - y1 - at * alongY) ** 2);
    if (y1 > y !== y2 > y && x < (alongX * (y - y1)) / alongY + x1) isInside = !isInside;
  });
  return isInside ? -Math.sqrt(least) : Math.sqrt(least);
}
