import type { Paper, PaperType } from '../paper';
import { partsOfName } from './authorNames';
import type { ReadFile } from './bibtexRead';
import { cslDate } from './cslDate';
import { cslPaper, type RawItem } from './cslRead';
import { newCitekey } from '../citekey';
import { CONFLICT, CONFLICTS, MERGED } from '../frontMatter/yamlMistake';
import { lineAt, lowerFirst, type FileProblem } from './merge';

/** A record of a line-based format: the values of each tag, in order. */
type TaggedRecord = ReadonlyMap<string, readonly string[]>;

/** How a line-based format writes its records. */
interface TaggedFormat {
  /** A line that begins a value: how far it is indented, tag and value. */
  readonly line: RegExp;
  /** Whether a tag begins a record. */
  readonly begins: (tag: string) => boolean;
  /** The tag that ends one; none where the next beginning does. */
  readonly ends?: string;
  /** The tag that the last line of a record has where nothing ends one. */
  readonly last?: string;
  /** Tags of which a record has one line at most: another is of the next record. */
  readonly once?: ReadonlySet<string>;
  readonly item: (record: TaggedRecord) => RawItem;
  readonly key: (record: TaggedRecord) => string | undefined;
}

/** CSL's type for that of RIS. Source: https://en.wikipedia.org/wiki/RIS_(file_format)#Type_of_reference */
const RIS_TYPES: Readonly<Record<string, PaperType>> = {
  ABST: 'article-journal', ADVS: 'motion_picture', ART: 'graphic', BLOG: 'post-weblog', BOOK: 'book', CASE: 'legal_case', CHAP: 'chapter',
  COMP: 'software', CONF: 'book', CPAPER: 'paper-conference', DATA: 'dataset', DICT: 'entry-dictionary', EBOOK: 'book',
  ECHAP: 'chapter', EJOUR: 'article-journal', ELEC: 'webpage', ENCYC: 'entry-encyclopedia', GEN: 'document', INPR: 'article-journal',
  JFULL: 'periodical', JOUR: 'article-journal', MAP: 'map', MGZN: 'article-magazine', MPCT: 'motion_picture',
  NEWS: 'article-newspaper', PAMP: 'pamphlet', PAT: 'patent', PCOMM: 'personal_communication', RPRT: 'report', SER: 'book',
  SOUND: 'song', STAND: 'standard', STAT: 'legislation', THES: 'thesis', UNPB: 'article', VIDEO: 'motion_picture', WEB: 'webpage',
}; // prettier-ignore

const first = (record: TaggedRecord, ...tags: readonly string[]): string | undefined =>
  tags.map((tag) => record.get(tag)?.[0]).find((value) => value !== undefined && value !== '');
const all = (record: TaggedRecord, ...tags: readonly string[]): readonly string[] =>
  tags.flatMap((tag) => record.get(tag) ?? []).filter((value) => value !== '');

/** Types of which `T2` is the series, `SN` a book's number and `SP` a number of pages. */
const WHOLE_BOOKS: ReadonlySet<string> = new Set(['BOOK', 'EBOOK', 'EDBOOK', 'SER']);
/** Types that come out in periodicals, whose `SN` is that of a periodical. */
const IN_PERIODICALS: ReadonlySet<string> = new Set(['ABST', 'EJOUR', 'INPR', 'JFULL', 'JOUR', 'MGZN', 'NEWS']);
const DOI = /^10\.\d{4,9}\/\S+$/;

/** RIS, after Research Information Systems: `TAG  - value`, a record from `TY` to `ER`. */
export const RIS: TaggedFormat = {
  line: /^(\s{0,20})([A-Z][A-Z0-9]) {1,2}- ?(.*)$/,
  begins: (tag) => tag === 'TY',
  ends: 'ER',
  key: (record) => first(record, 'ID'),
  item: (record) => {
    const type = first(record, 'TY')?.trim() ?? '';
    const isBook = WHOLE_BOOKS.has(type);
    const isNumbered =
      type === 'PAT' || (type === 'RPRT' && !/^97[89]|^\d{4}-\d{3}[\dX]$/.test(first(record, 'SN') ?? ''));
    const series = isBook ? ['T2', 'T3'] : ['T3'];
    const container = isBook ? undefined : first(record, 'JO', 'T2', 'JF', 'BT', 'JA', 'J2');
    const kind = first(record, 'M3');
    // An article that has a number in place of pages has it under C7.
    const pages = [first(record, 'SP', 'C7'), first(record, 'EP')].filter(Boolean).join('-') || undefined;
    return {
      // Publishers write `CONF`, which is for proceedings, for the papers in them.
      type: type === 'CONF' && container !== undefined ? 'paper-conference' : (RIS_TYPES[type] ?? 'document'),
      title: first(record, 'TI', 'T1', 'CT') ?? (isBook ? first(record, 'BT') : undefined),
      'title-short': first(record, 'ST'),
      author: all(record, 'AU', 'A1').map(nameOf),
      editor: all(record, 'ED', 'A2').map(nameOf),
      'collection-editor': people(record, 'A3'),
      translator: people(record, 'A4', 'TA'),
      issued: dateOf(record),
      accessed: first(record, 'Y2'),
      'container-title': container,
      'container-title-short': first(record, 'J2', 'JA'),
      'collection-title': first(record, ...series),
      publisher: first(record, 'PB'),
      'publisher-place': first(record, 'CY', 'PP'),
      volume: first(record, 'VL'),
      'number-of-volumes': first(record, 'NV'),
      issue: first(record, 'IS'),
      edition: first(record, 'ET'),
      section: first(record, 'SE'),
      page: isBook && !pages?.includes('-') ? undefined : pages,
      'number-of-pages': isBook && !pages?.includes('-') ? pages : undefined,
      genre: kind !== undefined && !DOI.test(kind) ? kind : undefined,
      DOI: first(record, 'DO') ?? (kind !== undefined && DOI.test(kind) ? kind : undefined),
      ISSN: IN_PERIODICALS.has(type) ? first(record, 'SN') : undefined,
      ISBN: IN_PERIODICALS.has(type) || isNumbered ? undefined : first(record, 'SN'),
      number: first(record, 'AN')?.match(/^arXiv:.*/i)?.[0] ?? first(record, ...(isNumbered ? ['SN'] : []), 'M1'),
      'call-number': first(record, 'CN'),
      source: first(record, 'DB', 'DP'),
      language: first(record, 'LA'),
      note: first(record, 'RN'),
      URL: first(record, 'UR', 'L1'),
      abstract: first(record, 'AB', 'N2'),
      keyword: all(record, 'KW'),
    };
  },
};

function people(record: TaggedRecord, ...tags: readonly string[]): readonly RawItem[] | undefined {
  const names = all(record, ...tags).map(nameOf);
  return names.length > 0 ? names : undefined;
}

/** The date of `DA` where that has one, else the year. */
function dateOf(record: TaggedRecord): string | undefined {
  const [date, year] = [first(record, 'DA'), first(record, 'PY', 'Y1')];
  return cslDate(date)?.['date-parts'] ? date : (year ?? date);
}

/** PubMed's format, as `.nbib`: `TAG - value`. Source: https://pubmed.ncbi.nlm.nih.gov/help/#pubmed-format */
export const NBIB: TaggedFormat = {
  line: /^(\s{0,20})([A-Z]{2,4}) {0,2}- ?(.*)$/,
  begins: (tag) => tag === 'PMID',
  last: 'SO',
  once: new Set(['OWN', 'STAT', 'TI', 'DP', 'JT', 'TA', 'SO']),
  key: () => undefined,
  item: (record) => ({
    type: pubmedType(record),
    title: first(record, 'CTI', 'TI', 'BTI')?.replace(/\.$/, ''),
    author: authorsOf(record).map(nameOf),
    issued: first(record, 'DP'),
    editor: people(record, 'FED'),
    'container-title': first(record, 'JT', 'TA') ?? (first(record, 'CTI') && first(record, 'BTI')),
    'container-title-short': first(record, 'TA'),
    publisher: first(record, 'PB'),
    volume: first(record, 'VI'),
    issue: first(record, 'IP'),
    page: first(record, 'PG'),
    DOI: all(record, 'LID', 'AID')
      .find((id) => id.endsWith('[doi]'))
      ?.replace(/(?<!\s)\s*\[doi\]$/, ''),
    PMID: first(record, 'PMID'),
    PMCID: first(record, 'PMC'),
    ISSN: first(record, 'IS')?.replace(/ \(.*/, ''),
    language: first(record, 'LA'),
    URL: first(record, 'PMID') && `https://pubmed.ncbi.nlm.nih.gov/${first(record, 'PMID')}/`,
    abstract: first(record, 'AB'),
    keyword: all(record, 'OT', 'MH').map((keyword) => keyword.replace(/^\*/, '')),
  }),
};

function pubmedType(record: TaggedRecord): PaperType {
  if (record.has('CTI')) return 'chapter';
  if (record.has('BTI') && !record.has('JT') && !record.has('TA')) return 'book';
  return all(record, 'PT').some((type) => /preprint/i.test(type)) ? 'article' : 'article-journal';
}

/** In full, or as records before 2002 have them alone: family name and initials, `Doe JM`. */
function authorsOf(record: TaggedRecord): readonly string[] {
  const short = all(record, 'AU').map((name) => name.replace(/ (\p{Lu}{1,4})$/u, ', $1'));
  const people = all(record, 'FAU');
  return [...(people.length > 0 ? people : short), ...all(record, 'CN')];
}

/**
 * Reads a file of a line-based format. At every `yield` it can be left alone. Where records have no keys of their own
 * (`.nbib` never has), a key is made of author, year and title; it is the same each time the file is read.
 */
export function* readingTagged(text: string, source: string, format: TaggedFormat): Generator<void, ReadFile> {
  const papers: Paper[] = [];
  const problems: FileProblem[] = [];
  const taken = new Set<string>();
  const counted = new Map<string, number>();
  let isCut = false;
  let areEnded = false;
  const stray = (line: number): void => void problems.push({ line, problem: NO_RECORD });
  for (const { record, line, ended } of records(text, format, stray)) {
    isCut = !ended && (format.ends !== undefined || areEnded);
    areEnded = ended === true && (areEnded || papers.length === 0);
    if (isCut) problems.push({ line, problem: `the record has no '${format.ends ?? format.last}' line.` });
    const draft = cslPaper(withoutUnknown(format.item(record)), '', { source, line });
    const key = format.key(record) ?? newCitekey(draft, (made) => taken.has(made.toLowerCase()), counted);
    taken.add(key.toLowerCase());
    papers.push(Object.defineProperty({ ...draft, citekey: key }, 'csl', { value: draft.csl, enumerable: false }));
    yield;
  }
  if (papers.length === 0 && text.trim() !== '') problems.push({ line: 1, problem: 'no record begins in this file.' });
  const conflict = CONFLICTS.exec(text);
  if (conflict) problems.push({ line: lineAt(text, conflict.index), problem: lowerFirst(MERGED) });
  return { papers, problems, ...(isCut ? { isCut } : {}) };
}

const NO_RECORD = 'this stands in no record, for the line that begins one is missing.';

interface Read {
  readonly record: Map<string, string[]>;
  readonly line: number;
  readonly ended?: true;
}

/** @param stray is told of the first line of what stands in no record */
function* records(
  text: string,
  { line: pattern, begins, ends, last, once }: TaggedFormat,
  stray: (line: number) => void,
): Generator<Read> {
  let current: Read | undefined;
  let isStray = false;
  let tag = '';
  let margin = '';
  let number = 0;
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)) {
    number++;
    const [, indent = '', tagged = '', value = ''] = pattern.exec(line) ?? [];
    if (begins(tagged)) margin = indent;
    // What is indented otherwise goes on with a value, whatever it looks like.
    const name = indent === margin ? tagged : '';
    if (name !== '' && begins(name)) {
      if (current) yield current;
      current = { record: new Map(), line: number };
    }
    if (once?.has(name) && current?.record.has(name)) {
      yield current;
      current = undefined;
    }
    if (!current) {
      if (name !== '' && name !== ends && !isStray) stray(number);
      isStray ||= name !== '' && name !== ends;
      continue;
    }
    isStray = false;
    if (name !== '' && name === ends) {
      yield { ...current, ended: true };
      current = undefined;
    } else if (name !== '') {
      tag = name;
      const values = current.record.get(tag);
      if (values) values.push(value.trim());
      else current.record.set(tag, [value.trim()]);
      if (tag === last) current = { ...current, ended: true };
    } else if (line.trim() !== '' && !CONFLICT.test(line)) appendTo(current.record.get(tag), line.trim());
  }
  if (current) yield current;
}

/** A line without a tag goes on with the value before it. */
function appendTo(values: string[] | undefined, text: string): void {
  const last = values?.at(-1);
  if (values && last !== undefined) values[values.length - 1] = last === '' ? text : `${last} ${text}`;
}

function nameOf(written: string): RawItem {
  const { family, given, suffix } = partsOfName(written);
  return given === undefined ? { literal: [family, suffix].filter(Boolean).join(' ') } : { family, given, suffix };
}

function withoutUnknown(item: RawItem): RawItem {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
}
