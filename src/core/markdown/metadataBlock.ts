import { isBlank, type Line, type Lines } from './lines';
import { spanOf, type Scope } from './scope';

const OPENING = /^---[ \t]*$/;
const CLOSING = /^(?:---|\.\.\.)[ \t]*$/;
/** What stands at the margin of a map in YAML: a key, a comment, an item or the end of the value above it. */
const AT_MARGIN = /^(?:[\p{L}\p{N}_"'][^:#]*:(?:\s|$)|#|-(?:\s|$)|[\]}]|\s)/u;

/**
 * A metadata block below the start of the document: YAML that is a map, between `---` and `---` or `...` (Pandoc manual,
 * 'Extension: yaml_metadata_block'). Text between two rules is none.
 */
export function metadataBlock(lines: Lines, index: number, scope: Scope): number | undefined {
  const first = lines.at(index);
  const second = lines.at(index + 1);
  if (!first || !OPENING.test(first.text) || !second || isBlank(second)) return undefined;
  let end = index + 1;
  for (let line: Line | undefined = second; line; line = lines.at(++end)) {
    if (CLOSING.test(line.text)) {
      scope.verbatim.push(spanOf(first, line));
      return end + 1;
    }
    if (!isBlank(line) && !AT_MARGIN.test(line.text)) return undefined;
  }
  return undefined;
}
