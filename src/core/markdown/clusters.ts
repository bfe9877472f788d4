import type { Span } from '../text/span';
import type { Citation, CitationItem, Locator } from './citation';
import type { Bracket, Inlines, KeyMark } from './inlines';
import { collapse, findLocator, type FoundLocator } from './locator';
import { inDocument, type Prose } from './prose';
import { readingOf, type Reading, type Replacement } from './replacements';
import { isSuperscript } from './superscript';

/** What stands between an in-text key and a bracket that belongs to it: spaces, and one line break at most. */
const GAP = /[ \t]*(?:\n[ \t]*)?(?=\[)/y;

/** Brackets within brackets beyond this depth are text: no one writes them, and each is read with all that it holds. */
const MAX_DEPTH = 20;

/** A closed bracket as a list of pieces between its own `;`, those inside inner brackets left out. */
interface Group {
  readonly bracket: Span;
  readonly kind: Bracket['kind'];
  readonly pieces: readonly Piece[];
}

interface Piece extends Span {
  /** The first key of the piece that stands in no inner bracket: what the piece cites. */
  readonly mark: KeyMark | undefined;
}

/**
 * The citations of one block of prose (Pandoc manual, 'Citation syntax'), by start, with the offsets of the document.
 * A citation may hold others: `[@a, as in @b]` is one of `a`, and `@b` in its suffix another.
 */
export function findCitations(prose: Prose, inlines: Inlines): readonly Citation[] {
  return new ClusterReader(prose, inlines).read();
}

class ClusterReader {
  readonly #prose: Prose;
  readonly #text: string;
  readonly #replacements: readonly Replacement[];
  readonly #marks: readonly KeyMark[];
  readonly #groups: ReadonlyMap<number, Group>;
  /** Marks and brackets that already belong to a citation. */
  readonly #used = new Set<KeyMark | Group>();

  constructor(prose: Prose, inlines: Inlines) {
    this.#prose = prose;
    this.#text = prose.text;
    this.#replacements = inlines.replacements;
    this.#marks = inlines.marks.filter((mark) => mark.key.end > mark.key.start);
    this.#groups = groupsOf(inlines, this.#marks);
  }

  read(): readonly Citation[] {
    const clusters = [...this.#groups.values()].filter((group) => this.#isCluster(group));
    for (const { pieces } of clusters) this.#use(pieces);
    const inText = this.#marks.filter((mark) => !this.#used.has(mark)).map((mark) => this.#inText(mark));
    const bracketed = clusters.filter((group) => !this.#used.has(group)).map((group) => this.#bracketed(group));
    return [...inText.filter((citation) => citation !== undefined), ...bracketed].sort(
      (a, b) => a.span.start - b.span.start,
    );
  }

  /** `[see @a, p. 3; @b]`: every piece cites, and nothing follows that makes it a link or a span. */
  #isCluster({ bracket, kind, pieces }: Group): boolean {
    if (!pieces.every((piece) => piece.mark)) return false;
    if (kind === 'note') return isSuperscript(this.#text, bracket.end, (start) => this.#groups.get(start)?.bracket.end);
    return kind === 'plain' && !'([{'.includes(this.#text[bracket.end] ?? ' ');
  }

  #bracketed({ bracket, pieces }: Group): Citation {
    return {
      kind: 'bracketed',
      span: this.#span(bracket),
      bracketSpan: this.#span(bracket),
      ...this.#gaps(bracket),
      items: this.#items(pieces),
    };
  }

  /** `@a`, `@a [p. 2]`, `@a [p. 2; @b]`, `@a [@b]`; undefined if an earlier in-text citation has taken the mark. */
  #inText(mark: KeyMark): Citation | undefined {
    if (this.#used.has(mark)) return undefined;
    const start = mark.minus ? mark.start + 1 : mark.start;
    const bare = { start, end: mark.end };
    const nothing = { start: mark.end, end: mark.end };
    const group = this.#groupAfter(mark);
    if (!group) return { kind: 'inText', span: this.#span(bare), items: [this.#item(mark, bare, nothing, true)] };
    const isCluster = this.#isCluster(group);
    const [locator = nothing] = isCluster ? [] : group.pieces;
    const others = isCluster ? group.pieces : group.pieces.slice(1);
    this.#used.add(group);
    this.#use(others);
    return {
      kind: 'inText',
      span: this.#span({ start, end: group.bracket.end }),
      bracketSpan: this.#span(group.bracket),
      ...this.#gaps({ start, end: group.bracket.end }),
      items: [this.#item(mark, { start, end: locator.end }, locator, true), ...this.#items(others)],
    };
  }

  /** The bracket right after an in-text key that is its locator or continues it, not the text of a link. */
  #groupAfter(mark: KeyMark): Group | undefined {
    GAP.lastIndex = mark.end;
    if (!GAP.test(this.#text)) return undefined;
    const group = this.#groups.get(GAP.lastIndex);
    if (!group || this.#isCluster(group)) return group;
    const others = group.pieces.slice(1);
    const isLocator = group.kind === 'plain' && this.#text[group.bracket.start + 1] !== '^';
    return isLocator && others.every((piece) => piece.mark) && !'(['.includes(this.#text[group.bracket.end] ?? ' ')
      ? group
      : undefined;
  }

  #use(pieces: readonly Piece[]): void {
    for (const { mark } of pieces) if (mark) this.#used.add(mark);
  }

  #items(pieces: readonly Piece[]): readonly CitationItem[] {
    return pieces.flatMap((piece) => {
      const { mark, end } = piece;
      return mark ? [this.#item(mark, piece, { start: mark.end, end }, false)] : [];
    });
  }

  /** The item that `mark` cites within `whole`; `suffixSpan` holds its locator and suffix. */
  #item(mark: KeyMark, whole: Span, suffixSpan: Span, isOutside: boolean): CitationItem {
    const start = mark.minus && isOutside ? mark.start + 1 : mark.start;
    const after = this.#reading(suffixSpan);
    const found = findLocator(after.text);
    const locator = found && found.value !== '' && this.#locator(found, after);
    return {
      key: this.#text.slice(mark.key.start, mark.key.end),
      keySpan: this.#span(mark.key),
      span: this.#span({ start, end: mark.end }),
      itemSpan: this.#span(whole),
      prefix: collapse(this.#reading({ start: whole.start, end: start }).text),
      ...(locator && { locator }),
      suffix: collapse(found ? after.text.slice(found.end) : after.text),
      suppressAuthor: mark.minus && !isOutside,
    };
  }

  #reading(span: Span): Reading {
    return readingOf(this.#text, span, this.#replacements);
  }

  #locator({ label, value, start, end }: FoundLocator, { written }: Reading): Locator {
    return { label, value, span: this.#span({ start: written(start), end: written(end) }) };
  }

  #span({ start, end }: Span): Span {
    return { start: inDocument(this.#prose, start), end: inDocument(this.#prose, end) };
  }

  /** What of other table cells stands within `span`, which is of the text. */
  #gaps({ start, end }: Span): { readonly gaps?: readonly Span[] } {
    const { isCell, pieces = [] } = this.#prose;
    if (!isCell) return {};
    const gaps = pieces.flatMap((piece, index) => {
      const next = pieces[index + 1];
      const isInside = next && start < next.offset && next.offset <= end;
      return isInside ? [{ start: piece.start + piece.length, end: next.start }] : [];
    });
    return gaps.length > 0 ? { gaps } : {};
  }
}

/** A group while its pieces are read. */
interface OpenGroup {
  readonly pieces: Piece[];
  start: number;
  mark: KeyMark | undefined;
}

type Event = readonly [offset: number, apply: (open: OpenGroup[]) => void];

/** The closed brackets by their start, each with its own keys and semicolons. */
function groupsOf(inlines: Inlines, marks: readonly KeyMark[]): ReadonlyMap<number, Group> {
  const groups = new Map<number, Group>();
  if (inlines.brackets.length === 0) return groups;
  const brackets = withinDepth(inlines.brackets).flatMap((bracket) => bracketEvents(bracket, groups));
  const enclosures = inlines.enclosures.flatMap(enclosureEvents);
  const keys = marks.map((mark): Event => [mark.start, (open) => addMark(open.at(-1), mark)]);
  const ends = inlines.semicolons.map((end): Event => [end, (open) => endPiece(open.at(-1), end)]);
  const open: OpenGroup[] = [];
  for (const [, apply] of [...brackets, ...enclosures, ...keys, ...ends].sort((a, b) => a[0] - b[0])) apply(open);
  return groups;
}

/** Those of `brackets`, which come by start, that are closed and stand in few others. */
function withinDepth(brackets: readonly Bracket[]): readonly Bracket[] {
  const around: number[] = [];
  return brackets.filter(({ start, close, isText }) => {
    if (close === undefined || isText) return false;
    while ((around.at(-1) ?? Infinity) < start) around.pop();
    around.push(close);
    return around.length <= MAX_DEPTH;
  });
}

function bracketEvents(bracket: Bracket, groups: Map<number, Group>): readonly Event[] {
  const { start, close, kind } = bracket;
  if (close === undefined) return [];
  const opening: Event = [start, (open) => open.push({ pieces: [], start: start + 1, mark: undefined })];
  const closing: Event = [
    close,
    (open) => {
      const group = open.pop();
      endPiece(group, close);
      if (group) groups.set(start, { bracket: { start, end: close + 1 }, kind, pieces: group.pieces });
    },
  ];
  return [opening, closing];
}

/** What an enclosure holds is nobody's. */
function enclosureEvents({ start, end }: Span): readonly Event[] {
  return [
    [start, (open) => open.push({ pieces: [], start, mark: undefined })],
    [end, (open) => open.pop()],
  ];
}

function addMark(group: OpenGroup | undefined, mark: KeyMark): void {
  if (group) group.mark ??= mark;
}

function endPiece(group: OpenGroup | undefined, end: number): void {
  if (!group) return;
  group.pieces.push({ start: group.start, end, mark: group.mark });
  group.start = end + 1;
  group.mark = undefined;
}
