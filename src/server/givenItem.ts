import { cslPaper, type RawItem } from '../core/formats/cslRead';
import { ServerError } from './serverError';
import { searchable, storable } from './searchable';
import { DEEPEST, LONGEST_KEY, storedItem, type StoredItem } from './storedItem';

/** What Pandoc reads as a key, with nothing in it that ends one. */
const KEY = /^[\p{L}\p{M}\p{N}_:.#$%&+?<>~/-]+$/u;

/**
 * The item that the body of a request is.
 * @throws ServerError with a sentence where it is none
 */
export function givenItem(body: string): StoredItem {
  const item = objectIn(body);
  const id = typeof item['id'] === 'number' ? String(item['id']) : item['id'];
  if (typeof id !== 'string' || id.trim() === '')
    throw new ServerError(400, "The item has no 'id', which is the citation key it is to have.");
  const key = storable(id.trim());
  if (key.length > LONGEST_KEY || !KEY.test(key))
    throw new ServerError(400, "The item's 'id' is no citation key: a key has letters, digits and no spaces.");
  if (typeof item['title'] !== 'string' || searchable(item['title']) === '')
    throw new ServerError(400, "The item has no 'title'.");
  return storedItem(cslPaper(item, key, { source: '', line: 1 }));
}

function objectIn(body: string): RawItem {
  if (isDeep(body))
    throw new ServerError(400, 'The body is no item of CSL-JSON: its parts lie too deep in each other.');
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new ServerError(400, 'The body is not JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ServerError(400, 'The body is not one item of CSL-JSON, which is an object.');
  return value as RawItem;
}

function isDeep(json: string): boolean {
  let depth = 0;
  // A string without an end goes to the end of the text, so that none of it is looked at twice.
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\[^])*(?:"|\\?$)|[[\]{}]/g)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    if (depth > DEEPEST) return true;
  }
  return false;
}
