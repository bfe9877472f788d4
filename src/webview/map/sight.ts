import { made } from './elements';
import type { MapModel } from './mapModel';

/** More are told by their number. */
const MOST = 100;

/** Lists the papers in sight that stand out, the one in focus first: each a button that puts it in focus. */
export function showSight(
  details: HTMLDetailsElement,
  model: MapModel,
  inSight: readonly number[],
  onChoose: (paper: number) => void,
): void {
  const clear = inSight.filter(model.isClear);
  const summary = details.querySelector('summary');
  if (summary) summary.textContent = `Papers in sight (${clear.length.toLocaleString('en')})`;
  if (!details.open) return;
  const { focus } = model;
  const inOrder =
    focus !== undefined && clear.includes(focus) ? [focus, ...clear.filter((paper) => paper !== focus)] : clear;
  const items = inOrder.slice(0, MOST).map((paper) => {
    const button = made('button', [model.titles[paper], model.bylines[paper]].filter(Boolean).join(', '));
    if (paper === focus) button.setAttribute('aria-current', 'true');
    button.addEventListener('click', () => onChoose(paper));
    const item = made('li');
    item.append(button);
    return item;
  });
  const rest = clear.length - items.length;
  if (rest > 0) items.push(made('li', `… and ${rest} more: zoom in or type a query.`));
  details.querySelector('ol')?.replaceChildren(...items);
}
