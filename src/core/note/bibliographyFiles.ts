import { readFrontMatter } from '../frontMatter/frontMatter';

/**
 * The files that a note's front matter names under `bibliography`, one or a list, as written; Pandoc and Quarto read
 * their references from them. Web addresses are left out. Paths are relative to the note.
 */
export function bibliographyFiles(text: string): readonly string[] {
  const named = readFrontMatter(text).data['bibliography'];
  const list: readonly unknown[] = Array.isArray(named) ? named : [named];
  return list
    .filter((path): path is string => typeof path === 'string')
    .map((path) => path.trim())
    .filter((path) => path !== '' && !/^[a-z][\w+.-]+:/i.test(path));
}
