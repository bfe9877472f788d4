/** How topics are told apart by what words mean (multinomial logistic regression), as it ships. */
export interface StoredTopics {
  /** Their identifiers. */
  readonly topics: readonly string[];
  /** For each topic what each component of a direction counts, and behind these what counts anyhow; see `storeVectors`. */
  readonly weights: string;
  /** The largest of a topic's weights. */
  readonly scales: readonly number[];
}

/** Where no topics were learned. */
export const NO_TOPICS: StoredTopics = { topics: [], weights: '', scales: [] };
