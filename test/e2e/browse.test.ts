import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import { sampleThesis } from '../vscode/sampleNotes';
import { useWorkbench } from './support/openWorkbench';
import { waitUntil } from './support/waitUntil';

const topic = 'Self-supervised & contrastive learning';

describe('Browsing the sidebar', () => {
  const workbench = useWorkbench();

  before('put a chapter into the folder', () => cp(sampleThesis, workbench().folder, { recursive: true }));

  it('goes from an area to a topic to a paper, and opens its page', async () => {
    const vscode = workbench();
    const topics = await vscode.openView('Litnotes', 'Topics');
    // The offer of the file of references that no open note names, and the areas.
    const roots = await topics.rowsWhen('loaded', (rows) => rows.length === 8);
    assert.deepEqual(roots.map(({ label }) => label).slice(1, 3), ['Representation learning', 'Computer vision']);
    assert.match(roots[0]?.label ?? '', /in this folder$/);
    assert.match(roots[1]?.ariaLabel ?? '', /^Representation learning, \d+ papers/);
    await topics.expand('Representation learning');
    await topics.expand(topic);
    const paper = (await topics.rows()).find(({ level }) => level === 3);
    assert.ok(paper);
    assert.match(paper.label, /^\p{L}.* \d{4}$/u);
    await topics.click(paper.label);
    const page = await vscode.webview(/./);
    await page.getByRole('heading', { name: paper.description }).waitFor();
    assert.ok((await page.locator('.topic').allInnerTexts()).includes(topic));
  });

  it('cites from the tree, marks what is cited, and undoes it in one step', async () => {
    const vscode = workbench();
    await vscode.openFile('Related work.md');
    await vscode.editor.setCursor(13, 1);
    const topics = await vscode.openView('Litnotes', 'Topics');
    const paper = (await topics.rows()).find(({ level, badge }) => level === 3 && badge === '');
    assert.ok(paper);
    await topics.pressButton(paper.label, /^Insert Citation/);
    const [line] = await vscode.editor
      .linesWhen('with the citation', (lines) => lines.some((text) => /^\[@[a-z0-9]+\]$/.test(text)))
      .then((lines) => lines.filter((text) => /^\[@[a-z0-9]+\]$/.test(text)));
    await topics.rowsWhen('with the mark', (rows) =>
      rows.some(
        (row) => row.description === paper.description && row.badge === '1' && row.ariaLabel.includes('cited once'),
      ),
    );
    await vscode.screenshot('browse');
    await vscode.editor.setCursor(13, (line?.length ?? 0) + 1);
    await vscode.press('ControlOrMeta+z');
    await waitUntil('the note as it was', async () => !(await vscode.editor.isDirty()));
    await topics.rowsWhen('without the mark', (rows) =>
      rows.every((row) => row.description !== paper.description || row.badge === ''),
    );
  });

  it('cites several papers that are selected as one cluster', async () => {
    const vscode = workbench();
    const topics = await vscode.openView('Litnotes', 'Topics');
    const papers = (await topics.rows()).filter(({ level }) => level === 3).slice(1, 3);
    const [first, second] = papers;
    assert.ok(first && second);
    const selected = (...labels: readonly string[]): Promise<unknown> =>
      topics.rowsWhen(`with ${labels.join(' and ')} selected`, (rows) =>
        labels.every((label) => rows.some((row) => row.selected && row.label === label)),
      );
    await topics.click(first.label);
    await selected(first.label);
    await topics.click(second.label, ['ControlOrMeta']);
    await selected(first.label, second.label);
    await topics.chooseFromContextMenu(second.label, 'Insert Citation');
    await vscode.editor.linesWhen('with one cluster', (lines) =>
      lines.some((text) => /^\[@[a-z0-9]+; @[a-z0-9]+\]$/.test(text)),
    );
    await vscode.press('ControlOrMeta+z');
  });

  it('narrows the tree while a filter is typed, says how many are left, and forgets it on Escape', async () => {
    const vscode = workbench();
    const topics = await vscode.openView('Litnotes', 'Topics');
    await topics.pressTitleButton('Filter Papers');
    await vscode.quickInput.opened(/Words, a name/);
    await vscode.type('shortcut learning');
    await topics.rowsWhen('narrowed', (rows) => rows.some(({ label }) => label === 'Hermann et al. 2024'));
    await topics.messageWith(/^\d+ of 450 papers match “shortcut learning”\.$/);
    await vscode.screenshot('filter');
    await vscode.press('Escape');
    await vscode.quickInput.closed();
    await topics.rowsWhen('whole again', (rows) => rows.filter(({ level }) => level === 1).length === 8);
    await waitUntil('the message gone', async () => (await topics.message()) === '');
  });

  it('groups by year and back', async () => {
    const vscode = workbench();
    const topics = await vscode.openView('Litnotes', 'Topics');
    await topics.pressTitleButton('Group By…');
    await vscode.quickInput.accept('Year');
    const rows = await topics.rowsWhen('by year', ([, first]) => /^\d{4}$/.test(first?.label ?? ''));
    const years = rows.map(({ label }) => Number(label)).filter((year) => !Number.isNaN(year));
    assert.deepEqual(
      years,
      [...years].sort((a, b) => b - a),
    );
    await topics.pressTitleButton('Group By…');
    await vscode.quickInput.accept('Topic');
    await topics.rowsWhen('by topic', ([, first]) => first?.label === 'Representation learning');
  });

  it('has the references of the open note beside the bundled papers, under the same topics', async () => {
    const vscode = workbench();
    await vscode.openFile('Sparse codes.md');
    const topics = await vscode.openView('Litnotes', 'Topics');
    await topics.rowsWhen('of two libraries', (rows) => rows.filter(({ level }) => level === 1).length === 2);
    await topics.expand('thesis.bib');
    await topics.rowsWhen('filed', (rows) => rows.some(({ label }) => label === 'Science & applications'));
    await topics.expand('Science & applications');
    await topics.expand('Medicine & biology');
    await topics.chooseFromContextMenu('Olshausen & Field 1996', 'Set Topic');
    await vscode.quickInput.opened(/the likeliest first/);
    await vscode.type('interpretab');
    await vscode.quickInput.accept();
    await topics.rowsWhen('with the paper elsewhere', (all) =>
      all.every(({ label }) => label !== 'Olshausen & Field 1996'),
    );
    await topics.expand('Representation learning');
    await topics.expand('Interpretability & sparse autoencoders');
    await topics.rowsWhen('under its topic', (all) => all.some(({ label }) => label === 'Olshausen & Field 1996'));
    await vscode.screenshot('own');
  });
});
