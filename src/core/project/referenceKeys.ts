import { endingFor } from '../formats/anyReferences';
import { openPlacedFields, placedFields, type Macros } from '../formats/bibtexFields';
import { scanningBibtex } from '../formats/bibtexScan';
import { listed } from '../formats/cslRead';
import { plainLatex } from '../formats/latex';
import { inOneGo } from '../steps';
import { readingYamlReferences } from './yamlReferences';

/**
 * The keys in a file of references; undefined where its format is not one that is read: BibTeX, CSL-JSON and CSL-YAML
 * are, as Pandoc writes them.
 */
export function keysInFile(text: string, path: string): readonly string[] | undefined {
  return inOneGo(readingKeys(text, path));
}

/** As `keysInFile`, for BibTeX and YAML in steps of a few milliseconds. */
export function* readingKeys(text: string, path: string): Generator<void, readonly string[] | undefined> {
  const ending = path.endsWith('.references') ? endingFor(text) : undefined;
  if (ending) return yield* readingKeys(text, `.${ending}`);
  if (/\.bib(?:tex)?$/i.test(path)) return yield* bibtexKeys(text);
  if (/\.json$/i.test(path)) return jsonKeys(text);
  if (!/\.ya?ml$/i.test(path)) return undefined;
  return (yield* readingYamlReferences(text, 0))?.map(({ value }) => value);
}

/** Other keys of an entry, as BibLaTeX has them; items of CSL under `other-ids`; where these words stand the fields are read. */
const IDS = /\bids\s{0,20}=/i;
const NO_MACROS: Macros = new Map();

function* bibtexKeys(text: string): Generator<void, readonly string[]> {
  const { entries } = yield* scanningBibtex(text);
  const keys = entries.map(({ key }) => key);
  for (const { span, reach } of entries) {
    const entry = text.slice(span.start, reach ?? span.end);
    if (IDS.test(entry)) {
      const fields = reach === undefined ? placedFields(entry, NO_MACROS) : openPlacedFields(entry, NO_MACROS);
      const ids = fields.find(({ name }) => name === 'ids');
      if (ids) keys.push(...listed(plainLatex(ids.value)));
    }
    yield;
  }
  return keys;
}

/** A list of items, or the map with such a list that Pandoc's own `references` are. */
function jsonKeys(text: string): readonly string[] | undefined {
  try {
    const read: unknown = JSON.parse(text);
    const items = isRecord(read) ? (read['references'] ?? read['items']) : read;
    return Array.isArray(items) ? items.flatMap(idsOf) : undefined;
  } catch {
    return undefined;
  }
}

function idsOf(item: unknown): readonly string[] {
  if (!isRecord(item)) return [];
  const ids = [item['id'], item['citation-key']].filter((id) => typeof id === 'string' || typeof id === 'number');
  return [...ids.map(String), ...listed(item['other-ids'])];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
