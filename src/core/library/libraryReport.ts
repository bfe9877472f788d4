import { escapeReported } from '../text/escape';
import type { LibraryProblem, LibraryProblemKind } from './checkLibrary';

const KINDS: Readonly<Record<LibraryProblemKind, string>> = {
  broken: 'Broken entries',
  encoding: 'Not in UTF-8',
  duplicateKey: 'Keys that stand twice',
  duplicatePaper: 'Papers that stand twice',
  missingField: 'Entries that lack a field',
  missingFile: 'Files that are gone',
  uncited: 'Papers that no note cites',
};

/** What was looked at. */
export interface CheckedFile {
  readonly id: string;
  /** As it is called for a person. */
  readonly label: string;
  readonly papers: number;
  /** As many of them the tree lists under the file. */
  readonly listed: number;
  /** Those that no note can cite where another file counts that has their keys for other works: a sentence each. */
  readonly hidden?: readonly string[];
  /** Why it could not be read as it is now: a sentence. */
  readonly trouble?: string;
}

/** What a check of the library found, as markdown to be read: a line for each kind, then file by file and kind by kind. */
export function libraryReport(problems: readonly LibraryProblem[], files: readonly CheckedFile[]): string {
  const title = '# Check of the library';
  if (files.length === 0)
    return `${title}\n\nThere are no references of your own. Name a \`.bib\` file in a note or in the setting \`litnotes.libraries\`.\n`;
  const checked = files.map(checkedLines).join('\n');
  const read = files.some(({ trouble }) => trouble) ? 'what could be read of' : '';
  if (problems.length === 0) return `${title}\n\n${`Nothing is wrong in ${read}`.trim()}\n\n${checked}\n`;
  const kinds = kindsOf(problems).map(([kind, found]) => `- ${KINDS[kind]}: ${found.length}`);
  const sections = files.flatMap(({ id, label }) => {
    const own = problems.filter(({ source }) => source === id);
    if (own.length === 0) return [];
    const groups = kindsOf(own).map(
      ([kind, found]) =>
        `### ${KINDS[kind]}\n\n${found.map(({ line, message }) => `- Line ${line}: ${escapeReported(message)}`).join('\n')}`,
    );
    return [`## ${escapeReported(label)}\n\n${groups.join('\n\n')}`];
  });
  return `${title}\n\n${checked}\n\n${counted(problems.length, 'thing')} to look at; they are in the Problems view too.\n\n${kinds.join('\n')}\n\n${sections.join('\n\n')}\n`;
}

function kindsOf(
  problems: readonly LibraryProblem[],
): readonly (readonly [LibraryProblemKind, readonly LibraryProblem[]])[] {
  const byKind = new Map<LibraryProblemKind, LibraryProblem[]>();
  for (const problem of problems) {
    const found = byKind.get(problem.kind);
    if (found) found.push(problem);
    else byKind.set(problem.kind, [problem]);
  }
  return [...byKind].sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b));
}

const ORDER = Object.keys(KINDS);

function checkedLines(file: CheckedFile): string {
  const hidden = (file.hidden ?? []).map((why) => `\n  - ${escapeReported(why)}`).join('');
  return `- ${escapeReported(file.label)}: ${countedPapers(file)}${hidden}`;
}

/** What the tree counts, and why where it is less. */
function countedPapers({ papers, listed, trouble }: CheckedFile): string {
  const why = 'a paper that stands in several files, or a key that stands for two, is listed once';
  const fewer = `, ${listed.toLocaleString('en')} listed under it in the view Topics: ${why}`;
  return `${counted(papers, 'paper')}${listed === papers ? '' : fewer}${trouble ? `. ${escapeReported(trouble)}` : ''}`;
}

function counted(n: number, what: string): string {
  return `${n.toLocaleString('en')} ${what}${n === 1 ? '' : 's'}`;
}
