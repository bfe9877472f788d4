import { readBlock } from '../markdown/blocks';
import type { Span } from '../text/span';

/** A line of `---` with a line after it that is not blank. */
const OPENING = /^\uFEFF?---[ \t]*\r?\n(?=[ \t]*\S)/gm;

/**
 * Where YAML stands in a note: the lines between `---` and `---` or `...` that are a metadata block (Pandoc manual,
 * 'Extension: yaml_metadata_block'). Not those in lists and quotations, which have other marks before them.
 *
 * @param mayTell whether it matters that a text is in such a block; behind the last that may, none is looked for
 */
export function metadataBlocks(text: string, mayTell: (yaml: string) => boolean): readonly Span[] {
  const found: Span[] = [];
  const openings = [...text.matchAll(OPENING)].map(({ index }) => index);
  // Most notes have none but the first, so that all else need not be read.
  const last = openings.findLast((at, place) => mayTell(text.slice(at, openings[place + 1]))) ?? -1;
  for (let at = 0; at <= last;) {
    const { start, end, verbatim } = readBlock(text, at);
    const [block] = verbatim;
    if (block && text.slice(start, block.start).trim() === '' && /^\uFEFF?---/.test(text.slice(block.start, block.end)))
      found.push({ start: text.indexOf('\n', block.start) + 1, end: text.lastIndexOf('\n', block.end - 1) + 1 });
    at = end;
  }
  return found;
}
