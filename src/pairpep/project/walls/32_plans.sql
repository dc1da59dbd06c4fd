-- The worker's part in the intervention plan. The person reads all of it, always; their worker while they accompany them; the team what was
-- approved, of young people only. A line of a relative reaches a young person as a row of its own, and no answer leads back.

GRANT SELECT, UPDATE ON plans_plan, plans_offer TO {rules};
GRANT SELECT, INSERT, UPDATE ON plans_crossing TO {rules};

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['plans_plan', 'plans_version', 'plans_progress', 'plans_offer', 'plans_crossing'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', walled);
  END LOOP;
  FOREACH walled IN ARRAY ARRAY['plans_plan', 'plans_offer', 'plans_crossing'] LOOP
    EXECUTE format('CREATE POLICY rules ON public.%I TO {rules} USING (true) WITH CHECK (true)', walled);
  END LOOP;
END $$;

SET ROLE {rules};

-- Relatives' plans to review, in the programs one leads: that one is due, and nothing of it.
CREATE OR REPLACE FUNCTION app.reviews_due(grace int) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT array_agg(p.referral_id) FROM public.plans_plan p
  WHERE p.kind = 'family' AND p.closed_at IS NULL AND p.review_on + grace < app.today()
    AND p.program_id = ANY (app.programs_as('team_lead')) AND p.file_id <> ALL (app.files_kept_out()) AND p.file_id <> ALL (app.files_closed('plan'))
$$;

-- A relative's line goes to the young person whom a tie names. Without a tie, or with several, nothing goes, and nothing is said.
CREATE OR REPLACE FUNCTION app.carry_line(crossing uuid, offer uuid, words bytea) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO public.plans_crossing (id, file_id, program_id, offer_id, words, offered_at, answer)
  SELECT crossing, t.file_id, t.program_id, o.id, carry_line.words, app.clock(), ''
  FROM public.plans_offer o JOIN public.participants_file mine ON mine.id = o.file_id AND mine.person_id = app.person()
  JOIN public.participants_tie t ON t.relative_file_id = mine.id AND t.program_id = mine.program_id
  WHERE o.id = offer AND o.taken_back_at IS NULL
    AND (SELECT count(*) FROM public.participants_tie other WHERE other.relative_file_id = mine.id) = 1
  ON CONFLICT DO NOTHING
$$;

-- After the young person has answered, or taken it out again: the relative's row says whether it is in the plan. A no says nothing.
CREATE OR REPLACE FUNCTION app.settle_line(crossing uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  UPDATE public.plans_offer o SET in_plan_at = CASE WHEN c.answer = 'yes' AND c.removed_at IS NULL THEN c.answered_at END
  FROM public.plans_crossing c JOIN public.participants_file f ON f.id = c.file_id AND f.person_id = app.person()
  WHERE c.id = crossing AND o.id = c.offer_id AND o.taken_back_at IS NULL
$$;

-- After the relative has taken it back: it leaves the young person's plan.
CREATE OR REPLACE FUNCTION app.withdraw_line(offer uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH mine AS (UPDATE public.plans_offer o SET in_plan_at = NULL FROM public.participants_file f
    WHERE o.id = offer AND o.taken_back_at IS NOT NULL AND f.id = o.file_id AND f.person_id = app.person() RETURNING o.id)
  UPDATE public.plans_crossing c SET removed_at = app.clock() FROM mine WHERE c.offer_id = mine.id AND c.removed_at IS NULL
$$;

-- A plan is open only while its worker accompanies: whichever way the link of care ends, by a page, a function or a job, the plan ends with it.
CREATE OR REPLACE FUNCTION app.end_plan() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.plans_plan SET state = 'closed', closed_at = NEW.until
  WHERE referral_id = NEW.referral_id AND worker_id = NEW.worker_id AND closed_at IS NULL;
  RETURN NULL;
END $$;

-- What was proposed never changes again, for anyone: only its answer does. Nothing goes back.
CREATE OR REPLACE FUNCTION app.guard_version() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- The same words under another key: the jobs write them again when a key is rotated, as long as they were and nothing else with them.
  IF current_user = btrim('{jobs}', '"') AND to_jsonb(OLD) - '{content,note}'::text[] = to_jsonb(NEW) - '{content,note}'::text[]
    AND octet_length(OLD.content) - get_byte(OLD.content || '\x0000', 1) = octet_length(NEW.content) - get_byte(NEW.content || '\x0000', 1)
    AND octet_length(OLD.note) - get_byte(OLD.note || '\x0000', 1) = octet_length(NEW.note) - get_byte(NEW.note || '\x0000', 1)
    AND substr(OLD.content, 1, 2 + get_byte(OLD.content || '\x0000', 1)) <> substr(NEW.content, 1, 2 + get_byte(NEW.content || '\x0000', 1)) THEN
    RETURN NEW;
  END IF;
  IF (OLD.id, OLD.plan_id, OLD.file_id, OLD.program_id, OLD.number, OLD.created_at)
      IS DISTINCT FROM (NEW.id, NEW.plan_id, NEW.file_id, NEW.program_id, NEW.number, NEW.created_at)
    OR (OLD.state <> 'draft' AND (OLD.content, OLD.review_on, OLD.changed_at, OLD.proposed_at)
      IS DISTINCT FROM (NEW.content, NEW.review_on, NEW.changed_at, NEW.proposed_at))
    OR (OLD.approved_at IS NOT NULL AND OLD.approved_at IS DISTINCT FROM NEW.approved_at)
    OR (NEW.state <> 'returned' AND (OLD.note, OLD.note_lang, OLD.noted_at) IS DISTINCT FROM (NEW.note, NEW.note_lang, NEW.noted_at))
    OR (OLD.state, NEW.state) NOT IN (('draft', 'draft'), ('draft', 'proposed'), ('proposed', 'approved'), ('proposed', 'returned'),
      ('proposed', 'replaced'), ('returned', 'returned'), ('returned', 'approved'), ('returned', 'replaced'), ('approved', 'replaced')) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a version that was proposed stays as it was read';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION app.guard_plan() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE insufficient_privilege USING MESSAGE = 'a plan that is closed stays closed';
END $$;

GRANT EXECUTE ON FUNCTION app.end_plan(), app.guard_version(), app.guard_plan() TO {owner};
GRANT EXECUTE ON FUNCTION app.reviews_due(int), app.carry_line(uuid, uuid, bytea), app.settle_line(uuid), app.withdraw_line(uuid) TO {app};

RESET ROLE;

CREATE OR REPLACE TRIGGER end_plan AFTER UPDATE ON referrals_care FOR EACH ROW
  WHEN (OLD.until IS NULL AND NEW.until IS NOT NULL) EXECUTE FUNCTION app.end_plan();
CREATE OR REPLACE TRIGGER guard_version BEFORE UPDATE ON plans_version FOR EACH ROW EXECUTE FUNCTION app.guard_version();
CREATE OR REPLACE TRIGGER guard_plan BEFORE UPDATE ON plans_plan FOR EACH ROW
  WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION app.guard_plan();

GRANT SELECT, INSERT ON plans_plan TO {app};
GRANT UPDATE (state, review_on, approved_at, closed_at) ON plans_plan TO {app};
CREATE POLICY seen ON plans_plan FOR SELECT TO {app} USING (
  file_id = ANY ((SELECT app.files_own())::uuid[])
  OR (worker_id = (SELECT app.person()) AND referral_id = ANY ((SELECT app.referrals_in_care())::uuid[]))
  OR (kind = 'peer' AND closed_at IS NULL AND program_id = ANY ((SELECT app.programs_as('clinician', 'team_lead'))::uuid[])));
CREATE POLICY added ON plans_plan FOR INSERT TO {app} WITH CHECK (
  worker_id = (SELECT app.person()) AND referral_id = ANY ((SELECT app.referrals_in_care())::uuid[]) AND state = 'draft' AND review_on IS NULL
  AND EXISTS (SELECT FROM public.referrals_referral r WHERE r.id = plans_plan.referral_id AND r.kind = plans_plan.kind));
-- Only the person makes it approved.
CREATE POLICY changed ON plans_plan FOR UPDATE TO {app} USING (
  file_id = ANY ((SELECT app.files_own())::uuid[])
  OR (worker_id = (SELECT app.person()) AND referral_id = ANY ((SELECT app.referrals_in_care())::uuid[])))
  WITH CHECK (file_id = ANY ((SELECT app.files_own())::uuid[]) OR (worker_id = (SELECT app.person()) AND state IN ('proposed', 'closed')));

-- A plan that one may see is asked of the table above, under its own policy.
GRANT SELECT, INSERT ON plans_version TO {app};
GRANT UPDATE (content, review_on, changed_at, state, proposed_at, approved_at, note, note_lang, noted_at) ON plans_version TO {app};
CREATE POLICY seen ON plans_version FOR SELECT TO {app} USING (
  file_id = ANY ((SELECT app.files_own())::uuid[])
  OR EXISTS (SELECT FROM public.plans_plan p WHERE p.id = plan_id AND (
    p.worker_id = (SELECT app.person()) AND p.referral_id = ANY ((SELECT app.referrals_in_care())::uuid[])
    OR (plans_version.state = 'approved' AND p.kind = 'peer' AND p.closed_at IS NULL
      AND p.program_id = ANY ((SELECT app.programs_as('clinician', 'team_lead'))::uuid[])))));
CREATE POLICY added ON plans_version FOR INSERT TO {app} WITH CHECK (
  state IN ('draft', 'proposed') AND approved_at IS NULL AND noted_at IS NULL AND EXISTS (SELECT FROM public.plans_plan p
    WHERE p.id = plan_id AND p.closed_at IS NULL AND p.worker_id = (SELECT app.person())
      AND p.referral_id = ANY ((SELECT app.referrals_in_care())::uuid[])));
CREATE POLICY changed_by_worker ON plans_version FOR UPDATE TO {app} USING (EXISTS (SELECT FROM public.plans_plan p
    WHERE p.id = plan_id AND p.worker_id = (SELECT app.person()) AND p.referral_id = ANY ((SELECT app.referrals_in_care())::uuid[])))
  WITH CHECK (state IN ('draft', 'proposed', 'replaced') AND EXISTS (SELECT FROM public.plans_plan p
    WHERE p.id = plan_id AND p.closed_at IS NULL AND p.worker_id = (SELECT app.person())));
CREATE POLICY changed_by_person ON plans_version FOR UPDATE TO {app} USING (file_id = ANY ((SELECT app.files_own())::uuid[]))
  WITH CHECK (file_id = ANY ((SELECT app.files_own())::uuid[]) AND state IN ('approved', 'returned', 'replaced'));

GRANT SELECT, INSERT ON plans_progress TO {app};
CREATE POLICY seen ON plans_progress FOR SELECT TO {app} USING (
  file_id = ANY ((SELECT app.files_own())::uuid[])
  OR EXISTS (SELECT FROM public.plans_plan p WHERE p.id = plan_id AND p.worker_id = (SELECT app.person())
    AND p.referral_id = ANY ((SELECT app.referrals_in_care())::uuid[])));
CREATE POLICY added ON plans_progress FOR INSERT TO {app} WITH CHECK (file_id = ANY ((SELECT app.files_own())::uuid[]));

GRANT SELECT, INSERT ON plans_offer TO {app};
GRANT UPDATE (taken_back_at) ON plans_offer TO {app};
CREATE POLICY seen ON plans_offer FOR SELECT TO {app} USING (file_id = ANY ((SELECT app.files_own())::uuid[]));
CREATE POLICY added ON plans_offer FOR INSERT TO {app} WITH CHECK (
  file_id = ANY ((SELECT app.files_own())::uuid[]) AND in_plan_at IS NULL AND taken_back_at IS NULL);
CREATE POLICY changed ON plans_offer FOR UPDATE TO {app} USING (file_id = ANY ((SELECT app.files_own())::uuid[]))
  WITH CHECK (taken_back_at IS NOT NULL);

GRANT SELECT ON plans_crossing TO {app};
GRANT UPDATE (answer, answered_at) ON plans_crossing TO {app};
CREATE POLICY seen ON plans_crossing FOR SELECT TO {app} USING (
  file_id = ANY ((SELECT app.files_own())::uuid[])
  OR (answer = 'yes' AND removed_at IS NULL AND EXISTS (SELECT FROM public.plans_plan p
    WHERE p.file_id = plans_crossing.file_id AND p.closed_at IS NULL AND p.kind = 'peer')));
CREATE POLICY changed ON plans_crossing FOR UPDATE TO {app} USING (file_id = ANY ((SELECT app.files_own())::uuid[]));
