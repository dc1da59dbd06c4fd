-- Copies that someone asked for: their own, added and taken by them alone.

ALTER TABLE portable_copy ENABLE ROW LEVEL SECURITY;
ALTER TABLE portable_copy FORCE ROW LEVEL SECURITY;
CREATE POLICY jobs ON portable_copy TO {jobs} USING (true) WITH CHECK (true);

GRANT SELECT, INSERT ON portable_copy TO {app};
GRANT UPDATE (taken_at) ON portable_copy TO {app};
CREATE POLICY seen ON portable_copy FOR SELECT TO {app} USING (file_id = ANY ((SELECT app.files_own())::uuid[]));
CREATE POLICY added ON portable_copy FOR INSERT TO {app} WITH CHECK (file_id = ANY ((SELECT app.files_own())::uuid[]) AND taken_at IS NULL);
-- Taken once, while it is good: a second time finds no row.
CREATE POLICY changed ON portable_copy FOR UPDATE TO {app} USING (
  file_id = ANY ((SELECT app.files_own())::uuid[]) AND taken_at IS NULL AND expires_at > (SELECT app.clock()))
  WITH CHECK (file_id = ANY ((SELECT app.files_own())::uuid[]));
