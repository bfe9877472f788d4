import { hasDrive, isRooted, joined } from './paths';

/** Where a named file may be. */
export interface Candidate {
  readonly path: string;
  /** What that place is, for a person. */
  readonly why: string;
}

/** A folder that names are relative to. */
export interface Base {
  readonly folder: string;
  readonly why: string;
}

const FILE_SYSTEM = 'by its full path';

/**
 * Where a bibliography of this name may be, best first.
 *
 * @param bases the folders that a relative name is tried in
 * @param root the folder that a leading `/` may mean, before it means that of the file system
 */
export function candidatesIn(name: string, bases: readonly Base[], root: string | undefined): readonly Candidate[] {
  if (hasDrive(name)) return [{ path: joined('/', name), why: FILE_SYSTEM }];
  const places = isRooted(name)
    ? [
        ...(root === undefined ? [] : [{ path: joined(root, name), why: "in the project's folder" }]),
        { path: joined('/', name), why: FILE_SYSTEM },
      ]
    : bases.map(({ folder, why }) => ({ path: joined(folder, name), why }));
  return places.filter(({ path }, index) => places.findIndex((one) => one.path === path) === index);
}
