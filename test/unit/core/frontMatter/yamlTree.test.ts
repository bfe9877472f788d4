import { deepEqual, equal, ok } from 'node:assert/strict';
import { readYamlTree, type YamlNode } from '../../../../src/core/frontMatter/yamlTree';

const BEFORE = '---\n';

/** A value as plain data: texts in quotes, with the part of the source that each stands for. */
function shown(node: YamlNode | undefined, source: string): unknown {
  if (!node) return undefined;
  const at = source.slice(node.span.start, node.span.end);
  const tag = node.tag === undefined ? '' : `${node.tag} `;
  switch (node.kind) {
    case 'scalar':
      return `${tag}${node.isText ? JSON.stringify(node.text) : node.text} ← ${at}`;
    case 'list':
      return node.items.map((item) => shown(item, source));
    case 'map':
      return Object.fromEntries([...node.entries].map(([key, value]) => [tag + key, shown(value, source)]));
    default:
      return `${tag}${node.kind} ← ${at}`;
  }
}

const read = (yaml: string): unknown => shown(readYamlTree(yaml, BEFORE.length).root, BEFORE + yaml);

describe('readYamlTree', () => {
  it('gives values with their places', () => {
    deepEqual(read('a: "x"\nb: [1.10, yes]\nc:\n  d: ~\n  e:\n  f: \'\'\n'), {
      a: '"x" ← "x"',
      b: ['1.10 ← 1.10', '"yes" ← yes'],
      c: { d: 'empty ← ~', e: 'empty ← ', f: "empty ← ''" },
    });
    const { root } = readYamlTree('a:\nb: 1', 10);
    deepEqual(root?.kind === 'map' && root.entries.get('a')?.span, { start: 12, end: 12 });
    equal(read(''), undefined);
  });

  it('tells tags, and computes nothing', () => {
    deepEqual(read('a: !expr paste("x")\nb: !!str 4\nc: !list [x]\n'), {
      a: '!expr "paste(\\"x\\")" ← paste("x")',
      b: '"4" ← 4',
      c: ['"x" ← x'],
    });
    const { root } = readYamlTree('!all {a: !one }', 0);
    equal(root?.tag, '!all');
  });

  it('follows aliases to what stood before, and no further', () => {
    deepEqual(read('a: &x {b: 1}\nc: *x\nd: *y\n'), {
      a: { b: '1 ← 1' },
      c: { b: '1 ← 1' },
      d: 'unread ← *y',
    });
    deepEqual(read('a: &x [*x, 1]'), { a: ['unread ← *x', '1 ← 1'] });
    deepEqual(read('a: &x 1\nb: &x 2\nc: *x'), { a: '1 ← 1', b: '2 ← 2', c: '2 ← *x' });
  });

  it('takes the last of equal keys, and only keys that are single values', () => {
    deepEqual(read('a: 1\n[b]: 2\n3: x\na: 4'), { a: '4 ← 4', 3: '"x" ← x' });
  });

  it('tells the first mistake, with what could be read', () => {
    const yaml = 'a: 1\nb: [\n';
    const { root, mistake } = readYamlTree(yaml, 4);
    deepEqual(mistake, {
      message: 'This value opens a [ and does not close it: add the ].',
      span: { start: 12, end: 13 },
    });
    deepEqual(root?.kind === 'map' && [...root.entries.keys()], ['a', 'b']);
    deepEqual(readYamlTree('a: 1\n\tb: 2', 4).mistake?.span, { start: 9, end: 10 });
    deepEqual(readYamlTree('---\na: 1\n---\nb: 2', 4).mistake, {
      message: 'This --- ends what is read here: remove the line, so that what is below it counts too.',
      span: { start: 13, end: 16 },
    });
    equal(readYamlTree('---\na: 1\n---\n# b: 2', 4).mistake, undefined, 'nothing is below');
    equal(readYamlTree('a: 1', 0).mistake, undefined);
  });

  it('reads no deeper than people write, and no more than there is', () => {
    const depth = (levels: number): unknown => read(`${'['.repeat(levels)}x${']'.repeat(levels)}`);
    ok(JSON.stringify(depth(60)).includes('← x'));
    ok(JSON.stringify(depth(61)).includes('unread ←'));
    ok(readYamlTree('['.repeat(2_000), 4).mistake);
    const aliases = Array.from({ length: 60 }, (_, i) => `k${i + 1}: *a\n`);
    const { root } = readYamlTree(`a: &a [${'x,'.repeat(998)}]\n${aliases.join('')}`, 0);
    deepEqual(root?.kind === 'map' && ['k1', 'k19', 'k20'].map((key) => root.entries.get(key)?.kind), [
      'list',
      'list',
      'unread',
    ]);
  });
});
