import type { ClientBase, PoolClient } from 'pg';
import { cslPaper, type RawItem } from '../../core/formats/cslRead';
import type { Asked } from '../asked';
import type { Library } from '../database';
import { changesSince } from '../items';
import type { Found, Search } from '../search';
import { storedItem } from '../storedItem';
import { changesAnswer, indexAnswer, searchAnswer, versionAnswer, type OpenSearchAnswer } from './answers';
import { changesRequest, indexRequest, searchRequest, versionRequest, type OpenSearchRequest } from './requests';

/** What sends requests: a cluster, or what plays one. */
export interface Sender {
  send(request: OpenSearchRequest): Promise<OpenSearchAnswer>;
}

/** The index in which all libraries are. */
const INDEX = 'litnotes';
/** Changes that are sent at once. */
const AT_ONCE = 500;

/**
 * Search by OpenSearch, for those who run one. It says which items fit; the items themselves come from the database, under its
 * row security: whatever the index holds, a token sees one library.
 */
export class OpenSearch implements Search {
  readonly #sender: Sender;

  constructor(sender: Sender) {
    this.#sender = sender;
  }

  async find(client: PoolClient, library: Library, asked: Asked, limit: number): Promise<readonly Found[]> {
    const found = searchAnswer(await this.#sender.send(searchRequest(INDEX, library.id, asked, limit)));
    const { rows } = await client.query<{ folded: string; csl: string }>(
      'SELECT folded, csl::text FROM litnotes.item WHERE library = $1 AND folded = ANY ($2::text[])',
      [library.id, found.map(({ folded }) => folded)],
    );
    const items = new Map(rows.map(({ folded, csl }) => [folded, csl]));
    return found.flatMap(({ folded, score, matched }) => {
      const item = items.get(folded);
      return item === undefined ? [] : [{ item, score, matched }];
    });
  }

  /** Makes the index, where there is none. */
  async makeIndex(): Promise<void> {
    indexAnswer(await this.#sender.send(indexRequest(INDEX)));
  }

  /** Brings into the index what has changed in a library since it was last brought there; says how much that was. */
  async follow(client: ClientBase, library: Pick<Library, 'id'>): Promise<number> {
    let since = versionAnswer(await this.#sender.send(versionRequest(INDEX, library.id)));
    let count = 0;
    for (let more = true; more;) {
      const changes = await changesSince(client, library, String(since), AT_ONCE);
      if (changes.version === since) return count;
      const items = changes.items.map((csl) => storedItemOf(JSON.parse(csl) as RawItem));
      const deleted = changes.deleted.map((key) => key.toLowerCase());
      const { version } = changes;
      changesAnswer(await this.#sender.send(changesRequest(INDEX, library.id, { items, deleted, version })));
      count += items.length + deleted.length;
      ({ more } = changes);
      since = version;
    }
    return count;
  }
}

function storedItemOf(item: RawItem) {
  return storedItem(cslPaper(item, String(item['id']), { source: '', line: 1 }));
}
