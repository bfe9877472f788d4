import type { Span } from '../text/span';

/** Where the objects of a JSON text stand. */
export interface JsonOutline {
  /** Those of the outermost array, or of an array that is a member of the outermost object. */
  readonly items: readonly Span[];
  /** Those that are members of the outermost object, by name. */
  readonly members: ReadonlyMap<string, Span>;
}

/** A string that is not closed goes to the end: it is not looked for again from each quote in it. */
const TOKEN = /"(?:[^"\\]|\\[^]?)*(?:"|$)|[[\]{}]/g;

/**
 * Finds the objects of a JSON text without reading them: so that one broken item costs itself alone, and a long file
 * can be read item by item. Takes time linear in the length, also where the text is broken.
 */
export function jsonOutline(text: string): JsonOutline {
  const items: Span[] = [];
  const members = new Map<string, Span>();
  const open: string[] = [];
  let name = '';
  let start = 0;
  let floor = -1;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') {
      const isWanted = open.length === 1 || (open.length === 2 && open[0] === '{' && open[1] === '[');
      if (token === '{' && floor === -1 && isWanted) [floor, start] = [open.length, index];
      open.push(token);
    } else if (token === '}' || token === ']') {
      open.pop();
      if (open.length !== floor) continue;
      const span = { start, end: index + 1 };
      if (open.at(-1) === '{') members.set(name, span);
      else items.push(span);
      floor = -1;
    } else if (open.length === 1) name = token.slice(1, -1);
  }
  return { items, members };
}
