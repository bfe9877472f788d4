import { oneLine } from '../formats/referenceTitle';
import { paperLink } from '../paper';
import { escapeProse } from '../text/escape';
import { tellingSentence, whyNew } from './presentNew';
import type { NewPaper } from './rankNew';

/**
 * New papers as a note, in their order: each with a link, its topic, the sentence that tells most and why it is there. It
 * cites none of them, lest they count as cited: the keys stand as code.
 *
 * At every `yield` it can be left alone.
 *
 * @param topicName the name of a topic by its identifier
 * @param placeOf the address of a paper's entry in a file, for those that have no address of their own
 */
export function* writingDigest(
  day: string,
  papers: readonly NewPaper[],
  topicName: (id: string) => string,
  placeOf: (paper: NewPaper['paper']) => string | undefined,
): Generator<void, string> {
  const count = papers.length === 1 ? '1 new paper' : `${papers.length} new papers`;
  const sections: string[] = [];
  for (const one of papers) {
    yield;
    const { paper, topic, near } = one;
    const address = paperLink(paper) ?? placeOf(paper);
    const title = escapeProse(oneLine(paper.title));
    const why = escapeProse(whyNew(one, (note) => `\0${note}\0`)).replace(/\0/g, '*');
    const said = [topic && escapeProse(topicName(topic)), why].filter(Boolean).join(' · ');
    const sentence = escapeProse(tellingSentence(paper, near?.paper));
    const section = [
      `## ${address === undefined ? title : `[${title}](<${address}>)`}`,
      said,
      sentence && `> ${sentence}`,
      `\`@${paper.citekey.replaceAll('`', '')}\``,
    ];
    sections.push(section.filter(Boolean).join('\n\n'));
  }
  return `# New on ${day}\n\n${count}.\n\n${sections.join('\n\n')}\n`;
}
