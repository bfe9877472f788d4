import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUNDLED_STYLES, type BundledStyleId } from '../../../../src/core/bibliography/bundled';
import type { Cluster } from '../../../../src/core/bibliography/bibliographer';
import { toCslJson } from '../../../../src/core/formats/cslJson';
import { needsPandoc, pandoc } from '../formats/pandoc';
import { corpusPapers } from '../formats/papers';
import { bibliographer } from './bundle';

/**
 * Why a reference may read otherwise than Pandoc's, each as what has to be overlooked in both to make them equal.
 * Measured with Pandoc 2.17; later versions differ less.
 */
const REASONS: Readonly<Record<string, (text: string) => string>> = {
  'Pandoc 2.17 has no terms "online" and "preprint"': (text) =>
    text.replace(' [Online].', '').replace('Preprint at', 'at'),
  'Pandoc puts a letter behind years that given names tell apart already': (text) =>
    text.replace(/\((\d{4})[a-z]\)/, '($1)'),
  'Pandoc leaves out the comma behind a question mark': (text) => text.replace('?,"', '?"'),
  'Pandoc shortens page ranges by the 15th edition, the style is of the 17th': (text) =>
    text.replace(/(\d–)\d+/g, '$1'),
  'Pandoc prints "others" where authors are unknown': (text) =>
    text.replace(/(?:,? and|,? &|,)? ?(?:et al\.?|others\.?)/g, ' …').replace(/[ ,.]*…[ ,.]*/, '…'),
  'Pandoc capitalizes prepositions and lowers "3D" in titles': (text) => text.toLowerCase(),
};

/** How many of the 450 references are equal to the letter with Pandoc 2.17. */
const EQUAL: Readonly<Record<BundledStyleId, number>> = { apa: 431, ieee: 145, chicago: 409, nature: 373, acm: 447 };

describe('Compared with Pandoc --citeproc', function () {
  let library = '';
  before(needsPandoc);
  before(() => {
    library = join(mkdtempSync(join(tmpdir(), 'litnotes-')), 'library.json');
    writeFileSync(library, toCslJson(corpusPapers));
  });
  after(() => rmSync(join(library, '..'), { recursive: true, force: true }));

  const citeproc = (markdown: string, style: BundledStyleId): string =>
    pandoc(
      markdown,
      '--citeproc',
      '--bibliography',
      library,
      '--csl',
      `media/csl/${BUNDLED_STYLES[style].file}`,
      '-t',
      'html',
      '--wrap=none',
    );

  for (const style of Object.keys(EQUAL) as BundledStyleId[]) {
    it(`${style}: every reference is equal but for known reasons`, () => {
      const keys = corpusPapers.map(({ citekey }) => `@${citekey}`).join(', ');
      const html = citeproc(`---\nnocite: '${keys}'\n---\n`, style);
      const theirs = new Map(
        [...html.matchAll(/<div id="ref-(\w+)" class="csl-entry"[^>]*>([\s\S]*?)\n<\/div>/g)].map(
          ([, key = '', entry = '']) => [key, normalize(textOf(entry))],
        ),
      );
      const references = bibliographer(style, corpusPapers).bibliography(corpusPapers);
      assert.equal(references.length, corpusPapers.length);
      const equal = references.filter(({ citekey, text }) => isExplained(normalize(text), theirs.get(citekey) ?? ''));
      assert.ok(equal.length >= EQUAL[style], `${equal.length} equal`);
    });
  }

  for (const style of ['apa', 'chicago', 'ieee', 'nature'] as const) {
    it(`${style}: citations are equal`, () => {
      const clusters = sampleClusters(style === 'apa' || style === 'chicago');
      const html = citeproc(clusters.map(toMarkdown).join('\n\n'), style);
      const theirs = [...html.matchAll(/<p><span class="citation"[^>]*>(.*)<\/span><\/p>/g)].map((match) =>
        normalize(textOf(match[1] ?? '')),
      );
      const ours = bibliographer(style, corpusPapers)
        .citations(clusters)
        .map(({ text }) => normalize(text));
      assert.deepEqual(
        ours.filter((text, index) => text.toLowerCase() !== theirs[index]?.toLowerCase()),
        [],
      );
    });
  }
});

/** Whether two texts are the same; throws where they differ without a known reason. */
function isExplained(ours: string, theirs: string): boolean {
  if (ours === theirs) return true;
  const overlook = (text: string): string => Object.values(REASONS).reduce((rest, reason) => reason(rest), text);
  assert.equal(overlook(ours), overlook(theirs));
  return false;
}

function textOf(html: string): string {
  const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };
  return html.replace(/<[^>]+>/g, '').replace(/&(lt|gt|quot|amp);/g, (_, name: string) => named[name] ?? '');
}

/** Without the number in the margin, with straight quotes and single spaces. */
function normalize(text: string): string {
  return text
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\[?\d+[\].]+ (?=\S)/, '');
}

/** Clusters of every form over papers whose names need no telling apart. */
function sampleClusters(withInText: boolean): readonly Cluster[] {
  const families = corpusPapers.map(({ authors }) => authors[0]?.family ?? '');
  const distinct = corpusPapers.filter(
    (_, index) =>
      families.indexOf(families[index] ?? '') === families.lastIndexOf(families[index] ?? '') && families[index] !== '',
  );
  return distinct.slice(0, 60).map(({ citekey: key }, index): Cluster => {
    const other = distinct[(index * 7 + 3) % distinct.length]?.citekey ?? key;
    const forms: readonly Cluster[] = [
      { items: [{ key }] },
      {
        items: [
          { key, prefix: 'see', locator: '33-35', label: 'page' },
          { key: other, suffix: 'and elsewhere' },
        ],
      },
      { items: [{ key, suppressAuthor: true }] },
      { items: [{ key, locator: '3', label: 'chapter' }] },
      { items: [{ key, locator: '2', label: 'page', suffix: ', my translation' }] },
      { items: [{ key }], inText: withInText },
      { items: [{ key, locator: '7', label: 'page' }], inText: withInText },
    ];
    return forms[index % forms.length] ?? { items: [{ key }] };
  });
}

function toMarkdown({ items, inText }: Cluster): string {
  const labels: Readonly<Record<string, string>> = { page: 'p.', chapter: 'chap.' };
  const parts = items.map(({ key, prefix, locator, label = '', suffix = '', suppressAuthor }) => {
    const place = locator ? `, ${locator.includes('-') ? 'pp.' : labels[label]} ${locator}` : '';
    return {
      key,
      place,
      text: `${prefix ? `${prefix} ` : ''}${suppressAuthor ? '-' : ''}@${key}${place}${suffix && !suffix.startsWith(',') ? ` ${suffix}` : suffix}`,
    };
  });
  if (!inText) return `[${parts.map(({ text }) => text).join('; ')}]`;
  return parts.map(({ key, place }) => `@${key}${place ? ` [${place.slice(2)}]` : ''}`).join('');
}
