import { withCitekey, type Paper } from '../paper';
import { inOneGo } from '../steps';
import { appendEntries } from './bibtexFile';
import { layoutOf, type BibtexLayout } from './bibtexLayout';
import type { ReadFile } from './bibtexRead';
import { scanBibtex } from './bibtexScan';
import { readingCslJson } from './cslJsonRead';
import { wholeBibtexEntry } from './bibtexWhole';
import type { LatexDecoder } from './latex';
import { readingPastedBibtex } from './pastedBibtex';
import { ListingError, parseListing } from './listing';
import { type FileProblem, type MergedFile } from './merge';
import { NBIB, readingTagged, RIS } from './taggedRead';

/** A reference that somebody has copied from somewhere. */
export interface PastedReference {
  /** Its citekey is as pasted; empty where it has none of its own. */
  readonly paper: Paper;
  /** The entry as BibTeX under a key, laid out as a file is: with every field and its order where it was BibTeX. */
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
  if (/^\s*[[{]/.test(text)) return drafted('CSL-JSON', inOneGo(readingCslJson(asList(text), '')));
  const found = [
    /^\s{0,20}TY {1,2}- /m.test(text) && pastedRis(text),
    /^\s{0,20}PMID {0,2}- /m.test(text) && drafted('PubMed', inOneGo(readingTagged(text, '', NBIB)), true),
    /^\s{0,20}@[ \t]{0,20}[a-z][\w-]{0,60}\s{0,20}[{(]/im.test(text) && pastedBibtex(text, decoder),
  ].filter((one) => one !== false);
  if (found.length > 1) return joined(found);
  const holdsBibtex = /@[ \t]{0,20}[a-z][\w-]{0,60}\s{0,20}[{(]/i.test(text);
  return found[0] ?? (holdsBibtex ? pastedBibtex(text, decoder) : listed(text));
}

/** What was pasted in several formats, one after the other. */
function joined(found: readonly PastedReferences[]): PastedReferences {
  return {
    format: found.map(({ format }) => format).join(' and '),
    references: found.flatMap(({ references }) => references),
    problems: found.flatMap(({ problems }) => problems),
  };
}

function pastedRis(text: string): PastedReferences {
  return drafted('RIS', inOneGo(readingTagged(text, '', RIS)), !/^\s{0,20}ID {1,2}- /m.test(text));
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

function pastedBibtex(text: string, decoder: LatexDecoder): PastedReferences {
  const { entries, problems } = inOneGo(readingPastedBibtex(text, decoder));
  const references = entries.map(({ paper, written }) => ({ paper, entry: written }));
  return { format: 'BibTeX', references, problems };
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
