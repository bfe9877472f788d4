import { keyMentions, type KeyMention } from './keyMentions';
import { isLinkable, linkableName } from './noteName';
import { nameOfNote } from './noteLinks';
import { setFrontMatterValue } from '../frontMatter/frontMatterEdit';
import type { Span, TextEdit } from '../text/span';
import type { CitationDocument } from '../markdown/document';
import { isPlainKey } from '../markdown/keys';

/** A new key as it is typed, or the sentence that says why it is none. */
export type NewKey = { readonly key: string } | { readonly problem: string };

/**
 * Reads what a person typed as a new key: `key`, `@key` or `@{any;key}`. A key may be anything without white space and
 * braces; one that Pandoc does not read bare is written in braces.
 */
export function newKeyIn(typed: string): NewKey {
  const key = typed
    .trim()
    .replace(/^@/, '')
    .replace(/^\{(.*)\}$/s, '$1');
  if (key === '') return { problem: 'A citation key cannot be empty.' };
  if (/[\s{}]/.test(key)) return { problem: 'A citation key cannot hold spaces or braces.' };
  return { key };
}

/**
 * The name, with `.md`, that the note at `uri` gets when its key is renamed: undefined where it is not called by the
 * key, or a file cannot be called by the new one.
 */
export function renamedFile(uri: string, from: string, to: string): string | undefined {
  const [, at, name] = /^(@?)(.*)$/s.exec(nameOfNote(uri)) ?? [];
  return name === from && uri.endsWith('.md') && linkableName(to) === to ? `${at}${to}.md` : undefined;
}

/** The edits that rename, or the sentence that says why a note cannot be changed. */
export type Renaming = { readonly edits: readonly TextEdit[] } | { readonly problem: string };

/**
 * The edits that write `key` in place of the keys of `mentions`, all of the note `document`: bare or in braces as each place
 * needs, in the front matter in its own value. Wikilinks name a file: they are left alone but for those that `follow`.
 * What would not read back as wanted is not done.
 *
 * @param follows whether a wikilink names a file that gets the new key for its name, or none
 */
export function renameEdits(
  document: CitationDocument,
  mentions: readonly KeyMention[],
  key: string,
  follows: (link: KeyMention) => boolean = () => false,
): Renaming {
  const edits: TextEdit[] = [];
  for (const mention of mentions) {
    if (namesFile(mention) && !(mention.kind === 'wikilink' && follows(mention))) continue;
    const edit = editOf(document.text, mention, key);
    if ('problem' in edit) return edit;
    edits.push(...edit.edits);
  }
  const renamed = mentions.filter((mention) => !namesFile(mention)).length;
  const count = (note: CitationDocument): number =>
    keyMentions(note).filter((mention) => mention.key === key && !namesFile(mention)).length;
  const gained = count(document.edited(edits)) - count(document);
  if (gained !== renamed) return { problem: `'${key}' cannot be written in place of '${mentions[0]?.key}' there.` };
  return { edits };
}

/** The edits that write `key` in place of keys of LaTeX citations at these places. */
export function renameLatexKey(places: readonly { readonly span: Span }[], key: string): Renaming {
  if (/[,{}\s%\\#~]/.test(key)) return { problem: `'${key}' cannot be cited in LaTeX.` };
  return { edits: places.map(({ span }) => ({ span, text: key })) };
}

/** Whether a mention names the file of a note. */
function namesFile({ kind }: KeyMention): boolean {
  return kind === 'wikilink' || kind === 'noteLink';
}

function editOf(text: string, { kind, span }: KeyMention, key: string): Renaming {
  switch (kind) {
    case 'citation':
      return { edits: [citationEdit(text, span, key)] };
    case 'latex':
      return renameLatexKey([{ span }], key);
    case 'about': {
      const written = text.slice(span.start - 1, span.start) === '@' ? `@${key}` : key;
      const result = setFrontMatterValue(text, 'citekey', written);
      return 'problem' in result ? { problem: result.problem.message } : result;
    }
    case 'wikilink':
      if (!isLinkable(key)) return { problem: `'${key}' cannot stand in a wikilink.` };
      return { edits: [{ span, text: key }] };
    default:
      if (/[[\]^]/.test(key)) return { problem: `'${key}' cannot name a footnote.` };
      return { edits: [{ span, text: key }] };
  }
}

/** Braces that are there stay: without them the text behind might become part of the key. */
function citationEdit(text: string, span: Span, key: string): TextEdit {
  const isBraced = text[span.start - 1] === '{';
  return { span, text: isBraced || isPlainKey(key) ? key : `{${key}}` };
}
