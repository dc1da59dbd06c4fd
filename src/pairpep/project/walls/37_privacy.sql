-- The desk of who watches over privacy. They read who looked, a local code and never a name; nobody answers for their own looks. What is told
-- about someone is read by that someone. The registers lose no row.

GRANT SELECT ON journal_event TO {rules};
GRANT SELECT, INSERT, UPDATE ON privacy_refusedpages TO {rules};

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['privacy_lookanswer', 'privacy_communication', 'privacy_report', 'privacy_incident', 'privacy_rightsrequest',
    'privacy_remark', 'privacy_evaluation', 'privacy_refusedpages', 'privacy_alert'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', walled);
  END LOOP;
  CREATE POLICY rules ON privacy_refusedpages TO {rules} USING (true) WITH CHECK (true);
END $$;

REVOKE DELETE ON privacy_incident, privacy_evaluation, privacy_lookanswer FROM {jobs};

SET ROLE {rules};

-- Of these files, those of the programs one watches over: their local code, and nothing else.
CREATE OR REPLACE FUNCTION app.codes_of(files uuid[]) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(jsonb_object_agg(f.id, f.code), '{}') FROM public.participants_file f
  WHERE f.id = ANY (files) AND f.program_id = ANY (app.programs_as('privacy_lead'))
$$;

-- The file of a local code, for what came on paper. Unknown, of another program, kept out: the same nothing.
CREATE OR REPLACE FUNCTION app.file_of_code(program uuid, local_code text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT f.id FROM public.participants_file f
  WHERE f.program_id = program AND upper(f.code) = upper(local_code) AND program = ANY (app.programs_as('privacy_lead', 'team_lead'))
    AND f.person_id <> app.person() AND f.id <> ALL (app.files_kept_out())
$$;

-- Whom someone has a link with, as far as rows say it: they accompany, were chosen, invited, opened the file, did something for them, were lent,
-- were let know, or said a danger. A replacement or a shift on call is written nowhere.
CREATE OR REPLACE FUNCTION app.links_of_care(program uuid) RETURNS TABLE (person uuid, file uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT c.worker_id, c.file_id FROM public.referrals_care c WHERE c.program_id = program
  UNION SELECT r.worker_id, r.file_id FROM public.referrals_referral r WHERE r.program_id = program AND r.worker_id IS NOT NULL
  UNION SELECT r.referred_by_id, r.file_id FROM public.referrals_referral r WHERE r.program_id = program AND r.referred_by_id IS NOT NULL
  UNION SELECT p, r.file_id FROM public.referrals_referral r, unnest(r.passed_by) p WHERE r.program_id = program
  UNION SELECT f.created_by_id, f.id FROM public.participants_file f WHERE f.program_id = program AND f.created_by_id IS NOT NULL
  UNION SELECT p.to_person_id, p.file_id FROM public.participants_permission p WHERE p.program_id = program
  UNION SELECT o.by_id, o.file_id FROM public.participants_opening o WHERE o.program_id = program
  UNION SELECT m.person_id, r.file_id FROM public.network_membership m JOIN public.referrals_referral r ON r.id = m.referral_id WHERE r.program_id = program
  UNION SELECT e.actor, e.file_id FROM public.journal_event e WHERE e.program_id = program AND e.file_id IS NOT NULL AND e.actor IS NOT NULL
$$;

-- Looks of the staff: pages of one's own are not among them.
CREATE OR REPLACE FUNCTION app.looks_of_staff(program uuid, since timestamptz, until timestamptz, lists text[])
RETURNS TABLE (looker uuid, file uuid, at timestamptz, page text, roles text, alone boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT a.actor, a.file_id, a.at, a.page, a.roles, count(*) OVER (PARTITION BY a.actor, a.at, a.page) = 1 AND a.page <> ALL (lists)
  FROM public.journal_access a
  WHERE a.program_id = program AND a.at >= since AND a.at < until AND a.file_id IS NOT NULL AND a.page !~ '^(person|invitation|mine):'
    AND a.actor IN (SELECT m.person_id FROM public.network_membership m)
$$;

-- What deserves a question and needs rows that who watches over privacy does not read: own file, a relative's, no link, somebody kept out.
CREATE OR REPLACE FUNCTION app.looks_to_ask(program uuid, since timestamptz, until timestamptz, lists text[]) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH pairs AS MATERIALIZED (
    SELECT l.looker, l.file, count(*) AS times, count(*) FILTER (WHERE l.alone) AS ones, min(l.at) AS first, max(l.at) AS last,
      bool_or(l.roles ~ '\m(team_lead|privacy_lead|manager)\M') AS leads, bool_or(l.roles ~ '\m(peer_worker|family_worker)\M') AS works
    FROM app.looks_of_staff(program, since, until, lists) l WHERE program = ANY (app.programs_as('privacy_lead')) GROUP BY l.looker, l.file),
  linked AS MATERIALIZED (SELECT k.person, k.file FROM app.links_of_care(program) k),
  found AS (
    SELECT 'own' AS kind, p.* FROM pairs p JOIN public.participants_file f ON f.id = p.file AND f.person_id = p.looker
    UNION ALL
    SELECT 'kin', p.* FROM pairs p WHERE EXISTS (
      SELECT FROM public.participants_file mine JOIN public.participants_tie t ON (t.file_id = p.file AND t.relative_file_id = mine.id)
        OR (t.relative_file_id = p.file AND t.file_id = mine.id) WHERE mine.person_id = p.looker)
    UNION ALL
    SELECT 'no_link', p.* FROM pairs p
    WHERE p.ones > 0 AND NOT p.leads AND NOT EXISTS (SELECT FROM linked k WHERE k.person = p.looker AND k.file = p.file)
      AND NOT EXISTS (SELECT FROM public.participants_file f WHERE f.id = p.file AND f.person_id = p.looker)
      -- left open to every worker by a yes, at some moment of those looks
      AND NOT (p.works AND EXISTS (SELECT FROM public.referrals_referral r WHERE r.file_id = p.file AND r.yes_at <= p.last
        AND coalesce(r.accepted_at, r.closed_at, p.first) >= p.first))
    UNION ALL
    SELECT 'restricted', p.* FROM pairs p
    WHERE p.ones > 0 AND EXISTS (SELECT FROM public.participants_restriction k WHERE k.file_id = p.file AND k.since <= p.last
        AND (k.lifted_at IS NULL OR k.lifted_at > p.first))
      AND NOT EXISTS (SELECT FROM public.referrals_care c WHERE c.file_id = p.file AND c.worker_id = p.looker))
  SELECT coalesce(jsonb_agg(jsonb_build_object('kind', q.kind, 'looker', q.looker, 'file', q.file, 'code', f.code, 'times', q.times,
    'first', q.first, 'last', q.last) ORDER BY q.last, q.kind, q.file), '[]')
  FROM found q JOIN public.participants_file f ON f.id = q.file
$$;

-- A year of looks by what they were for, as far as rows say it. One line a person shown, lists included.
CREATE OR REPLACE FUNCTION app.looks_of_year(program uuid, since timestamptz, until timestamptz, lists text[]) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH linked AS MATERIALIZED (SELECT k.person, k.file FROM app.links_of_care(program) k),
  told AS (
    SELECT CASE WHEN l.roles ~ '\mprivacy_lead\M' AND l.roles !~ '\m(clinician|peer_worker|family_worker|team_lead)\M' THEN 'watching'
      WHEN k.person IS NOT NULL THEN 'care' WHEN l.roles ~ '\m(team_lead|manager)\M' THEN 'leading'
      WHEN NOT l.alone THEN 'list' ELSE 'no_link' END AS what
    FROM app.looks_of_staff(program, since, until, lists) l LEFT JOIN linked k ON k.person = l.looker AND k.file = l.file
    WHERE program = ANY (app.programs_as('privacy_lead')))
  SELECT coalesce(jsonb_object_agg(q.what, q.times), '{}') FROM (SELECT told.what, count(*) AS times FROM told GROUP BY told.what) q
$$;

-- A page refused to someone of the staff: one more for that hour. Not which.
CREATE OR REPLACE FUNCTION app.count_refusal(ticket text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE part text[] := app.read_ticket(ticket);
BEGIN
  INSERT INTO public.privacy_refusedpages (id, person_id, hour, times)
  SELECT gen_random_uuid(), part[1]::uuid, date_trunc('hour', 'epoch'::timestamptz + part[2]::bigint * interval '1 microsecond'), 1
  WHERE EXISTS (SELECT FROM public.network_membership m WHERE m.person_id = part[1]::uuid)
  ON CONFLICT (person_id, hour) DO UPDATE SET times = privacy_refusedpages.times + 1;
END $$;

GRANT EXECUTE ON FUNCTION app.codes_of(uuid[]), app.file_of_code(uuid, text), app.looks_to_ask(uuid, timestamptz, timestamptz, text[]),
  app.looks_of_year(uuid, timestamptz, timestamptz, text[]), app.count_refusal(text) TO {app};

RESET ROLE;

GRANT SELECT, INSERT ON privacy_lookanswer TO {app};
GRANT UPDATE (answer, by_id, at) ON privacy_lookanswer TO {app};
CREATE POLICY seen ON privacy_lookanswer FOR SELECT TO {app} USING (program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[]));
CREATE POLICY added ON privacy_lookanswer FOR INSERT TO {app} WITH CHECK (by_id = (SELECT app.person()) AND looker_id <> (SELECT app.person())
  AND program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[]));
CREATE POLICY changed ON privacy_lookanswer FOR UPDATE TO {app} USING (
  answer = 'to_follow_up' AND looker_id <> (SELECT app.person()) AND program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[]))
  WITH CHECK (by_id = (SELECT app.person()));

-- Told once, it was told: no page changes it. The person reads every row about them.
GRANT SELECT, INSERT ON privacy_communication TO {app};
CREATE POLICY seen ON privacy_communication FOR SELECT TO {app} USING (
  file_id = ANY ((SELECT app.files_own())::uuid[]) OR program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[])
  OR (made_by_id = (SELECT app.person())
    AND program_id = ANY ((SELECT app.programs_as('clinician', 'team_lead', 'peer_worker', 'family_worker'))::uuid[])));
CREATE POLICY added ON privacy_communication FOR INSERT TO {app} WITH CHECK (made_by_id = (SELECT app.person()) AND (
  file_id = ANY ((SELECT app.files_own())::uuid[]) OR program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[]) OR app.knows_file(file_id)));

GRANT SELECT, INSERT ON privacy_report TO {app};
GRANT UPDATE (outcome, answer, answer_lang, answered_at, answered_by_id) ON privacy_report TO {app};
CREATE POLICY seen ON privacy_report FOR SELECT TO {app} USING (
  by_id = (SELECT app.person()) OR program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[]));
CREATE POLICY added ON privacy_report FOR INSERT TO {app} WITH CHECK (by_id = (SELECT app.person()) AND outcome = '' AND (
  file_id = ANY ((SELECT app.files_own())::uuid[])
  OR (file_id IS NULL AND (program_id = ANY ((SELECT app.places_of_work())::uuid[])
    OR (SELECT app.holds('peer_mentor', 'family_mentor', 'coordinator', 'researcher', 'administrator', 'partner'))))));
CREATE POLICY changed ON privacy_report FOR UPDATE TO {app} USING (
  outcome = '' AND program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[])) WITH CHECK (answered_by_id = (SELECT app.person()));

GRANT SELECT, INSERT ON privacy_incident TO {app};
GRANT UPDATE (information, circumstances, happened, aware_on, people, residents, sensitivity, ill_use, consequences, likelihood, serious, minister_on,
  commission_on, persons_on, public_on, why_not_told, measures, changed_at, closed_at, closed_by_id) ON privacy_incident TO {app};
CREATE POLICY seen ON privacy_incident FOR SELECT TO {app} USING (program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[]));
CREATE POLICY added ON privacy_incident FOR INSERT TO {app} WITH CHECK (
  opened_by_id = (SELECT app.person()) AND closed_at IS NULL AND program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[]));
CREATE POLICY changed ON privacy_incident FOR UPDATE TO {app} USING (
  closed_at IS NULL AND program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[]))
  WITH CHECK (closed_by_id IS NULL OR closed_by_id = (SELECT app.person()));

GRANT SELECT, INSERT ON privacy_rightsrequest TO {app};
GRANT UPDATE (identity, identity_at, decision, refusal, answer, answer_lang, answered_at, answered_by_id, withdrawn_at) ON privacy_rightsrequest TO {app};
CREATE POLICY seen ON privacy_rightsrequest FOR SELECT TO {app} USING (
  file_id = ANY ((SELECT app.files_own())::uuid[]) OR program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[]));
CREATE POLICY added ON privacy_rightsrequest FOR INSERT TO {app} WITH CHECK (created_by_id = (SELECT app.person()) AND decision = '' AND (
  (NOT on_paper AND file_id = ANY ((SELECT app.files_own())::uuid[]))
  OR (on_paper AND program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[]))));
-- The person may take theirs back, and answer nothing; who watches over privacy answers, and takes nothing back.
CREATE POLICY changed ON privacy_rightsrequest FOR UPDATE TO {app} USING (decision = '' AND withdrawn_at IS NULL AND (
  file_id = ANY ((SELECT app.files_own())::uuid[]) OR program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[])))
  WITH CHECK ((file_id = ANY ((SELECT app.files_own())::uuid[]) AND withdrawn_at IS NOT NULL AND decision = '')
    OR (withdrawn_at IS NULL AND program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[])
      AND (answered_by_id IS NULL OR answered_by_id = (SELECT app.person())) AND file_id <> ALL (coalesce((SELECT app.files_own())::uuid[], '{}'))));

GRANT SELECT, INSERT ON privacy_remark TO {app};
GRANT UPDATE (taken_back_at) ON privacy_remark TO {app};
CREATE POLICY seen ON privacy_remark FOR SELECT TO {app} USING (
  file_id = ANY ((SELECT app.files_own())::uuid[])
  OR (taken_back_at IS NULL AND (program_id = ANY ((SELECT app.programs_as('privacy_lead', 'team_lead'))::uuid[])
    OR (program_id = ANY ((SELECT app.programs_as('clinician'))::uuid[])
      AND EXISTS (SELECT FROM public.participants_file f WHERE f.id = privacy_remark.file_id AND f.side = 'youth'))
    OR EXISTS (SELECT FROM public.referrals_referral r WHERE r.file_id = privacy_remark.file_id
      AND r.id = ANY ((SELECT app.referrals_in_care())::uuid[])))));
-- Made when the request is answered, from the person's own words.
CREATE POLICY added ON privacy_remark FOR INSERT TO {app} WITH CHECK (taken_back_at IS NULL
  AND program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[])
  AND EXISTS (SELECT FROM public.privacy_rightsrequest q WHERE q.id = request_id AND q.file_id = privacy_remark.file_id AND q.beside));
CREATE POLICY changed ON privacy_remark FOR UPDATE TO {app} USING (taken_back_at IS NULL AND file_id = ANY ((SELECT app.files_own())::uuid[]))
  WITH CHECK (taken_back_at IS NOT NULL);

GRANT SELECT, INSERT ON privacy_evaluation TO {app};
GRANT UPDATE (logging, communications, measures, to_do, changed_at, closed_at, closed_by_id) ON privacy_evaluation TO {app};
CREATE POLICY seen ON privacy_evaluation FOR SELECT TO {app} USING (program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[]));
CREATE POLICY added ON privacy_evaluation FOR INSERT TO {app} WITH CHECK (
  closed_at IS NULL AND program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[]));
CREATE POLICY changed ON privacy_evaluation FOR UPDATE TO {app} USING (
  closed_at IS NULL AND program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[]))
  WITH CHECK (closed_by_id IS NULL OR closed_by_id = (SELECT app.person()));

-- Of whoever works in a program that one watches over.
GRANT SELECT ON privacy_refusedpages TO {app};
CREATE POLICY seen ON privacy_refusedpages FOR SELECT TO {app} USING (EXISTS (SELECT FROM public.network_membership m
  WHERE m.person_id = privacy_refusedpages.person_id AND m.program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[])
    AND m.referral_id IS NULL AND m.since <= (SELECT app.today()) AND (m.until IS NULL OR m.until > (SELECT app.today()))));

GRANT SELECT ON privacy_alert TO {app};
GRANT UPDATE (answer, answered_at, answered_by_id) ON privacy_alert TO {app};
CREATE POLICY seen ON privacy_alert FOR SELECT TO {app} USING (program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[]));
CREATE POLICY changed ON privacy_alert FOR UPDATE TO {app} USING (answer = '' AND looker_id IS DISTINCT FROM (SELECT app.person())
  AND program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[])) WITH CHECK (answered_by_id = (SELECT app.person()));
