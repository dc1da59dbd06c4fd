-- Trainings: what somebody learns is theirs alone. A manager and a privacy lead see that a yearly refresher was finished, and its day.

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['training_progress', 'training_outsidetraining', 'training_refresher'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', walled);
  END LOOP;
END $$;

GRANT SELECT, INSERT ON training_progress TO {app};
GRANT UPDATE (lessons, answers, last_at, finished_on, minutes) ON training_progress TO {app};
CREATE POLICY seen ON training_progress FOR SELECT TO {app} USING (person_id = (SELECT app.person()) AND (SELECT app.is_of_the_staff()));
CREATE POLICY begun ON training_progress FOR INSERT TO {app} WITH CHECK (
  person_id = (SELECT app.person()) AND (SELECT app.is_of_the_staff()) AND finished_on IS NULL AND minutes = 0);
CREATE POLICY gone_on ON training_progress FOR UPDATE TO {app}
  USING (person_id = (SELECT app.person()) AND (SELECT app.is_of_the_staff()) AND finished_on IS NULL)
  WITH CHECK (person_id = (SELECT app.person()) AND (finished_on IS NULL OR finished_on = (SELECT app.today())));

GRANT SELECT, INSERT, DELETE ON training_outsidetraining TO {app};
CREATE POLICY seen ON training_outsidetraining FOR SELECT TO {app} USING (person_id = (SELECT app.person()) AND (SELECT app.is_of_the_staff()));
CREATE POLICY declared ON training_outsidetraining FOR INSERT TO {app} WITH CHECK (
  person_id = (SELECT app.person()) AND (SELECT app.is_of_the_staff()) AND done_on <= (SELECT app.today()));
CREATE POLICY removed ON training_outsidetraining FOR DELETE TO {app} USING (person_id = (SELECT app.person()) AND (SELECT app.is_of_the_staff()));

GRANT SELECT, INSERT, UPDATE (recorded_on) ON training_refresher TO {app};
CREATE POLICY seen ON training_refresher FOR SELECT TO {app} USING (
  (person_id = (SELECT app.person()) AND (SELECT app.is_of_the_staff()))
  OR program_id = ANY ((SELECT app.programs_as('manager', 'privacy_lead'))::uuid[]));
CREATE POLICY finished ON training_refresher FOR INSERT TO {app} WITH CHECK (
  person_id = (SELECT app.person()) AND recorded_on IS NULL AND done_on = (SELECT app.today())
  AND EXISTS (SELECT FROM public.training_progress p WHERE p.id = progress_id AND p.person_id = (SELECT app.person()) AND p.finished_on = done_on)
  AND EXISTS (SELECT FROM public.network_membership m WHERE m.person_id = (SELECT app.person()) AND m.program_id = training_refresher.program_id
    AND m.referral_id IS NULL));
CREATE POLICY recorded ON training_refresher FOR UPDATE TO {app}
  USING (recorded_on IS NULL AND person_id <> (SELECT app.person()) AND program_id = ANY ((SELECT app.programs_as('manager', 'privacy_lead'))::uuid[]))
  WITH CHECK (recorded_on = (SELECT app.today()));
