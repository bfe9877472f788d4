import { mixed, type Colour } from './palette';
import { cornersOf, type Corner } from './shapes';

/** A dot as pixels, ready to be put down anywhere: each around the middle, and how much of it covers what is below. */
export interface Stamp {
  /** How far it reaches from its middle; pixels. */
  readonly reach: number;
  readonly right: Int8Array;
  readonly down: Int8Array;
  /** As `pixelOf` makes them. */
  readonly colours: Uint32Array;
  /** From 1 to 256, which covers all. Those that cover all come first. */
  readonly covers: Uint16Array;
  /** How many cover all. */
  readonly solid: number;
}

/** Which pixels a dot covers: how much of each, and how much of that is within its rim. */
export interface Outline {
  readonly reach: number;
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
  const reach = Math.ceil(1.5 * radius + rim);
  const pixels: Outline['pixels'][number][] = [];
  for (let down = -reach; down <= reach; down++) {
    for (let right = -reach; right <= reach; right++) {
      const distance = distanceFrom(corners, right, down);
      const cover = Math.round(256 * share(distance - rim));
      if (cover > 0) pixels.push({ right, down, cover, inside: share(distance) });
    }
  }
  return { reach, pixels: pixels.sort((a, b) => b.cover - a.cover) };
}

/** The pixels of a round dot that are mostly covered, each as a whole. */
export function crispOutline(radius: number): Outline {
  const reach = Math.ceil(radius);
  const across = Array.from({ length: 2 * reach + 1 }, (_, at) => at - reach);
  const pixels = across.flatMap((down) =>
    across
      .filter((right) => Math.hypot(right, down) <= Math.max(1, radius))
      .map((right) => ({ right, down, cover: 256, inside: 1 })),
  );
  return { reach, pixels };
}

/** A dot with this outline in a colour, on something of the colour of the `rim`. */
export function stampOf({ reach, pixels }: Outline, colour: Colour, rim: Colour): Stamp {
  return {
    reach,
    right: Int8Array.from(pixels, (pixel) => pixel.right),
    down: Int8Array.from(pixels, (pixel) => pixel.down),
    colours: Uint32Array.from(pixels, ({ inside }) => pixelOf(mixed(rim, colour, inside))),
    covers: Uint16Array.from(pixels, ({ cover }) => cover),
    solid: pixels.filter(({ cover }) => cover === 256).length,
  };
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
