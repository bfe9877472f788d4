import type { Corpus } from '../corpus';
import { latexLetters } from '../formats/latexLetters';
import type { Paper } from '../paper';
import { plainTitle } from '../search/titles';
import { arxivsIn, doisIn } from './identifiers';

/** What only tells which form of a paper an address leads to: its page, its file. */
const FORM_SEGMENTS = new Set(['html', 'papers', 'paper_files', 'hash', 'file', 'forum', 'pdf', 'abs', 'attachment']);
const FORM_ENDING = /(?:\.(?:html?|pdf|php))$/i;
const FORM_SUFFIX = /(?:[-_](?:abstract|paper)(?:-conference)?)$/i;
/** Of a query, what tells no page from another. */
const UNTELLING = /^(?:utm_\w+|noteid|referrer|ref|context|source|fbclid|gclid)$/i;

const cache = new WeakMap<Corpus, PaperNames>();

/** The papers of a library by all that names one: DOI, arXiv identifier, title, the address of its page. */
export class PaperNames {
  readonly #papers: readonly (readonly [record: Paper, paper: Paper])[];
  readonly #made = new Map<string, ReadonlyMap<string, Paper>>();

  private constructor(corpus: Corpus) {
    this.#papers = corpus.papers.flatMap((paper) => corpus.records(paper).map((record) => [record, paper] as const));
  }

  /** Made once for a corpus, which never changes. */
  static of(corpus: Corpus): PaperNames {
    const names = cache.get(corpus) ?? new PaperNames(corpus);
    cache.set(corpus, names);
    return names;
  }

  /** The papers whose DOI or arXiv identifier stands in `text`, each once. */
  identifiedIn(text: string): readonly Paper[] {
    const byArxiv = this.#by('arxiv', ({ arxiv, doi }) => [arxiv, doi && arxivsIn(doi)[0]]);
    const byDoi = this.#by('doi', ({ doi }) => [doi]);
    const found = [
      ...doisIn(text).map((forms) => forms.map((doi) => byDoi.get(doi.toLowerCase())).find(Boolean)),
      ...arxivsIn(text).map((arxiv) => byArxiv.get(arxiv.toLowerCase())),
    ];
    return [...new Set(found.filter((paper) => paper !== undefined))];
  }

  /** The paper whose own page `address` leads to, in whichever form: its page, its PDF, with a fragment. */
  withAddress(address: string): Paper | undefined {
    const stem = addressStem(address);
    return stem === undefined ? undefined : this.#by('url', ({ url }) => [url && addressStem(url)]).get(stem);
  }

  /** The paper of this title, compared by letters and figures alone; LaTeX is understood. */
  withTitle(title: string): Paper | undefined {
    const byTitle = this.#by('title', ({ title: own, publishedTitle }) => [
      lettersOf(own),
      publishedTitle && lettersOf(publishedTitle),
    ]);
    return (
      byTitle.get(lettersOf(title)) ?? (/[\\$]/.test(title) ? byTitle.get(lettersOf(latexLetters(title))) : undefined)
    );
  }

  #by(kind: string, namesOf: (record: Paper) => readonly (string | undefined)[]): ReadonlyMap<string, Paper> {
    const known = this.#made.get(kind);
    if (known) return known;
    const made = new Map<string, Paper>();
    for (const [record, paper] of this.#papers) {
      for (const name of namesOf(record)) {
        const folded = name?.toLowerCase();
        if (folded && !made.has(folded)) made.set(folded, paper);
      }
    }
    this.#made.set(kind, made);
    return made;
  }
}

/** Without spaces, since a title copied from a page may be hyphenated at its line ends. */
function lettersOf(title: string): string {
  return plainTitle(title.replace(/<\/?[a-z]+>/gi, '')).replaceAll(' ', '');
}

/** What the addresses of one paper on one site have in common; `undefined` where that is no more than the site. */
function addressStem(address: string): string | undefined {
  const match = /^(?:https?:\/\/)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(\/[^?#\s]*)?(?:\?([^#\s]*))?(?:#\S*)?$/i.exec(
    address.trim(),
  );
  if (!match) return undefined;
  const [, host = '', path = '', query = ''] = match;
  const segments = path
    .split('/')
    .map((segment) =>
      segment
        .replace(FORM_ENDING, '')
        .replace(FORM_SUFFIX, '')
        .replace(/^volume(?=\d)/, 'v'),
    )
    .filter((segment) => segment !== '' && !FORM_SEGMENTS.has(segment.toLowerCase()));
  const telling = segments.filter((segment, i) => segment !== segments[i - 1]);
  const parameters = query.split('&').filter((one) => one !== '' && !UNTELLING.test(one.split('=', 1)[0] ?? ''));
  if (telling.length + parameters.length === 0) return undefined;
  return [host, ...telling, ...parameters.sort()].join('/').toLowerCase();
}
