import { deepEqual, equal } from 'node:assert/strict';
import { papersPasted } from '../../../../src/core/citation/pasted';
import { toBibtex } from '../../../../src/core/formats/bibtex';
import { shippedCorpus } from '../../support/corpora';

const corpus = shippedCorpus();
const found = (text: string): string =>
  papersPasted(text, corpus)
    .map(({ citekey }) => citekey)
    .join(' ');

describe('what is pasted names a paper', () => {
  const cases: readonly (readonly [what: string, pasted: string, citekeys: string])[] = [
    ['a DOI', '10.1109/ICCV51070.2023.01287', 'lin2023vinet'],
    ['a DOI in other letters', '10.1109/iccv51070.2023.01287', 'lin2023vinet'],
    ['a DOI with its prefix', 'doi: 10.1109/ICCV51070.2023.01287', 'lin2023vinet'],
    ['the address of a DOI', 'https://doi.org/10.1109/ICCV51070.2023.01287', 'lin2023vinet'],
    ['an encoded address of a DOI', 'http://dx.doi.org/10.1109%2FICCV51070.2023.01287\n', 'lin2023vinet'],
    ['an encoded DOI', 'https://doi.org/10.1007/978-3-031-72691-0%5F2', 'wang2024improving'],
    ['a DOI at the end of a sentence', '10.1109/ICCV51070.2023.01287.', 'lin2023vinet'],
    ['a DOI of another paper', '10.1109/ICCV51070.2023.99999', ''],
    ['an arXiv identifier', '1611.05962', 'lai2016word'],
    ['an arXiv identifier with prefix and version', 'arXiv:1611.05962v2', 'lai2016word'],
    ['an arXiv address', ' https://arxiv.org/abs/1611.05962 ', 'lai2016word'],
    ['the address of an arXiv PDF', 'https://arxiv.org/pdf/1611.05962v1.pdf', 'lai2016word'],
    ['arXiv’s own DOI', 'https://doi.org/10.48550/arXiv.1611.05962', 'lai2016word'],
    ['another arXiv identifier', '1611.05963', ''],
    ['the address of the paper', 'https://openreview.net/forum?id=Tj3xLVuE9f', 'hermann2024foundations'],
    ['another address', 'https://openreview.net/forum?id=other', ''],
    ['the title', 'On the Foundations of Shortcut Learning', 'hermann2024foundations'],
    [
      'the title in other letters and spaces',
      '  on the foundations\n   of SHORTCUT learning ',
      'hermann2024foundations',
    ],
    ['a part of the title', 'Foundations of Shortcut Learning', ''],
    ['a word', 'Shortcut', ''],
    ['a sentence', 'See On the Foundations of Shortcut Learning', ''],
    ['nothing', ' \n ', ''],
    ['signs', '...', ''],
    ['an e-mail address', 'lin@example.org', ''],
    ['a handle', '@lin2023vinet', ''],
    ['BibTeX with a DOI', '@article{x, doi = {10.1109/ICCV51070.2023.01287}}', 'lin2023vinet'],
    ['BibTeX with an eprint', '@misc{x,\n  eprint = "1611.05962",\n}', 'lai2016word'],
    [
      'BibTeX with a title',
      '@misc{x, title={On the {F}oundations of {{Shortcut}} Learning}}',
      'hermann2024foundations',
    ],
    ['BibTeX with a key', '@misc{lin2023vinet, title={Draft}}', 'lin2023vinet'],
    [
      'BibTeX of another paper',
      '@misc{x2020y, title={Draft}, booktitle={On the Foundations of Shortcut Learning}}',
      '',
    ],
    ['broken BibTeX', '@misc{lin2023vinet, title={Dra', 'lin2023vinet'],
  ];
  for (const [what, pasted, citekeys] of cases) it(what, () => equal(found(pasted), citekeys));

  it('for every paper: by its title, its DOI, its arXiv identifier and its BibTeX', () => {
    for (const { citekey, title, publishedTitle, doi, arxiv } of corpus.papers) {
      for (const name of [title, publishedTitle, doi, doi && `https://doi.org/${encodeURI(doi)}`, arxiv]) {
        if (name) equal(found(name), citekey, name);
      }
    }
    deepEqual(papersPasted(toBibtex(corpus.papers.slice(0, 100)), corpus), corpus.papers.slice(0, 100));
  });

  it('but not a long text', () => equal(found(`On the Foundations of Shortcut Learning ${'x'.repeat(500)}`), ''));
});
