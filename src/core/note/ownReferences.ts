import { scanBibtex } from '../formats/bibtexScan';
import { bibliographyFiles } from './bibliographyFiles';
import { readFrontMatter } from '../frontMatter/frontMatter';

/** The references that a note brings along for Pandoc, apart from the library's. */
export interface OwnReferences {
  /** Paths of files, relative to the note, as written. */
  readonly files: readonly string[];
  /** The identifiers of those in its front matter, under `references`. */
  readonly keys: readonly string[];
}

export function ownReferences(text: string): OwnReferences {
  if (!text.startsWith('---')) return { files: [], keys: [] };
  const listed = readFrontMatter(text).data['references'];
  return { files: bibliographyFiles(text), keys: Array.isArray(listed) ? listed.flatMap(idOf) : [] };
}

/** The keys in a file of references; undefined where its format is not one that is read: BibTeX and CSL-JSON are. */
export function keysInFile(path: string, text: string): readonly string[] | undefined {
  if (/\.bib(?:tex)?$/i.test(path)) return scanBibtex(text).entries.map(({ key }) => key);
  if (!/\.json$/i.test(path)) return undefined;
  try {
    const items: unknown = JSON.parse(text);
    return Array.isArray(items) ? items.flatMap(idOf) : undefined;
  } catch {
    return undefined;
  }
}

function idOf(item: unknown): readonly string[] {
  if (typeof item !== 'object' || item === null || !('id' in item)) return [];
  return typeof item.id === 'string' || typeof item.id === 'number' ? [String(item.id)] : [];
}
