import type { NoteSummary } from '../note/notesIndex';
import { STATUSES } from '../note/ownWords';
import { fold } from '../text/fold';
import { onOneLine, type Answer } from './answer';
import { ToolError } from './schema';
import { byPath, OFFSET, type Sources, type Tool } from './tool';

/** Notes whose texts are looked through; those whose titles hold the words are found all the same. */
const MOST_READ = 5000;
const AT_ONCE = 32;

export const findNotes: Tool = {
  name: 'litnotes_notes',
  reference: 'notes',
  title: 'Notes',
  summary: 'Finds notes of the workspace by title, text, tag and reading status, with path and line.',
  description:
    "Finds the user's notes in the workspace by words of title and text, with path and line. Filters: tag:survey, status:unread, status:reading, status:read, paper:KEY (notes about a paper), cites:KEY (notes that cite it). Use it for what the user has written or read; for papers use litnotes_search_papers.",
  icon: 'notebook',
  schema: {
    type: 'object',
    properties: {
      query: { type: 'string', description: 'Words and filters; all of them must fit.', maxLength: 500 },
      offset: OFFSET,
    },
    required: ['query'],
    additionalProperties: false,
  },
  writes: false,
  doing: (input) => `Searching notes for “${onOneLine(input.text('query') ?? '', 80)}”`,
  answer: async (sources, input) => notesAnswer(sources, input.text('query') ?? ''),
};

interface NoteFound {
  readonly note: NoteSummary;
  /** One-based. */
  readonly line: number;
  readonly text: string;
}

async function notesAnswer(sources: Sources, query: string): Promise<Answer> {
  const terms = query.split(/\s+/).filter(Boolean);
  const filters = terms.filter(isFilter).map(filterOf);
  const words = terms.filter((term) => !isFilter(term)).map((term) => fold(term));
  const all = byPath(sources, (await sources.notes()).notes);
  const notes = all.filter((note) => filters.every((passes) => passes(note)));
  const found = words.length === 0 ? notes.map(whole) : await holding(sources, notes, words);
  if (found.length === 0) return { head: 'No note of the workspace fits.', entries: [] };
  const left = words.length > 0 && notes.length > MOST_READ ? ` Only ${MOST_READ} were read.` : '';
  const head = `${found.length} ${found.length === 1 ? 'note' : 'notes'} of the workspace.${left}`;
  return { head, entries: found.map((one) => noteEntry(sources, one)) };
}

function whole(note: NoteSummary): NoteFound {
  return { note, line: 1, text: '' };
}

const FILTER = /^(tag|status|paper|cites):(.+)$/i;

function isFilter(term: string): boolean {
  return FILTER.test(term);
}

/** @throws ToolError where there is no such status */
function filterOf(term: string): (note: NoteSummary) => boolean {
  const [, name = '', value = ''] = FILTER.exec(term) ?? [];
  const wanted = fold(value).replace(/^[@#]/, '');
  switch (name.toLowerCase()) {
    case 'tag':
      return ({ tags }) => tags.some((tag) => fold(tag).startsWith(wanted));
    case 'paper':
      return ({ citekey = '' }) => citekey.toLowerCase() === wanted;
    case 'cites':
      return ({ cites }) => cites.some((key) => key.toLowerCase() === wanted);
    default: {
      const status = STATUSES.find((one) => one === wanted);
      if (!status) throw new ToolError(`A status is one of ${STATUSES.join(', ')}.`);
      return ({ citekey, status: own = 'unread' }) => citekey !== undefined && own === status;
    }
  }
}

/** The notes whose title or text holds all words, those with them in the title first. */
async function holding(
  sources: Sources,
  notes: readonly NoteSummary[],
  words: readonly string[],
): Promise<readonly NoteFound[]> {
  const inTitle = notes.filter(({ title }) => words.every((word) => fold(title).includes(word)));
  const titled = new Set(inTitle);
  const others = notes.slice(0, MOST_READ).filter((note) => !titled.has(note));
  const inText: NoteFound[] = [];
  for (let at = 0; at < others.length; at += AT_ONCE) {
    const some = others.slice(at, at + AT_ONCE);
    const texts = await Promise.all(some.map(({ uri }) => sources.noteText(uri)));
    inText.push(...some.flatMap((note, index) => inTextOf(note, texts[index] ?? '', words)));
  }
  return [...inTitle.map(whole), ...inText];
}

/** A note whose text holds all words, with the line that holds most of them. */
export function inTextOf(note: NoteSummary, text: string, words: readonly string[]): readonly NoteFound[] {
  const folded = fold(text);
  if (!words.every((word) => folded.includes(word))) return [];
  let best = { count: 0, line: 1, text: '' };
  text.split('\n').forEach((written, index) => {
    const line = fold(written);
    const count = words.filter((word) => line.includes(word)).length;
    if (count > best.count) best = { count, line: index + 1, text: written };
  });
  return [{ note, line: best.line, text: best.text }];
}

function noteEntry(sources: Sources, { note, line, text }: NoteFound): string {
  const { title, citekey, status, rating, tags } = note;
  const about = [
    citekey !== undefined && `about @${citekey}`,
    citekey !== undefined && (status ?? 'unread'),
    rating && `rated ${rating} of 5`,
    tags.length > 0 && `tags: ${tags.slice(0, 20).join(', ')}`,
  ].filter(Boolean);
  const lines = [
    `${sources.pathOf(note.uri)}:${line} ${onOneLine(title, 150)}`,
    about.length > 0 && `  ${onOneLine(about.join(' · '))}`,
    text && `  “${onOneLine(text, 300)}”`,
  ];
  return lines.filter(Boolean).join('\n');
}
