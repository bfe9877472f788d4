import type { FieldedEntry } from '../formats/bibtexRead';
import type { FileProblem } from '../formats/merge';
import type { Paper } from '../paper';
import { missingFields } from './requiredFields';
import { Works } from './works';

export type LibraryProblemKind =
  'broken' | 'encoding' | 'duplicateKey' | 'duplicatePaper' | 'missingField' | 'missingFile' | 'uncited';

/** Something to look at in a file of references. */
export interface LibraryProblem {
  readonly kind: LibraryProblemKind;
  /** The identifier of the source. */
  readonly source: string;
  /** One-based. */
  readonly line: number;
  /** One sentence. */
  readonly message: string;
}

/** A file of references to check. */
export interface CheckedSource {
  readonly id: string;
  readonly papers: readonly Paper[];
  /** What could not be read. */
  readonly problems: readonly FileProblem[];
  /** Of a BibTeX file; empty for other formats, whose types ask for no fields. */
  readonly entries: readonly FieldedEntry[];
}

/**
 * What is wrong within one file of references, by line: entries that cannot be read, keys that stand twice (also by
 * case), one paper twice, fields that the type of an entry that can be read must have. That two files have the same paper is no fault.
 *
 * @param isCited whether a note cites a key; absent where nobody asks
 */
export function checkSource(
  { id, papers, problems, entries }: CheckedSource,
  isCited?: (key: string) => boolean,
): readonly LibraryProblem[] {
  const told = (kind: LibraryProblemKind, line: number, message: string): LibraryProblem => ({
    kind,
    source: id,
    line,
    message,
  });
  const keyed =
    entries.length > 0 ? entries : papers.map(({ citekey, origin }) => ({ key: citekey, line: origin?.line ?? 1 }));
  return [
    ...problems.map(({ line, problem }) => told('broken', line, sentence(problem))),
    ...duplicateKeys(keyed).map(([line, message]) => told('duplicateKey', line, message)),
    ...duplicatePapers(papers).map(([line, message]) => told('duplicatePaper', line, message)),
    ...entries.flatMap(({ type, key, line, fields, isWhole }) => {
      if (!isWhole) return [];
      const missing = missingFields(type, (field) => (fields.get(field) ?? '').trim() !== '');
      if (missing.length === 0) return [];
      const entry = key === '' ? 'This entry' : `'${key}'`;
      return [told('missingField', line, `${entry} lacks what an @${type} must have: ${missing.join(', ')}.`)];
    }),
    ...papers.flatMap(({ citekey, otherKeys = [], origin }) =>
      !isCited || [citekey, ...otherKeys].some(isCited)
        ? []
        : [told('uncited', origin?.line ?? 1, `No note cites '${citekey}'.`)],
    ),
  ].sort((a, b) => a.line - b.line);
}

function sentence(problem: string): string {
  return problem.charAt(0).toUpperCase() + problem.slice(1);
}

type Told = readonly [line: number, message: string];

function duplicateKeys(entries: readonly { readonly key: string; readonly line: number }[]): readonly Told[] {
  const first = new Map<string, { readonly key: string; readonly line: number }>();
  return entries.flatMap(({ key, line }): readonly Told[] => {
    const other = first.get(key.toLowerCase());
    if (key === '' || !other) {
      first.set(key.toLowerCase(), { key, line });
      return [];
    }
    const how =
      other.key === key
        ? `The key '${key}' stands`
        : `But for capitals, the key '${key}' is the same as '${other.key}'`;
    return [
      [line, `${how} at line ${other.line}${other.key === key ? ' too' : ''}, so that one of them cannot be cited.`],
    ];
  });
}

function duplicatePapers(papers: readonly Paper[]): readonly Told[] {
  const works = new Works();
  return papers.flatMap((paper): readonly Told[] => {
    const other = works.find(paper);
    works.add(paper);
    if (!other || other.citekey.toLowerCase() === paper.citekey.toLowerCase()) return [];
    return [
      [
        paper.origin?.line ?? 1,
        `'${paper.citekey}' is the same paper as '${other.citekey}' at line ${other.origin?.line ?? 1}.`,
      ],
    ];
  });
}

/**
 * The paths in a `file` field: `path`, `path;path`, or as JabRef writes them, `description:path:type`. Backslashes before
 * `:` and `;` are JabRef's own; a drive letter keeps its colon.
 */
export function attachedFiles(value: string): readonly string[] {
  return split(value, ';').flatMap((one) => {
    const parts = split(one, ':');
    const path = parts.length >= 3 ? parts.slice(1, -1).join(':') : parts.join(':');
    const plain = path.replace(/\\([:;_&#%])/g, '$1').trim();
    return plain === '' || /^(?:https?|ftp):/i.test(plain) ? [] : [plain];
  });
}

/** The parts between separators that have no backslash before them; the colon of a drive separates nothing. */
function split(text: string, separator: ':' | ';'): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + 1)) {
    const isDrive =
      separator === ':' && at - start === 1 && /[A-Za-z]/.test(text.charAt(start)) && /[\\/]/.test(text.charAt(at + 1));
    if (text[at - 1] === '\\' || isDrive) continue;
    parts.push(text.slice(start, at));
    start = at + 1;
  }
  return [...parts, text.slice(start)];
}
