-- Who seals is held to the same as who writes: the transaction and the number of a row are the database's to give.

REVOKE INSERT ON journal_event, journal_access FROM {jobs};
GRANT INSERT (at, verb, subject, file_id, program_id, actor, roles, changes) ON journal_event TO {jobs};
GRANT INSERT (at, page, file_id, program_id, actor, roles) ON journal_access TO {jobs};
