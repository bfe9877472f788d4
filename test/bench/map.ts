// `npm run bench:map [-- --pictures FOLDER]`: how well the map keeps what is near in meaning together, beside other
// layouts of the same vectors, and what drawing it costs in Chromium, without a graphics card.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';
import type { Page } from 'playwright-core';
import { layoutQuality } from '../../src/core/map/layoutQuality';
import { unpackPlaces, type Places } from '../../src/core/map/places';
import { placing } from '../../src/core/map/placing';
import { SearchIndex } from '../../src/core/search/searchIndex';
import type { Vectors } from '../../src/core/search/semantics';
import { inOneGo } from '../../src/core/steps';
import { seeded } from '../../src/tools/truncatedSvd';
import { shippedCorpus } from '../unit/support/corpora';
import { launchBrowser } from '../vscode/browser';
import { mapMessages } from './mapData';
import { pca, tsne } from './mapLayouts';

const ROOT = join(__dirname, '../..');
const SIZES = [450, 20_000, 100_000];
const NEIGHBOURS = 10;
const { values: options } = parseArgs({ options: { pictures: { type: 'string' } } });

/** Runs in the page: draws one view after the other, and says what each frame took. */
const PAGE = `
import { MapModel } from './src/webview/map/mapModel';
import { Painter } from './src/webview/map/painter';
import { themeNow } from './src/webview/map/theme';
let painter, model;
globalThis.begin = ([papers, looks]) => {
  const { x, y } = papers.places;
  model = new MapModel();
  model.takePapers({ ...papers, places: { x: Float32Array.from(x), y: Float32Array.from(y) } });
  model.takeLooks({
    ...looks,
    citing: Uint16Array.from(looks.citing),
    colourings: looks.colourings.map((one) => ({ ...one, of: Uint8Array.from(one.of) })),
  });
  model.colourBy('topic');
  painter = new Painter(document.querySelector('canvas'), model, themeNow());
  painter.view = painter.whole;
  painter.draw();
};
globalThis.frames = (zoom, count) => {
  const whole = painter.whole;
  const times = [];
  for (let i = 0; i < count; i++) {
    painter.view = { x: whole.x + Math.sin(i / 9) * 0.05, y: whole.y + Math.cos(i / 7) * 0.05, scale: whole.scale * zoom };
    const start = performance.now();
    painter.draw();
    times.push(performance.now() - start);
  }
  return times;
};
// Each frame is nearer than the one before, up to sixteen times as large as the whole.
globalThis.zooming = (count) => {
  const whole = painter.whole;
  return Array.from({ length: count }, (_, i) => {
    painter.view = { ...whole, scale: whole.scale * 16 ** (i / count) };
    const start = performance.now();
    painter.draw();
    return performance.now() - start;
  });
};
// The usual way, for comparison: a small picture for each dot, drawn by the canvas.
globalThis.sprites = (zoom, count) => {
  const canvas = document.querySelector('canvas');
  const context = canvas.getContext('2d');
  const sprite = document.createElement('canvas');
  sprite.width = sprite.height = 8;
  sprite.getContext('2d').arc(4, 4, 3, 0, 7);
  sprite.getContext('2d').fill();
  const whole = painter.whole;
  const times = [];
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    context.clearRect(0, 0, canvas.width, canvas.height);
    const { x, y } = model.places;
    for (let paper = 0; paper < x.length; paper++)
      context.drawImage(sprite, (x[paper] - whole.x) * whole.scale * zoom + 600, (y[paper] - whole.y) * whole.scale * zoom + 400 + (i % 5));
    context.getImageData(0, 0, 1, 1);
    times.push(performance.now() - start);
  }
  return times;
};`;

const corpus = shippedCorpus();
const text = (name: string): string => readFileSync(join(ROOT, 'media/corpus', name), 'utf8');
const [meant] = SearchIndex.load(corpus, text('index.json')).meant;
const shipped = unpackPlaces((JSON.parse(text('map.json')) as { readonly places: string }).places);

function quantile(times: readonly number[], share: number): string {
  const sorted = [...times].sort((a, b) => a - b);
  return `${(sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN).toFixed(1).padStart(6)} ms`;
}

function printQuality(vectors: Vectors, topics: readonly (string | undefined)[]): void {
  const layouts: Readonly<Record<string, Places>> = { litnotes: shipped, PCA: pca(vectors), 't-SNE': tsne(vectors) };
  console.log(`${'layout'.padEnd(12)}trustworthiness  continuity  same topic (of the ${NEIGHBOURS} nearest)`);
  for (const [name, places] of Object.entries(layouts)) {
    const { trustworthiness, continuity, sameLabel } = layoutQuality(vectors, places, topics, NEIGHBOURS);
    console.log(
      `${name.padEnd(12)}${trustworthiness.toFixed(3).padStart(15)}${continuity.toFixed(3).padStart(12)}${sameLabel.toFixed(3).padStart(12)}`,
    );
  }
}

/** What placing papers of other sources takes: the shipped directions, changed at random. */
function printPlacing(vectors: Vectors, size: number): void {
  const random = seeded(2);
  const { dimensions, components } = vectors;
  const others = Int8Array.from({ length: size * dimensions }, (_, at) =>
    Math.round((components[at % components.length] ?? 0) + (random() - 0.5) * 30),
  );
  const start = performance.now();
  inOneGo(placing({ vectors, places: shipped }, { dimensions, components: others }, []));
  console.log(`placing ${size} papers: ${(performance.now() - start).toFixed(0)} ms, in slices`);
}

async function printFrames(page: Page, size: number, ratio: number): Promise<void> {
  const messages = mapMessages(corpus, shipped, size);
  const plain = JSON.stringify(messages, (_, value: unknown) =>
    ArrayBuffer.isView(value) ? [...(value as Uint8Array)] : value,
  );
  await page.evaluate(`begin(${plain})`);
  if (options.pictures !== undefined && ratio === 1)
    await page.screenshot({ path: join(options.pictures, `map-${size}.png`) });
  for (const zoom of [1, 2, 8]) {
    await page.evaluate(`frames(${zoom}, 10)`);
    const times = (await page.evaluate(`frames(${zoom}, 60)`)) as readonly number[];
    console.log(
      `${String(size).padStart(7)} papers, ${ratio} pixel ratio, ${zoom}x: frame ${quantile(times, 0.5)} (p95 ${quantile(times, 0.95)})`,
    );
  }
  if (ratio === 1) {
    const times = (await page.evaluate(`sprites(1, 10)`)) as readonly number[];
    console.log(`${String(size).padStart(7)} papers by drawImage, 1x: frame ${quantile(times, 0.5)}`);
  }
  const zoomed = (await page.evaluate('zooming(90)')) as readonly number[];
  console.log(
    `${String(size).padStart(7)} papers, ${ratio} pixel ratio, zooming: frame ${quantile(zoomed, 0.5)} (p95 ${quantile(zoomed, 0.95)})`,
  );
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = (await session.send('Runtime.getHeapUsage')) as {
    readonly usedSize: number;
    readonly backingStorageSize?: number;
  };
  console.log(`${String(size).padStart(7)} papers: ${((usedSize + backingStorageSize) / 1e6).toFixed(1)} MB`);
}

async function main(): Promise<void> {
  if (!meant) throw new Error('The shipped index knows no meanings.');
  if (options.pictures !== undefined) mkdirSync(options.pictures, { recursive: true });
  printQuality(
    meant.vectors,
    meant.papers.map(({ topic }) => topic),
  );
  for (const size of SIZES.slice(1)) printPlacing(meant.vectors, size);
  const { outputFiles } = buildSync({
    stdin: { contents: PAGE, resolveDir: ROOT, loader: 'ts' },
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
  });
  const browser = await launchBrowser();
  try {
    for (const deviceScaleFactor of [1, 2]) {
      for (const size of SIZES) {
        const page = await browser.newPage({ viewport: { width: 1200, height: 800 }, deviceScaleFactor });
        await page.setContent(
          '<style>*{margin:0}canvas{width:1200px;height:800px;display:block}</style><canvas></canvas>',
        );
        await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
        await printFrames(page, size, deviceScaleFactor);
        await page.close();
      }
    }
  } finally {
    await browser.close();
  }
}

void main();
