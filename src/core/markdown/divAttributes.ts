const BEHIND_COLONS = /^(?:(\{[^{}]*\})[ \t]*:*|([^\s{}]*)(?:[ \t]+:+)?)$/;

/**
 * What a line of three or more colons says (Pandoc manual, 'Extension: fenced_divs'): attributes in braces or a class;
 * '' where there is neither, as in a line that closes a div. Undefined for any other line.
 */
export function divAttributes(line: string): string | undefined {
  if (!line.startsWith(':::')) return undefined;
  const [whole, attributes, name = ''] = BEHIND_COLONS.exec(line.replace(/^:+/, '').trim()) ?? [];
  return whole === undefined ? undefined : (attributes ?? name);
}
