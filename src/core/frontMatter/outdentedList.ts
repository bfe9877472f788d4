/** A key whose value begins with a bracket. */
const OPENING = /^[ \t]*(?:-[ \t]+)*[\p{L}_][\p{L}\p{N}_.-]*[ \t]*:[ \t]+(?=[[{])/gmu;
/** A text in quotes, a comment, a bracket or a comma, space, a word; nothing at a quote that is not closed. */
const PART = /"(?:[^"\\]|\\[^])*"|'(?:[^']|'')*'|#.*|[[\]{},]|\s+|[^\s"'#[\]{},][^\s[\]{},]*/y;

/**
 * The same YAML, offset by offset, with each list or map in brackets on one line and without comments in it. Pandoc and
 * Quarto read its lines however they are indented, which the parser does not.
 */
export function bracketsOnOneLine(yaml: string): string {
  let joined = '';
  OPENING.lastIndex = 0;
  while (OPENING.test(yaml)) {
    const start = OPENING.lastIndex;
    const value = valueInBrackets(yaml, start);
    if (value === undefined) break;
    joined += yaml.slice(joined.length, start) + value;
    OPENING.lastIndex = joined.length;
  }
  return joined + yaml.slice(joined.length);
}

/** From the bracket at `start` to the one that closes it; undefined where none does. */
function valueInBrackets(yaml: string, start: number): string | undefined {
  let value = '';
  let depth = 0;
  PART.lastIndex = start;
  for (;;) {
    const [part] = PART.exec(yaml) ?? [];
    if (part === undefined) return undefined;
    value += part.startsWith('#') || part.trim() === '' ? ' '.repeat(part.length) : part;
    if (part === '[' || part === '{') depth++;
    else if ((part === ']' || part === '}') && --depth === 0) return value;
  }
}
