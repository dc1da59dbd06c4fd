-- Sentences on what gets in the way and what helps that were coded in the quarter, in the whole network.
SELECT 'PP-12' AS indicator, c.program_id, c.first, c.last,
  CAST(count(DISTINCT k.lever_id) AS double precision) AS numerator, CAST(NULL AS double precision) AS denominator,
  CAST(NULL AS integer) AS not_asked, CAST(NULL AS integer) AS not_answered, CAST(NULL AS integer) AS refused, CAST(NULL AS integer) AS not_applicable,
  CAST(NULL AS integer) AS workers, CAST(NULL AS integer) AS programs
FROM cell c
LEFT JOIN levers_coding k ON k."on" BETWEEN c.first AND c.last
WHERE c.kind = 'quarter' AND c.program_id IS NULL
GROUP BY c.program_id, c.first, c.last
