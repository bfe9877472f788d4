import type { FieldedEntry } from '../formats/bibtexRead';
import type { FileProblem } from '../formats/merge';
import type { Paper } from '../paper';
import { brief } from '../text/brief';
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
 * case, or among the further ones of another), one paper twice, fields that the type of an entry that can be read must have. That two files have the same paper is no fault.
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
    ...[...duplicateKeys(keyed), ...sharedKeys(keyed, papers)].map(([line, message]) =>
      told('duplicateKey', line, message),
    ),
    ...duplicatePapers(papers).map(([line, message]) => told('duplicatePaper', line, message)),
    ...lackingFields(entries).map(([line, message]) => told('missingField', line, message)),
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
type Keyed = Pick<FieldedEntry, 'key' | 'line'>;

function duplicateKeys(entries: readonly Keyed[]): readonly Told[] {
  const first = new Map<string, Keyed>();
  return entries.flatMap(({ key, line }): readonly Told[] => {
    const other = first.get(key.toLowerCase());
    if (key === '' || !other) {
      first.set(key.toLowerCase(), { key, line });
      return [];
    }
    if (other.key === key)
      return [[line, `The key '${key}' stands at line ${other.line} too, so that one of them cannot be cited.`]];
    const same = `But for capitals, the key '${key}' is the same as '${other.key}' at line ${other.line}`;
    return [[line, `${same}: Pandoc tells them apart, and BibTeX does not.`]];
  });
}

/** Further keys that are of another entry too, be it among its own further ones. */
function sharedKeys(entries: readonly Keyed[], papers: readonly Paper[]): readonly Told[] {
  const taken = new Map(entries.map((entry) => [entry.key, entry]));
  return papers.flatMap(({ citekey, otherKeys = [], origin }) =>
    otherKeys.flatMap((key): readonly Told[] => {
      const line = origin?.line ?? 1;
      const other = taken.get(key);
      if (!other) taken.set(key, { key: citekey, line });
      if (!other || other.key === citekey) return [];
      return [
        [
          line,
          `'${citekey}' has the key '${key}' too, which is that of '${other.key}' at line ${other.line}: it cites only one of them.`,
        ],
      ];
    }),
  );
}

/** An entry takes over fields of another by `crossref`, which may be in another file that is read with this one. */
function lackingFields(entries: readonly FieldedEntry[]): readonly Told[] {
  const keys = new Set(entries.map(({ key }) => key.toLowerCase()));
  return entries.flatMap(({ type, key, line, fields, isWhole }): readonly Told[] => {
    if (!isWhole) return [];
    const missing = missingFields(type, (field) => (fields.get(field) ?? '').trim() !== '');
    if (missing.length === 0) return [];
    const parent = fields.get('crossref')?.trim() ?? '';
    const isElsewhere = parent !== '' && !keys.has(parent.toLowerCase());
    const unless = isElsewhere ? `, unless '${brief(parent)}' has it, which is not in this file` : '';
    const entry = key === '' ? 'This entry' : `'${key}'`;
    return [[line, `${entry} lacks what an @${type} must have${unless}: ${missing.join(', ')}.`]];
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
