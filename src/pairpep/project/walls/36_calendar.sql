-- What was told to calendars, and the one question that a calendar may ask with an address and no sign-in.

ALTER TABLE public.gatherings_calendarline ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.gatherings_calendarline FORCE ROW LEVEL SECURITY;
CREATE POLICY jobs ON gatherings_calendarline TO {jobs} USING (true) WITH CHECK (true);
GRANT SELECT ON gatherings_calendarline TO {app};
-- What is taken away is held first: a row is held by who may change a column of it.
GRANT UPDATE (made_at) ON gatherings_feed TO {app};
GRANT UPDATE (declared_at) ON gatherings_absence TO {app};
CREATE POLICY own ON gatherings_calendarline FOR SELECT TO {app} USING (person_id = (SELECT app.person()));

SET ROLE {rules};

-- Hours of the meetings of whoever this address was made for, and a name of each that is nobody else's; while they hold a role, and nothing after.
-- A year back, and all that is planned. Not the kind, nor who leads, nor who else comes.
CREATE OR REPLACE FUNCTION app.calendar_of(given bytea) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH mine AS MATERIALIZED (
    SELECT f.person_id AS id, p.language FROM public.gatherings_feed f JOIN public.network_person p ON p.id = f.person_id WHERE f.digest = given),
  held AS MATERIALIZED (SELECT h.role FROM mine, app.held(mine.id, app.today()) h WHERE h.referral_id IS NULL),
  found AS (
    SELECT m.* FROM mine, public.gatherings_meeting m JOIN public.gatherings_season n ON n.id = m.season_id AND n.state IN ('published', 'ended')
    WHERE m.starts_at > app.clock() - interval '1 year' AND (
      (m.peer_mentor_id = mine.id AND EXISTS (SELECT FROM held WHERE role = 'peer_mentor'))
      OR (m.family_mentor_id = mine.id AND EXISTS (SELECT FROM held WHERE role = 'family_mentor'))
      OR (m.clinician_id = mine.id AND EXISTS (SELECT FROM held WHERE role = 'clinician'))
      OR EXISTS (SELECT FROM public.gatherings_seat s, held WHERE s.group_id = m.group_id AND s.person_id = mine.id AND held.role IN ('peer_worker', 'family_worker')
        AND s.since <= (m.starts_at AT TIME ZONE 'America/Toronto')::date AND (s.until IS NULL OR s.until > (m.starts_at AT TIME ZONE 'America/Toronto')::date))))
  SELECT jsonb_build_object('language', mine.language, 'meetings', coalesce((SELECT jsonb_agg(jsonb_build_object(
      'uid', encode(substring(sha256(uuid_send(found.id) || uuid_send(mine.id)) FROM 1 FOR 16), 'hex'), 'starts_at', found.starts_at,
      'minutes', found.minutes, 'sequence', found.sequence, 'cancelled', found.state = 'cancelled', 'changed_at', found.changed_at)
      ORDER BY found.starts_at) FROM found), '[]'))
  FROM mine WHERE EXISTS (SELECT FROM held)
$$;

GRANT EXECUTE ON FUNCTION app.calendar_of(bytea) TO {app};

RESET ROLE;
