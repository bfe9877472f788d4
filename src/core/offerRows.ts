// What the paper picker says of files of references that nobody names, where little else is found.
import { PAPERS_ABOVE, parted } from './labRows';
import { holdsAll, wordsOf } from './namesakes';
import { section, type OfferRow, type PickerList } from './pickerRows';
import { PAPER_FIELDS } from './search/fields';
import { parseQuery } from './search/query';

/** So many papers that hold what is typed are not little. */
const ENOUGH = 3;

/** The words of an offer of files: what lies there, and what choosing it does. */
export function offerWords(files: number): { readonly label: string; readonly description: string } {
  const [what, use] = files === 1 ? ['1 reference file', 'use it'] : [`${files} reference files`, 'use them'];
  return { label: `${what} in this folder`, description: use };
}

/**
 * The rows for what is typed with a quiet one behind them, that takes files into the library; without it where there are none, or
 * papers enough hold every word of what is typed: those that have but some of the words are not what is looked for. Of many
 * such only the best stand above it.
 */
export function withOffer(list: PickerList, typed: string, files: readonly string[]): PickerList {
  if (files.length === 0) return list;
  const { texts } = parseQuery(typed, PAPER_FIELDS);
  const words = texts.filter(({ excluded }) => !excluded).flatMap(({ text }) => wordsOf(text));
  const papers = list.rows.flatMap((row) => (row.kind === 'paper' ? row.paper : []));
  if (papers.filter((paper) => holdsAll(paper, words)).length >= ENOUGH) return list;
  const { label, description } = offerWords(files.length);
  const row: OfferRow = { kind: 'offer', files, label: `$(add) ${label}`, description };
  const [above, below] = papers.length > PAPERS_ABOVE ? parted(list.rows) : [list.rows, []];
  return { ...list, rows: [...above, ...section('not in the library', [row]), ...below] };
}
