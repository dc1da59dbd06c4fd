-- What the person who entered may reach. Small sets, asked live in every statement: a permission withdrawn counts at once. What nothing can
-- have changed since is recalled (10_entry.sql).

GRANT SELECT ON network_membership, network_authorisation, network_person, network_account, participants_file, participants_consent,
  participants_permission, participants_tie, participants_restriction, participants_opening, referrals_referral, referrals_care TO {rules};

SET ROLE {rules};

-- Written with RETURN, these two find their names when they are made: they need no search_path, and a query takes them in as its own words.
-- Fourteen for certain: the month of birth is over. Unknown means no.
CREATE OR REPLACE FUNCTION app.decides_alone(year int, month int, day date) RETURNS boolean
LANGUAGE sql IMMUTABLE RETURN coalesce(day >= pg_catalog.make_date(year + 14, coalesce(month, 12), 1) + interval '1 month', false);

-- Under fourteen for certain: the month of birth has not begun. Unknown means no.
CREATE OR REPLACE FUNCTION app.surely_a_child(year int, month int, day date) RETURNS boolean
LANGUAGE sql IMMUTABLE RETURN coalesce(day < pg_catalog.make_date(year + 14, coalesce(month, 1), 1), false);

-- Roles on a day. `usable` is false for a worker whose authorisation to open files is not current (training, yearly refresher, undertaking).
CREATE OR REPLACE FUNCTION app.held(who uuid, day date) RETURNS TABLE (role text, program_id uuid, referral_id uuid, usable boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT m.role, m.program_id, m.referral_id,
    m.role NOT IN ('peer_worker', 'family_worker') OR EXISTS (
      SELECT FROM public.network_authorisation a
      WHERE a.person_id = m.person_id AND (a.program_id = m.program_id OR m.referral_id IS NOT NULL)
        AND a.granted_on <= day AND (a.revoked_on IS NULL OR a.revoked_on > day)
        AND a.training_on <= day AND a.undertaking_on <= day AND a.refresher_on + interval '1 year' > day)
  FROM public.network_membership m
  WHERE m.person_id = who AND m.since <= day AND (m.until IS NULL OR m.until > day)
    AND EXISTS (SELECT FROM public.network_account c WHERE c.person_id = who AND c.is_active)
$$;

-- The person's own yes to this referral; under fourteen, or at an unknown age, a guardian's and the child's.
-- A yes to something beside it (short notes, being called) is not a yes to the meeting. Of several answers the last one counts.
-- As a set without a path of its own, so that a query of the wall's takes it in as its own words: called, it costs twice as much a row.
CREATE OR REPLACE FUNCTION app.yes_to(referral uuid, about uuid, day date) RETURNS TABLE (stands boolean)
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN f.side = 'relative' OR app.decides_alone(f.birth_year, f.birth_month, day)
    THEN 'self' = ANY (c.capacities) ELSE 'guardian' = ANY (c.capacities) AND c.capacities && ARRAY['assent', 'self'] END
  FROM public.participants_file f, LATERAL (
    SELECT coalesce(array_agg(answer.capacity::text) FILTER (WHERE answer.given), '{}') AS capacities FROM (
      SELECT DISTINCT ON (k.capacity) k.capacity, k.given FROM public.participants_consent k
      WHERE k.file_id = f.id AND k.referral_id = referral AND k.withdrawn_at IS NULL AND k.purpose IN ('peer_support', 'family_support')
      ORDER BY k.capacity, k.at DESC, k.given) answer) c
  WHERE f.id = about
$$;

-- Files whose person has asked that this reader, by name or by role, stay out; a danger that was said opens them again for a few hours.
CREATE OR REPLACE FUNCTION app.files_kept_out() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE what text := 'files_kept_out'; these uuid[] := app.recalled(what);
BEGIN
  IF these IS NULL THEN
    these := app.kept(what, (
    SELECT coalesce(array_agg(DISTINCT r.file_id), '{}')
      FROM (SELECT app.person() AS id, app.today() AS day, app.clock() AS now) me
      JOIN public.participants_restriction r ON r.lifted_at IS NULL AND r.parts = '{}' AND (r.person_id = me.id OR (r.category <> '' AND EXISTS (
        SELECT FROM public.network_membership m WHERE m.person_id = me.id AND m.program_id = r.program_id AND m.role = r.category
          AND m.since <= me.day AND (m.until IS NULL OR m.until > me.day))))
      WHERE NOT EXISTS (SELECT FROM public.participants_file f WHERE f.id = r.file_id AND f.person_id = me.id)
        AND NOT EXISTS (SELECT FROM public.participants_opening o WHERE o.file_id = r.file_id AND o.by_id = me.id AND o.until > me.now)));
  END IF;
  RETURN these;
END $$;

-- Whether the person of this file keeps this one out, by name or by a role they hold in its program, on loan or not, authorised or not.
CREATE OR REPLACE FUNCTION app.keeps_out(about uuid, who uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.participants_restriction k WHERE k.file_id = about AND k.lifted_at IS NULL AND k.parts = '{}'
    AND (k.person_id = who OR EXISTS (SELECT FROM public.network_membership m WHERE m.person_id = who AND m.program_id = k.program_id
      AND m.role = k.category AND m.since <= app.today() AND (m.until IS NULL OR m.until > app.today()))))
$$;

-- What a page may ask of one referral, and what the functions ask. Of a file that its person keeps this reader out of, no: as of one that is not there.
CREATE OR REPLACE FUNCTION app.agreed(referral uuid, about uuid, day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER COST 1000 SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce((SELECT y.stands FROM app.yes_to(referral, about, day) y
    WHERE NOT EXISTS (SELECT FROM public.participants_restriction k WHERE k.file_id = about AND k.lifted_at IS NULL)
      OR about <> ALL (app.files_kept_out())), false)
$$;

-- Files reached one by one. `opened`: also what is written in them; otherwise only that they exist, a name and a state.
CREATE OR REPLACE FUNCTION app.reach() RETURNS TABLE (file_id uuid, opened boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := app.person(); day date := app.today(); kept_out uuid[] := app.files_kept_out();
BEGIN
  IF me IS NULL THEN RETURN; END IF;
  RETURN QUERY
  WITH held AS MATERIALIZED (SELECT * FROM app.held(me, day) h WHERE h.usable),
  found (file_id, opened) AS (
  -- one's own
  SELECT f.id, true FROM public.participants_file f WHERE f.person_id = me
  UNION ALL
  -- a current link of care, with a current role and authorisation, and a yes that still stands
  SELECT c.file_id, true FROM public.referrals_care c JOIN public.referrals_referral r ON r.id = c.referral_id
  WHERE c.worker_id = me AND c.until IS NULL AND r.closed_at IS NULL AND EXISTS (
      SELECT FROM held h WHERE h.program_id = c.program_id AND h.role = CASE r.kind WHEN 'peer' THEN 'peer_worker' ELSE 'family_worker' END
        AND (h.referral_id IS NULL OR h.referral_id = r.id))
    AND (SELECT y.stands FROM app.yes_to(r.id, r.file_id, day) y)
  UNION ALL
  -- offered to this worker by someone who said yes
  SELECT r.file_id, true FROM public.referrals_referral r
  WHERE r.worker_id = me AND r.state = 'proposed' AND EXISTS (
      SELECT FROM held h WHERE h.program_id = r.program_id AND h.role = CASE r.kind WHEN 'peer' THEN 'peer_worker' ELSE 'family_worker' END
        AND (h.referral_id IS NULL OR h.referral_id = r.id))
    AND (SELECT y.stands FROM app.yes_to(r.id, r.file_id, day) y)
  UNION ALL
  -- a young person's standing permission to a family support worker
  SELECT p.file_id, false FROM public.participants_permission p
  WHERE p.to_person_id = me AND p.withdrawn_at IS NULL
    AND EXISTS (SELECT FROM held h WHERE h.program_id = p.program_id AND h.role = 'family_worker' AND h.referral_id IS NULL)
  UNION ALL
  -- a guardian, while the child is certainly under fourteen
  SELECT t.file_id, false FROM public.participants_tie t
  JOIN public.participants_file mine ON mine.id = t.relative_file_id AND mine.person_id = me
  JOIN public.participants_file child ON child.id = t.file_id
  WHERE t.guardian AND app.surely_a_child(child.birth_year, child.birth_month, day)
  UNION ALL
  -- opened because of a danger, for a few hours, by someone of the program: who it is and whom to call, and nothing to write
  SELECT o.file_id, false FROM public.participants_opening o
  WHERE o.by_id = me AND o.until > app.clock() AND EXISTS (SELECT FROM held h WHERE h.program_id = o.program_id))
  SELECT f.file_id, f.opened FROM found f WHERE f.file_id <> ALL (kept_out);
END $$;

-- Referrals of people whom this person accompanies today: a link of care that is open, a current role and authorisation, a yes that stands.
CREATE OR REPLACE FUNCTION app.referrals_in_care() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE what text := 'referrals_in_care'; these uuid[] := app.recalled(what);
BEGIN
  IF these IS NULL THEN
    these := app.kept(what, (
    WITH me AS MATERIALIZED (SELECT app.person() AS id, app.today() AS day),
      held AS MATERIALIZED (SELECT h.* FROM me, app.held(me.id, me.day) h WHERE h.usable)
      SELECT array_agg(r.id) FROM me JOIN public.referrals_care c ON c.worker_id = me.id AND c.until IS NULL
      JOIN public.referrals_referral r ON r.id = c.referral_id AND r.closed_at IS NULL
      WHERE EXISTS (SELECT FROM held h WHERE h.program_id = c.program_id AND h.role = CASE r.kind WHEN 'peer' THEN 'peer_worker' ELSE 'family_worker' END
          AND (h.referral_id IS NULL OR h.referral_id = r.id))
        AND (SELECT y.stands FROM app.yes_to(r.id, r.file_id, me.day) y) AND c.file_id <> ALL (app.files_kept_out())));
  END IF;
  RETURN these;
END $$;

CREATE OR REPLACE FUNCTION app.files_linked() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE what text := 'files_linked'; these uuid[] := app.recalled(what);
BEGIN
  IF these IS NULL THEN
    these := app.kept(what, (
    SELECT array_agg(DISTINCT r.file_id) FROM app.reach() r));
  END IF;
  RETURN these;
END $$;

CREATE OR REPLACE FUNCTION app.files_open() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE what text := 'files_open'; these uuid[] := app.recalled(what);
BEGIN
  IF these IS NULL THEN
    these := app.kept(what, (
    SELECT array_agg(DISTINCT r.file_id) FROM app.reach() r WHERE r.opened));
  END IF;
  RETURN these;
END $$;

CREATE OR REPLACE FUNCTION app.files_own() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE what text := 'files_own'; these uuid[] := app.recalled(what);
BEGIN
  IF these IS NULL THEN
    these := app.kept(what, (
    SELECT array_agg(f.id) FROM public.participants_file f WHERE f.person_id = app.person()));
  END IF;
  RETURN these;
END $$;

-- Who opened one's own file because of a danger, while one is not told of it yet, and since when: what they look at meanwhile is told with it.
CREATE OR REPLACE FUNCTION app.openings_not_told() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT array_agg(DISTINCT o.by_id) FROM public.participants_opening o JOIN public.participants_file f ON f.id = o.file_id
  WHERE f.person_id = app.person() AND o.person_told_on > app.today()
$$;

CREATE OR REPLACE FUNCTION app.not_told_since() RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT min(o.at) FROM public.participants_opening o JOIN public.participants_file f ON f.id = o.file_id
  WHERE f.person_id = app.person() AND o.person_told_on > app.today()
$$;

-- Programs in which the person holds one of these roles now, loans left out: a loan opens one referral, never a list.
CREATE OR REPLACE FUNCTION app.programs_as(VARIADIC roles text[]) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE what text := 'programs_as_' || md5(array_to_string(roles, '|')); these uuid[] := app.recalled(what);
BEGIN
  IF these IS NULL THEN
    these := app.kept(what, (
    SELECT array_agg(DISTINCT h.program_id) FROM app.held(app.person(), app.today()) h
      WHERE h.usable AND h.referral_id IS NULL AND h.role = ANY (roles)));
  END IF;
  RETURN these;
END $$;

-- Programs in which the person's current authorisation covers this category of what is written (LAW-12).
CREATE OR REPLACE FUNCTION app.programs_reading(category text) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT array_agg(DISTINCT h.program_id) FROM (SELECT app.person() AS id, app.today() AS day) me, LATERAL app.held(me.id, me.day) h
  WHERE h.usable AND h.role IN ('peer_worker', 'family_worker') AND EXISTS (
    SELECT FROM public.network_authorisation a
    WHERE a.person_id = me.id AND (a.program_id = h.program_id OR h.referral_id IS NOT NULL) AND category = ANY (a.categories)
      AND a.granted_on <= me.day AND (a.revoked_on IS NULL OR a.revoked_on > me.day)
      AND a.training_on <= me.day AND a.undertaking_on <= me.day AND a.refresher_on + interval '1 year' > me.day)
$$;

-- Every program the person belongs to in any way: staff, or as someone who is accompanied there.
CREATE OR REPLACE FUNCTION app.programs() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE what text := 'programs'; these uuid[] := app.recalled(what);
BEGIN
  IF these IS NULL THEN
    these := app.kept(what, (
    SELECT array_agg(DISTINCT p) FROM (
        SELECT h.program_id AS p FROM app.held(app.person(), app.today()) h WHERE h.program_id IS NOT NULL AND h.referral_id IS NULL
        UNION SELECT f.program_id FROM public.participants_file f WHERE f.person_id = app.person()) q));
  END IF;
  RETURN these;
END $$;

CREATE OR REPLACE FUNCTION app.holds(VARIADIC roles text[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM app.held(app.person(), app.today()) h WHERE h.usable AND h.role = ANY (roles))
$$;

-- Whether one may write something that hangs on this file: an invitation, an address, a link that signs its person in. To be told of
-- someone (a permission, a parent's tie) is not to write. Asked for one row at a time, when it is added.
CREATE OR REPLACE FUNCTION app.knows_file(about uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER COST 1000 SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(bool_or(
      f.id = ANY (app.files_open())
      OR (f.side = 'youth' AND f.program_id = ANY (app.programs_as('clinician', 'team_lead')))
      OR f.program_id = ANY (app.programs_as('team_lead'))
      -- just opened by this person, or referred by them and not ended
      OR (f.program_id = ANY (app.programs_as('clinician', 'team_lead', 'peer_worker', 'family_worker')) AND (
        (f.created_by_id = app.person() AND f.created_at BETWEEN app.clock() - interval '1 hour' AND app.clock() + interval '1 minute')
        OR EXISTS (SELECT FROM public.referrals_referral r WHERE r.file_id = f.id AND r.referred_by_id = app.person() AND r.closed_at IS NULL)))
      -- a guardian who decides with a child of the program
      OR (f.program_id = ANY (app.programs_as('clinician'))
        AND EXISTS (SELECT FROM public.participants_tie t WHERE t.relative_file_id = f.id AND t.guardian))), false)
  FROM public.participants_file f WHERE f.id = about AND f.id <> ALL (app.files_kept_out())
$$;

-- Someone nobody knows yet: the only kind of person on whom a page may open a file, since a link to the file signs its person in.
CREATE OR REPLACE FUNCTION app.is_newcomer(who uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.network_account c WHERE c.person_id = who AND c.email IS NULL)
    AND NOT EXISTS (SELECT FROM public.participants_file f WHERE f.person_id = who)
    AND NOT EXISTS (SELECT FROM public.network_membership m WHERE m.person_id = who)
$$;

-- A way to sign in is made for whoever has no role yet; with an address, only for whoever has no file either.
CREATE OR REPLACE FUNCTION app.may_get_account(who uuid, address text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT NOT EXISTS (SELECT FROM public.network_membership m WHERE m.person_id = who)
    AND (address IS NULL OR NOT EXISTS (SELECT FROM public.participants_file f WHERE f.person_id = who))
$$;

-- In post as a worker of this kind, with or without a current authorisation: who one is may be said before any file is opened.
CREATE OR REPLACE FUNCTION app.works_as(kind text, program uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM app.held(app.person(), app.today()) h WHERE h.program_id = program AND h.referral_id IS NULL
    AND h.role = CASE kind WHEN 'peer' THEN 'peer_worker' WHEN 'family' THEN 'family_worker' END)
$$;

CREATE OR REPLACE FUNCTION app.owns_file(who uuid, about uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.participants_file f WHERE f.id = about AND f.person_id = who AND f.id <> ALL (app.files_kept_out()))
$$;

-- One part of a file that its person keeps from this reader, by name or by role. A danger opens none of them again: it opens a name.
CREATE OR REPLACE FUNCTION app.parts_kept_out() RETURNS TABLE (part text, file_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT p, r.file_id FROM (SELECT app.person() AS id, app.today() AS day) me
  JOIN public.participants_restriction r ON r.lifted_at IS NULL AND r.parts <> '{}' AND (r.person_id = me.id OR (r.category <> '' AND EXISTS (
    SELECT FROM public.network_membership m WHERE m.person_id = me.id AND m.program_id = r.program_id AND m.role = r.category
      AND m.since <= me.day AND (m.until IS NULL OR m.until > me.day))))
  CROSS JOIN LATERAL unnest(r.parts) p
  WHERE NOT EXISTS (SELECT FROM public.participants_file f WHERE f.id = r.file_id AND f.person_id = me.id)
$$;

CREATE OR REPLACE FUNCTION app.files_closed(part text) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE what text := 'files_closed_' || md5(part); these uuid[] := app.recalled(what);
BEGIN
  IF these IS NULL THEN
    these := app.kept(what, (
    SELECT coalesce(array_agg(k.file_id), '{}') FROM app.parts_kept_out() k WHERE k.part = files_closed.part));
  END IF;
  RETURN these;
END $$;

-- Parts that a worker's authorisation does not cover, program by program (LAW-12). Whoever is also a clinician or a lead there reads as such.
-- What the person opens to someone by name (a compass), and how they wish to be reached, hang on no category.
CREATE OR REPLACE FUNCTION app.parts_not_covered() RETURNS TABLE (part text, program_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH held AS MATERIALIZED (SELECT h.* FROM app.held(app.person(), app.today()) h WHERE h.usable AND h.program_id IS NOT NULL)
  SELECT DISTINCT c.part, h.program_id FROM held h, (VALUES ('reasons', 'reasons'), ('plan', 'goals'), ('contacts', 'contacts'), ('shared_page', 'contacts'))
    AS c (part, category)
  WHERE h.role IN ('peer_worker', 'family_worker') AND h.program_id <> ALL (coalesce(app.programs_reading(c.category), '{}'))
    AND NOT EXISTS (SELECT FROM held k WHERE k.program_id = h.program_id AND k.role IN ('clinician', 'team_lead'))
$$;

CREATE OR REPLACE FUNCTION app.programs_unread(part text) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE what text := 'programs_unread_' || md5(part); these uuid[] := app.recalled(what);
BEGIN
  IF these IS NULL THEN
    these := app.kept(what, (
    SELECT coalesce(array_agg(n.program_id), '{}') FROM app.parts_not_covered() n WHERE n.part = programs_unread.part));
  END IF;
  RETURN these;
END $$;

CREATE OR REPLACE FUNCTION app.actor() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH me AS MATERIALIZED (SELECT app.person() AS id, app.today() AS day),
  held AS MATERIALIZED (SELECT h.* FROM me, app.held(me.id, me.day) h),
  own AS MATERIALIZED (SELECT f.id, f.side, f.program_id, f.language FROM public.participants_file f, me WHERE f.person_id = me.id)
  SELECT jsonb_build_object(
    'person', me.id, 'now', app.clock(),
    'roles', coalesce((SELECT jsonb_agg(DISTINCT jsonb_build_array(q.role, q.program_id)) FROM (
        SELECT h.role, h.program_id FROM held h WHERE h.usable AND h.referral_id IS NULL
        UNION SELECT CASE o.side WHEN 'youth' THEN 'young_person' ELSE 'relative' END, o.program_id FROM own o
        UNION SELECT h.role, h.program_id FROM held h WHERE h.usable AND h.referral_id IS NOT NULL) q), '[]'),
    'lapsed', coalesce((SELECT jsonb_agg(DISTINCT jsonb_build_array(h.role, h.program_id)) FROM held h WHERE NOT h.usable), '[]'),
    'loans', coalesce((SELECT jsonb_agg(jsonb_build_array(h.role, h.program_id, h.referral_id)) FROM held h
        WHERE h.usable AND h.referral_id IS NOT NULL), '[]'),
    'kept_out', to_jsonb(app.files_kept_out()),
    'closed', coalesce((SELECT jsonb_agg(jsonb_build_array(k.part, k.file_id)) FROM app.parts_kept_out() k), '[]'),
    'unread', coalesce((SELECT jsonb_agg(jsonb_build_array(n.part, n.program_id)) FROM app.parts_not_covered() n), '[]'),
    'own_files', coalesce((SELECT jsonb_agg(o.id) FROM own o), '[]'),
    'name', coalesce((SELECT p.name FROM public.network_person p WHERE p.id = me.id), ''),
    'language', coalesce((SELECT o.language FROM own o LIMIT 1), (SELECT p.language FROM public.network_person p WHERE p.id = me.id), 'fr'))
  FROM me
$$;

RESET ROLE;
