-- Each file, the agreements to which its program says yes, and what its person said of research until now: the last answer, whether an earlier one was yes, a parent's yes, a refusal (LAW-15).
SELECT f.id, f.program_id, f.side, f.language, f.relation, f.birth_year, f.birth_month, f.created_at, c.given, c.at, coalesce(c.before, false) AS before,
  app.guardian_yes_to_research(f.id, %s) AS guardian,
  EXISTS (SELECT FROM public.participants_refusal r WHERE r.file_id = f.id AND r.category = 'unattached_researcher' AND r.withdrawn_at IS NULL) AS refuses,
  ARRAY(SELECT y.agreement_id FROM public.extracts_approval y WHERE y.program_id = f.program_id AND y.ended_at IS NULL) AS agreements
FROM public.participants_file f
LEFT JOIN LATERAL (
  SELECT a.given, a.at, (SELECT bool_or(b.given) FROM public.responses_researchchoice b WHERE b.file_id = f.id AND b.at < a.at) AS before
  FROM public.responses_researchchoice a WHERE a.file_id = f.id ORDER BY a.at DESC, a.id DESC LIMIT 1) c ON true
ORDER BY f.id
