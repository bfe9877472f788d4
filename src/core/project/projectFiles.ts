import type { MetadataText } from './projectFile';

/** A note and where it is. */
export interface ProjectNote {
  readonly text: string;
  /** What that says of references, where it was read before: `readOwnMetadata`. */
  readonly own?: MetadataText;
  /** Absent where the note is no file yet. */
  readonly path?: string;
  /** The folder that is open, above which nothing is looked for. */
  readonly root?: string;
}

/**
 * What is asked of the files around a note; one in VS Code, one in memory for tests. Paths are those of addresses:
 * absolute, with `/`.
 */
export interface ProjectFiles {
  /** The person's home folder, where there is one. */
  readonly home?: string;
  /** The names of the files in a folder; none where it cannot be read. */
  list(folder: string): Promise<readonly string[]>;
  /** The paths of the `.bib` files in a folder and the folders in it, in order. */
  bibFilesUnder(folder: string): Promise<readonly string[]>;
  /** What `parse` makes of a file; asked again, it may be what was made then where the file is as it was. */
  read<T>(path: string, parse: (text: string, path: string) => T): Promise<FileRead<T>>;
  /** As `read`, letting others work between the steps of `parsing`. */
  readInSteps<T>(path: string, parsing: (text: string, path: string) => Generator<void, T>): Promise<FileRead<T>>;
  /**
   * As `readInSteps`, for what is kept of a bibliography behind a web address: nobody is asked for it here. Absent where
   * nothing is ever kept of any.
   */
  readKept?<T>(address: string, parsing: (text: string, path: string) => Generator<void, T>): Promise<FileRead<T>>;
}

/** `refused`: there may be such a file, but it may not or cannot be read; with a clause that says why. */
export type FileRead<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly why: string };
