-- Questionnaires: about nobody who is followed. Whoever may answer reads what is asked, visitors with a link or a tablet too; a draft is the
-- coordination's. A version that was published never changes again, under whichever login.

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['instruments_instrument', 'instruments_edition', 'instruments_acceptance'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', walled);
    EXECUTE format('GRANT SELECT, INSERT ON public.%I TO {app}', walled);
  END LOOP;
END $$;

SET ROLE {rules};

CREATE OR REPLACE FUNCTION app.guard_questionnaire() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE step text := OLD.state || ' ' || NEW.state;
BEGIN
  IF step NOT IN ('draft draft', 'draft published', 'draft dropped', 'published published', 'published retired', 'retired retired', 'dropped dropped') THEN
    RAISE insufficient_privilege USING MESSAGE = 'a version does not go there from where it is';
  END IF;
  IF OLD.state <> 'draft' AND (OLD.instrument_id, OLD.version, OLD.definition, OLD.title, OLD.audiences, OLD.seconds, OLD.saves, OLD.base_id,
      OLD.author_id, OLD.published_by_id, OLD.published_at, OLD.checksum)
     IS DISTINCT FROM (NEW.instrument_id, NEW.version, NEW.definition, NEW.title, NEW.audiences, NEW.seconds, NEW.saves, NEW.base_id,
      NEW.author_id, NEW.published_by_id, NEW.published_at, NEW.checksum) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a version that was published never changes';
  END IF;
  IF step = 'draft published' AND (OLD.definition, OLD.version) IS DISTINCT FROM (NEW.definition, NEW.version) THEN
    RAISE insufficient_privilege USING MESSAGE = 'what is published is what was read';
  END IF;
  RETURN NEW;
END $$;

GRANT EXECUTE ON FUNCTION app.guard_questionnaire() TO {owner};

RESET ROLE;

CREATE OR REPLACE TRIGGER guard_questionnaire BEFORE UPDATE ON instruments_edition
  FOR EACH ROW EXECUTE FUNCTION app.guard_questionnaire();

CREATE POLICY seen ON instruments_instrument FOR SELECT TO {app} USING ((SELECT app.is_visiting()) OR (SELECT app.is_in()));
CREATE POLICY added ON instruments_instrument FOR INSERT TO {app} WITH CHECK (
  made_by_id = (SELECT app.person()) AND (SELECT app.holds('coordinator')));

CREATE POLICY seen ON instruments_edition FOR SELECT TO {app} USING (
  (state IN ('published', 'retired') AND ((SELECT app.is_visiting()) OR (SELECT app.is_in()))) OR (SELECT app.holds('coordinator')));
CREATE POLICY added ON instruments_edition FOR INSERT TO {app} WITH CHECK (
  author_id = (SELECT app.person()) AND state = 'draft' AND (SELECT app.holds('coordinator')));
GRANT UPDATE (version, definition, title, audiences, seconds, saves, saved_at, state, published_by_id, published_at, retired_by_id, retired_at,
  checksum) ON instruments_edition TO {app};
CREATE POLICY changed ON instruments_edition FOR UPDATE TO {app} USING ((SELECT app.holds('coordinator')));

CREATE POLICY seen ON instruments_acceptance FOR SELECT TO {app} USING ((SELECT app.holds('coordinator')));
CREATE POLICY added ON instruments_acceptance FOR INSERT TO {app} WITH CHECK (
  accepted_by_id = (SELECT app.person()) AND (SELECT app.holds('coordinator')));
