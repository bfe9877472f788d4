/**
 * A number of 53 bits that tells texts apart: two texts of a library of millions have the same one by chance in less
 * than one of a thousand libraries. No proof against somebody who looks for two.
 *
 * @param seed another number for the same text
 *
 * Source: two lanes of FNV-1a's kind with MurmurHash3's finish (A. Appleby, public domain).
 */
export function textHash(text: string, seed: number): number {
  let high = 0xdeadbeef ^ seed ^ Math.floor(seed / 0x100000000);
  let low = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 0x9e3779b1);
    low = Math.imul(low ^ code, 0x5f356495);
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  return (high & 0x1fffff) * 0x100000000 + (low >>> 0);
}
