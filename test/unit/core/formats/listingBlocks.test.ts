import { deepEqual, throws } from 'node:assert/strict';
import type { ListingEntry } from '../../../../src/core/formats/listing';
import { readingBlocks, type PageBlock } from '../../../../src/core/formats/listingBlocks';
import { inOneGo } from '../../../../src/core/steps';

const prose = 'We count words. '.repeat(20).trim();
const more = 'They are many. '.repeat(20).trim();

const heading = (text: string, ...links: readonly string[]): Omit<PageBlock, 'number'> => ({
  text,
  isHeading: true,
  links,
});
const paragraph = (text: string, ...links: readonly string[]): Omit<PageBlock, 'number'> => ({
  text,
  isHeading: false,
  links,
});
const read = (...blocks: readonly Omit<PageBlock, 'number'>[]): readonly ListingEntry[] =>
  inOneGo(readingBlocks(blocks.map((block, index) => ({ ...block, number: index + 1 }))));

describe('the papers of a page with headings', () => {
  it('are the headings that prose follows, with all of it, and nothing above the first', () => {
    deepEqual(
      read(paragraph(prose), heading('About'), heading('A'), paragraph('Ann Doe'), paragraph(prose), paragraph(more)),
      [{ title: 'A', abstract: `${prose} ${more}`, position: 1, line: 3 }],
    );
    deepEqual(read(heading('Trending Papers'), heading('A'), heading('View all'), paragraph(prose)), [
      { title: 'A', abstract: prose, position: 1, line: 2 },
    ]);
  });

  it('have the date above them or beside, be it a heading', () => {
    const dates = read(
      heading('Mar 14'),
      heading('A'),
      paragraph(prose),
      heading('B'),
      paragraph('Mar 13'),
      paragraph(prose),
      heading('C'),
      paragraph(prose),
    ).map(({ date }) => date);
    deepEqual(dates, ['Mar 14', 'Mar 13', 'Mar 13']);
  });

  it('are named by what their heading leads to, or else by what alone their section does', () => {
    const marks = (...links: readonly (readonly string[])[]): unknown => {
      const [{ arxiv, doi } = {}] = read(heading('A', ...(links[0] ?? [])), paragraph(prose, ...(links[1] ?? [])));
      return arxiv ?? doi;
    };
    deepEqual(marks(['/papers/2403.09611'], ['https://arxiv.org/abs/2403.00001']), '2403.09611');
    deepEqual(marks([], ['/papers/2403.09611/files', 'https://arxiv.org/abs/2403.09611']), '2403.09611');
    deepEqual(marks([], ['/papers/2403.09611', 'https://arxiv.org/abs/2403.00001']), undefined);
    deepEqual(marks(['/my/papers/2403.09611']), undefined);
    deepEqual(marks(['/about'], ['https://doi.org/10.1000/182', '/ann']), '10.1000/182');
    deepEqual(marks(['https://doi.org/10.1000/182'], ['https://doi.org/10.1000/183']), undefined);
    deepEqual(marks([], ['https://doi.org/10.1000/182', '/papers/2403.09611']), '2403.09611');
  });

  it('are refused where one that has a name lacks its abstract', () => {
    throws(() => read(heading('A', 'https://doi.org/10.1000/182'), paragraph('Ann Doe')), {
      message: "Line 1: a title without an abstract: 'A'. Put its abstract on the line below.",
    });
  });
});
