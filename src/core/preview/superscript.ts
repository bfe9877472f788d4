import type { StateInline } from 'markdown-it';
import type { CitationsByOffset } from './locate';

const TAGS: Readonly<Record<string, string>> = { '^': 'sup', '~': 'sub' };

/**
 * An inline rule of markdown-it: Pandoc's `^[@a]^` and `~[@a]~` around citations, which hold no space outside of them.
 *
 * @param citations of the text that is read
 */
export function superscriptAt(state: StateInline, silent: boolean, citations: CitationsByOffset): boolean {
  const { src, pos, posMax } = state;
  const sign = src[pos] ?? '';
  const tag = TAGS[sign];
  if (tag === undefined || !citations.has(pos + 1)) return false;
  // Two signs are no superscript's but where one ends and the next begins: `^[@a]^^[@b]^`.
  if (src[pos - 1] === sign && state.tokens.at(-1)?.type !== `${tag}_close`) return false;
  const close = closeOf(src, pos, posMax, citations);
  if (close === undefined) return false;
  if (!silent) {
    state.push(`${tag}_open`, tag, 1).markup = sign;
    state.pos = pos + 1;
    state.posMax = close;
    state.md.inline.tokenize(state);
    state.posMax = posMax;
    state.push(`${tag}_close`, tag, -1).markup = sign;
  }
  state.pos = close + 1;
  return true;
}

function closeOf(text: string, open: number, end: number, citations: CitationsByOffset): number | undefined {
  let at = open + 1;
  while (at < end && text[at] !== text[open]) {
    if (/\s/.test(text[at] ?? ' ')) return undefined;
    at = citations.get(at)?.end ?? at + 1;
  }
  return at < end && (text[at + 1] !== text[open] || citations.has(at + 2)) ? at : undefined;
}
