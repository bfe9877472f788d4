import type { PaperType } from './paper';

/** By which of VS Code's icons (https://code.visualstudio.com/api/references/icons-in-labels) a type of publication is known. */
const ICONS: Readonly<Partial<Record<PaperType, string>>> = {
  'article-magazine': 'preview',
  'article-newspaper': 'preview',
  bill: 'law',
  book: 'book',
  broadcast: 'broadcast',
  classic: 'book',
  collection: 'library',
  dataset: 'database',
  entry: 'symbol-key',
  'entry-dictionary': 'symbol-key',
  'entry-encyclopedia': 'symbol-key',
  event: 'calendar',
  figure: 'graph',
  graphic: 'file-media',
  hearing: 'law',
  interview: 'comment-discussion',
  legal_case: 'law',
  legislation: 'law',
  manuscript: 'edit',
  map: 'globe',
  motion_picture: 'play-circle',
  musical_score: 'unmute',
  chapter: 'bookmark',
  'paper-conference': 'organization',
  patent: 'lightbulb',
  periodical: 'library',
  personal_communication: 'mail',
  post: 'comment',
  'post-weblog': 'comment',
  regulation: 'law',
  report: 'note',
  review: 'feedback',
  'review-book': 'feedback',
  software: 'code',
  song: 'unmute',
  speech: 'megaphone',
  standard: 'checklist',
  thesis: 'mortar-board',
  treaty: 'law',
  webpage: 'globe',
};

/** The name of the icon for a type of publication; a page of text for all that has none of its own. */
export function typeIcon(type: PaperType): string {
  return ICONS[type] ?? 'file-text';
}
