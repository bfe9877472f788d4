import { excessOf } from './styleLimits';
import { XmlError, xmlElements, xmlText, type XmlElement } from './xml';

/** What a style says of itself, as far as it matters before it is used. */
export interface StyleInfo {
  readonly title: string;
  /** The language that the style writes in unless told otherwise. */
  readonly defaultLocale?: string;
}

/** Why a text is no style that can be used; `line`, where there is one, is one-based. */
export class StyleError extends Error {
  override readonly name = 'StyleError';
  readonly line: number | undefined;

  constructor(problem: string, line?: number, options?: ErrorOptions) {
    super(line === undefined ? problem : `Line ${line}: ${problem}`, options);
    this.line = line;
  }
}

/** A style that only points to another one. */
export class DependentStyleError extends StyleError {
  override readonly name = 'StyleError';
  /** The address by which it names the other. */
  readonly parent: string;

  constructor(parent: string, line: number) {
    super(`this style only names another one, '${parent}', whose file is needed instead.`, line);
    this.parent = parent;
  }
}

/**
 * Looks at a `.csl` file before a processor sees it, since processors read broken XML without complaint and follow macros
 * for as long as it takes.
 *
 * @throws StyleError where the text is not well-formed XML, not a style, a style that only points to another, or one that
 *   would take longer than any that is used
 */
export function readStyle(csl: string): StyleInfo {
  const [root] = styleElements(csl);
  const defaultLocale = root.attributes['default-locale'];
  const info = root.children.find(({ name }) => name === 'info');
  const title = info?.children.find(({ name }) => name === 'title')?.text.trim() ?? '';
  return { title, ...(defaultLocale === undefined ? {} : { defaultLocale }) };
}

/**
 * A style as nothing but what `readStyle` has looked at, so that no processor reads anything else in it.
 * @throws StyleError as `readStyle` does
 */
export function plainStyle(csl: string): string {
  return xmlText(styleElements(csl)[0]);
}

/** All elements of a style that can be used, the root first. */
function styleElements(csl: string): readonly [XmlElement, ...XmlElement[]] {
  const [root, ...others] = elementsOf(csl);
  if (root?.name !== 'style')
    throw new StyleError(
      `this is not a citation style: it begins with <${root?.name ?? 'nothing'}> instead of <style>.`,
      root?.line ?? 1,
    );
  const parent = others.find(({ name, attributes }) => name === 'link' && attributes['rel'] === 'independent-parent');
  if (parent) throw new DependentStyleError(parent.attributes['href'] ?? '', parent.line);
  if (!others.some(({ name }) => name === 'citation')) throw new StyleError('this style has no <citation>.', root.line);
  const excess = excessOf([root, ...others]);
  if (excess) throw new StyleError(excess.problem, excess.line);
  return [root, ...others];
}

/** The largest style of the CSL project has 350 kB; UTF-16 units. */
const LONGEST = 1_000_000;

function elementsOf(csl: string): readonly XmlElement[] {
  if (csl.length > LONGEST) throw new StyleError('this is larger than any style that is used.');
  try {
    return xmlElements(csl);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw new StyleError(`this is not well-formed XML: ${error.message}`, error.line, { cause: error });
  }
}
