/** An element with what is in it, entities as written. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** What is between its tags, where no element is. */
  readonly text: string;
  /** How many elements it is in. */
  readonly depth: number;
  /** One-based. */
  readonly line: number;
}

/** Why a text is no well-formed XML; `line` is one-based. */
export class XmlError extends Error {
  override readonly name = 'XmlError';
  readonly line: number;

  constructor(problem: string, line: number) {
    super(problem);
    this.line = line;
  }
}

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}

/** What is no part of the tree, by how it begins and ends. */
const SKIPPED = [
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<![CDATA[', ']]>'],
  ['<!DOCTYPE', '>'],
] as const;
const TAG = /<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|</g;

/**
 * The elements of a text in order, the first of them the root (or undefined where there is none), with the tags checked for
 * pairing. Comments, sections of character data and declarations are left out.
 *
 * @throws XmlError where the text is not well-formed
 */
export function xmlElements(xml: string): readonly XmlElement[] {
  const text = withoutSkipped(xml);
  const elements: XmlElement[] = [];
  const open: OpenElement[] = [];
  let line = 1;
  let end = 0;
  for (const tag of text.matchAll(TAG)) {
    const [whole, closes, name, attributes = '', isEmpty] = tag;
    const between = text.slice(end, tag.index);
    line += newlines(between);
    if (name === undefined) throw new XmlError('a tag is broken.', line);
    const parent = open.at(-1);
    if (parent) parent.text += between;
    const element = { name, attributes: attributesIn(attributes), children: [], text: '', depth: open.length, line };
    if (closes) close(open.pop(), element);
    else {
      elements.push(element);
      parent?.children.push(element);
      if (!isEmpty) open.push(element);
    }
    line += newlines(whole);
    end = tag.index + whole.length;
  }
  const unclosed = open.at(-1);
  if (unclosed) throw new XmlError(`<${unclosed.name}> is never closed.`, unclosed.line);
  return elements;
}

/** An element as the shortest XML that says the same: no comments, no white space between tags. */
export function xmlText({ name, attributes, children, text }: XmlElement): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${quoted(value)}"`);
  const inner = children.length > 0 ? children.map(xmlText).join('') : text.trim() === '' ? '' : text;
  return inner === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${inner}</${name}>`;
}

function quoted(value: string): string {
  return value.replaceAll('"', '&quot;').replaceAll('>', '&gt;');
}

/** Blanks take the place of what is left out, so that lines stay. */
function withoutSkipped(xml: string): string {
  const parts: string[] = [];
  let end = 0;
  for (const { index } of xml.matchAll(/<[!?]/g)) {
    const pair = index < end ? undefined : SKIPPED.find(([opening]) => xml.startsWith(opening, index));
    if (!pair) continue;
    const [opening, closing] = pair;
    const closed = xml.indexOf(closing, index + opening.length);
    if (closed < 0) throw new XmlError(`${opening} is never closed.`, 1 + newlines(xml.slice(0, index)));
    parts.push(xml.slice(end, index), xml.slice(index, closed + closing.length).replace(/[^\n]/g, ' '));
    end = closed + closing.length;
  }
  return parts.join('') + xml.slice(end);
}

function close(opened: XmlElement | undefined, { name, line }: XmlElement): void {
  if (opened?.name === name) return;
  const expected = opened ? `<${opened.name}> of line ${opened.line} is still open` : 'nothing is open';
  throw new XmlError(`</${name}> where ${expected}.`, line);
}

function attributesIn(text: string): Readonly<Record<string, string>> {
  const pairs = [...text.matchAll(/(?<![\w:.-])([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)];
  return Object.fromEntries(pairs.map(([, name = '', double, single]) => [name, double ?? single ?? '']));
}

function newlines(text: string): number {
  return text.split('\n').length - 1;
}
