import { equal } from 'node:assert/strict';
import { paperHere } from '../../../../src/core/catalogue/paperHere';
import { wanted } from '../../../../src/core/catalogue/wanted';
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
});
