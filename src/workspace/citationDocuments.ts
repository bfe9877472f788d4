/** The scheme of read-only documents that list the citations of a note: `litnotes-citations:/FOLDER/Citations of NOTE`. */
export const CITATIONS_SCHEME = 'litnotes-citations';
