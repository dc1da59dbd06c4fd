-- What the staff learn about protecting information, and the roles confirmed each year: recorded by somebody else, and read by them.

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['network_learning', 'network_rolereview'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', walled);
  END LOOP;
END $$;

GRANT SELECT, INSERT ON network_learning, network_rolereview TO {app};
CREATE POLICY seen ON network_learning FOR SELECT TO {app} USING (
  person_id = (SELECT app.person()) OR program_id = ANY ((SELECT app.programs_as('manager', 'privacy_lead'))::uuid[]));
CREATE POLICY added ON network_learning FOR INSERT TO {app} WITH CHECK (
  recorded_by_id = (SELECT app.person()) AND person_id <> (SELECT app.person()) AND done_on <= (SELECT app.today())
  AND program_id = ANY ((SELECT app.programs_as('manager', 'privacy_lead'))::uuid[])
  AND EXISTS (SELECT FROM public.network_membership m WHERE m.person_id = network_learning.person_id AND m.program_id = network_learning.program_id
    AND m.referral_id IS NULL));

CREATE POLICY seen ON network_rolereview FOR SELECT TO {app} USING (
  person_id = (SELECT app.person()) OR (SELECT app.holds('administrator')) OR program_id = ANY ((SELECT app.programs_as('manager', 'privacy_lead'))::uuid[]));
CREATE POLICY added ON network_rolereview FOR INSERT TO {app} WITH CHECK (
  by_id = (SELECT app.person()) AND person_id <> (SELECT app.person()) AND "on" = (SELECT app.today())
  AND ((SELECT app.holds('administrator')) OR program_id = ANY ((SELECT app.programs_as('manager'))::uuid[]))
  AND EXISTS (SELECT FROM public.network_membership m WHERE m.id = membership_id AND m.person_id = network_rolereview.person_id
    AND m.program_id = network_rolereview.program_id AND m.referral_id IS NULL));
