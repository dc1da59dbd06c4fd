-- Alerts: who is told, step by step. A ladder is read by the team of its program, and said to everyone who is asked about danger. An alert is read by
-- the person it is about, by those who were told, and by who leads the program. Nothing of an answer is here.

GRANT SELECT ON alerts_ladder, alerts_rung, alerts_told TO {rules};
GRANT SELECT, INSERT, UPDATE ON alerts_alert TO {rules};
GRANT SELECT (id, to_person_id, channel, created_at, sent_at, problem) ON network_message TO {rules};

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['ladder', 'rung', 'alert', 'told'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', 'alerts_' || walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', 'alerts_' || walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', 'alerts_' || walled);
    EXECUTE format('CREATE POLICY rules ON public.%I TO {rules} USING (true) WITH CHECK (true)', 'alerts_' || walled);
  END LOOP;
END $$;
-- Whether a message left: never to read one.
CREATE POLICY rules_of_alerts ON network_message FOR SELECT TO {rules} USING (true);

SET ROLE {rules};

-- Why somebody could not be told on a day: nothing when they could. They left, their authorisation ended, nowhere to write, nothing to sign in with
-- besides a password, or the last mail came back.
CREATE OR REPLACE FUNCTION app.why_unreachable(program uuid, who uuid, day date) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE
    WHEN c.id IS NULL OR NOT c.is_active OR NOT EXISTS (
      SELECT FROM app.held(who, day) h WHERE h.program_id = program AND h.referral_id IS NULL) THEN 'left'
    WHEN NOT EXISTS (SELECT FROM app.held(who, day) h WHERE h.program_id = program AND h.referral_id IS NULL AND h.usable) THEN 'lapsed'
    WHEN coalesce(c.email, '') = '' THEN 'address'
    WHEN NOT app.is_demonstration() AND NOT EXISTS (SELECT FROM public.mfa_authenticator f WHERE f.user_id = c.id AND f.type <> 'recovery_codes')
      AND NOT EXISTS (SELECT FROM public.identity_vouching v WHERE v.person_id = who) THEN 'factor'
    WHEN (SELECT m.problem FROM public.network_message m WHERE m.to_person_id = who AND m.channel = 'email' AND (m.sent_at IS NOT NULL OR m.problem <> '')
      ORDER BY m.created_at DESC, m.id LIMIT 1) = 'refused' THEN 'returned'
    ELSE '' END
  FROM (SELECT 1) always LEFT JOIN public.network_account c ON c.person_id = who
$$;

-- Roles of somebody in a program today, a loan left out.
CREATE OR REPLACE FUNCTION app.roles_there(program uuid, who uuid) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT h.role ORDER BY h.role), '{}') FROM app.held(who, app.today()) h WHERE h.program_id = program AND h.referral_id IS NULL
$$;

-- A peer or family worker never stands on the first step, nor where nobody else is there; nobody stands where they cannot be told.
CREATE OR REPLACE FUNCTION app.may_stand(program uuid, who uuid, step int) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT program = ANY (app.programs_as('team_lead', 'manager')) AND app.why_unreachable(program, who, app.today()) = ''
    AND (step > 1 OR NOT app.roles_there(program, who) && ARRAY['peer_worker', 'family_worker'])
    AND app.roles_there(program, who) && ARRAY['clinician', 'team_lead', 'manager', 'peer_worker', 'family_worker']
$$;

-- The promise of a program: hours, steps, and who stands there, by name. Said to whoever is asked about danger, so to anybody who entered, for nobody
-- too. Why somebody cannot be told is for who leads.
CREATE OR REPLACE FUNCTION app.ladder_said(program uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_build_object('id', l.id, 'hours', l.hours, 'on_holidays', l.on_holidays, 'waits', l.waits, 'outside', l.outside, 'people', (
    SELECT coalesce(jsonb_agg(jsonb_build_object('step', r.step, 'person', p.id, 'name', p.name, 'roles', app.roles_there(l.program_id, p.id),
      'out', u.why <> '', 'why', CASE WHEN l.program_id = ANY (app.programs_as('team_lead', 'manager')) THEN u.why ELSE '' END) ORDER BY r.step, p.name, p.id), '[]')
    FROM public.alerts_rung r JOIN public.network_person p ON p.id = r.person_id, LATERAL (SELECT app.why_unreachable(l.program_id, p.id, app.today()) AS why) u
    WHERE r.ladder_id = l.id))
  FROM public.alerts_ladder l WHERE l.program_id = ladder_said.program AND l.until IS NULL
$$;

-- Whom a ladder could be made of, with why somebody could not be told: for who leads that program.
CREATE OR REPLACE FUNCTION app.ladder_candidates(program uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('person', p.id, 'name', p.name, 'roles', app.roles_there(program, p.id),
    'why', app.why_unreachable(program, p.id, app.today())) ORDER BY p.name, p.id), '[]')
  FROM public.network_person p WHERE program = ANY (app.programs_as('team_lead', 'manager')) AND p.id IN (
    SELECT m.person_id FROM public.network_membership m WHERE m.program_id = program AND m.referral_id IS NULL
      AND m.role IN ('clinician', 'team_lead', 'manager', 'peer_worker', 'family_worker')
      AND m.since <= app.today() AND (m.until IS NULL OR m.until > app.today()))
$$;

-- In how many programs a question about danger could be asked today.
CREATE OR REPLACE FUNCTION app.ladders_that_hold() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT count(*) FROM public.alerts_ladder l WHERE l.until IS NULL AND l.broken_at IS NULL
$$;

-- Alerts that one was told of, in the programs where one works now. A peer or family worker: of a drill, or of somebody they still accompany.
CREATE OR REPLACE FUNCTION app.alerts_told() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT t.alert_id), '{}') FROM public.alerts_told t WHERE t.person_id = app.person()
    AND (t.program_id = ANY (app.programs_as('clinician', 'team_lead', 'manager')) OR (t.program_id = ANY (app.programs_as('peer_worker', 'family_worker'))
      AND EXISTS (SELECT FROM public.alerts_alert a WHERE a.id = t.alert_id AND (a.file_id IS NULL OR EXISTS (
        SELECT FROM public.referrals_care c WHERE c.file_id = a.file_id AND c.worker_id = app.person() AND c.until IS NULL)))))
$$;

CREATE OR REPLACE FUNCTION app.reads_alert(a public.alerts_alert) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT (a.file_id IS NULL OR a.file_id <> ALL (app.files_kept_out())) AND (a.program_id = ANY (app.programs_as('team_lead'))
    OR (a.id = ANY (app.alerts_told()) AND (a.ended_at IS NULL OR a.ended_at > app.clock() - interval '7 days')))
$$;

-- Whom an alert is about, for those who were told: a code, a name, how to speak to them. The name stays as it is kept, sealed to its file.
CREATE OR REPLACE FUNCTION app.alert_about(alert uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_build_object('file', f.id, 'code', f.code, 'name', encode(f.chosen_name, 'base64'), 'pronouns', f.pronouns, 'language', f.language, 'side', f.side)
  FROM public.alerts_alert a JOIN public.participants_file f ON f.id = a.file_id WHERE a.id = alert AND app.reads_alert(a)
$$;

-- Whether each mail of an alert left.
CREATE OR REPLACE FUNCTION app.alert_mail(alert uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(jsonb_object_agg(t.id, CASE WHEN m.sent_at IS NOT NULL THEN 'left' WHEN m.problem IN ('withdrawn', 'no_address', 'refused', 'unreadable')
    THEN 'returned' ELSE 'waits' END), '{}')
  FROM public.alerts_alert a JOIN public.alerts_told t ON t.alert_id = a.id JOIN public.network_message m ON m.id = t.message_id
  WHERE a.id = alert AND app.reads_alert(a)
$$;

-- What waits for whoever asks: alerts that they were told of, and ladders of theirs that no longer hold: as it is at this moment, before any job looked.
CREATE OR REPLACE FUNCTION app.alerts_today() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_build_object(
    'open', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'drill', a.file_id IS NULL, 'state', a.state, 'mine', a.taken_by_id = app.person())
        ORDER BY a.received_at, a.id), '[]')
      FROM public.alerts_alert a WHERE a.ended_at IS NULL AND a.id = ANY (app.alerts_told()) AND (a.file_id IS NULL OR a.file_id <> ALL (app.files_kept_out()))),
    'broken', (SELECT coalesce(jsonb_agg(l.program_id ORDER BY l.program_id), '[]')
      FROM public.alerts_ladder l WHERE l.until IS NULL AND l.program_id = ANY (app.programs_as('team_lead', 'manager'))
        AND (l.broken_at IS NOT NULL OR EXISTS (
          SELECT FROM public.alerts_rung r WHERE r.ladder_id = l.id AND app.why_unreachable(l.program_id, r.person_id, app.today()) <> ''))))
$$;

-- Somebody answered something that speaks of danger. One alert at a time about one person: another answer is added to it. By the person, for nobody
-- (a link, a tablet), or by somebody of the program who is beside them.
CREATE OR REPLACE FUNCTION app.raise_alert(alert uuid, about uuid, edition uuid, written timestamptz, received timestamptz) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE f public.participants_file; standing uuid; moment timestamptz := coalesce(app.clock(), received);
BEGIN
  SELECT * INTO f FROM public.participants_file x WHERE x.id = about;
  IF f.id IS NULL OR moment IS NULL OR NOT (app.person() IS NULL OR f.person_id = app.person() OR f.program_id = ANY (app.programs())) THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('alert ' || about::text, 0));
  UPDATE public.alerts_alert a SET again_at = moment, due_at = CASE a.state WHEN 'here' THEN moment ELSE a.due_at END
    WHERE a.file_id = about AND a.ended_at IS NULL RETURNING a.id INTO standing;
  IF standing IS NOT NULL THEN RETURN standing; END IF;
  INSERT INTO public.alerts_alert (id, program_id, file_id, ladder_id, edition_id, written_at, received_at, state, step, due_at, outcome, note, note_lang)
  VALUES (alert, f.program_id, f.id, (SELECT l.id FROM public.alerts_ladder l WHERE l.program_id = f.program_id AND l.until IS NULL), edition,
    least(written, moment), moment, 'waiting', 0, moment, '', '', '');
  RETURN alert;
END $$;

GRANT EXECUTE ON FUNCTION app.may_stand(uuid, uuid, int), app.ladder_said(uuid), app.ladder_candidates(uuid), app.ladders_that_hold(), app.alerts_told(),
  app.alert_about(uuid), app.alert_mail(uuid), app.alerts_today(), app.raise_alert(uuid, uuid, uuid, timestamptz, timestamptz) TO {app};
-- What a tablet brought is received by the jobs, the alert in the same transaction.
GRANT EXECUTE ON FUNCTION app.why_unreachable(uuid, uuid, date), app.raise_alert(uuid, uuid, uuid, timestamptz, timestamptz) TO {jobs};

RESET ROLE;

GRANT SELECT, INSERT, UPDATE (until, broken_at) ON alerts_ladder TO {app};
CREATE POLICY seen ON alerts_ladder FOR SELECT TO {app} USING (
  program_id = ANY ((SELECT app.programs_as('clinician', 'team_lead', 'manager', 'privacy_lead', 'peer_worker', 'family_worker'))::uuid[]));
CREATE POLICY saved ON alerts_ladder FOR INSERT TO {app} WITH CHECK (saved_by_id = (SELECT app.person()) AND until IS NULL AND broken_at IS NULL
  AND program_id = ANY ((SELECT app.programs_as('team_lead', 'manager'))::uuid[]));
CREATE POLICY replaced ON alerts_ladder FOR UPDATE TO {app} USING (program_id = ANY ((SELECT app.programs_as('team_lead', 'manager'))::uuid[]));

GRANT SELECT, INSERT ON alerts_rung TO {app};
CREATE POLICY seen ON alerts_rung FOR SELECT TO {app} USING (
  program_id = ANY ((SELECT app.programs_as('clinician', 'team_lead', 'manager', 'privacy_lead', 'peer_worker', 'family_worker'))::uuid[]));
CREATE POLICY saved ON alerts_rung FOR INSERT TO {app} WITH CHECK (app.may_stand(program_id, person_id, step));

-- One's own, always; of others, those one was told of, until a week after the end; and who leads. Taken and ended in one's own name.
GRANT SELECT, INSERT ON alerts_alert TO {app};
GRANT UPDATE (state, step, due_at, taken_by_id, taken_at, outcome, note, note_lang, ended_at, ended_by_id) ON alerts_alert TO {app};
CREATE POLICY seen ON alerts_alert FOR SELECT TO {app} USING (file_id = ANY ((SELECT app.files_own())::uuid[])
  OR program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[])
  OR (id = ANY ((SELECT app.alerts_told())::uuid[]) AND (ended_at IS NULL OR ended_at > (SELECT app.clock()) - interval '7 days')));
CREATE POLICY tried ON alerts_alert FOR INSERT TO {app} WITH CHECK (file_id IS NULL AND started_by_id = (SELECT app.person()) AND ended_at IS NULL
  AND program_id = ANY ((SELECT app.programs_as('team_lead', 'manager'))::uuid[]));
CREATE POLICY taken ON alerts_alert FOR UPDATE TO {app} USING (ended_at IS NULL AND (program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[])
    OR (id = ANY ((SELECT app.alerts_told())::uuid[]) AND program_id = ANY ((SELECT app.programs_as('clinician', 'manager'))::uuid[]))))
  WITH CHECK (CASE state WHEN 'here' THEN taken_by_id = (SELECT app.person()) WHEN 'closed' THEN ended_by_id = (SELECT app.person()) ELSE taken_by_id IS NULL END);

-- Written by the jobs alone. That one was told stays one's own, when the alert is read no more.
GRANT SELECT ON alerts_told TO {app};
CREATE POLICY seen ON alerts_told FOR SELECT TO {app} USING (EXISTS (SELECT FROM alerts_alert a WHERE a.id = alert_id)
  OR (person_id = (SELECT app.person())
    AND program_id = ANY ((SELECT app.programs_as('clinician', 'team_lead', 'manager', 'peer_worker', 'family_worker'))::uuid[])));
