import type { Paper } from '../paper';
import { isStopWord } from '../search/stopWords';
import { withCapitals } from './cslJson';
import { MARKUP } from './cslRead';
import { escapeSigns } from './latexEscapes';
import { oneLine } from './referenceTitle';

/** What LaTeX has for elements of CSL and of publishers; others are passed over. */
const COMMANDS: ReadonlyMap<string, string> = new Map([
  ['b', '\\textbf'],
  ['em', '\\emph'],
  ['i', '\\emph'],
  ['italic', '\\emph'],
  ['sc', '\\textsc'],
  ['span', '\\textsc'],
  ['strong', '\\textbf'],
  ['sub', '\\textsubscript'],
  ['sup', '\\textsuperscript'],
]);
const NOCASE = '<span class="nocase">';

/** A text, or an element with what is in it. */
type Piece = string | Element;
interface Element {
  readonly tag: string;
  readonly name: string;
  readonly pieces: Piece[];
}

/** A title of a paper with the markup that a variable of its source has in it. */
export function withMarkup({ csl }: Pick<Paper, 'csl'>, variable: string, title: string): string {
  const marked = csl?.[variable];
  // That of BibTeX is in sentence case, so that its letters count less than the title's own.
  return (typeof marked === 'string' && withCapitals(oneLine(marked), title)) || title;
}

/**
 * A title in LaTeX that keeps its markup and its capitals where a style sets titles in lower case. One in title case has
 * braces around words with capitals of their own alone, for a style may have it as it wants; in one in sentence case,
 * every capital that begins neither it nor what follows a colon is that of a name: `the game of {Go}`. So is one in what is marked up.
 *
 * @param marked may have CSL's markup
 * @param like a title of the same case that tells more of it
 */
export function latexTitle(marked: string, like = marked): string {
  const isSentence = isSentenceCase(
    piecesOf(like)
      .filter((piece) => typeof piece === 'string')
      .join(' '),
  );
  let before = ':';
  const written = (text: string, startsJoined: boolean, endsJoined: boolean): string => {
    let end = 0;
    return text.replace(WORD, (word, offset: number) => {
      const begins = /:/.test(before + text.slice(end, offset));
      before = '';
      end = offset + word.length;
      const isJoined = (startsJoined && offset === 0) || (endsJoined && end === text.length);
      return protectCapitals(word, isSentence || isJoined ? { begins } : undefined);
    });
  };
  const pieces = piecesOf(marked);
  return pieces
    .map((piece, index) => {
      if (typeof piece === 'string') return written(escapeSigns(piece), index > 0, index < pieces.length - 1);
      before = '';
      const latex = latexOf(piece);
      // Pandoc takes no note of braces that are all that a command has, and BibTeX of those that a command begins.
      return piece.tag !== NOCASE && UPPER.test(textOf(piece)) ? `{{${latex}}}` : latex;
    })
    .join('');
}

/** A text that may have CSL's markup, in LaTeX. */
export function latexMarkup(marked: string): string {
  return piecesOf(marked).map(latexOf).join('');
}

function latexOf(piece: Piece): string {
  if (typeof piece === 'string') return escapeSigns(piece);
  const inside = piece.pieces.map(latexOf).join('');
  return `${piece.tag === NOCASE ? '' : COMMANDS.get(piece.name)}{${inside}}`;
}

function textOf(piece: Piece): string {
  return typeof piece === 'string' ? piece : piece.pieces.map(textOf).join('');
}

/** No title has elements within elements as deep as this. */
const DEEPEST = 9;

/** Tags without another, or of elements that LaTeX has none for, are left out. */
function piecesOf(marked: string): readonly Piece[] {
  const all: Piece[] = [];
  const open: Element[] = [];
  const add = (piece: Piece): void => {
    const pieces = open.at(-1)?.pieces ?? all;
    const last = pieces.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece;
    else pieces.push(piece);
  };
  for (const [index, part] of oneLine(marked).split(MARKUP).entries()) {
    const name = /^<\/?(?:jats:)?([a-z]*)/.exec(part)?.[1] ?? '';
    if (index % 2 === 0) add(part);
    else if (!part.startsWith('</')) {
      if (COMMANDS.has(name) && open.length < DEEPEST) open.push({ tag: part, name, pieces: [] });
    } else {
      const last = open.at(-1);
      if (last?.name !== name) continue;
      open.pop();
      add(last);
    }
  }
  for (let last = open.pop(); last; last = open.pop()) for (const piece of last.pieces) add(piece);
  return all;
}

/** A word with its hyphens, and the name of a species with what follows its initial; macros of escaping are in lower case and so of no concern. */
const WORD = /(?<![\p{L}\p{N}.])\p{Lu}\. \p{Ll}+|[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*/gu;
const UPPER = /\p{Lu}/u;

/** What title case has in small letters too, beside function words. */
const SMALL = new Set(
  'across along amid among around behind beneath beside beyond despite except inside like near outside past throughout toward towards versus'.split(
    ' ',
  ),
);

/** Whether words that title case would capitalize are in small letters. */
function isSentenceCase(title: string): boolean {
  const [, ...words] = title.match(WORD) ?? [];
  return words.some((word) => {
    const [first = ''] = word.split('-');
    return /^\p{Ll}{3,}$/u.test(first) && !isStopWord(first) && !SMALL.has(first);
  });
}

/**
 * Styles set titles in lower case, and what stands in braces keeps its capitals: `{VI-Net}`, `{GAN}s`, `Image-to-{3D}`.
 * The braces reach from the first part with capitals of its own to the last part with any capital.
 *
 * @param name where every capital is one's own, but for that of a word that begins the title or what follows a colon
 */
function protectCapitals(word: string, name?: { readonly begins: boolean }): string {
  // Pandoc takes what follows a full stop for the beginning of a sentence.
  if (word.includes('. ')) return `{${word}}`;
  const parts = word.split('-');
  const first = parts.findIndex((part, index) =>
    name && !(name.begins && index === 0) ? UPPER.test(part) : hasOwnCapitals(part, index < parts.length - 1),
  );
  if (first < 0) return word;
  const last = parts.findLastIndex((part) => UPPER.test(part));
  const kept = parts.slice(first, last + 1).join('-');
  const plural = /(?<=\p{Lu})s$/u.test(kept) ? 's' : '';
  const before = parts
    .slice(0, first)
    .map((part) => `${part}-`)
    .join('');
  const after = parts
    .slice(last + 1)
    .map((part) => `-${part}`)
    .join('');
  return `${before}{${kept.slice(0, kept.length - plural.length)}}${plural}${after}`;
}

/** 'NeRF', 'GANs', '3D', 'mAP'; 'U' only where a hyphen follows ('U-Net'), for 'A' is an article. */
function hasOwnCapitals(part: string, hyphenFollows: boolean): boolean {
  return /.\p{Lu}/u.test(part) || (hyphenFollows && /^\p{Lu}$/u.test(part));
}
