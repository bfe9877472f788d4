import type { Paper } from '../paper';
import { lineBreak } from '../text/place';
import { footnoteDefinition } from './formats';

/**
 * The definitions of footnotes for `papers`, a line each, as they are written behind all of `text`: after a blank line,
 * or right under the definition that stands last.
 *
 * @param contentEnd where what is written in `text` ends; what follows is blank
 */
export function definitionsBehind(text: string, papers: readonly Paper[], contentEnd = text.trimEnd().length): string {
  const newline = lineBreak(text);
  const lastLine = text.slice(text.lastIndexOf('\n', contentEnd - 1) + 1, contentEnd);
  const wanted = /^\[\^[^\]]+\]:/.test(lastLine) ? 1 : 2;
  const breaks = text.slice(contentEnd).split('\n').length - 1;
  const gap = newline.repeat(Math.max(0, wanted - breaks));
  return gap + papers.map((paper) => footnoteDefinition(paper) + newline).join('');
}
