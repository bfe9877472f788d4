import type { Locator, Page } from 'playwright-core';
import { exactly } from './exactly';

/** The labels in the menu that is open, without separators. */
export async function menuItems(page: Page): Promise<readonly string[]> {
  await items(page).first().waitFor();
  const labels = await items(page).locator('.action-label:not(.separator)').allTextContents();
  return labels.map((label) => label.trim()).filter(Boolean);
}

/**
 * Chooses an item of the menu that is open, and waits until the menu is gone. The item is pointed at and taken with
 * Enter, since VS Code ignores clicks in the first moments of a menu.
 */
export async function chooseMenuItem(page: Page, label: string): Promise<void> {
  const item = items(page).filter({ has: page.locator('.action-label', { hasText: exactly(label) }) });
  await item.hover();
  await item.and(page.locator('.focused')).waitFor();
  await page.keyboard.press('Enter');
  await items(page).first().waitFor({ state: 'detached' });
}

function items(page: Page): Locator {
  return page.locator('.monaco-menu .action-item');
}
