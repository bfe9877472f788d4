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

/**
 * Appends `number` (whole, from 0) to `bytes` as digits, one where it is small: it is their sum, the first as it is, each
 * further one times `SCALE` more often than that before it. Digits are packed; only the last is at most `LAST_DIGIT`.
 */
export function addDigits(number: number, bytes: number[]): void {
  let rest = number;
  while (rest > LAST_DIGIT) {
    const digit = LAST_DIGIT + 1 + ((rest - LAST_DIGIT - 1) % SCALE);
    bytes.push(PACKED_FROM + digit);
    rest = (rest - digit) / SCALE;
  }
  bytes.push(PACKED_FROM + rest);
}
