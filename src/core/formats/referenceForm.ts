import type { PaperType } from '../paper';
import { authorsNamedIn } from './authorNames';
import { bibtexEntry } from './bibtex';
import type { PastedReference } from './pastedReferences';

/** What a person is asked about a paper that is nowhere to be copied from. */
export interface ReferenceForm {
  readonly title: string;
  /** As people write them: 'Jane Doe; Roe, Richard', 'Jane Doe and Richard Roe'; may be empty. */
  readonly authors: string;
  /** Four digits, or empty. */
  readonly year: string;
  readonly type: PaperType;
}

/** The types that a form offers, the most frequent first. */
export const FORM_TYPES: readonly (readonly [type: PaperType, label: string])[] = [
  ['article-journal', 'Journal article'],
  ['paper-conference', 'Conference paper'],
  ['article', 'Preprint'],
  ['book', 'Book'],
  ['chapter', 'Chapter of a book'],
  ['thesis', 'Thesis'],
  ['report', 'Report'],
  ['webpage', 'Web page'],
  ['document', 'Something else'],
];

/** A form as a reference, which has no key yet. */
export function referenceOfForm({ title, authors, year, type }: ReferenceForm): PastedReference {
  const paper = {
    citekey: '',
    title: title.trim(),
    authors: authorsNamedIn(authors),
    type,
    alsoIn: [],
    keywords: [],
    ...(/^\d{4}$/.test(year.trim()) ? { year: Number(year) } : {}),
  };
  return { paper, entry: (citekey, layout) => bibtexEntry(paper, citekey, layout) };
}
