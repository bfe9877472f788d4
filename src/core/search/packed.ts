// Numbers as text of ASCII alone: nothing parses faster, and every character takes one byte.
const FIRST = 0x23; // after the quotation mark, which JSON would escape
/** The largest number that is one character. */
export const LARGEST = 0x7e - FIRST;

/** `numbers` (whole, from 0 to `LARGEST`) as one character each. @throws RangeError */
export function pack(numbers: readonly number[]): string {
  return numbers
    .map((number) => {
      if (!(number >= 0 && number <= LARGEST)) throw new RangeError(`${number} cannot be packed.`);
      return String.fromCharCode(FIRST + number);
    })
    .join('');
}

/** The number at `at` of what `pack` made. */
export function unpackAt(packed: string, at: number): number {
  return packed.charCodeAt(at) - FIRST;
}

/** The numbers of what `pack` made, each plus `PACKED_FROM`. Takes next to no time. */
export function packedBytes(packed: string): Uint8Array {
  return new TextEncoder().encode(packed);
}

/** What `packedBytes` read. */
export function packedText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
export const PACKED_FROM = FIRST;

/** The last digit of a number; those before it are larger and count `SCALE` times less than the next. */
export const LAST_DIGIT = 79;
export const SCALE = LARGEST - LAST_DIGIT;

/** How many digits `writeDigits` writes. */
export function digitCount(number: number): number {
  let count = 1;
  for (let rest = number; rest > LAST_DIGIT; rest = (rest - firstDigit(rest)) / SCALE) count++;
  return count;
}

/**
 * Writes `number` (whole, from 0) into `bytes` from `start` on as digits, one where it is small: it is their sum, the
 * first as it is, each further one times `SCALE` more often than that before it. Digits are packed; only the last is at
 * most `LAST_DIGIT`. Returns where they end.
 */
export function writeDigits(number: number, bytes: Uint8Array, start: number): number {
  let rest = number;
  let at = start;
  while (rest > LAST_DIGIT) {
    const digit = firstDigit(rest);
    bytes[at++] = PACKED_FROM + digit;
    rest = (rest - digit) / SCALE;
  }
  bytes[at++] = PACKED_FROM + rest;
  return at;
}

function firstDigit(number: number): number {
  return LAST_DIGIT + 1 + ((number - LAST_DIGIT - 1) % SCALE);
}
