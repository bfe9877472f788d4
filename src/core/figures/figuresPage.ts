import { commandLink } from '../paperPage';
import { escapeHtml } from '../text/escape';
import type { BarChart, Figure, FigureGroup, LibraryFigures, TimeChart, TimeRow } from './figure';

/** What the page is made of beside the figures. */
export interface FiguresPageParts {
  /** The command that filters the tree by a query. */
  readonly filterCommand: string;
  /** The address of the style sheet. */
  readonly stylesheet: string;
  /** The `style-src` that the content security policy allows. */
  readonly styleSource: string;
}

/** A link that filters the tree by a query. */
type Linked = (query: string, html: string, attributes?: string) => string;

/**
 * The library in figures as an HTML document without scripts: its bars are links that filter the tree. Bars below each
 * other are rows of a table; those beside each other are drawn for the eye and the mouse, with a table of their numbers
 * that keyboard and screen readers reach. Everything of the papers is escaped.
 */
export function figuresPage({ papers, noted, charts }: LibraryFigures, parts: FiguresPageParts): string {
  const linked: Linked = (query, html, attributes = '') =>
    query === '' ? html : `<a href="${escapeHtml(commandLink(parts.filterCommand, query))}"${attributes}>${html}</a>`;
  const total = `${number(papers)} ${papers === 1 ? 'paper' : 'papers'}, ${number(noted)} with a note of yours. A bar filters the tree.`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${escapeHtml(parts.styleSource)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escapeHtml(parts.stylesheet)}">
<title>Library in Figures</title>
</head>
<body>
<main>
<h1>Library in Figures</h1>
<p>${escapeHtml(total)}</p>
${charts.map((chart) => (chart.kind === 'bars' ? barSection(chart, linked) : timeSection(chart, linked))).join('\n')}
</main>
</body>
</html>`;
}

function section(title: string, remark: string, html: string, kind: string): string {
  const said = remark === '' ? '' : `<p class="remark">${escapeHtml(remark)}</p>`;
  return `<section class="${kind}" aria-label="${escapeHtml(title)}"><h2>${escapeHtml(title)}</h2>${said}\n${html}</section>`;
}

function barSection({ title, remark, of, groups }: BarChart, linked: Linked): string {
  const most = Math.max(...groups.flatMap(({ figures }) => figures.map(({ count }) => count)));
  const tables = groups.map((group) => barTable(of, group, most, linked)).join('\n');
  return section(title, remark, `<div class="groups">${tables}</div>`, groups.length > 1 ? 'bars many' : 'bars');
}

function barTable(of: string, { heading, figures }: FigureGroup, most: number, linked: Linked): string {
  const caption = heading
    ? `<caption>${linked(heading.query, escapeHtml(heading.label))} <small>${number(heading.count)}</small></caption>`
    : '';
  const head = `<thead class="spoken"><tr><th scope="col">${escapeHtml(of)}</th><td></td><th scope="col">Number</th></tr></thead>`;
  return `<table>${caption}<colgroup><col><col class="bar"><col class="number"></colgroup>${head}<tbody>${figures.map((figure) => barRow(figure, most, linked)).join('\n')}</tbody></table>`;
}

/** The bar is for the mouse: keys reach the same link at the name. */
function barRow({ label, count, query, about }: Figure, most: number, linked: Linked): string {
  const bar = `<svg width="100%" height="1em"><rect width="${share(count, most)}" height="100%"/></svg>`;
  const hint = escapeHtml(about === undefined ? label : `${label}: ${about}`); // there may be no room for all of it
  return `<tr><th scope="row" title="${hint}">${linked(query, escapeHtml(label))}</th><td aria-hidden="true">${linked(query, bar, NO_STOP)}</td><td>${number(count)}</td></tr>`;
}
const NO_STOP = ' tabindex="-1"';

function timeSection(chart: TimeChart, linked: Linked): string {
  const { title, remark, columns, rows } = chart;
  const most = Math.max(...rows.flatMap(({ figures }) => figures.map(({ count }) => count)));
  const drawn = rows.map((row) => timeRow(row, most, rows.length > 1, linked)).join('\n');
  const numbers = `<details><summary>Numbers</summary>${numberTable(chart, linked)}</details>`;
  const html = `<div aria-hidden="true">${drawn}${axis(columns)}</div>${numbers}`;
  return section(title, remark, html, rows.length > 1 ? 'time many' : 'time');
}

function timeRow({ label, query, figures }: TimeRow, most: number, isNamed: boolean, linked: Linked): string {
  const width = 100 / figures.length;
  const bars = figures.map(({ label: column, count, query: asked }, place) => {
    if (count === 0) return '';
    const x = `x="${percent(place * width)}" width="${percent(width)}"`;
    const bar = `<rect class="space" ${x} height="100%"/><rect x="${percent((place + GAP / 2) * width)}" width="${percent((1 - GAP) * width)}" y="${share(most - count, most)}" height="${share(count, most)}"/>`;
    return linked(asked, `<title>${escapeHtml(`${column}: ${number(count)}`)}</title>${bar}`, NO_STOP);
  });
  const name = isNamed ? `<p>${linked(query, escapeHtml(label), NO_STOP)}</p>` : '';
  return `<div class="row">${name}<svg width="100%">${bars.join('')}</svg></div>`;
}
/** How much of a column is free beside its bar. */
const GAP = 0.2;

/** The names of columns, as many as find room. */
function axis(columns: readonly string[]): string {
  const step = Math.ceil(columns.length / MOST_NAMES);
  const last = columns.length - 1;
  const names = columns.flatMap((column, place) =>
    (last - place) % step === 0
      ? [`<text x="${percent(((place + 0.5) * 100) / columns.length)}" y="1em">${escapeHtml(column)}</text>`]
      : [],
  );
  return `<div class="row axis"><svg width="100%">${names.join('')}</svg></div>`;
}
const MOST_NAMES = 6;

/** The numbers of a chart over time: a column for each of its rows. */
function numberTable({ of, columns, rows }: TimeChart, linked: Linked): string {
  const head = rows.map(({ label, query }) => `<th scope="col">${linked(query, escapeHtml(label))}</th>`).join('');
  const lines = columns.map((column, place) => {
    const cells = rows.map(({ figures }) => {
      const figure = figures[place];
      return `<td>${figure && figure.count > 0 ? linked(figure.query, number(figure.count)) : '0'}</td>`;
    });
    return `<tr><th scope="row">${escapeHtml(column)}</th>${cells.join('')}</tr>`;
  });
  return `<table aria-label="${escapeHtml(of)}"><thead><tr><td></td>${head}</tr></thead><tbody>${lines.join('\n')}</tbody></table>`;
}

function share(count: number, most: number): string {
  return percent((100 * count) / Math.max(1, most));
}

function percent(value: number): string {
  return `${Math.round(value * 100) / 100}%`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
