-- Supports under way on the last day of the quarter, and those with a version of the worker's part of the plan that the person approved.
SELECT 'PP-5' AS indicator, c.program_id, c.first, c.last,
  CAST(count(DISTINCT CASE WHEN v.id IS NOT NULL THEN k.referral_id END) AS double precision) AS numerator, CAST(count(DISTINCT k.referral_id) AS double precision) AS denominator,
  CAST(NULL AS integer) AS not_asked, CAST(NULL AS integer) AS not_answered, CAST(NULL AS integer) AS refused, CAST(NULL AS integer) AS not_applicable,
  CAST(NULL AS integer) AS workers, CAST(NULL AS integer) AS programs
FROM cell c
LEFT JOIN referrals_care k ON k.program_id = c.program_id AND CAST(k.since AT TIME ZONE 'America/Toronto' AS date) <= c.last AND (k.until IS NULL OR CAST(k.until AT TIME ZONE 'America/Toronto' AS date) > c.last)
LEFT JOIN plans_plan p ON p.referral_id = k.referral_id AND (p.closed_at IS NULL OR CAST(p.closed_at AT TIME ZONE 'America/Toronto' AS date) > c.last)
LEFT JOIN plans_version v ON v.plan_id = p.id AND CAST(v.approved_at AT TIME ZONE 'America/Toronto' AS date) <= c.last
WHERE c.kind = 'quarter' AND c.program_id IS NOT NULL
GROUP BY c.program_id, c.first, c.last
