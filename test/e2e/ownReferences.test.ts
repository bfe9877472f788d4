import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { useWorkbench } from './support/openWorkbench';

/** More papers than anybody looks through, and one to look for. */
function bibliography(count: number): string {
  const entry = (n: number): string =>
    `@article{entry${n},\n  author = {Roe, R${n}},\n  title = {Paper number ${n}},\n  year = {${1900 + (n % 120)}}\n}\n`;
  const wanted =
    '@book{Doe:2031_quokka,\n  editor = {Doe, Jane},\n  title = {Handbook of Quokkas},\n  publisher = {Island Press},\n  year = {2031}\n}\n';
  return [...Array.from({ length: count }, (_, n) => entry(n)), wanted].join('\n');
}

describe('A project with references of its own', () => {
  const workbench = useWorkbench();
  const chapter = 'habitat.md';

  before('write the project', async () => {
    const folder = join(workbench().folder, 'island');
    await mkdir(folder);
    await writeFile(join(folder, '_quarto.yml'), 'project:\n  type: book\nbibliography: island.bib\n');
    await writeFile(join(folder, 'island.bib'), bibliography(500));
    for (const name of ['index.md', 'diet.md']) await writeFile(join(folder, name), '# A chapter\n');
    await writeFile(join(folder, chapter), '# Habitat\n\n');
  });

  it('offers its papers by words of the title, with no setting changed', async () => {
    const vscode = workbench();
    await vscode.openFile(chapter);
    await vscode.press('ControlOrMeta+End');
    await vscode.press('Alt+Shift+c');
    await vscode.quickInput.opened(`Search papers: Enter cites in ${chapter}`);
    await vscode.type('quokkas type:book in:island');
    const [first] = await vscode.quickInput.rowsWhen('with the book', ([row]) => row?.label === 'Handbook of Quokkas');
    assert.ok(first?.active);
    await vscode.screenshot('own-picker');
    await vscode.quickInput.accept();
    await vscode.editor.linesWhen('with the citation', (lines) => lines.includes('[@Doe:2031_quokka]'));
  });

  it('has a heading in the tree, first, with the file’s papers; another click opens the file', async () => {
    const vscode = workbench();
    const topics = await vscode.openView('Litnotes', 'Topics');
    const roots = await topics.rowsWhen('with both libraries', (rows) =>
      rows.some(({ label }) => label === 'Bundled papers'),
    );
    assert.equal(roots[0]?.label, 'island.bib');
    assert.match(roots[0]?.description ?? '', /^501 papers · read /);
    await topics.expand('island.bib');
    await topics.rowsWhen('with its group', (rows) =>
      rows.some(({ label, level }) => label === 'No topic' && level === 2),
    );
    await vscode.screenshot('own-tree');
    await topics.pressButton('island.bib', 'Open File');
    await vscode.editor.linesWhen('of the file', (lines) => lines.includes('@article{entry0,'));
  });

  it('shows the book on its page, with what it is, who edited it and where it stands', async () => {
    const vscode = workbench();
    await vscode.openFile(chapter);
    await vscode.palette('Litnotes: Open Paper');
    await vscode.quickInput.opened(/Search papers/);
    await vscode.type('handbook of quokkas');
    await vscode.quickInput.rowsWhen('with the book', ([row]) => row?.label === 'Handbook of Quokkas' && row.active);
    await vscode.quickInput.accept();
    const page = await vscode.webview(/^Handbook of Quokkas/);
    await page.getByText('Jane Doe (ed.)').waitFor();
    await page.getByText('Book, Island Press, 2031').waitFor();
    await vscode.screenshot('own-page');
    await vscode.switchTheme('Dark Modern');
    await vscode.screenshot('own-page-dark');
    await page.getByRole('link', { name: /^island\.bib, line \d+$/ }).click();
    await vscode.editor.linesWhen('of the entry', (lines) => lines.includes('@book{Doe:2031_quokka,'));
  });
});
