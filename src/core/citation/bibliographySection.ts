import { inNewlines } from '../formats/merge';
import { lineBreak } from '../text/place';
import type { Span, TextEdit } from '../text/span';
import { headingText } from '../markdown/heading';
import { linesOutsideFences, type Line } from '../markdown/fencedCode';
import { openEnd, type OpenEnd } from '../markdown/openEnd';

/**
 * The part of a note that holds its bibliography and is rewritten on request, between two comments, which previews and
 * Pandoc leave out and formatters leave alone:
 *
 *     <!-- litnotes:bibliography style=apa -->
 *
 *     Lee, A. (2024). Title.
 *
 *     <!-- /litnotes:bibliography -->
 *
 * `style` may be absent; in quotes it may hold spaces: a bundled style or the path of a `.csl` file. Both markers may stand
 * in a list item or a quotation; the lines between them then begin as theirs.
 */
export interface BibliographySection {
  /** Both markers and what is between them. */
  readonly span: Span;
  /** Between the markers. */
  readonly innerSpan: Span;
  /** The text between the markers, trimmed, without what its lines begin with. */
  readonly inner: string;
  /** What lines between the markers begin with: `> `, or the indent of a list item. */
  readonly lineStart: string;
  /** As the first marker names it. */
  readonly style?: string;
}

/** Why a note's bibliography cannot be updated; `line` is one-based. */
export class SectionError extends Error {
  override readonly name = 'SectionError';
  readonly line: number;

  constructor(line: number, problem: string) {
    super(`Line ${line}: ${problem}`);
    this.line = line;
  }
}

export interface NewSectionOptions {
  /** Named in the marker of a new section; a section that is there keeps its own. */
  readonly style?: string;
  /** Goes above a new section, unless the text ends in such a heading; default 'References', none where empty. */
  readonly heading?: string;
}

/** The markers of quotations and list items. */
const CONTAINERS = String.raw`((?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*)`;
const BEGIN = new RegExp(
  String.raw`^${CONTAINERS}<!--\s*litnotes:bibliography(?:\s+style=(?:"([^"]*)"|([^\s">]+)))?\s*-->\s*$`,
);
const END = new RegExp(String.raw`^${CONTAINERS}<!--\s*\/litnotes:bibliography\s*-->\s*$`);
const LIST_ITEM = /^[\s>]*(?:[-+*]|\d{1,9}[.)])[ \t]+/;
const CODE_INDENT = 4;
const END_MARKER = '<!-- /litnotes:bibliography -->';
/**
 * The bibliography section of a note; `undefined` where there is none. Markers in fenced code are text.
 *
 * @throws SectionError where one marker has no other, or a note has two sections
 */
export function findBibliographySection(text: string): BibliographySection | undefined {
  let begin: Line | undefined;
  let section: BibliographySection | undefined;
  for (const line of markerLines(text)) {
    if (BEGIN.test(line.text)) {
      if (begin) throw new SectionError(begin.number, `the bibliography has no end. Put '${END_MARKER}' behind it.`);
      if (section) throw new SectionError(line.number, 'a second bibliography. Remove one of them.');
      begin = line;
    } else if (END.test(line.text)) {
      if (!begin)
        throw new SectionError(
          line.number,
          'the end of a bibliography without its beginning. Remove the line or undo what removed the other.',
        );
      section = sectionBetween(text, begin, line);
      begin = undefined;
    }
  }
  if (begin) throw new SectionError(begin.number, `the bibliography has no end. Put '${END_MARKER}' behind it.`);
  return section;
}

/** Lines that may hold a marker: neither in fenced code nor, by their indent, in code that is indented. */
function* markerLines(text: string): Generator<Line> {
  let listIndent = 0;
  for (const line of linesOutsideFences(text).lines) {
    const indent = line.text.search(/[^\s>]/);
    if (indent < 0) continue;
    if (indent < listIndent) listIndent = 0;
    if (indent - listIndent < CODE_INDENT && line.text.includes('litnotes:bibliography')) yield line;
    listIndent = LIST_ITEM.exec(line.text)?.[0].length ?? listIndent;
  }
}

/**
 * The edit that brings the bibliography of a note up to date: what is between the markers, nothing else; a new section
 * at the end where there is none. `undefined` where it is up to date.
 *
 * @param entries the references as markdown, set apart by blank lines, with `\n`; may be empty
 * @throws SectionError where a marker has no other, or the note ends in something that is not closed, as code or a comment
 */
export function bibliographyEdit(text: string, entries: string, options: NewSectionOptions = {}): TextEdit | undefined {
  const section = findBibliographySection(text);
  const newline = lineBreak(text);
  if (!section) {
    const open = openEnd(text);
    if (open) throw new SectionError(open.line, notClosed(open));
    return {
      span: { start: text.length, end: text.length },
      text: inNewlines(newSection(text, entries, options), newline),
    };
  }
  if (isSame(section.inner, entries)) return undefined;
  return { span: section.innerSpan, text: inNewlines(innerText(entries, section.lineStart), newline) };
}

/**
 * The edit that makes the section of a note name a style, or none where `style` is absent; `undefined` where the note
 * has no section or it is so already.
 *
 * @throws SectionError where a marker has no other
 */
export function sectionStyleEdit(text: string, style: string | undefined): TextEdit | undefined {
  const section = findBibliographySection(text);
  if (!section || section.style === style) return undefined;
  return { span: { start: section.span.start, end: section.innerSpan.start }, text: beginMarker(style) };
}

/** Whether a note has a bibliography section that holds something else than these entries. What formatters change does not count. */
export function isOutOfDate(text: string, entries: string): boolean {
  const section = findBibliographySection(text);
  return section !== undefined && !isSame(section.inner, entries);
}

/** Formatters wrap lines, write `_` for `*`, and add or drop backslashes. */
function isSame(a: string, b: string): boolean {
  const essence = (markdown: string): string =>
    markdown.trim().replace(/\s+/g, ' ').replaceAll('_', '*').replaceAll('\\', '');
  return essence(a) === essence(b);
}

function notClosed({ kind }: OpenEnd): string {
  const names = {
    code: 'code',
    comment: 'comment',
    element: 'HTML element',
    html: 'HTML',
    math: 'formula',
    div: 'div',
  };
  return `the ${names[kind]} that begins here is not closed, so the bibliography would become part of it.`;
}

/** From the end of the first marker to the start of the last one's line. */
function innerText(entries: string, lineStart: string): string {
  if (entries.trim() === '') return '\n';
  const lines = ['', ...entries.trim().split('\n'), ''];
  return `\n${lines.map((line) => `${lineStart}${line}`.trimEnd()).join('\n')}\n`;
}

function newSection(text: string, entries: string, { style, heading = 'References' }: NewSectionOptions): string {
  const before = text.trimEnd();
  const gap = before === '' ? '' : blankLineAfter(text.slice(before.length));
  const lastLine = before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1);
  const hasHeading = heading === '' || headingText(lastLine) === heading;
  return `${gap}${hasHeading ? '' : `## ${heading}\n\n`}${beginMarker(style)}${innerText(entries, '')}${END_MARKER}\n`;
}

function beginMarker(style: string | undefined): string {
  return `<!-- litnotes:bibliography${style === undefined ? '' : ` style=${quoted(style)}`} -->`;
}

/** What the white space at the end of a text lacks of a blank line. */
function blankLineAfter(space: string): string {
  const lineEnds = space.match(/\r\n|\r|\n/g)?.length ?? 0;
  return '\n'.repeat(Math.max(2 - lineEnds, /[^\r\n]$/.test(space) ? 1 : 0));
}

function quoted(style: string): string {
  const safe = style.replace(/[%">\r\n]/g, encodeURIComponent);
  return /^[\w./:-]+$/.test(safe) ? safe : `"${safe}"`;
}

function sectionBetween(text: string, begin: Line, end: Line): BibliographySection {
  const [, containers = '', quotedStyle, plainStyle] = BEGIN.exec(begin.text) ?? [];
  const style = (quotedStyle ?? plainStyle)?.replace(/%(?:25|22|3E|0D|0A)/g, decodeURIComponent);
  const innerSpan = { start: begin.start + begin.text.trimEnd().length, end: end.start };
  const inner = text.slice(innerSpan.start, innerSpan.end);
  return {
    span: { start: begin.start + containers.length, end: end.start + end.text.trimEnd().length },
    innerSpan,
    inner: (containers.includes('>') ? inner.replace(/^[ \t]*(?:>[ \t]*)*/gm, '') : inner).trim(),
    lineStart: containers.replace(/[^\s>]/g, ' '),
    ...(style === undefined ? {} : { style }),
  };
}
