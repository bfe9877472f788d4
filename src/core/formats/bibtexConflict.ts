import { applyEdits, type Span } from '../text/span';

/** A line with which a merge marks the sides of a conflict. */
const MARK = /^([<|=>])\1{6}(?![^\s])[^\r\n]*/gm;

/** A BibTeX file as it can be read although a merge has left a conflict in it. */
export interface Unconflicted {
  /** As long as the file, with its lines: marks are blank, and what stands for something else. */
  readonly text: string;
  /** Where the first mark stands; absent where there is none, and the text is the file's. */
  readonly first?: number;
}

/** A conflict that has begun. */
interface Open {
  /** Where its own side begins and ends. */
  readonly begin: number;
  end?: number;
  /** Where the other side begins. */
  other?: number;
}

/**
 * Both sides of a conflict stay where each is whole entries or fields, so that none is lost; else the first alone, for
 * both together would break the entry that they are in. In time linear in the length.
 */
export function withoutConflicts(file: string): Unconflicted {
  if (!file.includes('<<<<<<<') && !file.includes('>>>>>>>')) return { text: file };
  const blank: Span[] = [];
  let open: Open | undefined;
  for (const { 0: mark, 1: kind, index: start } of file.matchAll(MARK)) {
    const end = start + mark.length;
    if (kind === '<' || (kind === '>' && open?.other === undefined)) blank.push({ start, end });
    if (kind === '<') open = { begin: end };
    else if (kind === '>') {
      if (open?.end !== undefined && open.other !== undefined) {
        const isWhole = isBalanced(file, open.begin, open.end) && isBalanced(file, open.other, start);
        blank.push({ start: isWhole ? start : open.other, end });
      }
      open = undefined;
    } else if (open && open.other === undefined) {
      open.end ??= start;
      // What both sides came from stands between the two marks, if it is there.
      if (kind === '=') {
        blank.push({ start: open.end, end });
        open.other = end;
      }
    }
  }
  const [first] = blank;
  if (!first) return { text: file };
  const edits = blank.map((span) => ({ span, text: file.slice(span.start, span.end).replace(/[^\r\n]/g, ' ') }));
  return { text: applyEdits(file, edits), first: first.start };
}

/** Whether a part opens as many braces as it closes, and as many quotes outside of them. */
function isBalanced(text: string, start: number, end: number): boolean {
  let [depth, quotes] = [0, 0];
  for (let at = start; at < end; at++) {
    const character = text[at];
    if (character === '{') depth++;
    else if (character === '}') depth--;
    else if (character === '"' && depth === 0) quotes++;
  }
  return depth === 0 && quotes % 2 === 0;
}
