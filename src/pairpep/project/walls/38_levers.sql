-- What gets in the way, what helps. An anonymous sentence has no author in any row: it is dropped in a letterbox (levers_slip) that no page reads,
-- and the jobs put it with others (levers/releasing.py). A name stands beside its sentence and leads to nobody's row.

GRANT SELECT, INSERT, DELETE ON levers_slip TO {rules};
GRANT SELECT ON levers_receipt, levers_support, levers_reply TO {rules};
GRANT SELECT, UPDATE (state, words) ON levers_lever TO {rules};

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['slip', 'receipt', 'lever', 'authorship', 'signature', 'reply', 'support', 'improvement', 'coding'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', 'levers_' || walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', 'levers_' || walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', 'levers_' || walled);
  END LOOP;
  FOREACH walled IN ARRAY ARRAY['slip', 'receipt', 'lever', 'support', 'reply'] LOOP
    EXECUTE format('CREATE POLICY rules ON public.%I TO {rules} USING (true) WITH CHECK (true)', 'levers_' || walled);
  END LOOP;
END $$;

SET ROLE {rules};

-- Whoever is in, with any role but a researcher's, or with a page of their own.
CREATE OR REPLACE FUNCTION app.reads_levers() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM app.held(app.person(), app.today()) h WHERE h.role <> 'researcher') OR cardinality(coalesce(app.files_own(), '{}')) > 0
$$;

-- An anonymous sentence: sealed, with its week. Sent twice, it is there once. Nothing says who: not a row, not a line in a journal.
CREATE OR REPLACE FUNCTION app.drop_slip(slip uuid, kind text, place text, language text, sealed bytea, research boolean, receipt bytea) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT coalesce(app.reads_levers() OR app.holds('researcher'), false) OR slip IS NULL OR length(receipt) IS DISTINCT FROM 32
     OR length(sealed) NOT BETWEEN 20 AND 4000 THEN
    RETURN false;
  END IF;
  INSERT INTO public.levers_slip (id, week, kind, place, language, words, research, receipt)
  VALUES (slip, date_trunc('week', app.today()::timestamp)::date, kind, place, language, sealed, research, receipt) ON CONFLICT DO NOTHING;
  RETURN true;
END $$;

-- With the code that its author alone holds: where it stands, and what was answered. In the letterbox, the words are still sealed.
CREATE OR REPLACE FUNCTION app.read_receipt(code bytea) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_build_object('slip', s.id, 'kind', s.kind, 'place', s.place, 'language', s.language, 'sealed', encode(s.words, 'hex'), 'state', 'waiting')
    FROM public.levers_slip s WHERE s.receipt = code
  UNION ALL
  SELECT jsonb_build_object('lever', l.id, 'kind', l.kind, 'place', l.place, 'language', l.language, 'words', l.words, 'state', l.state,
      'since', l.since, 'due_on', l.due_on, 'replies', coalesce((SELECT jsonb_agg(jsonb_build_object('state', r.state, 'words', r.words, 'until', r.until,
        'on', (r.at AT TIME ZONE 'America/Toronto')::date) ORDER BY r.at) FROM public.levers_reply r WHERE r.lever_id = l.id), '[]'::jsonb))
    FROM public.levers_receipt c JOIN public.levers_lever l ON l.id = c.lever_id WHERE c.digest = code
$$;

-- Its words go for good. No line in a journal says that somebody was there to withdraw them: the sentence says it.
CREATE OR REPLACE FUNCTION app.withdraw_by_receipt(code bytea) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE gone uuid;
BEGIN
  IF app.person() IS NULL THEN RETURN false; END IF;
  DELETE FROM public.levers_slip WHERE receipt = code RETURNING id INTO gone;
  IF gone IS NOT NULL THEN -- told of here, and not by a trigger: a slip that is released goes too, and is not taken back
    INSERT INTO public.retention_tombstone (at, what, place, "row") VALUES (app.clock(), 'deleted', 'levers_slip', gone);
    RETURN true;
  END IF;
  UPDATE public.levers_lever SET state = 'withdrawn', words = ''
  WHERE state <> 'withdrawn' AND id = (SELECT c.lever_id FROM public.levers_receipt c WHERE c.digest = code);
  RETURN FOUND;
END $$;

-- How many agree, from five on and in fives: two numbers cannot be subtracted to find one person. Of sentences that all may read.
CREATE OR REPLACE FUNCTION app.lever_supports() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(jsonb_object_agg(t.lever_id, t.times - t.times % 5), '{}'::jsonb) FROM (
    SELECT s.lever_id, count(*) AS times FROM public.levers_support s JOIN public.levers_lever l ON l.id = s.lever_id
    WHERE l.state IN ('shown', 'later', 'answered') AND (SELECT app.reads_levers() OR app.holds('researcher')) GROUP BY s.lever_id HAVING count(*) >= 5) t
$$;

-- What the coordination owes, as everyone reads it: how many are past their day, and since when. Not a word of them.
CREATE OR REPLACE FUNCTION app.levers_overdue() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_build_object('count', count(*), 'since', min(l.due_on)) FROM public.levers_lever l
  WHERE l.state IN ('open', 'shown', 'later') AND l.due_on < app.today() AND (SELECT app.reads_levers() OR app.holds('researcher'))
$$;

-- A sentence to which one may put oneself as its author: new, and nobody's by a code.
CREATE OR REPLACE FUNCTION app.may_sign_lever(lever uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.levers_lever l WHERE l.id = lever AND l.state = 'open' AND l.since = app.today())
    AND NOT EXISTS (SELECT FROM public.levers_receipt c WHERE c.lever_id = lever)
$$;

-- Whoever answers changes no word: its author alone empties a sentence, for good.
CREATE OR REPLACE FUNCTION app.guard_lever() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_user <> btrim('{app}', '"') THEN RETURN NEW; END IF;
  IF (OLD.words <> NEW.words OR (NEW.state = 'withdrawn' AND OLD.state <> 'withdrawn')) AND NOT (NEW.state = 'withdrawn' AND NEW.words = ''
     AND EXISTS (SELECT FROM public.levers_authorship a WHERE a.lever_id = OLD.id AND a.person_id = app.person())) THEN
    RAISE insufficient_privilege USING MESSAGE = 'nobody changes the words of somebody else';
  END IF;
  IF OLD.state = 'withdrawn' AND NEW.state <> 'withdrawn' THEN
    RAISE insufficient_privilege USING MESSAGE = 'what was withdrawn does not come back';
  END IF;
  RETURN NEW;
END $$;

GRANT EXECUTE ON FUNCTION app.guard_lever() TO {owner};
GRANT EXECUTE ON FUNCTION app.may_sign_lever(uuid), app.reads_levers(), app.drop_slip(uuid, text, text, text, bytea, boolean, bytea), app.read_receipt(bytea),
  app.withdraw_by_receipt(bytea), app.lever_supports(), app.levers_overdue() TO {app};

RESET ROLE;

CREATE OR REPLACE TRIGGER guard_lever BEFORE UPDATE ON levers_lever FOR EACH ROW EXECUTE FUNCTION app.guard_lever();

GRANT SELECT, INSERT ON levers_authorship TO {app};
CREATE POLICY own ON levers_authorship FOR SELECT TO {app} USING (person_id = (SELECT app.person()));
CREATE POLICY signed ON levers_authorship FOR INSERT TO {app} WITH CHECK (person_id = (SELECT app.person()) AND app.may_sign_lever(lever_id));

GRANT SELECT, INSERT, UPDATE (state, words, due_on) ON levers_lever TO {app};
CREATE POLICY seen ON levers_lever FOR SELECT TO {app} USING (
  (state IN ('shown', 'later', 'answered') AND ((SELECT app.reads_levers()) OR (research AND (SELECT app.holds('researcher')))))
  OR (SELECT app.holds('coordinator')) OR id IN (SELECT a.lever_id FROM levers_authorship a));
CREATE POLICY said ON levers_lever FOR INSERT TO {app} WITH CHECK (state = 'open' AND ((SELECT app.reads_levers()) OR (SELECT app.holds('researcher'))));
CREATE POLICY answered ON levers_lever FOR UPDATE TO {app} USING ((SELECT app.holds('coordinator'))) WITH CHECK ((SELECT app.holds('coordinator')));
CREATE POLICY withdrawn ON levers_lever FOR UPDATE TO {app} USING (id IN (SELECT a.lever_id FROM levers_authorship a))
  WITH CHECK (state = 'withdrawn' AND words = '');

GRANT SELECT, INSERT, DELETE ON levers_signature TO {app};
CREATE POLICY seen ON levers_signature FOR SELECT TO {app} USING (
  (SELECT app.holds('coordinator')) OR lever_id IN (SELECT a.lever_id FROM levers_authorship a)
  OR ("to" = 'everyone' AND lever_id IN (SELECT l.id FROM levers_lever l)));
CREATE POLICY signed ON levers_signature FOR INSERT TO {app} WITH CHECK (lever_id IN (SELECT a.lever_id FROM levers_authorship a));
CREATE POLICY unsigned ON levers_signature FOR DELETE TO {app} USING (lever_id IN (SELECT a.lever_id FROM levers_authorship a));

GRANT SELECT, INSERT ON levers_reply TO {app};
CREATE POLICY seen ON levers_reply FOR SELECT TO {app} USING (lever_id IN (SELECT l.id FROM levers_lever l));
CREATE POLICY said ON levers_reply FOR INSERT TO {app} WITH CHECK (by_id = (SELECT app.person()) AND (SELECT app.holds('coordinator')));

GRANT SELECT, INSERT, DELETE ON levers_support TO {app};
CREATE POLICY own ON levers_support FOR SELECT TO {app} USING (person_id = (SELECT app.person()));
CREATE POLICY added ON levers_support FOR INSERT TO {app} WITH CHECK (person_id = (SELECT app.person())
  AND lever_id IN (SELECT l.id FROM levers_lever l WHERE l.state IN ('shown', 'later', 'answered')));
CREATE POLICY taken_back ON levers_support FOR DELETE TO {app} USING (person_id = (SELECT app.person()));

GRANT SELECT, INSERT, UPDATE (state, learned, ended_on) ON levers_improvement TO {app};
CREATE POLICY seen ON levers_improvement FOR SELECT TO {app} USING ((SELECT app.reads_levers()) OR (SELECT app.holds('researcher')));
CREATE POLICY started ON levers_improvement FOR INSERT TO {app} WITH CHECK (started_by_id = (SELECT app.person()) AND (SELECT app.holds('coordinator')));
CREATE POLICY ended ON levers_improvement FOR UPDATE TO {app} USING ((SELECT app.holds('coordinator')));

GRANT SELECT, INSERT, DELETE ON levers_coding TO {app};
CREATE POLICY seen ON levers_coding FOR SELECT TO {app} USING ((SELECT app.holds('coordinator', 'researcher'))
  AND lever_id IN (SELECT l.id FROM levers_lever l WHERE l.research AND l.state IN ('shown', 'later', 'answered')));
CREATE POLICY coded ON levers_coding FOR INSERT TO {app} WITH CHECK (by_id = (SELECT app.person()) AND (SELECT app.holds('coordinator', 'researcher'))
  AND lever_id IN (SELECT l.id FROM levers_lever l WHERE l.research AND l.state IN ('shown', 'later', 'answered')));
CREATE POLICY taken_back ON levers_coding FOR DELETE TO {app} USING (by_id = (SELECT app.person()));
