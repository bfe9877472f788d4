import type { Resource, ResourceTemplate } from '@modelcontextprotocol/sdk/types.js';
import type { Sources } from '../core/assistant/tool';
import { onOneLine, ToolError, wholePaper } from './sharedCore';

const PAPERS = 'litnotes://papers/';
const NOTES = 'litnotes://notes/';
/** Resources that are listed at once. */
const PAGE = 200;
const MARKDOWN = 'text/markdown';
const PLAIN = 'text/plain';

export const RESOURCE_TEMPLATES: readonly ResourceTemplate[] = [
  {
    uriTemplate: `${PAPERS}{key}`,
    name: 'paper',
    title: 'Paper',
    description: "A paper of the library by its citation key: metadata, abstract, the user's notes on it.",
    mimeType: PLAIN,
  },
  {
    uriTemplate: `${NOTES}{+path}`,
    name: 'note',
    title: 'Note',
    description: "A note of the user's by its path from the folder.",
    mimeType: MARKDOWN,
  },
];

/** A part of all resources. */
export interface ResourcePage {
  readonly resources: readonly Resource[];
  /** With which the next part is had; absent where this is the last. */
  readonly nextCursor?: string;
}

/**
 * Papers, then notes.
 * @throws ToolError where the cursor is none that was given out
 */
export async function listResources(sources: Sources, cursor = '0'): Promise<ResourcePage> {
  if (!/^\d{1,9}$/.test(cursor)) throw new ToolError('There is no such cursor.');
  const [{ corpus }, { notes }] = [await sources.library(), await sources.notes()];
  const [from, until] = [Number(cursor), Number(cursor) + PAGE];
  const papers = corpus.papers.slice(from, until).map(({ citekey, title }) => ({
    uri: PAPERS + encodeURIComponent(citekey),
    name: citekey,
    title: onOneLine(title),
    mimeType: PLAIN,
  }));
  const before = corpus.papers.length;
  const some = notes.slice(Math.max(0, from - before), Math.max(0, until - before)).map(({ uri, title }) => ({
    uri: noteAddress(sources.pathOf(uri)),
    name: sources.pathOf(uri),
    title: onOneLine(title),
    mimeType: MARKDOWN,
  }));
  const isLast = until >= before + notes.length;
  return { resources: [...papers, ...some], ...(!isLast && { nextCursor: `${until}` }) };
}

/**
 * What a resource holds.
 * @throws ToolError where there is none of this address
 */
export async function readResource(sources: Sources, uri: string): Promise<{ text: string; mimeType: string }> {
  if (uri.startsWith(PAPERS)) {
    return { text: await wholePaper(sources, decoded(uri.slice(PAPERS.length))), mimeType: PLAIN };
  }
  const { notes } = await sources.notes();
  const note = notes.find((one) => noteAddress(sources.pathOf(one.uri)) === uri);
  const text = note && (await sources.noteText(note.uri));
  if (text === undefined) throw new ToolError(`There is no resource '${onOneLine(uri, 200)}'.`);
  return { text, mimeType: MARKDOWN };
}

function noteAddress(path: string): string {
  return NOTES + path.split('/').map(encodeURIComponent).join('/');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
