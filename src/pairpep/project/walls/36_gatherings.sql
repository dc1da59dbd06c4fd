-- Seasons of intervision and mentoring: the coordination plans all of them, those who take part see theirs once it is shown. No employer's role is named.

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['season', 'group', 'seat', 'meeting', 'absence', 'availability', 'feed'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', 'gatherings_' || walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', 'gatherings_' || walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', 'gatherings_' || walled);
    EXECUTE format('CREATE POLICY rules ON public.%I TO {rules} USING (true)', 'gatherings_' || walled);
    EXECUTE format('GRANT SELECT ON public.%I TO {rules}', 'gatherings_' || walled);
  END LOOP;
END $$;

SET ROLE {rules};

-- Groups in which the person sits today, with or without a current authorisation: a meeting opens no file.
CREATE OR REPLACE FUNCTION app.groups_seated() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE what text := 'groups_seated'; these uuid[] := app.recalled(what); me uuid := app.person(); day date := app.today();
BEGIN
  IF these IS NULL THEN
    these := app.kept(what, (
    SELECT array_agg(s.group_id) FROM public.gatherings_seat s JOIN public.gatherings_season n ON n.id = s.season_id
      WHERE s.person_id = me AND s.since <= day AND (s.until IS NULL OR s.until > day) AND n.state IN ('published', 'ended')
        AND app.in_post_as_a_worker()));
  END IF;
  RETURN these;
END $$;

-- Meetings that they lead as the mentor they are now.
CREATE OR REPLACE FUNCTION app.meetings_led() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE what text := 'meetings_led'; these uuid[] := app.recalled(what); me uuid := app.person();
BEGIN
  IF these IS NULL THEN
    these := app.kept(what, (
    SELECT array_agg(m.id) FROM public.gatherings_meeting m JOIN public.gatherings_season n ON n.id = m.season_id
      WHERE n.state IN ('published', 'ended')
        AND ((m.peer_mentor_id = me AND app.holds('peer_mentor')) OR (m.family_mentor_id = me AND app.holds('family_mentor')))));
  END IF;
  RETURN these;
END $$;

CREATE OR REPLACE FUNCTION app.groups_led() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE what text := 'groups_led'; these uuid[] := app.recalled(what);
BEGIN
  IF these IS NULL THEN
    these := app.kept(what, (SELECT array_agg(DISTINCT m.group_id) FROM public.gatherings_meeting m WHERE m.id = ANY (app.meetings_led())));
  END IF;
  RETURN these;
END $$;

-- Mentorings to which they are invited, as the clinician they are now.
CREATE OR REPLACE FUNCTION app.meetings_visited() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE what text := 'meetings_visited'; these uuid[] := app.recalled(what); me uuid := app.person();
BEGIN
  IF these IS NULL THEN
    these := app.kept(what, (
    SELECT array_agg(m.id) FROM public.gatherings_meeting m JOIN public.gatherings_season n ON n.id = m.season_id
      WHERE m.clinician_id = me AND n.state IN ('published', 'ended') AND app.holds('clinician')));
  END IF;
  RETURN these;
END $$;

GRANT EXECUTE ON FUNCTION app.groups_seated(), app.groups_led(), app.meetings_led(), app.meetings_visited() TO {app};

RESET ROLE;

GRANT SELECT, INSERT, UPDATE ON gatherings_season TO {app};
GRANT SELECT, INSERT, UPDATE, DELETE ON gatherings_group, gatherings_seat, gatherings_meeting TO {app};
CREATE POLICY planned ON gatherings_season TO {app} USING ((SELECT app.holds('coordinator'))) WITH CHECK ((SELECT app.holds('coordinator')));
CREATE POLICY planned ON gatherings_group TO {app} USING ((SELECT app.holds('coordinator'))) WITH CHECK ((SELECT app.holds('coordinator')));
CREATE POLICY planned ON gatherings_seat TO {app} USING ((SELECT app.holds('coordinator'))) WITH CHECK ((SELECT app.holds('coordinator')));
CREATE POLICY planned ON gatherings_meeting TO {app} USING ((SELECT app.holds('coordinator'))) WITH CHECK ((SELECT app.holds('coordinator')));

CREATE POLICY seen ON gatherings_season FOR SELECT TO {app} USING (
  state IN ('published', 'ended') AND ((SELECT app.in_post_as_a_worker()) OR (SELECT app.holds('peer_mentor', 'family_mentor', 'clinician'))));
CREATE POLICY seen ON gatherings_group FOR SELECT TO {app} USING (
  id = ANY ((SELECT app.groups_seated())::uuid[]) OR id = ANY ((SELECT app.groups_led())::uuid[])
  OR id IN (SELECT m.group_id FROM gatherings_meeting m WHERE m.id = ANY ((SELECT app.meetings_visited())::uuid[])));
CREATE POLICY seen ON gatherings_seat FOR SELECT TO {app} USING (
  (person_id = (SELECT app.person()) AND (SELECT app.in_post_as_a_worker()) AND season_id IN (SELECT id FROM gatherings_season WHERE state IN ('published', 'ended')))
  OR group_id = ANY ((SELECT app.groups_seated())::uuid[]) OR group_id = ANY ((SELECT app.groups_led())::uuid[]));
CREATE POLICY seen ON gatherings_meeting FOR SELECT TO {app} USING (
  group_id = ANY ((SELECT app.groups_seated())::uuid[]) OR group_id = ANY ((SELECT app.groups_led())::uuid[])
  OR id = ANY ((SELECT app.meetings_visited())::uuid[]));
CREATE POLICY led ON gatherings_meeting FOR UPDATE TO {app} USING (id = ANY ((SELECT app.meetings_led())::uuid[]))
  WITH CHECK (id = ANY ((SELECT app.meetings_led())::uuid[]));

GRANT SELECT, INSERT, DELETE ON gatherings_absence TO {app};
CREATE POLICY own ON gatherings_absence TO {app} USING (person_id = (SELECT app.person()))
  WITH CHECK (person_id = (SELECT app.person()) AND declared_by_id = (SELECT app.person()));
CREATE POLICY planned ON gatherings_absence TO {app} USING ((SELECT app.holds('coordinator')))
  WITH CHECK ((SELECT app.holds('coordinator')) AND declared_by_id = (SELECT app.person()));

GRANT SELECT, INSERT, UPDATE (languages, cannot, changed_at) ON gatherings_availability TO {app};
CREATE POLICY own ON gatherings_availability TO {app} USING (person_id = (SELECT app.person())) WITH CHECK (person_id = (SELECT app.person()));
CREATE POLICY seen ON gatherings_availability FOR SELECT TO {app} USING ((SELECT app.holds('coordinator')));

GRANT SELECT, INSERT, DELETE ON gatherings_feed TO {app};
CREATE POLICY own ON gatherings_feed TO {app} USING (person_id = (SELECT app.person())) WITH CHECK (person_id = (SELECT app.person()));
