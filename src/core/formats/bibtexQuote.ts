/** What may follow a value. */
const BEHIND_VALUE = /\s*(?:[,#})]|$)/y;

/** Whether the quotation mark at an offset is an accent of LaTeX, `"M\"uller"`: Pandoc reads it so, and no value ends there. */
export function isAccent(text: string, offset: number): boolean {
  if (text[offset - 1] !== '\\') return false;
  BEHIND_VALUE.lastIndex = offset + 1;
  return !BEHIND_VALUE.test(text);
}
