-- Advice to a program and what a program tries. Advice is made by a job; its answers by those it is said to. A plan is read in its program alone,
-- its steps by the functions they wait for; what leaves is offered by the program itself. The coordination reads counts, made by a job.

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['offer', 'plan', 'step', 'tally'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', 'improvement_' || walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', 'improvement_' || walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', 'improvement_' || walled);
  END LOOP;
END $$;

SET ROLE {rules};

-- An answer is given once, by whoever gives it, on its day.
CREATE OR REPLACE FUNCTION app.guard_advice() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_user <> btrim('{app}', '"') THEN RETURN NEW; END IF;
  IF OLD.answer IN ('accepted', 'declined') OR OLD.over_on IS NOT NULL THEN
    RAISE insufficient_privilege USING MESSAGE = 'an answer is given once';
  END IF;
  IF NEW.answered_on IS NOT NULL AND (NEW.answered_on <> app.today() OR NEW.answered_by_id IS DISTINCT FROM app.person()) THEN
    RAISE insufficient_privilege USING MESSAGE = 'an answer has the day and the name of whoever gives it';
  END IF;
  RETURN NEW;
END $$;

-- A prediction is dated by the clock, before the start, and never written again afterwards; a start too. One step at a time, in the order that a
-- plan has; what has ended stays as it is.
CREATE OR REPLACE FUNCTION app.guard_plan_to_improve() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE step text;
BEGIN
  IF current_user <> btrim('{app}', '"') THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'draft' OR NEW.started_at IS NOT NULL OR NEW.result IS NOT NULL OR NEW.studied_on IS NOT NULL OR NEW.ended_on IS NOT NULL
       OR NEW.predicted_at <> app.clock() THEN
      RAISE insufficient_privilege USING MESSAGE = 'a plan begins as a draft';
    END IF;
    RETURN NEW;
  END IF;
  step := OLD.state || ' ' || NEW.state;
  IF OLD.state <> NEW.state AND step <> ALL (ARRAY['draft running', 'draft dropped', 'running studied', 'studied adopted', 'studied adapted',
      'studied abandoned']) OR OLD.ended_on IS NOT NULL THEN
    RAISE insufficient_privilege USING MESSAGE = 'a plan goes one step at a time';
  END IF;
  IF (OLD.prediction, OLD.expected, OLD.predicted_at) IS DISTINCT FROM (NEW.prediction, NEW.expected, NEW.predicted_at)
     AND (OLD.state <> 'draft' OR NEW.predicted_at IS DISTINCT FROM app.clock()) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a prediction is of its day, and before the start';
  END IF;
  IF OLD.started_at IS DISTINCT FROM NEW.started_at AND (step <> 'draft running' OR NEW.started_at IS DISTINCT FROM app.clock()) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a plan starts on the day it starts';
  END IF;
  IF OLD.state <> 'draft' AND (OLD.idea, OLD.indicator, OLD.own_measure, OLD.aim, OLD.before) IS DISTINCT FROM
     (NEW.idea, NEW.indicator, NEW.own_measure, NEW.aim, NEW.before) THEN
    RAISE insufficient_privilege USING MESSAGE = 'what was tried is not written again';
  END IF;
  IF OLD.state <> 'running' AND (OLD.result, OLD.result_from, OLD.result_source) IS DISTINCT FROM (NEW.result, NEW.result_from, NEW.result_source) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a second measure comes while the plan runs';
  END IF;
  RETURN NEW;
END $$;

GRANT EXECUTE ON FUNCTION app.guard_advice(), app.guard_plan_to_improve() TO {owner};

RESET ROLE;

CREATE OR REPLACE TRIGGER guard_advice BEFORE UPDATE ON improvement_offer FOR EACH ROW EXECUTE FUNCTION app.guard_advice();
CREATE OR REPLACE TRIGGER guard_plan_to_improve BEFORE INSERT OR UPDATE ON improvement_plan FOR EACH ROW EXECUTE FUNCTION app.guard_plan_to_improve();

GRANT SELECT, UPDATE (answer, opened_on, answered_on, answered_by_id, reason, words, language) ON improvement_offer TO {app};
CREATE POLICY seen ON improvement_offer FOR SELECT TO {app} USING (
  (NOT mentor_only AND program_id = ANY ((SELECT app.programs_as('team_lead', 'manager'))::uuid[]))
  OR (mentor_only AND "to" = 'peer_mentor' AND (SELECT app.holds('peer_mentor')))
  OR (mentor_only AND "to" = 'family_mentor' AND (SELECT app.holds('family_mentor')))
  OR (NOT mentor_only AND "to" = 'coordinator' AND answer = 'accepted' AND (SELECT app.holds('coordinator'))));
CREATE POLICY answered ON improvement_offer FOR UPDATE TO {app} USING (
  (NOT mentor_only AND program_id = ANY ((SELECT app.programs_as('team_lead', 'manager'))::uuid[]))
  OR (mentor_only AND "to" = 'peer_mentor' AND (SELECT app.holds('peer_mentor')))
  OR (mentor_only AND "to" = 'family_mentor' AND (SELECT app.holds('family_mentor'))));

GRANT SELECT, INSERT ON improvement_plan TO {app};
GRANT UPDATE (lever_id, state, idea, indicator, own_measure, aim, due_on, prediction, expected, predicted_at, started_at, before, before_first, before_last,
  result, result_first, result_last, result_from, result_source, points_since, learned, studied_on, reason, ended_on, moved_on) ON improvement_plan TO {app};
CREATE POLICY seen ON improvement_plan FOR SELECT TO {app} USING (program_id = ANY ((SELECT app.programs_as('team_lead', 'manager'))::uuid[]));
CREATE POLICY begun ON improvement_plan FOR INSERT TO {app} WITH CHECK (
  made_by_id = (SELECT app.person()) AND program_id = ANY ((SELECT app.programs_as('team_lead', 'manager'))::uuid[])
  AND (offer_id IS NULL OR EXISTS (SELECT FROM improvement_offer o WHERE o.id = offer_id AND o.program_id = improvement_plan.program_id)));
CREATE POLICY moved ON improvement_plan FOR UPDATE TO {app} USING (program_id = ANY ((SELECT app.programs_as('team_lead', 'manager'))::uuid[]));

GRANT SELECT, INSERT, UPDATE (done_on, done_by_id, over) ON improvement_step TO {app};
CREATE POLICY seen ON improvement_step FOR SELECT TO {app} USING (
  program_id = ANY ((SELECT app.programs_as('team_lead', 'manager'))::uuid[])
  OR (role = 'clinician' AND program_id = ANY ((SELECT app.programs_as('clinician'))::uuid[]))
  OR (role = 'peer_worker' AND program_id = ANY ((SELECT app.programs_as('peer_worker'))::uuid[]))
  OR (role = 'family_worker' AND program_id = ANY ((SELECT app.programs_as('family_worker'))::uuid[])));
CREATE POLICY said ON improvement_step FOR INSERT TO {app} WITH CHECK (made_by_id = (SELECT app.person()) AND done_on IS NULL
  AND EXISTS (SELECT FROM improvement_plan p WHERE p.id = plan_id AND p.program_id = improvement_step.program_id AND p.state IN ('draft', 'running', 'studied')));
CREATE POLICY done ON improvement_step FOR UPDATE TO {app} USING (done_on IS NULL AND NOT over AND (
  program_id = ANY ((SELECT app.programs_as('team_lead', 'manager'))::uuid[])
  OR (role = 'clinician' AND program_id = ANY ((SELECT app.programs_as('clinician'))::uuid[]))
  OR (role = 'peer_worker' AND program_id = ANY ((SELECT app.programs_as('peer_worker'))::uuid[]))
  OR (role = 'family_worker' AND program_id = ANY ((SELECT app.programs_as('family_worker'))::uuid[]))))
  WITH CHECK (done_by_id IS NULL OR done_by_id = (SELECT app.person()));

GRANT SELECT ON improvement_tally TO {app};
CREATE POLICY seen ON improvement_tally FOR SELECT TO {app} USING ((SELECT app.holds('coordinator')));

-- What a plan came from and what it led to names nobody: the staff of every program read these lines, and a name would tell whose plan it is.
CREATE POLICY of_a_plan_to_improve ON library_lineage FOR INSERT TO {app} WITH CHECK (made_by_id IS NULL AND words = '' AND (
  (from_kind = 'trial' AND to_kind = 'topic' AND from_id IN (SELECT p.id FROM improvement_plan p) AND to_id IN (
    SELECT t.topic_id FROM assemblies_proposer t WHERE t.person_id = (SELECT app.person())))
  OR (from_kind = 'lever' AND to_kind = 'trial' AND from_id IN (SELECT l.id FROM levers_lever l) AND to_id IN (SELECT p.id FROM improvement_plan p))));
