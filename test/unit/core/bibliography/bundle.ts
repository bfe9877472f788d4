import { readFileSync } from 'node:fs';
import { Bibliographer, type BibliographerOptions } from '../../../../src/core/bibliography/bibliographer';
import { bundledLocale, BUNDLED_STYLES, type BundledStyleId } from '../../../../src/core/bibliography/bundled';
import { createProcessor } from '../../../../src/core/bibliography/citeproc';
import type { Paper } from '../../../../src/core/paper';

export function bundledStyle(id: BundledStyleId): string {
  return readFileSync(`media/csl/${BUNDLED_STYLES[id].file}`, 'utf8');
}

export function locale(lang: string): string {
  return readFileSync(`media/csl/locales-${bundledLocale(lang)}.xml`, 'utf8');
}

/** A bibliographer of these papers, in a style that ships or one given as text. */
export function bibliographer(
  style: BundledStyleId | { readonly csl: string },
  papers: readonly Paper[],
  lang?: string,
  guard?: BibliographerOptions['guard'],
): Bibliographer {
  const byKey = new Map(papers.map((paper) => [paper.citekey, paper]));
  return Bibliographer.of({
    createProcessor,
    locale,
    style: typeof style === 'string' ? bundledStyle(style) : style.csl,
    paper: (key) => byKey.get(key.toLowerCase()),
    ...(lang === undefined ? {} : { lang }),
    ...(guard && { guard }),
  });
}
