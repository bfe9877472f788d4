import matter from 'gray-matter';
import type { Span } from '../text/span';

/** White space that is longer takes gray-matter quadratic time. */
const LONGEST_SPACE = 50;

/**
 * Has gray-matter read the front matter of `text`, which is there.
 *
 * @param readYaml given the YAML with the rest of the line that opens it, and where it begins; not called where there
 * are only comments
 * @returns what `readYaml` gave, and where the YAML stands without its last line break
 */
export function readWithGrayMatter(
  text: string,
  close: '---' | '...',
  readYaml: (yaml: string, offset: number) => object,
): { readonly data: unknown; readonly yaml: Span } {
  const spanOf = (found: string): Span => {
    const start = offsetOf(found, text);
    return { start, end: start + found.length };
  };
  const read = (found: string): object => {
    const { start, end } = spanOf(found);
    return readYaml(text.slice(start, end), start);
  };
  const file = matter(new Source(withoutLongSpace(text)) as unknown as string, {
    language: 'yaml',
    delimiters: ['---', close],
    // The engines replaced here would run the note (javascript) or read it as something else than YAML.
    engines: { yaml: read, javascript: refuse, coffee: refuse, json: refuse },
  });
  return { data: file.data, yaml: spanOf(file.matter) };
}

/**
 * The text as gray-matter takes it. Given a string it calls Node's `Buffer`, which the web has not; given what says it
 * is a buffer it calls `String`.
 */
class Source {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  static isBuffer(): boolean {
    return true;
  }

  toString(): string {
    return this.#text;
  }
}

function refuse(): never {
  throw new Error('Only YAML front matter is read.');
}

/** Where the YAML that gray-matter found begins in the note: in the line that opens it. */
function offsetOf(yaml: string, text: string): number {
  const firstBreak = yaml.indexOf('\n');
  return text.indexOf('\n') - (firstBreak === -1 ? yaml.length : firstBreak);
}

/** A text of the same length, with the same delimiters and as empty as `text`, in which no white space is long. */
function withoutLongSpace(text: string): string {
  const below = text.indexOf('\n') + 1;
  const shortened = text
    .slice(below)
    .replace(/\s+/g, (space) =>
      space.length > LONGEST_SPACE ? `\n${'x'.repeat(space.length - 2)}${space.slice(-1)}` : space,
    );
  return text.slice(0, below) + shortened;
}
