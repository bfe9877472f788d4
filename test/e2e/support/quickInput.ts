import type { Locator, Page } from 'playwright-core';
import { exactly } from './exactly';
import type { PageElement } from './pageElement';
import { waitUntil } from './waitUntil';

/** A list that has not changed for so long has taken in what was typed. */
const restMilliseconds = 400;

export interface QuickPickRow {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  /** The accessible names of its buttons, which are shown when the pointer is over the row or the row is active. */
  readonly buttons: readonly string[];
  /** What Enter takes. */
  readonly active: boolean;
}

/** The widget at the top of the window that serves as command palette, quick pick and input box. */
export class QuickInput {
  readonly #page: Page;
  readonly #widget: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#widget = page.locator('.quick-input-widget');
  }

  /** Its text field; typing with the keyboard goes there while the widget is open. */
  get input(): Locator {
    return this.#widget.locator('.quick-input-box input');
  }

  /** Waits until it is open with this placeholder or prompt: what was typed before then went somewhere else. */
  async opened(text: string | RegExp): Promise<void> {
    const byPlaceholder = this.#widget.getByPlaceholder(text);
    const byPrompt = this.#widget.locator('.quick-input-message').getByText(text);
    await byPlaceholder.or(byPrompt).first().waitFor();
    await this.input.and(this.#page.locator(':focus')).waitFor();
  }

  async closed(): Promise<void> {
    await this.#widget.waitFor({ state: 'hidden' });
  }

  /** Waits until it is closed or open for something else than the command palette, whose rows it may show for a while. */
  async leftPalette(): Promise<void> {
    await waitUntil('the command palette gone', async () => {
      const shown = await this.#widget.isVisible();
      return !shown || !(await this.input.inputValue()).startsWith('>');
    });
  }

  /** The title above its text field, or an empty string. */
  async title(): Promise<string> {
    const title = this.#widget.locator('.quick-input-title');
    return (await title.isVisible()) ? (await title.innerText()).trim() : '';
  }

  /** What it says below the text field: prompt, validation error, or an empty string. */
  async message(): Promise<string> {
    return (await this.#widget.locator('.quick-input-message').innerText()).trim();
  }

  /** Replaces what stands in the text field. */
  async fill(text: string): Promise<void> {
    await this.input.press('ControlOrMeta+a');
    await this.#page.keyboard.type(text);
  }

  /** The rows on display now, from the top; a long list has more of them. */
  async rows(): Promise<readonly QuickPickRow[]> {
    return this.#rows().evaluateAll(readRows);
  }

  /** Waits until the rows on display satisfy a condition, and returns them. */
  async rowsWhen(
    what: string,
    condition: (rows: readonly QuickPickRow[]) => boolean,
  ): Promise<readonly QuickPickRow[]> {
    return waitUntil(`quick pick rows ${what}`, async () => {
      const rows = await this.rows();
      return condition(rows) && rows;
    });
  }

  /** The row with exactly this label. */
  row(label: string): Locator {
    const name = this.#page.locator('.quick-input-list-row:first-child .label-name', { hasText: exactly(label) });
    return this.#rows().filter({ has: name }).first();
  }

  /** Takes the active row, or goes down to the row with this label and takes it, as a person does with the keyboard. */
  async accept(label?: string): Promise<void> {
    if (label !== undefined) await this.#activate(label);
    await this.#page.keyboard.press('Enter');
  }

  /** Goes down to the row. */
  async #activate(label: string): Promise<void> {
    await this.#settled(label);
    await waitUntil(`quick pick row ${label} active`, async () => {
      if ((await this.rows()).some((row) => row.active && row.label === label)) return true;
      await this.#page.keyboard.press('ArrowDown');
      return false;
    });
  }

  /**
   * Waits until the row is there and no row has changed for a while. Rows move and lose their activity while a list is
   * being filtered, and once more when an extension's own choice of the active row arrives.
   */
  async #settled(label: string): Promise<void> {
    let last = '';
    let since = 0;
    await waitUntil(`quick pick row ${label} at rest`, async () => {
      const rows = await this.rows();
      const state = JSON.stringify(rows);
      if (state !== last) since = Date.now();
      last = state;
      return rows.some((row) => row.label === label) && Date.now() - since >= restMilliseconds;
    });
  }

  /** Presses a button of the row with this label. */
  async pressButton(label: string, button: string | RegExp): Promise<void> {
    await this.#settled(label);
    await this.row(label).hover();
    await this.row(label).getByRole('button', { name: button, exact: true }).click();
  }

  /** Presses a button beside the title. */
  async pressTitleButton(button: string): Promise<void> {
    await this.#widget.locator('.quick-input-titlebar').getByRole('button', { name: button, exact: true }).click();
  }

  #rows(): Locator {
    return this.#widget.locator(
      '.quick-input-list [role="option"], .quick-input-list [role="checkbox"].monaco-list-row',
    );
  }
}

/** Runs in the page, at one moment. VS Code reuses row elements in any order, and has non-breaking spaces in places. */
function readRows(rows: readonly PageElement[]): readonly QuickPickRow[] {
  return [...rows]
    .sort((a, b) => Number(a.getAttribute('data-index')) - Number(b.getAttribute('data-index')))
    .map((row) => {
      const [label = '', description = '', detail = ''] = [
        '.quick-input-list-row:first-child .label-name',
        '.quick-input-list-row:first-child .label-description',
        '.quick-input-list-label-meta .label-name',
      ].map((selector) => (row.querySelector(selector)?.textContent ?? '').replaceAll('\u00a0', ' ').trim());
      const buttons = row.querySelectorAll('.quick-input-list-entry-action-bar [role="button"]');
      return {
        label,
        description,
        detail,
        buttons: Array.from(buttons, (button) => button.getAttribute('aria-label') ?? ''),
        active: row.classList.contains('focused'),
      };
    });
}
