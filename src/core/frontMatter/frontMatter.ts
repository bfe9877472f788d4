import { isMap, type Document } from 'yaml';
import type { Span } from '../text/span';
import { lineSpan, placeFinder, placeOf, type Problem } from '../text/place';
import { readWithGrayMatter } from './grayMatter';
import { readPlainYaml, type PlainYaml } from './plainYaml';
import { holdsTooMuch, NestingError, parseYaml } from './yamlDocument';
import { readEntries } from './yamlEntries';
import { UNFILLED, yamlMistakes, type YamlError } from './yamlMistake';
import { yamlValues, type YamlValues } from './yamlValues';
import type { FrontMatterEntry } from './entry';

/** The front matter of a note, as read. */
export interface FrontMatter {
  /**
   * Values by key, in the types of the YAML 1.2 core schema: a date is a string, `yes` is a string, `1.10` is the
   * number 1.1 (see `entries` for how it is written). Where there are problems, as much as could be read.
   */
  readonly data: Readonly<Record<string, unknown>>;
  /** The block with its delimiters and its last line break; absent where the note has none. */
  readonly span?: Span;
  /** The lines between the delimiters; absent with `span`. */
  readonly yaml?: Span;
  /** Where the text below the front matter begins. */
  readonly bodyStart: number;
  readonly entries: ReadonlyMap<string, FrontMatterEntry>;
  /** In order of appearance. A note with problems is read as far as possible, but never edited. */
  readonly problems: readonly Problem[];
}

/** Longer front matter is a mistake or an attack, and is not read. UTF-16 units. */
const LONGEST = 32_768;
/** More problems than this help nobody. */
const MOST_PROBLEMS = 10;
const OPENING = /^\uFEFF?---([^\r\n]*)(?:\r?\n|$)/;
/** Any line that starts with `---`, as gray-matter has it; Pandoc ends the block with `...` too. */
const CLOSING = /\n(?:(---)|\.\.\.[ \t]*(?:\r?\n|$))/g;
/** What other tools write after `---` to say that the block is not YAML. */
const OTHER_LANGUAGE = /^(?:js|javascript|json5?|coffee|coffeescript|cson|toml)$/i;
const NOT_KEYS = 'Front matter must be lines of the form key: value.';
const BAD_CLOSING = 'The line that closes the front matter must hold only ---.';

/**
 * The front matter of `text`. Only YAML is read: nothing in a note is ever run, nothing is cached. Never throws; what
 * cannot be read is a problem with its line. A horizontal rule in the first line is not front matter.
 */
export function readFrontMatter(text: string): FrontMatter {
  const opening = OPENING.exec(text);
  const language = opening?.[1]?.trim() ?? '';
  if (!opening || (language !== '' && !/^ya?ml$/i.test(language))) {
    const problem = OTHER_LANGUAGE.test(language) && `Front matter in ${language} is never read or run: only YAML is.`;
    return unread(text, problem);
  }
  CLOSING.lastIndex = opening[0].length - 1;
  const closing = CLOSING.exec(text);
  if (!closing || closing.index > LONGEST) {
    const problem = closing
      ? 'The front matter is too long to be read.'
      : 'The front matter is never closed: it needs a line that holds only ---.';
    return unread(text, startsLikeYaml(text.slice(opening[0].length)) && problem);
  }
  if (holdsTooMuch(text.slice(0, closing.index))) return unread(text, 'The front matter holds too much to be read.');
  const lineEnd = text.indexOf('\n', closing.index + 1);
  return readBlock(text, closing[1] ? '---' : '...', lineEnd < 0 ? text.length : lineEnd + 1);
}

/** The key that stands for `name`: itself, else the first that differs from it only by case, else `name`. */
export function keyIn({ entries }: Pick<FrontMatter, 'entries'>, name: string): string {
  if (entries.has(name)) return name;
  const folded = name.toLowerCase();
  return [...entries.keys()].find((key) => key.toLowerCase() === folded) ?? name;
}

/** @param at where the problem stands */
function unread(text: string, problem: string | false, at = 0): FrontMatter {
  const bodyStart = text.startsWith('\uFEFF') ? 1 : 0;
  const problems = problem ? [{ message: problem, place: placeOf(text, lineSpan(text, at)) }] : [];
  return { data: {}, bodyStart, entries: new Map(), problems };
}

/** Whether the lines up to the first blank one hold a `key:`. Else what is above them is a horizontal rule. */
function startsLikeYaml(below: string): boolean {
  const paragraph = below.split(/\r?\n[ \t]*(?:\r?\n|$)/, 1)[0] ?? '';
  return /^[\w-]+:(?:\s|$)/m.test(paragraph);
}

/** What gray-matter and the YAML parser make of a note. */
interface Parsed {
  readonly data: unknown;
  readonly entries: ReadonlyMap<string, FrontMatterEntry>;
  /** Of YAML that is not plain. */
  readonly document?: Document.Parsed;
  /** Those of the parser, and what it leaves to others; offsets into the YAML. */
  readonly errors: readonly YamlError[];
  /** Where the YAML begins in the note. */
  readonly offset: number;
  readonly closingLine: Span;
}

/** @throws NestingError with the place in the note */
function parse(text: string, close: '---' | '...'): Parsed {
  let plain: PlainYaml | undefined;
  let document: Document.Parsed | undefined;
  let values: YamlValues | undefined;
  const { data, yaml } = readWithGrayMatter(text, close, (source, offset) => {
    plain = readPlainYaml(source, offset);
    if (plain) return plain.data;
    // gray-matter cuts off the break of the last line, which belongs to a block scalar that ends there.
    document = parsed(`${source}\n`, offset);
    values = yamlValues(document);
    return values.value ?? {};
  });
  return {
    data,
    entries: plain?.entries ?? readEntries(text, document, values?.targets ?? new Map(), yaml.start),
    ...(document && { document }),
    errors: document && values ? errorsOf(document, values) : [],
    offset: yaml.start,
    closingLine: lineSpan(text, yaml.end + 1),
  };
}

/** @param end the end of the line that closes the front matter, or later; gray-matter need not see more */
function readBlock(text: string, close: '---' | '...', end: number): FrontMatter {
  let parsed: Parsed;
  try {
    parsed = parse(text.slice(0, end), close);
  } catch (error) {
    if (error instanceof NestingError) return unread(text, 'Front matter is nested too deeply to be read.', error.at);
    return unread(text, 'The front matter cannot be read.');
  }
  const { data, entries, document, closingLine } = parsed;
  const root = document?.contents;
  const yaml = { start: text.indexOf('\n') + 1, end: closingLine.start };
  const firstLine = lineSpan(text, yaml.start);
  if (root && !isMap(root) && text.slice(firstLine.start, firstLine.end).trim() === '') return unread(text, false);
  const bodyStart = Math.min(text.length, closingLine.end + (text[closingLine.end] === '\r' ? 2 : 1));
  return {
    data: isRecord(data) ? data : {},
    span: { start: text.startsWith('\uFEFF') ? 1 : 0, end: bodyStart },
    yaml,
    bodyStart,
    entries,
    problems: findProblems(text, parsed, yaml),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(yaml: string, offset: number): Document.Parsed {
  try {
    return parseYaml(yaml, { keepSourceTokens: true });
  } catch (error) {
    throw error instanceof NestingError ? new NestingError(offset + error.at) : error;
  }
}

function errorsOf({ errors }: Document.Parsed, { repeated, failure }: YamlValues): readonly YamlError[] {
  const twice = repeated.map((at) => ({ code: 'DUPLICATE_KEY', message: '', pos: [at, at + 1] }) as const);
  const alias = failure && { code: 'ALIAS', message: failure.message, pos: [failure.at, failure.at + 1] as const };
  return [...errors, ...twice, ...(alias ? [alias] : [])];
}

function findProblems(text: string, { document, entries, errors, offset, closingLine }: Parsed, yaml: Span): Problem[] {
  const place = placeFinder(text);
  const problems: Problem[] = [];
  const add = (message: string, span: Span) =>
    problems.length < MOST_PROBLEMS && problems.push({ message, place: place(span) });
  for (const { message, span } of yamlMistakes(text.slice(offset, closingLine.start), errors, MOST_PROBLEMS))
    add(message, { start: offset + span.start, end: offset + span.end });
  if (document?.contents && !isMap(document.contents)) add(NOT_KEYS, lineSpan(text, yaml.start));
  for (const { value } of entries.values()) {
    if (text.startsWith('{{', value.start)) add(UNFILLED, value);
  }
  if (!/^(?:---|\.\.\.)[ \t]*$/.test(text.slice(closingLine.start, closingLine.end))) add(BAD_CLOSING, closingLine);
  return problems;
}
