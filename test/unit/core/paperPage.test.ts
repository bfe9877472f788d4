import assert from 'node:assert/strict';
import type { PaperNote } from '../../../src/core/note/paperNote';
import { Corpus } from '../../../src/core/corpus';
import { mergeSources } from '../../../src/core/library/merge';
import { commandLink, paperPage } from '../../../src/core/paperPage';
import { UNSURE } from '../../../src/core/taxonomy';
import { paperOf, shippedCorpus, tinyCorpus } from '../support/corpora';

const parts = {
  corpus: tinyCorpus(),
  related: [],
  openCommand: 'litnotes.openPaper',
  entryCommand: 'litnotes.openEntry',
  programCommand: 'litnotes.openInProgram',
  topicCommand: 'litnotes.setTopic',
  actions: [{ command: 'litnotes.insertCitation', label: 'Insert Citation' }],
  noteCommands: { status: 'litnotes.setStatus', rating: 'litnotes.setRating', tags: 'litnotes.editTags' },
  stylesheet: 'https://example.org/page.css',
  styleSource: 'https://example.org',
};

describe('a paper’s page', () => {
  it('shows whatever stands in a paper as itself, and runs no scripts', () => {
    const nasty = `<script>alert("x")</script> & 'y' $(zap) **b** [l](m)`;
    const page = paperPage(
      paperOf({
        citekey: 'x',
        title: nasty,
        abstract: nasty,
        keywords: [nasty],
        authors: [{ family: nasty }],
        url: `https://example.org/"><b>`,
      }),
      {
        ...parts,
        related: [{ paper: paperOf({ citekey: 'y', title: nasty }), reason: nasty }],
        note: { status: 'read', rating: 0, tags: [nasty] },
      },
    );
    const shown = '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39; $(zap) **b** [l](m)';
    assert.equal(page.split(shown).length - 1, 8);
    assert.doesNotMatch(page, /<script|<b>/);
    assert.match(page, /default-src 'none'; style-src https:\/\/example\.org"/);
  });

  it('tells authors, venue, topics, links, keywords and where the paper was seen', () => {
    const [paper] = tinyCorpus().papers;
    assert.ok(paper);
    const text = paperPage(paper, parts)
      .replace(/<[^>]*>/g, '|')
      .replace(/\s*\|[\s|]*/g, '|');
    for (const part of [
      'Backbones|Models',
      'Jiehong Lin and Zewei Wei',
      'International Conference on Computer Vision, pp. 1–9, 2023',
      'DOI|·|example.org',
      'Listing of Mar 14, no. 1 · Undated listing, no. 1',
    ]) {
      assert.ok(text.includes(part), `${part} in ${text}`);
    }
  });

  it('says who filed it under a topic that its source does not name, with a link that changes it', () => {
    const { topic: _, ...paper } = paperOf({ citekey: 'x' });
    const kicker = (topic: string | undefined, isChosen = false): string => {
      const corpus = new Corpus([paper], tinyCorpus().taxonomy, [], { topicOf: () => topic, isChosen: () => isChosen });
      return /class="kicker">(.*?)<\/p>/.exec(paperPage(paper, { ...parts, corpus }))?.[1] ?? assert.fail();
    };
    const words = (html: string): string => html.replace(/<[^>]*>/g, '');
    assert.equal(words(kicker('models')), 'Models filed by Litnotes');
    assert.equal(words(kicker('models', true)), 'Models chosen by you');
    assert.equal(words(kicker(UNSURE)), 'topic unsure');
    assert.equal(kicker(undefined), '');
    assert.ok(kicker('models').includes(`href="${commandLink('litnotes.setTopic', 'x')}"`));
    assert.doesNotMatch(paperPage(paperOf({ citekey: 'y' }), parts), /filed by/);
  });

  it('shows what the note about it says, each part a link that changes it', () => {
    const [paper] = tinyCorpus().papers;
    assert.ok(paper);
    const yourNote = (note?: PaperNote): string =>
      /<dt>Your note<\/dt><dd>(.*?)<\/dd>/.exec(paperPage(paper, { ...parts, note }))?.[1] ?? 'none';
    const words = (html: string): string => html.replace(/<[^>]*>/g, '');
    const full = yourNote({ status: 'reading', rating: 4, tags: ['pose', '3d'] });
    assert.equal(words(full), 'Reading · ★★★★ · #pose #3d');
    assert.ok(full.includes(`href="${commandLink('litnotes.setRating', paper.citekey)}"`));
    assert.equal(words(yourNote({ status: 'unread', rating: 0, tags: [] })), 'Unread · not rated · no tags');
    assert.equal(yourNote(), 'none');
  });

  it('reads well where nobody and no year is known', () => {
    const page = paperPage(shippedCorpus().paper('patternmultivariableregression') ?? assert.fail(), {
      ...parts,
      corpus: shippedCorpus(),
    });
    assert.match(page, /<p class="authors">Author unknown<\/p>/);
    assert.match(page, /<p class="venue">[^<,]+, year unknown<\/p>/);
    assert.doesNotMatch(page, /undefined/);
  });

  it('says what it is, names editors where nobody wrote it, shows what its source says and every place of it', () => {
    const book = paperOf({
      citekey: 'doe20',
      title: 'Handbook of Things',
      type: 'book',
      editors: [{ family: 'Doe', given: 'Ann' }],
      publisher: 'A & B Press',
      doi: '10.1/x',
      origin: { source: 'file:///a/my%20refs.bib', line: 12 },
      csl: { edition: '2', ISBN: '978-0', 'collection-title': 'Series <X>', genre: '' },
    });
    const again = { ...book, citekey: 'handbook', origin: { source: 'file:///b/all.bib', line: 3 } };
    const { abstract: _, ...bare } = book;
    const corpus = mergeSources(
      [
        { id: 'near', label: 'near', papers: [bare], problems: [] },
        { id: 'far', label: 'far', papers: [again], problems: [] },
      ],
      { areas: [] },
    );
    const page = paperPage(bare, { ...parts, corpus });
    const text = page.replace(/<[^>]*>/g, '|').replace(/\s*\|[\s|]*/g, '|');
    for (const part of [
      '|Ann Doe (ed.)|Book, A &amp; B Press, year unknown|',
      '|Abstract unknown|',
      '|In|my refs.bib, line 12|·|all.bib, line 3|as|handbook|',
      '|Series|Series &lt;X&gt;|Edition|2|ISBN|978-0|',
    ])
      assert.ok(text.includes(part), `${part} in ${text}`);
    assert.ok(page.includes(`href="${commandLink('litnotes.openEntry', 'file:///a/my%20refs.bib', 12)}"`));
    assert.doesNotMatch(text, /\|Kind\||\|Editors\|/);
  });
});

describe('commandLink', () => {
  it('carries one argument as JSON', () => {
    assert.equal(commandLink('litnotes.openPaper', 'a"b'), 'command:litnotes.openPaper?%5B%22a%5C%22b%22%5D');
  });
});
