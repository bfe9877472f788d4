import {
  Composer,
  Lexer,
  Parser,
  type CST,
  type Document,
  type DocumentOptions,
  type ParseOptions,
  type SchemaOptions,
} from 'yaml';
import { bracketsOnOneLine } from './outdentedList';

/** More in one piece of metadata is a mistake or an attack: parsing takes its time by marks, not by length. */
const MOST_MARKS = 6000;
/** What begins, parts or ends something in YAML, or is an error where it does not. */
const MARKS = /[,:?!&*[\]{}"'\n]/g;
/** Keys that stand twice are found by `yamlValue`: the parser compares each with each. */
const OPTIONS = { prettyErrors: false, logLevel: 'silent', uniqueKeys: false } as const;

/** YAML that is nested deeper, the document and its map counted, would exhaust the stack: VS Code may not survive that. */
const DEEPEST = 102;

type Options = ParseOptions & DocumentOptions & SchemaOptions;

/** Whether YAML holds more than can be parsed in one go while somebody waits, or more of what means something than `most`. */
export function holdsTooMuch(yaml: string, most = MOST_MARKS): boolean {
  MARKS.lastIndex = 0;
  let marks = 0;
  while (marks <= most && MARKS.test(yaml)) marks++;
  return marks > most;
}

/** YAML is nested too deeply to be read. */
export class NestingError extends Error {
  /** Where in the YAML. */
  readonly at: number;

  constructor(at: number) {
    super('The YAML is nested too deeply to be read.');
    this.at = at;
  }
}

/**
 * YAML as a document of nodes, with its errors; keys that stand twice are none, nor are lines in brackets that are not
 * indented. In linear time. The first document is read alone.
 *
 * @throws NestingError
 */
export function parseYaml(yaml: string, options: Options = {}): Document.Parsed {
  const document = compose(yaml, options);
  const isOutdented = document.errors.some(({ message }) => message.includes('must be sufficiently indented'));
  if (!isOutdented) return document;
  const joined = compose(bracketsOnOneLine(yaml), options);
  return joined.errors.length === 0 ? joined : document;
}

function compose(yaml: string, options: Options): Document.Parsed {
  const { value } = withoutStacks(() => {
    const composer = new Composer({ ...OPTIONS, ...options });
    return composer.compose(tokensOf(yaml), true, yaml.length).next();
  });
  if (!value) throw new Error('There is always a document, be it empty.');
  return value;
}

/** The tokens of YAML, as long as they are not nested too deeply. */
function* tokensOf(yaml: string): Generator<CST.Token, void> {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(yaml)) {
    yield* parser.next(lexeme);
    if (parser.stack.length > DEEPEST) throw new NestingError(parser.offset);
  }
  yield* parser.end();
}

/** Each error of the parser would else note where in the program it was made, which takes longer than all the rest. */
function withoutStacks<T>(work: () => T): T {
  const errors: ErrorConstructor & { stackTraceLimit?: number | undefined } = Error;
  const { stackTraceLimit } = errors;
  errors.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    errors.stackTraceLimit = stackTraceLimit;
  }
}
