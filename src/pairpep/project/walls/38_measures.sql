-- Figures. Facts are kept in the transaction that changes what they count, and hold small numbers: no page reads them. What pages read was made
-- by a job from facts that went through the thresholds, and is read by the roles that its definition names, never across programs.
-- "measures" in braces stands for the functions app.measure_<family>, made of pairpep/measures/sql/*.sql.

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['fact', 'stale', 'entry', 'reading', 'comparison', 'standing', 'target', 'decision'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', 'measures_' || walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', 'measures_' || walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', 'measures_' || walled);
  END LOOP;
  FOREACH walled IN ARRAY ARRAY['measures_fact', 'measures_stale', 'measures_entry', 'network_program', 'contacts_contact', 'plans_plan', 'plans_version', 'gatherings_meeting',
      'gatherings_seat', 'assemblies_assembly', 'assemblies_registration', 'assemblies_roll', 'levers_coding'] LOOP
    IF NOT EXISTS (SELECT FROM pg_policies p WHERE p.tablename = walled AND p.policyname = 'rules') THEN
      EXECUTE format('CREATE POLICY rules ON public.%I TO {rules} USING (true) WITH CHECK (true)', walled);
    END IF;
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON measures_fact TO {rules};
GRANT INSERT ON measures_stale TO {rules};
GRANT SELECT ON measures_entry TO {rules};
GRANT SELECT (id, file_id, program_id, outcome, day) ON contacts_contact TO {rules};
GRANT SELECT (id, referral_id, program_id, closed_at) ON plans_plan TO {rules};
GRANT SELECT (id, plan_id, program_id, approved_at) ON plans_version TO {rules};
GRANT SELECT (id, group_id, state, starts_at) ON gatherings_meeting TO {rules};
GRANT SELECT (id, group_id, person_id, program_id, since, until) ON gatherings_seat TO {rules};
GRANT SELECT (id, state, starts_at) ON assemblies_assembly TO {rules};
GRANT SELECT (id, assembly_id, program_id, came) ON assemblies_registration TO {rules};
GRANT SELECT (assembly_id, programs) ON assemblies_roll TO {rules};
GRANT SELECT (lever_id, "on") ON levers_coding TO {rules};
GRANT SELECT (id, fictitious) ON network_program TO {rules};
GRANT INSERT (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at) ON procrastinate_jobs TO {rules};
GRANT SELECT (id) ON procrastinate_jobs TO {rules};
GRANT USAGE ON SEQUENCE procrastinate_jobs_id_seq, procrastinate_events_id_seq TO {rules};
GRANT INSERT (job_id, type, at) ON procrastinate_events TO {rules};
GRANT EXECUTE ON FUNCTION procrastinate_defer_jobs_v1(procrastinate_job_to_defer_v1[]) TO {rules};

SET ROLE {rules};

-- The periods that a program (or, without one, the network) is counted in: quarters; the waves in which its team is asked; months, of the network alone.
CREATE OR REPLACE FUNCTION app.cells(place uuid, since date, through date)
RETURNS TABLE (kind text, program_id uuid, first date, last date, first_before date, wave_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT 'quarter', place, q::date, (q + interval '3 months - 1 day')::date, (q - interval '3 months')::date, NULL::uuid
  FROM generate_series(date_trunc('quarter', since), through, interval '3 months') q
  UNION ALL
  SELECT 'month', NULL, m::date, (m + interval '1 month - 1 day')::date, (m - interval '1 month')::date, NULL
  FROM generate_series(date_trunc('month', since), through, interval '1 month') m WHERE place IS NULL
  UNION ALL
  SELECT 'wave', place, w.opens_on, w.closes_on - 1, NULL, w.id FROM public.waves_wave w
  WHERE place IS NOT NULL AND w.opens_on <= through AND w.closes_on > since AND w.closes_on > w.opens_on AND w.campaign_id = (
    SELECT g.id FROM public.waves_campaign g WHERE g.audience = 'team' AND g.rhythm = 'every' AND g.state <> 'draft'
      AND (g.programs = '{}' OR place = ANY (g.programs)) ORDER BY g.started_at, g.id LIMIT 1)
$$;

{measures}
-- In which qualities whoever is in reads figures of the network: the roles they hold, and as somebody who is accompanied, or close to one.
CREATE OR REPLACE FUNCTION app.roles_of_figures() RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT q.role), '{}') FROM (
    SELECT h.role FROM app.held(app.person(), app.today()) h WHERE h.usable AND h.referral_id IS NULL
    UNION ALL SELECT CASE f.side WHEN 'youth' THEN 'young_person' ELSE 'relative' END FROM public.participants_file f WHERE f.person_id = app.person()) q
$$;
GRANT EXECUTE ON FUNCTION app.roles_of_figures() TO {app};

-- One job reads all that moved; one that waits is enough. The queue's own triggers find their tables by the path.
CREATE OR REPLACE FUNCTION app.ask_to_read() RETURNS void
LANGUAGE sql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO public.procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
  VALUES ('default', 'measures.read', 0, 'measures.read', 'measures.read', '{}', NULL) ON CONFLICT DO NOTHING
$$;

-- Counts a family again, of programs or (NULL) of the network, from a day to another, and keeps what moved. One at a time a place: whoever
-- waits counts what the one before has kept. Called at the end of a transaction, so that nobody waits for more than a commit.
CREATE OR REPLACE FUNCTION app.roll(family text, places uuid[], since date, through date) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE moved integer;
BEGIN
  -- Of the place and not of the family: two who change several things of one program never wait for each other in a ring.
  PERFORM pg_advisory_xact_lock(hashtextextended('measures of ' || coalesce(p.id::text, 'the network'), 0)) FROM unnest(places) p (id);
  EXECUTE format($sql$
    WITH kept AS (
      INSERT INTO public.measures_fact AS f (indicator, program_id, first, last, numerator, denominator, not_asked, not_answered, refused, not_applicable,
        workers, programs)
      SELECT m.* FROM app.%I($1, $2, $3) m
      ON CONFLICT ON CONSTRAINT one_fact_a_period DO UPDATE SET last = excluded.last, numerator = excluded.numerator, denominator = excluded.denominator,
        not_asked = excluded.not_asked, not_answered = excluded.not_answered, refused = excluded.refused, not_applicable = excluded.not_applicable,
        workers = excluded.workers, programs = excluded.programs
      WHERE (f.last, f.numerator, f.denominator, f.not_asked, f.not_answered, f.refused, f.not_applicable, f.workers, f.programs) IS DISTINCT FROM
        (excluded.last, excluded.numerator, excluded.denominator, excluded.not_asked, excluded.not_answered, excluded.refused, excluded.not_applicable,
          excluded.workers, excluded.programs)
      RETURNING f.indicator, f.program_id),
    told AS (INSERT INTO public.measures_stale (indicator, program_id) SELECT DISTINCT k.indicator, k.program_id FROM kept k)
    SELECT count(*) FROM kept$sql$, 'measure_' || family) INTO moved USING places, since, through;
  IF moved > 0 THEN PERFORM app.ask_to_read(); END IF;
  RETURN moved;
END $$;

-- Asked once a transaction and a stretch of time, however many rows it changed: it runs at the end, when everything is there.
DROP FUNCTION IF EXISTS app.roll_once(text, uuid, date, date);
CREATE OR REPLACE FUNCTION app.roll_once(family text, places uuid[], since date, through date) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  present date := coalesce(app.today(), (now() AT TIME ZONE 'America/Toronto')::date);
  starts date := date_trunc('quarter', since);
  ends date := least(date_trunc('quarter', through), date_trunc('quarter', present)) + interval '3 months - 1 day';
  this text := concat_ws(' ', family, md5(places::text), starts, ends);
  done text := coalesce(current_setting('app.rolled', true), '');
BEGIN
  IF starts > ends OR strpos(done, this || ';') > 0 THEN RETURN; END IF; -- a time to come is counted when it comes
  PERFORM set_config('app.rolled', done || this || ';', true);
  PERFORM app.roll(family, places, starts, ends);
END $$;

-- After a row came, changed or went: its family is counted again. Arguments: the family; of whom: `program`, the row's; `network`; `every` program;
-- for how long: `days`, those that the row names; `onwards`, from the first of them until today; `always`; then the columns that hold a day.
CREATE OR REPLACE FUNCTION app.measured() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  present date := coalesce(app.today(), (now() AT TIME ZONE 'America/Toronto')::date);
  one jsonb; day date; since date; through date; name text; place uuid;
BEGIN
  FOREACH one IN ARRAY ARRAY[to_jsonb(OLD), to_jsonb(NEW)] LOOP
    CONTINUE WHEN one IS NULL;
    since := NULL; through := NULL;
    FOREACH name IN ARRAY TG_ARGV[3:] LOOP
      day := CASE WHEN length(one ->> name) > 10 THEN ((one ->> name)::timestamptz AT TIME ZONE 'America/Toronto')::date ELSE (one ->> name)::date END;
      IF TG_ARGV[2] = 'days' AND day IS NOT NULL THEN
        PERFORM app.roll_for(TG_ARGV[0], TG_ARGV[1], (one ->> 'program_id')::uuid, day, day);
      END IF;
      since := least(since, day);
      through := greatest(through, day);
    END LOOP;
    IF TG_ARGV[2] = 'always' THEN since := '2020-01-01'; END IF;
    IF TG_ARGV[2] <> 'days' AND since IS NOT NULL THEN
      PERFORM app.roll_for(TG_ARGV[0], TG_ARGV[1], (one ->> 'program_id')::uuid, since, greatest(present, through));
    END IF;
  END LOOP;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION app.roll_for(family text, whom text, place uuid, since date, through date) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF whom = 'network' THEN
    PERFORM app.roll_once(family, ARRAY[NULL::uuid], since, through);
  ELSIF whom = 'every' THEN
    PERFORM app.roll_once(family, (SELECT array_agg(p.id ORDER BY p.id) FROM public.network_program p), since, through);
  ELSIF place IS NOT NULL THEN
    PERFORM app.roll_once(family, ARRAY[place], since, through);
  END IF;
END $$;

-- The day of somebody's seat in a session is the session's; of what a team gave, the wave's.
CREATE OR REPLACE FUNCTION app.measured_session() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE day date;
BEGIN
  SELECT (a.starts_at AT TIME ZONE 'America/Toronto')::date INTO day FROM public.assemblies_assembly a WHERE a.id = coalesce(NEW.assembly_id, OLD.assembly_id);
  IF day IS NOT NULL THEN PERFORM app.roll_for('assemblies', 'every', NULL, day, day); END IF;
  RETURN NULL;
END $$;

-- Who came is counted on the day of the meeting, whatever day was written beside them; the hours, on the latter.
CREATE OR REPLACE FUNCTION app.measured_meeting() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE day date;
BEGIN
  SELECT (m.starts_at AT TIME ZONE 'America/Toronto')::date INTO day FROM public.gatherings_meeting m WHERE m.id = coalesce(NEW.meeting_id, OLD.meeting_id);
  IF day IS NOT NULL THEN PERFORM app.roll_for('meetings', 'network', NULL, day, day); END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION app.measured_wave() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE wave record;
BEGIN
  SELECT w.opens_on, w.closes_on - 1 AS last INTO wave FROM public.waves_wave w WHERE w.id = coalesce(NEW.wave_id, OLD.wave_id);
  IF wave.last IS NOT NULL THEN PERFORM app.roll_for('waves', 'program', coalesce(NEW.program_id, OLD.program_id), wave.opens_on, wave.last); END IF;
  RETURN NULL;
END $$;

-- An aim that is chosen or ended, something decided about a chart or undone: the chart is read again, by whoever it was done.
CREATE OR REPLACE FUNCTION app.measured_choice() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.measures_stale (indicator, program_id) VALUES (NEW.indicator, NEW.program_id);
  PERFORM app.ask_to_read();
  RETURN NULL;
END $$;

-- From scratch, beside what is kept: the two must be equal (a test), and the night says so.
CREATE OR REPLACE FUNCTION app.measure_again(family text, place uuid, since date, through date) RETURNS TABLE (fact jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY EXECUTE format('SELECT to_jsonb(m) FROM app.%I($1, $2, $3) m', 'measure_' || family) USING ARRAY[place], since, through;
END $$;

GRANT EXECUTE ON FUNCTION app.cells(uuid, date, date), app.roll(text, uuid[], date, date), app.measure_again(text, uuid, date, date) TO {jobs};
GRANT EXECUTE ON FUNCTION app.measured(), app.measured_session(), app.measured_meeting(), app.measured_wave(), app.measured_choice() TO {owner};

RESET ROLE;

DO $$
DECLARE one record; name text;
BEGIN
  FOR one IN SELECT * FROM (VALUES
    ('measures_entry', 'form', 'program', 'onwards', '{first}'), ('measures_entry', 'referrals', 'program', 'days', '{first}'),
    ('measures_entry', 'contacts', 'program', 'days', '{first}'),
    ('referrals_referral', 'referrals', 'program', 'days', '{asked_at,answered_at,met_on}'), ('participants_tie', 'referrals', 'program', 'always', '{}'),
    ('contacts_contact', 'contacts', 'program', 'days', '{day}'),
    ('referrals_care', 'plans', 'program', 'onwards', '{since,until}'), ('plans_plan', 'plans', 'program', 'onwards', '{created_at,closed_at}'),
    ('plans_version', 'plans', 'program', 'onwards', '{approved_at}'),
    ('network_membership', 'staff', 'program', 'onwards', '{since,until}'), ('network_membership', 'staff', 'network', 'always', '{}'),
    ('network_membership', 'meetings', 'network', 'onwards', '{since,until}'), ('network_membership', 'waves', 'program', 'onwards', '{since,until}'),
    ('posts_post', 'posts', 'network', 'always', '{}'), ('posts_funding', 'posts', 'network', 'always', '{}'),
    ('gatherings_meeting', 'meetings', 'network', 'days', '{starts_at}'), ('gatherings_seat', 'meetings', 'network', 'onwards', '{since,until}'),
    ('learning_attendance', 'meetings', 'network', 'days', '{on}'),
    ('toolkit_integration', 'toolkit', 'program', 'onwards', '{started_at,ended_at}'), ('toolkit_answer', 'toolkit', 'program', 'onwards', '{changed_at}'),
    ('assemblies_assembly', 'assemblies', 'every', 'days', '{starts_at}'), ('levers_coding', 'levers', 'network', 'days', '{on}'),
    ('waves_wave', 'waves', 'every', 'onwards', '{opens_on,closes_on}')
  ) AS t (of_table, family, whom, span, days) LOOP
    name := 'measured_' || one.family || '_' || one.whom;
    EXECUTE format('DROP TRIGGER IF EXISTS %I ON public.%I', name, one.of_table);
    EXECUTE format('CREATE CONSTRAINT TRIGGER %I AFTER INSERT OR UPDATE OR DELETE ON public.%I DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
      EXECUTE FUNCTION app.measured(%L, %L, %L%s)', name, one.of_table, one.family, one.whom, one.span,
      (SELECT coalesce(string_agg(format(', %L', d), ''), '') FROM unnest(one.days::text[]) d));
  END LOOP;
END $$;

DROP TRIGGER IF EXISTS measured_session ON assemblies_registration;
CREATE CONSTRAINT TRIGGER measured_session AFTER INSERT OR UPDATE OR DELETE ON assemblies_registration DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION app.measured_session();
DROP TRIGGER IF EXISTS measured_session ON assemblies_roll;
CREATE CONSTRAINT TRIGGER measured_session AFTER INSERT OR UPDATE OR DELETE ON assemblies_roll DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION app.measured_session();
DROP TRIGGER IF EXISTS measured_meeting ON learning_attendance;
CREATE CONSTRAINT TRIGGER measured_meeting AFTER INSERT OR UPDATE OR DELETE ON learning_attendance DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION app.measured_meeting();
DROP TRIGGER IF EXISTS measured_wave_come ON waves_invitation; -- what young people and relatives give is counted elsewhere: nothing here waits for it
CREATE CONSTRAINT TRIGGER measured_wave_come AFTER INSERT OR UPDATE ON waves_invitation DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.file_id IS NULL) EXECUTE FUNCTION app.measured_wave();
DROP TRIGGER IF EXISTS measured_wave_gone ON waves_invitation;
CREATE CONSTRAINT TRIGGER measured_wave_gone AFTER DELETE ON waves_invitation DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.file_id IS NULL) EXECUTE FUNCTION app.measured_wave();

DROP TRIGGER IF EXISTS measured_choice ON measures_target;
CREATE TRIGGER measured_choice AFTER INSERT OR UPDATE ON measures_target FOR EACH ROW EXECUTE FUNCTION app.measured_choice();
DROP TRIGGER IF EXISTS measured_choice ON measures_decision;
CREATE TRIGGER measured_choice AFTER INSERT OR UPDATE ON measures_decision FOR EACH ROW EXECUTE FUNCTION app.measured_choice();

-- What was typed, by the program that typed it: its lead and its manager.
GRANT SELECT, INSERT, UPDATE (value, saves, typed_by_id, typed_at) ON measures_entry TO {app};
CREATE POLICY seen ON measures_entry FOR SELECT TO {app} USING (program_id = ANY ((SELECT app.programs_as('team_lead', 'manager'))::uuid[])
  OR typed_by_id = (SELECT app.person()));
CREATE POLICY typed ON measures_entry FOR INSERT TO {app} WITH CHECK (
  typed_by_id = (SELECT app.person()) AND program_id = ANY ((SELECT app.programs_as('team_lead', 'manager'))::uuid[]));
CREATE POLICY corrected ON measures_entry FOR UPDATE TO {app} USING (program_id = ANY ((SELECT app.programs_as('team_lead', 'manager'))::uuid[]))
  WITH CHECK (typed_by_id = (SELECT app.person()));

-- What may be read. Of one's own program, by the roles that the definition names; of the network, by those it names there; nobody else's program.
GRANT SELECT ON measures_reading, measures_comparison, measures_standing TO {app};
CREATE POLICY seen ON measures_reading FOR SELECT TO {app} USING (
  (program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[]) AND 'team_lead' = ANY (readers))
  OR (program_id = ANY ((SELECT app.programs_as('manager'))::uuid[]) AND 'manager' = ANY (readers))
  OR (program_id = ANY ((SELECT app.programs_as('clinician'))::uuid[]) AND 'clinician' = ANY (readers))
  OR (program_id IS NULL AND readers && (SELECT app.roles_of_figures())));
CREATE POLICY seen ON measures_standing FOR SELECT TO {app} USING (
  (program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[]) AND 'team_lead' = ANY (readers))
  OR (program_id = ANY ((SELECT app.programs_as('manager'))::uuid[]) AND 'manager' = ANY (readers))
  OR (program_id = ANY ((SELECT app.programs_as('clinician'))::uuid[]) AND 'clinician' = ANY (readers)));
CREATE POLICY seen ON measures_comparison FOR SELECT TO {app} USING ((SELECT app.holds('coordinator', 'researcher')));

-- An aim of a program, and what was decided about a chart of it: its lead and its manager; read by whoever reads the program's figures.
GRANT SELECT, INSERT, UPDATE (until) ON measures_target TO {app};
CREATE POLICY seen ON measures_target FOR SELECT TO {app} USING (
  program_id = ANY ((SELECT app.programs_as('team_lead', 'manager', 'clinician'))::uuid[]) OR set_by_id = (SELECT app.person()));
CREATE POLICY chosen ON measures_target FOR INSERT TO {app} WITH CHECK (
  set_by_id = (SELECT app.person()) AND program_id = ANY ((SELECT app.programs_as('team_lead', 'manager'))::uuid[]));
CREATE POLICY ended ON measures_target FOR UPDATE TO {app} USING (program_id = ANY ((SELECT app.programs_as('team_lead', 'manager'))::uuid[]));

GRANT SELECT, INSERT, UPDATE (undone_at) ON measures_decision TO {app};
CREATE POLICY seen ON measures_decision FOR SELECT TO {app} USING (
  program_id = ANY ((SELECT app.programs_as('team_lead', 'manager', 'clinician'))::uuid[]) OR by_id = (SELECT app.person())
  OR (program_id IS NULL AND (SELECT app.holds('coordinator', 'researcher'))));
CREATE POLICY taken ON measures_decision FOR INSERT TO {app} WITH CHECK (by_id = (SELECT app.person()) AND undone_at IS NULL
  AND (program_id = ANY ((SELECT app.programs_as('team_lead', 'manager'))::uuid[]) OR (program_id IS NULL AND (SELECT app.holds('coordinator')))));
CREATE POLICY undone ON measures_decision FOR UPDATE TO {app} USING (program_id = ANY ((SELECT app.programs_as('team_lead', 'manager'))::uuid[])
  OR (program_id IS NULL AND (SELECT app.holds('coordinator'))));
