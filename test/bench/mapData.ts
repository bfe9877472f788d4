import { colouringOf, COLOURING_NAMES, COLOURINGS } from '../../src/core/map/colouring';
import type { ToMap } from '../../src/core/map/messages';
import type { Places } from '../../src/core/map/places';
import { topicNames } from '../../src/core/map/topicNames';
import type { Corpus } from '../../src/core/corpus';
import type { Paper } from '../../src/core/paper';
import { NO_NOTES } from '../../src/core/note/paperNote';
import { authorYear } from '../../src/core/present';
import { seeded } from '../../src/tools/truncatedSvd';

/**
 * What the page of a map of so many papers is told: those that ship, and as many more around them.
 *
 * @param places in the order of the citekeys
 */
export function mapMessages(corpus: Corpus, places: Places, size: number): readonly ToMap[] {
  const shipped = [...corpus.papers].sort((a, b) => (a.citekey < b.citekey ? -1 : 1));
  const { papers, at } = multiplied(shipped, places, size);
  const topics = papers.map(({ topic }) => topic);
  const coloured = { corpus, papers, topics, noteOf: NO_NOTES };
  return [
    {
      kind: 'papers',
      generation: 1,
      places: at,
      titles: papers.map(({ title }) => title),
      bylines: papers.map(authorYear),
    },
    {
      kind: 'looks',
      generation: 1,
      names: topicNames(at, topics, (id) => corpus.topicName(id)),
      colourings: COLOURINGS.map((id) => ({ ...colouringOf(id, coloured), name: COLOURING_NAMES[id] })),
      citing: new Uint16Array(size).map((_, i) => (i % 37 === 0 ? (i % 5) + 1 : 0)),
      cited: [0, 37, 74, 111],
    },
  ];
}

/** Each paper as often as needed, the further ones at random around it. */
function multiplied(
  papers: readonly Paper[],
  places: Places,
  size: number,
): { readonly papers: readonly Paper[]; readonly at: Places } {
  const random = seeded(1);
  const around = (value: number): number => value + (random() + random() + random() - 1.5) * 0.08;
  const numbers = Array.from({ length: size }, (_, i) => i % papers.length);
  const spread = (values: Float32Array): Float32Array =>
    Float32Array.from(numbers, (number, i) =>
      i < papers.length ? (values[number] ?? 0) : around(values[number] ?? 0),
    );
  return {
    papers: numbers.flatMap((number) => papers[number] ?? []),
    at: { x: spread(places.x), y: spread(places.y) },
  };
}
