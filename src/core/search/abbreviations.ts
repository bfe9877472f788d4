/** A short form with what it stands for, as a text introduces it: 'click-through rate (CTR)'. */
export interface Abbreviation {
  readonly short: string;
  readonly long: string;
}

const PARENTHESIS = /\(([^()]{2,12})\)/g;
const SHORT_FORM = /^(?=.*\p{Lu})[\p{L}\p{N}][\p{L}\p{N}-]{1,9}$/u;
const LETTER = /[\p{L}\p{N}]/u;

/**
 * The abbreviations that `text` introduces: A. S. Schwartz and M. A. Hearst, A simple algorithm for identifying
 * abbreviation definitions in biomedical text, 2003. Beyond it, a plural 's' is not matched, and a long form that
 * would begin behind a hyphen takes in the whole compound ('self-supervised learning (SSL)').
 */
export function findAbbreviations(text: string): readonly Abbreviation[] {
  return [...text.matchAll(PARENTHESIS)].flatMap((match) => {
    const short = (match[1]?.split(/[,;]/)[0] ?? '').trim().replace(/(?<=\p{Lu})s$/u, '');
    if (!SHORT_FORM.test(short)) return [];
    const words = text
      .slice(Math.max(0, match.index - 200), match.index)
      .trim()
      .split(/\s+/);
    const long = longForm(short, words.slice(-Math.min(short.length + 5, short.length * 2)).join(' '));
    return long === undefined ? [] : [{ short, long }];
  });
}

/** The shortest end of `text` that holds the letters of `short` in order, the first of them at the start of a word. */
function longForm(short: string, text: string): string | undefined {
  let at = text.length;
  for (let i = short.length - 1; i >= 0; i--) {
    const letter = short[i]?.toLowerCase() ?? '';
    if (LETTER.test(letter)) at = lastPlace(letter, i === 0, text, at);
    if (at < 0) return undefined;
  }
  const start = text.lastIndexOf(' ', at) + 1;
  const long = text.slice(start);
  return long.length > short.length && !long.includes(short) ? long : undefined;
}

/** The last place before `end` where `text` has `letter`, or has it at the start of a word; -1 where there is none. */
function lastPlace(letter: string, wordStart: boolean, text: string, end: number): number {
  for (let at = end - 1; at >= 0; at--) {
    if (text[at]?.toLowerCase() === letter && !(wordStart && at > 0 && LETTER.test(text[at - 1] ?? ''))) return at;
  }
  return -1;
}
