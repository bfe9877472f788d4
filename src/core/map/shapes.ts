/** The shapes of dots, so that they are told apart by more than their colours; in the order in which they are used. */
export const SHAPES = ['circle', 'square', 'triangle', 'diamond', 'plus', 'wedge', 'cross', 'hexagon'] as const;
export type Shape = (typeof SHAPES)[number];

/** A corner, in radii of the dot from its middle. */
export type Corner = readonly [number, number];

const CORNERS: Readonly<Record<Shape, readonly Corner[]>> = {
  circle: regular(16, 1.01, 0),
  square: regular(4, 1.25, Math.PI / 4),
  triangle: regular(3, 1.45, -Math.PI / 2),
  diamond: regular(4, 1.3, 0),
  plus: plus(0),
  wedge: regular(3, 1.45, Math.PI / 2),
  cross: plus(Math.PI / 4),
  hexagon: regular(6, 1.12, 0),
};

/** The outline of the shape with this number; shapes come again where there are more numbers than shapes. */
export function cornersOf(shape: number): readonly Corner[] {
  return CORNERS[SHAPES[shape % SHAPES.length] ?? 'circle'];
}

/** The outline as the `d` of an SVG path, for a dot of this radius around a point. */
export function shapePath(shape: number, radius: number, x = 0, y = 0): string {
  const points = cornersOf(shape).map(([right, down]) => `${round(x + right * radius)} ${round(y + down * radius)}`);
  return `M${points.join('L')}Z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function regular(corners: number, radius: number, turn: number): readonly Corner[] {
  return Array.from({ length: corners }, (_, corner) => {
    const angle = turn + (2 * Math.PI * corner) / corners;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

/** Two crossed bars. */
function plus(turn: number): readonly Corner[] {
  const [long, thick] = [1.35, 0.48];
  const quarter: readonly Corner[] = [
    [long, -thick],
    [long, thick],
    [thick, thick],
  ];
  return [0, 1, 2, 3].flatMap((side) => {
    const angle = turn + (side * Math.PI) / 2;
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
    return quarter.map(([x, y]): Corner => [x * cosine - y * sine, x * sine + y * cosine]);
  });
}
