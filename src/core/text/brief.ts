/** More than a person reads of one name or word in a message; characters. */
const LONGEST_WORD = 80;
/** More than a person reads of a message; characters. */
const LONGEST_MESSAGE = 600;

/** VS Code makes links of these in messages and questions, be they to commands: names and titles of others hold none. */
const LINK = /\]\(/g;

/** A message that fits where it is shown: on one line, without links, with words (paths, keys) and the whole cut in the middle where too long. */
export function brief(message: string): string {
  const words = message.replace(/[\p{Cc}\u2028\u2029]/gu, ' ').split(' ');
  return cut(words.map((word) => cut(word, LONGEST_WORD)).join(' '), LONGEST_MESSAGE).replace(LINK, '] (');
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = Math.floor((most - 1) / 2);
  const whole = (part: string): string => part.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
  return `${whole(text.slice(0, half))}…${whole(text.slice(-half))}`;
}
