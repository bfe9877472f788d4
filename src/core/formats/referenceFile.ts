import type { Paper } from '../paper';
import { mergeBibtex, requireBibtex } from './bibtexFile';
import { mergeCslJson, requireCslJson } from './cslJsonFile';
import type { MergedFile } from './merge';
import { mergeRis, requireRis } from './risFile';

/** A kind of file that holds references. */
export interface ReferenceFormat {
  readonly label: string;
  readonly description: string;
  /** Of its files, without the dot; the first is that of new ones. */
  readonly extensions: readonly [string, ...string[]];
  /** Throws a MergeError where a text is another kind of file, whatever its name: nothing is to be written into it. */
  readonly require: (existing: string) => void;
  /** Adds papers to the text of a file; see each format for what is kept. Throws a MergeError where nothing can be added. */
  readonly merge: (existing: string, papers: readonly Paper[]) => MergedFile;
}

export const REFERENCE_FORMATS = {
  bibtex: {
    label: 'BibTeX',
    description: 'LaTeX, Pandoc, Quarto',
    extensions: ['bib', 'bibtex'],
    require: requireBibtex,
    merge: mergeBibtex,
  },
  cslJson: {
    label: 'CSL-JSON',
    description: 'Pandoc, Quarto, Zotero',
    extensions: ['json'],
    require: requireCslJson,
    merge: mergeCslJson,
  },
  ris: {
    label: 'RIS',
    description: 'EndNote, Mendeley, Zotero',
    extensions: ['ris'],
    require: requireRis,
    merge: mergeRis,
  },
} as const satisfies Readonly<Record<string, ReferenceFormat>>;

/** The format of a file by its extension; `undefined` where it is none of them. */
export function formatOfFile(path: string): ReferenceFormat | undefined {
  const extension = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  return Object.values<ReferenceFormat>(REFERENCE_FORMATS).find(({ extensions }) => extensions.includes(extension));
}
