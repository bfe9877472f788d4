import { ServerError } from '../serverError';

/** What came back: the status of HTTP and the text. */
export interface OpenSearchAnswer {
  readonly status: number;
  readonly text: string;
}

/** An item that was found, by its key in lower case. */
export interface FoundKey {
  readonly folded: string;
  readonly score: number;
  readonly matched: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

/** The fields in the order in which they are told. */
const FIELDS = ['key', 'title', 'names', 'venue', 'keywords', 'abstract', 'identifier'];

/**
 * What a search has found, best first. A hit that cannot be read costs itself alone.
 * @throws ServerError where it was not answered
 */
export function searchAnswer(answer: OpenSearchAnswer): readonly FoundKey[] {
  const { hits } = objectOf(succeeded(answer)['hits']);
  return (Array.isArray(hits) ? hits : []).flatMap((one): readonly FoundKey[] => {
    const hit = objectOf(one);
    const folded = objectOf(hit['_source'])['key'];
    if (typeof folded !== 'string') return [];
    const named: readonly unknown[] = Array.isArray(hit['matched_queries']) ? hit['matched_queries'] : [];
    const score = typeof hit['_score'] === 'number' ? hit['_score'] : 0;
    return [{ folded, score, matched: FIELDS.filter((field) => named.includes(field)) }];
  });
}

/**
 * Up to which version the index has a library: 0 where it knows nothing of it.
 * @throws ServerError where it was not answered
 */
export function versionAnswer(answer: OpenSearchAnswer): number {
  if (answer.status === 404) return 0;
  const { version } = objectOf(succeeded(answer)['_source']);
  return typeof version === 'number' ? version : 0;
}

/**
 * Looks whether all changes are in the index.
 * @throws ServerError where they are not
 */
export function changesAnswer(answer: OpenSearchAnswer): void {
  const { errors, items } = succeeded(answer);
  if (errors !== true) return;
  const results = (Array.isArray(items) ? items : []).flatMap((item) => Object.entries(objectOf(item)));
  const failed = results
    .map(([action, result]) => ({ action, result: objectOf(result) }))
    .filter(
      // What is to go and is not there is gone.
      ({ action, result }) => Number(result['status']) >= 300 && !(action === 'delete' && result['status'] === 404),
    );
  const [first] = failed;
  if (first) throw refused(`${failed.length} changes, the first by: ${reasonOf(first.result)}`);
}

/**
 * Looks whether there is the index now, be it that it was there already.
 * @throws ServerError where there is none
 */
export function indexAnswer(answer: OpenSearchAnswer): void {
  if (answer.status === 400 && reasonOf(parsed(answer.text)).startsWith('resource_already_exists')) return;
  succeeded(answer);
}

function succeeded({ status, text }: OpenSearchAnswer): Json {
  const body = parsed(text);
  if (status >= 300) throw refused(`${status} ${reasonOf(body)}`);
  return body;
}

function parsed(text: string): Json {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return {};
  }
}

/** 'index_not_found_exception: no such index [lab]'. */
function reasonOf(body: Json): string {
  const error = body['error'];
  if (typeof error === 'string') return error;
  const { type, reason } = objectOf(error);
  return [type, reason].filter((part) => typeof part === 'string').join(': ') || 'no reason is given';
}

function refused(why: string): ServerError {
  return new ServerError(503, 'OpenSearch, which searches this library, does not answer: try again in a moment.', {
    cause: why,
  });
}

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}
