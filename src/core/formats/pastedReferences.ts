import { withCitekey, type Paper } from '../paper';
import { wholeBibtexEntry } from './bibtex';
import { withoutConflicts } from './bibtexConflict';
import { macrosOf } from './bibtexFamily';
import { lacksComma, withoutMacros } from './bibtexFields';
import { appendEntries } from './bibtexFile';
import { layoutOf, type BibtexLayout } from './bibtexLayout';
import { readingBibtex, type ReadFile } from './bibtexRead';
import { scanBibtex } from './bibtexScan';
import { readingCslJson } from './cslJsonRead';
import type { LatexDecoder } from './latex';
import { ListingError, parseListing } from './listing';
import { lineFinder, type FileProblem, type MergedFile } from './merge';
import { NBIB, readingTagged, RIS } from './taggedRead';

/** A reference that somebody has copied from somewhere. */
export interface PastedReference {
  /** Its citekey is as pasted; empty where it has none of its own. */
  readonly paper: Paper;
  /** The entry as BibTeX under a key: as pasted where it was BibTeX, with every field and its order. */
  readonly entry: (citekey: string, layout: BibtexLayout) => string;
}

export interface PastedReferences {
  /** 'BibTeX', 'RIS' …, for a person. */
  readonly format: string;
  readonly references: readonly PastedReference[];
  /** What could not be read; the rest was. */
  readonly problems: readonly FileProblem[];
}

/** Longer texts are files, and nobody's clipboard. */
const LONGEST = 2_000_000;

/**
 * Reads references in any format that people copy, told by what stands in it: BibTeX, RIS, PubMed's `.nbib`, CSL-JSON (a
 * list or one item), the text of a listing page. Undefined where it is none of them.
 */
export function readPasted(text: string, decoder: LatexDecoder): PastedReferences | undefined {
  if (text.length > LONGEST) return undefined;
  const found = pastedIn(text, decoder);
  return found && found.references.length + found.problems.length > 0 ? found : undefined;
}

function pastedIn(text: string, decoder: LatexDecoder): PastedReferences | undefined {
  if (/^\s*[[{]/.test(text)) return drafted('CSL-JSON', allOf(readingCslJson(asList(text), '')));
  if (/^\s{0,20}TY {1,2}- /m.test(text))
    return drafted('RIS', allOf(readingTagged(text, '', RIS)), !/^ID {1,2}- /m.test(text));
  if (/^\s{0,20}PMID {0,2}- /m.test(text)) return drafted('PubMed', allOf(readingTagged(text, '', NBIB)), true);
  if (/@[ \t]{0,20}[a-z][\w-]{0,60}\s{0,20}[{(]/i.test(text)) return pastedBibtex(text, decoder);
  return listed(text);
}

/** Somebody's own text is read at once: it is short. */
function allOf(reading: Generator<void, ReadFile>): ReadFile {
  for (;;) {
    const step = reading.next();
    if (step.done) return step.value;
  }
}

function asList(text: string): string {
  return /^\s*\{/.test(text) && !/"(?:items|references)"\s*:/.test(text) ? `[${text}]` : text;
}

function drafted(format: string, { papers, problems }: ReadFile, isKeyless = false): PastedReferences {
  return { format, references: papers.map((paper) => newEntry(isKeyless ? withCitekey(paper, '') : paper)), problems };
}

/** A reference to a paper that is nowhere written as BibTeX: an entry is made for it, with its abstract. */
export function newEntry(paper: Paper): PastedReference {
  return { paper, entry: (citekey, layout) => wholeBibtexEntry(paper, citekey, layout) };
}

function pastedBibtex(copied: string, decoder: LatexDecoder): PastedReferences {
  const { papers, problems } = allOf(readingBibtex(copied, '', decoder));
  const { text } = withoutConflicts(copied);
  const { entries, macros: spansOfMacros } = scanBibtex(text);
  const macros = macrosOf(text, spansOfMacros);
  const lineOf = lineFinder(text);
  const closed = entries.filter(({ reach }) => reach === undefined);
  const spans = new Map(closed.map(({ key, span }) => [`${lineOf(span.start)} ${key}`, span]));
  const references = papers.map((paper): PastedReference => {
    const span = spans.get(`${paper.origin?.line} ${paper.citekey}`);
    // One that is not closed would spoil the file that it is added to; another would lack what it takes over.
    if (!span || TAKES_OVER.test(text.slice(span.start, span.end))) return newEntry(paper);
    const written = inBraces(text.slice(span.start, span.end)).replace(/\r\n?/g, '\n');
    const from = written.indexOf(paper.citekey, written.indexOf('{'));
    const before = written.slice(0, from);
    const keyEnd = from + paper.citekey.length;
    const behind = `${lacksComma(written, keyEnd) ? ',' : ''}${written.slice(keyEnd)}`;
    return { paper, entry: (citekey) => withoutMacros(before + citekey + behind, macros) };
  });
  return { format: 'BibTeX', references, problems };
}

/** An entry has them in common with others, which are no papers. */
const TAKES_OVER = /[\s,]xdata\s{0,9}=/i;

/** An entry with the delimiters that all readers know. */
function inBraces(entry: string): string {
  const opening = entry.search(/[{(]/);
  return entry[opening] === '{' ? entry : `${entry.slice(0, opening)}{${entry.slice(opening + 1, -1)}}`;
}

function listed(text: string): PastedReferences | undefined {
  try {
    const papers = parseListing(text).map(({ title, abstract, citekey = '', arxiv, doi }): Paper => ({
      citekey,
      title,
      abstract,
      ...(arxiv !== undefined && { arxiv }),
      ...(doi !== undefined && { doi }),
      authors: [],
      type: 'article',
      alsoIn: [],
      keywords: [],
    }));
    return { format: 'a listing page', references: papers.map(newEntry), problems: [] };
  } catch (error) {
    if (error instanceof ListingError) return undefined;
    throw error;
  }
}

/** A reference and the key that it is to have. */
export interface KeyedReference {
  readonly citekey: string;
  readonly reference: PastedReference;
}

/**
 * Adds references to a BibTeX file, laid out as it is; what is there stays byte for byte. One whose key is there already,
 * without regard to case, is not added.
 */
export function addToBibtex(existing: string, keyed: readonly KeyedReference[]): MergedFile {
  const { entries, problems } = scanBibtex(existing);
  const layout = layoutOf(existing, entries);
  const taken = new Set(entries.map(({ key }) => key.toLowerCase()));
  const added = keyed.filter(({ citekey }) => !taken.has(citekey.toLowerCase()));
  const records = added.map(({ citekey, reference }) => `${reference.entry(citekey, layout)}\n`).join('\n');
  return {
    text: appendEntries(existing, entries, records),
    added: added.map(({ citekey }) => citekey),
    kept: keyed.filter((one) => !added.includes(one)).map(({ citekey }) => citekey),
    problems,
  };
}
