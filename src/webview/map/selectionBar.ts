import { MAP_ACTIONS } from '../../core/map/messages';
import { element } from './elements';
import { tell } from './host';
import type { MapModel } from './mapModel';
import { say } from './speech';

/** The papers that are selected, and the bar with what can be done with them. */
export class SelectionBar {
  readonly #model: MapModel;
  readonly #look: () => void;

  /** @param look draws the map anew */
  constructor(model: MapModel, look: () => void) {
    this.#model = model;
    this.#look = look;
    element('clear', HTMLButtonElement).addEventListener('click', () => this.select([]));
    for (const button of document.querySelectorAll<HTMLButtonElement>('[data-action]'))
      button.addEventListener('click', () => this.#act(button.dataset['action']));
  }

  /** Selects these instead, or besides those that are. */
  select(papers: readonly number[], isAdding = false): void {
    this.#model.selected = new Set(isAdding ? [...this.#model.selected, ...papers] : papers);
    this.show();
    this.#look();
  }

  toggle(paper: number): void {
    const selected = new Set(this.#model.selected);
    if (!selected.delete(paper)) selected.add(paper);
    this.select([...selected]);
  }

  show(): void {
    const count = this.#model.selected.size;
    element('selection', HTMLElement).hidden = count === 0;
    element('selected', HTMLElement).textContent = count === 1 ? '1 paper' : `${count} papers`;
    if (count > 0) say(`${count} selected`);
  }

  #act(named: string | undefined): void {
    const action = MAP_ACTIONS.find((one) => one === named);
    const { generation, selected } = this.#model;
    if (action) tell({ kind: 'act', action, generation, papers: [...selected] });
  }
}
