import assert from 'node:assert/strict';
import { cancellable } from '../../../../src/core/assistant/cancellation';
import { answerOf, TOOLS } from '../../../../src/core/assistant/tools';
import { sources } from './sources';

const toolNamed = (name: string) => TOOLS.find((one) => one.name === name) ?? assert.fail(name);

describe('a call that was cancelled', () => {
  const stop = (): Error => new Error('stopped');

  it('reads nothing more', async () => {
    const notes = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`${at}.md`, 'A word.']));
    const own = sources(notes);
    let read = 0;
    const counting = { ...own, noteText: (uri: string) => own.noteText((read++, uri)) };
    const call = answerOf(
      toolNamed('litnotes_notes'),
      cancellable(counting, () => read >= 40, stop),
      { query: 'word' },
    );
    await assert.rejects(call, { message: 'stopped' });
    assert.equal(read, 40);
  });

  it('asks for nothing at all, whichever tool it is for', async () => {
    const all = cancellable(sources(), () => true, stop);
    const given: Readonly<Record<string, object>> = {
      litnotes_search_papers: { query: 'a' },
      litnotes_papers_for_text: { text: 'a' },
      litnotes_check_citations: { text: 'a' },
      litnotes_format_references: { keys: ['a'] },
      litnotes_notes: { query: 'a' },
      litnotes_cite: { path: 'a.md', keys: ['a'], line: 1 },
    };
    for (const tool of TOOLS)
      await assert.rejects(answerOf(tool, all, given[tool.name] ?? { key: 'a' }), { message: 'stopped' }, tool.name);
  });

  it('is answered as ever where it was not', async () => {
    const calm = cancellable(sources(), () => false, stop);
    const answer = await answerOf(toolNamed('litnotes_get_paper'), calm, { key: 'lin2023vinet' });
    assert.match(answer, /^@lin2023vinet from bundled papers\./);
  });
});
