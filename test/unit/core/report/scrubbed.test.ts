import assert from 'node:assert/strict';
import { scrubbed } from '../../../../src/core/report/scrubbed';

describe('an entry of the log in a report', () => {
  const cases: readonly (readonly [what: string, entry: string, expected: string])[] = [
    ['keeps plain words and numbers', '450 papers read in 31 ms.', '450 papers read in 31 ms.'],
    ['keeps the names of commands and settings', "litnotes.openNote: 'x' is none.", 'litnotes.openNote: … is none.'],
    ['leaves out what is quoted', "'My secret plan.md' was not checked: no.", '… was not checked: no.'],
    ['takes an apostrophe for no end of a quotation', "'Ann's own plan' is gone.", '… is gone.'],
    ['nor one at the end of a word', "'My dogs' secret plan' is not there.", '… is not there.'],
    [
      'nor in one of several quotations',
      "'a/dogs' secret.bib' isn't read: no 'a/dogs' secret.bib' there",
      "… isn't read: no … there",
    ],
    ['nor in typographic ones', 'It is ‘my dogs’ secret plan’ or ‘another’.', 'It is … or ….'],
    ['takes an apostrophe for no start of one', "It isn't there.", "It isn't there."],
    ['leaves out an open quotation to its end', "Cited 'a secret, a plan", 'Cited …'],
    ['reads over escaped quotes', String.raw`It is "a \" secret" here.`, 'It is … here.'],
    ['leaves out paths', '/home/ann/x.md and C:\\Users\\ann could not be read.', '… and … could not be read.'],
    ['leaves out keys, addresses and mail', 'Cited doe2020deep, @doe, a@b.c, https://x.y/z.', 'Cited …'],
    ['leaves out other scripts', 'Reading Ärzte failed.', 'Reading … failed.'],
    [
      'keeps of a stack what is code',
      'litnotes.x: Error: no\n    at Foo.bar (/home/ann/.vscode/dist/extension.js:1:22)\n    at file:///a/b.js:3:4\n    at home in /secret',
      'litnotes.x: Error: no\n    at Foo.bar (extension.js:1:22)\n    at b.js:3:4',
    ],
    ['leaves out a text that an error shows', 'Bad at line 1:\n\ntitle: secret\n    ^^^', 'Bad at line 1:'],
    ['keeps what it came from', "No.\n  because of Error: 'secret' is bad", 'No.\n  because of Error: … is bad'],
  ];
  for (const [what, entry, expected] of cases) it(what, () => assert.equal(scrubbed(entry), expected));
});
