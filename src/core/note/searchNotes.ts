import { parseQuery, type Query } from '../search/query';
import { searchFields } from '../search/fields';
import type { PaperSearch } from '../search/librarySearch';
import type { SearchAnswer, SearchOptions } from '../search/searchAnswer';
import { noteFields, type NotesSearched } from './noteFields';

/** Filters that only notes can answer, and the one that asks for their texts. */
const ASKS_NOTES = /(?:^|\s)-?(?:status|tag|noted|has|in|new):/i;
const ASKS_TEXTS = /(?:^|\s)-?in:"?notes\b/i;

/** Whether a query has a filter that notes answer, be it half typed. */
export function asksNotes(typed: string): boolean {
  return ASKS_NOTES.test(typed);
}

/** Whether a query has a filter that the texts of notes answer. */
export function asksTexts(typed: string): boolean {
  return ASKS_TEXTS.test(typed);
}

/**
 * The papers that `typed` describes, where it may also ask what notes say: `status:`, `tag:`, `noted:`, `has:note`, `new:`. With
 * `in:notes` its words are looked for in the notes instead of in the papers, those behind a minus too; a paper is found by
 * its own note. Quotes are not minded, for of notes no more than their words is known.
 */
export function searchWithNotes(
  index: PaperSearch,
  typed: string,
  options: SearchOptions,
  notes: NotesSearched,
): SearchAnswer {
  const fields = noteFields(notes);
  const query = parseQuery(typed, searchFields({ ...options, fields }));
  if (!searchesNotes(query)) return index.search(typed, { ...options, fields });
  const excluded = query.texts.filter((text) => text.excluded).map(({ text }) => text);
  const words = query.texts.flatMap((text) => (text.excluded ? [] : [text.text])).join(' ');
  const filters = query.filters.map(({ start, end }) => query.text.slice(start, end)).join(' ');
  return index.search(`${filters} `, { ...options, fields: noteFields(notes, words, excluded) });
}

function searchesNotes({ filters }: Query): boolean {
  return filters.some(({ field, value }) => field.name === 'in' && value.toLowerCase() === 'notes');
}
