-- A worker's own ground. The journal's rows are seen by their author and by no other login: no policy is for the jobs here.
-- The pulse is counted where no page reads, and what one reads is the fortnight that is over.

GRANT SELECT, INSERT ON ground_pulseanswered TO {rules};
GRANT SELECT, INSERT, UPDATE ON ground_pulsetally TO {rules};

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['ground_journalkey', 'ground_reflection', 'ground_pulseanswered', 'ground_pulsetally', 'ground_pulsereading'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', walled);
  END LOOP;
  FOREACH walled IN ARRAY ARRAY['ground_pulseanswered', 'ground_pulsetally', 'ground_pulsereading'] LOOP
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', walled);
  END LOOP;
  FOREACH walled IN ARRAY ARRAY['ground_pulseanswered', 'ground_pulsetally'] LOOP
    EXECUTE format('CREATE POLICY rules ON public.%I TO {rules} USING (true) WITH CHECK (true)', walled);
  END LOOP;
END $$;

SET ROLE {rules};

-- The first day of the fortnight: the same for everyone, from a Monday on (ground/pulse.py).
CREATE OR REPLACE FUNCTION app.fortnight(day date) RETURNS date
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$ SELECT date '2024-01-01' + 14 * ((day - date '2024-01-01') / 14) $$;

-- In post as a worker somewhere, with or without a current authorisation.
CREATE OR REPLACE FUNCTION app.in_post_as_a_worker() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM app.held(app.person(), app.today()) h WHERE h.role IN ('peer_worker', 'family_worker') AND h.referral_id IS NULL)
$$;

-- One tap: that this person has answered, and one more of a face, in two rows that nothing links. One answer in four is drawn at random here, so
-- that whoever watches the counts before and after someone's tap does not know what they said.
CREATE OR REPLACE FUNCTION app.answer_pulse(face int) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := app.person(); present date := app.fortnight(app.today()); home uuid; chance bytea := uuid_send(gen_random_uuid()); heard int := face;
BEGIN
  SELECT h.program_id INTO home FROM app.held(me, app.today()) h
  WHERE h.role IN ('peer_worker', 'family_worker') AND h.referral_id IS NULL ORDER BY h.program_id LIMIT 1;
  IF home IS NULL OR face IS NULL OR face NOT BETWEEN 1 AND 5 THEN RETURN false; END IF;
  INSERT INTO public.ground_pulseanswered (id, period, person_id, program_id) VALUES (gen_random_uuid(), present, me, home)
  ON CONFLICT (period, person_id) DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  IF get_byte(chance, 0) < 64 THEN heard := 1 + get_byte(chance, 1) % 5; END IF;
  INSERT INTO public.ground_pulsetally (period, counts) VALUES (present, ARRAY[0, 0, 0, 0, 0]) ON CONFLICT (period) DO NOTHING;
  UPDATE public.ground_pulsetally SET counts[heard] = counts[heard] + 1 WHERE period = present;
  RETURN true;
END $$;

GRANT EXECUTE ON FUNCTION app.answer_pulse(int), app.in_post_as_a_worker() TO {app};

RESET ROLE;

GRANT SELECT, INSERT, DELETE ON ground_journalkey, ground_reflection TO {app};
GRANT UPDATE (by_passphrase, by_recovery) ON ground_journalkey TO {app};
CREATE POLICY own ON ground_journalkey TO {app} USING (person_id = (SELECT app.person()) AND (SELECT app.in_post_as_a_worker()))
  WITH CHECK (person_id = (SELECT app.person()));
CREATE POLICY own ON ground_reflection TO {app} USING (person_id = (SELECT app.person()) AND (SELECT app.in_post_as_a_worker()))
  WITH CHECK (person_id = (SELECT app.person()));

GRANT SELECT ON ground_pulseanswered, ground_pulsereading TO {app};
CREATE POLICY own ON ground_pulseanswered FOR SELECT TO {app} USING (person_id = (SELECT app.person()));
CREATE POLICY seen ON ground_pulsereading FOR SELECT TO {app} USING (
  (SELECT app.in_post_as_a_worker()) OR (SELECT app.holds('peer_mentor', 'family_mentor', 'coordinator')));
