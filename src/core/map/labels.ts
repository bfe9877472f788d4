import type { Size } from './view';

/** A text that wants to stand at a point of the screen. */
export interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** How wide the text is; pixels. */
  readonly width: number;
  readonly height: number;
  /** How far it stays away from the point; 0 for texts that stand on it. */
  readonly distance: number;
}

/** A label with the left end and the middle of its line. */
export interface PlacedLabel {
  readonly label: Label;
  readonly left: number;
  readonly middle: number;
}

/** What labels must not cover. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Pixels between two labels. */
const GAP = 3;

/** Those of `labels` that find room within the screen, over each other and `others` nowhere, the first ones first. */
export function placeLabels(
  labels: readonly Label[],
  size: Size,
  most: number,
  others: readonly Box[] = [],
): readonly PlacedLabel[] {
  const taken = [...others];
  const placed: PlacedLabel[] = [];
  for (const label of labels) {
    if (placed.length >= most) break;
    for (const [left, middle] of spots(label)) {
      const box = boxOf(label, left, middle);
      if (!isIn(box, size) || taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      placed.push({ label, left, middle });
      break;
    }
  }
  return placed;
}

/** Where a label may stand, best first: left end and middle. */
function spots({ x, y, width, height, distance }: Label): readonly (readonly [number, number])[] {
  const left = x - width / 2;
  if (distance === 0) return [0, -1, 1].map((lines) => [left, y + lines * height]);
  return [
    [x + distance, y],
    [x - distance - width, y],
    [left, y - distance - height / 2],
    [left, y + distance + height / 2],
  ];
}

/** What a placed label covers. */
export function boxOfLabel({ label, left, middle }: PlacedLabel): Box {
  return boxOf(label, left, middle);
}

function boxOf({ width, height }: Label, left: number, middle: number): Box {
  return { left, top: middle - height / 2, right: left + width, bottom: middle + height / 2 };
}

function isIn({ left, top, right, bottom }: Box, { width, height }: Size): boolean {
  return left >= 0 && top >= 0 && right <= width && bottom <= height;
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right + GAP && b.left < a.right + GAP && a.top < b.bottom && b.top < a.bottom;
}
