-- The queue of background work. The app may leave a job, in the transaction of its page, and read nothing of the queue but the number
-- it was given; the jobs' login does the work. A job says which row it is about, never a word of it.

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC, {app}, {jobs};
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC; -- those that a later migration brings

GRANT INSERT (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at) ON procrastinate_jobs TO {app};
GRANT SELECT (id) ON procrastinate_jobs TO {app};
GRANT USAGE ON SEQUENCE procrastinate_jobs_id_seq, procrastinate_events_id_seq TO {app};
GRANT INSERT (job_id, type, at) ON procrastinate_events TO {app}; -- written by the queue's own triggers, as whoever leaves the job
GRANT EXECUTE ON FUNCTION procrastinate_defer_jobs_v1(procrastinate_job_to_defer_v1[]) TO {app}, {jobs};

GRANT EXECUTE ON FUNCTION
  procrastinate_defer_periodic_job_v2(character varying, character varying, character varying, character varying, integer, character varying, bigint, jsonb),
  procrastinate_fetch_job_v2(character varying[], bigint),
  procrastinate_finish_job_v1(bigint, procrastinate_job_status, boolean),
  procrastinate_cancel_job_v1(bigint, boolean, boolean),
  procrastinate_retry_job_v2(bigint, timestamp with time zone, integer, character varying, character varying),
  procrastinate_register_worker_v1(), procrastinate_unregister_worker_v1(bigint), procrastinate_update_heartbeat_v1(bigint),
  procrastinate_prune_stalled_workers_v1(double precision) TO {jobs};
