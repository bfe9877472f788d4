import type { Span } from '../text/span';
import type { FrontMatterEntry } from './entry';
import { lineSpan, placeOf, type Problem } from '../text/place';

/** An error as the YAML parser gives it: offsets into the YAML. */
export interface YamlError {
  readonly code: string;
  readonly message: string;
  readonly pos: readonly [number, number];
}

/** What the parser's most frequent errors mean to someone who writes notes. */
const MEANING: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'Front matter is indented with spaces, not with tabs.',
  BLOCK_AS_IMPLICIT_KEY: 'A value that holds a colon and a space must stand in quotes.',
  BAD_SCALAR_START: 'A value that starts with this character must stand in quotes.',
  MISSING_CHAR: 'A quote or bracket is opened here and never closed.',
};

/** `error` in a sentence, at the place in the note that has to change. `offset` is where the YAML begins. */
export function yamlProblem(
  text: string,
  error: YamlError,
  offset: number,
  entries: readonly FrontMatterEntry[],
): Problem {
  const start = Math.min(offset + error.pos[0], text.length);
  const span =
    error.code === 'MISSING_CHAR' ? openedAt(start, entries) : { start, end: Math.max(start, offset + error.pos[1]) };
  return { message: meaning(text, error, span), place: placeOf(text, span) };
}

/** An unclosed quote is noticed at the end of the block; what has to change is the value it begins. */
function openedAt(noticed: number, entries: readonly FrontMatterEntry[]): Span {
  return entries.findLast(({ value }) => value.start < noticed)?.value ?? { start: noticed, end: noticed };
}

function meaning(text: string, error: YamlError, span: Span): string {
  const line = lineSpan(text, span.start);
  if (text.slice(line.start, line.end).includes('{{')) return 'A template variable was left unfilled here.';
  if (error.code === 'DUPLICATE_KEY') {
    const key = text.slice(span.start, line.end).split(':', 1)[0] ?? '';
    return `'${key.trim()}' stands in the front matter twice.`;
  }
  return MEANING[error.code] ?? (error.message.endsWith('.') ? error.message : `${error.message}.`);
}
