-- Who stays out, as the person said, and what opens all the same: a danger, for four hours, in a row that who watches over privacy reads at once.

GRANT SELECT ON journal_access TO {rules};

SET ROLE {rules};

-- Of these people, those to whom the file may be given. Asked by its person, and by who looks for someone in its program.
CREATE OR REPLACE FUNCTION app.not_kept_out(about uuid, people uuid[]) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(p), '{}') FROM unnest(people) p, public.participants_file f
  WHERE f.id = about AND f.id <> ALL (app.files_kept_out()) AND NOT app.keeps_out(f.id, p)
    AND (f.person_id = app.person() OR f.program_id = ANY (app.programs_as('team_lead')))
$$;

-- Whom one may keep out of one's own file: who works in its program today or is lent for it, with their roles; and whoever has looked, with none.
-- Never a parent who decides with a child, nor who only watches over privacy.
CREATE OR REPLACE FUNCTION app.whom_to_keep_out(about uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH mine AS MATERIALIZED (SELECT f.id, f.program_id, f.person_id FROM public.participants_file f WHERE f.id = about AND f.person_id = app.person()),
  found AS (
    SELECT m.person_id AS person, m.role FROM mine JOIN public.network_membership m ON m.program_id = mine.program_id
    WHERE m.role IN ('clinician', 'team_lead', 'peer_worker', 'family_worker') AND m.since <= app.today() AND (m.until IS NULL OR m.until > app.today())
      AND (m.referral_id IS NULL OR EXISTS (SELECT FROM public.referrals_referral r WHERE r.id = m.referral_id AND r.file_id = mine.id))
    UNION
    SELECT a.actor, NULL FROM mine JOIN public.journal_access a ON a.file_id = mine.id
    WHERE EXISTS (SELECT FROM public.network_membership m WHERE m.person_id = a.actor))
  SELECT coalesce(jsonb_agg(jsonb_build_object('person', q.person, 'roles', q.roles)), '[]') FROM (
    SELECT found.person, coalesce(array_agg(found.role) FILTER (WHERE found.role IS NOT NULL), '{}') AS roles FROM found, mine
    WHERE found.person <> mine.person_id AND NOT EXISTS (SELECT FROM public.participants_tie t JOIN public.participants_file parent
      ON parent.id = t.relative_file_id WHERE t.file_id = mine.id AND t.guardian AND parent.person_id = found.person)
    GROUP BY found.person) q
$$;

CREATE OR REPLACE FUNCTION app.may_keep_out(about uuid, who uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER COST 1000 SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM jsonb_array_elements(app.whom_to_keep_out(about)) w WHERE (w ->> 'person')::uuid = who)
$$;

-- Referrals of the files that this reader is kept out of: for the rows that name a referral and no file.
CREATE OR REPLACE FUNCTION app.referrals_kept_out() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(r.id), '{}') FROM public.referrals_referral r WHERE r.file_id = ANY (app.files_kept_out())
$$;

-- One opened a file and nobody reviewed it within seven days: until somebody does, one opens no other.
CREATE OR REPLACE FUNCTION app.openings_overdue() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.participants_opening o WHERE o.by_id = app.person() AND o.reviewed_at IS NULL AND o.at < app.clock() - interval '7 days')
$$;

-- Someone of the program opens a file because of a danger. An unknown code, a file of another program and one's own get the same answer.
-- Opened already, it stays as it was opened: a button pressed twice says nothing twice.
CREATE OR REPLACE FUNCTION app.open_in_danger(opening uuid, program uuid, local_code text, reason text, told_on date) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := app.person(); found uuid; standing uuid;
BEGIN
  SELECT f.id INTO found FROM public.participants_file f
  WHERE f.program_id = program AND upper(f.code) = upper(local_code) AND f.person_id <> me
    AND program = ANY (app.programs_as('clinician', 'team_lead', 'peer_worker', 'family_worker')) AND NOT app.openings_overdue();
  IF found IS NULL OR reason !~ '^[a-z_]{1,20}$' OR told_on NOT BETWEEN app.today() AND app.today() + 7 THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(me::text || found::text, 0));
  SELECT o.id INTO standing FROM public.participants_opening o WHERE o.file_id = found AND o.by_id = me AND o.until > app.clock() ORDER BY o.until DESC LIMIT 1;
  IF standing IS NOT NULL THEN RETURN standing; END IF;
  INSERT INTO public.participants_opening (id, file_id, program_id, by_id, reason, at, until, person_told_on, decision)
  VALUES (opening, found, program, me, reason, app.clock(), app.clock() + interval '4 hours', told_on, '');
  RETURN opening;
END $$;

GRANT EXECUTE ON FUNCTION app.not_kept_out(uuid, uuid[]), app.whom_to_keep_out(uuid), app.may_keep_out(uuid, uuid), app.referrals_kept_out(),
  app.openings_overdue(), app.open_in_danger(uuid, uuid, text, text, date) TO {app};

RESET ROLE;

-- Said by the person, and read by them and by who watches over privacy, never by the team. Lifted once, it is lifted: to keep out again is a row of its own.
GRANT SELECT, INSERT ON participants_restriction TO {app};
GRANT UPDATE (lifted_at) ON participants_restriction TO {app};
CREATE POLICY seen ON participants_restriction FOR SELECT TO {app} USING (
  file_id = ANY ((SELECT app.files_own())::uuid[]) OR program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[]));
CREATE POLICY added ON participants_restriction FOR INSERT TO {app} WITH CHECK (
  file_id = ANY ((SELECT app.files_own())::uuid[]) AND lifted_at IS NULL AND recorded_by_id IS NULL
  AND parts <@ ARRAY['reasons', 'contacts', 'shared_page', 'plan', 'compass'] AND CASE WHEN person_id IS NULL THEN category IN ('clinician', 'team_lead', 'peer_worker', 'family_worker')
    ELSE app.may_keep_out(file_id, person_id) END);
CREATE POLICY changed ON participants_restriction FOR UPDATE TO {app} USING (lifted_at IS NULL AND (file_id = ANY ((SELECT app.files_own())::uuid[])
  OR (recorded_by_id IS NOT NULL AND program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[])))) WITH CHECK (lifted_at IS NOT NULL);

-- An opening is read by who opened, by who watches over privacy, and by the person from the day they are told. Reviewed once, by somebody else.
GRANT SELECT ON participants_opening TO {app};
GRANT UPDATE (reviewed_at, reviewed_by_id, decision) ON participants_opening TO {app};
CREATE POLICY seen ON participants_opening FOR SELECT TO {app} USING (
  by_id = (SELECT app.person()) OR program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[])
  OR (file_id = ANY ((SELECT app.files_own())::uuid[]) AND person_told_on <= (SELECT app.today())));
CREATE POLICY changed ON participants_opening FOR UPDATE TO {app} USING (
  program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[]) AND by_id <> (SELECT app.person()) AND reviewed_at IS NULL)
  WITH CHECK (reviewed_by_id = (SELECT app.person()));

-- Who was asked to stay out of a file is out of every row that hangs on it, whatever another policy allows: found by its column, so that a
-- table of tomorrow is behind it too. The journals are left readable: they tell the person, and who watches over privacy, who looked.

DO $$
DECLARE hung record;
BEGIN
  FOR hung IN
    SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT LIKE 'journal\_%'
      AND c.relname NOT IN ('participants_restriction', 'participants_refusal', 'participants_opening')
      AND (a.attname IN ('file_id', 'relative_file_id') OR (c.relname = 'participants_file' AND a.attname = 'id'))
  LOOP
    EXECUTE format('CREATE POLICY kept_out_%s ON public.%I AS RESTRICTIVE TO {app} USING (%I IS NULL OR %I <> ALL ((SELECT app.files_kept_out())::uuid[]))',
      hung.attname, hung.relname, hung.attname, hung.attname);
  END LOOP;
END $$;

-- One part of a file, kept from someone by its person, or left out of a worker's authorisation: the tables of each part. A new table of a part
-- is added here; tests/walls/test_parts.py compares with what the models say.
DO $$
DECLARE one record;
BEGIN
  FOR one IN SELECT * FROM (VALUES ('reasons', 'referrals_wishes'), ('contacts', 'contacts_contact'), ('contacts', 'contacts_nextstep'),
    ('shared_page', 'contacts_line'), ('plan', 'plans_plan'), ('plan', 'plans_version'), ('plan', 'plans_progress'), ('plan', 'plans_crossing'),
    ('compass', 'compass_compasspage'), ('compass', 'compass_share'), ('compass', 'compass_pick')) AS t (part, of_table)
  LOOP
    EXECUTE format('CREATE POLICY closed ON public.%I AS RESTRICTIVE TO {app} USING (file_id <> ALL ((SELECT app.files_closed(%L))::uuid[]) AND '
      '(program_id <> ALL ((SELECT app.programs_unread(%L))::uuid[]) OR file_id = ANY ((SELECT app.files_own())::uuid[])))', one.of_table, one.part, one.part);
  END LOOP;
END $$;

-- Rows that name a referral and no file.
CREATE POLICY kept_out ON referrals_loanrequest AS RESTRICTIVE TO {app} USING (referral_id <> ALL ((SELECT app.referrals_kept_out())::uuid[]));
CREATE POLICY kept_out ON referrals_ask AS RESTRICTIVE TO {app} USING (referral_id IS NULL OR referral_id <> ALL ((SELECT app.referrals_kept_out())::uuid[]));
