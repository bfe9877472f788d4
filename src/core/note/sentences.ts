import type { Span } from '../text/span';

/** Where a sentence may end: its mark with what closes after it, then space; or a mark of Chinese and Japanese; or a blank line. */
const END = /(?<![.!?…])[.!?…]+["'”’)\]]*(?=\s)|[。！？]+[」』”’）]*|\n[ \t\r]*(?=\n)/g;
/** What ends in a dot before the sentence ends. `al.` may end one, but more often a year or a name follows. */
const ABBREVIATION =
  /(?:^|[\s([{"'“])(?:e\.g|i\.e|al|cf|vs|viz|resp|approx|ca|[Ff]igs?|[Ee]qs?|[Ss]ecs?|[Tt]abs?|[Rr]efs?|[Cc]hap|[Vv]ols?|[Nn]os?|pp?|[Aa]pp|[Tt]hm|Dr|Prof|Mrs?|Ms|St|Jr|Sr|eds?|\p{Lu}|(?:\p{Lu}\.)+\p{Lu})\.$/u;
/** The longest abbreviation and a character before it. */
const BEHIND = 12;

/**
 * The sentences of `text`, in order, without the space around them; together they hold all that is not space. Dots of
 * abbreviations ('e.g.', 'et al.', 'Fig. 2'), initials and numbers end no sentence, nor does what a lower-case letter
 * follows, nor what stands in square brackets (`[@a, p. 3]`).
 */
export function sentences(text: string): readonly Span[] {
  const spans: Span[] = [];
  let start = 0;
  let read = 0;
  let isInBrackets = false;
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length;
    const added = text.slice(read, end);
    read = end;
    const bracket = Math.max(added.lastIndexOf('['), added.lastIndexOf(']'));
    if (bracket >= 0) isInBrackets = added[bracket] === '[';
    if (endsSentence(text, start, end, isInBrackets)) {
      pushTrimmed(spans, text, start, end);
      start = end;
      isInBrackets = false;
    }
  }
  pushTrimmed(spans, text, start, text.length);
  return spans;
}

function endsSentence(text: string, start: number, end: number, isInBrackets: boolean): boolean {
  const last = text[end - 1] ?? '';
  if (/\s/.test(last)) return true;
  if (isInBrackets) return false;
  if (/[。！？」』）]/.test(last)) return true;
  if (last === '.' && ABBREVIATION.test(text.slice(Math.max(start, end - BEHIND), end))) return false;
  return !/^\s+\p{Ll}/u.test(text.slice(end, end + BEHIND));
}

function pushTrimmed(spans: Span[], text: string, start: number, end: number): void {
  const from = start + (/^\s*/.exec(text.slice(start, end))?.[0].length ?? 0);
  const to = from + text.slice(from, end).trimEnd().length;
  if (to > from) spans.push({ start: from, end: to });
}
