-- What changes who may open what goes through here: each function asks for itself whether the person who entered may do it.

GRANT SELECT, INSERT, UPDATE ON network_membership, network_authorisation, network_invitation, participants_accesslink,
  participants_permission, referrals_care, referrals_loanrequest TO {rules};
GRANT UPDATE ON referrals_referral TO {rules};
GRANT INSERT ON journal_access TO {rules};
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
     OR NOT app.agreed(r.id, r.file_id, app.today())
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
  WHERE c.referral_id = referral AND c.until IS NULL AND (c.worker_id = app.person()
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

-- A worker gives a referral back, offered or under way: the row leaves their sight in the same moment.
CREATE OR REPLACE FUNCTION app.step_back(referral uuid, due date, reason text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := app.person();
BEGIN
  UPDATE public.referrals_referral SET state = 'matching', worker_id = NULL, redirect_asked = false, due_on = due, decline_reason = reason,
    meeting_at = NULL, meeting_place = '', meeting_confirmed_at = NULL, passed_by = array_append(passed_by, me)
  WHERE id = referral AND worker_id = me AND state IN ('proposed', 'accepted', 'contacting', 'unreached', 'active');
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

-- A named manager of the program lets a worker open files, once the conditions are met (LAW-10, LAW-11).
CREATE OR REPLACE FUNCTION app.authorise(authorisation uuid, worker uuid, program uuid, ground text, categories text[], training date, refresher date, undertaking date)
RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := app.person(); day date := app.today();
BEGIN
  IF worker = me OR NOT coalesce(program = ANY (app.programs_as('manager')), false)
     OR NOT EXISTS (SELECT FROM app.held(worker, day) h WHERE h.program_id = program AND h.role IN ('peer_worker', 'family_worker'))
     OR training > day OR undertaking > day OR refresher > day OR refresher + interval '1 year' <= day OR coalesce(ground, '') = '' THEN
    RETURN false;
  END IF;
  UPDATE public.network_authorisation SET revoked_on = day WHERE person_id = worker AND program_id = program AND revoked_on IS NULL;
  INSERT INTO public.network_authorisation (id, person_id, program_id, granted_by_id, granted_on, ground, categories, training_on, refresher_on, undertaking_on)
  VALUES (authorisation, worker, program, me, day, ground, categories, training, refresher, undertaking);
  RETURN true;
END $$;

CREATE OR REPLACE FUNCTION app.revoke_authorisation(worker uuid, program uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  UPDATE public.network_authorisation SET revoked_on = app.today()
  WHERE person_id = worker AND program_id = program AND revoked_on IS NULL AND program = ANY (app.programs_as('manager', 'privacy_lead'))
$$;

-- Somebody leaves a role: roles and sessions end today, care ends now, what they held goes back to the program.
CREATE OR REPLACE FUNCTION app.end_membership(membership uuid, due date) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE m public.network_membership; day date := app.today();
BEGIN
  SELECT * INTO m FROM public.network_membership WHERE id = membership FOR UPDATE;
  IF m.id IS NULL OR m.person_id = app.person() OR NOT (app.holds('administrator')
      OR coalesce(m.program_id = ANY (app.programs_as('manager')), false)) THEN RETURN false; END IF;
  UPDATE public.network_membership SET until = day WHERE id = membership;
  IF m.role IN ('peer_worker', 'family_worker') THEN
    UPDATE public.referrals_care c SET until = app.clock() FROM public.referrals_referral r
      WHERE r.id = c.referral_id AND c.worker_id = m.person_id AND c.program_id = m.program_id AND c.until IS NULL
        AND r.kind = CASE m.role WHEN 'peer_worker' THEN 'peer' ELSE 'family' END;
    UPDATE public.referrals_referral SET state = 'matching', worker_id = NULL, redirect_asked = false, due_on = due, meeting_at = NULL,
        meeting_place = '', meeting_confirmed_at = NULL, decline_reason = 'worker_left'
      WHERE worker_id = m.person_id AND program_id = m.program_id AND kind = CASE m.role WHEN 'peer_worker' THEN 'peer' ELSE 'family' END
        AND state IN ('proposed', 'accepted', 'contacting', 'unreached', 'active');
    UPDATE public.network_authorisation SET revoked_on = day WHERE person_id = m.person_id AND program_id = m.program_id AND revoked_on IS NULL;
  END IF;
  RETURN true;
END $$;

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

-- A person of the staff takes up the invitation they received. Run by nobody in particular, with the digest of the link.
CREATE OR REPLACE FUNCTION app.read_invitation(digest bytea) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_build_object('email', i.email, 'role', i.role, 'program', i.program_id, 'language', i.language,
    'state', CASE WHEN i.used_at IS NOT NULL THEN 'used' WHEN i.expires_at <= app.clock() THEN 'expired' ELSE 'open' END)
  FROM public.network_invitation i WHERE i.token_hash = digest
$$;

CREATE OR REPLACE FUNCTION app.accept_invitation(membership uuid, digest bytea, who uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE i public.network_invitation;
BEGIN
  SELECT * INTO i FROM public.network_invitation WHERE token_hash = digest FOR UPDATE;
  IF i.id IS NULL OR i.used_at IS NOT NULL OR i.expires_at <= app.clock()
     OR NOT EXISTS (SELECT FROM public.network_account a WHERE a.person_id = who AND lower(a.email) = lower(i.email)) THEN RETURN false; END IF;
  UPDATE public.network_invitation SET used_at = app.clock() WHERE id = i.id;
  INSERT INTO public.network_membership (id, person_id, program_id, role, since, granted_by_id)
  VALUES (membership, who, i.program_id, i.role, app.today(), i.created_by_id) ON CONFLICT DO NOTHING;
  RETURN true;
END $$;

-- A link and the code given apart. Five wrong codes close it; used once; the answer never says why it failed beyond that.
CREATE OR REPLACE FUNCTION app.redeem_link(digest bytea, code bytea) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE l public.participants_accesslink;
BEGIN
  SELECT * INTO l FROM public.participants_accesslink WHERE token_hash = digest FOR UPDATE;
  IF l.id IS NULL THEN RETURN jsonb_build_object('answer', 'unknown'); END IF;
  IF l.used_at IS NOT NULL THEN RETURN jsonb_build_object('answer', 'used'); END IF;
  IF l.expires_at <= app.clock() OR l.tries >= 5 THEN RETURN jsonb_build_object('answer', 'expired'); END IF;
  IF l.code_hash IS DISTINCT FROM code THEN
    UPDATE public.participants_accesslink SET tries = tries + 1 WHERE id = l.id;
    RETURN jsonb_build_object('answer', CASE WHEN l.tries + 1 >= 5 THEN 'expired' ELSE 'wrong' END);
  END IF;
  UPDATE public.participants_accesslink SET used_at = app.clock() WHERE id = l.id;
  RETURN jsonb_build_object('answer', 'open', 'person', l.person_id);
END $$;

RESET ROLE;

-- The functions the app may call, and no other.
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC, {app}, {jobs};
GRANT EXECUTE ON FUNCTION app.person(), app.clock(), app.today(), app.enter(text), app.actor(), app.files_linked(), app.files_open(), app.files_own(),
  app.programs_as(text[]), app.programs(), app.holds(text[]), app.knows_file(uuid), app.owns_file(uuid, uuid), app.agreed(uuid, uuid, date), app.is_guardian(uuid), app.is_demonstration(),
  app.log_access(text, text, text, uuid[], uuid[]), app.open_care(uuid, uuid), app.close_care(uuid), app.step_back(uuid, date, text), app.after_guardian(uuid, date, date),
  app.give_permission(uuid, uuid, uuid), app.withdraw_permission(uuid, uuid),
  app.authorise(uuid, uuid, uuid, text, text[], date, date, date), app.revoke_authorisation(uuid, uuid), app.end_membership(uuid, date),
  app.lend(uuid, uuid, uuid, date), app.read_invitation(bytea), app.accept_invitation(uuid, bytea, uuid), app.redeem_link(bytea, bytea) TO {app};
GRANT EXECUTE ON FUNCTION app.decides_alone(int, int, date), app.surely_a_child(int, int, date) TO {app}, {jobs};
