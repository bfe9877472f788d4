/** Alternatives between `/`, as in BibLaTeX's manual: 'author/editor'. */
type Required = readonly string[];

const WORK: Required = ['author/editor', 'title', 'date'];
const PART: Required = ['author/editor', 'title', 'booktitle', 'date'];
const COLLECTION: Required = ['editor', 'title', 'date'];
const REPORT: Required = ['author', 'title', 'institution', 'date'];

/**
 * What an entry of a type must have. Source: the manual of BibLaTeX 3.20, 2.1.1 'Regular Types'. Looser than it in
 * what all styles bear: a book may have an editor alone, and a report or thesis need not say of which kind. As in classic
 * BibTeX, the title of an `inbook` that has a chapter or pages may be the book's, and manuals and booklets need no more
 * than a title.
 */
const REQUIRED: Readonly<Record<string, Required>> = {
  article: ['author', 'title', 'journaltitle', 'date'],
  book: WORK,
  mvbook: WORK,
  inbook: ['author/editor', 'title', 'booktitle/chapter/pages', 'date'],
  bookinbook: PART,
  suppbook: PART,
  booklet: ['title'],
  collection: COLLECTION,
  mvcollection: COLLECTION,
  incollection: PART,
  suppcollection: PART,
  dataset: WORK,
  manual: ['title'],
  misc: ['title'],
  online: [...WORK, 'url'],
  electronic: [...WORK, 'url'],
  www: [...WORK, 'url'],
  patent: ['author', 'title', 'number', 'date'],
  periodical: COLLECTION,
  proceedings: ['title', 'date'],
  mvproceedings: ['title', 'date'],
  inproceedings: ['author', 'title', 'booktitle', 'date'],
  conference: ['author', 'title', 'booktitle', 'date'],
  reference: COLLECTION,
  mvreference: COLLECTION,
  inreference: PART,
  report: REPORT,
  techreport: REPORT,
  thesis: REPORT,
  mastersthesis: REPORT,
  phdthesis: REPORT,
  unpublished: ['author', 'title', 'date'],
};

/** Fields that stand for others, those of classic BibTeX among them. */
const STANDING_FOR: Readonly<Record<string, readonly string[]>> = {
  author: ['shortauthor', 'organization'],
  booktitle: ['maintitle', 'eventtitle'],
  date: ['year', 'pubstate', 'eventdate'],
  institution: ['school', 'publisher', 'organization'],
  journaltitle: ['journal', 'shortjournal', 'eprint'],
  number: ['pages'],
  title: ['maintitle', 'shorttitle'],
  url: ['doi', 'eprint', 'howpublished'],
};

/** As classic BibTeX calls them too. */
const NAMED: Readonly<Record<string, string>> = {
  'booktitle/chapter/pages': 'booktitle',
  date: 'date or year',
  institution: 'institution or school',
  journaltitle: 'journal or journaltitle',
};

/**
 * The fields that an entry must have and has not; alternatives as 'author or editor'. Types that BibLaTeX does not know
 * must have nothing.
 *
 * @param type in lower case
 * @param has whether the entry has a field, of its own or taken over from another
 */
export function missingFields(type: string, has: (field: string) => boolean): readonly string[] {
  const required = Object.hasOwn(REQUIRED, type) ? (REQUIRED[type] ?? []) : [];
  // BibLaTeX has the title of a parent for the book's, and BibTeX for that of its part too.
  const isOfParent = type === 'inbook' && has('crossref') && has('booktitle') && (has('chapter') || has('pages'));
  const isThere = (field: string): boolean =>
    has(field) || (STANDING_FOR[field] ?? []).some(has) || (field === 'title' && isOfParent);
  return required
    .filter((alternatives) => !alternatives.split('/').some(isThere))
    .map((alternatives) => NAMED[alternatives] ?? alternatives.replace('/', ' or '));
}
