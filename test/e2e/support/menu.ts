import type { Locator, Page } from 'playwright-core';
import { exactly } from './exactly';

/** The labels in the menu that is open, without separators. */
export async function menuItems(page: Page): Promise<readonly string[]> {
  await items(page).first().waitFor();
  const labels = await items(page).locator('.action-label:not(.separator)').allTextContents();
  return labels.map((label) => label.trim()).filter(Boolean);
}

/** Chooses an item of the menu that is open, and waits until the menu is gone. */
export async function chooseMenuItem(page: Page, label: string): Promise<void> {
  await items(page)
    .filter({ has: page.locator('.action-label', { hasText: exactly(label) }) })
    .first()
    .click();
  await items(page).first().waitFor({ state: 'detached' });
}

function items(page: Page): Locator {
  return page.locator('.monaco-menu .action-item');
}
