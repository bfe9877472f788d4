import type { Corpus } from '../corpus';
import { entryFields } from '../formats/bibtexFields';
import { scanBibtex } from '../formats/bibtexScan';
import type { Paper } from '../paper';
import { unescaped } from './identifiers';
import { PaperNames } from './paperNames';

/** Longer texts hold an identifier among much else. UTF-16 units. */
const LONGEST_REFERENCE = 600;
/** Longer texts are no title. */
const LONGEST_TITLE = 400;
/** Of a reference, and of a list of references before its number. */
const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/;
const NUMBER = /^(?:\d{1,3}[.)]|\[\d{1,3}\])\s+/;
/** Three words at least: fewer are part of many references. */
const TELLING = /\S\s+\S+\s+\S/;
/** What comes later in a reference is no title. */
const MOST_SENTENCES = 40;
const LONGEST_BIBTEX = 50_000;
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"]+/gi;
/** A line of an entry that was copied without the rest. */
const FIELD = /^[ \t,]*[a-z][\w-]*[ \t]*=[ \t]*[{"\d]/im;
const LINK = /^\[([^\]]+)\]\([^)]*\)$/;

/**
 * The papers of a library that a text to be pasted names, each once: BibTeX entries, whatever stands around them (by
 * DOI, eprint, address, title or key), or some of its lines; else a DOI, an arXiv identifier or the address of a paper's own page, alone or in
 * a reference; else a whole title without regard to case, accents, spaces and punctuation, be it in a reference with its
 * year, or several, one a line.
 * Empty for anything else.
 */
export function papersPasted(text: string, corpus: Corpus): readonly Paper[] {
  const pasted = text.trim();
  const entries = pasted.includes('@') && pasted.length <= LONGEST_BIBTEX ? bibtexEntries(pasted) : [];
  if (entries.length === 0 && FIELD.test(pasted) && pasted.length <= LONGEST_BIBTEX) {
    const paper = paperOfEntry({ key: '', source: `@misc{,\n${pasted}\n}` }, corpus);
    if (paper) return [paper];
  }
  if (entries.length > 0) return [...new Set(entries.flatMap((entry) => paperOfEntry(entry, corpus) ?? []))];
  if (pasted === '' || pasted.length > LONGEST_REFERENCE) return [];
  const names = PaperNames.of(corpus);
  const named = papersNamed(pasted, names);
  if (named.length > 0 || !/[\r\n]/.test(pasted)) return named;
  const joined = papersNamed(pasted.replace(/(?<=[/._-])\s*[\r\n]+\s*/g, ''), names);
  return joined.length > 0 ? joined : papersOfLines(pasted, names);
}

function papersNamed(text: string, names: PaperNames): readonly Paper[] {
  const identified = names.identifiedIn(text);
  if (identified.length > 0) return identified;
  const addresses = unescaped(text).match(ADDRESS) ?? [unescaped(text)];
  const shown = addresses.flatMap(
    (address) => names.withAddress(address) ?? names.withAddress(withoutClosing(address)) ?? [],
  );
  if (shown.length > 0) return [...new Set(shown)];
  const whole = text.replace(NUMBER, '');
  const title = text.length > LONGEST_TITLE ? undefined : names.withTitle(LINK.exec(whole)?.[1] ?? whole);
  const paper = title ?? (YEAR.test(text) ? names.withOneTitleOf(titlesIn(whole)) : undefined);
  return paper ? [paper] : [];
}

/** What may be the title in a reference that is written out: what stands in quotes or is a sentence, or two. */
function titlesIn(reference: string): readonly string[] {
  const quoted = [...reference.matchAll(/["“„«]([^"“”„«»]{1,300})["“”»]/g)].map(([, words = '']) => words);
  const sentences = reference.split(/(?<=[.?!])\s+/).slice(0, MOST_SENTENCES);
  const pairs = sentences.flatMap((sentence, index) => [sentence, `${sentence} ${sentences[index + 1] ?? ''}`]);
  return [...quoted, ...pairs].filter((words) => TELLING.test(words));
}

function papersOfLines(text: string, names: PaperNames): readonly Paper[] {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  const found = lines.map((line) => papersNamed(line.trim(), names));
  return found.every((papers) => papers.length > 0) ? [...new Set(found.flat())] : [];
}

/** What closes a bracket, a quote or a sentence around an address. */
function withoutClosing(address: string): string {
  return address.replace(/[)\]}>'’”.,;:!*]{1,20}$/, '');
}

interface PastedEntry {
  readonly key: string;
  readonly source: string;
}

/** Entries that are commented out count where there are no others. What is half copied reaches to the next. */
function bibtexEntries(text: string): readonly PastedEntry[] {
  const entries = entriesIn(text);
  return entries.length > 0 ? entries : entriesIn(text.replace(/^[ \t]*%+/gm, ''));
}

function entriesIn(text: string): readonly PastedEntry[] {
  const { entries } = scanBibtex(text);
  return entries.map(({ key, span: { start, end } }, i) => {
    const isClosed = /[})]$/.test(text.slice(start, end));
    return { key, source: text.slice(start, isClosed ? end : (entries[i + 1]?.span.start ?? text.length)) };
  });
}

function paperOfEntry({ key, source }: PastedEntry, corpus: Corpus): Paper | undefined {
  const names = PaperNames.of(corpus);
  const fields = entryFields(source);
  const field = (...wanted: readonly string[]): string | undefined =>
    wanted.map((name) => fields.get(name)).find((value) => value !== undefined);
  const eprint = field('eprint', 'arxivid', 'arxiv');
  const title = field('title');
  const subtitle = field('subtitle');
  const volume = field('volume');
  const identified = [
    field('doi'),
    eprint && `arXiv:${eprint}`,
    // As DBLP has them, and some exports.
    volume?.startsWith('abs/') && volume.replace('abs/', 'arXiv:'),
    field('number'),
    field('url'),
    field('ee', 'link', 'howpublished'),
    field('journal', 'journaltitle', 'note'),
  ];
  for (const value of identified) {
    const [paper] = value ? names.identifiedIn(value) : [];
    if (paper) return paper;
  }
  return (
    (title && names.withTitle(title)) ||
    (title && subtitle && names.withTitle(`${title} ${subtitle}`)) ||
    names.withAddress(field('url') ?? '') ||
    corpus.paper(key)
  );
}
