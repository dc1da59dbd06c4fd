-- Staff come and go through here: invited by someone who may, authorised by a named manager, and gone at once when a role ends.

GRANT SELECT, INSERT, UPDATE ON network_membership, network_authorisation, network_invitation TO {rules};
GRANT SELECT, INSERT ON network_welcome TO {rules};
GRANT SELECT ON network_account TO {rules};
GRANT UPDATE (sessions) ON network_account TO {rules};

SET ROLE {rules};

-- Where the person works now, with or without a current authorisation: who is in the team opens no file. Loans left out.
CREATE OR REPLACE FUNCTION app.places_of_work() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT array_agg(DISTINCT h.program_id) FROM app.held(app.person(), app.today()) h WHERE h.program_id IS NOT NULL AND h.referral_id IS NULL
$$;

-- What a manager gives and takes away in their own program. Their equals, and whoever watches over them, are the administrator's.
CREATE OR REPLACE FUNCTION app.under_a_manager(role text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$ SELECT role IN ('peer_worker', 'family_worker', 'clinician', 'team_lead') $$;

-- An invitation is worth what the person who made it may still give. Made by nobody: at the terminal of the installation.
CREATE OR REPLACE FUNCTION app.invitation_state(i public.network_invitation) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN i.used_at IS NOT NULL THEN 'used' WHEN i.cancelled_at IS NOT NULL THEN 'cancelled' WHEN i.expires_at <= app.clock() THEN 'expired'
    WHEN i.created_by_id IS NOT NULL AND NOT EXISTS (SELECT FROM app.held(i.created_by_id, app.today()) h WHERE h.role = 'administrator'
      OR (h.role = 'manager' AND h.program_id = i.program_id AND h.referral_id IS NULL AND app.under_a_manager(i.role))) THEN 'cancelled'
    ELSE 'open' END
$$;

-- Run by nobody in particular, with the digest of the link.
CREATE OR REPLACE FUNCTION app.read_invitation(digest bytea) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_build_object('email', i.email, 'role', i.role, 'program', i.program_id, 'language', i.language, 'by', i.created_by_id,
    'state', app.invitation_state(i))
  FROM public.network_invitation i WHERE i.token_hash = digest
$$;

-- Used once, by the account that has the address it was sent to, and never by whoever made it.
CREATE OR REPLACE FUNCTION app.accept_invitation(membership uuid, digest bytea, who uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE i public.network_invitation;
BEGIN
  SELECT * INTO i FROM public.network_invitation WHERE token_hash = digest FOR UPDATE;
  IF i.id IS NULL OR app.invitation_state(i) <> 'open' OR i.created_by_id IS NOT DISTINCT FROM who
     OR (app.person() IS NOT NULL AND app.person() <> who)
     OR NOT EXISTS (SELECT FROM public.network_account a WHERE a.person_id = who AND a.is_active AND lower(a.email) = lower(i.email)) THEN
    RETURN false;
  END IF;
  UPDATE public.network_invitation SET used_at = app.clock() WHERE id = i.id;
  INSERT INTO public.network_membership (id, person_id, program_id, role, since, granted_by_id)
  VALUES (membership, who, i.program_id, i.role, app.today(), i.created_by_id) ON CONFLICT DO NOTHING;
  -- The mentors of their side say hello, once.
  INSERT INTO public.network_welcome (id, person_id, program_id, kind, arrived_on)
  SELECT gen_random_uuid(), who, i.program_id, CASE i.role WHEN 'peer_worker' THEN 'peer' ELSE 'family' END, app.today()
  WHERE i.role IN ('peer_worker', 'family_worker') ON CONFLICT DO NOTHING;
  RETURN true;
END $$;

CREATE OR REPLACE FUNCTION app.cancel_invitation(invitation uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.network_invitation i SET cancelled_at = app.clock()
  WHERE i.id = invitation AND i.used_at IS NULL AND i.cancelled_at IS NULL AND (app.holds('administrator')
    OR (app.under_a_manager(i.role) AND i.program_id = ANY (app.programs_as('manager'))));
  RETURN FOUND;
END $$;

-- A named manager of the program lets a worker open files, once the conditions are met (LAW-10, LAW-11), and only these (LAW-12).
CREATE OR REPLACE FUNCTION app.authorise(authorisation uuid, worker uuid, program uuid, ground text, categories text[], training date, refresher date, undertaking date)
RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := app.person(); day date := app.today();
BEGIN
  IF worker = me OR NOT coalesce(program = ANY (app.programs_as('manager')), false)
     OR NOT EXISTS (SELECT FROM app.held(worker, day) h
          WHERE h.program_id = program AND h.referral_id IS NULL AND h.role IN ('peer_worker', 'family_worker'))
     OR training > day OR undertaking > day OR refresher > day OR refresher < training OR refresher + interval '1 year' <= day
     OR coalesce(ground, '') = '' OR NOT coalesce(categories <@ ARRAY['reasons', 'goals', 'contacts', 'sessions'], false) THEN
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

-- Nobody ends their own role: so the one who ends another's is still there, and the network keeps an administrator.
CREATE OR REPLACE FUNCTION app.may_end(m public.network_membership) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT m.person_id <> app.person() AND m.since <= app.today() AND (m.until IS NULL OR m.until > app.today()) AND (app.holds('administrator')
    OR (app.under_a_manager(m.role) AND coalesce(m.program_id = ANY (app.programs_as('manager')), false)))
$$;

-- The referrals a worker's role carries: those of its program, those lent to others when it was their only home, or the one it was lent for.
CREATE OR REPLACE FUNCTION app.carried_by(m public.network_membership) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(r.id), '{}') FROM public.referrals_referral r
  WHERE r.worker_id = m.person_id AND r.state IN ('proposed', 'accepted', 'contacting', 'unreached', 'active')
    AND r.kind = CASE m.role WHEN 'peer_worker' THEN 'peer' WHEN 'family_worker' THEN 'family' END
    AND CASE WHEN m.referral_id IS NOT NULL THEN r.id = m.referral_id ELSE r.program_id = m.program_id OR (
      EXISTS (SELECT FROM public.network_membership l WHERE l.person_id = m.person_id AND l.role = m.role AND l.referral_id = r.id)
      AND NOT EXISTS (SELECT FROM app.held(m.person_id, app.today()) h
        WHERE h.role = m.role AND h.referral_id IS NULL AND h.program_id <> m.program_id)) END
$$;

-- What a departure would leave behind, as two numbers and no name.
CREATE OR REPLACE FUNCTION app.would_leave(membership uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_build_object('accompanied', count(*) FILTER (WHERE r.state <> 'proposed'), 'offered', count(*) FILTER (WHERE r.state = 'proposed'),
    'under_way', count(*) FILTER (WHERE r.state = 'active'))
  FROM public.network_membership m JOIN public.referrals_referral r ON r.id = ANY (app.carried_by(m))
  WHERE m.id = membership AND app.may_end(m)
$$;

-- Somebody leaves a role: the role ends today, care ends now, and what they carried goes back to the program, due on the day given.
-- With their last role end their sessions; the account stays, for whoever is invited again.
DROP FUNCTION IF EXISTS app.end_membership(uuid, date);
-- `at_once`: access must stop today. Otherwise nobody leaves while someone they accompany has not said who goes on with them.
CREATE OR REPLACE FUNCTION app.end_membership(membership uuid, due date, at_once boolean) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE m public.network_membership; day date := app.today(); carried uuid[];
BEGIN
  -- Two administrators who end each other's role at the same moment wait here for one another, and the second is refused.
  IF EXISTS (SELECT FROM public.network_membership x WHERE x.id = membership AND x.role = 'administrator') THEN
    PERFORM FROM public.network_membership x WHERE x.role = 'administrator' AND x.until IS NULL ORDER BY x.id FOR UPDATE;
  END IF;
  SELECT * INTO m FROM public.network_membership x WHERE x.id = membership FOR UPDATE;
  IF m.id IS NULL OR NOT coalesce(app.may_end(m), false) THEN RETURN false; END IF;
  carried := app.carried_by(m);
  IF NOT at_once AND EXISTS (SELECT FROM public.referrals_referral r WHERE r.id = ANY (carried) AND r.state = 'active') THEN RETURN false; END IF;
  UPDATE public.network_membership x SET until = day WHERE x.id = m.id OR (x.person_id = m.person_id AND x.referral_id = ANY (carried) AND x.until > day);
  UPDATE public.referrals_care c SET until = app.clock() WHERE c.referral_id = ANY (carried) AND c.worker_id = m.person_id AND c.until IS NULL;
  UPDATE public.referrals_referral r SET state = 'matching', worker_id = NULL, redirect_asked = false, due_on = due, meeting_at = NULL,
    meeting_place = '', meeting_confirmed_at = NULL, decline_reason = 'worker_left' WHERE r.id = ANY (carried);
  UPDATE public.network_authorisation a SET revoked_on = day
  WHERE a.person_id = m.person_id AND a.program_id = m.program_id AND a.revoked_on IS NULL AND m.role IN ('peer_worker', 'family_worker')
    AND NOT EXISTS (SELECT FROM app.held(m.person_id, day) h
      WHERE h.program_id = m.program_id AND h.referral_id IS NULL AND h.role IN ('peer_worker', 'family_worker'));
  UPDATE public.network_account c SET sessions = c.sessions + 1
  WHERE c.person_id = m.person_id AND NOT EXISTS (SELECT FROM app.held(m.person_id, day));
  RETURN true;
END $$;

GRANT EXECUTE ON FUNCTION app.places_of_work(), app.would_leave(uuid), app.cancel_invitation(uuid), app.read_invitation(bytea), app.accept_invitation(uuid, bytea, uuid),
  app.authorise(uuid, uuid, uuid, text, text[], date, date, date), app.revoke_authorisation(uuid, uuid), app.end_membership(uuid, date, boolean) TO {app};

RESET ROLE;
