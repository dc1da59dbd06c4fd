-- Those who watch over the community. Nobody moderates themselves, reads who reported them, or answers an appeal of their own step; whoever a step is
-- about reads it, and what was said of their words without who said it.

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['dutyshift', 'steppedback', 'closedday', 'report', 'step', 'appeal', 'newschoice', 'newssent'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', 'moderation_' || walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', 'moderation_' || walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', 'moderation_' || walled);
  END LOOP;
  FOREACH walled IN ARRAY ARRAY['dutyshift', 'steppedback', 'closedday', 'report', 'step', 'appeal', 'newschoice'] LOOP
    EXECUTE format('CREATE POLICY rules ON public.%I TO {rules} USING (true)', 'moderation_' || walled);
    EXECUTE format('GRANT SELECT ON public.%I TO {rules}', 'moderation_' || walled);
  END LOOP;
  CREATE POLICY rules_write ON moderation_newschoice FOR UPDATE TO {rules} USING (true) WITH CHECK (true);
END $$;
GRANT UPDATE (rhythm, stopped_at, stopped_why) ON moderation_newschoice TO {rules};

SET ROLE {rules};

-- When somebody watches, from now on: beginning and end of each shift that is held, and nobody's name. Asked by everyone who reads or writes.
CREATE OR REPLACE FUNCTION app.duty(days int) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_array((d.day + s.starts) AT TIME ZONE 'America/Toronto', (d.day + s.ends) AT TIME ZONE 'America/Toronto')
    ORDER BY d.day, s.starts, s.ends), '[]')
  FROM generate_series(0, least(days, 60)) n CROSS JOIN LATERAL (SELECT app.today() + n AS day) d
  JOIN public.moderation_dutyshift s ON s.weekday = extract(isodow FROM d.day) AND s.since <= d.day AND (s.until IS NULL OR s.until > d.day)
  JOIN public.community_moderator m ON m.person_id = s.person_id AND m.since <= d.day AND (m.until IS NULL OR m.until > d.day)
  WHERE NOT EXISTS (SELECT FROM public.moderation_closedday c WHERE c.day = d.day)
    AND NOT EXISTS (SELECT FROM public.moderation_steppedback b WHERE b.person_id = s.person_id AND b.day = d.day)
    AND EXISTS (SELECT FROM app.held(s.person_id, d.day))
$$;

-- How much waits, as numbers: of everybody, what was done about their words and is not read; for who moderates, and for the coordination, who sees to
-- it that somebody does, the rest.
CREATE OR REPLACE FUNCTION app.moderation_waits() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_build_object('steps', (SELECT count(*) FROM public.moderation_step s WHERE s.member_id = ANY (app.members_own()) AND s.read_at IS NULL),
    'invited', app.member() IS NULL AND EXISTS (SELECT FROM public.community_invitation i
      WHERE i.person_id = app.person() AND i.declined_at IS NULL AND i.until >= app.today()))
  || CASE WHEN app.moderates() OR app.holds('coordinator') THEN jsonb_build_object(
    'urgent', (SELECT count(*) FROM public.moderation_report r JOIN public.community_message m ON m.id = r.message_id
      WHERE r.ended_at IS NULL AND r.kind <> 'report' AND m.state <> 'withdrawn' AND m.member_id <> ALL (app.members_own())),
    'reports', (SELECT count(*) FROM public.moderation_report r JOIN public.community_message m ON m.id = r.message_id
      WHERE r.ended_at IS NULL AND r.kind = 'report' AND m.state <> 'withdrawn' AND m.member_id <> ALL (app.members_own())),
    'waiting', (SELECT count(*) FROM public.community_message m WHERE m.state = 'waiting' AND m.member_id <> ALL (app.members_own())),
    'appeals', (SELECT count(*) FROM public.moderation_appeal a JOIN public.moderation_step s ON s.id = a.step_id
      WHERE a.outcome = '' AND s.by_id <> app.person() AND s.member_id <> ALL (app.members_own())),
    'moderators', (SELECT count(*) FROM public.community_moderator m WHERE m.since <= app.today() AND (m.until IS NULL OR m.until > app.today())))
  ELSE '{}'::jsonb END
$$;

-- What others asked about one's own words, once it ended: never who.
CREATE OR REPLACE FUNCTION app.asked_of_mine() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('message', r.message_id, 'kind', r.kind, 'reason', r.reason, 'words', r.words, 'language', r.language,
    'outcome', r.outcome, 'ended_at', r.ended_at) ORDER BY r.ended_at DESC, r.id), '[]')
  FROM public.moderation_report r JOIN public.community_message m ON m.id = r.message_id
  WHERE m.member_id = ANY (app.members_own()) AND r.ended_at IS NOT NULL
$$;

-- Another person than who took the step, and nobody about themselves.
CREATE OR REPLACE FUNCTION app.may_answer_appeal(about uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT app.moderates() AND EXISTS (SELECT FROM public.moderation_step s
    WHERE s.id = about AND s.by_id <> app.person() AND s.member_id <> ALL (app.members_own()))
$$;

-- A link of a mail, by its digest: what it would end, in which language. It opens nothing, and says nobody's name.
CREATE OR REPLACE FUNCTION app.news_of_link(digest bytea) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT c.rhythm FROM public.moderation_newschoice c WHERE c.stop_digest = digest
$$;

CREATE OR REPLACE FUNCTION app.end_news(digest bytea) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE was text := (SELECT c.rhythm FROM public.moderation_newschoice c WHERE c.stop_digest = digest);
BEGIN
  UPDATE public.moderation_newschoice c SET rhythm = 'never', stopped_at = app.clock(), stopped_why = 'link'
    WHERE c.stop_digest = digest AND c.rhythm <> 'never';
  RETURN was;
END $$;

-- Whom a step is about says that they read it; that it was undone, another person than who took it says.
CREATE OR REPLACE FUNCTION app.guard_step() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE mine boolean := OLD.member_id = ANY (app.members_own());
BEGIN
  IF current_user <> btrim('{app}', '"') THEN RETURN NEW; END IF;
  IF OLD.undone_at IS DISTINCT FROM NEW.undone_at AND (mine OR OLD.by_id = app.person() OR NOT app.moderates()) THEN
    RAISE insufficient_privilege USING MESSAGE = 'nobody undoes a step of their own, or about themselves';
  END IF;
  IF OLD.read_at IS DISTINCT FROM NEW.read_at AND NOT mine THEN
    RAISE insufficient_privilege USING MESSAGE = 'whom a step is about says that they read it';
  END IF;
  RETURN NEW;
END $$;

GRANT EXECUTE ON FUNCTION app.guard_step() TO {owner};
GRANT EXECUTE ON FUNCTION app.duty(int), app.moderation_waits(), app.asked_of_mine(), app.may_answer_appeal(uuid), app.news_of_link(bytea),
  app.end_news(bytea) TO {app};

RESET ROLE;

CREATE OR REPLACE TRIGGER guard_step BEFORE UPDATE ON moderation_step FOR EACH ROW EXECUTE FUNCTION app.guard_step();

GRANT SELECT, INSERT, UPDATE (until) ON moderation_dutyshift TO {app};
CREATE POLICY seen ON moderation_dutyshift FOR SELECT TO {app} USING ((SELECT app.moderates()) OR (SELECT app.holds('coordinator')));
CREATE POLICY taken ON moderation_dutyshift FOR INSERT TO {app} WITH CHECK (person_id = (SELECT app.person()) AND (SELECT app.moderates()));
CREATE POLICY ended ON moderation_dutyshift FOR UPDATE TO {app} USING (
  (person_id = (SELECT app.person()) AND (SELECT app.moderates())) OR (SELECT app.holds('coordinator')));

GRANT SELECT, INSERT, DELETE ON moderation_steppedback TO {app};
CREATE POLICY seen ON moderation_steppedback FOR SELECT TO {app} USING ((SELECT app.moderates()) OR (SELECT app.holds('coordinator')));
CREATE POLICY said ON moderation_steppedback FOR INSERT TO {app} WITH CHECK (person_id = (SELECT app.person()) AND (SELECT app.moderates()));
CREATE POLICY taken_back ON moderation_steppedback FOR DELETE TO {app} USING (person_id = (SELECT app.person()) AND (SELECT app.moderates()));

GRANT SELECT, INSERT, DELETE ON moderation_closedday TO {app};
CREATE POLICY seen ON moderation_closedday FOR SELECT TO {app} USING ((SELECT app.moderates()) OR (SELECT app.holds('coordinator')));
CREATE POLICY said ON moderation_closedday FOR INSERT TO {app} WITH CHECK (
  set_by_id = (SELECT app.person()) AND ((SELECT app.moderates()) OR (SELECT app.holds('coordinator'))));
CREATE POLICY taken_back ON moderation_closedday FOR DELETE TO {app} USING ((SELECT app.moderates()) OR (SELECT app.holds('coordinator')));

-- Whoever asked reads what became of it; who moderates reads what others asked of the words of others.
GRANT SELECT, INSERT, UPDATE (outcome, ended_at, ended_by_id) ON moderation_report TO {app};
CREATE POLICY seen ON moderation_report FOR SELECT TO {app} USING (member_id = ANY ((SELECT app.members_own())::uuid[])
  OR ((SELECT app.moderates()) AND EXISTS (SELECT FROM community_message m WHERE m.id = message_id AND m.member_id <> ALL ((SELECT app.members_own())::uuid[]))));
CREATE POLICY asked ON moderation_report FOR INSERT TO {app} WITH CHECK (outcome = '' AND CASE kind
  WHEN 'hand' THEN EXISTS (SELECT FROM community_message m WHERE m.id = message_id AND m.member_id = (SELECT app.member()))
  ELSE member_id = (SELECT app.member()) AND EXISTS (SELECT FROM community_message m WHERE m.id = message_id AND m.state = 'shown'
    AND m.member_id <> ALL ((SELECT app.members_own())::uuid[])) END);
CREATE POLICY ended ON moderation_report FOR UPDATE TO {app} USING ((SELECT app.moderates()) AND ended_at IS NULL
  AND EXISTS (SELECT FROM community_message m WHERE m.id = message_id AND m.member_id <> ALL ((SELECT app.members_own())::uuid[])))
  WITH CHECK (ended_by_id = (SELECT app.person()));

GRANT SELECT, INSERT, UPDATE (undone_at, read_at) ON moderation_step TO {app};
CREATE POLICY seen ON moderation_step FOR SELECT TO {app} USING (member_id = ANY ((SELECT app.members_own())::uuid[]) OR (SELECT app.moderates()));
CREATE POLICY taken ON moderation_step FOR INSERT TO {app} WITH CHECK (
  (SELECT app.moderates()) AND by_id = (SELECT app.person()) AND member_id <> ALL ((SELECT app.members_own())::uuid[]) AND undone_at IS NULL AND read_at IS NULL
  AND (message_id IS NULL OR EXISTS (SELECT FROM community_message m WHERE m.id = message_id AND m.member_id = moderation_step.member_id)));
CREATE POLICY undone ON moderation_step FOR UPDATE TO {app} USING (
  (SELECT app.moderates()) AND by_id <> (SELECT app.person()) AND member_id <> ALL ((SELECT app.members_own())::uuid[]));
CREATE POLICY read ON moderation_step FOR UPDATE TO {app} USING (member_id = ANY ((SELECT app.members_own())::uuid[])) WITH CHECK (undone_at IS NULL OR read_at IS NOT NULL);

GRANT SELECT, INSERT, UPDATE (outcome, answer, answer_language, answered_by_id, answered_at) ON moderation_appeal TO {app};
CREATE POLICY seen ON moderation_appeal FOR SELECT TO {app} USING (EXISTS (SELECT FROM moderation_step s WHERE s.id = step_id));
CREATE POLICY asked ON moderation_appeal FOR INSERT TO {app} WITH CHECK (outcome = ''
  AND EXISTS (SELECT FROM moderation_step s WHERE s.id = step_id AND s.member_id = ANY ((SELECT app.members_own())::uuid[])));
CREATE POLICY answered ON moderation_appeal FOR UPDATE TO {app} USING (outcome = '' AND app.may_answer_appeal(step_id))
  WITH CHECK (answered_by_id = (SELECT app.person()));

-- News of the week: one's own choice, and which weeks were told. The jobs read them to write.
GRANT SELECT, INSERT, UPDATE (rhythm, quiet_from, quiet_until, chosen_at, stopped_at, stopped_why) ON moderation_newschoice TO {app};
CREATE POLICY own ON moderation_newschoice TO {app} USING (person_id = (SELECT app.person())) WITH CHECK (person_id = (SELECT app.person()));
GRANT SELECT ON moderation_newssent TO {app};
CREATE POLICY own ON moderation_newssent FOR SELECT TO {app} USING (choice_id IN (SELECT c.id FROM moderation_newschoice c));
