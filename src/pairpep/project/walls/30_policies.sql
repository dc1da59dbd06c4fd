-- The walls. Everything is taken away first; each table then says who may see, add and change a row.
-- A table that is not named here can be read by nobody but its owner, and the owner is blind to rows about persons.

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {app}, {jobs};
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC, {app}, {jobs};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {jobs};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {jobs}; -- not the app: a counter says how much happens in the whole network

-- Not about persons followed: framework, programs, staff accounts, the outbox (words encrypted, no reading), the job queue (identifiers only).
GRANT SELECT ON django_migrations, django_content_type, network_program, network_person, network_account, network_welcome TO {app};
GRANT INSERT ON network_person, network_account TO {app};
-- By column: who may change any column of a table may also hold the whole of it closed (LOCK TABLE).
GRANT UPDATE (name, pronouns, language) ON network_person TO {app};
GRANT UPDATE (password, last_login, person_id, email, is_active, sessions) ON network_account TO {app};
GRANT INSERT ON network_program, network_message, participants_linkrequest TO {app};
GRANT UPDATE (name, setting) ON network_program TO {app};
GRANT UPDATE (done_by_id, done_on) ON network_welcome TO {app};
GRANT SELECT, INSERT, UPDATE, DELETE ON django_session, project_cache, account_emailaddress, account_emailconfirmation TO {app};

DO $$
DECLARE walled text; old record;
BEGIN
  FOR old IN SELECT policyname, tablename FROM pg_policies WHERE schemaname = 'public' LOOP
    EXECUTE format('DROP POLICY %I ON public.%I', old.policyname, old.tablename);
  END LOOP;
  FOREACH walled IN ARRAY ARRAY[
    'network_program', 'network_person', 'network_account', 'network_welcome',
    'network_membership', 'network_authorisation', 'network_invitation', 'network_workercard', 'network_message',
    'participants_file', 'participants_contactpoint', 'participants_consent', 'participants_accesslink', 'participants_linkrequest',
    'participants_permission', 'participants_tie', 'participants_restriction', 'participants_opening', 'referrals_referral', 'referrals_wishes', 'referrals_care', 'referrals_loanrequest',
    'referrals_ask', 'referrals_reading', 'referrals_readingseen', 'journal_review', 'journal_event', 'journal_access', 'journal_seal']
  LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', walled);
  END LOOP;
  FOREACH walled IN ARRAY ARRAY[
    'network_person', 'network_account', 'network_welcome',
    'network_membership', 'network_authorisation', 'network_invitation', 'participants_file', 'participants_consent', 'participants_accesslink',
    'participants_permission', 'participants_tie', 'participants_restriction', 'participants_opening', 'referrals_referral', 'referrals_care',
    'referrals_loanrequest', 'journal_event', 'journal_access']
  LOOP
    EXECUTE format('CREATE POLICY rules ON public.%I TO {rules} USING (true) WITH CHECK (true)', walled);
  END LOOP;
END $$;

-- Staff and roles -----------------------------------------------------------------------------------------------------------------
CREATE POLICY seen ON network_program FOR SELECT TO {app} USING (true);
CREATE POLICY added ON network_program FOR INSERT TO {app} WITH CHECK ((SELECT app.holds('administrator')));
CREATE POLICY changed ON network_program FOR UPDATE TO {app} USING ((SELECT app.holds('administrator')));

CREATE POLICY seen ON network_person FOR SELECT TO {app} USING (true);
CREATE POLICY added ON network_person FOR INSERT TO {app} WITH CHECK (true);
CREATE POLICY changed ON network_person FOR UPDATE TO {app} USING (id = (SELECT app.person()));

-- Signing in happens before anybody is known. Whose account it is, its address and whether it is open never change here (35_guards.sql).
CREATE POLICY seen ON network_account FOR SELECT TO {app} USING (true);
CREATE POLICY added ON network_account FOR INSERT TO {app} WITH CHECK (app.may_get_account(person_id, email));
CREATE POLICY changed ON network_account FOR UPDATE TO {app} USING (true);

CREATE POLICY seen ON network_welcome FOR SELECT TO {app} USING (
  (kind = 'peer' AND (SELECT app.holds('peer_mentor'))) OR (kind = 'family' AND (SELECT app.holds('family_mentor'))));
CREATE POLICY changed ON network_welcome FOR UPDATE TO {app} USING (
  (kind = 'peer' AND (SELECT app.holds('peer_mentor'))) OR (kind = 'family' AND (SELECT app.holds('family_mentor'))));

GRANT SELECT ON network_membership TO {app};
CREATE POLICY seen ON network_membership FOR SELECT TO {app} USING (
  person_id = (SELECT app.person()) OR program_id = ANY ((SELECT app.places_of_work())::uuid[])
  OR (SELECT app.holds('administrator', 'coordinator', 'peer_mentor', 'family_mentor')));

GRANT SELECT ON network_authorisation TO {app};
CREATE POLICY seen ON network_authorisation FOR SELECT TO {app} USING (
  person_id = (SELECT app.person()) OR program_id = ANY ((SELECT app.programs_as('team_lead', 'manager', 'privacy_lead'))::uuid[]));

GRANT SELECT, INSERT ON network_invitation TO {app};
CREATE POLICY seen ON network_invitation FOR SELECT TO {app} USING (
  created_by_id = (SELECT app.person()) OR (SELECT app.holds('administrator')) OR program_id = ANY ((SELECT app.programs_as('manager'))::uuid[]));
-- Nobody makes someone their equal by invitation except the administrator: a manager invites into their own program.
CREATE POLICY added ON network_invitation FOR INSERT TO {app} WITH CHECK (
  created_by_id = (SELECT app.person()) AND used_at IS NULL AND cancelled_at IS NULL AND ((SELECT app.holds('administrator')) OR (
    role IN ('peer_worker', 'family_worker', 'clinician', 'team_lead') AND program_id = ANY ((SELECT app.programs_as('manager'))::uuid[]))));

GRANT SELECT, INSERT ON network_workercard TO {app};
GRANT UPDATE (languages, gender, age_band, interests, modalities, times, words, words_lang, shown, open) ON network_workercard TO {app};
CREATE POLICY seen ON network_workercard FOR SELECT TO {app} USING (
  person_id = (SELECT app.person()) OR (shown AND program_id = ANY ((SELECT app.programs())::uuid[]))
  -- whoever one is about to meet, lent by another program too
  OR (shown AND EXISTS (SELECT FROM public.referrals_referral r
    WHERE r.worker_id = network_workercard.person_id AND r.kind = network_workercard.kind AND r.file_id = ANY ((SELECT app.files_own())::uuid[])))
  OR program_id = ANY ((SELECT app.programs_as('team_lead', 'manager'))::uuid[]) OR (SELECT app.holds('coordinator')));
CREATE POLICY added ON network_workercard FOR INSERT TO {app} WITH CHECK (
  person_id = (SELECT app.person()) AND app.works_as(kind, program_id));
CREATE POLICY changed ON network_workercard FOR UPDATE TO {app} USING (person_id = (SELECT app.person()));

CREATE POLICY added ON network_message FOR INSERT TO {app} WITH CHECK (true);
CREATE POLICY added ON participants_linkrequest FOR INSERT TO {app} WITH CHECK (true);
-- In demonstration only, every message can be read.
GRANT SELECT ON network_message TO {app};
CREATE POLICY demonstration ON network_message FOR SELECT TO {app} USING ((SELECT app.is_demonstration()));

-- Persons -------------------------------------------------------------------------------------------------------------------------
GRANT SELECT, INSERT ON participants_file TO {app};
GRANT UPDATE (chosen_name, pronouns, language, languages, birth_year, birth_month) ON participants_file TO {app};
CREATE POLICY seen ON participants_file FOR SELECT TO {app} USING (
  id = ANY ((SELECT app.files_linked())::uuid[])
  OR (side = 'youth' AND program_id = ANY ((SELECT app.programs_as('clinician', 'team_lead'))::uuid[]))
  OR program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[])
  -- whoever sees an open referral (who made it, or who could answer it) sees whose it is
  OR EXISTS (SELECT FROM public.referrals_referral r WHERE r.file_id = participants_file.id AND r.closed_at IS NULL));
CREATE POLICY added ON participants_file FOR INSERT TO {app} WITH CHECK (
  created_by_id = (SELECT app.person()) AND app.is_newcomer(person_id)
  AND program_id = ANY ((SELECT app.programs_as('clinician', 'team_lead', 'peer_worker', 'family_worker'))::uuid[]));
CREATE POLICY changed ON participants_file FOR UPDATE TO {app} USING (
  person_id = (SELECT app.person()) OR (side = 'youth' AND program_id = ANY ((SELECT app.programs_as('clinician', 'team_lead'))::uuid[])));

GRANT SELECT, INSERT ON participants_contactpoint TO {app};
GRANT UPDATE (withdrawn_at) ON participants_contactpoint TO {app};
CREATE POLICY seen ON participants_contactpoint FOR SELECT TO {app} USING (file_id = ANY ((SELECT app.files_own())::uuid[]));
CREATE POLICY added ON participants_contactpoint FOR INSERT TO {app} WITH CHECK (app.knows_file(file_id));
CREATE POLICY changed ON participants_contactpoint FOR UPDATE TO {app} USING (file_id = ANY ((SELECT app.files_own())::uuid[]));

GRANT SELECT, INSERT ON participants_consent TO {app};
GRANT UPDATE (withdrawn_at) ON participants_consent TO {app};
CREATE POLICY seen ON participants_consent FOR SELECT TO {app} USING (
  file_id = ANY ((SELECT app.files_own())::uuid[]) OR (by_person_id = (SELECT app.person()) AND app.is_guardian(file_id)));
-- One's own yes, or a guardian's for a child certainly under fourteen. The guardian's capacity is checked against the tie.
CREATE POLICY added ON participants_consent FOR INSERT TO {app} WITH CHECK (
  by_person_id = (SELECT app.person()) AND (
    (capacity IN ('self', 'assent') AND file_id = ANY ((SELECT app.files_own())::uuid[]))
    OR (capacity = 'guardian' AND app.is_guardian(file_id))));
-- A guardian's yes is theirs to take back until the child decides alone; after that day they do not even read it.
-- Taken back once, it is taken back: saying yes again is a line of its own.
CREATE POLICY changed ON participants_consent FOR UPDATE TO {app} USING (
  file_id = ANY ((SELECT app.files_own())::uuid[])
  OR (by_person_id = (SELECT app.person()) AND capacity = 'guardian' AND app.is_guardian(file_id)))
  WITH CHECK (withdrawn_at IS NOT NULL);

GRANT INSERT, SELECT ON participants_accesslink TO {app};
-- Whoever made the link can show it again, until it is used, and while they still work there.
CREATE POLICY seen ON participants_accesslink FOR SELECT TO {app} USING (
  created_by_id = (SELECT app.person()) AND used_at IS NULL AND (file_id = ANY ((SELECT app.files_open())::uuid[])
    OR program_id = ANY ((SELECT app.programs_as('clinician', 'team_lead', 'peer_worker', 'family_worker'))::uuid[])));
CREATE POLICY added ON participants_accesslink FOR INSERT TO {app} WITH CHECK (
  created_by_id = (SELECT app.person())
  AND app.knows_file(file_id) AND app.owns_file(person_id, file_id));

GRANT SELECT ON participants_permission TO {app};
CREATE POLICY seen ON participants_permission FOR SELECT TO {app} USING (
  file_id = ANY ((SELECT app.files_own())::uuid[])
  OR (to_person_id = (SELECT app.person()) AND program_id = ANY ((SELECT app.programs_as('family_worker'))::uuid[])));

GRANT SELECT, INSERT ON participants_tie TO {app};
CREATE POLICY seen ON participants_tie FOR SELECT TO {app} USING (guardian AND (
  file_id = ANY ((SELECT app.files_own())::uuid[]) OR relative_file_id = ANY ((SELECT app.files_own())::uuid[])
  OR program_id = ANY ((SELECT app.programs_as('clinician', 'team_lead'))::uuid[])));
CREATE POLICY added ON participants_tie FOR INSERT TO {app} WITH CHECK (
  program_id = ANY ((SELECT app.programs_as('clinician', 'team_lead'))::uuid[])
  AND app.knows_file(file_id) AND app.knows_file(relative_file_id));

-- Referrals -----------------------------------------------------------------------------------------------------------------------
GRANT SELECT, INSERT ON referrals_referral TO {app};
GRANT UPDATE (state, worker_id, wish, asked_at, answered_at, ask_again_on, yes_at, offered_at, accepted_at, meeting_at, meeting_place,
  meeting_confirmed_at, met_on, tries, redirect_asked, decline_reason, due_on, closed_at, close_reason) ON referrals_referral TO {app};
CREATE POLICY seen ON referrals_referral FOR SELECT TO {app} USING (
  file_id = ANY ((SELECT app.files_linked())::uuid[])
  OR (kind = 'peer' AND program_id = ANY ((SELECT app.programs_as('clinician', 'team_lead'))::uuid[]))
  OR program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[])
  OR (referred_by_id = (SELECT app.person())
    AND program_id = ANY ((SELECT app.programs_as('clinician', 'team_lead', 'peer_worker', 'family_worker'))::uuid[]))
  -- left open by someone who said yes: any worker of that kind in the program may take it, but whoever gave it back
  OR (state = 'matching' AND worker_id IS NULL AND (SELECT app.person()) <> ALL (passed_by)
    AND CASE kind WHEN 'peer' THEN program_id = ANY ((SELECT app.programs_as('peer_worker'))::uuid[])
                  ELSE program_id = ANY ((SELECT app.programs_as('family_worker'))::uuid[]) END
    AND app.agreed(id, file_id, (SELECT app.today()))));
CREATE POLICY added ON referrals_referral FOR INSERT TO {app} WITH CHECK (
  (state = 'asked' AND worker_id IS NULL AND yes_at IS NULL AND referred_by_id = (SELECT app.person())
    AND program_id = ANY ((SELECT app.programs_as('clinician', 'team_lead', 'peer_worker', 'family_worker'))::uuid[])
    AND app.knows_file(file_id))
  OR (file_id = ANY ((SELECT app.files_own())::uuid[]) AND referred_by_id IS NULL));
CREATE POLICY changed ON referrals_referral FOR UPDATE TO {app}
  USING (file_id = ANY ((SELECT app.files_open())::uuid[])
    OR program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[])
    OR (referred_by_id = (SELECT app.person())
      AND program_id = ANY ((SELECT app.programs_as('clinician', 'team_lead', 'peer_worker', 'family_worker'))::uuid[]))
    OR (kind = 'peer' AND program_id = ANY ((SELECT app.programs_as('clinician'))::uuid[]))
    OR (state = 'matching' AND worker_id IS NULL AND (SELECT app.person()) <> ALL (passed_by)
      AND CASE kind WHEN 'peer' THEN program_id = ANY ((SELECT app.programs_as('peer_worker'))::uuid[])
                    ELSE program_id = ANY ((SELECT app.programs_as('family_worker'))::uuid[]) END))
  WITH CHECK (true); -- who the worker is has a guard of its own (35_guards.sql)

GRANT SELECT, INSERT, DELETE ON referrals_wishes TO {app};
CREATE POLICY seen ON referrals_wishes FOR SELECT TO {app} USING (
  file_id = ANY ((SELECT app.files_own())::uuid[])
  -- a worker reads reasons only where their authorisation says so, and of the invitation that is theirs
  OR (program_id = ANY ((SELECT app.programs_reading('reasons'))::uuid[]) AND file_id = ANY ((SELECT app.files_open())::uuid[])
    AND EXISTS (SELECT FROM public.referrals_referral r WHERE r.id = referral_id AND r.worker_id = (SELECT app.person()) AND r.closed_at IS NULL))
  OR (program_id = ANY ((SELECT app.programs_reading('reasons'))::uuid[]) AND EXISTS (
    SELECT FROM public.referrals_referral r WHERE r.id = referral_id AND r.state = 'matching' AND r.worker_id IS NULL
      AND (SELECT app.person()) <> ALL (r.passed_by)
      AND CASE r.kind WHEN 'peer' THEN r.program_id = ANY ((SELECT app.programs_as('peer_worker'))::uuid[])
                      ELSE r.program_id = ANY ((SELECT app.programs_as('family_worker'))::uuid[]) END
      AND app.agreed(r.id, r.file_id, (SELECT app.today())))));
CREATE POLICY added ON referrals_wishes FOR INSERT TO {app} WITH CHECK (
  EXISTS (SELECT FROM public.referrals_referral r WHERE r.id = referral_id AND r.file_id = referrals_wishes.file_id
    AND r.program_id = referrals_wishes.program_id
    AND ((r.state = 'asked' AND r.referred_by_id = (SELECT app.person())) OR r.file_id = ANY ((SELECT app.files_own())::uuid[]))));
CREATE POLICY removed ON referrals_wishes FOR DELETE TO {app} USING (file_id = ANY ((SELECT app.files_own())::uuid[]));

GRANT SELECT ON referrals_care TO {app};
CREATE POLICY seen ON referrals_care FOR SELECT TO {app} USING (
  (worker_id = (SELECT app.person()) AND (SELECT app.holds('peer_worker', 'family_worker')))
  OR file_id = ANY ((SELECT app.files_own())::uuid[]) OR program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[]));

-- Someone asks by themselves, unknown to the program: anyone may write it, the team lead of that program reads it.
GRANT SELECT, INSERT ON referrals_ask TO {app};
GRANT UPDATE (taken_at, taken_by_id, referral_id, name, reach, words) ON referrals_ask TO {app};
CREATE POLICY added ON referrals_ask FOR INSERT TO {app} WITH CHECK (taken_at IS NULL AND taken_by_id IS NULL AND referral_id IS NULL);
CREATE POLICY seen ON referrals_ask FOR SELECT TO {app} USING (program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[]));
CREATE POLICY changed ON referrals_ask FOR UPDATE TO {app} USING (program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[]));

GRANT SELECT, INSERT ON referrals_loanrequest TO {app};
GRANT UPDATE (closed_at) ON referrals_loanrequest TO {app};
CREATE POLICY seen ON referrals_loanrequest FOR SELECT TO {app} USING (
  (SELECT app.holds('coordinator')) OR program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[]));
CREATE POLICY added ON referrals_loanrequest FOR INSERT TO {app} WITH CHECK (
  program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[])
  AND EXISTS (SELECT FROM public.referrals_referral r WHERE r.id = referral_id AND r.program_id = referrals_loanrequest.program_id));
CREATE POLICY changed ON referrals_loanrequest FOR UPDATE TO {app} USING (program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[]));

-- Figures of groups: the network's for everyone who reads figures, a program's for those who lead it.
GRANT SELECT ON referrals_reading TO {app};
CREATE POLICY seen ON referrals_reading FOR SELECT TO {app} USING (
  (program_id IS NULL AND (SELECT app.holds('team_lead', 'manager', 'coordinator', 'researcher')))
  OR program_id = ANY ((SELECT app.programs_as('team_lead', 'manager'))::uuid[]));
GRANT SELECT, INSERT ON referrals_readingseen TO {app};
CREATE POLICY own ON referrals_readingseen TO {app} USING (person_id = (SELECT app.person()));

-- Journal: one may add in one's own name, and read what concerns one's own file. Nobody changes or removes; the sealing is the jobs'.
GRANT INSERT (at, verb, subject, file_id, program_id, actor, roles, changes) ON journal_event TO {app};
GRANT SELECT ON journal_event, journal_access TO {app};
-- In nobody's name about someone's file: only in a transaction that nobody has entered with a ticket (a link is opened), never after
-- forgetting who one is. At the time of the ticket, give or take the time it takes to serve a page.
CREATE POLICY added ON journal_event FOR INSERT TO {app} WITH CHECK (
  actor IS NOT DISTINCT FROM (SELECT app.person()) AND (file_id IS NULL OR (SELECT app.clock()) IS NOT NULL)
  AND coalesce(at BETWEEN (SELECT app.clock()) - interval '10 minutes' AND (SELECT app.clock()) + interval '10 minutes', true));
CREATE POLICY seen ON journal_event FOR SELECT TO {app} USING (file_id = ANY ((SELECT app.files_own())::uuid[]));
-- A look is read within a minute by the person it is about, but for whoever opened the file because of a danger: later, with the reason (39_kept_out.sql).
CREATE POLICY seen ON journal_access FOR SELECT TO {app} USING (
  (file_id = ANY ((SELECT app.files_own())::uuid[]) AND NOT coalesce(actor = ANY ((SELECT app.openings_not_told())::uuid[])
    AND at >= (SELECT app.not_told_since()), false))
  OR program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[]));
-- A month of looks is read by the privacy lead of the program, in their own name.
GRANT SELECT, INSERT ON journal_review TO {app};
CREATE POLICY seen ON journal_review FOR SELECT TO {app} USING (program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[]));
CREATE POLICY added ON journal_review FOR INSERT TO {app} WITH CHECK (
  by = (SELECT app.person()) AND program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[]));
REVOKE UPDATE, DELETE ON journal_event, journal_access, journal_seal FROM {jobs};
GRANT SELECT, INSERT ON journal_event, journal_access, journal_seal TO {jobs};
