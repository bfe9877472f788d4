/** What one has decided on a new paper. */
export interface Decision {
  readonly citekey: string;
  readonly kind: 'dismissed' | 'toRead';
  /** The note that was made of it, and a hash of its text. */
  readonly note?: { readonly uri: string; readonly hash: number };
}

/** More are not kept; the oldest are of listings long past. */
const MOST = 10_000;

/** The decisions with another one, the latest last. Of each paper the last one counts. */
export function withDecision(decisions: readonly Decision[], added: Decision): readonly Decision[] {
  const others = decisions.filter(({ citekey }) => citekey !== added.citekey);
  return [...others, added].slice(-MOST);
}

/** What is kept of decisions, as far as it is what it should be. */
export function storedDecisions(stored: unknown): readonly Decision[] {
  return Array.isArray(stored) ? stored.filter(isDecision) : [];
}

function isDecision(value: unknown): value is Decision {
  if (typeof value !== 'object' || value === null || !('citekey' in value) || !('kind' in value)) return false;
  return typeof value.citekey === 'string' && (value.kind === 'dismissed' || value.kind === 'toRead');
}
