import assert from 'node:assert/strict';
import { citekeyBy, parseCitekeyPattern, type PatternPaper } from '../../../src/core/citekeyPattern';

const PAPER: PatternPaper = {
  title: 'On the Măřica of Deep-Sea Quokkas: A Survey',
  authors: [{ family: 'Škrlj', given: 'B.' }, { family: 'O’Neil' }, { family: 'de la Vega', given: 'A.' }],
  year: 2031,
  type: 'article-journal',
  venue: { name: 'Journal of Own Things', short: 'JOT' },
};
const key = (pattern: string, paper: PatternPaper = PAPER, taken: readonly string[] = []): string =>
  citekeyBy(parseCitekeyPattern(pattern), paper, (one) => taken.includes(one.toLowerCase()));

describe('a citekey by pattern', () => {
  it('has the tokens and filters of Better BibTeX', () => {
    const made = {
      'auth.ascii.lower + year + veryshorttitle.ascii.lower': 'skrlj2031marica',
      'auth + year': 'Škrlj2031',
      'auth(3) + auth(0,3) + shortyear': 'ŠkrdelaVega31',
      "authEtAl + '_' + year": 'ŠkrljEtAl_2031',
      'authors(2) + authorLast': 'ŠkrljONeilEtAldelaVega',
      'shorttitle(2,1)': 'Maricadeepsea',
      'Title.ascii': 'OnTheMaricaOfDeepSeaQuokkasASurvey',
      '(auth + journal).upper.ascii': 'SKRLJJOT',
      "auth.substring(2,3) + year.replace('20', 'x')": 'krlx31',
    };
    assert.deepEqual(Object.fromEntries(Object.keys(made).map((pattern) => [pattern, key(pattern)])), made);
  });

  it('takes the first alternative that gives anything, and two names where there are two', () => {
    assert.equal(key('journal + year | auth', { ...PAPER, authors: [] }), 'JOT2031');
    assert.equal(key("year | 'nd'", { title: 'T', authors: [], type: 'book' }), 'nd');
    assert.equal(key('authEtAl', { ...PAPER, authors: PAPER.authors.slice(0, 2) }), 'ŠkrljONeil');
  });

  it('never clashes, and never holds what Pandoc or BibTeX could not read', () => {
    assert.equal(key('auth.ascii + year', PAPER, ['skrlj2031', 'skrlj2031b']), 'Skrlj2031c');
    assert.equal(key("'-{a,b}' + auth + '::;'"), 'abŠkrlj');
    assert.equal(key("' '"), 'skrlj2031marica');
  });

  it('says where a pattern is wrong', () => {
    const problem = (pattern: string): string => {
      try {
        parseCitekeyPattern(pattern);
        return '';
      } catch (error) {
        return error instanceof Error ? error.message : '';
      }
    };
    assert.match(problem('auth + yaer'), /character 8: there is no token 'yaer'; there are auth, /);
    assert.match(problem('auth.small'), /character 6: there is no filter 'small'/);
    assert.match(problem('auth +'), /something is missing at the end/);
    assert.match(problem('[auth][year]'), /character 1: '\[' is not expected/);
    assert.match(problem('('.repeat(200)), /too many parentheses/);
    assert.match(problem('auth(1'), /a '\)' is missing/);
    assert.match(problem('auth.constructor'), /no filter/);
  });
});
