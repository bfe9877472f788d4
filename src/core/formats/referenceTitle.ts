import type { Paper } from '../paper';

/**
 * The title a reference gives: that of the published version where it differs from the listed one, since a reference
 * names venue, pages and DOI of that version and a reader looks it up there. Everything that leaves the library as a
 * reference (BibTeX, CSL-JSON, RIS, bibliographies) uses it; lists and search show `title`, as listed.
 */
export function referenceTitle(paper: Pick<Paper, 'title' | 'publishedTitle'>): string {
  return oneLine(paper.publishedTitle ?? paper.title);
}

/** `text` trimmed and with every run of white space as one space, as formats of lines and fields need it. */
export function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
