import type { MarkdownIt, StateCore, StateInline, Token } from 'markdown-it';
import type { Citation } from '../markdown/citation';
import { CitationDocument } from '../markdown/document';
import { normalLabel } from '../markdown/linkDefinitions';
import { escapeHtml } from '../text/escape';
import { editBetween } from '../text/trimEdit';
import { CitedPage } from './citedPage';
import { locateCitations, type CitationsByOffset, type LocatedCitation } from './locate';
import { REFERENCES, referencesPlace } from './referencesPlace';
import { superscriptAt } from './superscript';

/** A page's citations, by their place among its citations, and what stands elsewhere on it, as HTML. */
export interface RenderedPage {
  readonly citations: readonly string[];
  /** The footnotes of a style that cites in notes; '' for none. */
  readonly notes: string;
  /** '' for none. */
  readonly bibliography: string;
}

export interface CitationPluginOptions {
  /** Whether citations are looked for in a text that is now parsed. */
  readonly isEnabled: () => boolean;
  /**
   * How a page reads; called once in each rendering. Citations show as written where `undefined`.
   *
   * @param env what the renderer was given
   */
  readonly render: (page: CitedPage, env: object) => RenderedPage | undefined;
}

interface Placed {
  readonly page: CitedPage;
  readonly index: number;
}

/** Longer texts are shown without citations, as written: each change would make the preview wait. UTF-16 units. */
const LONGEST = 2_000_000;
const CITATION = 'litnotes_citation';
const SUPERSCRIPT = 'litnotes_superscript';
const END = 'litnotes_end';

/**
 * A markdown-it plugin that shows Pandoc's citations as they read, and the bibliography at the end or in the place that
 * the text has for it. What is a citation the shared grammar says, on the whole source; each is then put in the place of
 * its text among the inline tokens, so that code, links, math and what other plugins do stay as they are. The page is
 * made of those that have found their place, so that what is listed is what is shown. Nothing is rendered while parsing:
 * applications parse for outlines too, and keep tokens over many renderings.
 */
export function citationPlugin(md: MarkdownIt, options: CitationPluginOptions): void {
  const cited = new WeakMap<Token, LocatedCitation>();
  const placed = new WeakMap<Token, Placed>();
  const located = new WeakMap<Token[], CitationsByOffset>();
  const read = reader();

  referencesPlace(md, options.isEnabled);

  md.core.ruler.after('block', CITATION, (state: StateCore) => {
    if (state.inlineMode || state.src.length > LONGEST || !state.src.includes('@') || !options.isEnabled()) return;
    const citations = read(state.src, state.env);
    locateCitations(state.tokens, state.src, citations, (children, found) => located.set(children, found));
  });

  md.inline.ruler.before('link', SUPERSCRIPT, (state: StateInline, silent: boolean) => {
    if (!/[\^~]/.test(state.src[state.pos] ?? '')) return false;
    const citations = located.get(state.tokens);
    return citations !== undefined && superscriptAt(state, silent, citations);
  });

  md.inline.ruler.before('link', CITATION, (state: StateInline, silent: boolean) => {
    const found = located.get(state.tokens)?.get(state.pos);
    if (!found || found.end > state.posMax) return false;
    if (!silent) {
      const token = state.push(CITATION, '', 0);
      token.content = state.src.slice(state.pos, found.end);
      cited.set(token, found);
    }
    state.pos = found.end;
    return true;
  });

  md.core.ruler.after('inline', CITATION, (state: StateCore) => {
    if (state.inlineMode || !options.isEnabled()) return;
    const shown = state.tokens.flatMap(({ children }) => children?.filter(({ type }) => type === CITATION) ?? []);
    if (shown.length === 0) return;
    const places = state.tokens.filter(({ type }) => type === REFERENCES);
    const { citations, indexes } = listed(shown.map((token) => cited.get(token)));
    const page = new CitedPage(state.src, citations, places.length > 0 ? 'div' : 'end');
    const end = new state.Token(END, '', 0);
    end.block = true;
    state.tokens.push(end);
    for (const [n, token] of shown.entries()) placed.set(token, { page, index: indexes[n] ?? -1 });
    for (const token of [...places, end]) placed.set(token, { page, index: -1 });
  });

  const render = oncePerRendering(options);
  const pageOf = (token: Token | undefined, env: object | undefined): RenderedPage | undefined => {
    const place = token && placed.get(token);
    return place && render(place.page, env);
  };
  md.renderer.rules[CITATION] = (tokens, index, _options, env) => {
    const token = tokens[index];
    const place = token && placed.get(token);
    return (place && pageOf(token, env)?.citations[place.index]) ?? escapeHtml(token?.content ?? '');
  };
  md.renderer.rules[REFERENCES] = (tokens, index, _options, env) => pageOf(tokens[index], env)?.bibliography ?? '';
  md.renderer.rules[END] = (tokens, index, _options, env) => {
    const page = pageOf(tokens[index], env);
    const isPlaced = tokens.some(({ type }) => type === REFERENCES);
    return page ? page.notes + (isPlaced ? '' : page.bibliography) : '';
  };
}

/** What was found, each followed by those in its words, and for each found one its place among them. */
function listed(found: readonly (LocatedCitation | undefined)[]): {
  readonly citations: readonly Citation[];
  readonly indexes: readonly number[];
} {
  const citations: Citation[] = [];
  const indexes = found.map((one) => {
    const index = citations.length;
    if (one) for (const citation of [one.citation, ...one.inner]) citations.push(citation);
    return index;
  });
  return { citations, indexes };
}

/** Reads what texts cite; after a small change only what is near it. */
function reader(): (text: string, env: unknown) => readonly Citation[] {
  let last: CitationDocument | undefined;
  return (text, env) => {
    last = last ? last.edited([editBetween(last.text, text)]) : CitationDocument.of(text);
    const labels = linkLabels(env);
    return last.citationsBeside(new Set(labels));
  };
}

/** The labels of the link definitions that markdown-it has found. */
function linkLabels(env: unknown): readonly string[] {
  const isKnown = typeof env === 'object' && env !== null && 'references' in env;
  return isKnown ? Object.keys(env.references ?? {}).map(normalLabel) : [];
}

/** `render`, asked only once for a page in one rendering, which has an `env` of its own. */
function oncePerRendering({
  render,
}: CitationPluginOptions): (page: CitedPage, env: object | undefined) => RenderedPage | undefined {
  const known = new WeakMap<object, { readonly page: CitedPage; readonly rendered: RenderedPage | undefined }>();
  return (page, env = {}) => {
    const before = known.get(env);
    if (before?.page === page) return before.rendered;
    const rendered = render(page, env);
    known.set(env, { page, rendered });
    return rendered;
  };
}
