import { CitationDocument } from '../markdown/document';
import type { Span } from '../text/span';
import { keyIn, readFrontMatter } from '../frontMatter/frontMatter';
import { readLiteratureNote } from './literatureNote';

/**
 * How a note names a paper: `[@key]`, `@key`; `[^key]`; `[^key]:`; `[[key]]`; `citekey: key` in the front matter of a
 * note about the paper.
 */
export type MentionKind = 'citation' | 'footnote' | 'footnoteDefinition' | 'wikilink' | 'about';

/** A place in a note that names a paper. */
export interface KeyMention {
  readonly kind: MentionKind;
  /** As written. */
  readonly key: string;
  /** Exactly the key. */
  readonly span: Span;
}

/** Names in footnotes and wikilinks; fast, and so not exact: they may stand in code. */
const NAMED = /\[\^([^\s\]]+)\]|\[\[@?([^[\]|#\n]+)/g;

/** Every place in `text` that may name a paper, by start. Whether there is such a paper is for others to tell. */
export function keyMentions(text: string, document = CitationDocument.of(text)): readonly KeyMention[] {
  const cited = document.citations.flatMap(({ items }) =>
    items.map(({ key, keySpan }): KeyMention => ({ kind: 'citation', key, span: keySpan })),
  );
  const footnotes = document.footnoteReferences.map(({ id, idSpan }): KeyMention => ({
    kind: 'footnote',
    key: id,
    span: idSpan,
  }));
  const definitions = document.footnoteDefinitions.map(({ id, idSpan }): KeyMention => ({
    kind: 'footnoteDefinition',
    key: id,
    span: idSpan,
  }));
  const wikilinks = document.wikilinks.map(({ target, targetSpan: { start, end } }): KeyMention => {
    const at = target.startsWith('@') ? 1 : 0;
    return { kind: 'wikilink', key: target.slice(at), span: { start: start + at, end } };
  });
  return [...aboutIn(text), ...cited, ...footnotes, ...definitions, ...wikilinks].sort(
    (a, b) => a.span.start - b.span.start,
  );
}

/** The mention whose key the cursor at `offset` touches. */
export function keyMentionAt(mentions: readonly KeyMention[], offset: number): KeyMention | undefined {
  return mentions.find(({ span }) => span.start <= offset && offset <= span.end);
}

/** Whether two keys name one paper: case counts only where the library does not know the key. */
export function sameKey(key: string, isKnown: (key: string) => boolean): (other: string) => boolean {
  if (!isKnown(key)) return (other) => other === key;
  const folded = key.toLowerCase();
  return (other) => other.toLowerCase() === folded;
}

/** The names that footnotes and wikilinks of `text` hold, in lower case, each once: a superset of those that count. */
export function namesIn(text: string): readonly string[] {
  if (!text.includes('[^') && !text.includes('[[')) return [];
  const names = new Set<string>();
  for (const [, footnote, wikilink] of text.matchAll(NAMED)) {
    const name = (footnote ?? wikilink ?? '').trim();
    if (/\p{L}/u.test(name)) names.add(name.toLowerCase());
  }
  return [...names];
}

function aboutIn(text: string): readonly KeyMention[] {
  if (!text.slice(0, 4).includes('---')) return [];
  const frontMatter = readFrontMatter(text);
  const entry = frontMatter.entries.get(keyIn(frontMatter, 'citekey'));
  const { citekey } = readLiteratureNote(text, frontMatter).note;
  const at = entry && citekey !== undefined ? text.slice(entry.value.start, entry.value.end).indexOf(citekey) : -1;
  if (!entry || citekey === undefined || at < 0) return [];
  const start = entry.value.start + at;
  return [{ kind: 'about', key: citekey, span: { start, end: start + citekey.length } }];
}
