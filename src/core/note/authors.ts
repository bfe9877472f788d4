import { fold } from '../text/fold';

/** Between names, as BibTeX and people write it. */
const AND = /^(?:and|&)$/i;
const INITIALS = /^(?:\p{Lu}\.?[\s-]?)+$/u;

/**
 * The names in one text, each as it is written: `Jane Doe, Rob Roe`; `Jane Doe, Rob Roe and Max Moe`; BibTeX's
 * `Doe, Jane and Roe, Rob`, where braces keep a name whole and `others` is nobody; `Doe, Jane; Roe, Rob`; the initials
 * of `Doe, J., Roe, R.` stay with their names; one name a line.
 */
export function authorsIn(text: string): readonly string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const isOnLines = lines.length > 1 && !lines.some((line) => /(?:,|\band|&)\s*$|^\s*and\b/.test(line));
  if (isOnLines) return lines.flatMap(authorsIn);
  const names = text.includes(';') ? splitOutside(text, ';').flatMap(invertedIn) : namesBetweenAnds(text);
  return names
    .map((name) => name.trim())
    .filter((name, i, { length }) => name !== '' && !(i === length - 1 && /^(?:others|et al\.?)$/i.test(name)))
    .map((name) => /^\{([^{}]*)\}$/.exec(name)?.[1] ?? name);
}

/** The name that a map in a list of authors gives, as in CSL, Quarto and Pandoc; `undefined` where it gives none. */
export function authorIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() || undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const field = (...keys: readonly string[]): string | undefined => {
    const found = Object.entries(value).find(([key, one]) => keys.includes(key) && typeof one === 'string');
    return found && String(found[1]).trim();
  };
  const family = field('family', 'last');
  const given = field('given', 'first');
  const particles = [field('dropping-particle'), field('non-dropping-particle')];
  const whole = [given, ...particles, family, field('suffix')].filter(Boolean).join(' ');
  return (family && whole) || field('literal', 'name') || ('name' in value ? authorIn(value.name) : undefined);
}

/** Whether two lists name the same people, be it `Doe, Jane` or `Jane Doe`. */
export function sameAuthors(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((name, i) => uninverted(name) === uninverted(others[i] ?? ''));
}

function uninverted(name: string): string {
  const [family = '', ...rest] = name.split(',').map((part) => part.trim());
  const [given = '', suffix] = rest.length > 1 ? [rest.at(-1), rest[0]] : rest;
  return fold([given, family, suffix].filter(Boolean).join(' '));
}

/** The names in a text without semicolons; all are inverted where each between two `and` has one comma, as in BibTeX. */
function namesBetweenAnds(text: string): readonly string[] {
  const parts = betweenAnds(text);
  return parts.length > 1 && parts.every(isInvertedName) ? parts : parts.flatMap(namesIn);
}

/** What stands between two semicolons: one name, or the last two of a list, `Doe, J. and Roe, R.`, or `and Roe, R.`. */
function invertedIn(text: string): readonly string[] {
  const parts = betweenAnds(text).filter((part) => part !== '');
  return parts.every(isInvertedName) ? parts : [text];
}

function isInvertedName(text: string): boolean {
  const parts = splitOutside(text, ',').map((part) => part.trim());
  return parts.length === 2 && parts.every((part) => part !== '');
}

/** The names in what stands between two `and`: an inverted one, or several with commas between. */
function namesIn(text: string): readonly string[] {
  const parts = splitOutside(text, ',').map((part) => part.trim());
  const [family = '', given = ''] = parts;
  if (parts.length === 1) return parts;
  if (parts.length % 2 === 0 && parts.every((part, i) => i % 2 === 0 || INITIALS.test(part))) return pairs(parts);
  const isInverted = given !== '' && (parts.length === 2 ? isFamily(family) : isSuffix(given) && parts.length === 3);
  return isInverted ? [text] : parts;
}

function pairs(parts: readonly string[]): readonly string[] {
  return parts.flatMap((part, i) => (i % 2 === 0 ? [`${part}, ${parts[i + 1]}`] : []));
}

/** One word, or the words of a name with its particle: 'van der Berg', 'Doe'. */
function isFamily(text: string): boolean {
  return /^(?:\p{Ll}[\p{L}'’]*\s+)*\S+$/u.test(text);
}

function isSuffix(text: string): boolean {
  return /^(?:Jr\.?|Sr\.?|II|III|IV)$/.test(text);
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

function splitOutside(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    depth += balance(text.charAt(i));
    if (depth > 0 || text[i] !== separator) continue;
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
