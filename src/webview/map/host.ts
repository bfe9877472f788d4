import type { FromMap } from '../../core/map/messages';
import type { View } from '../../core/map/view';

/** What is remembered of the page while it is hidden, and until the window is opened again. */
export interface Kept {
  /** Absent where all of the map is in sight. */
  readonly view?: View | undefined;
  readonly colouring?: string;
  readonly query?: string;
}

/** What VS Code gives to scripts of its pages. */
interface Host {
  readonly postMessage: (message: FromMap) => void;
  readonly getState: () => unknown;
  readonly setState: (state: Kept) => void;
}

declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();

/** Tells the extension something. */
export function tell(message: FromMap): void {
  host.postMessage(message);
}

/** Remembers what is given, beside what was. */
export function keep(kept: Kept): void {
  host.setState({ ...recall(), ...kept });
}

/** What was remembered. */
export function recall(): Kept {
  const state = host.getState();
  return typeof state === 'object' && state !== null ? state : {};
}
