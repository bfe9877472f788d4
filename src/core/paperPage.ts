import type { Corpus } from './corpus';
import { listingLabel } from './grouping';
import { STATUS_NAMES, stars, type PaperNote } from './note/paperNote';
import { isAppLink, topicsOf, type Paper } from './paper';
import { details } from './details';
import { isText, sourceName } from './library/source';
import { byline, creatorsLong, paperLinks, PROVISIONAL, published, titleShown } from './present';
import { escapeHtml } from './text/escape';

/** What the page's buttons do: commands that take the paper's citekey. */
export interface PageAction {
  readonly command: string;
  readonly label: string;
}

/** What the page lets one change of a note. */
export type NotePart = 'status' | 'rating' | 'tags';

/** What a page is made of beside the paper. */
export interface PageParts {
  readonly corpus: Corpus;
  /** The papers closest to it, each with what they share. */
  readonly related: readonly { readonly paper: Paper; readonly reason: string }[];
  /** The command that opens the page of another paper. */
  readonly openCommand: string;
  readonly actions: readonly PageAction[];
  /** The command that says under which topic a paper stands. */
  readonly topicCommand: string;
  /** The command that opens the entry at a line of a source. */
  readonly entryCommand: string;
  /** The command that opens something of a paper in the program that it is from. */
  readonly programCommand: string;
  /** What the person's note about it says; absent where there is none. */
  readonly note?: PaperNote | undefined;
  /** The commands that change what the note says. */
  readonly noteCommands: Readonly<Record<NotePart, string>>;
  /** The address of the style sheet. */
  readonly stylesheet: string;
  /** The `style-src` that the content security policy allows. */
  readonly styleSource: string;
}

/**
 * A paper's page as an HTML document without scripts: its buttons and links are plain anchors, so that the keyboard and
 * screen readers reach them. Everything of the paper is escaped.
 */
export function paperPage(paper: Paper, parts: PageParts): string {
  const { related, openCommand, actions, stylesheet, styleSource } = parts;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${escapeHtml(styleSource)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escapeHtml(stylesheet)}">
<title>${escapeHtml(titleShown(paper))}</title>
</head>
<body>
<main>
<p class="kicker">${topics(paper, parts)}</p>
<h1>${escapeHtml(titleShown(paper))}</h1>
${block('p', 'authors', creatorsLong(paper) || 'Author unknown')}
${block('p', 'venue', published(paper))}
${paper.publishedTitle ? block('p', 'published', `Published as “${paper.publishedTitle}”`) : ''}
<nav class="actions" aria-label="Actions">${actions.map((action, index) => button(action, paper, index === 0)).join('\n')}</nav>
<section aria-label="Abstract"><h2>Abstract</h2>${paper.abstract ? block('p', 'abstract', paper.abstract) : block('p', 'missing', 'Abstract unknown')}</section>
<dl>
${definition('Your note', noteLinks(paper, parts))}
<dt>Citation key</dt><dd><code>${escapeHtml(paper.citekey)}</code>${paper.hasProvisionalKey ? ` <span class="byline">${PROVISIONAL}</span>` : ''}</dd>
${definition('In Zotero', programLinks(paper, parts))}
${definition('In', places(paper, parts))}
${details(paper)
  .map(({ name, value }) => definition(name, escapeHtml(value)))
  .join('\n')}
${definition(
  'Links',
  paperLinks(paper)
    .map(({ label, url }) => `<a href="${escapeHtml(url)}">${escapeHtml(label)}</a>`)
    .join(' · '),
)}
${definition('Keywords', escapeHtml(paper.keywords.join(' · ')))}
${definition('Seen in', escapeHtml(seenIn(paper)))}
</dl>
${related.length === 0 ? '' : `<section aria-label="Related papers"><h2>Related papers</h2><ul class="related">${related.map((other) => relatedItem(other, openCommand)).join('\n')}</ul></section>`}
</main>
</body>
</html>`;
}

/** The address that runs a command with these arguments from a page. */
export function commandLink(command: string, ...args: readonly (string | number)[]): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify(args))}`;
}

/** Every library that has the paper, the nearest first, with the key that it has there where that is another. */
function places(paper: Paper, { corpus, entryCommand }: PageParts): string {
  const [own = paper, ...others] = corpus.records(paper);
  const place = ({ origin, citekey }: Paper): string => {
    const key = citekey === own.citekey ? '' : ` as <code>${escapeHtml(citekey)}</code>`;
    if (!origin) return `Bundled papers${key}`;
    const { source, line } = origin;
    const text = isText(source) ? `${sourceName(source)}, line ${line}` : sourceName(source);
    return `<a href="${escapeHtml(commandLink(entryCommand, source, line))}">${escapeHtml(text)}</a>${key}`;
  };
  return [own, ...others].map(place).join(' · ');
}

/** The entry, PDFs and notes in the program that the paper is from. */
function programLinks(paper: Paper, { corpus, programCommand }: PageParts): string {
  const links = corpus.records(paper).flatMap(({ links = [] }) => links.filter(isAppLink));
  return links
    .map(({ label, url }) => {
      const command = commandLink(programCommand, paper.citekey, url);
      return `<a href="${escapeHtml(command)}">${escapeHtml(label)}</a>`;
    })
    .join(' · ');
}

/** With who says so and a way to change it, where it is not the paper's source. */
function topics(paper: Paper, { corpus, topicCommand }: PageParts): string {
  const names = corpus.topicNames(paper).map((name) => `<span class="topic">${escapeHtml(name)}</span>`);
  const said = saidOfTopics(paper, corpus);
  const link =
    said &&
    `<a class="filed" href="${escapeHtml(commandLink(topicCommand, paper.citekey))}" title="Set Topic">${said}</a>`;
  return [...names, link].filter(Boolean).join(' ');
}

function saidOfTopics(paper: Paper, corpus: Corpus): string {
  if (topicsOf(paper).length > 0 || !corpus.filesTopics) return '';
  if (corpus.isUnsure(paper)) return 'topic unsure';
  if (corpus.topicsOf(paper).length === 0) return '';
  return corpus.isGuessed(paper) ? 'filed by Litnotes' : 'chosen by you';
}

/** What the note says, each a link that changes it. */
function noteLinks({ citekey }: Paper, { note, noteCommands }: PageParts): string {
  if (!note) return '';
  const { status, rating, tags } = note;
  const link = (part: NotePart, name: string, text: string): string =>
    `<a href="${escapeHtml(commandLink(noteCommands[part], citekey))}" title="${name}">${escapeHtml(text)}</a>`;
  return [
    link('status', 'Set Status', STATUS_NAMES[status]),
    link('rating', 'Set Rating', stars(rating) || 'not rated'),
    link('tags', 'Edit Tags', tags.map((tag) => `#${tag}`).join(' ') || 'no tags'),
  ].join(' · ');
}

function button({ command, label }: PageAction, { citekey }: Paper, isPrimary: boolean): string {
  return `<a role="button" class="${isPrimary ? 'button primary' : 'button'}" href="${escapeHtml(commandLink(command, citekey))}">${escapeHtml(label)}</a>`;
}

function relatedItem({ paper, reason }: PageParts['related'][number], openCommand: string): string {
  const link = `<a href="${escapeHtml(commandLink(openCommand, paper.citekey))}">${escapeHtml(titleShown(paper))}</a>`;
  return `<li>${link} <span class="byline">${escapeHtml(byline(paper))}</span>${block('div', 'reason', reason)}</li>`;
}

function seenIn({ seen }: Paper): string {
  return (seen ?? []).map((sighting) => `${listingLabel(sighting)}, no. ${sighting.position}`).join(' · ');
}

function block(element: string, className: string, text: string): string {
  return text === '' ? '' : `<${element} class="${className}">${escapeHtml(text)}</${element}>`;
}

/** A term with its description, which is HTML; nothing where there is none. */
function definition(term: string, html: string): string {
  return html === '' ? '' : `<dt>${escapeHtml(term)}</dt><dd>${html}</dd>`;
}
