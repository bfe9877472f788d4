/** Letters that have a command of their own. */
const LETTERS: Readonly<Record<string, string>> = {
  ss: 'ß',
  aa: 'å',
  AA: 'Å',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  i: 'i',
  j: 'j',
  dh: 'ð',
  DH: 'Ð',
  th: 'þ',
  TH: 'Þ',
  dj: 'đ',
  DJ: 'Đ',
  ng: 'ŋ',
  NG: 'Ŋ',
};
/** In the order of Unicode from α on; final sigma stands between rho and sigma. */
const GREEK =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho varsigma sigma tau upsilon phi chi psi omega'.split(
    ' ',
  );
const ACCENT = /\\(?:["'`^~=.]|[cvuHkrbdt](?=\s*\{|\s+\p{L}|\s*\\))\s*/gu;
const COMMAND = /\\([a-zA-Z]+)\*?/g;

/**
 * The letters of a LaTeX text, for comparing it with others: accents, commands, braces and dollar signs are gone, letters
 * with a command of their own and Greek ones are themselves: `Fr{\'e}chet` → `Frechet`, `$\alpha$-\emph{Net}` → `α-Net`.
 */
export function latexLetters(latex: string): string {
  return latex
    .replace(ACCENT, '')
    .replace(COMMAND, (_, name: string) => LETTERS[name] ?? greek(name))
    .replace(/[\\{}$]/g, '');
}

function greek(name: string): string {
  const place = GREEK.indexOf(name.toLowerCase());
  if (place < 0) return '';
  const letter = String.fromCharCode(0x3b1 + place);
  return name[0] === name[0]?.toLowerCase() ? letter : letter.toUpperCase();
}

/** LaTeX's ways of writing `<` and `>` undone, as Mendeley and others have them in DOIs. */
export function withAngles(text: string): string {
  return text
    .replace(/\$<\$|\{\\textless\}|\\textless\{\}/g, '<')
    .replace(/\$>\$|\{\\textgreater\}|\\textgreater\{\}/g, '>');
}
