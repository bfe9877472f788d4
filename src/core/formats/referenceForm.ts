import type { Author, PaperType } from '../paper';
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
    authors: authorsIn(authors),
    type,
    alsoIn: [],
    keywords: [],
    ...(/^\d{4}$/.test(year.trim()) ? { year: Number(year) } : {}),
  };
  return { paper, entry: (citekey, layout) => bibtexEntry(paper, citekey, layout) };
}

/** Names between semicolons, `and` or, where each has its given name first, commas. */
function authorsIn(written: string): readonly Author[] {
  const parts = /;|\sand\s/.test(written) ? written.split(/;|\sand\s/) : byCommas(written);
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(authorOf);
}

/** 'Doe, Jane' is one name; 'Jane Doe, Richard Roe' are two, as every part has a space. */
function byCommas(written: string): readonly string[] {
  const parts = written.split(',');
  return parts.length > 1 && parts.every((part) => /\S\s+\S/.test(part.trim())) ? parts : [written];
}

function authorOf(name: string): Author {
  const [family = '', given] = name.split(',').map((part) => part.trim());
  if (given) return { family, given };
  const words = family.split(/\s+/);
  const particle = words.findIndex((word, index) => index > 0 && /^\p{Ll}/u.test(word));
  const from = particle > 0 ? particle : words.length - 1;
  const before = words.slice(0, from).join(' ');
  return before === '' ? { family } : { family: words.slice(from).join(' '), given: before };
}
