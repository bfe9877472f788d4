import { deepEqual, equal } from 'node:assert/strict';
import { Corpus } from '../../../../src/core/corpus';
import type { Paper } from '../../../../src/core/paper';
import { canBeNear, sharedReason, sharing, type Rarity } from '../../../../src/core/search/related';
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
  const reason = (one: Paper, other: Paper): string => sharedReason(sharing(one, corpus)(other));

  it('is told by keywords, else authors, else words of titles, else a topic of both', () => {
    deepEqual([reason(nets, ports), reason(unsure, wells), reason(nets, more)], ['Pruning', 'also by Doe', 'NETS']);
    const other = paperOf({ citekey: 'f', title: 'Pruned gardens', keywords: ['other'] });
    deepEqual(reason(nets, other), 'gardens, pruned');
    deepEqual([reason(wells, nets), reason(more, unsure)], ['', ''], 'the topic of one alone is not shared');
  });

  it('is no family name of many, no keyword of one’s own or of all, and of the words the rarest', () => {
    const by = (citekey: string, given: string, more: Partial<Paper> = {}): Paper =>
      paperOf({ citekey, title: citekey, authors: [{ family: 'Wang', given }], ...more });
    deepEqual([reason(by('a', 'Wei'), by('b', 'Wenwu')), reason(by('a', 'Wei'), by('b', 'Jun'))], ['also by Wang', '']);
    const keywords = ['to read', '*important', 'Humans', 'Inoculation'];
    const rarity: Rarity = (word) => ({ humans: 0.1, early: 0.4, modern: 0.5, smallpox: 0.9 })[word] ?? 1;
    const [one, other] = ['Early modern smallpox', 'Smallpox in early modern towns'].map((title, place) =>
      paperOf({ citekey: String(place), title, keywords: keywords.slice(0, 3 + place) }),
    );
    equal(one && other && sharedReason(sharing(one, corpus, rarity)(other)), 'smallpox, modern, early');
    equal(other && sharedReason(sharing(other, corpus, rarity)(other)), 'Inoculation');
  });

  it('is told by one word where the venue is the same, and also by words of abstracts, whole or within others', () => {
    const venue = { name: 'Past & Present' };
    const port = paperOf({ citekey: 'p', title: 'Levantine merchants', venue });
    equal(reason(port, paperOf({ citekey: 'q', title: 'A merchant', venue })), 'merchants, also in Past & Present');
    equal(
      reason(port, paperOf({ citekey: 'q', title: 'Wool', abstract: 'Of Anglo-Levantine merchants.' })),
      'levantine, merchants',
    );
  });

  it('must tell more than a word for papers to be near of which nobody has told the topics', () => {
    const near = (one: Paper, other: Paper, share = 1, all = corpus): boolean =>
      canBeNear(one, other, sharing(one, all, () => share)(other), all);
    deepEqual(
      [near(wells, nets), near(nets, wells), near(wells, unsure), near(wells, ports)],
      [false, false, false, false],
    );
    deepEqual([near(nets, more), near(nets, ports), near(nets, ports, 0.2)], [true, true, false]);
    const [wool, cloth] = [
      paperOf({ citekey: 'w', title: 'Wool cloth trade' }),
      paperOf({ citekey: 'v', title: 'Wool cloth' }),
    ];
    deepEqual([near(wool, cloth, 0.7), near(wool, cloth, 0.5), near(wool, wells)], [true, false, false]);
    const doe: Partial<Paper> = { authors: [{ family: 'Doe' }] };
    deepEqual(
      [
        near({ ...wool, ...doe }, { ...wells, title: 'Wool' }, 0.6),
        near({ ...wool, ...doe }, { ...wells, title: 'Wool' }, 0.4),
      ],
      [true, false],
    );
    const isis: Partial<Paper> = { venue: { name: 'Isis' } };
    deepEqual(
      [near({ ...wool, ...isis }, { ...ports, ...isis, title: 'Wool' }), near(wool, { ...ports, title: 'Wool' })],
      [true, false],
    );
    equal(
      near(wells, nets, 1, new Corpus(papers, taxonomy)),
      true,
      'where no papers are filed nothing is known of fields',
    );
  });

  it('is any word, where they are of one topic that was guessed', () => {
    const guessed = new Corpus(papers, taxonomy, [], { topicOf: () => 'nets', isChosen: () => false });
    const near = (one: Paper, other: Paper): boolean =>
      canBeNear(one, other, sharing(one, guessed, () => 0)(other), guessed);
    deepEqual([near(wells, { ...ports, title: 'The wells' }), near(wells, ports)], [true, false]);
  });
});
