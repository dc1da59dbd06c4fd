-- Who is asking: a signed ticket, verified here, bound to the transaction and the connection that brought it.
-- {app}, {jobs}, {rules} and {owner} are the four roles' names.

CREATE SCHEMA IF NOT EXISTS app;
REVOKE ALL ON SCHEMA app FROM PUBLIC;
GRANT USAGE ON SCHEMA app TO {app}, {jobs};
GRANT USAGE, CREATE ON SCHEMA app TO {rules};
GRANT USAGE ON SCHEMA public TO {app}, {jobs}, {rules};

CREATE TABLE IF NOT EXISTS app.secret (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), inner_pad bytea NOT NULL, outer_pad bytea NOT NULL);
CREATE TABLE IF NOT EXISTS app.setting (name text PRIMARY KEY, value text NOT NULL);
REVOKE ALL ON app.secret, app.setting FROM PUBLIC, {app}, {jobs};
GRANT SELECT ON app.secret TO {rules};
GRANT SELECT ON app.setting TO {rules}, {jobs};

SET ROLE {rules};

-- Everybody may run a new function until the role that owns it says otherwise, and only that role can say it: the owner of the tables cannot.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC, {app}, {jobs};

-- HMAC-SHA-256 over the ticket key. Nobody but the functions of this file may run it: it would sign anything.
CREATE OR REPLACE FUNCTION app.mac(message text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT encode(sha256(outer_pad || sha256(inner_pad || convert_to(message, 'UTF8'))), 'hex') FROM app.secret
$$;

CREATE OR REPLACE FUNCTION app.micros(moment timestamptz) RETURNS bigint
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$ SELECT (extract(epoch FROM moment) * 1000000)::bigint $$;

-- person, microseconds of the ticket: what this transaction may believe, or NULL. Empty, stale, copied, forged: NULL.
CREATE OR REPLACE FUNCTION app.entered() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE part text[] := string_to_array(current_setting('app.state', true), '|');
BEGIN
  IF part IS NULL OR array_length(part, 1) IS DISTINCT FROM 5 THEN RETURN NULL; END IF;
  IF part[3] IS DISTINCT FROM pg_backend_pid()::text OR part[4] IS DISTINCT FROM app.micros(now())::text THEN RETURN NULL; END IF;
  IF part[5] IS DISTINCT FROM app.mac('state|' || part[1] || '|' || part[2] || '|' || part[3] || '|' || part[4]) THEN RETURN NULL; END IF;
  RETURN part;
END $$;

CREATE OR REPLACE FUNCTION app.person() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ SELECT NULLIF((app.entered())[1], '-')::uuid $$;

CREATE OR REPLACE FUNCTION app.clock() RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT 'epoch'::timestamptz + (app.entered())[2]::bigint * interval '1 microsecond'
$$;

CREATE OR REPLACE FUNCTION app.today() RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ SELECT (app.clock() AT TIME ZONE 'America/Toronto')::date $$;

-- What was found for this person may be found again without asking, as long as nothing can have changed: in this transaction, under the very
-- snapshot it was found under, while this transaction has written nothing. Signed, with its name and the whole state: neither forged nor carried
-- from another moment. Nobody but the functions of these files may run the two: they would sign anything.
CREATE OR REPLACE FUNCTION app.recalled(what text) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  part text[] := string_to_array(current_setting('app.found_' || what, true), '~');
  state text[] := string_to_array(current_setting('app.state', true), '|');
BEGIN
  IF part IS NULL OR array_length(part, 1) IS DISTINCT FROM 3 OR part[1] IS DISTINCT FROM pg_current_snapshot()::text
     OR pg_current_xact_id_if_assigned() IS NOT NULL
     OR state[3] IS DISTINCT FROM pg_backend_pid()::text OR state[4] IS DISTINCT FROM app.micros(now())::text
     OR part[3] IS DISTINCT FROM app.mac('found~' || what || '~' || array_to_string(state, '|') || '~' || part[1] || '~' || part[2]) THEN
    RETURN NULL;
  END IF;
  RETURN part[2]::uuid[];
END $$;

CREATE OR REPLACE FUNCTION app.kept(what text, these uuid[]) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE body text;
BEGIN
  these := coalesce(these, '{}');
  IF pg_current_xact_id_if_assigned() IS NULL AND app.entered() IS NOT NULL THEN
    body := pg_current_snapshot()::text || '~' || these::text;
    PERFORM set_config('app.found_' || what,
      body || '~' || app.mac('found~' || what || '~' || current_setting('app.state') || '~' || body), true);
  END IF;
  RETURN these;
END $$;

-- A ticket is good for five minutes around the database's own time, except on a test server whose clock may move.
CREATE OR REPLACE FUNCTION app.read_ticket(ticket text) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE part text[] := string_to_array(ticket, '|');
BEGIN
  IF array_length(part, 1) IS DISTINCT FROM 3 OR part[3] IS DISTINCT FROM app.mac('ticket|' || part[1] || '|' || part[2]) THEN
    RAISE insufficient_privilege USING MESSAGE = 'ticket refused';
  END IF;
  IF abs(part[2]::bigint - app.micros(clock_timestamp())) > 300 * 1000000::bigint
     AND NOT EXISTS (SELECT FROM app.setting WHERE name = 'clock_may_move' AND value = 'yes') THEN
    RAISE insufficient_privilege USING MESSAGE = 'ticket out of date';
  END IF;
  RETURN part;
END $$;

CREATE OR REPLACE FUNCTION app.enter(ticket text) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  part text[] := app.read_ticket(ticket);
  before text[] := app.entered();
  state text;
BEGIN
  IF before IS NOT NULL AND before[1] IS DISTINCT FROM part[1] THEN
    RAISE insufficient_privilege USING MESSAGE = 'another person is already here';
  END IF;
  state := part[1] || '|' || part[2] || '|' || pg_backend_pid() || '|' || app.micros(now());
  PERFORM set_config('app.state', state || '|' || app.mac('state|' || state), true);
  RETURN app.actor();
END $$;

RESET ROLE;
