import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { contributionOf, TOOLS } from '../../../../src/core/assistant/tools';

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly contributes: { readonly languageModelTools: readonly unknown[] };
};

describe('the tools of assistants in the manifest', () => {
  it('are those that are defined', () => {
    assert.deepEqual(contributes.languageModelTools, JSON.parse(JSON.stringify(TOOLS.map(contributionOf))));
  });

  it('have names that VS Code takes, each once', () => {
    for (const { name, reference } of TOOLS) assert.match(`${name} ${reference}`, /^litnotes_[a-z_]+ [a-zA-Z]+$/);
    assert.equal(new Set(TOOLS.flatMap(({ name, reference }) => [name, reference])).size, 2 * TOOLS.length);
  });

  it('are all in the skill, and no others', () => {
    const skill = readFileSync('media/skills/litnotes/SKILL.md', 'utf8');
    assert.match(skill, /^---\nname: litnotes\n/, 'as its folder, which VS Code asks for');
    const named = new Set([...skill.matchAll(/`(litnotes_\w+)`/g)].map(([, name = '']) => name));
    assert.deepEqual([...named].sort(), TOOLS.map(({ name }) => name).sort());
  });

  it('say when to use them and when not', () => {
    for (const { name, description } of TOOLS) assert.match(description, /Use it/, name);
  });
});
