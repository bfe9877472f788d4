import type { Block } from './blocks';
import type { Citation } from './citation';
import { findCitations } from './clusters';
import type { Span } from '../text/span';
import type { FootnoteDefinition, FootnoteReference } from './footnote';
import { footnoteAt, readInlines, wikilinkAt, type Inlines, type Opaque } from './inlines';
import { inDocument, type Prose } from './prose';
import { labelsIn, withoutReferenceLinks } from './references';
import type { Wikilink } from './wikilink';

/** The kinds of things found in a text. */
export interface MarkKinds {
  readonly citations: Citation;
  readonly footnoteReferences: FootnoteReference;
  readonly footnoteDefinitions: FootnoteDefinition;
  readonly wikilinks: Wikilink;
  readonly rawTex: RawTex;
}

/** A TeX command with its arguments, or an environment (Pandoc manual, 'Extension: raw_tex'). */
export interface RawTex {
  readonly span: Span;
}

interface Citing {
  readonly prose: Prose;
  readonly inlines: Inlines;
}

/** What a block cites and refers to, each in order of appearance. */
export class Marks {
  readonly footnoteReferences: readonly FootnoteReference[];
  readonly footnoteDefinitions: readonly FootnoteDefinition[];
  readonly wikilinks: readonly Wikilink[];
  readonly rawTex: readonly RawTex[];
  readonly #citing: readonly Citing[];
  readonly #citations: readonly Citation[];
  #labels: readonly string[] | undefined;
  /** What is cited beside the links of some document. */
  #linked: { readonly defined: ReadonlySet<string>; readonly citations: readonly Citation[] } | undefined;

  constructor(block: Block) {
    const footnoteReferences: FootnoteReference[] = [];
    const wikilinks: Wikilink[] = [];
    const rawTex: RawTex[] = [];
    const citing: Citing[] = [];
    for (const prose of block.prose) {
      if (!/[@[\\]/.test(prose.text)) continue;
      const inlines = readInlines(prose.text);
      if (inlines.marks.length > 0) citing.push({ prose, inlines });
      for (const opaque of inlines.opaque) {
        if (opaque.kind === 'footnote') footnoteReferences.push(footnoteReference(prose, opaque));
        else if (opaque.kind === 'wikilink') wikilinks.push(wikilink(prose, opaque));
        else if (isTex(prose.text, opaque.start)) rawTex.push({ span: placed(prose, opaque) });
      }
    }
    this.#citing = citing;
    this.#citations = citationsOf(citing, ({ inlines }) => inlines);
    this.footnoteReferences = footnoteReferences;
    this.footnoteDefinitions = block.footnotes;
    this.wikilinks = wikilinks;
    this.rawTex = rawTex;
  }

  /** The citations in a document that defines these link labels (see `normalLabel`): a link by reference is none. */
  citations(defined: ReadonlySet<string>): readonly Citation[] {
    if (defined.size === 0 || this.#citations.length === 0) return this.#citations;
    if (this.#linked?.defined !== defined) this.#linked = { defined, citations: this.#withoutLinks(defined) };
    return this.#linked.citations;
  }

  #withoutLinks(defined: ReadonlySet<string>): readonly Citation[] {
    this.#labels ??= this.#citing.flatMap(({ prose, inlines }) => [...labelsIn(prose.text, inlines.brackets).values()]);
    if (!this.#labels.some((label) => defined.has(label))) return this.#citations;
    return citationsOf(this.#citing, ({ prose, inlines }) => withoutReferenceLinks(prose.text, inlines, defined));
  }
}

function citationsOf(citing: readonly Citing[], inlinesOf: (citing: Citing) => Inlines): readonly Citation[] {
  const citations = citing.flatMap((one) => findCitations(one.prose, inlinesOf(one)));
  // The cells of a table's row are read one after the other, and stand beside each other.
  return citing.some(({ prose }) => prose.isCell) ? citations.sort((a, b) => a.span.start - b.span.start) : citations;
}

/** A backslash before a letter; before another character it escapes that. */
function isTex(text: string, start: number): boolean {
  return text[start] === '\\' && /[A-Za-z]/.test(text[start + 1] ?? '');
}

function placed(prose: Prose, { start, end }: Opaque): Span {
  return { start: inDocument(prose, start), end: inDocument(prose, end) };
}

function footnoteReference(prose: Prose, opaque: Opaque): FootnoteReference {
  const id = footnoteAt(prose.text, opaque.start)?.[1] ?? '';
  const span = placed(prose, opaque);
  return { id, idSpan: { start: span.start + 2, end: span.end - 1 }, span };
}

function wikilink(prose: Prose, opaque: Opaque): Wikilink {
  const [, target = '', heading, label] = wikilinkAt(prose.text, opaque.start) ?? [];
  const start = inDocument(prose, opaque.start);
  const targetStart = start + 2 + (target.length - target.trimStart().length);
  return {
    target: target.trim(),
    targetSpan: { start: targetStart, end: targetStart + target.trim().length },
    ...(heading !== undefined && { heading: heading.trim() }),
    ...(label !== undefined && { label: label.trim() }),
    span: { start, end: inDocument(prose, opaque.end) },
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
