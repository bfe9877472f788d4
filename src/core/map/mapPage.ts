import { escapeHtml } from '../text/escape';

/** What the page of the map is made of. */
export interface MapPageParts {
  /** Addresses of the script and the style sheet. */
  readonly script: string;
  readonly stylesheet: string;
  /** The source that the content security policy lets scripts and styles come from. */
  readonly source: string;
}

/** What the keys do, for who cannot see it. */
const HELP =
  'Arrow keys walk to the nearest paper in that direction. Enter opens the paper, Space selects it, plus and minus zoom, 0 shows all, slash goes to the query, Escape goes back.';

/** The page of the map as an HTML document: its script draws, asks the extension and makes no request of its own. */
export function mapPage({ script, stylesheet, source }: MapPageParts): string {
  const allowed = escapeHtml(source);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${allowed}; script-src ${allowed}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escapeHtml(stylesheet)}">
<title>Map</title>
</head>
<body>
<header>
<input id="query" type="search" spellcheck="false" placeholder="Words, a name, a year, author:… topic:… status:read" aria-label="Find papers on the map">
<span id="found" role="status"></span>
<label>Colour by <select id="colouring"></select></label>
<span class="buttons">
<button id="closer" title="Closer (+)" aria-label="Closer">+</button>
<button id="farther" title="Farther (-)" aria-label="Farther">−</button>
<button id="all" title="Show All (0)">All</button>
<button id="lasso" title="Select with a lasso: draw around papers (or hold Shift; Ctrl or Cmd draws a box)" aria-pressed="false">Lasso</button>
<button id="save" title="Save what is in sight as PNG or SVG">Save…</button>
<button id="figures" title="Show Library in Figures">Figures</button>
</span>
</header>
<main>
<div id="stage">
<canvas id="map" tabindex="0" role="application" aria-roledescription="map of papers" aria-label="Map" aria-describedby="help"></canvas>
<div id="card" hidden></div>
<div id="selection" role="group" aria-label="Selected papers" hidden>
<strong id="selected"></strong>
<button data-action="cite">Cite</button>
<button data-action="export">Export…</button>
<button data-action="review">New Review Note</button>
<button data-action="readingList">Reading List</button>
<button id="clear" title="Clear (Escape)">Clear</button>
</div>
<p id="failed" role="alert" hidden></p>
</div>
<aside>
<section aria-labelledby="legendTitle"><h2 id="legendTitle">Legend</h2><ul id="legend"></ul></section>
<details id="sight"><summary>Papers in sight</summary><ol></ol></details>
</aside>
</main>
<p id="help" class="spoken">${HELP}</p>
<div id="spoken" class="spoken" aria-live="polite"></div>
<script src="${escapeHtml(script)}"></script>
</body>
</html>`;
}
