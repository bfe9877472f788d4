import type { Paper } from '../paper';
import { toSharedItem } from '../formats/cslJson';
import { parseQuery } from '../search/query';
import type { SearchField } from '../search/fields';
import { inAddress } from './inAddress';

/** A request to the server of a lab's library, as a value: whose token goes with it is not known here. */
export interface LabRequest {
  readonly url: string;
  /** JSON that is posted; absent where something is only asked for. */
  readonly body?: string;
}

/** The most keys that are asked for at once. */
export const MOST_KEYS = 100;
/** Items that are asked for at once when a copy is kept in step; some two megabytes with abstracts. */
const PAGE = 500;
/** Nobody types a longer search; UTF-16 units. */
const LONGEST_QUERY = 500;

/** @param address of the library, without a slash at the end */
export function searchRequest(address: string, query: string, limit: number): LabRequest {
  return { url: `${address}/search?q=${inAddress(query)}&limit=${limit}` };
}

/** @param keys `MOST_KEYS` at most */
export function itemsRequest(address: string, keys: readonly string[]): LabRequest {
  return { url: `${address}/items?keys=${keys.map(inAddress).join(',')}` };
}

/** @param since the version that is known; 0 for none */
export function changesRequest(address: string, since: number, limit = PAGE): LabRequest {
  return { url: `${address}/changes?since=${since}&limit=${limit}` };
}

/** @param citekey under which the paper is to be in the library */
export function addRequest(address: string, paper: Paper, citekey: string): LabRequest {
  return { url: `${address}/items`, body: JSON.stringify({ ...toSharedItem(paper), id: citekey }) };
}

/** Fields of the query language that say something of the paper itself, whoever has it. */
const OF_PAPERS: ReadonlySet<string> = new Set(['author', 'year', 'venue', 'type', 'key']);

/**
 * What a lab is asked for by what is typed into a search; '' where it is not to be asked. A filter that only this machine
 * can answer (a topic, a file, what one's notes say) would be passed over there, so that none of what came back would be
 * meant; and whoever asks for notes has not asked for others to hear of them.
 *
 * @param fields all that the search knows
 */
export function labQuery(typed: string, fields: readonly SearchField[]): string {
  const { text, texts, filters } = parseQuery(typed.slice(0, LONGEST_QUERY), fields);
  const isOfPapers = ({ field, value }: (typeof filters)[number]): boolean =>
    OF_PAPERS.has(field.name) || (field.name === 'has' && value.toLowerCase() !== 'note');
  if (!filters.every(isOfPapers)) return '';
  const whole = filters.filter(({ value }) => value !== '');
  const asked = [...texts, ...whole].toSorted((a, b) => a.start - b.start);
  const words = asked.map(({ start, end }) => text.slice(start, end)).join(' ');
  return /[\p{L}\p{N}]{2}/u.test(words) ? words : '';
}
