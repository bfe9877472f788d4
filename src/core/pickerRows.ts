// What the paper picker lists, as plain values: the quick pick only shows it.
import { cataloguesFor } from './catalogue/catalogues';
import type { LabItem } from './catalogue/labAnswers';
import { identifiedBy, nameOfQuery, wanted } from './catalogue/wanted';
import type { Corpus } from './corpus';
import { sourceName, sourceOf } from './library/source';
import { holdsAll, namesakeRemark, namesakesFor, wordsOf } from './namesakes';
import type { Paper } from './paper';
import { authorsShort, titleShown, venueShort } from './present';
import { noteFields, type NotesSearched } from './note/noteFields';
import { searchWithNotes } from './note/searchNotes';
import { completions } from './search/completions';
import type { FieldName } from './search/documents';
import { PAPER_FIELDS, searchFields, type SearchField } from './search/fields';
import type { PaperSearch } from './search/librarySearch';
import type { Hit } from './search/hit';
import type { SearchAnswer, SearchOptions } from './search/searchAnswer';
import { parseQuery } from './search/query';
import { brief } from './text/brief';
import { escapeIcons } from './text/escape';
import type { Span } from './text/span';

export type PickerRow =
  SectionRow | PaperRow | EntryRow | QueryRow | CatalogueRow | LabPaperRow | LabLineRow | OfferRow;

/** A heading between rows. */
export interface SectionRow {
  readonly kind: 'section';
  readonly label: string;
}

/** A paper to choose. */
export interface PaperRow {
  readonly kind: 'paper';
  readonly paper: Paper;
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

/** A paper that cannot be cited, for another has its key; choosing the row shows its entry, whose key is to be changed. */
export interface EntryRow {
  readonly kind: 'entry';
  /** The identifier of its source. */
  readonly source: string;
  /** One-based. */
  readonly line: number;
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

/** A query that choosing the row puts into the box: a completed filter, a better spelling, a search made before. */
export interface QueryRow {
  readonly kind: 'query';
  readonly query: string;
  readonly label: string;
  readonly description: string;
}

/** A search on the web, which nothing but choosing the row makes. */
export interface CatalogueRow {
  readonly kind: 'catalogue';
  /** What is looked for. */
  readonly words: string;
  /** The one catalogue that is asked; absent for those that may know. */
  readonly only?: string;
  readonly label: string;
  readonly description: string;
}

/** A paper of a lab's library that is not on this machine yet. */
export interface LabPaperRow {
  readonly kind: 'labPaper';
  /** The address of the library. */
  readonly lab: string;
  readonly item: LabItem;
  readonly paper: Paper;
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

/** What there is to say of a lab's library in place of papers; choosing the row asks it again. */
export interface LabLineRow {
  readonly kind: 'labLine';
  readonly lab: string;
  readonly label: string;
  readonly description: string;
}

/** Files of references that lie in the workspace and are not in the library; choosing the row takes them in. */
export interface OfferRow {
  readonly kind: 'offer';
  /** Their URIs. */
  readonly files: readonly string[];
  readonly label: string;
  readonly description: string;
}

/** The rows for what is typed. */
export interface PickerList {
  readonly rows: readonly PickerRow[];
  /** The row that Enter takes: the best paper, or the completion of a filter that has no value yet. */
  readonly active: PaperRow | EntryRow | QueryRow | LabPaperRow | undefined;
  /** What to say above the box: how many were found, what was not understood. */
  readonly summary: string;
}

/** What the person used before, the most used first. */
export interface PickerHistory {
  readonly citekeys: readonly string[];
  readonly queries: readonly string[];
}

/** Stands where there is neither a paper nor anything to suggest. */
export const NOTHING_FOUND: QueryRow = {
  kind: 'query',
  query: '',
  label: 'No paper found',
  description: 'Enter clears the search',
};
/** More rows than anybody scrolls through; each costs time at every keystroke. */
const PAPERS_SHOWN = 100;
const COMPLETIONS_SHOWN = 6;
const RECENT_PAPERS_SHOWN = 12;
const RECENT_QUERIES_SHOWN = 4;
/** About what fits into a quick pick's width, in characters. */
const DETAIL_LENGTH = 110;
const LEAD_IN = 24;

/** The rows for a typed query. With `notes` it may ask what notes say. */
export function foundRows(
  index: PaperSearch,
  corpus: Corpus,
  typed: string,
  options: SearchOptions,
  isCited: (citekey: string) => boolean,
  notes?: NotesSearched,
): PickerList {
  const asked = { ...options, isCited, limit: PAPERS_SHOWN };
  const answer = notes ? searchWithNotes(index, typed, asked, notes) : index.search(typed, asked);
  const papers = answer.hits.map((hit) => paperRow(hit.paper, corpus, isCited, whyFound(hit)));
  const entries = namesakesFor(typed, corpus).map((paper) => entryRow(paper, corpus));
  const words = wordsOf(typed);
  // Papers that have but some of the words are not what is looked for.
  const isFirst = entries.length > 0 && !answer.hits.some(({ paper }) => holdsAll(paper, words));
  const namesakes = section('keys that stand twice', entries);
  const filters = filterRows(typed, corpus, fieldsOffered(notes));
  const isFilter = /(?:^|\s)-?\p{L}+:\S*$/u.test(typed) && filters.length > 0;
  const isWaiting = isFilter && typed.endsWith(':');
  const suggestions = answer.suggestions.map(({ label, query }): QueryRow => ({
    kind: 'query',
    query,
    label: `$(lightbulb) ${escapeIcons(label)}`,
    description: '',
  }));
  const rows: PickerRow[] = [
    ...section('did you mean', suggestions),
    ...(isFilter ? section('complete the filter', filters) : []),
    ...(isFirst ? namesakes : []),
    ...(isFirst || isFilter || suggestions.length > 0 ? section('papers', papers) : papers),
    ...(isFirst ? [] : namesakes),
    ...(isFilter ? [] : section('filters', filters)),
  ];
  const active = isWaiting
    ? filters[0]
    : ((isFirst ? entries[0] : papers[0]) ?? entries[0] ?? suggestions[0] ?? filters[0]);
  if (rows.length === 0) return { rows: [NOTHING_FOUND], active: NOTHING_FOUND, summary: summaryOf(answer) };
  return { rows, active, summary: summaryOf(answer) };
}

/**
 * The rows for what is typed with one more at the end, that looks for it in a catalogue; without it where there is too little
 * to look for.
 *
 * @param byKey further catalogues that may be searched by words, each with a row of its own
 */
export function withCatalogue(list: PickerList, typed: string, byKey: readonly string[] = []): PickerList {
  const words = identifiedBy(typed.trim()).length > 0 ? typed.trim() : catalogueWords(typed);
  const [query] = wanted(words);
  if (!query) return list;
  const rowOf = (name: string, only?: string): CatalogueRow => ({
    kind: 'catalogue',
    words,
    ...(only !== undefined && { only }),
    label: `$(globe) Search ${name} for ${escapeIcons(brief(nameOfQuery(query)))}`,
    description: 'on the web',
  });
  const further = query.kind === 'words' ? byKey.map((name) => rowOf(name, name)) : [];
  const rows = [rowOf(cataloguesFor(query)[0]?.name ?? ''), ...further];
  return { ...list, rows: [...list.rows, ...section('elsewhere', rows)] };
}

/** What filters there say of a paper that others know too: the rest is of this library. */
const ELSEWHERE: ReadonlySet<string> = new Set(['author', 'title', 'year', 'venue']);

/** Filters of notes and files, which are of no paper: `in:refs.bib`. */
const OF_NOTES = /(?<!\S)-?(?:in|new|noted|status|tag):(?:"[^"]*"?|\S*)/gi;

function catalogueWords(typed: string): string {
  const { texts, filters } = parseQuery(typed.replace(OF_NOTES, ''), PAPER_FIELDS);
  return [...filters.filter(({ field }) => ELSEWHERE.has(field.name)), ...texts]
    .filter(({ excluded }) => !excluded)
    .map((part) => ('value' in part ? part.value : part.text.replaceAll('"', '')))
    .join(' ');
}

/** With nothing typed: searches and papers of late, then `papers` in their order. */
export function unaskedRows(
  papers: readonly Paper[],
  corpus: Corpus,
  history: PickerHistory,
  isCited: (citekey: string) => boolean,
): PickerList {
  const listed = new Set(papers);
  const recent = history.citekeys
    .flatMap((citekey) => corpus.paper(citekey) ?? [])
    .filter((paper) => listed.has(paper))
    .slice(0, RECENT_PAPERS_SHOWN);
  const recentRows = recent.map((paper) => paperRow(paper, corpus, isCited));
  const others = papers.filter((paper) => !recent.includes(paper)).map((paper) => paperRow(paper, corpus, isCited));
  const queries = history.queries
    .slice(0, RECENT_QUERIES_SHOWN)
    .map((query): QueryRow => ({ kind: 'query', query, label: `$(history) ${escapeIcons(query)}`, description: '' }));
  const isNew = recent.length + queries.length === 0;
  const rows = [
    ...section('used lately', recentRows),
    ...section('searched lately', queries),
    ...(isNew ? others : section('all papers', others)),
  ];
  return { rows, active: recentRows[0] ?? others[0], summary: `${papers.length} papers` };
}

/** A fixed list of papers, each with the reason why it is in it. */
export function listedRows(
  papers: readonly { readonly paper: Paper; readonly reason: string }[],
  corpus: Corpus,
  isCited: (citekey: string) => boolean,
): PickerList {
  const rows = papers.map(({ paper, reason }) => paperRow(paper, corpus, isCited, reason));
  return { rows, active: rows[0], summary: '' };
}

/** The fields of the query language, to be taken over into the box. */
export function fieldRows(corpus: Corpus, typed: string, notes?: NotesSearched): PickerList {
  const before = typed === '' || typed.endsWith(' ') ? typed : `${typed} `;
  const rows = completions(before, before.length, corpus, fieldsOffered(notes)).map(
    ({ text, label, description }): QueryRow => ({
      kind: 'query',
      query: before + text,
      label,
      description,
    }),
  );
  return {
    rows: [...section('narrow the search', rows)],
    active: rows[0],
    summary: 'words, "a phrase", -without, field:value',
  };
}

/** What is worth showing of a paper whose abstract holds none of the words; the title is seen anyway. */
const SHOWN_BY_THEMSELVES: ReadonlySet<FieldName> = new Set(['authors', 'editors', 'venue', 'topic', 'keywords']);

/** A hit's reason: the places of the match and the sentence that tells most, its matched words in ‹ ›. */
export function whyFound(hit: Hit): string {
  const { sentence, phrase, matched } = hit;
  if (phrase) return `in other words: ${marked(phrase.text, phrase.spans)}`;
  if (sentence) return marked(...around(sentence.text, sentence.spans));
  const match = matched.find(({ field }) => SHOWN_BY_THEMSELVES.has(field));
  if (!match) return '';
  const line = lineAround(match.text, match.spans);
  return `${match.field}: ${marked(line.text, line.spans)}`;
}

/** A paper of the library as a row. @param why it is listed */
export function paperRow(paper: Paper, corpus: Corpus, isCited: (citekey: string) => boolean, why = ''): PaperRow {
  const about = [authorsShort(paper), paper.year, venueShort(paper), corpus.topicNames(paper)[0]];
  const library = paper.origin && corpus.hasSeveralSources ? sourceName(paper.origin.source) : '';
  const byline = [...about, library].filter(Boolean).join(' · ');
  return {
    kind: 'paper',
    paper,
    label: `${corpus.keysOf(paper).some(isCited) ? '$(pass-filled) ' : ''}${escapeIcons(titleShown(paper))}`,
    description: escapeIcons(byline),
    detail: escapeIcons(why === '' ? `@${paper.citekey}` : why),
  };
}

function entryRow(paper: Paper, corpus: Corpus): EntryRow {
  const { label, description } = paperRow(paper, corpus, () => false);
  return {
    kind: 'entry',
    source: sourceOf(paper),
    line: paper.origin?.line ?? 1,
    label,
    description,
    detail: escapeIcons(`@${paper.citekey}: ${namesakeRemark(paper, corpus)}`),
  };
}

/** All fields that what is typed into the picker may name. */
export function fieldsAsked(notes: NotesSearched): readonly SearchField[] {
  return searchFields({ isCited: () => false, fields: noteFields(notes) });
}

function fieldsOffered(notes: NotesSearched | undefined): readonly SearchField[] {
  return notes ? searchFields({ fields: noteFields(notes) }) : PAPER_FIELDS;
}

function filterRows(typed: string, corpus: Corpus, fields: readonly SearchField[]): readonly QueryRow[] {
  if (/(?:^|\s)$/.test(typed)) return [];
  return completions(typed, typed.length, corpus, fields)
    .slice(0, COMPLETIONS_SHOWN)
    .map(({ span, text, label, description, count }) => ({
      kind: 'query',
      query: typed.slice(0, span.start) + text + typed.slice(span.end),
      label: `$(filter) ${escapeIcons(label)}`,
      description: [escapeIcons(description), count === undefined ? '' : `${count} ${count === 1 ? 'paper' : 'papers'}`]
        .filter(Boolean)
        .join(' · '),
    }));
}

/** Rows below a heading; nothing where there are none. */
export function section<R extends PickerRow>(label: string, rows: readonly R[]): readonly (R | SectionRow)[] {
  return rows.length === 0 ? [] : [{ kind: 'section', label }, ...rows];
}

/** How many papers filters leave is worth knowing; how many speak of some of the words, or of something near, is not. */
function summaryOf({ total, hints, query }: SearchAnswer): string {
  const isFiltered = query.texts.every(({ excluded, phrase }) => excluded || phrase);
  const found = isFiltered ? `${total} ${total === 1 ? 'paper' : 'papers'}` : '';
  return [total > 0 ? found : '', ...hints].filter(Boolean).join(' · ');
}

/** Puts ‹ › around spans of `text`; neighbours that only a space or hyphen parts are marked as one. */
export function marked(text: string, spans: readonly Span[]): string {
  let result = '';
  let at = 0;
  for (const [index, span] of spans.entries()) {
    const previous = spans[index - 1];
    const joins = previous !== undefined && /^[\s-]?$/.test(text.slice(previous.end, span.start));
    result = joins
      ? result.slice(0, -1) + text.slice(at, span.end)
      : `${result}${text.slice(at, span.start)}‹${text.slice(span.start, span.end)}`;
    result += '›';
    at = span.end;
  }
  return result + text.slice(at);
}

/** The part of a long text that begins shortly before its first span. */
function around(text: string, spans: readonly Span[]): [string, readonly Span[]] {
  const first = spans[0]?.start ?? 0;
  const last = spans.at(-1)?.end ?? 0;
  if (last <= DETAIL_LENGTH || first <= LEAD_IN) return [text, spans];
  const start = text.lastIndexOf(' ', first - LEAD_IN) + 1;
  const shift = start - 2;
  return [`… ${text.slice(start)}`, spans.map((span) => ({ start: span.start - shift, end: span.end - shift }))];
}

/** The line of a list's text in which the first span stands, with its spans. */
function lineAround(text: string, spans: readonly Span[]): { readonly text: string; readonly spans: readonly Span[] } {
  const first = spans[0]?.start ?? 0;
  const start = text.lastIndexOf('\n', first - 1) + 1;
  const end = text.indexOf('\n', first) < 0 ? text.length : text.indexOf('\n', first);
  const inside = spans.filter((span) => span.start >= start && span.end <= end);
  return {
    text: text.slice(start, end),
    spans: inside.map((span) => ({ start: span.start - start, end: span.end - start })),
  };
}
