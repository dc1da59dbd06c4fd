-- Invitations to meet a worker: to whom one was offered, who said yes, how long until the first meeting.
SELECT 'PP-3' AS indicator, c.program_id, c.first, c.last,
  CAST(count(DISTINCT r.file_id) AS double precision) AS numerator, CAST(coalesce(max(e.value), 0) AS double precision) AS denominator,
  CAST(NULL AS integer) AS not_asked, CAST(NULL AS integer) AS not_answered, CAST(NULL AS integer) AS refused, CAST(NULL AS integer) AS not_applicable,
  CAST(NULL AS integer) AS workers, CAST(NULL AS integer) AS programs
FROM cell c
LEFT JOIN referrals_referral r ON r.program_id = c.program_id AND r.kind = 'peer' AND CAST(r.asked_at AT TIME ZONE 'America/Toronto' AS date) BETWEEN c.first AND c.last
LEFT JOIN measures_entry e ON e.program_id = c.program_id AND e.first = c.first AND e.code = 'open_youth'
WHERE c.kind = 'quarter' AND c.program_id IS NOT NULL
GROUP BY c.program_id, c.first, c.last
UNION ALL
SELECT 'PP-3-family' AS indicator, c.program_id, c.first, c.last,
  CAST(count(DISTINCT t.file_id) AS double precision) AS numerator, CAST(coalesce(max(e.value), 0) AS double precision) AS denominator,
  CAST(NULL AS integer) AS not_asked, CAST(NULL AS integer) AS not_answered, CAST(NULL AS integer) AS refused, CAST(NULL AS integer) AS not_applicable,
  CAST(NULL AS integer) AS workers, CAST(NULL AS integer) AS programs
FROM cell c
LEFT JOIN referrals_referral r ON r.program_id = c.program_id AND r.kind = 'family' AND CAST(r.asked_at AT TIME ZONE 'America/Toronto' AS date) BETWEEN c.first AND c.last
LEFT JOIN participants_tie t ON t.relative_file_id = r.file_id
LEFT JOIN measures_entry e ON e.program_id = c.program_id AND e.first = c.first AND e.code = 'relatives_known'
WHERE c.kind = 'quarter' AND c.program_id IS NOT NULL
GROUP BY c.program_id, c.first, c.last
UNION ALL
SELECT 'PP-4-yes' AS indicator, c.program_id, c.first, c.last,
  CAST(count(r.yes_at) AS double precision) AS numerator, CAST(count(r.answered_at) AS double precision) AS denominator,
  CAST(NULL AS integer) AS not_asked, CAST(NULL AS integer) AS not_answered, CAST(NULL AS integer) AS refused, CAST(NULL AS integer) AS not_applicable,
  CAST(NULL AS integer) AS workers, CAST(NULL AS integer) AS programs
FROM cell c
LEFT JOIN referrals_referral r ON r.program_id = c.program_id AND CAST(r.answered_at AT TIME ZONE 'America/Toronto' AS date) BETWEEN c.first AND c.last
WHERE c.kind = 'quarter' AND c.program_id IS NOT NULL
GROUP BY c.program_id, c.first, c.last
UNION ALL
SELECT 'PP-4-days' AS indicator, c.program_id, c.first, c.last,
  CAST(coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY r.met_on - CAST(r.created_at AT TIME ZONE 'America/Toronto' AS date)), 0) AS double precision) AS numerator, CAST(count(r.met_on) AS double precision) AS denominator,
  CAST(NULL AS integer) AS not_asked, CAST(NULL AS integer) AS not_answered, CAST(NULL AS integer) AS refused, CAST(NULL AS integer) AS not_applicable,
  CAST(NULL AS integer) AS workers, CAST(NULL AS integer) AS programs
FROM cell c
LEFT JOIN referrals_referral r ON r.program_id = c.program_id AND r.met_on BETWEEN c.first AND c.last AND r.met_on >= CAST(r.created_at AT TIME ZONE 'America/Toronto' AS date)
WHERE c.kind = 'quarter' AND c.program_id IS NOT NULL
GROUP BY c.program_id, c.first, c.last
