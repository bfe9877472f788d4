import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Paper } from '../../src/core/paper';
import { generatedNote } from '../bench/generatedNotes';
import { root } from '../vscode/root';
import { firstPaper } from './support/firstPaper';
import { openWorkbench, type OpenWorkbench } from './support/openWorkbench';
import { currentSession } from './support/session';
import { waitUntil } from './support/waitUntil';

const NOTES = 10_000;
const FOLDERS = 40;

/** Writes notes of which the first are about the papers of the library, one each, and all cite those. */
async function writeNotes(folder: string, keys: readonly string[]): Promise<void> {
  for (let n = 0; n < FOLDERS; n++) await mkdir(join(folder, `part ${n}`), { recursive: true });
  for (let n = 0; n < NOTES; n++) {
    const text = generatedNote(n, keys);
    const note = n < keys.length ? text : text.replace(/^citekey: .*\r?\n/m, '');
    await writeFile(join(folder, `part ${n % FOLDERS}`, `note ${n}.md`), note);
  }
}

describe('10,000 notes', () => {
  let open: OpenWorkbench | undefined;
  let folder = '';
  let papers: readonly Paper[] = [];

  before('open a folder of them', async () => {
    papers = JSON.parse(await readFile(join(root, 'media/corpus/papers.json'), 'utf8')) as readonly Paper[];
    folder = await mkdtemp(join(tmpdir(), 'litnotes-many-'));
    await writeNotes(
      folder,
      papers.map(({ citekey }) => citekey),
    );
    open = await openWorkbench({ folder });
  });

  after('close VS Code', async () => {
    await open?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const workbench = (): OpenWorkbench['workbench'] => open?.workbench ?? assert.fail('VS Code is not open.');

  it('are read in the background, and listed with counts', async () => {
    const vscode = workbench();
    const topics = await vscode.openView('Litnotes', 'Topics');
    await topics.rowsWhen('at once', (rows) => rows.length > 0);
    const notes = await vscode.openView('Litnotes', 'Notes');
    await notes.rowsWhen('read', (rows) => rows.some(({ label }) => label === 'Reading'));
    await waitUntil('the summary', async () => /^\d+ of 450 read$/.test(await notes.description()));
    const log = await (await currentSession()).log();
    console.log(`    ${/\d+ notes read in \d+ ms/.exec(log)?.[0]}`);
    await vscode.screenshot('many-notes');
  });

  it('change and are searched as a few do', async () => {
    const vscode = workbench();
    const notes = await vscode.openView('Litnotes', 'Notes');
    const [, first] = await notes.rows();
    const read = Number.parseInt(await notes.description(), 10);
    assert.ok(first);
    await notes.pressButton(first.label, /^Mark as Read/);
    await waitUntil('one more read', async () => (await notes.description()) === `${read + 1} of 450 read`);
    await vscode.palette('Litnotes: Search Papers');
    await vscode.quickInput.opened(/Search papers/);
    await vscode.type('tag:dense-prediction status:read ');
    await vscode.quickInput.rowsWhen('with notes', (rows) => rows.length > 3);
    await vscode.press('Escape');
    await vscode.quickInput.closed();
  });

  it('are found where they cite a paper', async () => {
    const vscode = workbench();
    const topics = await vscode.openView('Litnotes', 'Topics');
    const paper = await firstPaper(topics);
    await topics.click(paper);
    await vscode.palette('Litnotes: Focus on Cited By View');
    const citedBy = await vscode.openView('Litnotes', 'Cited By');
    await citedBy.rowsWhen('of the paper', (rows) => rows.some(({ label }) => label.includes('@')));
    await waitUntil('the paper', async () => (await citedBy.description()).startsWith(`${paper} · 1`));
  });
});
