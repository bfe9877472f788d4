// What the paper picker lists of libraries that labs share, below the papers on this machine.
import type { LabHit } from './catalogue/labAnswers';
import type { Corpus } from './corpus';
import type { Paper } from './paper';
import {
  NOTHING_FOUND,
  paperRow,
  section,
  type LabLineRow,
  type LabPaperRow,
  type PaperRow,
  type PickerList,
  type PickerRow,
} from './pickerRows';
import { authorsShort, titleShown, venueShort } from './present';
import { brief } from './text/brief';
import { escapeIcons } from './text/escape';

/** How a lab's library stands with what is typed. */
export type LabState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'found'; readonly hits: readonly LabHit[] }
  /** `why` is a sentence. */
  | { readonly kind: 'missing'; readonly why: string };

/** A library that a lab shares, as the picker shows it. */
export interface LabSection {
  /** Its address, by which it is known. */
  readonly lab: string;
  /** How it is called. */
  readonly label: string;
  readonly state: LabState;
}

/** What is needed to show papers of a lab as those of this machine, where they are here too. */
export interface Here {
  readonly corpus: Corpus;
  readonly isCited: (citekey: string) => boolean;
  /** The paper of `corpus` that is the same work. */
  readonly same: (paper: Paper) => Paper | undefined;
}

/** So many papers of this machine leave the next section in sight; the rest of them come behind it. */
export const PAPERS_ABOVE = 6;
const REST = 'more on this machine';

/** The rows for what is typed, with a section for each lab behind the best papers. What is listed already is in none. */
export function withLabs(list: PickerList, labs: readonly LabSection[], here: Here): PickerList {
  const own = list.rows.filter((row) => row !== NOTHING_FOUND);
  const listed = new Set(own.flatMap((row) => (row.kind === 'paper' ? row.paper : [])));
  const sections = labs.map((lab) => ({ lab, rows: rowsOf(lab, listed, here) }));
  const found = sections.flatMap(({ lab, rows }) => section(lab.label, rows));
  const summary = [list.summary, ...sections.map(summaryOf)].filter(Boolean).join(' · ');
  if (found.length === 0) return { ...list, summary };
  const [above, below] = parted(own);
  const first = found.find((row) => row.kind === 'paper' || row.kind === 'labPaper');
  const active = list.active === NOTHING_FOUND ? first : list.active;
  return { rows: [...above, ...found, ...below], active, summary };
}

/** The best papers with what stands above them, and the rest. */
export function parted(rows: readonly PickerRow[]): readonly [readonly PickerRow[], readonly PickerRow[]] {
  const papers = rows.filter(({ kind }) => kind === 'paper');
  const last = papers[PAPERS_ABOVE - 1] ?? papers.at(-1);
  const end = last ? rows.indexOf(last) + 1 : 0;
  const below = rows.slice(end);
  return [rows.slice(0, end), below[0]?.kind === 'paper' ? [{ kind: 'section', label: REST }, ...below] : below];
}

function rowsOf(
  { lab, label, state }: LabSection,
  listed: ReadonlySet<Paper>,
  { corpus, isCited, same }: Here,
): readonly (PaperRow | LabPaperRow | LabLineRow)[] {
  if (state.kind === 'asking') return [line(lab, `$(loading~spin) Asking ${escapeIcons(label)}…`, '')];
  if (state.kind === 'missing') return [line(lab, `$(warning) ${escapeIcons(state.why)}`, 'Enter asks again')];
  return state.hits.flatMap((hit): readonly (PaperRow | LabPaperRow)[] => {
    const known = same(hit.paper);
    if (!known) return [labPaperRow(lab, hit)];
    return listed.has(known) ? [] : [paperRow(known, corpus, isCited, why(hit, known.citekey))];
  });
}

function line(lab: string, label: string, description: string): LabLineRow {
  return { kind: 'labLine', lab, label, description };
}

function labPaperRow(lab: string, hit: LabHit): LabPaperRow {
  const { item, paper } = hit;
  return {
    kind: 'labPaper',
    lab,
    item,
    paper,
    label: escapeIcons(brief(titleShown(paper))),
    description: escapeIcons(brief([authorsShort(paper), paper.year, venueShort(paper)].filter(Boolean).join(' · '))),
    detail: escapeIcons(why(hit, item.key)),
  };
}

function why({ matched }: LabHit, citekey: string): string {
  return matched.length === 0 ? `@${citekey}` : `@${citekey} · found in ${matched.join(', ')}`;
}

/** How many there are, since they may stand below the lower edge. */
function summaryOf({
  lab: { label, state },
  rows,
}: {
  readonly lab: LabSection;
  readonly rows: readonly unknown[];
}): string {
  if (state.kind === 'asking') return '';
  return state.kind === 'missing' ? `${label} is missing` : `${label}: ${rows.length}`;
}
