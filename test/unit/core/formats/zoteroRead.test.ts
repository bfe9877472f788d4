import { deepEqual, equal } from 'node:assert/strict';
import { objectsIn, type ZoteroObject } from '../../../../src/core/catalogue/zotero';
import type { ReadFile } from '../../../../src/core/formats/bibtexRead';
import { readingZotero } from '../../../../src/core/formats/zoteroRead';
import { copyLines, withChanges } from '../../../../src/core/library/zoteroCopy';
import type { Paper } from '../../../../src/core/paper';
import { inOneGo } from '../../../../src/core/steps';

type Data = Readonly<Record<string, unknown>>;

const object = (key: string, data: Data): ZoteroObject => ({ key, version: 1, data: { itemType: 'book', ...data } });

/** What is read of the copy of a library that has these objects. */
function read(
  changed: readonly ZoteroObject[],
  { prefix = 'users/0', collections = [] as readonly ZoteroObject[] } = {},
): ReadFile {
  const copy = withChanges(
    { prefix, items: new Map() },
    { collections, changed, stays: () => true, citekeys: new Map() },
    () => 'made',
  );
  return inOneGo(readingZotero([...copyLines(copy)].join('\n'), 's'));
}

function only(data: Data, others: readonly ZoteroObject[] = [], options: Parameters<typeof read>[1] = {}): Paper {
  const { papers, problems } = read([object('AAAAAAA1', data), ...others], options);
  deepEqual([papers.length, problems], [1, []]);
  return papers[0] as Paper;
}

describe('a copy of a library of Zotero', () => {
  it('has works alone, each with its line, and a key that may be provisional', () => {
    const { papers } = read([
      object('AAAAAAA1', { citationKey: 'own', title: 'A' }),
      object('AAAAAAA2', { itemType: 'note', note: 'Alone' }),
      object('AAAAAAA3', { title: 'B' }),
    ]);
    deepEqual(
      papers.map(({ citekey, title, origin, hasProvisionalKey }) => [citekey, title, origin, hasProvisionalKey]),
      [
        ['own', 'A', { source: 's', line: 2 }, undefined],
        ['made', 'B', { source: 's', line: 4 }, true],
      ],
    );
  });

  it('may be empty, and is told where it is none', () => {
    const told = [{ line: 1, problem: 'this is no item of Zotero that was kept here.' }];
    deepEqual(inOneGo(readingZotero('', 's')), { papers: [], problems: [] });
    deepEqual(inOneGo(readingZotero('<html>', 's')), { papers: [], problems: told });
  });

  it('leads to Zotero, and to what hangs on a work there', () => {
    const on = (key: string, data: Data): ZoteroObject => object(key, { parentItem: 'AAAAAAA1', ...data });
    const pdf = { itemType: 'attachment', contentType: 'application/pdf' };
    const hanging = [
      on('BBBBBBB1', { ...pdf, filename: 'quokka.pdf', title: 'Full Text' }),
      on('BBBBBBB2', { itemType: 'attachment', contentType: 'text/html', title: 'Snapshot' }),
      on('BBBBBBB3', { itemType: 'note', note: `<p>${'smile '.repeat(20)}</p>` }),
      on('BBBBBBB4', { itemType: 'annotation' }),
      on('BBBBBBB5', pdf),
      object('BBBBBBB6', { ...pdf, parentItem: 'AAAAAAA9', title: 'Of another' }),
    ];
    deepEqual(only({ title: 'A' }, hanging).links, [
      { label: 'Show in Zotero', url: 'zotero://select/library/items/AAAAAAA1' },
      { label: 'PDF: quokka.pdf', url: 'zotero://open-pdf/library/items/BBBBBBB1' },
      { label: 'Snapshot', url: 'zotero://select/library/items/BBBBBBB2' },
      { label: 'Note: smile smile smile smile smile smile smil…', url: 'zotero://select/library/items/BBBBBBB3' },
      { label: 'PDF: Attachment', url: 'zotero://open-pdf/library/items/BBBBBBB5' },
    ]);
    deepEqual(only({ title: 'A' }, [], { prefix: 'groups/9' }).links, [
      { label: 'Show in Zotero', url: 'zotero://select/groups/9/items/AAAAAAA1' },
    ]);
  });

  it('leads to no more than a dozen things of one work', () => {
    const note = (n: number): ZoteroObject =>
      object(`BBBBBB${10 + n}`, { itemType: 'note', parentItem: 'AAAAAAA1', note: `${n}` });
    const labels = only(
      { title: 'A' },
      Array.from({ length: 13 }, (_, n) => note(n)),
    ).links?.map(({ label }) => label);
    deepEqual([labels?.length, labels?.at(-1)], [13, 'Note: 11']);
  });

  it('has titles under other names, and DOIs out of Extra', () => {
    for (const name of ['title', 'nameOfAct', 'caseName', 'subject']) equal(only({ [name]: 'A' }).title, 'A', name);
    equal(only({ title: '', caseName: 'B' }).title, 'B');
    equal(only({ title: 'A', extra: 'PMID: 1\r\nDOI: 10.5555/law \nmore' }).doi, '10.5555/law');
    equal(only({ title: 'A', DOI: '10.5555/own', extra: 'DOI: 10.5555/law' }).doi, '10.5555/own');
    equal(only({ title: 'A', extra: 'See DOI: 10.5555/law' }).doi, undefined);
  });

  it('has for each variable of CSL what Zotero says of it, whatever the type of item calls it', () => {
    const isSaid = (variable: string, fields: string): void => {
      for (const field of fields.split(' ')) {
        const { [variable]: said } = only({ [field]: ' 2020' }).csl ?? {};
        equal(said, ' 2020', `${variable} by ${field}`);
      }
    };
    isSaid('issued', 'date dateDecided dateEnacted issueDate');
    isSaid('accessed', 'accessDate');
    isSaid('publisher', 'publisher university institution company repository distributor label network studio');
    isSaid('publisher-place', 'place repositoryLocation');
    isSaid('container-title', 'publicationTitle forumTitle programTitle sessionTitle reporter code');
    isSaid('collection-title', 'series seriesTitle');
    isSaid('collection-number', 'seriesNumber');
    isSaid('genre', 'type genre thesisType reportType mapType postType presentationType programmingLanguage');
    isSaid('number', 'number billNumber docketNumber documentNumber episodeNumber publicLawNumber');
    isSaid('volume', 'volume reporterVolume codeVolume');
    isSaid('page', 'pages firstPage codePages');
    isSaid('authority', 'court issuingAuthority legislativeBody');
    isSaid('event-title', 'conferenceName meetingName');
    isSaid('version', 'versionNumber');
    isSaid('number-of-pages', 'numPages');
    deepEqual([only({ dateDecided: '1954-05-17' }).year, only({ reporter: 'U.S.' }).venue], [1954, { name: 'U.S.' }]);
  });

  it('has people in the roles that CSL has for them', () => {
    const roles = (creatorType: string, itemType = 'book'): unknown =>
      Object.keys(only({ itemType, creators: [{ creatorType, lastName: 'Doe' }] }).csl ?? {}).filter(
        (name) => name !== 'type' && name !== 'keyword',
      );
    for (const kind of 'author artist cartographer interviewee inventor performer podcaster presenter programmer'.split(
      ' ',
    ))
      deepEqual(roles(kind), ['author'], kind);
    for (const kind of 'composer director editor guest host interviewer producer recipient translator'.split(' '))
      deepEqual(roles(kind), [kind]);
    deepEqual([roles('bookAuthor'), roles('seriesEditor')], [['container-author'], ['collection-editor']]);
    deepEqual([roles('director', 'film'), roles('castMember', 'film')], [['author'], ['performer']]);
    deepEqual([roles('attorneyAgent'), roles('constructor')], [[], []]);
    const { csl } = only({ creators: [{ creatorType: 'author', firstName: 'Jane', lastName: 'van Doe' }] });
    deepEqual(csl?.['author'], [{ family: 'Doe', given: 'Jane', 'non-dropping-particle': 'van' }]);
  });

  it('has the paths of collections, in order, and none of those in a circle', () => {
    const collection = (key: string, name: string, parentCollection: unknown = false): ZoteroObject =>
      object(key, { name, parentCollection });
    const collections = [
      collection('COLLAAAA', 'Thesis'),
      collection('COLLBBBB', 'Chapter 2', 'COLLAAAA'),
      collection('COLLCCCC', 'All'),
      collection('COLLDDDD', 'Lost', 'COLLGONE'),
    ];
    const inside = { title: 'A', collections: ['COLLBBBB', 'COLLCCCC', 'COLLDDDD', 'COLLNONE', 7] };
    deepEqual(only(inside, [], { collections }).collections, ['All', 'COLLGONE/Lost', 'Thesis/Chapter 2']);
    const circle = only({ title: 'A', collections: ['COLLAAAA'] }, [], {
      collections: [collection('COLLAAAA', 'A', 'COLLAAAA')],
    });
    deepEqual(circle.collections, [Array.from({ length: 20 }, () => 'A').join('/')]);
  });

  it('has of items that are made to break its reading what can be read', () => {
    const odd = { toString: 1, valueOf: 1 };
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    const page = `[${JSON.stringify(object('AAAAAAA1', { itemType: odd, title: 'A', collections: [odd], extra: odd }))},
      ${JSON.stringify(object('AAAAAAA2', { title: 'B', creators: [{ creatorType: odd, lastName: 'C' }] }))},
      {"key":"AAAAAAA3","version":1,"data":{"itemType":"book","title":${deep},"date":${deep}}}]`;
    deepEqual(
      read(objectsIn(page) ?? []).papers.map(({ title, type }) => `${title} ${type}`),
      ['A document', 'B book'],
    );
  });
});
