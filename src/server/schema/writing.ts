import { LONGEST } from '../searchable';

/**
 * How items come into a library and go out of it, with all that hangs on them. Whoever writes locks the row of the library
 * first and has it until the end of the transaction: versions are given, and become visible, one writer after the other.
 */
export const WRITING = `
-- The words of an item as they are written, for litnotes.word.
CREATE FUNCTION litnotes.plain_words(texts text) RETURNS SETOF text LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT unnest(tsvector_to_array(to_tsvector('litnotes.plain', texts)))
$$;

CREATE FUNCTION litnotes.text_of(item litnotes.item) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT concat_ws(' . ', left(item.csl->>'title', ${LONGEST}), item.names, item.venue, left(item.csl->>'keyword', ${LONGEST}),
    left(item.csl->>'abstract', ${LONGEST}))
$$;

-- Counts the words of texts in; out with a step of -1. Always in one order, so that two who do so do not block each other.
CREATE FUNCTION litnotes.count_words(of_library integer, texts text[], step integer) RETURNS void LANGUAGE sql
SET search_path = pg_catalog AS $$
  INSERT INTO litnotes.word AS w (library, word, stem, documents)
  SELECT of_library, c.word, c.stem, c.documents
  FROM (
    SELECT p.word, (ts_lexize('pg_catalog.english_stem', p.word))[1] AS stem, step * count(*) AS documents
    FROM unnest(texts) AS t(one), LATERAL litnotes.plain_words(t.one) AS p(word)
    GROUP BY p.word
  ) c
  WHERE c.stem IS NOT NULL AND length(c.word) < 200
  ORDER BY c.word
  ON CONFLICT (library, word) DO UPDATE SET documents = greatest(0, w.documents + excluded.documents)
$$;

-- Writes items, which is a list of objects as storedItem() makes them. Those whose key is taken are left out, or take its
-- place where they say something else and may. Says of each what became of it: added, replaced, same, taken.
CREATE FUNCTION litnotes.put(of_library integer, given json, may_replace boolean)
RETURNS TABLE (folded text, version bigint, outcome text) LANGUAGE plpgsql SET search_path = pg_catalog AS $$
#variable_conflict use_column
DECLARE
  base bigint;
  keys text[];
  standing text[];
  other text[] := '{}';
BEGIN
  SELECT l.version INTO base FROM litnotes.library l WHERE l.id = of_library FOR UPDATE;
  IF NOT FOUND THEN
    RAISE insufficient_privilege USING MESSAGE = 'The library cannot be written.';
  END IF;
  SELECT array_agg(DISTINCT g->>'folded') INTO keys FROM json_array_elements(given) g;
  SELECT coalesce(array_agg(i.folded), '{}') INTO standing
  FROM litnotes.item i WHERE i.library = of_library AND i.folded = ANY (keys);
  IF may_replace THEN
    SELECT coalesce(array_agg(i.folded), '{}') INTO other
    FROM litnotes.item i JOIN json_array_elements(given) g ON i.folded = g->>'folded'
    WHERE i.library = of_library AND i.csl::text <> (g->'csl')::text;
    PERFORM litnotes.count_words(of_library, array_agg(litnotes.text_of(i)), -1)
    FROM litnotes.item i WHERE i.library = of_library AND i.folded = ANY (other);
    DELETE FROM litnotes.item i WHERE i.library = of_library AND i.folded = ANY (other);
  END IF;
  RETURN QUERY
  WITH fresh AS (
    SELECT g.*, base + row_number() OVER (ORDER BY g.place) AS version
    FROM (
      SELECT DISTINCT ON (r.folded) r.*
      FROM ROWS FROM (json_to_recordset(given) AS (
        citekey text, folded text, csl json, title text, names text, venue text, keywords text, abstract text,
        year integer, type text, doi text, arxiv text, has text[]
      )) WITH ORDINALITY AS r(citekey, folded, csl, title, names, venue, keywords, abstract, year, type, doi, arxiv, has, place)
      WHERE r.folded <> ALL (standing) OR r.folded = ANY (other)
      ORDER BY r.folded, r.place
    ) g
  ), added AS (
    INSERT INTO litnotes.item
      (library, citekey, folded, version, csl, names, venue, year, type, doi, arxiv, has, words)
    SELECT of_library, f.citekey, f.folded, f.version, f.csl, f.names, f.venue, f.year, f.type, f.doi, f.arxiv, f.has,
      setweight(to_tsvector('litnotes.stems', f.title), 'A')
        || setweight(to_tsvector('litnotes.stems', f.names || ' . ' || f.venue), 'B')
        || setweight(to_tsvector('litnotes.stems', f.abstract), 'D')
        || setweight(to_tsvector('litnotes.stems', f.keywords), 'C')
    FROM fresh f
    RETURNING folded, version
  )
  SELECT a.folded, a.version, CASE WHEN a.folded = ANY (other) THEN 'replaced' ELSE 'added' END FROM added a
  UNION ALL
  SELECT s, NULL::bigint, CASE WHEN may_replace THEN 'same' ELSE 'taken' END FROM unnest(standing) s WHERE s <> ALL (other);
  PERFORM litnotes.count_words(of_library, array_agg(litnotes.text_of(i)), 1)
  FROM litnotes.item i WHERE i.library = of_library AND i.version > base;
  DELETE FROM litnotes.removed r WHERE r.library = of_library AND r.folded = ANY (keys);
  UPDATE litnotes.library l SET
    version = greatest(base, (SELECT max(i.version) FROM litnotes.item i WHERE i.library = of_library AND i.version > base)),
    items = l.items - cardinality(other)
      + (SELECT count(*) FROM litnotes.item i WHERE i.library = of_library AND i.version > base)
  WHERE l.id = of_library;
END $$;

-- Takes items out. For the owner alone.
CREATE FUNCTION litnotes.take_out(of_library integer, keys text[]) RETURNS integer LANGUAGE plpgsql
SET search_path = pg_catalog AS $$
DECLARE
  base bigint;
  taken integer;
BEGIN
  SELECT l.version INTO base FROM litnotes.library l WHERE l.id = of_library FOR UPDATE;
  PERFORM litnotes.count_words(of_library, array_agg(litnotes.text_of(i)), -1)
  FROM litnotes.item i WHERE i.library = of_library AND i.folded = ANY (keys);
  WITH gone AS (
    DELETE FROM litnotes.item i WHERE i.library = of_library AND i.folded = ANY (keys) RETURNING i.citekey, i.folded
  )
  INSERT INTO litnotes.removed (library, citekey, folded, version)
  SELECT of_library, g.citekey, g.folded, base + row_number() OVER () FROM gone g;
  GET DIAGNOSTICS taken = ROW_COUNT;
  UPDATE litnotes.library l SET version = base + taken, items = l.items - taken WHERE l.id = of_library;
  RETURN taken;
END $$;
REVOKE ALL ON FUNCTION litnotes.take_out(integer, text[]), litnotes.make_library(text, boolean), litnotes.index_items(text)
  FROM PUBLIC;
`;
