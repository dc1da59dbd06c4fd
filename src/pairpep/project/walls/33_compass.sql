-- A compass: its author's, and page by page of whoever they open it to, who must still work in that program. Resources are about nobody.

GRANT SELECT ON compass_share TO {rules};

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['compass_compasspage', 'compass_share', 'compass_pick', 'compass_resource'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', walled);
  END LOOP;
END $$;
CREATE POLICY rules ON compass_share TO {rules} USING (true) WITH CHECK (true);

SET ROLE {rules};

-- Whom someone may open their compass to: the staff of their program who meet people, whoever is lent for them, nobody they keep out, and
-- never themselves. `known`: who made their invitation, or whom they meet.
CREATE OR REPLACE FUNCTION app.compass_people(about uuid) RETURNS TABLE (person uuid, roles text[], known boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT m.person_id, array_agg(DISTINCT m.role), bool_or(EXISTS (SELECT FROM public.referrals_referral r WHERE r.file_id = f.id
      AND m.person_id IN (r.referred_by_id, r.worker_id)))
  FROM public.participants_file f JOIN public.network_membership m ON m.program_id = f.program_id
  WHERE f.id = about AND f.person_id = app.person() AND m.person_id <> f.person_id
    AND m.role IN ('clinician', 'team_lead', 'peer_worker', 'family_worker')
    AND EXISTS (SELECT FROM app.held(m.person_id, app.today()) h WHERE h.usable AND h.program_id = f.program_id AND h.role = m.role
      AND (h.referral_id IS NULL OR EXISTS (SELECT FROM public.referrals_referral r WHERE r.id = h.referral_id AND r.file_id = f.id)))
    AND NOT EXISTS (SELECT FROM public.participants_restriction k WHERE k.file_id = f.id AND k.lifted_at IS NULL AND (k.parts = '{}' OR 'compass' = ANY (k.parts))
      AND (k.person_id = m.person_id OR k.category = m.role))
  GROUP BY m.person_id
$$;

CREATE OR REPLACE FUNCTION app.compass_readers(about uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('person', p.person, 'roles', p.roles, 'known', p.known)), '[]') FROM app.compass_people(about) p
$$;

CREATE OR REPLACE FUNCTION app.may_read_compass(about uuid, who uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM app.compass_people(about) p WHERE p.person = who)
$$;

-- What is open to the person who entered: shares that stand, where they still hold a role; then each page as « file page ».
CREATE OR REPLACE FUNCTION app.shares_with_me() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT array_agg(s.id) FROM (SELECT app.person() AS id, app.today() AS day) me
  JOIN public.compass_share s ON s.to_person_id = me.id AND s.withdrawn_at IS NULL
  WHERE s.file_id <> ALL (app.files_kept_out()) AND s.file_id <> ALL (app.files_closed('compass')) AND EXISTS (SELECT FROM app.held(me.id, me.day) h WHERE h.usable AND h.program_id = s.program_id
      AND h.role IN ('clinician', 'team_lead', 'peer_worker', 'family_worker')
      AND (h.referral_id IS NULL OR EXISTS (SELECT FROM public.referrals_referral r WHERE r.id = h.referral_id AND r.file_id = s.file_id)))
$$;

CREATE OR REPLACE FUNCTION app.compass_open() RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT array_agg(s.file_id || ' ' || page) FROM public.compass_share s, unnest(s.pages) page WHERE s.id = ANY (app.shares_with_me())
$$;

GRANT EXECUTE ON FUNCTION app.compass_readers(uuid), app.may_read_compass(uuid, uuid), app.shares_with_me(), app.compass_open() TO {app};

RESET ROLE;

GRANT SELECT, INSERT, DELETE ON compass_compasspage TO {app};
GRANT UPDATE (answers, lang, edition, updated_at) ON compass_compasspage TO {app};
CREATE POLICY seen ON compass_compasspage FOR SELECT TO {app} USING (
  file_id = ANY ((SELECT app.files_own())::uuid[]) OR file_id || ' ' || code = ANY ((SELECT app.compass_open())::text[]));
CREATE POLICY added ON compass_compasspage FOR INSERT TO {app} WITH CHECK (file_id = ANY ((SELECT app.files_own())::uuid[]));
CREATE POLICY changed ON compass_compasspage FOR UPDATE TO {app} USING (file_id = ANY ((SELECT app.files_own())::uuid[]));
CREATE POLICY removed ON compass_compasspage FOR DELETE TO {app} USING (file_id = ANY ((SELECT app.files_own())::uuid[]));

-- Given by the person alone; taken back once and for all: giving again is a row of its own.
GRANT SELECT, INSERT ON compass_share TO {app};
GRANT UPDATE (withdrawn_at, shown_as) ON compass_share TO {app};
CREATE POLICY seen ON compass_share FOR SELECT TO {app} USING (
  file_id = ANY ((SELECT app.files_own())::uuid[]) OR id = ANY ((SELECT app.shares_with_me())::uuid[]));
CREATE POLICY added ON compass_share FOR INSERT TO {app} WITH CHECK (
  file_id = ANY ((SELECT app.files_own())::uuid[]) AND withdrawn_at IS NULL AND app.may_read_compass(file_id, to_person_id));
CREATE POLICY changed ON compass_share FOR UPDATE TO {app} USING (file_id = ANY ((SELECT app.files_own())::uuid[]) AND withdrawn_at IS NULL)
  WITH CHECK (true);

GRANT SELECT, INSERT, DELETE ON compass_pick TO {app};
CREATE POLICY seen ON compass_pick FOR SELECT TO {app} USING (
  file_id = ANY ((SELECT app.files_own())::uuid[]) OR file_id || ' near' = ANY ((SELECT app.compass_open())::text[]));
CREATE POLICY added ON compass_pick FOR INSERT TO {app} WITH CHECK (file_id = ANY ((SELECT app.files_own())::uuid[]));
CREATE POLICY removed ON compass_pick FOR DELETE TO {app} USING (file_id = ANY ((SELECT app.files_own())::uuid[]));

GRANT SELECT, INSERT ON compass_resource TO {app};
GRANT UPDATE (name, what, reach, link, languages, updated_at, retired_at, written_by_id, example) ON compass_resource TO {app};
CREATE POLICY seen ON compass_resource FOR SELECT TO {app} USING (program_id = ANY ((SELECT app.programs())::uuid[])
  OR (program_id IS NULL AND (SELECT app.person()) IS NOT NULL)
  -- kept in one's compass, or in one that is open to the reader
  OR EXISTS (SELECT FROM public.compass_pick p WHERE p.resource_id = compass_resource.id));
CREATE POLICY added ON compass_resource FOR INSERT TO {app} WITH CHECK (written_by_id = (SELECT app.person()) AND retired_at IS NULL AND (
  program_id = ANY ((SELECT app.programs_as('team_lead', 'peer_worker', 'family_worker'))::uuid[])
  OR (program_id IS NULL AND (SELECT app.holds('coordinator')))));
CREATE POLICY changed ON compass_resource FOR UPDATE TO {app} USING (
  program_id = ANY ((SELECT app.programs_as('team_lead', 'peer_worker', 'family_worker'))::uuid[])
  OR (program_id IS NULL AND (SELECT app.holds('coordinator'))))
  WITH CHECK (written_by_id = (SELECT app.person()));
