import type { Corpus } from './corpus';
import { details } from './details';
import type { Paper } from './paper';
import { creatorsLong, paperLinks, PROVISIONAL, published, titleShown, topicsShown } from './present';
import { escapeMarkdown } from './text/escape';

/** A paper as a markdown document: title, authors, venue, links, topics and the whole abstract. */
export function paperMarkdown(paper: Paper, corpus: Corpus): string {
  const links = paperLinks(paper).map(({ label, url }) => `[${escapeMarkdown(label)}](<${url}>)`);
  const topics = topicsShown(paper, corpus);
  const parts = [
    `# ${escapeMarkdown(titleShown(paper))}`,
    escapeMarkdown(creatorsLong(paper) || 'Author unknown'),
    `*${escapeMarkdown(published(paper))}*`,
    links.join(' · '),
    details(paper)
      .map(({ name, value }) => `${name}: ${escapeMarkdown(value)}`)
      .join('  \n'),
    topics.length > 0 && `Topics: ${escapeMarkdown(topics.join(', '))}`,
    `Citation key: \`${paper.citekey}\`${paper.hasProvisionalKey ? ` (${PROVISIONAL})` : ''}`,
    paper.abstract && `## Abstract\n\n${escapeMarkdown(paper.abstract)}`,
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}
