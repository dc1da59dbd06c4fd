-- Posts that are filled or open on the last day of the quarter, and those with all of their money recurrent. Of the whole network: of one
-- program, a post is somebody's.
SELECT 'PP-2' AS indicator, c.program_id, c.first, c.last,
  CAST(count(DISTINCT CASE WHEN f.paid > 0 AND f.ends = 0 THEN p.id END) AS double precision) AS numerator, CAST(count(DISTINCT p.id) AS double precision) AS denominator,
  CAST(NULL AS integer) AS not_asked, CAST(NULL AS integer) AS not_answered, CAST(NULL AS integer) AS refused, CAST(NULL AS integer) AS not_applicable,
  CAST(count(DISTINCT p.id) AS integer) AS workers, CAST(count(DISTINCT p.program_id) AS integer) AS programs
FROM cell c
LEFT JOIN posts_post p ON p.state IN ('filled', 'vacant', 'closed') AND coalesce(p.starts_on, CAST(p.made_at AT TIME ZONE 'America/Toronto' AS date)) <= c.last
  AND (p.state <> 'closed' AND p.ends_on IS NULL OR p.ends_on > c.last)
LEFT JOIN (SELECT g.first AS quarter, f.post_id, count(f.id) AS paid, count(f.ends_on) AS ends FROM cell g
  JOIN posts_funding f ON (f.starts_on IS NULL OR f.starts_on <= g.last) AND (f.ends_on IS NULL OR f.ends_on > g.last)
  WHERE g.kind = 'quarter' AND g.program_id IS NULL GROUP BY g.first, f.post_id) f ON f.post_id = p.id AND f.quarter = c.first
WHERE c.kind = 'quarter' AND c.program_id IS NULL
GROUP BY c.program_id, c.first, c.last
