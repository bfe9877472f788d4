/** Larger files and documents are data, not notes: nothing is looked for in them. Bytes, or UTF-16 units. */
export const LARGEST_NOTE = 2_000_000;
