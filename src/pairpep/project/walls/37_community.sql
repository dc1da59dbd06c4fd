-- The community of practice. Nobody who is followed is in these tables. Who a member is can be read by that person alone: everything that needs
-- to know it is asked of the functions below. A space opens to the current members of its groups, a small one to those who were asked one by one.

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['member', 'belonging', 'invitation', 'moderator', 'space', 'seat', 'discussion', 'message', 'messageedition',
    'translation', 'mention', 'follow', 'standing'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', 'community_' || walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', 'community_' || walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', 'community_' || walled);
  END LOOP;
  FOREACH walled IN ARRAY ARRAY['member', 'belonging', 'invitation', 'moderator', 'space', 'seat', 'standing', 'message'] LOOP
    EXECUTE format('CREATE POLICY rules ON public.%I TO {rules} USING (true)', 'community_' || walled);
    EXECUTE format('GRANT SELECT ON public.%I TO {rules}', 'community_' || walled);
  END LOOP;
END $$;

SET ROLE {rules};

-- The groups of the table that this person may stand for today, by the roles they hold, and as somebody who is accompanied.
CREATE OR REPLACE FUNCTION app.community_groups() RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT g.code), '{}') FROM (
    SELECT CASE h.role WHEN 'privacy_lead' THEN 'manager' WHEN 'peer_mentor' THEN 'mentor' WHEN 'family_mentor' THEN 'mentor'
      WHEN 'coordinator' THEN 'coordination' WHEN 'administrator' THEN 'coordination' ELSE h.role END AS code
    FROM app.held(app.person(), app.today()) h
    UNION SELECT CASE f.side WHEN 'youth' THEN 'youth' ELSE 'relative' END FROM public.participants_file f WHERE f.person_id = app.person()) g
$$;

-- Who one is among the members today: nobody once one left, or once one has no more of the roles by which one came.
CREATE OR REPLACE FUNCTION app.member() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT b.member_id FROM public.community_belonging b JOIN public.community_member m ON m.id = b.member_id AND m.left_at IS NULL
  WHERE b.person_id = app.person() AND b.ended_at IS NULL AND b."group" = ANY (app.community_groups())
$$;

-- Everything one ever was here: a moderator does not moderate who they were either.
CREATE OR REPLACE FUNCTION app.members_own() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(b.member_id), '{}') FROM public.community_belonging b WHERE b.person_id = app.person()
$$;

CREATE OR REPLACE FUNCTION app.moderates() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.community_moderator m WHERE m.person_id = app.person() AND m.since <= app.today()
    AND (m.until IS NULL OR m.until > app.today())) AND app.is_of_the_staff()
$$;

-- Who makes small spaces and says who sits there.
CREATE OR REPLACE FUNCTION app.tends_spaces() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT app.moderates() OR app.holds('coordinator')
$$;

-- From which day one is eighteen for certain: the month of birth is over. The staff is; of a young person whose year is not known, never.
-- A relative whose year is not known says it themselves.
CREATE OR REPLACE FUNCTION app.adult_from(as_group text, says_so boolean) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN as_group NOT IN ('youth', 'relative') THEN app.today() ELSE (
    SELECT CASE WHEN f.birth_year IS NOT NULL THEN (make_date(f.birth_year + 18, coalesce(f.birth_month, 12), 1) + interval '1 month')::date
      WHEN f.side = 'relative' AND says_so THEN app.today() END
    FROM public.participants_file f WHERE f.person_id = app.person() AND f.side = as_group ORDER BY f.birth_year NULLS LAST LIMIT 1) END
$$;

-- Whether one may arrive as of this group: the staff as they are; who is accompanied when they were told of it, and at fourteen for certain.
-- Whoever was asked to leave does not come back by themselves.
CREATE OR REPLACE FUNCTION app.may_join_as(as_group text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT as_group = ANY (app.community_groups())
    AND NOT EXISTS (SELECT FROM public.community_standing s WHERE s.member_id = ANY (app.members_own()) AND s.kind = 'removal' AND s.lifted_at IS NULL)
    AND CASE WHEN as_group NOT IN ('youth', 'relative') THEN true ELSE
      (EXISTS (SELECT FROM public.community_invitation i WHERE i.person_id = app.person() AND i.declined_at IS NULL AND i.until >= app.today())
        OR EXISTS (SELECT FROM public.community_belonging b WHERE b.person_id = app.person() AND b."group" = as_group))
      AND EXISTS (SELECT FROM public.participants_file f WHERE f.person_id = app.person() AND f.side = as_group
        AND (f.side = 'relative' OR app.decides_alone(f.birth_year, f.birth_month, app.today()))) END
$$;

-- Two people who are, or were, something to one another in care: a relative, a worker, the team of the program. Fails closed: any of these is enough.
CREATE OR REPLACE FUNCTION app.tied_in_care(one uuid, other uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM public.participants_tie t JOIN public.participants_file y ON y.id = t.file_id JOIN public.participants_file r ON r.id = t.relative_file_id
      WHERE (y.person_id, r.person_id) IN ((one, other), (other, one)))
  OR EXISTS (
    SELECT FROM public.referrals_care c JOIN public.participants_file f ON f.id = c.file_id
      WHERE (c.worker_id, f.person_id) IN ((one, other), (other, one)))
  OR EXISTS (
    SELECT FROM public.participants_file f JOIN public.network_membership m ON m.program_id = f.program_id
      WHERE (m.person_id, f.person_id) IN ((one, other), (other, one)) AND m.role IN ('peer_worker', 'family_worker', 'clinician', 'team_lead')
        AND (m.until IS NULL OR m.until > app.today()))
$$;

-- A small space where somebody sits whom one may know outside, while not both have said yes since they both sit there. It names nobody.
CREATE OR REPLACE FUNCTION app.community_tied(room uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM public.community_seat other JOIN public.community_belonging them ON them.member_id = other.member_id AND them.ended_at IS NULL
    LEFT JOIN public.community_seat mine ON mine.space_id = other.space_id AND mine.left_at IS NULL AND mine.member_id = app.member()
    WHERE other.space_id = room AND other.left_at IS NULL AND them.person_id <> app.person() AND app.tied_in_care(app.person(), them.person_id)
      AND NOT coalesce(mine.agreed_at >= greatest(mine.added_at, other.added_at) AND other.agreed_at >= greatest(mine.added_at, other.added_at), false))
$$;

-- Small spaces that one was asked into, entered or not.
CREATE OR REPLACE FUNCTION app.spaces_asked() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(t.space_id), '{}') FROM public.community_seat t WHERE t.member_id = app.member() AND t.left_at IS NULL
$$;

CREATE OR REPLACE FUNCTION app.spaces_tied() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE what text := 'spaces_tied'; these uuid[] := app.recalled(what);
BEGIN
  IF these IS NULL THEN
    these := app.kept(what, (
    SELECT array_agg(s.id) FROM public.community_space s WHERE s.kind = 'small' AND (app.moderates()
      OR EXISTS (SELECT FROM public.community_seat t WHERE t.space_id = s.id AND t.member_id = app.member() AND t.left_at IS NULL))
      AND app.community_tied(s.id)));
  END IF;
  RETURN these;
END $$;

-- The spaces where one may read today. Under eighteen, or at an age that is not known: moderated ones alone.
CREATE OR REPLACE FUNCTION app.spaces_open() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE what text := 'spaces_open'; these uuid[] := app.recalled(what); me uuid;
BEGIN
  IF these IS NULL THEN
    me := app.member();
    these := app.kept(what, (
    SELECT array_agg(s.id) FROM public.community_belonging b CROSS JOIN public.community_space s
      WHERE b.member_id = me AND (s.moderated OR coalesce(b.adult_from <= app.today(), false)) AND CASE s.kind
        WHEN 'open' THEN true
        WHEN 'group' THEN b."group" = ANY (s.groups) OR app.moderates()
        ELSE EXISTS (SELECT FROM public.community_seat t WHERE t.space_id = s.id AND t.member_id = me AND t.entered_at IS NOT NULL AND t.left_at IS NULL)
          AND s.id <> ALL (app.spaces_tied()) END));
  END IF;
  RETURN these;
END $$;

CREATE OR REPLACE FUNCTION app.may_speak() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT app.member() IS NOT NULL AND NOT EXISTS (SELECT FROM public.community_standing s
    WHERE s.member_id = app.member() AND s.lifted_at IS NULL AND s.since <= app.clock() AND (s.until IS NULL OR s.until > app.clock()))
$$;

-- Whom one may tell of the community: somebody one accompanies today; the coordination, anyone of the staff and the partners.
CREATE OR REPLACE FUNCTION app.may_tell_of_community(who uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.referrals_referral r JOIN public.participants_file f ON f.id = r.file_id
    WHERE f.person_id = who AND r.id = ANY (app.referrals_in_care()))
    OR (app.holds('coordinator') AND EXISTS (SELECT FROM app.held(who, app.today()) h WHERE h.referral_id IS NULL))
$$;

-- Of a message that one may change, what may change: its author their words, who moderates what is shown, nobody both.
CREATE OR REPLACE FUNCTION app.guard_message() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE mine boolean; step text := OLD.state || ' ' || NEW.state;
BEGIN
  IF current_user <> btrim('{app}', '"') THEN RETURN NEW; END IF;
  mine := OLD.member_id = ANY (app.members_own());
  IF (OLD.words, OLD.content_note, OLD.language, OLD.edition, OLD.edited_at, OLD.resource_id)
     IS DISTINCT FROM (NEW.words, NEW.content_note, NEW.language, NEW.edition, NEW.edited_at, NEW.resource_id) AND NOT mine THEN
    RAISE insufficient_privilege USING MESSAGE = 'nobody changes the words of somebody else';
  END IF;
  IF OLD.state <> NEW.state AND NOT (CASE
      WHEN mine THEN step IN ('shown waiting', 'shown withdrawn', 'waiting withdrawn', 'hidden withdrawn')
      ELSE app.moderates() AND step IN ('waiting shown', 'waiting hidden', 'shown hidden', 'hidden shown') END) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a message does not go there from where it is';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION app.guard_discussion() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE mine boolean;
BEGIN
  IF current_user <> btrim('{app}', '"') THEN RETURN NEW; END IF;
  mine := OLD.opened_by_id = ANY (app.members_own());
  IF (OLD.title, OLD.language, OLD.topic) IS DISTINCT FROM (NEW.title, NEW.language, NEW.topic) AND NOT mine THEN
    RAISE insufficient_privilege USING MESSAGE = 'nobody changes the title of somebody else';
  END IF;
  IF OLD.state <> NEW.state AND NOT (CASE WHEN mine THEN OLD.state || ' ' || NEW.state = 'shown waiting' ELSE app.moderates() END) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a discussion is shown and hidden by who moderates';
  END IF;
  IF OLD.closed_at IS DISTINCT FROM NEW.closed_at AND NOT (mine OR app.moderates()) THEN
    RAISE insufficient_privilege USING MESSAGE = 'closed by who opened it or who moderates';
  END IF;
  IF (OLD.closed_at, OLD.closed_by_watch) IS DISTINCT FROM (NEW.closed_at, NEW.closed_by_watch)
     AND (CASE WHEN mine THEN OLD.closed_by_watch OR NEW.closed_by_watch ELSE NOT app.moderates() END) THEN
    RAISE insufficient_privilege USING MESSAGE = 'what was closed by who moderates is opened again by who moderates';
  END IF;
  RETURN NEW;
END $$;

GRANT EXECUTE ON FUNCTION app.guard_message(), app.guard_discussion() TO {owner};
GRANT EXECUTE ON FUNCTION app.community_groups(), app.member(), app.members_own(), app.moderates(), app.tends_spaces(), app.adult_from(text, boolean),
  app.may_join_as(text), app.community_tied(uuid), app.spaces_asked(), app.spaces_tied(), app.spaces_open(), app.may_speak(), app.may_tell_of_community(uuid) TO {app};

RESET ROLE;

CREATE OR REPLACE TRIGGER guard_message BEFORE UPDATE ON community_message FOR EACH ROW EXECUTE FUNCTION app.guard_message();
CREATE OR REPLACE TRIGGER guard_discussion BEFORE UPDATE ON community_discussion FOR EACH ROW EXECUTE FUNCTION app.guard_discussion();

GRANT SELECT, INSERT, UPDATE (shown_name, pronouns, shown_group, shown_program_id, language, left_at) ON community_member TO {app};
CREATE POLICY seen ON community_member FOR SELECT TO {app} USING ((SELECT app.member()) IS NOT NULL OR (SELECT app.tends_spaces())
  OR id = ANY ((SELECT app.members_own())::uuid[]));
CREATE POLICY arrives ON community_member FOR INSERT TO {app} WITH CHECK ((SELECT app.member()) IS NULL AND left_at IS NULL
  AND EXISTS (SELECT FROM unnest((SELECT app.community_groups())::text[]) g WHERE app.may_join_as(g))
  AND (shown_group = '' OR shown_group = ANY ((SELECT app.community_groups())::text[])));
CREATE POLICY appears ON community_member FOR UPDATE TO {app} USING (id = ANY ((SELECT app.members_own())::uuid[]))
  WITH CHECK (shown_group = '' OR shown_group = ANY ((SELECT app.community_groups())::text[]));
CREATE POLICY moderated ON community_member FOR UPDATE TO {app} USING ((SELECT app.moderates()) AND id <> ALL ((SELECT app.members_own())::uuid[]))
  WITH CHECK (left_at IS NOT NULL);

GRANT SELECT, INSERT, UPDATE ("group", adult_from, charter, ended_at) ON community_belonging TO {app};
CREATE POLICY own ON community_belonging FOR SELECT TO {app} USING (person_id = (SELECT app.person()));
CREATE POLICY arrives ON community_belonging FOR INSERT TO {app} WITH CHECK (person_id = (SELECT app.person()) AND app.may_join_as("group")
  AND (adult_from IS NULL OR adult_from IN (app.adult_from("group", false), app.adult_from("group", true))));
CREATE POLICY changes ON community_belonging FOR UPDATE TO {app} USING (person_id = (SELECT app.person()))
  WITH CHECK (person_id = (SELECT app.person()) AND (ended_at IS NOT NULL OR (app.may_join_as("group")
    AND (adult_from IS NULL OR adult_from IN (app.adult_from("group", false), app.adult_from("group", true)) OR adult_from <= app.today()))));

GRANT SELECT, INSERT, UPDATE (declined_at) ON community_invitation TO {app};
CREATE POLICY own ON community_invitation FOR SELECT TO {app} USING (person_id = (SELECT app.person()));
CREATE POLICY told ON community_invitation FOR INSERT TO {app} WITH CHECK (
  by_id = (SELECT app.person()) AND declined_at IS NULL AND until <= app.today() + 90 AND app.may_tell_of_community(person_id));
CREATE POLICY declines ON community_invitation FOR UPDATE TO {app} USING (person_id = (SELECT app.person())) WITH CHECK (person_id = (SELECT app.person()));

GRANT SELECT, INSERT, UPDATE (until) ON community_moderator TO {app};
CREATE POLICY seen ON community_moderator FOR SELECT TO {app} USING (person_id = (SELECT app.person()) OR (SELECT app.moderates()) OR (SELECT app.holds('coordinator')));
CREATE POLICY named ON community_moderator FOR INSERT TO {app} WITH CHECK (named_by_id = (SELECT app.person()) AND (SELECT app.holds('coordinator')));
CREATE POLICY ended ON community_moderator FOR UPDATE TO {app} USING ((SELECT app.holds('coordinator')) OR person_id = (SELECT app.person()));

GRANT SELECT, INSERT, UPDATE (name, purpose, closed_at) ON community_space TO {app};
CREATE POLICY seen ON community_space FOR SELECT TO {app} USING (id = ANY ((SELECT app.spaces_open())::uuid[]) OR (SELECT app.tends_spaces())
  OR id = ANY ((SELECT app.spaces_asked())::uuid[]));
CREATE POLICY made ON community_space FOR INSERT TO {app} WITH CHECK (kind = 'small' AND moderated AND (SELECT app.tends_spaces()));
CREATE POLICY tended ON community_space FOR UPDATE TO {app} USING ((SELECT app.tends_spaces()));

GRANT SELECT, INSERT, UPDATE (entered_at, agreed_at, left_at) ON community_seat TO {app};
CREATE POLICY seen ON community_seat FOR SELECT TO {app} USING (
  member_id = (SELECT app.member()) OR space_id = ANY ((SELECT app.spaces_open())::uuid[])
  OR ((SELECT app.tends_spaces()) AND space_id <> ALL ((SELECT app.spaces_tied())::uuid[])));
CREATE POLICY added ON community_seat FOR INSERT TO {app} WITH CHECK (entered_at IS NULL AND agreed_at IS NULL AND left_at IS NULL AND (SELECT app.tends_spaces())
  AND space_id IN (SELECT s.id FROM community_space s WHERE s.kind = 'small'));
CREATE POLICY own ON community_seat FOR UPDATE TO {app} USING (member_id = (SELECT app.member()));
CREATE POLICY tended ON community_seat FOR UPDATE TO {app} USING ((SELECT app.tends_spaces()) AND member_id <> ALL ((SELECT app.members_own())::uuid[]))
  WITH CHECK (left_at IS NOT NULL);

GRANT SELECT, INSERT, UPDATE (title, language, topic, state, closed_at, closed_by_watch, last_at, last_number) ON community_discussion TO {app};
CREATE POLICY seen ON community_discussion FOR SELECT TO {app} USING (
  (space_id = ANY ((SELECT app.spaces_open())::uuid[]) AND (state = 'shown' OR opened_by_id = (SELECT app.member())))
  OR ((SELECT app.moderates()) AND space_id <> ALL ((SELECT app.spaces_tied())::uuid[])));
CREATE POLICY opened ON community_discussion FOR INSERT TO {app} WITH CHECK (opened_by_id = (SELECT app.member()) AND state IN ('waiting', 'shown')
  AND (SELECT app.may_speak()) AND space_id IN (SELECT s.id FROM community_space s WHERE s.id = ANY ((SELECT app.spaces_open())::uuid[]) AND s.closed_at IS NULL));
CREATE POLICY goes_on ON community_discussion FOR UPDATE TO {app} USING (space_id = ANY ((SELECT app.spaces_open())::uuid[])
  OR opened_by_id = ANY ((SELECT app.members_own())::uuid[]) OR ((SELECT app.moderates()) AND space_id <> ALL ((SELECT app.spaces_tied())::uuid[])));

GRANT SELECT, INSERT, UPDATE (words, language, content_note, resource_id, state, edition, edited_at) ON community_message TO {app};
CREATE POLICY seen ON community_message FOR SELECT TO {app} USING (
  (space_id = ANY ((SELECT app.spaces_open())::uuid[]) AND state IN ('shown', 'withdrawn')) OR member_id = (SELECT app.member())
  OR ((SELECT app.moderates()) AND space_id <> ALL ((SELECT app.spaces_tied())::uuid[])));
CREATE POLICY said ON community_message FOR INSERT TO {app} WITH CHECK (member_id = (SELECT app.member()) AND state IN ('waiting', 'shown')
  AND (SELECT app.may_speak()) AND discussion_id IN (SELECT d.id FROM community_discussion d JOIN community_space s ON s.id = d.space_id
    WHERE d.id = discussion_id AND s.id = ANY ((SELECT app.spaces_open())::uuid[]) AND s.closed_at IS NULL AND d.closed_at IS NULL));
CREATE POLICY own ON community_message FOR UPDATE TO {app} USING (member_id = (SELECT app.member()));
CREATE POLICY moderated ON community_message FOR UPDATE TO {app} USING ((SELECT app.moderates())
  AND member_id <> ALL ((SELECT app.members_own())::uuid[]) AND space_id <> ALL ((SELECT app.spaces_tied())::uuid[]));

GRANT SELECT, INSERT, DELETE ON community_messageedition TO {app};
CREATE POLICY seen ON community_messageedition FOR SELECT TO {app} USING (EXISTS (SELECT FROM community_message m WHERE m.id = message_id));
CREATE POLICY kept ON community_messageedition FOR INSERT TO {app} WITH CHECK (
  EXISTS (SELECT FROM community_message m WHERE m.id = message_id AND m.member_id = (SELECT app.member())));
CREATE POLICY gone ON community_messageedition FOR DELETE TO {app} USING (
  EXISTS (SELECT FROM community_message m WHERE m.id = message_id AND m.member_id = (SELECT app.member())));

GRANT SELECT, INSERT, DELETE, UPDATE (words, by_id, of_edition, at) ON community_translation TO {app};
CREATE POLICY seen ON community_translation FOR SELECT TO {app} USING (EXISTS (SELECT FROM community_message m WHERE m.id = message_id));
CREATE POLICY offered ON community_translation FOR INSERT TO {app} WITH CHECK (by_id = (SELECT app.member()) AND (SELECT app.may_speak())
  AND EXISTS (SELECT FROM community_message m WHERE m.id = message_id AND m.state = 'shown' AND m.space_id = ANY ((SELECT app.spaces_open())::uuid[])));
CREATE POLICY offered_again ON community_translation FOR UPDATE TO {app} USING ((SELECT app.may_speak())
  AND EXISTS (SELECT FROM community_message m WHERE m.id = message_id AND m.state = 'shown' AND (community_translation.by_id = (SELECT app.member())
    OR community_translation.of_edition < m.edition))) WITH CHECK (by_id = (SELECT app.member()));
CREATE POLICY taken_back ON community_translation FOR DELETE TO {app} USING (by_id = (SELECT app.member())
  OR EXISTS (SELECT FROM community_message m WHERE m.id = message_id AND m.member_id = (SELECT app.member()))
  OR ((SELECT app.moderates()) AND by_id <> ALL ((SELECT app.members_own())::uuid[])));

GRANT SELECT, INSERT, DELETE ON community_mention TO {app};
CREATE POLICY seen ON community_mention FOR SELECT TO {app} USING (EXISTS (SELECT FROM community_message m WHERE m.id = message_id));
CREATE POLICY said ON community_mention FOR INSERT TO {app} WITH CHECK (
  EXISTS (SELECT FROM community_message m WHERE m.id = message_id AND m.member_id = (SELECT app.member())));
CREATE POLICY gone ON community_mention FOR DELETE TO {app} USING (
  EXISTS (SELECT FROM community_message m WHERE m.id = message_id AND m.member_id = (SELECT app.member())));

GRANT SELECT, INSERT, DELETE, UPDATE (read_to) ON community_follow TO {app};
CREATE POLICY own ON community_follow FOR SELECT TO {app} USING (member_id = (SELECT app.member()));
CREATE POLICY begins ON community_follow FOR INSERT TO {app} WITH CHECK (member_id = (SELECT app.member())
  AND (space_id IS NULL OR space_id = ANY ((SELECT app.spaces_open())::uuid[]))
  AND (discussion_id IS NULL OR EXISTS (SELECT FROM community_discussion d WHERE d.id = discussion_id)));
CREATE POLICY reads_on ON community_follow FOR UPDATE TO {app} USING (member_id = (SELECT app.member()));
CREATE POLICY ends ON community_follow FOR DELETE TO {app} USING (member_id = (SELECT app.member()));

GRANT SELECT, INSERT, UPDATE (lifted_at) ON community_standing TO {app};
CREATE POLICY seen ON community_standing FOR SELECT TO {app} USING (member_id = ANY ((SELECT app.members_own())::uuid[]) OR (SELECT app.moderates()));
CREATE POLICY given ON community_standing FOR INSERT TO {app} WITH CHECK (
  (SELECT app.moderates()) AND member_id <> ALL ((SELECT app.members_own())::uuid[]) AND lifted_at IS NULL);
CREATE POLICY lifted ON community_standing FOR UPDATE TO {app} USING (
  ((SELECT app.moderates()) OR (SELECT app.holds('coordinator'))) AND member_id <> ALL ((SELECT app.members_own())::uuid[]));

-- A discussion that came from something says so without saying who opened it: a pseudonym holds in the lineage too.
CREATE POLICY to_a_discussion ON library_lineage FOR INSERT TO {app} WITH CHECK (made_by_id IS NULL AND to_kind = 'discussion'
  AND to_id IN (SELECT d.id FROM community_discussion d WHERE d.opened_by_id = (SELECT app.member())));
