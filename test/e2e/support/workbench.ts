import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { root } from '../../vscode/root';
import { Editor } from './editor';
import type { PageElement } from './pageElement';
import { QuickInput } from './quickInput';
import { paneHeader, TreeView } from './treeView';
import { waitUntil } from './waitUntil';

/** Where screenshots are kept; git ignores it. */
const screenshots = join(root, 'artifacts', 'screenshots');

/** The window of a VS Code in which the packaged extension is installed, as a person sees and uses it. */
export class Workbench {
  readonly page: Page;
  /** The path of this window's own copy of the notes folder. */
  readonly folder: string;
  readonly quickInput: QuickInput;
  readonly editor: Editor;

  constructor(page: Page, folder: string) {
    this.page = page;
    this.folder = folder;
    this.quickInput = new QuickInput(page);
    this.editor = new Editor(page, this.quickInput, folder);
  }

  /** Presses a key or a chord, as in `Control+Shift+P`; `ControlOrMeta` is the main modifier of the platform. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Types where the focus is. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Runs a command by its full title in the command palette, as in `Litnotes: Search Papers`. */
  async palette(command: string): Promise<void> {
    await this.press('F1');
    await this.quickInput.opened(/command/i);
    await this.quickInput.enterAndAccept(command);
    await this.quickInput.leftPalette();
  }

  /**
   * Opens a file of the notes folder by Go to File, and waits until its text is there and has the focus. A file that is
   * new must be there before any other is opened so: VS Code first looks through what it has found the last time.
   */
  async openFile(name: string): Promise<void> {
    await this.press('ControlOrMeta+p');
    await this.quickInput.opened(/search files/i);
    await this.quickInput.enterAndAccept(name, basename(name));
    await waitUntil(`${name} open`, async () => (await this.editor.title()).startsWith(basename(name)));
    // The tab has the name before the editor has the text.
    const text = `.monaco-editor[data-uri$="/${encodeURI(basename(name))}"] .view-line`;
    await this.page.locator(`.editor-group-container.active ${text}`).first().waitFor();
    await this.editor.focused();
  }

  /** Opens a view container by its icon in the activity bar and returns the view in it that has this name. */
  async openView(container: string, view: string): Promise<TreeView> {
    const icon = this.page.locator('.activitybar').getByRole('tab', { name: container });
    if ((await icon.getAttribute('aria-expanded')) !== 'true') await icon.click();
    await this.page.locator(paneHeader(view)).waitFor({ state: 'attached' });
    return new TreeView(this.page, view);
  }

  /** The texts of the notifications on display. */
  async notifications(): Promise<readonly string[]> {
    return this.#toasts().locator('.notification-list-item-message').allInnerTexts();
  }

  /** Waits for a notification with this text in it and returns the whole text. */
  async notification(text: string | RegExp): Promise<string> {
    return this.#toasts().locator('.notification-list-item-message').filter({ hasText: text }).first().innerText();
  }

  /** Presses a button of a notification. */
  async pressNotificationButton(button: string): Promise<void> {
    await this.#toasts().getByRole('button', { name: button, exact: true }).first().click();
  }

  /** The items of the status bar as a screen reader says them. */
  async statusBar(): Promise<readonly string[]> {
    const items = this.page.locator('.statusbar-item[aria-label]');
    return items.evaluateAll((elements: readonly PageElement[]) =>
      elements.map((element) => element.getAttribute('aria-label') ?? ''),
    );
  }

  /** Waits for an item of the status bar with this text in what a screen reader says, and returns the whole of that. */
  async statusBarItem(text: string | RegExp): Promise<string> {
    return waitUntil(`status bar item ${String(text)}`, async () =>
      (await this.statusBar()).find((item) => (typeof text === 'string' ? item.includes(text) : text.test(item))),
    );
  }

  /** The document inside the webview with this title, once it is loaded and visible. */
  async webview(title: string | RegExp): Promise<FrameLocator> {
    return waitUntil(`webview ${String(title)}`, async () => {
      for (const outer of await this.page.locator('iframe.webview.ready').filter({ visible: true }).all()) {
        const inner = outer.contentFrame().locator('iframe#active-frame');
        const shown = (await inner.count()) > 0 ? ((await inner.getAttribute('title')) ?? '') : undefined;
        const matches = shown !== undefined && (typeof title === 'string' ? shown === title : title.test(shown));
        if (matches) return inner.contentFrame();
      }
      return undefined;
    });
  }

  /** Waits until the clipboard holds this text. */
  async clipboardHolds(text: string): Promise<void> {
    await waitUntil(
      `'${text}' on the clipboard`,
      async () => (await this.page.evaluate('navigator.clipboard.readText()')) === text,
    );
  }

  /** Switches to another colour theme than the present one, by its name in the list, as in `Dark High Contrast`. */
  async switchTheme(theme: string): Promise<void> {
    const classes = (): Promise<string | null> => this.page.locator('.monaco-workbench').getAttribute('class');
    const before = await classes();
    await this.palette('Preferences: Color Theme');
    await this.quickInput.opened(/color theme/i);
    await this.quickInput.enterAndAccept(theme);
    await this.quickInput.closed();
    await waitUntil(`the theme ${theme}`, async () => (await classes()) !== before);
  }

  /** Keeps a picture of the window as artifacts/screenshots/NAME.png. */
  async screenshot(name: string): Promise<void> {
    await mkdir(screenshots, { recursive: true });
    await this.page.screenshot({ path: join(screenshots, `${name}.png`), animations: 'disabled' });
  }

  #toasts(): Locator {
    return this.page.locator('.notifications-toasts .notification-toast');
  }
}
