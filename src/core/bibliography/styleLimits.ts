// A style is a program: macros call macros, and a processor copies each into every place that calls it. A few lines can
// so mean millions of steps. What a style may mean is bounded here before a processor sees it.
import { decodeXML } from 'entities/decode';
import type { XmlElement } from './xml';

/**
 * How many elements the keys may have that a style sorts by once every macro stands where it is called, as it does there in
 * processors. Of the 2,858 independent styles of the CSL project the largest, Chicago's, have 108,218.
 */
const MOST_SORTING = 250_000;
/**
 * How many elements one citation or reference may run through, of several alternatives the longest. The largest of the CSL
 * project have 3,047; each takes up to a tenth of a millisecond.
 */
const MOST_STEPS = 6000;
/** How many parts a date may have: day, month, year. */
const MOST_DATE_PARTS = 10;
/** How many kinds of people one element may name; 19 in the CSL project. */
const MOST_NAMED = 40;
/** How deep they may stand in each other; 51 in the CSL project. */
const DEEPEST = 150;
/** UTF-16 units; 346 in the CSL project (a list of types). */
const LONGEST_ATTRIBUTE = 700;
/** Of what is written into references as it is; 74 in the CSL project. */
const LONGEST_WORDS = 300;

const WRITTEN = ['prefix', 'suffix', 'delimiter', 'value'];
const TERM_PARTS = new Set(['term', 'single', 'multiple']);
/** `intext` is none of CSL's, but processors follow it. */
const LAYOUTS = new Set(['citation', 'bibliography', 'intext']);
/**
 * What processors make patterns of: terms between numbers and around quotations, and words that keep their small letters. Signs
 * that mean something in patterns stand in them in no style, and could take any time.
 */
const PATTERN_TERM = /^(?:and|(?:open|close)-(?:inner-)?quote|[\w-]*range-delimiter)$/;
const PATTERN_SIGN = /[()[\]{}+*?|\\^$]/;
const MUCH = 'this style would take longer than any that is in use: its macros call each other too often.';

/** What a style has too much of. */
export interface Excess {
  readonly problem: string;
  /** One-based. */
  readonly line: number;
}

/** What the elements with all that they call come to. */
interface Extent {
  readonly elements: number;
  readonly steps: number;
  readonly depth: number;
}

/** The first thing that a style has too much of, if anything: length, depth, steps, or macros that call themselves. */
export function excessOf(elements: readonly XmlElement[]): Excess | undefined {
  return (
    elements.map((one) => oversized(one) ?? asPattern(one)).find((excess) => excess !== undefined) ?? tooMuch(elements)
  );
}

function oversized({ name, attributes, children, text, depth, line }: XmlElement): Excess | undefined {
  const isLong =
    Object.values(attributes).some((value) => value.length > LONGEST_ATTRIBUTE) ||
    WRITTEN.some((key) => (attributes[key] ?? '').length > LONGEST_WORDS) ||
    (TERM_PARTS.has(name) && text.trim().length > LONGEST_WORDS);
  const named =
    name === 'names'
      ? decodeXML(attributes['variable'] ?? '')
          .trim()
          .split(/\s+/)
      : [];
  if (named.length > MOST_NAMED) return { problem: `<${name}> names more people than any style.`, line };
  if (name === 'date' && children.length > MOST_DATE_PARTS)
    return { problem: `<${name}> has more parts than any date.`, line };
  if (`${attributes['macro'] ?? ''}${name === 'macro' ? attributes['name'] : ''}`.includes('&'))
    return { problem: `<${name}> has a name with an '&', which no macro has.`, line };
  if (isLong) return { problem: `<${name}> has a longer text than any style needs.`, line };
  return depth > DEEPEST ? { problem: `<${name}> stands deeper than in any style.`, line } : undefined;
}

function asPattern({ name, attributes, children, text, line }: XmlElement): Excess | undefined {
  const words = [attributes['skip-words'] ?? ''];
  if (name === 'term' && PATTERN_TERM.test(attributes['name'] ?? ''))
    words.push(text, ...children.map((child) => child.text));
  const sign = words.map((one) => PATTERN_SIGN.exec(decodeXML(one))?.[0]).find((one) => one !== undefined);
  return sign === undefined ? undefined : { problem: `<${name}> has a '${sign}', which no style has there.`, line };
}

function tooMuch(elements: readonly XmlElement[]): Excess | undefined {
  const extents = new Extents(elements);
  for (const part of elements.filter(({ name }) => LAYOUTS.has(name) || name === 'sort')) {
    const extent = extents.of(part);
    if ('problem' in extent) return extent;
    const isLarge = part.name === 'sort' && extent.elements > MOST_SORTING;
    if (isLarge || extent.steps > MOST_STEPS) return { problem: MUCH, line: part.line };
  }
  return undefined;
}

/** Works out each macro once, however often it is called. */
class Extents {
  readonly #macros: ReadonlyMap<string, XmlElement>;
  readonly #known = new Map<string, Extent | Excess>();

  constructor(elements: readonly XmlElement[]) {
    const macros = elements.filter(({ name }) => name === 'macro');
    this.#macros = new Map(macros.toReversed().map((macro) => [macro.attributes['name'] ?? '', macro]));
  }

  /** @param within how many elements and macros it stands in */
  of(element: XmlElement, within = 0): Extent | Excess {
    const { attributes, children, name, line } = element;
    if (within > DEEPEST)
      return { problem: `<${name}> stands deeper than in any style, by the macros above it.`, line };
    let [elements, steps, depth] = [1, 1, 0];
    const macro = attributes['macro'];
    const called = macro === undefined ? [] : [this.#ofMacro(macro, line, within + 1)];
    const parts = [...called, ...children.map((child) => this.of(child, within + 1))];
    for (const part of parts) {
      if ('problem' in part) return part;
      elements += part.elements;
      steps = name === 'choose' ? Math.max(steps, part.steps + 1) : steps + part.steps;
      depth = Math.max(depth, part.depth + 1);
    }
    return { elements, steps, depth };
  }

  #ofMacro(name: string, line: number, within: number): Extent | Excess {
    const macro = this.#macros.get(name);
    if (!macro) return { problem: `there is no macro '${name}'.`, line };
    const known = this.#known.get(name);
    if (known) return 'depth' in known && within + known.depth > DEEPEST ? { problem: MUCH, line } : known;
    this.#known.set(name, { problem: `the macro '${name}' calls itself.`, line: macro.line });
    const extent = this.of(macro, within);
    this.#known.set(name, extent);
    return extent;
  }
}
