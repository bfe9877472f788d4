import { LONGEST_BLOCK } from './listing';
import type { PageBlock } from './listingBlocks';

const HEADING = /^ {0,3}#{1,6}[ \t]+(?=\S)/;
/** Closes a heading: '## Title ##'. */
const CLOSING = /[ \t]#+$/;
const BULLET = /^[ \t]{0,8}(?:[-*+]|\d{1,4}[.)])[ \t]+(?=\S)/;
/** A title that stands in bold on a line of its own, from its begin to its end. */
const BOLD = /^(\*\*|__)(?![*_])((?:(?!\1).)+)(?<![*_])\1$/;
const ESCAPED = /\\([!-/:-@[-`{-~])/g;
/** Address and perhaps title of a link or image, behind its text. */
const DESTINATION =
  /\((?:<([^<>\n]{0,1000})>|([^\s()]{0,1000}(?:\([^\s()]{0,200}\)[^\s()]{0,1000})?))(?:\s+"[^"]{0,300}")?\)/y;

/** Whether a text is markdown with headings or links rather than plain lines. */
export function isMarkdownPage(text: string): boolean {
  return /^ {0,3}#{1,6}[ \t]+\S/m.test(text) || /\]\(<?(?:https?:\/\/|\/papers\/)/.test(text);
}

/** The blocks of a page in markdown, as browsers and converters write it. At every `yield` it can be left alone. */
export function* markdownBlocks(markdown: string): Generator<void, readonly PageBlock[]> {
  const blocks: PageBlock[] = [];
  let paragraph: { readonly number: number; readonly lines: string[] } | undefined;
  const flush = (): void => {
    if (paragraph) push(blocks, paragraph.number, paragraph.lines.join(' '), false);
    paragraph = undefined;
  };
  for (const [index, raw] of markdown
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const line = raw.trim();
    const number = index + 1;
    if (line === '' || /^[-*_=](?:[ \t]*[-*_=]){2,}$/.test(line)) flush();
    else if (HEADING.test(raw)) {
      flush();
      push(blocks, number, raw.replace(HEADING, '').trimEnd().replace(CLOSING, ''), true);
    } else {
      if (BULLET.test(raw)) flush();
      paragraph ??= { number, lines: [] };
      paragraph.lines.push(raw.replace(BULLET, '').trim());
    }
    yield;
  }
  flush();
  return blocks;
}

/** Adds a block; one that is too long is passed over. */
function push(blocks: PageBlock[], number: number, written: string, isHeading: boolean): void {
  if (written.length > LONGEST_BLOCK) return;
  const { text, links } = withoutLinks(written);
  const [, , bold] = BOLD.exec(text) ?? [];
  const plain = (bold ?? text).replace(ESCAPED, '$1').replace(/\s+/g, ' ').trim();
  if (plain !== '') blocks.push({ number, text: plain, isHeading: isHeading || bold !== undefined, links });
}

/** `text` with links as their text and without images. */
function withoutLinks(text: string): { readonly text: string; readonly links: readonly string[] } {
  const links: string[] = [];
  const pieces: string[] = [];
  /** Where among the pieces the brackets stand that are open. */
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '[') open.push(pieces.length);
    const opened = character === ']' ? open.pop() : undefined;
    DESTINATION.lastIndex = at + 1;
    const [whole, angled, bare] = (opened === undefined ? null : DESTINATION.exec(text)) ?? [];
    if (opened === undefined || whole === undefined)
      pieces.push(character === '\\' ? text.slice(at, ++at + 1) : character);
    else {
      at += whole.length;
      if (pieces[opened - 1] === '!') pieces.length = opened - 1;
      else {
        pieces[opened] = '';
        links.push(angled ?? bare ?? '');
      }
    }
  }
  return { text: pieces.join(''), links };
}
