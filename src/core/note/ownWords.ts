import { fold } from '../text/fold';
import { closest } from './closest';

/** Where one stands with a paper, in the order one gets there. */
export const STATUSES = ['unread', 'reading', 'read'] as const;
export type Status = (typeof STATUSES)[number];

/** What vaults call where one stands, folded and without what is between words. */
const OTHER_WORDS: Readonly<Record<Status, readonly string[]>> = {
  unread: ['toread', 'todo', 'tbr', 'inbox', 'new', 'queue', 'queued', 'later', 'backlog', 'notread', 'notstarted'],
  reading: ['inprogress', 'progress', 'started', 'ongoing', 'wip', 'doing', 'currentlyreading', 'current'],
  read: ['done', 'finished', 'complete', 'completed', 'processed'],
};

/** What somebody wrote where a value is expected: the value, words of their own that have none, or what must be a mistake. */
export type Meant<T> = { readonly value: T } | 'other' | 'mistake';

/** A status, by Litnotes' words or others that are usual; only what is nearly one is a mistake. */
export function statusMeant(text: string): Meant<Status> {
  const word = fold(text).replace(/[^\p{L}]/gu, '');
  const value = STATUSES.find((status) => status === word || OTHER_WORDS[status].includes(word));
  if (value) return { value };
  return closest(word, STATUSES) === undefined ? 'other' : 'mistake';
}

/** A year, also of a date, below zero before Christ, as in CSL. What has no figure in it, as 'in press', is none. */
export function yearMeant(text: string): Meant<number> {
  const figures = /^(-?\d{1,4})(?=$|[-–/]\d)/.exec(text.trim())?.[1];
  if (figures !== undefined) return { value: Number(figures) };
  return /\d/.test(text) ? 'mistake' : 'other';
}

/** From 0 to 5: stars, of which the full ones count, a number, or one of five or ten. What has no figure in it is none. */
export function ratingMeant(text: string): Meant<number> {
  const stars = /^(?:[⭐★☆]\uFE0F?)+$/u.test(text);
  if (stars) return { value: [...text].filter((sign) => sign === '⭐' || sign === '★').length };
  const [, figures, most = '5'] = /^(\d{1,2}(?:\.\d{1,2})?)(?: ?\/ ?(5|10))?$/.exec(text.trim()) ?? [];
  if (figures === undefined) return /\d/.test(text) ? 'mistake' : 'other';
  const rating = (Number(figures) * 5) / Number(most);
  return rating <= 5 ? { value: rating } : 'mistake';
}
