import { deepEqual, equal } from 'node:assert/strict';
import { betterBibtexPaper, collectionPaths, isZoteroItem } from '../../../../src/core/formats/betterBibtexRead';
import type { RawItem } from '../../../../src/core/formats/cslRead';
import type { Paper } from '../../../../src/core/paper';

const origin = { source: 'a.json', line: 3 };
const papers = (item: RawItem, inside: Readonly<Record<string, readonly string[]>> = {}): readonly Paper[] =>
  betterBibtexPaper(item, 'k', origin, new Map(Object.entries(inside)));
const only = (item: RawItem): Paper | undefined => papers(item)[0];

describe("an item of Better BibTeX's JSON", () => {
  it('is told by the kind that Zotero says it is', () => {
    equal(isZoteroItem({ itemType: 'book' }), true);
    equal(isZoteroItem({ type: 'book', itemType: 1 }), false);
  });

  it("has the type of CSL for Zotero's", () => {
    const types =
      'artwork graphic|audioRecording song|bill bill|blogPost post-weblog|book book|bookSection chapter|case legal_case|computerProgram software|conferencePaper paper-conference|dataset dataset|dictionaryEntry entry-dictionary|document document|email personal_communication|encyclopediaArticle entry-encyclopedia|film motion_picture|forumPost post|hearing hearing|instantMessage personal_communication|interview interview|journalArticle article-journal|letter personal_communication|magazineArticle article-magazine|manuscript manuscript|map map|newspaperArticle article-newspaper|patent patent|podcast broadcast|preprint article|presentation speech|radioBroadcast broadcast|report report|standard standard|statute legislation|thesis thesis|tvBroadcast broadcast|videoRecording motion_picture|webpage webpage|unheard document';
    for (const type of types.split('|')) {
      const [itemType, csl] = type.split(' ');
      equal(only({ itemType })?.type, csl, itemType);
    }
  });

  it('is no paper where it hangs on one', () => {
    for (const itemType of ['attachment', 'note', 'annotation']) deepEqual(papers({ itemType, title: 'T' }), []);
  });

  it('has a venue and a publisher whatever they are called, the first that says something', () => {
    const containers =
      'publicationTitle proceedingsTitle bookTitle encyclopediaTitle dictionaryTitle blogTitle websiteTitle'.split(' ');
    for (const [place, name] of containers.entries()) {
      const later = Object.fromEntries(containers.slice(place + 1).map((one) => [one, 'Later']));
      equal(only({ itemType: 'book', ...later, [name]: 'V' })?.venue?.name, 'V', name);
      equal(only({ itemType: 'book', ...later, [name]: ' ' })?.venue?.name, place < 6 ? 'Later' : undefined, name);
    }
    for (const name of 'publisher university institution company repository'.split(' '))
      equal(only({ itemType: 'book', [name]: 'P' })?.publisher, 'P', name);
    for (const name of 'archiveID reportNumber patentNumber number'.split(' '))
      equal(only({ itemType: 'book', [name]: 'N' })?.csl?.['number'], 'N', name);
    const { issue, edition, ISBN } = only({ itemType: 'book', issue: '1', edition: '2', ISBN: '3' })?.csl ?? {};
    deepEqual([issue, edition, ISBN], ['1', '2', '3']);
  });

  it('has authors and editors by what they did, and no others', () => {
    const creators = (...types: readonly unknown[]): unknown[] =>
      types.map((creatorType, place) => ({ creatorType, firstName: 'A', lastName: `L${place}` }));
    const makers = 'author artist director inventor presenter programmer interviewee'.split(' ');
    const paper = only({
      itemType: 'book',
      creators: [...creators(...makers, 'editor', 'seriesEditor', 'translator', 7), 'x', null],
    });
    deepEqual(
      paper?.authors.map(({ family }) => family),
      ['L0', 'L1', 'L3', 'L4', 'L5', 'L6'],
    );
    deepEqual(
      paper?.editors?.map(({ family, given }) => `${given} ${family}`),
      ['A L7'],
    );
    deepEqual(only({ itemType: 'book', creators: 'x' }), {
      citekey: 'k',
      title: '',
      authors: [],
      type: 'book',
      alsoIn: [],
      keywords: [],
      origin,
    });
  });

  it('says nothing of what is not known', () => {
    deepEqual(only({ itemType: 'book', title: '', volume: '', pages: '7' })?.csl, { type: 'book', page: '7' });
  });

  it('has the collections that it is in, by its number or its key', () => {
    const inside = { 7: ['A', 'B/C'], X: ['D'] };
    const collections = (itemID: unknown): unknown => papers({ itemType: 'book', itemID }, inside)[0]?.collections;
    deepEqual(collections(7), ['A', 'B/C']);
    deepEqual(collections('X'), ['D']);
    equal(collections(8), undefined);
    equal(collections(null), undefined);
  });
});

describe("the collections of Better BibTeX's JSON", () => {
  const paths = (collections: unknown): object => Object.fromEntries(collectionPaths(JSON.stringify(collections)));

  it('have paths, by what is in them', () => {
    deepEqual(
      paths({
        A: { name: 'a', items: [1, 'X'] },
        B: { name: 'b', parent: 'A', items: [1] },
        C: { parent: 'B', items: [2] },
      }),
      { 1: ['a', 'a/b'], X: ['a'], 2: ['a/b'] },
    );
    deepEqual(paths({ A: { name: 'a', parent: 'gone', items: [1] }, B: null, C: 1, D: { name: 'd', items: 1 } }), {
      1: ['a'],
    });
  });

  it('are none where there is no JSON', () => {
    deepEqual([...collectionPaths('')], []);
    deepEqual([...collectionPaths('{"A": ')], []);
  });
});
