// Who stands where on the map. A look at each of 100,000 places takes less than a frame's tenth, so there is no index.
import type { Places } from './places';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** Whether a paper, by its number, is to be found. */
export type Wanted = (paper: number) => boolean;

/** The nearest paper at most `reach` away from a place; of equals the last, which is drawn on top. */
export function nearest(
  { x, y }: Places,
  at: readonly [number, number],
  reach: number,
  isWanted: Wanted,
): number | undefined {
  let [found, least]: [number | undefined, number] = [undefined, reach * reach];
  for (let paper = 0; paper < x.length; paper++) {
    const away = ((x[paper] ?? 0) - at[0]) ** 2 + ((y[paper] ?? 0) - at[1]) ** 2;
    if (away > least || !isWanted(paper)) continue;
    [found, least] = [paper, away];
  }
  return found;
}

/** A step aside counts more than one ahead, so that one walks straight on. */
const ASIDE = 2;
/** More than all others together: those farther aside than ahead come last. */
const LAST = 10;

/** The nearest paper in a direction from another: within 45° to either side of it, or else anywhere ahead. */
export function nextIn(direction: Direction, from: number, { x, y }: Places, isWanted: Wanted): number | undefined {
  const isAcross = direction === 'left' || direction === 'right';
  const sign = direction === 'right' || direction === 'down' ? 1 : -1;
  let [found, least]: [number | undefined, number] = [undefined, Infinity];
  for (let paper = 0; paper < x.length; paper++) {
    const [right, down] = [(x[paper] ?? 0) - (x[from] ?? 0), (y[paper] ?? 0) - (y[from] ?? 0)];
    const ahead = sign * (isAcross ? right : down);
    const aside = Math.abs(isAcross ? down : right);
    const way = ahead + ASIDE * aside + (aside > ahead ? LAST : 0);
    if (ahead <= 0 || way >= least || !isWanted(paper)) continue;
    [found, least] = [paper, way];
  }
  return found;
}

/** The papers between two corners, in no order. */
export function inRectangle(
  { x, y }: Places,
  [left, top]: readonly [number, number],
  [right, bottom]: readonly [number, number],
): readonly number[] {
  const found: number[] = [];
  for (let paper = 0; paper < x.length; paper++) {
    const [across, down] = [x[paper] ?? 0, y[paper] ?? 0];
    if (across >= left && across <= right && down >= top && down <= bottom) found.push(paper);
  }
  return found;
}

/** Those of them that are wanted; undefined where they are more than `most`, for which it need not look at all. */
export function fewInRectangle(
  { x, y }: Places,
  [left, top]: readonly [number, number],
  [right, bottom]: readonly [number, number],
  most: number,
  isWanted: Wanted,
): readonly number[] | undefined {
  const found: number[] = [];
  for (let paper = 0; paper < x.length; paper++) {
    const [across, down] = [x[paper] ?? 0, y[paper] ?? 0];
    if (across < left || across > right || down < top || down > bottom || !isWanted(paper)) continue;
    if (found.push(paper) > most) return undefined;
  }
  return found;
}

/** The papers within a closed line, by the even-odd rule. */
export function inLasso(places: Places, line: readonly (readonly [number, number])[]): readonly number[] {
  const across = line.map(([x]) => x);
  const down = line.map(([, y]) => y);
  const near = inRectangle(places, [Math.min(...across), Math.min(...down)], [Math.max(...across), Math.max(...down)]);
  return near.filter((paper) => isWithin(places.x[paper] ?? 0, places.y[paper] ?? 0, line));
}

function isWithin(x: number, y: number, line: readonly (readonly [number, number])[]): boolean {
  let isInside = false;
  line.forEach(([x1, y1], corner) => {
    const [x2, y2] = line[(corner + 1) % line.length] ?? [x1, y1];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) isInside = !isInside;
  });
  return isInside;
}
