import type { Block } from './blocks';
import type { Citation } from './citation';
import { findCitations } from './clusters';
import { footnoteAt, readInlines, wikilinkAt, type Opaque } from './inlines';
import type { FootnoteDefinition, FootnoteReference } from './footnote';
import type { Prose } from './scope';
import type { Wikilink } from './wikilink';

/** The kinds of things found in a text. */
export interface MarkKinds {
  readonly citations: Citation;
  readonly footnoteReferences: FootnoteReference;
  readonly footnoteDefinitions: FootnoteDefinition;
  readonly wikilinks: Wikilink;
}

/** What a stretch of text cites and refers to, each in order of appearance. */
export type Marks = { readonly [K in keyof MarkKinds]: readonly MarkKinds[K][] };

export function marksOf(block: Block): Marks {
  const citations: Citation[] = [];
  const footnoteReferences: FootnoteReference[] = [];
  const wikilinks: Wikilink[] = [];
  for (const prose of block.prose) {
    if (!/[@[]/.test(prose.text)) continue;
    const inlines = readInlines(prose.text);
    if (inlines.marks.length > 0) citations.push(...findCitations(prose.text, inlines, prose.start));
    for (const opaque of inlines.opaque) {
      if (opaque.kind === 'footnote') footnoteReferences.push(footnoteReference(prose, opaque));
      else if (opaque.kind === 'wikilink') wikilinks.push(wikilink(prose, opaque));
    }
  }
  return { citations, footnoteReferences, footnoteDefinitions: block.footnotes, wikilinks };
}

function footnoteReference({ text, start }: Prose, opaque: Opaque): FootnoteReference {
  const id = footnoteAt(text, opaque.start)?.[1] ?? '';
  const span = { start: start + opaque.start, end: start + opaque.end };
  return { id, idSpan: { start: span.start + 2, end: span.end - 1 }, span };
}

function wikilink({ text, start }: Prose, opaque: Opaque): Wikilink {
  const [, target = '', heading, label] = wikilinkAt(text, opaque.start) ?? [];
  const targetStart = start + opaque.start + 2 + (target.length - target.trimStart().length);
  return {
    target: target.trim(),
    targetSpan: { start: targetStart, end: targetStart + target.trim().length },
    ...(heading !== undefined && { heading: heading.trim() }),
    ...(label !== undefined && { label: label.trim() }),
    span: { start: start + opaque.start, end: start + opaque.end },
  };
}

/**
 * `citations` without references to the examples of a document (Pandoc manual, 'Numbered examples'): `@label` is one
 * if some list item of the document is marked `(@label)`. What a bracket after it cites stays.
 */
export function withoutExamples(citations: readonly Citation[], labels: ReadonlySet<string>): readonly Citation[] {
  if (labels.size === 0) return citations;
  return citations.flatMap((citation) => {
    const [first, ...items] = citation.items;
    if (citation.kind === 'bracketed' || !first || !labels.has(first.key)) return [citation];
    const { bracketSpan } = citation;
    return bracketSpan && items.length > 0
      ? [{ kind: 'bracketed' as const, span: bracketSpan, bracketSpan, items }]
      : [];
  });
}
