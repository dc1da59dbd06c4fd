-- After a meeting. An employer sees rows of attendance of the program, and no row of anything else here.

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['attendance', 'learningcard', 'followup', 'checkin'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', 'learning_' || walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', 'learning_' || walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', 'learning_' || walled);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE (came, recorded_by_id, recorded_at) ON learning_attendance TO {app};
CREATE POLICY seen ON learning_attendance FOR SELECT TO {app} USING (
  (person_id = (SELECT app.person()) AND (SELECT app.in_post_as_a_worker()))
  OR program_id = ANY ((SELECT app.programs_as('manager', 'team_lead'))::uuid[])
  OR meeting_id IN (SELECT m.id FROM gatherings_meeting m WHERE m.group_id = ANY ((SELECT app.groups_led())::uuid[])));
CREATE POLICY taken ON learning_attendance FOR INSERT TO {app} WITH CHECK (
  recorded_by_id = (SELECT app.person()) AND meeting_id = ANY ((SELECT app.meetings_led())::uuid[])
  AND EXISTS (SELECT FROM gatherings_seat s JOIN gatherings_meeting m ON m.group_id = s.group_id
    WHERE m.id = meeting_id AND s.person_id = learning_attendance.person_id AND s.program_id = learning_attendance.program_id));
CREATE POLICY taken_again ON learning_attendance FOR UPDATE TO {app} USING (meeting_id = ANY ((SELECT app.meetings_led())::uuid[]))
  WITH CHECK (recorded_by_id = (SELECT app.person()) AND meeting_id = ANY ((SELECT app.meetings_led())::uuid[]));

GRANT SELECT, INSERT, UPDATE (state, theme, language, learned, tries, written_by_id, kept_on) ON learning_learningcard TO {app};
CREATE POLICY seen ON learning_learningcard FOR SELECT TO {app} USING (
  (state = 'kept' AND ((SELECT app.in_post_as_a_worker()) OR (SELECT app.holds('peer_mentor', 'family_mentor', 'coordinator'))))
  OR meeting_id IN (SELECT m.id FROM gatherings_meeting m WHERE m.group_id = ANY ((SELECT app.groups_seated())::uuid[])
    OR m.group_id = ANY ((SELECT app.groups_led())::uuid[])));
CREATE POLICY kept ON learning_learningcard FOR INSERT TO {app} WITH CHECK (
  written_by_id = (SELECT app.person()) AND (meeting_id = ANY ((SELECT app.meetings_led())::uuid[])
    OR meeting_id IN (SELECT m.id FROM gatherings_meeting m WHERE m.group_id = ANY ((SELECT app.groups_seated())::uuid[]))));
CREATE POLICY changed ON learning_learningcard FOR UPDATE TO {app} USING (
  written_by_id = (SELECT app.person()) OR meeting_id = ANY ((SELECT app.meetings_led())::uuid[])
  OR (state <> 'kept' AND meeting_id IN (SELECT m.id FROM gatherings_meeting m WHERE m.group_id = ANY ((SELECT app.groups_seated())::uuid[]))))
  WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE (state, decided_by_id, decided_at, answer, edition_id) ON learning_followup TO {app};
CREATE POLICY seen ON learning_followup FOR SELECT TO {app} USING (
  (SELECT app.in_post_as_a_worker()) OR (SELECT app.holds('peer_mentor', 'family_mentor', 'coordinator')));
CREATE POLICY proposed ON learning_followup FOR INSERT TO {app} WITH CHECK (
  proposed_by_id = (SELECT app.person()) AND card_id IN (SELECT c.id FROM learning_learningcard c WHERE c.state = 'kept')
  AND ((SELECT app.in_post_as_a_worker()) OR (SELECT app.holds('peer_mentor', 'family_mentor', 'coordinator'))));
CREATE POLICY decided ON learning_followup FOR UPDATE TO {app} USING ((SELECT app.holds('coordinator')))
  WITH CHECK (decided_by_id = (SELECT app.person()));

GRANT SELECT, INSERT ON learning_checkin TO {app};
CREATE POLICY seen ON learning_checkin FOR SELECT TO {app} USING (
  (person_id = (SELECT app.person()) AND (SELECT app.in_post_as_a_worker()))
  OR seat_id IN (SELECT s.id FROM gatherings_seat s WHERE s.group_id = ANY ((SELECT app.groups_led())::uuid[])));
CREATE POLICY asked ON learning_checkin FOR INSERT TO {app} WITH CHECK (
  by_id = (SELECT app.person()) AND "after_id" = ANY ((SELECT app.meetings_led())::uuid[])
  AND EXISTS (SELECT FROM gatherings_seat s WHERE s.id = seat_id AND s.person_id = learning_checkin.person_id AND s.group_id = ANY ((SELECT app.groups_led())::uuid[])));
