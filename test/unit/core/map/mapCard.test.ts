import assert from 'node:assert/strict';
import { Corpus } from '../../../../src/core/corpus';
import { mapCard } from '../../../../src/core/map/mapCard';
import type { Paper } from '../../../../src/core/paper';
import { UNSURE } from '../../../../src/core/taxonomy';
import { paperOf, tinyCorpus } from '../../support/corpora';

const { taxonomy } = tinyCorpus();
const unfiled = (citekey: string): Paper => {
  const { topic: _, ...paper } = paperOf({ citekey, abstract: 'Long. '.repeat(100) });
  return paper;
};

describe('the card of a paper on the map', () => {
  it('tells its topics as the tree has them, what its note says, its key, and how its abstract begins', () => {
    const topics = new Map([
      ['filed', 'models'],
      ['unsure', UNSURE],
    ]);
    const papers = [paperOf({ citekey: 'own', alsoIn: ['models'] }), ...['filed', 'unsure', 'none'].map(unfiled)];
    const corpus = new Corpus(papers, taxonomy, [], {
      topicOf: ({ citekey }) => topics.get(citekey),
      isChosen: () => false,
    });
    const lines = papers.map((paper) => mapCard(paper, corpus, undefined).lines.join(' | '));
    assert.deepEqual(lines, ['Backbones · Models | @own', 'Models | @filed', 'Topic unsure | @unsure', '@none']);
    const [own, filed] = papers;
    assert.ok(own && filed);
    const noted = mapCard(own, corpus, { status: 'reading', rating: 3, tags: [] });
    assert.deepEqual(noted.lines, ['Backbones · Models', 'Reading ★★★', '@own']);
    assert.ok(mapCard(filed, corpus, undefined).abstract.length < 330);
  });
});
