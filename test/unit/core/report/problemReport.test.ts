import assert from 'node:assert/strict';
import { issueForm, problemReport } from '../../../../src/core/report/problemReport';

const at = new Date('2026-02-03T04:05:06.007Z');
const issues = 'https://example.org/issues';

const reportIn = (address: string): string => new URL(address).searchParams.get('report') ?? '';

describe('the report of a problem', () => {
  it('names versions, changed settings and the log', () => {
    const text = problemReport({
      versions: { Litnotes: '1.2.3' },
      settings: [
        { name: 'litnotes.a', schema: { enum: ['on', 'off'] }, value: 'off', defaultValue: 'on' },
        { name: 'litnotes.b', schema: {}, value: true, defaultValue: false },
        { name: 'litnotes.same', schema: {}, value: ['x'], defaultValue: ['x'] },
      ],
      log: [{ at, level: 'warn', message: "'secret.md' was not checked." }],
    });
    assert.equal(
      text,
      `Litnotes: 1.2.3

Settings that differ from their defaults:
litnotes.a: off
litnotes.b: true

Log, without names and texts:
2026-02-03T04:05:06.007Z [warn] … was not checked.
`,
    );
  });

  it('shows no text of a setting, be it of a list or where a name is expected', () => {
    const text = problemReport({
      versions: {},
      settings: [
        { name: 'litnotes.path', schema: {}, value: '/secret', defaultValue: '' },
        { name: 'litnotes.list', schema: {}, value: ['/secret'], defaultValue: [] },
        { name: 'litnotes.name', schema: { enum: ['on'] }, value: 'secret', defaultValue: 'on' },
      ],
      log: [],
    });
    assert.match(text, /litnotes\.path: set\nlitnotes\.list: set\nlitnotes\.name: set\n/);
    assert.doesNotMatch(text, /secret/);
  });

  it('is filled into the form as it is', () => {
    const report = 'a & b = c + d # e % f\n“g”';
    assert.equal(reportIn(issueForm(issues, report)), `${report}\n`);
    assert.ok(issueForm(issues, '').startsWith(`${issues}/new?template=problem.yml&report=`));
  });

  it('keeps its start and its end where it is too long for an address', () => {
    const report = `first\n${'é middle\n'.repeat(2000)}last`;
    const address = issueForm(issues, report);
    assert.ok(address.length <= 6000, `${address.length} characters`);
    assert.match(reportIn(address), /^first\n(?:é middle\n)+…\n(?:é middle\n)+last\n$/);
  });

  it('leaves out a line that no address has room for, and half a letter', () => {
    assert.match(reportIn(issueForm(issues, `first\n${'x'.repeat(9000)}\nlast`)), /^first\n…\nlast\n$/);
    assert.equal(reportIn(issueForm(issues, 'x\uD800')), 'x\uFFFD\n');
  });
});
