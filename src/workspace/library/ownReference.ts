import * as vscode from 'vscode';
import { bibtexEntry } from '../../core/formats/bibtex';
import { requireBibtex } from '../../core/formats/bibtexFile';
import { VerbatimEntries } from '../../core/formats/bibtexVerbatim';
import type { LatexDecoder } from '../../core/formats/latex';
import type { MergedFile } from '../../core/formats/merge';
import {
  addToBibtex,
  newEntry,
  readPasted,
  type KeyedReference,
  type PastedReference,
} from '../../core/formats/pastedReferences';
import type { ReferenceFormat } from '../../core/formats/referenceFile';
import { needsLatex } from '../../core/formats/readReferences';
import type { Paper } from '../../core/paper';
import { brief } from '../../core/text/brief';
import { UserError } from '../errors';
import type { ReferenceFiles } from '../referenceFiles';
import { Slices } from '../slices';
import { isBibtexFile } from './bibtexFiles';
import type { Library } from './library';
import { currentReferenceText } from './referenceText';

const NO_BIBTEX_KEY = /[\s,"#%\\~=(){}|]/;
/** What an entry takes over from a parent would be lost elsewhere. */
const TAKES_OVER = /[\s,](?:crossref|xdata)\s{0,9}=/i;

/** The entries of papers as their own files have them now, each file read once. */
export class OwnEntries {
  readonly #files = new Map<string, Promise<VerbatimEntries | undefined>>();

  /**
   * The entry of a paper, behind the `@string`s that it uses; undefined where it is from no BibTeX file, or cannot be told
   * there. Its key may be another than the paper's, which is called as it was cited.
   *
   * @param isOf whether a text is the entry of the paper
   */
  async of({ origin, citekey }: Paper, isOf: (entry: string) => boolean): Promise<string | undefined> {
    if (!origin || !needsLatex(origin.source)) return undefined;
    const file = this.#files.get(origin.source) ?? entriesOf(origin.source);
    this.#files.set(origin.source, file);
    const entries = await file;
    return [entries?.of(citekey), entries?.at(origin.line)].find((entry) => entry !== undefined && isOf(entry));
  }
}

async function entriesOf(source: string): Promise<VerbatimEntries | undefined> {
  const text = await currentReferenceText(vscode.Uri.parse(source, true));
  return text === undefined ? undefined : new VerbatimEntries(text);
}

/**
 * Adds papers to a file, each under its citekey. Those of one's own BibTeX files go over with every field of their entries,
 * those of other files of one's own with all that BibTeX has a field for.
 *
 * @throws UserError as {@link ReferenceFiles.add}, and where a citekey can be none of BibTeX
 */
export async function addPapers(
  { library, files }: { readonly library: Library; readonly files: ReferenceFiles },
  file: vscode.Uri,
  format: ReferenceFormat,
  papers: readonly Paper[],
): Promise<MergedFile> {
  if (!isBibtexFile(file)) return files.add(file, format, papers);
  const odd = papers.find(({ citekey }) => NO_BIBTEX_KEY.test(citekey));
  if (odd)
    throw new UserError(`'${brief(odd.citekey)}' can be no key of a BibTeX entry: change it where the paper is first.`);
  const decoder = await library.latex();
  const entries = new OwnEntries();
  const slices = new Slices();
  const keyed: KeyedReference[] = [];
  for (const paper of new Map(papers.map((one) => [one.citekey.toLowerCase(), one])).values()) {
    keyed.push({ citekey: paper.citekey, reference: await referenceOf(paper, entries, decoder) });
    await slices.turn();
  }
  return files.change(file, (text) => {
    requireBibtex(text);
    return addToBibtex(text, keyed);
  });
}

async function referenceOf(paper: Paper, entries: OwnEntries, decoder: LatexDecoder): Promise<PastedReference> {
  let own: PastedReference | undefined;
  await entries.of(paper, (entry) => {
    const [found, ...others] = readPasted(entry, decoder)?.references ?? [];
    const isOwn = found?.paper.title === paper.title && others.length === 0 && !TAKES_OVER.test(entry);
    if (isOwn) own = found;
    return isOwn;
  });
  return own ?? (paper.origin ? newEntry(paper) : { paper, entry: (key, layout) => bibtexEntry(paper, key, layout) });
}
