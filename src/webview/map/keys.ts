import type { Direction } from '../../core/map/nearby';

/** What keys do on the map. */
export interface KeyEffects {
  readonly walk: (direction: Direction) => void;
  readonly open: () => void;
  readonly select: () => void;
  readonly zoom: (factor: number) => void;
  readonly showAll: () => void;
  readonly find: () => void;
  /** Closes what is open, one thing after the other. */
  readonly leave: () => void;
}

const STEP = 1.5;
const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** Follows the keys that are pressed on the map. */
export function followKeys(canvas: HTMLCanvasElement, effects: KeyEffects): void {
  const actions: Readonly<Record<string, () => void>> = {
    Enter: effects.open,
    ' ': effects.select,
    '+': () => effects.zoom(STEP),
    '=': () => effects.zoom(STEP),
    '-': () => effects.zoom(1 / STEP),
    '0': effects.showAll,
    '/': effects.find,
    Escape: effects.leave,
  };
  canvas.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = DIRECTIONS[event.key];
    const action = direction ? () => effects.walk(direction) : actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}
