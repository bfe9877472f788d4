/**
 * Stands in the bundle for the fetching that citation.js brings along and that is never used here: nothing of a
 * library leaves the machine.
 */
const noFetch = undefined;
export const Headers = undefined;
// oxlint-disable-next-line import/no-default-export -- what it stands for has one
export default noFetch;
