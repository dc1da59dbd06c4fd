-- Of a team that was invited to a wave, how many gave. Who gave is known, what was said is not; answers by the link of a whole team are a number.
SELECT 'PP-10' AS indicator, c.program_id, c.first, c.last,
  CAST(count(DISTINCT i.person_id) + coalesce(max(t.times), 0) AS double precision) AS numerator, CAST(count(DISTINCT m.person_id) AS double precision) AS denominator,
  CAST(NULL AS integer) AS not_asked, CAST(greatest(count(DISTINCT m.person_id) - count(DISTINCT i.person_id) - coalesce(max(t.times), 0), 0) AS integer) AS not_answered, CAST(NULL AS integer) AS refused, CAST(NULL AS integer) AS not_applicable,
  CAST(NULL AS integer) AS workers, CAST(NULL AS integer) AS programs
FROM cell c
LEFT JOIN network_membership m ON m.program_id = c.program_id AND m.referral_id IS NULL AND m.since <= c.last AND (m.until IS NULL OR m.until > c.first)
  AND m.role IN ('clinician', 'team_lead', 'manager', 'peer_worker', 'family_worker')
LEFT JOIN waves_invitation i ON i.wave_id = c.wave_id AND i.program_id = c.program_id AND i.person_id = m.person_id AND cardinality(i.given) > 0
LEFT JOIN waves_invitation t ON t.wave_id = c.wave_id AND t.program_id = c.program_id AND t.person_id IS NULL AND t.file_id IS NULL
WHERE c.kind = 'wave' AND c.program_id IS NOT NULL
GROUP BY c.program_id, c.first, c.last
