-- Young people who met a peer support worker in the quarter, once or more: attempts are not meetings.
SELECT 'F7-a-peer' AS indicator, c.program_id, c.first, c.last,
  CAST(count(DISTINCT f.id) AS double precision) AS numerator, CAST(coalesce(max(e.value), 0) AS double precision) AS denominator,
  CAST(NULL AS integer) AS not_asked, CAST(NULL AS integer) AS not_answered, CAST(NULL AS integer) AS refused, CAST(NULL AS integer) AS not_applicable,
  CAST(NULL AS integer) AS workers, CAST(NULL AS integer) AS programs
FROM cell c
LEFT JOIN contacts_contact k ON k.program_id = c.program_id AND k.outcome = 'met' AND k.day BETWEEN c.first AND c.last
LEFT JOIN participants_file f ON f.id = k.file_id AND f.side = 'youth'
LEFT JOIN measures_entry e ON e.program_id = c.program_id AND e.first = c.first AND e.code = 'open_youth'
WHERE c.kind = 'quarter' AND c.program_id IS NOT NULL
GROUP BY c.program_id, c.first, c.last
