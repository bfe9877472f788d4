import assert from 'node:assert/strict';
import {
  authorsLong,
  authorsShort,
  authorYear,
  byline,
  creatorsLong,
  cutAtWord,
  paperCard,
  paperLinks,
  reference,
  shortTitle,
  spoken,
} from '../../../src/core/present';
import type { Paper } from '../../../src/core/paper';
import { paperOf, shippedCorpus, tinyCorpus } from '../support/corpora';

const corpus = tinyCorpus();
const named = (key: string): Paper => corpus.paper(key) ?? assert.fail(key);
const by = (...families: readonly string[]): Paper =>
  paperOf({ citekey: 'x', title: 'VI-Net: Boosting', year: 2023, authors: families.map((family) => ({ family })) });

describe('how a paper looks', () => {
  it('authors, briefly', () => {
    assert.deepEqual([by(), by('Lin'), by('Lin', 'Wei'), by('Lin', 'Wei', 'Jia')].map(authorsShort), [
      '',
      'Lin',
      'Lin & Wei',
      'Lin et al.',
    ]);
    assert.equal(authorsShort({ ...by('Lin'), authorsIncomplete: true }), 'Lin et al.');
    assert.equal(authorYear({ ...by('Caesar'), year: -45 }), 'Caesar (45 BC)');
  });

  it('authors, at length', () => {
    assert.equal(authorsLong(by('A', 'B', 'C')), 'A, B and C');
    assert.equal(authorsLong(by('A', 'B', 'C', 'D'), 2), 'A, B and 2 others');
    assert.equal(authorsLong(by('A', 'B', 'C'), 2), 'A, B and 1 other');
    assert.equal(authorsLong({ ...by('A', 'B'), authorsIncomplete: true }), 'A, B et al.');
  });

  it('editors, where nobody wrote it', () => {
    const edited = { ...by(), editors: [{ family: 'Doe', given: 'Ann' }, { family: 'Roe' }] };
    assert.equal(authorYear(edited), 'Doe & Roe (2023)');
    assert.equal(creatorsLong(edited), 'Ann Doe and Roe (eds.)');
    assert.equal(creatorsLong({ ...edited, ...by('Lin'), editors: edited.editors }), 'Lin');
  });

  it('reads well where authors or year are not known', () => {
    const whole = shippedCorpus();
    assert.equal(authorYear(whole.paper('gldesigner2024leveraging') ?? assert.fail()), '“GLDesigner” (2024)');
    assert.equal(
      authorYear(whole.paper('patternmultivariableregression') ?? assert.fail()),
      '“Pattern Based Multivariable Regression…” (n.d.)',
    );
    assert.equal(
      reference(whole.paper('patternmultivariableregression') ?? assert.fail()),
      '(n.d.). Pattern Based Multivariable Regression using Deep Learning (PBMR-DP).',
    );
  });

  it('references', () => {
    assert.equal(
      reference(named('lin2023')),
      'Jiehong Lin and Zewei Wei (2023). beta 2. International Conference on Computer Vision, pp. 1–9. https://example.org/lin(2023)',
    );
    assert.equal(
      reference(named('wei2024')),
      'Zewei Wei and Österreich (2024). “Alpha” and beta. arXiv:2401.00001. https://arxiv.org/abs/2401.00001',
    );
  });

  it('bylines leave out what is not known', () => {
    assert.deepEqual(corpus.papers.map(byline), ['Lin & Wei · 2023 · ICCV', 'Wei & Österreich · 2024 · arXiv', '']);
  });

  it('short titles end at the colon or after a whole word', () => {
    assert.equal(shortTitle(by()), 'VI-Net');
    assert.equal(
      shortTitle({ citekey: 'x', title: 'On the Foundations of Shortcut Learning in Deep Networks' }),
      'On the Foundations of Shortcut Learning…',
    );
  });

  it('its key, where there is no title', () => {
    const nameless = paperOf({ citekey: 'doe2030', title: '' });
    assert.equal(authorYear(nameless), 'doe2030 (n.d.)');
    assert.equal(authorYear({ ...nameless, ...by('Lin'), title: '' }), 'Lin (2023)');
    assert.deepEqual([shortTitle(nameless), reference(nameless)], ['doe2030', '(n.d.). doe2030.']);
    assert.match(paperCard(nameless, []), /^\*\*doe2030\*\*/);
    assert.match(spoken(nameless), /^doe2030/);
  });

  it('links, each page once', () => {
    const paper = paperOf({ citekey: 'x', arxiv: '1312.5663', url: 'http://arxiv.org/abs/1312.5663', doi: '10.1/x' });
    assert.deepEqual(paperLinks(paper), [
      { label: 'DOI', url: 'https://doi.org/10.1/x' },
      { label: 'arXiv', url: 'https://arxiv.org/abs/1312.5663' },
    ]);
    assert.deepEqual(
      paperLinks(named('lin2023')).map(({ label }) => label),
      ['DOI', 'example.org'],
    );
  });

  it('cuts after a whole word', () => {
    assert.equal(cutAtWord('one two three', 13), 'one two three');
    assert.equal(cutAtWord('one two, three', 9), 'one two …');
  });

  it('shows markup in titles as itself', () => {
    const card = paperCard(paperOf({ citekey: 'x', title: '*a* <b> [c](d) $(icon) `e`' }), []);
    assert.equal(
      card,
      '**\\*a\\* \\<b\\> \\[c\\]\\(d\\) \\$\\(icon\\) \\`e\\`**\n\nAuthor unknown\n\n*Preprint, year unknown*\n\n`@x`',
    );
  });
});

describe('the links of a paper', () => {
  it('lead to web pages and nowhere else, whatever a file says', () => {
    const paper = { citekey: 'x', title: 'A Title', year: 2023, authors: [] };
    for (const url of [
      'command:workbench.action.quit',
      'javascript:alert(1)',
      'file:///etc/passwd',
      'vscode://x',
      'https://a b',
      'https://a>![](https://b/c.png)',
    ])
      assert.deepEqual(paperLinks(paperOf({ ...paper, url })), [], url);
    assert.deepEqual(
      paperLinks(paperOf({ ...paper, url: 'https://example.org/a_(b)' })).map(({ url }) => url),
      ['https://example.org/a_(b)'],
    );
  });
});
