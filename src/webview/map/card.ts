import type { MapCard } from '../../core/map/messages';
import type { Size } from '../../core/map/view';
import { made } from './elements';

/** Pixels between a dot and its card. */
const DISTANCE = 14;

/** Shows a card beside a point of the stage, where there is room for it. */
export function showCard(
  box: HTMLElement,
  { title, byline, lines, abstract }: MapCard,
  at: readonly [number, number],
  stage: Size,
): void {
  const texts = [byline, ...lines].filter(Boolean).map((line) => made('small', line));
  box.replaceChildren(made('strong', title), ...texts, ...(abstract === '' ? [] : [made('p', abstract)]));
  box.hidden = false;
  const { offsetWidth: width, offsetHeight: height } = box;
  const [x, y] = at;
  const left = x + DISTANCE + width <= stage.width ? x + DISTANCE : Math.max(0, x - DISTANCE - width);
  const top = Math.max(0, Math.min(y - height / 3, stage.height - height));
  box.style.left = `${left}px`;
  box.style.top = `${top}px`;
}
