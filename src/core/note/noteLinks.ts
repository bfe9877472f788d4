// What wikilinks name, and how notes are named in them: as Obsidian and Foam do.
import type { Span } from '../text/span';
import { comparableName, isLinkable } from './noteName';
import { NamesIndex } from './namesIndex';

const EXTENSION = /\.(?:md|markdown|qmd|rmd)$/i;

/** The part of what a wikilink names that may be a paper's key: without folders, extension and `@`; `\` before `|` in a table. */
export function keyOfLink(target: string): Span {
  const written = target.replace(/\\$/, '').replace(EXTENSION, '');
  const name = written.lastIndexOf('/') + 1;
  const start = written[name] === '@' ? name + 1 : name;
  return { start, end: Math.max(start, written.length) };
}

/** The form under which what a wikilink names, or a note's own name, is looked up. */
export function linkName(target: string): string {
  const name = target.trim();
  const { start, end } = keyOfLink(name);
  return comparableName(name.slice(start, end));
}

/** The name of the file at `uri`. */
export function fileOfNote(uri: string): string {
  return decoded(uri.slice(uri.lastIndexOf('/') + 1));
}

/** The same without `.md`. */
export function nameOfNote(uri: string): string {
  return fileOfNote(uri).replace(/\.md$/i, '');
}

/** Notes by what wikilinks call them. Memory: a name each. */
export class NoteLinks {
  readonly #uris = new NamesIndex();

  add(uri: string): void {
    this.#uris.set(uri, [linkName(nameOfNote(uri))]);
  }

  delete(uri: string): void {
    this.#uris.set(uri, []);
  }

  /**
   * The notes that a wikilink to `target` may open, the one it does first: their names and as much of their paths as is
   * written agree with it, but for case; of several the one that lies nearest to the top.
   */
  named(target: string): readonly string[] {
    const wanted = segmentsOf(target.replace(/\\$/, '').replace(EXTENSION, ''));
    if (wanted.length === 0) return [];
    return this.#uris
      .holding(linkName(target))
      .map((uri) => ({ uri, path: pathOf(uri) }))
      .filter(({ path }) => wanted.every((segment, i) => path[path.length - wanted.length + i] === segment))
      .sort((a, b) => a.path.length - b.path.length)
      .map(({ uri }) => uri);
  }

  /**
   * What a wikilink to the note at `uri` holds: its name, after as many of its folders as tell it from others. Undefined
   * where a wikilink cannot hold that, and for a note that is no file yet.
   */
  linkTo(uri: string): string | undefined {
    const own = uri.split('/').slice(1).map(decoded);
    const name = nameOfNote(uri);
    const others = this.#uris
      .holding(linkName(name))
      .filter((other) => other !== uri)
      .map(pathOf);
    const path = pathOf(uri);
    let count = 1;
    while (count < path.length && others.some((other) => endsAlike(other, path, count))) count++;
    const link = [...own.slice(own.length - count, -1), name].join('/');
    return isLinkable(link) && !uri.startsWith('untitled:') ? link : undefined;
  }
}

function endsAlike(a: readonly string[], b: readonly string[], count: number): boolean {
  for (let i = 1; i <= count; i++) if (a.at(-i) !== b.at(-i)) return false;
  return true;
}

/** A file's path as its segments, comparable; the last without extension. */
function pathOf(uri: string): readonly string[] {
  const path = decoded(uri.replace(/^[^:/]*:(?:\/\/[^/]*)?/, '').replace(/\.(?:md|markdown|qmd|rmd)$/i, ''));
  return segmentsOf(path);
}

function segmentsOf(path: string): readonly string[] {
  return path
    .split('/')
    .map((segment) => comparableName(segment.trim()))
    .filter((segment) => segment !== '' && segment !== '.' && segment !== '..');
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
