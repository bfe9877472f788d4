import type { Span } from '../text/span';

/** The lines that matter: `---`, `...`, the fences of code, and those on which a comment begins. */
const MARK = /^\uFEFF?(?:(---|\.\.\.)[ \t]*\r?$| {0,3}(`{3,}|~{3,})|<!--)/gm;

interface Mark {
  readonly kind: '---' | '...' | 'fence' | 'comment';
  readonly start: number;
  /** Where the next line starts. */
  readonly next: number;
  /** The backticks or tildes. */
  readonly fence: string;
}

/**
 * Where YAML stands in a note that may be a metadata block: the lines between `---` and `---` or `...`, at the start or
 * after a blank line, and not in fenced code or a comment (Pandoc manual, 'Extension: yaml_metadata_block'). What
 * stands there need not be YAML: between two rules there may be text, so that the closing `---` may open the next.
 */
export function metadataBlocks(text: string): readonly Span[] {
  const marks = marksOf(text);
  const blocks: Span[] = [];
  let index = 0;
  let isOpening = false;
  for (let mark = marks[index]; mark; mark = marks[index]) {
    if (mark.kind === 'fence' || mark.kind === 'comment') index = behind(text, marks, index);
    else if (mark.kind === '---' && (isOpening || canOpen(text, mark)) && !isBlank(text, mark.next)) {
      const end = indexFrom(marks, index + 1, ({ kind }) => kind === '---' || kind === '...');
      const closing = marks[end];
      if (!closing) return blocks;
      blocks.push({ start: mark.next, end: closing.start });
      index = end;
      isOpening = closing.kind === '---';
      if (!isOpening) index++;
      continue;
    } else index++;
    isOpening = false;
  }
  return blocks;
}

function marksOf(text: string): readonly Mark[] {
  return [...text.matchAll(MARK)].map(({ index, 1: rule, 2: fence = '' }): Mark => {
    const feed = text.indexOf('\n', index);
    const kind = rule === '---' || rule === '...' ? rule : fence === '' ? 'comment' : 'fence';
    return { kind, start: index, next: feed === -1 ? text.length : feed + 1, fence };
  });
}

/** Whether the line before a mark is blank, opens or closes a div, or is not there. */
function canOpen(text: string, { start }: Mark): boolean {
  if (start === 0) return true;
  const before = text.lastIndexOf('\n', start - 2) + 1;
  return isBlank(text, before) || text.startsWith(':::', before);
}

/** Whether the line that starts at an offset is blank, or the text ends there. */
function isBlank(text: string, start: number): boolean {
  let end = start;
  while (text[end] === ' ' || text[end] === '\t' || text[end] === '\r' || text[end] === '\uFEFF') end++;
  return end >= text.length || text[end] === '\n';
}

/** The first mark behind the fenced code or the comment that begins at a mark. */
function behind(text: string, marks: readonly Mark[], index: number): number {
  const { kind, start, next, fence } = marks[index] ?? { kind: 'comment', start: 0, next: 0, fence: '' };
  const rest = text.slice(start, next);
  if (kind === 'fence' && fence.startsWith('`') && rest.slice(rest.indexOf(fence) + fence.length).includes('`'))
    return index + 1;
  if (kind === 'fence') return indexFrom(marks, index + 1, (mark) => closes(text, mark, fence)) + 1;
  const close = text.indexOf('-->', start);
  return close === -1 ? marks.length : indexFrom(marks, index + 1, (mark) => mark.start > close);
}

/** The first mark from `from` on that is wanted; behind the last one where there is none. */
function indexFrom(marks: readonly Mark[], from: number, isWanted: (mark: Mark) => boolean): number {
  for (let index = from; index < marks.length; index++) {
    const mark = marks[index];
    if (mark && isWanted(mark)) return index;
  }
  return marks.length;
}

function closes(text: string, mark: Mark, fence: string): boolean {
  return mark.fence.startsWith(fence) && text.slice(mark.start, mark.next).trim() === mark.fence;
}
