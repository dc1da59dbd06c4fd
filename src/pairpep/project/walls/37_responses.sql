-- Answers: those who gave them read them, nobody else. They come in by one function and go by one other, so that what is counted is what is kept.
-- Answers of nobody, their copied words and the counts are read by no page: only what app.counts_shown says of five or more.

GRANT SELECT, INSERT, DELETE ON responses_answerset TO {rules};
GRANT SELECT, INSERT ON responses_received TO {rules};
GRANT SELECT, INSERT ON responses_voice TO {rules};
GRANT UPDATE (apart) ON responses_answerset, responses_voice TO {rules};
GRANT INSERT ON responses_words TO {rules};
GRANT SELECT, INSERT, UPDATE ON responses_tally, responses_shown TO {rules};
GRANT SELECT, DELETE ON responses_draft TO {rules};
GRANT SELECT, UPDATE ON responses_seat TO {rules};
GRANT INSERT (at, verb, subject, file_id, program_id, actor, roles, changes) ON journal_event TO {rules};

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['responses_answerset', 'responses_voice', 'responses_words', 'responses_received', 'responses_tally', 'responses_shown',
    'responses_draft', 'responses_researchchoice', 'responses_seat'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', walled);
  END LOOP;
  FOREACH walled IN ARRAY ARRAY['responses_answerset', 'responses_voice', 'responses_words', 'responses_received', 'responses_tally', 'responses_shown',
    'responses_draft', 'responses_seat'] LOOP
    EXECUTE format('CREATE POLICY rules ON public.%I TO {rules} USING (true) WITH CHECK (true)', walled);
  END LOOP;
END $$;

GRANT SELECT (id, published_at, retired_at) ON instruments_edition TO {rules};
CREATE POLICY rules ON instruments_edition FOR SELECT TO {rules} USING (true);

SET ROLE {rules};

-- Both have the length of the edition's layout.
CREATE OR REPLACE FUNCTION app.added(a numeric[], b numeric[]) RETURNS numeric[]
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(x + y ORDER BY place), '{}') FROM unnest(a, b) WITH ORDINALITY AS t (x, y, place)
$$;

CREATE OR REPLACE FUNCTION app.added(a bigint[], b bigint[]) RETURNS bigint[]
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(x + y ORDER BY place), '{}') FROM unnest(a, b) WITH ORDINALITY AS t (x, y, place)
$$;

-- What may be read is made again when five more came or went: whoever reads before and after one answer reads the same. By one at a time and without
-- waiting for them: what comes in the same instant is told with the next one.
CREATE OR REPLACE FUNCTION app.show_counts(edition uuid, program uuid, of_audience text, of_month date) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE moved bigint; told bigint;
BEGIN
  SELECT sum(t.moves) INTO moved FROM public.responses_tally t
  WHERE t.edition_id = edition AND t.program_id = program AND t.audience = of_audience AND t.month = of_month;
  SELECT s.moves INTO told FROM public.responses_shown s
  WHERE s.edition_id = edition AND s.program_id = program AND s.audience = of_audience AND s.month = of_month;
  IF moved IS NULL OR moved - coalesce(told, 0) < 5 THEN RETURN; END IF;
  IF told IS NOT NULL THEN
    PERFORM FROM public.responses_shown s
    WHERE s.edition_id = edition AND s.program_id = program AND s.audience = of_audience AND s.month = of_month FOR NO KEY UPDATE SKIP LOCKED;
    IF NOT FOUND THEN RETURN; END IF;
  END IF;
  INSERT INTO public.responses_shown AS s (edition_id, program_id, audience, month, moves, n, sums, taken, groups)
  SELECT edition, program, of_audience, of_month, a.moves, a.n, b.sums, c.taken, a.groups FROM
    (SELECT sum(t.moves)::bigint AS moves, sum(t.n)::bigint AS n, min(t.groups) AS groups FROM public.responses_tally t
     WHERE t.edition_id = edition AND t.program_id = program AND t.audience = of_audience AND t.month = of_month) a,
    (SELECT coalesce(array_agg(x.total ORDER BY x.place), '{}') AS sums FROM (SELECT u.place, sum(u.cell) AS total
     FROM public.responses_tally t, unnest(t.sums) WITH ORDINALITY AS u (cell, place)
     WHERE t.edition_id = edition AND t.program_id = program AND t.audience = of_audience AND t.month = of_month GROUP BY u.place) x) b,
    (SELECT coalesce(array_agg(x.total ORDER BY x.place), '{}') AS taken FROM (SELECT u.place, sum(u.cell)::bigint AS total
     FROM public.responses_tally t, unnest(t.taken) WITH ORDINALITY AS u (cell, place)
     WHERE t.edition_id = edition AND t.program_id = program AND t.audience = of_audience AND t.month = of_month GROUP BY u.place) x) c
  ON CONFLICT (edition_id, program_id, audience, month) DO UPDATE
    SET moves = excluded.moves, n = excluded.n, sums = excluded.sums, taken = excluded.taken WHERE s.moves < excluded.moves;
END $$;

-- One more, or one less (`by` is 1 or -1), in a line that nobody holds at this moment, and in a new one when there is none: those who write at once do
-- not wait for one another, and there are no more lines than there were who wrote at once.
CREATE OR REPLACE FUNCTION app.count_answers(edition uuid, program uuid, of_audience text, of_month date, by int, more numeric[], more_taken bigint[], in_groups smallint[])
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE free bigint;
BEGIN
  SELECT t.id INTO free FROM public.responses_tally t
  WHERE t.edition_id = edition AND t.program_id = program AND t.audience = of_audience AND t.month = of_month
  ORDER BY t.line LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED;
  IF FOUND THEN
    UPDATE public.responses_tally AS t
    SET moves = t.moves + 1, n = t.n + by, sums = app.added(t.sums, more), taken = app.added(t.taken, more_taken) WHERE t.id = free;
  ELSE
    INSERT INTO public.responses_tally AS t (edition_id, program_id, audience, month, line, moves, n, sums, taken, groups)
    VALUES (edition, program, of_audience, of_month, pg_backend_pid() % 32749, 1, by, more, more_taken, in_groups)
    ON CONFLICT (edition_id, program_id, audience, month, line) DO UPDATE
      SET moves = t.moves + 1, n = t.n + by, sums = app.added(t.sums, more), taken = app.added(t.taken, more_taken);
  END IF;
  PERFORM app.show_counts(edition, program, of_audience, of_month);
END $$;

-- Whether anything may be asked of somebody: of a relative, of whoever is fourteen for certain; of a child, or where the age is not known, once a
-- parent has said yes to the support and the child agreed, and as long as both stand. (Civil Code, art. 14: a child's parent consents for them.)
CREATE OR REPLACE FUNCTION app.may_be_asked(about uuid, day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce((SELECT f.side = 'relative' OR app.decides_alone(f.birth_year, f.birth_month, day)
    OR EXISTS (SELECT FROM public.referrals_referral r, LATERAL app.yes_to(r.id, f.id, day) y WHERE r.file_id = f.id AND y.stands)
    FROM public.participants_file f WHERE f.id = about), false)
$$;

-- Of oneself, for one's own page.
CREATE OR REPLACE FUNCTION app.i_may_be_asked() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.participants_file f WHERE f.person_id = app.person() AND app.may_be_asked(f.id, app.today()))
$$;

-- A submission, whole: kept, counted, written in the journal, once. Answers `new`, `again` (the same came before), `another` (its key came with
-- other words), `closed` (the seat is used or over). Whose file it is: of the person of the ticket, or of the seat that was opened for it.
CREATE OR REPLACE FUNCTION app.submit(
  ticket text, key uuid, digest bytea, edition uuid, code text, program uuid, about uuid, seat uuid, of_audience text, way text, written timestamptz,
  lang text, for_research boolean, wave uuid, body bytea, numbers jsonb, more numeric[], more_taken bigint[], in_groups smallint[],
  word_ids uuid[], word_items text[], word_texts bytea[], OUT status text, OUT at timestamptz, OUT reason text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE part text[] := app.read_ticket(ticket); who uuid := NULLIF(part[1], '-')::uuid; day date; of_month date; known bytea; state record;
BEGIN
  at := 'epoch'::timestamptz + part[2]::bigint * interval '1 microsecond';
  INSERT INTO public.responses_received (key, digest, day) VALUES (key, digest, (at AT TIME ZONE 'America/Toronto')::date) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    SELECT r.digest INTO known FROM public.responses_received r WHERE r.key = submit.key;
    status := CASE WHEN known = digest THEN 'again' ELSE 'another' END;
    RETURN;
  END IF;
  IF about IS NOT NULL AND session_user <> btrim('{jobs}', '"')
     AND NOT EXISTS (SELECT FROM public.participants_file f WHERE f.id = about AND f.program_id = program AND f.person_id = who) THEN
    UPDATE public.responses_seat s SET used_at = submit.at
    WHERE s.id = seat AND s.file_id = about AND s.program_id = program AND s.edition_id = edition AND s.key = submit.key
      AND s.used_at IS NULL AND s.expires_at > submit.at;
    IF NOT FOUND THEN RAISE insufficient_privilege USING MESSAGE = 'these answers are of somebody else'; END IF;
  END IF;
  IF about IS NOT NULL AND session_user <> btrim('{jobs}', '"') AND NOT app.may_be_asked(about, (at AT TIME ZONE 'America/Toronto')::date) THEN
    RAISE insufficient_privilege USING MESSAGE = 'nothing is asked of them';
  END IF;
  written := least(written, at);  -- a clock that is ahead
  day := (written AT TIME ZONE 'America/Toronto')::date;
  of_month := date_trunc('month', day)::date;
  SELECT e.published_at, e.retired_at INTO state FROM public.instruments_edition e WHERE e.id = edition;
  -- Two days of grace: the clock of a telephone or of a tablet may be a day off.
  reason := CASE WHEN state.published_at IS NULL THEN 'unpublished'
    WHEN written < state.published_at - interval '2 days' THEN 'before' WHEN written > state.retired_at + interval '2 days' THEN 'after' ELSE '' END;
  IF about IS NULL THEN
    INSERT INTO public.responses_voice (id, edition_id, program_id, audience, month, values, apart)
    VALUES (gen_random_uuid(), edition, program, of_audience, of_month, numbers, reason);
  ELSE
    INSERT INTO public.responses_answerset (id, file_id, program_id, edition_id, code, body, audience, way, language, month, authored_at, received_at, wave_id, research, apart)
    VALUES (key, about, program, edition, code, body, of_audience, way, lang, of_month, written, at, wave, for_research, reason);
    DELETE FROM public.responses_draft d WHERE d.file_id = about AND d.code = submit.code;
  END IF;
  INSERT INTO public.responses_words (id, edition_id, program_id, audience, month, item, words, language)
  SELECT w.id, edition, program, of_audience, of_month, w.item, w.words, lang FROM unnest(word_ids, word_items, word_texts) AS w (id, item, words);
  -- Of an answer of nobody, the journal says the day and no second, and no name.
  INSERT INTO public.journal_event (at, verb, subject, file_id, program_id, actor, roles, changes) VALUES (
    CASE WHEN about IS NULL THEN date_trunc('day', at AT TIME ZONE 'America/Toronto') AT TIME ZONE 'America/Toronto' ELSE at END, 'responses.receive',
    CASE WHEN about IS NULL THEN '' ELSE 'responses.AnswerSet:' || key END, about, program, CASE WHEN about IS NULL THEN NULL ELSE who END, '', '{}');
  IF reason = '' THEN  -- last: what it holds, it holds until the end
    PERFORM app.count_answers(edition, program, of_audience, of_month, 1, more, more_taken, in_groups);
  END IF;
  status := 'new';
END $$;

-- Taken back by whoever gave it: the row goes and the counts are less by what it had added. The key stays, so that a late copy does not bring it back.
-- The ledger is told first that it was withdrawn (a row that goes with its file stays counted): after a restore the jobs take it back again.
CREATE OR REPLACE FUNCTION app.withdraw_answers(gone uuid, less numeric[], less_taken bigint[], in_groups smallint[]) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE was public.responses_answerset; again boolean := session_user = btrim('{jobs}', '"');
BEGIN
  SELECT a.* INTO was FROM public.responses_answerset a WHERE a.id = gone;
  IF was.id IS NULL THEN RETURN false; END IF;
  IF NOT again AND NOT coalesce(was.file_id = ANY (app.files_own()), false) THEN RETURN false; END IF;
  INSERT INTO public.retention_tombstone (at, what, place, "row")
  VALUES (coalesce(app.clock(), clock_timestamp()), 'withdrawn', 'responses_answerset', gone);
  DELETE FROM public.responses_answerset a WHERE a.id = gone;
  IF NOT FOUND THEN RETURN false; END IF;  -- another window was first
  IF was.apart = '' THEN
    PERFORM app.count_answers(was.edition_id, was.program_id, was.audience, was.month, -1, less, less_taken, in_groups);
  END IF;
  RETURN true;
END $$;

-- What was received and withdrawn since a backup was made: it stays out, whatever copy of it still comes.
CREATE OR REPLACE FUNCTION app.keep_answers_out(gone uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO public.responses_received (key, digest, day) VALUES (gone, '', (clock_timestamp() AT TIME ZONE 'America/Toronto')::date) ON CONFLICT DO NOTHING
$$;

-- What may be read of an edition: nothing of a group of under five; of a measure, nothing under five nor when everybody said the same, nor when it is of
-- yes and no (its mean is how many said each), and never the squares (with the mean they are how many gave each of three answers); of the
-- options of a question, all of them or none, and none when one was taken by fewer than five.
CREATE OR REPLACE FUNCTION app.counts_shown(edition uuid)
RETURNS TABLE (program_id uuid, audience text, month date, n bigint, sums numeric[], taken bigint[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT s.program_id, s.audience, s.month, s.n,
    (SELECT coalesce(array_agg(CASE WHEN m.n < 5 OR m.n * m.squares = m.total * m.total OR m.squares = m.total OR p.place = f.first + 3 THEN NULL
       ELSE s.sums[p.place] END ORDER BY p.place), '{}')
     FROM generate_subscripts(s.sums, 1) AS p (place), LATERAL (SELECT (p.place - 1) / 3 * 3 AS first) f,
       LATERAL (SELECT s.sums[f.first + 1] AS n, s.sums[f.first + 2] AS total, s.sums[f.first + 3] AS squares) m),
    (SELECT coalesce(array_agg(CASE WHEN g.lowest < 5 THEN NULL ELSE g.cell END ORDER BY g.place), '{}')
     FROM (SELECT u.place, u.cell, min(u.cell) OVER (PARTITION BY u.of_group) AS lowest
       FROM unnest(s.taken, s.groups) WITH ORDINALITY AS u (cell, of_group, place)) g)
  FROM public.responses_shown s
  WHERE s.edition_id = edition AND s.n >= 5
    AND (SELECT sum(t.n) FROM public.responses_tally t WHERE t.edition_id = s.edition_id AND t.program_id = s.program_id AND t.audience = s.audience AND t.month = s.month) >= 5
    AND (app.holds('coordinator', 'researcher') OR s.program_id = ANY (app.programs_as('team_lead', 'manager')))
$$;

-- How many came for a version that was not asked when they were written: they are kept apart, and counted nowhere.
CREATE OR REPLACE FUNCTION app.kept_apart() RETURNS TABLE (edition_id uuid, program_id uuid, apart text, n bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT x.edition_id, x.program_id, x.apart, count(*) FROM (
    SELECT a.edition_id, a.program_id, a.apart FROM public.responses_answerset a WHERE a.apart IN ('unpublished', 'before', 'after')
    UNION ALL SELECT v.edition_id, v.program_id, v.apart FROM public.responses_voice v WHERE v.apart IN ('unpublished', 'before', 'after')) x
  WHERE app.holds('coordinator') GROUP BY x.edition_id, x.program_id, x.apart
$$;

-- The coordination ends it: they are to be counted after all, or they stay out of every count for a reason that those who answered read. How many
-- it was about. Of a version that was never asked, nothing is counted.
CREATE OR REPLACE FUNCTION app.settle_apart(edition uuid, program uuid, was text, becomes text) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE of_persons bigint; of_nobody bigint;
BEGIN
  IF NOT app.holds('coordinator') OR was NOT IN ('unpublished', 'before', 'after') OR becomes NOT IN ('coming', 'aside_over', 'aside_changed', 'aside_trial')
     OR (was = 'unpublished' AND becomes = 'coming') THEN
    RETURN 0;
  END IF;
  UPDATE public.responses_answerset a SET apart = becomes WHERE a.edition_id = edition AND a.program_id = program AND a.apart = was;
  GET DIAGNOSTICS of_persons = ROW_COUNT;
  UPDATE public.responses_voice v SET apart = becomes WHERE v.edition_id = edition AND v.program_id = program AND v.apart = was;
  GET DIAGNOSTICS of_nobody = ROW_COUNT;
  RETURN of_persons + of_nobody;
END $$;

-- The jobs count one that the coordination took in, in its month, once.
CREATE OR REPLACE FUNCTION app.count_late(late uuid, more numeric[], more_taken bigint[], in_groups smallint[]) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE it record;
BEGIN
  UPDATE public.responses_answerset a SET apart = '' WHERE a.id = late AND a.apart = 'coming' RETURNING a.edition_id, a.program_id, a.audience, a.month INTO it;
  IF NOT FOUND THEN
    UPDATE public.responses_voice v SET apart = '' WHERE v.id = late AND v.apart = 'coming' RETURNING v.edition_id, v.program_id, v.audience, v.month INTO it;
  END IF;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM app.count_answers(it.edition_id, it.program_id, it.audience, it.month, 1, more, more_taken, in_groups);
  RETURN true;
END $$;

-- Whoever types the code of a seat that is open: which questionnaire, for whom and until when. Nobody is signed in, and nothing is read.
CREATE OR REPLACE FUNCTION app.seat_of(typed bytea) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_build_object('seat', s.id, 'key', s.key, 'edition', s.edition_id, 'program', s.program_id, 'file', s.file_id, 'side', f.side)
  FROM public.responses_seat s JOIN public.participants_file f ON f.id = s.file_id
  WHERE s.code_hash = typed AND s.used_at IS NULL AND s.expires_at > app.clock()
$$;

REVOKE ALL ON FUNCTION app.show_counts(uuid, uuid, text, date), app.count_answers(uuid, uuid, text, date, int, numeric[], bigint[], smallint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.submit(text, uuid, bytea, uuid, text, uuid, uuid, uuid, text, text, timestamptz, text, boolean, uuid, bytea, jsonb, numeric[],
  bigint[], smallint[], uuid[], text[], bytea[]) TO {app}, {jobs};
GRANT EXECUTE ON FUNCTION app.i_may_be_asked() TO {app};
GRANT EXECUTE ON FUNCTION app.may_be_asked(uuid, date) TO {jobs};
GRANT EXECUTE ON FUNCTION app.withdraw_answers(uuid, numeric[], bigint[], smallint[]), app.keep_answers_out(uuid),
  app.count_late(uuid, numeric[], bigint[], smallint[]) TO {jobs};
GRANT EXECUTE ON FUNCTION app.withdraw_answers(uuid, numeric[], bigint[], smallint[]), app.counts_shown(uuid), app.kept_apart(), app.settle_apart(uuid, uuid, text, text),
  app.seat_of(bytea) TO {app};

RESET ROLE;

-- Read by whoever gave them. That they may be used for research is theirs to change.
GRANT SELECT ON responses_answerset TO {app};
GRANT UPDATE (research) ON responses_answerset TO {app};
CREATE POLICY seen ON responses_answerset FOR SELECT TO {app} USING (file_id = ANY ((SELECT app.files_own())::uuid[]));
CREATE POLICY changed ON responses_answerset FOR UPDATE TO {app} USING (file_id = ANY ((SELECT app.files_own())::uuid[]));

GRANT SELECT, INSERT, DELETE ON responses_draft TO {app};
GRANT UPDATE (edition_id, body, changed_at) ON responses_draft TO {app};
CREATE POLICY own ON responses_draft TO {app} USING (file_id = ANY ((SELECT app.files_own())::uuid[])) WITH CHECK (file_id = ANY ((SELECT app.files_own())::uuid[]));

GRANT SELECT, INSERT ON responses_researchchoice TO {app};
CREATE POLICY seen ON responses_researchchoice FOR SELECT TO {app} USING (file_id = ANY ((SELECT app.files_own())::uuid[]));
CREATE POLICY added ON responses_researchchoice FOR INSERT TO {app} WITH CHECK (file_id = ANY ((SELECT app.files_own())::uuid[]));

-- Opened by a worker for someone whom they accompany today, for an hour at most; what is answered there they never read.
GRANT SELECT, INSERT ON responses_seat TO {app};
CREATE POLICY seen ON responses_seat FOR SELECT TO {app} USING (
  (opened_by_id = (SELECT app.person()) AND (SELECT app.holds('peer_worker', 'family_worker'))) OR file_id = ANY ((SELECT app.files_own())::uuid[]));
CREATE POLICY added ON responses_seat FOR INSERT TO {app} WITH CHECK (
  opened_by_id = (SELECT app.person()) AND used_at IS NULL AND expires_at <= (SELECT app.clock()) + interval '1 hour' AND file_id = ANY (
    SELECT r.file_id FROM public.referrals_referral r WHERE r.id = ANY ((SELECT app.referrals_in_care())::uuid[])));
