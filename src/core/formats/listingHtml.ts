import { decodeHTML } from 'entities/decode';
import { isDateLine, LONGEST_BLOCK } from './listing';
import type { PageBlock } from './listingBlocks';

/** Elements whose text is not read, nor any in them. */
const SKIPPED = new Set(
  'aside button footer form head iframe math nav noscript script select style svg template textarea'.split(' '),
);
/** Of these, the ones in which `<` begins no element but their end, with that end. */
const RAW: ReadonlyMap<string, RegExp> = new Map([
  ['iframe', /<\/iframe/gi],
  ['noscript', /<\/noscript/gi],
  ['script', /<\/script/gi],
  ['style', /<\/style/gi],
  ['textarea', /<\/textarea/gi],
]);
/** Elements that begin a line of their own. */
const BLOCKS = new Set(
  (
    'address article blockquote body br dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 header hr ' +
    'html li main ol p pre section summary table tbody td th thead time tr ul'
  ).split(' '),
);
const HEADING = /^h[1-6]$/;
/** The name of an element, at the beginning of a tag. */
const NAME = /(\/?)([a-z][a-z0-9]*)/iy;
/** One piece of what stands in a tag: a quoted value, or anything else. */
const PIECE = /"[^"]*"|'[^']*'|[^"'>]+/y;
const HREF = /(?:^|\s)href=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;
const DATETIME = /(?:^|\s)datetime=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;
const MOST_LINKS = 20;

interface Tag {
  readonly name: string;
  readonly isEnd: boolean;
  readonly attributes: string;
  /** The offset behind it. */
  readonly end: number;
}

/** The blocks of a saved web page. At every `yield` it can be left alone. */
export function* htmlBlocks(html: string): Generator<void, readonly PageBlock[]> {
  const page = new Page();
  for (let at = 0; at < html.length;) {
    const open = html.indexOf('<', at);
    page.text(html.slice(at, open < 0 ? html.length : open));
    if (open < 0) break;
    const comment = html.startsWith('<!--', open) ? html.indexOf('-->', open + 4) : undefined;
    const tag = comment === undefined ? tagAt(html, open + 1) : undefined;
    if (comment === -1 || tag === 'open') break;
    const end = comment === undefined ? (tag?.end ?? open + 1) : comment + 3;
    if (comment === undefined && !tag) page.text('<');
    else page.lines(html.slice(open, end));
    if (tag) page.tag(tag);
    at = end;
    const close = tag && !tag.isEnd ? RAW.get(tag.name) : undefined;
    if (close) {
      close.lastIndex = end;
      at = close.exec(html)?.index ?? html.length;
      page.lines(html.slice(end, at));
    }
    yield;
  }
  page.flush();
  return page.blocks;
}

/** The tag that begins behind a `<`; 'open' where it does not end; undefined where there is none. */
function tagAt(html: string, at: number): Tag | 'open' | undefined {
  NAME.lastIndex = at;
  const [, slash = '', name = ''] = NAME.exec(html) ?? [];
  const isOther = name === '' && /[!?/]/.test(html[at] ?? ''); // a doctype and the like
  if (name === '' && !isOther) return undefined;
  const start = at + slash.length + name.length;
  let end = start;
  for (PIECE.lastIndex = end; PIECE.test(html); PIECE.lastIndex = end) end = PIECE.lastIndex;
  if (html[end] !== '>') return 'open';
  return { name: name.toLowerCase(), isEnd: slash !== '', attributes: html.slice(start, end), end: end + 1 };
}

/** A page as far as it has been read. */
class Page {
  readonly blocks: PageBlock[] = [];
  #line = 1;
  #text = '';
  #number = 1;
  #isHeading = false;
  #links: string[] = [];
  #link: string | undefined;
  /** The day of the `<time>` that is open. */
  #day: string | undefined;
  /** The element that is passed over, and how many of its name are open. */
  #skipped: { readonly name: string; depth: number } | undefined;

  text(written: string): void {
    if (!this.#skipped && written.trim() !== '') {
      if (this.#text === '') this.#number = this.#line + (/^\s*/.exec(written)?.[0].split('\n').length ?? 1) - 1;
      if (this.#link !== undefined && this.#links.length < MOST_LINKS) this.#links.push(this.#link);
    }
    if (!this.#skipped && this.#text.length <= LONGEST_BLOCK) this.#text += written.slice(0, LONGEST_BLOCK + 1);
    this.lines(written);
  }

  /** Counts the lines of what is not shown. */
  lines(written: string): void {
    for (let at = written.indexOf('\n'); at >= 0; at = written.indexOf('\n', at + 1)) this.#line++;
  }

  tag({ name, isEnd, attributes }: Tag): void {
    if (this.#skipped) {
      if (name === this.#skipped.name) this.#skipped.depth += isEnd ? -1 : 1;
      if (this.#skipped.depth === 0) this.#skipped = undefined;
      return;
    }
    if (SKIPPED.has(name) && !isEnd && !attributes.endsWith('/')) this.#skipped = { name, depth: 1 };
    if (name === 'a') this.#link = isEnd ? undefined : valueOf(HREF, attributes);
    if (!BLOCKS.has(name)) return;
    this.flush();
    if (name === 'time')
      this.#day = isEnd ? undefined : /^\d{4}-\d\d-\d\d/.exec(valueOf(DATETIME, attributes) ?? '')?.[0];
    if (HEADING.test(name)) this.#isHeading = !isEnd;
  }

  /** Ends the block that is read; one that is too long is passed over. */
  flush(): void {
    const written = this.#text.length > LONGEST_BLOCK ? '' : this.#text;
    const text = decodeHTML(written).replace(/\s+/g, ' ').trim();
    if (text !== '') {
      const shown = this.#day !== undefined && isDateLine(text) ? this.#day : text;
      this.blocks.push({ number: this.#number, text: shown, isHeading: this.#isHeading, links: this.#links });
      this.#links = [];
    }
    this.#text = '';
  }
}

function valueOf(attribute: RegExp, attributes: string): string | undefined {
  const [, quoted, single, bare] = attribute.exec(attributes) ?? [];
  const value = quoted ?? single ?? bare;
  return value === undefined ? undefined : decodeHTML(value);
}
