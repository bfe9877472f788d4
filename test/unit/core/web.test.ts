import assert from 'node:assert/strict';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { buildSync } from 'esbuild';
import type * as FrontMatterModule from '../../../src/core/frontMatter/frontMatter';
import type * as TemplateModule from '../../../src/core/note/template';

/** A module as it is bundled for the web, in a world without Node, `eval` and `new Function`. */
function onTheWeb<T>(file: string): T {
  const entry = join(__dirname, '../../../src/core', file);
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    write: false,
    logLevel: 'silent',
  });
  const world = { module: { exports: {} }, performance };
  runInContext(outputFiles[0]?.text ?? '', createContext(world, { codeGeneration: { strings: false, wasm: false } }));
  return world.module.exports as T;
}

describe('on the web, where nothing can be evaluated', () => {
  it('reads front matter', () => {
    const { readFrontMatter } = onTheWeb<typeof FrontMatterModule>('frontMatter/frontMatter.ts');
    const { data, bodyStart } = readFrontMatter('\uFEFF---\r\ntitle: "Ü: y" # c\r\ntags: [a]\r\n---\r\nbody');
    assert.equal(JSON.stringify(data), '{"title":"Ü: y","tags":["a"]}');
    assert.equal(bodyStart, 41);
    assert.equal(readFrontMatter('---js\n({})\n---\n').problems.length, 1);
  });

  it('renders templates', () => {
    const { renderTemplate, templateVariables } = onTheWeb<typeof TemplateModule>('note/template.ts');
    const paper = {
      citekey: 'k',
      title: 'T: U',
      abstract: '',
      authors: [],
      type: 'article',
      topic: 't',
      alsoIn: [],
      keywords: [],
      seen: [],
    } as const;
    const { text } = renderTemplate(
      '{{ title | yaml }} {{ "2024-01-02" | date: "%d %b" }}',
      templateVariables(paper, { now: new Date() }),
    );
    assert.equal(text, '"T: U" 02 Jan');
  });
});
