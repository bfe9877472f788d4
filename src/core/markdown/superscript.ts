/**
 * Whether `^[…]`, whose bracket ends at `end`, begins a superscript rather than a note (Pandoc manual, 'Superscripts and
 * subscripts'): a `^` follows before any space. Brackets may hold spaces.
 *
 * @param bracketEnd the end of the closed bracket that starts at an offset
 */
export function isSuperscript(text: string, end: number, bracketEnd: (start: number) => number | undefined): boolean {
  let at = end;
  while (at < text.length && text[at] !== '^') {
    if (/\s/.test(text[at] ?? ' ')) return false;
    at = text[at] === '\\' ? at + 2 : (bracketEnd(at) ?? at + 1);
  }
  return at < text.length;
}
