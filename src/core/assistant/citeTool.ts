import type { CitationStyle } from '../citation/formats';
import { insertCitation, type NoteGrammar } from '../citation/insert';
import { isInLatexText } from '../citation/latex';
import { isInText } from '../markdown/context';
import type { Paper } from '../paper';
import type { TextEdit } from '../text/span';
import { onOneLine } from './answer';
import { ToolError, type Input } from './schema';
import { keyIn, librariesOf, LONGEST_KEY, paperOf, type CitePlace, type Tool } from './tool';

export const citeTool: Tool = {
  name: 'litnotes_cite',
  reference: 'cite',
  title: 'Cite',
  summary: 'Cites papers behind a sentence of a file, after you have allowed it.',
  description:
    "Cites papers of the library in a file of the workspace, in the user's own format, behind a sentence that stands there or at the end of a line; papers join a citation that is there already. The user is asked first. Use it only for papers that support the sentence, and for keys that a search returned. It writes nothing else: to write text use another tool.",
  icon: 'quote',
  schema: {
    type: 'object',
    properties: {
      path: { type: 'string', description: 'The file, by its path from the workspace folder.', maxLength: 1000 },
      keys: {
        type: 'array',
        description: 'The citation keys of the papers.',
        items: { type: 'string', maxLength: LONGEST_KEY },
        minItems: 1,
        maxItems: 10,
      },
      sentence: {
        type: 'string',
        description: 'The sentence or its end, exactly as it stands in the file, where it stands but once.',
        maxLength: 2000,
      },
      line: {
        type: 'integer',
        description: 'The line, from 1, instead of a sentence.',
        minimum: 1,
        maximum: 1_000_000,
      },
    },
    required: ['path', 'keys'],
    additionalProperties: false,
  },
  writes: true,
  doing: (input) => `Citing ${whatAndWhere(input)}`,
  asks: (input) => `Cite ${whatAndWhere(input)}?`,
  async answer(sources, input) {
    const place = placeIn(input);
    const library = await sources.library(place.path);
    const papers = [...new Set(input.list('keys').map((key) => paperOf(library, key)))];
    const now = await sources.cite(place, papers);
    return {
      head: `Cited from ${librariesOf(papers)} in ${place.path}. There now stands: “${onOneLine(now, 400)}”`,
      entries: [],
    };
  },
};

/** '@a, @b in draft.md, line 3'. */
function whatAndWhere(input: Input): string {
  const keys = input.list('keys').map((key) => `@${onOneLine(keyIn(key), 60)}`);
  const [sentence, line] = [input.text('sentence'), input.number('line')];
  const place = sentence !== undefined ? ` behind “${onOneLine(sentence, 200)}”` : line > 0 ? `, line ${line}` : '';
  return `${keys.join(', ')} in ${onOneLine(input.text('path') ?? '', 80)}${place}`;
}

/** @throws ToolError where there is not one place */
function placeIn(input: Input): CitePlace {
  const [path = '', sentence, line] = [input.text('path'), input.text('sentence'), input.number('line')];
  if ((sentence === undefined) === (line === 0)) throw new ToolError("Give either 'sentence' or 'line'.");
  return sentence === undefined ? { path, line } : { path, sentence };
}

/**
 * The edits that cite papers at a place of a text: before the mark that ends the sentence, with a space before; joining a
 * citation that ends there. Empty where they are cited there already.
 *
 * @throws ToolError where the sentence does not stand there, or not once
 */
export function citingEdits(
  text: string,
  place: CitePlace,
  grammar: NoteGrammar,
  papers: readonly Paper[],
  style: CitationStyle,
  isKnown: (key: string) => boolean,
): readonly TextEdit[] {
  const at = offsetOf(text, place);
  if (!canCiteAt(text, at, grammar)) throw noText(place);
  const { edits } = insertCitation({ text, grammar, selections: [{ start: at, end: at }] }, papers, style, isKnown);
  const isApart = style.format === 'footnote' || at === 0 || /\s/.test(text[at - 1] ?? '');
  return edits.map((edit) => {
    const isInserted = edit.span.start === at && edit.span.end === at && !isApart && !/^[\s;,]/.test(edit.text);
    return isInserted ? { span: edit.span, text: ` ${edit.text}` } : edit;
  });
}

function canCiteAt(text: string, offset: number, grammar: NoteGrammar): boolean {
  if (grammar === 'markdown') return isInText(text, offset);
  return grammar === 'plain' || isInLatexText(text, offset);
}

function noText({ sentence, line = 1 }: CitePlace): ToolError {
  const what = sentence === undefined ? `Line ${line}` : 'The sentence';
  return new ToolError(
    `${what} ends where nothing is cited: in code, math, a comment, front matter or a link, or beside the text. Give a sentence of the text, or its line.`,
  );
}

function offsetOf(text: string, { sentence, line = 1 }: CitePlace): number {
  if (sentence !== undefined) return endOfSentence(text, sentence);
  const lines = text.split('\n');
  if (line > lines.length) throw new ToolError(`There is no line ${line}: the file has ${lines.length}.`);
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const written = (lines[line - 1] ?? '').trimEnd();
  if (written === '') throw new ToolError(`Line ${line} is empty: name a line with the sentence to cite for.`);
  return start + written.length - endMark(written);
}

function endOfSentence(text: string, sentence: string): number {
  const found = text.indexOf(sentence);
  if (found === -1)
    throw new ToolError('The sentence does not stand in the file: give it exactly as it is written there.');
  if (text.includes(sentence, found + 1)) {
    throw new ToolError('The sentence stands in the file more than once: give more of it, or the line.');
  }
  return found + sentence.length - endMark(sentence);
}

/** How many characters at the end are the mark that ends a sentence. */
function endMark(sentence: string): number {
  return /(?<![.!?])[.!?]$/.test(sentence) ? 1 : 0;
}
