-- What can be found. An entry says its readers by role; a page sees the entries of its reader, and no page sees the words of all of them.
-- `@@` is not leakproof: under a policy it would read every row. The one question that uses it runs behind a function that computes the reader's
-- roles itself and tests each row for them: neither an order, nor a count, nor a word proposed tells of an entry that its reader may not see.

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['library_searchentry', 'library_word', 'library_miss'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', walled);
    EXECUTE format('CREATE POLICY rules ON public.%I TO {rules} USING (true) WITH CHECK (true)', walled);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON library_searchentry, library_word TO {rules};
GRANT SELECT, INSERT, UPDATE ON library_miss TO {rules};

SET ROLE {rules};

-- The roles as which the person who entered reads the library, with a current authorisation or not: nothing found here opens a file.
CREATE OR REPLACE FUNCTION app.roles_reading() RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT h.role), '{}') FROM app.held(app.person(), app.today()) h
$$;

-- A word with one letter left out, each letter in turn, and the word itself; two letters of a long one.
CREATE OR REPLACE FUNCTION app.shorter(word text) RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  WITH one AS (SELECT DISTINCT left(word, i - 1) || substr(word, i + 1) AS w FROM generate_series(1, length(word)) i)
  SELECT array_agg(w) FROM (
    SELECT word AS w UNION SELECT w FROM one
    UNION SELECT left(w, i - 1) || substr(w, i + 1) FROM one, generate_series(1, length(one.w)) i WHERE length(word) >= 8) every
$$;

CREATE OR REPLACE FUNCTION app.drop_entry(its_kind text, its_id uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE gone text[];
BEGIN
  IF session_user <> btrim('{jobs}', '"') AND NOT app.is_of_the_staff() THEN
    RAISE insufficient_privilege USING MESSAGE = 'only the staff takes something out of the library';
  END IF;
  DELETE FROM public.library_searchentry e WHERE e.kind = its_kind AND e.object_id = its_id RETURNING tsvector_to_array(e.whole) INTO gone;
  DELETE FROM public.library_word w WHERE w.word IN (SELECT substr(g, 2) FROM unnest(gone) g WHERE g LIKE '=%')
    AND NOT EXISTS (SELECT FROM public.library_searchentry e WHERE e.whole @@ ('''=' || w.word || '''')::tsquery);
END $$;

CREATE OR REPLACE FUNCTION app.put_entry(entry uuid, its_kind text, its_id uuid, its_words jsonb, its_address jsonb, its_languages text[],
  its_readers text[], made_for text[], its_topics text[], its_state text, its_day date, its_heads text, its_whole text, its_mark text, words text[])
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF session_user <> btrim('{jobs}', '"') AND NOT app.is_of_the_staff() THEN
    RAISE insufficient_privilege USING MESSAGE = 'only the staff puts something in the library';
  END IF;
  PERFORM app.drop_entry(its_kind, its_id);
  INSERT INTO public.library_searchentry (id, kind, object_id, said, address, languages, readers, audience, topics, state, shown_on, heads, whole, mark)
  VALUES (entry, its_kind, its_id, its_words, its_address, its_languages, its_readers, made_for, its_topics, its_state, its_day,
    its_heads::tsvector, its_whole::tsvector, its_mark);
  INSERT INTO public.library_word (word, shorter) SELECT w, app.shorter(w) FROM unnest(words) w ON CONFLICT (word) DO NOTHING;
END $$;

-- The best first: those found by their heads, then by their text. Of a word that everything holds, the first `most` of each are weighed.
CREATE OR REPLACE FUNCTION app.search_entries(asked text, kinds text[], about text[], spoken text[], made_for text, most int, many int, skip int)
RETURNS TABLE (entry uuid, total bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE mine text[] := app.roles_reading(); q tsquery := asked::tsquery; found uuid[];
BEGIN
  IF asked = '' THEN
    RETURN QUERY SELECT f.id, count(*) OVER () FROM (
      SELECT e.id, e.shown_on FROM public.library_searchentry e
      WHERE e.readers && mine AND (kinds = '{}' OR e.kind = ANY (kinds)) AND (about = '{}' OR e.topics && about)
        AND (spoken = '{}' OR e.languages @> spoken) AND (made_for = '' OR e.audience = '{}' OR made_for = ANY (e.audience))
      ORDER BY e.shown_on DESC, e.id LIMIT most) f
    ORDER BY f.shown_on DESC, f.id LIMIT many OFFSET skip;
    RETURN;
  END IF;
  SELECT array_agg(h.id) INTO found FROM (
    SELECT e.id FROM public.library_searchentry e
    WHERE e.heads @@ q AND e.readers && mine AND (kinds = '{}' OR e.kind = ANY (kinds)) AND (about = '{}' OR e.topics && about)
      AND (spoken = '{}' OR e.languages @> spoken) AND (made_for = '' OR e.audience = '{}' OR made_for = ANY (e.audience))
    LIMIT most) h;
  IF coalesce(cardinality(found), 0) < most THEN
    found := coalesce(found, '{}') || coalesce((SELECT array_agg(t.id) FROM (
      SELECT e.id FROM public.library_searchentry e
      WHERE e.whole @@ q AND e.readers && mine AND (kinds = '{}' OR e.kind = ANY (kinds)) AND (about = '{}' OR e.topics && about)
        AND (spoken = '{}' OR e.languages @> spoken) AND (made_for = '' OR e.audience = '{}' OR made_for = ANY (e.audience))
        AND e.id <> ALL (coalesce(found, '{}'))
      LIMIT most - coalesce(cardinality(found), 0)) t), '{}');
  END IF;
  RETURN QUERY SELECT e.id, count(*) OVER () FROM public.library_searchentry e WHERE e.id = ANY (found)
    ORDER BY ts_rank('{0.05, 0.2, 0.5, 1.0}', e.heads, q) + 0.05 * (e.whole @@ q)::int DESC, e.shown_on DESC NULLS LAST, e.id LIMIT many OFFSET skip;
END $$;

-- Which of these words lead somewhere for this reader.
CREATE OR REPLACE FUNCTION app.words_found(asked text[]) RETURNS boolean[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE mine text[] := app.roles_reading();
BEGIN
  RETURN (SELECT array_agg(EXISTS (SELECT FROM public.library_searchentry e WHERE e.whole @@ a.q::tsquery AND e.readers && mine) ORDER BY a.n)
    FROM unnest(asked) WITH ORDINALITY a(q, n));
END $$;

-- Words written almost like this one, that an entry of this reader's holds as they are written.
-- Comparing two lists of a hundred words is dear and the planner does not know it: it must not do so for every word of the language.
CREATE OR REPLACE FUNCTION app.words_near(asked text) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
DECLARE
  mine text[] := app.roles_reading();
  without text[] := app.shorter(asked);  -- made once: in the question itself it is made again for each word of the index
BEGIN
  RETURN (SELECT coalesce(array_agg(near.word), '{}') FROM (
    SELECT w.word FROM public.library_word w WHERE length(asked) BETWEEN 4 AND 24 AND w.shorter && without
    ORDER BY abs(length(w.word) - length(asked)), w.word LIMIT 60) near
    WHERE EXISTS (SELECT FROM public.library_searchentry e WHERE e.whole @@ ('''=' || near.word || '''')::tsquery AND e.readers && mine));
END $$;

-- One more who did not find it: words, a month, a count. It comes back when it had been answered « it is here » and still is not found.
CREATE OR REPLACE FUNCTION app.tell_miss(its_words text, as_typed text, language text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.is_of_the_staff() OR its_words = '' OR length(its_words) > 80 OR length(as_typed) > 80 OR language NOT IN ('fr', 'en') THEN RETURN; END IF;
  INSERT INTO public.library_miss (id, words, said, lang, times, month, state, answer, entry_kind)
  VALUES (gen_random_uuid(), its_words, as_typed, language, 1, date_trunc('month', app.today())::date, 'waits', '{}', '')
  ON CONFLICT (words) DO UPDATE SET times = library_miss.times + 1, month = excluded.month;
END $$;

GRANT EXECUTE ON FUNCTION app.put_entry(uuid, text, uuid, jsonb, jsonb, text[], text[], text[], text[], text, date, text, text, text, text[]),
  app.drop_entry(text, uuid) TO {app}, {jobs};
GRANT EXECUTE ON FUNCTION app.roles_reading(), app.search_entries(text, text[], text[], text[], text, int, int, int), app.words_found(text[]),
  app.words_near(text), app.tell_miss(text, text, text) TO {app};

RESET ROLE;

GRANT SELECT ON library_searchentry, library_miss TO {app};
GRANT UPDATE (state, answer, entry_kind, entry_id, answered_on) ON library_miss TO {app};
CREATE POLICY seen ON library_searchentry FOR SELECT TO {app} USING (readers && (SELECT app.roles_reading())::text[]);
CREATE POLICY seen ON library_miss FOR SELECT TO {app} USING (
  (state <> 'waits' AND (SELECT app.is_of_the_staff())) OR (SELECT app.holds('coordinator')));
CREATE POLICY answered ON library_miss FOR UPDATE TO {app} USING ((SELECT app.holds('coordinator')));
