import { levelDate, type CslDate } from '../formats/cslDate';
import { OTHERS, toCslItem, type CslItem } from '../formats/cslJson';
import type { CslName } from '../formats/names';
import { DATES } from '../formats/cslVariables';
import type { Paper } from '../paper';
import { inlineElements, typeset } from '../markdown/inlineElements';
import { parseRuns, render, type Rendered, type Run } from './markup';
import { NAMES_STYLE } from './names';
import type { CreateProcessor, CslProcessor, ProcessorItem } from './processor';
import { plainStyle, readStyle, StyleError } from './style';

/** One work of a cluster. */
export interface CitedItem {
  readonly key: string;
  /** What follows the label: '33-35'. */
  readonly locator?: string;
  /** The CSL name of the locator's kind: 'page', which is the default, 'chapter', 'section' … */
  readonly label?: string;
  /** Text before and after in markdown, without outer space. */
  readonly prefix?: string;
  readonly suffix?: string;
  /** The year alone; default false. */
  readonly suppressAuthor?: boolean;
}

/** What stands in one pair of brackets, or an author in the sentence with what follows in brackets. */
export interface Cluster {
  readonly items: readonly CitedItem[];
  /** The first work's authors belong to the sentence: 'Lee et al. (2020)'; default false. */
  readonly inText?: boolean;
}

/** A reference of a bibliography. */
export interface Reference extends Rendered {
  readonly citekey: string;
}

/** A citation as it is read. */
export interface RenderedCitation extends Rendered {
  /** Styles of notes only: what the footnote says; the citation itself is then the authors in the sentence, or empty. */
  readonly note?: Rendered;
}

export interface BibliographerOptions {
  readonly createProcessor: CreateProcessor;
  /** The text of a `.csl` file. */
  readonly style: string;
  /** A language to write in; the style's own, else American English, where absent. */
  readonly lang?: string;
  /** The text of a CSL locale for any language: see `localesFor` and `bundledLocale`. */
  readonly locale: (lang: string) => string;
  /** For a style that is anybody's: what it is called where it fails, and a clock in milliseconds by which it is stopped. */
  readonly guard?: { readonly name: string; readonly now: () => number };
  /** The paper of a key that a cluster cites, without regard to case. */
  readonly paper: (key: string) => Paper | undefined;
}

/** How long a guarded style may take for a text, and further for each work in it; milliseconds. */
const MOST_FOR_TEXT = 2000;
const MOST_FOR_WORK = 50;

/** Stands for authors left out, through the processor, until 'et al.' takes its place. */
const MORE = '\uE000';

/**
 * Writes references and citations of papers in one CSL style. Making one takes up to some hundred milliseconds, so keep
 * it as long as the papers stay the same; what was asked for last is answered at once when asked for again.
 */
export class Bibliographer {
  readonly #options: BibliographerOptions;
  readonly #processor: CslProcessor;
  readonly #items = new Map<string, CslItem>();
  #names: CslProcessor | undefined;
  /** When the guarded style is stopped. */
  #deadline = Number.POSITIVE_INFINITY;
  /** Why it is not followed again. */
  #failure: StyleError | undefined;
  readonly #references = lastOf((ids: readonly string[]) => this.#writeReferences(ids));
  readonly #citations = lastOf((clusters: readonly Cluster[]) => this.#writeCitations(clusters));

  private constructor(options: BibliographerOptions) {
    this.#options = options;
    this.#processor = this.#createProcessor(plainStyle(options.style));
  }

  /** @throws StyleError where the style cannot be used */
  static of(options: BibliographerOptions): Bibliographer {
    readStyle(options.style);
    return new Bibliographer(options);
  }

  /**
   * The references of these papers, in the style's order; styles with numbers number them as given, so give them in
   * order of citation. Empty where the style has no bibliography.
   */
  bibliography(papers: readonly Paper[]): readonly Reference[] {
    return this.#references([...new Set(papers.map((paper) => this.#register(paper)))]);
  }

  #writeReferences(ids: readonly string[]): readonly Reference[] {
    return this.#guarded(ids.length, () => this.#processor.bibliography(ids)).map(({ id, html }) => ({
      citekey: id,
      ...render(this.#runs(html)),
    }));
  }

  /**
   * The citations of one document, in its order, with the numbers, the letters behind years and the short forms of
   * repeated notes that this order brings. A key without a paper shows in bold with a question mark, as Pandoc shows it.
   */
  citations(clusters: readonly Cluster[]): readonly RenderedCitation[] {
    return this.#citations(clusters);
  }

  #writeCitations(clusters: readonly Cluster[]): readonly RenderedCitation[] {
    const known = clusters.map((cluster) => this.#processorItems(cluster));
    const rendered = this.#guarded(known.flat().length, () =>
      this.#processor.citations(known.filter((items) => items.length > 0)),
    );
    let next = 0;
    return clusters.map((cluster, index) =>
      this.#citation(cluster, known[index]?.length ? (rendered[next++] ?? '') : ''),
    );
  }

  /**
   * What a processor makes of some works. A guarded style that fails or takes too long is not tried again.
   * @throws StyleError for a guarded style
   */
  #guarded<Made>(works: number, make: () => Made): Made {
    const { guard } = this.#options;
    if (!guard) return make();
    if (this.#failure) throw this.#failure;
    this.#deadline = guard.now() + MOST_FOR_TEXT + MOST_FOR_WORK * works;
    try {
      return make();
    } catch (error) {
      const problem = guard.now() > this.#deadline ? 'takes too long' : 'asks for something that is not known here';
      this.#failure = new StyleError(`${guard.name} cannot be used: it ${problem}.`, undefined, { cause: error });
      throw this.#failure;
    } finally {
      this.#deadline = Number.POSITIVE_INFINITY;
    }
  }

  /** What the processor is told of a work. */
  #item(id: string): CslItem {
    return this.#items.get(id) ?? { id, type: 'article', title: id };
  }

  #citation({ items, inText }: Cluster, html: string): RenderedCitation {
    const [first] = items;
    const paper = first && this.#options.paper(first.key);
    const authors = inText && paper ? this.#authors(paper.citekey) : [];
    const missing = items
      .filter(({ key }) => !this.#options.paper(key))
      .map(({ key }): Run => ({ text: `${key}?`, marks: ['bold'] }));
    const body = joinRuns([this.#runs(html), inBrackets(missing)]);
    return this.#processor.citesInNotes
      ? { ...render(authors), note: render(body) }
      : render(joinRuns([authors, body]));
  }

  #authors(id: string): readonly Run[] {
    const authors = this.#runs(this.#processor.authors(id));
    if (authors.length > 0) return authors;
    this.#names ??= this.#createProcessor(NAMES_STYLE);
    this.#names.citations([[{ id }]]);
    return this.#runs(this.#names.authors(id));
  }

  #processorItems({ items, inText }: Cluster): readonly ProcessorItem[] {
    return items.flatMap((item, index) => {
      const paper = this.#options.paper(item.key);
      if (!paper) return [];
      const { label = 'page', suppressAuthor } = item;
      const locator = typeset(item.locator ?? '');
      const [prefix, suffix] = [inlineElements(item.prefix ?? ''), inlineElements(item.suffix ?? '')];
      return {
        id: this.#register(paper),
        ...(locator ? { locator, label } : {}),
        ...(prefix ? { prefix: /[\s([“‘'"-]$/.test(prefix) ? prefix : `${prefix} ` } : {}),
        ...(suffix ? { suffix: /^[\s,.;:!?…)\]’”]/.test(suffix) ? suffix : ` ${suffix}` } : {}),
        ...(suppressAuthor || (inText && index === 0) ? { 'suppress-author': true as const } : {}),
      };
    });
  }

  #step(now: number): void {
    if (now > this.#deadline) throw new StyleError('Stopped after the time that is allowed.');
  }

  #register(paper: Paper): string {
    if (!this.#items.has(paper.citekey)) this.#items.set(paper.citekey, processorItem(toCslItem(paper)));
    return paper.citekey;
  }

  /** What a processor wrote, with 'et al.' in the language in use for authors left out. */
  #runs(html: string): readonly Run[] {
    const runs = parseRuns(html);
    if (!html.includes(MORE)) return runs;
    const conjunctions = ['&', this.#processor.term('and')].filter(Boolean).map(escapeRegExp).join('|');
    // oxlint-disable-next-line litnotes/linear-pattern -- terms of a locale; runs of white space are single spaces by then
    const more = new RegExp(`[,;]?\\s*(?:(?:${conjunctions})\\s+)?${MORE}(\\.?)`, 'g');
    const etAl = this.#processor.term('et-al');
    return runs.map(({ text, marks }) => ({
      text: text.replace(more, (_, stop: string) => ` ${etAl}${etAl.endsWith('.') ? '' : stop}`),
      marks,
    }));
  }

  #createProcessor(style: string): CslProcessor {
    const { createProcessor, lang, locale, guard } = this.#options;
    const item = (id: string): CslItem => this.#item(id);
    try {
      return createProcessor({
        style,
        locale,
        item,
        ...(guard && { step: () => this.#step(guard.now()) }),
        ...(lang === undefined ? {} : { lang }),
      });
    } catch (error) {
      throw new StyleError('this style asks for something that is not known here.', undefined, { cause: error });
    }
  }
}

function processorItem(item: CslItem): CslItem {
  const { event, 'event-title': title = event }: Readonly<Record<string, unknown>> = { ...item };
  // Styles of before CSL 1.0.2 call the title of an event otherwise.
  const said = title === undefined ? item : { ...item, event: title, 'event-title': title };
  const values = Object.entries(said).map(([name, value]: [string, unknown]) => [name, processorValue(name, value)]);
  return withoutPrototype(Object.fromEntries(values)) as CslItem;
}

/** With what processors would take for the prototype of their tables, and stop at, broken by a sign that nobody sees. */
function withoutPrototype(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('__proto__', '_\u2060_proto__');
  if (Array.isArray(value)) return value.map(withoutPrototype);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutPrototype(one)]));
}

/** A variable as the processor reads it for what it is. */
function processorValue(name: string, value: unknown): unknown {
  if (DATES.has(name)) return levelDate(value as CslDate);
  // The number of a report or a patent is no span, whatever hyphens are in it.
  if (name === 'number' && typeof value === 'string') return value.replace(/(?<!\\)-/g, '\\-');
  // Nor is that of a volume or an issue where it is not one of digits: '63-II'.
  if (/^(?:volume|issue)$/.test(name) && typeof value === 'string' && !/\d-\d/.test(value))
    return value.replace(/(?<!\\)-/g, '\\-');
  // Styles end a title with a sign of their own; that of an abbreviation stays.
  if (name === 'title' && typeof value === 'string') return value.replace(/(?<=\p{Ll}{4}|[\d)\]])\.$/u, '');
  if (!PEOPLE.has(name)) return value;
  return (value as readonly CslName[]).map((one) => (one.literal === OTHERS.literal ? { literal: MORE } : one));
}

const PEOPLE: ReadonlySet<string> = new Set(['author', 'editor']);

function inBrackets(runs: readonly Run[]): readonly Run[] {
  return runs.flatMap((run, index) => [
    plain(index === 0 ? '[' : '; '),
    run,
    ...(index === runs.length - 1 ? [plain(']')] : []),
  ]);
}

/** `make`, which is not called again while asked for the same as before. */
function lastOf<Question, Answer>(make: (question: Question) => Answer): (question: Question) => Answer {
  let last: { readonly asked: string; readonly answer: Answer } | undefined;
  return (question) => {
    const asked = JSON.stringify(question);
    if (last?.asked !== asked) last = { asked, answer: make(question) };
    return last.answer;
  };
}

function plain(text: string): Run {
  return { text, marks: [] };
}

/** Parts with a space between them, but none before a superscript. */
function joinRuns(parts: readonly (readonly Run[])[]): readonly Run[] {
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => {
      const isSuperscript = part[0]?.marks.includes('superscript');
      return index === 0 || isSuperscript ? part : [plain(' '), ...part];
    });
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
