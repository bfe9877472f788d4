import { escapeHtml } from '../text/escape';
import { shapePath } from './shapes';
import type { Size } from './view';

/** What a picture of the map is drawn of; places in pixels of the picture. */
export interface Drawing {
  readonly size: Size;
  readonly background: string;
  readonly foreground: string;
  readonly font: string;
  readonly dots: readonly Dot[];
  readonly texts: readonly Text[];
  readonly legend: readonly { readonly label: string; readonly colour: string; readonly shape: number }[];
}

export interface Dot {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly shape: number;
  readonly colour: string;
  readonly isFaded: boolean;
  /** Whether it has a ring. */
  readonly isCited: boolean;
  readonly title: string;
}

export interface Text {
  readonly text: string;
  /** Where it begins, and its middle. */
  readonly left: number;
  readonly middle: number;
  readonly height: number;
  readonly isBold: boolean;
}

const LEGEND = { left: 12, top: 12, line: 18, radius: 5 };

/** The drawing as an SVG of plain shapes, which every program reads. */
export function mapSvg({ size, background, foreground, font, dots, texts, legend }: Drawing): string {
  const { width, height } = size;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escapeHtml(font)}">`,
    `<rect width="${width}" height="${height}" fill="${escapeHtml(background)}"/>`,
    ...dots.map((dot) => dotElement(dot, background, foreground)),
    ...texts.map((text) => textElement(text, background, foreground)),
    ...legend.map((entry, row) => legendElement(entry, row, foreground)),
    '</svg>\n',
  ].join('\n');
}

function dotElement({ x, y, radius, shape, colour, isFaded, isCited, title }: Dot, rim: string, ring: string): string {
  const opacity = isFaded ? ' opacity="0.2"' : '';
  const path = `<path d="${shapePath(shape, radius, x, y)}" fill="${escapeHtml(colour)}" stroke="${escapeHtml(rim)}" stroke-width="0.75"${opacity}><title>${escapeHtml(title)}</title></path>`;
  if (!isCited) return path;
  return `${path}<circle cx="${short(x)}" cy="${short(y)}" r="${short(radius * 1.5 + 3)}" fill="none" stroke="${escapeHtml(ring)}" stroke-width="2"/>`;
}

function textElement({ text, left, middle, height, isBold }: Text, halo: string, colour: string): string {
  const size = short(height * 0.8);
  return `<text x="${short(left)}" y="${short(middle)}" dominant-baseline="central" font-size="${size}"${isBold ? ' font-weight="600"' : ''} fill="${escapeHtml(colour)}" stroke="${escapeHtml(halo)}" stroke-width="3" paint-order="stroke">${escapeHtml(text)}</text>`;
}

function legendElement({ label, colour, shape }: Drawing['legend'][number], row: number, foreground: string): string {
  const { left, top, line, radius } = LEGEND;
  const middle = top + row * line + line / 2;
  return `<path d="${shapePath(shape, radius, left + radius, middle)}" fill="${escapeHtml(colour)}"/><text x="${left + 3 * radius + 3}" y="${middle}" dominant-baseline="central" font-size="12" fill="${escapeHtml(foreground)}">${escapeHtml(label)}</text>`;
}

function short(value: number): number {
  return Math.round(value * 10) / 10;
}
