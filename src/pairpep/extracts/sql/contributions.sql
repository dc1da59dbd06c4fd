-- What each figure of a program, or of the network, is made of, one row an event, and no key of anybody: which part of the fraction it is in, and how much it adds.
-- Beside pairpep/measures/sql: a test adds these up and finds the same facts, cell by cell. `part`: numerator, denominator, or value (of a median).
SELECT x.indicator, x.program_id, x.first, 'numerator' AS part, 1.0 AS value FROM (
  SELECT DISTINCT 'PP-3' AS indicator, c.program_id, c.first, r.file_id
  FROM cell c JOIN referrals_referral r ON r.program_id = c.program_id AND r.kind = 'peer' AND CAST(r.asked_at AT TIME ZONE 'America/Toronto' AS date) BETWEEN c.first AND c.last
  WHERE c.kind = 'quarter') x
UNION ALL
SELECT x.indicator, x.program_id, x.first, 'numerator', 1.0 FROM (
  SELECT DISTINCT 'PP-3-family' AS indicator, c.program_id, c.first, t.file_id
  FROM cell c JOIN referrals_referral r ON r.program_id = c.program_id AND r.kind = 'family' AND CAST(r.asked_at AT TIME ZONE 'America/Toronto' AS date) BETWEEN c.first AND c.last
  JOIN participants_tie t ON t.relative_file_id = r.file_id
  WHERE c.kind = 'quarter') x
UNION ALL
SELECT 'PP-4-yes', c.program_id, c.first, part.name, 1.0
FROM cell c JOIN referrals_referral r ON r.program_id = c.program_id AND CAST(r.answered_at AT TIME ZONE 'America/Toronto' AS date) BETWEEN c.first AND c.last
JOIN (VALUES ('numerator'), ('denominator')) AS part (name) ON part.name = 'denominator' OR r.yes_at IS NOT NULL
WHERE c.kind = 'quarter'
UNION ALL
SELECT 'PP-4-days', c.program_id, c.first, 'value', CAST(r.met_on - CAST(r.created_at AT TIME ZONE 'America/Toronto' AS date) AS double precision)
FROM cell c JOIN referrals_referral r ON r.program_id = c.program_id AND r.met_on BETWEEN c.first AND c.last AND r.met_on >= CAST(r.created_at AT TIME ZONE 'America/Toronto' AS date)
WHERE c.kind = 'quarter'
UNION ALL
SELECT x.indicator, x.program_id, x.first, 'numerator', 1.0 FROM (
  SELECT DISTINCT 'F7-a-peer' AS indicator, c.program_id, c.first, f.id
  FROM cell c JOIN contacts_contact k ON k.program_id = c.program_id AND k.outcome = 'met' AND k.day BETWEEN c.first AND c.last
  JOIN participants_file f ON f.id = k.file_id AND f.side = 'youth'
  WHERE c.kind = 'quarter') x
UNION ALL
SELECT x.indicator, x.program_id, x.first, x.part, 1.0 FROM (
  SELECT DISTINCT 'PP-5' AS indicator, c.program_id, c.first, part.name AS part, k.referral_id
  FROM cell c JOIN referrals_care k ON k.program_id = c.program_id AND CAST(k.since AT TIME ZONE 'America/Toronto' AS date) <= c.last AND (k.until IS NULL OR CAST(k.until AT TIME ZONE 'America/Toronto' AS date) > c.last)
  JOIN (VALUES ('numerator'), ('denominator')) AS part (name) ON part.name = 'denominator' OR EXISTS (
    SELECT 1 FROM plans_plan p JOIN plans_version v ON v.plan_id = p.id AND CAST(v.approved_at AT TIME ZONE 'America/Toronto' AS date) <= c.last
    WHERE p.referral_id = k.referral_id AND (p.closed_at IS NULL OR CAST(p.closed_at AT TIME ZONE 'America/Toronto' AS date) > c.last))
  WHERE c.kind = 'quarter') x
UNION ALL
SELECT pair.indicator, c.program_id, c.first, 'denominator', CAST(e.value AS double precision)
FROM cell c CROSS JOIN (VALUES ('PP-3', 'open_youth'), ('PP-3-family', 'relatives_known'), ('F7-a-peer', 'open_youth')) AS pair (indicator, code)
JOIN measures_entry e ON e.program_id = c.program_id AND e.first = c.first AND e.code = pair.code AND e.value IS NOT NULL
WHERE c.kind = 'quarter'
UNION ALL
SELECT pair.indicator, c.program_id, c.first, part.name, CAST(CASE part.name WHEN 'numerator' THEN n.value ELSE d.value END AS double precision)
FROM cell c CROSS JOIN (VALUES
  ('F1-b', 'lost_contact', 'open_youth', 1), ('F2-a', 'relatives_met', 'relatives_known', 0), ('F3-a', 'requests_direct', 'requests', 0),
  ('F4-a', 'met_72h', 'requests', 0), ('F4-b', 'assessed_14d', 'requests', 0), ('F4-c', 'median_start', 'accepted', 0),
  ('F5-a', 'trainings', 'team_posts', 0), ('F6-a', 'open_youth', 'key_posts', 0), ('F6-b', 'open_youth', 'psychiatrist_posts', 0),
  ('F7-a-cbt', 'got_cbt', 'open_youth', 0), ('F7-a-family', 'got_family', 'open_youth', 0), ('F7-a-work', 'got_work', 'open_youth', 0),
  ('F7-a-substance', 'got_substance', 'open_youth', 0), ('F7-c', 'injectable', 'open_youth', 0), ('F7-d', 'clozapine', 'open_youth', 0)
) AS pair (indicator, part, whole, before)
JOIN measures_entry n ON n.program_id = c.program_id AND n.first = c.first AND n.code = pair.part AND n.value IS NOT NULL
LEFT JOIN measures_entry d ON d.program_id = c.program_id AND d.first = CASE WHEN pair.before = 1 THEN c.first_before ELSE c.first END AND d.code = pair.whole
JOIN (VALUES ('numerator'), ('denominator')) AS part (name) ON part.name = 'numerator' OR d.value IS NOT NULL
WHERE c.kind = 'quarter'
UNION ALL
SELECT x.indicator, x.program_id, x.first, x.part, 1.0 FROM (
  SELECT DISTINCT 'PP-10' AS indicator, c.program_id, c.first, part.name AS part, m.person_id
  FROM cell c JOIN network_membership m ON m.program_id = c.program_id AND m.referral_id IS NULL AND m.since <= c.last AND (m.until IS NULL OR m.until > c.first)
    AND m.role IN ('clinician', 'team_lead', 'manager', 'peer_worker', 'family_worker')
  JOIN (VALUES ('numerator'), ('denominator')) AS part (name) ON part.name = 'denominator' OR EXISTS (
    SELECT 1 FROM waves_invitation i WHERE i.wave_id = c.wave_id AND i.program_id = c.program_id AND i.person_id = m.person_id AND cardinality(i.given) > 0)
  WHERE c.kind = 'wave') x
UNION ALL
SELECT 'PP-10', c.program_id, c.first, 'numerator', CAST(max(t.times) AS double precision)
FROM cell c JOIN waves_invitation t ON t.wave_id = c.wave_id AND t.program_id = c.program_id AND t.person_id IS NULL AND t.file_id IS NULL
WHERE c.kind = 'wave' GROUP BY c.program_id, c.first HAVING max(t.times) > 0
UNION ALL
-- Of the network, and of no program: what is counted in things, and what is about workers.
SELECT x.indicator, NULL, x.first, x.part, 1.0 FROM (
  SELECT DISTINCT pair.indicator, c.program_id, c.first, part.name AS part
  FROM cell c
  CROSS JOIN (VALUES ('PP-1', 'family_worker'), ('F7-b', 'peer_worker')) AS pair (indicator, other)
  JOIN (VALUES ('numerator'), ('denominator')) AS part (name) ON part.name = 'denominator' OR EXISTS (
    SELECT 1 FROM network_membership m JOIN network_membership n ON n.program_id = m.program_id AND n.role = pair.other AND n.referral_id IS NULL
      AND n.since <= c.last AND (n.until IS NULL OR n.until > c.last)
    WHERE m.program_id = c.program_id AND m.role = 'peer_worker' AND m.referral_id IS NULL AND m.since <= c.last AND (m.until IS NULL OR m.until > c.last))
  WHERE c.kind = 'quarter' AND c.program_id IS NOT NULL) x
UNION ALL
SELECT x.indicator, NULL, x.first, x.part, 1.0 FROM (
  SELECT DISTINCT 'PP-9' AS indicator, c.program_id, c.first, part.name AS part
  FROM cell c
  JOIN assemblies_assembly a ON a.state IN ('held', 'closed') AND CAST(a.starts_at AT TIME ZONE 'America/Toronto' AS date) BETWEEN c.first AND c.last
  JOIN (VALUES ('numerator'), ('denominator')) AS part (name) ON part.name = 'denominator'
    OR EXISTS (SELECT 1 FROM assemblies_registration r WHERE r.assembly_id = a.id AND r.program_id = c.program_id AND r.came)
    OR EXISTS (SELECT 1 FROM rolled s WHERE s.assembly_id = a.id AND s.program_id = c.program_id)
  WHERE c.kind = 'quarter' AND c.program_id IS NOT NULL) x
UNION ALL
SELECT 'PP-2', NULL, c.first, part.name, 1.0
FROM cell c
JOIN posts_post p ON p.state IN ('filled', 'vacant', 'closed') AND coalesce(p.starts_on, CAST(p.made_at AT TIME ZONE 'America/Toronto' AS date)) <= c.last
  AND (p.state <> 'closed' AND p.ends_on IS NULL OR p.ends_on > c.last)
CROSS JOIN LATERAL (SELECT count(*) AS paid, count(f.ends_on) AS ends FROM posts_funding f
  WHERE f.post_id = p.id AND (f.starts_on IS NULL OR f.starts_on <= c.last) AND (f.ends_on IS NULL OR f.ends_on > c.last)) f
JOIN (VALUES ('numerator'), ('denominator')) AS part (name) ON part.name = 'denominator' OR f.paid > 0 AND f.ends = 0
WHERE c.kind = 'quarter' AND c.program_id IS NULL
UNION ALL
SELECT 'PP-6-held', NULL, c.first, part.name, 1.0
FROM cell c
JOIN gatherings_meeting m ON m.state IN ('closed', 'cancelled') AND CAST(m.starts_at AT TIME ZONE 'America/Toronto' AS date) BETWEEN c.first AND c.last
JOIN (VALUES ('numerator'), ('denominator')) AS part (name) ON part.name = 'denominator' OR m.state = 'closed'
WHERE c.kind = 'quarter' AND c.program_id IS NULL
UNION ALL
SELECT 'PP-8', NULL, c.first, 'numerator', CAST(u.times AS double precision)
FROM cell c JOIN library_usecount u ON u.month = c.first
WHERE c.kind = 'month' AND c.program_id IS NULL
UNION ALL
SELECT pair.indicator, NULL, c.first, part.name, 1.0
FROM cell c CROSS JOIN (VALUES ('PP-11-6', 6), ('PP-11-12', 12)) AS pair (indicator, months)
JOIN network_membership m ON m.role IN ('peer_worker', 'family_worker') AND m.referral_id IS NULL
  AND CAST(m.since + make_interval(months => pair.months) AS date) BETWEEN c.first AND c.last
JOIN (VALUES ('numerator'), ('denominator')) AS part (name) ON part.name = 'denominator'
  OR m.until IS NULL OR m.until >= CAST(m.since + make_interval(months => pair.months) AS date)
WHERE c.kind = 'quarter' AND c.program_id IS NULL
UNION ALL
SELECT x.indicator, NULL, x.first, 'numerator', 1.0 FROM (
  SELECT DISTINCT 'PP-12' AS indicator, c.first, k.lever_id
  FROM cell c JOIN levers_coding k ON k."on" BETWEEN c.first AND c.last
  WHERE c.kind = 'quarter' AND c.program_id IS NULL) x
