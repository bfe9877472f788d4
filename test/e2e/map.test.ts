import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { useWorkbench } from './support/openWorkbench';
import { waitUntil } from './support/waitUntil';
import type { Workbench } from './support/workbench';

/** The map, once it is drawn with its colours. */
async function openMap(vscode: Workbench): Promise<{ readonly page: FrameLocator; readonly canvas: Locator }> {
  await vscode.palette('Litnotes: Open Map');
  const page = await vscode.webview('Map');
  await page.locator('canvas[data-ready]').waitFor();
  return { page, canvas: page.locator('#map') };
}

/** Where on the page a paper that has the focus is drawn: in the middle, for it was shown there. */
async function middleOf(canvas: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const box = (await canvas.boundingBox()) ?? assert.fail('The map is not in sight.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

describe('The map', () => {
  const workbench = useWorkbench({ theme: 'Dark Modern' });

  it('is walked over by keys, searched, and cited from', async () => {
    const vscode = workbench();
    await vscode.openFile('Related work.md');
    await vscode.press('ControlOrMeta+End');
    const { page, canvas } = await openMap(vscode);
    assert.match((await canvas.getAttribute('aria-label')) ?? '', /^Map of 450 papers$/);
    await page.getByRole('searchbox').fill('matryoshka');
    await page
      .locator('#found')
      .filter({ hasText: /^\d+ of 450$/ })
      .waitFor();
    await vscode.press('Enter', 'ArrowRight');
    await page.locator('canvas[data-focus]').waitFor();
    const first = await canvas.getAttribute('data-focus');
    await page
      .locator('#spoken')
      .filter({ hasText: first ?? '' })
      .waitFor();
    await vscode.press('Space', 'ArrowLeft');
    await waitUntil('another paper in focus', async () => (await canvas.getAttribute('data-focus')) !== first);
    await vscode.press('Space');
    await vscode.screenshot('map');
    await page.getByRole('group', { name: 'Selected papers' }).getByRole('button', { name: 'Cite' }).click();
    await vscode.editor.linesWhen('with both papers', (lines) => lines.some((line) => /\[@\w+; @\w+\]$/.test(line)));
  });

  it('shows a paper of the tree, its card and its page', async () => {
    const vscode = workbench();
    const { page, canvas } = await openMap(vscode);
    await page.getByRole('searchbox').fill('');
    const topics = await vscode.openView('Litnotes', 'Topics');
    await topics.expand('Representation learning');
    await topics.expand('Interpretability & sparse autoencoders');
    const paper = (await topics.rows()).find(({ level }) => level === 3) ?? assert.fail('No paper.');
    await topics.chooseFromContextMenu(paper.label, 'Show on Map');
    await waitUntil('it in focus', async () => (await canvas.getAttribute('data-focus')) === paper.description);
    const { x, y } = await middleOf(canvas);
    await vscode.page.mouse.move(x, y);
    await page.locator('#card').filter({ hasText: paper.description }).waitFor();
    await vscode.page.mouse.dblclick(x, y);
    const shown = await vscode.webview(new RegExp(paper.description.slice(0, 12).replaceAll(/[^\w ]/g, '.')));
    await shown.getByRole('heading', { name: paper.description }).waitFor();
  });

  it('leads to the library in figures, whose bars filter the tree by mouse and by keys', async () => {
    const vscode = workbench();
    const { page: map } = await openMap(vscode);
    await map.getByRole('button', { name: 'Figures' }).click();
    const page = await vscode.webview('Library in Figures');
    const topics = await vscode.openView('Litnotes', 'Topics');
    await page.getByRole('region', { name: 'Papers by Year' }).getByText('2021: 30').locator('..').click();
    await topics.messageWith(/^30 of 450 papers match “year:2021”/);
    await page.getByRole('link', { name: 'ICLR', exact: true }).focus();
    await vscode.press('Enter');
    await topics.messageWith(/^75 of 450 papers match “venue:"=ICLR"”/);
  });
});
