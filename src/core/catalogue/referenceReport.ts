import type { Paper } from '../paper';
import { authorYear } from '../present';
import { brief } from '../text/brief';
import { escapeReported } from '../text/escape';
import type { CheckedReference } from './checkReference';
import { noticeText } from './notices';
import type { NoticeKind } from './catalogue';

/** What a reader of a report, or of a problem, is told of a reference; empty where there is nothing to tell. */
export function remarksOn(checked: CheckedReference): readonly string[] {
  const { outcome, where, differences, notices, nearest, reason } = checked;
  const remarks = notices.map((notice) => `${noticeText(notice)}.`);
  for (const { field, here, there } of differences)
    remarks.push(
      `The ${field} ${field === 'authors' ? 'are' : 'is'} '${brief(here)}' here and '${brief(there)}' in ${where}.`,
    );
  if (outcome === 'notFound') {
    const near = nearest ? ` The nearest there is '${brief(nearest.title)}', ${nameOf(nearest)}.` : '';
    remarks.push(`Not found in ${where}.${near}`);
  }
  return reason === undefined ? remarks : [...remarks, reason];
}

/** The sections of a report, the gravest first; a reference stands in the first that it belongs to. */
const SECTIONS: readonly (readonly [title: string, intro: string, belongs: (checked: CheckedReference) => boolean])[] =
  [
    ['Retracted, or of concern to their publishers', '', has('retracted', 'concern')],
    ['Found, but otherwise', '', ({ outcome }) => outcome === 'differs'],
    [
      'Not found',
      'Catalogues lack many books, theses, reports, web pages and older papers: what is not found there may well exist.',
      ({ outcome }) => outcome === 'notFound',
    ],
    ['Corrected, or with a later version', '', has('corrected', 'superseded')],
    ['Preprints that were published since', '', has('published')],
    ['Notices on other works', '', has('notice')],
    ['Could not be checked', '', ({ outcome }) => outcome === 'unchecked'],
  ];

function has(...kinds: readonly NoticeKind[]): (checked: CheckedReference) => boolean {
  return ({ notices }) => notices.some(({ kind }) => kinds.includes(kind));
}

/**
 * What a check of references came to, as markdown to be read.
 *
 * @param of what was checked, as a person calls it
 * @param left how many were left out, for the person stopped it
 */
export function referenceReport(of: string, checked: readonly CheckedReference[], left: number): string {
  const placed = new Set<CheckedReference>();
  const sections = SECTIONS.flatMap(([title, intro, belongs]) => {
    const own = checked.filter((one) => !placed.has(one) && belongs(one));
    for (const one of own) placed.add(one);
    if (own.length === 0) return [];
    return [
      [`## ${title} (${own.length})`, ...(intro === '' ? [] : [intro]), own.map(entryOf).join('\n')].join('\n\n'),
    ];
  });
  const same = checked.length - placed.size;
  const summary = [
    `${counted(checked.length)} of ${escapeReported(brief(of))}: ${same === checked.length ? 'all' : same} found and the same.`,
    ...(left > 0 ? [`${counted(left)} not looked up, for the check was stopped.`] : []),
  ];
  return `${['# Check of references', summary.join(' '), ...sections].join('\n\n')}\n`;
}

function entryOf(checked: CheckedReference): string {
  const { paper } = checked;
  const line = paper.origin ? ` (line ${paper.origin.line})` : '';
  const told = remarksOn(checked).map((remark) => `  - ${escapeReported(remark)}`);
  return [`- @${escapeReported(paper.citekey)}${line}: ${escapeReported(brief(paper.title))}`, ...told].join('\n');
}

function nameOf(paper: Paper): string {
  return paper.doi === undefined ? authorYear(paper) : `${authorYear(paper)}, ${paper.doi}`;
}

function counted(n: number): string {
  return `${n.toLocaleString('en')} ${n === 1 ? 'reference' : 'references'}`;
}
