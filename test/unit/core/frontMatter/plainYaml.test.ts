import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { isMap, isScalar, isSeq, parseDocument, type ParsedNode, type YAMLSeq } from 'yaml';
import { readPlainYaml, type PlainYaml } from '../../../../src/core/frontMatter/plainYaml';

/** The same as the package `yaml` reads it. */
function judged(yaml: string): PlainYaml {
  const document = parseDocument(yaml, { keepSourceTokens: true });
  assert.deepEqual(document.errors, [], yaml);
  assert.ok(isMap<ParsedNode, ParsedNode>(document.contents), yaml);
  const entries = document.contents.items.map(({ key, value }) => {
    assert.ok(isScalar(key));
    const isEmpty = !value || value.range[0] === value.range[1];
    const start = isEmpty ? yaml.indexOf(':', key.range[1]) + 1 : value.range[0];
    const entry = {
      key: { start: key.range[0], end: key.range[1] },
      value: { start, end: isEmpty ? start : value.range[1] },
      style: isEmpty ? 'empty' : styleOf(value),
      items: isSeq<ParsedNode>(value) ? value.items.map((node, i) => itemOf(node, commaBehind(value, i))) : [],
    };
    return [String(key.value), entry] as const;
  });
  return { data: document.toJS() as Record<string, unknown>, entries: new Map(entries) as PlainYaml['entries'] };
}

function styleOf(node: ParsedNode): string | undefined {
  if (isSeq(node)) return node.flow ? 'flow' : 'list';
  return { PLAIN: 'plain', QUOTE_SINGLE: 'single', QUOTE_DOUBLE: 'double' }[String(isScalar(node) && node.type)];
}

function itemOf(node: ParsedNode, comma: number | undefined): unknown {
  assert.ok(isScalar(node));
  const [start, end] = node.range;
  return { value: node.value, span: { start, end }, start, ...(comma !== undefined && { comma }) };
}

function commaBehind({ srcToken }: YAMLSeq, i: number): number | undefined {
  const tokens = srcToken && 'items' in srcToken ? srcToken.items[i + 1]?.start : undefined;
  return tokens?.find(({ type }) => type === 'comma')?.offset;
}

/** Whether plain YAML was read at all, in which case it was read rightly. */
function isRead(yaml: string): boolean {
  const read = readPlainYaml(yaml, 0);
  if (read) assert.deepEqual(read, judged(yaml), JSON.stringify(yaml));
  return read !== undefined;
}

const word = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('a', 'Ünï', '中文', 'No', "it's", 'x:y', 'https://x.org/a_b', '(b)', 'c;', 'd.'),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('true', 'null', '1', '07', '2024-01-02', '1.5', '1e3', '0x1', '.5', '~', '=', '<<'),
  },
  { weight: 1, arbitrary: fc.constantFrom(...':#-?,|>%`"\'[]{}\\\t', '&x', '*x', '!t', '@x') },
);
const text = fc.array(fc.tuple(fc.constantFrom('', ' '), word), { maxLength: 4 }).map((parts) => parts.flat().join(''));
const value = fc.oneof(
  text,
  text.map((inner) => `"${inner}"`),
  text.map((inner) => `'${inner}'`),
  fc
    .array(
      fc.oneof(
        text,
        text.map((inner) => `"${inner}"`),
      ),
      { maxLength: 3 },
    )
    .map((items) => `[${items.join(', ')}]`),
);
const key = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('a', 'b_1', 'c-d', 'y', 'e', 'F') },
  { weight: 1, arbitrary: fc.constantFrom('true', 'Null', '1', 'ü', 'a b', '"q"') },
);
const line = fc.tuple(
  key,
  fc.constantFrom(': ', ': ', ': ', ':  ', ':', ':\t'),
  value,
  fc.constantFrom('', '', '', '', '', ' ', ' # c'),
);
const yamls = fc
  .tuple(fc.array(line, { minLength: 1, maxLength: 3 }), fc.constantFrom('\n', '\r\n'))
  .map(([lines, eol]) => lines.map((parts) => parts.join('')).join(eol));

describe('readPlainYaml', () => {
  it('reads front matter as most notes have it', () => {
    const yaml = `
citekey: lin2023vinet
title: "VI-Net: Boosting Category-level 6D Object Pose Estimation"
authors: [Jiehong Lin, "Wei, Zewei", 'Jia']
year: 2023
venue: ICCV
url: https://openaccess.thecvf.com/content/Lin.html
status: reading
rating:
tags: []
created: 2026-02-11
`;
    assert.ok(isRead(yaml));
    assert.ok(isRead(yaml.replaceAll('\n', '\r\n')));
    assert.deepEqual(readPlainYaml('a: b', 100)?.entries.get('a')?.value, { start: 103, end: 104 });
  });

  it('leaves alone what means more than it says', () => {
    for (const yaml of [
      'a: b # c',
      'a: yes: no',
      'a:\n- b',
      'a: |\n  b',
      'a: 1.5',
      'a: "\\n"',
      'a: b\na: c',
      'a: [b,]',
      ' a: b',
    ])
      assert.equal(readPlainYaml(yaml, 0), undefined, yaml);
  });

  it('reads nothing otherwise than the parser for all of YAML', () => {
    let read = 0;
    fc.assert(
      fc.property(yamls, (yaml) => {
        if (isRead(yaml)) read++;
      }),
      { numRuns: 4000 },
    );
    assert.ok(read > 400, `only ${read} were read`);
  });
});
