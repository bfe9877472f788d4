import { seenArguments } from './latexArguments';

/** Commands of titles and abstracts that citation.js does not know, with what they print. */
// prettier-ignore
const PRINTED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    aa: 'å', AA: 'Å', S: '§', P: '¶', pounds: '£', euro: '€', degree: '°', ldots: '…', dots: '…', cdots: '⋯', LaTeX: 'LaTeX',
    TeX: 'TeX', BibTeX: 'BibTeX', slash: '/', newline: ' ', quad: ' ', qquad: ' ', leq: '≤', le: '≤', geq: '≥', ge: '≥',
    neq: '≠', ne: '≠', ll: '≪', gg: '≫', times: '×', cdot: '·', pm: '±', mp: '∓', approx: '≈', sim: '∼', simeq: '≃',
    equiv: '≡', propto: '∝', infty: '∞', rightarrow: '→', to: '→', leftarrow: '←', leftrightarrow: '↔', Rightarrow: '⇒',
    mapsto: '↦', in: '∈', notin: '∉', subset: '⊂', subseteq: '⊆', cup: '∪', cap: '∩', emptyset: '∅', forall: '∀',
    exists: '∃', neg: '¬', land: '∧', lor: '∨', sum: '∑', prod: '∏', int: '∫', partial: '∂', nabla: '∇', sqrt: '√',
    ell: 'ℓ', star: '⋆', circ: '∘', bullet: '•', top: '⊤', perp: '⊥', langle: '⟨', rangle: '⟩', mid: '|', vert: '|',
    log: 'log', exp: 'exp', min: 'min', max: 'max', arg: 'arg', argmin: 'argmin', argmax: 'argmax', sup: 'sup', inf: 'inf',
    lim: 'lim', Pr: 'Pr', varepsilon: 'ε', prime: '′', ' ': ' ', ',': '\u2009', ';': ' ', ':': ' ', '!': '', '-': '', '/': '', '@': '',
    '(': '', ')': '', '[': '', ']': '', '\\': ' ',
  }),
);
/** Commands that only change how their argument looks. */
const WRAPPERS =
  /^(?:math(?:bb|bf|cal|frak|it|rm|sf|tt|scr|normal)|text(?:normal|up|md)|mbox|text|operatorname|boldsymbol|bm|left|right|big|Big|displaystyle|textstyle|protect|noindent|bf|it|em|rm|tt|sc|sf|small|hat|tilde|bar|vec|overline|underline)$/;

/** An i or j without its dot under an accent, which takes its place: `\'{\i}`, `\"\i` are `\'{i}`, `\"{i}`. */
const DOTLESS = /(\\["'`^~=.])\s*(?:\{\\([ij])\s*\}|\\([ij])(?![A-Za-z]))/g;

/**
 * LaTeX with commands that citation.js leaves as they are replaced by what they print, and with single letters that are
 * set high or low in braces, which it needs; it reads the rest. In time linear in the length.
 *
 * @param isKnown whether citation.js reads a command; of others, arguments alone are seen
 */
export function printedCommands(latex: string, isKnown: (name: string) => boolean): string {
  return seenArguments(latex)
    .replace(DOTLESS, (_, accent: string, braced?: string, bare?: string) => `${accent}{${braced ?? bare}}`)
    .replace(/\\([A-Za-z]+)([ \t]*)|\\[^A-Za-z]/g, (written, name: string | undefined, space: string | undefined) => {
      if (name !== undefined && WRAPPERS.test(name)) return '';
      const printed = PRINTED.get(name ?? written.slice(1));
      if (printed === undefined) return isKnown(name ?? written.slice(1)) ? written : '';
      return LETTER.test(printed) ? printed : printed + (space ?? '');
    })
    .replace(/(?<!\\)([_^])([^\s{}\\$])/g, '$1{$2}');
}

/** Space behind a command that prints a letter belongs to the command; behind a sign it is seen. */
const LETTER = /^\p{L}$/u;
