import type { MarkdownIt, StateCore, StateInline, Token } from 'markdown-it';
import { CitationDocument } from '../markdown/document';
import { escapeHtml } from '../text/escape';
import { editBetween } from '../text/trimEdit';
import { CitedPage } from './citedPage';
import { locateCitations, type CitationsByOffset } from './locate';

/** A page's citations, by their place among its citations, and its bibliography as HTML. */
export interface RenderedPage {
  readonly citations: readonly string[];
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

const CITATION = 'litnotes_citation';
const BIBLIOGRAPHY = 'litnotes_bibliography';

/**
 * A markdown-it plugin that shows Pandoc's citations as they read, and the bibliography at the end. What is a citation
 * the shared grammar says, on the whole source; each is then put in the place of its text among the inline tokens, so
 * that code, links, math and what other plugins do stay as they are. Nothing is rendered while parsing: applications
 * parse for outlines too, and keep tokens over many renderings.
 */
export function citationPlugin(md: MarkdownIt, options: CitationPluginOptions): void {
  const placed = new WeakMap<Token, Placed>();
  const located = new WeakMap<Token[], { readonly page: CitedPage; readonly citations: CitationsByOffset }>();
  const read = reader();

  md.core.ruler.after('block', 'litnotes_citations', (state: StateCore) => {
    if (state.inlineMode || !state.src.includes('@') || !options.isEnabled()) return;
    const page = read(state.src);
    if (page.citations.length === 0) return;
    locateCitations(state.tokens, state.src, page.citations, (children, citations) =>
      located.set(children, { page, citations }),
    );
    const bibliography = new state.Token(BIBLIOGRAPHY, '', 0);
    bibliography.block = true;
    placed.set(bibliography, { page, index: -1 });
    state.tokens.push(bibliography);
  });

  md.inline.ruler.before('link', CITATION, (state: StateInline, silent: boolean) => {
    const { page, citations } = located.get(state.tokens) ?? {};
    const citation = citations?.get(state.pos);
    if (!page || !citation || citation.end > state.posMax) return false;
    if (!silent) {
      const token = state.push(CITATION, '', 0);
      token.content = state.src.slice(state.pos, citation.end);
      placed.set(token, { page, index: citation.index });
    }
    state.pos = citation.end;
    return true;
  });

  const render = oncePerRendering(options);
  md.renderer.rules[CITATION] = (tokens, index, _options, env) => {
    const token = tokens[index];
    const place = token && placed.get(token);
    const html = place && render(place.page, env)?.citations[place.index];
    return html ?? escapeHtml(token?.content ?? '');
  };
  md.renderer.rules[BIBLIOGRAPHY] = (tokens, index, _options, env) => {
    const token = tokens[index];
    const place = token && placed.get(token);
    return (place && render(place.page, env)?.bibliography) ?? '';
  };
}

/** Reads what texts cite; after a small change only what is near it. */
function reader(): (text: string) => CitedPage {
  let last: CitationDocument | undefined;
  return (text) => {
    last = last ? last.edited([editBetween(last.text, text)]) : CitationDocument.of(text);
    return new CitedPage(text, last.citations);
  };
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
