import { parseLatexCitations } from '../citation/latex';
import type { CitationDocument } from '../markdown/document';
import type { Wikilink } from '../markdown/wikilink';
import type { Span } from '../text/span';
import { keyIn, readFrontMatter, type FrontMatter } from '../frontMatter/frontMatter';
import { readLiteratureNote } from './literatureNote';
import { nociteKeys, ownReferenceKeys } from './metadataKeys';
import { keyOfLink, linkName } from './noteLinks';

/**
 * How a note names a paper: `[@key]`, `@key`; `\cite{key}`; `[^key]`; `[^key]:`; by its key in `[[key]]`, `[[@key|x]]`,
 * `![[folder/@key#x]]`; by a note about it in `[[any name]]` (`noteLink`); `citekey: key` in the front matter of a note
 * about the paper; `id: key` among the `references` of its metadata. What `nocite` names there is a `citation`.
 */
export type MentionKind =
  'citation' | 'latex' | 'footnote' | 'footnoteDefinition' | 'wikilink' | 'noteLink' | 'about' | 'reference';

/** A place in a note that names a paper. */
export interface KeyMention {
  readonly kind: MentionKind;
  /** As written; in a `noteLink`, as the note has it. */
  readonly key: string;
  /** Exactly the key; in a `noteLink`, what names the note. */
  readonly span: Span;
  /** Of a wikilink, what names the note: 'folder/@key'. */
  readonly target?: Pick<Wikilink, 'target' | 'targetSpan'>;
}

/** The key of the paper that the note which a wikilink opens is about; undefined where there is no such note. */
export type AboutOfLink = (target: string) => string | undefined;

/** Names in footnotes and wikilinks; fast, and so not exact: they may stand in code. */
const NAMED = /\[\^([^\s\][]+)\]|\[\[([^[\]|#\n]+)/g;

/** Every place in a note that may name a paper, by start. Whether there is such a paper is for others to tell. */
export function keyMentions(document: CitationDocument): readonly KeyMention[] {
  return byStart([...inMetadata(document.text), ...citingMentions(document), ...definitionsIn(document)]);
}

/** Whether a place says what a key stands for, rather than using it. */
export function isDeclaration(kind: MentionKind): boolean {
  return kind === 'about' || kind === 'footnoteDefinition' || kind === 'reference';
}

/** Those of {@link keyMentions} that use a paper's key, rather than saying what it stands for. */
export function citingMentions(document: CitationDocument): readonly KeyMention[] {
  const { citations, footnoteReferences, wikilinks, rawTex, text } = document;
  const cited = citations.flatMap(({ items }) =>
    items.map(({ key, keySpan }): KeyMention => ({ kind: 'citation', key, span: keySpan })),
  );
  const footnotes = footnoteReferences.map(({ id, idSpan }): KeyMention => ({
    kind: 'footnote',
    key: id,
    span: idSpan,
  }));
  const inTex = rawTex.flatMap(({ span: { start, end } }) => latexMentions(text.slice(start, end), start));
  return byStart([...cited, ...footnotes, ...wikilinks.map(linkMention), ...inTex]);
}

/** The keys that a LaTeX text cites, by start, with offsets raised by `base`; the wildcard `\nocite{*}` is none. */
export function latexMentions(text: string, base = 0): readonly KeyMention[] {
  return parseLatexCitations(text)
    .flatMap(({ keys }) => keys.filter(({ key }) => key !== '*'))
    .map(({ key, span }) => ({ kind: 'latex', key, span: { start: span.start + base, end: span.end + base } }));
}

/** `mentions` with what wikilinks name as those know who have all notes: by another name than its key, or not at all. */
export function withNoteLinks(mentions: readonly KeyMention[], about: AboutOfLink): readonly KeyMention[] {
  return mentions.map((mention) => {
    const key = mention.target && about(mention.target.target);
    if (!mention.target || key === undefined || key.toLowerCase() === mention.key.toLowerCase()) return mention;
    return { kind: 'noteLink', key, span: mention.target.targetSpan, target: mention.target };
  });
}

/** The mention whose key the cursor at `offset` touches. */
export function keyMentionAt(mentions: readonly KeyMention[], offset: number): KeyMention | undefined {
  return mentions.find(({ span }) => span.start <= offset && offset <= span.end);
}

/** The mention whose key the character at `offset` belongs to. */
export function keyMentionUnder(mentions: readonly KeyMention[], offset: number): KeyMention | undefined {
  return mentions.find(({ span }) => span.start <= offset && offset < span.end);
}

/** Whether two keys name one paper: case counts only where the library does not know the key. */
export function sameKey(key: string, isKnown: (key: string) => boolean): (other: string) => boolean {
  if (!isKnown(key)) return (other) => other === key;
  const folded = key.toLowerCase();
  return (other) => other.toLowerCase() === folded;
}

/**
 * The names that footnotes and wikilinks of `text` hold, as `linkName` gives them, each once: a superset of those that
 * count.
 */
export function namesIn(text: string): readonly string[] {
  if (!text.includes('[^') && !text.includes('[[')) return [];
  const names = new Set<string>();
  for (const [, footnote, wikilink] of text.matchAll(NAMED)) {
    const name = linkName(footnote ?? wikilink ?? '');
    if (/\p{L}/u.test(name)) names.add(name);
  }
  return [...names];
}

function byStart(mentions: readonly KeyMention[]): readonly KeyMention[] {
  return [...mentions].sort((a, b) => a.span.start - b.span.start);
}

function definitionsIn({ footnoteDefinitions }: CitationDocument): readonly KeyMention[] {
  return footnoteDefinitions.map(({ id, idSpan }) => ({ kind: 'footnoteDefinition', key: id, span: idSpan }));
}

function linkMention({ target, targetSpan }: Wikilink): KeyMention {
  const key = keyOfLink(target);
  const start = targetSpan.start + key.start;
  return {
    kind: 'wikilink',
    key: target.slice(key.start, key.end),
    span: { start, end: targetSpan.start + key.end },
    target: { target, targetSpan },
  };
}

function inMetadata(text: string): readonly KeyMention[] {
  const references = ownReferenceKeys(text).map((own): KeyMention => ({ kind: 'reference', ...own }));
  if (!text.slice(0, 4).includes('---')) return references;
  const frontMatter = readFrontMatter(text);
  const named = nociteKeys(text, frontMatter).map((one): KeyMention => ({ kind: 'citation', ...one }));
  return [...aboutIn(text, frontMatter), ...named, ...references];
}

function aboutIn(text: string, frontMatter: FrontMatter): readonly KeyMention[] {
  const entry = frontMatter.entries.get(keyIn(frontMatter, 'citekey'));
  const { citekey } = readLiteratureNote(text, frontMatter).note;
  const at = entry && citekey !== undefined ? text.slice(entry.value.start, entry.value.end).indexOf(citekey) : -1;
  if (!entry || citekey === undefined || at < 0) return [];
  const start = entry.value.start + at;
  return [{ kind: 'about', key: citekey, span: { start, end: start + citekey.length } }];
}
