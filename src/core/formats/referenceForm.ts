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
  /** What that is of a paper; `volume` is a venue with volume and page, as lawyers cite them. */
  readonly where: 'venue' | 'publisher' | 'url' | 'number' | 'volume';
}

const ADDRESS = 'Its address on the web';

/** The types that a form offers, the most frequent first. */
export const FORM_TYPES: readonly FormType[] = [
  { type: 'article-journal', label: 'Journal article', asks: 'The journal', where: 'venue' },
  { type: 'paper-conference', label: 'Conference paper', asks: 'The proceedings or the conference', where: 'venue' },
  { type: 'article', label: 'Preprint', asks: ADDRESS, where: 'url' },
  { type: 'book', label: 'Book', asks: 'The publisher', where: 'publisher' },
  { type: 'chapter', label: 'Chapter of a book', asks: 'The title of the book', where: 'venue' },
  { type: 'thesis', label: 'Thesis', asks: 'The university', where: 'publisher' },
  { type: 'report', label: 'Report', asks: 'The institution', where: 'publisher' },
  { type: 'webpage', label: 'Web page', asks: ADDRESS, where: 'url' },
  { type: 'dataset', label: 'Data set', asks: ADDRESS, where: 'url' },
  { type: 'software', label: 'Software', asks: ADDRESS, where: 'url' },
  { type: 'article-newspaper', label: 'Newspaper article', asks: 'The newspaper', where: 'venue' },
  { type: 'article-magazine', label: 'Magazine article', asks: 'The magazine', where: 'venue' },
  { type: 'entry-encyclopedia', label: 'Entry in an encyclopedia', asks: 'The encyclopedia', where: 'venue' },
  { type: 'legal_case', label: 'Legal case', asks: 'Volume, reporter and page, as in 347 U.S. 483', where: 'volume' },
  { type: 'legislation', label: 'Statute', asks: 'Where it is published, as in 42 U.S.C. 1983', where: 'volume' },
  { type: 'patent', label: 'Patent', asks: 'Its number', where: 'number' },
  { type: 'standard', label: 'Standard', asks: 'Its number', where: 'number' },
  { type: 'motion_picture', label: 'Film', asks: 'The studio', where: 'publisher' },
  { type: 'document', label: 'Something else', asks: ADDRESS, where: 'url' },
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

function appearedIn(
  of: PaperType,
  where: string,
): Pick<Paper, 'venue' | 'volume' | 'pages' | 'publisher' | 'url' | 'csl'> {
  if (where === '') return {};
  switch (FORM_TYPES.find(({ type }) => type === of)?.where) {
    case 'venue':
      return { venue: { name: where } };
    case 'volume':
      return inVolume(where);
    case 'publisher':
      return { publisher: where };
    case 'url':
      return { url: where };
    case 'number':
      return { csl: { number: where } };
    case undefined:
      return {};
  }
}

/** '347 U.S. 483': a number before the name is the volume, one behind it the page or the section. */
function inVolume(where: string): Pick<Paper, 'venue' | 'volume' | 'pages'> {
  const words = where.split(/\s+/);
  const volume = /^\d+$/.test(words[0] ?? '') ? words.shift() : undefined;
  const pages = /^\d/.test(words.at(-1) ?? '') ? words.pop() : undefined;
  const name = words.join(' ').replace(/\s?[§,]$/, '');
  if (name === '') return { venue: { name: where } };
  return { venue: { name }, ...(volume !== undefined && { volume }), ...(pages !== undefined && { pages }) };
}
