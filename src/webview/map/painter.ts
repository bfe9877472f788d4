import { paintDots, type Picture } from '../../core/map/dots';
import { boxOfLabel, placeLabels, type Box, type Label, type PlacedLabel } from '../../core/map/labels';
import { grownRadius, Looks, radiusOf } from '../../core/map/looks';
import { fewInRectangle, inRectangle } from '../../core/map/nearby';
import type { Places } from '../../core/map/places';
import { pixelOf } from '../../core/map/stamps';
import { fitted, onMap, onScreen, type Size, type View } from '../../core/map/view';
import type { MapModel } from './mapModel';
import type { Theme } from './theme';

/** Fewer papers in sight are named one by one; more by their topics. */
const NAMED_ALONE = 70;
/** Of so many some are named one by one all the same, where fewer topics than these are in sight. */
const TITLED = 500;
const FEW_NAMES = 4;
const MOST_LABELS = 48;
/** A name of a topic has so much room of the screen at the least, lest they hide what they are about; square pixels. */
const ROOM = 30_000;
/** Pixels. */
const NAME_HEIGHT = 17;
const TITLE_HEIGHT = 15;
const LONGEST_TITLE = 44;

/** Draws the map: dots pixel by pixel, names, rings and the lasso by the canvas. */
export class Painter {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #model: MapModel;
  #theme: Theme;
  #image: ImageData | undefined;
  #picture: Picture | undefined;
  #looks: Looks | undefined;
  #looksOf: unknown;
  readonly #widths = new Map<string, number>();
  #whole: (Size & { readonly places: Places; readonly view: View }) | undefined;
  /** The corners of the lasso that is being drawn; on the map. */
  lasso: readonly (readonly [number, number])[] = [];
  view: View = { x: 0.5, y: 0.5, scale: 1 };

  /** @throws Error where the canvas cannot be drawn on */
  constructor(canvas: HTMLCanvasElement, model: MapModel, theme: Theme) {
    const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
    if (!context) throw new Error('The map cannot be drawn in this window.');
    this.#canvas = canvas;
    this.#context = context;
    this.#model = model;
    this.#theme = theme;
  }

  get theme(): Theme {
    return this.#theme;
  }

  set theme(theme: Theme) {
    this.#theme = theme;
    this.#looks = undefined;
    this.#widths.clear();
  }

  get size(): Size {
    return { width: this.#canvas.clientWidth, height: this.#canvas.clientHeight };
  }

  /** The view in which all papers are in sight; kept, since all of them must be looked at for it. */
  get whole(): View {
    const { places } = this.#model;
    const { width, height } = this.size;
    const known = this.#whole;
    if (known?.places === places && known.width === width && known.height === height) return known.view;
    const view = fitted(places, { width, height });
    this.#whole = { places, width, height, view };
    return view;
  }

  /** The radius of a dot that no note cites; pixels of the screen. */
  get radius(): number {
    return radiusOf(this.#model.size, this.view.scale / this.whole.scale);
  }

  /** The papers in sight. */
  get inSight(): readonly number[] {
    return inRectangle(this.#model.places, ...this.#corners);
  }

  /** The corners of what is in sight, on the map. */
  get #corners(): readonly [readonly [number, number], readonly [number, number]] {
    const { view, size } = this;
    return [onMap(view, size, 0, 0), onMap(view, size, size.width, size.height)];
  }

  /** Draws what is in sight now. */
  draw(): void {
    const { width, height } = this.size;
    if (width === 0 || height === 0) return;
    this.#drawDots();
    const context = this.#context;
    context.save();
    context.scale(devicePixelRatio, devicePixelRatio);
    this.#drawRings();
    this.#drawLabels();
    this.#drawLasso();
    context.restore();
  }

  /** The names and titles that are in sight and find room. */
  labels(): readonly (PlacedLabel & { readonly isTitle: boolean })[] {
    const { focus, places, isClear, names } = this.#model;
    const seen = fewInRectangle(places, ...this.#corners, TITLED, isClear) ?? [];
    const areFew = seen.length > 0 && seen.length <= NAMED_ALONE;
    const topics = areFew ? [] : names.map(({ text, x, y }) => this.#nameAt(text, x, y)).filter(isWithin(this.size));
    const titled = areFew || topics.length < FEW_NAMES ? this.#foremost(seen) : [];
    // Where all room beside it is taken, the one in focus is titled over others.
    const first = focus === undefined ? [] : placeLabels([this.#titleOf(focus)], this.size, 1);
    const others = titled.filter((paper) => paper !== focus).map((paper) => this.#titleOf(paper));
    const isTitle = new Set([...first.map(({ label }) => label), ...others]);
    const most = areFew ? MOST_LABELS : (this.size.width * this.size.height) / ROOM;
    const dots = titled.length > 0 ? seen.map((paper) => this.#boxOf(paper)) : [];
    const taken = [...first.map(boxOfLabel), ...dots];
    return [...first, ...placeLabels([...topics, ...others], this.size, most, taken)].map((placed) => ({
      ...placed,
      isTitle: isTitle.has(placed.label),
    }));
  }

  /** Those of `papers` that are titled first, where there is not room for all: what most notes cite. */
  #foremost(papers: readonly number[]): readonly number[] {
    const { citing } = this.#model;
    return [...papers].sort((a, b) => (citing[b] ?? 0) - (citing[a] ?? 0)).slice(0, NAMED_ALONE);
  }

  #drawDots(): void {
    const { pixels, width, height } = this.#prepared();
    const picture = { pixels, width, height };
    pixels.fill(pixelOf(this.#theme.backgroundColour));
    const { model, stamps } = { model: this.#model, stamps: this.#stamps() };
    const view = { ...this.view, scale: this.view.scale * devicePixelRatio };
    if (model.hasFaded) paintDots(picture, model.places, view, model.looks, stamps.faded);
    paintDots(picture, model.places, view, model.looks, stamps.full);
    if (this.#image) this.#context.putImageData(this.#image, 0, 0);
  }

  #stamps(): ReturnType<Looks['stamps']> {
    const { colouring } = this.#model;
    if (!this.#looks || this.#looksOf !== colouring) {
      this.#looks = new Looks(colouring?.categories ?? [], this.#theme.backdrop, this.#theme.backgroundColour);
      this.#looksOf = colouring;
    }
    return this.#looks.stamps(this.radius * devicePixelRatio, devicePixelRatio);
  }

  /** The pixels of the canvas, in its size of now. */
  #prepared(): Picture {
    const width = Math.round(this.size.width * devicePixelRatio);
    const height = Math.round(this.size.height * devicePixelRatio);
    if (this.#picture?.width !== width || this.#picture.height !== height || !this.#image) {
      this.#canvas.width = width;
      this.#canvas.height = height;
      this.#image = this.#context.createImageData(width, height);
      this.#picture = { width, height, pixels: new Uint32Array(this.#image.data.buffer) };
    }
    return this.#picture;
  }

  #drawRings(): void {
    const { cited, selected, focus } = this.#model;
    const { cited: green, focus: marked, foreground } = this.#theme;
    for (const paper of cited) this.#ring(paper, 2.5, 2, green);
    for (const paper of selected) this.#ring(paper, 2, 2, marked);
    if (focus === undefined) return;
    this.#ring(focus, 6, 2, foreground);
    this.#ring(focus, 8.5, 1.5, marked);
  }

  #ring(paper: number, distance: number, thickness: number, colour: string): void {
    const [x, y] = this.#pointOf(paper);
    const { width, height } = this.size;
    if (x < -50 || y < -50 || x > width + 50 || y > height + 50) return;
    const context = this.#context;
    context.strokeStyle = colour;
    context.lineWidth = thickness;
    context.beginPath();
    context.arc(x, y, this.radiusOf(paper) + distance, 0, 2 * Math.PI);
    context.stroke();
  }

  /** The radius of a paper's dot; pixels of the screen. */
  radiusOf(paper: number): number {
    return grownRadius(this.radius, this.#model.citing[paper] ?? 0);
  }

  #drawLabels(): void {
    const context = this.#context;
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = 3;
    context.strokeStyle = this.#theme.background;
    context.fillStyle = this.#theme.foreground;
    for (const { label, left, middle, isTitle } of this.labels()) {
      context.font = this.#font(isTitle);
      context.strokeText(label.text, left, middle);
      context.fillText(label.text, left, middle);
    }
  }

  #drawLasso(): void {
    if (this.lasso.length < 2) return;
    const context = this.#context;
    context.strokeStyle = this.#theme.focus;
    context.lineWidth = 1.5;
    context.setLineDash([5, 3]);
    context.beginPath();
    for (const [x, y] of this.lasso) context.lineTo(...onScreen(this.view, this.size, x, y));
    context.closePath();
    context.stroke();
  }

  #titleOf(paper: number): Label {
    const [x, y] = this.#pointOf(paper);
    const title = this.#model.titles[paper] ?? '';
    const text = title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1).trimEnd()}…` : title;
    const distance = this.radiusOf(paper) + (paper === this.#model.focus ? 12 : 5);
    return { text, x, y, width: this.#width(text, true), height: TITLE_HEIGHT, distance };
  }

  /** Around a paper's dot. */
  #boxOf(paper: number): Box {
    const [x, y] = this.#pointOf(paper);
    const radius = this.radiusOf(paper);
    return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
  }

  #nameAt(text: string, placeX: number, placeY: number): Label {
    const [x, y] = onScreen(this.view, this.size, placeX, placeY);
    return { text, x, y, width: this.#width(text, false), height: NAME_HEIGHT, distance: 0 };
  }

  #pointOf(paper: number): readonly [number, number] {
    const { x, y } = this.#model.places;
    return onScreen(this.view, this.size, x[paper] ?? 0, y[paper] ?? 0);
  }

  #width(text: string, isTitle: boolean): number {
    const key = `${isTitle ? 't' : 'n'}${text}`;
    let width = this.#widths.get(key);
    if (width === undefined) {
      this.#context.font = this.#font(isTitle);
      width = this.#context.measureText(text).width;
      this.#widths.set(key, width);
    }
    return width;
  }

  #font(isTitle: boolean): string {
    return isTitle ? `12px ${this.#theme.font}` : `600 13px ${this.#theme.font}`;
  }
}

/** Whether the point of a label is on the screen. */
function isWithin({ width, height }: Size): (label: Label) => boolean {
  return ({ x, y }) => x >= 0 && y >= 0 && x <= width && y <= height;
}
