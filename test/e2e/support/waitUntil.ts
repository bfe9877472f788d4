import { setTimeout } from 'node:timers/promises';

const limitSeconds = 15;
const pollMilliseconds = 50;

/** What a page object has found so far: a value once it is there, or undefined (or false) while it is not. */
type Found<T> = T | undefined | false;

/** Resolves to the first value that `find` finds. Rejects in 15 seconds with what was waited for. */
export async function waitUntil<T>(what: string, find: () => Promise<Found<T>> | Found<T>): Promise<T> {
  const end = Date.now() + limitSeconds * 1000;
  for (;;) {
    const found = await find();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`Not within ${limitSeconds} seconds: ${what}`);
    await setTimeout(pollMilliseconds);
  }
}
