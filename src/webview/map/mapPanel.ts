import type { MapCard, ToMap } from '../../core/map/messages';
import { inLasso, nearest, nextIn, type Direction } from '../../core/map/nearby';
import { onScreen, zoomed, type View } from '../../core/map/view';
import { showCard } from './card';
import { element, made } from './elements';
import { keep, recall, tell } from './host';
import { followKeys } from './keys';
import { showLegend } from './legend';
import { MapModel } from './mapModel';
import { Painter } from './painter';
import { pictureOf } from './pictures';
import { Pointer } from './pointer';
import { SelectionBar } from './selectionBar';
import { showSight } from './sight';
import { say, sayPaper } from './speech';
import { themeNow } from './theme';

/** A query is asked once typing has paused, and the list of what is in sight follows once the map has come to rest; milliseconds. */
const PAUSE = 120;
/** How near one is brought to a paper that is shown: so many times as large as the whole map. */
const NEAR = 3;

/** The page of the map. */
export class MapPanel {
  readonly #canvas = element('map', HTMLCanvasElement);
  readonly #query = element('query', HTMLInputElement);
  readonly #colouring = element('colouring', HTMLSelectElement);
  readonly #card = element('card', HTMLElement);
  readonly #sight = element('sight', HTMLDetailsElement);
  readonly #model = new MapModel();
  readonly #painter = new Painter(this.#canvas, this.#model, themeNow());
  readonly #pointer: Pointer;
  readonly #selection = new SelectionBar(this.#model, () => this.#look());
  readonly #cards = new Map<number, MapCard>();
  #hovered: { readonly paper: number; readonly at: readonly [number, number] } | undefined;
  #frame = 0;
  #resting = 0;
  #asking = 0;
  #hasView = false;
  /** The view in which all papers were in sight. */
  #fitted: View | undefined;

  constructor() {
    this.#pointer = new Pointer(this.#canvas, this.#painter, this.#model, {
      look: () => this.#look(),
      hover: (paper, x, y) => this.#hover(paper, [x, y]),
      click: (paper, isAdding) => this.#click(paper, isAdding),
      open: (paper) => this.#tellOf('open', paper),
      lassoed: (line, isAdding) =>
        this.#selection.select(inLasso(this.#model.places, line).filter(this.#model.isClear), isAdding),
    });
    followKeys(this.#canvas, {
      walk: (direction) => this.#walk(direction),
      open: () => this.#model.focus !== undefined && this.#tellOf('open', this.#model.focus),
      select: () => this.#model.focus !== undefined && this.#selection.toggle(this.#model.focus),
      zoom: (factor) => this.#zoom(factor),
      showAll: () => this.#showAll(),
      find: () => this.#query.focus(),
      leave: () => this.#leave(),
    });
    this.#followButtons();
  }

  /** Asks for the papers. */
  begin(): void {
    this.#query.value = recall().query ?? '';
    const theme = (): void => {
      this.#painter.theme = themeNow();
      this.#showLegend();
      this.#look();
    };
    new MutationObserver(theme).observe(document.body, { attributeFilter: ['class', 'data-vscode-theme-id'] });
    new ResizeObserver(() => {
      if (!this.#hasView) return;
      if (this.#painter.view === this.#fitted) this.#showAll();
      else this.#look();
    }).observe(this.#canvas);
    tell({ kind: 'ready' });
  }

  /** Takes what the extension tells. Of an earlier library it is void. */
  take(message: ToMap): void {
    if (message.kind === 'papers') return this.#takePapers(message);
    if (message.kind === 'draw') return void this.#draw(message.format);
    if (message.kind === 'failed') return this.#fail(message.message);
    if (message.generation !== this.#model.generation) return;
    if (message.kind === 'looks') return this.#takeLooks(message);
    if (message.kind === 'card') return this.#takeCard(message.paper, message.card);
    if (message.kind === 'show') return this.#bringNear(message.paper);
    if (message.query === this.#query.value.trim()) this.#takeMatches(message);
  }

  #takePapers(message: Extract<ToMap, { kind: 'papers' }>): void {
    this.#model.takePapers(message);
    this.#cards.clear();
    this.#hover(undefined, [0, 0]);
    element('failed', HTMLElement).hidden = true;
    const { view } = recall();
    if (view && !this.#hasView) this.#painter.view = view;
    else if (!this.#hasView || this.#painter.view === this.#fitted) this.#showAll();
    this.#hasView = true;
    this.#selection.show();
    this.#ask();
    this.#canvas.setAttribute('aria-label', `Map of ${message.titles.length} papers`);
    this.#look();
  }

  #takeLooks(message: Extract<ToMap, { kind: 'looks' }>): void {
    const model = this.#model;
    model.takeLooks(message);
    model.colourBy(model.colouring?.id === undefined ? '' : (recall().colouring ?? model.colouring.id));
    this.#colouring.replaceChildren(
      ...model.colourings.map(({ id, name }) => {
        const option = made('option', name);
        option.value = id;
        option.selected = id === model.colouring?.id;
        return option;
      }),
    );
    this.#cards.clear(); // they tell of notes too
    this.#showLegend();
    this.#look();
    this.#canvas.dataset['ready'] = String(model.generation);
  }

  #takeMatches({ matching, hint, query }: Extract<ToMap, { kind: 'matches' }>): void {
    this.#model.match(matching);
    const found = matching ? `${matching.length} of ${this.#model.size}` : '';
    element('found', HTMLElement).textContent = [found, hint].filter(Boolean).join(' · ');
    this.#canvas.dataset['query'] = query;
    this.#look();
  }

  #takeCard(paper: number, card: MapCard): void {
    this.#cards.set(paper, card);
    if (this.#hovered?.paper === paper) this.#showHovered();
    if (this.#model.focus === paper) sayPaper(this.#model, paper, this.#cards.get(paper));
  }

  /** Draws in the next frame, however often it is asked to. */
  #look(): void {
    if (this.#frame === 0) {
      this.#frame = requestAnimationFrame(() => {
        this.#frame = 0;
        this.#painter.draw();
      });
    }
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#rest(), PAUSE);
  }

  #rest(): void {
    keep({ view: this.#painter.view === this.#fitted ? undefined : this.#painter.view });
    showSight(this.#sight, this.#model, this.#painter.inSight, (paper) => {
      this.#focus(paper);
      this.#bringNear(paper);
    });
  }

  #hover(paper: number | undefined, at: readonly [number, number]): void {
    if (paper !== undefined && paper === this.#hovered?.paper) return;
    this.#hovered = paper === undefined ? undefined : { paper, at };
    if (paper === undefined) this.#card.hidden = true;
    else if (this.#cards.has(paper)) this.#showHovered();
    else this.#tellOf('hover', paper);
  }

  #showHovered(): void {
    const card = this.#hovered && this.#cards.get(this.#hovered.paper);
    if (this.#hovered && card) showCard(this.#card, card, this.#hovered.at, this.#painter.size);
  }

  #click(paper: number | undefined, isAdding: boolean): void {
    if (paper === undefined) {
      if (!isAdding) this.#selection.select([]);
    } else if (isAdding) this.#selection.toggle(paper);
    else this.#focus(paper);
  }

  #focus(paper: number): void {
    this.#model.focus = paper;
    this.#canvas.dataset['focus'] = this.#model.titles[paper] ?? '';
    sayPaper(this.#model, paper, this.#cards.get(paper));
    if (!this.#cards.has(paper)) this.#tellOf('hover', paper);
    this.#tellOf('focus', paper);
    this.#look();
  }

  #walk(direction: Direction): void {
    const { focus, places, isClear } = this.#model;
    const { view } = this.#painter;
    const next =
      focus === undefined ? nearest(places, [view.x, view.y], 2, isClear) : nextIn(direction, focus, places, isClear);
    if (next === undefined) return say('No paper further in this direction.');
    this.#focus(next);
    this.#bringIntoSight(next);
  }

  /** Moves the map no more than needed. */
  #bringIntoSight(paper: number): void {
    const { places } = this.#model;
    const { view, size } = this.#painter;
    const [x, y] = onScreen(view, size, places.x[paper] ?? 0, places.y[paper] ?? 0);
    const isSeen = x > 30 && y > 30 && x < size.width - 30 && y < size.height - 30;
    if (!isSeen) this.#show({ ...view, x: places.x[paper] ?? 0, y: places.y[paper] ?? 0 });
  }

  /** Puts a paper in focus, in the middle of the map. */
  #bringNear(paper: number): void {
    const { places } = this.#model;
    const scale = Math.max(this.#painter.view.scale, this.#painter.whole.scale * NEAR);
    this.#model.focus = paper;
    this.#canvas.dataset['focus'] = this.#model.titles[paper] ?? '';
    this.#show({ x: places.x[paper] ?? 0, y: places.y[paper] ?? 0, scale });
    this.#tellOf('hover', paper);
  }

  #showAll(): void {
    this.#fitted = this.#painter.whole;
    this.#show(this.#fitted);
  }

  #show(view: View): void {
    this.#painter.view = view;
    this.#hover(undefined, [0, 0]);
    this.#look();
  }

  #zoom(factor: number): void {
    const { view, size } = this.#painter;
    this.#show(zoomed(view, factor, [size.width / 2, size.height / 2], size));
  }

  #leave(): void {
    if (this.#model.selected.size > 0) return this.#selection.select([]);
    if (this.#query.value === '') return;
    this.#query.value = '';
    this.#ask();
  }

  #ask(): void {
    const query = this.#query.value.trim();
    keep({ query });
    tell({ kind: 'query', query });
  }

  #showLegend(): void {
    showLegend(element('legend', HTMLElement), this.#model, this.#painter.theme.backdrop, () => this.#look());
  }

  #followButtons(): void {
    const onClick = (id: string, run: () => void): void =>
      element(id, HTMLButtonElement).addEventListener('click', run);
    onClick('closer', () => this.#zoom(1.5));
    onClick('farther', () => this.#zoom(1 / 1.5));
    onClick('all', () => this.#showAll());
    onClick('save', () => tell({ kind: 'save' }));
    onClick('figures', () => tell({ kind: 'figures' }));
    onClick('lasso', () => this.#switchLasso());
    this.#sight.addEventListener('toggle', () => this.#rest());
    this.#colouring.addEventListener('change', () => {
      keep({ colouring: this.#colouring.value });
      this.#model.colourBy(this.#colouring.value);
      this.#showLegend();
      this.#look();
    });
    this.#query.addEventListener('input', () => {
      clearTimeout(this.#asking);
      this.#asking = setTimeout(() => this.#ask(), PAUSE);
    });
    this.#query.addEventListener('keydown', ({ key }) => {
      if (key === 'Enter' || key === 'Escape') this.#canvas.focus();
      if (key === 'Escape') this.#leave();
    });
  }

  #switchLasso(): void {
    this.#pointer.isLasso = !this.#pointer.isLasso;
    element('lasso', HTMLButtonElement).setAttribute('aria-pressed', String(this.#pointer.isLasso));
    this.#canvas.classList.toggle('lasso', this.#pointer.isLasso);
  }

  #tellOf(kind: 'hover' | 'focus' | 'open', paper: number): void {
    tell({ kind, generation: this.#model.generation, paper });
  }

  async #draw(format: 'png' | 'svg'): Promise<void> {
    try {
      const content = await pictureOf(format, this.#canvas, this.#painter, this.#model);
      tell({ kind: 'drawn', format, content });
    } catch {
      tell({ kind: 'drawn', format, content: new Uint8Array() });
    }
  }

  #fail(message: string): void {
    const failed = element('failed', HTMLElement);
    failed.textContent = message;
    failed.hidden = false;
  }
}
