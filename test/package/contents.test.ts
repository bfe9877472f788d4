import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { Corpus } from '../../src/core/corpus';
import type { Paper } from '../../src/core/paper';
import { SearchIndex } from '../../src/core/search/searchIndex';
import type { Taxonomy } from '../../src/core/taxonomy';

const root = join(__dirname, '../..');
const vsix = join(root, 'dist/litnotes.vsix');

describe('the package', () => {
  const files = unzipSync(readFileSync(vsix));
  const text = (name: string): string =>
    new TextDecoder().decode(files[`extension/${name}`] ?? assert.fail(`${name} is missing`));

  it('holds what ships and nothing else', () => {
    const names = Object.keys(files)
      .filter((name) => name.startsWith('extension/'))
      .map((name) => name.slice('extension/'.length));
    const allowed =
      /^(?:package\.json|readme\.md|changelog\.md|LICENSE\.txt|dist\/(?:extension|citeproc|latex|map|mcp|sharedCore)\.js|media\/[\w-]+\.(?:svg|png|css|md)|media\/walkthrough\/\w+\.md|media\/skills\/litnotes\/SKILL\.md|media\/corpus\/(?:papers|taxonomy|index|map)\.\w+|media\/csl\/[\w./-]+)$/i;
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

  it('has the names of VS Code from one place, and copies them into none of its modules', () =>
    assert.equal(text('dist/extension.js').split('"vscode"').length - 1, 1));

  it('has the README as it is, with addresses in the repository for its pictures and links', () => {
    const readme = text('readme.md');
    assert.doesNotMatch(readme, /!\[[^\]]*\]\((?!https:)/);
    assert.equal(
      readme.replace(/https:\/\/github\.com\/litnotes\/litnotes\/(?:raw|blob)\/HEAD\//g, ''),
      readFileSync(join(root, 'README.md'), 'utf8'),
    );
  });

  it('is under 1.42 MB', () => assert.ok(statSync(vsix).size < 1.42e6, `${statSync(vsix).size} bytes`));

  it('keeps the CSL engine, whose licence is another, in a file of its own, with notices and styles', () => {
    assert.doesNotMatch(text('dist/extension.js'), /rebuildProcessorState\s*[=(]\s*function|Frank Bennett/);
    assert.match(text('dist/citeproc.js'), /Common Public Attribution License[\s\S]*rebuildProcessorState/);
    for (const name of ['LICENSE-citeproc.md', 'THIRD_PARTY_NOTICES.md', 'csl/NOTICE.md', 'csl/apa.csl', 'preview.css'])
      assert.ok(text(`media/${name}`), name);
    const licence = text('media/LICENSE-citeproc.md');
    assert.match(licence, /14\. ADDITIONAL TERM: ATTRIBUTION/, 'of the two the one that is taken, in full');
  });

  it('names every package that is in its code, with the version', () => {
    const notices = text('media/THIRD_PARTY_NOTICES.md');
    const sources = ['extension', 'citeproc', 'latex', 'map', 'mcp', 'sharedCore'].flatMap((name) => {
      const map = JSON.parse(readFileSync(join(root, 'dist', `${name}.js.map`), 'utf8')) as {
        readonly sources: readonly string[];
      };
      return map.sources.flatMap(
        (source) => /^(?:\.\.\/)*(.*node_modules\/(?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? [],
      );
    });
    const packages = [...new Set(sources)].map(
      (path) =>
        JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')) as {
          readonly name: string;
          readonly version: string;
        },
    );
    assert.ok(packages.length > 5);
    const named = notices.toLowerCase().split('\n');
    // citeproc goes by another name than its package, which is linked to by version.
    const isNamed = (line: string, name: string, version: string): boolean =>
      line.includes(`[${name}](`) && (line.includes(`) ${version},`) || line.includes(`/v/${version})`));
    const missing = packages.filter(({ name, version }) => !named.some((line) => isNamed(line, name, version)));
    assert.deepEqual(
      missing.map(({ name, version }) => `${name} ${version}`),
      [],
    );
  });

  it('makes requests to the network in one place alone: no other code names a way to make one, and no module for it is loaded', () => {
    const requests = 'workspace/catalogues/httpGet.ts';
    const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && !name.startsWith('tools'),
    );
    const naming = sources.filter((name) =>
      /\bfetch\b|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts/.test(
        readFileSync(join(root, 'src', name), 'utf8'),
      ),
    );
    assert.deepEqual(naming, [requests]);
    const bundle = text('dist/extension.js');
    // Neither a method of that name nor the call of one.
    assert.equal([...bundle.matchAll(/(?<![.\w$])fetch\((?!\w+(?:,\w+)*\)\{)/g)].length, 1);
    assert.doesNotMatch(bundle, /XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts/);
    for (const name of ['extension', 'citeproc', 'latex', 'map'])
      assert.doesNotMatch(text(`dist/${name}.js`), /require\("(?!vscode")[^"]*"\)/);
    assert.doesNotMatch(text('dist/latex.js'), /\bfetch\(|XMLHttpRequest/);
    assert.doesNotMatch(text('dist/mcp.js'), /XMLHttpRequest|WebSocket|EventSource/);
    const ofServer = [
      ...`${text('dist/mcp.js')}${text('dist/sharedCore.js')}`.matchAll(/require\("(?:node:)?([^"]*)"\)/g),
    ];
    assert.deepEqual([...new Set(ofServer.map(([, name]) => name))].sort(), [
      './sharedCore',
      'fs',
      'fs/promises',
      'path',
      'url',
    ]);
  });
});
