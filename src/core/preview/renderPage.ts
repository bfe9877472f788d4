import type { Bibliographer, Cluster, RenderedCitation } from '../bibliography/bibliographer';
import { citedPapers } from '../bibliography/cited';
import type { Citation, CitationItem } from '../markdown/citation';
import { citedKey } from '../markdown/keys';
import type { Paper } from '../paper';
import { authorCited, reference, yearCited } from '../present';
import { escapeHtml } from '../text/escape';
import type { CitedPage } from './citedPage';
import type { RenderedPage } from './citationPlugin';
import { withInner, withoutInner } from './innerCitations';

/** The paper of a key, without regard to case. */
export type PaperOf = (key: string) => Paper | undefined;

/** What is known of the keys of a page. */
export interface Known {
  readonly paper: PaperOf;
  /** Items that certainly cite what no paper is; others without a paper are shown as written. */
  readonly unknown: ReadonlySet<CitationItem>;
}

/** A page as a bibliographer writes it. The time it takes grows with the number of citations. */
export function renderPage(page: CitedPage, bibliographer: Bibliographer, known: Known): RenderedPage {
  const { paper } = known;
  const papers = citedPapers(page.citations, paper);
  const references = bibliographer.bibliography(papers);
  const texts = new Map(references.map(({ citekey, text }) => [citekey, text]));
  const written = bibliographer.citations(page.clusters.map((cluster) => knownPart(cluster, paper)));
  const titleOf = (cited: Paper): string => texts.get(cited.citekey) ?? reference(cited);
  let notes = 0;
  const citations = page.citations.map((_, index) => {
    const { html, note } = written[index] ?? { html: '' };
    const number =
      note && note.html !== ''
        ? `<sup class="litnotes-note" title="${escapeHtml(withoutInner(note.text))}">${++notes}</sup>`
        : '';
    return citationHtml(page, index, html + number, known, titleOf);
  });
  const whole = withAllInner(page, citations, (index) => written[index]?.note !== undefined);
  const inner = (index: number): readonly string[] => htmlOf(whole, page.inner[index]);
  return { citations: whole, notes: notesHtml(written, inner), bibliography: bibliographyHtml(page, references) };
}

/** A page in plain words, for the time until a bibliographer is there. */
export function plainPage(page: CitedPage, known: Known): RenderedPage {
  const references = citedPapers(page.citations, known.paper).map((paper) => ({
    citekey: paper.citekey,
    html: escapeHtml(reference(paper)),
  }));
  return {
    citations: plainCitations(page, known),
    notes: '',
    bibliography: bibliographyHtml(page, references),
  };
}

/** The citations of a page in plain words: '(Lin et al., 2023, p. 3)'; those that are `written` already as they are. */
export function plainCitations(
  page: CitedPage,
  known: Known,
  written: (index: number) => string | undefined = () => undefined,
): readonly string[] {
  return withAllInner(
    page,
    page.citations.map((citation, index) => written(index) ?? plainCitation(page, citation, index, known)),
  );
}

function plainCitation(page: CitedPage, { kind, items }: Citation, index: number, known: Known): string {
  const { paper } = known;
  const [first] = items;
  const author = kind === 'inText' && first ? paper(first.key) : undefined;
  const parts = items.flatMap((item, n) => {
    const cited = paper(item.key);
    const { prefix = '', suffix = '' } = page.clusters[index]?.items[n] ?? {};
    return cited
      ? plainItem({ ...item, prefix, suffix }, page.text, cited, author !== undefined && item === first)
      : [];
  });
  const words = parts.length === 0 ? '' : `${author ? `${authorCited(author)} ` : ''}(${parts.join('; ')})`;
  return citationHtml(page, index, escapeHtml(words), known, reference);
}

function plainItem(item: CitationItem, text: string, paper: Paper, isYearOnly: boolean): string {
  const { prefix, suffix, locator, suppressAuthor } = item;
  const author = isYearOnly || suppressAuthor ? '' : `${authorCited(paper)}, `;
  const place = locator ? `, ${text.slice(locator.span.start, locator.span.end).trim()}` : '';
  const after = suffix && (/^[,.;:]/.test(suffix) ? suffix : ` ${suffix}`);
  return `${prefix && `${prefix} `}${author}${yearCited(paper)}${place}${after}`;
}

/** The HTML of the citations of a page, each with those in its words. In styles of notes these stand in the notes. */
function withAllInner(
  { inner }: CitedPage,
  citations: readonly string[],
  hasNote?: (index: number) => boolean,
): readonly string[] {
  const whole = [...citations];
  for (let index = whole.length - 1; index >= 0; index--) {
    const html = whole[index];
    if (html !== undefined && !hasNote?.(index)) whole[index] = withInner(html, htmlOf(whole, inner[index]));
  }
  return whole;
}

function htmlOf(citations: readonly string[], places: readonly number[] = []): readonly string[] {
  return places.map((place) => citations[place] ?? '');
}

/** A cluster without the keys that no paper has; these are shown on their own. */
function knownPart({ items, inText }: Cluster, paper: PaperOf): Cluster {
  const [first] = items;
  return {
    items: items.filter(({ key }) => paper(key)),
    inText: inText === true && first !== undefined && paper(first.key) !== undefined,
  };
}

/** @param html of the known works, escaped; may be empty */
function citationHtml(
  page: CitedPage,
  index: number,
  html: string,
  { paper, unknown }: Known,
  titleOf: (paper: Paper) => string,
): string {
  const { items = [] } = page.citations[index] ?? {};
  const cited = items.flatMap(({ key }) => paper(key) ?? []);
  const others = items.filter(({ key }) => !paper(key));
  if (cited.length === 0 && !others.some((item) => unknown.has(item))) return escapeHtml(page.written(index));
  const titles = [...new Set(cited)].map(titleOf).join('\n\n');
  const shown = cited.length > 0 ? `<span class="litnotes-citation" title="${escapeHtml(titles)}">${html}</span>` : '';
  const missing = others.map((item) =>
    unknown.has(item)
      ? `<span class="litnotes-unknown" title="Not in the library">[@${escapeHtml(item.key)}?]</span>`
      : escapeHtml(`[${citedKey(item.key)}]`),
  );
  return [shown, ...missing].filter(Boolean).join(' ');
}

/** The footnotes of a style that cites in footnotes. */
function notesHtml(citations: readonly RenderedCitation[], inner: (index: number) => readonly string[]): string {
  const notes = citations.flatMap(({ note }, index) =>
    note && note.html !== '' ? [`<li>${withInner(note.html, inner(index))}</li>`] : [],
  );
  return notes.length === 0 ? '' : `<ol class="litnotes-notes">${notes.join('')}</ol>\n`;
}

function bibliographyHtml(
  { heading }: CitedPage,
  references: readonly { readonly citekey: string; readonly html: string }[],
): string {
  if (heading === undefined || references.length === 0) return '';
  const title = heading === '' ? '' : `<h2>${escapeHtml(heading)}</h2>\n`;
  const entries = references.map(
    ({ citekey, html }) => `<p class="litnotes-reference" id="ref-${escapeHtml(citekey)}">${html}</p>\n`,
  );
  return `<section class="litnotes-bibliography">\n${title}${entries.join('')}</section>\n`;
}
