/** Pieces that are compared at once, in characters: a text of many millions takes milliseconds. */
const PIECES = [0x10000, 0x1000, 0x100, 0x10, 1];

/** How many characters two texts begin with and, of the rest, end with in common. */
export function sharedEnds(a: string, b: string): { readonly start: number; readonly end: number } {
  const most = Math.min(a.length, b.length);
  let start = 0;
  for (const size of PIECES) {
    while (start + size <= most && a.slice(start, start + size) === b.slice(start, start + size)) start += size;
  }
  let end = 0;
  for (const size of PIECES) {
    const isShared = (): boolean =>
      a.slice(a.length - end - size, a.length - end) === b.slice(b.length - end - size, b.length - end);
    while (start + end + size <= most && isShared()) end += size;
  }
  return { start, end };
}
