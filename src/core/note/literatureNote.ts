import { itemText, type FrontMatterItem } from '../frontMatter/entry';
import { keyIn, type FrontMatter } from '../frontMatter/frontMatter';
import { authorsIn, unlinkedName } from '../formats/authorNames';
import { bareDoi } from '../formats/doi';
import { authorIn } from './authors';
import { ratingMeant, statusMeant, yearMeant, type Meant, type Status } from './ownWords';
import { placeOf, type Problem } from '../text/place';

/** What the front matter of a note says; what is absent, or said in no form that is understood, is left out. */
export interface LiteratureNote {
  /** The paper it is about, without `@`. */
  readonly citekey?: string;
  readonly title?: string;
  readonly authors?: readonly string[];
  readonly year?: number;
  readonly venue?: string;
  /** Without the resolver's address. */
  readonly doi?: string;
  /** The identifier alone: '2411.11435'. */
  readonly arxiv?: string;
  readonly url?: string;
  readonly status?: Status;
  /** 0 to 5; 0 is not rated. */
  readonly rating?: number;
  /** Without `#`, no two alike. */
  readonly tags: readonly string[];
  /** As written. */
  readonly created?: string;
}

/** The record of a note and what is wrong in it. */
export interface LiteratureRecord {
  readonly note: LiteratureNote;
  /** Values of the wrong type or outside their range, in a note that is about a paper; none in other notes. */
  readonly problems: readonly Problem[];
}

/**
 * The record in the front matter of `text`. Forms that other tools write are understood: `citekey: "@key"`,
 * `[[@key]]` or `[key]`, tags and authors in one text with commas or semicolons, `rating: '4'`.
 */
export function readLiteratureNote(text: string, frontMatter: FrontMatter): LiteratureRecord {
  const fields = new Fields(text, frontMatter);
  const note = withoutUndefined({
    citekey: fields.one('citekey', citekeyIn, 'the key of one paper'),
    title: fields.one('title', someText, 'a text'),
    authors: fields.has('authors') ? fields.list('authors', authorsIn, authorIn).map(unlinkedName) : undefined,
    year: fields.meant('year', yearMeant, 'a year in figures'),
    venue: fields.one('venue', someText, 'a text'),
    doi: fields.one('doi', bareDoi, 'a DOI'),
    arxiv: fields.one(
      'arxiv',
      (value) => value.replace(/^(?:https?:\/\/arxiv\.org\/abs\/|arxiv:\s*)/i, ''),
      'an arXiv identifier',
    ),
    url: fields.one('url', someText, 'an address'),
    status: fields.meant('status', statusMeant, 'unread, reading or read'),
    rating: fields.meant('rating', ratingMeant, 'a number from 0 to 5'),
    tags: [...new Set(fields.list('tags', tagsIn).map(tagIn))].filter((tag) => tag !== ''),
    created: fields.one('created', someText, 'a date'),
  });
  return { note, problems: note.citekey === undefined && !fields.has('citekey') ? [] : fields.problems };
}

/** Front matter as texts, with what could not be understood. */
class Fields {
  readonly problems: Problem[] = [];
  readonly #text: string;
  readonly #frontMatter: FrontMatter;

  constructor(text: string, frontMatter: FrontMatter) {
    this.#text = text;
    this.#frontMatter = frontMatter;
  }

  /** Whether anything stands under `key`, in whichever case. */
  has(key: string): boolean {
    return (this.#value(key) ?? '') !== '';
  }

  /** The value of `key`, also where it is the one item of a list. */
  one<T>(key: string, read: (value: string) => T | undefined, wanted: string): T | undefined {
    if (!this.has(key)) return undefined;
    const texts = this.#texts(key);
    const first = texts?.[0];
    const value = first === undefined ? undefined : read(first);
    if (value === undefined || texts?.length !== 1) this.#wrong(key, wanted);
    return value;
  }

  /** The value of `key` in whichever words, also in a wikilink; a person's own words that have none are no mistake. */
  meant<T>(key: string, read: (value: string) => Meant<T>, wanted: string): T | undefined {
    const found = this.one(
      key,
      (text): { readonly value?: T } | undefined => {
        const meant = read(unlinked(text));
        if (meant === 'mistake') return undefined;
        return meant === 'other' ? {} : meant;
      },
      wanted,
    );
    return found?.value;
  }

  /**
   * The items of `key`, also where they stand in one text. Empty items are none.
   *
   * @param read what an item says that is a list or map
   */
  list(
    key: string,
    split: (text: string) => readonly string[],
    read: (item: unknown) => string | undefined = () => undefined,
  ): readonly string[] {
    const value = this.#value(key);
    const found: readonly (string | undefined)[] = Array.isArray(value)
      ? value.flatMap((item: unknown, i) => (item === null ? [] : [this.#item(key, item, i) ?? read(item)]))
      : typeof value === 'string'
        ? split(value)
        : (this.#texts(key) ?? [read(value)]);
    if (this.has(key) && found.includes(undefined)) this.#wrong(key, 'a list of texts');
    return found.flatMap((item) => item?.trim() || []);
  }

  #value(key: string): unknown {
    return this.#frontMatter.data[keyIn(this.#frontMatter, key)];
  }

  /** `undefined` where a value is itself a list or map. Numbers are as written: `2411.11430` is no 2411.1143. */
  #texts(key: string): readonly string[] | undefined {
    const value = this.#value(key);
    const values: readonly unknown[] = Array.isArray(value) ? value.flat() : [value]; // [[key]] is a list in a list
    const texts = values.flatMap(
      (item, i) => this.#item(key, item, Array.isArray(value) ? i : undefined)?.trim() ?? [],
    );
    return texts.length === values.length ? texts : undefined;
  }

  /** The text of one value; `undefined` for nothing, a list or a map. */
  #item(key: string, value: unknown, place: number | undefined): string | undefined {
    const entry = this.#frontMatter.entries.get(keyIn(this.#frontMatter, key));
    const written: Pick<FrontMatterItem, 'span'> | undefined =
      place === undefined ? entry && { span: entry.value } : entry?.items[place];
    return itemText(this.#text, { value, span: written?.span ?? { start: 0, end: 0 } });
  }

  #wrong(key: string, wanted: string): void {
    const span = this.#frontMatter.entries.get(keyIn(this.#frontMatter, key))?.value ?? { start: 0, end: 0 };
    this.problems.push({ message: `'${key}' should be ${wanted}.`, place: placeOf(this.#text, span) });
  }
}

function someText(value: string): string {
  return value;
}

/** A key of Pandoc's grammar, alone or in the wrappings of a citation or wikilink; in braces any key. */
function citekeyIn(value: string): string | undefined {
  const [, braced, plain] =
    /^(?:\[\[|\[)?@?(?:\{([^\s{}]+)\}|([\p{L}\p{N}_][^\s[\]{}|@;,]*?))(?:\|.*)?\]{0,2}$/u.exec(value) ?? [];
  return braced ?? plain;
}

/** With commas or semicolons between; with spaces alone where each begins with `#`. */
function tagsIn(text: string): readonly string[] {
  return /^\s*#\S+(?:\s+#\S+)+\s*$/.test(text) && !/[,;]/.test(text) ? text.split(/\s+/) : text.split(/[,;\n]/);
}

/** A tag as it is shown and compared: without `#`. */
export function tagIn(text: string): string {
  return text.trim().replace(/^#+/, '').trim();
}

/** The name in a wikilink, as vaults have them in front matter; else the value. */
function unlinked(value: string): string {
  return /^\[\[([^[\]|]*)(?:\|[^[\]]*)?\]\]$/.exec(value)?.[1] ?? value;
}

type WithoutUndefined<T> = { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> } & {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
};

function withoutUndefined<T extends object>(record: T): WithoutUndefined<T> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as WithoutUndefined<T>;
}
