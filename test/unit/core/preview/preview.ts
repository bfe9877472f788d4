import createMarkdownIt, { type MarkdownIt } from 'markdown-it';
import { unknownItems, type Keys } from '../../../../src/core/citation/check';
import { KnownKeys } from '../../../../src/core/citation/knownKeys';
import { noteKeys } from '../../../../src/core/citation/noteKeys';
import type { Paper } from '../../../../src/core/paper';
import { citationPlugin, type CitationPluginOptions } from '../../../../src/core/preview/citationPlugin';
import { PageRenderer } from '../../../../src/core/preview/pageRenderer';
import { NO_BIBLIOGRAPHIES } from '../../../../src/core/project/bibliographies';
import { bibliographer } from '../bibliography/bundle';

type Style = Parameters<typeof bibliographer>[0];

/**
 * A markdown-it as VS Code's preview has it, with the citations of these papers in a style.
 *
 * @param known what else is known of keys
 */
export function previewOf(papers: readonly Paper[], style: Style = 'apa', known: Partial<Keys> = {}): MarkdownIt {
  const byKey = new Map(papers.map((paper) => [paper.citekey.toLowerCase(), paper]));
  const renderer = new PageRenderer(bibliographer(style, papers), (key) => byKey.get(key.toLowerCase()));
  const keys = noteKeys(new KnownKeys(byKey.keys()), NO_BIBLIOGRAPHIES);
  return markdownIt({ render: (page) => renderer.finish(page, unknownItems(page, { ...keys, ...known })) });
}

export function markdownIt(options: Partial<CitationPluginOptions> = {}): MarkdownIt {
  const md = plainMarkdownIt();
  return md.use(citationPlugin, { isEnabled: () => true, render: () => undefined, ...options });
}

/** With `data-line` on every block, as VS Code adds it to keep editor and preview in step. */
export function plainMarkdownIt(): MarkdownIt {
  const md = createMarkdownIt({ html: true, linkify: true });
  md.core.ruler.push('source_map_data_attribute', (state) => {
    for (const token of state.tokens) {
      if (token.map && token.type !== 'inline') token.attrSet('data-line', String(token.map[0]));
    }
  });
  return md;
}
