import { readBlock } from '../markdown/blocks';
import type { Span } from '../text/span';

/** A line of `---` with a line after it that is not blank. */
const OPENING = /^\uFEFF?---[ \t]*\r?\n(?=[ \t]*\S)/gm;

/**
 * Where YAML stands in a note: the lines between `---` and `---` or `...` that are a metadata block (Pandoc manual,
 * 'Extension: yaml_metadata_block'). Not those in lists and quotations, which have other marks before them.
 */
export function metadataBlocks(text: string): readonly Span[] {
  const found: Span[] = [];
  // Most notes have none but the first, so that all else need not be read.
  const last = [...text.matchAll(OPENING)].at(-1)?.index ?? -1;
  for (let at = 0; at <= last;) {
    const { start, end, verbatim } = readBlock(text, at);
    const [block] = verbatim;
    if (block && text.slice(start, block.start).trim() === '' && /^\uFEFF?---/.test(text.slice(block.start, block.end)))
      found.push({ start: text.indexOf('\n', block.start) + 1, end: text.lastIndexOf('\n', block.end - 1) + 1 });
    at = end;
  }
  return found;
}
