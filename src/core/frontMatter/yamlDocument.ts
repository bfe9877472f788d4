import { parseDocument, type Document, type ParseOptions, type DocumentOptions, type SchemaOptions } from 'yaml';

/** More in one piece of metadata is a mistake or an attack: parsing takes its time by marks, not by length. */
const MOST_MARKS = 6000;
/** What begins, parts or ends something in YAML, or is an error where it does not. */
const MARKS = /[,:?!&*[\]{}"'\n]/g;
/** Keys that stand twice are found by `yamlValue`: the parser compares each with each. */
const OPTIONS = { prettyErrors: false, logLevel: 'silent', uniqueKeys: false } as const;

type Options = ParseOptions & DocumentOptions & SchemaOptions;

/** Whether YAML holds more than can be parsed in one go while somebody waits. */
export function holdsTooMuch(yaml: string): boolean {
  MARKS.lastIndex = 0;
  let marks = 0;
  while (marks <= MOST_MARKS && MARKS.test(yaml)) marks++;
  return marks > MOST_MARKS;
}

/**
 * YAML as a document of nodes, with its errors; keys that stand twice are none. In linear time.
 *
 * @throws RangeError where it is nested too deeply
 */
export function parseYaml(yaml: string, options: Options = {}): Document.Parsed {
  return withoutStacks(() => parseDocument(yaml, { ...OPTIONS, ...options }));
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
