import type { Locator, Page } from 'playwright-core';
import { exactly } from './exactly';
import { chooseMenuItem, menuItems } from './menu';
import type { PageElement } from './pageElement';
import { waitUntil } from './waitUntil';

export interface TreeRow {
  readonly label: string;
  readonly description: string;
  /** What a screen reader says. */
  readonly ariaLabel: string;
  /** 1 for the roots. */
  readonly level: number;
  /** Undefined where there is nothing to expand. */
  readonly expanded: boolean | undefined;
  readonly selected: boolean;
  /** The letters a file decoration adds behind the label, or an empty string. */
  readonly badge: string;
}

/** The selector of the header of a view, which is there even where the side bar's own title replaces it. */
export function paneHeader(name: string): string {
  // A view that has a description is called `NAME - DESCRIPTION Section`.
  return `.pane-header:is([aria-label="${name} Section"], [aria-label^="${name} - "])`;
}

/** A tree in the side bar, by the name of its view. */
export class TreeView {
  readonly #page: Page;
  readonly #name: string;
  readonly #pane: Locator;

  constructor(page: Page, name: string) {
    this.#page = page;
    this.#name = name;
    this.#pane = page.locator('.pane').filter({ has: page.locator(paneHeader(name)) });
  }

  /** The rows on display now, from the top; a long tree has more of them. */
  async rows(): Promise<readonly TreeRow[]> {
    return this.#rows().evaluateAll(readRows);
  }

  /** Waits until the rows on display satisfy a condition, and returns them. */
  async rowsWhen(what: string, condition: (rows: readonly TreeRow[]) => boolean): Promise<readonly TreeRow[]> {
    return waitUntil(`rows of ${this.#name} ${what}`, async () => {
      const rows = await this.rows();
      return condition(rows) && rows;
    });
  }

  /** The first row with exactly this label. */
  row(label: string): Locator {
    return this.#rows()
      .filter({ has: this.#page.locator('.label-name', { hasText: exactly(label) }) })
      .first();
  }

  /** Waits until keys go to the row with this label. */
  async focusedOn(label: string): Promise<void> {
    const focused = this.#pane.locator('.monaco-list:focus .monaco-list-row.focused .label-name');
    await focused.filter({ hasText: exactly(label) }).waitFor();
  }

  /** The description beside the name of the view, or an empty string. */
  async description(): Promise<string> {
    const label = await this.#pane.locator('.pane-header').getAttribute('aria-label');
    return / - (.*) Section$/.exec(label ?? '')?.[1] ?? '';
  }

  /** What the view says above its rows, or an empty string. */
  async message(): Promise<string> {
    const [message = ''] = await this.#pane.locator('.message:not(.hide)').allInnerTexts();
    return message.trim();
  }

  /** Waits until the view says something with this text in it, and returns the whole of it. */
  async messageWith(text: string | RegExp): Promise<string> {
    return this.#pane.locator('.message:not(.hide)').filter({ hasText: text }).innerText();
  }

  /** What the view shows in place of rows: its welcome text. */
  async welcome(): Promise<string> {
    return (await this.#pane.locator('.welcome-view-content').innerText()).trim();
  }

  /** @param modifiers keys that are held meanwhile */
  async click(label: string, modifiers: readonly 'ControlOrMeta'[] = []): Promise<void> {
    await this.#uncovered();
    await this.row(label).click({ modifiers: [...modifiers] });
  }

  /** Expands a row and waits for its children. */
  async expand(label: string): Promise<void> {
    const row = this.row(label);
    if ((await row.getAttribute('aria-expanded')) === 'true') return;
    await this.#uncovered();
    await row.locator('.monaco-tl-twistie').click();
    await this.rowsWhen(`below ${label}`, (rows) => {
      const index = rows.findIndex((candidate) => candidate.label === label);
      return (rows[index + 1]?.level ?? 0) > (rows[index]?.level ?? 0);
    });
  }

  async collapse(label: string): Promise<void> {
    const row = this.row(label);
    await this.#uncovered();
    if ((await row.getAttribute('aria-expanded')) === 'true') await row.locator('.monaco-tl-twistie').click();
    await waitUntil(`${label} collapsed`, async () => (await row.getAttribute('aria-expanded')) === 'false');
  }

  /** Presses a button that is shown in a row while the pointer is over it. */
  async pressButton(label: string, button: string | RegExp): Promise<void> {
    await this.#uncovered();
    const target = this.row(label).getByRole('button', { name: button, exact: true });
    // What stands above the row may grow, so that the pointer is over another.
    await waitUntil(`the button of ${label}`, async () => {
      await this.row(label).hover();
      return target.isVisible();
    });
    await target.click();
  }

  /** The items of a row's context menu, which is open then. */
  async contextMenu(label: string): Promise<readonly string[]> {
    await this.#uncovered();
    await this.row(label).click({ button: 'right' });
    return menuItems(this.#page);
  }

  /** Chooses an item of a row's context menu. */
  async chooseFromContextMenu(label: string, item: string): Promise<void> {
    await this.contextMenu(label);
    await chooseMenuItem(this.#page, item);
  }

  /** Presses a button in the title of the view; of a side bar with a single view, in the title of the side bar. */
  async pressTitleButton(button: string): Promise<void> {
    await this.#pane.hover();
    const inPane = this.#pane.locator('.pane-header').getByRole('button', { name: button, exact: true });
    const inSideBar = this.#page
      .locator('.part.sidebar > .composite.title')
      .getByRole('button', { name: button, exact: true });
    await inPane.or(inSideBar).filter({ visible: true }).first().click();
  }

  /**
   * Takes the pointer away from the rows, and moves it until what was shown of one no longer covers others: what is shown
   * only once the pointer is away goes when it moves again, or has been on it. What stands elsewhere may stay.
   */
  async #uncovered(): Promise<void> {
    const { mouse } = this.#page;
    const hovers = this.#page.locator('.workbench-hover').filter({ visible: true });
    let moves = 0;
    await waitUntil('no hover over the rows', async () => {
      await mouse.move(moves++ % 2, 0);
      const [over, rows] = [await hovers.evaluateAll(readBoxes), await this.#rows().evaluateAll(readBoxes)];
      const covering = over.find((hover) => rows.some((row) => hover.top < row.bottom && row.top < hover.bottom));
      if (covering && moves % 3 === 0) await mouse.move(covering.left + 2, (covering.top + covering.bottom) / 2);
      return covering === undefined;
    });
  }

  #rows(): Locator {
    return this.#pane.locator('.monaco-list-rows > [role="treeitem"]');
  }
}

interface Box {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
}

/** Runs in the page. */
function readBoxes(elements: readonly PageElement[]): readonly Box[] {
  return [...elements].map((element) => {
    const { top, bottom, left } = element.getBoundingClientRect();
    return { top, bottom, left };
  });
}

/**
 * Runs in the page, at one moment. VS Code reuses row elements in any order. It draws the badge of a file decoration as
 * generated content: `"B"` in quotes, or `none`.
 */
function readRows(rows: readonly PageElement[]): readonly TreeRow[] {
  return [...rows]
    .sort((a, b) => Number(a.getAttribute('data-index')) - Number(b.getAttribute('data-index')))
    .map((row) => {
      const expanded = row.getAttribute('aria-expanded');
      const icon = row.querySelector('.monaco-icon-label');
      return {
        label: row.querySelector('.label-name')?.textContent ?? '',
        description: row.querySelector('.label-description')?.textContent ?? '',
        ariaLabel: row.getAttribute('aria-label') ?? '',
        level: Number(row.getAttribute('aria-level')),
        expanded: expanded === null ? undefined : expanded === 'true',
        selected: row.getAttribute('aria-selected') === 'true',
        badge: (icon && /^"(.*)"$/.exec(getComputedStyle(icon, '::after').content)?.[1]) ?? '',
      };
    });
}
