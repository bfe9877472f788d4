/**
 * Stands in the bundle for the parser that gray-matter brings along and that is never used here: YAML is read by the
 * package yaml, and gray-matter writes none.
 */
export function safeLoad(): never {
  throw new Error('This is read elsewhere.');
}

export { safeLoad as safeDump };
