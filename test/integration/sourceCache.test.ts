import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SearchIndex } from '../../src/core/search/searchIndex';
import type { Log } from '../../src/workspace/log';
import { FileSource } from '../../src/workspace/library/fileSource';
import { SourceCache } from '../../src/workspace/library/sourceCache';
import { decode, encode, rootFolder, until } from './support/notes';

const TAXONOMY = { areas: [] };
const ENTRIES = 700;
const entry = (n: number): string =>
  `@article{quokka${n},\n  title = {Quokka number ${n}},\n  year = {2031},\n  abstract = {${'They smile all day. '.repeat(12)}}\n}\n`;

describe('A large file of references at the next start', () => {
  const folder = (): vscode.Uri => vscode.Uri.joinPath(rootFolder(), 'kept');
  const bib = (): vscode.Uri => vscode.Uri.joinPath(folder(), 'large.bib');
  const storage = (): vscode.Uri => vscode.Uri.joinPath(folder(), 'storage');
  const text = Array.from({ length: ENTRIES }, (_, n) => entry(n)).join('');

  /** A start of the extension: what it finds, and what it says of it. */
  async function start(
    version = '1',
  ): Promise<{ readonly source: FileSource; readonly index: SearchIndex; readonly log: string }> {
    const lines: string[] = [];
    const keep = (line: string): void => void lines.push(line);
    const log = { info: keep, warn: keep, error: keep } as unknown as Log;
    const cache = new SourceCache(storage(), version, log);
    const latex = async () => ({ text: (latex: string) => latex, item: () => ({ title: 'decoded' }) });
    const source = new FileSource(bib(), { log, cache, latex, largest: () => Infinity }, () => undefined);
    await source.read();
    const index = await source.index(TAXONOMY);
    await cache.settle();
    return { source, index, log: lines.join('\n') };
  }

  /** The one file in the storage. */
  async function keptFile(): Promise<vscode.Uri> {
    const names = (await vscode.workspace.fs.readDirectory(storage())).map(([name]) => name);
    assert.equal(names.length, 1, names.join(', '));
    return vscode.Uri.joinPath(storage(), names[0] ?? '');
  }

  it('keeps its papers where the file is left half-written, until that is mended', async () => {
    const { source } = await start();
    await vscode.workspace.fs.writeFile(bib(), encode(text.slice(0, text.length / 2)));
    await until('the trouble told', async () => {
      await source.refresh();
      return /ends in the middle of an entry/.test(source.state.trouble ?? '');
    });
    assert.equal(source.state.source.papers.length, ENTRIES);
    await vscode.workspace.fs.writeFile(bib(), encode(entry(1)));
    await until('the mended file read', async () => {
      await source.refresh();
      return source.state.source.papers.length === 1;
    });
    assert.equal(source.state.trouble, undefined);
  });

  it('has no papers left where the file is whole and has none, and keeps them where it is something else', async () => {
    const { source } = await start();
    await vscode.workspace.fs.writeFile(bib(), encode('<title>503 Service Unavailable</title>'));
    await until('the trouble told', async () => {
      await source.refresh();
      return /is broken as it is now/.test(source.state.trouble ?? '');
    });
    assert.equal(source.state.source.papers.length, ENTRIES);
    await vscode.workspace.fs.writeFile(bib(), encode('% Nothing left to read.\n'));
    await until('the empty file read', async () => {
      await source.refresh();
      return source.state.source.papers.length === 0;
    });
    assert.equal(source.state.trouble, undefined);
  });

  const titles = (index: SearchIndex, query: string): readonly string[] =>
    index.search(query, { limit: 1 }).hits.map(({ paper }) => paper.title);

  beforeEach(async () => {
    await vscode.workspace.fs.writeFile(bib(), encode(text));
    assert.match((await start()).log, /700 papers read in[^]*kept for the next start/);
  });
  afterEach(() => vscode.workspace.fs.delete(folder(), { recursive: true }));

  it('is found as it was read, with all that its entries say', async () => {
    const { source, index, log } = await start();
    assert.match(log, /700 papers found again/);
    assert.doesNotMatch(log, /kept for the next start/);
    assert.deepEqual(titles(index, 'quokka 123'), ['Quokka number 123']);
    const paper = source.state.source.papers[699];
    assert.equal(paper?.origin?.line, 699 * 5 + 1);
    assert.deepEqual(paper.csl, { title: 'decoded', issued: { 'date-parts': [[2031]] } });
  });

  it('is read where it was changed meanwhile, and kept as it is now', async () => {
    await vscode.workspace.fs.writeFile(bib(), encode(text.replace('number 123', 'number one')));
    const { index, log } = await start();
    assert.match(log, /700 papers read in[^]*kept for the next start/);
    assert.deepEqual(titles(index, 'number one'), ['Quokka number one']);
    await keptFile();
    assert.match((await start()).log, /found again/);
  });

  it('is read by another version', async () => {
    assert.match((await start('2')).log, /700 papers read in/);
  });

  for (const [what, damage] of [
    ['altered', (bytes: Uint8Array) => bytes.with(bytes.length - 1000, (bytes.at(-1000) ?? 0) ^ 1)],
    ['cut off', (bytes: Uint8Array) => bytes.subarray(0, bytes.length / 2)],
    ['empty', () => new Uint8Array(0)],
  ] as const) {
    it(`is read where what was kept is ${what}`, async () => {
      const file = await keptFile();
      await vscode.workspace.fs.writeFile(file, damage(await vscode.workspace.fs.readFile(file)));
      const { index, log } = await start();
      assert.match(log, /700 papers read in[^]*kept for the next start/);
      assert.deepEqual(titles(index, 'quokka 123'), ['Quokka number 123']);
      assert.match((await start()).log, /found again/);
    });
  }

  it('is followed as it changes later, from what was kept', async () => {
    const { source } = await start();
    const changed = text.replace('number 123', 'number one') + entry(ENTRIES);
    await vscode.workspace.fs.writeFile(bib(), encode(changed));
    assert.ok(await source.refresh());
    const index = await source.index(TAXONOMY);
    assert.deepEqual(titles(index, 'number one'), ['Quokka number one']);
    assert.deepEqual(titles(index, 'quokka 700'), ['Quokka number 700']);
    assert.equal(decode(await vscode.workspace.fs.readFile(bib())), changed);
  });
});
