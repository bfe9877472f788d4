import { LARGEST, PACKED_FROM, packedText, unpackAt } from '../search/packed';

/** Where papers stand on the map: coordinates from 0 to 1, in the order of the papers. */
export interface Places {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Steps of a packed coordinate: two characters. */
const DIGIT = LARGEST + 1;
const STEPS = DIGIT * DIGIT - 1;
const CHARACTERS = 4;

/** `places` as text, four characters each: a coordinate is one of 8,464 steps. */
export function packPlaces({ x, y }: Places): string {
  const bytes = new Uint8Array(x.length * CHARACTERS);
  for (let i = 0; i < x.length; i++) {
    putCoordinate(bytes, i * CHARACTERS, x[i] ?? 0);
    putCoordinate(bytes, i * CHARACTERS + 2, y[i] ?? 0);
  }
  return packedText(bytes);
}

function putCoordinate(bytes: Uint8Array, at: number, coordinate: number): void {
  const step = Math.round(Math.min(1, Math.max(0, coordinate)) * STEPS);
  bytes[at] = PACKED_FROM + Math.floor(step / DIGIT);
  bytes[at + 1] = PACKED_FROM + (step % DIGIT);
}

/** What `packPlaces` made. @throws RangeError where it made no such text */
export function unpackPlaces(packed: string): Places {
  if (packed.length % CHARACTERS !== 0) throw new RangeError('The places of papers are damaged.');
  const coordinate = (at: number): number => {
    const step = unpackAt(packed, at) * DIGIT + unpackAt(packed, at + 1);
    if (!(step >= 0 && step <= STEPS)) throw new RangeError('The places of papers are damaged.');
    return step / STEPS;
  };
  const size = packed.length / CHARACTERS;
  return {
    x: Float32Array.from({ length: size }, (_, i) => coordinate(i * CHARACTERS)),
    y: Float32Array.from({ length: size }, (_, i) => coordinate(i * CHARACTERS + 2)),
  };
}
