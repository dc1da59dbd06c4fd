-- The tools at work. What a worker answers of an integration is theirs until they open it to the manager and the lead; a mirror has one reader.

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['integration', 'answer', 'opening', 'rolelist', 'signature', 'greyzone', 'mirror'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', 'toolkit_' || walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', 'toolkit_' || walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', 'toolkit_' || walled);
  END LOOP;
  FOREACH walled IN ARRAY ARRAY['integration', 'answer', 'rolelist', 'signature'] LOOP
    EXECUTE format('CREATE POLICY rules ON public.%I TO {rules} USING (true)', 'toolkit_' || walled);
  END LOOP;
END $$;

GRANT SELECT ON toolkit_integration, toolkit_answer, toolkit_rolelist, toolkit_signature TO {rules};

SET ROLE {rules};

-- Programs in which one holds one of the four chairs: a worker's with a current authorisation or not, for it opens no file. Loans left out.
CREATE OR REPLACE FUNCTION app.programs_of_chairs() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT array_agg(DISTINCT h.program_id) FROM app.held(app.person(), app.today()) h
  WHERE h.referral_id IS NULL AND h.role IN ('manager', 'team_lead', 'peer_worker', 'family_worker')
$$;

-- Whether this colleague is in post as a worker there: asked by who leads the program, of rows that are of the program.
CREATE OR REPLACE FUNCTION app.works_there(who uuid, program uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT program = ANY (app.places_of_work()) AND EXISTS (SELECT FROM app.held(who, app.today()) h
    WHERE h.program_id = program AND h.referral_id IS NULL AND h.role IN ('peer_worker', 'family_worker'))
$$;

-- To whom a worker of this program may show their mirror: its leads, and the mentors of the network.
CREATE OR REPLACE FUNCTION app.may_be_shown_a_mirror(who uuid, program uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT program = ANY (app.places_of_work()) AND EXISTS (SELECT FROM app.held(who, app.today()) h
    WHERE h.usable AND (h.role IN ('peer_mentor', 'family_mentor') OR (h.role = 'team_lead' AND h.program_id = program)))
$$;

-- A list is frozen once its lead and a worker of its side, where the program has one, signed what stands in it.
CREATE OR REPLACE FUNCTION app.is_agreed(list uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce((SELECT 'team_lead' = ANY (s.roles) AND (
      CASE l.side WHEN 'peer' THEN 'peer_worker' ELSE 'family_worker' END = ANY (s.roles)
      OR NOT EXISTS (SELECT FROM public.network_membership m WHERE m.program_id = l.program_id AND m.referral_id IS NULL
        AND m.role = CASE l.side WHEN 'peer' THEN 'peer_worker' ELSE 'family_worker' END
        AND m.since <= app.today() AND (m.until IS NULL OR m.until > app.today())))
    FROM public.toolkit_rolelist l, LATERAL (SELECT coalesce(array_agg(g.role), '{}') AS roles FROM public.toolkit_signature g
      WHERE g.list_id = l.id AND g.edition = l.edition) s
    WHERE l.id = list AND l.program_id = ANY (app.places_of_work())), false)
$$;

-- For the coordination: program by program and phase by phase, what the site has done of what is due or done, its two chairs together. No answer of
-- a worker, no chair by itself, no words. `items`, `phases`, `days`: the checklists of the two chairs, as content.
CREATE OR REPLACE FUNCTION app.integration_progress(items text[], phases text[], days int[]) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_array(p.program_id, p.phase, p.done, p.of)), '[]') FROM (
    SELECT i.program_id, c.phase, count(*) FILTER (WHERE a.status = 'done') AS done,
      count(*) FILTER (WHERE coalesce(a.status, '') <> 'not_relevant' AND (i.starts_on + c.after <= app.today() OR a.status IN ('doing', 'done'))) AS of
    FROM public.toolkit_integration i CROSS JOIN unnest(items, phases, days) AS c (item, phase, after)
    LEFT JOIN public.toolkit_answer a ON a.integration_id = i.id AND a.person_id IS NULL AND a.item = c.item
    WHERE app.holds('coordinator') AND i.state = 'under_way' GROUP BY i.program_id, c.phase) p
$$;

-- Of a list that one may change: marks while it is a draft, and its end once those who must have signed it.
CREATE OR REPLACE FUNCTION app.guard_role_list() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_user <> btrim('{app}', '"') THEN RETURN NEW; END IF;
  IF OLD.state <> 'draft' OR (OLD.marks IS DISTINCT FROM NEW.marks AND NEW.edition <= OLD.edition) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a signed list is frozen';
  END IF;
  IF NEW.state = 'signed' AND NOT (NEW.marks = OLD.marks AND NEW.edition = OLD.edition AND app.is_agreed(OLD.id)) THEN
    RAISE insufficient_privilege USING MESSAGE = 'not signed by those who must';
  END IF;
  RETURN NEW;
END $$;

GRANT EXECUTE ON FUNCTION app.guard_role_list() TO {owner};
GRANT EXECUTE ON FUNCTION app.programs_of_chairs(), app.works_there(uuid, uuid), app.may_be_shown_a_mirror(uuid, uuid), app.is_agreed(uuid),
  app.integration_progress(text[], text[], int[]) TO {app};

RESET ROLE;

CREATE OR REPLACE TRIGGER guard_role_list BEFORE UPDATE ON toolkit_rolelist FOR EACH ROW EXECUTE FUNCTION app.guard_role_list();

GRANT SELECT, INSERT, UPDATE (state, words, language, ended_by_id, ended_at) ON toolkit_integration TO {app};
CREATE POLICY seen ON toolkit_integration FOR SELECT TO {app} USING (program_id = ANY ((SELECT app.programs_of_chairs())::uuid[]));
CREATE POLICY started ON toolkit_integration FOR INSERT TO {app} WITH CHECK (
  started_by_id = (SELECT app.person()) AND state = 'under_way' AND program_id = ANY ((SELECT app.programs_as('manager', 'team_lead'))::uuid[]));
CREATE POLICY ended ON toolkit_integration FOR UPDATE TO {app} USING (
  state = 'under_way' AND program_id = ANY ((SELECT app.programs_as('manager', 'team_lead'))::uuid[])) WITH CHECK (
  program_id = ANY ((SELECT app.programs_as('manager', 'team_lead'))::uuid[]) AND (state = 'under_way' OR ended_by_id = (SELECT app.person())));

GRANT SELECT, INSERT ON toolkit_opening TO {app};
GRANT UPDATE (until) ON toolkit_opening TO {app};
CREATE POLICY seen ON toolkit_opening FOR SELECT TO {app} USING (
  (person_id = (SELECT app.person()) AND (SELECT app.in_post_as_a_worker()))
  OR (until IS NULL AND program_id = ANY ((SELECT app.programs_as('manager', 'team_lead'))::uuid[]) AND app.works_there(person_id, program_id)));
CREATE POLICY opened ON toolkit_opening FOR INSERT TO {app} WITH CHECK (
  person_id = (SELECT app.person()) AND until IS NULL AND app.works_there(person_id, program_id)
  AND EXISTS (SELECT FROM toolkit_integration i WHERE i.id = integration_id AND i.program_id = toolkit_opening.program_id));
CREATE POLICY taken_back ON toolkit_opening FOR UPDATE TO {app} USING (person_id = (SELECT app.person()) AND until IS NULL)
  WITH CHECK (person_id = (SELECT app.person()) AND until IS NOT NULL);

GRANT SELECT, INSERT ON toolkit_answer TO {app};
GRANT UPDATE (status, note, evidence, capsule_id, owner_id, due_on, edition, changed_by_id, changed_at) ON toolkit_answer TO {app};
CREATE POLICY seen ON toolkit_answer FOR SELECT TO {app} USING (
  (person_id IS NULL AND program_id = ANY ((SELECT app.programs_of_chairs())::uuid[]))
  OR (person_id = (SELECT app.person()) AND (SELECT app.in_post_as_a_worker()))
  OR (program_id = ANY ((SELECT app.programs_as('manager', 'team_lead'))::uuid[]) AND EXISTS (SELECT FROM toolkit_opening o
    WHERE o.integration_id = toolkit_answer.integration_id AND o.person_id = toolkit_answer.person_id AND o.until IS NULL)));
CREATE POLICY answered ON toolkit_answer FOR INSERT TO {app} WITH CHECK (
  changed_by_id = (SELECT app.person())
  AND EXISTS (SELECT FROM toolkit_integration i WHERE i.id = integration_id AND i.program_id = toolkit_answer.program_id AND i.state = 'under_way')
  AND CASE chair WHEN 'manager' THEN program_id = ANY ((SELECT app.programs_as('manager'))::uuid[])
    WHEN 'team_lead' THEN program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[])
    ELSE person_id = (SELECT app.person()) AND app.works_as(chair, program_id) END);
CREATE POLICY changed ON toolkit_answer FOR UPDATE TO {app} USING (
  EXISTS (SELECT FROM toolkit_integration i WHERE i.id = integration_id AND i.state = 'under_way')
  AND CASE chair WHEN 'manager' THEN program_id = ANY ((SELECT app.programs_as('manager'))::uuid[])
    WHEN 'team_lead' THEN program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[])
    ELSE person_id = (SELECT app.person()) AND app.works_as(chair, program_id) END)
  WITH CHECK (changed_by_id = (SELECT app.person()));

-- Roles and tasks: read by the whole program, started by its lead, marked and signed by the team while it is a draft.
GRANT SELECT, INSERT ON toolkit_rolelist, toolkit_signature, toolkit_greyzone TO {app};
GRANT UPDATE (marks, edition, state, signed_at) ON toolkit_rolelist TO {app};
CREATE POLICY seen ON toolkit_rolelist FOR SELECT TO {app} USING (program_id = ANY ((SELECT app.places_of_work())::uuid[]));
CREATE POLICY started ON toolkit_rolelist FOR INSERT TO {app} WITH CHECK (
  started_by_id = (SELECT app.person()) AND state = 'draft' AND program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[]));
CREATE POLICY changed ON toolkit_rolelist FOR UPDATE TO {app} USING (state = 'draft' AND (
    program_id = ANY ((SELECT app.programs_as('team_lead', 'clinician'))::uuid[]) OR app.works_there((SELECT app.person()), program_id)))
  WITH CHECK (true);
CREATE POLICY seen ON toolkit_signature FOR SELECT TO {app} USING (program_id = ANY ((SELECT app.places_of_work())::uuid[]));
CREATE POLICY signed ON toolkit_signature FOR INSERT TO {app} WITH CHECK (
  person_id = (SELECT app.person())
  AND CASE role WHEN 'peer_worker' THEN app.works_as('peer', program_id) WHEN 'family_worker' THEN app.works_as('family', program_id)
    ELSE role IN ('team_lead', 'clinician') AND program_id = ANY ((SELECT app.programs_as(role))::uuid[]) END
  AND EXISTS (SELECT FROM toolkit_rolelist l WHERE l.id = list_id AND l.program_id = toolkit_signature.program_id AND l.state = 'draft'
    AND l.edition = toolkit_signature.edition));
CREATE POLICY seen ON toolkit_greyzone FOR SELECT TO {app} USING (program_id = ANY ((SELECT app.places_of_work())::uuid[]));
CREATE POLICY talked_over ON toolkit_greyzone FOR INSERT TO {app} WITH CHECK (
  by_id = (SELECT app.person()) AND (program_id = ANY ((SELECT app.programs_as('team_lead', 'clinician'))::uuid[])
    OR app.works_there((SELECT app.person()), program_id))
  AND EXISTS (SELECT FROM toolkit_rolelist l WHERE l.id = list_id AND l.program_id = toolkit_greyzone.program_id AND l.state = 'draft'));

-- A mirror: its worker, and the one reader they chose, until they take it back. The counts it is made of are their worker's alone (31_contacts.sql).
GRANT SELECT, INSERT ON toolkit_mirror TO {app};
GRANT UPDATE (taken_back_at) ON toolkit_mirror TO {app};
CREATE POLICY seen ON toolkit_mirror FOR SELECT TO {app} USING (
  (person_id = (SELECT app.person()) AND (SELECT app.in_post_as_a_worker()))
  OR (reader_id = (SELECT app.person()) AND taken_back_at IS NULL AND (SELECT app.holds('team_lead', 'peer_mentor', 'family_mentor'))));
CREATE POLICY shown ON toolkit_mirror FOR INSERT TO {app} WITH CHECK (
  person_id = (SELECT app.person()) AND taken_back_at IS NULL AND app.works_as(side, program_id) AND app.may_be_shown_a_mirror(reader_id, program_id));
CREATE POLICY taken_back ON toolkit_mirror FOR UPDATE TO {app} USING (person_id = (SELECT app.person()) AND taken_back_at IS NULL)
  WITH CHECK (person_id = (SELECT app.person()));
