import assert from 'node:assert/strict';
import { inOneGo } from '../../../../src/core/steps';
import { UNSURE } from '../../../../src/core/taxonomy';
import { filing, isOfTheField } from '../../../../src/core/topics/filing';
import type { Paper } from '../../../../src/core/paper';
import { TopicGuesses } from '../../../../src/core/topics/guesses';
import { isSure, type LikelyTopic, type TopicFiler } from '../../../../src/core/topics/topicFiler';
import type { Described } from '../../../../src/core/topics/topicTerms';
import { paperOf } from '../../support/corpora';
import { search } from '../search/library';

const untold = (citekey: string, title: string) => {
  const { topic: _, ...paper } = paperOf({ citekey, title });
  return paper;
};

describe('topics of papers that have none', () => {
  const filer = inOneGo(search.makingTopicFiler()) as TopicFiler;
  const topicOf = (paper: Described): string | undefined => {
    const [first] = filer.likelyTopics(paper);
    return first && isSure(paper, first.likelihood) ? first.topic : undefined;
  };
  const guessOf = (paper: Paper): LikelyTopic => new TopicGuesses().of(paper, filer);

  it('are those of the bundled papers that speak alike', () => {
    const topics = [
      ['NeRF: Representing Scenes as Neural Radiance Fields for View Synthesis', '3d-neural-fields'],
      ['Denoising Diffusion Probabilistic Models for high resolution image generation', 'image-generation'],
      ['Speech enhancement and source separation in the waveform domain', 'audio-music'],
      ['Deep interest network for click-through rate prediction', 'recommendation-ctr'],
    ] as const;
    for (const [title, topic] of topics) assert.equal(topicOf({ title, keywords: [] }), topic, title);
  });

  it('follow the abstract where the title tells nothing', () => {
    const abstract = 'We detect land cover change in multispectral satellite images of Sentinel-2.';
    assert.equal(topicOf({ title: 'A closer look', keywords: [] }), undefined);
    assert.equal(topicOf({ title: 'A closer look', abstract, keywords: [] }), 'remote-sensing');
  });

  it('are left open where a title alone speaks for one no louder than an abstract has to', () => {
    for (const [title, topic] of [
      ['Foundations of Machine Learning', 'peft-merging'],
      ['Numerical Optimization', 'dimensionality-reduction'],
    ] as const) {
      const [first] = filer.likelyTopics({ title, keywords: [] });
      assert.deepEqual(
        [first?.topic, isSure({ title, abstract: 'A.', keywords: [] }, first?.likelihood ?? 0)],
        [topic, true],
      );
      assert.equal(topicOf({ title, keywords: [] }), undefined);
    }
  });

  it('are left open where words are unknown or speak for none', () => {
    for (const title of ['Der Zauberberg', 'The parliament of Prague', '', 'Introduction'])
      assert.equal(topicOf({ title, keywords: [] }), undefined, title);
  });

  it('are ordered by likelihood, all together at most 1', () => {
    const likely = filer.likelyTopics({ title: 'Sparse autoencoders find interpretable features', keywords: [] });
    assert.equal(likely.length, 28);
    assert.equal(likely[0]?.topic, 'interpretability');
    assert.ok(likely.every(({ likelihood }, i) => likelihood <= (likely[i - 1]?.likelihood ?? 1)));
    assert.ok(likely.reduce((sum, { likelihood }) => sum + likelihood, 0) <= 1.000001);
  });

  it('are filed for a library of the field, unsure ones apart, and what has a topic is left alone', () => {
    const vae = untold('a', 'Latent diffusion models for text-to-image generation');
    const speech = untold('b', 'Speech recognition and music tagging from audio spectrograms');
    const hardly = untold('c', 'The parliament of Prague');
    const told = paperOf({ citekey: 'd', title: 'Image generation', topic: 'backbones' });
    const filed = inOneGo(filing([vae, speech, hardly, told], guessOf));
    assert.deepEqual([...filed.keys()], [vae, speech, hardly]);
    assert.deepEqual([...filed.values()], ['image-generation', 'audio-music', UNSURE]);
  });

  it('are filed for no library of another field, though a paper or two might be', () => {
    const history = ['A history of the salt trade', 'Grain prices and famine in Bohemia', 'The guilds of Nuremberg'];
    const papers = [...history, 'Image generation with diffusion models'].map((title, i) => untold(`k${i}`, title));
    assert.equal(inOneGo(filing(papers, guessOf)).size, 0);
  });

  it('are known again by what papers say, under other keys and at the next start', () => {
    const guesses = new TopicGuesses();
    const said = { title: 'Image generation with diffusion models', abstract: 'In pixels.' };
    const guess = guesses.of({ ...untold('a', ''), ...said }, filer);
    assert.ok(guesses.hasNew);
    const later = new TopicGuesses();
    inOneGo(later.adding(guesses.text()));
    const again = { ...untold('b', ''), ...said };
    assert.equal(later.known(again)?.topic, guess.topic);
    assert.ok(Math.abs((later.known(again)?.likelihood ?? 0) - guess.likelihood) < 1e-3);
    assert.equal(later.known({ ...again, abstract: 'In words.' }), undefined);
    assert.ok(!guesses.hasNew && !later.hasNew);
  });

  it('are filed for no library of biology, though one of their topics is', () => {
    const papers = [
      'A programmable dual-RNA-guided DNA endonuclease in adaptive bacterial immunity',
      'Stem cell dynamics in Cnidaria: are there unifying principles?',
      'The Hippo signaling pathway in development and cancer',
      'Gene regulatory networks for development',
      'Mutations affecting segment number and polarity in Drosophila',
    ].map((title, i) => untold(`k${i}`, title));
    assert.equal(papers.map((paper) => guessOf(paper)).filter(({ topic }) => topic === 'medical-bio').length, 4);
    assert.equal(inOneGo(filing(papers, guessOf)).size, 0);
  });

  it('need half of what is of no applied topic to be likely, and that to be a tenth of a library, and three or most of it', () => {
    const of = (topic: string, ...likelihoods: readonly number[]): readonly LikelyTopic[] =>
      likelihoods.map((likelihood) => ({ topic, likelihood }));
    assert.ok(isOfTheField(of('tabular', 0.9, 0.42, 0.1)));
    assert.ok(!isOfTheField(of('tabular', 0.9, 0.41, 0.1)));
    const applied = ['medical-bio', 'remote-sensing', 'audio-music'].flatMap((topic) =>
      of(topic, ...Array<number>(9).fill(0.9)),
    );
    assert.ok(isOfTheField([...applied, ...of('tabular', 0.42, 0.42, 0.42)]));
    assert.ok(!isOfTheField([...applied, ...of('tabular', 0.42, 0.41, 0.41)]));
    assert.ok(!isOfTheField([...applied, ...of('medical-bio', 0.9), ...of('tabular', 0.42, 0.42, 0.42)]));
    assert.ok(isOfTheField(of('medical-bio', 0.9).concat(of('tabular', 0.42, 0.42))));
    assert.ok(!isOfTheField(of('medical-bio', 0.9, 0.9).concat(of('tabular', 0.42, 0.42))));
    assert.ok(!isOfTheField([]));
  });
});
