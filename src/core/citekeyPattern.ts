import { newCitekey, tellingWords, untakenKey } from './citekey';
import { withoutSuffix } from './formats/names';
import { peopleOf, type Paper } from './paper';
import { foldAccents } from './text/fold';

/** What a key may be made of. */
export type PatternPaper = Pick<Paper, 'title' | 'authors' | 'editors' | 'year' | 'venue' | 'type'>;

/** A parsed pattern: makes the key of a paper, before it is made unique. */
export type CitekeyPattern = (paper: PatternPaper) => string;

/** Why a pattern cannot be used: one sentence with the place. */
export class CitekeyPatternError extends Error {
  override readonly name = 'CitekeyPatternError';
}

type Argument = number | string;
type Term = (paper: PatternPaper) => string;

/** Longer patterns, and more nested ones, are no patterns of people. */
const LONGEST = 500;
const DEEPEST = 10;

/**
 * Reads a pattern of citation keys in the formulas of Better BibTeX: tokens and quoted text joined by `+`, each with
 * filters behind dots; alternatives between `|`, the first that gives anything counts.
 * `auth.lower + year + shorttitle(3,3)`.
 *
 * Source: https://retorque.re/zotero-better-bibtex/citing/, 'Generating citekeys'.
 *
 * @throws CitekeyPatternError where it is none
 */
export function parseCitekeyPattern(pattern: string): CitekeyPattern {
  if (pattern.length > LONGEST) throw new CitekeyPatternError(`A citekey pattern has at most ${LONGEST} characters.`);
  return new PatternReader(pattern).whole();
}

/**
 * A new key by a pattern, made unique by a letter behind it. What Pandoc or BibTeX could not read in a key is left out;
 * where nothing is left, or no letter though the pattern asks for some (of `王`, `ascii` leaves none), the key is made as
 * those of the bundled papers are.
 *
 * @param isTaken whether a key, compared without regard to case, is in use already
 * @param counted see `untakenKey`
 */
export function citekeyBy(
  pattern: CitekeyPattern,
  paper: PatternPaper,
  isTaken: (key: string) => boolean,
  counted?: Map<string, number>,
): string {
  const made = readable(pattern(paper));
  const isMade = LETTER.test(made) || (made !== '' && !LETTER.test(readable(pattern(inLatin(paper)))));
  return isMade ? untakenKey(made, isTaken, counted) : newCitekey(paper, isTaken, counted);
}

const LETTER = /\p{L}/u;

/** A paper as this one, whose title and names are written in Latin letters if in letters at all. */
function inLatin(paper: PatternPaper): PatternPaper {
  const latin = (text: string): string => (LETTER.test(text) ? 'Latin' : text);
  return {
    ...paper,
    title: latin(paper.title),
    authors: peopleOf(paper).map(({ family }) => ({ family: latin(family) })),
  };
}

/** `made` without what Pandoc or BibTeX could not read in a key. */
function readable(made: string): string {
  return made
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}_:.+/-]/gu, '')
    .replace(/^[^\p{L}\p{N}_]{1,200}|[^\p{L}\p{M}\p{N}_]{1,200}$/gu, '')
    .replace(/([:.+/-])[:.+/-]+/g, '$1');
}

class PatternReader {
  readonly #text: string;
  #offset = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): Term {
    const term = this.#alternatives();
    if (this.#offset < this.#text.length) throw this.#unexpected();
    return term;
  }

  #alternatives(): Term {
    if (++this.#depth > DEEPEST) throw this.#error('there are too many parentheses within each other');
    const terms = [this.#sum()];
    while (this.#skip('|')) terms.push(this.#sum());
    this.#depth--;
    return (paper) => {
      for (const term of terms) {
        const text = term(paper);
        if (text !== '') return text;
      }
      return '';
    };
  }

  #sum(): Term {
    const terms = [this.#filtered()];
    while (this.#skip('+')) terms.push(this.#filtered());
    return (paper) => terms.map((term) => term(paper)).join('');
  }

  #filtered(): Term {
    let term = this.#primary();
    while (this.#skip('.')) {
      const { name, from } = this.#name();
      const filter = Object.hasOwn(FILTERS, name) ? FILTERS[name] : undefined;
      if (!filter)
        throw this.#error(`there is no filter '${name}'; there are ${Object.keys(FILTERS).join(', ')}`, from);
      const [before, values] = [term, this.#arguments()];
      term = (paper) => filter(before(paper), ...values);
    }
    return term;
  }

  #primary(): Term {
    if (this.#skip('(')) {
      const term = this.#alternatives();
      if (!this.#skip(')')) throw this.#error("a ')' is missing");
      return term;
    }
    const quoted = this.#quoted();
    if (quoted !== undefined) return () => quoted;
    const { name, from } = this.#name();
    const token = Object.hasOwn(TOKENS, name) ? TOKENS[name] : undefined;
    if (!token) throw this.#error(`there is no token '${name}'; there are ${Object.keys(TOKENS).join(', ')}`, from);
    const values = this.#arguments();
    return (paper) => token(paper, ...values);
  }

  #arguments(): readonly Argument[] {
    const values: Argument[] = [];
    if (!this.#skip('(') || this.#skip(')')) return values;
    do {
      const value = this.#quoted() ?? this.#number();
      if (value === undefined) throw this.#error('a number or a quoted text is missing');
      values.push(value);
    } while (this.#skip(','));
    if (!this.#skip(')')) throw this.#error("a ')' is missing");
    return values;
  }

  #name(): { readonly name: string; readonly from: number } {
    this.#take(/\s*/y);
    const from = this.#offset;
    const name = this.#take(/[A-Za-z]+/y);
    if (name === '') throw this.#unexpected();
    return { name: name.toLowerCase(), from };
  }

  #quoted(): string | undefined {
    this.#take(/\s*/y);
    const text = this.#take(/'[^']*'|"[^"]*"/y);
    return text === '' ? undefined : text.slice(1, -1);
  }

  #number(): number | undefined {
    this.#take(/\s*/y);
    const digits = this.#take(/\d{1,4}/y);
    return digits === '' ? undefined : Number(digits);
  }

  #skip(character: string): boolean {
    this.#take(/\s*/y);
    if (this.#text[this.#offset] !== character) return false;
    this.#offset++;
    return true;
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#offset;
    const taken = pattern.exec(this.#text)?.[0] ?? '';
    this.#offset += taken.length;
    return taken;
  }

  #unexpected(): CitekeyPatternError {
    const found = this.#text[this.#offset];
    return this.#error(found === undefined ? 'something is missing at the end' : `'${found}' is not expected there`);
  }

  #error(problem: string, offset = this.#offset): CitekeyPatternError {
    return new CitekeyPatternError(`The citekey pattern cannot be read at character ${offset + 1}: ${problem}.`);
  }
}

const numberOr = (value: Argument | undefined, fallback: number): number =>
  typeof value === 'number' ? value : fallback;

const yearDigits = (year: number | undefined): string => (year === undefined ? '' : String(Math.abs(year)));

/** By name in lower case; see `parseCitekeyPattern` for the source. Spaces between words go at last, so that filters see them. */
const TOKENS: Readonly<Record<string, (paper: PatternPaper, ...values: readonly Argument[]) => string>> = {
  /** `auth(n, m)`: the first n characters (0: all) of the m-th author's family name. */
  auth: (paper, n, m) => start(families(paper)[numberOr(m, 1) - 1] ?? '', n),
  authetal: (paper) => several(families(paper), families(paper).length > 2 ? 1 : 2),
  /** `authors(n)`: the family names of the first n authors, or of all. */
  authors: (paper, n) =>
    families(paper)
      .slice(0, numberOr(n, 0) || undefined)
      .join(' '),
  /** The same with 'EtAl' behind where there are more. */
  authorsn: (paper, n) => several(families(paper), numberOr(n, 0) || families(paper).length),
  authorlast: (paper) => families(paper).at(-1) ?? '',
  year: ({ year }) => yearDigits(year),
  shortyear: ({ year }) => yearDigits(year).slice(-2),
  /** All telling words of the title, each with a capital. */
  title: ({ title }) => telling(title, Infinity, Infinity),
  /** `shorttitle(n, m)`: the first n telling words of the title, the first m of them with a capital, the others as they are. */
  shorttitle: ({ title }, n, m) => telling(title, numberOr(n, 3), numberOr(m, 0)),
  veryshorttitle: ({ title }, n, m) => telling(title, numberOr(n, 1), numberOr(m, 0)),
  journal: ({ venue }) =>
    words(venue?.short ?? venue?.name ?? '')
      .map(capitalized)
      .join(''),
  type: ({ type }) => type,
};

/** By name in lower case. */
const FILTERS: Readonly<Record<string, (text: string, ...values: readonly Argument[]) => string>> = {
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  capitalize: (text) => text.replace(/(?<!\S)\p{L}/gu, (letter) => letter.toUpperCase()),
  ascii: (text) => foldAccents(text).replace(/[^ -~]/g, ''),
  alphanum: (text) => text.replace(/[^\p{L}\p{M}\p{N}]/gu, ''),
  /** `substring(from, n)`: n characters from the one-based `from` on. */
  substring: (text, from, n) => {
    const begin = Math.max(0, numberOr(from, 1) - 1);
    return [...text].slice(begin, begin + numberOr(n, text.length)).join('');
  },
  /** `replace(from, to)`, whatever the capitals. */
  replace: (text, from = '', to = '') => replacedIn(text, String(from), String(to)),
};

function families(paper: PatternPaper): readonly string[] {
  return peopleOf(paper).map(({ family }) =>
    withoutSuffix(family)
      .split(/\s+/)
      .map((part) => words(part).join(''))
      .join(' '),
  );
}

function several(names: readonly string[], n: number): string {
  return names.slice(0, n).join(' ') + (names.length > n ? ' EtAl' : '');
}

function start(text: string, n: Argument | undefined): string {
  const count = numberOr(n, 0);
  return count === 0 ? text : [...text].slice(0, count).join('');
}

function telling(title: string, n: number, m: number): string {
  return tellingWords(title)
    .slice(0, n)
    .map((word, index) => (index < m ? capitalized(word) : word))
    .join(' ');
}

function words(text: string): readonly string[] {
  return text.replace(/['’]/g, '').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

function capitalized(text: string): string {
  const [first = '', ...rest] = text;
  return first.toUpperCase() + rest.join('');
}

function replacedIn(text: string, from: string, to: string): string {
  if (from === '') return text;
  // oxlint-disable-next-line litnotes/linear-pattern -- a text as it is, of a pattern that is not LONGEST
  return text.replace(new RegExp(from.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'giu'), () => to);
}
