-- Who is in post on the last day of the quarter, and for how long posts stay filled. Of somebody's time in post, never of somebody.
SELECT 'PP-1' AS indicator, c.program_id, c.first, c.last,
  CAST(max(CASE WHEN peer.since IS NOT NULL AND family.since IS NOT NULL THEN 1 ELSE 0 END) AS double precision) AS numerator, CAST(1 AS double precision) AS denominator,
  CAST(NULL AS integer) AS not_asked, CAST(NULL AS integer) AS not_answered, CAST(NULL AS integer) AS refused, CAST(NULL AS integer) AS not_applicable,
  CAST(NULL AS integer) AS workers, CAST(NULL AS integer) AS programs
FROM cell c
LEFT JOIN (SELECT m.program_id, m.since, m.until FROM network_membership m WHERE m.role = 'peer_worker' AND m.referral_id IS NULL) peer
  ON peer.program_id = c.program_id AND peer.since <= c.last AND (peer.until IS NULL OR peer.until > c.last)
LEFT JOIN (SELECT m.program_id, m.since, m.until FROM network_membership m WHERE m.role = 'family_worker' AND m.referral_id IS NULL) family
  ON family.program_id = c.program_id AND family.since <= c.last AND (family.until IS NULL OR family.until > c.last)
WHERE c.kind = 'quarter' AND c.program_id IS NOT NULL
GROUP BY c.program_id, c.first, c.last
UNION ALL
SELECT 'F7-b' AS indicator, c.program_id, c.first, c.last,
  CAST(max(CASE WHEN peer.since IS NOT NULL THEN 1 ELSE 0 END) AS double precision) AS numerator, CAST(1 AS double precision) AS denominator,
  CAST(NULL AS integer) AS not_asked, CAST(NULL AS integer) AS not_answered, CAST(NULL AS integer) AS refused, CAST(NULL AS integer) AS not_applicable,
  CAST(NULL AS integer) AS workers, CAST(NULL AS integer) AS programs
FROM cell c
LEFT JOIN (SELECT m.program_id, m.since, m.until FROM network_membership m WHERE m.role = 'peer_worker' AND m.referral_id IS NULL) peer
  ON peer.program_id = c.program_id AND peer.since <= c.last AND (peer.until IS NULL OR peer.until > c.last)
WHERE c.kind = 'quarter' AND c.program_id IS NOT NULL
GROUP BY c.program_id, c.first, c.last
UNION ALL
SELECT 'PP-11-6' AS indicator, c.program_id, c.first, c.last,
  CAST(count(DISTINCT CASE WHEN m.until IS NULL OR m.until >= CAST(m.since + INTERVAL '6' MONTH AS date) THEN m.id END) AS double precision) AS numerator, CAST(count(DISTINCT m.id) AS double precision) AS denominator,
  CAST(NULL AS integer) AS not_asked, CAST(NULL AS integer) AS not_answered, CAST(NULL AS integer) AS refused, CAST(NULL AS integer) AS not_applicable,
  CAST(count(DISTINCT m.person_id) AS integer) AS workers, CAST(count(DISTINCT m.program_id) AS integer) AS programs
FROM cell c
LEFT JOIN network_membership m ON m.role IN ('peer_worker', 'family_worker') AND m.referral_id IS NULL AND CAST(m.since + INTERVAL '6' MONTH AS date) BETWEEN c.first AND c.last
WHERE c.kind = 'quarter' AND c.program_id IS NULL
GROUP BY c.program_id, c.first, c.last
UNION ALL
SELECT 'PP-11-12' AS indicator, c.program_id, c.first, c.last,
  CAST(count(DISTINCT CASE WHEN m.until IS NULL OR m.until >= CAST(m.since + INTERVAL '12' MONTH AS date) THEN m.id END) AS double precision) AS numerator, CAST(count(DISTINCT m.id) AS double precision) AS denominator,
  CAST(NULL AS integer) AS not_asked, CAST(NULL AS integer) AS not_answered, CAST(NULL AS integer) AS refused, CAST(NULL AS integer) AS not_applicable,
  CAST(count(DISTINCT m.person_id) AS integer) AS workers, CAST(count(DISTINCT m.program_id) AS integer) AS programs
FROM cell c
LEFT JOIN network_membership m ON m.role IN ('peer_worker', 'family_worker') AND m.referral_id IS NULL AND CAST(m.since + INTERVAL '12' MONTH AS date) BETWEEN c.first AND c.last
WHERE c.kind = 'quarter' AND c.program_id IS NULL
GROUP BY c.program_id, c.first, c.last
