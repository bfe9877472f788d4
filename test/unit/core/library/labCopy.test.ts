import { deepEqual, equal, ok } from 'node:assert/strict';
import { labItem, type LabChanges, type LabItem } from '../../../../src/core/catalogue/labAnswers';
import { readingCslJson } from '../../../../src/core/formats/cslJsonRead';
import {
  copyHead,
  copyTexts,
  EMPTY_COPY,
  readingCopy,
  withChanges,
  withChangesOfKept,
  withItems,
  type LabCopy,
} from '../../../../src/core/library/labCopy';
import { inOneGo } from '../../../../src/core/steps';

const item = (key: string, title = key): LabItem => labItem({ id: key, title, note: '"items":[\n' }) ?? fail();
function fail(): never {
  throw new Error('no item');
}
const changed = (some: Partial<LabChanges>): LabChanges => ({
  library: 'Quokka Lab',
  total: 2,
  version: 1,
  more: false,
  items: [],
  deleted: [],
  ...some,
});
const text = (copy: LabCopy): string => [...copyTexts(copy)].join('');
const read = (written: string): LabCopy | undefined => inOneGo(readingCopy(written));
const titles = ({ items }: LabCopy): readonly string[] =>
  [...items].map(([key, json]) => `${key}: ${(JSON.parse(json) as { readonly title: string }).title}`);

const first = withChanges(EMPTY_COPY, changed({ version: 5, items: [item('a'), item('b'), item('__proto__')] }));

describe('a copy of the library of a lab', () => {
  it('is kept in step by changes, again and again the same ones too', () => {
    const news = changed({ library: '', version: 9, items: [item('b', 'B2'), item('c')], deleted: ['a', 'gone'] });
    const second = withChanges(first, news);
    deepEqual(titles(second), ['b: B2', '__proto__: __proto__', 'c: c']);
    deepEqual([second.library, second.version, second.isWhole], ['Quokka Lab', 9, true]);
    deepEqual(titles(withChanges(second, news)), titles(second));
    deepEqual(titles(first), ['a: a', 'b: b', '__proto__: __proto__']);
  });

  it('takes a key that went and came back as it came', () => {
    deepEqual(titles(withChanges(first, changed({ items: [item('a', 'A2')], deleted: ['a'] }))).at(-1), 'a: A2');
  });

  it('is found again in its file, which anybody reads as CSL-JSON', () => {
    deepEqual(read(text(first)), first);
    deepEqual(read(text(EMPTY_COPY)), EMPTY_COPY);
    deepEqual(copyHead(text(first)), { library: 'Quokka Lab', version: 5, total: 2, isWhole: true });
    const { papers, problems } = inOneGo(readingCslJson(text(first), 'x'));
    deepEqual([papers.map(({ citekey }) => citekey), problems], [['a', 'b', '__proto__'], []]);
    deepEqual(inOneGo(readingCslJson(text(EMPTY_COPY), 'x')).papers, []);
  });

  it('is asked for anew where its file is cut, damaged or another one', () => {
    const whole = text(first);
    for (let end = 0; end < whole.length; end += 7) equal(read(whole.slice(0, end)), undefined, `cut at ${end}`);
    for (const other of [
      '[]',
      '{"items":[\n]}\n',
      whole.replace('"version":5', '"version":-5'),
      whole.replace('"id":"b"', '"id":"b'),
    ])
      equal(read(other), undefined, other);
  });

  it('of a library that has outgrown it is kept in step without growing, but for what is used', () => {
    const news = changed({ total: 30_000, version: 9, items: [item('b', 'B2'), item('new')], deleted: ['a'] });
    const kept = withChangesOfKept(first, news);
    deepEqual(
      [titles(kept), kept.isWhole, kept.version, kept.total],
      [['b: B2', '__proto__: __proto__'], false, 9, 30_000],
    );
    const more = withItems(kept, [item('d')]);
    deepEqual(titles(withItems(more, [item('d', 'D2')], ['b', 'd'])), ['__proto__: __proto__', 'd: D2']);
    ok(!more.isWhole);
  });
});
