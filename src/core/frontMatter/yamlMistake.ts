import { lineSpan } from '../text/place';
import type { Span } from '../text/span';

/** An error as the YAML parser gives it: offsets into the YAML. */
export interface YamlError {
  readonly code: string;
  readonly message: string;
  readonly pos: readonly [number, number];
}

/** Something wrong in YAML: a sentence for whoever wrote it, and what has to change, in offsets into the YAML. */
export interface YamlMistake {
  readonly message: string;
  readonly span: Span;
}

/** An error where it stands. */
interface Seen {
  readonly yaml: string;
  readonly error: YamlError;
  /** The line of the error. */
  readonly line: Span;
  /** That line. */
  readonly written: string;
  /** What stands behind the key or the dash of that line. */
  readonly value: string;
}

/** What an error means; undefined where it is of another kind. Without a span it is the error's own. */
type Meaning = (seen: Seen) => { readonly message: string; readonly span?: Span } | undefined;

/** Indentation, the dash of an item, and a key with its colon. */
const BEFORE_VALUE = /^[ \t]*(?:-[ \t]+)*(?:[\p{L}_][\p{L}\p{N}_.-]*[ \t]*:[ \t]+)?/u;
const QUOTING: Readonly<Record<string, string>> = { '"': '\\"', "'": "''" };
/** A line that Git writes where it cannot merge. */
export const CONFLICT = /^(?:<{7}|={7}|>{7})(?:[ \r\n]|$)/;
/** As `CONFLICT`, in a text of several lines. */
export const CONFLICTS = /^(?:<{7}|={7}|>{7})(?:[ \r\n]|$)/m;
export const MERGED = 'A merge left a conflict here: keep one of its sides, and none of the marks.';
export const UNFILLED = 'A template variable was left unfilled here.';
const SAME_INDENTATION = 'This line is not indented like those it belongs with: give them the same indentation.';
const CLOSING_QUOTE = 'This quote is never closed, or not on its own line: add the closing one.';

/**
 * What is wrong in YAML, in order; one mistake a line, since what the parser says of the rest of a line follows from it.
 *
 * @param most further errors are left out
 */
export function yamlMistakes(yaml: string, errors: readonly YamlError[], most: number): readonly YamlMistake[] {
  const lines = new Set<number>();
  return errors
    .toSorted((a, b) => a.pos[0] - b.pos[0])
    .slice(0, most)
    .flatMap((error) => {
      const mistake = yamlMistake(yaml, error);
      const told = [error.pos[0], mistake.span.start].map((at) => lineSpan(yaml, Math.min(at, yaml.length)).start);
      const isNew = told.every((line) => !lines.has(line));
      for (const line of told) lines.add(line);
      return isNew ? [mistake] : [];
    });
}

/** What one error means to someone who writes YAML by hand. */
function yamlMistake(yaml: string, error: YamlError): YamlMistake {
  const start = Math.min(error.pos[0], yaml.length);
  const line = lineSpan(yaml, start);
  const written = yaml.slice(line.start, line.end);
  const value = written.slice(BEFORE_VALUE.exec(written)?.[0].length ?? 0);
  const seen = { yaml, error, line, written, value };
  const span = { start, end: Math.max(start, Math.min(error.pos[1], line.end)) };
  for (const meaning of MEANINGS) {
    const meant = meaning(seen);
    if (meant) return { span, ...meant };
  }
  return { span, message: 'This cannot be read as YAML: put the value in quotes if it is text.' };
}

/** Meanings by what people write, the surest first. */
const MEANINGS: readonly Meaning[] = [
  alias,
  twice,
  conflict,
  unfilled,
  tab,
  unclosedQuote,
  unclosedBracket,
  reserved,
  backslash,
  comment,
  typographic,
  indentedColon,
  itemBesideKey,
  withoutColon,
  indentation,
  colon,
  behindClosing,
  comma,
  blockText,
  special,
];

/** Said where aliases are read. */
function alias({ error }: Seen): ReturnType<Meaning> {
  return error.code === 'ALIAS' ? { message: error.message } : undefined;
}

function twice({ yaml, error, line }: Seen): ReturnType<Meaning> {
  if (error.code !== 'DUPLICATE_KEY') return undefined;
  const key = yaml.slice(error.pos[0], line.end).split(':', 1)[0] ?? '';
  return { message: `'${key.trim()}' stands in the front matter twice: keep one of the two.` };
}

function conflict({ written }: Seen): ReturnType<Meaning> {
  return CONFLICT.test(written) ? { message: MERGED } : undefined;
}

function unfilled({ written }: Seen): ReturnType<Meaning> {
  return /\{\{(?!<)/.test(written) ? { message: UNFILLED } : undefined;
}

function tab({ error, written, line }: Seen): ReturnType<Meaning> {
  const tabs = /^ *\t/.exec(written)?.[0].length;
  if (error.code !== 'TAB_AS_INDENT' && tabs === undefined) return undefined;
  const message = 'A tab indents this line: YAML is indented with spaces alone.';
  return tabs === undefined ? { message } : { message, span: from(line.start + tabs - 1) };
}

/** Noticed at the end: the last quote that opens is the one without an end. */
function unclosedQuote({ yaml, error }: Seen): ReturnType<Meaning> {
  if (!error.message.startsWith('Missing closing')) return undefined;
  const before = yaml.slice(0, error.pos[0]);
  // Two single quotes stand for one, so that only one too many opens; a backslash takes the next double quote.
  const quote = error.message.includes("'") ? /'(?:'')*/g : /\\.|"/g;
  const found = [...before.matchAll(quote)].filter(([one]) => !one.startsWith('\\') && one.length % 2 === 1);
  return { message: CLOSING_QUOTE, span: from(found.at(-1)?.index ?? error.pos[0]) };
}

/** Noticed on a later line, mostly: what has to change is the value that opens it. */
function unclosedBracket({ yaml, error }: Seen): ReturnType<Meaning> {
  const closing = /end with a ([\]}])$/.exec(error.message)?.[1];
  if (closing === undefined) return undefined;
  const message = `This value opens a ${closing === ']' ? '[' : '{'} and does not close it: add the ${closing}.`;
  return { message, span: from(startOfValue(yaml, error.pos[0], /^[[{]/) ?? error.pos[0]) };
}

function reserved({ error, value, line, written }: Seen): ReturnType<Meaning> {
  const isAnchor = error.code === 'BAD_ALIAS' || error.code === 'MULTIPLE_ANCHORS' || error.code === 'ALIAS_PROPS';
  const isEmphasis = error.code === 'UNEXPECTED_TOKEN' && /^[*&]/.test(value);
  const start = line.end - value.length;
  if (isAnchor || isEmphasis) return { message: startsWith(value), span: from(start) };
  if (error.code !== 'BAD_SCALAR_START') return undefined;
  return { message: startsWith(written.slice(error.pos[0] - line.start)) };
}

function startsWith(value: string): string {
  return `A value that starts with ${value.slice(0, 1)} must stand in quotes.`;
}

function backslash({ error }: Seen): ReturnType<Meaning> {
  if (error.code !== 'BAD_DQ_ESCAPE') return undefined;
  return { message: 'A \\ in double quotes must be written twice: \\\\; in single quotes it need not.' };
}

function comment({ error }: Seen): ReturnType<Meaning> {
  if (!error.message.startsWith('Comments must')) return undefined;
  return { message: 'A # begins a comment: put the value in quotes, or a space before the comment.' };
}

function typographic({ value }: Seen): ReturnType<Meaning> {
  if (!/^[“”„‟‘’«»]/.test(value)) return undefined;
  return { message: `A value stands in straight quotes ("…" or '…'): typographic ones are part of the text.` };
}

/** A line that is indented below a value of one line, and has a colon. */
function indentedColon({ yaml, error, line, value }: Seen): ReturnType<Meaning> {
  if (error.code !== 'BLOCK_AS_IMPLICIT_KEY' || value === '' || /:(?:[ \t]|$)/.test(value)) return undefined;
  const next = lineSpan(yaml, Math.min(yaml.length, yaml.indexOf('\n', line.start) + 1));
  if (next.start <= line.start || !/^[ \t]/.test(yaml.slice(next.start, next.end))) return undefined;
  const message =
    'This line belongs to the value above, by its indentation: indent it like its neighbours, or put all of the value in quotes.';
  return { message, span: { start: next.start + yaml.slice(next.start).search(/[^ \t]/), end: next.end } };
}

function itemBesideKey({ error, written, value }: Seen): ReturnType<Meaning> {
  if (written.startsWith('- ') && /single line|block-seq-ind/.test(error.message))
    return { message: 'This item of a list stands below a key that has a value: put it below a key without one.' };
  if (error.message.startsWith('Unexpected block-seq-ind') && value.startsWith('-'))
    return {
      message: 'The items of a list go on lines of their own, below the key; a text that starts with - in quotes.',
    };
  return undefined;
}

function withoutColon({ yaml, error, line, written }: Seen): ReturnType<Meaning> {
  const isKey = error.code === 'MULTILINE_IMPLICIT_KEY' || error.message.startsWith('Implicit map keys need');
  if (!isKey || error.pos[0] < line.start + written.search(/\S|$/)) return undefined;
  const quote = /^[ \t]*(["'])/.exec(written)?.[1];
  if (quote !== undefined) return { message: CLOSING_QUOTE };
  const opened = quoteOver(yaml, error.pos[0]);
  if (opened !== undefined) return { message: CLOSING_QUOTE, span: from(opened) };
  if (/^[ \t]*[\p{L}_][\p{L}\p{N}_.-]*:(?!\/\/)\S/u.test(written))
    return { message: 'A space must follow the colon of a key.' };
  return { message: 'This line has no key: write key: value, or indent it if it goes on with the value above.' };
}

function indentation({ error, line, written }: Seen): ReturnType<Meaning> {
  const isTold =
    /same column|Sequence item without|block sequence may not be used/.test(error.message) ||
    error.code === 'BAD_INDENT';
  const isFirst = error.code === 'UNEXPECTED_TOKEN' && error.pos[0] === line.start + written.search(/\S|$/);
  const isPlain = isFirst && !/^[ \t]*[\]},]/.test(written);
  return isTold || isPlain ? { message: SAME_INDENTATION, span: { start: line.start, end: line.end } } : undefined;
}

function colon({ error }: Seen): ReturnType<Meaning> {
  if (error.code !== 'BLOCK_AS_IMPLICIT_KEY') return undefined;
  return { message: 'A value that holds a colon and a space must stand in quotes.' };
}

/** More text behind a value that has ended by its own mark. */
function behindClosing({ yaml, error, value }: Seen): ReturnType<Meaning> {
  const closing = /[\]}]/.exec(yaml.charAt(error.pos[0]))?.[0];
  if (closing !== undefined && error.code === 'UNEXPECTED_TOKEN')
    return { message: `This ${closing} closes nothing: remove it, or put the value in quotes.` };
  if (!error.message.endsWith('at node end')) return undefined;
  const last = yaml.slice(0, error.pos[0]).trimEnd().at(-1) ?? '';
  if (/[\]}]/.test(last))
    return { message: `More follows behind the closing ${last}: put all of the value in quotes.` };
  const escaped = QUOTING[last];
  if (escaped === undefined) return undefined;
  const opened = value.startsWith(last) ? undefined : startOfValue(yaml, error.pos[0], last === '"' ? /^"/ : /^'/);
  if (opened !== undefined) return { message: CLOSING_QUOTE, span: from(opened) };
  return {
    message: `More follows behind the closing quote: put all of the value in quotes, and write a ${last} within it as ${escaped}.`,
  };
}

function comma({ error }: Seen): ReturnType<Meaning> {
  if (error.message.startsWith('Missing ,')) return { message: 'A comma is missing before this item.' };
  return error.message.startsWith('Unexpected ,')
    ? { message: 'Nothing stands before this comma: remove it.' }
    : undefined;
}

function blockText({ error, value }: Seen): ReturnType<Meaning> {
  if (error.code !== 'UNEXPECTED_TOKEN' || !/^[|>]/.test(value)) return undefined;
  const sign = value.slice(0, 1);
  return {
    message: `The text of a ${sign} begins on the next line, indented; a value that starts with ${sign} stands in quotes.`,
  };
}

function special({ error }: Seen): ReturnType<Meaning> {
  if (error.code === 'KEY_OVER_1024_CHARS') return { message: 'This key is too long: a colon and a space end a key.' };
  return undefined;
}

/** The first character from an offset on. */
function from(start: number): Span {
  return { start, end: start + 1 };
}

/** Where the last value before `end` begins that begins so. */
function startOfValue(yaml: string, end: number, isWanted: RegExp): number | undefined {
  for (let at = end; at > 0;) {
    const line = lineSpan(yaml, at - 1);
    const written = yaml.slice(line.start, line.end);
    const before = BEFORE_VALUE.exec(written)?.[0].length ?? 0;
    if (isWanted.test(written.slice(before)) && line.start + before < end) return line.start + before;
    at = line.start;
  }
  return undefined;
}

/** Where a value in quotes begins that ends on a later line, just where a key is expected: on the line at `end` or before. */
function quoteOver(yaml: string, end: number): number | undefined {
  const before = yaml.slice(lineSpan(yaml, end).start, end).trimEnd();
  const last = before.at(-1);
  return last === '"' || last === "'" ? startOfValue(yaml, end, last === '"' ? /^"/ : /^'/) : undefined;
}
