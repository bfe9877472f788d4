import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Citation, CitationItem } from '../../../../src/core/markdown/citation';

/** Stands between the documents that one run of Pandoc reads. */
const SEPARATOR = '\u{F0000}';

/** A reader for Pandoc that reads each document on its own and puts it into a Div. */
const BATCH_READER = `
function Reader(input)
  local blocks = {}
  for text in (tostring(input) .. '${SEPARATOR}'):gmatch('(.-)${SEPARATOR}') do
    table.insert(blocks, pandoc.Div(pandoc.read(text, 'markdown').blocks))
  end
  return pandoc.Pandoc(blocks)
end
`;

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export function hasPandoc(): boolean {
  try {
    execFileSync('pandoc', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The citations that Pandoc finds in the body of each of `documents`, as `describeCitation` has them. */
export function pandocCitations(documents: readonly string[]): readonly (readonly string[])[] {
  const folder = mkdtempSync(join(tmpdir(), 'pandoc-'));
  try {
    writeFileSync(join(folder, 'batch.lua'), BATCH_READER);
    // Without its folder: Pandoc takes the name of a format in lower case.
    const output = execFileSync('pandoc', ['--quiet', '-f', 'batch.lua', '-t', 'json'], {
      cwd: folder,
      input: documents.join(SEPARATOR),
      encoding: 'utf8',
      maxBuffer: 2 ** 29,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const { blocks } = JSON.parse(output) as { readonly blocks: readonly Json[] };
    return blocks.map((div) => citesIn(div).map(describeCite).sort());
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The same of what this project's grammar has found in `text`. */
export function describeCitation(text: string, citation: Citation): string {
  const items = citation.items.map((item, index) => {
    const isOutside = citation.kind === 'inText' && index === 0;
    const mode = isOutside ? 'AuthorInText' : item.suppressAuthor ? 'SuppressAuthor' : 'NormalCitation';
    return [item.key, mode, plain(item.prefix), plain(suffixOf(text, citation, item, isOutside))].join('|');
  });
  return items.join(' + ');
}

/** Locator and suffix, which are one in Pandoc's tree. */
function suffixOf(
  text: string,
  { bracketSpan, gaps = [] }: Citation,
  { span, itemSpan }: CitationItem,
  isOutside: boolean,
): string {
  const start = isOutside && bracketSpan && bracketSpan.start < itemSpan.end ? bracketSpan.start + 1 : span.end;
  const parts: string[] = [];
  let at = start;
  for (const gap of gaps) {
    if (gap.start < start || gap.end > itemSpan.end) continue;
    parts.push(text.slice(at, gap.start));
    at = gap.end;
  }
  return [...parts, text.slice(at, itemSpan.end)].join('');
}

/** Letters, digits and what separates them, without raw HTML: the same for markdown and the text made of it. */
function plain(text: string): string {
  return text
    .replaceAll('…', '...')
    .replace(/<!--.*?-->|<\/?[a-z]+(?: [^<>@]*(?:"[^"]*")?)?\/?>/g, '')
    .replace(/&#?\w+;/g, '')
    .replace(/^[ \t]*>/gm, '')
    .replace(/[^\p{L}\p{N},.;]/gu, '');
}

function describeCite(cite: Json): string {
  const [citations] = asArray(asObject(cite)['c'] ?? []);
  return asArray(citations ?? [])
    .map(asObject)
    .map((citation) =>
      [
        citation['citationId'],
        asObject(citation['citationMode'] ?? {})['t'],
        plain(textOf(citation['citationPrefix'] ?? [])),
        plain(textOf(citation['citationSuffix'] ?? [])),
      ].join('|'),
    )
    .join(' + ');
}

/** All `Cite` elements, those inside others too, but not those in the fallback text of others. */
function citesIn(node: Json): readonly Json[] {
  if (node === null || typeof node !== 'object') return [];
  if (isArray(node)) return node.flatMap(citesIn);
  if (node['t'] !== 'Cite') return Object.values(node).flatMap(citesIn);
  return [node, ...citesIn(asArray(node['c'] ?? [])[0] ?? null)];
}

/** The text of inlines, with link targets and raw markup as they stand in the source. */
function textOf(node: Json): string {
  if (node === null || typeof node !== 'object') return '';
  if (isArray(node)) return node.map(textOf).join('');
  const content = node['c'] ?? '';
  switch (node['t']) {
    case 'Str':
      return String(content);
    case 'Space':
    case 'SoftBreak':
    case 'LineBreak':
      return ' ';
    case 'Code':
    case 'Math':
    case 'RawInline':
      return String(asArray(content)[1]);
    case 'Cite':
      return textOf(asArray(content)[1] ?? '');
    case 'Link':
    case 'Image':
      return textOf(asArray(content)[1] ?? '') + asArray(asArray(content)[2] ?? []).join(' ');
    default:
      return textOf(content);
  }
}

function isArray(node: Json): node is readonly Json[] {
  return Array.isArray(node);
}

function asArray(node: Json): readonly Json[] {
  return isArray(node) ? node : [];
}

function asObject(node: Json): { readonly [key: string]: Json } {
  return node !== null && typeof node === 'object' && !isArray(node) ? node : {};
}
