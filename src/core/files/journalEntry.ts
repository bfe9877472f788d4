/** A write that is about to happen. */
export interface Entry {
  readonly file: string;
  /** Absent where there is no such file yet. */
  readonly before?: string;
  readonly after: string;
}

/** Undefined for a record that was itself cut off: then its file has not been touched. */
export function parse(bytes: Uint8Array | undefined): Entry | undefined {
  try {
    const entry: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    return isEntry(entry) ? entry : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(entry: unknown): entry is Entry {
  if (typeof entry !== 'object' || entry === null) return false;
  const { file, before, after } = entry as { readonly [K in keyof Entry]?: unknown };
  const isText = (value: unknown): boolean => typeof value === 'string';
  return isText(file) && isText(after) && (before === undefined || isText(before));
}

export function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
