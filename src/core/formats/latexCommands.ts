import { seenArguments } from './latexArguments';
import { PRINTED_NAMES, PRINTED_SIGNS } from './latexSigns';

/** Letters, spaces and other commands that citation.js does not know, with what they print. */
// prettier-ignore
const PRINTED: ReadonlyMap<string, string> = new Map([
  ...PRINTED_SIGNS,
  ...Object.entries({
    aa: 'å', AA: 'Å', LaTeX: 'LaTeX', TeX: 'TeX', BibTeX: 'BibTeX', slash: '/', hyphen: '-', newline: ' ', quad: ' ', qquad: ' ',
    ' ': ' ', ',': '\u2009', ';': ' ', ':': ' ', '!': '', '-': '', '/': '', '@': '', '(': '', ')': '', '[': '', ']': '', '\\': ' ', '|': '‖',
  }),
]);
/** Commands that only change how their argument looks. */
const WRAPPERS =
  /^(?:math(?:bb|bf|cal|frak|it|rm|sf|tt|scr|normal)|text(?:normal|up|md)|mbox|text|operatorname|boldsymbol|bm|left|right|middle|[bB]igg?[lrm]?|limits|nolimits|mathop|mathbin|mathrel|mathord|mathds|mathbbm|pmb|substack|displaystyle|textstyle|protect|noindent|bf|it|em|rm|tt|sc|sf|small|hat|tilde|bar|vec|dot|ddot|widehat|widetilde|overline|underline|overrightarrow)$/;

/** An i or j without its dot under an accent, which takes its place: `\'{\i}`, `\"\i` are `\'{i}`, `\"{i}`. */
const DOTLESS = /((?<!\\)\\["'`^~=.])\s*(?:\{\\([ij])\s*\}|\\([ij])(?![A-Za-z])(?:[ \t]+(?=\S))?)/g;

/** An accent over nothing, which two of them are signs for. */
const BARE_ACCENT = /(?<!\\)\\(?:([`'"^~=.])\s*(?:\{\s*(?:\{\}\s*)?\}|(?=\}|$))|[uvcHbtrkd]\s*\{\s*(?:\{\}\s*)?\})/g;
const ACCENTS_ALONE: ReadonlyMap<string | undefined, string> = new Map([
  ['^', '\\textasciicircum{}'],
  ['~', '\\textasciitilde{}'],
]);
/** A letter that is called by its name; the space behind it belongs to the command. */
const NAMED_LETTER = /(?<!\\)\\(ss|SS|o|O|l|L|ae|AE|oe|OE|i|j|dh|DH|th|TH|dj|DJ|ng|NG)(?:[ \t]+(?=\S)|(?=\\ ))/g;
const COMMA_BELOW = /\\textcommabelow(?![A-Za-z])\s*(?:\{([sStT])\})?/g;
const WITH_COMMA_BELOW: ReadonlyMap<string | undefined, string> = new Map(
  [...'sStT'].map((letter, place) => [letter, 'șȘțȚ'.charAt(place)]),
);

/**
 * LaTeX with commands that citation.js leaves as they are replaced by what they print, and with single letters that are
 * set high or low in braces, which it needs; it reads the rest. In time linear in the length.
 *
 * @param isKnown whether citation.js reads a command; of others arguments alone are seen, and in formulas their name
 */
export function printedCommands(latex: string, isKnown: (name: string) => boolean): string {
  return printedInFormulas(
    seenArguments(latex)
      .replace(DOTLESS, (_, accent: string, braced?: string, bare?: string) => `${accent}{${braced ?? bare}}`)
      .replace(BARE_ACCENT, (_, accent?: string) => ACCENTS_ALONE.get(accent) ?? '')
      .replace(NAMED_LETTER, '{\\$1}')
      .replace(COMMA_BELOW, (_, letter?: string) => WITH_COMMA_BELOW.get(letter) ?? '')
      .replace(/\\enquote\*/g, '\\enquote'),
    isKnown,
  )
    .replace(/(?<!\\)([_^])([^\s{}\\$])/g, '$1{$2}')
    .replace(/(?<!\\)[_^](?=[$}])/g, '');
}

function printedInFormulas(latex: string, isKnown: (name: string) => boolean): string {
  let isFormula = false;
  return latex.replace(
    /\\([A-Za-z]+)([ \t]*)|\\[^A-Za-z]|\$/g,
    (written, name: string | undefined, space: string | undefined, offset: number) => {
      if (/^(?:\$|\\[()])$/.test(written)) isFormula = written === '$' ? !isFormula : written === '\\(';
      if (written === '$' || (name !== undefined && WRAPPERS.test(name))) return written === '$' ? written : '';
      if (isFormula && written === '\\_') return '\\textunderscore{}';
      const command = name ?? written.slice(1);
      const before = latex.charAt(offset - 1);
      const inScript = (printed: string): string => (/[_^]/.test(before) ? `{${printed}}` : printed);
      const printed = PRINTED.get(command);
      if (printed !== undefined) return SOLID.test(printed) ? printed : inScript(printed) + (space ?? '');
      if (isKnown(command)) return written;
      const word = PRINTED_NAMES.get(command) ?? (isFormula ? name : undefined);
      if (word === undefined) return '';
      const isJoined = /[\p{L}\p{N})\]}]/u.test(before);
      return `${isJoined ? ' ' : ''}${inScript(word)}${space ?? ''}`;
    },
  );
}

/** Space behind a command that prints a letter or a joint of words belongs to the command; behind a sign it is seen. */
const SOLID = /^(?:\p{L}|[-/])$/u;
