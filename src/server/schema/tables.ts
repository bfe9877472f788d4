/** What the parser of PostgreSQL tells apart, but for blanks, tags and entities. */
const TOKENS =
  'asciiword, word, numword, asciihword, hword, numhword, hword_asciipart, hword_part, hword_numpart, ' +
  'email, url, host, url_path, file, version, float, sfloat, int, uint';

/**
 * What a library is made of. Items and their words are partitioned by library, each with indexes of its own: a library
 * costs no other one, and may lie on another server.
 */
export const TABLES = `
CREATE TABLE litnotes.library (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL CHECK (name <> ''),
  -- Counts the changes. Whoever changes the library locks this row, so that versions become visible in their order.
  version bigint NOT NULL DEFAULT 0,
  items integer NOT NULL DEFAULT 0,
  made timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX ON litnotes.library (lower(name));

CREATE TABLE litnotes.token (
  hash bytea PRIMARY KEY,
  library integer NOT NULL REFERENCES litnotes.library ON DELETE CASCADE,
  may_write boolean NOT NULL,
  made timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE litnotes.item (
  library integer NOT NULL,
  citekey text COLLATE "C" NOT NULL,
  -- The citekey in lower case: what has to be unique.
  folded text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  csl json NOT NULL,
  -- '| yoshua bengio | geoffrey hinton |', and the long and short name of the venue in the same way: lower case, no accents.
  names text NOT NULL,
  venue text NOT NULL,
  year integer,
  type text NOT NULL,
  doi text COLLATE "C",
  arxiv text COLLATE "C",
  has text[] NOT NULL,
  -- Title A, names and venue B, keywords C, abstract D.
  words tsvector NOT NULL
) PARTITION BY LIST (library);

CREATE TABLE litnotes.removed (
  library integer NOT NULL REFERENCES litnotes.library ON DELETE CASCADE,
  citekey text COLLATE "C" NOT NULL,
  folded text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (library, folded)
);
CREATE INDEX ON litnotes.removed (library, version);

-- The words that items have, as they are written, with their stem: how many have it, and what a typing error may mean.
CREATE TABLE litnotes.word (
  library integer NOT NULL,
  word text COLLATE "C" NOT NULL,
  stem text COLLATE "C" NOT NULL,
  documents integer NOT NULL,
  PRIMARY KEY (library, word)
) PARTITION BY LIST (library);

CREATE TEXT SEARCH DICTIONARY litnotes.without_accents (TEMPLATE = {accents}.unaccent, RULES = 'unaccent');
CREATE TEXT SEARCH CONFIGURATION litnotes.stems (PARSER = pg_catalog."default");
CREATE TEXT SEARCH CONFIGURATION litnotes.plain (PARSER = pg_catalog."default");
ALTER TEXT SEARCH CONFIGURATION litnotes.stems ADD MAPPING FOR ${TOKENS} WITH litnotes.without_accents, pg_catalog.english_stem;
ALTER TEXT SEARCH CONFIGURATION litnotes.plain ADD MAPPING FOR ${TOKENS} WITH litnotes.without_accents, pg_catalog.simple;

-- The indexes of a part with items.
CREATE FUNCTION litnotes.index_items(part text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  EXECUTE format('CREATE UNIQUE INDEX ON litnotes.%I (library, folded)', part);
  EXECUTE format('CREATE INDEX ON litnotes.%I (library, version)', part);
  EXECUTE format('CREATE INDEX ON litnotes.%I (year DESC NULLS LAST, folded)', part);
  EXECUTE format('CREATE INDEX ON litnotes.%I (type)', part);
  EXECUTE format('CREATE INDEX ON litnotes.%I (doi) WHERE doi IS NOT NULL', part);
  EXECUTE format('CREATE INDEX ON litnotes.%I (arxiv) WHERE arxiv IS NOT NULL', part);
  EXECUTE format('CREATE INDEX ON litnotes.%I USING gin (words)', part);
  EXECUTE format('CREATE INDEX ON litnotes.%I USING gin (ts_filter(words, ''{a}''))', part);
  EXECUTE format('CREATE INDEX ON litnotes.%I USING gin (names {trigrams}.gin_trgm_ops)', part);
  EXECUTE format('CREATE INDEX ON litnotes.%I USING gin (venue {trigrams}.gin_trgm_ops)', part);
  -- Words within the row and as they are, since ranking reads them for each candidate; but for the few that fill it.
  EXECUTE format('ALTER TABLE litnotes.%I SET (toast_tuple_target = 8160)', part);
  EXECUTE format('ALTER TABLE litnotes.%I ALTER words SET STORAGE MAIN', part);
END $$;

-- A new library; place_items is false where its items are to lie on another server.
CREATE FUNCTION litnotes.make_library(called text, place_items boolean) RETURNS integer LANGUAGE plpgsql
SET search_path = pg_catalog AS $$
DECLARE
  made integer;
  part text;
BEGIN
  INSERT INTO litnotes.library (name) VALUES (called) RETURNING id INTO made;
  part := format('word_%s', made);
  EXECUTE format('CREATE TABLE litnotes.%I (LIKE litnotes.word INCLUDING ALL)', part);
  -- Room beside each word, and its count in no index: so that counting leaves the indexes alone.
  EXECUTE format('ALTER TABLE litnotes.%I SET (fillfactor = 60)', part);
  EXECUTE format('CREATE INDEX ON litnotes.%I (library, stem)', part);
  EXECUTE format('CREATE INDEX ON litnotes.%I USING gin (word {trigrams}.gin_trgm_ops)', part);
  EXECUTE format('ALTER TABLE litnotes.%I ADD CHECK (library = %s)', part, made);
  EXECUTE format('ALTER TABLE litnotes.word ATTACH PARTITION litnotes.%I FOR VALUES IN (%s)', part, made);
  IF place_items THEN
    part := format('item_%s', made);
    EXECUTE format('CREATE TABLE litnotes.%I (LIKE litnotes.item INCLUDING ALL)', part);
    PERFORM litnotes.index_items(part);
    EXECUTE format('ALTER TABLE litnotes.%I ADD CHECK (library = %s)', part, made);
    EXECUTE format('ALTER TABLE litnotes.item ATTACH PARTITION litnotes.%I FOR VALUES IN (%s)', part, made);
  END IF;
  RETURN made;
END $$;
`;
