import assert from 'node:assert/strict';
import { bibtexEntry } from '../../../../src/core/formats/bibtex';
import { STANDARD_LAYOUT } from '../../../../src/core/formats/bibtexLayout';
import { readingBibtex } from '../../../../src/core/formats/bibtexRead';
import { latexMarkup, latexTitle, withMarkup } from '../../../../src/core/formats/bibtexTitle';
import { cslPaper } from '../../../../src/core/formats/cslRead';
import { latexDecoder } from '../../../../src/core/formats/latexDecoder';
import { inOneGo } from '../../../../src/core/steps';
import { needsPandoc, pandoc } from './pandoc';

/** Titles of references, with their LaTeX. */
const TITLES: readonly (readonly [title: string, latex: string])[] = [
  ['Attention Is All You Need', 'Attention Is All You Need'],
  ['Language Models are Few-Shot Learners', 'Language Models are Few-Shot Learners'],
  ['A Walk towards Data with scikit', 'A {Walk} towards {Data} with scikit'],
  ['Mastering the game of Go in Germany: a Bayesian view', 'Mastering the game of {Go} in {Germany}: a {Bayesian} view'],
  ['Go: Kant in lakes? Hume! Bern', 'Go: Kant in lakes? {Hume}! {Bern}'],
  ['Vitamin A at home in St. Gallen', 'Vitamin {A} at home in {St}. {Gallen}'],
  ['Navier-Stokes rules a non-Bayesian, DNA-based world', 'Navier-{Stokes} rules a non-{Bayesian}, {DNA}-based world'],
  ['E. coli in Growth of E. coli', '{E. coli} in Growth of {E. coli}'],
  ['Die Lage der Stadt Bern', 'Die {Lage} der {Stadt} {Bern}'],
  ['The anatomy of <i>Homo sapiens</i>', 'The anatomy of {{\\emph{Homo sapiens}}}'],
  ['<i>E. coli</i> in <b>our own</b> Lakes', '{{\\emph{E. coli}}} in \\textbf{our own} Lakes'],
  ['H<sub>2</sub>O of CO<sup>x</sup>', 'H\\textsubscript{2}{O} of {CO}\\textsuperscript{x}'],
  ['The Na<sub>2</sub>Cl of Lakes <b>x</b>', 'The {Na}\\textsubscript{2}{Cl} of Lakes \\textbf{x}'],
  ['An <i>N</i>-methyl', 'An {{\\emph{N}}}-methyl'],
  ['What <span style="font-variant:small-caps;">Kant</span> is', 'What {{\\textsc{Kant}}} is'],
  ['Of <b>A <i>B</i></b>', 'Of {{\\textbf{A \\emph{B}}}}'],
  ['U-Net GANs for Image-to-3D and A-Level mAP', '{U-Net} {GAN}s for Image-to-{3D} and {A-Level} {mAP}'],
  ['A Walk across Lakes despite Fast word2vec', 'A Walk across Lakes despite Fast word2vec'],
]; // prettier-ignore

/** Titles that no reader gives back as they are written. */
const ODD: readonly (readonly [title: string, latex: string])[] = [
  ['A <span class="nocase">Go & Kant</span> Day', 'A {Go \\& Kant} Day'],
  ['On <jats:italic>us</jats:italic> and <p>them</p>', 'On \\emph{us} and them'],
  ['One <i>two</b> three</i></i>, <sup>Go', 'One \\emph{two three}, Go'],
  ['<em>Go</em> <strong>b</strong> <sc>c</sc>', '{{\\emph{Go}}} \\textbf{b} \\textsc{c}'],
  ['{a} <i>{b</i> <jats:constructor>_', '\\{a\\} \\emph{\\textbraceleft{}b} \\_'],
];

const marked = (title: string, item: string): string => withMarkup({ csl: { title: item } }, 'title', title);

describe('a title in LaTeX', () => {
  it('keeps markup, and capitals that are no matter of its case', () => {
    for (const [title, latex] of [...TITLES, ...ODD]) assert.equal(latexTitle(title), latex);
    assert.equal(latexTitle('Mastering Go', 'Mastering Go at home'), 'Mastering {Go}');
    assert.equal(latexMarkup('A <i>Go</i> & VI'), 'A \\emph{Go} \\& VI');
  });

  it('has nine elements within each other at most', () => {
    const [opened, closed] = ['<i>', '</i>'].map((tag) => tag.repeat(1000));
    assert.equal(latexTitle(`${opened}a${closed}`), `${'\\emph{'.repeat(9)}a${'}'.repeat(9)}`);
    assert.equal(latexTitle(`${opened}a`), 'a');
  });

  it('has the markup of its source where that has the same words', () => {
    assert.equal(marked('The Homo sapiens', 'The <i>Homo sapiens</i>'), 'The <i>Homo sapiens</i>');
    assert.equal(marked('The Homo Sapiens', 'The <i>homo sapiens</i>'), 'The <i>Homo Sapiens</i>');
    assert.equal(marked('The Homo sapiens', 'A <i>Homo sapiens</i>'), 'The Homo sapiens');
    assert.equal(withMarkup({}, 'title', 'Q'), 'Q');
    assert.equal(marked('Q of x²', 'Q of <i>x</i><sup>2</sup>'), 'Q of x²');
  });

  const bibtex = (title: string): string =>
    bibtexEntry(cslPaper({ title }, 'k', { source: '', line: 1 }), 'k', STANDARD_LAYOUT);
  /** Titles in title case come back in sentence case, as styles want them of BibTeX. */
  const inSentenceCase: ReadonlyMap<string, string> = new Map([
    ['Attention Is All You Need', 'Attention is all you need'],
    ['Language Models are Few-Shot Learners', 'Language models are few-shot learners'],
    ['U-Net GANs for Image-to-3D and A-Level mAP', 'U-Net GANs for image-to-3D and A-Level mAP'],
    ['A Walk across Lakes despite Fast word2vec', 'A walk across lakes despite fast word2vec'],
    ['The Na<sub>2</sub>Cl of Lakes <b>x</b>', 'The Na<sub>2</sub>Cl of lakes <b>x</b>'],
    ['E. coli in Growth of E. coli', 'E. coli in growth of E. coli'],
    ['<i>E. coli</i> in <b>our own</b> Lakes', '<i>E. coli</i> in <b>our own</b> lakes'],
  ]);
  const expected = TITLES.map(([title]) => (inSentenceCase.get(title) ?? title).replace(': a', ': A'));

  it('is read back as it was', () => {
    const read = TITLES.map(([title]) => {
      const [paper] = inOneGo(readingBibtex(bibtex(title), '', latexDecoder)).papers;
      return String(paper?.csl?.['title']).replace(/<span class="nocase">((?:[^<]|<i>[^<]*<\/i>)*)<\/span>/g, '$1');
    });
    assert.deepEqual(read, expected);
  });

  it('is read by Pandoc as it was', function () {
    needsPandoc.call(this);
    const read = TITLES.map(([title]) => {
      const [item] = JSON.parse(pandoc(bibtex(title), '-f', 'biblatex', '-t', 'csljson')) as readonly {
        readonly title: string;
      }[];
      return item?.title;
    });
    assert.deepEqual(read, expected);
  });
});
