import { deepEqual, equal } from 'node:assert/strict';
import { noneHere, paperHere, papersHere } from '../../../../src/core/catalogue/paperHere';
import { wanted } from '../../../../src/core/catalogue/wanted';
import type { Paper } from '../../../../src/core/paper';
import { paperOf } from '../../support/corpora';

describe('a paper that is here', () => {
  const papers = [
    paperOf({ citekey: 'other', title: 'Other' }),
    paperOf({ citekey: 'quokka', title: 'Quokkas', doi: '10.5555/Quokka.(7)' }),
    paperOf({ citekey: 'preprint', title: 'Of Quokkas', doi: '10.48550/arXiv.3101.00001' }),
    paperOf({ citekey: 'second', title: 'Of Wombats', arxiv: '3101.00002v2' }),
  ];
  const here = (typed: string): string | undefined => paperHere(papers, wanted(typed))?.citekey;

  it('is known by any of the identifiers that are typed, however they are written, and by no words', () => {
    equal(here('https://doi.org/10.5555/quokka.(7).'), 'quokka');
    equal(here('arXiv:3101.00001v3'), 'preprint');
    equal(here('10.48550/arXiv.3101.00002'), 'second');
    equal(here('10.5555/none'), undefined);
    equal(here('Quokkas'), undefined);
    equal(here('undefined undefined'), undefined);
  });

  it('is known by an identifier that stands in its address alone', () => {
    const linked = [
      paperOf({ citekey: 'doi', url: 'http://dx.doi.org/10.5555/Quokka.9' }),
      paperOf({ citekey: 'arxiv', url: 'https://arxiv.org/pdf/3101.00003v2.pdf' }),
      paperOf({ citekey: 'ofArxiv', url: 'https://doi.org/10.48550/arXiv.3101.00004' }),
      paperOf({ citekey: 'old', url: 'https://arxiv.org/abs/math.GT/0309136' }),
      paperOf({ citekey: 'both', doi: '10.5555/1', url: 'https://doi.org/10.5555/2' }),
    ];
    const found = (typed: string): readonly string[] => papersHere(linked, wanted(typed)).map(({ citekey }) => citekey);
    deepEqual(found('https://doi.org/10.5555/quokka.9'), ['doi']);
    deepEqual(found('arXiv:3101.00003'), ['arxiv']);
    deepEqual(found('3101.00004'), ['ofArxiv']);
    deepEqual(found('https://arxiv.org/abs/math/0309136v1'), ['old']);
    deepEqual(found('arXiv:math.GT/0309136'), ['old']);
    deepEqual(found('10.5555/2'), []);
    deepEqual(found('10.5555/1'), ['both']);
  });

  it('is known by the ISBN of a book, of ten digits or thirteen, and the identifier of PubMed, in its field or address', () => {
    const url = 'https://pubmed.ncbi.nlm.nih.gov/456/';
    const more = [
      paperOf({ citekey: 'book', type: 'book', csl: { ISBN: '0-306-40615-2, 978-1-4842-0077-3' } }),
      paperOf({ citekey: 'chapter', type: 'chapter', csl: { ISBN: '0306406152' } }),
      paperOf({ citekey: 'article', type: 'article-journal', csl: { PMID: '123' } }),
      paperOf({ citekey: 'linked', type: 'article-journal', url }),
    ];
    const found = (typed: string): readonly string[] => papersHere(more, wanted(typed)).map(({ citekey }) => citekey);
    for (const typed of ['ISBN 978-0-306-40615-7', '0306406152', '9781484200773'])
      deepEqual(found(typed), ['book'], typed);
    deepEqual([found('PMID: 123'), found('pmid:12'), found(url)], [['article'], [], ['linked']]);
  });

  it('is said not to be only so far as was looked', () => {
    const books = (count: number): readonly Paper[] =>
      Array.from({ length: count }, (_, n) => paperOf({ citekey: `b${n}`, type: 'book' }));
    const said = (typed: string, count: number): string =>
      wanted(typed)
        .map((query) => noneHere([...books(count), ...papers], query))
        .join();
    equal(said('ISBN 978-0-306-40615-7', 5000), 'No paper has ISBN 9780306406157.');
    equal(
      said('ISBN 978-0-306-40615-7', 5001),
      'None of the first 5000 papers that may have it has ISBN 9780306406157.',
    );
    equal(said('PMID: 123', 5001), 'No paper has PubMed 123.');
    equal(said('10.5555/none', 5001), 'No paper has DOI 10.5555/none.');
  });
});
