/**
 * Stands in for `node:assert/strict` where there is no Node: the part of it that integration tests use, with the same
 * names and meaning. Values are compared by their JSON, so a Map, a Set and undefined members are not told apart.
 */
export function fail(message: string): never {
  throw new Error(message);
}

function show(value: unknown): string {
  return value instanceof Error ? String(value) : (JSON.stringify(value, undefined, 2) ?? String(value));
}

export function ok(value: unknown, message?: string): void {
  if (!value) fail(message ?? `expected a truthy value, got ${show(value)}`);
}

export function equal(actual: unknown, expected: unknown, message?: string): void {
  if (!Object.is(actual, expected)) fail(message ?? `expected ${show(expected)}, got ${show(actual)}`);
}

export function notEqual(actual: unknown, expected: unknown, message?: string): void {
  if (Object.is(actual, expected)) fail(message ?? `expected anything but ${show(expected)}`);
}

export function deepEqual(actual: unknown, expected: unknown, message?: string): void {
  if (canonical(actual) !== canonical(expected)) fail(message ?? `expected ${show(expected)}, got ${show(actual)}`);
}

export function match(actual: string, expected: RegExp, message?: string): void {
  if (!expected.test(actual)) fail(message ?? `expected ${String(expected)} to match ${show(actual)}`);
}

export function doesNotMatch(actual: string, expected: RegExp, message?: string): void {
  if (expected.test(actual)) fail(message ?? `expected ${String(expected)} not to match ${show(actual)}`);
}

/** What an error should be: a pattern of its text, a predicate, or members each a pattern or an equal value. */
type Expected = RegExp | ((error: unknown) => boolean) | Readonly<Record<string, unknown>>;

export function throws(action: () => unknown, expected?: Expected): void {
  let thrown: unknown;
  try {
    action();
  } catch (error) {
    thrown = error;
  }
  checkThrown(thrown, expected);
}

export async function rejects(action: Promise<unknown> | (() => Promise<unknown>), expected?: Expected): Promise<void> {
  let thrown: unknown;
  try {
    await (typeof action === 'function' ? action() : action);
  } catch (error) {
    thrown = error;
  }
  checkThrown(thrown, expected);
}

function checkThrown(thrown: unknown, expected: Expected | undefined): void {
  if (thrown === undefined) fail('expected an error');
  if (expected instanceof RegExp) match(String(thrown), expected);
  else if (typeof expected === 'function') ok(expected(thrown), `not the error expected: ${show(thrown)}`);
  else if (expected) checkMembers(thrown as Readonly<Record<string, unknown>>, expected);
}

function checkMembers(error: Readonly<Record<string, unknown>>, expected: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(expected)) {
    if (value instanceof RegExp) match(String(error[name]), value);
    else deepEqual(error[name], value);
  }
}

/** JSON in which the order of an object's keys does not matter. */
function canonical(value: unknown): string {
  const sorted = (_key: string, part: unknown): unknown =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part;
  return JSON.stringify(value, sorted) ?? String(value);
}

/** The module's default export: the function with all others on it, which an import of the module takes for it. */
export const assert = Object.assign(ok, { ok, equal, notEqual, deepEqual, match, doesNotMatch, throws, rejects, fail });
