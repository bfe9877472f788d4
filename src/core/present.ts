// How a paper looks in words: one look for the tree, the picker, pages, completion and hovers.
import type { Corpus } from './corpus';
import { isWebAddress, paperLink, peopleOf, type Author, type Paper, type PaperType } from './paper';
import { sourceName } from './library/source';
import { escapeMarkdown } from './text/escape';

const TITLE_STANDING_IN = 40;

/** A person's name as read: 'Jiehong Lin'. */
export function fullName({ family, given }: Author): string {
  return given ? `${given} ${family}` : family;
}

/** Who wrote it, or edited it where nobody wrote it, briefly: 'Lin', 'Lin & Wei', 'Lin et al.'; '' where nobody is known. */
export function authorsShort(paper: Paper): string {
  const { authorsIncomplete } = paper;
  const named = peopleOf(paper);
  const [first, second] = named;
  if (!first) return '';
  if (named.length === 1) return authorsIncomplete ? `${first.family} et al.` : first.family;
  return named.length === 2 && second && !authorsIncomplete
    ? `${first.family} & ${second.family}`
    : `${first.family} et al.`;
}

/** Who wrote it, with at most `most` names: 'Jiehong Lin, Zewei Wei and 2 others'; '' where nobody is known. */
export function authorsLong({ authors, authorsIncomplete }: Paper, most = Number.POSITIVE_INFINITY): string {
  const names = authors.slice(0, most).map(fullName);
  const hidden = authors.length - names.length;
  if (hidden > 0) return `${names.join(', ')} and ${hidden} ${hidden === 1 ? 'other' : 'others'}`;
  if (authorsIncomplete) return `${names.join(', ')} et al.`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Who wrote it, as {@link authorsLong}, or where nobody wrote it, who edited it: 'Ann Doe and Bo Roe (eds.)'. */
export function creatorsLong(paper: Paper, most = Number.POSITIVE_INFINITY): string {
  const { authors, editors = [] } = paper;
  if (authors.length > 0 || editors.length === 0) return authorsLong(paper, most);
  return `${authorsLong({ ...paper, authors: editors }, most)} (${editors.length === 1 ? 'ed.' : 'eds.'})`;
}

/** The year as cited, '45 BC' for -45; 'n.d.' (no date) where it is not known. */
export function yearCited({ year }: Paper): string {
  if (year !== undefined && year < 0) return `${-year} BC`;
  return year === undefined ? 'n.d.' : String(year);
}

/** The title as lists and pages show it: where none is known, the key. */
export function titleShown({ title, citekey }: Pick<Paper, 'title' | 'citekey'>): string {
  return title || citekey;
}

/** Who is cited: the authors, briefly, or the title's beginning in quotes where nobody is known, or the key alone. */
export function authorCited(paper: Paper): string {
  return authorsShort(paper) || (paper.title === '' ? paper.citekey : `“${shortTitle(paper)}”`);
}

/** 'Lin et al. (2023)', as in running text. */
export function authorYear(paper: Paper): string {
  return `${authorCited(paper)} (${yearCited(paper)})`;
}

/** The title up to its colon, cut after whole words where it is still long; the key where there is no title. */
export function shortTitle(paper: Pick<Paper, 'title' | 'citekey'>): string {
  const title = titleShown(paper);
  const main = title.split(/:\s/, 1)[0] ?? title;
  if (main.length <= TITLE_STANDING_IN) return main;
  const cut = main.slice(0, TITLE_STANDING_IN + 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).trimEnd()}…`;
}

/** Where it came out, briefly: 'ICCV', 'arXiv', or '' where that is not known. */
export function venueShort({ venue, arxiv, publisher }: Paper): string {
  return venue?.short ?? venue?.name ?? (arxiv ? 'arXiv' : (publisher ?? ''));
}

/** Where it came out, in full, with volume and pages: 'IEEE Transactions on …, vol. 45, pp. 3–21'. */
export function venueLong({ venue, volume, pages, arxiv, publisher }: Paper): string {
  const place = venue?.name ?? (arxiv ? `arXiv:${arxiv}` : (publisher ?? ''));
  const details = [place, volume && `vol. ${volume}`, pages && `pp. ${pages.replace('-', '–')}`];
  return details.filter(Boolean).join(', ');
}

/** What a type of publication is called: 'Journal article', 'Thesis'. */
export function typeName(type: PaperType): string {
  return TYPE_NAMES[type] ?? sentenceCase(type.replace(/[-_]/g, ' '));
}

const TYPE_NAMES: Readonly<Partial<Record<PaperType, string>>> = {
  article: 'Preprint',
  'article-journal': 'Journal article',
  'article-magazine': 'Magazine article',
  'article-newspaper': 'Newspaper article',
  chapter: 'Book chapter',
  dataset: 'Data set',
  document: 'Other',
  legal_case: 'Legal case',
  'paper-conference': 'Conference paper',
  'post-weblog': 'Blog post',
  webpage: 'Web page',
};

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What it is, where it came out and when: 'Book, MIT Press, 2016'; says so where the year is not known. */
export function published(paper: Paper): string {
  return [typeName(paper.type), venueLong(paper), paper.year ?? 'year unknown'].filter(Boolean).join(', ');
}

/** 'Lin et al. · 2023 · ICCV', without what is not known. */
export function byline(paper: Paper): string {
  return [authorsShort(paper), paper.year, venueShort(paper)].filter(Boolean).join(' · ');
}

/** What a screen reader says of a paper. */
export function spoken(paper: Paper): string {
  return [titleShown(paper), creatorsLong(paper, 3), paper.year, venueShort(paper)].filter(Boolean).join(', ');
}

/** A reference in plain words, for footnotes: authors, year, title, place and address. */
export function reference(paper: Paper): string {
  const sentences = [creatorsLong(paper, 6), `(${yearCited(paper)})`].filter(Boolean).join(' ');
  return [sentences, paper.publishedTitle ?? titleShown(paper), venueLong(paper), paperLink(paper)]
    .filter((part) => part !== undefined && part !== '')
    .map((part, index, parts) =>
      index === parts.length - 1 && paperLink(paper) ? part : String(part).replace(/[.?!]?$/, (end) => end || '.'),
    )
    .join(' ');
}

/** A link of a paper with what it leads to. */
export interface PaperLink {
  readonly label: string;
  readonly url: string;
}

/** Every address of a paper, each once: its page, the DOI, arXiv. */
export function paperLinks(paper: Paper): readonly PaperLink[] {
  const candidates = [
    paper.doi && { label: 'DOI', url: `https://doi.org/${encodeURI(paper.doi)}` },
    paper.arxiv && { label: 'arXiv', url: `https://arxiv.org/abs/${encodeURI(paper.arxiv)}` },
    isWebAddress(paper.url) && { label: hostLabel(paper.url), url: paper.url },
  ];
  const links = candidates.filter((link): link is PaperLink => typeof link === 'object');
  return links.filter((link, index) => links.findIndex(({ url }) => placeOf(url) === placeOf(link.url)) === index);
}

/** What two addresses of one page have in common: `http://www.x.org/a/` and `https://x.org/a`. */
function placeOf(url: string): string {
  return url.toLowerCase().replace(/^https?:\/\/(?:www\.|dx\.)?|v\d+$|\/$/g, '');
}

function hostLabel(url: string): string {
  return /^https?:\/\/(?:www\.)?([^/]+)/.exec(url)?.[1] ?? 'Web page';
}

/** The names of a paper's topics; where Litnotes filed it under them by its words, that is said. */
export function topicsShown(paper: Paper, corpus: Corpus): readonly string[] {
  const names = corpus.topicNames(paper);
  return corpus.isGuessed(paper) ? names.map((name) => `${name} (filed by Litnotes)`) : names;
}

/**
 * A paper as a markdown card, for tooltips and hovers: title, authors, type and venue, abstract, topics, links, its key
 * and the file of its entry.
 *
 * @param topics as `topicsShown` names them
 * @param abstractLength how many characters of the abstract are shown at the most
 */
export function paperCard(paper: Paper, topics: readonly string[], abstractLength = Number.POSITIVE_INFINITY): string {
  const links = paperLinks(paper).map(({ label, url }) => `[${escapeMarkdown(label)}](<${url}>)`);
  const file = paper.origin ? ` in ${escapeMarkdown(sourceName(paper.origin.source))}` : '';
  return [
    `**${escapeMarkdown(titleShown(paper))}**`,
    escapeMarkdown(creatorsLong(paper, 8) || 'Author unknown'),
    `*${escapeMarkdown(published(paper))}*`,
    escapeMarkdown(cutAtWord(paper.abstract ?? '', abstractLength)),
    [escapeMarkdown(topics.join(' · ')), ...links].filter(Boolean).join(' — '),
    `\`@${paper.citekey.replaceAll('`', '')}\`${file}${paper.hasProvisionalKey ? ` (${PROVISIONAL})` : ''}`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** What is said of a citekey that was made here. */
export const PROVISIONAL = 'provisional: Litnotes made this key, since Zotero has none for the paper';

/** `text` cut after a whole word to at most `most` characters, with an ellipsis where it was cut. */
export function cutAtWord(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  const end = cut.lastIndexOf(' ');
  return `${(end > 0 ? cut.slice(0, end) : cut).replace(/(?<![\s,;:.])[\s,;:.]+$/, '')} …`;
}
