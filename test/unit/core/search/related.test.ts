import { deepEqual } from 'node:assert/strict';
import { Corpus } from '../../../../src/core/corpus';
import type { Paper } from '../../../../src/core/paper';
import { canBeNear, sharedReason } from '../../../../src/core/search/related';
import { UNSURE } from '../../../../src/core/taxonomy';
import { paperOf as bundledOf } from '../../support/corpora';

describe('what two papers share', () => {
  /** One of nobody's topics, unless it says so. */
  const paperOf = (paper: Partial<Paper> & Pick<Paper, 'citekey'>): Paper => {
    const { topic: _, ...without } = bundledOf(paper);
    return paper.topic === undefined ? without : bundledOf(paper);
  };
  const topic = (id: string) => ({ id, name: id.toUpperCase(), description: '' });
  const taxonomy = { areas: [{ id: 'x', name: 'X', topics: [topic('nets'), topic('trees')] }] };
  const nets = paperOf({ citekey: 'a', title: 'Deep gardens of pruned nets', topic: 'nets', keywords: ['Pruning'] });
  const more = paperOf({ citekey: 'b', title: 'Hedges', topic: 'trees', alsoIn: ['nets'] });
  const unsure = paperOf({ citekey: 'c', title: 'Lawns', authors: [{ family: 'Doe' }] });
  const wells = paperOf({ citekey: 'd', title: 'Wells of the steppe', authors: [{ family: 'Doe' }] });
  const ports = paperOf({ citekey: 'e', title: 'Ports', keywords: ['pruned'] });
  const papers = [nets, more, unsure, wells, ports];
  const filed = { topicOf: (paper: Paper) => (paper === unsure ? UNSURE : undefined), isChosen: () => false };
  const corpus = new Corpus(papers, taxonomy, [], filed);
  const reason = (one: Paper, other: Paper): string => sharedReason(one, other, corpus);

  it('is told by keywords, else authors, else words of titles, else a topic of both', () => {
    deepEqual([reason(nets, ports), reason(unsure, wells), reason(nets, more)], ['Pruning', 'also by Doe', 'NETS']);
    const other = paperOf({ citekey: 'f', title: 'Pruned gardens', keywords: ['other'] });
    deepEqual(reason(nets, other), 'gardens, pruned');
    deepEqual([reason(wells, nets), reason(more, unsure)], ['', ''], 'the topic of one alone is not shared');
  });

  it('is asked for where one of them is of a field without topics', () => {
    const near = (one: Paper, other: Paper, all = corpus): boolean =>
      canBeNear(one, other, sharedReason(one, other, all), all);
    deepEqual(
      [near(wells, nets), near(nets, wells), near(wells, unsure), near(wells, ports)],
      [false, false, true, true],
    );
    deepEqual([near(nets, unsure), near(more, unsure)], [true, true]);
    const unfiled = new Corpus(papers, taxonomy);
    deepEqual(near(wells, nets, unfiled), true, 'where no papers are filed nothing is known of fields');
  });
});
