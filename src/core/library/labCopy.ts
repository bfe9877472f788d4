import type { LabChanges, LabItem } from '../catalogue/labAnswers';

/** Libraries up to this size are kept whole on the machine; larger ones are only searched on their server. */
export const MOST_KEPT = 20_000;

/** What is kept of a lab's library on this machine: all of it, or of a larger one what the person has used. */
export interface LabCopy {
  /** How the library is called; '' where it is not known. */
  readonly library: string;
  /** Up to which what is here is in step; 0 where that is not known. */
  readonly version: number;
  /** How many items there are on the server, as far as is known. */
  readonly total: number;
  readonly isWhole: boolean;
  /** Objects of CSL-JSON by key, in the order in which they came. */
  readonly items: ReadonlyMap<string, string>;
}

/** The end of the file of a copy. */
const END = '\n]}\n';

export const EMPTY_COPY: LabCopy = { library: '', version: 0, total: 0, isWhole: false, items: new Map() };

/**
 * A copy as a file of CSL-JSON, an item a line, that begins with what is known of the library; each line is made when it is
 * asked for.
 */
export function* copyTexts({ items, ...head }: LabCopy): Generator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"items":[\n`;
  let isFirst = true;
  for (const json of items.values()) {
    yield isFirst ? json : `,\n${json}`;
    isFirst = false;
  }
  yield END;
}

/** What stands at the beginning of such a file; undefined where it is none. @param beginning its first line at least */
export function copyHead(beginning: string): Omit<LabCopy, 'items'> | undefined {
  const end = beginning.indexOf('\n');
  const line = beginning.slice(0, Math.max(0, end));
  if (!line.endsWith(',"items":[')) return undefined;
  try {
    const head = JSON.parse(`${line}]}`) as Partial<LabCopy>;
    const { library, version, total, isWhole } = head;
    const isHead = typeof library === 'string' && typeof isWhole === 'boolean' && isCount(version) && isCount(total);
    return isHead ? { library, version, total, isWhole } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The copy in such a file; undefined where it is none or not whole, so that all is to be asked for anew. At every `yield` it
 * can be left alone.
 */
export function* readingCopy(text: string): Generator<void, LabCopy | undefined> {
  const head = copyHead(text);
  if (!head || !text.endsWith(END)) return undefined;
  const items = new Map<string, string>();
  for (let start = text.indexOf('\n') + 1; start < text.length - END.length;) {
    const end = text.indexOf('\n', start);
    const json = text.slice(start, text[end - 1] === ',' ? end - 1 : end);
    const id = idIn(json);
    if (id === undefined) return undefined;
    items.set(id, json);
    start = end + 1;
    yield;
  }
  return { ...head, items };
}

/** A copy that is kept whole, with what has happened since its version. @param changes asked for since that version */
export function withChanges(copy: LabCopy, { library, total, version, items, deleted }: LabChanges): LabCopy {
  const all = new Map(copy.items);
  for (const key of deleted) all.delete(key);
  for (const { key, json } of items) all.set(key, json);
  return { library: library || copy.library, total, version, isWhole: true, items: all };
}

/**
 * A copy with items in it as they are now.
 *
 * @param asked keys that were asked for: of these, what did not come is no more
 */
export function withItems(copy: LabCopy, items: readonly LabItem[], asked: readonly string[] = []): LabCopy {
  const all = new Map(copy.items);
  for (const key of asked) all.delete(key);
  for (const { key, json } of items) all.set(key, json);
  return { ...copy, items: all };
}

/** A copy that is not whole, with what has happened to what is in it. */
export function withChangesOfKept(copy: LabCopy, { library, total, version, items, deleted }: LabChanges): LabCopy {
  const all = new Map(copy.items);
  for (const key of deleted) all.delete(key);
  for (const { key, json } of items) if (all.has(key)) all.set(key, json);
  return { library: library || copy.library, total, version, isWhole: false, items: all };
}

function idIn(json: string): string | undefined {
  try {
    const { id } = JSON.parse(json) as { readonly id?: unknown };
    return typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
