import type { Paper, PaperType } from '../paper';
import type { CslDate } from './cslDate';
import { soundVariables } from './cslVariables';
import { cslName, type CslName } from './names';
import { oneLine, referenceTitle } from './referenceTitle';

/**
 * A reference as CSL processors read it, in the part of CSL-JSON that papers need.
 * Source of the format: https://docs.citationstyles.org/en/v1.0.2 (Appendix IV) and its JSON schema.
 */
export interface CslItem {
  /** The citekey. */
  readonly id: string;
  readonly type: PaperType;
  readonly title: string;
  readonly author?: readonly CslName[];
  readonly issued?: CslDate;
  readonly 'container-title'?: string;
  readonly 'container-title-short'?: string;
  readonly volume?: string;
  readonly page?: string;
  readonly publisher?: string;
  /** 'arXiv:2411.11435'; only for preprints, where it is the number of the document. */
  readonly number?: string;
  readonly DOI?: string;
  readonly URL?: string;
}

/** Stands last among the authors where more are unknown: CSL-JSON has no other way to say so, and Pandoc reads it as 'et al.'. */
export const OTHERS: CslName = { literal: 'others' };

/** One paper as a CSL item: as its source says it, where that says more than the paper. Empty and unknown fields are absent. */
export function toCslItem(paper: Paper): CslItem {
  const issued = paper.year === undefined ? undefined : { 'date-parts': [[paper.year]] };
  if (paper.csl) {
    const said = { ...(issued && { issued }), ...soundVariables(paper.csl) };
    return { ...said, id: paper.citekey, type: paper.type, title: sourceTitle(paper) };
  }
  const authors = paper.authors.map(cslName);
  return present<CslItem>({
    id: paper.citekey,
    type: paper.type,
    title: referenceTitle(paper),
    author: authors.length === 0 ? undefined : paper.authorsIncomplete ? [...authors, OTHERS] : authors,
    issued,
    'container-title': paper.venue?.name,
    'container-title-short': paper.venue?.short,
    volume: paper.volume,
    page: paper.pages,
    publisher: paper.publisher,
    number: paper.arxiv && paper.type === 'article' ? `arXiv:${paper.arxiv}` : undefined,
    DOI: paper.doi,
    URL: paper.url,
  });
}

/**
 * One paper as a CSL item of a library that others share, which has all that its source says: abstract and keywords too, and
 * titles with the capitals that they have there, not as styles want them: nobody could tell later which words are names.
 */
export function toSharedItem(paper: Paper): CslItem & { readonly abstract?: string; readonly keyword?: string } {
  const item = toCslItem(paper);
  const [venue, name] = [item['container-title'], paper.venue?.name];
  return {
    ...item,
    title: withCapitals(item.title, paper.title) ?? item.title,
    ...(venue !== undefined && name !== undefined && { 'container-title': withCapitals(venue, name) ?? venue }),
    ...(paper.abstract === undefined ? {} : { abstract: paper.abstract }),
    ...(paper.keywords.length === 0 ? {} : { keyword: paper.keywords.join(', ') }),
  };
}

/** A title with markup in the letters of one without that it is, or begins with, but for case; undefined where it is another. */
export function withCapitals(marked: string, plain: string): string | undefined {
  const parts = marked.split(/(<[^<>]*>)/);
  const isMarkup = (place: number): boolean => place % 2 === 1;
  const text = parts.filter((_, place) => !isMarkup(place)).join('');
  const isSame = text.slice(0, plain.length).toLowerCase() === plain.toLowerCase();
  if (!isSame || text.length < plain.length) return undefined;
  const written = plain + text.slice(plain.length);
  let at = 0;
  return parts.map((part, place) => (isMarkup(place) ? part : written.slice(at, (at += part.length)))).join('');
}

/** Papers as a CSL-JSON file: an array of items, indented by two spaces, ending in a newline. */
export function toCslJson(papers: readonly Paper[]): string {
  return `${JSON.stringify(papers.map(toCslItem), undefined, 2)}\n`;
}

/** With the markup of CSL where the source has some. */
function sourceTitle({ csl, title }: Paper): string {
  return typeof csl?.['title'] === 'string' ? csl['title'] : title;
}

/** Without the fields that are unknown or empty. */
function present<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): T {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(
    known.map(([name, value]) => [name, typeof value === 'string' ? oneLine(value) : value]),
  ) as T;
}
