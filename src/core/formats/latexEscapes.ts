import { oneLine } from './referenceTitle';

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '#': '\\#',
  $: '\\$',
  '%': '\\%',
  '&': '\\&',
  _: '\\_',
  '{': '\\{',
  '}': '\\}',
};
/** BibTeX counts braces even after a backslash, so a lone one must be spelled out. */
const LONE_BRACES: Readonly<Record<string, string>> = { '{': '\\textbraceleft{}', '}': '\\textbraceright{}' };

/** `text` on one line for LaTeX: special characters escaped, ligatures (`--`, ` `` `, `''`) kept apart, Unicode as it is. */
export function escapeLatex(text: string): string {
  return escapeSigns(oneLine(text));
}

/** The same of a part of a text, with all its white space. */
export function escapeSigns(text: string): string {
  const escapes = bracesBalance(text) ? ESCAPES : { ...ESCAPES, ...LONE_BRACES };
  return text
    .replace(/[\\~^#$%&_{}]/g, (character) => escapes[character] ?? character)
    .replace(/([-`'])(?=\1)/g, '$1{}');
}

function bracesBalance(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '{') depth++;
    if (character === '}' && --depth < 0) return false;
  }
  return depth === 0;
}
