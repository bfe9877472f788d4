import assert from 'node:assert/strict';
import { optionsOf, UsageError } from '../../../src/server/options';

const DATABASE = ['--database', 'postgres:///lab'];

describe('the command line of the server of a shared library', () => {
  it('has an address of the database, or finds it in the environment', () => {
    assert.deepEqual(optionsOf(DATABASE, {}), {
      database: 'postgres:///lab',
      host: '127.0.0.1',
      port: 8377,
      prefix: '',
      serves: true,
      files: [],
      mirrors: false,
      tokens: [],
    });
    const environment = {
      LITNOTES_DATABASE: 'postgres://a',
      LITNOTES_REPLICA: 'postgres://b',
      LITNOTES_OPENSEARCH: 'https://c',
    };
    const { database, replica, openSearch } = optionsOf([], environment);
    assert.deepEqual([database, replica, openSearch], ['postgres://a', 'postgres://b', 'https://c']);
  });

  it('says what is done to a library', () => {
    const args = [
      '--library',
      ' Lab ',
      '--import',
      'a.bib',
      '--import',
      'b.json',
      '--mirror',
      '--token',
      'read',
      '--token',
      'write',
      '--no-serve',
    ];
    const { library, files, mirrors, tokens, serves } = optionsOf([...DATABASE, ...args], {});
    assert.deepEqual(
      [library, files, mirrors, tokens, serves],
      ['Lab', ['a.bib', 'b.json'], true, ['read', 'write'], false],
    );
    assert.equal(optionsOf([...DATABASE, '--prefix', '/lab/'], {}).prefix, '/lab');
  });

  for (const [args, message] of [
    [[], /Which database/],
    [['--database', 'lab'], /'--database' takes an address/],
    [[...DATABASE, '--replica', 'copy.example.org'], /'--replica' takes an address/],
    [[...DATABASE, '--import', 'a.bib'], /For which library/],
    [[...DATABASE, '--token', 'read'], /For which library/],
    [[...DATABASE, '--library', ' '], /takes a name/],
    [[...DATABASE, '--library', 'a', '--mirror'], /goes with '--import'/],
    [[...DATABASE, '--library', 'a', '--token', 'all'], /not 'all'/],
    [[...DATABASE, '--port', '70000'], /is no port/],
    [[...DATABASE, '--prefix', 'lab'], /takes the path/],
    [[...DATABASE, '--opensearch', 'ftp://a'], /takes an address/],
    [[...DATABASE, '--wrong'], /--wrong/],
    [[...DATABASE, 'more'], /more/],
  ] as const)
    it(`is wrong: ${args.slice(2).join(' ')}`, () =>
      assert.throws(
        () => optionsOf(args, {}),
        (error) => error instanceof UsageError && message.test(error.message),
      ));
});
