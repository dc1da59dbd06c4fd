-- How often resources of the library were opened or taken in the month, by nobody in particular.
SELECT 'PP-8' AS indicator, c.program_id, c.first, c.last,
  CAST(coalesce(sum(u.times), 0) AS double precision) AS numerator, CAST(NULL AS double precision) AS denominator,
  CAST(NULL AS integer) AS not_asked, CAST(NULL AS integer) AS not_answered, CAST(NULL AS integer) AS refused, CAST(NULL AS integer) AS not_applicable,
  CAST(NULL AS integer) AS workers, CAST(NULL AS integer) AS programs
FROM cell c
LEFT JOIN library_usecount u ON u.month = c.first
WHERE c.kind = 'month' AND c.program_id IS NULL
GROUP BY c.program_id, c.first, c.last
