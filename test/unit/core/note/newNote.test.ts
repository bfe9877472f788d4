import assert from 'node:assert/strict';
import { abstractExcerpts, noteExcerpts } from '../../../../src/core/note/excerpts';
import { inOneGo } from '../../../../src/core/steps';
import { insertBlock } from '../../../../src/core/note/insertBlock';
import { BUILT_IN_RECIPE, newNote, RecipeError } from '../../../../src/core/note/newNote';
import { notesReport } from '../../../../src/core/note/notesReport';
import { problemFixes } from '../../../../src/core/note/problemFixes';
import { tagsFrom } from '../../../../src/core/note/tags';
import { applyEdits } from '../../../../src/core/text/span';
import { paperOf, tinyCorpus } from '../../support/corpora';

const corpus = tinyCorpus();
const paper = paperOf({ citekey: 'con2020', title: 'A/B: C?', year: 2020 });
const now = new Date(2024, 4, 31);

describe('newNote', () => {
  it('makes folder, name and text from templates, and says where to write', () => {
    const recipe = { folder: ' notes//{{ year }}/..', name: '{{ title }}.md', text: '# {{ citekey }}\n{{ cursor }}!' };
    assert.deepEqual(newNote(paper, recipe, { now }), {
      folder: 'notes/2020',
      name: 'A-B- C-.md',
      text: '# con2020\n!',
      cursor: 10,
    });
  });

  it('leaves the cursor at the end where the template does not say', () => {
    assert.equal(newNote(paper, { ...BUILT_IN_RECIPE, text: 'abc' }, { now }).cursor, 3);
  });

  it('works with what is built in', () => {
    const { folder, name, text } = newNote(paper, BUILT_IN_RECIPE, { now });
    assert.deepEqual([folder, name], ['notes', '@con2020.md']);
    assert.match(text, /\ncreated: 2024-05-31\n---\n/);
  });

  for (const part of ['folder', 'name', 'text'] as const) {
    it(`says that the ${part} is wrong, and where`, () => {
      assert.throws(
        () => newNote(paper, { ...BUILT_IN_RECIPE, [part]: 'a\n{{ autors }}' }, { now }),
        (error) => {
          assert.ok(error instanceof RecipeError);
          assert.deepEqual([error.part, error.line], [part, 2]);
          assert.equal(error.message, 'Line 2: no variable "autors"; did you mean authors?');
          return true;
        },
      );
    });
  }
});

/** Inserts `> q` at the `|`, and shows the cursor after it. */
function inserted(marked: string): string {
  const at = marked.indexOf('|');
  const text = marked.replace('|', '');
  const { edit, cursor } = insertBlock(text, at, '> q');
  const after = applyEdits(text, [edit]);
  return `${after.slice(0, cursor)}|${after.slice(cursor)}`;
}

describe('insertBlock', () => {
  for (const [before, after] of [
    ['|', '> q|\n'],
    ['a|', 'a\n\n> q|\n'],
    ['a|b\nc\n', 'ab\n\n> q|\n\nc\n'],
    ['a\n\n|\n\nb\n', 'a\n\n> q|\n\nb\n'],
    ['a\n|\nb\n', 'a\n\n> q|\n\nb\n'],
    ['a\r\n  |\r\nb', 'a\r\n\r\n> q|\r\n\r\nb'],
    ['a\n|', 'a\n\n> q|\n'],
  ] as const) {
    it(JSON.stringify(before), () => assert.equal(inserted(before), after));
  }
});

describe('excerpts', () => {
  it('of an abstract are escaped, those of a note are as written', () => {
    const cited = paperOf({ citekey: 'k', abstract: 'We use @x. It [works].' });
    assert.deepEqual(abstractExcerpts(cited), [
      { sentence: 'We use @x.', block: '> We use \\@x. [@k]' },
      { sentence: 'It [works].', block: '> It \\[works\\]. [@k]' },
    ]);
    const note =
      '---\ncitekey: k\n---\n# Head.\n\nOne *two*\nthree. Four\n\n- five\n- six\n\n> quoted\n> so.\n\n| a |\n';
    assert.deepEqual(
      inOneGo(noteExcerpts(note, 'k')).map(({ sentence }) => sentence),
      ['One *two* three.', 'Four', 'five', 'six', 'quoted so.'],
    );
  });
});

describe('problemFixes', () => {
  const fixed = (kind: string, text: string): readonly string[] =>
    problemFixes(text, kind, corpus).map(({ title, edits }) => (edits ? applyEdits(text, edits) : title));

  it('takes over what the library knows', () => {
    const text = "---\ncitekey: lin2023\ntitle: 'mine' # so\nyear: 2022\n---\n";
    assert.deepEqual(fixed('title', text), [text.replace("'mine'", "'beta 2'"), 'Update Note from Metadata…']);
    assert.deepEqual(fixed('year', text), [text.replace('2022', '2023'), 'Update Note from Metadata…']);
  });

  it('mends what is mistyped, where it is near to something known', () => {
    assert.deepEqual(fixed('unknownPaper', '---\ncitekey: lin2032\n---\n'), ['---\ncitekey: lin2023\n---\n']);
    assert.deepEqual(fixed('unknownPaper', '---\ncitekey: somebody1999else\n---\n'), []);
    const renamed = problemFixes('---\ncitekey: lin2032\n---\n', 'unknownPaper', corpus, (key) => `${key}b`);
    assert.deepEqual(renamed, [{ title: "Rename to 'lin2032b' in all notes", renames: 'lin2032' }]);
    assert.deepEqual(fixed('value', '---\ncitekey: lin2023\nstatus: reed\n---\n'), [
      '---\ncitekey: lin2023\nstatus: read\n---\n',
    ]);
  });

  it('leaves broken front matter to its writer', () => {
    assert.deepEqual(fixed('title', '---\ncitekey: lin2023\ntitle: a: b\n---\n'), ['Update Note from Metadata…']);
    assert.deepEqual(fixed('frontMatter', '---\ntitle: a: b\n---\n'), []);
  });
});

describe('notesReport', () => {
  const place = { start: 0, end: 1, line: 2, column: 0 };

  it('counts kinds, and goes note by note', () => {
    const problems = [
      { kind: 'title', uri: 'a', place, message: 'M.', fix: 'F.' },
      { kind: 'title', uri: 'b', place, message: 'N.', fix: 'G.' },
      { kind: 'year', uri: 'a', place: { ...place, line: 3 }, message: 'O.', fix: 'H.' },
    ] as const;
    assert.equal(
      notesReport(problems, 9, (uri) => `n/${uri}.md`),
      '# Check of the notes\n\n9 notes were checked: 3 problems. They are in the Problems view too, some with a quick fix.\n\n' +
        '- Titles that differ from the library: 2\n- Years that differ from the library: 1\n\n' +
        '## n/a.md\n\n- Line 2: M. F.\n- Line 3: O. H.\n\n## n/b.md\n\n- Line 2: N. G.\n',
    );
  });

  it('says so where nothing is wrong', () => {
    assert.equal(notesReport([], 1, String), '# Check of the notes\n\n1 note was checked. Nothing is wrong.\n');
  });
});

describe('tagsFrom', () => {
  it('takes tags as people type them', () => {
    assert.deepEqual(tagsFrom(' #a, b c;a,,## d '), ['a', 'b c', 'd']);
  });
});
