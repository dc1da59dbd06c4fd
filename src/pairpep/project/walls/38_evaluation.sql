-- Plans, what they found, joint displays, reports. Read by research and coordination; a result is made by a job alone; a plain paper is read by
-- everybody who signs in. What was locked, stored or released is written again by nobody.

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['protocol', 'opening', 'display', 'row', 'report', 'paper'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', 'evaluation_' || walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', 'evaluation_' || walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', 'evaluation_' || walled);
  END LOOP;
END $$;

SET ROLE {rules};

-- A plan begins as a draft, is locked at the hour it is locked by whoever locks it, and opens after its lock and on its day, not before.
CREATE OR REPLACE FUNCTION app.guard_analysis_plan() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE step text;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state IN ('locked', 'opened', 'told') AND
     (OLD.question, OLD.title_fr, OLD.title_en, OLD.language, OLD.spec, OLD.version, OLD.previous_id, OLD.changed_because, OLD.opens_on, OLD.locked_by_id, OLD.locked_at,
       OLD.hash, OLD.signature) IS DISTINCT FROM (NEW.question, NEW.title_fr, NEW.title_en, NEW.language, NEW.spec, NEW.version, NEW.previous_id, NEW.changed_because,
       NEW.opens_on, NEW.locked_by_id, NEW.locked_at, NEW.hash, NEW.signature) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a locked plan is not written again';
  END IF;
  IF current_user <> btrim('{app}', '"') THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'draft' OR NEW.locked_at IS NOT NULL OR NEW.opened_at IS NOT NULL OR NEW.told_at IS NOT NULL THEN
      RAISE insufficient_privilege USING MESSAGE = 'an analysis plan begins as a draft';
    END IF;
    RETURN NEW;
  END IF;
  step := OLD.state || ' ' || NEW.state;
  IF OLD.state <> NEW.state AND step <> ALL (ARRAY['draft locked', 'draft dropped', 'locked opened', 'opened told']) THEN
    RAISE insufficient_privilege USING MESSAGE = 'an analysis plan goes one step at a time';
  END IF;
  IF step = 'draft locked' AND (NEW.locked_at IS DISTINCT FROM app.clock() OR NEW.locked_by_id IS DISTINCT FROM app.person()) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a plan is locked when it is locked, by whoever locks it';
  END IF;
  IF OLD.opened_at IS DISTINCT FROM NEW.opened_at AND (step <> 'locked opened' OR NEW.opened_at IS DISTINCT FROM app.clock() OR NEW.opens_on > app.today()
     OR NEW.opened_by_id IS DISTINCT FROM app.person()) THEN
    RAISE insufficient_privilege USING MESSAGE = 'data are opened after the lock, on the day of the plan or later';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION app.guard_what_was_stored() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE insufficient_privilege USING MESSAGE = 'what was found or released is not written again';
END $$;

-- What was released stays as it was; the question that a divergence becomes may still be noted.
CREATE OR REPLACE FUNCTION app.guard_released_display() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF OLD.state = 'released' THEN
    RAISE insufficient_privilege USING MESSAGE = 'what was released is not written again';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION app.guard_row_of_display() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF OLD.frozen <> '{}'::jsonb AND (TG_OP = 'DELETE' OR (to_jsonb(OLD) - 'topic_id') IS DISTINCT FROM (to_jsonb(NEW) - 'topic_id')) THEN
    RAISE insufficient_privilege USING MESSAGE = 'what was released is not written again';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

GRANT EXECUTE ON FUNCTION app.guard_analysis_plan(), app.guard_what_was_stored(), app.guard_released_display(), app.guard_row_of_display() TO {owner};

RESET ROLE;

CREATE OR REPLACE TRIGGER guard_analysis_plan BEFORE INSERT OR UPDATE ON evaluation_protocol
  FOR EACH ROW EXECUTE FUNCTION app.guard_analysis_plan();
CREATE OR REPLACE TRIGGER guard_what_was_stored BEFORE UPDATE OR DELETE ON evaluation_opening
  FOR EACH ROW EXECUTE FUNCTION app.guard_what_was_stored();
CREATE OR REPLACE TRIGGER guard_what_was_stored BEFORE UPDATE OR DELETE ON evaluation_paper
  FOR EACH ROW EXECUTE FUNCTION app.guard_what_was_stored();
CREATE OR REPLACE TRIGGER guard_released_display BEFORE UPDATE ON evaluation_display
  FOR EACH ROW EXECUTE FUNCTION app.guard_released_display();
CREATE OR REPLACE TRIGGER guard_released_display BEFORE UPDATE ON evaluation_report
  FOR EACH ROW EXECUTE FUNCTION app.guard_released_display();
CREATE OR REPLACE TRIGGER guard_row_of_display BEFORE UPDATE OR DELETE ON evaluation_row
  FOR EACH ROW EXECUTE FUNCTION app.guard_row_of_display();

GRANT SELECT, INSERT, UPDATE (question, title_fr, title_en, language, spec, state, opens_on, changed_because, locked_by_id, locked_at, hash, signature, opened_by_id,
  opened_at, told_at) ON evaluation_protocol TO {app};
CREATE POLICY seen ON evaluation_protocol FOR SELECT TO {app} USING ((SELECT app.holds('coordinator')) OR (SELECT app.holds('researcher')));
CREATE POLICY begun ON evaluation_protocol FOR INSERT TO {app} WITH CHECK (
  made_by_id = (SELECT app.person()) AND ((SELECT app.holds('coordinator')) OR (SELECT app.holds('researcher'))));
CREATE POLICY moved ON evaluation_protocol FOR UPDATE TO {app} USING ((SELECT app.holds('coordinator')) OR (SELECT app.holds('researcher')));

GRANT SELECT ON evaluation_opening TO {app};
CREATE POLICY seen ON evaluation_opening FOR SELECT TO {app} USING ((SELECT app.holds('coordinator')) OR (SELECT app.holds('researcher')));

GRANT SELECT, INSERT, UPDATE (title, language, state, released_at) ON evaluation_display TO {app};
CREATE POLICY seen ON evaluation_display FOR SELECT TO {app} USING ((SELECT app.holds('coordinator')) OR (SELECT app.holds('researcher')));
CREATE POLICY begun ON evaluation_display FOR INSERT TO {app} WITH CHECK (
  made_by_id = (SELECT app.person()) AND state = 'draft' AND ((SELECT app.holds('coordinator')) OR (SELECT app.holds('researcher'))));
CREATE POLICY moved ON evaluation_display FOR UPDATE TO {app} USING ((SELECT app.holds('coordinator')) OR (SELECT app.holds('researcher')));

GRANT SELECT, INSERT, DELETE, UPDATE (place, dimension, figures, words, fit, inference, deed, language, frozen, topic_id) ON evaluation_row TO {app};
CREATE POLICY seen ON evaluation_row FOR SELECT TO {app} USING ((SELECT app.holds('coordinator')) OR (SELECT app.holds('researcher')));
CREATE POLICY added ON evaluation_row FOR INSERT TO {app} WITH CHECK (((SELECT app.holds('coordinator')) OR (SELECT app.holds('researcher')))
  AND EXISTS (SELECT FROM evaluation_display d WHERE d.id = display_id AND d.state = 'draft'));
CREATE POLICY moved ON evaluation_row FOR UPDATE TO {app} USING ((SELECT app.holds('coordinator')) OR (SELECT app.holds('researcher')));
CREATE POLICY taken_out ON evaluation_row FOR DELETE TO {app} USING (((SELECT app.holds('coordinator')) OR (SELECT app.holds('researcher')))
  AND EXISTS (SELECT FROM evaluation_display d WHERE d.id = display_id AND d.state = 'draft'));

GRANT SELECT, INSERT, UPDATE (title, language, since, until, protocols, display_id, next_fr, next_en, state, released_by_id, released_at)
  ON evaluation_report TO {app};
CREATE POLICY seen ON evaluation_report FOR SELECT TO {app} USING ((SELECT app.holds('coordinator')) OR (SELECT app.holds('researcher')));
CREATE POLICY begun ON evaluation_report FOR INSERT TO {app} WITH CHECK (
  made_by_id = (SELECT app.person()) AND state = 'draft' AND ((SELECT app.holds('coordinator')) OR (SELECT app.holds('researcher'))));
CREATE POLICY written ON evaluation_report FOR UPDATE TO {app} USING ((SELECT app.holds('coordinator')) OR (SELECT app.holds('researcher')))
  WITH CHECK (state = 'draft' OR (released_by_id = (SELECT app.person()) AND (SELECT app.holds('coordinator'))));

GRANT SELECT, INSERT ON evaluation_paper TO {app};
CREATE POLICY seen ON evaluation_paper FOR SELECT TO {app} USING (
  (reading = 'plain' AND ((SELECT app.is_of_the_staff()) OR (SELECT app.roles_of_figures()) && ARRAY['young_person', 'relative']))
  OR (SELECT app.holds('coordinator')) OR (SELECT app.holds('researcher')));
CREATE POLICY released ON evaluation_paper FOR INSERT TO {app} WITH CHECK ((SELECT app.holds('coordinator'))
  AND EXISTS (SELECT FROM evaluation_report r WHERE r.id = report_id AND r.state = 'released' AND r.released_by_id = (SELECT app.person())));
