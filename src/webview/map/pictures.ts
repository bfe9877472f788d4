import { mapSvg } from '../../core/map/mapSvg';
import type { PictureFormat } from '../../core/map/messages';
import { colourOf } from '../../core/map/palette';
import { onScreen } from '../../core/map/view';
import type { MapModel } from './mapModel';
import type { Painter } from './painter';

/** What is in sight as a picture file. @throws Error where the canvas gives no picture */
export async function pictureOf(
  format: PictureFormat,
  canvas: HTMLCanvasElement,
  painter: Painter,
  model: MapModel,
): Promise<Uint8Array> {
  if (format === 'svg') return new TextEncoder().encode(svgOf(painter, model));
  painter.draw();
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The picture could not be made.');
  return new Uint8Array(await blob.arrayBuffer());
}

function svgOf(painter: Painter, model: MapModel): string {
  const { size, view, theme } = painter;
  const { categories, of } = model.colouring ?? { categories: [], of: new Uint8Array() };
  const colours = categories.map(({ paint }) => colourOf(paint, theme.backdrop));
  const inSight = painter.inSight;
  // Those that fade are drawn first, as on the canvas.
  const order = [...inSight.filter((paper) => !model.isClear(paper)), ...inSight.filter(model.isClear)];
  return mapSvg({
    size,
    background: theme.background,
    foreground: theme.foreground,
    font: theme.font,
    dots: order.map((paper) => {
      const [x, y] = onScreen(view, size, model.places.x[paper] ?? 0, model.places.y[paper] ?? 0);
      const category = of[paper] ?? 0;
      return {
        x,
        y,
        radius: painter.radiusOf(paper),
        shape: categories[category]?.shape ?? 0,
        colour: colours[category] ?? theme.foreground,
        isFaded: !model.isClear(paper),
        isCited: model.cited.has(paper),
        title: [model.titles[paper], model.bylines[paper]].filter(Boolean).join(', '),
      };
    }),
    texts: painter.labels().map(({ label, left, middle, isTitle }) => ({
      text: label.text,
      left,
      middle,
      height: label.height,
      isBold: !isTitle,
    })),
    legend: categories.map(({ label, shape }, place) => ({ label, shape, colour: colours[place] ?? theme.foreground })),
  });
}
