import { paperLink, type Paper } from '../paper';
import type { TextEdit } from '../text/span';
import { keyIn, readFrontMatter } from '../frontMatter/frontMatter';
import { setFrontMatterValue, setFrontMatterValues } from '../frontMatter/frontMatterEdit';
import { sameAuthors } from './authors';
import { readLiteratureNote, type LiteratureNote } from './literatureNote';
import type { Problem } from '../text/place';
import { yamlValue, type YamlValue } from '../frontMatter/yamlText';

/** A value of a note that differs from the library's. */
export interface Replacement {
  readonly key: string;
  /** As written in the note. */
  readonly old: string;
  /** As it would be written. */
  readonly new: string;
  readonly edit: TextEdit;
}

/** What a note lacks and where it differs. All edits together may be applied at once. */
export interface MetadataUpdate {
  readonly added: readonly TextEdit[];
  readonly replaced: readonly Replacement[];
  /** Why a value that differs is left alone, one sentence each. */
  readonly refused: readonly Problem[];
}

/**
 * How the front matter of `text` becomes that of `paper`. Forms of the same value (a DOI with its address, the venue's
 * full name, the title of the published version) are left as they are, and so is what the library does not know.
 */
export function updateFromMetadata(text: string, paper: Paper): MetadataUpdate | { readonly problem: Problem } {
  const frontMatter = readFrontMatter(text);
  const { note } = readLiteratureNote(text, frontMatter);
  const missing: Record<string, YamlValue> = {};
  const replaced: Replacement[] = [];
  const refused: Problem[] = [];
  for (const [key, value, same] of metadata(paper, note)) {
    const entry = frontMatter.entries.get(keyIn(frontMatter, key));
    if (!entry || entry.style === 'empty') missing[key] = value;
    else if (!same) {
      const result = setFrontMatterValue(text, key, value);
      if ('problem' in result) {
        refused.push(result.problem);
        continue;
      }
      const old = text.slice(entry.value.start, entry.value.end);
      replaced.push(...result.edits.map((edit) => ({ key, old, new: yamlValue(value), edit })));
    }
  }
  const result = setFrontMatterValues(text, missing);
  return 'problem' in result ? result : { added: result.edits, replaced, refused };
}

/** What the library knows, and whether the note says the same. */
function metadata(
  paper: Paper,
  note: LiteratureNote,
): readonly (readonly [key: string, value: YamlValue, same: boolean])[] {
  const authors = paper.authors.map(({ given, family }) => (given ? `${given} ${family}` : family));
  const link = paperLink(paper);
  const isOneOf = (value: string | undefined, ...forms: readonly (string | undefined)[]) =>
    value !== undefined && forms.includes(value);
  return [
    ['citekey', paper.citekey, note.citekey?.toLowerCase() === paper.citekey.toLowerCase()],
    ['title', paper.title, isOneOf(note.title, paper.title, paper.publishedTitle)],
    ...(authors.length > 0 ? ([['authors', authors, sameAuthors(note.authors ?? [], authors)]] as const) : []),
    ...(paper.year ? ([['year', paper.year, note.year === paper.year]] as const) : []),
    ...(paper.venue
      ? ([
          ['venue', paper.venue.short ?? paper.venue.name, isOneOf(note.venue, paper.venue.short, paper.venue.name)],
        ] as const)
      : []),
    ...(paper.doi ? ([['doi', paper.doi, note.doi?.toLowerCase() === paper.doi.toLowerCase()]] as const) : []),
    ...(paper.arxiv ? ([['arxiv', paper.arxiv, note.arxiv?.replace(/v\d+$/, '') === paper.arxiv]] as const) : []),
    ...(link ? ([['url', link, note.url === link]] as const) : []),
  ];
}
