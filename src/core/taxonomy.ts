/** One subject that papers are filed under. */
export interface Topic {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

/** A field of research: topics in reading order. */
export interface Area {
  readonly id: string;
  readonly name: string;
  readonly topics: readonly Topic[];
}

/** Areas and topics in reading order. */
export interface Taxonomy {
  readonly areas: readonly Area[];
}

/** Every topic by its identifier, in reading order. */
export function topicsById(taxonomy: Taxonomy): ReadonlyMap<string, Topic> {
  return new Map(taxonomy.areas.flatMap((area) => area.topics).map((topic) => [topic.id, topic]));
}

/** What a paper is filed under where it is unsure which topic it is of: the identifier of none. */
export const UNSURE = '';
