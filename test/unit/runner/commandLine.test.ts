import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { commandFor, filesNamed, parseCommandLine, stageNames } from '../../vscode/commandLine';
import { forShell } from '../../vscode/processes';
import { slowestLines } from '../../vscode/progress';
import { eventLine, parseEvent, testMark, unmarked } from '../../vscode/results';

describe('The command line of the tests', () => {
  it('names stages, files of theirs and a title', () => {
    assert.deepEqual(
      parseCommandLine([]).map(({ stage }) => stage),
      stageNames,
    );
    assert.deepEqual(parseCommandLine(['unit', 'core/note', 'a.test.ts', 'e2e', '--only', 'cites it']), [
      { stage: 'unit', paths: ['core/note', 'a.test.ts'], only: 'cites it' },
      { stage: 'e2e', paths: [], only: 'cites it' },
    ]);
  });

  it('takes a title as other programs take the values of options', () =>
    assert.deepEqual(parseCommandLine(['unit', '--only=a=b c']), [{ stage: 'unit', paths: [], only: 'a=b c' }]));

  for (const [line, sentence] of [
    ['units', /There is no stage 'units'/],
    ['lint core', /The stage lint has no files to choose from: 'core'/],
    ['unit --only', /--only takes the title/],
    ['unit --only=', /--only takes the title/],
    ['types --only x', /--only takes the title of a test, of one of the stages unit/],
  ] as const) {
    it(`is refused with a sentence: ${line}`, () => assert.throws(() => parseCommandLine(line.split(' ')), sentence));
  }

  const files = ['core/note/tags.test.ts', 'core/notes.test.ts', 'core/text/tags.test.ts', 'far.restricted.test.ts'];
  for (const [name, expected] of [
    ['core/note', [0]],
    ['./test/unit/core/note/', [0]],
    ['unit/core', [0, 1, 2]],
    ['test/unit', [0, 1, 2, 3]],
    ['core/text/tags.test.ts', [2]],
    ['core/text/tags', [2]],
    ['tags', [0, 2]],
    ['tags.test.ts', [0, 2]],
    ['far', [3]],
    ['note.test.ts', []],
    ['cor', []],
  ] as const) {
    it(`means ${expected.length} files by ${name}`, () => {
      assert.deepEqual(
        filesNamed(files, 'unit', name),
        expected.map((n) => files[n]),
      );
    });
  }

  it('of a single test comes through a shell as it is', () => {
    const title = `it's "odd": $HOME \`x\` \\ \n*`;
    const command = commandFor('unit', 'core/a b.test.ts', title, false);
    assert.match(command, /^npm test -- unit /);
    const args = command.replace('npm test --', 'printf "%s\\0"');
    assert.deepEqual(execFileSync('sh', ['-c', args], { encoding: 'utf8' }).split('\0').slice(0, -1), [
      'unit',
      'core/a b.test.ts',
      '--only',
      title,
    ]);
  });

  it('of a single test is written for the shell of Windows there', () =>
    assert.equal(
      commandFor('unit', 'core/a b.test.ts', `it's "odd"`, true),
      String.raw`npm test -- unit "core/a b.test.ts" --only "it's \"odd\""`,
    ));
});

describe('A word for the shell of Windows', () => {
  for (const [word, expected] of [
    [String.raw`C:\Users\ann\node.exe`, String.raw`C:\Users\ann\node.exe`],
    [String.raw`C:\Users\Ann Doe\tsc`, String.raw`"C:\Users\Ann Doe\tsc"`],
    ['a&b', '"a&b"'],
    ['', '""'],
  ] as const)
    it(`is ${expected}`, () => assert.equal(forShell(word, 'win32'), expected));

  it('stays as it is elsewhere', () => assert.equal(forShell('a b', 'linux'), 'a b'));
});

describe('What tests say', () => {
  const event = { kind: 'ended', title: 't', milliseconds: 1, outcome: 'passed' } as const;

  it('is heard where a desktop VS Code prints it, and in lines without the mark', () => {
    const lines = ['', testMark, `[main 2026-02-03T04:05:06.007Z] ${testMark}`].map(
      (before) => before + eventLine(event),
    );
    assert.deepEqual(
      lines.map((line) => parseEvent(unmarked(line))),
      [event, event, event],
    );
    assert.equal(unmarked(`${testMark}  ✓ passes`), '  ✓ passes');
    assert.equal(unmarked('another line'), 'another line');
  });
});

describe('The slowest tests', () => {
  it('are told from the slowest on, each on one line', () => {
    const durations = [1, 3, 2].map((n) => ({ title: `test\n${n}`, milliseconds: n * 1000 }));
    assert.deepEqual(slowestLines(durations, 2), ['    3.0 s  test⏎3', '    2.0 s  test⏎2']);
  });
});
