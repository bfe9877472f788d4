import type { Places } from './places';

/** A length and a height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What of the map is in sight: the place in the middle, and how many pixels the whole map is wide. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** How much larger than to fit the map can be. */
const LARGEST = 120;
/** What is free around the map where all of it is in sight; pixels. */
const MARGIN = 24;

/** All of `places` in the middle of the screen; of the whole map where there are none. */
export function fitted({ x, y }: Places, { width, height }: Size): View {
  if (x.length === 0) return { x: 0.5, y: 0.5, scale: Math.max(1, Math.min(width, height) - 2 * MARGIN) };
  const [left, right] = extent(x);
  const [top, bottom] = extent(y);
  const across = (width - 2 * MARGIN) / Math.max(right - left, 0.02);
  const down = (height - 2 * MARGIN) / Math.max(bottom - top, 0.02);
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.max(1, Math.min(across, down)) };
}

function extent(values: Float32Array): readonly [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

/** Larger by `factor`, with what is at a point of the screen staying there. */
export function zoomed(view: View, factor: number, at: readonly [number, number], { width, height }: Size): View {
  const fit = Math.min(width, height);
  const scale = Math.min(Math.max(view.scale * factor, fit / 3), fit * LARGEST);
  const [right, down] = [at[0] - width / 2, at[1] - height / 2];
  return within({
    x: view.x + right / view.scale - right / scale,
    y: view.y + down / view.scale - down / scale,
    scale,
  });
}

/** Moved by so many pixels. */
export function moved({ x, y, scale }: View, right: number, down: number): View {
  return within({ x: x - right / scale, y: y - down / scale, scale });
}

/** With its middle on the map, lest one gets lost. */
function within({ x, y, scale }: View): View {
  const limited = (value: number): number => Math.min(1, Math.max(0, value));
  return { x: limited(x), y: limited(y), scale };
}

/** Where a place of the map is on the screen. */
export function onScreen(
  { x, y, scale }: View,
  { width, height }: Size,
  placeX: number,
  placeY: number,
): readonly [number, number] {
  return [(placeX - x) * scale + width / 2, (placeY - y) * scale + height / 2];
}

/** Which place of the map is at a point of the screen. */
export function onMap(
  { x, y, scale }: View,
  { width, height }: Size,
  pointX: number,
  pointY: number,
): readonly [number, number] {
  return [x + (pointX - width / 2) / scale, y + (pointY - height / 2) / scale];
}
