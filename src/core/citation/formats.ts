import { citedKey } from '../markdown/keys';
import { paperLink, type Paper } from '../paper';
import { authorCited, authorYear, reference, yearCited } from '../present';
import { escapeProse } from '../text/escape';

/** A way to write a citation. */
export interface CitationFormatInfo {
  readonly label: string;
  /** What a reader of the markdown or LaTeX source should know of it. */
  readonly description: string;
}

/** Every format by its identifier, as the setting `litnotes.citation.format` names it, in the order shown. */
export const CITATION_FORMATS = {
  bracketed: { label: 'Bracketed', description: 'Pandoc and Quarto: the whole citation in parentheses' },
  inText: { label: 'In-text', description: 'Pandoc and Quarto: the author as part of the sentence' },
  markdownLink: { label: 'Markdown link', description: 'author and year, linked to the paper' },
  footnote: { label: 'Footnote', description: 'a note mark, with the reference once at the end' },
  wikilink: { label: 'Wikilink', description: 'a link to the literature note' },
  authorYear: { label: 'Author–year text', description: 'plain words, no markup' },
  latex: { label: 'LaTeX', description: 'for BibTeX and BibLaTeX' },
  template: { label: 'Template', description: 'your own, from litnotes.citation.template' },
} as const satisfies Readonly<Record<string, CitationFormatInfo>>;

export type CitationFormat = keyof typeof CITATION_FORMATS;

/** Whether a value, perhaps from a settings file, names a format. */
export function isCitationFormat(value: unknown): value is CitationFormat {
  return typeof value === 'string' && Object.hasOwn(CITATION_FORMATS, value);
}

/** How a citation is to be written. */
export interface CitationStyle {
  readonly format: CitationFormat;
  /** Renders the user's own template for one paper; may throw where the template is wrong. */
  readonly template: (paper: Paper) => string;
  /** What a wikilink to the paper's note holds: the name of the note there is, else the one it would get. */
  readonly noteLink: (paper: Paper) => string;
}

/** Whether Pandoc reads the format as a citation. */
export function isPandoc(format: CitationFormat): boolean {
  return format === 'bracketed' || format === 'inText';
}

/** The text of one citation of `papers` (at least one), as it stands alone. */
export function renderCitation(papers: readonly Paper[], { format, template, noteLink }: CitationStyle): string {
  switch (format) {
    case 'bracketed':
      return `[${papers.map(pandocItem).join('; ')}]`;
    case 'inText': {
      const [first, ...others] = papers.map(pandocItem);
      return others.length > 0 ? `${first} [${others.join('; ')}]` : (first ?? '');
    }
    case 'markdownLink':
      return papers.map(markdownLink).join('; ');
    case 'footnote':
      return papers.map((paper) => `[^${paper.citekey}]`).join('');
    case 'wikilink':
      return papers.map((paper) => `[[${noteLink(paper)}|${wikilinkLabel(paper)}]]`).join('; ');
    case 'authorYear':
      return `(${papers.map((paper) => `${authorCited(paper)}, ${yearCited(paper)}`).join('; ')})`;
    case 'latex':
      return `\\cite{${papers.map((paper) => paper.citekey).join(',')}}`;
    case 'template':
      return papers.map(template).join('; ');
  }
}

/** A paper as an item of a Pandoc cluster: `@key`. */
export function pandocItem({ citekey }: Paper): string {
  return citedKey(citekey);
}

/** The definition that a footnote citation needs, in one line: `[^key]: reference`. */
export function footnoteDefinition(paper: Paper): string {
  const url = paperLink(paper);
  const text = reference(paper);
  const words = url ? text.slice(0, text.length - url.length) : text;
  return `[^${paper.citekey}]: ${escapeProse(words)}${url ? `<${url}>` : ''}`;
}

function markdownLink(paper: Paper): string {
  const url = paperLink(paper);
  const label = escapeProse(authorYear(paper));
  return url ? `[${label}](<${url}>)`.replace(/\(<([^\s()<>]*)>\)$/, '($1)') : label;
}

/** Wikilinks know no escapes: what would end the link or its label is left out. */
function wikilinkLabel(paper: Paper): string {
  return authorYear(paper).replace(/[[\]|]/g, '');
}
