/** What words are made of that hyphens, brackets and the like join; an apostrophe is within one: "O'Brien". */
const PART = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;

/**
 * A word of an English title as a sentence has it, for styles that want it so: in small letters, hyphened parts too, with
 * a capital where a sentence begins. What has further capitals, or is one letter of a compound, is a name and stays:
 * `McDonald`, `mRNA`, `X-ray`, `A/B`.
 *
 * @param before the last sign before the word; a colon for the first word of all
 */
export function inSentenceCase(word: string, before: string): string {
  const isJoined = (word.match(PART)?.length ?? 0) > 1;
  let isFirst = true;
  return word.replace(PART, (part) => {
    const begins = isFirst && /[?!:]/.test(before);
    const stays = isFirst && before === '.';
    isFirst = false;
    const [first = '', ...others] = part;
    const rest = others.join('');
    if (rest !== rest.toLowerCase() || stays || (isJoined && rest === '') || /^\p{N}/u.test(part)) return part;
    if (!begins) return part.toLowerCase();
    return /\p{N}/u.test(rest) ? part : first.toUpperCase() + rest;
  });
}
