import type { Paper } from './paper';
import { fullName } from './present';

/** What a paper's source says of it beyond what every paper has, by a name for people. */
export interface Detail {
  readonly name: string;
  readonly value: string;
}

const CSL_FIELDS: readonly (readonly [field: string, name: string])[] = [
  ['collection-title', 'Series'],
  ['collection-number', 'No. in series'],
  ['edition', 'Edition'],
  ['issue', 'Issue'],
  ['number', 'Number'],
  ['genre', 'Kind'],
  ['version', 'Version'],
  ['publisher-place', 'Place'],
  ['event-title', 'Event'],
  ['archive', 'Archive'],
  ['ISBN', 'ISBN'],
  ['ISSN', 'ISSN'],
  ['language', 'Language'],
  ['note', 'Note'],
];

/** Editors, publisher, series, edition, ISBN and the like, so far as they are known. */
export function details({ authors, editors = [], venue, publisher, arxiv, csl = {} }: Paper): readonly Detail[] {
  const isPublisherShown = venue === undefined && arxiv === undefined;
  const known: readonly (readonly [name: string, value: unknown])[] = [
    ['Editors', authors.length > 0 ? editors.map(fullName).join(', ') : ''],
    ['Publisher', isPublisherShown ? '' : publisher],
    ...CSL_FIELDS.map(([field, name]) => [name, csl[field]] as const),
  ];
  return known.flatMap(([name, value]) => {
    const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
    return text === '' ? [] : [{ name, value: text }];
  });
}
