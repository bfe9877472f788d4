import { applyEdits, type Span, type TextEdit } from '../text/span';

/** How an argument is seen: as it is, as part of a formula (a sum in parentheses), as a formula, or not at all. */
type Seen = 'as it is' | 'as a term' | 'as a formula' | 'in a formula' | 'not';

const named = <T>(names: string, ...each: readonly T[]): readonly (readonly [string, readonly T[]])[] =>
  names.split(' ').map((name) => [name, each]);
const FRACTIONS = 'frac dfrac tfrac sfrac nicefrac';

/** The arguments of commands of which readers do not see all, or otherwise than they stand there. */
const ARGUMENTS: ReadonlyMap<string, readonly Seen[]> = new Map<string, readonly Seen[]>([
  ...named<Seen>('footnotemark'),
  ...named<Seen>(
    'footnote footnotetext thanks noopsort nosort sortnoop label index vspace hspace color phantom',
    'not',
  ),
  ...named<Seen>('ref eqref pageref cite citep citet citealt citealp textcite parencite autocite nocite', 'not'),
  ...named<Seen>(
    'href foreignlanguage texorpdfstring textcolor colorbox hyperlink hypertarget raisebox',
    'not',
    'as it is',
  ),
  ...named<Seen>(FRACTIONS, 'as a term', 'as a term'),
  ...named<Seen>('sqrt', 'as a term'),
  ...named<Seen>('ensuremath', 'as a formula'),
  ...named<Seen>('mathrm mathbf mathit mathsf mathcal mathbb boldsymbol bm', 'in a formula'),
]);
/** What stands before an argument, by its place. */
const SIGNS: ReadonlyMap<string, readonly string[]> = new Map([...named(FRACTIONS, '', '/'), ...named('sqrt', '√')]);

const TOKEN = /\\(?:([A-Za-z]+)\*?|[^])|\$/g;
/** What may stand before an argument. */
const OPTIONAL = /(?:\s*\[[^[\]{}$\\]{0,200}\])*/y;
const SPACE = /\s*/y;
/** A term without braces: `\frac12`, `\frac\pi2`. */
const BARE_TERM = /\\[A-Za-z]+|[A-Za-z0-9]/y;
/** Longer arguments are not looked into: they may lie in each other. Characters. */
const LOOKED_INTO = 200;

/**
 * LaTeX in which of commands with arguments stands what readers see: `\href{a}{text}` → `{text}`. In time linear in the
 * length.
 */
export function seenArguments(latex: string): string {
  if (!latex.includes('\\')) return latex;
  const closing = closingBraces(latex);
  const edits: TextEdit[] = [];
  let hidden = 0;
  let isFormula = false;
  for (const { 0: token, 1: name = '', index } of latex.matchAll(TOKEN)) {
    if (index < hidden) continue;
    if (token === '$') isFormula = !isFormula;
    let end = index;
    for (const [place, seen] of (ARGUMENTS.get(name) ?? []).entries()) {
      const argument = argumentAt(latex, end === index ? index + token.length : end, seen === 'as a term', closing);
      if (!argument) break;
      edits.push({ span: { start: end, end: argument.start }, text: SIGNS.get(name)?.[place] ?? '' });
      edits.push(...editsOf(latex, argument, seen, { isFormula, command: index }));
      end = argument.end;
      if (seen === 'not') hidden = end;
    }
    if (ARGUMENTS.get(name)?.length === 0)
      edits.push({ span: { start: index, end: behind(OPTIONAL, latex, index + token.length) }, text: '' });
  }
  return applyEdits(latex, edits);
}

/** The group at an offset, braces included, or where `isTerm` the one letter or digit there; undefined where there is none. */
function argumentAt(
  latex: string,
  offset: number,
  isTerm: boolean,
  closing: ReadonlyMap<number, number>,
): Span | undefined {
  const start = behind(SPACE, latex, behind(OPTIONAL, latex, offset));
  const brace = closing.get(start);
  const end = brace === undefined ? (isTerm ? behind(BARE_TERM, latex, start) : start) : brace + 1;
  return end > start ? { start, end } : undefined;
}

/** Where a command stands. */
interface Place {
  readonly isFormula: boolean;
  /** Its offset. */
  readonly command: number;
}

/** In a formula, braces of terms would hide from citation.js what is high or low in them. */
function editsOf(latex: string, { start, end }: Span, seen: Seen, { isFormula, command }: Place): readonly TextEdit[] {
  if (seen === 'not') return [{ span: { start, end }, text: '' }];
  if (seen === 'as it is' || latex[start] !== '{') return [];
  const inside = end - start > LOOKED_INTO ? '' : latex.slice(start + 1, end - 1);
  const around = (opening: string, ending: string): readonly TextEdit[] => [
    { span: { start, end: start + 1 }, text: opening },
    { span: { start: end - 1, end }, text: ending },
  ];
  // Behind `_` and `^`, what is set low or high is all that stands in braces.
  if (seen === 'in a formula') return isFormula && !/[_^]/.test(latex.charAt(command - 1)) ? around('', '') : [];
  const isSum = seen === 'as a term' && /[-+\s/]/.test(inside);
  if (isFormula) return isSum ? around('(', ')') : around('', '');
  if (isSum) return around('{(', ')}');
  return seen === 'as a formula' && /[_^]/.test(inside) && !inside.includes('$') ? around('$', '$') : [];
}

/** The offsets of braces that close others, by those. */
function closingBraces(latex: string): ReadonlyMap<number, number> {
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (const { 0: token, index } of latex.matchAll(/\\[^]|[{}]/g)) {
    if (token === '{') open.push(index);
    const opening = token === '}' ? open.pop() : undefined;
    if (opening !== undefined) closing.set(opening, index);
  }
  return closing;
}

/** Behind what a sticky pattern finds at an offset; the offset itself where that is nothing. */
function behind(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return offset + (pattern.exec(text)?.[0].length ?? 0);
}
