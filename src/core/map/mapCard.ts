import type { Corpus } from '../corpus';
import { STATUS_NAMES, stars, type PaperNote } from '../note/paperNote';
import { topicsOf, type Paper } from '../paper';
import { byline, cutAtWord } from '../present';
import type { MapCard } from './messages';

const ABSTRACT = 320;

/** What a hover over the map shows of a paper. @param around the topic of those that it stands among */
export function mapCard(
  paper: Paper,
  corpus: Corpus,
  note: PaperNote | undefined,
  around: string | undefined,
): MapCard {
  const topics = topicsOf(paper).map((id) => corpus.topicName(id));
  const about =
    topics.length > 0 ? topics.join(' · ') : around === undefined ? '' : `Among: ${corpus.topicName(around)}`;
  const status = note ? [STATUS_NAMES[note.status], stars(note.rating)].filter(Boolean).join(' ') : '';
  return {
    title: paper.title,
    byline: byline(paper),
    lines: [about, status, `@${paper.citekey}`].filter(Boolean),
    abstract: cutAtWord(paper.abstract ?? '', ABSTRACT),
  };
}
