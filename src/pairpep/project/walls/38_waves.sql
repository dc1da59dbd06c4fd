-- Who is asked what and when. Nothing here is an answer: an invitation knows that somebody gave. A link opens titles, through functions that
-- ask for its digest; one that is unknown and one that has ended get the same nothing.

GRANT SELECT ON waves_campaign, waves_wave, waves_link, waves_reader, waves_reading TO {rules};
GRANT SELECT, INSERT, UPDATE (given, times) ON waves_invitation TO {rules};
GRANT UPDATE (mails) ON waves_link TO {rules};
GRANT SELECT, INSERT ON waves_countsread TO {rules};
GRANT SELECT ON waves_papercode, waves_ownsheet TO {rules};
GRANT INSERT ON responses_seat TO {rules};

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['campaign', 'wave', 'invitation', 'link', 'papercode', 'ownsheet', 'reader', 'reading', 'countsread', 'bulletin', 'point'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', 'waves_' || walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', 'waves_' || walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', 'waves_' || walled);
  END LOOP;
  FOREACH walled IN ARRAY ARRAY['campaign', 'wave', 'invitation', 'link', 'papercode', 'ownsheet', 'reader', 'reading', 'countsread'] LOOP
    EXECUTE format('CREATE POLICY rules ON public.%I TO {rules} USING (true) WITH CHECK (true)', 'waves_' || walled);
  END LOOP;
END $$;

SET ROLE {rules};

-- What may be answered today by one respondent. For the functions below; no page calls it.
CREATE OR REPLACE FUNCTION app.waves_open(audiences text[], program uuid, file uuid, person uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('wave', w.id, 'codes', c.codes, 'audience', c.audience, 'rhythm', c.rhythm, 'closes_on', w.closes_on,
      'given', coalesce(to_jsonb(i.given), '[]') || coalesce(a.codes, '[]')) ORDER BY w.closes_on NULLS LAST, w.opens_on, w.id), '[]')
  FROM public.waves_wave w JOIN public.waves_campaign c ON c.id = w.campaign_id
  LEFT JOIN public.waves_invitation i ON i.wave_id = w.id AND i.program_id = waves_open.program
    AND i.file_id IS NOT DISTINCT FROM waves_open.file AND i.person_id IS NOT DISTINCT FROM waves_open.person
  LEFT JOIN LATERAL (SELECT jsonb_agg(DISTINCT r.code) AS codes FROM public.responses_answerset r
    WHERE r.file_id = waves_open.file AND r.code = ANY (c.codes) AND (r.authored_at AT TIME ZONE 'America/Toronto')::date >= w.opens_on) a ON true
  WHERE c.state = 'running' AND c.audience = ANY (audiences) AND (c.programs = '{}' OR waves_open.program = ANY (c.programs))
    AND (waves_open.file IS NULL OR app.may_be_asked(waves_open.file, app.today()))
    AND w.opens_on <= app.today() AND (w.closes_on IS NULL OR w.closes_on > app.today())
$$;

-- As what someone of the staff is asked in a program: a worker, and one of the team.
CREATE OR REPLACE FUNCTION app.asked_as(who uuid, program uuid) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT a), '{}') FROM app.held(who, app.today()) h,
    LATERAL unnest(CASE WHEN h.role IN ('peer_worker', 'family_worker') THEN ARRAY['worker', 'team']
      WHEN h.role IN ('clinician', 'team_lead', 'manager') THEN ARRAY['team'] ELSE '{}'::text[] END) a
  WHERE h.program_id = asked_as.program AND h.referral_id IS NULL
$$;

-- Who stands behind a link, and as what they are asked. Empty for a link that is unknown or has ended, and for someone who has left.
CREATE OR REPLACE FUNCTION app.behind_link(digest bytea) RETURNS TABLE (link uuid, program uuid, file uuid, person uuid, whose uuid, language text, mails boolean, audiences text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT l.id, l.program_id, l.file_id, l.person_id, f.person_id, l.language::text, l.mails, a.audiences
  FROM public.waves_link l LEFT JOIN public.participants_file f ON f.id = l.file_id,
    LATERAL (SELECT CASE WHEN f.id IS NOT NULL THEN ARRAY[f.side::text] WHEN l.person_id IS NULL THEN ARRAY['team']
      ELSE app.asked_as(l.person_id, l.program_id) END AS audiences) a
  WHERE l.token_hash = digest AND l.ends_on > app.today() AND cardinality(a.audiences) > 0
$$;

CREATE OR REPLACE FUNCTION app.asking_by_link(digest bytea) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_agg(jsonb_build_object('link', b.link, 'program', b.program, 'file', b.file, 'person', b.person, 'whose', b.whose, 'language', b.language,
    'mails', b.mails, 'audiences', b.audiences, 'waves', app.waves_open(b.audiences, b.program, b.file, b.person))) FROM app.behind_link(digest) b
$$;

-- The places in which whoever is in is asked: their own file, or each program in which they work.
CREATE OR REPLACE FUNCTION app.asked_in() RETURNS TABLE (program uuid, file uuid, person uuid, audiences text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT f.program_id, f.id, NULL::uuid, ARRAY[f.side::text] FROM public.participants_file f WHERE f.person_id = app.person()
  UNION ALL
  SELECT q.program_id, NULL, app.person(), app.asked_as(app.person(), q.program_id)
  FROM (SELECT DISTINCT h.program_id FROM app.held(app.person(), app.today()) h WHERE h.program_id IS NOT NULL AND h.referral_id IS NULL) q
$$;

CREATE OR REPLACE FUNCTION app.asking_mine() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('program', a.program, 'file', a.file, 'person', a.person,
    'waves', app.waves_open(a.audiences, a.program, a.file, a.person)) ORDER BY a.program), '[]') FROM app.asked_in() a
$$;

-- Whether a collection has ever begun for a side. Of nobody, and of no program.
CREATE OR REPLACE FUNCTION app.is_asked(side text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.waves_campaign c WHERE c.state <> 'draft' AND c.audience = side)
$$;

-- That somebody gave: once, without an hour. A whole team is counted.
CREATE OR REPLACE FUNCTION app.note_given(wave uuid, questionnaire text, audiences text[], program uuid, file uuid, person uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM jsonb_array_elements(app.waves_open(audiences, program, file, person)) w
      WHERE (w ->> 'wave')::uuid = note_given.wave AND w -> 'codes' ? questionnaire) THEN
    RETURN false;
  END IF;
  INSERT INTO public.waves_invitation AS i (id, wave_id, program_id, file_id, person_id, given, times, reminded)
  VALUES (gen_random_uuid(), note_given.wave, note_given.program, note_given.file, note_given.person,
    CASE WHEN coalesce(note_given.file, note_given.person) IS NULL THEN '{}' ELSE ARRAY[questionnaire] END, 1, 0)
  ON CONFLICT (wave_id, program_id, file_id, person_id) DO UPDATE SET times = i.times + 1,
    given = CASE WHEN cardinality(excluded.given) = 0 OR questionnaire = ANY (i.given) THEN i.given ELSE i.given || questionnaire END;
  RETURN true;
END $$;

CREATE OR REPLACE FUNCTION app.gave_by_link(digest bytea, wave uuid, questionnaire text) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(bool_or(app.note_given(wave, questionnaire, b.audiences, b.program, b.file, b.person)), false) FROM app.behind_link(digest) b
$$;

CREATE OR REPLACE FUNCTION app.gave_mine(wave uuid, questionnaire text) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(bool_or(app.note_given(wave, questionnaire, a.audiences, a.program, a.file, a.person)), false) FROM app.asked_in() a
$$;

-- The mails of a link: whether it wants them, and the one gesture that ends them.
CREATE OR REPLACE FUNCTION app.asking_mails(digest bytea) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT l.mails FROM public.waves_link l WHERE l.stop_hash = digest
$$;

CREATE OR REPLACE FUNCTION app.end_asking_mails(digest bytea) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE one record; was boolean := (SELECT l.mails FROM public.waves_link l WHERE l.stop_hash = digest);
BEGIN
  SELECT l.file_id, l.person_id INTO one FROM public.waves_link l WHERE l.stop_hash = digest;
  IF FOUND THEN  -- of every link of theirs: one gesture is enough
    UPDATE public.waves_link l SET mails = false WHERE l.mails AND (l.file_id = one.file_id OR l.person_id = one.person_id);
  END IF;
  RETURN was;
END $$;

-- That the counts of some questions were looked at today, by nobody in particular.
CREATE OR REPLACE FUNCTION app.counts_were_read(questionnaire text, items text[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF cardinality(items) > 200 OR length(questionnaire) > 80 THEN RETURN; END IF;
  INSERT INTO public.waves_countsread (id, questionnaire, item, "on")
  SELECT gen_random_uuid(), counts_were_read.questionnaire, i, app.today() FROM unnest(items) i WHERE length(i) BETWEEN 1 AND 40
  ON CONFLICT ON CONSTRAINT read_once_a_day DO NOTHING;  -- by its name: a column here would be taken for the argument
END $$;

-- Of a sheet that somebody asked to keep as theirs: a seat in their name, for the one submission of whoever types it in. It tells the page's own
-- code whose it is, and no table that a typist reads does. Nothing for a sheet of nobody, nor for one that was typed in.
CREATE OR REPLACE FUNCTION app.seat_of_sheet(sheet uuid, once uuid) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE one record; seat uuid := gen_random_uuid();
BEGIN
  SELECT o.file_id, o.program_id, c.edition_id, f.person_id INTO one FROM public.waves_ownsheet o
  JOIN public.waves_papercode c ON c.id = o.paper_id JOIN public.participants_file f ON f.id = o.file_id
  WHERE c.id = sheet AND c.typed_on IS NULL AND c.program_id = ANY (app.programs_as('team_lead', 'clinician', 'peer_worker', 'family_worker'));
  IF NOT FOUND THEN RETURN NULL; END IF;
  INSERT INTO public.responses_seat (id, file_id, program_id, edition_id, code_hash, key, opened_by_id, created_at, expires_at)
  VALUES (seat, one.file_id, one.program_id, one.edition_id, sha256(uuid_send(gen_random_uuid())), once, one.person_id, app.clock(),
    app.clock() + interval '1 minute');
  RETURN jsonb_build_object('seat', seat, 'file', one.file_id);
END $$;

-- Who reads typed words before anybody else: one person, while they still have the role that lets them.
CREATE OR REPLACE FUNCTION app.reads_words() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT app.holds('coordinator', 'researcher') AND EXISTS (SELECT FROM public.waves_reader r WHERE r.until IS NULL AND r.person_id = app.person())
$$;

-- Whether somebody else decided meanwhile: the reader before this one.
CREATE OR REPLACE FUNCTION app.words_were_read(those uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.waves_reading r WHERE r.words_id = those AND app.reads_words())
$$;

GRANT EXECUTE ON FUNCTION app.reads_words(), app.words_were_read(uuid), app.asking_by_link(bytea), app.asking_mine(), app.is_asked(text), app.gave_by_link(bytea, uuid, text), app.gave_mine(uuid, text),
  app.asking_mails(bytea), app.end_asking_mails(bytea), app.counts_were_read(text, text[]), app.seat_of_sheet(uuid, uuid) TO {app};

RESET ROLE;

-- Composed by the coordination; read by the staff once it has begun, with the reason of what is too much.
GRANT SELECT, INSERT, DELETE ON waves_campaign TO {app};
GRANT UPDATE (title, codes, audience, programs, rhythm, months, opens_on, open_days, reminders, state, over_minutes, over_reason, over_by_id, started_at,
  ended_at) ON waves_campaign TO {app};
CREATE POLICY seen ON waves_campaign FOR SELECT TO {app} USING ((SELECT app.holds('coordinator')) OR (state <> 'draft' AND (SELECT app.is_of_the_staff())));
CREATE POLICY composed ON waves_campaign FOR INSERT TO {app} WITH CHECK (
  made_by_id = (SELECT app.person()) AND state = 'draft' AND (SELECT app.holds('coordinator')));
CREATE POLICY changed ON waves_campaign FOR UPDATE TO {app} USING ((SELECT app.holds('coordinator'))) WITH CHECK (
  over_minutes = 0 OR over_by_id IS NOT NULL);

GRANT SELECT, INSERT ON waves_wave TO {app};
CREATE POLICY seen ON waves_wave FOR SELECT TO {app} USING ((SELECT app.is_of_the_staff()));
CREATE POLICY opened ON waves_wave FOR INSERT TO {app} WITH CHECK ((SELECT app.holds('coordinator')));

-- One's own; a whole team's, by its lead.
GRANT SELECT ON waves_invitation TO {app};
CREATE POLICY own ON waves_invitation FOR SELECT TO {app} USING (
  file_id = ANY ((SELECT app.files_own())::uuid[]) OR person_id = (SELECT app.person())
  OR (file_id IS NULL AND person_id IS NULL AND program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[])));
GRANT SELECT, INSERT, UPDATE (mails, ends_on) ON waves_link TO {app};
CREATE POLICY own ON waves_link FOR SELECT TO {app} USING (
  file_id = ANY ((SELECT app.files_own())::uuid[]) OR person_id = (SELECT app.person())
  OR (file_id IS NULL AND person_id IS NULL AND program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[])));
CREATE POLICY made ON waves_link FOR INSERT TO {app} WITH CHECK (
  (file_id = ANY ((SELECT app.files_own())::uuid[]) OR person_id = (SELECT app.person())
  OR (file_id IS NULL AND person_id IS NULL AND program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[])))
  AND program_id = ANY ((SELECT app.programs())::uuid[]));
CREATE POLICY changed ON waves_link FOR UPDATE TO {app} USING (file_id = ANY ((SELECT app.files_own())::uuid[]) OR person_id = (SELECT app.person()));

-- Paper, in the programs in which one works with people.
GRANT SELECT, INSERT, UPDATE (typed_by_id, typed_on) ON waves_papercode TO {app};
CREATE POLICY seen ON waves_papercode FOR SELECT TO {app} USING (
  program_id = ANY ((SELECT app.programs_as('team_lead', 'clinician', 'peer_worker', 'family_worker'))::uuid[]));
CREATE POLICY made ON waves_papercode FOR INSERT TO {app} WITH CHECK (typed_by_id IS NULL AND ((made_by_id = (SELECT app.person())
  AND program_id = ANY ((SELECT app.programs_as('team_lead', 'clinician', 'peer_worker', 'family_worker'))::uuid[]))
  OR (made_by_id IS NULL AND program_id IN (SELECT f.program_id FROM public.participants_file f WHERE f.id = ANY ((SELECT app.files_own())::uuid[])))));
CREATE POLICY typed ON waves_papercode FOR UPDATE TO {app} USING (typed_on IS NULL
  AND program_id = ANY ((SELECT app.programs_as('team_lead', 'clinician', 'peer_worker', 'family_worker'))::uuid[]))
  WITH CHECK (typed_by_id = (SELECT app.person()));

-- Whose a sheet is: asked for on their own page, or with the worker who accompanies them. Read by them alone.
GRANT SELECT, INSERT ON waves_ownsheet TO {app};
CREATE POLICY own ON waves_ownsheet FOR SELECT TO {app} USING (file_id = ANY ((SELECT app.files_own())::uuid[]));
CREATE POLICY asked ON waves_ownsheet FOR INSERT TO {app} WITH CHECK (file_id = ANY ((SELECT app.files_own())::uuid[]) OR file_id = ANY (
  SELECT r.file_id FROM public.referrals_referral r WHERE r.id = ANY ((SELECT app.referrals_in_care())::uuid[])));

GRANT SELECT, INSERT, UPDATE (until) ON waves_reader TO {app};
CREATE POLICY seen ON waves_reader FOR SELECT TO {app} USING ((SELECT app.is_of_the_staff()));
CREATE POLICY named ON waves_reader FOR INSERT TO {app} WITH CHECK (named_by_id = (SELECT app.person()) AND (SELECT app.holds('coordinator')));
CREATE POLICY ended ON waves_reader FOR UPDATE TO {app} USING ((SELECT app.holds('coordinator')));

-- What somebody typed: its reader alone, and only until it is read. What was decided: shown words, to the program's lead and to those who study.
GRANT SELECT ON responses_words TO {app};
CREATE POLICY read_first ON responses_words FOR SELECT TO {app} USING ((SELECT app.reads_words()) AND NOT app.words_were_read(id));
GRANT SELECT, INSERT ON waves_reading TO {app};
CREATE POLICY seen ON waves_reading FOR SELECT TO {app} USING (
  (state IN ('shown', 'cut') AND (program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[]) OR (SELECT app.holds('coordinator', 'researcher'))))
  OR (reader_id = (SELECT app.person()) AND (SELECT app.holds('coordinator', 'researcher'))));
CREATE POLICY decided ON waves_reading FOR INSERT TO {app} WITH CHECK (reader_id = (SELECT app.person()) AND (SELECT app.reads_words()));

GRANT SELECT ON waves_countsread TO {app};
CREATE POLICY seen ON waves_countsread FOR SELECT TO {app} USING ((SELECT app.holds('coordinator', 'researcher')));

-- « Vous avez dit, nous avons fait »: its program's, once it is published; its lead's before.
GRANT SELECT, INSERT, UPDATE (lead, state, published_on) ON waves_bulletin TO {app};
CREATE POLICY seen ON waves_bulletin FOR SELECT TO {app} USING (
  program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[])
  OR (state = 'published' AND (program_id = ANY ((SELECT app.programs())::uuid[]) OR (SELECT app.holds('coordinator')))));
CREATE POLICY drafted ON waves_bulletin FOR INSERT TO {app} WITH CHECK (
  made_by_id = (SELECT app.person()) AND state = 'draft' AND program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[]));
CREATE POLICY changed ON waves_bulletin FOR UPDATE TO {app} USING (state = 'draft' AND program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[]))
  WITH CHECK (program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[]));

GRANT SELECT, INSERT, DELETE, UPDATE (answer, due_on, moved_from, ended_on, outcome) ON waves_point TO {app};
CREATE POLICY seen ON waves_point FOR SELECT TO {app} USING (bulletin_id IN (SELECT b.id FROM waves_bulletin b));
CREATE POLICY written ON waves_point FOR INSERT TO {app} WITH CHECK (bulletin_id IN (
  SELECT b.id FROM waves_bulletin b WHERE b.state = 'draft' AND b.program_id = waves_point.program_id
    AND b.program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[])));
CREATE POLICY followed ON waves_point FOR UPDATE TO {app} USING (promised_by_id = (SELECT app.person()) AND answer = 'promised'
  AND program_id = ANY ((SELECT app.programs())::uuid[]))
  WITH CHECK (promised_by_id = (SELECT app.person()));
CREATE POLICY taken_out ON waves_point FOR DELETE TO {app} USING (bulletin_id IN (
  SELECT b.id FROM waves_bulletin b WHERE b.state = 'draft' AND b.program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[])));
