-- What a worker does with someone, and the page they share. A worker reads what they wrote with someone while they accompany them, and no longer;
-- the person reads all of it, always. Nobody else: neither the team nor its lead.

GRANT SELECT, INSERT, UPDATE ON contacts_month, contacts_nextstep TO {rules};
GRANT SELECT, UPDATE ON contacts_contact, contacts_line, contacts_handover TO {rules};

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['contacts_work', 'contacts_contact', 'contacts_nextstep', 'contacts_month', 'contacts_line', 'contacts_goodbye',
    'contacts_handover', 'contacts_worry'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', walled);
  END LOOP;
  FOREACH walled IN ARRAY ARRAY['contacts_contact', 'contacts_line', 'contacts_nextstep', 'contacts_handover', 'contacts_month'] LOOP
    EXECUTE format('CREATE POLICY rules ON public.%I TO {rules} USING (true) WITH CHECK (true)', walled);
  END LOOP;
END $$;

SET ROLE {rules};

-- Hours and themes of the month, in one round trip: each theme once, and once under '' for the whole. A correction takes away first.
CREATE OR REPLACE FUNCTION app.count_work(program uuid, day date, themes text[], times int, minutes int) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO public.contacts_month AS m (id, program_id, worker_id, month, theme, times, minutes)
  SELECT gen_random_uuid(), program, app.person(), date_trunc('month', day)::date, t, greatest(count_work.times, 0), greatest(count_work.minutes, 0)
  FROM (SELECT DISTINCT unnest(themes || ''::text) AS t) each
  WHERE app.person() IS NOT NULL AND EXISTS (SELECT FROM app.held(app.person(), app.today()) h
    WHERE h.program_id = program AND h.role IN ('peer_worker', 'family_worker'))
  ON CONFLICT (worker_id, program_id, month, theme) DO UPDATE
    SET times = greatest(m.times + count_work.times, 0), minutes = greatest(m.minutes + count_work.minutes, 0)
$$;

-- What comes next with someone one accompanies, written over whatever stood there: also what a worker before left, whom nobody reads any more.
CREATE OR REPLACE FUNCTION app.set_next_step(referral uuid, step text, day date) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO public.contacts_nextstep (id, file_id, program_id, referral_id, reader_id, step, "on", set_at)
  SELECT gen_random_uuid(), r.file_id, r.program_id, r.id, app.person(), set_next_step.step, day, app.clock()
  FROM public.referrals_referral r WHERE r.id = referral AND r.id = ANY (app.referrals_in_care())
    AND r.file_id <> ALL (app.files_closed('contacts')) AND r.program_id <> ALL (app.programs_unread('contacts'))
  ON CONFLICT (referral_id) DO UPDATE
    SET reader_id = excluded.reader_id, step = excluded.step, "on" = excluded."on", set_at = excluded.set_at
$$;

-- Accompaniments of the programs one leads in which nothing is planned any more: that nothing is, and never what was done.
CREATE OR REPLACE FUNCTION app.without_next_step(grace int) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT array_agg(r.id) FROM (SELECT app.today() AS day, app.programs_as('team_lead') AS programs) me
  JOIN public.referrals_referral r ON r.program_id = ANY (me.programs) AND r.state = 'active' AND r.closed_at IS NULL
  JOIN public.referrals_care c ON c.referral_id = r.id AND c.until IS NULL
  LEFT JOIN public.contacts_nextstep n ON n.referral_id = r.id
  WHERE CASE WHEN n.id IS NULL THEN c.since::date + grace < me.day WHEN n."on" IS NULL THEN n.set_at::date + 2 * grace < me.day ELSE n."on" + grace < me.day END
    AND r.file_id <> ALL (app.files_kept_out()) AND r.file_id <> ALL (app.files_closed('contacts'))
$$;

-- The person said yes to another worker: the invitation goes to them, and what was written goes along only if the person says so.
CREATE OR REPLACE FUNCTION app.take_over(handover uuid, due date) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE h public.contacts_handover; kind text;
BEGIN
  SELECT o.* INTO h FROM public.contacts_handover o JOIN public.participants_file f ON f.id = o.file_id AND f.person_id = app.person()
  WHERE o.id = handover AND o.answer = 'yes' AND o.to_worker_id IS NOT NULL;
  IF h.id IS NULL THEN RETURN false; END IF;
  SELECT r.kind INTO kind FROM public.referrals_referral r WHERE r.id = h.referral_id AND r.closed_at IS NULL FOR UPDATE;
  IF kind IS NULL OR NOT EXISTS (SELECT FROM app.held(h.to_worker_id, app.today()) k WHERE k.usable AND k.referral_id IS NULL
      AND k.program_id = h.program_id AND k.role = CASE kind WHEN 'peer' THEN 'peer_worker' ELSE 'family_worker' END)
     OR app.keeps_out(h.file_id, h.to_worker_id) THEN
    RETURN false;
  END IF;
  UPDATE public.referrals_care SET until = app.clock() WHERE referral_id = h.referral_id AND until IS NULL;
  UPDATE public.referrals_referral SET state = 'proposed', worker_id = h.to_worker_id, offered_at = app.clock(), due_on = due, redirect_asked = false,
    meeting_at = NULL, meeting_place = '', meeting_confirmed_at = NULL WHERE id = h.referral_id;
  IF h.passes_on THEN
    UPDATE public.contacts_line SET reader_id = h.to_worker_id WHERE referral_id = h.referral_id;
    UPDATE public.contacts_contact SET reader_id = h.to_worker_id WHERE referral_id = h.referral_id;
  END IF;
  UPDATE public.contacts_nextstep SET reader_id = h.to_worker_id WHERE referral_id = h.referral_id;
  RETURN true;
END $$;

-- Whichever way a link of care ends, the question of who goes on ends with it: nobody stays asked about someone who is no longer there.
CREATE OR REPLACE FUNCTION app.end_handover() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.contacts_handover SET answer = 'ended', answered_at = NEW.until WHERE referral_id = NEW.referral_id AND answered_at IS NULL;
  RETURN NULL;
END $$;

GRANT EXECUTE ON FUNCTION app.end_handover() TO {owner};
GRANT EXECUTE ON FUNCTION app.count_work(uuid, date, text[], int, int), app.set_next_step(uuid, text, date), app.without_next_step(int), app.take_over(uuid, date) TO {app};

RESET ROLE;

CREATE OR REPLACE TRIGGER end_handover AFTER UPDATE ON referrals_care FOR EACH ROW
  WHEN (OLD.until IS NULL AND NEW.until IS NOT NULL) EXECUTE FUNCTION app.end_handover();

-- The author's own time.
GRANT SELECT, INSERT, DELETE ON contacts_work TO {app};
GRANT UPDATE (created_at) ON contacts_work, contacts_contact TO {app}; -- a row is locked before it is removed, and a lock asks for this
CREATE POLICY own ON contacts_work TO {app} USING (worker_id = (SELECT app.person()))
  WITH CHECK (worker_id = (SELECT app.person()) AND program_id = ANY ((SELECT app.places_of_work())::uuid[]));
GRANT SELECT ON contacts_month TO {app};
CREATE POLICY seen ON contacts_month FOR SELECT TO {app} USING (worker_id = (SELECT app.person()));

GRANT SELECT, INSERT, DELETE ON contacts_contact TO {app};
CREATE POLICY seen ON contacts_contact FOR SELECT TO {app} USING (
  file_id = ANY ((SELECT app.files_own())::uuid[])
  OR (reader_id = (SELECT app.person()) AND referral_id = ANY ((SELECT app.referrals_in_care())::uuid[])));
CREATE POLICY added ON contacts_contact FOR INSERT TO {app} WITH CHECK (
  worker_id = (SELECT app.person()) AND reader_id = (SELECT app.person()) AND referral_id = ANY ((SELECT app.referrals_in_care())::uuid[]));
CREATE POLICY locked ON contacts_contact FOR UPDATE TO {app} USING (
  worker_id = (SELECT app.person()) AND referral_id = ANY ((SELECT app.referrals_in_care())::uuid[]));
CREATE POLICY removed ON contacts_contact FOR DELETE TO {app} USING (
  worker_id = (SELECT app.person()) AND referral_id = ANY ((SELECT app.referrals_in_care())::uuid[]));

GRANT SELECT ON contacts_nextstep TO {app};
CREATE POLICY seen ON contacts_nextstep FOR SELECT TO {app} USING (
  file_id = ANY ((SELECT app.files_own())::uuid[])
  OR (reader_id = (SELECT app.person()) AND referral_id = ANY ((SELECT app.referrals_in_care())::uuid[])));

-- The shared page: two authors, and the person can take any line away.
GRANT SELECT, INSERT, DELETE ON contacts_line TO {app};
GRANT UPDATE (words, words_lang, edition, changed_at) ON contacts_line TO {app};
CREATE POLICY seen ON contacts_line FOR SELECT TO {app} USING (
  file_id = ANY ((SELECT app.files_own())::uuid[])
  OR (reader_id = (SELECT app.person()) AND referral_id = ANY ((SELECT app.referrals_in_care())::uuid[])));
CREATE POLICY added ON contacts_line FOR INSERT TO {app} WITH CHECK (author_id = (SELECT app.person()) AND (
  (reader_id = (SELECT app.person()) AND referral_id = ANY ((SELECT app.referrals_in_care())::uuid[]))
  OR (file_id = ANY ((SELECT app.files_own())::uuid[]) AND EXISTS (SELECT FROM public.referrals_care c
    WHERE c.referral_id = contacts_line.referral_id AND c.worker_id = contacts_line.reader_id))));
-- The person may hold a line of the other's to take it away, and change only their own.
CREATE POLICY changed ON contacts_line FOR UPDATE TO {app} USING (
  file_id = ANY ((SELECT app.files_own())::uuid[])
  OR (author_id = (SELECT app.person()) AND referral_id = ANY ((SELECT app.referrals_in_care())::uuid[])))
  WITH CHECK (author_id = (SELECT app.person()));
CREATE POLICY removed ON contacts_line FOR DELETE TO {app} USING (file_id = ANY ((SELECT app.files_own())::uuid[])
  OR (author_id = (SELECT app.person()) AND referral_id = ANY ((SELECT app.referrals_in_care())::uuid[])));

GRANT SELECT, INSERT ON contacts_goodbye TO {app};
GRANT UPDATE (last_on, worker_words, person_words, keeps_in_touch, done_at) ON contacts_goodbye TO {app};
CREATE POLICY seen ON contacts_goodbye FOR SELECT TO {app} USING (
  file_id = ANY ((SELECT app.files_own())::uuid[])
  OR (reader_id = (SELECT app.person()) AND referral_id = ANY ((SELECT app.referrals_in_care())::uuid[])));
CREATE POLICY added ON contacts_goodbye FOR INSERT TO {app} WITH CHECK (proposed_by_id = (SELECT app.person()) AND done_at IS NULL AND (
  (reader_id = (SELECT app.person()) AND referral_id = ANY ((SELECT app.referrals_in_care())::uuid[]))
  OR (file_id = ANY ((SELECT app.files_own())::uuid[]) AND EXISTS (SELECT FROM public.referrals_care c
    WHERE c.referral_id = contacts_goodbye.referral_id AND c.worker_id = contacts_goodbye.reader_id AND c.until IS NULL))));
CREATE POLICY changed ON contacts_goodbye FOR UPDATE TO {app} USING (done_at IS NULL AND (
  file_id = ANY ((SELECT app.files_own())::uuid[]) OR referral_id = ANY ((SELECT app.referrals_in_care())::uuid[])))
  WITH CHECK (true);

-- A handover is read by the person, by who leaves and by their team lead; only the person answers. Who would come learns of it by the invitation.
GRANT SELECT, INSERT ON contacts_handover TO {app};
GRANT UPDATE (answer, passes_on, answered_at) ON contacts_handover TO {app};
CREATE POLICY seen ON contacts_handover FOR SELECT TO {app} USING (
  file_id = ANY ((SELECT app.files_own())::uuid[]) OR program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[])
  OR (reader_id = (SELECT app.person()) AND referral_id = ANY ((SELECT app.referrals_in_care())::uuid[])));
CREATE POLICY added ON contacts_handover FOR INSERT TO {app} WITH CHECK (
  proposed_by_id = (SELECT app.person()) AND answer = '' AND answered_at IS NULL AND NOT passes_on AND (
    program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[])
    OR (reader_id = (SELECT app.person()) AND referral_id = ANY ((SELECT app.referrals_in_care())::uuid[]))));
CREATE POLICY changed ON contacts_handover FOR UPDATE TO {app} USING (file_id = ANY ((SELECT app.files_own())::uuid[]) AND answered_at IS NULL)
  WITH CHECK (answered_at IS NOT NULL);

-- Who was told and when: the person can read it, and who told.
GRANT SELECT, INSERT ON contacts_worry TO {app};
CREATE POLICY seen ON contacts_worry FOR SELECT TO {app} USING (
  file_id = ANY ((SELECT app.files_own())::uuid[])
  OR (reader_id = (SELECT app.person()) AND referral_id = ANY ((SELECT app.referrals_in_care())::uuid[])));
CREATE POLICY added ON contacts_worry FOR INSERT TO {app} WITH CHECK (
  worker_id = (SELECT app.person()) AND reader_id = (SELECT app.person()) AND referral_id = ANY ((SELECT app.referrals_in_care())::uuid[]));
