import { stars } from '../note/paperNote';
import { sentences } from '../note/sentences';
import type { Paper } from '../paper';
import { authorCited, yearCited } from '../present';
import { isTelling, termsOf } from '../search/tokens';
import type { Interest } from './interests';
import type { NewPaper } from './rankNew';

/** Why a new paper is there: 'near Bricken et al. 2023, which Sparse autoencoders.md cites'; '' where nothing is near. */
export function whyNew({ near }: NewPaper, named: (note: string) => string = (note) => note): string {
  if (!near) return '';
  return `near ${authorCited(near.paper)} ${yearCited(near.paper)}, which ${tied(near, named)}`;
}

function tied({ tie }: Interest, named: (note: string) => string): string {
  switch (tie.kind) {
    case 'cited':
      return `${named(tie.note.file)} cites`;
    case 'rated':
      return `you rated ${stars(tie.rating)}`;
    case 'reading':
      return 'you are reading';
    case 'read':
      return 'you have read';
    case 'unread':
      return 'is on your reading list';
    case 'opened':
      return 'you opened';
  }
}

/** How authors say what is new. */
const SAYS =
  /\b(?:we|this (?:paper|work|article|study)|here)\b.{0,40}\b(?:propos|present|introduc|show|find|found|develop|demonstrat|reveal|prov|study|investigat|argu)/i;
/** What a sentence that says it counts, beside the words it shares. */
const SAYING = 2;
/** What a word of the other's title or keywords counts beside one of its abstract. */
const TELLING = 2;

/** The sentence of a paper that tells most: of what it is near to, and of what is new; '' where it has no abstract. */
export function tellingSentence({ abstract = '', title }: Paper, near?: Paper): string {
  const weights = new Map<string, number>();
  const add = (text: string, weight: number): void => {
    for (const term of termsOf(text)) weights.set(term, Math.max(weight, weights.get(term) ?? 0));
  };
  add(title, 1);
  if (near) {
    add(near.abstract ?? '', 1);
    add([near.title, ...near.keywords].join('\n'), TELLING);
  }
  let best = '';
  let most = -1;
  for (const { start, end } of sentences(abstract)) {
    const sentence = abstract.slice(start, end);
    const terms = new Set(termsOf(sentence).filter(isTelling));
    const shared = [...terms].reduce((sum, term) => sum + (weights.get(term) ?? 0), 0);
    const tells = shared / Math.sqrt(terms.size || 1) + (SAYS.test(sentence) ? SAYING : 0);
    if (tells <= most) continue;
    most = tells;
    best = sentence;
  }
  return best.replace(/\s+/g, ' ');
}
