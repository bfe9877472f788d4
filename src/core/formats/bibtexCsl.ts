import type { Paper } from '../paper';
import { escapeLatex } from './latexEscapes';
import type { RawFields, ReadEntry } from './bibtexFields';
import { langidOf } from './bibtexLanguage';
import { bibtexNames } from './bibtexNames';
import { isOwnVolume, numberVariable, typeOfEntry, withSubtitle } from './bibtexTypes';
import { cslDate, type CslDate } from './cslDate';
import { OTHERS } from './cslJson';
import type { RawItem } from './cslRead';
import { latexText, type LatexDecoder } from './latex';
import type { CslName } from './names';

/** What is read here, is on the paper already, or is the library's own matter; other fields are the decoder's. */
const NOT_DECODED: ReadonlySet<string> = new Set([
  'abstract', 'author', 'bookauthor', 'crossref', 'date', 'day', 'director', 'editor', 'eventdate', 'file', 'groups', 'ids',
  'keyword', 'keywords', 'month', 'number', 'origdate', 'part', 'translator', 'urldate', 'year',
]); // prettier-ignore
/** What the decoder makes that is no part of CSL, or is made here. */
const NOT_CSL: ReadonlySet<string> = new Set(['citation-key', 'genre']);

/**
 * All that an entry says, in the fields of CSL-JSON. A field that the decoder cannot read is plain text, and costs nothing
 * but its markup.
 *
 * @param paper what is known of the entry
 */
export function bibtexCsl({ type, key, fields }: ReadEntry, paper: Omit<Paper, 'csl'>, decoder: LatexDecoder): RawItem {
  const all = fields();
  const text = (name: string): string => latexText(all.get(name) ?? '', decoder);
  const forDecoder = decodedFields(type, all);
  const item = decoded(type, key, forDecoder, decoder);
  // The decoder reads no title of a volume beside that of the whole work.
  const ofVolume = forDecoder.has('maintitle') ? forDecoder.get('booktitle') : undefined;
  const volume = ofVolume && decoded(type, key, new Map([...forDecoder, ['title', ofVolume]]), decoder);
  const said = Object.entries(item).flatMap(([name, value]) => (NOT_CSL.has(name) ? [] : [[name, inOne(name, value)]]));
  const own = {
    // The decoder leaves what tools escape in them, and the resolver before a DOI: addresses that lead nowhere.
    DOI: paper.doi,
    URL: paper.url,
    issued: issuedOf(all, text),
    accessed: dateIn('urldate', all),
    'event-date': dateIn('eventdate', all),
    'original-date': dateIn('origdate', all),
    [numberVariable(type, all)]: text('number') || undefined,
    volume: [text('volume'), text('part')].filter(Boolean).join('.') || undefined,
    genre: genreOf(type, text('type')),
    'volume-title': volume && volume['title'],
    status: PUBLICATION_STATES.get(text('pubstate').toLowerCase()),
    ...peopleOf(all, decoder),
  };
  return { ...present({ URL: eprintAddress(paper, text) }), ...Object.fromEntries(said), ...present(own) };
}

/** Where archives have what BibLaTeX calls an `eprint` of theirs. */
const ARCHIVES: Readonly<Record<string, string>> = {
  googlebooks: 'https://books.google.com/books?id=',
  hdl: 'https://hdl.handle.net/',
  jstor: 'https://www.jstor.org/stable/',
  pubmed: 'https://pubmed.ncbi.nlm.nih.gov/',
};

function eprintAddress({ arxiv }: Omit<Paper, 'csl'>, text: (name: string) => string): string | undefined {
  if (arxiv !== undefined) return `https://arxiv.org/abs/${arxiv}`;
  const archive = (text('eprinttype') || text('archiveprefix')).toLowerCase();
  const eprint = text('eprint');
  return eprint !== '' && Object.hasOwn(ARCHIVES, archive) ? `${ARCHIVES[archive]}${eprint}` : undefined;
}

/** What BibLaTeX's keywords for the state of a publication say; its manual, section 4.9.2.11. */
const PUBLICATION_STATES: ReadonlyMap<string, string> = new Map([
  ['inpreparation', 'in preparation'],
  ['inpress', 'in press'],
  ['prepublished', 'pre-published'],
]);

function decoded(type: string, key: string, fields: RawFields, decoder: LatexDecoder): RawItem {
  const read = (some: RawFields): RawItem => decoder.item({ type, key, fields: Object.fromEntries(some) });
  try {
    return read(fields);
  } catch {
    return read(new Map([...fields].flatMap(([name, value]) => readable(name, value, read, decoder))));
  }
}

/** A field by itself as far as the decoder can read it: as it is, or its text; else none. */
function readable(
  name: string,
  value: string,
  read: (fields: RawFields) => RawItem,
  decoder: LatexDecoder,
): readonly (readonly [string, string])[] {
  for (const written of [value, escapeLatex(latexText(value, decoder))])
    try {
      read(new Map([[name, written]]));
      return [[name, written]];
    } catch {
      continue;
    }
  return [];
}

/** The decoder takes 'and' for the mark of a list, where it mostly is part of one name: 'Taylor and Francis'. */
function inOne(name: string, value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return name === 'language' ? (value[0] as unknown) : value.join(' and ');
}

/** Titles of which each may have another behind it. */
const TITLES = ['title', 'booktitle', 'maintitle', 'journaltitle', 'issuetitle'] as const;

/** Fields of what something is part of. */
const VENUES = ['journaltitle', 'journal', 'booktitle', 'maintitle'] as const;

/** The fields for the decoder, in the way and under the names by which it takes them for what they are. */
function decodedFields(type: string, all: RawFields): RawFields {
  const fields = new Map([...all].filter(([name]) => !NOT_DECODED.has(name)));
  // What is added to the title of a page is that of its site; programs have no other field for it.
  if (typeOfEntry(type) === 'webpage' && !VENUES.some((name) => fields.has(name)))
    rename(fields, 'titleaddon', 'journal');
  for (const title of TITLES) {
    const subtitle = title.replace('title', 'subtitle');
    const addition = `${title}addon`;
    const main = withSubtitle(fields.get(title)?.trim() ?? '', fields.get(subtitle)?.trim());
    const whole = main && withSubtitle(main, fields.get(addition)?.trim(), '.');
    for (const part of [subtitle, addition]) fields.delete(part);
    if (whole !== '') fields.set(title, whole);
  }
  const issue = type === 'periodical' ? fields.get('issuetitle') : undefined;
  if (issue !== undefined) {
    rename(fields, 'title', 'journal');
    rename(fields, 'issuetitle', 'title');
  } else if (type !== 'article') rename(fields, 'journaltitle', 'journal');
  if (isOwnVolume(type, all)) fields.delete('booktitle');
  // Where both are said, the publisher is at the one, and its meeting was at the other.
  if (type !== 'patent' && fields.get('address')?.trim()) fields.delete('location');
  const [first, ...others] = LANGUAGES.flatMap((name) => fields.get(name)?.trim() || []);
  // A tag says more than the name of the same language.
  const language = others.find((other) => langidOf(other) === first) ?? first;
  for (const name of LANGUAGES) fields.delete(name);
  if (language) fields.set('language', ENGLISH.test(language) ? 'en' : language);
  // Without a title, the decoder makes one of its addition: 'undefined (2020)'.
  if (!fields.get('eventtitle')) fields.delete('eventtitleaddon');
  return fields;
}

/** Fields for the language of an entry; the last one may say what is translated in it besides. */
const LANGUAGES = ['langid', 'hyphenation', 'language'] as const;
/** English as others than CSL call it, whose styles capitalize titles of no other language. */
const ENGLISH = /^(?:eng?$|en_|(?:u[ks])?english|american|australian|british|canadian|newzealand)/i;

function rename(fields: Map<string, string>, from: string, to: string): void {
  const value = fields.get(from);
  if (value === undefined) return;
  fields.delete(from);
  fields.set(to, value);
}

/** A date of BibLaTeX, whose `~` is no space. */
function dateIn(field: string, fields: RawFields): CslDate | undefined {
  return cslDate(fields.get(field)?.replace(/[{}]/g, ''));
}

/** Two years, or one with no end; dashes are those that LaTeX makes. */
const YEARS = /^(\d{4})\s?[-–—/]\s?(\d{4}|)$/;
const SHORT_YEARS = /^\d{4}(?:\s?[-–—/]\s?\d{1,2}|\s?\?)$/;

/** The date of BibLaTeX, or year, month and day of BibTeX: `month = jun # "~7"`. */
function issuedOf(fields: RawFields, text: (name: string) => string): CslDate | undefined {
  const date = dateIn('date', fields);
  // A month alone, as old files have it, says less than the year.
  if (date && (/\d/.test(fields.get('date') ?? '') || !fields.has('year'))) return date;
  const [year, month] = [text('year'), text('month')];
  const [, first, last] = YEARS.exec(year) ?? [];
  if (first !== undefined) return cslDate(`${first}/${last}`);
  // As it is written: '2021/22' is no season, and '1850?' says more than a year.
  if (SHORT_YEARS.test(year)) return { literal: year };
  // A day alone, which would be taken for the year, says nothing.
  if (month === '') return cslDate(year);
  const [, number, day = text('day')] = /^(\d+)(?:\s(\d+))?$/.exec(month) ?? [];
  const whole = number === undefined ? cslDate(`${year} ${month} ${day}`) : cslDate({ year, month: number, day });
  return whole?.['date-parts'] ? whole : cslDate(year);
}

/** What BibLaTeX's kinds of theses, reports and patents are called. */
const GENRES: Readonly<Record<string, string>> = {
  audiocd: 'audio CD',
  bathesis: 'Bachelor’s thesis',
  candthesis: 'Candidate thesis',
  datacd: 'data CD',
  mastersthesis: 'Master’s thesis',
  mathesis: 'Master’s thesis',
  patent: 'patent',
  patentde: 'German patent',
  patenteu: 'European patent',
  patentfr: 'French patent',
  patentuk: 'British patent',
  patentus: 'U.S. patent',
  patreq: 'patent request',
  patreqde: 'German patent request',
  patreqeu: 'European patent request',
  patreqfr: 'French patent request',
  patrequk: 'British patent request',
  patrequs: 'U.S. patent request',
  phdthesis: 'PhD thesis',
  resreport: 'research report',
  software: 'computer software',
  techreport: 'technical report',
};
/** Types of entries that say by themselves what kind they are. */
const KINDS: ReadonlySet<string> = new Set(['mastersthesis', 'phdthesis']);

/** What a thesis or report says that it is; a report that says nothing is just that. */
function genreOf(type: string, kind: string): string | undefined {
  const named = (kind || (KINDS.has(type) ? type : '')).toLowerCase();
  return (Object.hasOwn(GENRES, named) ? GENRES[named] : kind) || undefined;
}

/** CSL's roles by the field of an entry. */
const PEOPLE = {
  author: 'author',
  director: 'director',
  editor: 'editor',
  translator: 'translator',
  bookauthor: 'container-author',
} as const;

/** Of the options of an entry: `useprefix`, `useprefix=true` (BibLaTeX, 'Entry Options'). */
const USES_PREFIX = /(?:^|,)\s*useprefix\s*(?:=\s*true\s*)?(?:,|$)/;

/** The decoder takes names apart too, but takes an accented capital for a small letter. */
function peopleOf(fields: RawFields, decoder: LatexDecoder): Readonly<Record<string, readonly CslName[]>> {
  const usesPrefix = USES_PREFIX.test(fields.get('options') ?? '');
  const people = Object.entries(PEOPLE).flatMap(([field, own]): readonly (readonly [string, readonly CslName[]])[] => {
    // Directors are editors of a kind to BibLaTeX.
    const role = field === 'editor' && fields.get('editortype')?.trim() === 'director' ? 'director' : own;
    const { names, incomplete } = bibtexNames(
      fields.get(field) ?? '',
      (latex) => latexText(latex, decoder),
      usesPrefix,
    );
    return names.length === 0 ? [] : [[role, [...names.map(forProcessors), ...(incomplete ? [OTHERS] : [])]]];
  });
  return Object.fromEntries(people);
}

/**
 * A name as processors print it as it is meant: with a space between initials, 'J.G.' as 'J. G.', and with small words
 * that braces hold together with the family name.
 */
function forProcessors(name: CslName): CslName {
  const given = name.given?.replace(/(?<=(?<!\p{L})\p{Lu}\.)(?=\p{Lu}(?!\p{L}))/gu, ' ');
  const hasParticle = name['dropping-particle'] !== undefined || name['non-dropping-particle'] !== undefined;
  const isWhole = !hasParticle && /^\p{Ll}\S* /u.test(name.family ?? '');
  return { ...name, ...(given !== undefined && { given }), ...(isWhole && { 'parse-names': false }) };
}

/** Without what is not known. */
function present(fields: RawItem): RawItem {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
