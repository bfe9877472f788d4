import type { Corpus } from './corpus';
import type { Paper } from './paper';
import { authorsLong, paperLinks, venueLong } from './present';
import { escapeMarkdown } from './text/escape';

/** A paper as a markdown document: title, authors, venue, links, topics and the whole abstract. */
export function paperMarkdown(paper: Paper, corpus: Corpus): string {
  const published = [venueLong(paper), paper.year].filter(Boolean).join(', ');
  const links = paperLinks(paper).map(({ label, url }) => `[${escapeMarkdown(label)}](<${url}>)`);
  const topics = corpus.topicNames(paper);
  const parts = [
    `# ${escapeMarkdown(paper.title)}`,
    escapeMarkdown(authorsLong(paper) || 'Author unknown'),
    published && `*${escapeMarkdown(published)}*`,
    links.join(' · '),
    topics.length > 0 && `Topics: ${escapeMarkdown(topics.join(', '))}`,
    `Citation key: \`${paper.citekey}\``,
    paper.abstract && `## Abstract\n\n${escapeMarkdown(paper.abstract)}`,
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}
