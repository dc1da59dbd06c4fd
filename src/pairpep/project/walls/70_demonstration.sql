-- Only in demonstration: the guided walk asks where its referral stands, whoever is looking.

SET ROLE {rules};

CREATE OR REPLACE FUNCTION app.demo_tour_file(clinician uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT f.id FROM public.participants_file f JOIN public.network_membership m ON m.program_id = f.program_id AND m.person_id = clinician
  JOIN public.network_account a ON a.person_id = f.person_id
  WHERE app.is_demonstration() AND f.side = 'youth' AND f.fictitious AND f.followed_until IS NULL AND f.birth_year < extract(year FROM now()) - 18
    AND NOT EXISTS (SELECT FROM public.referrals_referral r WHERE r.file_id = f.id)
  ORDER BY f.created_at DESC, f.id LIMIT 1
$$;

CREATE OR REPLACE FUNCTION app.demo_tour_state(about uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_build_object('person', f.person_id, 'referral', r.id, 'state', r.state, 'worker', r.worker_id, 'confirmed', r.meeting_confirmed_at IS NOT NULL)
  FROM public.participants_file f LEFT JOIN public.referrals_referral r ON r.file_id = f.id
  WHERE app.is_demonstration() AND f.id = about AND f.fictitious ORDER BY r.created_at DESC LIMIT 1
$$;

GRANT EXECUTE ON FUNCTION app.demo_tour_file(uuid), app.demo_tour_state(uuid) TO {app};

RESET ROLE;
