import type { Corpus } from '../corpus';
import type { Concept } from './concepts';
import type { Query, QueryFilter } from './query';
import { filteringOf } from './filters';

/** A query that may serve better than the one typed. */
export interface Suggestion {
  /** What it is, in a few words. */
  readonly label: string;
  readonly query: string;
}

export interface Diagnosis {
  readonly hints: readonly string[];
  readonly suggestions: readonly Suggestion[];
}

/** What a query was taken for, and where it found nothing, what may find more. */
export function diagnose(query: Query, concepts: readonly Concept[], found: number, corpus: Corpus): Diagnosis {
  const misspelt = concepts.filter(isMisspelt);
  const unknown = concepts.filter(isUnknown);
  const hints = [
    ...misspelt.map(({ word, spellings: [nearest = ''] }) => `No paper has '${word}': '${nearest}' was searched.`),
    ...(unknown.length > 0
      ? [
          `No paper has ${unknown
            .slice(0, 3)
            .map(({ word }) => `'${word}'`)
            .join(', ')}.`,
        ]
      : []),
  ];
  const suggestions = corrections(query, misspelt);
  if (found > 0) return { hints, suggestions };
  return { hints: ['Nothing was found.', ...hints], suggestions: [...suggestions, ...lighter(query, corpus)] };
}

const isMisspelt = ({ spellings }: Concept): boolean => spellings.length > 0;

const isUnknown = ({ forms, relatives }: Concept): boolean => forms.length === 0 && relatives.length === 0;

/** Whether no paper has the word, so that something is to be said of it. */
export function isMissing(concept: Concept): boolean {
  return isMisspelt(concept) || isUnknown(concept);
}

/** Fields put right come first: with them, the words beside the colon are no words to be found. */
function corrections(query: Query, misspelt: readonly Concept[]): readonly Suggestion[] {
  const { corrected } = query;
  if (corrected !== undefined) return [{ label: `Did you mean '${corrected.trim()}'?`, query: corrected }];
  return misspelt.length > 0 ? [respelt(query, misspelt)] : [];
}

function respelt(query: Query, misspelt: readonly Concept[]): Suggestion {
  const last = [...misspelt].sort((a, b) => b.start - a.start);
  const text = last.reduce(
    (text, { start, end, spellings: [nearest = ''] }) => text.slice(0, start) + nearest + text.slice(end),
    query.text,
  );
  return { label: `Did you mean '${text.trim()}'?`, query: text };
}

/** The query without one of its filters, or without its phrase's quotes, as far as that brings papers back. */
function lighter(query: Query, corpus: Corpus): readonly Suggestion[] {
  const quoted = query.texts.filter((text) => text.phrase && !text.excluded);
  const unquoted = quoted.map(({ start, end, text }) => ({
    label: `Search the words of ${text} in any place`,
    query: query.text.slice(0, start) + text.replaceAll('"', '') + query.text.slice(end),
  }));
  const dropped = query.filters.flatMap((filter) => {
    const count = corpus.papers.filter(filteringOf(without(query, filter), corpus).passes).length;
    const text = (query.text.slice(0, filter.start) + query.text.slice(filter.end)).replace(/\s+/g, ' ').trim();
    const written = query.text.slice(filter.start, filter.end);
    return count > 0 ? [{ label: `Drop ${written}: ${count} ${count === 1 ? 'paper' : 'papers'}`, query: text }] : [];
  });
  return [...dropped, ...unquoted];
}

function without(query: Query, dropped: QueryFilter): Query {
  return { ...query, filters: query.filters.filter((filter) => filter !== dropped) };
}
