import { unpackPlaces, packPlaces } from './places';
import type { Spot } from './arranging';

/** Changes with the form, and with the map that ships: places among other landmarks are void. */
const VERSION = 1;
/** Papers that are gone are forgotten when there are more. */
const MOST = 200_000;

interface Stored {
  readonly version: number;
  readonly names: readonly string[];
  readonly places: string;
}

/** Where papers stand, by name, as text; the last ones where there are very many. */
export function storePlaces(spots: ReadonlyMap<string, Spot>): string {
  const kept = [...spots].slice(-MOST);
  const stored: Stored = {
    version: VERSION,
    names: kept.map(([name]) => name),
    places: packPlaces({
      x: Float32Array.from(kept, ([, [x]]) => x),
      y: Float32Array.from(kept, ([, [, y]]) => y),
    }),
  };
  return JSON.stringify(stored);
}

/** What `storePlaces` wrote; none of what another version did. @throws Error where it is damaged */
export function readPlaces(text: string): Map<string, Spot> {
  const { version, names, places } = JSON.parse(text) as Partial<Stored>;
  if (version !== VERSION || !Array.isArray(names) || typeof places !== 'string') return new Map();
  const { x, y } = unpackPlaces(places);
  if (x.length !== names.length) throw new RangeError('The places of papers are damaged.');
  return new Map(names.map((name, i) => [String(name), [x[i] ?? 0, y[i] ?? 0]]));
}
