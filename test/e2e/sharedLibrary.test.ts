import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setUp, startLabServer, type LabServer } from '../server/support/labServer';
import { describeWithPostgres, startPostgres, type Postgres } from '../server/support/postgres';
import { root } from '../vscode/root';
import { addLab } from './support/addLab';
import { useWorkbench } from './support/openWorkbench';

const note = 'Sparse codes.md';
const BIB = `@article{doe2031quokka, title = {Quokkas Smile}, author = {Doe, Jane}, journal = {Marsupials}, year = 2031}
@article{roe2032numbat, title = {Numbats Dig}, author = {Roe, Rob}, journal = {Marsupials}, year = 2032}
`;

describeWithPostgres('A library that a lab shares on PostgreSQL', () => {
  let postgres: Postgres;
  let server: LabServer;
  let folder: string;
  let token = '';
  before('start its server', async () => {
    await promisify(execFile)('npm', ['run', 'build:labserver'], { cwd: root, shell: process.platform === 'win32' });
    folder = mkdtempSync(join(tmpdir(), 'litnotes-lab-'));
    writeFileSync(join(folder, 'lab.bib'), BIB);
    postgres = await startPostgres();
    const filled = ['--library', 'Quokka Lab', '--import', join(folder, 'lab.bib'), '--token', 'write'];
    [token = ''] = (await setUp('--database', postgres.address(), ...filled)).tokens;
    server = await startLabServer('--database', postgres.address());
  });
  after('end that', async () => {
    await server.end('SIGTERM');
    await postgres.remove();
    rmSync(folder, { recursive: true });
  });
  const workbench = useWorkbench({ folder: 'thesis/thesis' });

  it('is kept here, so that its papers are cited as one’s own', async () => {
    const vscode = workbench();
    await addLab(vscode, server.address, token);
    await vscode.notification('Quokka Lab: 2 papers, kept on this machine and in step.');
    await vscode.openFile(note);
    await vscode.press('ControlOrMeta+End', 'Enter');
    await vscode.type('They dig @roe2032');
    await vscode.editor.completionsWhen('with the paper', (labels) => labels.includes('roe2032numbat'));
    await vscode.press('Enter');
    await vscode.editor.linesWhen('with the citation', (lines) => lines.includes('They dig @roe2032numbat'));
  });

  it('has what a colleague adds once it is updated, and stays when its server is gone', async () => {
    const vscode = workbench();
    const item = { id: 'poe2033wombat', type: 'article', title: 'Wombats Sleep', author: [{ family: 'Poe' }] };
    await server.add(item, token);
    const topics = await vscode.openView('Litnotes', 'Topics');
    await vscode.palette('Litnotes: Update Library');
    await topics.rowsWhen('with what the colleague added', (rows) =>
      rows.some(({ label, description }) => label === 'Quokka Lab' && description.startsWith('3 papers')),
    );
    await postgres.crash();
    await vscode.palette('Litnotes: Update Library');
    await vscode.notification(/^Quokka Lab answers: The database is away/);
    await vscode.press('ControlOrMeta+1');
    await vscode.editor.focused();
    await vscode.press('Alt+Shift+c');
    await vscode.quickInput.opened(`Search papers: Enter cites in ${note}`);
    await vscode.quickInput.fill('sleeping wombats');
    await vscode.quickInput.rowsWhen('with the paper first', ([first]) => first?.label === item.title);
    await vscode.screenshot('lab-kept');
    await vscode.press('Escape');
  });
});
