import assert from 'node:assert/strict';
import { paintDots } from '../../../../src/core/map/dots';
import { placeLabels } from '../../../../src/core/map/labels';
import { Looks, lookNumbers, radiusOf } from '../../../../src/core/map/looks';
import { mapSvg } from '../../../../src/core/map/mapSvg';
import { fewInRectangle, inLasso, inRectangle, nearest, nextIn } from '../../../../src/core/map/nearby';
import { crispOutline, outlineOf, pixelOf, stampOf, wholePixels } from '../../../../src/core/map/stamps';
import { fitted, moved, onMap, onScreen, zoomed } from '../../../../src/core/map/view';

const all = (): boolean => true;
/** A cross of papers around the one in the middle, and one aside. */
const places = {
  x: Float32Array.from([0.5, 0.7, 0.3, 0.5, 0.5, 0.9]),
  y: Float32Array.from([0.5, 0.5, 0.5, 0.3, 0.7, 0.1]),
};
const size = { width: 400, height: 200 };

describe('what is in sight', () => {
  it('is all of it at first, and what is pointed at stays where it is when it grows', () => {
    const view = fitted(places, size);
    for (let paper = 0; paper < 6; paper++) {
      const [x, y] = onScreen(view, size, places.x[paper] ?? 0, places.y[paper] ?? 0);
      assert.ok(x >= 0 && x <= 400 && y >= 0 && y <= 200);
    }
    const near = zoomed(view, 3, [100, 50], size);
    assert.equal(near.scale, 3 * view.scale);
    const [before, after] = [onMap(view, size, 100, 50), onMap(near, size, 100, 50)];
    assert.ok(Math.hypot(before[0] - after[0], before[1] - after[1]) < 1e-9);
  });

  it('cannot be lost', () => {
    const view = fitted(places, size);
    assert.equal(moved(view, -1e6, 0).x, 1);
    assert.ok(zoomed(view, 1e-9, [0, 0], size).scale > 10);
    assert.ok(zoomed(view, 1e9, [0, 0], size).scale < 1e6);
  });
});

describe('who stands where', () => {
  it('is found by pointing near, if wanted', () => {
    assert.equal(nearest(places, [0.69, 0.51], 0.05, all), 1);
    assert.equal(nearest(places, [0.69, 0.51], 0.01, all), undefined);
    assert.equal(
      nearest(places, [0.69, 0.51], 1, (paper) => paper !== 1),
      0,
    );
  });

  it('is walked to in each direction, straight on rather than aside', () => {
    const steps = (['right', 'left', 'up', 'down'] as const).map((direction) => nextIn(direction, 0, places, all));
    assert.deepEqual(steps, [1, 2, 3, 4]);
    assert.equal(nextIn('right', 1, places, all), 5, 'farther aside than ahead, but the only one');
    assert.equal(nextIn('right', 5, places, all), undefined);
  });

  it('is told by a rectangle, and by a lasso with a dent', () => {
    assert.deepEqual(inRectangle(places, [0.4, 0.4], [0.8, 0.8]), [0, 1, 4]);
    assert.deepEqual(
      fewInRectangle(places, [0.4, 0.4], [0.8, 0.8], 3, (paper) => paper > 0),
      [1, 4],
    );
    assert.equal(fewInRectangle(places, [0.4, 0.4], [0.8, 0.8], 2, all), undefined);
    const line = [
      [0.2, 0.2],
      [0.5, 0.6],
      [0.8, 0.2],
      [0.8, 0.8],
      [0.2, 0.8],
    ] as const;
    assert.deepEqual(inLasso(places, line), [1, 2, 4]);
  });
});

describe('labels', () => {
  const label = (text: string, x: number, y: number, distance = 0) => ({ text, x, y, width: 40, height: 10, distance });

  it('never overlap: the first has the place, others make way or are left out', () => {
    const placed = placeLabels(
      [label('a', 100, 50), label('b', 100, 51), label('c', 100, 50, 8), label('out', 398, 50)],
      size,
      9,
    );
    assert.deepEqual(
      placed.map(({ label: { text } }) => text),
      ['a', 'b', 'c'],
    );
    placed.forEach((one, i) => {
      for (const other of placed.slice(i + 1))
        assert.ok(
          Math.abs(one.left - other.left) >= 40 || Math.abs(one.middle - other.middle) >= 10,
          `${one.label.text} ${other.label.text}`,
        );
    });
  });

  it('cover no dot', () => {
    const dot = { left: 120, top: 45, right: 130, bottom: 55 };
    assert.equal(placeLabels([label('a', 100, 50, 8)], size, 9, [dot])[0]?.left, 100 - 8 - 40);
  });

  it('stand beside a dot, on the other side at the edge, and are no more than asked for', () => {
    const [right, left] = placeLabels([label('a', 100, 50, 8), label('b', 390, 100, 8)], size, 9);
    assert.equal(right?.left, 108);
    assert.equal(left?.left, 390 - 8 - 40);
    assert.equal(placeLabels([label('a', 100, 50), label('b', 100, 90)], size, 1).length, 1);
  });
});

describe('dots', () => {
  const white = pixelOf([255, 255, 255]);
  const red = pixelOf([255, 0, 0]);
  const picture = () => ({ width: 9, height: 9, pixels: new Uint32Array(81).fill(white) });
  const stamp = stampOf(outlineOf(0, 2.5, 0), [255, 0, 0], [255, 255, 255]);
  const at = (x: number, y: number) => ({ x: Float32Array.of(x), y: Float32Array.of(y) });
  const view = { x: 0.5, y: 0.5, scale: 9 };

  it('cover their middle, leave what is outside, and have smooth edges', () => {
    const { pixels, ...rest } = picture();
    paintDots({ pixels, ...rest }, at(0.5, 0.5), view, Uint16Array.of(0), { reach: 4, of: () => stamp });
    assert.equal(pixels[5 * 9 + 5], red);
    assert.equal(pixels[0], white);
    assert.ok(pixels.some((pixel) => pixel !== white && pixel !== red));
  });

  it('are cut off at the edge of the picture and do not come in again on the other side', () => {
    const { pixels, ...rest } = picture();
    paintDots({ pixels, ...rest }, at(0, 0.5), view, Uint16Array.of(0), { reach: 4, of: () => stamp });
    const columns = [...pixels.keys()].filter((pixel) => pixels[pixel] !== white).map((pixel) => pixel % 9);
    assert.ok(columns.length > 4 && Math.max(...columns) <= 3, columns.join(' '));
  });

  it('cover the pixels of their outline and no others, cut off or not', () => {
    for (const outline of [outlineOf(2, 3, 0.5), wholePixels(outlineOf(4, 3, 0.5)), crispOutline(1.5)]) {
      const one = { reach: 9, of: () => stampOf(outline, [255, 0, 0], [0, 0, 255]) };
      const changed = (x: number): readonly string[] => {
        const pixels = new Uint32Array(441).fill(white);
        paintDots({ width: 21, height: 21, pixels }, at(x, 0.5), { ...view, scale: 21 }, Uint16Array.of(0), one);
        return [...pixels.keys()].flatMap((pixel) =>
          pixels[pixel] === white
            ? []
            : `${(pixel % 21) - Math.round(x * 21)} ${Math.floor(pixel / 21) - 11} ${pixels[pixel]}`,
        );
      };
      const covered = outline.pixels.map(({ right, down }) => `${right} ${down}`);
      assert.deepEqual(
        changed(0.5).map((pixel) => pixel.split(' ', 2).join(' ')),
        covered,
      );
      assert.deepEqual(
        changed(0),
        changed(0.5).filter((pixel) => !pixel.startsWith('-')),
      );
    }
  });

  it('are drawn in two goes, those that fade first', () => {
    const categories = [{ label: 'a', paint: { kind: 0 }, shape: 0, count: 2 }];
    const { full, faded } = new Looks(categories, 'light', [255, 255, 255]).stamps(4, 1);
    const looks = lookNumbers(Uint8Array.of(0, 0), Uint16Array.of(0, 5), Uint8Array.of(1, 0));
    assert.ok(faded.of(looks[0] ?? 9) && !full.of(looks[0] ?? 9));
    assert.ok(full.of(looks[1] ?? 9) && !faded.of(looks[1] ?? 9));
    assert.ok(
      (full.of(looks[1] ?? 9)?.reach ?? 0) > (faded.of(looks[0] ?? 9)?.reach ?? 9),
      'what notes cite is larger',
    );
  });

  it('are smaller where there are many, and grow as one comes near', () => {
    assert.ok(radiusOf(450, 1) > 2 * radiusOf(20_000, 1));
    assert.ok(radiusOf(20_000, 8) > 2 * radiusOf(20_000, 1));
  });
});

describe('the drawing that is saved', () => {
  it('has dots with their titles, rings, names and a legend, and escapes what papers say', () => {
    const svg = mapSvg({
      size,
      background: '#ffffff',
      foreground: '#000000',
      font: '"A", serif',
      dots: [
        { x: 10, y: 20, radius: 4, shape: 0, colour: '#0054cf', isFaded: true, isCited: false, title: '<script>' },
        { x: 30, y: 20, radius: 4, shape: 1, colour: '#0054cf', isFaded: false, isCited: true, title: 'B' },
      ],
      texts: [{ text: 'Q & A', left: 5, middle: 6, height: 18, isBold: true }],
      legend: [{ label: 'Vision', colour: '#c57200', shape: 1 }],
    });
    assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="400" height="200"/);
    assert.match(svg, /opacity="0\.2"><title>&lt;script&gt;<\/title>/);
    assert.match(svg, /<circle cx="30"/);
    assert.match(svg, />Q &amp; A<\/text>[\s\S]*>Vision<\/text>\n<\/svg>\n$/);
    assert.doesNotMatch(svg, /<script>|&quot;A&quot;.*"A"/);
  });
});
