import type { Author } from '../paper';

/** Between names, as BibTeX and people write it. */
const AND = /^(?:and|&)$/i;
const INITIALS = /^(?:\p{Lu}\.?[\s-]?)+$/u;
const SUFFIX = /^(?:Jr\.?|Sr\.?|II|III|IV|Esq\.?|Ph\.? ?D\.?)$/;
const GIVEN_WITH_SUFFIX = /^(.*\S) (Jr\.?|Sr\.?|II|III|IV)$/;
const LINK = /\[\[([^[\]|\n]*)(?:\|([^[\]\n]*))?\]\]|\[([^[\]\n]*)\]\([^()\n]*\)/g;
const BRACED = /^\{([^{}]*)\}$/;
/** Words in what bodies are called, and no person. */
const BODY =
  /(?<!\p{L})(?:organi[sz]ation|universit(?:y|ät|é|à)|universidade?|institut[eo]?s?|institution|association|committee|council|commission|agency|ministry|department|foundation|consortium|collaboration|federation|corporation|society|united nations|inc|ltd|gmbh)(?!\p{L})/iu;
/** A whole name in a script without spaces: between two of them a comma is that of a list. */
const UNSPACED_NAME = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}·・]{2,}$/u;

/**
 * The names in one text, each as it is written: `Jane Doe, Rob Roe`; `Jane Doe, Rob Roe and Max Moe`; BibTeX's
 * `Doe, Jane and Roe, Rob`, where braces keep a name whole and `others` is nobody; `Doe, Jane; Roe, Rob`; the initials
 * of `Doe, J., Roe, R.` and what follows a name, as in `Jane Doe, Jr.`, stay with it; `张三、李四`; one name a line, be
 * it broken by `<br>`; links, each of which is a name.
 */
export function authorsIn(text: string): readonly string[] {
  return namesAsWritten(text).map(withoutBraces);
}

/**
 * The same as authors: what braces keep whole, or what is called as bodies are, is one, or a single name that is shown
 * whole. `Doe J, Roe RM` are family names with initials.
 */
export function authorsNamedIn(text: string): readonly Author[] {
  const names = namesAsWritten(text);
  const isBody = (name: string): boolean => BRACED.test(name) || (!name.includes(',') && BODY.test(name));
  const people = names.filter((name) => !isBody(name));
  // As medicine writes them; in one alone, as in `Jet LI`, several capitals may be the family's.
  const haveInitials = people.every((name) => hasInitials(name, people.length > 1 ? 3 : 1));
  return names.map((name) => {
    if (isBody(name)) return { family: withoutBraces(name) };
    const at = haveInitials ? name.lastIndexOf(' ') : -1;
    return at === -1 ? authorNamed(name) : { family: name.slice(0, at).trim(), given: spelled(name.slice(at + 1)) };
  });
}

/** Whether a name ends in capitals alone, so many at the most, behind a word that is none. */
function hasInitials(name: string, most: number): boolean {
  const at = name.lastIndexOf(' ');
  return (
    !name.includes(',') &&
    /\p{Ll}/u.test(name.slice(0, Math.max(0, at))) &&
    /^\p{Lu}+$/u.test(name.slice(at + 1)) &&
    !isSuffix(name.slice(at + 1)) &&
    name.length - at - 1 <= most
  );
}

/** `RM` as `R. M.` */
function spelled(initials: string): string {
  return [...initials].map((initial) => `${initial}.`).join(' ');
}

/** A name by what it shows if it is a link: `[[people/jane|Jane Doe]]`, `[[Jane Doe]]`, `[Jane Doe](https://…)`. */
export function unlinkedName(name: string): string {
  const named = linksAsNames(name);
  return BRACED.test(named) ? withoutBraces(named) : name;
}

/** What a name with commas between its parts says. */
export interface NameParts {
  readonly family: string;
  readonly given?: string;
  readonly suffix?: string;
}

/** The parts of `family, given`; `Jr.` and the like may stand before or behind the given name, other suffixes (`M.D.`) behind. */
export function partsOfName(name: string): NameParts {
  const [family = '', ...others] = name.split(',').map((part) => part.trim());
  const rest = others.filter((part) => part !== '');
  const place = rest.findIndex((part) => !isSuffix(part));
  const given = rest[place] ?? '';
  const suffix = rest.filter((_, index) => index !== place).join(', ');
  const [, bare, behind] = GIVEN_WITH_SUFFIX.exec(given) ?? [];
  return known({ family, given: bare ?? given, suffix: suffix || behind });
}

/** An author by a name in either order; what follows a name stands behind the family, as everywhere in the library. */
export function authorNamed(name: string): Author {
  const { family, given, suffix } = partsOfName(name);
  const withSuffix = (some: string): string => (suffix === undefined ? some : `${some} ${suffix}`);
  if (given !== undefined) return { family: withSuffix(family), given };
  const words = family.split(/\s+/);
  const particle = words.findIndex((word, index) => index > 0 && /^\p{Ll}/u.test(word));
  const last = words.length - (isSuffix(words.at(-1) ?? '') ? 2 : 1);
  const from = particle > 0 ? particle : Math.max(0, last);
  const before = words.slice(0, from).join(' ');
  return { family: withSuffix(words.slice(from).join(' ')), ...(before !== '' && { given: before }) };
}

function known({ family, given, suffix }: { readonly [K in keyof NameParts]-?: NameParts[K] | undefined }): NameParts {
  return { family: family ?? '', ...(given && { given }), ...(suffix && { suffix }) };
}

function namesAsWritten(text: string): readonly string[] {
  const names = namesOnLines(linksAsNames(text).replace(/<br\s?\/?>/gi, '\n'))
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.filter((name, i) => !(i === names.length - 1 && /^(?:others|et al\.?)$/i.test(name)));
}

function withoutBraces(name: string): string {
  return BRACED.exec(name)?.[1] ?? name;
}

/** Each link as what BibTeX's braces make a whole name. */
function linksAsNames(text: string): string {
  if (!text.includes(']')) return text;
  const named = text.replace(LINK, (_, target = '', label?: string, words?: string) => {
    const name = words ?? label ?? String(target).slice(String(target).lastIndexOf('/') + 1);
    return `{${name.replace(/[{}]/g, '').trim()}}`;
  });
  return named === text ? text : named.replace(/\}[ \t]+\{/g, '}, {');
}

function namesOnLines(text: string): readonly string[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length < 2 || lines.some((line) => /(?:\band|&)$|^and\b/.test(line))) return namesIn(text);
  const unended = lines.map((line) => line.replace(/[,;、]$/, ''));
  const isOnLines = lines.every((line) => !line.endsWith(',')) || unended.every(isInverted);
  return isOnLines ? unended.flatMap(namesIn) : namesIn(text);
}

function namesIn(text: string): readonly string[] {
  const semicolons = splitOutside(text, ';；؛');
  if (semicolons.length > 1) return semicolons.flatMap(namesBetweenSemicolons);
  return splitOutside(text, '、，،').flatMap(namesBetweenAnds);
}

/** What stands between two semicolons: one name, or the last two of a list, `Doe, J. and Roe, R.`, or `and Roe, R.`. */
function namesBetweenSemicolons(text: string): readonly string[] {
  const parts = betweenAnds(text).filter((part) => part !== '');
  return parts.every(isInverted) ? parts : [text];
}

/** All are inverted where each between two `and` has one comma, as in BibTeX. */
function namesBetweenAnds(text: string): readonly string[] {
  const parts = betweenAnds(text);
  return parts.length > 1 && parts.every(isInverted) ? parts : parts.flatMap(namesBetweenCommas);
}

/** `Doe, Jane`, also with a suffix. */
function isInverted(text: string): boolean {
  const parts = partsOf(text);
  return parts.length === 2 && parts.every((part) => part !== '');
}

/** The names in what stands between two `and`: an inverted one, or several with commas between. */
function namesBetweenCommas(text: string): readonly string[] {
  const parts = partsOf(text);
  const [family = '', given = ''] = parts.map(withoutSuffix);
  const areInitials =
    parts.length % 2 === 0 && parts.every((part, i) => i % 2 === 0 || INITIALS.test(withoutSuffix(part)));
  if (areInitials) return parts.flatMap((part, i) => (i % 2 === 0 ? [`${part}, ${parts[i + 1]}`] : []));
  if (parts.length > 2) return firstInverted(parts) ?? parts;
  const isList = [family, given].every((part) => UNSPACED_NAME.test(part) || BRACED.test(part));
  const isOneName = given !== '' && !isList && (isFamily(family) || !/\s/.test(given));
  return isOneName ? [text] : parts;
}

/** `Doe, Jane, Rob Roe`: as in the style of Chicago the first name alone has the family before. */
function firstInverted([family = '', given = '', ...others]: readonly string[]): readonly string[] | undefined {
  const isInverted = ![family, given].some((part) => /\s/.test(part)) && others.every((part) => /\S\s+\S/.test(part));
  return isInverted ? [`${family}, ${given}`, ...others] : undefined;
}

/** What stands between commas, with what follows a name in one with it: `King, Jr., Martin`, `Martin King, Jr.`. */
function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  for (const part of splitOutside(text, ',').map((one) => one.trim())) {
    const before = isSuffix(part) ? parts.pop() : undefined;
    parts.push(before === undefined ? part : `${before}, ${part}`);
  }
  return parts;
}

function withoutSuffix(part: string): string {
  return isSuffix(part.slice(part.lastIndexOf(',') + 1).trim()) ? part.slice(0, part.lastIndexOf(',')) : part;
}

/** One word, or the words of a name with its particle: 'van der Berg', 'Doe'. */
function isFamily(text: string): boolean {
  return /^(?:\p{Ll}[\p{L}'’]*\s+)*\S+$/u.test(text);
}

function isSuffix(text: string): boolean {
  return SUFFIX.test(text);
}

/** The parts of `text` between the words `and` outside braces. */
function betweenAnds(text: string): readonly string[] {
  const parts: string[][] = [[]];
  let depth = 0;
  for (const word of text.split(/\s+/)) {
    if (depth === 0 && AND.test(word)) parts.push([]);
    else parts.at(-1)?.push(word);
    depth += balance(word);
  }
  return parts.map((words) => words.join(' ').replace(/,$/, ''));
}

/** @param separators each of which parts by itself */
function splitOutside(text: string, separators: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    depth += balance(text.charAt(i));
    if (depth > 0 || !separators.includes(text.charAt(i))) continue;
    parts.push(text.slice(start, i));
    start = i + 1;
  }
  return [...parts, text.slice(start)];
}

function balance(text: string): number {
  let depth = 0;
  for (const character of text) depth += character === '{' ? 1 : character === '}' ? -1 : 0;
  return depth;
}
