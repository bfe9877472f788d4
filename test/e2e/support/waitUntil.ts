import { setTimeout } from 'node:timers/promises';
import { stepSeconds } from '../../vscode/limits';

/** From one look to the next: what comes soon is seen soon, and what takes long is not kept from it by many looks. */
const shortestPause = 20;
const longestPause = 100;

/** What a page object has found so far: a value once it is there, or undefined (or false) while it is not. */
type Found<T> = T | undefined | false;

/**
 * Resolves to the first value that `find` finds. Rejects after the limit of a step with what was waited for, and with
 * what was there instead where `instead` tells it.
 */
export async function waitUntil<T>(
  what: string,
  find: () => Promise<Found<T>> | Found<T>,
  instead: () => Promise<string> | string = () => '',
): Promise<T> {
  const end = Date.now() + stepSeconds * 1000;
  for (let pause = shortestPause; ; pause = Math.min(pause * 1.5, longestPause)) {
    const found = await find();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`Not within ${stepSeconds} seconds: ${what}${await instead()}`);
    await setTimeout(pause);
  }
}
