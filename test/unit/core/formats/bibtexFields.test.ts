import { deepEqual } from 'node:assert/strict';
import { entryFields } from '../../../../src/core/formats/bibtexFields';
import { toBibtex } from '../../../../src/core/formats/bibtex';
import { corpusPapers } from './papers';

const fields = (entry: string): Record<string, string> =>
  Object.fromEntries([...entryFields(entry)].map(([name, value]) => [name, value.replace(/\s+/g, ' ').trim()]));

describe('the fields of a BibTeX entry', () => {
  const cases: readonly (readonly [entry: string, fields: Record<string, string>])[] = [
    ['@misc{k}', {}],
    [
      '@misc{k, Title = {A {B}\n  C}, year=2020, note="say {"} it",}',
      { title: 'A {B} C', year: '2020', note: 'say {"} it' },
    ],
    ['@misc(k, month = jan # "~1", title={x)})', { month: '1~1', title: 'x)' }],
    ['@misc{k, % old = {z},\n  title = {5 % of}, doi={a}, doi={b}}', { title: '5 % of', doi: 'a' }],
    ['@misc{k, % old = {z},\r  title = {x} % y\r, doi={a}}', { title: 'x', doi: 'a' }],
    ['> @misc{k,\n>   title = {x},\n> }', { title: 'x' }],
    ['@misc{k, broken title = {x}, } = { year = {', { title: 'x' }],
    ['@misc{k, title={never\n closed', { title: 'never closed' }],
  ];
  for (const [entry, expected] of cases) it(JSON.stringify(entry), () => deepEqual(fields(entry), expected));

  it('are those that were written', () => {
    for (const paper of corpusPapers) {
      const { year, eprint } = fields(toBibtex([paper]));
      deepEqual([year, eprint], [paper.year?.toString(), paper.arxiv], paper.citekey);
    }
  });
});
