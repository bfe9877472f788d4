import type { Paper, PaperType } from '../paper';
import { authorsNamedIn } from './authorNames';
import { wholeBibtexEntry } from './bibtexWhole';
import type { PastedReference } from './pastedReferences';

/** What a person is asked about a paper that is nowhere to be copied from. */
export interface ReferenceForm {
  readonly title: string;
  /** As people write them: 'Jane Doe; Roe, Richard', 'Jane Doe and Richard Roe'; may be empty. */
  readonly authors: string;
  /** Four digits, or empty. */
  readonly year: string;
  readonly type: PaperType;
  /** Where it appeared, as its type asks for; may be empty. */
  readonly where: string;
}

/** A type that a form offers. */
interface FormType {
  readonly type: PaperType;
  readonly label: string;
  /** What is asked for of where it appeared. */
  readonly asks: string;
  /** What that is of a paper. */
  readonly where: 'venue' | 'publisher' | 'url';
}

/** The types that a form offers, the most frequent first. */
export const FORM_TYPES: readonly FormType[] = [
  { type: 'article-journal', label: 'Journal article', asks: 'The journal', where: 'venue' },
  { type: 'paper-conference', label: 'Conference paper', asks: 'The proceedings or the conference', where: 'venue' },
  { type: 'article', label: 'Preprint', asks: 'Its address on the web', where: 'url' },
  { type: 'book', label: 'Book', asks: 'The publisher', where: 'publisher' },
  { type: 'chapter', label: 'Chapter of a book', asks: 'The title of the book', where: 'venue' },
  { type: 'thesis', label: 'Thesis', asks: 'The university', where: 'publisher' },
  { type: 'report', label: 'Report', asks: 'The institution', where: 'publisher' },
  { type: 'webpage', label: 'Web page', asks: 'Its address on the web', where: 'url' },
  { type: 'document', label: 'Something else', asks: 'Its address on the web', where: 'url' },
];

/** A form as a reference, which has no key yet. */
export function referenceOfForm({ title, authors, year, type, where }: ReferenceForm): PastedReference {
  const paper = {
    citekey: '',
    title: title.trim(),
    ...authorsOf(authors),
    type,
    alsoIn: [],
    keywords: [],
    ...(/^\d{4}$/.test(year.trim()) ? { year: Number(year) } : {}),
    ...appearedIn(type, where.trim()),
  };
  return { paper, entry: (citekey, layout) => wholeBibtexEntry(paper, citekey, layout) };
}

/** Where semicolons stand between names, `and` and `&` do too. */
function authorsOf(written: string): Pick<Paper, 'authors' | 'authorsIncomplete'> {
  const names = written.replace(ET_AL, '');
  const isListed = names.includes(';') && !/[{}]/.test(names);
  const authors = authorsNamedIn(isListed ? names.replace(/ (?:and|&) /gi, '; ') : names);
  return { authors, ...(ET_AL.test(written) && authors.length > 0 && { authorsIncomplete: true as const }) };
}

const ET_AL = /(?:[,;]|\b) ?(?:and )?(?:et al\.?|others) ?$/i;

function appearedIn(of: PaperType, where: string): Pick<Paper, 'venue' | 'publisher' | 'url'> {
  if (where === '') return {};
  const kind = FORM_TYPES.find(({ type }) => type === of)?.where;
  if (kind === 'venue') return { venue: { name: where } };
  return kind === 'publisher' ? { publisher: where } : kind === 'url' ? { url: where } : {};
}
