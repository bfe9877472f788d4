import assert from 'node:assert/strict';
import { readFrontMatter } from '../../../../src/core/frontMatter/frontMatter';
import { readLiteratureNote } from '../../../../src/core/note/literatureNote';

const read = (yaml: string) => {
  const text = `---\n${yaml}\n---\n`;
  const { note, problems } = readLiteratureNote(text, readFrontMatter(text));
  return { note, problems: problems.map(({ message, place }) => `${place.line}:${place.column} ${message}`) };
};

describe('readLiteratureNote', () => {
  it('reads a whole record', () => {
    const { note, problems } = read(
      'citekey: doe2017x\ntitle: "T: U"\nauthors: [Jane Doe, DeepMind]\nyear: 2017\nvenue: ICML\ndoi: 10.1/x\narxiv: "2411.11430"\nurl: https://x.org\nstatus: reading\nrating: 4\ntags: [a, b c]\ncreated: 2024-05-31',
    );
    assert.deepEqual(note, {
      citekey: 'doe2017x',
      title: 'T: U',
      authors: ['Jane Doe', 'DeepMind'],
      year: 2017,
      venue: 'ICML',
      doi: '10.1/x',
      arxiv: '2411.11430',
      url: 'https://x.org',
      status: 'reading',
      rating: 4,
      tags: ['a', 'b c'],
      created: '2024-05-31',
    });
    assert.deepEqual(problems, []);
  });

  const tolerated: readonly [yaml: string, note: object][] = [
    ['citekey: "@k"', { citekey: 'k' }],
    ['citekey: [k]', { citekey: 'k' }],
    ['citekey: ["@k"]', { citekey: 'k' }],
    ['citekey:\n  - k', { citekey: 'k' }],
    ['citekey: [[k]]', { citekey: 'k' }],
    ['citekey: "[[@k|K]]"', { citekey: 'k' }],
    ['citekey: "[@k]"', { citekey: 'k' }],
    ['citekey: "@{k}"', { citekey: 'k' }],
    ['citekey: "@{a;b}"', { citekey: 'a;b' }],
    ['citekey: 2017', { citekey: '2017' }],
    ['arxiv: 2411.11430', { arxiv: '2411.11430' }],
    ['arxiv: arXiv:2411.11430', { arxiv: '2411.11430' }],
    ['arxiv: https://arxiv.org/abs/2411.11430', { arxiv: '2411.11430' }],
    ['doi: https://doi.org/10.1/X', { doi: '10.1/X' }],
    ['year: "2017"', { year: 2017 }],
    ['year: 800', { year: 800 }],
    ['year: "[[2016]]"', { year: 2016 }],
    ['status: "[[Read]]"', { status: 'read' }],
    ['rating: ⭐⭐⭐', { rating: 3 }],
    ['rating: ★★☆☆☆', { rating: 2 }],
    ['year: -350', { year: -350 }],
    ["rating: '4'", { rating: 4 }],
    ['rating: 3.5', { rating: 3.5 }],
    ['status: Read', { status: 'read' }],
    ['authors: A B; C, D', { authors: ['A B', 'C, D'] }],
    ['authors: A B and C D', { authors: ['A B', 'C D'] }],
    ['authors: A', { authors: ['A'] }],
    ['authors: Ann Poe, Jr., Bob Lee', { authors: ['Ann Poe, Jr.', 'Bob Lee'] }],
    ['authors: ["[[Ann Poe]]", "[[lee|Bob Lee]]"]', { authors: ['Ann Poe', 'Bob Lee'] }],
    ['authors:\n  - [[Ann Poe]]\n  - [[Lee, Bob]]', { authors: ['Ann Poe', 'Lee, Bob'] }],
    ['authors: [[Ann Poe]]', { authors: ['Ann Poe'] }],
    ['authors: Ann Poe, Jr., Bob Lee', { authors: ['Ann Poe, Jr.', 'Bob Lee'] }],
    ['authors: ["[[Ann Poe]]", "[[lee|Bob Lee]]"]', { authors: ['Ann Poe', 'Bob Lee'] }],
    ['authors:\n  - [[Ann Poe]]\n  - [[Lee, Bob]]', { authors: ['Ann Poe', 'Lee, Bob'] }],
    ['authors: [[Ann Poe]]', { authors: ['Ann Poe'] }],
    ['authors: Poe, Ann and Lee, Bob', { authors: ['Poe, Ann', 'Lee, Bob'] }],
    ['authors: [Ann Poe, {family: Lee, given: Bob}, ~]', { authors: ['Ann Poe', 'Bob Lee'] }],
    ['authors: {name: Ann Poe}', { authors: ['Ann Poe'] }],
    ['Status: read\nRATING: 3', { status: 'read', rating: 3 }],
    ['Status: read\nstatus: reading', { status: 'reading' }],
    ['status: to-read', { status: 'unread' }],
    ['status: "✅ Done"', { status: 'read' }],
    ['status: [[In Progress|🚧]]', { status: 'reading' }],
    ['status: evergreen', {}],
    ['rating: 4/5', { rating: 4 }],
    ['rating: 7 / 10', { rating: 3.5 }],
    ['rating: a classic', {}],
    ['year: in press', {}],
    ['year: "[[n.d.]]"', {}],
    ['year: 2017-06-12', { year: 2017 }],
    ['year: 2017/18', { year: 2017 }],
    ['title: 1984', { title: '1984' }],
    ['title: ""', {}],
    ['status:', {}],
    ['title: true', { title: 'true' }],
  ];
  for (const [yaml, note] of tolerated) {
    it(`understands ${yaml}`, () => assert.deepEqual(read(yaml), { note: { tags: [], ...note }, problems: [] }));
  }

  const tags: readonly [yaml: string, tags: readonly string[]][] = [
    ['tags: a, b c,,d', ['a', 'b c', 'd']],
    ['tags: a', ['a']],
    ['tags: ["#a", a, 2017, 1.10]', ['a', '2017', '1.10']],
    ['tags:', []],
    ['tags:\n- #x\n- b\n-', ['b']],
    ['tags: [~, a, true]', ['a', 'true']],
    ['tags: "#a #b-c"', ['a', 'b-c']],
    ['tags: |\n  a\n  b', ['a', 'b']],
    ['x: &x [a]\ntags: *x', ['a']],
    ['tags: [{k: v}, a]', ['a']],
    ['tags: []', []],
  ];
  for (const [yaml, wanted] of tags) it(`understands ${yaml}`, () => assert.deepEqual(read(yaml).note.tags, wanted));

  const wrong: readonly [yaml: string, problem: string][] = [
    ['status: raed', "3:8 'status' should be unread, reading or read."],
    ['rating: 6', "3:8 'rating' should be a number from 0 to 5."],
    ['rating: 12/10', "3:8 'rating' should be a number from 0 to 5."],
    ['year: 2o17', "3:6 'year' should be a year in figures."],
    ['title: [a, b]', "3:7 'title' should be a text."],
    ['tags: [a, [b]]', "3:6 'tags' should be a list of texts."],
    ['tags: {a: b}', "3:6 'tags' should be a list of texts."],
  ];
  for (const [yaml, problem] of wrong) {
    it(`says what is wrong with ${yaml}`, () => {
      assert.deepEqual(read(`citekey: k\n${yaml}`).problems, [problem]);
      assert.deepEqual(read(`other: k\n${yaml}`).problems, [], 'a note that is about no paper may say what it likes');
    });
  }

  it('says what is wrong with a citekey, and takes the first of two', () => {
    assert.deepEqual(read('citekey: a b').problems, ["2:9 'citekey' should be the key of one paper."]);
    assert.deepEqual(read('citekey: [a, b]'), {
      note: { citekey: 'a', tags: [] },
      problems: ["2:9 'citekey' should be the key of one paper."],
    });
  });
});
