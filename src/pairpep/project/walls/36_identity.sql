-- Signing in. A page sees and writes the factors, the sessions and the establishments of the person who entered, and of nobody else; a page that
-- signs someone in has entered for the account whose password, code or key it checks. A lost factor takes two people, each asked here.

GRANT SELECT ON identity_recovery, identity_vouching, identity_stay TO {rules};
GRANT INSERT, UPDATE ON identity_recovery TO {rules};
GRANT DELETE ON identity_vouching, identity_stay TO {rules};
GRANT SELECT, DELETE ON mfa_authenticator, django_session TO {rules};

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['mfa_authenticator', 'identity_stay', 'identity_vouching', 'identity_recovery'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', walled);
    EXECUTE format('CREATE POLICY rules ON public.%I TO {rules} USING (true) WITH CHECK (true)', walled);
  END LOOP;
END $$;

SET ROLE {rules};

-- Whose accounts someone answers for in a program: the people who hold a role there on this day.
CREATE OR REPLACE FUNCTION app.people_watched() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT m.person_id), '{}') FROM public.network_membership m
  WHERE m.program_id = ANY (app.programs_as('manager', 'privacy_lead')) AND m.referral_id IS NULL
    AND m.since <= app.today() AND (m.until IS NULL OR m.until > app.today())
$$;

CREATE OR REPLACE FUNCTION app.answers_for(who uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(who <> app.person() AND (app.holds('administrator', 'coordinator') OR who = ANY (app.people_watched())), false)
$$;

-- The same people who may end a role may say that its holder lost their factor. One at a time; a day at most.
CREATE OR REPLACE FUNCTION app.open_recovery(recovery uuid, membership uuid, checked text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE m public.network_membership; moment timestamptz := app.clock();
BEGIN
  SELECT * INTO m FROM public.network_membership x WHERE x.id = membership;
  IF m.id IS NULL OR NOT coalesce(app.may_end(m), false) OR checked NOT IN ('in_person', 'by_video', 'by_voice') THEN RETURN false; END IF;
  PERFORM FROM public.network_account c WHERE c.person_id = m.person_id AND c.is_active AND c.email IS NOT NULL FOR UPDATE;
  IF NOT FOUND OR EXISTS (SELECT FROM public.identity_recovery r
      WHERE r.person_id = m.person_id AND r.used_at IS NULL AND r.refused_at IS NULL AND r.expires_at > moment) THEN RETURN false; END IF;
  INSERT INTO public.identity_recovery (id, person_id, opened_by_id, opened_at, expires_at, checked)
  VALUES (recovery, m.person_id, app.person(), moment, moment + interval '24 hours', checked);
  RETURN true;
END $$;

CREATE OR REPLACE FUNCTION app.confirm_recovery(recovery uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.identity_recovery r SET confirmed_by_id = app.person(), confirmed_at = app.clock()
  WHERE r.id = recovery AND r.confirmed_at IS NULL AND r.refused_at IS NULL AND r.used_at IS NULL AND r.expires_at > app.clock()
    AND r.opened_by_id <> app.person() AND app.answers_for(r.person_id);
  RETURN FOUND;
END $$;

-- By whoever it is about, by the one who opened it, or by someone who could confirm it.
CREATE OR REPLACE FUNCTION app.refuse_recovery(recovery uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.identity_recovery r SET refused_by_id = app.person(), refused_at = app.clock()
  WHERE r.id = recovery AND r.refused_at IS NULL AND r.used_at IS NULL AND r.expires_at > app.clock()
    AND (r.person_id = app.person() OR r.opened_by_id = app.person() OR app.answers_for(r.person_id));
  RETURN FOUND;
END $$;

-- Where someone is signed in ends at once.
CREATE OR REPLACE FUNCTION app.close_stays(who uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DELETE FROM public.django_session s USING public.identity_stay y WHERE y.person_id = who AND s.session_key = y.session;
  DELETE FROM public.identity_stay y WHERE y.person_id = who
$$;

-- Run by a page that has just checked the password of the person who entered: the factors that were lost are gone, and so is this permission.
CREATE OR REPLACE FUNCTION app.use_recovery() RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.identity_recovery r SET used_at = app.clock()
  WHERE r.person_id = app.person() AND r.confirmed_at IS NOT NULL AND r.refused_at IS NULL AND r.used_at IS NULL AND r.expires_at > app.clock();
  IF NOT FOUND THEN RETURN false; END IF;
  DELETE FROM public.mfa_authenticator f USING public.network_account c WHERE c.person_id = app.person() AND f.user_id = c.id;
  PERFORM app.close_stays(app.person());
  RETURN true;
END $$;

-- Who an establishment answers for, by the digest of what it verified. Run for nobody.
CREATE OR REPLACE FUNCTION app.vouched_for(link bytea) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT v.person_id FROM public.identity_vouching v JOIN public.network_account c ON c.person_id = v.person_id
  WHERE v.digest = link AND c.is_active
$$;

-- Someone leaves, or their account is closed: their sessions, their keys, what their establishment vouches for, and any way back that was open.
CREATE OR REPLACE FUNCTION app.close_the_doors() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM public.identity_vouching v WHERE v.person_id = NEW.person_id;
  DELETE FROM public.mfa_authenticator f WHERE f.user_id = NEW.id AND f.type = 'webauthn';
  UPDATE public.identity_recovery r SET refused_at = greatest(r.opened_at, coalesce(app.clock(), now())), refused_by_id = coalesce(app.person(), r.opened_by_id)
  WHERE r.person_id = NEW.person_id AND r.refused_at IS NULL AND r.used_at IS NULL;
  PERFORM app.close_stays(NEW.person_id);
  RETURN NULL;
END $$;

GRANT EXECUTE ON FUNCTION app.people_watched(), app.open_recovery(uuid, uuid, text), app.confirm_recovery(uuid), app.refuse_recovery(uuid),
  app.use_recovery(), app.vouched_for(bytea) TO {app};
GRANT EXECUTE ON FUNCTION app.close_the_doors() TO {owner};

RESET ROLE;

CREATE OR REPLACE TRIGGER close_the_doors AFTER UPDATE ON network_account FOR EACH ROW
  WHEN (NEW.sessions > OLD.sessions OR (OLD.is_active AND NOT NEW.is_active)) EXECUTE FUNCTION app.close_the_doors();

GRANT SELECT, INSERT, DELETE ON mfa_authenticator TO {app};
GRANT UPDATE (user_id, type, data, created_at, last_used_at) ON mfa_authenticator TO {app};
CREATE POLICY own ON mfa_authenticator TO {app}
  USING (user_id = (SELECT c.id FROM network_account c WHERE c.person_id = (SELECT app.person())))
  WITH CHECK (user_id = (SELECT c.id FROM network_account c WHERE c.person_id = (SELECT app.person())));

GRANT SELECT, INSERT, DELETE ON identity_stay, identity_vouching TO {app};
GRANT UPDATE (seen_at, way) ON identity_stay TO {app};
CREATE POLICY own ON identity_stay TO {app} USING (person_id = (SELECT app.person())) WITH CHECK (person_id = (SELECT app.person()));
CREATE POLICY own ON identity_vouching TO {app} USING (person_id = (SELECT app.person())) WITH CHECK (person_id = (SELECT app.person()));

GRANT SELECT ON identity_recovery TO {app};
CREATE POLICY seen ON identity_recovery FOR SELECT TO {app} USING (
  person_id = (SELECT app.person()) OR (SELECT app.holds('administrator', 'coordinator')) OR person_id = ANY ((SELECT app.people_watched())::uuid[]));
