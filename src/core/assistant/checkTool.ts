import { checkingCitations } from '../citation/check';
import type { CitationProblem } from '../citation/problem';
import { citingSentence } from '../note/citingSentence';
import type { Paper } from '../paper';
import { placeFinder } from '../text/place';
import { onOneLine, type Answer } from './answer';
import { ToolError } from './schema';
import { nearestTo, OFFSET, type CitingText, type Tool } from './tool';

/** No answer has room for more; finding what is near to unknown keys takes time. */
const MOST_AT_ONCE = 100;
/** Of a key that is cited on more, the first are told. */
const MOST_LINES = 20;

/** What a problem is called, first in its line. */
const KINDS: Readonly<Record<CitationProblem['kind'], string>> = {
  unknownKey: 'UNKNOWN',
  duplicateCitation: 'TWICE',
  malformedCitation: 'MALFORMED',
  undefinedFootnote: 'FOOTNOTE',
};

export const checkCitationsTool: Tool = {
  name: 'litnotes_check_citations',
  reference: 'checkCitations',
  title: 'Check Citations',
  summary: 'Checks the citations of a file or a text: which are known, unknown, written twice or malformed.',
  description:
    'Checks the Pandoc citations ([@key], @key) of a markdown file of the workspace, or of a text that you are about to give: which keys the library has (with their titles), which it has not (with the nearest keys), which are cited twice in one citation and which are malformed. Use it on every text with citations before you hand it over. Give either a path or a text. It does not tell whether a paper supports the sentence: read the abstract for that.',
  icon: 'check-all',
  schema: {
    type: 'object',
    properties: {
      path: { type: 'string', description: 'A file, by its path from the workspace folder.', maxLength: 1000 },
      text: { type: 'string', description: 'A text in markdown, instead of a file.', maxLength: 200_000 },
      offset: OFFSET,
    },
    required: [],
    additionalProperties: false,
  },
  writes: false,
  doing: (input) => {
    const path = input.text('path');
    return path === undefined ? 'Checking the citations of a text' : `Checking the citations of ${onOneLine(path, 80)}`;
  },
  async answer(sources, input) {
    const [path, text] = [input.text('path'), input.text('text')];
    if ((path === undefined) === (text === undefined)) throw new ToolError("Give either 'path' or 'text'.");
    const citing = path === undefined ? await sources.text(text ?? '') : await sources.file(path);
    return sources.inSlices(checking(citing, input.number('offset')));
  },
};

/** What is wrong with the citations of a text, then what is known, from number `offset` on. */
export function* checking(text: CitingText, offset: number): Generator<undefined, Answer> {
  const problems = yield* checkingCitations(text.document, text.keys);
  const known = yield* knownEntries(text);
  const find = placeFinder(text.document.text);
  const until = offset + MOST_AT_ONCE;
  const wrong: string[] = [];
  for (const problem of problems.slice(offset, until)) {
    wrong.push(problemEntry(text, problem, find(problem.span).line));
    yield;
  }
  const right = known.slice(Math.max(0, offset - problems.length), Math.max(0, until - problems.length));
  const uncertain = text.keys.isUncertain ? ' A bibliography of it cannot be read, so no key is called unknown.' : '';
  const counts = problems.length === 0 ? 'Nothing is wrong' : `${problems.length} wrong`;
  const what = known.length + problems.length === 0 ? 'cites nothing' : `${counts}, ${known.length} keys known`;
  return {
    head: `${text.name}: ${what}.${uncertain}`,
    entries: [...wrong, ...right],
    from: offset,
    total: problems.length + known.length,
  };
}

function problemEntry(text: CitingText, { kind, span, message, key }: CitationProblem, line: number): string {
  const near =
    kind === 'unknownKey' && key !== undefined
      ? `there is no paper with the key ${onOneLine(key, 60)}${nearestTo(key, text)}`
      : message;
  const sentence = onOneLine(citingSentence(text.document.text, span).text, 200);
  return `${KINDS[kind]}, line ${line}: ${onOneLine(near, 600)}\n  in: “${sentence}”`;
}

/** Each known key once, with its title and the lines on which it is cited. */
function* knownEntries({ document, keys, corpus }: CitingText): Generator<undefined, readonly string[]> {
  const find = placeFinder(document.text);
  const lines = new Map<string, Set<number>>();
  for (const { items } of document.citations) {
    for (const { key, keySpan } of items) {
      if (!keys.has(key)) continue;
      const { line } = find(keySpan);
      lines.set(key, (lines.get(key) ?? new Set<number>()).add(line));
    }
    yield;
  }
  const entries: string[] = [];
  for (const [key, on] of lines) {
    entries.push(knownEntry(key, [...on].slice(0, MOST_LINES), corpus.paper(key)));
    yield;
  }
  return entries;
}

function knownEntry(key: string, lines: readonly number[], paper: Paper | undefined): string {
  const title = paper
    ? `${onOneLine(paper.title, 150) || 'without a title'}${paper.year ? ` (${paper.year})` : ''}`
    : 'in its bibliography';
  return `known, line ${lines.join(', ')}: @${key}: ${title}`;
}
