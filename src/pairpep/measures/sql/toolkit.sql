-- Integration points that the manager and the team lead say are done, by the last day of the quarter. Never from a worker's chair. `checklist`:
-- the points of these two chairs, as content.
SELECT 'PP-7' AS indicator, c.program_id, c.first, c.last,
  CAST(count(CASE WHEN a.status = 'done' THEN 1 END) AS double precision) AS numerator, CAST(count(k.item) - count(CASE WHEN a.status = 'not_relevant' THEN 1 END) AS double precision) AS denominator,
  CAST(NULL AS integer) AS not_asked, CAST(NULL AS integer) AS not_answered, CAST(NULL AS integer) AS refused, CAST(count(CASE WHEN a.status = 'not_relevant' THEN 1 END) AS integer) AS not_applicable,
  CAST(NULL AS integer) AS workers, CAST(NULL AS integer) AS programs
FROM cell c
LEFT JOIN toolkit_integration i ON i.program_id = c.program_id AND CAST(i.started_at AT TIME ZONE 'America/Toronto' AS date) <= c.last AND (i.ended_at IS NULL OR CAST(i.ended_at AT TIME ZONE 'America/Toronto' AS date) > c.last)
LEFT JOIN checklist k ON i.id IS NOT NULL
LEFT JOIN toolkit_answer a ON a.integration_id = i.id AND a.chair = k.chair AND a.item = k.item AND a.person_id IS NULL AND CAST(a.changed_at AT TIME ZONE 'America/Toronto' AS date) <= c.last
WHERE c.kind = 'quarter' AND c.program_id IS NOT NULL
GROUP BY c.program_id, c.first, c.last
