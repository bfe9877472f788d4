import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Titles and abstracts of a gzipped BibTeX file; enough for well-formed records with one field a line. */
export function readTexts(file: string): readonly { readonly title: string; readonly abstract: string }[] {
  const records = gunzipSync(readFileSync(file)).toString('utf8').split(/\n@/);
  const field = (record: string, name: string): string =>
    // oxlint-disable-next-line litnotes/linear-pattern -- the corpus that it reads is our own
    new RegExp(`\\n  ${name} = \\{+(.*?)\\}+,?\\n`).exec(record)?.[1] ?? '';
  return records.map((record) => ({ title: field(record, 'title'), abstract: field(record, 'abstract') }));
}
