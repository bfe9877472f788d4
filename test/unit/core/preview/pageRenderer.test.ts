import assert from 'node:assert/strict';
import type { CitationItem } from '../../../../src/core/markdown/citation';
import { CitedPage } from '../../../../src/core/preview/citedPage';
import { PageRenderer } from '../../../../src/core/preview/pageRenderer';
import { parseCitations } from '../../../../src/core/markdown/parse';
import { bibliographer } from '../bibliography/bundle';
import { paperWith } from '../formats/papers';

const papers = [
  paperWith({ citekey: 'lee' }),
  paperWith({ citekey: 'roe', authors: [{ family: 'Roe', given: 'Bob' }] }),
];
const rendererOf = (style: 'apa' | 'ieee'): PageRenderer =>
  new PageRenderer(bibliographer(style, papers), (key) => papers.find(({ citekey }) => citekey === key));
const pageOf = (text: string): CitedPage => new CitedPage(text, parseCitations(text));
const none: ReadonlySet<CitationItem> = new Set();
const textOf = (html = ''): string => html.replace(/<[^>]*>/g, '');

describe('Rendering pages without delay', () => {
  const long = 'see [@lee, sec. 4] '.repeat(50);

  it('writes a short page at once', () => {
    const { rendered, isFinal } = rendererOf('ieee').show(pageOf('[@lee]'), none);
    assert.deepEqual([textOf(rendered.citations[0]), isFinal], ['[1]', true]);
  });

  it('shows a long page in plain words until it is written', () => {
    const renderer = rendererOf('ieee');
    const first = renderer.show(pageOf(long), none);
    assert.deepEqual([textOf(first.rendered.citations[0]), first.isFinal], ['(Lee, 2024, sec. 4)', false]);
    renderer.finish(pageOf(long), none);
    const then = renderer.show(pageOf(long), none);
    assert.deepEqual([textOf(then.rendered.citations[0]), then.isFinal], ['[1, Sec. 4]', true]);
  });

  it('shows a citation in the words of another in plain words, too', () => {
    const text = `[@lee, as @roe says] ${long}`;
    const { rendered } = rendererOf('ieee').show(pageOf(text), none);
    assert.equal(textOf(rendered.citations[0]), '(Lee, 2024, as Roe (2024) says)');
    const renderer = rendererOf('ieee');
    renderer.finish(pageOf(long), none);
    assert.equal(textOf(renderer.show(pageOf(text), none).rendered.citations[0]), '(Lee, 2024, as Roe (2024) says)');
  });

  it('keeps the rest of a long page as it was when a citation is added', () => {
    const renderer = rendererOf('ieee');
    renderer.finish(pageOf(long), none);
    const { rendered, isFinal } = renderer.show(pageOf(`@roe ${long}`), none);
    assert.deepEqual([rendered.citations.slice(0, 2).map(textOf), isFinal], [['Roe (2024)', '[1, Sec. 4]'], false]);
    assert.match(rendered.bibliography, /Lee/);
    assert.deepEqual(
      renderer
        .finish(pageOf(`@roe ${long}`), none)
        .citations.slice(0, 2)
        .map(textOf),
      ['Roe [1]', '[2, Sec. 4]'],
    );
  });
});
