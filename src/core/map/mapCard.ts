import type { Corpus } from '../corpus';
import { STATUS_NAMES, stars, type PaperNote } from '../note/paperNote';
import type { Paper } from '../paper';
import { byline, cutAtWord, titleShown } from '../present';
import type { MapCard } from './messages';

const ABSTRACT = 320;

/** What a hover over the map shows of a paper. */
export function mapCard(paper: Paper, corpus: Corpus, note: PaperNote | undefined): MapCard {
  const about = corpus.isUnsure(paper) ? 'Topic unsure' : corpus.topicNames(paper).join(' · ');
  const status = note ? [STATUS_NAMES[note.status], stars(note.rating)].filter(Boolean).join(' ') : '';
  return {
    title: titleShown(paper),
    byline: byline(paper),
    lines: [about, status, `@${paper.citekey}`].filter(Boolean),
    abstract: cutAtWord(paper.abstract ?? '', ABSTRACT),
  };
}
