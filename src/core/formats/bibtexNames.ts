import type { Author } from '../paper';
import type { CslName } from './names';

/** The people of a field, and whether it says that there are more ('and others'). */
export interface Names {
  readonly names: readonly CslName[];
  readonly incomplete: boolean;
}

/**
 * Reads `author` and `editor`.
 *
 * @param plain a piece of LaTeX as text
 * @param usesPrefix whether 'von' is part of the family name for sorting and short citations: BibLaTeX's `useprefix`,
 *   which a name may say for itself
 *
 * Source of the format: 'BibTeXing' (1988): names are separated by 'and'; 'First von Last', 'von Last, First',
 * 'von Last, Jr, First', where the words of 'von' begin in lower case and, as BibLaTeX has it, stand together; what stands in braces is one word, and a whole
 * name in braces is that of a body; what holds no name is none: `{,}`. BibLaTeX (manual, 'Name lists') names the parts too: 'family=Last, given=First'.
 */
export function bibtexNames(latex: string, plain: (latex: string) => string, usesPrefix = false): Names {
  const names: CslName[] = [];
  let incomplete = false;
  // A space that is escaped is one.
  for (const words of separateNames(latex.replace(/\\(?=\s)/g, ''))) {
    if (words.length === 1 && words[0]?.toLowerCase() === 'others') incomplete = true;
    else {
      const name = nameOf(words, plain, usesPrefix);
      if (/[^\s,]/.test(Object.values(name).join(''))) names.push(name);
    }
  }
  return { names, incomplete };
}

/** A name of CSL as the library has it: particles before the family name, suffixes behind it. */
export function authorOfCsl(name: CslName): Author {
  if (name.literal !== undefined) return { family: name.literal };
  const particle = [name['dropping-particle'], name['non-dropping-particle']].filter(Boolean).join(' ');
  const family = [particle, name.family, name.suffix].filter(Boolean).join(' ');
  const given = name.given ?? '';
  if (family === '') return { family: given };
  return given === '' ? { family } : { family, given };
}

/** The words of each name, or of none between two 'and'; those that braces hold together are one word. */
function separateNames(latex: string): readonly (readonly string[])[] {
  const names: string[][] = [[]];
  for (const word of wordsOf(latex)) {
    if (word.toLowerCase() === 'and') names.push([]);
    else names.at(-1)?.push(word);
  }
  return names;
}

/** A command; the space behind one of letters is its own unless another name follows: `Fran\c cois`. Braces count even so. */
const COMMAND = /\\(?:[a-zA-Z]+(?:\s+(?!and\s))?|[^{}]?)/iy;

/** Parted by white space and ties outside braces and commands; a comma there ends a word and stays with it. */
function wordsOf(latex: string): readonly string[] {
  const words: string[] = [];
  let depth = 0;
  let start = 0;
  const end = (offset: number): void => {
    if (offset > start) words.push(latex.slice(start, offset));
  };
  for (let offset = 0; offset < latex.length; offset++) {
    const character = latex[offset] ?? '';
    if (character === '\\') {
      COMMAND.lastIndex = offset;
      offset += (COMMAND.exec(latex)?.[0].length ?? 1) - 1;
    } else if (character === '{') depth++;
    else if (character === '}' && depth > 0) depth--;
    else if (depth === 0 && (character === ',' || character === '~' || /\s/.test(character))) {
      end(character === ',' ? offset + 1 : offset);
      start = offset + 1;
    }
  }
  end(latex.length);
  return words;
}

function nameOf(words: readonly string[], plain: (latex: string) => string, usesPrefix: boolean): CslName {
  const text = (some: readonly string[]): string =>
    some
      .map((word) => plain(word))
      .filter(Boolean)
      .join(' ');
  const parts = partsOf(words);
  if (PART.test(parts[0]?.[0] ?? '')) return nameOfParts(parts.map(text), usesPrefix);
  if (parts.length === 1) return firstVonLast(parts[0] ?? [], text, usesPrefix);
  const [vonLast = [], second = [], third] = parts;
  const von = particlesIn(vonLast);
  return named({
    particle: text(vonLast.slice(0, von)),
    usesPrefix,
    family: text(vonLast.slice(von)),
    suffix: third === undefined ? '' : text(second),
    given: text(third ?? second),
  });
}

/** `prefix=von`, `family={Doe Roe}`, `useprefix=true`. */
const PART = /^(family|given|prefix|suffix|useprefix)\s*=(.*)$/s;

function nameOfParts(parts: readonly string[], usesPrefix: boolean): CslName {
  const values = new Map(
    parts.flatMap((part) => {
      const [, name, value = ''] = PART.exec(part) ?? [];
      return name === undefined ? [] : [[name, value.trim().replace(/^"(.*)"$/s, '$1')] as const];
    }),
  );
  const value = (name: string): string => values.get(name) ?? '';
  return named({
    particle: value('prefix'),
    usesPrefix: values.has('useprefix') ? value('useprefix') !== 'false' : usesPrefix,
    family: value('family'),
    suffix: value('suffix'),
    given: value('given'),
  });
}

/** The words between commas, commas gone, those behind the last part too. */
function partsOf(words: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [[]];
  for (const word of words) {
    const ends = word.endsWith(',');
    const bare = ends ? word.slice(0, -1) : word;
    if (bare !== '') parts.at(-1)?.push(bare);
    if (ends) parts.push([]);
  }
  return parts.slice(0, Math.max(1, parts.findLastIndex((part) => part.length > 0) + 1));
}

function firstVonLast(
  words: readonly string[],
  text: (words: readonly string[]) => string,
  usesPrefix: boolean,
): CslName {
  // Where no word is small, the last alone is the family: -1 counts from the end.
  const von = words.findIndex((word) => isLowerCase(word));
  const vonLast = words.slice(von);
  const last = particlesIn(vonLast);
  return named({
    particle: text(vonLast.slice(0, last)),
    usesPrefix,
    family: text(vonLast.slice(last)),
    suffix: '',
    given: text(words.slice(0, von)),
  });
}

/** How many small words stand before a family name; its last word is the name itself. */
function particlesIn(vonLast: readonly string[]): number {
  const last = vonLast.findIndex((word) => !isLowerCase(word));
  return last === -1 ? vonLast.length - 1 : last;
}

interface NameParts {
  readonly particle: string;
  readonly usesPrefix: boolean;
  readonly family: string;
  readonly suffix: string;
  readonly given: string;
}

function named({ particle, usesPrefix, family, suffix, given }: NameParts): CslName {
  if (particle === '' && given === '') return { literal: [family, suffix].filter(Boolean).join(' ') };
  return {
    family,
    ...(given === '' ? {} : { given }),
    ...(particle === '' ? {} : { [usesPrefix ? 'non-dropping-particle' : 'dropping-particle']: particle }),
    ...(suffix === '' ? {} : { suffix }),
  };
}

/** Braces, and an accent with its command, which is one letter: `{\v S`, `\c{c`; `\o` and the like are letters themselves. */
const BEFORE_LETTER = /^[{}\\"'`^~=.]+(?:[a-hkmnp-zA-KMNP-Z](?=[\s{])\s*)?[{}\\]*/;

/** Whether a word's first letter is small: of an accented one or a letter that a command writes too, not of a group. */
function isLowerCase(word: string): boolean {
  if (word.startsWith('{') && !word.startsWith('{\\')) return false;
  const letter = /^[{\\"'`^~=.]*(?:[a-zA-Z]+(?=[\s{}]))?/.exec(word)?.[0] ?? '';
  const command = /\\([a-zA-Z]+)/.exec(letter)?.[1];
  if (command !== undefined && /^(?:o|l|ae|oe|aa|ss|i|j|dj|dh|th|ng|O|L|AE|OE|AA|SS|DJ|DH|TH|NG)$/.test(command))
    return /^[a-z]/.test(command);
  return /^\p{Ll}/u.test(word.replace(BEFORE_LETTER, ''));
}
