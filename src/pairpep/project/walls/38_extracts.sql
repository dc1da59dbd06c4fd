-- Files for research. An agreement and its files are read by the people of the study, by the coordination and, where it names their program, by who
-- watches over privacy; each program says its own yes, and nobody of a program that did not is in a file. Bytes come by one function, against a link
-- that it uses up; a study's key, and who is in a file, are the jobs' alone. Nobody signs or lets out what they asked for.

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['agreement', 'member', 'approval', 'leaflet', 'studykey', 'extract', 'link', 'piece', 'inclusion', 'anonymisation', 'reassessment'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', 'extracts_' || walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', 'extracts_' || walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', 'extracts_' || walled);
  END LOOP;
  FOREACH walled IN ARRAY ARRAY['agreement', 'member', 'approval', 'extract', 'link', 'piece'] LOOP
    EXECUTE format('CREATE POLICY rules ON public.%I FOR SELECT TO {rules} USING (true)', 'extracts_' || walled);
  END LOOP;
END $$;

GRANT SELECT ON responses_researchchoice TO {rules};
CREATE POLICY rules ON responses_researchchoice FOR SELECT TO {rules} USING (true);
GRANT UPDATE (research) ON responses_answerset TO {rules};
GRANT SELECT ON extracts_agreement, extracts_member, extracts_approval, extracts_extract, extracts_link, extracts_piece TO {rules};
REVOKE ALL ON extracts_studykey FROM {app}, {rules};

SET ROLE {rules};

-- Research and the age of whoever is studied (LAW-35) ---------------------------------------------------------------------------------------

-- This age for certain: the month of that birthday is over. Unknown means no (participants/ages.py).
CREATE OR REPLACE FUNCTION app.turned(age int, year int, month int, day date) RETURNS boolean
LANGUAGE sql IMMUTABLE RETURN coalesce(day >= pg_catalog.make_date(year + age, coalesce(month, 12), 1) + interval '1 month', false);

-- A parent's yes to research for a child who is certainly under fourteen. Each parent is heard by their last answer: one yes at least, and no no.
CREATE OR REPLACE FUNCTION app.guardian_yes_to_research(about uuid, day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce((SELECT bool_and(said.yes) FROM (
      SELECT DISTINCT ON (c.by_person_id) c.given AND c.withdrawn_at IS NULL AS yes
      FROM public.participants_consent c JOIN public.participants_tie t ON t.file_id = c.file_id AND t.guardian
      JOIN public.participants_file p ON p.id = t.relative_file_id AND p.person_id = c.by_person_id
      WHERE c.file_id = f.id AND c.purpose = 'research' AND c.capacity = 'guardian'
      ORDER BY c.by_person_id, c.at DESC, c.id DESC) said), false)
  FROM public.participants_file f WHERE f.id = about AND f.side = 'youth' AND app.surely_a_child(f.birth_year, f.birth_month, day)
$$;

-- Whether what somebody answers may be for research, as far as their age says: a child's never without a parent's yes.
CREATE OR REPLACE FUNCTION app.old_enough_for_research(about uuid, day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce((SELECT f.side = 'relative' OR app.decides_alone(f.birth_year, f.birth_month, day) OR app.guardian_yes_to_research(f.id, day)
    FROM public.participants_file f WHERE f.id = about), false)
$$;

-- A child may say their own yes, which waits for a parent's; at an age that nobody knows, and in the month of the birthday, nobody says a new one.
CREATE OR REPLACE FUNCTION app.may_say_yes_to_research(about uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce((SELECT f.side = 'relative' OR app.decides_alone(f.birth_year, f.birth_month, app.today())
    OR app.surely_a_child(f.birth_year, f.birth_month, app.today()) FROM public.participants_file f WHERE f.id = about), false)
$$;

-- Whoever is in a file: their last answer is yes, said at an age at which it still counts, with a parent's before fourteen. In code as well
-- (population.py); here so that no job writes somebody in who is not to be there.
CREATE OR REPLACE FUNCTION app.says_yes_to_research(about uuid, day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce((SELECT said.given AND (f.side = 'relative' OR app.guardian_yes_to_research(f.id, day)
      OR app.decides_alone(f.birth_year, f.birth_month, day) AND NOT EXISTS (SELECT FROM (VALUES (14), (18)) AS threshold (age)
        WHERE app.turned(age, f.birth_year, f.birth_month, day)
          AND NOT app.turned(age, f.birth_year, f.birth_month, CAST(said.at AT TIME ZONE 'America/Toronto' AS date))))
    FROM public.participants_file f, LATERAL (SELECT c.given, c.at FROM public.responses_researchchoice c
      WHERE c.file_id = f.id ORDER BY c.at DESC, c.id DESC LIMIT 1) said WHERE f.id = about), false)
$$;

CREATE OR REPLACE FUNCTION app.guard_inclusion() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM public.extracts_extract e JOIN public.extracts_agreement a ON a.id = e.agreement_id
      JOIN public.extracts_approval y ON y.agreement_id = a.id AND y.program_id = NEW.program_id AND y.ended_at IS NULL
      WHERE e.id = NEW.extract_id AND NEW.program_id = ANY (a.programs)) THEN
    RAISE insufficient_privilege USING MESSAGE = 'nobody is in a file whose program did not say yes to its agreement';
  END IF;
  IF NOT app.says_yes_to_research(NEW.file_id, CAST(NEW.at AT TIME ZONE 'America/Toronto' AS date)) THEN
    RAISE insufficient_privilege USING MESSAGE = 'nobody is in a file who did not say yes to research, at an age at which it counts';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION app.guard_for_research() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.research := app.old_enough_for_research(NEW.file_id, CAST(NEW.received_at AT TIME ZONE 'America/Toronto' AS date));
  RETURN NEW;
END $$;

-- A parent's no is for what is already there as well, as one's own is.
CREATE OR REPLACE FUNCTION app.after_a_parent_s_no() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.responses_answerset a SET research = false WHERE a.file_id = NEW.file_id AND a.research;
  RETURN NULL;
END $$;

-- Studies of whoever is in, as a researcher: all of them, or those in which they committed to confidentiality.
CREATE OR REPLACE FUNCTION app.studies(committed boolean) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(m.agreement_id), '{}') FROM public.extracts_member m
  WHERE m.person_id = app.person() AND m.removed_at IS NULL AND (m.committed_at IS NOT NULL OR NOT committed) AND app.holds('researcher')
$$;

-- Agreements that name a program over whose privacy one watches.
CREATE OR REPLACE FUNCTION app.studies_of_programs() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(a.id), '{}') FROM public.extracts_agreement a WHERE a.programs && app.programs_as('privacy_lead')
$$;

-- Programs in which one works with people, on loan as well, or is accompanied.
CREATE OR REPLACE FUNCTION app.programs_told() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT q.p), '{}') FROM (
    SELECT h.program_id AS p FROM app.held(app.person(), app.today()) h WHERE h.usable AND h.role IN ('peer_worker', 'family_worker')
    UNION SELECT f.program_id FROM public.participants_file f WHERE f.person_id = app.person()) q
$$;

-- Studies under way to which a program of these said yes: what they are may be told there.
CREATE OR REPLACE FUNCTION app.studies_told() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT a.id), '{}') FROM public.extracts_agreement a JOIN public.extracts_approval y ON y.agreement_id = a.id AND y.ended_at IS NULL
  WHERE a.state = 'active' AND app.today() BETWEEN a.starts_on AND a.ends_on AND y.program_id = ANY (app.programs_told())
$$;

-- Whether every program of a file still says yes.
CREATE OR REPLACE FUNCTION app.every_program_agrees(about uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce((SELECT e.programs <@ ARRAY(SELECT y.program_id FROM public.extracts_approval y WHERE y.agreement_id = e.agreement_id AND y.ended_at IS NULL)
    FROM public.extracts_extract e WHERE e.id = about), false)
$$;

-- The bytes of a file, as they are kept (encrypted), in order: to the person of a link, in the transaction that uses it, while its agreement holds.
CREATE OR REPLACE FUNCTION app.extract_pieces(given uuid) RETURNS TABLE (id uuid, body bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT p.id, p.body FROM public.extracts_link l JOIN public.extracts_extract e ON e.id = l.extract_id
    JOIN public.extracts_agreement a ON a.id = e.agreement_id JOIN public.extracts_piece p ON p.extract_id = e.id
  WHERE l.id = given AND l.recipient_id = app.person() AND l.used_at = app.clock() AND l.expires_at > app.clock() AND e.state = 'released'
    AND a.state = 'active' AND app.today() BETWEEN a.starts_on AND a.ends_on AND a.id = ANY (app.studies(true)) AND app.every_program_agrees(e.id)
  ORDER BY p.place
$$;

-- One step at a time; who and when are whoever is in, now; what was signed is not written again.
CREATE OR REPLACE FUNCTION app.guard_agreement() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE step text;
BEGIN
  IF current_user <> btrim('{app}', '"') THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'draft' OR NEW.signed_by_id IS NOT NULL OR NEW.asked_at <> app.clock() THEN
      RAISE insufficient_privilege USING MESSAGE = 'an agreement begins as a draft';
    END IF;
    RETURN NEW;
  END IF;
  step := OLD.state || ' ' || NEW.state;
  IF OLD.state <> NEW.state AND step <> ALL (ARRAY['draft active', 'draft dropped', 'active ended', 'ended destroyed']) THEN
    RAISE insufficient_privilege USING MESSAGE = 'an agreement goes one step at a time';
  END IF;
  IF step IN ('draft draft', 'draft dropped') AND NEW.asked_by_id <> app.person() THEN
    RAISE insufficient_privilege USING MESSAGE = 'a draft is of whoever asks';
  END IF;
  IF step = 'draft active' AND (NOT app.holds('coordinator') OR NEW.signed_by_id IS DISTINCT FROM app.person() OR NEW.signed_by_id = NEW.asked_by_id OR NEW.signed_at IS DISTINCT FROM app.clock()) THEN
    RAISE insufficient_privilege USING MESSAGE = 'somebody else signs, in their name and on the day';
  END IF;
  IF step = 'draft active' AND (NEW.programs = '{}' OR NEW.destination = ''
      OR NEW.destination <> 'quebec' AND (btrim(NEW.place) = '' OR btrim(NEW.transfer) = '')) THEN
    RAISE insufficient_privilege USING MESSAGE = 'an agreement names its programs, says where the data go, and covers a place outside Québec';
  END IF;
  IF step <> 'draft active' AND (OLD.signed_by_id, OLD.signed_at) IS DISTINCT FROM (NEW.signed_by_id, NEW.signed_at) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a signature is given once';
  END IF;
  IF step <> 'draft draft' AND (OLD.title, OLD.body, OLD.attached, OLD.ethics, OLD.impact, OLD.contract, OLD.purposes, OLD.variables, OLD.linkages, OLD.security,
      OLD.incident_notice, OLD.population, OLD.minors, OLD.inside, OLD.programs, OLD.destination, OLD.place, OLD.transfer, OLD.starts_on, OLD.ends_on, OLD.destroy_by) IS DISTINCT FROM
     (NEW.title, NEW.body, NEW.attached, NEW.ethics, NEW.impact, NEW.contract, NEW.purposes, NEW.variables, NEW.linkages, NEW.security,
      NEW.incident_notice, NEW.population, NEW.minors, NEW.inside, NEW.programs, NEW.destination, NEW.place, NEW.transfer, NEW.starts_on, NEW.ends_on, NEW.destroy_by) THEN
    RAISE insufficient_privilege USING MESSAGE = 'what was signed is not written again';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION app.guard_extract() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE step text := OLD.state || ' ' || NEW.state;
BEGIN
  IF current_user <> btrim('{app}', '"') THEN RETURN NEW; END IF;
  IF step <> ALL (ARRAY['built released', 'built declined', 'released gone']) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a file goes one step at a time';
  END IF;
  IF OLD.state = 'built' AND (NEW.decided_by_id IS DISTINCT FROM app.person() OR NEW.decided_by_id = NEW.asked_by_id OR NEW.decided_at IS DISTINCT FROM app.clock()
     OR NOT app.holds('coordinator')) THEN
    RAISE insufficient_privilege USING MESSAGE = 'somebody else lets a file out, in their name and on the day';
  END IF;
  IF step = 'built released' AND NOT app.every_program_agrees(NEW.id) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a program of this file has ended its yes';
  END IF;
  IF OLD.state = 'released' AND ((OLD.decided_by_id, OLD.decided_at) IS DISTINCT FROM (NEW.decided_by_id, NEW.decided_at)
     OR NEW.attested_by_id IS DISTINCT FROM app.person() OR NEW.attested_at IS DISTINCT FROM app.clock()) THEN
    RAISE insufficient_privilege USING MESSAGE = 'who destroyed the copies says so in their name';
  END IF;
  RETURN NEW;
END $$;

-- A run of anonymisation: one step at a time, let out by its supervisor alone; what was declared is not written again. That each step is filled
-- is a constraint of the table.
CREATE OR REPLACE FUNCTION app.guard_anonymisation() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE step text;
BEGIN
  IF current_user <> btrim('{app}', '"') THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'draft' OR NEW.begun_at <> app.clock() THEN RAISE insufficient_privilege USING MESSAGE = 'a run begins as a draft'; END IF;
    RETURN NEW;
  END IF;
  step := OLD.state || ' ' || NEW.state;
  IF step <> ALL (ARRAY['draft draft', 'draft kept', 'kept kept', 'draft ended', 'kept ended']) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a run goes one step at a time';
  END IF;
  IF step = 'draft draft' AND OLD.begun_by_id <> app.person() OR step = 'draft kept' AND (OLD.supervisor_id IS DISTINCT FROM app.person()
     OR NEW.released_at IS DISTINCT FROM app.clock()) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a draft is of whoever began it; its supervisor lets it out';
  END IF;
  IF step <> 'draft draft' AND (OLD.title, OLD.purposes, OLD.supervisor_id, OLD.competence, OLD.identifiers, OLD.individualisation, OLD.correlation,
      OLD.inference, OLD.techniques, OLD.security, OLD.risk) IS DISTINCT FROM (NEW.title, NEW.purposes, NEW.supervisor_id, NEW.competence,
      NEW.identifiers, NEW.individualisation, NEW.correlation, NEW.inference, NEW.techniques, NEW.security, NEW.risk) THEN
    RAISE insufficient_privilege USING MESSAGE = 'what was declared is not written again';
  END IF;
  RETURN NEW;
END $$;

GRANT EXECUTE ON FUNCTION app.guard_anonymisation() TO {owner};
GRANT EXECUTE ON FUNCTION app.studies(boolean), app.studies_of_programs(), app.programs_told(), app.studies_told(), app.every_program_agrees(uuid), app.extract_pieces(uuid), app.may_say_yes_to_research(uuid) TO {app};
GRANT EXECUTE ON FUNCTION app.guardian_yes_to_research(uuid, date) TO {jobs};
GRANT EXECUTE ON FUNCTION app.guard_agreement(), app.guard_extract(), app.guard_inclusion(), app.guard_for_research(), app.after_a_parent_s_no() TO {owner};

RESET ROLE;

CREATE OR REPLACE TRIGGER guard_agreement BEFORE INSERT OR UPDATE ON extracts_agreement FOR EACH ROW EXECUTE FUNCTION app.guard_agreement();
CREATE OR REPLACE TRIGGER guard_extract BEFORE UPDATE ON extracts_extract FOR EACH ROW EXECUTE FUNCTION app.guard_extract();

CREATE OR REPLACE TRIGGER guard_anonymisation BEFORE INSERT OR UPDATE ON extracts_anonymisation FOR EACH ROW EXECUTE FUNCTION app.guard_anonymisation();
CREATE OR REPLACE TRIGGER guard_inclusion BEFORE INSERT ON extracts_inclusion FOR EACH ROW EXECUTE FUNCTION app.guard_inclusion();
CREATE OR REPLACE TRIGGER guard_for_research BEFORE INSERT OR UPDATE OF research ON responses_answerset FOR EACH ROW WHEN (NEW.research)
  EXECUTE FUNCTION app.guard_for_research();
CREATE OR REPLACE TRIGGER after_a_parent_s_no AFTER INSERT OR UPDATE ON participants_consent FOR EACH ROW
  WHEN (NEW.purpose = 'research' AND NEW.capacity = 'guardian' AND (NOT NEW.given OR NEW.withdrawn_at IS NOT NULL))
  EXECUTE FUNCTION app.after_a_parent_s_no();
CREATE POLICY of_their_age ON responses_researchchoice AS RESTRICTIVE FOR INSERT TO {app}
  WITH CHECK (NOT given OR app.may_say_yes_to_research(file_id));
-- A parent's answer about research is theirs to take back, and nobody else's: their child's own is said on the child's page, and never told.
CREATE POLICY of_the_parent ON participants_consent AS RESTRICTIVE FOR UPDATE TO {app}
  USING (purpose <> 'research' OR capacity <> 'guardian' OR by_person_id = (SELECT app.person()));

GRANT SELECT, INSERT ON extracts_agreement TO {app};
GRANT UPDATE (state, title, language, body, attached, ethics, impact, contract, purposes, variables, linkages, security, incident_notice, population, minors,
  inside, programs, destination, place, transfer, starts_on, ends_on, destroy_by, signed_by_id, signed_at, ended_at, destroyed_at) ON extracts_agreement TO {app};
CREATE POLICY seen ON extracts_agreement FOR SELECT TO {app} USING ((SELECT app.holds('coordinator'))
  OR programs && (SELECT app.programs_as('privacy_lead'))::uuid[] OR id = ANY ((SELECT app.studies_told())::uuid[])
  OR (SELECT app.holds('researcher')) AND (asked_by_id = (SELECT app.person()) OR id = ANY ((SELECT app.studies(false))::uuid[])));
CREATE POLICY begun ON extracts_agreement FOR INSERT TO {app} WITH CHECK (asked_by_id = (SELECT app.person()) AND (SELECT app.holds('researcher', 'coordinator')));
CREATE POLICY moved ON extracts_agreement FOR UPDATE TO {app} USING ((SELECT app.holds('coordinator'))
  OR programs && (SELECT app.programs_as('privacy_lead'))::uuid[]
  OR (SELECT app.holds('researcher')) AND asked_by_id = (SELECT app.person()) AND state = 'draft')
  WITH CHECK ((SELECT app.holds('coordinator')) OR asked_by_id = (SELECT app.person()) AND state IN ('draft', 'dropped'));

GRANT SELECT, INSERT, UPDATE (committed_at, removed_at) ON extracts_member TO {app};
CREATE POLICY seen ON extracts_member FOR SELECT TO {app} USING ((SELECT app.holds('coordinator'))
  OR agreement_id = ANY ((SELECT app.studies_of_programs())::uuid[])
  OR agreement_id = ANY ((SELECT app.studies(false))::uuid[]));
CREATE POLICY added ON extracts_member FOR INSERT TO {app} WITH CHECK (added_by_id = (SELECT app.person()) AND committed_at IS NULL AND removed_at IS NULL
  AND ((SELECT app.holds('coordinator')) OR person_id = (SELECT app.person()) AND EXISTS (
    SELECT FROM extracts_agreement a WHERE a.id = agreement_id AND a.state = 'draft' AND a.asked_by_id = (SELECT app.person()))));
CREATE POLICY committed ON extracts_member FOR UPDATE TO {app} USING (person_id = (SELECT app.person()) AND committed_at IS NULL AND removed_at IS NULL)
  WITH CHECK (committed_at = (SELECT app.clock()));
CREATE POLICY removed ON extracts_member FOR UPDATE TO {app} USING ((SELECT app.holds('coordinator')) AND removed_at IS NULL)
  WITH CHECK (removed_at = (SELECT app.clock()));

-- A program's own yes, by who watches over privacy there, to what was signed and asked for by somebody else; theirs to end.
GRANT SELECT, INSERT, UPDATE (ended_by_id, ended_at) ON extracts_approval TO {app};
CREATE POLICY seen ON extracts_approval FOR SELECT TO {app} USING ((SELECT app.holds('coordinator'))
  OR agreement_id = ANY ((SELECT app.studies(false))::uuid[]) OR program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[])
  OR program_id = ANY ((SELECT app.programs_told())::uuid[]) AND agreement_id = ANY ((SELECT app.studies_told())::uuid[]));
CREATE POLICY given ON extracts_approval FOR INSERT TO {app} WITH CHECK (given_by_id = (SELECT app.person()) AND given_at = (SELECT app.clock())
  AND ended_at IS NULL AND program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[]) AND EXISTS (
    SELECT FROM extracts_agreement a WHERE a.id = agreement_id AND a.state = 'active' AND program_id = ANY (a.programs) AND a.asked_by_id <> (SELECT app.person())));
CREATE POLICY ended ON extracts_approval FOR UPDATE TO {app} USING (ended_at IS NULL AND program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[]))
  WITH CHECK (ended_at = (SELECT app.clock()) AND ended_by_id = (SELECT app.person()));

-- That a leaflet was printed: by whom, where, when.
GRANT SELECT, INSERT ON extracts_leaflet TO {app};
CREATE POLICY seen ON extracts_leaflet FOR SELECT TO {app} USING (printed_by_id = (SELECT app.person()) OR (SELECT app.holds('coordinator'))
  OR program_id = ANY ((SELECT app.programs_as('privacy_lead'))::uuid[]));
CREATE POLICY printed ON extracts_leaflet FOR INSERT TO {app} WITH CHECK (printed_by_id = (SELECT app.person()) AND printed_at = (SELECT app.clock())
  AND program_id = ANY ((SELECT app.programs_told())::uuid[]) AND agreement_id = ANY ((SELECT app.studies_told())::uuid[]));

GRANT SELECT ON extracts_extract TO {app};
GRANT INSERT ON extracts_extract TO {app};
GRANT UPDATE (state, decided_by_id, decided_at, attested_by_id, attested_at, attested_how) ON extracts_extract TO {app};
CREATE POLICY seen ON extracts_extract FOR SELECT TO {app} USING ((SELECT app.holds('coordinator'))
  OR agreement_id = ANY ((SELECT app.studies_of_programs())::uuid[])
  OR agreement_id = ANY ((SELECT app.studies(true))::uuid[]));
CREATE POLICY asked ON extracts_extract FOR INSERT TO {app} WITH CHECK (asked_by_id = (SELECT app.person()) AND state = 'asked' AND rows IS NULL AND digest = ''
  AND agreement_id = ANY ((SELECT app.studies(true))::uuid[]) AND EXISTS (
    SELECT FROM extracts_agreement a WHERE a.id = agreement_id AND a.state = 'active' AND (SELECT app.today()) BETWEEN a.starts_on AND a.ends_on));
CREATE POLICY decided ON extracts_extract FOR UPDATE TO {app} USING ((SELECT app.holds('coordinator')) AND state = 'built' AND asked_by_id <> (SELECT app.person()))
  WITH CHECK (decided_by_id = (SELECT app.person()));
CREATE POLICY attested ON extracts_extract FOR UPDATE TO {app} USING (state = 'released' AND agreement_id = ANY ((SELECT app.studies(true))::uuid[]))
  WITH CHECK (attested_by_id = (SELECT app.person()));

-- A link is used once, by the person it is for, while it is good: a second time finds no row.
GRANT SELECT, INSERT, UPDATE (used_at) ON extracts_link TO {app};
CREATE POLICY seen ON extracts_link FOR SELECT TO {app} USING ((SELECT app.holds('coordinator'))
  OR EXISTS (SELECT FROM extracts_extract e WHERE e.id = extract_id AND e.agreement_id = ANY ((SELECT app.studies_of_programs())::uuid[]))
  OR recipient_id = (SELECT app.person()) AND (SELECT app.holds('researcher')));
CREATE POLICY made ON extracts_link FOR INSERT TO {app} WITH CHECK (used_at IS NULL AND made_at = (SELECT app.clock())
  AND expires_at <= made_at + interval '24 hours' AND EXISTS (
    SELECT FROM extracts_extract e WHERE e.id = extract_id AND e.state = 'released'
      AND (recipient_id = (SELECT app.person()) OR recipient_id = e.asked_by_id AND e.decided_by_id = (SELECT app.person()))));
CREATE POLICY used ON extracts_link FOR UPDATE TO {app} USING (recipient_id = (SELECT app.person()) AND used_at IS NULL AND expires_at > (SELECT app.clock())
  AND (SELECT app.holds('researcher'))) WITH CHECK (used_at = (SELECT app.clock()));

-- That one's data went out, for the person alone.
GRANT SELECT ON extracts_inclusion TO {app};
CREATE POLICY seen ON extracts_inclusion FOR SELECT TO {app} USING (file_id = ANY ((SELECT app.files_own())::uuid[]));

-- Runs of anonymisation: of those who keep; written by whoever began them, then by their supervisor.
GRANT SELECT, INSERT ON extracts_anonymisation TO {app};
GRANT UPDATE (state, title, language, purposes, supervisor_id, competence, identifiers, individualisation, correlation, inference, techniques, security,
  risk, reassess_on, released_at, ended_by_id, ended_at, ended_why) ON extracts_anonymisation TO {app};
CREATE POLICY seen ON extracts_anonymisation FOR SELECT TO {app} USING ((SELECT app.holds('coordinator', 'privacy_lead')));
CREATE POLICY begun ON extracts_anonymisation FOR INSERT TO {app}
  WITH CHECK (begun_by_id = (SELECT app.person()) AND (SELECT app.holds('coordinator', 'privacy_lead')));
CREATE POLICY moved ON extracts_anonymisation FOR UPDATE TO {app} USING ((SELECT app.holds('coordinator', 'privacy_lead')) AND state <> 'ended'
  AND (supervisor_id = (SELECT app.person()) OR begun_by_id = (SELECT app.person()) AND state = 'draft'))
  WITH CHECK ((SELECT app.holds('coordinator', 'privacy_lead')));
GRANT SELECT, INSERT ON extracts_reassessment TO {app};
CREATE POLICY seen ON extracts_reassessment FOR SELECT TO {app} USING ((SELECT app.holds('coordinator', 'privacy_lead')));
CREATE POLICY added ON extracts_reassessment FOR INSERT TO {app} WITH CHECK (by_id = (SELECT app.person()) AND at = (SELECT app.clock()) AND EXISTS (
  SELECT FROM extracts_anonymisation a WHERE a.id = anonymisation_id AND a.state = 'kept' AND a.supervisor_id = (SELECT app.person())));
