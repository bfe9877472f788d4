import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { BundledPapers } from '../../src/workspace/library/bundledPapers';

const extension = vscode.extensions.getExtension('litnotes.litnotes');

/** A log that keeps what it is told. */
function recordingLog(): { readonly log: vscode.LogOutputChannel; readonly lines: readonly string[] } {
  const lines: string[] = [];
  const keep = (level: string) => (message: unknown) => lines.push(`${level}: ${String(message)}`);
  const log = { info: keep('info'), warn: keep('warn'), error: keep('error') } as unknown as vscode.LogOutputChannel;
  return { log, lines };
}

describe('The library in a package with damaged files', () => {
  let folder: vscode.Uri;

  /** A copy of the package's corpus with some files replaced; `undefined` leaves a file out. */
  async function libraryWith(
    damage: Readonly<Record<string, string | undefined>>,
    log: vscode.LogOutputChannel,
  ): Promise<BundledPapers> {
    assert.ok(extension);
    for (const name of ['papers.json', 'taxonomy.json', 'index.json']) {
      const target = vscode.Uri.joinPath(folder, 'media', 'corpus', name);
      const source = vscode.Uri.joinPath(extension.extensionUri, 'media', 'corpus', name);
      const text = damage[name];
      if (text !== undefined) await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
      else if (!(name in damage)) await vscode.workspace.fs.copy(source, target);
    }
    return new BundledPapers(folder, log);
  }

  beforeEach(() => {
    const [root] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(root);
    folder = vscode.Uri.joinPath(root.uri, `.package-${Date.now()}`);
  });
  afterEach(() => vscode.workspace.fs.delete(folder, { recursive: true }));

  for (const [name, text] of [
    ['not JSON', '[{"citekey":'],
    ['missing', undefined],
    ['no papers', '{}'],
  ] as const) {
    it(`says so in one sentence and logs the cause: papers.json is ${name}`, async () => {
      const { log, lines } = recordingLog();
      const library = await libraryWith({ 'papers.json': text }, log);
      await assert.rejects(
        library.source(),
        /^UserError: The bundled papers are missing or damaged\. Reinstall Litnotes to repair them\.$/,
      );
      assert.match(lines.join('\n'), /error: The bundled papers could not be read: ./);
    });
  }

  for (const [name, text] of [
    ['cut off', '{"index":'],
    ['missing', undefined],
    ['of other papers', '{}'],
  ] as const) {
    it(`makes the index anew and logs why: index.json is ${name}`, async () => {
      const { log, lines } = recordingLog();
      const library = await libraryWith({ 'index.json': text }, log);
      const index = await library.index();
      assert.equal(index.search('matryoshka').hits[0]?.paper.citekey, 'kusupati2022matryoshka');
      assert.match(lines.join('\n'), /warn: The shipped search index cannot be used and is made anew: ./);
    });
  }
});
