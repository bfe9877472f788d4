import assert from 'node:assert/strict';
import manifest from '../../../../package.json';
import { argumentsOf, optionsOf, type ServerOptions } from '../../../../src/core/assistant/serverOptions';

const plain: ServerOptions = {
  folder: '/notes',
  libraries: [],
  allowsWrites: false,
  hasBundledPapers: true,
  style: 'apa',
  format: 'bracketed',
};

describe('the command line of the server', () => {
  it('has what is not said as the manifest has it', () => {
    assert.deepEqual(optionsOf(['--folder', '/notes']), plain);
    const { properties } = manifest.contributes.configuration;
    assert.equal(plain.style, properties['litnotes.bibliography.style'].default);
    assert.equal(plain.format, properties['litnotes.citation.format'].default);
  });

  for (const options of [
    plain,
    { ...plain, folder: '--allow-writes', libraries: ['/a b/refs.bib', '--folder'], keysSeen: '/a b/keys.json' },
    { ...plain, allowsWrites: true, hasBundledPapers: false, style: 'ieee', format: 'wikilink' } as const,
  ])
    it(`is read as it is written: ${argumentsOf(options).join(' ')}`, () =>
      assert.deepEqual(optionsOf(argumentsOf(options)), options));

  for (const [what, args, message] of [
    ['no folder', [], "Which folder? Name it with '--folder'."],
    ['a library without a name', ['--folder', 'a', '--library'], "'--library' is nothing that the server knows."],
    ['a folder without a name', ['--folder'], "'--folder' is nothing that the server knows."],
    [
      'another style',
      ['--folder', 'a', '--style', '/etc/passwd'],
      "'--style /etc/passwd' is nothing that the server knows.",
    ],
    ['a template', ['--folder', 'a', '--format', 'template'], "'--format template' is nothing that the server knows."],
    ['a word', ['notes'], "'notes' is nothing that the server knows."],
    ['an inherited name', ['--folder', 'a', 'toString'], "'toString' is nothing that the server knows."],
  ] as const)
    it(`with ${what} is told what is wrong`, () =>
      assert.throws(() => optionsOf(args), { name: 'UsageError', message }));
});
