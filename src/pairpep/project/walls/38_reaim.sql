-- The five panels. Made by a job from figures that went through the thresholds; read by the roles that each figure names, in one's own program or
-- in the network, never across programs. Nobody writes them from a page.

ALTER TABLE reaim_figure ENABLE ROW LEVEL SECURITY;
ALTER TABLE reaim_figure FORCE ROW LEVEL SECURITY;
CREATE POLICY jobs ON reaim_figure TO {jobs} USING (true) WITH CHECK (true);

GRANT SELECT ON reaim_figure TO {app};
CREATE POLICY seen ON reaim_figure FOR SELECT TO {app} USING (
  (program_id = ANY ((SELECT app.programs_as('team_lead'))::uuid[]) AND 'team_lead' = ANY (readers))
  OR (program_id = ANY ((SELECT app.programs_as('manager'))::uuid[]) AND 'manager' = ANY (readers))
  OR (program_id = ANY ((SELECT app.programs_as('clinician'))::uuid[]) AND 'clinician' = ANY (readers))
  OR (program_id IS NULL AND 'coordinator' = ANY (readers) AND (SELECT app.holds('coordinator')))
  OR (program_id IS NULL AND 'researcher' = ANY (readers) AND (SELECT app.holds('researcher'))));
