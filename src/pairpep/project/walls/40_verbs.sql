-- What changes who may open what goes through here: each function asks for itself whether the person who entered may do it.

GRANT SELECT, INSERT, UPDATE ON network_membership, participants_accesslink,
  participants_permission, referrals_care, referrals_loanrequest TO {rules};
GRANT UPDATE ON referrals_referral TO {rules};
GRANT INSERT ON journal_access, participants_opening TO {rules};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {rules};

SET ROLE {rules};

CREATE OR REPLACE FUNCTION app.is_demonstration() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM app.setting WHERE name = 'demonstration' AND value = 'yes')
$$;

CREATE OR REPLACE FUNCTION app.is_guardian(child uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.participants_tie t JOIN public.participants_file mine ON mine.id = t.relative_file_id
    JOIN public.participants_file f ON f.id = t.file_id
    WHERE t.file_id = child AND t.guardian AND mine.person_id = app.person()
      AND app.surely_a_child(f.birth_year, f.birth_month, app.today()))
$$;

CREATE OR REPLACE FUNCTION app.refuse(sentence text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$ BEGIN RAISE insufficient_privilege USING MESSAGE = sentence; END $$;

-- Who looked, in one round trip before the page leaves. The ticket says who; nobody can write in another's name.
CREATE OR REPLACE FUNCTION app.log_access(ticket text, page text, roles text, files uuid[], programs uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE part text[] := app.read_ticket(ticket);
BEGIN
  INSERT INTO public.journal_access (at, page, file_id, program_id, actor, roles)
  SELECT 'epoch'::timestamptz + part[2]::bigint * interval '1 microsecond', page, f, p, part[1]::uuid, roles FROM unnest(files, programs) AS u(f, p);
END $$;

-- The worker takes the person on: only with a role and an authorisation of this day, and a yes that stands.
CREATE OR REPLACE FUNCTION app.open_care(care uuid, referral uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := app.person(); r public.referrals_referral;
BEGIN
  SELECT * INTO r FROM public.referrals_referral WHERE id = referral FOR UPDATE;
  IF r.id IS NULL OR NOT ((r.state = 'proposed' AND r.worker_id = me) OR (r.state = 'matching' AND r.worker_id IS NULL))
     OR NOT app.agreed(r.id, r.file_id, app.today()) OR r.file_id = ANY (app.files_kept_out())
     OR EXISTS (SELECT FROM public.participants_file f WHERE f.id = r.file_id AND f.person_id = me)
     OR NOT EXISTS (SELECT FROM app.held(me, app.today()) h WHERE h.usable AND h.program_id = r.program_id
          AND h.role = CASE r.kind WHEN 'peer' THEN 'peer_worker' ELSE 'family_worker' END
          AND (h.referral_id IS NULL OR h.referral_id = r.id)) THEN
    RETURN false;
  END IF;
  UPDATE public.referrals_care SET until = app.clock() WHERE referral_id = r.id AND until IS NULL;
  INSERT INTO public.referrals_care (id, file_id, program_id, worker_id, referral_id, since)
  VALUES (care, r.file_id, r.program_id, me, r.id, app.clock());
  RETURN true;
END $$;

-- The link ends: by the worker, the person, or the team lead of the program.
CREATE OR REPLACE FUNCTION app.close_care(referral uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  UPDATE public.referrals_care c SET until = app.clock()
  WHERE c.referral_id = referral AND c.until IS NULL AND c.file_id <> ALL (app.files_kept_out()) AND (c.worker_id = app.person()
    OR EXISTS (SELECT FROM public.participants_file f WHERE f.id = c.file_id AND f.person_id = app.person())
    OR c.program_id = ANY (app.programs_as('team_lead')))
$$;

-- After a guardian's yes: the child's own choice takes effect. The guardian sees a state, never the choice.
CREATE OR REPLACE FUNCTION app.after_guardian(referral uuid, due_worker date, due_pool date) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  UPDATE public.referrals_referral r SET yes_at = app.clock(), offered_at = CASE WHEN worker_id IS NOT NULL THEN app.clock() END,
    state = CASE WHEN worker_id IS NOT NULL THEN 'proposed' WHEN wish IN ('wait', 'video') THEN 'waiting' ELSE 'matching' END,
    due_on = CASE WHEN worker_id IS NULL AND wish NOT IN ('wait', 'video') THEN due_pool ELSE due_worker END
  WHERE r.id = referral AND r.state = 'asked' AND app.is_guardian(r.file_id) AND app.agreed(r.id, r.file_id, app.today())
$$;

-- A guardian takes back their yes: everything stops, and the invitation waits again for both.
CREATE OR REPLACE FUNCTION app.without_guardian(referral uuid, due date) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.referrals_referral r SET state = 'asked', yes_at = NULL, offered_at = NULL, accepted_at = NULL, redirect_asked = false, due_on = due,
    meeting_at = NULL, meeting_place = '', meeting_confirmed_at = NULL
  WHERE r.id = referral AND r.state IN ('matching', 'waiting', 'proposed', 'accepted', 'contacting', 'unreached', 'active')
    AND app.is_guardian(r.file_id) AND NOT app.agreed(r.id, r.file_id, app.today());
  IF FOUND THEN
    UPDATE public.referrals_care c SET until = app.clock() WHERE c.referral_id = referral AND c.until IS NULL;
  END IF;
END $$;

-- A worker gives a referral back, offered or under way: the row leaves their sight in the same moment.
CREATE OR REPLACE FUNCTION app.step_back(referral uuid, due date, reason text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := app.person();
BEGIN
  UPDATE public.referrals_referral SET state = 'matching', worker_id = NULL, redirect_asked = false, due_on = due, decline_reason = reason,
    meeting_at = NULL, meeting_place = '', meeting_confirmed_at = NULL, passed_by = array_append(passed_by, me)
  WHERE id = referral AND worker_id = me AND state IN ('proposed', 'accepted', 'contacting', 'unreached', 'active')
    AND file_id <> ALL (app.files_kept_out());
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE public.referrals_care SET until = app.clock() WHERE referral_id = referral AND worker_id = me AND until IS NULL;
  UPDATE public.network_membership SET until = app.today() WHERE person_id = me AND referral_id = referral;
  RETURN true;
END $$;

-- A young person's standing permission to a family support worker of their program, and its end.
CREATE OR REPLACE FUNCTION app.give_permission(permission uuid, about uuid, worker uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.participants_permission (id, file_id, program_id, to_person_id, given_at)
  SELECT permission, f.id, f.program_id, worker, app.clock() FROM public.participants_file f
  WHERE f.id = about AND f.person_id = app.person() AND f.side = 'youth'
    AND EXISTS (SELECT FROM app.held(worker, app.today()) h WHERE h.role = 'family_worker' AND h.program_id = f.program_id)
  ON CONFLICT DO NOTHING;
END $$;

CREATE OR REPLACE FUNCTION app.withdraw_permission(about uuid, worker uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  UPDATE public.participants_permission p SET withdrawn_at = app.clock() FROM public.participants_file f
  WHERE f.id = p.file_id AND p.file_id = about AND p.to_person_id = worker AND p.withdrawn_at IS NULL AND f.person_id = app.person()
$$;

-- The coordinator lends a worker: a dated role in the program that asked, good for that one referral.
CREATE OR REPLACE FUNCTION app.lend(membership uuid, request uuid, worker uuid, until_day date) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE l public.referrals_loanrequest; day date := app.today(); wanted text;
BEGIN
  SELECT * INTO l FROM public.referrals_loanrequest WHERE id = request FOR UPDATE;
  wanted := CASE l.kind WHEN 'peer' THEN 'peer_worker' ELSE 'family_worker' END;
  IF l.id IS NULL OR l.answered_at IS NOT NULL OR l.closed_at IS NOT NULL OR NOT app.holds('coordinator') OR worker = app.person()
     OR until_day NOT BETWEEN day AND day + 366
     OR NOT EXISTS (SELECT FROM app.held(worker, day) h WHERE h.role = wanted AND h.usable AND h.referral_id IS NULL AND h.program_id <> l.program_id) THEN
    RETURN false;
  END IF;
  INSERT INTO public.network_membership (id, person_id, program_id, role, since, until, referral_id, granted_by_id)
  VALUES (membership, worker, l.program_id, wanted, day, until_day, l.referral_id, app.person());
  UPDATE public.referrals_loanrequest SET answered_at = app.clock(), lent_id = worker WHERE id = request;
  RETURN true;
END $$;

-- Who holds this role today in the program of one's own file: whom one may ask to meet, and to whom one may let something be known. Nobody that one
-- keeps out, who would never see it.
CREATE OR REPLACE FUNCTION app.people_here(about uuid, wanted text) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT m.person_id), '{}') FROM public.participants_file f JOIN public.network_membership m ON m.program_id = f.program_id
  WHERE f.id = about AND f.person_id = app.person() AND m.role = wanted AND wanted IN ('peer_worker', 'family_worker', 'privacy_lead')
    AND EXISTS (SELECT FROM app.held(m.person_id, app.today()) h
      WHERE h.usable AND h.role = wanted AND h.program_id = f.program_id AND h.referral_id IS NULL)
    AND (wanted = 'privacy_lead' OR NOT app.keeps_out(f.id, m.person_id))
$$;

-- Whether a link leads to the page of whoever is already signed in: it then needs no code.
CREATE OR REPLACE FUNCTION app.is_my_link(digest bytea) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.participants_accesslink WHERE token_hash = digest AND person_id = app.person())
$$;

-- A link and the code given apart. Five wrong codes close it; used once; the answer never says why it failed beyond that.
-- Who works in the network signs in by their own means: whoever made the link would come in with their role.
CREATE OR REPLACE FUNCTION app.redeem_link(digest bytea, code bytea) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE l public.participants_accesslink;
BEGIN
  SELECT * INTO l FROM public.participants_accesslink WHERE token_hash = digest FOR UPDATE;
  IF l.id IS NULL OR EXISTS (SELECT FROM app.held(l.person_id, app.today()))
     OR EXISTS (SELECT FROM public.network_account a WHERE a.person_id = l.person_id AND a.email IS NOT NULL) THEN
    RETURN jsonb_build_object('answer', 'unknown');
  END IF;
  IF l.used_at IS NOT NULL THEN RETURN jsonb_build_object('answer', 'used'); END IF;
  -- A link in the hands of someone whom its person has since kept out would bring them in as that person.
  IF l.expires_at <= app.clock() OR l.tries >= 5 OR app.keeps_out(l.file_id, l.created_by_id) THEN RETURN jsonb_build_object('answer', 'expired'); END IF;
  IF l.code_hash IS DISTINCT FROM code THEN
    UPDATE public.participants_accesslink SET tries = tries + 1 WHERE id = l.id;
    RETURN jsonb_build_object('answer', CASE WHEN l.tries + 1 >= 5 THEN 'expired' ELSE 'wrong' END);
  END IF;
  UPDATE public.participants_accesslink SET used_at = app.clock() WHERE id = l.id;
  RETURN jsonb_build_object('answer', 'open', 'person', l.person_id);
END $$;

-- The functions the app may call, and no other: 10_entry.sql took back everything, and only the role that owns them can give.
GRANT EXECUTE ON FUNCTION app.files_kept_out(), app.files_closed(text), app.programs_unread(text), app.referrals_in_care(), app.openings_not_told(), app.not_told_since(), app.person(), app.clock(), app.today(), app.enter(text), app.actor(), app.files_linked(), app.files_open(), app.files_own(),
  app.programs_as(text[]), app.programs(), app.programs_reading(text), app.holds(text[]), app.knows_file(uuid), app.owns_file(uuid, uuid), app.is_newcomer(uuid), app.may_get_account(uuid, text),
  app.works_as(text, uuid), app.agreed(uuid, uuid, date), app.is_guardian(uuid), app.is_demonstration(),
  app.log_access(text, text, text, uuid[], uuid[]), app.open_care(uuid, uuid), app.close_care(uuid), app.step_back(uuid, date, text), app.after_guardian(uuid, date, date),
  app.give_permission(uuid, uuid, uuid), app.withdraw_permission(uuid, uuid),
  app.lend(uuid, uuid, uuid, date), app.redeem_link(bytea, bytea),
  app.without_guardian(uuid, date), app.people_here(uuid, text), app.is_my_link(bytea) TO {app};
GRANT EXECUTE ON FUNCTION app.decides_alone(int, int, date), app.surely_a_child(int, int, date) TO {app}, {jobs};

RESET ROLE;
