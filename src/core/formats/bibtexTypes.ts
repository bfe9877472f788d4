import type { PaperType } from '../paper';

/** CSL's type for an entry's; those of BibTeX and BibLaTeX as Pandoc takes them. What is not listed is a `document`. */
const TYPES: Readonly<Record<string, PaperType>> = {
  article: 'article-journal',
  artwork: 'graphic',
  audio: 'song',
  book: 'book',
  bookinbook: 'chapter',
  booklet: 'pamphlet',
  collection: 'book',
  conference: 'paper-conference',
  dataset: 'dataset',
  electronic: 'webpage',
  image: 'figure',
  inbook: 'chapter',
  incollection: 'chapter',
  inproceedings: 'paper-conference',
  inreference: 'entry-encyclopedia',
  jurisdiction: 'legal_case',
  legal: 'treaty',
  legislation: 'legislation',
  letter: 'personal_communication',
  manual: 'book',
  mastersthesis: 'thesis',
  movie: 'motion_picture',
  music: 'song',
  mvbook: 'book',
  mvcollection: 'book',
  mvproceedings: 'book',
  mvreference: 'book',
  online: 'webpage',
  patent: 'patent',
  performance: 'performance',
  periodical: 'periodical',
  phdthesis: 'thesis',
  proceedings: 'book',
  reference: 'book',
  report: 'report',
  review: 'review',
  software: 'software',
  standard: 'standard',
  suppbook: 'chapter',
  suppcollection: 'chapter',
  suppperiodical: 'article-journal',
  techreport: 'report',
  thesis: 'thesis',
  unpublished: 'manuscript',
  video: 'motion_picture',
  www: 'webpage',
};

/** @param type of an entry, in lower case */
export function typeOfEntry(type: string): PaperType {
  return (Object.hasOwn(TYPES, type) ? TYPES[type] : undefined) ?? 'document';
}

/** Types that come out in periodicals. */
const OF_PERIODICALS: ReadonlySet<string> = new Set(['article', 'periodical', 'review', 'suppperiodical']);
/** Types that stand in series; a manual has a number of its own. */
const OF_SERIES: ReadonlySet<PaperType> = new Set(['book', 'chapter', 'entry-encyclopedia']);

/** The variable of CSL that the `number` of an entry is: it counts issues of a periodical, volumes of a series, or reports, patents and standards. */
export function numberVariable(type: string, fields: ReadonlyMap<string, unknown>): string {
  if (OF_PERIODICALS.has(type)) return 'issue';
  const of = typeOfEntry(type);
  if (of === 'paper-conference') return fields.has('series') || !fields.has('volume') ? 'collection-number' : 'issue';
  return OF_SERIES.has(of) && type !== 'manual' ? 'collection-number' : 'number';
}

/** Whether an entry tells of an event, so that what is unpublished is a talk. */
export function isOfEvent(fields: ReadonlyMap<string, string>): boolean {
  return fields.has('eventdate') || fields.has('eventtitle') || fields.has('venue');
}

/** Whether BibTeX or BibLaTeX have a type of this name, in lower case. */
export function isEntryType(name: string): boolean {
  return name === 'misc' || Object.hasOwn(TYPES, name);
}

/**
 * Whether an entry is the volume that its `booktitle` names: that of `book` and the like is there for those that take it
 * over as parts of it.
 */
export function isOwnVolume(type: string, fields: ReadonlyMap<string, string>): boolean {
  return typeOfEntry(type) === 'book' && (fields.get('title') ?? '').trim() !== '';
}

/**
 * A title with what stands behind it, in LaTeX or plain; its own sign at the end is enough of a mark between them.
 *
 * @param mark a full stop for what is no subtitle, but an addition
 */
export function withSubtitle(title: string, subtitle: string | undefined, mark = ':'): string {
  if (!subtitle) return title;
  if (title === '') return subtitle;
  return /[.?!:]\}{0,9}$/.test(title) ? `${title} ${subtitle}` : `${title}${mark} ${subtitle}`;
}
