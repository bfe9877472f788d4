/**
 * Who may do what. Requests are answered as `litnotes_server`, which owns nothing and sees no table but by these policies:
 * the library is that of the token whose hash the transaction has named, which nobody can look up.
 */
export const ROW_SECURITY = `
REVOKE ALL ON SCHEMA litnotes FROM PUBLIC;
GRANT USAGE ON SCHEMA litnotes TO litnotes_server;

-- The library of the token of this transaction; null where there is none.
CREATE FUNCTION litnotes.current_library() RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog AS $$
  SELECT library FROM litnotes.token WHERE hash = decode(current_setting('litnotes.token', true), 'hex')
$$;

CREATE FUNCTION litnotes.may_write() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog AS $$
  SELECT coalesce(
    (SELECT may_write FROM litnotes.token WHERE hash = decode(current_setting('litnotes.token', true), 'hex')), false)
$$;

-- Names the token for this transaction, by its hash; no row where it is none.
CREATE FUNCTION litnotes.enter(hash text)
RETURNS TABLE (library integer, name text, may_write boolean) LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  PERFORM set_config('litnotes.token', hash, true);
  RETURN QUERY SELECT l.id, l.name, litnotes.may_write() FROM litnotes.library l;
END $$;

ALTER TABLE litnotes.library ENABLE ROW LEVEL SECURITY;
ALTER TABLE litnotes.item ENABLE ROW LEVEL SECURITY;
ALTER TABLE litnotes.removed ENABLE ROW LEVEL SECURITY;
ALTER TABLE litnotes.word ENABLE ROW LEVEL SECURITY;
GRANT SELECT, UPDATE (version, items) ON litnotes.library TO litnotes_server;
GRANT SELECT, INSERT ON litnotes.item TO litnotes_server;
GRANT SELECT, DELETE ON litnotes.removed TO litnotes_server;
GRANT SELECT, INSERT, UPDATE (documents) ON litnotes.word TO litnotes_server;

CREATE POLICY own ON litnotes.library FOR SELECT USING (id = (SELECT litnotes.current_library()));
CREATE POLICY write ON litnotes.library FOR UPDATE
  USING (id = (SELECT litnotes.current_library()) AND (SELECT litnotes.may_write()));
CREATE POLICY own ON litnotes.item FOR SELECT USING (library = (SELECT litnotes.current_library()));
CREATE POLICY write ON litnotes.item FOR INSERT
  WITH CHECK (library = (SELECT litnotes.current_library()) AND (SELECT litnotes.may_write()));
CREATE POLICY own ON litnotes.removed FOR SELECT USING (library = (SELECT litnotes.current_library()));
CREATE POLICY write ON litnotes.removed FOR DELETE
  USING (library = (SELECT litnotes.current_library()) AND (SELECT litnotes.may_write()));
CREATE POLICY own ON litnotes.word FOR SELECT USING (library = (SELECT litnotes.current_library()));
CREATE POLICY add ON litnotes.word FOR INSERT
  WITH CHECK (library = (SELECT litnotes.current_library()) AND (SELECT litnotes.may_write()));
CREATE POLICY write ON litnotes.word FOR UPDATE
  USING (library = (SELECT litnotes.current_library()) AND (SELECT litnotes.may_write()));
`;
