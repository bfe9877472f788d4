import type { Corpus } from '../corpus';
import { brief } from '../text/brief';
import type { TextEdit } from '../text/span';
import { closest } from './closest';
import { keyIn, readFrontMatter } from '../frontMatter/frontMatter';
import { setFrontMatterValue } from '../frontMatter/frontMatterEdit';
import { readLiteratureNote } from './literatureNote';
import { STATUSES } from './ownWords';
import type { YamlValue } from '../frontMatter/yamlText';

/**
 * A way out of a problem: edits of the note, or a key whose new one is written in all notes. Without either: update the
 * note from the metadata, where the person sees what changes.
 */
export interface ProblemFix {
  readonly title: string;
  readonly edits?: readonly TextEdit[];
  readonly renames?: string;
}

/**
 * What can put right a problem of this kind (see `NoteProblemKind`) in the note `text`; none where only the writer can.
 *
 * @param nowCalled the key that a paper has now whose key was changed; undefined where none was
 */
export function problemFixes(
  text: string,
  kind: string,
  corpus: Corpus,
  nowCalled: (key: string) => string | undefined = () => undefined,
): readonly ProblemFix[] {
  const frontMatter = readFrontMatter(text);
  const { note } = readLiteratureNote(text, frontMatter);
  const paper = note.citekey === undefined ? undefined : corpus.paper(note.citekey);
  switch (kind) {
    case 'title':
      return paper ? [...setting(text, 'title', paper.title), UPDATE] : [];
    case 'year':
      return paper?.year === undefined ? [] : [...setting(text, 'year', paper.year), UPDATE];
    case 'unknownPaper': {
      const now = note.citekey === undefined ? undefined : nowCalled(note.citekey);
      if (note.citekey !== undefined && now !== undefined)
        return [{ title: `Rename to '${brief(now)}' in all notes`, renames: note.citekey }];
      const keys = corpus.papers.map(({ citekey }) => citekey);
      const meant = note.citekey === undefined ? undefined : closest(note.citekey, keys);
      return meant === undefined ? [] : setting(text, 'citekey', meant);
    }
    case 'value': {
      const status = frontMatter.data[keyIn(frontMatter, 'status')];
      const meant = note.status === undefined && typeof status === 'string' ? closest(status, STATUSES) : undefined;
      return meant === undefined ? [] : setting(text, 'status', meant);
    }
    default:
      return [];
  }
}

const UPDATE: ProblemFix = { title: 'Update Note from Metadata…' };

function setting(text: string, key: string, value: YamlValue): readonly ProblemFix[] {
  const result = setFrontMatterValue(text, key, value);
  if ('problem' in result || result.edits.length === 0) return [];
  return [{ title: `Change the ${key} to '${value}'`, edits: result.edits }];
}
