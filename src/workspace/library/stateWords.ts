import type { SourceState } from './fileSource';
import type { WebStanding } from './web/webLibrary';

/**
 * How a source stands, as the tree says it: 'read 14:02', or why it is not as it should be.
 *
 * @param web of a source that is read over the network, of which a copy is shown
 */
export function stateWords(state: SourceState, web?: WebStanding): string {
  const provisional = web ? state.source.papers.filter(({ hasProvisionalKey }) => hasProvisionalKey).length : 0;
  const keys =
    provisional === 0 ? '' : `${provisional} with ${provisional === 1 ? 'a provisional key' : 'provisional keys'}`;
  return [standingWords(state, web), keys].filter(Boolean).join(' · ');
}

function standingWords({ readAt, trouble }: SourceState, web: WebStanding | undefined): string {
  if (!web) return trouble ?? (readAt ? `read ${timeOf(readAt)}` : '');
  if (trouble !== undefined) return trouble;
  if (!web.readAt) return web.trouble ?? 'being read';
  return web.trouble === undefined
    ? `read ${timeOf(web.readAt)}`
    : `last copy, of ${timeOf(web.readAt)}: ${web.trouble}`;
}

/** The time, and the day where it is not today. */
function timeOf(date: Date): string {
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday
    ? date.toLocaleTimeString([], { timeStyle: 'short' })
    : date.toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
}
