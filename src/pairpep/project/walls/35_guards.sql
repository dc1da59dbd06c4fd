-- What a policy cannot say, because it sees only the row as it will be: who may change one column of a row they may change.
-- Each guard holds the app's login alone; the wall's own functions and the jobs pass. They belong to the rules role and run as whoever writes.

SET ROLE {rules};

-- Whoever is named opens what the person said. Only the person, their team lead, or a worker who has just taken care of it, names them.
CREATE OR REPLACE FUNCTION app.guard_worker() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_user <> btrim('{app}', '"') THEN RETURN NEW; END IF;
  IF NOT coalesce(
      OLD.file_id = ANY (app.files_own()) OR OLD.program_id = ANY (app.programs_as('team_lead'))
      OR (NEW.worker_id = app.person() AND EXISTS (SELECT FROM public.referrals_care c
        WHERE c.referral_id = OLD.id AND c.worker_id = app.person() AND c.until IS NULL)), false) THEN
    RAISE insufficient_privilege USING MESSAGE = 'this invitation is not yours to give';
  END IF;
  RETURN NEW;
END $$;

-- A birth that is known decides who consents: one does not change it alone to decide sooner, nor to be taken for a child.
CREATE OR REPLACE FUNCTION app.guard_birth() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE day date;
BEGIN
  IF current_user <> btrim('{app}', '"') THEN RETURN NEW; END IF;
  day := app.today();
  IF OLD.person_id = app.person() AND OLD.birth_year IS NOT NULL
     AND (app.decides_alone(OLD.birth_year, OLD.birth_month, day) IS DISTINCT FROM app.decides_alone(NEW.birth_year, NEW.birth_month, day)
       OR app.surely_a_child(OLD.birth_year, OLD.birth_month, day) IS DISTINCT FROM app.surely_a_child(NEW.birth_year, NEW.birth_month, day)) THEN
    RAISE insufficient_privilege USING MESSAGE = 'the team can correct this';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION app.guard_account() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_user = btrim('{app}', '"') THEN
    RAISE insufficient_privilege USING MESSAGE = 'an account keeps its person and its address';
  END IF;
  RETURN NEW;
END $$;

-- A forgotten password is answered at the addresses of this table: each is the account's own.
CREATE OR REPLACE FUNCTION app.guard_address() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_user = btrim('{app}', '"') AND NOT EXISTS (
      SELECT FROM public.network_account a WHERE a.id = NEW.user_id AND lower(a.email) = lower(NEW.email)) THEN
    RAISE insufficient_privilege USING MESSAGE = 'not the address of this account';
  END IF;
  RETURN NEW;
END $$;

GRANT EXECUTE ON FUNCTION app.guard_worker(), app.guard_birth(), app.guard_account(), app.guard_address() TO {owner};

RESET ROLE;

CREATE OR REPLACE TRIGGER guard_worker BEFORE UPDATE ON referrals_referral FOR EACH ROW
  WHEN (OLD.worker_id IS DISTINCT FROM NEW.worker_id) EXECUTE FUNCTION app.guard_worker();
CREATE OR REPLACE TRIGGER guard_birth BEFORE UPDATE ON participants_file FOR EACH ROW
  WHEN ((OLD.birth_year, OLD.birth_month) IS DISTINCT FROM (NEW.birth_year, NEW.birth_month)) EXECUTE FUNCTION app.guard_birth();
CREATE OR REPLACE TRIGGER guard_account BEFORE UPDATE ON network_account FOR EACH ROW
  WHEN ((OLD.id, OLD.person_id, OLD.email, OLD.is_active, OLD.sessions) IS DISTINCT FROM (NEW.id, NEW.person_id, NEW.email, NEW.is_active, NEW.sessions))
  EXECUTE FUNCTION app.guard_account();
CREATE OR REPLACE TRIGGER guard_address BEFORE INSERT OR UPDATE ON account_emailaddress FOR EACH ROW EXECUTE FUNCTION app.guard_address();
