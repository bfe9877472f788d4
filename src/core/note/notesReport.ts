import type { NoteProblem, NoteProblemKind } from './checkNotes';

/** The problems of one note. */
interface NoteProblems {
  readonly path: string;
  readonly problems: readonly NoteProblem[];
}

const KINDS: Readonly<Record<NoteProblemKind, string>> = {
  frontMatter: 'Front matter that cannot be read',
  value: 'Values of the wrong kind',
  duplicate: 'Several notes about one paper',
  unknownPaper: 'Papers that are not in the library',
  title: 'Titles that differ from the library',
  year: 'Years that differ from the library',
};

/**
 * What a check of notes found, as markdown to be read: a line for each kind, then note by note.
 *
 * @param checked how many notes were looked at
 * @param path how a note is named: relative to its folder
 */
export function notesReport(problems: readonly NoteProblem[], checked: number, path: (uri: string) => string): string {
  const notes = checked === 1 ? '1 note was checked' : `${checked} notes were checked`;
  if (problems.length === 0) return `# Check of the notes\n\n${notes}. Nothing is wrong.\n`;
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  const kinds = Object.entries(KINDS).flatMap(([kind, name]) => {
    const found = problems.filter((problem) => problem.kind === kind).length;
    return found > 0 ? [`- ${name}: ${found}`] : [];
  });
  const sections = byNote(problems, path).map(
    (note) =>
      `## ${note.path}\n\n${note.problems.map(({ place, message, fix }) => `- Line ${place.line}: ${message} ${fix}`).join('\n')}`,
  );
  return `# Check of the notes\n\n${notes}: ${count}. They are in the Problems view too, some with a quick fix.\n\n${kinds.join('\n')}\n\n${sections.join('\n\n')}\n`;
}

function byNote(problems: readonly NoteProblem[], path: (uri: string) => string): readonly NoteProblems[] {
  const notes = new Map<string, NoteProblem[]>();
  for (const problem of problems) notes.set(problem.uri, [...(notes.get(problem.uri) ?? []), problem]);
  return [...notes].map(([uri, found]) => ({ path: path(uri), problems: found }));
}
