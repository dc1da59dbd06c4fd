-- Texts read with codes. Who is named in a reading, and still of the coordination or of research, reads it; a text that still has names is its
-- bringer's alone; what each reader gives is theirs alone until all have said "done". What was stored as a result is never written over.

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

-- The readings in which one is named, in these states; in any when none is said.
CREATE OR REPLACE FUNCTION app.my_readings(VARIADIC states text[] DEFAULT '{}') RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(s.id), '{}') FROM public.coding_study s JOIN public.coding_coder c ON c.study_id = s.id
  WHERE c.person_id = app.person() AND app.holds('coordinator', 'researcher') AND (states = '{}' OR s.state = ANY (states))
$$;

-- Those where one still gives codes.
CREATE OR REPLACE FUNCTION app.readings_to_code() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(s.id), '{}') FROM public.coding_study s JOIN public.coding_coder c ON c.study_id = s.id
  WHERE c.person_id = app.person() AND c.done_on IS NULL AND s.state = 'coding' AND app.holds('coordinator', 'researcher')
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
    SELECT FROM public.coding_study s WHERE s.id = reading AND s.made_by_id = app.person() AND s.state = 'gathering')
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
    'coders', (SELECT count(*) FROM public.coding_coder c WHERE c.study_id = reading),
    'not_done', (SELECT count(*) FROM public.coding_coder c WHERE c.study_id = reading AND c.done_on IS NULL),
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

-- "Done" is said of oneself, once, when every segment has been read.
CREATE OR REPLACE FUNCTION app.guard_reader() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_user <> btrim('{app}', '"') THEN RETURN NEW; END IF;
  IF OLD.done_on IS NOT NULL OR NEW.done_on IS DISTINCT FROM app.today() OR NEW.person_id IS DISTINCT FROM app.person() THEN
    RAISE insufficient_privilege USING MESSAGE = 'done is said once, by oneself, on the day';
  END IF;
  IF EXISTS (SELECT FROM public.coding_segment g WHERE g.study_id = NEW.study_id AND NOT EXISTS (
      SELECT FROM public.coding_mark m WHERE m.segment_id = g.id AND m.by_id = NEW.person_id)) THEN
    RAISE insufficient_privilege USING MESSAGE = 'every segment is read before one is done';
  END IF;
  RETURN NEW;
END $$;

-- One step at a time. Codes are told to all once all have said "done", and never before.
CREATE OR REPLACE FUNCTION app.guard_reading() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE step text := OLD.state || ' ' || NEW.state; stands jsonb;
BEGIN
  IF current_user <> btrim('{app}', '"') THEN RETURN NEW; END IF;
  stands := app.reading_stands(OLD.id);
  IF OLD.state IN ('released', 'dropped') OR OLD.state <> NEW.state AND step <> ALL (ARRAY['gathering coding', 'coding consensus', 'consensus rating',
      'rating released', 'gathering dropped', 'coding dropped', 'consensus dropped', 'rating dropped']) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a reading goes one step at a time';
  END IF;
  IF step = 'gathering coding' AND ((stands ->> 'raw')::int + (stands ->> 'clean')::int > 0 OR (stands ->> 'segments')::int = 0
      OR (stands ->> 'coders')::int < 2) THEN
    RAISE insufficient_privilege USING MESSAGE = 'texts are clean and cut, and two people read them';
  END IF;
  IF step = 'coding consensus' AND (stands ->> 'not_done')::int > 0 THEN
    RAISE insufficient_privilege USING MESSAGE = 'nobody reads the codes of another before all have said done';
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
  DELETE FROM public.coding_mark m USING public.coding_segment g JOIN public.coding_source x ON x.id = g.source_id WHERE m.segment_id = g.id AND x.lever_id = NEW.id;
  DELETE FROM public.coding_settled m USING public.coding_segment g JOIN public.coding_source x ON x.id = g.source_id WHERE m.segment_id = g.id AND x.lever_id = NEW.id;
  DELETE FROM public.coding_segment g USING public.coding_source x WHERE x.id = g.source_id AND x.lever_id = NEW.id;
  DELETE FROM public.coding_source x WHERE x.lever_id = NEW.id;
  RETURN NULL;
END $$;

GRANT EXECUTE ON FUNCTION app.guard_reader(), app.guard_reading(), app.guard_text(), app.forget_lever_in_readings() TO {owner};
GRANT EXECUTE ON FUNCTION app.my_readings(text[]), app.readings_to_code(), app.who_may_read_texts(), app.may_name_reader(uuid, uuid),
  app.reading_stands(uuid), app.drop_texts_of_reading(uuid) TO {app};

RESET ROLE;

CREATE OR REPLACE TRIGGER guard_reader BEFORE UPDATE ON coding_coder FOR EACH ROW EXECUTE FUNCTION app.guard_reader();
CREATE OR REPLACE TRIGGER guard_reading BEFORE UPDATE ON coding_study FOR EACH ROW EXECUTE FUNCTION app.guard_reading();
CREATE OR REPLACE TRIGGER guard_text BEFORE INSERT OR UPDATE ON coding_source FOR EACH ROW EXECUTE FUNCTION app.guard_text();
CREATE OR REPLACE TRIGGER forget_in_readings AFTER UPDATE ON levers_lever FOR EACH ROW
  WHEN (NEW.state IN ('withdrawn', 'kept_back') AND OLD.state <> NEW.state) EXECUTE FUNCTION app.forget_lever_in_readings();

GRANT SELECT, INSERT, UPDATE (state, groups, groups_reason, verdicts, reason, ended_on) ON coding_study TO {app};
CREATE POLICY seen ON coding_study FOR SELECT TO {app} USING (
  id = ANY ((SELECT app.my_readings())::uuid[]) OR (state = 'released' AND (SELECT app.holds('coordinator', 'researcher'))));
CREATE POLICY begun ON coding_study FOR INSERT TO {app} WITH CHECK (
  made_by_id = (SELECT app.person()) AND state = 'gathering' AND (SELECT app.holds('coordinator', 'researcher')));
CREATE POLICY moved ON coding_study FOR UPDATE TO {app} USING (id = ANY ((SELECT app.my_readings('gathering', 'coding', 'consensus', 'rating'))::uuid[]));

GRANT SELECT, INSERT, DELETE, UPDATE (done_on) ON coding_coder TO {app};
CREATE POLICY seen ON coding_coder FOR SELECT TO {app} USING (study_id = ANY ((SELECT app.my_readings())::uuid[]));
CREATE POLICY named ON coding_coder FOR INSERT TO {app} WITH CHECK (done_on IS NULL AND app.may_name_reader(study_id, person_id));
CREATE POLICY unnamed ON coding_coder FOR DELETE TO {app} USING (person_id <> (SELECT app.person()) AND app.may_name_reader(study_id, (SELECT app.person())));
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
  (by_id = (SELECT app.person()) AND study_id = ANY ((SELECT app.my_readings())::uuid[]))
  OR study_id = ANY ((SELECT app.my_readings('consensus', 'rating', 'released'))::uuid[]));
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
CREATE POLICY measured ON coding_outcome FOR INSERT TO {app} WITH CHECK (signed_by_id = (SELECT app.person()) AND made_at = (SELECT app.clock())
  AND ((kind = 'agreement' AND study_id = ANY ((SELECT app.my_readings('consensus'))::uuid[]))
    OR (kind = 'matrix' AND study_id = ANY ((SELECT app.my_readings('rating'))::uuid[]))));
