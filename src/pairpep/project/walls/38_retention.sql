-- What ended stays ended: a tombstone is written by the table's own trigger, in the transaction of whoever ended it. Destroying a file is
-- the jobs' alone, after two people of its program have agreed.

GRANT INSERT ON retention_tombstone TO {rules};
GRANT SELECT ON retention_hold, retention_proposal TO {rules};
REVOKE ALL ON retention_tombstone FROM {jobs};
GRANT SELECT, UPDATE (copied_at) ON retention_tombstone TO {jobs};

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['retention_tombstone', 'retention_hold', 'retention_proposal', 'retention_certificate'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', walled);
  END LOOP;
END $$;
CREATE POLICY rules ON retention_tombstone FOR INSERT TO {rules} WITH CHECK (true);
CREATE POLICY rules ON retention_hold FOR SELECT TO {rules} USING (true);
CREATE POLICY rules ON retention_proposal FOR SELECT TO {rules} USING (true);

-- Who watches over privacy in a program proposes; they or its manager, but never the same person, agree. The person reads it of their own file.
GRANT SELECT, INSERT ON retention_hold, retention_proposal TO {app};
GRANT UPDATE (lifted_at, lifted_by_id) ON retention_hold TO {app};
GRANT UPDATE (approved_by_id, approved_at, dropped_at) ON retention_proposal TO {app};
GRANT SELECT ON retention_certificate TO {app};
CREATE POLICY seen ON retention_hold FOR SELECT TO {app} USING (
  file_id = ANY ((SELECT app.files_own())::uuid[]) OR program_id = ANY ((SELECT app.programs_as('privacy_lead', 'manager'))::uuid[]));
CREATE POLICY added ON retention_hold FOR INSERT TO {app} WITH CHECK (
  by_id = (SELECT app.person()) AND lifted_at IS NULL AND program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[]));
CREATE POLICY changed ON retention_hold FOR UPDATE TO {app} USING (lifted_at IS NULL AND program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[]))
  WITH CHECK (lifted_by_id = (SELECT app.person()));
CREATE POLICY seen ON retention_proposal FOR SELECT TO {app} USING (
  program_id = ANY ((SELECT app.programs_as('privacy_lead', 'manager'))::uuid[])
  OR (file_id = ANY ((SELECT app.files_own())::uuid[]) AND dropped_at IS NULL));
CREATE POLICY added ON retention_proposal FOR INSERT TO {app} WITH CHECK (
  proposed_by_id = (SELECT app.person()) AND approved_by_id IS NULL AND dropped_at IS NULL AND not_before >= (SELECT app.today())
  AND program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[]));
CREATE POLICY changed ON retention_proposal FOR UPDATE TO {app} USING (
  dropped_at IS NULL AND program_id = ANY ((SELECT app.programs_as('privacy_lead', 'manager'))::uuid[]))
  WITH CHECK (dropped_at IS NOT NULL OR (approved_by_id = (SELECT app.person()) AND approved_by_id <> proposed_by_id));
CREATE POLICY seen ON retention_certificate FOR SELECT TO {app} USING (program_id = ANY ((SELECT app.programs_as('privacy_lead', 'manager'))::uuid[]));

SET ROLE {rules};

-- TG_ARGV: what happened, where, the column whose instant is told. A row that was added is told without its words (they are bytes).
CREATE OR REPLACE FUNCTION app.tombstone() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE r jsonb := CASE TG_OP WHEN 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END; told jsonb;
BEGIN
  IF TG_NARGS > 2 THEN
    told := r -> TG_ARGV[2];
  ELSIF TG_TABLE_NAME = 'levers_lever' THEN -- an older backup may hold it still in the letterbox, where the code alone knows it
    SELECT to_jsonb(encode(c.digest, 'hex')) INTO told FROM public.levers_receipt c WHERE c.lever_id = OLD.id;
  ELSIF TG_ARGV[0] = 'said' THEN
    SELECT jsonb_object_agg(e.key, e.value) INTO told FROM jsonb_each(r) e
    WHERE NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = TG_RELID AND a.attname = e.key AND a.atttypid = 'bytea'::regtype);
  END IF;
  INSERT INTO public.retention_tombstone (at, what, place, "row", told)
  VALUES (coalesce(app.clock(), clock_timestamp()), TG_ARGV[0], TG_ARGV[1], (r ->> 'id')::uuid, told);
  RETURN NULL;
END $$;

-- Files of one's programs whose every accompaniment has ended by that day: a code and a date for who watches over privacy, and no name.
CREATE OR REPLACE FUNCTION app.files_due(side text, before date) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('file', f.id, 'program', f.program_id, 'code', f.code, 'ended', e.ended) ORDER BY e.ended, f.code), '[]')
  FROM public.participants_file f, LATERAL (
    SELECT greatest(max((r.closed_at AT TIME ZONE 'America/Toronto')::date), f.followed_until) AS ended, coalesce(bool_or(r.closed_at IS NULL), false) AS going
    FROM public.referrals_referral r WHERE r.file_id = f.id) e
  WHERE f.side = files_due.side AND f.program_id = ANY (app.programs_as('privacy_lead')) AND NOT e.going AND e.ended <= before AND before < app.today()
    AND NOT EXISTS (SELECT FROM public.retention_hold h WHERE h.file_id = f.id AND h.lifted_at IS NULL)
    AND NOT EXISTS (SELECT FROM public.retention_proposal p WHERE p.file_id = f.id AND p.dropped_at IS NULL)
$$;

GRANT EXECUTE ON FUNCTION app.files_due(text, date) TO {app};
GRANT EXECUTE ON FUNCTION app.tombstone() TO {owner};

RESET ROLE;

-- Everything that can end, found by its column; every row about a person that can be removed or emptied, found by its file. A table of
-- tomorrow is told of too.
DO $$
DECLARE t record;
BEGIN
  FOR t IN SELECT g.tgname, c.relname FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid WHERE g.tgname LIKE 'tombstone\_%' AND NOT g.tgisinternal LOOP
    EXECUTE format('DROP TRIGGER %I ON public.%I', t.tgname, t.relname);
  END LOOP;
  FOR t IN
    SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND (
      (a.attname IN ('withdrawn_at', 'lifted_at', 'taken_back_at', 'removed_at', 'used_at', 'cancelled_at', 'revoked_on')
        OR (c.relname IN ('network_membership', 'referrals_care') AND a.attname = 'until')) AND c.relname <> 'retention_tombstone')
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON public.%I FOR EACH ROW WHEN (NEW.%I IS NOT NULL AND (OLD.%I IS NULL OR NEW.%I < OLD.%I))'
      ' EXECUTE FUNCTION app.tombstone(%L, %L, %L)', 'tombstone_ended_' || t.attname, t.relname, t.attname, t.attname, t.attname, t.attname,
      'ended', t.relname || '.' || t.attname, t.attname);
  END LOOP;
  FOR t IN
    SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT LIKE 'journal\_%'
      AND (c.relname IN ('participants_file', 'gatherings_feed', 'coding_source') -- an address that was stopped must not open again, nor a text come back
        OR EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'file_id' AND NOT a.attisdropped))
  LOOP
    EXECUTE format('CREATE TRIGGER tombstone_deleted AFTER DELETE ON public.%I FOR EACH ROW EXECUTE FUNCTION app.tombstone(%L, %L)', t.relname, 'deleted', t.relname);
  END LOOP;
  FOR t IN
    SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid = 'bytea'::regtype
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT LIKE 'journal\_%' AND (c.relname IN ('referrals_ask', 'coding_source')
      OR EXISTS (SELECT FROM pg_attribute f WHERE f.attrelid = c.oid AND f.attname = 'file_id' AND NOT f.attisdropped))
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON public.%I FOR EACH ROW WHEN (octet_length(OLD.%I) > 0 AND octet_length(NEW.%I) = 0)'
      ' EXECUTE FUNCTION app.tombstone(%L, %L)', 'tombstone_emptied_' || t.attname, t.relname, t.attname, t.attname, 'emptied', t.relname || '.' || t.attname);
  END LOOP;
  -- A refusal is a row that was added: it is told whole, so that it can be added again.
  FOR t IN
    SELECT c.relname, CASE WHEN c.relname IN ('participants_consent', 'responses_researchchoice') THEN ' WHEN (NOT NEW.given)' ELSE '' END AS only
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
      AND c.relname IN ('participants_consent', 'participants_restriction', 'participants_refusal', 'retention_hold', 'responses_researchchoice')
  LOOP
    EXECUTE format('CREATE TRIGGER tombstone_said AFTER INSERT ON public.%I FOR EACH ROW%s EXECUTE FUNCTION app.tombstone(%L, %L)', t.relname, t.only, 'said', t.relname);
  END LOOP;
END $$;
-- Words that their author took back, and whoever left the community: what an older backup still says is taken back again.
CREATE TRIGGER tombstone_withdrawn AFTER UPDATE ON levers_lever FOR EACH ROW WHEN (NEW.state = 'withdrawn' AND OLD.state <> 'withdrawn')
  EXECUTE FUNCTION app.tombstone('withdrawn', 'levers_lever');
CREATE TRIGGER tombstone_withdrawn AFTER UPDATE ON community_message FOR EACH ROW WHEN (NEW.state = 'withdrawn' AND OLD.state <> 'withdrawn')
  EXECUTE FUNCTION app.tombstone('withdrawn', 'community_message');
CREATE TRIGGER tombstone_withdrawn AFTER UPDATE ON community_member FOR EACH ROW WHEN (NEW.left_at IS NOT NULL AND OLD.left_at IS NULL)
  EXECUTE FUNCTION app.tombstone('withdrawn', 'community_member', 'left_at');
CREATE TRIGGER tombstone_password AFTER UPDATE ON network_account FOR EACH ROW WHEN (OLD.password IS DISTINCT FROM NEW.password)
  EXECUTE FUNCTION app.tombstone('password', 'network_account');
CREATE TRIGGER tombstone_closed AFTER UPDATE ON network_account FOR EACH ROW WHEN (OLD.is_active AND NOT NEW.is_active)
  EXECUTE FUNCTION app.tombstone('closed', 'network_account');

-- Destroying --------------------------------------------------------------------------------------------------------------------------------

SET ROLE {rules};

-- Every row that hangs on a file, then the file, then its person when they are nobody else: found in the catalogue, so that a table of
-- tomorrow is emptied too. Journals keep their identifiers. Runs as whoever calls it, and only the jobs can.
CREATE OR REPLACE FUNCTION app.destroy_rows(about uuid) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE t record; n bigint; counts jsonb := '{}'; who uuid; waits boolean; moved boolean;
BEGIN
  SELECT f.person_id INTO who FROM public.participants_file f WHERE f.id = about FOR UPDATE;
  IF NOT FOUND THEN RETURN counts; END IF;
  -- rows that name one of its referrals, or its person, and no file
  DELETE FROM public.referrals_ask a USING public.referrals_referral r WHERE r.file_id = about AND a.referral_id = r.id;
  DELETE FROM public.referrals_loanrequest l USING public.referrals_referral r WHERE r.file_id = about AND l.referral_id = r.id;
  DELETE FROM public.network_message m WHERE m.to_person_id = who AND NOT EXISTS (
    SELECT FROM public.participants_file f WHERE f.person_id = who AND f.id <> about);
  LOOP
    waits := false; moved := false;
    FOR t IN
      SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT LIKE 'journal\_%' AND a.attname IN ('file_id', 'relative_file_id')
      ORDER BY 1, 2
    LOOP
      BEGIN
        EXECUTE format('WITH gone AS (DELETE FROM public.%I WHERE %I = $1 RETURNING 1) SELECT count(*) FROM gone', t.relname, t.attname) INTO n USING about;
        IF n > 0 THEN
          moved := true;
          counts := counts || jsonb_build_object(t.relname, coalesce((counts ->> t.relname)::bigint, 0) + n);
        END IF;
      EXCEPTION WHEN foreign_key_violation THEN waits := true;
      END;
    END LOOP;
    EXIT WHEN NOT waits;
    IF NOT moved THEN RAISE foreign_key_violation USING MESSAGE = 'something still hangs on this file'; END IF;
  END LOOP;
  DELETE FROM public.participants_file WHERE id = about;
  SET CONSTRAINTS ALL IMMEDIATE;
  counts := counts || jsonb_build_object('participants_file', 1);
  IF NOT EXISTS (SELECT FROM public.participants_file f WHERE f.person_id = who)
     AND NOT EXISTS (SELECT FROM public.network_membership m WHERE m.person_id = who) THEN
    BEGIN
      DELETE FROM public.network_account WHERE person_id = who;
      DELETE FROM public.network_person WHERE id = who;
      counts := counts || jsonb_build_object('network_person', 1);
    EXCEPTION WHEN foreign_key_violation THEN
      -- named elsewhere (a parent's yes in their child's file): the row has no name, and no way to sign in is left
      UPDATE public.network_account SET is_active = false, sessions = sessions + 1 WHERE person_id = who;
    END;
  END IF;
  RETURN counts;
END $$;

-- Only what two people of the program agreed to, that nothing holds, and once the person has had the time to read of it.
CREATE OR REPLACE FUNCTION app.destroy_file(certificate uuid, proposal uuid, day date, moment timestamptz) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE p public.retention_proposal;
BEGIN
  SELECT * INTO p FROM public.retention_proposal WHERE id = proposal FOR UPDATE;
  IF p.id IS NULL OR p.dropped_at IS NOT NULL OR p.approved_by_id IS NULL OR p.approved_by_id = p.proposed_by_id OR p.not_before > day
     OR EXISTS (SELECT FROM public.retention_hold h WHERE h.file_id = p.file_id AND h.lifted_at IS NULL) THEN
    RETURN false;
  END IF;
  INSERT INTO public.retention_certificate (id, program_id, former, record, ended_on, proposed_by_id, approved_by_id, at, counts)
  VALUES (certificate, p.program_id, p.file_id, p.record, p.ended_on, p.proposed_by_id, p.approved_by_id, moment, app.destroy_rows(p.file_id));
  RETURN true;
END $$;

GRANT EXECUTE ON FUNCTION app.destroy_rows(uuid), app.destroy_file(uuid, uuid, date, timestamptz) TO {jobs};

RESET ROLE;
