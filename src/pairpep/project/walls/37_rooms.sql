-- Rooms: a box of topics without their authors, a vote without its voters, a clock. What is written here lasts as long as the meeting.

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['rooms_topic', 'rooms_authorship', 'rooms_room', 'rooms_ballot'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', walled);
    EXECUTE format('CREATE POLICY rules ON public.%I TO {rules} USING (true) WITH CHECK (true)', walled);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON public.%I TO {rules}', walled);
  END LOOP;
END $$;
GRANT UPDATE (presented) ON gatherings_seat TO {rules};

SET ROLE {rules};

-- What every screen of a room asks once a second, for the rooms it was given the address of: no word, no name, nobody's ballot.
CREATE OR REPLACE FUNCTION app.rooms_live(these uuid[])
RETURNS TABLE (meeting uuid, version int, scene int, phase text, step int, ends double precision, seconds_left int, voted int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT r.meeting_id, r.version, r.scene, r.phase, r.step, extract(epoch FROM r.ends_at)::double precision, r.seconds_left,
    CASE WHEN r.phase = 'vote' THEN (SELECT count(*) FROM public.rooms_ballot b WHERE b.room_id = r.meeting_id)::int ELSE 0 END
  FROM public.rooms_room r WHERE r.meeting_id = ANY (these)
$$;

-- The topic with the most voices, ticked or raised; of equals, the one that has waited longest. Not for pages: during a vote it would tell.
CREATE OR REPLACE FUNCTION app.first_of_box(room uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT t.id FROM public.rooms_room r JOIN public.rooms_topic t ON t.group_id = r.group_id AND t.state = 'waiting'
  WHERE r.meeting_id = room
  ORDER BY t.hands + (SELECT count(*) FROM public.rooms_ballot b WHERE b.room_id = r.meeting_id AND t.id = ANY (b.topics)) DESC, t.dropped_at, t.id
  LIMIT 1
$$;

CREATE OR REPLACE FUNCTION app.settle_topic(room uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE found uuid := app.first_of_box(room);
BEGIN
  UPDATE public.rooms_topic SET state = 'chosen' WHERE id = found;
  UPDATE public.rooms_room SET topic_id = found, presenter_id = NULL, phase = CASE WHEN found IS NULL THEN 'welcome' ELSE 'chosen' END,
    version = version + 1, scene = scene + 1 WHERE meeting_id = room;
  RETURN found IS NOT NULL;
END $$;

-- Whoever sits in the group ticks any; ticking again replaces. The room is held while a ballot goes in, so that none goes in after the closing.
CREATE OR REPLACE FUNCTION app.cast_ballot(ballot uuid, room uuid, these uuid[]) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE r public.rooms_room; kept uuid[];
BEGIN
  SELECT * INTO r FROM public.rooms_room WHERE meeting_id = room AND group_id = ANY (app.groups_seated()) FOR SHARE;
  IF r.meeting_id IS NULL OR r.phase <> 'vote' THEN RETURN 'closed'; END IF;
  SELECT coalesce(array_agg(t.id), '{}') INTO kept FROM public.rooms_topic t
    WHERE t.group_id = r.group_id AND t.state = 'waiting' AND t.id = ANY (these);
  IF kept = '{}' THEN
    DELETE FROM public.rooms_ballot WHERE room_id = room AND person_id = app.person();
    RETURN 'empty';
  END IF;
  INSERT INTO public.rooms_ballot (id, room_id, person_id, topics) VALUES (ballot, room, app.person(), kept)
    ON CONFLICT (room_id, person_id) DO UPDATE SET topics = excluded.topics;
  RETURN 'kept';
END $$;

CREATE OR REPLACE FUNCTION app.close_vote(room uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM FROM public.rooms_room WHERE meeting_id = room AND phase = 'vote' AND meeting_id = ANY (app.meetings_led()) FOR UPDATE;
  RETURN FOUND AND app.settle_topic(room);
END $$;

-- The chosen topic waits for another day, and the next one takes its place: said by who leads, or by its author without being named.
CREATE OR REPLACE FUNCTION app.pass_topic(room uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE r public.rooms_room;
BEGIN
  SELECT * INTO r FROM public.rooms_room WHERE meeting_id = room AND phase = 'chosen' FOR UPDATE;
  IF r.meeting_id IS NULL OR NOT (r.meeting_id = ANY (app.meetings_led()) OR (r.group_id = ANY (app.groups_seated()) AND EXISTS (
      SELECT FROM public.rooms_authorship a WHERE a.topic_id = r.topic_id AND a.person_id = app.person()))) THEN
    RETURN false;
  END IF;
  UPDATE public.rooms_topic SET state = 'passed' WHERE id = r.topic_id;
  PERFORM app.settle_topic(room);
  RETURN true;
END $$;

-- « It is mine »: by the author of the chosen topic, or by anyone who sits there when the topic was said aloud. Until then nobody is named.
CREATE OR REPLACE FUNCTION app.claim_topic(room uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.rooms_room r SET presenter_id = app.person(), version = version + 1, scene = scene + 1
  WHERE r.meeting_id = room AND r.presenter_id IS NULL AND r.phase IN ('chosen', 'steps') AND r.group_id = ANY (app.groups_seated())
    AND (r.topic_id IS NULL OR EXISTS (SELECT FROM public.rooms_authorship a WHERE a.topic_id = r.topic_id AND a.person_id = app.person()))
    AND EXISTS (SELECT FROM public.gatherings_meeting m WHERE m.id = r.meeting_id AND m.kind = 'intervision');
  RETURN FOUND;
END $$;

-- How many chose each topic, for those of the room, once the vote is over and when five or more have voted: fewer would tell who.
CREATE OR REPLACE FUNCTION app.room_counts(room uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(jsonb_object_agg(t.id, t.hands + (
      SELECT count(*) FROM public.rooms_ballot b WHERE b.room_id = r.meeting_id AND t.id = ANY (b.topics))), '{}')
  FROM public.rooms_room r JOIN public.rooms_topic t ON t.group_id = r.group_id
  WHERE r.meeting_id = room AND r.phase = 'chosen' AND (r.group_id = ANY (app.groups_seated()) OR r.meeting_id = ANY (app.meetings_led()))
    AND (SELECT count(*) FROM public.rooms_ballot b WHERE b.room_id = r.meeting_id) >= 5
$$;

CREATE OR REPLACE FUNCTION app.take_back_topic(topic uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM FROM public.rooms_topic t WHERE t.id = topic AND t.state = 'waiting' AND t.group_id = ANY (app.groups_seated())
    AND EXISTS (SELECT FROM public.rooms_authorship a WHERE a.topic_id = t.id AND a.person_id = app.person()) FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  DELETE FROM public.rooms_authorship WHERE topic_id = topic;
  DELETE FROM public.rooms_topic WHERE id = topic;
  RETURN true;
END $$;

-- What a room leaves: one more turn for whoever presented, and nothing else. The ballots, the topic and the link to its author go for good.
CREATE OR REPLACE FUNCTION app.clear_room(room uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE r public.rooms_room; who uuid;
BEGIN
  SELECT * INTO r FROM public.rooms_room WHERE meeting_id = room FOR UPDATE;
  IF r.meeting_id IS NULL THEN RETURN false; END IF;
  who := coalesce(r.presenter_id, (SELECT a.person_id FROM public.rooms_authorship a WHERE a.topic_id = r.topic_id));
  IF r.phase = 'steps' AND r.step > 0 THEN
    UPDATE public.gatherings_seat SET presented = presented + 1 WHERE group_id = r.group_id AND person_id = who AND until IS NULL;
  END IF;
  DELETE FROM public.rooms_ballot WHERE room_id = room;
  DELETE FROM public.rooms_room WHERE meeting_id = room;
  IF r.phase = 'steps' THEN
    DELETE FROM public.rooms_authorship WHERE topic_id = r.topic_id;
    DELETE FROM public.rooms_topic WHERE id = r.topic_id;
  END IF;
  UPDATE public.rooms_topic SET state = 'waiting', hands = 0 WHERE group_id = r.group_id;
  RETURN true;
END $$;

CREATE OR REPLACE FUNCTION app.close_room(room uuid) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT room = ANY (app.meetings_led()) AND app.clear_room(room)
$$;

GRANT EXECUTE ON FUNCTION app.rooms_live(uuid[]), app.cast_ballot(uuid, uuid, uuid[]), app.close_vote(uuid), app.pass_topic(uuid), app.claim_topic(uuid),
  app.room_counts(uuid), app.take_back_topic(uuid), app.close_room(uuid) TO {app};
GRANT EXECUTE ON FUNCTION app.clear_room(uuid) TO {jobs};

RESET ROLE;

GRANT SELECT, INSERT ON rooms_topic, rooms_authorship, rooms_room TO {app};
GRANT UPDATE (hands) ON rooms_topic TO {app};
GRANT UPDATE (phase, step, ends_at, seconds_left, version, scene) ON rooms_room TO {app};
GRANT SELECT ON rooms_ballot TO {app};

CREATE POLICY seen ON rooms_topic FOR SELECT TO {app} USING (
  group_id = ANY ((SELECT app.groups_seated())::uuid[]) OR group_id = ANY ((SELECT app.groups_led())::uuid[]));
CREATE POLICY added ON rooms_topic FOR INSERT TO {app} WITH CHECK (
  group_id = ANY ((SELECT app.groups_seated())::uuid[]) AND state = 'waiting' AND hands = 0);
CREATE POLICY counted ON rooms_topic FOR UPDATE TO {app} USING (group_id = ANY ((SELECT app.groups_led())::uuid[]));

CREATE POLICY own ON rooms_authorship FOR SELECT TO {app} USING (person_id = (SELECT app.person()) AND (SELECT app.in_post_as_a_worker()));
CREATE POLICY added ON rooms_authorship FOR INSERT TO {app} WITH CHECK (person_id = (SELECT app.person())
  AND EXISTS (SELECT FROM public.rooms_topic t WHERE t.id = topic_id AND t.group_id = ANY ((SELECT app.groups_seated())::uuid[])));

CREATE POLICY seen ON rooms_room FOR SELECT TO {app} USING (
  group_id = ANY ((SELECT app.groups_seated())::uuid[]) OR meeting_id = ANY ((SELECT app.meetings_led())::uuid[])
  OR meeting_id = ANY ((SELECT app.meetings_visited())::uuid[]));
CREATE POLICY added ON rooms_room FOR INSERT TO {app} WITH CHECK (meeting_id = ANY ((SELECT app.meetings_led())::uuid[])
  AND topic_id IS NULL AND presenter_id IS NULL
  AND EXISTS (SELECT FROM public.gatherings_meeting m WHERE m.id = meeting_id AND m.group_id = rooms_room.group_id));
CREATE POLICY run ON rooms_room FOR UPDATE TO {app} USING (meeting_id = ANY ((SELECT app.meetings_led())::uuid[]));

CREATE POLICY own ON rooms_ballot FOR SELECT TO {app} USING (person_id = (SELECT app.person()) AND (SELECT app.in_post_as_a_worker()));
