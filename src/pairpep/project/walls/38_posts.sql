-- Posts and their funding, and the documents that go with them. A program reads its own; the coordination reads a post until somebody has held
-- it, and afterwards counts of five or more; whoever holds a post reads it whole.

GRANT SELECT ON posts_post, posts_funding, learning_attendance TO {rules};

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['post', 'funding', 'offer', 'framework', 'supervised'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', 'posts_' || walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', 'posts_' || walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', 'posts_' || walled);
  END LOOP;
  FOREACH walled IN ARRAY ARRAY['posts_post', 'posts_funding', 'learning_attendance'] LOOP
    EXECUTE format('CREATE POLICY rules ON public.%I TO {rules} USING (true)', walled);
  END LOOP;
END $$;

SET ROLE {rules};

-- Until when the posts of the whole network are paid, as counts. Each count holds five posts at least: a time with fewer is joined to the next,
-- and the last ones to the one before. Hours are told once, for all, to the nearest fifty: two readings do not give anybody's. Posts that nobody
-- has held are left out, so that whoever reads this cannot move it.
CREATE OR REPLACE FUNCTION app.network_runway(present date) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE ends date[] := '{}'; counts int[] := '{}'; held int := 0; one record; every int; homes int; worked numeric;
BEGIN
  IF NOT app.holds('coordinator') THEN RETURN NULL; END IF;
  SELECT count(*), count(DISTINCT p.program_id), sum(p.hours) INTO every, homes, worked
    FROM public.posts_post p WHERE p.state IN ('filled', 'vacant');
  IF every < 5 OR homes < 2 THEN RETURN NULL; END IF;
  FOR one IN
    SELECT q.quarter, count(*)::int AS posts FROM (
      SELECT CASE WHEN paid.last < present + 1100 THEN (date_trunc('quarter', greatest(paid.last, present)) + interval '3 months - 1 day')::date END AS quarter
      FROM public.posts_post p, LATERAL (
        SELECT CASE WHEN count(*) = 0 THEN CASE WHEN p.recurrent THEN NULL ELSE p.ends_on END
                    WHEN bool_or(f.ends_on IS NULL) THEN NULL ELSE max(f.ends_on) END AS last
        FROM public.posts_funding f WHERE f.post_id = p.id) paid
      WHERE p.state IN ('filled', 'vacant')) q
    GROUP BY q.quarter ORDER BY q.quarter NULLS LAST
  LOOP
    held := held + one.posts;
    IF held >= 5 THEN
      ends := ends || one.quarter; counts := counts || held; held := 0;
    END IF;
  END LOOP;
  IF held > 0 THEN
    ends[cardinality(ends)] := NULL; counts[cardinality(counts)] := counts[cardinality(counts)] + held;
  END IF;
  RETURN jsonb_build_object('total', every, 'hours', (round(worked / 50) * 50)::int, 'until', (
    SELECT jsonb_agg(jsonb_build_array(t.e, t.c) ORDER BY t.place) FROM unnest(ends, counts) WITH ORDINALITY AS t (e, c, place)));
END $$;

-- What a program may say of itself on paper: people met and meetings attended in the twelve months that are over, in steps of five, of five or more.
CREATE OR REPLACE FUNCTION app.case_figures(program uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE through date := date_trunc('month', app.today())::date; met int; came int; workers int;
BEGIN
  IF program IS NULL OR NOT coalesce(program = ANY (app.programs_as('manager', 'team_lead')), false) THEN RETURN '{}'; END IF;
  SELECT count(DISTINCT c.file_id) INTO met FROM public.contacts_contact c
    WHERE c.program_id = program AND c.outcome = 'met' AND c.day < through AND c.day >= through - interval '1 year';
  SELECT count(*), count(DISTINCT a.person_id) INTO came, workers FROM public.learning_attendance a
    WHERE a.program_id = program AND a.came AND a.on < through AND a.on >= through - interval '1 year';
  RETURN jsonb_strip_nulls(jsonb_build_object(
    'people', CASE WHEN met >= 5 THEN met - met % 5 END, 'meetings', CASE WHEN workers >= 5 THEN came - came % 5 END));
END $$;

-- What was published or adopted keeps its words: what comes next is another version.
CREATE OR REPLACE FUNCTION app.guard_document() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_user <> btrim('{app}', '"') THEN RETURN NEW; END IF;
  IF OLD.state <> 'draft' AND (OLD.words, OLD.choices, OLD.saves, OLD.number) IS DISTINCT FROM (NEW.words, NEW.choices, NEW.saves, NEW.number) THEN
    RAISE insufficient_privilege USING MESSAGE = 'only a draft is written';
  END IF;
  RETURN NEW;
END $$;

GRANT EXECUTE ON FUNCTION app.guard_document() TO {owner};
GRANT EXECUTE ON FUNCTION app.network_runway(date), app.case_figures(uuid) TO {app};

RESET ROLE;

CREATE OR REPLACE TRIGGER guard_document BEFORE UPDATE ON posts_offer FOR EACH ROW EXECUTE FUNCTION app.guard_document();
CREATE OR REPLACE TRIGGER guard_document BEFORE UPDATE ON posts_framework FOR EACH ROW EXECUTE FUNCTION app.guard_document();

GRANT SELECT, INSERT ON posts_post TO {app};
GRANT UPDATE (kind, title, hours, employer, site, recurrent, starts_on, ends_on, state, holder_id, vacant_since) ON posts_post TO {app};
CREATE POLICY seen ON posts_post FOR SELECT TO {app} USING (
  program_id = ANY ((SELECT app.programs_as('manager', 'team_lead'))::uuid[])
  OR (state IN ('planned', 'open') AND (SELECT app.holds('coordinator')))
  OR ((SELECT app.in_post_as_a_worker()) AND holder_id IN (SELECT m.id FROM network_membership m WHERE m.person_id = (SELECT app.person()))));
CREATE POLICY added ON posts_post FOR INSERT TO {app} WITH CHECK (
  made_by_id = (SELECT app.person()) AND holder_id IS NULL AND state IN ('planned', 'open')
  AND ((SELECT app.holds('coordinator')) OR program_id = ANY ((SELECT app.programs_as('manager', 'team_lead'))::uuid[])));
CREATE POLICY changed ON posts_post FOR UPDATE TO {app} USING (
  program_id = ANY ((SELECT app.programs_as('manager', 'team_lead'))::uuid[])
  OR (state IN ('planned', 'open') AND (SELECT app.holds('coordinator'))))
  WITH CHECK ((holder_id IS NULL AND ((SELECT app.holds('coordinator')) OR program_id = ANY ((SELECT app.programs_as('manager', 'team_lead'))::uuid[])))
    OR (program_id = ANY ((SELECT app.programs_as('manager', 'team_lead'))::uuid[]) AND EXISTS (
      SELECT FROM network_membership m WHERE m.id = holder_id AND m.program_id = posts_post.program_id AND m.referral_id IS NULL
        AND m.role = CASE posts_post.kind WHEN 'peer' THEN 'peer_worker' ELSE 'family_worker' END)));

GRANT SELECT, INSERT ON posts_funding TO {app};
GRANT UPDATE (source, share, amount, starts_on, ends_on, noted, decision, decided_by_id, decided_on) ON posts_funding TO {app};
CREATE POLICY seen ON posts_funding FOR SELECT TO {app} USING (post_id IN (SELECT p.id FROM posts_post p));
CREATE POLICY added ON posts_funding FOR INSERT TO {app} WITH CHECK (EXISTS (
  SELECT FROM posts_post p WHERE p.id = post_id AND p.program_id = posts_funding.program_id
    AND ((SELECT app.holds('coordinator')) OR p.program_id = ANY ((SELECT app.programs_as('manager', 'team_lead'))::uuid[]))));
CREATE POLICY changed ON posts_funding FOR UPDATE TO {app} USING (EXISTS (
  SELECT FROM posts_post p WHERE p.id = post_id
    AND ((p.state IN ('planned', 'open') AND (SELECT app.holds('coordinator'))) OR p.program_id = ANY ((SELECT app.programs_as('manager', 'team_lead'))::uuid[]))));

GRANT SELECT, INSERT ON posts_offer TO {app};
GRANT UPDATE (words, choices, saves, saved_at, state, number, shown_on, ended_on, reason, post_id) ON posts_offer TO {app};
CREATE POLICY seen ON posts_offer FOR SELECT TO {app} USING (
  program_id = ANY ((SELECT app.programs_as('manager', 'team_lead'))::uuid[]) OR (state = 'published' AND (SELECT app.holds('coordinator'))));
CREATE POLICY added ON posts_offer FOR INSERT TO {app} WITH CHECK (
  author_id = (SELECT app.person()) AND state = 'draft' AND program_id = ANY ((SELECT app.programs_as('manager', 'team_lead'))::uuid[]));
CREATE POLICY changed ON posts_offer FOR UPDATE TO {app} USING (program_id = ANY ((SELECT app.programs_as('manager', 'team_lead'))::uuid[]));

GRANT SELECT, INSERT ON posts_framework TO {app};
GRANT UPDATE (words, choices, saves, saved_at, state, number, adopted_on, adopted_by_id, review_on, ended_on) ON posts_framework TO {app};
CREATE POLICY seen ON posts_framework FOR SELECT TO {app} USING (
  program_id = ANY ((SELECT app.programs_as('manager', 'team_lead'))::uuid[])
  OR (state IN ('adopted', 'replaced') AND program_id = ANY ((SELECT app.places_of_work())::uuid[]))
  OR (state = 'adopted' AND (SELECT app.holds('coordinator'))));
CREATE POLICY added ON posts_framework FOR INSERT TO {app} WITH CHECK (
  author_id = (SELECT app.person()) AND state = 'draft' AND program_id = ANY ((SELECT app.programs_as('manager', 'team_lead'))::uuid[]));
CREATE POLICY changed ON posts_framework FOR UPDATE TO {app} USING (program_id = ANY ((SELECT app.programs_as('manager', 'team_lead'))::uuid[]));

GRANT SELECT, INSERT, DELETE ON posts_supervised TO {app};
GRANT UPDATE (marked_at) ON posts_supervised TO {app}; -- a row is locked before it is removed, and a lock asks for this
CREATE POLICY seen ON posts_supervised FOR SELECT TO {app} USING (
  (person_id = (SELECT app.person()) AND (SELECT app.in_post_as_a_worker()))
  OR program_id = ANY ((SELECT app.programs_as('manager', 'team_lead'))::uuid[]));
CREATE POLICY added ON posts_supervised FOR INSERT TO {app} WITH CHECK (
  marked_by_id = (SELECT app.person()) AND "on" <= (SELECT app.today())
  AND (program_id = ANY ((SELECT app.programs_as('manager', 'team_lead'))::uuid[])
    OR (person_id = (SELECT app.person()) AND program_id = ANY ((SELECT app.places_of_work())::uuid[])))
  AND EXISTS (SELECT FROM network_membership m WHERE m.person_id = posts_supervised.person_id AND m.program_id = posts_supervised.program_id
    AND m.role IN ('peer_worker', 'family_worker') AND m.referral_id IS NULL));
CREATE POLICY locked ON posts_supervised FOR UPDATE TO {app} USING (marked_by_id = (SELECT app.person()));
CREATE POLICY removed ON posts_supervised FOR DELETE TO {app} USING (marked_by_id = (SELECT app.person()));
