-- Texts read with codes. Who is named in a reading, still in it, and still of the coordination or of research, reads it; a text that still has
-- names is its bringer's alone; what each reader gives is theirs alone until all have said "done" and a job has counted their agreement. What
-- was stored as a result is never written over.

GRANT SELECT ON coding_study, coding_coder, coding_segment, coding_mark, coding_settled TO {rules};
GRANT SELECT, DELETE ON coding_source TO {rules};
GRANT DELETE ON coding_segment, coding_mark, coding_settled TO {rules};

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['study', 'coder', 'owncode', 'source', 'segment', 'mark', 'settled', 'rating', 'outcome'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', 'coding_' || walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', 'coding_' || walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', 'coding_' || walled);
  END LOOP;
  FOREACH walled IN ARRAY ARRAY['study', 'coder', 'source', 'segment', 'mark', 'settled'] LOOP
    EXECUTE format('CREATE POLICY rules ON public.%I TO {rules} USING (true) WITH CHECK (true)', 'coding_' || walled);
  END LOOP;
END $$;

SET ROLE {rules};

-- The readings in which one is named and still is, in these states; in any when none is said.
CREATE OR REPLACE FUNCTION app.my_readings(VARIADIC states text[] DEFAULT '{}') RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(s.id), '{}') FROM public.coding_study s JOIN public.coding_coder c ON c.study_id = s.id
  WHERE c.person_id = app.person() AND c.out_on IS NULL AND app.holds('coordinator', 'researcher') AND (states = '{}' OR s.state = ANY (states))
$$;

-- Those where one still gives codes.
CREATE OR REPLACE FUNCTION app.readings_to_code() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(s.id), '{}') FROM public.coding_study s JOIN public.coding_coder c ON c.study_id = s.id
  WHERE c.person_id = app.person() AND c.out_on IS NULL AND c.done_on IS NULL AND s.state = 'coding' AND app.holds('coordinator', 'researcher')
$$;

-- Those that one was taken out of: what one gave there stays one's own, and nothing else of them is read.
CREATE OR REPLACE FUNCTION app.readings_left() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(c.study_id), '{}') FROM public.coding_coder c
  WHERE c.person_id = app.person() AND c.out_on IS NOT NULL AND app.holds('coordinator', 'researcher')
$$;

-- The first who is still in it runs it: who began it, as long as they are there.
CREATE OR REPLACE FUNCTION app.runs_reading(reading uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT app.holds('coordinator', 'researcher') AND coalesce((
    SELECT c.person_id = app.person() FROM public.coding_coder c WHERE c.study_id = reading AND c.out_on IS NULL ORDER BY c.place LIMIT 1), false)
$$;

-- Whether somebody of a reading one is in is still in it.
CREATE OR REPLACE FUNCTION app.is_counted(reading uuid, who uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT reading = ANY (app.my_readings()) AND EXISTS (SELECT FROM public.coding_coder c WHERE c.study_id = reading AND c.person_id = who AND c.out_on IS NULL)
$$;

-- Whom one may name: who is of the coordination or of research today. Told to these alone.
CREATE OR REPLACE FUNCTION app.who_may_read_texts() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(jsonb_object_agg(p.id, p.name), '{}'::jsonb) FROM public.network_person p
  WHERE app.holds('coordinator', 'researcher') AND EXISTS (
    SELECT FROM app.held(p.id, app.today()) h WHERE h.usable AND h.role IN ('coordinator', 'researcher'))
$$;

CREATE OR REPLACE FUNCTION app.may_name_reader(reading uuid, who uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT app.holds('coordinator', 'researcher') AND EXISTS (
    SELECT FROM public.coding_study s WHERE s.id = reading AND s.state IN ('gathering', 'coding') AND (app.runs_reading(reading)
      OR s.made_by_id = app.person() AND NOT EXISTS (SELECT FROM public.coding_coder c WHERE c.study_id = reading)))
    AND EXISTS (SELECT FROM app.held(who, app.today()) h WHERE h.usable AND h.role IN ('coordinator', 'researcher'))
$$;

-- How a reading stands, in numbers, for those who are named in it: texts that only their bringer sees are counted too, and no word of them.
CREATE OR REPLACE FUNCTION app.reading_stands(reading uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN reading = ANY (app.my_readings()) THEN jsonb_build_object(
    'raw', (SELECT count(*) FROM public.coding_source x WHERE x.study_id = reading AND x.state = 'raw'),
    'clean', (SELECT count(*) FROM public.coding_source x WHERE x.study_id = reading AND x.state = 'clean'),
    'cut', (SELECT count(*) FROM public.coding_source x WHERE x.study_id = reading AND x.state = 'cut'),
    'last', (SELECT coalesce(max(x.number), 0) FROM public.coding_source x WHERE x.study_id = reading),
    'segments', (SELECT count(*) FROM public.coding_segment g WHERE g.study_id = reading),
    'coders', (SELECT count(*) FROM public.coding_coder c WHERE c.study_id = reading AND c.out_on IS NULL),
    'not_done', (SELECT count(*) FROM public.coding_coder c WHERE c.study_id = reading AND c.out_on IS NULL AND c.done_on IS NULL),
    'not_settled', (SELECT count(*) FROM public.coding_segment g WHERE g.study_id = reading
      AND NOT EXISTS (SELECT FROM public.coding_settled t WHERE t.segment_id = g.id))) END
$$;

-- A reading that was dropped keeps no text, those that only their bringer saw neither.
CREATE OR REPLACE FUNCTION app.drop_texts_of_reading(reading uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT reading = ANY (app.my_readings('dropped')) THEN RETURN false; END IF;
  DELETE FROM public.coding_mark m WHERE m.study_id = reading;
  DELETE FROM public.coding_settled t WHERE t.study_id = reading;
  DELETE FROM public.coding_segment g WHERE g.study_id = reading;
  DELETE FROM public.coding_source x WHERE x.study_id = reading;
  RETURN true;
END $$;

-- "Done" is said of oneself, once, when every segment has been read. Whoever runs the reading takes somebody else out, once, on the day.
CREATE OR REPLACE FUNCTION app.guard_reader() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_user <> btrim('{app}', '"') THEN RETURN NEW; END IF;
  IF OLD.out_on IS DISTINCT FROM NEW.out_on OR OLD.out_why <> NEW.out_why THEN
    IF OLD.out_on IS NOT NULL OR NEW.out_on IS DISTINCT FROM app.today() OR NEW.out_why <> 'taken_out' OR NEW.done_on IS DISTINCT FROM OLD.done_on
        OR NEW.person_id = app.person() OR NOT app.runs_reading(NEW.study_id) THEN
      RAISE insufficient_privilege USING MESSAGE = 'whoever runs a reading takes somebody else out, once, on the day';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.done_on IS NOT NULL OR OLD.out_on IS NOT NULL OR NEW.done_on IS DISTINCT FROM app.today() OR NEW.person_id IS DISTINCT FROM app.person() THEN
    RAISE insufficient_privilege USING MESSAGE = 'done is said once, by oneself, on the day';
  END IF;
  IF EXISTS (SELECT FROM public.coding_segment g WHERE g.study_id = NEW.study_id AND NOT EXISTS (
      SELECT FROM public.coding_mark m WHERE m.segment_id = g.id AND m.by_id = NEW.person_id)) THEN
    RAISE insufficient_privilege USING MESSAGE = 'every segment is read before one is done';
  END IF;
  RETURN NEW;
END $$;

-- Texts that still have names go with whoever brought them: nobody else may read them, nor clean them.
CREATE OR REPLACE FUNCTION app.forget_texts_of_reader() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM public.coding_source x WHERE x.study_id = NEW.study_id AND x.brought_by_id = NEW.person_id AND x.state = 'raw';
  RETURN NULL;
END $$;

-- A text goes with its units and all that was given to them, by whatever hand: of an older backup too.
CREATE OR REPLACE FUNCTION app.units_go_with_text() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM public.coding_mark m USING public.coding_segment g WHERE g.source_id = OLD.id AND m.segment_id = g.id;
  DELETE FROM public.coding_settled t USING public.coding_segment g WHERE g.source_id = OLD.id AND t.segment_id = g.id;
  DELETE FROM public.coding_segment g WHERE g.source_id = OLD.id;
  RETURN OLD;
END $$;

-- One step at a time. Codes are told to all once all have said "done" and agreement is stored: no page goes there, a job does.
CREATE OR REPLACE FUNCTION app.guard_reading() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE step text := OLD.state || ' ' || NEW.state; stands jsonb;
BEGIN
  IF step = 'comparing consensus' AND NOT EXISTS (SELECT FROM public.coding_outcome o WHERE o.study_id = OLD.id AND o.kind = 'agreement') THEN
    RAISE insufficient_privilege USING MESSAGE = 'agreement is counted and stored before anybody reads the codes of another';
  END IF;
  IF current_user <> btrim('{app}', '"') THEN RETURN NEW; END IF;
  stands := app.reading_stands(OLD.id);
  IF OLD.state IN ('released', 'dropped') OR OLD.state <> NEW.state AND step <> ALL (ARRAY['gathering coding', 'coding comparing', 'consensus rating',
      'rating released', 'gathering dropped', 'coding dropped', 'comparing dropped', 'consensus dropped', 'rating dropped']) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a reading goes one step at a time';
  END IF;
  IF step = 'gathering coding' AND ((stands ->> 'raw')::int + (stands ->> 'clean')::int > 0 OR (stands ->> 'segments')::int = 0
      OR (stands ->> 'coders')::int < 2) THEN
    RAISE insufficient_privilege USING MESSAGE = 'texts are clean and cut, and two people read them';
  END IF;
  IF step = 'coding comparing' AND ((stands ->> 'not_done')::int > 0 OR (stands ->> 'coders')::int < 2) THEN
    RAISE insufficient_privilege USING MESSAGE = 'codes are compared once two people or more are all done';
  END IF;
  IF step = 'rating released' AND NOT EXISTS (SELECT FROM public.coding_outcome o WHERE o.study_id = OLD.id AND o.kind = 'matrix') THEN
    RAISE insufficient_privilege USING MESSAGE = 'what is released is stored first';
  END IF;
  RETURN NEW;
END $$;

-- The words go when the text is clean, for good; whoever brought it cleans it, and nobody else.
CREATE OR REPLACE FUNCTION app.guard_text() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.state <> 'raw' AND octet_length(NEW.raw) > 0 THEN
    RAISE insufficient_privilege USING MESSAGE = 'what came in is destroyed once it is clean';
  END IF;
  IF current_user <> btrim('{app}', '"') OR TG_OP = 'INSERT' THEN RETURN NEW; END IF;
  IF OLD.state = 'raw' AND (NEW.state NOT IN ('raw', 'clean') OR OLD.brought_by_id IS DISTINCT FROM app.person()) OR OLD.state <> 'raw' AND NEW.state = 'raw' THEN
    RAISE insufficient_privilege USING MESSAGE = 'a text is cleaned by who brought it, and does not come back';
  END IF;
  RETURN NEW;
END $$;

-- A sentence that its author takes back, or that is kept back, goes from every reading with what was given to it.
CREATE OR REPLACE FUNCTION app.forget_lever_in_readings() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM public.coding_source x WHERE x.lever_id = NEW.id;
  RETURN NULL;
END $$;

GRANT EXECUTE ON FUNCTION app.guard_reader(), app.guard_reading(), app.guard_text(), app.forget_lever_in_readings(),
  app.forget_texts_of_reader(), app.units_go_with_text() TO {owner};
GRANT EXECUTE ON FUNCTION app.my_readings(text[]), app.readings_to_code(), app.readings_left(), app.runs_reading(uuid), app.is_counted(uuid, uuid), app.who_may_read_texts(), app.may_name_reader(uuid, uuid),
  app.reading_stands(uuid), app.drop_texts_of_reading(uuid) TO {app};

RESET ROLE;

CREATE OR REPLACE TRIGGER guard_reader BEFORE UPDATE ON coding_coder FOR EACH ROW EXECUTE FUNCTION app.guard_reader();
CREATE OR REPLACE TRIGGER forget_texts AFTER UPDATE ON coding_coder FOR EACH ROW WHEN (OLD.out_on IS NULL AND NEW.out_on IS NOT NULL)
  EXECUTE FUNCTION app.forget_texts_of_reader();
CREATE OR REPLACE TRIGGER units_go BEFORE DELETE ON coding_source FOR EACH ROW EXECUTE FUNCTION app.units_go_with_text();
CREATE OR REPLACE TRIGGER guard_reading BEFORE UPDATE ON coding_study FOR EACH ROW EXECUTE FUNCTION app.guard_reading();
CREATE OR REPLACE TRIGGER guard_text BEFORE INSERT OR UPDATE ON coding_source FOR EACH ROW EXECUTE FUNCTION app.guard_text();
CREATE OR REPLACE TRIGGER forget_in_readings AFTER UPDATE ON levers_lever FOR EACH ROW
  WHEN (NEW.state IN ('withdrawn', 'kept_back') AND OLD.state <> NEW.state) EXECUTE FUNCTION app.forget_lever_in_readings();

GRANT SELECT, INSERT, UPDATE (state, groups, groups_reason, verdicts, reason, ended_on) ON coding_study TO {app};
CREATE POLICY seen ON coding_study FOR SELECT TO {app} USING (
  id = ANY ((SELECT app.my_readings())::uuid[]) OR id = ANY ((SELECT app.readings_left())::uuid[]) OR (state = 'released' AND (SELECT app.holds('coordinator', 'researcher'))));
CREATE POLICY begun ON coding_study FOR INSERT TO {app} WITH CHECK (
  made_by_id = (SELECT app.person()) AND state = 'gathering' AND (SELECT app.holds('coordinator', 'researcher')));
CREATE POLICY moved ON coding_study FOR UPDATE TO {app} USING (id = ANY ((SELECT app.my_readings('gathering', 'coding', 'comparing', 'consensus', 'rating'))::uuid[]));

GRANT SELECT, INSERT, UPDATE (done_on, out_on, out_why) ON coding_coder TO {app};
CREATE POLICY seen ON coding_coder FOR SELECT TO {app} USING (
  study_id = ANY ((SELECT app.my_readings())::uuid[]) OR (person_id = (SELECT app.person()) AND study_id = ANY ((SELECT app.readings_left())::uuid[])));
CREATE POLICY named ON coding_coder FOR INSERT TO {app} WITH CHECK (done_on IS NULL AND out_on IS NULL AND app.may_name_reader(study_id, person_id));
CREATE POLICY taken_out ON coding_coder FOR UPDATE TO {app} USING (
  study_id = ANY ((SELECT app.my_readings('gathering', 'coding'))::uuid[]) AND app.runs_reading(study_id)) WITH CHECK (out_on IS NOT NULL AND app.runs_reading(study_id));
CREATE POLICY done ON coding_coder FOR UPDATE TO {app} USING (person_id = (SELECT app.person()) AND study_id = ANY ((SELECT app.readings_to_code())::uuid[]))
  WITH CHECK (person_id = (SELECT app.person()));

GRANT SELECT, INSERT ON coding_owncode TO {app};
CREATE POLICY seen ON coding_owncode FOR SELECT TO {app} USING (study_id = ANY ((SELECT app.my_readings())::uuid[]));
CREATE POLICY added ON coding_owncode FOR INSERT TO {app} WITH CHECK (study_id = ANY ((SELECT app.my_readings('gathering'))::uuid[]));

GRANT SELECT, INSERT, DELETE, UPDATE (raw, state, cleaned_on) ON coding_source TO {app};
CREATE POLICY seen ON coding_source FOR SELECT TO {app} USING (
  study_id = ANY ((SELECT app.my_readings())::uuid[]) AND (state <> 'raw' OR brought_by_id = (SELECT app.person())));
CREATE POLICY brought ON coding_source FOR INSERT TO {app} WITH CHECK (
  brought_by_id = (SELECT app.person()) AND state = 'raw' AND study_id = ANY ((SELECT app.my_readings('gathering'))::uuid[]));
CREATE POLICY moved ON coding_source FOR UPDATE TO {app} USING (
  study_id = ANY ((SELECT app.my_readings('gathering'))::uuid[]) AND (state <> 'raw' OR brought_by_id = (SELECT app.person())));
CREATE POLICY gone ON coding_source FOR DELETE TO {app} USING (
  study_id = ANY ((SELECT app.my_readings('gathering'))::uuid[]));

GRANT SELECT, INSERT, DELETE, UPDATE (words, place, speaker) ON coding_segment TO {app};
CREATE POLICY seen ON coding_segment FOR SELECT TO {app} USING (study_id = ANY ((SELECT app.my_readings())::uuid[]));
CREATE POLICY cut ON coding_segment FOR INSERT TO {app} WITH CHECK (study_id = ANY ((SELECT app.my_readings('gathering'))::uuid[]));
CREATE POLICY moved ON coding_segment FOR UPDATE TO {app} USING (study_id = ANY ((SELECT app.my_readings('gathering'))::uuid[]));
CREATE POLICY gone ON coding_segment FOR DELETE TO {app} USING (study_id = ANY ((SELECT app.my_readings('gathering'))::uuid[]));

-- Two people apart: what another gave is not there before all have said "done".
GRANT SELECT, INSERT, DELETE ON coding_mark TO {app};
CREATE POLICY seen ON coding_mark FOR SELECT TO {app} USING (
  (by_id = (SELECT app.person()) AND (study_id = ANY ((SELECT app.my_readings())::uuid[]) OR study_id = ANY ((SELECT app.readings_left())::uuid[])))
  OR (study_id = ANY ((SELECT app.my_readings('consensus', 'rating', 'released'))::uuid[]) AND app.is_counted(study_id, by_id)));
CREATE POLICY given ON coding_mark FOR INSERT TO {app} WITH CHECK (by_id = (SELECT app.person()) AND study_id = ANY ((SELECT app.readings_to_code())::uuid[])
  AND EXISTS (SELECT FROM coding_segment g WHERE g.id = segment_id AND g.study_id = coding_mark.study_id));
CREATE POLICY taken_back ON coding_mark FOR DELETE TO {app} USING (by_id = (SELECT app.person()) AND study_id = ANY ((SELECT app.readings_to_code())::uuid[]));

GRANT SELECT, INSERT, DELETE ON coding_settled TO {app};
CREATE POLICY seen ON coding_settled FOR SELECT TO {app} USING (study_id = ANY ((SELECT app.my_readings())::uuid[]));
CREATE POLICY said ON coding_settled FOR INSERT TO {app} WITH CHECK (by_id = (SELECT app.person()) AND study_id = ANY ((SELECT app.my_readings('consensus'))::uuid[]));
CREATE POLICY said_again ON coding_settled FOR DELETE TO {app} USING (study_id = ANY ((SELECT app.my_readings('consensus'))::uuid[]));

GRANT SELECT, INSERT, UPDATE (decided, reason, by_id, at) ON coding_rating TO {app};
CREATE POLICY seen ON coding_rating FOR SELECT TO {app} USING (study_id = ANY ((SELECT app.my_readings())::uuid[]));
CREATE POLICY suggested ON coding_rating FOR INSERT TO {app} WITH CHECK (decided = '' AND study_id = ANY ((SELECT app.my_readings('rating'))::uuid[]));
CREATE POLICY decided ON coding_rating FOR UPDATE TO {app} USING (study_id = ANY ((SELECT app.my_readings('rating'))::uuid[]))
  WITH CHECK (by_id = (SELECT app.person()));

GRANT SELECT, INSERT ON coding_outcome TO {app};
CREATE POLICY seen ON coding_outcome FOR SELECT TO {app} USING (
  study_id = ANY ((SELECT app.my_readings())::uuid[]) OR (kind = 'matrix' AND (SELECT app.holds('coordinator', 'researcher'))));
CREATE POLICY signed ON coding_outcome FOR INSERT TO {app} WITH CHECK (signed_by_id = (SELECT app.person()) AND made_at = (SELECT app.clock())
  AND kind = 'matrix' AND study_id = ANY ((SELECT app.my_readings('rating'))::uuid[]));
