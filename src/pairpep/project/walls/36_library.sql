-- Capsules: about nobody who is followed. What is shown is read by the whole staff; a draft by its author, the coordinator, and the mentors who
-- were asked. An edition that was shown never changes again, and none is shown before a mentor of each kind said yes.

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['library_capsule', 'library_edition', 'library_review', 'library_media', 'library_lineage'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', walled);
  END LOOP;
END $$;

SET ROLE {rules};

-- Any role of the staff, with a current authorisation or not: what is read here opens no file.
CREATE OR REPLACE FUNCTION app.is_of_the_staff() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM app.held(app.person(), app.today()))
$$;

CREATE OR REPLACE FUNCTION app.writes_capsules() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT app.holds('peer_worker', 'family_worker', 'peer_mentor', 'family_mentor', 'coordinator', 'clinician')
$$;

-- Of a row that one may change, what may change: only its author's draft in its words, and no step that its way does not have.
CREATE OR REPLACE FUNCTION app.guard_edition() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE mine boolean; agreed boolean; step text := OLD.state || ' ' || NEW.state;
BEGIN
  IF current_user <> btrim('{app}', '"') THEN RETURN NEW; END IF;
  mine := coalesce(OLD.author_id = app.person(), false);
  SELECT count(DISTINCT r.kind) = 2 INTO agreed FROM public.library_review r
    WHERE r.edition_id = OLD.id AND r.round = OLD.round AND r.answer = 'yes' AND r.by_id IS DISTINCT FROM OLD.author_id;
  IF (OLD.words, OLD.theme, OLD.minutes, OLD.saves, OLD.saved_at) IS DISTINCT FROM (NEW.words, NEW.theme, NEW.minutes, NEW.saves, NEW.saved_at)
     AND NOT (mine AND step = 'draft draft') THEN
    RAISE insufficient_privilege USING MESSAGE = 'only a draft of one''s own is written';
  END IF;
  IF (OLD.round, OLD.asked_at) IS DISTINCT FROM (NEW.round, NEW.asked_at) AND NOT (mine AND step = 'draft review' AND NEW.round = OLD.round + 1) THEN
    RAISE insufficient_privilege USING MESSAGE = 'not put to review';
  END IF;
  IF (OLD.number, OLD.shown_at) IS DISTINCT FROM (NEW.number, NEW.shown_at) AND step <> 'ready shown' THEN
    RAISE insufficient_privilege USING MESSAGE = 'not shown';
  END IF;
  IF OLD.to_validate IS DISTINCT FROM NEW.to_validate AND NOT (step = 'shown shown' AND agreed AND NOT NEW.to_validate) THEN
    RAISE insufficient_privilege USING MESSAGE = 'not validated';
  END IF;
  IF OLD.state <> NEW.state AND NOT (CASE
      WHEN step IN ('draft review', 'review draft', 'ready draft', 'draft dropped', 'dropped draft') AND mine THEN NEW.round > OLD.round OR NEW.state <> 'review'
      WHEN step = 'review draft' THEN EXISTS (SELECT FROM public.library_review r
        WHERE r.edition_id = OLD.id AND r.round = OLD.round AND r.answer = 'again' AND r.by_id = app.person())
      WHEN step = 'review ready' THEN agreed
      WHEN step = 'ready shown' THEN mine OR app.holds('coordinator')
      ELSE false END) THEN
    RAISE insufficient_privilege USING MESSAGE = 'an edition does not go there from where it is';
  END IF;
  RETURN NEW;
END $$;

GRANT EXECUTE ON FUNCTION app.guard_edition() TO {owner};
GRANT EXECUTE ON FUNCTION app.is_of_the_staff(), app.writes_capsules() TO {app};

RESET ROLE;

CREATE OR REPLACE TRIGGER guard_edition BEFORE UPDATE ON library_edition FOR EACH ROW EXECUTE FUNCTION app.guard_edition();

GRANT SELECT, INSERT ON library_edition TO {app};
GRANT UPDATE (words, theme, minutes, saves, saved_at, state, round, asked_at, number, shown_at, to_validate) ON library_edition TO {app};
CREATE POLICY seen ON library_edition FOR SELECT TO {app} USING (
  (state = 'shown' AND (SELECT app.is_of_the_staff()))
  OR (author_id = (SELECT app.person()) AND (SELECT app.is_of_the_staff()))
  OR (asked_at IS NOT NULL AND (SELECT app.holds('peer_mentor', 'family_mentor')))
  OR (SELECT app.holds('coordinator')));
CREATE POLICY added ON library_edition FOR INSERT TO {app} WITH CHECK (
  author_id = (SELECT app.person()) AND (SELECT app.writes_capsules()) AND state = 'draft' AND round = 0 AND NOT to_validate);
CREATE POLICY changed ON library_edition FOR UPDATE TO {app} USING (
  (author_id = (SELECT app.person()) AND (SELECT app.writes_capsules()))
  OR (asked_at IS NOT NULL AND (SELECT app.holds('peer_mentor', 'family_mentor')))
  OR (SELECT app.holds('coordinator')));

GRANT SELECT, INSERT ON library_capsule TO {app};
GRANT UPDATE (retired_at) ON library_capsule TO {app};
CREATE POLICY seen ON library_capsule FOR SELECT TO {app} USING ((SELECT app.is_of_the_staff()) AND (
  made_by_id = (SELECT app.person()) OR EXISTS (SELECT FROM public.library_edition e WHERE e.capsule_id = library_capsule.id)));
CREATE POLICY added ON library_capsule FOR INSERT TO {app} WITH CHECK (
  made_by_id = (SELECT app.person()) AND code = '' AND retired_at IS NULL AND (SELECT app.writes_capsules()));
CREATE POLICY changed ON library_capsule FOR UPDATE TO {app} USING (
  (made_by_id = (SELECT app.person()) AND (SELECT app.writes_capsules())) OR (SELECT app.holds('coordinator')));

GRANT SELECT, INSERT ON library_review TO {app};
CREATE POLICY seen ON library_review FOR SELECT TO {app} USING (
  (SELECT app.holds('peer_mentor', 'family_mentor', 'coordinator'))
  OR EXISTS (SELECT FROM public.library_edition e WHERE e.id = edition_id
    AND (e.author_id = (SELECT app.person()) OR (e.state = 'shown' AND library_review.answer = 'yes'))));
CREATE POLICY added ON library_review FOR INSERT TO {app} WITH CHECK (
  by_id = (SELECT app.person())
  AND CASE kind WHEN 'peer' THEN (SELECT app.holds('peer_mentor')) WHEN 'family' THEN (SELECT app.holds('family_mentor')) ELSE false END
  AND EXISTS (SELECT FROM public.library_edition e WHERE e.id = edition_id AND e.round = library_review.round
    AND (e.state = 'review' OR (e.state = 'shown' AND e.to_validate)) AND e.author_id IS DISTINCT FROM (SELECT app.person())));

GRANT SELECT, INSERT, DELETE ON library_media TO {app};
CREATE POLICY seen ON library_media FOR SELECT TO {app} USING (EXISTS (SELECT FROM public.library_edition e WHERE e.id = edition_id));
CREATE POLICY added ON library_media FOR INSERT TO {app} WITH CHECK (added_by_id = (SELECT app.person()) AND EXISTS (
  SELECT FROM public.library_edition e WHERE e.id = edition_id AND e.state = 'draft' AND e.author_id = (SELECT app.person())));
CREATE POLICY removed ON library_media FOR DELETE TO {app} USING (EXISTS (
  SELECT FROM public.library_edition e WHERE e.id = edition_id AND e.state = 'draft' AND e.author_id = (SELECT app.person())));

GRANT SELECT, INSERT ON library_lineage TO {app};
CREATE POLICY seen ON library_lineage FOR SELECT TO {app} USING ((SELECT app.is_of_the_staff())
  OR (from_kind = ANY (ARRAY['lever', 'improvement', 'topic', 'assembly', 'discussion', 'resource'])
    AND to_kind = ANY (ARRAY['lever', 'improvement', 'topic', 'assembly', 'discussion', 'resource'])
    AND cardinality(coalesce((SELECT app.files_own()), '{}')) > 0));
CREATE POLICY added ON library_lineage FOR INSERT TO {app} WITH CHECK (made_by_id = (SELECT app.person()) AND (SELECT app.writes_capsules()));
