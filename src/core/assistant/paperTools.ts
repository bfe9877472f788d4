import { searchWithNotes } from '../note/searchNotes';
import { creatorsLong, paperLinks, published, topicsShown } from '../present';
import type { Paper } from '../paper';
import type { Hit } from '../search/hit';
import { onOneLine } from './answer';
import {
  byPath,
  libraryOf,
  librariesOf,
  LONGEST_KEY,
  OFFSET,
  paperLines,
  paperOf,
  type Sources,
  type Tool,
} from './tool';
import type { Input } from './schema';

const HOW_MANY = {
  type: 'integer',
  description: 'How many papers at the most. Default 8.',
  minimum: 1,
  maximum: 30,
  default: 8,
} as const;
const KEY = {
  type: 'string',
  description: 'The citation key of a paper, as a search returned it.',
  maxLength: LONGEST_KEY,
} as const;
/** More related papers are not looked for. */
const MOST_RELATED = 60;

export const searchPapers: Tool = {
  name: 'litnotes_search_papers',
  reference: 'searchPapers',
  title: 'Search Papers',
  summary: 'Searches the library of papers by meaning, words, author, year or topic.',
  description:
    'Searches the user\'s library of papers by meaning and words, and returns citation keys with title, authors, year, venue and the sentence that matched. Use it before citing anything and whenever a paper is looked for: only keys that it returns may be cited. The query takes plain words (a title, a claim, other words for it) and filters: author:bengio, year:2021..2023, venue:iclr, topic:…, has:note, status:read, tag:…, "a phrase", -not. For a whole paragraph use litnotes_papers_for_text. It does not search the web.',
  icon: 'search',
  schema: {
    type: 'object',
    properties: {
      query: { type: 'string', description: 'What the paper is about, or what is remembered of it.', maxLength: 2000 },
      limit: HOW_MANY,
      offset: OFFSET,
    },
    required: ['query'],
    additionalProperties: false,
  },
  writes: false,
  doing: (input) => `Searching papers for “${onOneLine(input.text('query') ?? '', 80)}”`,
  async answer(sources, input) {
    // A query of a model is whole: after the space no filter at its end is taken for one that is being typed.
    const query = `${input.text('query') ?? ''} `;
    const { index } = await sources.library();
    if (/\btopic:/i.test(query)) await sources.fileTopics();
    const { from, until } = pageOf(input);
    const found = searchWithNotes(index, query, { limit: until }, await sources.searched(query));
    const hits = found.hits.slice(from);
    const hints = [...found.hints, ...found.suggestions.map(({ label }) => label)]
      .slice(0, 4)
      .map((hint) => asSentence(onOneLine(hint)));
    const head =
      found.total === 0
        ? `No paper of the library matches. ${hints.join(' ')} Do not cite what is not in the library: say that nothing was found.`
        : `${found.total} ${found.total === 1 ? 'paper' : 'papers'} from ${librariesOf(hits.map(({ paper }) => paper))}, best first.${hints.map((hint) => ` ${hint}`).join('')}`;
    return { head, entries: hits.map(hitEntry), from, total: found.total };
  },
};

function asSentence(hint: string): string {
  return /[.?]$/.test(hint) ? hint : `${hint}.`;
}

export const getPaper: Tool = {
  name: 'litnotes_get_paper',
  reference: 'getPaper',
  title: 'Get Paper',
  summary: 'Gives all that is known of one paper: metadata, abstract, your note on it and the notes that cite it.',
  description:
    "Returns all that the library knows of one paper: title, authors, year, venue, identifiers, topics, abstract, the user's own note on it and which notes cite it. Use it before saying what a paper claims. It needs a key: search first where you have none. The full text of the paper is not there.",
  icon: 'file-text',
  schema: { type: 'object', properties: { key: KEY, offset: OFFSET }, required: ['key'], additionalProperties: false },
  writes: false,
  doing: (input) => `Reading about the paper ${onOneLine(input.text('key') ?? '', 60)}`,
  async answer(sources, input) {
    const library = await sources.library();
    const paper = paperOf(library, input.text('key') ?? '');
    const head = `@${paper.citekey} from ${libraryOf(paper)}.`;
    await sources.fileTopics();
    const metadata = metadataLines(paper, topicsShown(paper, library.corpus));
    const abstract = paper.abstract ? `Abstract: ${onOneLine(paper.abstract, 5000)}` : 'Its abstract is not known.';
    return { head, entries: [metadata, abstract, ...(await noteEntries(sources, paper))] };
  },
};

export const papersForText: Tool = {
  name: 'litnotes_papers_for_text',
  reference: 'papersForText',
  title: 'Papers for a Text',
  summary: 'Finds papers of the library that bear on a paragraph, each with the sentence that does.',
  description:
    'Finds papers of the library that bear on a sentence or paragraph, each with the sentence of its abstract that does. Use it to find what could be cited for a claim that is already written. The nearest papers are returned even where none fits: compare the sentence with the claim, and cite nothing where it does not support it. For a few words or filters use litnotes_search_papers.',
  icon: 'list-selection',
  schema: {
    type: 'object',
    properties: {
      text: { type: 'string', description: 'The sentence or paragraph, as it is written.', maxLength: 4000 },
      limit: HOW_MANY,
      offset: OFFSET,
    },
    required: ['text'],
    additionalProperties: false,
  },
  writes: false,
  doing: () => 'Looking for papers that bear on a text',
  async answer(sources, input) {
    const { index } = await sources.library();
    const { from, until } = pageOf(input);
    const found = await sources.inSlices(index.findingSimilar(input.text('text') ?? '', until + 1));
    const hits = found.slice(from, until);
    if (found.length === 0)
      return { head: 'No paper of the library bears on this text. Cite none for it.', entries: [] };
    const head = `The nearest papers from ${librariesOf(hits.map(({ paper }) => paper))}, nearest first. Near is not the same as supporting: read the sentence.`;
    return { head, entries: hits.map(hitEntry), from, total: Math.max(found.length, from) };
  },
};

export const relatedPapers: Tool = {
  name: 'litnotes_related_papers',
  reference: 'relatedPapers',
  title: 'Related Papers',
  summary: 'Lists the papers of the library that are closest to one, with the reason.',
  description:
    'Lists the papers of the library that are closest to one paper, each with what they have in common. Use it to widen related work from a paper that fits. It needs a key: search first where you have none.',
  icon: 'references',
  schema: {
    type: 'object',
    properties: { key: KEY, limit: HOW_MANY, offset: OFFSET },
    required: ['key'],
    additionalProperties: false,
  },
  writes: false,
  doing: (input) => `Looking for papers related to ${onOneLine(input.text('key') ?? '', 60)}`,
  async answer(sources, input) {
    const library = await sources.library();
    const paper = paperOf(library, input.text('key') ?? '');
    await sources.fileTopics();
    const { from, until } = pageOf(input);
    const found = await sources.inSlices(library.index.findingRelated(paper, MOST_RELATED));
    const entries = found
      .slice(from, until)
      .map((one) => `${paperLines(one.paper)}${one.reason ? `\n  in common: ${onOneLine(one.reason)}` : ''}`);
    const head = `Papers closest to @${paper.citekey} (${onOneLine(paper.title)}), from ${librariesOf(found.map((one) => one.paper))}.`;
    return { head, entries, from, total: found.length };
  },
};

/** The numbers of the papers that are asked for. */
function pageOf(input: Input): { readonly from: number; readonly until: number } {
  const from = input.number('offset');
  return { from, until: from + input.number('limit') };
}

function hitEntry(hit: Hit): string {
  const { paper, matched, sentence, phrase } = hit;
  const fields = matched.map(({ field }) => field).join(', ');
  const lines = [
    paperLines(paper),
    fields && `  matched in: ${fields}`,
    phrase && `  in other words: ${onOneLine(phrase.text)}`,
    sentence && `  sentence of the abstract: “${onOneLine(sentence.text, 500)}”`,
  ];
  return lines.filter(Boolean).join('\n');
}

function metadataLines(paper: Paper, topics: readonly string[]): string {
  const lines: readonly (readonly [label: string, value: string | undefined])[] = [
    ['Title', paper.title],
    ['Published as', paper.publishedTitle],
    ['Authors', creatorsLong(paper, 40)],
    ['Published', published(paper)],
    ['DOI', paper.doi],
    ['arXiv', paper.arxiv],
    [
      'Links',
      paperLinks(paper)
        .map(({ url }) => url)
        .join(' '),
    ],
    ['Topics', topics.join(', ')],
    ['Keywords', paper.keywords.join(', ')],
  ];
  return lines.flatMap(([label, value]) => (value ? [`${label}: ${onOneLine(value, 1200)}`] : [])).join('\n');
}

/** The user's notes on a paper, paragraph by paragraph, and the notes that cite it. */
async function noteEntries(sources: Sources, paper: Paper): Promise<readonly string[]> {
  const index = await sources.notes();
  const own = byPath(sources, index.notesAbout(paper.citekey));
  const texts = await Promise.all(own.map(({ uri }) => sources.noteText(uri)));
  const about = own.flatMap(({ uri }, at) => [
    `The user's note on it, ${sources.pathOf(uri)}:`,
    ...(texts[at] ?? '').split(/\n[ \t\r]*\n/).filter((paragraph) => paragraph.trim() !== ''),
  ]);
  const citing = byPath(sources, index.citing(paper.citekey)).map(
    ({ uri, title }) => `${sources.pathOf(uri)} (${onOneLine(title, 100)})`,
  );
  const cited = citing.length > 0 ? `Cited in:\n${citing.slice(0, 50).join('\n')}` : 'No note cites it.';
  return own.length > 0 ? [cited, ...about] : [cited, 'The user has no note on it.'];
}
