import type { Corpus } from '../corpus';
import { latexLetters } from '../formats/latexLetters';
import { comparableArxiv, identifiersOf } from '../library/identity';
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

/**
 * The papers of a library by all that names one: DOI, arXiv identifier, title, the address of its page. Titles and
 * addresses are looked through anew each time, those first left out that can be none: no pause for libraries of 100,000.
 */
export class PaperNames {
  readonly #records: readonly (readonly [record: Paper, paper: Paper])[];
  #byDoi: ReadonlyMap<string, Paper> | undefined;
  #byArxiv: ReadonlyMap<string, Paper> | undefined;

  private constructor(corpus: Corpus) {
    this.#records = corpus.papers.flatMap((paper) => corpus.records(paper).map((record) => [record, paper] as const));
  }

  /** Made once for a corpus, which never changes. */
  static of(corpus: Corpus): PaperNames {
    const names = cache.get(corpus) ?? new PaperNames(corpus);
    cache.set(corpus, names);
    return names;
  }

  /** The papers whose DOI or arXiv identifier stands in `text`, each once. */
  identifiedIn(text: string): readonly Paper[] {
    const found = [
      ...doisIn(text).map((forms) => forms.map((doi) => this.#withDoi(doi)).find((paper) => paper !== undefined)),
      ...arxivsIn(text).map((arxiv) => this.#withArxiv(arxiv)),
    ];
    return [...new Set(found.filter((paper) => paper !== undefined))];
  }

  /** The paper whose own page `address` leads to, in whichever form: its page, its PDF, with a fragment. */
  withAddress(address: string): Paper | undefined {
    const wanted = addressStem(address);
    if (!wanted) return undefined;
    const isWanted = ({ url }: Paper): boolean =>
      url !== undefined && url.toLowerCase().includes(wanted.telling) && addressStem(url)?.stem === wanted.stem;
    return this.#records.find(([record]) => isWanted(record))?.[1];
  }

  /** The paper of this title, compared by letters and figures alone; LaTeX is understood. */
  withTitle(title: string): Paper | undefined {
    return this.withOneTitleOf(/[\\$]/.test(title) ? [title, latexLetters(title)] : [title]);
  }

  /** The first paper whose title is one of these, looked for in one go. */
  withOneTitleOf(titles: readonly string[]): Paper | undefined {
    const wanted = titles.map(lettersOf).filter((letters) => letters !== '');
    const isWanted = (own: string | undefined): boolean =>
      own !== undefined && wanted.some((letters) => mayHold(own, letters) && lettersOf(own) === letters);
    return this.#records.find(([record]) => isWanted(record.title) || isWanted(record.publishedTitle))?.[1];
  }

  #withDoi(doi: string): Paper | undefined {
    this.#byDoi ??= this.#by((record) => identifiersOf(record).doi?.toLowerCase());
    return this.#byDoi.get(doi.toLowerCase());
  }

  #withArxiv(arxiv: string): Paper | undefined {
    this.#byArxiv ??= this.#by((record) => comparableArxiv(identifiersOf(record)));
    return this.#byArxiv.get(arxiv.toLowerCase());
  }

  #by(nameOf: (record: Paper) => string | undefined): ReadonlyMap<string, Paper> {
    const made = new Map<string, Paper>();
    for (const [record, paper] of this.#records) {
      const name = nameOf(record);
      if (name !== undefined && !made.has(name)) made.set(name, paper);
    }
    return made;
  }
}

/** Whether a title may have these letters, by its length and, in ASCII, its first letter; markup tells neither. */
function mayHold(title: string, letters: string): boolean {
  if (title.startsWith('<')) return true;
  if (title.length > 2 * letters.length + 20 || 3 * title.length < letters.length) return false;
  const first = /^[^\p{L}\p{N}]*([a-z0-9])/iu.exec(title)?.[1]?.toLowerCase();
  return first === undefined || first === letters[0];
}

/** Without spaces, since a title copied from a page may be hyphenated at its line ends. */
function lettersOf(title: string): string {
  return plainTitle(title.replace(/<\/?[a-z]+>/gi, '')).replaceAll(' ', '');
}

/**
 * What the addresses of one paper on one site have in common, and a part that stands in all of them; `undefined` where
 * that is no more than the site.
 */
function addressStem(address: string): { readonly stem: string; readonly telling: string } | undefined {
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
  return {
    stem: [host, ...telling, ...parameters.sort()].join('/').toLowerCase(),
    telling: (parameters[0] ?? telling.at(-1) ?? '').toLowerCase(),
  };
}
