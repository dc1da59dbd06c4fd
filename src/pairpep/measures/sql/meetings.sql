-- Intervision and mentoring, of the whole network: seats that were expected at meetings that were held, and who came.
SELECT 'PP-6' AS indicator, c.program_id, c.first, c.last,
  CAST(count(a.id) AS double precision) AS numerator, CAST(count(s.id) AS double precision) AS denominator,
  CAST(NULL AS integer) AS not_asked, CAST(NULL AS integer) AS not_answered, CAST(NULL AS integer) AS refused, CAST(NULL AS integer) AS not_applicable,
  CAST(count(DISTINCT s.person_id) AS integer) AS workers, CAST(count(DISTINCT s.program_id) AS integer) AS programs
FROM cell c
LEFT JOIN gatherings_meeting m ON m.state = 'closed' AND CAST(m.starts_at AT TIME ZONE 'America/Toronto' AS date) BETWEEN c.first AND c.last
LEFT JOIN gatherings_seat s ON s.group_id = m.group_id AND s.since <= CAST(m.starts_at AT TIME ZONE 'America/Toronto' AS date)
  AND (s.until IS NULL OR s.until >= CAST(m.starts_at AT TIME ZONE 'America/Toronto' AS date))
LEFT JOIN learning_attendance a ON a.meeting_id = m.id AND a.person_id = s.person_id AND a.came
WHERE c.kind = 'quarter' AND c.program_id IS NULL
GROUP BY c.program_id, c.first, c.last
UNION ALL
SELECT 'PP-6-held' AS indicator, c.program_id, c.first, c.last,
  CAST(count(CASE WHEN m.state = 'closed' THEN 1 END) AS double precision) AS numerator, CAST(count(m.id) AS double precision) AS denominator,
  CAST(NULL AS integer) AS not_asked, CAST(NULL AS integer) AS not_answered, CAST(NULL AS integer) AS refused, CAST(NULL AS integer) AS not_applicable,
  CAST(NULL AS integer) AS workers, CAST(NULL AS integer) AS programs
FROM cell c
LEFT JOIN gatherings_meeting m ON m.state IN ('closed', 'cancelled') AND CAST(m.starts_at AT TIME ZONE 'America/Toronto' AS date) BETWEEN c.first AND c.last
WHERE c.kind = 'quarter' AND c.program_id IS NULL
GROUP BY c.program_id, c.first, c.last
UNION ALL
SELECT 'PP-6-hours' AS indicator, c.program_id, c.first, c.last,
  CAST(coalesce(max(a.minutes), 0) AS double precision) / 60.0 AS numerator, CAST(count(DISTINCT m.person_id) AS double precision) AS denominator,
  CAST(NULL AS integer) AS not_asked, CAST(NULL AS integer) AS not_answered, CAST(NULL AS integer) AS refused, CAST(NULL AS integer) AS not_applicable,
  CAST(count(DISTINCT m.person_id) AS integer) AS workers, CAST(count(DISTINCT m.program_id) AS integer) AS programs
FROM cell c
LEFT JOIN network_membership m ON m.role IN ('peer_worker', 'family_worker') AND m.referral_id IS NULL AND m.since <= c.last
  AND (m.until IS NULL OR m.until > c.last)
LEFT JOIN (SELECT g.first AS quarter, sum(a.minutes) AS minutes FROM cell g JOIN learning_attendance a ON a.came AND a."on" BETWEEN g.first AND g.last
  WHERE g.kind = 'quarter' AND g.program_id IS NULL GROUP BY g.first) a ON a.quarter = c.first
WHERE c.kind = 'quarter' AND c.program_id IS NULL
GROUP BY c.program_id, c.first, c.last
