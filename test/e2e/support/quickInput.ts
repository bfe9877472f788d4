import type { Locator, Page } from 'playwright-core';
import { exactly } from './exactly';
import type { PageElement } from './pageElement';
import { waitUntil } from './waitUntil';

export interface QuickPickRow {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  /** What of the label VS Code marks as a match of what was typed. */
  readonly matched: string;
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

  /** Replaces what stands in the text field, all at once. */
  async fill(text: string): Promise<void> {
    await this.input.press('ControlOrMeta+a');
    await this.#page.keyboard.insertText(text);
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
    return waitUntil(
      `quick pick rows ${what}`,
      async () => {
        const rows = await this.rows();
        return condition(rows) && rows;
      },
      () => this.#seen(),
    );
  }

  /** What it shows, for whoever reads why a test has failed. */
  async #seen(): Promise<string> {
    if (!(await this.#widget.isVisible())) return ', but it is closed';
    const rows = (await this.rows()).map(({ label, matched }) => `${label} (matched: ${matched})`);
    return `, but for '${await this.input.inputValue()}' there are: ${rows.join(', ') || 'none'}`;
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

  /**
   * Enters text into a list that VS Code itself filters, and takes the row with this label once all of the label is
   * marked as a match: only then the list is that of the whole text, whose rows move no more.
   */
  async enterAndAccept(text: string, label = text): Promise<void> {
    await this.#page.keyboard.insertText(text);
    await this.rowsWhen(`with ${label} for what was entered`, (rows) =>
      rows.some((row) => row.label === label && lettersOf(row.matched) === lettersOf(label)),
    );
    await this.accept(label);
  }

  /** Goes down to the row, from one to the next. */
  async #activate(label: string): Promise<void> {
    await this.rowsWhen(`with ${label}`, (rows) => rows.some((row) => row.label === label));
    for (let before = ''; ;) {
      const active = await waitUntil(`a row of the quick pick active on the way to ${label}`, async () => {
        const row = (await this.rows()).find((one) => one.active);
        return row && placeOf(row) !== before && row;
      });
      if (active.label === label) return;
      before = placeOf(active);
      await this.#page.keyboard.press('ArrowDown');
    }
  }

  /** Presses a button of the row with this label. */
  async pressButton(label: string, button: string | RegExp): Promise<void> {
    const found = this.row(label).getByRole('button', { name: button, exact: true });
    await waitUntil(`the button ${String(button)} of ${label}`, async () => {
      await this.row(label).hover();
      return found.isVisible();
    });
    await found.click();
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

/** What tells a row from the next. */
function placeOf({ label, description, detail }: QuickPickRow): string {
  return [label, description, detail].join('\n');
}

/** Without what VS Code leaves out when it compares words. */
function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase();
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
      const matched = row.querySelectorAll('.quick-input-list-row:first-child .label-name .highlight');
      const buttons = row.querySelectorAll('.quick-input-list-entry-action-bar [role="button"]');
      return {
        label,
        description,
        detail,
        matched: Array.from(matched, (part) => part.textContent ?? '').join(''),
        buttons: Array.from(buttons, (button) => button.getAttribute('aria-label') ?? ''),
        active: row.classList.contains('focused'),
      };
    });
}
