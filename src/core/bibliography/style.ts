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

/**
 * Looks at a `.csl` file before a processor sees it, since processors read broken XML without complaint.
 *
 * @throws StyleError where the text is not well-formed XML, not a style, or a style that only points to another
 */
export function readStyle(csl: string): StyleInfo {
  const elements = checkXml(csl);
  const root = elements[0];
  if (root?.name !== 'style')
    throw new StyleError(
      `this is not a citation style: it begins with <${root?.name ?? 'nothing'}> instead of <style>.`,
      root?.line ?? 1,
    );
  const parent = elements.find(({ name, attributes }) => name === 'link' && attributes['rel'] === 'independent-parent');
  if (parent) {
    throw new StyleError(
      `this style only names another one, '${parent.attributes['href'] ?? ''}', whose file is needed instead.`,
      parent.line,
    );
  }
  if (!elements.some(({ name }) => name === 'citation'))
    throw new StyleError('this style has no <citation>.', root.line);
  const defaultLocale = root.attributes['default-locale'];
  const title = /<title>([^<]*)<\/title>/.exec(csl)?.[1]?.trim() ?? '';
  return { title, ...(defaultLocale === undefined ? {} : { defaultLocale }) };
}

interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
}

const SKIPPED = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<!DOCTYPE[^>]*>/g;
const TAG = /<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|</g;

/** Every element in order, with the tags checked for pairing. */
function checkXml(xml: string): readonly XmlElement[] {
  const text = xml.replace(SKIPPED, (skipped) => skipped.replace(/[^\n]/g, ' '));
  const elements: XmlElement[] = [];
  const open: XmlElement[] = [];
  let line = 1;
  let counted = 0;
  for (const tag of text.matchAll(TAG)) {
    line += text.slice(counted, tag.index).split('\n').length - 1;
    counted = tag.index;
    const [, closes, name, attributes = '', isEmpty] = tag;
    if (name === undefined) throw new StyleError('this is not well-formed XML: a tag is broken.', line);
    const element = { name, attributes: parseAttributes(attributes), line };
    if (closes) closeElement(open.pop(), element);
    else elements.push(element);
    if (!closes && !isEmpty) open.push(element);
  }
  const unclosed = open.at(-1);
  if (unclosed) throw new StyleError(`this is not well-formed XML: <${unclosed.name}> is never closed.`, unclosed.line);
  return elements;
}

function closeElement(opened: XmlElement | undefined, { name, line }: XmlElement): void {
  if (opened?.name === name) return;
  const expected = opened ? `<${opened.name}> of line ${opened.line} is still open` : 'nothing is open';
  throw new StyleError(`this is not well-formed XML: </${name}> where ${expected}.`, line);
}

function parseAttributes(text: string): Readonly<Record<string, string>> {
  const pairs = [...text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)];
  return Object.fromEntries(pairs.map(([, name = '', double, single]) => [name, double ?? single ?? '']));
}
