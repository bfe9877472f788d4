/** Letters that Unicode does not decompose into a base letter and a mark, with their usual ASCII spelling. */
const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'SS',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  þ: 'th',
  Þ: 'Th',
  ħ: 'h',
  Ħ: 'H',
  ı: 'i',
  ŋ: 'n',
  Ŋ: 'N',
};
// oxlint-disable-next-line litnotes/linear-pattern -- a class of single letters
const UNDECOMPOSED_LETTERS = new RegExp(`[${Object.keys(UNDECOMPOSED).join('')}]`, 'g');
/** Texts of ASCII alone, for which folding and Unicode's rules of words can be spared. */
export const ASCII = /^[\0-\x7f]*$/;

/** `text` without accents ('Škrlj' → 'Skrlj', 'Rußwurm' → 'Russwurm'); other scripts stay as they are. Case is kept. */
export function foldAccents(text: string): string {
  if (ASCII.test(text)) return text;
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(UNDECOMPOSED_LETTERS, (letter) => UNDECOMPOSED[letter] ?? letter)
    .normalize('NFC');
}

/** The form under which texts are compared: accents and case folded. */
export function fold(text: string): string {
  return foldAccents(text).toLowerCase();
}
