import { oneLine } from '../formats/referenceTitle';
import { citedKey } from '../markdown/keys';
import type { Paper } from '../paper';
import { titleShown, venueShort } from '../present';
import { escapeProse } from '../text/escape';
import { blockquote } from './blockquote';
import { sentences } from './sentences';
import { localDate } from './templateVariables';

/** How much of an abstract begins a section. */
const SENTENCES = 2;
/** What some sources write before an abstract. */
const HEADING = /^(?:ABSTRACT|Abstract)[:.]?\s+(?=\p{Lu})/u;

/**
 * The start of a related-work text about `papers`, oldest first: a table that compares them, then a section each with
 * its citation and the beginning of its abstract.
 *
 * @param topicName the name of a topic by its identifier
 */
export function reviewNote(papers: readonly Paper[], topicName: (id: string) => string, now: Date): string {
  const ordered = [...papers].sort(
    (a, b) => (a.year ?? Infinity) - (b.year ?? Infinity) || venueShort(a).localeCompare(venueShort(b)),
  );
  const topics = papers.some(({ topic }) => topic !== undefined) ? ['Topic'] : [];
  const head = ['Paper', 'Year', 'Venue', ...topics];
  const rows = ordered.map((paper) => {
    const { citekey, year, topic } = paper;
    const told = [`${cell(titleShown(paper))} [${citedKey(citekey)}]`, year ?? '', cell(venueShort(paper))];
    return row([...told, ...topics.map(() => (topic === undefined ? '' : cell(topicName(topic))))]);
  });
  return [
    `# Related work\n\n${papers.length === 1 ? '1 paper' : `${papers.length} papers`}, ${localDate(now)}.\n`,
    `## Comparison\n\n${row(head)}${row(head.map(() => '---'))}${rows.join('')}`,
    ...ordered.map(section),
  ].join('\n');
}

function row(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

function section({ title, citekey, abstract = '' }: Paper): string {
  const last = sentences(abstract)[SENTENCES - 1];
  const beginning = oneLine(last ? abstract.slice(0, last.end) : abstract).replace(HEADING, '');
  return `## ${escapeProse(oneLine(title))}\n\n${[escapeProse(beginning), `[${citedKey(citekey)}]`].filter((part) => part !== '').join(' ')}\n`;
}

function cell(text: string): string {
  return escapeProse(oneLine(text)).replaceAll('|', '\\|');
}

/** Markdown `text` as a blockquote with its source. Plain text must be escaped first (see `escapeProse`). */
export function excerpt(text: string, citekey: string): string {
  return blockquote(`${text.trim()} [${citedKey(citekey)}]`);
}
