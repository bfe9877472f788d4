import { equal } from 'node:assert/strict';
import { missingFields } from '../../../../src/core/library/requiredFields';

/** What an entry of this type lacks that has these fields. */
const lacking = (type: string, ...fields: readonly string[]): string =>
  missingFields(type, (field) => fields.includes(field)).join(', ');

describe('the fields that an entry must have', () => {
  for (const [types, fields] of [
    ['article', 'author, title, journal or journaltitle, date or year'],
    ['book mvbook dataset', 'author or editor, title, date or year'],
    ['online electronic www', 'author or editor, title, date or year, url'],
    [
      'inbook bookinbook suppbook incollection suppcollection inreference',
      'author or editor, title, booktitle, date or year',
    ],
    ['collection mvcollection reference mvreference periodical', 'editor, title, date or year'],
    ['inproceedings conference', 'author, title, booktitle, date or year'],
    ['proceedings mvproceedings', 'title, date or year'],
    ['report techreport thesis mastersthesis phdthesis', 'author, title, institution or school, date or year'],
    ['patent', 'author, title, number, date or year'],
    ['unpublished', 'author, title, date or year'],
    ['misc booklet manual', 'title'],
    ['software constructor', ''],
  ] as const) {
    it(`are ${fields || 'none'} for ${types}`, () => {
      for (const type of types.split(' ')) equal(lacking(type), fields, type);
    });
  }

  for (const [type, field, others] of [
    ['unpublished', 'author', 'shortauthor organization'],
    ['book', 'author or editor', 'author editor shortauthor organization'],
    ['inbook', 'booktitle', 'maintitle eventtitle'],
    ['inbook', 'booktitle', 'chapter pages'],
    ['proceedings', 'date or year', 'date year pubstate eventdate'],
    ['report', 'institution or school', 'school publisher organization'],
    ['article', 'journal or journaltitle', 'journal shortjournal eprint'],
    ['patent', 'number', 'pages'],
    ['misc', 'title', 'maintitle shorttitle'],
    ['online', 'url', 'doi eprint howpublished'],
  ] as const) {
    it(`are not ${field} where there is one of ${others}`, () => {
      for (const other of others.split(' ')) equal(lacking(type, other).split(', ').includes(field), false, other);
      equal(lacking(type, 'note').split(', ').includes(field), true);
    });
  }

  it('are not the title of a chapter or pages of a book that has it', () => {
    equal(lacking('inbook', 'author', 'date', 'crossref', 'booktitle', 'pages'), '');
    equal(lacking('inbook', 'author', 'date', 'crossref', 'booktitle', 'chapter'), '');
    equal(lacking('inbook', 'author', 'date', 'crossref', 'booktitle'), 'title');
    equal(lacking('inbook', 'author', 'date', 'crossref', 'pages'), 'title');
    equal(lacking('inbook', 'author', 'date', 'booktitle', 'pages'), 'title');
    equal(lacking('incollection', 'author', 'date', 'crossref', 'booktitle', 'pages'), 'title');
  });
});
