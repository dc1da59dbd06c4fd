-- Programs seen at one session of the community of practice in the quarter, or more: somebody of theirs came, or the roll names them.
SELECT 'PP-9' AS indicator, c.program_id, c.first, c.last,
  CAST(max(CASE WHEN r.id IS NOT NULL OR s.assembly_id IS NOT NULL THEN 1 ELSE 0 END) AS double precision) AS numerator, CAST(CASE WHEN count(a.id) > 0 THEN 1 ELSE 0 END AS double precision) AS denominator,
  CAST(NULL AS integer) AS not_asked, CAST(NULL AS integer) AS not_answered, CAST(NULL AS integer) AS refused, CAST(NULL AS integer) AS not_applicable,
  CAST(NULL AS integer) AS workers, CAST(NULL AS integer) AS programs
FROM cell c
LEFT JOIN assemblies_assembly a ON a.state IN ('held', 'closed') AND CAST(a.starts_at AT TIME ZONE 'America/Toronto' AS date) BETWEEN c.first AND c.last
LEFT JOIN assemblies_registration r ON r.assembly_id = a.id AND r.program_id = c.program_id AND r.came
LEFT JOIN rolled s ON s.assembly_id = a.id AND s.program_id = c.program_id
WHERE c.kind = 'quarter' AND c.program_id IS NOT NULL
GROUP BY c.program_id, c.first, c.last
