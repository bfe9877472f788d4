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
      'authors(2) + authorLast': 'ŠkrljONeildelaVega',
      'authorsn(2) + authorsn(3)': 'ŠkrljONeilEtAlŠkrljONeildelaVega',
      'authorLast.capitalize + auth(3,3)': 'DeLaVegade',
      'shorttitle(2,1)': 'MaricaDeepSea',
      'Title.ascii': 'MaricaDeepSeaQuokkasSurvey',
      '(auth + journal).upper.ascii': 'SKRLJJOT',
      "auth.substring(2,3) + year.replace('20', 'x')": 'krlx31',
      "auth.replace('KR', '$&.') + auth.replace('.', 'x')": 'Š.ljŠkrlj',
    };
    assert.deepEqual(Object.fromEntries(Object.keys(made).map((pattern) => [pattern, key(pattern)])), made);
  });

  it('keeps the capitals of a title, and adds others only where asked to', () => {
    const bert = {
      ...PAPER,
      title: 'BERT: Pre-training of deep bidirectional Transformers',
      authors: [{ family: 'Devlin' }],
    };
    assert.equal(key('auth.lower + shorttitle(3,3) + year', bert), 'devlinBERTPretrainingDeep2031');
    assert.equal(key('shorttitle', bert), 'BERTPretrainingdeep');
    assert.equal(key('title', bert), 'BERTPretrainingDeepBidirectionalTransformers');
    assert.equal(key('auth.lower + year + veryshorttitle.lower', bert), 'devlin2031bert');
  });

  it('is made as those of the bundled papers where a pattern finds no letters that it asks for', () => {
    const usual = 'auth.ascii.lower + year + veryshorttitle.ascii.lower';
    const ivanov = { ...PAPER, title: '基于深度学习', authors: [{ family: 'Иванов' }] };
    assert.equal(key(usual, ivanov), 'paper2031');
    assert.equal(key(usual, { ...ivanov, authors: [], editors: ivanov.authors }, ['paper2031']), 'paper2031b');
    assert.equal(key('auth + year', ivanov), 'Иванов2031');
    assert.equal(key('auth.ascii + year', { ...PAPER, authors: [] }), '2031');
    assert.equal(key('year', ivanov), '2031');
    assert.equal(key(usual, { ...PAPER, title: '1984', authors: [] }), '20311984');
    assert.equal(key(usual, { ...ivanov, title: 'Deep nets' }), '2031deep');
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
