import type { Places } from './places';
import type { Stamp, Stamps } from './stamps';
import type { View } from './view';

/** A canvas' pixels, each as one number. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array;
}

/**
 * Puts down a dot for each paper that is in sight, in order, over what is there. Measured against a canvas' own
 * `drawImage` it takes a tenth of the time, and it needs no graphics card.
 *
 * @param view in pixels of the picture
 * @param looks the number of each paper's stamp
 */
export function paintDots(picture: Picture, { x, y }: Places, view: View, looks: Uint16Array, stamps: Stamps): void {
  const { width, height } = picture;
  const [left, top] = [width / 2 - view.x * view.scale, height / 2 - view.y * view.scale];
  const all: (LaidStamp | undefined)[] = [];
  for (let paper = 0; paper < x.length; paper++) {
    const across = Math.round((x[paper] ?? 0) * view.scale + left);
    const down = Math.round((y[paper] ?? 0) * view.scale + top);
    if (across < -stamps.reach || across >= width + stamps.reach) continue;
    if (down < -stamps.reach || down >= height + stamps.reach) continue;
    const look = looks[paper] ?? 0;
    if (!(look in all)) all[look] = laid(stamps.of(look), width);
    const laidStamp = all[look];
    if (!laidStamp) continue;
    const { reach } = laidStamp.stamp;
    const isWhole = across >= reach && down >= reach && across < width - reach && down < height - reach;
    if (isWhole) putWhole(picture.pixels, laidStamp, down * width + across);
    else putPart(picture, laidStamp.stamp, across, down);
  }
}

/** A stamp whose pixels are told by how far they are from its middle in a picture of a width. */
interface LaidStamp {
  readonly stamp: Stamp;
  readonly width: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly colours: Int32Array;
  /** Runs of one pixel. */
  readonly single: Int32Array;
  readonly singleColours: Int32Array;
  readonly edge: Int32Array;
  /** Of each pixel at the edge red with blue, and green, as far as they cover. */
  readonly redBlue: Int32Array;
  readonly green: Int32Array;
  /** How much of what is below stays; 256ths. */
  readonly rests: Int32Array;
}
const laidStamps = new WeakMap<Stamp, LaidStamp>();

function laid(stamp: Stamp | undefined, width: number): LaidStamp | undefined {
  if (!stamp) return undefined;
  const known = laidStamps.get(stamp);
  if (known?.width === width) return known;
  const { runs, edge } = stamp;
  const offset = ({ right, down }: { readonly right: number; readonly down: number }): number => down * width + right;
  const long = runs.filter(({ length }) => length > 1);
  const single = runs.filter(({ length }) => length === 1);
  const starts = new Int32Array(long.map(offset));
  const made: LaidStamp = {
    stamp,
    width,
    starts,
    ends: new Int32Array(long.map(({ length }, i) => (starts[i] ?? 0) + length)),
    colours: new Int32Array(long.map(({ colour }) => colour)),
    single: new Int32Array(single.map(offset)),
    singleColours: new Int32Array(single.map(({ colour }) => colour)),
    edge: new Int32Array(edge.map(offset)),
    redBlue: new Int32Array(edge.map(({ colour, cover }) => Math.imul(colour & 0xff00ff, cover))),
    green: new Int32Array(edge.map(({ colour, cover }) => (colour & 0xff00) * cover)),
    rests: new Int32Array(edge.map(({ cover }) => 256 - cover)),
  };
  laidStamps.set(stamp, made);
  return made;
}

function putWhole(
  pixels: Uint32Array,
  { starts, ends, colours, single, singleColours, edge, redBlue, green, rests }: LaidStamp,
  middle: number,
): void {
  for (let run = 0; run < starts.length; run++) {
    const colour = colours[run] ?? 0;
    const end = middle + (ends[run] ?? 0);
    for (let at = middle + (starts[run] ?? 0); at < end; at++) pixels[at] = colour;
  }
  for (let i = 0; i < single.length; i++) pixels[middle + (single[i] ?? 0)] = singleColours[i] ?? 0;
  for (let i = 0; i < edge.length; i++) {
    const at = middle + (edge[i] ?? 0);
    const below = pixels[at] ?? 0;
    const rest = rests[i] ?? 0;
    const mixedRedBlue = ((redBlue[i] ?? 0) + Math.imul(below & 0xff00ff, rest)) >>> 8;
    const mixedGreen = ((green[i] ?? 0) + Math.imul(below & 0xff00, rest)) >>> 8;
    pixels[at] = OPAQUE | (mixedRedBlue & 0xff00ff) | (mixedGreen & 0xff00);
  }
}
const OPAQUE = 0xff000000;

/** At the edge of the picture. */
function putPart({ pixels, width, height }: Picture, { runs, edge }: Stamp, middleX: number, middleY: number): void {
  const put = (x: number, y: number, colour: number, cover: number): void => {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    pixels[y * width + x] = over(colour, pixels[y * width + x] ?? 0, cover);
  };
  for (const { right, down, length, colour } of runs)
    for (let i = 0; i < length; i++) put(middleX + right + i, middleY + down, colour, 256);
  for (const { right, down, colour, cover } of edge) put(middleX + right, middleY + down, colour, cover);
}

/** One opaque pixel over another, covering so many 256ths: red with blue, then green, each in one multiplication. */
function over(colour: number, below: number, cover: number): number {
  const rest = 256 - cover;
  const redBlue = ((colour & 0xff00ff) * cover + (below & 0xff00ff) * rest) >>> 8;
  const green = ((colour & 0xff00) * cover + (below & 0xff00) * rest) >>> 8;
  return (0xff000000 | (redBlue & 0xff00ff) | (green & 0xff00)) >>> 0;
}
