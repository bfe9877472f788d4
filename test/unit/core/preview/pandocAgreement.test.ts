import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { citedPapers } from '../../../../src/core/bibliography/cited';
import { BUNDLED_STYLES, type BundledStyleId } from '../../../../src/core/bibliography/bundled';
import { parseCitations } from '../../../../src/core/markdown/parse';
import { mergeBibtex } from '../../../../src/core/formats/bibtexFile';
import { toCslJson } from '../../../../src/core/formats/cslJson';
import { needsPandoc } from '../formats/pandoc';
import { corpusPapers } from '../formats/papers';
import { previewOf } from './preview';

const notes = 'test/fixtures/notes';
const byKey = new Map(corpusPapers.map((paper) => [paper.citekey, paper]));

describe('The sample notes, compared with Pandoc', function () {
  let folder = '';
  before(needsPandoc);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'litnotes-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** What Pandoc makes of a note; it must say nothing, not even a warning. */
  function pandoc(note: string, style: BundledStyleId, bibliography: string): string {
    const csl = resolve('media/csl', BUNDLED_STYLES[style].file);
    const args = ['--citeproc', '--bibliography', bibliography, '--csl', csl, '-t', 'html', '--wrap=none'];
    const { status, stdout, stderr } = spawnSync('pandoc', args, { input: note, cwd: folder, encoding: 'utf8' });
    assert.deepEqual([status, stderr], [0, '']);
    return stdout;
  }

  for (const name of readdirSync(notes).filter((file) => file.endsWith('.md'))) {
    const note = readFileSync(join(notes, name), 'utf8');
    const papers = citedPapers(parseCitations(note), (key) => byKey.get(key.toLowerCase()));

    it(`${name} reads the same in the preview, citations and references`, () => {
      writeFileSync(join(folder, 'references.bib'), '');
      writeFileSync(join(folder, 'library.json'), toCslJson(corpusPapers));
      for (const style of ['apa', 'chicago', 'ieee'] as const) {
        const html = pandoc(note, style, 'library.json');
        const theirs = [...html.matchAll(/<span class="citation"[^>]*>([\s\S]*?)<\/span>(?![^<]*<\/span>)/g)].map(
          (match) => textOf(match[1]),
        );
        const references = [...html.matchAll(/<div id="ref-\w+" class="csl-entry"[^>]*>([\s\S]*?)\n<\/div>/g)].map(
          (match) => textOf(match[1]),
        );
        const shown = previewOf(corpusPapers, style).render(note);
        const ours = [...shown.matchAll(/<span class="litnotes-citation" title="[^"]*">([\s\S]*?)<\/span>/g)].map(
          (match) => textOf(match[1]),
        );
        const ourReferences = [...shown.matchAll(/<p class="litnotes-reference"[^>]*>([\s\S]*?)<\/p>/g)].map((match) =>
          textOf(match[1]),
        );
        assert.deepEqual(style === 'ieee' ? ours.map(withoutAuthors) : ours, theirs, style);
        assert.deepEqual(ourReferences.map(essence), references.map(essence), style);
        assert.equal(ourReferences.length, papers.length);
      }
    });

    it(`${name} is rendered without a warning with the file that is exported for it`, () => {
      writeFileSync(join(folder, 'references.bib'), mergeBibtex('', papers).text);
      const html = pandoc(note, 'apa', 'references.bib');
      assert.equal(html.match(/class="csl-entry"/g)?.length ?? 0, papers.length);
    });
  }
});

function textOf(html = ''): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim();
}

/** Pandoc 2.17 leaves out the authors of in-text citations where a style cites by number, which breaks the sentence. */
function withoutAuthors(citation: string): string {
  return citation.replace(/^\p{Lu}[^[]*(?=\[)/u, '');
}

/** Pandoc 2.17 writes some capitals otherwise, no "[Online].", no comma behind a question mark, no space behind numbers. */
function essence(reference: string): string {
  return reference
    .toLowerCase()
    .replace('[online].', '')
    .replace(/[“”"]/g, '"')
    .replace('?,"', '?"')
    .replace(/[\s\u00a0]+/g, '');
}
