import { itemText, type FrontMatterEntry } from '../frontMatter/entry';
import { keyIn, readFrontMatter } from '../frontMatter/frontMatter';
import {
  changeFrontMatterList,
  setFrontMatterValue,
  setFrontMatterValues,
  type EditResult,
} from '../frontMatter/frontMatterEdit';
import { yamlString } from '../frontMatter/yamlText';
import { applyEdits } from '../text/span';
import { fold } from '../text/fold';
import { readLiteratureNote, tagIn } from './literatureNote';

const TAGS = 'tags';

/** What a person did to the tags they were shown. */
export interface TagChange {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** The tags that a person typed with commas between, without `#`, no two alike. */
export function tagsFrom(typed: string): readonly string[] {
  const tags = typed.split(/[,;]/).map(tagIn);
  return [...new Set(tags)].filter((tag) => tag !== '');
}

/**
 * What a person did who was shown `tags` with commas between and left `typed`. A tag that is there in other letters is
 * not added a second time; one that holds a comma, which reads as two, is left alone.
 */
export function tagChange(tags: readonly string[], typed: readonly string[]): TagChange {
  const shown = tagsFrom(tags.join(','));
  const kept = new Set(shown.filter((tag) => typed.includes(tag)).map(fold));
  return {
    added: typed.filter((tag) => !shown.includes(tag) && !kept.has(fold(tag))),
    removed: shown.filter((tag) => !typed.includes(tag)),
  };
}

/** The edits after which the note `text` has the tags `wanted`; see `editTags`. */
export function setTags(text: string, wanted: readonly string[]): EditResult {
  const { tags } = readLiteratureNote(text, readFrontMatter(text)).note;
  return editTags(text, tagChange(tags, wanted));
}

/**
 * The edits that make `change` to the tags of the note `text`, in the form in which they are written. What stands among
 * them and is no tag, be it empty, a comment or a map, is left as it is.
 */
export function editTags(text: string, change: TagChange): EditResult {
  const frontMatter = readFrontMatter(text);
  const { tags } = readLiteratureNote(text, frontMatter).note;
  const kept = tags.filter((tag) => !change.removed.includes(tag));
  const present = new Set(kept.map(fold));
  const added = change.added.filter((tag) => !present.has(fold(tag)));
  if (added.length === 0 && kept.length === tags.length) return setFrontMatterValues(text, {});
  const entry = frontMatter.entries.get(keyIn(frontMatter, TAGS));
  if (entry && entry.items.length > 0) {
    const removed = entry.items.flatMap((item, i) => {
      const tag = tagIn(itemText(text, item) ?? '');
      return change.removed.includes(tag) ? [i] : [];
    });
    return changeFrontMatterList(text, TAGS, { removed: new Set(removed), added });
  }
  const longer = entry && kept.length === tags.length ? withinText(text, entry, added) : undefined;
  return longer ?? setFrontMatterValue(text, TAGS, [...kept, ...added]);
}

/**
 * New tags at the end of a text that holds several: `a, b` becomes `a, b, c`. `undefined` where it holds one, or the new
 * ones cannot be written in it.
 */
function withinText(
  text: string,
  { style, value }: FrontMatterEntry,
  added: readonly string[],
): EditResult | undefined {
  const written = text.slice(value.start, value.end);
  const separator = /[,;]/.exec(written)?.[0];
  const isPlain = style === 'plain' || style === 'single' || style === 'double';
  const isSafe = added.every((tag) => yamlString(tag) === tag && !/[,;]/.test(tag));
  if (!isPlain || !isSafe || separator === undefined) return undefined;
  const at = style === 'plain' ? value.end : value.end - 1;
  const more = added.map((tag) => `${separator} ${tag}`).join('');
  const edits = [{ span: { start: at, end: at }, text: more }];
  const edited = applyEdits(text, edits);
  const after = readFrontMatter(edited);
  const tags = readLiteratureNote(edited, after).note.tags;
  return after.problems.length === 0 && added.every((tag) => tags.includes(tag)) ? { edits } : undefined;
}
