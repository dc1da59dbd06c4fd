-- What is typed in the quarterly form and read as it was typed: one figure over another of the same quarter, or of the one before.
-- A figure that was not typed is a gap: nothing is divided by zero.
SELECT pair.indicator, c.program_id, c.first, c.last,
  CAST(coalesce(n.value, 0) AS double precision) AS numerator,
  CAST(CASE WHEN n.value IS NULL THEN 0 ELSE coalesce(d.value, 0) END AS double precision) AS denominator,
  CAST(NULL AS integer) AS not_asked, CAST(NULL AS integer) AS not_answered, CAST(NULL AS integer) AS refused, CAST(NULL AS integer) AS not_applicable,
  CAST(NULL AS integer) AS workers, CAST(NULL AS integer) AS programs
FROM cell c
CROSS JOIN (VALUES
  ('F1-b', 'lost_contact', 'open_youth', 1), ('F2-a', 'relatives_met', 'relatives_known', 0), ('F3-a', 'requests_direct', 'requests', 0),
  ('F4-a', 'met_72h', 'requests', 0), ('F4-b', 'assessed_14d', 'requests', 0), ('F4-c', 'median_start', 'accepted', 0),
  ('F5-a', 'trainings', 'team_posts', 0), ('F6-a', 'open_youth', 'key_posts', 0), ('F6-b', 'open_youth', 'psychiatrist_posts', 0),
  ('F7-a-cbt', 'got_cbt', 'open_youth', 0), ('F7-a-family', 'got_family', 'open_youth', 0), ('F7-a-work', 'got_work', 'open_youth', 0),
  ('F7-a-substance', 'got_substance', 'open_youth', 0), ('F7-c', 'injectable', 'open_youth', 0), ('F7-d', 'clozapine', 'open_youth', 0)
) AS pair (indicator, part, whole, before)
LEFT JOIN measures_entry n ON n.program_id = c.program_id AND n.first = c.first AND n.code = pair.part
LEFT JOIN measures_entry d ON d.program_id = c.program_id AND d.first = CASE WHEN pair.before = 1 THEN c.first_before ELSE c.first END
  AND d.code = pair.whole
WHERE c.kind = 'quarter' AND c.program_id IS NOT NULL
