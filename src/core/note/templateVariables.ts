import { paperLink, type Paper, topicsOf } from '../paper';
import { authorCited } from '../present';

/** What a template can say about a paper. Unknown values are empty, so that `{% if DOI %}` asks whether there is one. */
export interface TemplateVariables {
  readonly citekey: string;
  readonly title: string;
  /** The title up to its first colon. */
  readonly titleShort: string;
  /** 'Ashish Vaswani, Noam Shazeer'; 'et al.' at the end where not all are known. */
  readonly authorString: string;
  /** As cited in running text: 'Vaswani et al.'; the title's beginning in quotes where nobody is known. */
  readonly authorsShort: string;
  /** 'Ashish Vaswani' … */
  readonly authors: readonly string[];
  readonly year: number | '';
  /** The date of publication as far as it is known: the year. */
  readonly date: string;
  /** What the field calls the venue: 'ICML'. */
  readonly venue: string;
  /** The venue's full name. */
  readonly containerTitle: string;
  readonly publisher: string;
  readonly volume: string;
  readonly pages: string;
  /** As in CSL: 'paper-conference'. */
  readonly type: string;
  readonly DOI: string;
  readonly URL: string;
  readonly arxiv: string;
  readonly abstract: string;
  /** The name of the paper's first topic. */
  readonly topic: string;
  readonly keywords: readonly string[];
  /** The paper's topics as tags, without spaces: '3d-neural-fields'. */
  readonly tags: readonly string[];
  /** What is selected in the editor. */
  readonly selectedText: string;
  /** Today in local time: '2024-05-31'. */
  readonly currentDate: string;
}

/** What is not known from the paper itself. */
export interface TemplateSurroundings {
  readonly now: Date;
  readonly topicName?: string;
  readonly selectedText?: string;
}

/** The variables of `paper`. */
export function templateVariables(
  paper: Paper,
  { now, topicName, selectedText }: TemplateSurroundings,
): TemplateVariables {
  const authors = paper.authors.map(({ given, family }) => (given ? `${given} ${family}` : family));
  return {
    citekey: paper.citekey,
    title: paper.title,
    titleShort: paper.title.split(/:\s/, 1)[0] ?? '',
    authorString: [...authors, ...(paper.authorsIncomplete ? ['et al.'] : [])].join(', '),
    authorsShort: authorCited(paper),
    authors,
    year: paper.year ?? '',
    date: String(paper.year ?? ''),
    venue: paper.venue?.short ?? paper.venue?.name ?? '',
    containerTitle: paper.venue?.name ?? '',
    publisher: paper.publisher ?? '',
    volume: paper.volume ?? '',
    pages: paper.pages ?? '',
    type: paper.type,
    DOI: paper.doi ?? '',
    URL: paperLink(paper) ?? '',
    arxiv: paper.arxiv ?? '',
    abstract: paper.abstract ?? '',
    topic: topicName ?? paper.topic ?? '',
    keywords: paper.keywords,
    tags: topicsOf(paper),
    selectedText: selectedText ?? '',
    currentDate: localDate(now),
  };
}

/** '2024-05-31', in local time. */
export function localDate(date: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
