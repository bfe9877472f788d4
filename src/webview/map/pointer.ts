import { nearest } from '../../core/map/nearby';
import { moved, onMap, zoomed } from '../../core/map/view';
import type { MapModel } from './mapModel';
import type { Painter } from './painter';

/** What a mouse or a finger does on the map. */
export interface PointerEffects {
  /** Another part is in sight, or the lasso has grown. */
  readonly look: () => void;
  readonly hover: (paper: number | undefined, x: number, y: number) => void;
  /** `isAdding`: to what is selected. */
  readonly click: (paper: number | undefined, isAdding: boolean) => void;
  readonly open: (paper: number) => void;
  readonly lassoed: (line: readonly (readonly [number, number])[], isAdding: boolean) => void;
}

/** How far from a dot one may point; pixels. */
const REACH = 7;
/** A press that moves farther is no click; pixels. */
const STILL = 4;
/** Wheel pixels for twice the size. */
const WHEEL = 240;

/** What dragging does. */
type Drag = 'pan' | 'lasso' | 'box';

/**
 * Follows the mouse: drag to pan, wheel to zoom, click, double click, a lasso where it is switched on or Shift is held, and
 * a box where the main modifier is.
 */
export class Pointer {
  readonly #canvas: HTMLCanvasElement;
  readonly #painter: Painter;
  readonly #model: MapModel;
  readonly #effects: PointerEffects;
  #pressed: { readonly x: number; readonly y: number; readonly drag: Drag } | undefined;
  #last: readonly [number, number] = [0, 0];
  #isDragging = false;
  /** Whether dragging draws a lasso. */
  isLasso = false;

  constructor(canvas: HTMLCanvasElement, painter: Painter, model: MapModel, effects: PointerEffects) {
    this.#canvas = canvas;
    this.#painter = painter;
    this.#model = model;
    this.#effects = effects;
    canvas.addEventListener('pointerdown', (event) => this.#press(event));
    canvas.addEventListener('pointermove', (event) => this.#move(event));
    canvas.addEventListener('pointerup', (event) => this.#release(event));
    canvas.addEventListener('pointercancel', () => this.#end());
    canvas.addEventListener('pointerleave', () => this.#effects.hover(undefined, 0, 0));
    canvas.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    canvas.addEventListener('dblclick', ({ offsetX, offsetY }) => {
      const paper = this.#paperAt(offsetX, offsetY);
      if (paper !== undefined) this.#effects.open(paper);
    });
  }

  #press(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#canvas.setPointerCapture(event.pointerId);
    const { offsetX: x, offsetY: y } = event;
    const drag = event.ctrlKey || event.metaKey ? 'box' : this.isLasso || event.shiftKey ? 'lasso' : 'pan';
    this.#pressed = { x, y, drag };
    this.#last = [x, y];
    this.#isDragging = false;
  }

  #move({ offsetX: x, offsetY: y }: PointerEvent): void {
    const pressed = this.#pressed;
    if (!pressed) {
      const paper = this.#paperAt(x, y);
      this.#canvas.classList.toggle('over', paper !== undefined);
      return this.#effects.hover(paper, x, y);
    }
    if (!this.#isDragging && Math.hypot(x - pressed.x, y - pressed.y) < STILL) return;
    this.#isDragging = true;
    const painter = this.#painter;
    const placeOf = (right: number, down: number) => onMap(painter.view, painter.size, right, down);
    if (pressed.drag === 'lasso') painter.lasso = [...painter.lasso, placeOf(x, y)];
    else if (pressed.drag === 'box') painter.lasso = boxOf(placeOf(pressed.x, pressed.y), placeOf(x, y));
    else painter.view = moved(painter.view, x - this.#last[0], y - this.#last[1]);
    this.#last = [x, y];
    this.#effects.hover(undefined, 0, 0);
    this.#effects.look();
  }

  #release({ offsetX: x, offsetY: y, shiftKey, ctrlKey, metaKey }: PointerEvent): void {
    const pressed = this.#pressed;
    if (!pressed) return;
    const { lasso } = this.#painter;
    const isAdding = shiftKey || ctrlKey || metaKey;
    if (!this.#isDragging) this.#effects.click(this.#paperAt(x, y), isAdding);
    else if (pressed.drag !== 'pan' && lasso.length > 2) this.#effects.lassoed(lasso, isAdding);
    this.#end();
  }

  #end(): void {
    this.#pressed = undefined;
    this.#isDragging = false;
    this.#painter.lasso = [];
    this.#effects.look();
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    const painter = this.#painter;
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 20 : event.deltaY;
    painter.view = zoomed(painter.view, 2 ** (-pixels / WHEEL), [event.offsetX, event.offsetY], painter.size);
    this.#effects.hover(undefined, 0, 0);
    this.#effects.look();
  }

  /** Faded papers are not in the way of others. */
  #paperAt(x: number, y: number): number | undefined {
    const { view, size, radius } = this.#painter;
    const { places, isClear } = this.#model;
    return nearest(places, onMap(view, size, x, y), (radius + REACH) / view.scale, isClear);
  }
}

/** The corners of a box between two that are across from each other. */
function boxOf(
  [left, top]: readonly [number, number],
  [right, bottom]: readonly [number, number],
): readonly (readonly [number, number])[] {
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}
