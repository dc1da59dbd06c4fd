-- Shared tablets. A tablet has no session: it comes as nobody, with what its key signed (tablets/device.py), and reaches its own row, a code that
-- was typed on it and what it brought, through the functions below and by no other road.

GRANT SELECT, UPDATE ON tablets_tablet, tablets_code TO {rules};
GRANT SELECT, INSERT ON tablets_delivery TO {rules};

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['tablets_tablet', 'tablets_code', 'tablets_delivery'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', walled);
    EXECUTE format('CREATE POLICY rules ON public.%I TO {rules} USING (true) WITH CHECK (true)', walled);
  END LOOP;
END $$;

SET ROLE {rules};

-- The address of enrolment, once, by whoever comes with it: the tablet leaves the public half of its key.
CREATE OR REPLACE FUNCTION app.tablet_enrol(token bytea, point bytea) RETURNS uuid
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  UPDATE public.tablets_tablet t SET state = 'enrolled', device_key = point, invite = NULL, enrolled_at = app.clock(), seen_at = app.clock()
  WHERE t.invite = token AND t.state = 'invited' AND t.invite_until > app.clock() AND length(point) = 65 RETURNING t.id
$$;

-- What the pages need in order to know a tablet that calls, and what they give it: nothing about anybody.
CREATE OR REPLACE FUNCTION app.tablet_known(tablet uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_build_object('program', t.program_id, 'name', t.name, 'state', t.state, 'asks', t.asks, 'key', encode(t.device_key, 'hex'),
    'pin', encode(t.pin, 'hex'), 'salt', encode(t.pin_salt, 'hex'))
  FROM public.tablets_tablet t WHERE t.id = tablet AND t.device_key IS NOT NULL AND app.clock() IS NOT NULL
$$;

CREATE OR REPLACE FUNCTION app.tablet_called(tablet uuid, holds int, off int, wiped boolean) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  UPDATE public.tablets_tablet t SET seen_at = app.clock(), waiting = least(greatest(holds, 0), 1000), clock_off = off,
    wiped_at = CASE WHEN wiped AND t.state = 'revoked' THEN coalesce(t.wiped_at, app.clock()) ELSE t.wiped_at END
  WHERE t.id = tablet AND app.clock() IS NOT NULL
$$;

-- A code begins once, on one tablet of its program. Whether it is for someone is said; for whom, to nobody. Asked again by the same beginning (the answer was lost), it says the same. Wrong, used, expired:
-- nothing, and nothing more.
CREATE OR REPLACE FUNCTION app.tablet_begin(on_tablet uuid, typed bytea, beginning uuid) RETURNS jsonb
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  UPDATE public.tablets_code c SET session = beginning, tablet_id = on_tablet, used_at = coalesce(c.used_at, app.clock())
  FROM public.tablets_tablet t
  WHERE t.id = on_tablet AND t.state = 'enrolled' AND c.program_id = t.program_id AND c.digest = typed AND c.expires_at > app.clock() AND c.cancelled_at IS NULL
    AND (c.session IS NULL OR (c.session = beginning AND c.tablet_id = on_tablet))
  RETURNING jsonb_build_object('asks', c.asks, 'audience', c.audience, 'named', c.whom <> ''::bytea)
$$;

-- What a tablet brings is kept, sealed, once: the same again is the same, anything else under this key is refused, and so is another tablet's key.
-- A tablet that was taken back still brings what it holds.
CREATE OR REPLACE FUNCTION app.tablet_brings(on_tablet uuid, key uuid, hash bytea, wrapped bytea, off int) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.tablets_delivery (id, program_id, tablet_id, digest, state, reason, sealed, asked, clock_off, received_at)
  SELECT key, t.program_id, t.id, hash, 'arrived', '', wrapped, '', off, app.clock()
  FROM public.tablets_tablet t WHERE t.id = on_tablet AND t.device_key IS NOT NULL AND app.clock() IS NOT NULL ON CONFLICT DO NOTHING;
  IF FOUND THEN RETURN 'new'; END IF;
  RETURN CASE WHEN EXISTS (SELECT FROM public.tablets_delivery d WHERE d.id = key AND d.tablet_id = on_tablet AND d.digest = hash)
    THEN 'again' ELSE 'another' END;
END $$;

-- One that another may replace: of the same program, and taken back.
CREATE OR REPLACE FUNCTION app.is_taken_back(tablet uuid, program uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT program = ANY (app.programs_as('manager', 'team_lead'))
    AND EXISTS (SELECT FROM public.tablets_tablet t WHERE t.id = tablet AND t.program_id = program AND t.state = 'revoked')
$$;

GRANT EXECUTE ON FUNCTION app.is_taken_back(uuid, uuid), app.tablet_enrol(bytea, bytea), app.tablet_known(uuid), app.tablet_called(uuid, int, int, boolean),
  app.tablet_begin(uuid, bytea, uuid), app.tablet_brings(uuid, uuid, bytea, bytea, int) TO {app};

RESET ROLE;

-- Those who answer for the devices of a program.
GRANT SELECT, INSERT ON tablets_tablet TO {app};
GRANT UPDATE (state, invite, revoked_at, revoked_by_id) ON tablets_tablet TO {app};
CREATE POLICY seen ON tablets_tablet FOR SELECT TO {app} USING (program_id = ANY ((SELECT app.programs_as('manager', 'team_lead'))::uuid[]));
CREATE POLICY made ON tablets_tablet FOR INSERT TO {app} WITH CHECK (
  made_by_id = (SELECT app.person()) AND state = 'invited' AND device_key IS NULL AND program_id = ANY ((SELECT app.programs_as('manager', 'team_lead'))::uuid[])
  AND (replaces_id IS NULL OR app.is_taken_back(replaces_id, program_id)));
CREATE POLICY taken_back ON tablets_tablet FOR UPDATE TO {app} USING (program_id = ANY ((SELECT app.programs_as('manager', 'team_lead'))::uuid[]))
  WITH CHECK (state = 'revoked' AND revoked_by_id = (SELECT app.person()));

-- A code is seen by whoever made it, while they work there.
GRANT SELECT, INSERT ON tablets_code TO {app};
CREATE POLICY own ON tablets_code FOR SELECT TO {app} USING (
  made_by_id = (SELECT app.person()) AND program_id = ANY ((SELECT app.programs_as('peer_worker', 'family_worker', 'team_lead'))::uuid[]));
CREATE POLICY made ON tablets_code FOR INSERT TO {app} WITH CHECK (
  made_by_id = (SELECT app.person()) AND session IS NULL AND answered = '{}'
  AND program_id = ANY ((SELECT app.programs_as('peer_worker', 'family_worker', 'team_lead'))::uuid[]));

-- Cancelled by whoever made it, while nobody used it; whom it was for goes with it.
GRANT UPDATE (cancelled_at, whom) ON tablets_code TO {app};
CREATE POLICY cancelled ON tablets_code FOR UPDATE TO {app} USING (
  made_by_id = (SELECT app.person()) AND session IS NULL AND cancelled_at IS NULL
  AND program_id = ANY ((SELECT app.programs_as('peer_worker', 'family_worker', 'team_lead'))::uuid[]))
  WITH CHECK (cancelled_at IS NOT NULL AND whom = ''::bytea);

-- What was set apart: that it is there, and how it ended.
GRANT SELECT ON tablets_delivery TO {app};
GRANT UPDATE (state, sealed, settled_at, settled_by_id) ON tablets_delivery TO {app};
CREATE POLICY seen ON tablets_delivery FOR SELECT TO {app} USING (program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[]));
CREATE POLICY settled ON tablets_delivery FOR UPDATE TO {app} USING (
  state = 'apart' AND program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[]))
  WITH CHECK (settled_by_id = (SELECT app.person()) AND (state = 'keeping' OR (state = 'let_go' AND sealed = ''::bytea)));
