import assert from 'node:assert/strict';
import {
  authorNamed,
  authorsIn,
  authorsNamedIn,
  partsOfName,
  unlinkedName,
} from '../../../../src/core/formats/authorNames';

describe('authors in one text', () => {
  const cases: readonly [text: string, names: readonly string[]][] = [
    ['Poe, Ann and Lee, Bob', ['Poe, Ann', 'Lee, Bob']],
    ['Poe, Ann and Lee, Bob and Kim, Cy', ['Poe, Ann', 'Lee, Bob', 'Kim, Cy']],
    ['Ann Poe and Bob Lee', ['Ann Poe', 'Bob Lee']],
    ['Poe, Ann and Bob Lee', ['Poe, Ann', 'Bob Lee']],
    ['Ann Poe, Bob Lee', ['Ann Poe', 'Bob Lee']],
    ['Ann Poe, Bob Lee and Cy Kim', ['Ann Poe', 'Bob Lee', 'Cy Kim']],
    ['Ann Poe, Bob Lee, and Cy Kim', ['Ann Poe', 'Bob Lee', 'Cy Kim']],
    ['Ann Poe & Bob Lee', ['Ann Poe', 'Bob Lee']],
    ['Poe, A., Lee, B. C., & Kim, D.-E.', ['Poe, A.', 'Lee, B. C.', 'Kim, D.-E.']],
    ['Poe, Ann; Lee, Bob', ['Poe, Ann', 'Lee, Bob']],
    ['van der Poe, Ann and de Lee, Bob', ['van der Poe, Ann', 'de Lee, Bob']],
    ['Poe, Jr., Ann and Lee, Bob', ['Poe, Jr., Ann', 'Lee, Bob']],
    ['{Salt and Sand, Inc.} and Lee, Bob', ['Salt and Sand, Inc.', 'Lee, Bob']],
    ['Poe, Ann and others', ['Poe, Ann']],
    ['Ann Poe et al.', ['Ann Poe et al.']],
    ['Ann Anderson', ['Ann Anderson']],
    ['Poe, Ann\nLee, Bob\n', ['Poe, Ann', 'Lee, Bob']],
    ['Poe, Ann and\nLee, Bob', ['Poe, Ann', 'Lee, Bob']],
    ['García Poe, Ann and Vargas Lee, Bob', ['García Poe, Ann', 'Vargas Lee, Bob']],
    ['Poe, Ann; Lee, Bob; and Kim, Cy', ['Poe, Ann', 'Lee, Bob', 'Kim, Cy']],
    ['Poe, A.; Lee, B. & Kim, C.', ['Poe, A.', 'Lee, B.', 'Kim, C.']],
    ['Salt and Sand; Poe, Ann', ['Salt and Sand', 'Poe, Ann']],
    [' , ', []],
    ['García Poe, Ann', ['García Poe, Ann']],
    ['Poe, Ann, Bob Lee, and Cy Kim', ['Poe, Ann', 'Bob Lee', 'Cy Kim']],
    ['Ann Poe, Jr.', ['Ann Poe, Jr.']],
    ['Ann Poe, Jr. and Bob Lee', ['Ann Poe, Jr.', 'Bob Lee']],
    ['Ann Poe, Jr., Bob Lee, III, and Cy Kim', ['Ann Poe, Jr.', 'Bob Lee, III', 'Cy Kim']],
    ['Poe, A., Jr., Lee, B., & Kim, C.', ['Poe, A., Jr.', 'Lee, B.', 'Kim, C.']],
    ['Poe, Jr., A., Lee, B.', ['Poe, Jr., A.', 'Lee, B.']],
    ['Poe, Ann, Jr. and Lee, Bob', ['Poe, Ann, Jr.', 'Lee, Bob']],
    ['Poe, Ann, Jr.', ['Poe, Ann, Jr.']],
    ['García Poe, Ann and Lee, Jr., Bob', ['García Poe, Ann', 'Lee, Jr., Bob']],
    ['Ann Poe Jr., Bob Lee, PhD', ['Ann Poe Jr.', 'Bob Lee, PhD']],
    ['Ann Poe, Ph.D., and Bob Lee', ['Ann Poe, Ph.D.', 'Bob Lee']],
    ['Poe, Ann<br>Lee, Bob<br/>Cy Kim<br />', ['Poe, Ann', 'Lee, Bob', 'Cy Kim']],
    ['Poe, Ann,<br>Lee, Bob', ['Poe, Ann', 'Lee, Bob']],
    ['Ann Poe,\nBob Lee,\nCy Kim', ['Ann Poe', 'Bob Lee', 'Cy Kim']],
    ['Poe, Ann;\nLee, Bob', ['Poe, Ann', 'Lee, Bob']],
    ['[[Ann Poe]], [[people/Lee, Bob]]', ['Ann Poe', 'Lee, Bob']],
    ['[[Poe, Ann]] and [[bob-lee|Bob Lee]]', ['Poe, Ann', 'Bob Lee']],
    ['[[Poe, Ann]] [[Lee, Bob]]', ['Poe, Ann', 'Lee, Bob']],
    ['[Ann Poe](https://example.org/a,b), Bob Lee', ['Ann Poe', 'Bob Lee']],
    ['[[Poe]], [[Lee]]', ['Poe', 'Lee']],
    ['张三、李四', ['张三', '李四']],
    ['张三、李四 and Ann Poe', ['张三', '李四', 'Ann Poe']],
    ['Poe, Ann、Lee, Bob', ['Poe, Ann', 'Lee, Bob']],
    ['张三；李四', ['张三', '李四']],
    ['张三，李四', ['张三', '李四']],
    ['张三, 李四', ['张三', '李四']],
    ['毛, 泽东', ['毛, 泽东']],
    ['B张三, 李四', ['B张三, 李四']],
    ['张三, 李四b', ['张三, 李四b']],
    ['Ferdinand Poe', ['Ferdinand Poe']],
    ['Ann  Poe\tand Bob', ['Ann Poe', 'Bob']],
    ['Ann B., Bob C.', ['Ann B.', 'Bob C.']],
    ['Poe, A, Lee, B', ['Poe, A', 'Lee, B']],
    ['Ann Poe, Jrue Lee', ['Ann Poe', 'Jrue Lee']],
    ['Ann Poe, Jr, Bob Lee, Sr, Cy Kim, Esq', ['Ann Poe, Jr', 'Bob Lee, Sr', 'Cy Kim, Esq']],
    ['{Ann} Poe', ['{Ann} Poe']],
    ['others and Ann Poe', ['others', 'Ann Poe']],
    ['Ann Poe and Others Lee', ['Ann Poe', 'Others Lee']],
    ['Ann Poe, et al', ['Ann Poe']],
    ['[[ {Ann} Poe ]]', ['Ann Poe']],
    ['[[Poe, Ann]]  [[Lee, Bob]]', ['Poe, Ann', 'Lee, Bob']],
    ['{Ann} {Poe} [sic]', ['{Ann} {Poe} [sic]']],
    ['García Poe, Ann Maria and Vargas Lee, Bob', ['García Poe, Ann Maria', 'Vargas Lee, Bob']],
    ['García Poe, Ann Maria and\nVargas Lee, Bob', ['García Poe, Ann Maria', 'Vargas Lee, Bob']],
    ['García Poe, Ann Maria\nand Vargas Lee, Bob', ['García Poe, Ann Maria', 'Vargas Lee, Bob']],
    ['Poe, Ann and Lee, Bob\n\n Kim, Cy', ['Poe, Ann', 'Lee, Bob', 'Kim, Cy']],
    ['Ann Poe, Bob\nLee,\nCy Kim', ['Ann Poe', 'Bob Lee', 'Cy Kim']],
    ['Poe, A. and Sand; Lee, B.', ['Poe, A. and Sand', 'Lee, B.']],
    [', Ann Maria and Lee, Bob', ['Ann Maria', 'Lee, Bob']],
    ['Poe, Lee, Kim', ['Poe', 'Lee', 'Kim']],
    ['Poe, Lee, Bob Kim, Ray', ['Poe', 'Lee', 'Bob Kim', 'Ray']],
    ['van der Berg, Ann Maria', ['van der Berg, Ann Maria']],
    ['Poe, Ann Maria', ['Poe, Ann Maria']],
    ['Poe Lee, Ann Maria', ['Poe Lee', 'Ann Maria']],
    ['v2 Lee, Ann Maria', ['v2 Lee', 'Ann Maria']],
  ];
  for (const [text, names] of cases) it(JSON.stringify(text), () => assert.deepEqual(authorsIn(text), names));
});

describe('a name', () => {
  it('is an author in either order, with what follows it behind the family', () => {
    const cases: readonly [name: string, family: string, given?: string][] = [
      ['Poe, Ann', 'Poe', 'Ann'],
      ['Ann Poe', 'Poe', 'Ann'],
      ['Vera de la Cruz', 'de la Cruz', 'Vera'],
      ['UNESCO', 'UNESCO'],
      ['Poe, Jr., Ann B.', 'Poe Jr.', 'Ann B.'],
      ['Poe, Ann B., Jr.', 'Poe Jr.', 'Ann B.'],
      ['Poe, Ann B. Jr.', 'Poe Jr.', 'Ann B.'],
      ['Ann B. Poe, Jr.', 'Poe Jr.', 'Ann B.'],
      ['Ann B. Poe III', 'Poe III', 'Ann B.'],
      ['Ann  Maria Poe', 'Poe', 'Ann Maria'],
      ['Poe, Ann Sr', 'Poe Sr', 'Ann'],
      ['Poe, Ann Jr. B.', 'Poe', 'Ann Jr. B.'],
    ];
    for (const [name, family, given] of cases)
      assert.deepEqual(authorNamed(name), { family, ...(given !== undefined && { given }) }, name);
  });

  it('is whole where braces or a link keep it so', () => {
    assert.deepEqual(authorsNamedIn('{Salt and Sand} and Poe, Ann and [[Bob Lee]] and others'), [
      { family: 'Salt and Sand' },
      { family: 'Poe', given: 'Ann' },
      { family: 'Bob Lee' },
    ]);
  });

  it('are bodies by what they are called, and have initials behind the family where medicine writes them', () => {
    const named = (text: string): readonly string[] =>
      authorsNamedIn(text).map(({ family, given }) => (given === undefined ? family : `${family}|${given}`));
    assert.deepEqual(named('World Health Organization; Université de Genève; Ann Poe'), [
      'World Health Organization',
      'Université de Genève',
      'Poe|Ann',
    ]);
    assert.deepEqual(named('Department of Salt, Ann Poe'), ['Department of Salt', 'Poe|Ann']);
    assert.deepEqual(named('Ann Institoris, Society, Ann'), ['Institoris|Ann', 'Society', 'Ann']);
    assert.deepEqual(named('Poe A, van Lee BC, García Kim DEF'), ['Poe|A.', 'van Lee|B. C.', 'García Kim|D. E. F.']);
    assert.deepEqual(named('Ann Poe II, Bob Lee III'), ['Poe II|Ann', 'Lee III|Bob']);
    assert.deepEqual(named('Poe A'), ['Poe|A.']);
    assert.deepEqual(named('Salt Society; Poe A; Lee BC'), ['Salt Society', 'Poe|A.', 'Lee|B. C.']);
    assert.deepEqual(named('Ann LI'), ['LI|Ann']);
    assert.deepEqual(named('Ann Poe, Bob LI'), ['Poe|Ann', 'LI|Bob']);
  });

  it('is none of a whole where braces hold a part of it', () => {
    assert.deepEqual(authorsNamedIn('{Ann} Poe and Ann {Poe}'), [
      { family: 'Poe', given: '{Ann}' },
      { family: '{Poe}', given: 'Ann' },
    ]);
  });

  it('has parts between its commas', () => {
    assert.deepEqual(partsOfName('Poe, III, Ann'), { family: 'Poe', given: 'Ann', suffix: 'III' });
    assert.deepEqual(partsOfName('Poe, Ann, M.D.'), { family: 'Poe', given: 'Ann', suffix: 'M.D.' });
    assert.deepEqual(partsOfName('Poe, Ann, M.D., Ph.D.'), { family: 'Poe', given: 'Ann', suffix: 'M.D., Ph.D.' });
    assert.deepEqual(partsOfName('Poe, Jr., Ann, M.D.'), { family: 'Poe', given: 'Ann', suffix: 'Jr., M.D.' });
    assert.deepEqual(partsOfName(' Poe ,, '), { family: 'Poe' });
    assert.deepEqual(partsOfName('Poe, , Ann'), { family: 'Poe', given: 'Ann' });
    assert.deepEqual(partsOfName(''), { family: '' });
  });

  it('is what a link shows', () => {
    for (const link of ['[[Ann Poe]]', '[[people/Ann Poe]]', '[[ap|Ann Poe]]', '[Ann Poe](https://example.org)'])
      assert.equal(unlinkedName(link), 'Ann Poe');
    assert.equal(unlinkedName('Ann [Poe]'), 'Ann [Poe]');
  });
});
