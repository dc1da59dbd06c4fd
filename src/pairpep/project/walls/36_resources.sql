-- Resources of the library: about nobody who is followed. What is shown is read by whom it is for; a draft by its author; what was proposed, by the
-- coordinator. Before all of these: a story is read only while its author agrees, and only where they agreed.

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['library_resource', 'library_resourceedition', 'library_resourcefile', 'library_storyconsent', 'library_usecount'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', walled);
  END LOOP;
END $$;

GRANT SELECT ON library_resource, library_storyconsent, library_resourceedition TO {rules};
GRANT SELECT, INSERT, UPDATE ON library_usecount TO {rules};
CREATE POLICY rules ON library_resource TO {rules} USING (true);
CREATE POLICY rules ON library_resourceedition TO {rules} USING (true);
CREATE POLICY rules ON library_storyconsent TO {rules} USING (true);
CREATE POLICY rules ON library_usecount TO {rules} USING (true) WITH CHECK (true);

SET ROLE {rules};

CREATE OR REPLACE FUNCTION app.roles_held() RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT h.role), '{}') FROM app.held(app.person(), app.today()) h
$$;

-- Stories that their author does not let be shown there today: never agreed to, taken back, or past their day.
CREATE OR REPLACE FUNCTION app.stories_closed(place text) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(r.id), '{}') FROM public.library_resource r WHERE r.kind = 'story' AND NOT EXISTS (
    SELECT FROM public.library_storyconsent c
    WHERE c.resource_id = r.id AND c.withdrawn_at IS NULL AND c.until >= app.today() AND place = ANY (c.places))
$$;

-- Those that were taken back by somebody else: gone for whoever brought them too.
CREATE OR REPLACE FUNCTION app.stories_taken_back() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(c.resource_id), '{}') FROM public.library_storyconsent c
  WHERE c.withdrawn_at IS NOT NULL AND c.given_by_id IS DISTINCT FROM app.person()
$$;

-- One more reading, or one more copy taken: by role and month. The ticket says who; nothing of it is kept.
CREATE OR REPLACE FUNCTION app.count_use(ticket text, used uuid, how text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  part text[] := app.read_ticket(ticket);
  day date := (('epoch'::timestamptz + part[2]::bigint * interval '1 microsecond') AT TIME ZONE 'America/Toronto')::date;
  as_role text;
BEGIN
  SELECT h.role INTO as_role FROM app.held(part[1]::uuid, day) h ORDER BY h.role LIMIT 1;
  IF as_role IS NULL OR how NOT IN ('read', 'taken') THEN RETURN; END IF;
  INSERT INTO public.library_usecount (id, resource_id, edition_id, way, role, month, times)
  SELECT gen_random_uuid(), e.resource_id, e.id, how, as_role, date_trunc('month', day)::date, 1
  FROM public.library_resourceedition e WHERE e.id = used AND e.state = 'shown'
  ON CONFLICT (edition_id, way, role, month) DO UPDATE SET times = library_usecount.times + 1;
END $$;

-- Of a row that one may change, what may change, and no step that its way does not have.
CREATE OR REPLACE FUNCTION app.guard_resource_edition() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE mine boolean; leads boolean; step text := OLD.state || ' ' || NEW.state;
BEGIN
  IF current_user <> btrim('{app}', '"') THEN RETURN NEW; END IF;
  mine := coalesce(OLD.author_id = app.person(), false);
  leads := app.holds('coordinator');
  IF (OLD.words, OLD.byline, OLD.audience, OLD.topics, OLD.licence, OLD.link, OLD.saves, OLD.saved_at)
     IS DISTINCT FROM (NEW.words, NEW.byline, NEW.audience, NEW.topics, NEW.licence, NEW.link, NEW.saves, NEW.saved_at)
     AND NOT (mine AND step = 'draft draft') THEN
    RAISE insufficient_privilege USING MESSAGE = 'only a draft of one''s own is written';
  END IF;
  IF (OLD.number, OLD.shown_at) IS DISTINCT FROM (NEW.number, NEW.shown_at) AND NOT (leads AND step IN ('draft shown', 'proposed shown')) THEN
    RAISE insufficient_privilege USING MESSAGE = 'not shown';
  END IF;
  IF (OLD.status, OLD.issued_by, OLD.issued_on) IS DISTINCT FROM (NEW.status, NEW.issued_by, NEW.issued_on)
     AND NOT (leads AND step IN ('draft shown', 'proposed shown', 'shown shown')) THEN
    RAISE insufficient_privilege USING MESSAGE = 'only the coordination says that a text is official';
  END IF;
  IF OLD.answer IS DISTINCT FROM NEW.answer AND NOT ((leads AND step = 'proposed draft') OR (mine AND NEW.answer = '')) THEN
    RAISE insufficient_privilege USING MESSAGE = 'not answered';
  END IF;
  IF (OLD.latest, OLD.withdrawn_at) IS DISTINCT FROM (NEW.latest, NEW.withdrawn_at) AND NOT leads THEN
    RAISE insufficient_privilege USING MESSAGE = 'not withdrawn';
  END IF;
  IF OLD.state <> NEW.state AND NOT (CASE
      WHEN step IN ('draft proposed', 'draft dropped', 'dropped draft') THEN mine
      WHEN step = 'proposed draft' THEN mine OR leads
      WHEN step = 'draft shown' THEN mine AND leads
      WHEN step IN ('proposed shown', 'shown withdrawn') THEN leads
      ELSE false END) THEN
    RAISE insufficient_privilege USING MESSAGE = 'an edition does not go there from where it is';
  END IF;
  RETURN NEW;
END $$;

-- What its author agreed to is theirs to change; once taken back, it stays taken back.
CREATE OR REPLACE FUNCTION app.guard_story_consent() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_user <> btrim('{app}', '"') THEN RETURN NEW; END IF;
  IF OLD.withdrawn_at IS NOT NULL THEN
    RAISE insufficient_privilege USING MESSAGE = 'what was taken back stays taken back';
  END IF;
  IF (OLD.parts, OLD.places, OLD.until) IS DISTINCT FROM (NEW.parts, NEW.places, NEW.until)
     AND NOT coalesce(OLD.given_by_id = app.person() OR OLD.brought_by_id = app.person(), false) THEN
    RAISE insufficient_privilege USING MESSAGE = 'its author agrees to more, and nobody else';
  END IF;
  RETURN NEW;
END $$;

GRANT EXECUTE ON FUNCTION app.guard_resource_edition(), app.guard_story_consent() TO {owner};
GRANT EXECUTE ON FUNCTION app.roles_held(), app.stories_closed(text), app.stories_taken_back(), app.count_use(text, uuid, text) TO {app};

RESET ROLE;

CREATE OR REPLACE TRIGGER guard_resource_edition BEFORE UPDATE ON library_resourceedition
  FOR EACH ROW EXECUTE FUNCTION app.guard_resource_edition();
CREATE OR REPLACE TRIGGER guard_story_consent BEFORE UPDATE ON library_storyconsent FOR EACH ROW EXECUTE FUNCTION app.guard_story_consent();

GRANT SELECT, INSERT ON library_resourceedition TO {app};
GRANT UPDATE (words, byline, audience, topics, licence, link, saves, saved_at, state, asked_at, number, latest, shown_at, withdrawn_at, status, issued_by,
  issued_on, answer) ON library_resourceedition TO {app};
CREATE POLICY seen ON library_resourceedition FOR SELECT TO {app} USING (
  (state = 'shown' AND (audience && ARRAY['staff', 'everyone'] OR audience && (SELECT app.roles_held())) AND (SELECT app.is_of_the_staff())
    AND resource_id <> ALL ((SELECT app.stories_closed('staff'))::uuid[]))
  OR (author_id = (SELECT app.person()) AND (SELECT app.is_of_the_staff()) AND resource_id <> ALL ((SELECT app.stories_taken_back())::uuid[]))
  OR (asked_at IS NOT NULL AND (SELECT app.holds('coordinator')) AND resource_id <> ALL ((SELECT app.stories_closed('staff'))::uuid[]))
  -- Whoever enters as nobody: the open part, and nothing else.
  OR (latest AND 'everyone' = ANY (audience) AND (SELECT app.person()) IS NULL AND (SELECT app.clock()) IS NOT NULL
    AND resource_id <> ALL ((SELECT app.stories_closed('everyone'))::uuid[])));
CREATE POLICY added ON library_resourceedition FOR INSERT TO {app} WITH CHECK (
  author_id = (SELECT app.person()) AND (SELECT app.writes_capsules()) AND state = 'draft' AND NOT latest AND status = 'draft');
CREATE POLICY changed ON library_resourceedition FOR UPDATE TO {app} USING (
  (author_id = (SELECT app.person()) AND (SELECT app.writes_capsules())) OR (SELECT app.holds('coordinator')));

GRANT SELECT, INSERT ON library_resource TO {app};
GRANT UPDATE (shown_at, ended_at, replaces_id, replaces_tool) ON library_resource TO {app};
CREATE POLICY seen ON library_resource FOR SELECT TO {app} USING (
  EXISTS (SELECT FROM public.library_resourceedition e WHERE e.resource_id = library_resource.id)
  OR ((SELECT app.is_of_the_staff()) AND (made_by_id = (SELECT app.person()) OR (shown_at IS NOT NULL AND ended_at IS NOT NULL))));
CREATE POLICY added ON library_resource FOR INSERT TO {app} WITH CHECK (
  made_by_id = (SELECT app.person()) AND code = '' AND shown_at IS NULL AND replaces_tool = '' AND replaces_id IS NULL AND (SELECT app.writes_capsules()));
CREATE POLICY changed ON library_resource FOR UPDATE TO {app} USING (
  (SELECT app.holds('coordinator')) OR (made_by_id = (SELECT app.person()) AND kind = 'story'));

GRANT SELECT, INSERT, DELETE ON library_resourcefile TO {app};
CREATE POLICY seen ON library_resourcefile FOR SELECT TO {app} USING (EXISTS (SELECT FROM public.library_resourceedition e WHERE e.id = edition_id));
CREATE POLICY added ON library_resourcefile FOR INSERT TO {app} WITH CHECK (added_by_id = (SELECT app.person()) AND EXISTS (
  SELECT FROM public.library_resourceedition e WHERE e.id = edition_id AND e.state = 'draft' AND e.author_id = (SELECT app.person())));
CREATE POLICY removed ON library_resourcefile FOR DELETE TO {app} USING (EXISTS (
  SELECT FROM public.library_resourceedition e WHERE e.id = edition_id AND e.state = 'draft' AND e.author_id = (SELECT app.person())));

GRANT SELECT, INSERT ON library_storyconsent TO {app};
GRANT UPDATE (parts, places, until, withdrawn_at) ON library_storyconsent TO {app};
CREATE POLICY seen ON library_storyconsent FOR SELECT TO {app} USING ((SELECT app.is_of_the_staff()) AND (
  withdrawn_at IS NULL OR given_by_id = (SELECT app.person()) OR brought_by_id = (SELECT app.person()) OR (SELECT app.holds('coordinator'))));
CREATE POLICY added ON library_storyconsent FOR INSERT TO {app} WITH CHECK (
  withdrawn_at IS NULL AND (SELECT app.person()) IN (given_by_id, brought_by_id)
  AND (brought_by_id IS NULL OR (SELECT app.holds('coordinator')))
  AND EXISTS (SELECT FROM public.library_resource r WHERE r.id = resource_id AND r.kind = 'story' AND r.made_by_id = (SELECT app.person())));
CREATE POLICY changed ON library_storyconsent FOR UPDATE TO {app} USING (
  given_by_id = (SELECT app.person()) OR brought_by_id = (SELECT app.person())
  OR (brought_by_id IS NOT NULL AND (SELECT app.holds('coordinator'))));

GRANT SELECT ON library_usecount TO {app};
CREATE POLICY seen ON library_usecount FOR SELECT TO {app} USING ((SELECT app.holds('coordinator')));
