/** Words of a query that count at most: those that tell most. */
const MOST_SLOTS = 12;
/** About as many items are ranked for words of which each is in more. */
const MOST_RANKED = 1_200;
/** What a match in abstract, keywords, names and venue, and title is worth; shared out among more words in longer items. */
const WORTH = `'{0.5, 0.6, 0.3, 1}'`;

/** How much of what is asked for an item of `i` tells: the sum over the words, rare ones for more. */
const SCORE = Array.from(
  { length: MOST_SLOTS },
  (_, at) =>
    `CASE WHEN slots > ${at} THEN weights[${at + 1}] * ts_rank(${WORTH}, i.words, queries[${at + 1}]) ELSE 0 END`,
).join('\n      + ');

/**
 * Whether an item passes the filters of the query; each is null where it is not asked for. The first of several patterns stands
 * alone as well, since an index helps with one and not with a list.
 */
const PASSES = `
      i.library = lib
      AND (phrases IS NULL OR ts_filter(i.words, '{a,c,d}') @@ phrases)
      AND (without IS NULL OR NOT ts_filter(i.words, '{a,c,d}') @@ without)
      AND (names IS NULL OR i.names LIKE names[1] AND i.names LIKE ALL (names))
      AND (no_names IS NULL OR NOT i.names LIKE ANY (no_names))
      AND (venues IS NULL OR i.venue LIKE venues[1] AND i.venue LIKE ALL (venues))
      AND (no_venues IS NULL OR NOT i.venue LIKE ANY (no_venues))
      AND (years IS NULL OR i.year >= coalesce(lower(years[1]), -9999) AND i.year <= coalesce(upper(years[1]), 9999)
        AND i.year <@ ALL (years))
      AND (no_years IS NULL OR i.year IS NULL OR NOT i.year <@ ANY (no_years))
      AND (types IS NULL OR i.type = ANY (types))
      AND (has_all IS NULL OR i.has @> has_all)
      AND (has_none IS NULL OR NOT i.has && has_none)
      AND (key_starts IS NULL OR i.folded LIKE key_starts[1] AND i.folded LIKE ALL (key_starts))
      AND (no_key_starts IS NULL OR NOT i.folded LIKE ANY (no_key_starts))`;

/**
 * The search. Row security would keep indexes out of it (what finds words is not known to leak nothing), so it runs as the
 * owner and looks at the library of the token alone, as the policies do.
 */
export const SEARCHING = `
CREATE AGGREGATE litnotes.any_of (tsquery) (SFUNC = pg_catalog.tsquery_or, STYPE = tsquery);
CREATE AGGREGATE litnotes.all_of (tsquery) (SFUNC = pg_catalog.tsquery_and, STYPE = tsquery);

-- The list of texts that a member is; null where it is empty.
CREATE FUNCTION litnotes.texts_in(asked json, member text) RETURNS text[] LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  SELECT array_agg(value) FROM json_array_elements_text(asked->member)
$$;

-- The query for one stem, whatever is in it; with weights ':A' where it is to stand in a title.
CREATE FUNCTION litnotes.stem_query(stem text, weights text) RETURNS tsquery LANGUAGE sql IMMUTABLE AS $$
  SELECT ('''' || replace(replace(stem, '\\', '\\\\'), '''', '''''') || '''' || weights)::tsquery
$$;

-- For each word that is asked for: what finds it, how many items have it, and what a match counts beside others. A word
-- that no item has stands for those that a typing error makes of it; the last may be only begun.
CREATE FUNCTION litnotes.slots(lib integer, words text, begun text)
RETURNS TABLE (query tsquery, in_title tsquery, documents bigint, factor real, is_needed boolean) LANGUAGE sql STABLE
SET search_path = pg_catalog, {trigrams} SET pg_trgm.similarity_threshold = 0.4 AS $$
  WITH typed AS (
    SELECT p.word, (ts_lexize('pg_catalog.english_stem', p.word))[1] AS stem FROM litnotes.plain_words(words) AS p(word)
  ), known AS (
    SELECT t.word, t.stem, coalesce(
      (SELECT sum(v.documents) FROM litnotes.word v WHERE v.library = lib AND v.stem = t.stem), 0) AS documents
    FROM (SELECT DISTINCT ON (stem) * FROM typed WHERE stem IS NOT NULL ORDER BY stem, word) t
  ), started AS (
    SELECT litnotes.any_of(litnotes.stem_query(v.stem, '')) AS query, litnotes.any_of(litnotes.stem_query(v.stem, ':A')) AS in_title,
      sum(v.documents) AS documents, count(*) AS stems
    FROM (
      SELECT w.stem, max(w.documents) AS documents FROM litnotes.word w
      WHERE w.library = lib AND w.word >= begun AND w.word < begun || chr(1114111) AND w.documents > 0 GROUP BY w.stem ORDER BY 2 DESC, 1 LIMIT 8
    ) v
    WHERE length(begun) > 2
  ), near AS (
    SELECT k.word, litnotes.any_of(litnotes.stem_query(v.stem, '')) AS query, litnotes.any_of(litnotes.stem_query(v.stem, ':A')) AS in_title,
      sum(v.documents) AS documents, count(*) AS stems
    FROM known k, LATERAL (
      SELECT n.stem, sum(n.documents) AS documents FROM (
        SELECT w.stem, w.documents FROM litnotes.word w
        WHERE w.library = lib AND w.word % k.word AND w.documents > 0 AND length(w.word) BETWEEN length(k.word) - 2 AND length(k.word) + 2
        ORDER BY similarity(w.word, k.word) DESC, w.documents DESC LIMIT 3
      ) n GROUP BY n.stem
    ) v
    WHERE k.documents = 0 AND length(k.word) BETWEEN 5 AND 40
      AND NOT (k.word = begun AND EXISTS (SELECT FROM started s WHERE s.stems > 0))
    GROUP BY k.word
  )
  SELECT litnotes.stem_query(k.stem, ''), litnotes.stem_query(k.stem, ':A'), k.documents::bigint, 1, k.word IS DISTINCT FROM begun FROM known k WHERE k.documents > 0
  UNION ALL SELECT s.query, s.in_title, s.documents::bigint, 0.6 * s.stems, true FROM started s WHERE s.stems > 0
  UNION ALL SELECT n.query, n.in_title, n.documents::bigint, 0.7 * n.stems, true FROM near n
$$;

-- Finds items by what is asked, which is what parametersOf() makes of a query.
CREATE FUNCTION litnotes.search(asked json, most integer)
RETURNS TABLE (csl text, score real, matched text[]) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog SET plan_cache_mode = force_custom_plan SET jit = off AS $$
#variable_conflict use_variable
DECLARE
  lib integer := litnotes.current_library();
  -- What the query says.
  words text := asked->>'words';
  key text := nullif(asked->>'key', '');
  doi text := nullif(asked->>'doi', '');
  arxiv text := nullif(asked->>'arxiv', '');
  phrases tsquery;
  without tsquery;
  names text[] := litnotes.texts_in(asked, 'names');
  no_names text[] := litnotes.texts_in(asked, 'noNames');
  venues text[] := litnotes.texts_in(asked, 'venues');
  no_venues text[] := litnotes.texts_in(asked, 'noVenues');
  years int4range[] := litnotes.texts_in(asked, 'years')::int4range[];
  no_years int4range[] := litnotes.texts_in(asked, 'noYears')::int4range[];
  types text[] := litnotes.texts_in(asked, 'types');
  has_all text[] := litnotes.texts_in(asked, 'has');
  has_none text[] := litnotes.texts_in(asked, 'hasNone');
  key_starts text[] := litnotes.texts_in(asked, 'keys');
  no_key_starts text[] := litnotes.texts_in(asked, 'noKeys');
  -- What is looked for, word by word, the most telling first.
  queries tsquery[];
  weights real[];
  counts bigint[];
  slots integer;
  items integer;
  every_word tsquery;
  in_title tsquery;
  some_words tsquery;
  wide tsquery;
BEGIN
  SELECT l.items INTO items FROM litnotes.library l WHERE l.id = lib;
  SELECT litnotes.all_of(phraseto_tsquery('litnotes.stems', p)) INTO phrases FROM unnest(litnotes.texts_in(asked, 'phrases')) p;
  SELECT litnotes.any_of(phraseto_tsquery('litnotes.stems', p)) INTO without FROM unnest(litnotes.texts_in(asked, 'without')) p;
  SELECT array_agg(s.query), array_agg(s.weight), array_agg(s.documents), litnotes.all_of(s.query) FILTER (WHERE s.is_needed),
    litnotes.all_of(s.in_title) FILTER (WHERE s.is_needed)
  INTO queries, weights, counts, every_word, in_title
  FROM (
    SELECT t.query, t.in_title, t.documents, t.is_needed,
      t.factor * ln(1 + (items - least(t.documents, items) + 0.5) / (t.documents + 0.5)) AS weight
    FROM litnotes.slots(lib, words, asked->>'begun') t
    ORDER BY t.documents, t.query::text LIMIT ${MOST_SLOTS}
  ) s;
  slots := coalesce(cardinality(queries), 0);
  -- Rare words alone bring an item among those that are ranked; common ones two by two, or all together.
  SELECT litnotes.any_of(c.query) INTO some_words FROM (
    SELECT o.query, sum(o.documents) OVER (ORDER BY o.documents, o.number) AS upto
    FROM (
      SELECT queries[a] AS query, counts[a] AS documents, a AS number FROM generate_series(1, slots) a
      UNION ALL
      SELECT queries[a] && queries[b], counts[a] * counts[b] * 2 / greatest(items, 1), 100 * a + b
      FROM generate_series(1, slots) a, generate_series(1, slots) b WHERE a < b AND counts[a] > ${MOST_RANKED} / 2
    ) o
  ) c WHERE c.upto <= ${MOST_RANKED};
  wide := coalesce(some_words || every_word, every_word, some_words);
  RETURN QUERY
  WITH found AS (
    (SELECT i.folded, i.year, (${SCORE}) / ln(2 + length(i.words)) * CASE WHEN i.words @@ in_title THEN 1.3 ELSE 1 END AS score
    FROM litnotes.item i
    WHERE i.words @@ wide AND ${PASSES}
    LIMIT ${2 * MOST_RANKED})
    UNION ALL
    (SELECT i.folded, i.year, (${SCORE}) / ln(2 + length(i.words)) * 1.3
    FROM litnotes.item i
    WHERE counts[1] > ${MOST_RANKED} AND ts_filter(i.words, '{a}') @@ every_word AND ${PASSES}
    LIMIT ${MOST_RANKED})
    UNION ALL
    (SELECT i.folded, i.year, 100 FROM litnotes.item i WHERE key IS NOT NULL AND i.folded LIKE key AND ${PASSES} ORDER BY i.folded LIMIT most)
    UNION ALL
    (SELECT i.folded, i.year, 200 FROM litnotes.item i WHERE doi IS NOT NULL AND i.doi = doi AND ${PASSES} LIMIT most)
    UNION ALL
    (SELECT i.folded, i.year, 200 FROM litnotes.item i WHERE arxiv IS NOT NULL AND i.arxiv = arxiv AND ${PASSES} LIMIT most)
    UNION ALL
    (SELECT i.folded, i.year, 0 FROM litnotes.item i WHERE words = '' AND ${PASSES}
    ORDER BY i.year DESC NULLS LAST, i.folded LIMIT most)
  ), best AS (
    SELECT f.folded, max(f.year) AS year, max(f.score)::real AS score FROM found f GROUP BY f.folded
    ORDER BY 3 DESC, 2 DESC NULLS LAST, 1 LIMIT most
  )
  SELECT i.csl::text, b.score, array_remove(ARRAY[
    CASE WHEN key IS NOT NULL AND i.folded LIKE key THEN 'key' END,
    CASE WHEN ts_filter(i.words, '{a}') @@ sought.any THEN 'title' END,
    CASE WHEN to_tsvector('litnotes.stems', i.names) @@ sought.any OR i.names LIKE ANY (names) THEN 'names' END,
    CASE WHEN to_tsvector('litnotes.stems', i.venue) @@ sought.any OR i.venue LIKE ANY (venues) THEN 'venue' END,
    CASE WHEN ts_filter(i.words, '{c}') @@ sought.any THEN 'keywords' END,
    CASE WHEN ts_filter(i.words, '{d}') @@ sought.any THEN 'abstract' END,
    CASE WHEN i.doi = doi OR i.arxiv = arxiv THEN 'identifier' END
  ], NULL)
  FROM best b
  JOIN litnotes.item i ON i.library = lib AND i.folded = b.folded,
  (SELECT litnotes.any_of(q) AS any FROM unnest(queries) q) sought
  ORDER BY b.score DESC, b.year DESC NULLS LAST, b.folded;
END $$;
REVOKE ALL ON FUNCTION litnotes.search(json, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION litnotes.search(json, integer) TO litnotes_server;
`;
