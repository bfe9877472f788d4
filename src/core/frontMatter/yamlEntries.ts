import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Document,
  type Node,
  type ParsedNode,
  type Scalar,
} from 'yaml';
import { lineSpan } from '../text/place';
import type { Span } from '../text/span';
import type { FrontMatterEntry, FrontMatterItem, ValueStyle } from './entry';

const SCALAR_STYLES: Readonly<Partial<Record<Scalar.Type, ValueStyle>>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'text',
  BLOCK_FOLDED: 'text',
};

/** A token of the source before an item: `-`, a comma, white space, a comment, an anchor or a tag. */
interface SourceToken {
  readonly type: string;
  readonly offset: number;
}

/**
 * The top-level entries of `document`, none where it is no map.
 *
 * @param text the note that spans count in
 * @param document parsed with its source tokens
 * @param targets what aliases stand for
 * @param offset where the YAML begins in the note
 */
export function readEntries(
  text: string,
  document: Document.Parsed | undefined,
  targets: ReadonlyMap<Node, Node>,
  offset: number,
): ReadonlyMap<string, FrontMatterEntry> {
  const entries = new Map<string, FrontMatterEntry>();
  if (!document || !isMap(document.contents)) return entries;
  for (const { key, value, srcToken } of document.contents.items) {
    if (!isScalar(key)) continue;
    const keySpan = spanOf(key, offset);
    const colon = srcToken?.sep?.find(({ type }) => type === 'map-value-ind');
    const behindColon = colon ? offset + colon.offset + 1 : keySpan.end;
    entries.set(String(key.value), {
      key: keySpan,
      value: valueSpan(text, value, behindColon, offset),
      style: styleOf(value),
      items: readItems(value, targets, offset),
    });
  }
  return entries;
}

function readItems(
  list: ParsedNode | null,
  targets: ReadonlyMap<Node, Node>,
  offset: number,
): readonly FrontMatterItem[] {
  if (!isSeq<ParsedNode>(list)) return [];
  const token = list.srcToken;
  const tokens = token && 'items' in token ? token.items : [];
  return list.items.map((node, i) => {
    const span = spanOf(node, offset);
    const comma = tokens[i + 1]?.start.find(({ type }) => type === 'comma')?.offset;
    return {
      value: scalarValue(node, targets),
      span,
      start: startOf(tokens[i]?.start ?? [], offset) ?? span.start,
      ...(comma !== undefined && { comma: offset + comma }),
    };
  });
}

/** Where the first of `tokens` stands that belongs to the item and not to what is before it. */
function startOf(tokens: readonly SourceToken[], offset: number): number | undefined {
  const first = tokens.find(({ type }) => type === 'seq-item-ind' || type === 'anchor' || type === 'tag');
  return first && offset + first.offset;
}

function scalarValue(node: ParsedNode, targets: ReadonlyMap<Node, Node>): unknown {
  const target = isAlias(node) ? targets.get(node) : node;
  return isScalar(target) ? target.value : undefined;
}

function spanOf(node: ParsedNode, offset: number): Span {
  return { start: offset + node.range[0], end: offset + node.range[1] };
}

function valueSpan(text: string, node: ParsedNode | null, afterColon: number, offset: number): Span {
  const style = styleOf(node);
  if (!node || style === 'empty') {
    const properties = /^(?:[ \t]+[&!][^\s]*)*/.exec(text.slice(afterColon, lineSpan(text, afterColon).end));
    const start = afterColon + (properties?.[0].length ?? 0);
    return { start, end: start };
  }
  const { start, end } = spanOf(node, offset);
  if (style === 'text') return { start, end: end - (/\r?\n$/.exec(text.slice(start, end))?.[0].length ?? 0) };
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

function styleOf(node: ParsedNode | null): ValueStyle {
  if (isAlias(node)) return 'alias';
  if (isCollection(node)) return node.flow === true ? 'flow' : isSeq(node) ? 'list' : 'map';
  if (!isScalar(node) || node.range[0] === node.range[1]) return 'empty';
  const style = node.type && SCALAR_STYLES[node.type];
  return style ?? 'plain';
}
