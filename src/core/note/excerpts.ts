import type { Paper } from '../paper';
import { escapeProse } from '../text/escape';
import { readFrontMatter } from '../frontMatter/frontMatter';
import { excerpt } from './reviewNote';
import { sentences } from './sentences';

/** A sentence that can be quoted. */
export interface Excerpt {
  /** On one line, as read. */
  readonly sentence: string;
  /** As a blockquote with its citation; lines end in `\n`. */
  readonly block: string;
}

/** Headings, quotes, lists' marks, tables, fences, comments and blank lines part the prose of a note. */
const NO_PROSE = /^[ \t]*(?:#{1,6}[ \t]|\||```|~~~|<!--|[-*_]{3,}[ \t]*$).*/gm;

/** The sentences of the abstract. */
export function abstractExcerpts({ abstract = '', citekey }: Paper): readonly Excerpt[] {
  return sentencesIn(abstract).map((sentence) => ({ sentence, block: excerpt(escapeProse(sentence), citekey) }));
}

/** The sentences of the note `text` about a paper, without front matter and headings; its markup is kept. In small steps. */
export function* noteExcerpts(text: string, citekey: string): Generator<void, readonly Excerpt[]> {
  const prose = text.slice(readFrontMatter(text).bodyStart).replace(NO_PROSE, '\n');
  const paragraphs = prose.split(/\n[ \t>]*\n|\n(?=[ \t]*(?:[-*+]|\d+[.)])[ \t])/);
  const found: Excerpt[] = [];
  for (const paragraph of paragraphs) {
    const clean = paragraph.replace(/^[ \t]*(?:(?:>|[-*+]|\d+[.)])[ \t]+)+/gm, '');
    for (const sentence of sentencesIn(clean)) found.push({ sentence, block: excerpt(sentence, citekey) });
    yield;
  }
  return found;
}

function sentencesIn(text: string): readonly string[] {
  return sentences(text).map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' '));
}
