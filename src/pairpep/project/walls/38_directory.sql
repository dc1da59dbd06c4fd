-- The directory, and programs that wish to join. An entry is public while its owner agrees; a request is read by the coordination, and by its
-- writer through a link of their own.

GRANT SELECT ON directory_joinrequest TO {rules};
GRANT UPDATE (state, ended_at, erased_at, writer, function, email, words) ON directory_joinrequest TO {rules};

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['directory_entry', 'directory_joinrequest'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', walled);
  END LOOP;
  CREATE POLICY rules ON directory_joinrequest TO {rules} USING (true);
END $$;

SET ROLE {rules};

-- Whoever signs in here with a role, or comes to a page of their own.
CREATE OR REPLACE FUNCTION app.is_in() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT app.is_of_the_staff() OR cardinality(app.files_own()) > 0
$$;

-- Whoever enters as nobody: a visitor.
CREATE OR REPLACE FUNCTION app.is_visiting() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT app.person() IS NULL AND app.clock() IS NOT NULL
$$;

-- What the writer of a request reads through their link. Once erased, a link leads to nothing.
CREATE OR REPLACE FUNCTION app.join_followed(digest bytea) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_build_object('id', r.id, 'name', r.name, 'state', r.state, 'language', r.language, 'asked_at', r.asked_at, 'answer_by', r.answer_by,
    'answer', r.answer, 'answered_at', r.answered_at, 'ended_at', r.ended_at)
  FROM public.directory_joinrequest r WHERE r.token_hash = digest AND r.erased_at IS NULL AND app.clock() IS NOT NULL
$$;

-- The writer takes it back: who they are and what they wrote go at once.
CREATE OR REPLACE FUNCTION app.take_back_joining(digest bytea) RETURNS uuid
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  UPDATE public.directory_joinrequest r SET state = 'taken_back', ended_at = app.clock(), writer = ''::bytea, function = '', email = ''::bytea, words = ''::bytea
  WHERE r.token_hash = digest AND r.state IN ('waiting', 'not_yet') AND app.clock() IS NOT NULL RETURNING r.id
$$;

-- Who is at the table, group by group: by fives, so that two readings do not tell of one person; under five, only that somebody is there.
CREATE OR REPLACE FUNCTION app.at_the_table() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(jsonb_object_agg(t.code, CASE WHEN t.there < 5 THEN 1 ELSE t.there - t.there % 5 END), '{}')
  FROM (SELECT b."group" AS code, count(*)::int AS there FROM public.community_belonging b WHERE b.ended_at IS NULL GROUP BY b."group") t
  WHERE app.is_in()
$$;

GRANT EXECUTE ON FUNCTION app.at_the_table(), app.is_in(), app.is_visiting(), app.join_followed(bytea), app.take_back_joining(bytea) TO {app};

-- An entry changes hands once: from nobody to a partner who signs in.
CREATE OR REPLACE FUNCTION app.guard_entry() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_user = btrim('{app}', '"') AND OLD.owner_id IS NOT NULL AND NEW.owner_id IS DISTINCT FROM OLD.owner_id THEN
    RAISE insufficient_privilege USING MESSAGE = 'an entry that has an owner keeps it';
  END IF;
  RETURN NEW;
END $$;
GRANT EXECUTE ON FUNCTION app.guard_entry() TO {owner};

RESET ROLE;

CREATE OR REPLACE TRIGGER guard_entry BEFORE UPDATE ON directory_entry FOR EACH ROW EXECUTE FUNCTION app.guard_entry();

GRANT SELECT, INSERT ON directory_entry TO {app};
GRANT UPDATE (owner_id, name, sort, place, role, brings, site, shown, agreed_at, agreed_by_id, on_word, written_at, written_by_id) ON directory_entry TO {app};
CREATE POLICY seen ON directory_entry FOR SELECT TO {app} USING (
  (shown IN ('members', 'everyone') AND (SELECT app.is_in()))
  OR (shown = 'everyone' AND (SELECT app.is_visiting()))
  OR (owner_id = (SELECT app.person()) AND (SELECT app.holds('partner')))
  OR program_id = ANY ((SELECT app.programs_as('manager'))::uuid[])
  OR (SELECT app.holds('coordinator')));
CREATE POLICY added ON directory_entry FOR INSERT TO {app} WITH CHECK (written_by_id = (SELECT app.person()) AND agreed_at IS NULL AND shown <> 'everyone' AND (
  (kind <> 'program' AND (SELECT app.holds('coordinator')))
  OR (kind <> 'program' AND owner_id = (SELECT app.person()) AND (SELECT app.holds('partner')))
  OR (kind = 'program' AND program_id = ANY ((SELECT app.programs_as('manager'))::uuid[]))));
-- The coordination writes, and notes an agreement, where nobody else can; it takes from the public pages whatever is there.
CREATE POLICY changed ON directory_entry FOR UPDATE TO {app} USING (
  (owner_id = (SELECT app.person()) AND (SELECT app.holds('partner')))
  OR program_id = ANY ((SELECT app.programs_as('manager'))::uuid[])
  OR (SELECT app.holds('coordinator')))
  WITH CHECK (
  (owner_id = (SELECT app.person()) AND (SELECT app.holds('partner')))
  OR program_id = ANY ((SELECT app.programs_as('manager'))::uuid[])
  OR ((SELECT app.holds('coordinator')) AND (shown <> 'everyone' OR (owner_id IS NULL AND program_id IS NULL AND on_word))));

GRANT SELECT, INSERT ON directory_joinrequest TO {app};
GRANT UPDATE (state, answer, answer_by, answered_at, answered_by_id, program_id, ended_at) ON directory_joinrequest TO {app};
CREATE POLICY added ON directory_joinrequest FOR INSERT TO {app} WITH CHECK (
  state = 'waiting' AND answer = '' AND answered_at IS NULL AND answered_by_id IS NULL AND program_id IS NULL AND ended_at IS NULL AND erased_at IS NULL);
CREATE POLICY seen ON directory_joinrequest FOR SELECT TO {app} USING (
  (SELECT app.holds('coordinator')) OR (state IN ('welcomed', 'opened') AND (SELECT app.holds('administrator'))));
CREATE POLICY answered ON directory_joinrequest FOR UPDATE TO {app} USING (
  ended_at IS NULL AND ((SELECT app.holds('coordinator')) OR (state = 'welcomed' AND (SELECT app.holds('administrator')))))
  WITH CHECK (((SELECT app.holds('coordinator')) AND state <> 'taken_back') OR (state = 'opened' AND program_id IS NOT NULL AND (SELECT app.holds('administrator'))));
