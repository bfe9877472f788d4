/** Red, green and blue, each from 0 to 255. */
export type Colour = readonly [number, number, number];

/** What the map is drawn on. */
export type Backdrop = 'light' | 'dark';

/**
 * Kinds: told apart by people with each of the three common kinds of colour blindness, and at least three times as
 * light or dark as what they stand on, which `palette.test.ts` measures.
 */
const KINDS: Readonly<Record<Backdrop, readonly string[]>> = {
  light: ['#0054cf', '#c57200', '#095f3c', '#933d85', '#705b1b', '#2d93cb', '#431885'],
  dark: ['#6596ff', '#e78e17', '#0dd172', '#de9ede', '#ecff3e', '#bd471e', '#7350f7'],
};
/** Steps of one order, of one hue: what comes later differs more from what it stands on. */
const STEPS: Readonly<Record<Backdrop, readonly string[]>> = {
  light: ['#708bbe', '#6080ba', '#4f70b1', '#3b5ea5', '#294b93', '#18387c', '#0a2560'],
  dark: ['#5f6f9e', '#6f83b5', '#7f99cd', '#92afe3', '#a9c6f2', '#c5dcfb', '#eef5ff'],
};
const NONE: Readonly<Record<Backdrop, string>> = { light: '#7d7d7d', dark: '#8f8f8f' };

/** How many kinds, and how many steps, have a colour of their own. */
export const COLOURS = 7;

/** A colour's place in the palette: of a kind, of a step of an order, or of what has neither. */
export type Paint = { readonly kind: number } | { readonly step: number } | 'none';

/** The colour of a paint on a backdrop, as CSS writes it. */
export function colourOf(paint: Paint, backdrop: Backdrop): string {
  if (paint === 'none') return NONE[backdrop];
  const [colours, place] = 'kind' in paint ? [KINDS[backdrop], paint.kind] : [STEPS[backdrop], paint.step];
  return colours[place % COLOURS] ?? NONE[backdrop];
}

/** '#rrggbb', '#rgb' or 'rgb(…)' as numbers; black where it is nothing of these. */
export function parseColour(css: string): Colour {
  const [, hex] = /^#([0-9a-f]{3,8})$/i.exec(css.trim()) ?? [];
  if (hex !== undefined) {
    const size = hex.length < 6 ? 1 : 2;
    const part = (at: number): number => parseInt(hex.slice(at * size, (at + 1) * size).repeat(3 - size), 16);
    return [part(0), part(1), part(2)];
  }
  const [red = 0, green = 0, blue = 0] = (/^rgba?\(([^)]*)\)$/.exec(css.trim())?.[1] ?? '').split(',').map(Number);
  return [red || 0, green || 0, blue || 0];
}

/** How light a colour is, from 0 to 1 (WCAG 2.2, relative luminance). */
export function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** `colour` with so much of `other` in it, from 0 to 1. */
export function mixed(colour: Colour, other: Colour, share: number): Colour {
  const part = (at: 0 | 1 | 2): number => Math.round(colour[at] + (other[at] - colour[at]) * share);
  return [part(0), part(1), part(2)];
}
