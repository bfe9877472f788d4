import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { Corpus } from '../../src/core/corpus';
import type { Paper } from '../../src/core/paper';
import { SearchIndex } from '../../src/core/search/searchIndex';
import type { Taxonomy } from '../../src/core/taxonomy';

const vsix = join(__dirname, '../../dist/litnotes.vsix');

describe('the package', () => {
  const files = unzipSync(readFileSync(vsix));
  const text = (name: string): string =>
    new TextDecoder().decode(files[`extension/${name}`] ?? assert.fail(`${name} is missing`));

  it('holds what ships and nothing else', () => {
    const names = Object.keys(files)
      .filter((name) => name.startsWith('extension/'))
      .map((name) => name.slice('extension/'.length));
    const allowed =
      /^(?:package\.json|readme\.md|changelog\.md|LICENSE\.txt|dist\/[\w.]+\.js|media\/[\w-]+\.(?:svg|png|css|md)|media\/walkthrough\/\w+\.md|media\/corpus\/(?:papers|taxonomy|index)\.\w+|media\/csl\/[\w./-]+)$/i;
    assert.deepEqual(
      names.filter((name) => !allowed.test(name)),
      [],
    );
  });

  it('holds the corpus and an index that fits it', () => {
    const papers = JSON.parse(text('media/corpus/papers.json')) as readonly Paper[];
    const corpus = new Corpus(papers, JSON.parse(text('media/corpus/taxonomy.json')) as Taxonomy);
    assert.equal(corpus.papers.length, 450);
    assert.equal(
      SearchIndex.load(corpus, text('media/corpus/index.json')).search('matryoshka').hits[0]?.paper.citekey,
      'kusupati2022matryoshka',
    );
  });

  it('is under 1.5 MB', () => assert.ok(statSync(vsix).size < 1.5e6, `${statSync(vsix).size} bytes`));

  it('makes no request to the network: nothing in it names a way to make one', () => {
    assert.doesNotMatch(
      text('dist/extension.js'),
      /\bfetch\(|XMLHttpRequest|WebSocket|require\("(?:node:)?(?:https?|net|tls|dgram)"\)/,
    );
  });
});
