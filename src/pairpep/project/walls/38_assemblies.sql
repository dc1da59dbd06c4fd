-- Sessions of the community. A session is seen by the groups it is for, once it was announced; a place by who holds it, and by the coordination
-- without a word of who that is; a vote by its author alone; the address of a call by those who registered, around the hour.

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['assembly', 'door', 'speaker', 'ticket', 'registration', 'roll', 'promise', 'topic', 'proposer', 'ballot', 'vote'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', 'assemblies_' || walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', 'assemblies_' || walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', 'assemblies_' || walled);
  END LOOP;
  FOREACH walled IN ARRAY ARRAY['assembly', 'ticket', 'registration', 'promise', 'topic', 'ballot', 'vote'] LOOP
    EXECUTE format('CREATE POLICY rules ON public.%I TO {rules} USING (true)', 'assemblies_' || walled);
    EXECUTE format('GRANT SELECT ON public.%I TO {rules}', 'assemblies_' || walled);
  END LOOP;
END $$;

GRANT SELECT, DELETE, UPDATE (agreed_on) ON assemblies_speaker TO {rules};
CREATE POLICY rules ON assemblies_speaker TO {rules} USING (true) WITH CHECK (true);

SET ROLE {rules};

-- Whoever is asked to speak, by the key of their line, which a link proves: where, when, under which name; a yes, or a no that takes it away.
CREATE OR REPLACE FUNCTION app.speaker_asked(who uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_build_object('name', s.name, 'organisation', s.organisation, 'agreed', s.agreed_on IS NOT NULL, 'title', a.words -> 'title', 'at', a.starts_at)
  FROM public.assemblies_speaker s JOIN public.assemblies_assembly a ON a.id = s.assembly_id
  WHERE s.id = who AND a.state IN ('draft', 'announced') AND app.person() IS NULL AND app.clock() IS NOT NULL
$$;

CREATE OR REPLACE FUNCTION app.speaker_answers(who uuid, yes boolean) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF app.speaker_asked(who) IS NULL THEN RETURN false; END IF;
  IF yes THEN
    UPDATE public.assemblies_speaker s SET agreed_on = coalesce(s.agreed_on, app.today()) WHERE s.id = who;
  ELSE
    DELETE FROM public.assemblies_speaker s WHERE s.id = who;
  END IF;
  RETURN true;
END $$;

-- The groups at the table of whoever asks, with a current authorisation or not; nobody of none (assemblies/groups.py says the same).
CREATE OR REPLACE FUNCTION app.stakes() RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT q.stake), '{}') FROM (
    SELECT CASE WHEN h.role IN ('peer_worker', 'family_worker') THEN 'peers' WHEN h.role IN ('clinician', 'team_lead') THEN 'teams'
      WHEN h.role IN ('manager', 'privacy_lead') THEN 'managers' WHEN h.role IN ('peer_mentor', 'family_mentor') THEN 'mentors'
      WHEN h.role = 'researcher' THEN 'researchers' WHEN h.role = 'partner' THEN 'partners'
      WHEN h.role IN ('coordinator', 'administrator') THEN 'coordination' END AS stake
    FROM app.held(app.person(), app.today()) h WHERE h.referral_id IS NULL
    UNION ALL SELECT CASE f.side WHEN 'youth' THEN 'youth' ELSE 'relatives' END FROM public.participants_file f WHERE f.person_id = app.person()) q
  WHERE q.stake IS NOT NULL
$$;

-- Whether a session was announced to whoever asks.
CREATE OR REPLACE FUNCTION app.is_announced(audience text[], announced_at timestamptz) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT announced_at IS NOT NULL AND app.stakes() <> '{}' AND (audience = '{}' OR audience && app.stakes())
$$;

-- Whether they take part: the staff, and those who arrived in the community (its own door keeps the rules of age).
CREATE OR REPLACE FUNCTION app.takes_part() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT app.is_of_the_staff() OR app.member() IS NOT NULL
$$;

-- How many registered, of sessions that whoever asks may see: from five on, and nothing under.
CREATE OR REPLACE FUNCTION app.places_taken(sessions uuid[]) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(jsonb_object_agg(q.id, q.taken), '{}') FROM (
    SELECT a.id, count(*) AS taken FROM public.assemblies_assembly a
    JOIN public.assemblies_registration r ON r.assembly_id = a.id AND r.withdrawn_at IS NULL
    WHERE a.id = ANY (sessions) AND (app.holds('coordinator') OR app.is_announced(a.audience, a.announced_at))
    GROUP BY a.id HAVING count(*) >= 5) q
$$;

-- What a ballot says once it is over: its topics in order, the longest waiting first among equals; how many chose each, from five voters on.
CREATE OR REPLACE FUNCTION app.ballot_says(asked uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH b AS (SELECT * FROM public.assemblies_ballot b WHERE b.id = asked AND b.closes_on < app.today() AND app.stakes() <> '{}'),
  voters AS (SELECT count(*) AS n FROM public.assemblies_vote v JOIN b ON v.ballot_id = b.id WHERE v.topics <> '{}')
  SELECT jsonb_build_object('voters', CASE WHEN voters.n >= 5 THEN voters.n END, 'topics', coalesce((
      SELECT jsonb_agg(jsonb_build_array(t.id, CASE WHEN voters.n >= 5 THEN t.yes END) ORDER BY t.yes DESC, t.proposed_at, t.id) FROM (
        SELECT t.id, t.proposed_at, (SELECT count(*) FROM public.assemblies_vote v WHERE v.ballot_id = b.id AND t.id = ANY (v.topics)) AS yes
        FROM public.assemblies_topic t WHERE t.id = ANY (b.topics) AND t.state IN ('waiting', 'chosen')) t), '[]'))
  FROM b, voters
$$;

-- What sessions ask of whoever opens their first page, in one question: (what, which, when, its title in both languages).
CREATE OR REPLACE FUNCTION app.sessions_today() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_array(q.what, q.id, q.at, q.title) ORDER BY q.at), '[]') FROM (
    SELECT 'soon' AS what, a.id, a.starts_at AS at, a.words -> 'title' AS title
    FROM public.assemblies_ticket t JOIN public.assemblies_assembly a ON a.id = t.assembly_id
    JOIN public.assemblies_registration r ON r.id = t.id AND r.withdrawn_at IS NULL
    WHERE t.person_id = app.person() AND a.state = 'announced' AND a.starts_at < app.clock() + interval '24 hours'
      AND a.starts_at + a.minutes * interval '1 minute' > app.clock()
    UNION ALL
    SELECT CASE WHEN a.starts_at > app.clock() THEN 'agenda' ELSE 'attendance' END, a.id, a.starts_at, a.words -> 'title'
    FROM public.assemblies_assembly a WHERE a.state = 'announced' AND app.holds('coordinator') AND (
      (NOT a.ready AND a.starts_at > app.clock() AND a.starts_at < app.clock() + interval '7 days')
      OR a.starts_at + a.minutes * interval '1 minute' <= app.clock())
    UNION ALL
    SELECT 'promise', p.assembly_id, p.due_on::timestamptz, a.words -> 'title'
    FROM public.assemblies_promise p JOIN public.assemblies_assembly a ON a.id = p.assembly_id
    WHERE p.state = 'promised' AND p.due_on <= app.today() AND app.holds('coordinator')
    UNION ALL
    SELECT 'ballot', b.id, b.closes_on::timestamptz, NULL FROM public.assemblies_ballot b
    WHERE b.state = 'open' AND b.closes_on < app.today() AND app.holds('coordinator')
    LIMIT 12) q
$$;

-- The sessions that this calendar's person registered for: hours, and a name that is nobody else's (app.calendar_of does the same for meetings).
CREATE OR REPLACE FUNCTION app.sessions_of_calendar(given bytea) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object(
      'uid', encode(substring(sha256(uuid_send(a.id) || uuid_send(f.person_id)) FROM 1 FOR 16), 'hex'), 'starts_at', a.starts_at, 'minutes', a.minutes,
      'sequence', a.sequence, 'cancelled', a.state = 'cancelled', 'changed_at', a.changed_at) ORDER BY a.starts_at), '[]')
  FROM public.gatherings_feed f JOIN public.assemblies_ticket t ON t.person_id = f.person_id
  JOIN public.assemblies_registration r ON r.id = t.id AND r.withdrawn_at IS NULL
  JOIN public.assemblies_assembly a ON a.id = t.assembly_id
  WHERE f.digest = given AND a.announced_at IS NOT NULL AND a.starts_at > app.clock() - interval '1 year'
    AND EXISTS (SELECT FROM app.held(f.person_id, app.today()) h WHERE h.referral_id IS NULL)
$$;

-- Of a place: its holder gives it back and says that they came; the coordination records who came. Neither does what the other does.
CREATE OR REPLACE FUNCTION app.guard_place() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_user <> btrim('{app}', '"') THEN RETURN NEW; END IF;
  IF NEW.came IS DISTINCT FROM OLD.came AND NOT app.holds('coordinator') THEN
    RAISE insufficient_privilege USING MESSAGE = 'who came is recorded by the coordination';
  END IF;
  IF (NEW.withdrawn_at, NEW.said_came, NEW.name, NEW.registered_at) IS DISTINCT FROM (OLD.withdrawn_at, OLD.said_came, OLD.name, OLD.registered_at)
     AND NOT EXISTS (SELECT FROM public.assemblies_ticket t WHERE t.id = OLD.id AND t.person_id = app.person()) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a place is given back by who holds it';
  END IF;
  RETURN NEW;
END $$;

-- A topic's end: the coordination's, or its proposer's own. Its words leave with it when it is taken back, and never change otherwise.
CREATE OR REPLACE FUNCTION app.guard_topic() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_user <> btrim('{app}', '"') THEN RETURN NEW; END IF;
  IF OLD.state <> 'waiting' OR (NEW.words IS DISTINCT FROM OLD.words AND NOT (NEW.state = 'taken_back' AND NEW.words = '{}'::jsonb))
     OR (NEW.state IN ('chosen', 'aside') AND NOT app.holds('coordinator')) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a topic does not go there';
  END IF;
  RETURN NEW;
END $$;

GRANT EXECUTE ON FUNCTION app.guard_place(), app.guard_topic() TO {owner};
GRANT EXECUTE ON FUNCTION app.speaker_asked(uuid), app.speaker_answers(uuid, boolean), app.stakes(), app.takes_part(), app.is_announced(text[], timestamptz), app.places_taken(uuid[]), app.ballot_says(uuid), app.sessions_today(),
  app.sessions_of_calendar(bytea) TO {app};

RESET ROLE;

CREATE OR REPLACE TRIGGER guard_place BEFORE UPDATE ON assemblies_registration FOR EACH ROW EXECUTE FUNCTION app.guard_place();
CREATE OR REPLACE TRIGGER guard_topic BEFORE UPDATE ON assemblies_topic FOR EACH ROW EXECUTE FUNCTION app.guard_topic();

-- Sessions: planned by the coordination; begun by a mentor, whose draft it stays until it is announced.
GRANT SELECT, INSERT ON assemblies_assembly TO {app};
GRANT UPDATE (words, saves, topic_id, starts_at, minutes, audience, agenda, ready, state, reason, language, sequence, replay_id, slides_id, figures, changed_at,
  announced_at, ended_at) ON assemblies_assembly TO {app};
CREATE POLICY seen ON assemblies_assembly FOR SELECT TO {app} USING (
  (announced_at IS NOT NULL AND (SELECT app.stakes()) <> '{}' AND (audience = '{}' OR audience && (SELECT app.stakes())))
  OR (SELECT app.holds('coordinator'))
  OR (made_by_id = (SELECT app.person()) AND (SELECT app.holds('peer_mentor', 'family_mentor'))));
CREATE POLICY begun ON assemblies_assembly FOR INSERT TO {app} WITH CHECK (
  made_by_id = (SELECT app.person()) AND state = 'draft' AND announced_at IS NULL AND (SELECT app.holds('coordinator', 'peer_mentor', 'family_mentor')));
CREATE POLICY planned ON assemblies_assembly FOR UPDATE TO {app} USING ((SELECT app.holds('coordinator'))) WITH CHECK (true);
CREATE POLICY drafted ON assemblies_assembly FOR UPDATE TO {app} USING (
  state = 'draft' AND made_by_id = (SELECT app.person()) AND (SELECT app.holds('peer_mentor', 'family_mentor')))
  WITH CHECK (state IN ('draft', 'cancelled') AND announced_at IS NULL);

-- Whoever has a place, and the hour near.
GRANT SELECT, INSERT, DELETE ON assemblies_door TO {app};
GRANT UPDATE (link, set_at) ON assemblies_door TO {app};
CREATE POLICY planned ON assemblies_door TO {app} USING ((SELECT app.holds('coordinator'))) WITH CHECK ((SELECT app.holds('coordinator')));
CREATE POLICY drafted ON assemblies_door TO {app} USING (EXISTS (
    SELECT FROM assemblies_assembly a WHERE a.id = assembly_id AND a.state = 'draft' AND a.made_by_id = (SELECT app.person())))
  WITH CHECK (EXISTS (SELECT FROM assemblies_assembly a WHERE a.id = assembly_id AND a.state = 'draft' AND a.made_by_id = (SELECT app.person())));
CREATE POLICY open_to_those_who_come ON assemblies_door FOR SELECT TO {app} USING (
  EXISTS (SELECT FROM assemblies_assembly a WHERE a.id = assembly_id AND a.state = 'announced'
    AND (SELECT app.clock()) BETWEEN a.starts_at - interval '30 minutes' AND a.starts_at + a.minutes * interval '1 minute')
  AND EXISTS (SELECT FROM assemblies_ticket t JOIN assemblies_registration r ON r.id = t.id AND r.withdrawn_at IS NULL
    WHERE t.assembly_id = assemblies_door.assembly_id AND t.person_id = (SELECT app.person())));

-- A name is shown once whoever bears it agreed.
GRANT SELECT, INSERT, DELETE ON assemblies_speaker TO {app};
GRANT UPDATE (agreed_on) ON assemblies_speaker TO {app};
CREATE POLICY planned ON assemblies_speaker TO {app} USING ((SELECT app.holds('coordinator'))) WITH CHECK ((SELECT app.holds('coordinator')));
CREATE POLICY seen ON assemblies_speaker FOR SELECT TO {app} USING (
  agreed_on IS NOT NULL AND EXISTS (SELECT FROM assemblies_assembly a WHERE a.id = assembly_id));

-- Places.
GRANT SELECT, INSERT ON assemblies_ticket TO {app};
CREATE POLICY own ON assemblies_ticket FOR SELECT TO {app} USING (person_id = (SELECT app.person()) AND (SELECT app.stakes()) <> '{}');
CREATE POLICY taken ON assemblies_ticket FOR INSERT TO {app} WITH CHECK (
  person_id = (SELECT app.person()) AND message_id IS NULL AND NOT held AND (SELECT app.takes_part())
  AND EXISTS (SELECT FROM assemblies_assembly a WHERE a.id = assembly_id AND a.announced_at IS NOT NULL AND a.state <> 'cancelled'
    AND (a.audience = '{}' OR a.audience && (SELECT app.stakes()))));

GRANT SELECT, INSERT ON assemblies_registration TO {app};
GRANT UPDATE (name, registered_at, withdrawn_at, said_came, came) ON assemblies_registration TO {app};
CREATE POLICY own ON assemblies_registration FOR SELECT TO {app} USING (
  EXISTS (SELECT FROM assemblies_ticket t WHERE t.id = assemblies_registration.id));
CREATE POLICY counted ON assemblies_registration FOR SELECT TO {app} USING ((SELECT app.holds('coordinator')));
CREATE POLICY taken ON assemblies_registration FOR INSERT TO {app} WITH CHECK (
  "group" = ANY ((SELECT app.stakes())::text[]) AND came IS NULL
  AND (program_id IS NULL OR ("group" NOT IN ('youth', 'relatives') AND program_id = ANY ((SELECT app.places_of_work())::uuid[])))
  AND EXISTS (SELECT FROM assemblies_ticket t WHERE t.id = assemblies_registration.id AND t.assembly_id = assemblies_registration.assembly_id));
CREATE POLICY given_back ON assemblies_registration FOR UPDATE TO {app} USING (
  EXISTS (SELECT FROM assemblies_ticket t WHERE t.id = assemblies_registration.id)) WITH CHECK (true);
CREATE POLICY recorded ON assemblies_registration FOR UPDATE TO {app} USING ((SELECT app.holds('coordinator'))) WITH CHECK (true);

GRANT SELECT, INSERT ON assemblies_roll TO {app};
GRANT UPDATE (walked_in, programs, edition, recorded_by_id, recorded_at) ON assemblies_roll TO {app};
CREATE POLICY counted ON assemblies_roll TO {app} USING ((SELECT app.holds('coordinator')))
  WITH CHECK ((SELECT app.holds('coordinator')) AND recorded_by_id = (SELECT app.person()));

-- What was promised: read by all who may read the session.
GRANT SELECT, INSERT ON assemblies_promise TO {app};
GRANT UPDATE (due_on, moved_from, reason, state, ended_at) ON assemblies_promise TO {app};
CREATE POLICY seen ON assemblies_promise FOR SELECT TO {app} USING (EXISTS (SELECT FROM assemblies_assembly a WHERE a.id = assembly_id));
CREATE POLICY made ON assemblies_promise FOR INSERT TO {app} WITH CHECK (
  made_by_id = (SELECT app.person()) AND state = 'promised' AND (person_id IS NULL OR person_id = (SELECT app.person()))
  AND (SELECT app.holds('coordinator', 'peer_mentor', 'family_mentor'))
  AND EXISTS (SELECT FROM assemblies_assembly a WHERE a.id = assembly_id AND a.state IN ('announced', 'held')));
CREATE POLICY ended ON assemblies_promise FOR UPDATE TO {app} USING (state = 'promised' AND (
    (SELECT app.holds('coordinator')) OR (made_by_id = (SELECT app.person()) AND (SELECT app.holds('peer_mentor', 'family_mentor'))))) WITH CHECK (true);

-- Topics, and the vote.
GRANT SELECT, INSERT ON assemblies_topic TO {app};
GRANT UPDATE (words, state, answer, language, ended_at) ON assemblies_topic TO {app};
CREATE POLICY seen ON assemblies_topic FOR SELECT TO {app} USING (
  (state IN ('waiting', 'chosen') AND (SELECT app.stakes()) <> '{}') OR (SELECT app.holds('coordinator'))
  OR EXISTS (SELECT FROM assemblies_proposer p WHERE p.topic_id = assemblies_topic.id));
CREATE POLICY proposed ON assemblies_topic FOR INSERT TO {app} WITH CHECK (state = 'waiting' AND (SELECT app.takes_part()));
CREATE POLICY decided ON assemblies_topic FOR UPDATE TO {app} USING (state = 'waiting' AND (
    (SELECT app.holds('coordinator')) OR EXISTS (SELECT FROM assemblies_proposer p WHERE p.topic_id = assemblies_topic.id))) WITH CHECK (true);

GRANT SELECT, INSERT ON assemblies_proposer TO {app};
CREATE POLICY own ON assemblies_proposer FOR SELECT TO {app} USING (person_id = (SELECT app.person()) AND (SELECT app.stakes()) <> '{}');
CREATE POLICY proposed ON assemblies_proposer FOR INSERT TO {app} WITH CHECK (person_id = (SELECT app.person()));

GRANT SELECT, INSERT ON assemblies_ballot TO {app};
GRANT UPDATE (state, chosen_id, decided_at) ON assemblies_ballot TO {app};
CREATE POLICY seen ON assemblies_ballot FOR SELECT TO {app} USING ((SELECT app.stakes()) <> '{}');
CREATE POLICY opened ON assemblies_ballot FOR INSERT TO {app} WITH CHECK (opened_by_id = (SELECT app.person()) AND state = 'open' AND (SELECT app.holds('coordinator')));
CREATE POLICY decided ON assemblies_ballot FOR UPDATE TO {app} USING (state = 'open' AND closes_on < (SELECT app.today()) AND (SELECT app.holds('coordinator')))
  WITH CHECK (true);

GRANT SELECT, INSERT ON assemblies_vote TO {app};
GRANT UPDATE (topics, changed_at) ON assemblies_vote TO {app};
CREATE POLICY own ON assemblies_vote FOR SELECT TO {app} USING (person_id = (SELECT app.person()) AND (SELECT app.stakes()) <> '{}');
CREATE POLICY cast_once ON assemblies_vote FOR INSERT TO {app} WITH CHECK (
  person_id = (SELECT app.person()) AND (SELECT app.takes_part()) AND EXISTS (
    SELECT FROM assemblies_ballot b WHERE b.id = ballot_id AND b.state = 'open' AND b.closes_on >= (SELECT app.today()) AND assemblies_vote.topics <@ b.topics));
CREATE POLICY changed ON assemblies_vote FOR UPDATE TO {app} USING (person_id = (SELECT app.person())) WITH CHECK (
  person_id = (SELECT app.person()) AND EXISTS (
    SELECT FROM assemblies_ballot b WHERE b.id = ballot_id AND b.state = 'open' AND b.closes_on >= (SELECT app.today()) AND assemblies_vote.topics <@ b.topics));
