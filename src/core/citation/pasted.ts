import type { Corpus } from '../corpus';
import { scanBibtex } from '../formats/bibtexScan';
import type { Paper } from '../paper';
import { plainTitle } from '../search/titles';

/** Longer texts are no title and no address. */
const LONGEST_NAME = 400;
const LONGEST_BIBTEX = 50_000;
const DOI = /^(?:https?:\/\/(?:dx\.|www\.)?doi\.org\/|doi:\s*)?(10\.\d{4,9}\/\S+?)[.,;]?$/i;
const ARXIV =
  /^(?:https?:\/\/(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf|html)\/|arxiv:\s*|10\.48550\/arxiv\.)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?(?:\.pdf)?\/?$/i;

/**
 * The papers of a library that a text to be pasted names, each once: by a DOI or its address, an arXiv identifier or
 * address, the address of a paper's own page, BibTeX entries (by DOI, eprint, title or key), or a whole title without
 * regard to case, accents, spaces and punctuation. Empty for anything else.
 */
export function papersPasted(text: string, corpus: Corpus): readonly Paper[] {
  const pasted = text.trim();
  if (pasted.startsWith('@')) return pasted.length > LONGEST_BIBTEX ? [] : bibtexPapers(pasted, corpus);
  if (pasted === '' || pasted.length > LONGEST_NAME) return [];
  const paper = paperNamed(pasted, corpus);
  return paper ? [paper] : [];
}

function paperNamed(pasted: string, corpus: Corpus): Paper | undefined {
  const doi = DOI.exec(decoded(pasted))?.[1];
  const arxiv = ARXIV.exec(doi ?? pasted)?.[1];
  if (arxiv !== undefined) return byArxiv(arxiv, corpus);
  if (doi !== undefined) return byDoi(doi, corpus);
  if (/^https?:\/\/\S+$/i.test(pasted))
    return corpus.papers.find(({ url }) => url !== undefined && sameAddress(url, pasted));
  return byTitle(pasted, corpus);
}

function byDoi(doi: string, { papers }: Corpus): Paper | undefined {
  const wanted = doi.toLowerCase();
  return papers.find((paper) => paper.doi?.toLowerCase() === wanted);
}

function byArxiv(arxiv: string, { papers }: Corpus): Paper | undefined {
  const wanted = arxiv.toLowerCase();
  return papers.find((paper) => paper.arxiv?.toLowerCase() === wanted);
}

function byTitle(title: string, { papers }: Corpus): Paper | undefined {
  const wanted = plainTitle(title);
  if (wanted === '') return undefined;
  const isWanted = (own: string | undefined): boolean => own !== undefined && plainTitle(own) === wanted;
  return papers.find((paper) => isWanted(paper.title) || isWanted(paper.publishedTitle));
}

function bibtexPapers(text: string, corpus: Corpus): readonly Paper[] {
  const papers = scanBibtex(text).entries.flatMap(({ key, span }) => {
    const entry = text.slice(span.start, span.end);
    const [doi, eprint, title] = [fieldOf(entry, 'doi'), fieldOf(entry, 'eprint'), fieldOf(entry, 'title')];
    return (
      (doi && paperNamed(doi, corpus)) ||
      (eprint && paperNamed(eprint, corpus)) ||
      (title && byTitle(withoutBraces(title), corpus)) ||
      corpus.paper(key) ||
      []
    );
  });
  return [...new Set(papers)];
}

/** A field's value without its delimiters; '' where the entry has no such field. Braces inside may be two deep. */
function fieldOf(entry: string, name: string): string {
  const pattern = new RegExp(
    String.raw`[\s,{(]${name}\s*=\s*(?:\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}|"([^"]*)")`,
    'i',
  );
  const match = pattern.exec(entry);
  return (match?.[1] ?? match?.[2] ?? '').replace(/\s+/g, ' ').trim();
}

/** LaTeX as plain letters, as far as titles need it: escapes and braces gone. */
function withoutBraces(latex: string): string {
  return latex.replace(/\\([&%$#_{}])/g, '$1').replace(/[{}]/g, '');
}

function sameAddress(a: string, b: string): boolean {
  const plain = (address: string): string => address.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '');
  return plain(a) === plain(b);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
