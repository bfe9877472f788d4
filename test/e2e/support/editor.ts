import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { PageElement } from './pageElement';
import type { QuickInput } from './quickInput';
import { waitUntil } from './waitUntil';

/** The text editor that is active. */
export class Editor {
  readonly #page: Page;
  readonly #quickInput: QuickInput;
  readonly #folder: string;

  constructor(page: Page, quickInput: QuickInput, folder: string) {
    this.#page = page;
    this.#quickInput = quickInput;
    this.#folder = folder;
  }

  /** The name on the tab of the active editor. */
  async title(): Promise<string> {
    return (await this.#tab().getAttribute('aria-label')) ?? '';
  }

  /** Puts the cursor there, both counted from 1, by Go to Line. */
  async setCursor(line: number, column: number): Promise<void> {
    await this.#page.keyboard.press('Control+g');
    await this.#quickInput.opened(/./);
    await this.#page.keyboard.type(`${line}:${column}`);
    await this.#page.keyboard.press('Enter');
    await this.#quickInput.closed();
    await this.cursorAt(line, column);
    await this.focused();
  }

  /** Waits until keys go to the text. */
  async focused(): Promise<void> {
    await this.#page.locator('.editor-group-container.active .monaco-editor.focused[role="code"]').waitFor();
  }

  /** Waits until the status bar tells this position of the cursor. */
  async cursorAt(line: number, column: number): Promise<void> {
    await this.#page.locator('.statusbar').getByText(`Ln ${line}, Col ${column}`).waitFor();
  }

  /** Waits until the status bar tells that so many characters are selected, up to this position. */
  async selectedTo(line: number, column: number, length: number): Promise<void> {
    await this.#page.locator('.statusbar').getByText(`Ln ${line}, Col ${column} (${length} selected)`).waitFor();
  }

  /** The lines on display, as they are now, saved or not. A wrapped line counts as several: for short texts. */
  async lines(): Promise<readonly string[]> {
    const lines = await this.#code()
      .locator('.view-line')
      .evaluateAll((elements: readonly PageElement[]) =>
        elements.map((element) => ({ top: element.offsetTop, text: element.textContent ?? '' })),
      );
    return lines.sort((a, b) => a.top - b.top).map(({ text }) => text.replaceAll('\u00a0', ' '));
  }

  /** Waits until the lines on display satisfy a condition, and returns them. */
  async linesWhen(what: string, condition: (lines: readonly string[]) => boolean): Promise<readonly string[]> {
    return waitUntil(`editor lines ${what}`, async () => {
      const lines = await this.lines();
      return condition(lines) && lines;
    });
  }

  /** Saves the active editor, until no change is left to save. The file may still be being written then. */
  async save(): Promise<void> {
    await waitUntil('nothing to save', async () => {
      // Once more for an edit that came after the key.
      await this.#page.keyboard.press('ControlOrMeta+s');
      return !(await this.isDirty());
    });
  }

  /**
   * Saves the active editor until the whole text of that file, which lies in the notes folder, satisfies a condition,
   * and returns it. VS Code empties a file before it writes it: the condition is one that no part of the text satisfies.
   */
  async savedTextWhen(file: string, what: string, condition: (text: string) => boolean): Promise<string> {
    return waitUntil(`${file} ${what}`, async () => {
      await this.save();
      const text = await readFile(join(this.#folder, file), 'utf8');
      return condition(text) && text;
    });
  }

  /** Whether it has changes that are neither saved nor being saved. */
  async isDirty(): Promise<boolean> {
    return (await this.#tab().getAttribute('class'))?.split(' ').includes('dirty') ?? false;
  }

  /** The labels of the completions on offer now; none where there is no list. */
  async completions(): Promise<readonly string[]> {
    return this.#page.locator('.suggest-widget.visible .monaco-list-row .label-name').allTextContents();
  }

  /** Waits until the completions on offer satisfy a condition, and returns their labels. */
  async completionsWhen(what: string, condition: (labels: readonly string[]) => boolean): Promise<readonly string[]> {
    return waitUntil(`completions ${what}`, async () => {
      const labels = await this.completions();
      return condition(labels) && labels;
    });
  }

  /**
   * Goes down to the completion with this label and takes it with Enter. A list that comes anew on the way begins at its top
   * again.
   */
  async acceptCompletion(label: string): Promise<void> {
    const focused = this.#page.locator('.suggest-widget.visible .monaco-list-row.focused');
    await waitUntil(`the completion ${label} in focus`, async () => {
      const [row] = await focused.all();
      if (!row) return false;
      if ((await row.locator('.label-name').textContent()) === label) return true;
      await this.#page.keyboard.press('ArrowDown');
      return false;
    });
    await this.#page.keyboard.press('Enter');
  }

  /** Waits until the hover that is shown has a part with this text in it, and returns the whole part: links come first. */
  async hover(text: string): Promise<string> {
    return this.#page
      .locator('.monaco-hover:not(.hidden) .hover-contents')
      .filter({ hasText: text })
      .first()
      .innerText();
  }

  #tab(): Locator {
    return this.#page.locator('.editor-group-container.active .tab.active');
  }

  #code(): Locator {
    return this.#page.locator('.editor-group-container.active .monaco-editor[role="code"]');
  }
}
