-- Notices of restriction and of refusal as the law describes them, on paper too; and how someone wishes to be reached.

GRANT SELECT, INSERT, UPDATE ON participants_restriction, participants_refusal TO {rules};
GRANT SELECT ON participants_reaching TO {rules};

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['participants_refusal', 'participants_reaching'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', walled);
    EXECUTE format('CREATE POLICY rules ON public.%I TO {rules} USING (true) WITH CHECK (true)', walled);
  END LOOP;
END $$;

SET ROLE {rules};

-- The file of a notice that came on paper: by its local code, in a program where one watches over privacy. Never one's own.
CREATE OR REPLACE FUNCTION app.file_of_paper(program uuid, local_code text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT f.id FROM public.participants_file f WHERE f.program_id = program AND upper(f.code) = upper(local_code)
    AND f.person_id <> app.person() AND program = ANY (app.programs_as('privacy_lead'))
$$;

-- Recorded for the person by who watches over privacy, who opens no file for it. Changed, the line before is lifted and stays. Whoever
-- accompanied them and is now kept out of the whole page gives it back to the program, as when a worker leaves.
CREATE OR REPLACE FUNCTION app.record_restriction(restriction uuid, program uuid, local_code text, who uuid, of_role text, of_parts text[], signed bytea, due date)
RETURNS uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE about uuid := app.file_of_paper(program, local_code);
BEGIN
  IF about IS NULL OR (who IS NULL) = (of_role = '')
     OR (who IS NULL AND of_role NOT IN ('clinician', 'team_lead', 'peer_worker', 'family_worker'))
     OR NOT of_parts <@ ARRAY['reasons', 'contacts', 'shared_page', 'plan', 'compass']
     OR (who IS NOT NULL AND NOT EXISTS (SELECT FROM public.network_membership m WHERE m.person_id = who AND m.program_id = program
       AND m.role IN ('clinician', 'team_lead', 'peer_worker', 'family_worker'))) THEN
    RETURN NULL;
  END IF;
  UPDATE public.participants_restriction k SET lifted_at = app.clock() WHERE k.file_id = about AND k.lifted_at IS NULL
    AND k.person_id IS NOT DISTINCT FROM who AND k.category = of_role;
  INSERT INTO public.participants_restriction (id, file_id, program_id, person_id, category, parts, since, recorded_by_id, signatory)
  VALUES (restriction, about, program, who, of_role, of_parts, app.clock(), app.person(), signed);
  IF of_parts = '{}' THEN
    UPDATE public.referrals_care c SET until = app.clock() WHERE c.file_id = about AND c.until IS NULL AND app.keeps_out(about, c.worker_id);
    UPDATE public.referrals_referral r SET state = 'matching', worker_id = NULL, redirect_asked = false, due_on = due, meeting_at = NULL,
      meeting_place = '', meeting_confirmed_at = NULL, decline_reason = 'worker_left'
    WHERE r.file_id = about AND r.closed_at IS NULL AND r.state IN ('proposed', 'accepted', 'contacting', 'unreached', 'active')
      AND app.keeps_out(about, r.worker_id);
  END IF;
  RETURN about;
END $$;

CREATE OR REPLACE FUNCTION app.record_refusal(refusal uuid, program uuid, local_code text, of_category text, of_themes text[], signed bytea)
RETURNS uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE about uuid := app.file_of_paper(program, local_code);
BEGIN
  IF about IS NULL OR of_category NOT IN ('mourning', 'cause_of_death', 'solicitation', 'unattached_researcher')
     OR (of_themes <> '{}' AND of_category <> 'unattached_researcher') THEN
    RETURN NULL;
  END IF;
  UPDATE public.participants_refusal k SET withdrawn_at = app.clock() WHERE k.file_id = about AND k.withdrawn_at IS NULL AND k.category = of_category;
  INSERT INTO public.participants_refusal (id, file_id, program_id, category, themes, since, recorded_by_id, signatory)
  VALUES (refusal, about, program, of_category, of_themes, app.clock(), app.person(), signed);
  RETURN about;
END $$;

-- Whom a notice on paper may name: who works in a program where one watches over privacy.
CREATE OR REPLACE FUNCTION app.people_of_paper(program uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT m.person_id), '{}') FROM public.network_membership m
  WHERE m.program_id = program AND program = ANY (app.programs_as('privacy_lead')) AND m.role IN ('clinician', 'team_lead', 'peer_worker', 'family_worker')
    AND m.since <= app.today() AND (m.until IS NULL OR m.until > app.today())
$$;

GRANT EXECUTE ON FUNCTION app.record_restriction(uuid, uuid, text, uuid, text, text[], bytea, date), app.people_of_paper(uuid),
  app.record_refusal(uuid, uuid, text, text, text[], bytea) TO {app};

RESET ROLE;

-- A refusal: the person's own, and read by who watches over privacy with its history. Withdrawn by the person; one that came on paper, on paper too.
GRANT SELECT, INSERT ON participants_refusal TO {app};
GRANT UPDATE (withdrawn_at) ON participants_refusal TO {app};
CREATE POLICY seen ON participants_refusal FOR SELECT TO {app} USING (
  file_id = ANY ((SELECT app.files_own())::uuid[]) OR program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[]));
CREATE POLICY added ON participants_refusal FOR INSERT TO {app} WITH CHECK (
  file_id = ANY ((SELECT app.files_own())::uuid[]) AND withdrawn_at IS NULL AND recorded_by_id IS NULL);
CREATE POLICY changed ON participants_refusal FOR UPDATE TO {app} USING (withdrawn_at IS NULL AND (file_id = ANY ((SELECT app.files_own())::uuid[])
  OR (recorded_by_id IS NOT NULL AND program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[])))) WITH CHECK (withdrawn_at IS NOT NULL);

-- How to reach them: written by the person, read by whoever may have to: the team of a young person, the lead, who accompanies them. Never a parent.
GRANT SELECT, INSERT ON participants_reaching TO {app};
GRANT UPDATE (times, quiet_phone, no_voicemail, never_tell, changed_at) ON participants_reaching TO {app};
CREATE POLICY seen ON participants_reaching FOR SELECT TO {app} USING (
  file_id = ANY ((SELECT app.files_open())::uuid[]) OR program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[])
  OR (program_id = ANY ((SELECT app.programs_as('clinician'))::uuid[])
    AND EXISTS (SELECT FROM public.participants_file f WHERE f.id = participants_reaching.file_id AND f.side = 'youth')));
CREATE POLICY added ON participants_reaching FOR INSERT TO {app} WITH CHECK (file_id = ANY ((SELECT app.files_own())::uuid[]));
CREATE POLICY changed ON participants_reaching FOR UPDATE TO {app} USING (file_id = ANY ((SELECT app.files_own())::uuid[]));
