import { parse as parseEntries } from '@citation-js/plugin-bibtex/lib/input/entries.js';
import { parse as parseFile } from '@citation-js/plugin-bibtex/lib/input/file.js';
import { scanBibtex } from '../../src/core/formats/bibtexScan';
import type { Row } from './measurement';

/** Other parsers take minutes for a whole library, so they are given its first entries and their time is scaled up. */
const FEW = 500;

/** What other parsers take for the same file, as far as that can be told from its first entries. */
export async function measurePeers(text: string): Promise<readonly Row[]> {
  const { entries } = scanBibtex(text);
  const few = text.slice(0, entries[FEW]?.span.start);
  const scale = entries.length / Math.min(FEW, entries.length);
  const { parse } = await import('@retorquere/bibtex-parser');
  const peers: Readonly<Record<string, () => unknown>> = {
    'citation.js': () => parseEntries(parseFile(few)),
    '@retorquere/bibtex-parser': () => parse(few, { sentenceCase: false }),
  };
  const of = scale > 1 ? `, from ${FEW} entries` : '';
  return Object.entries(peers).map(([engine, read]) => {
    const start = process.cpuUsage().user;
    read();
    const value = Math.round(((process.cpuUsage().user - start) / 1000) * scale);
    return { figure: `file to papers${of}`, engine, value, unit: 'ms' as const };
  });
}
