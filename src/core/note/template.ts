import { Liquid, LiquidError } from 'liquidjs';
import { escapeProse } from '../text/escape';
import { blockquote } from './blockquote';
import { closest } from './closest';
import { safeName } from './noteName';
import { templateVariables, type TemplateVariables } from './templateVariables';
import { yamlValue } from '../frontMatter/yamlText';

export { templateVariables, type TemplateVariables };

/** Why a template cannot be used, in one sentence that begins with its line. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  /** One-based. */
  readonly line: number;
  /** One-based. */
  readonly column: number;

  constructor(sentence: string, line: number, column: number) {
    super(`Line ${line}: ${sentence}`);
    this.line = line;
    this.column = column;
  }
}

export interface Rendered {
  readonly text: string;
  /** Where `{{ cursor }}` stood first. */
  readonly cursor?: number;
}

/** Stands for `{{ cursor }}` while rendering: a code point that no text has (Unicode, 'Noncharacters'). */
const CURSOR = '\uFDD0';
/** Tags that would read files. */
const FILE_TAGS = ['include', 'render', 'layout', 'block'];
const LIMITS = {
  /** UTF-16 units of template. */
  parseLimit: 200_000,
  /** Milliseconds. */
  renderLimit: 500,
  /** Characters and list items made while rendering. */
  memoryLimit: 5_000_000,
};

/**
 * `template`, in Liquid (https://liquidjs.com), with `variables` filled in. `{{ cursor }}` is where one starts to write.
 * Beyond Liquid's own filters there are `yaml` (a value that front matter reads back equal), `markdown` (text that
 * shows as itself), `quote` (a blockquote) and `filename`. Empty text counts as false in conditions; dates are read and
 * written without time zone. A template reads no file, sees nothing but its variables, and is stopped if it takes long.
 *
 * @throws TemplateError
 */
export function renderTemplate(template: string, variables: TemplateVariables): Rendered {
  const engine = liquid();
  try {
    const marked: string = engine.parseAndRenderSync(template, { ...variables, cursor: CURSOR });
    const text = marked.replaceAll(CURSOR, '');
    return marked === text ? { text } : { text, cursor: marked.indexOf(CURSOR) };
  } catch (error) {
    throw explained(error, {
      variable: [...Object.keys(variables), 'cursor'],
      filter: Object.keys(engine.filters),
      tag: Object.keys(engine.tags),
    });
  }
}

function liquid(): Liquid {
  const engine = new Liquid({
    ...LIMITS,
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    jsTruthy: true,
    timezoneOffset: 0, // '2024-01-02' stays that day wherever the reader is
    templates: {}, // instead of a file system
  });
  for (const tag of FILE_TAGS) delete engine.tags[tag];
  engine.registerFilter('yaml', (value: unknown) =>
    yamlValue(Array.isArray(value) ? value.map(String) : scalar(value)),
  );
  engine.registerFilter('markdown', (value: unknown) => escapeProse(String(value)));
  engine.registerFilter('quote', (value: unknown) => blockquote(String(value)));
  engine.registerFilter('filename', (value: unknown) => safeName(String(value)));
  return engine;
}

function scalar(value: unknown): string | number | boolean {
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value ?? '');
}

function explained(error: unknown, known: Readonly<Record<string, readonly string[]>>): TemplateError {
  const message = error instanceof Error ? error.message.replace(/, line:\d+, col:\d+$/, '') : String(error);
  const [line, column] = LiquidError.is(error) ? error.token.getPosition() : [1, 1];
  return new TemplateError(sentence(message, known), line ?? 1, column ?? 1);
}

function sentence(message: string, known: Readonly<Record<string, readonly string[]>>): string {
  const [, kind = '', name = ''] =
    /^undefined (variable|filter): (.+)$/s.exec(message) ?? /^(tag) "(.*)" not found$/s.exec(message) ?? [];
  if (kind === 'tag' && FILE_TAGS.includes(name)) return `"${name}" is not available: a template reads no other files.`;
  if (kind) {
    const meant = closest(name, known[kind] ?? []);
    return `no ${kind} "${name}"${meant ? `; did you mean ${meant}?` : '.'}`;
  }
  const [, unclosed] = /^(?:output|tag) "?(.+?)"? not closed$/s.exec(message) ?? [];
  if (unclosed) return `"${unclosed}" is never closed.`;
  if (message.endsWith('limit exceeded')) return 'the template makes too much text or takes too long.';
  return `${message}.`;
}
