import { shapePath } from '../../core/map/shapes';
import { colourOf, type Backdrop } from '../../core/map/palette';
import type { Category } from '../../core/map/colouring';
import { made } from './elements';
import type { MapModel } from './mapModel';

const SVG = 'http://www.w3.org/2000/svg';

/** Lists the categories of the colouring, each a button that looks at it alone. */
export function showLegend(list: HTMLElement, model: MapModel, backdrop: Backdrop, onChoose: () => void): void {
  const categories = model.colouring?.categories ?? [];
  list.replaceChildren(
    ...categories.map((category) => {
      const button = made('button');
      button.title = `Only ${category.label}`;
      button.setAttribute('aria-pressed', String(model.isChosen(category.label)));
      button.append(
        swatch(category, backdrop),
        made('span', category.label),
        made('small', category.count.toLocaleString('en')),
      );
      button.addEventListener('click', () => {
        model.choose(category.label);
        button.setAttribute('aria-pressed', String(model.isChosen(category.label)));
        onChoose();
      });
      const item = made('li');
      item.append(button);
      return item;
    }),
  );
}

/** The dot as it stands on the map. */
function swatch({ paint, shape }: Category, backdrop: Backdrop): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '-1.5 -1.5 3 3');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', shapePath(shape, 1));
  path.setAttribute('fill', colourOf(paint, backdrop));
  svg.append(path);
  return svg;
}
