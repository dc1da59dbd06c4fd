-- applied: account.0001_initial
-- applied: account.0002_email_max_length
-- applied: account.0003_alter_emailaddress_create_unique_verified_email
-- applied: account.0004_alter_emailaddress_drop_unique_email
-- applied: account.0005_emailaddress_idx_upper_email
-- applied: account.0006_emailaddress_lower
-- applied: account.0007_emailaddress_idx_email
-- applied: account.0008_emailaddress_unique_primary_email_fixup
-- applied: account.0009_emailaddress_unique_primary_email
-- applied: alerts.0001_ladders
-- applied: assemblies.0001_sessions
-- applied: auth.0001_initial
-- applied: auth.0002_alter_permission_name_max_length
-- applied: auth.0003_alter_user_email_max_length
-- applied: auth.0004_alter_user_username_opts
-- applied: auth.0005_alter_user_last_login_null
-- applied: auth.0006_require_contenttypes_0002
-- applied: auth.0007_alter_validators_add_error_messages
-- applied: auth.0008_alter_user_username_max_length
-- applied: auth.0009_alter_user_last_name_max_length
-- applied: auth.0010_alter_group_name_max_length
-- applied: auth.0011_update_proxy_permissions
-- applied: auth.0012_alter_user_first_name_max_length
-- applied: coding.0001_coding
-- applied: coding.0002_readers_out_and_counting
-- applied: community.0001_members_spaces_messages
-- applied: community.0002_messages_with_their_space
-- applied: community.0003_closed_by_watch
-- applied: compass.0001_compass
-- applied: compass.0002_file_and_program_together
-- applied: contacts.0001_accompaniment
-- applied: contacts.0002_file_and_referral_together
-- applied: contenttypes.0001_initial
-- applied: contenttypes.0002_remove_content_type_name
-- applied: directory.0001_first
-- applied: evaluation.0001_plans_and_results
-- applied: evaluation.0002_titles_in_both_languages
-- applied: extracts.0001_agreements_and_files
-- applied: extracts.0002_with_its_file
-- applied: extracts.0003_programs_and_places
-- applied: extracts.0004_anonymisation
-- applied: front.0001_first
-- applied: gatherings.0001_gatherings
-- applied: gatherings.0002_calendar_lines
-- applied: ground.0001_ground
-- applied: identity.0001_signing_in
-- applied: improvement.0001_advice_and_plans
-- applied: instruments.0001_questionnaires
-- applied: journal.0001_spine
-- applied: journal.0002_only_added_to
-- applied: journal.0003_lives_of_the_database
-- applied: journal.0004_month_read
-- applied: journal.0005_newest_first_of_a_file
-- applied: learning.0001_learning
-- applied: levers.0001_levers
-- applied: library.0001_capsules
-- applied: library.0002_search
-- applied: library.0003_resources
-- applied: library.0004_a_discussion_names_nobody
-- applied: measures.0001_figures
-- applied: mfa.0001_initial
-- applied: mfa.0002_authenticator_timestamps
-- applied: mfa.0003_authenticator_type_uniq
-- applied: moderation.0001_watching_over
-- applied: network.0001_spine
-- applied: network.0002_invitations_end_and_so_do_sessions
-- applied: network.0003_message_to_someone_invited
-- applied: network.0004_the_year
-- applied: network.0005_message_enclosure
-- applied: network.0006_a_partner
-- applied: network.0007_message_outside
-- applied: participants.0001_spine
-- applied: participants.0002_file_and_program_together
-- applied: participants.0003_restrictions_and_openings
-- applied: participants.0004_restrictions_with_their_file
-- applied: participants.0005_opening_decided
-- applied: participants.0006_safe_keeping
-- applied: participants.0007_safe_keeping_with_its_file
-- applied: plans.0001_plan
-- applied: plans.0002_file_and_plan_together
-- applied: portable.0001_copy
-- applied: portable.0002_with_its_file
-- applied: portable.0003_fhir
-- applied: posts.0001_posts
-- applied: privacy.0001_desk
-- applied: privacy.0002_file_and_program_together
-- applied: procrastinate.0001_initial
-- applied: procrastinate.0002_drop_started_at_column
-- applied: procrastinate.0003_drop_started_at_column
-- applied: procrastinate.0004_drop_procrastinate_version_table
-- applied: procrastinate.0005_fix_procrastinate_fetch_job
-- applied: procrastinate.0006_fix_trigger_status_events_insert
-- applied: procrastinate.0007_add_queueing_lock_column
-- applied: procrastinate.0008_close_fetch_job_race_condition
-- applied: procrastinate.0009_add_defer_job_function
-- applied: procrastinate.0010_add_procrastinate_periodic_defers
-- applied: procrastinate.0011_add_foreign_key_index
-- applied: procrastinate.0012_add_locks_to_periodic_defer
-- applied: procrastinate.0013_fix_procrastinate_defer_periodic_job
-- applied: procrastinate.0014_add_finish_job_and_retry_job_functions
-- applied: procrastinate.0015_add_trigger_on_job_deletion
-- applied: procrastinate.0016_delete_finished_jobs
-- applied: procrastinate.0017_add_checks_to_finish_job
-- applied: procrastinate.0018_add_checks_to_retry_job
-- applied: procrastinate.0019_fix_finish_job_compat_issue
-- applied: procrastinate.0020_add_index_on_procrastinate_jobs
-- applied: procrastinate.0021_add_kwargs_to_defer_periodic_job
-- applied: procrastinate.0022_null_locks_excluded
-- applied: procrastinate.0023_remove_old_finish_job_function
-- applied: procrastinate.0024_job_id_bigint
-- applied: procrastinate.0025_add_models
-- applied: procrastinate.0026_add_job_priority
-- applied: procrastinate.0027_add_periodic_job_priority
-- applied: procrastinate.0028_add_cancel_states
-- applied: procrastinate.0029_add_additional_params_to_retry_job
-- applied: procrastinate.0030_alter_procrastinateevent_options
-- applied: procrastinate.0031_add_indexes_for_fetch_job
-- applied: procrastinate.0032_pre_cancel_notification
-- applied: procrastinate.0033_post_cancel_notification
-- applied: procrastinate.0034_pre_add_heartbeat
-- applied: procrastinate.0035_post_add_heartbeat
-- applied: procrastinate.0036_add_worker_model
-- applied: procrastinate.0037_pre_batch_defer_jobs
-- applied: procrastinate.0038_post_batch_defer_jobs
-- applied: procrastinate.0039_pre_priority_lock_fetch_job
-- applied: procrastinate.0040_pre_retry_failed_job
-- applied: procrastinate.0041_post_retry_failed_job
-- applied: reaim.0001_panels
-- applied: referrals.0001_spine
-- applied: referrals.0002_file_and_program_together
-- applied: referrals.0003_open_of_team
-- applied: responses.0001_responses
-- applied: responses.0002_with_its_file
-- applied: retention.0001_tombstones
-- applied: retention.0002_with_their_file
-- applied: rooms.0001_rooms
-- applied: rooms.0002_theme_of_a_topic
-- applied: sessions.0001_initial
-- applied: tablets.0001_tablets
-- applied: tablets.0002_codes_and_set_ups
-- applied: toolkit.0001_toolkit
-- applied: training.0001_trainings
-- applied: waves.0001_asking
-- applied: waves.0002_own_sheets

CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);

CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);

CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);

CREATE FUNCTION public.journal_is_only_added_to() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE insufficient_privilege USING MESSAGE = 'the journal is only added to';
END $$;

CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;

CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;

    RETURN job_ids;
END;
$$;

CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;

    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;

    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;

    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;

    RETURN _job_id;
END;
$$;

CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);

CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;

 RETURN found_jobs;
END;
$$;

CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;

END;
$$;

CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;

CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;

CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;

CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id uuid NOT NULL
);

ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);

ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.alerts_alert (
    id uuid NOT NULL,
    edition_id uuid,
    written_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    again_at timestamp with time zone,
    state text NOT NULL,
    step smallint NOT NULL,
    told_outside_at timestamp with time zone,
    due_at timestamp with time zone,
    taken_at timestamp with time zone,
    outcome text NOT NULL,
    note bytea NOT NULL,
    note_lang character varying(2) NOT NULL,
    ended_at timestamp with time zone,
    ended_by_id uuid,
    file_id uuid,
    program_id uuid NOT NULL,
    started_by_id uuid,
    taken_by_id uuid,
    ladder_id uuid,
    CONSTRAINT a_state_of_an_alert CHECK ((state = ANY (ARRAY['waiting'::text, 'told'::text, 'here'::text, 'closed'::text]))),
    CONSTRAINT about_somebody_or_a_drill CHECK ((((file_id IS NOT NULL) AND (started_by_id IS NULL)) OR ((file_id IS NULL) AND (started_by_id IS NOT NULL)))),
    CONSTRAINT alerts_alert_step_check CHECK ((step >= 0)),
    CONSTRAINT an_alert_ends_once CHECK ((((ended_at IS NOT NULL) AND (ended_by_id IS NOT NULL) AND (state = 'closed'::text) AND (NOT (outcome = ''::text))) OR ((NOT (state = 'closed'::text)) AND (ended_at IS NULL) AND (outcome = ''::text)))),
    CONSTRAINT somebody_is_here CHECK (((NOT (state = 'here'::text)) OR (taken_by_id IS NOT NULL))),
    CONSTRAINT taken_by_whom_and_when CHECK ((((taken_at IS NULL) AND (taken_by_id IS NULL)) OR ((taken_at IS NOT NULL) AND (taken_by_id IS NOT NULL))))
);

CREATE TABLE public.alerts_ladder (
    id uuid NOT NULL,
    hours text[] NOT NULL,
    on_holidays boolean NOT NULL,
    waits smallint[] NOT NULL,
    outside text NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    broken_at timestamp with time zone,
    program_id uuid NOT NULL,
    saved_by_id uuid,
    CONSTRAINT a_ladder_has_hours_and_steps CHECK (((
CASE
    WHEN (hours IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(hours, 1), 0)
END >= 1) AND (
CASE
    WHEN (waits IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(waits, 1), 0)
END >= 1))),
    CONSTRAINT what_happens_outside_the_hours CHECK ((outside = ANY (ARRAY['wait'::text, 'go'::text])))
);

CREATE TABLE public.alerts_rung (
    id uuid NOT NULL,
    step smallint NOT NULL,
    ladder_id uuid NOT NULL,
    person_id uuid NOT NULL,
    program_id uuid NOT NULL,
    CONSTRAINT alerts_rung_step_check CHECK ((step >= 0))
);

CREATE TABLE public.alerts_told (
    id uuid NOT NULL,
    step smallint NOT NULL,
    why text NOT NULL,
    at timestamp with time zone NOT NULL,
    missed_at timestamp with time zone,
    message_id uuid,
    alert_id uuid NOT NULL,
    person_id uuid NOT NULL,
    program_id uuid NOT NULL,
    CONSTRAINT a_reason_to_be_told CHECK ((why = ANY (ARRAY['step'::text, 'outside'::text, 'missed'::text, 'nobody'::text, 'again'::text]))),
    CONSTRAINT alerts_told_step_check CHECK ((step >= 0))
);

CREATE TABLE public.assemblies_assembly (
    id uuid NOT NULL,
    words jsonb NOT NULL,
    saves integer NOT NULL,
    starts_at timestamp with time zone,
    minutes smallint NOT NULL,
    audience text[] NOT NULL,
    agenda jsonb NOT NULL,
    ready boolean NOT NULL,
    state text NOT NULL,
    reason text NOT NULL,
    language character varying(2) NOT NULL,
    sequence integer NOT NULL,
    replay_id uuid,
    slides_id uuid,
    figures jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    announced_at timestamp with time zone,
    ended_at timestamp with time zone,
    made_by_id uuid NOT NULL,
    topic_id uuid,
    CONSTRAINT a_session_has_a_length CHECK (((minutes >= 15) AND (minutes <= 480))),
    CONSTRAINT a_session_is_cancelled_for_a_reason CHECK (((NOT (state = 'cancelled'::text)) OR (NOT (reason = ''::text)))),
    CONSTRAINT a_state_of_a_session CHECK ((state = ANY (ARRAY['draft'::text, 'announced'::text, 'held'::text, 'closed'::text, 'cancelled'::text]))),
    CONSTRAINT assemblies_assembly_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT assemblies_assembly_saves_check CHECK ((saves >= 0)),
    CONSTRAINT assemblies_assembly_sequence_check CHECK ((sequence >= 0)),
    CONSTRAINT groups_of_a_session CHECK ((audience <@ ARRAY['youth'::text, 'relatives'::text, 'peers'::text, 'teams'::text, 'managers'::text, 'mentors'::text, 'researchers'::text, 'coordination'::text, 'partners'::text])),
    CONSTRAINT what_is_announced_has_its_hour CHECK (((state = ANY (ARRAY['draft'::text, 'cancelled'::text])) OR ((announced_at IS NOT NULL) AND (starts_at IS NOT NULL))))
);

CREATE TABLE public.assemblies_ballot (
    id uuid NOT NULL,
    topics uuid[] NOT NULL,
    closes_on date NOT NULL,
    state text NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    opened_by_id uuid NOT NULL,
    chosen_id uuid,
    CONSTRAINT a_state_of_a_ballot CHECK ((state = ANY (ARRAY['open'::text, 'decided'::text]))),
    CONSTRAINT what_is_decided_is_named CHECK ((((state = 'decided'::text) OR (chosen_id IS NULL)) AND (1 = (
CASE
    WHEN (state = 'decided'::text) THEN 1
    ELSE 0
END +
CASE
    WHEN (chosen_id IS NULL) THEN 1
    ELSE 0
END))))
);

CREATE TABLE public.assemblies_door (
    id uuid NOT NULL,
    link text NOT NULL,
    set_at timestamp with time zone NOT NULL,
    assembly_id uuid NOT NULL
);

CREATE TABLE public.assemblies_promise (
    id uuid NOT NULL,
    words text NOT NULL,
    language character varying(2) NOT NULL,
    "group" text NOT NULL,
    due_on date NOT NULL,
    moved_from date,
    reason text NOT NULL,
    state text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    assembly_id uuid NOT NULL,
    made_by_id uuid NOT NULL,
    person_id uuid,
    CONSTRAINT a_promise_ends_once CHECK ((((ended_at IS NULL) AND (state = 'promised'::text)) OR ((NOT (state = 'promised'::text)) AND (ended_at IS NOT NULL)))),
    CONSTRAINT a_state_of_a_promise CHECK ((state = ANY (ARRAY['promised'::text, 'kept'::text, 'not_done'::text]))),
    CONSTRAINT promised_by_a_group_or_by_oneself CHECK (((("group" = ''::text) OR (person_id IS NULL)) AND (1 = (
CASE
    WHEN ("group" = ''::text) THEN 1
    ELSE 0
END +
CASE
    WHEN (person_id IS NULL) THEN 1
    ELSE 0
END)))),
    CONSTRAINT what_is_not_done_says_why CHECK (((NOT (state = 'not_done'::text)) OR (NOT (reason = ''::text))))
);

CREATE TABLE public.assemblies_proposer (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    topic_id uuid NOT NULL
);

CREATE TABLE public.assemblies_registration (
    id uuid NOT NULL,
    name text NOT NULL,
    "group" text NOT NULL,
    registered_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    said_came boolean NOT NULL,
    came boolean,
    assembly_id uuid NOT NULL,
    program_id uuid,
    CONSTRAINT a_group_at_the_table CHECK (("group" = ANY (ARRAY['youth'::text, 'relatives'::text, 'peers'::text, 'teams'::text, 'managers'::text, 'mentors'::text, 'researchers'::text, 'coordination'::text, 'partners'::text])))
);

CREATE TABLE public.assemblies_roll (
    id uuid NOT NULL,
    walked_in jsonb NOT NULL,
    programs uuid[] NOT NULL,
    edition integer NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    assembly_id uuid NOT NULL,
    recorded_by_id uuid NOT NULL,
    CONSTRAINT assemblies_roll_edition_check CHECK ((edition >= 0))
);

CREATE TABLE public.assemblies_speaker (
    id uuid NOT NULL,
    name text NOT NULL,
    organisation text NOT NULL,
    agreed_on date,
    added_at timestamp with time zone NOT NULL,
    added_by_id uuid NOT NULL,
    assembly_id uuid NOT NULL
);

CREATE TABLE public.assemblies_ticket (
    id uuid NOT NULL,
    told_at timestamp with time zone,
    told_minutes smallint,
    told_off boolean NOT NULL,
    held boolean NOT NULL,
    message_id uuid,
    reminded_of timestamp with time zone,
    reminder_id uuid,
    assembly_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT assemblies_ticket_told_minutes_check CHECK ((told_minutes >= 0))
);

CREATE TABLE public.assemblies_topic (
    id uuid NOT NULL,
    words jsonb NOT NULL,
    state text NOT NULL,
    answer text NOT NULL,
    language character varying(2) NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT a_state_of_a_proposed_topic CHECK ((state = ANY (ARRAY['waiting'::text, 'chosen'::text, 'aside'::text, 'taken_back'::text])))
);

CREATE TABLE public.assemblies_vote (
    id uuid NOT NULL,
    topics uuid[] NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    ballot_id uuid NOT NULL,
    person_id uuid NOT NULL
);

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.coding_coder (
    id uuid NOT NULL,
    place smallint NOT NULL,
    done_on date,
    person_id uuid NOT NULL,
    study_id uuid NOT NULL,
    out_on date,
    out_why text NOT NULL,
    CONSTRAINT coding_coder_place_check CHECK ((place >= 0)),
    CONSTRAINT out_on_a_day_with_why CHECK ((((out_on IS NULL) AND (out_why = ''::text)) OR ((out_on IS NOT NULL) AND (out_why = ANY (ARRAY['taken_out'::text, 'role_ended'::text])))))
);

CREATE TABLE public.coding_mark (
    id uuid NOT NULL,
    construct text NOT NULL,
    valence text NOT NULL,
    strength smallint NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id uuid NOT NULL,
    segment_id uuid NOT NULL,
    study_id uuid NOT NULL,
    CONSTRAINT a_code_has_a_direction CHECK ((((construct = ''::text) AND (valence = ''::text)) OR ((NOT (construct = ''::text)) AND (valence = ANY (ARRAY['-'::text, '0'::text, '+'::text, 'x'::text]))))),
    CONSTRAINT a_strength_of_one_or_two CHECK ((strength = ANY (ARRAY[1, 2]))),
    CONSTRAINT coding_mark_strength_check CHECK ((strength >= 0))
);

CREATE TABLE public.coding_outcome (
    id uuid NOT NULL,
    kind text NOT NULL,
    body text NOT NULL,
    mark character varying(64) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    signed_by_id uuid,
    study_id uuid NOT NULL,
    CONSTRAINT a_kind_of_outcome CHECK ((kind = ANY (ARRAY['agreement'::text, 'matrix'::text]))),
    CONSTRAINT a_matrix_is_signed CHECK (((NOT (kind = 'matrix'::text)) OR (signed_by_id IS NOT NULL)))
);

CREATE TABLE public.coding_owncode (
    id uuid NOT NULL,
    code text NOT NULL,
    label text NOT NULL,
    meaning text NOT NULL,
    study_id uuid NOT NULL
);

CREATE TABLE public.coding_rating (
    id uuid NOT NULL,
    construct text NOT NULL,
    suggested text NOT NULL,
    decided text NOT NULL,
    reason text NOT NULL,
    at timestamp with time zone,
    by_id uuid,
    program_id uuid NOT NULL,
    study_id uuid NOT NULL,
    CONSTRAINT a_rating_of_the_scale CHECK (((suggested = ANY (ARRAY['-2'::text, '-1'::text, '0'::text, '1'::text, '2'::text, 'mix'::text, 'missing'::text, 'na'::text])) AND (decided = ANY (ARRAY[''::text, '-2'::text, '-1'::text, '0'::text, '1'::text, '2'::text, 'mix'::text, 'missing'::text, 'na'::text]))))
);

CREATE TABLE public.coding_segment (
    id uuid NOT NULL,
    place integer NOT NULL,
    speaker text NOT NULL,
    words bytea NOT NULL,
    source_id uuid NOT NULL,
    study_id uuid NOT NULL,
    CONSTRAINT coding_segment_place_check CHECK ((place >= 0))
);

CREATE TABLE public.coding_settled (
    id uuid NOT NULL,
    construct text NOT NULL,
    valence text NOT NULL,
    strength smallint NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id uuid,
    segment_id uuid NOT NULL,
    study_id uuid NOT NULL,
    reason text NOT NULL,
    CONSTRAINT coding_settled_strength_check CHECK ((strength >= 0)),
    CONSTRAINT settled_with_a_direction CHECK ((((construct = ''::text) AND (valence = ''::text)) OR ((NOT (construct = ''::text)) AND (valence = ANY (ARRAY['-'::text, '0'::text, '+'::text, 'x'::text])))))
);

CREATE TABLE public.coding_source (
    id uuid NOT NULL,
    number smallint NOT NULL,
    kind text NOT NULL,
    role text NOT NULL,
    speaker text NOT NULL,
    quarter text NOT NULL,
    language character varying(2) NOT NULL,
    consent text NOT NULL,
    quotes boolean NOT NULL,
    raw bytea NOT NULL,
    state text NOT NULL,
    brought_on date NOT NULL,
    cleaned_on date,
    brought_by_id uuid NOT NULL,
    lever_id uuid,
    program_id uuid,
    study_id uuid NOT NULL,
    CONSTRAINT a_kind_of_text CHECK ((kind = ANY (ARRAY['interview'::text, 'group'::text, 'free'::text, 'lever'::text]))),
    CONSTRAINT a_role_that_speaks CHECK ((role = ANY (ARRAY['youth'::text, 'relative'::text, 'worker'::text, 'clinician'::text, 'manager'::text, 'mentor'::text, 'other'::text]))),
    CONSTRAINT a_state_of_a_text CHECK ((state = ANY (ARRAY['raw'::text, 'clean'::text, 'cut'::text]))),
    CONSTRAINT a_text_with_its_consent CHECK ((NOT (consent = ''::text))),
    CONSTRAINT coding_source_number_check CHECK ((number >= 0))
);

CREATE TABLE public.coding_study (
    id uuid NOT NULL,
    title text NOT NULL,
    language character varying(2) NOT NULL,
    state text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    groups jsonb NOT NULL,
    groups_reason text NOT NULL,
    verdicts jsonb NOT NULL,
    reason text NOT NULL,
    ended_on date,
    made_by_id uuid NOT NULL,
    CONSTRAINT a_reading_ends_on_a_day CHECK ((((ended_on IS NOT NULL) AND (state = ANY (ARRAY['released'::text, 'dropped'::text]))) OR (NOT (state = ANY (ARRAY['released'::text, 'dropped'::text]))))),
    CONSTRAINT a_reading_has_a_title CHECK ((NOT (title = ''::text))),
    CONSTRAINT a_state_of_a_reading CHECK ((state = ANY (ARRAY['gathering'::text, 'coding'::text, 'comparing'::text, 'consensus'::text, 'rating'::text, 'released'::text, 'dropped'::text])))
);

CREATE TABLE public.community_belonging (
    id uuid NOT NULL,
    "group" text NOT NULL,
    adult_from date,
    charter text NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    person_id uuid NOT NULL,
    member_id uuid NOT NULL,
    CONSTRAINT belongs_to_a_group CHECK (("group" = ANY (ARRAY['peer_worker'::text, 'family_worker'::text, 'team_lead'::text, 'clinician'::text, 'manager'::text, 'mentor'::text, 'coordination'::text, 'researcher'::text, 'partner'::text, 'youth'::text, 'relative'::text])))
);

CREATE TABLE public.community_discussion (
    id uuid NOT NULL,
    title text NOT NULL,
    language character varying(2) NOT NULL,
    topic text NOT NULL,
    state text NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    last_at timestamp with time zone NOT NULL,
    last_number integer NOT NULL,
    opened_by_id uuid NOT NULL,
    space_id uuid NOT NULL,
    closed_by_watch boolean NOT NULL,
    CONSTRAINT a_state_of_a_discussion CHECK ((state = ANY (ARRAY['waiting'::text, 'shown'::text, 'hidden'::text]))),
    CONSTRAINT community_discussion_last_number_check CHECK ((last_number >= 0))
);

CREATE TABLE public.community_follow (
    id uuid NOT NULL,
    read_to integer NOT NULL,
    at timestamp with time zone NOT NULL,
    discussion_id uuid,
    member_id uuid NOT NULL,
    space_id uuid,
    CONSTRAINT community_follow_read_to_check CHECK ((read_to >= 0)),
    CONSTRAINT follows_one_thing CHECK ((((discussion_id IS NULL) OR (space_id IS NULL)) AND (1 = (
CASE
    WHEN (discussion_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (space_id IS NULL) THEN 1
    ELSE 0
END))))
);

CREATE TABLE public.community_invitation (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    until date NOT NULL,
    declined_at timestamp with time zone,
    by_id uuid NOT NULL,
    person_id uuid NOT NULL
);

CREATE TABLE public.community_member (
    id uuid NOT NULL,
    shown_name text NOT NULL,
    pronouns text NOT NULL,
    shown_group text NOT NULL,
    language character varying(2) NOT NULL,
    left_at timestamp with time zone,
    shown_program_id uuid,
    CONSTRAINT a_group_of_the_table CHECK ((shown_group = ANY (ARRAY[''::text, 'peer_worker'::text, 'family_worker'::text, 'team_lead'::text, 'clinician'::text, 'manager'::text, 'mentor'::text, 'coordination'::text, 'researcher'::text, 'partner'::text, 'youth'::text, 'relative'::text]))),
    CONSTRAINT who_left_is_named_no_more CHECK (((left_at IS NULL) OR ((pronouns = ''::text) AND (shown_group = ''::text) AND (shown_name = ''::text) AND (shown_program_id IS NULL))))
);

CREATE TABLE public.community_mention (
    id uuid NOT NULL,
    member_id uuid NOT NULL,
    message_id uuid NOT NULL
);

CREATE TABLE public.community_message (
    id uuid NOT NULL,
    number integer NOT NULL,
    words text NOT NULL,
    language character varying(2) NOT NULL,
    content_note text NOT NULL,
    resource_id uuid,
    state text NOT NULL,
    said_at timestamp with time zone NOT NULL,
    edition smallint NOT NULL,
    edited_at timestamp with time zone,
    once uuid NOT NULL,
    discussion_id uuid NOT NULL,
    member_id uuid NOT NULL,
    space_id uuid NOT NULL,
    CONSTRAINT a_state_of_a_message CHECK ((state = ANY (ARRAY['waiting'::text, 'shown'::text, 'hidden'::text, 'withdrawn'::text]))),
    CONSTRAINT community_message_edition_check CHECK ((edition >= 0)),
    CONSTRAINT community_message_number_check CHECK ((number >= 0)),
    CONSTRAINT withdrawn_words_are_gone CHECK (((NOT (state = 'withdrawn'::text)) OR ((content_note = ''::text) AND (words = ''::text))))
);

CREATE TABLE public.community_messageedition (
    id uuid NOT NULL,
    number smallint NOT NULL,
    words text NOT NULL,
    language character varying(2) NOT NULL,
    until timestamp with time zone NOT NULL,
    message_id uuid NOT NULL,
    CONSTRAINT community_messageedition_number_check CHECK ((number >= 0))
);

CREATE TABLE public.community_moderator (
    id uuid NOT NULL,
    since date NOT NULL,
    until date,
    named_by_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT moderates_forward CHECK (((until IS NULL) OR (until >= since)))
);

CREATE TABLE public.community_seat (
    id uuid NOT NULL,
    added_at timestamp with time zone NOT NULL,
    entered_at timestamp with time zone,
    agreed_at timestamp with time zone,
    left_at timestamp with time zone,
    member_id uuid NOT NULL,
    space_id uuid NOT NULL
);

CREATE TABLE public.community_space (
    id uuid NOT NULL,
    code text NOT NULL,
    kind text NOT NULL,
    name jsonb NOT NULL,
    purpose jsonb NOT NULL,
    groups text[] NOT NULL,
    moderated boolean NOT NULL,
    place smallint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    CONSTRAINT a_kind_of_space CHECK ((kind = ANY (ARRAY['open'::text, 'group'::text, 'small'::text]))),
    CONSTRAINT community_space_place_check CHECK ((place >= 0)),
    CONSTRAINT small_spaces_are_made CHECK ((((code = ''::text) AND (kind = 'small'::text)) OR ((NOT (kind = 'small'::text)) AND (NOT (code = ''::text)))))
);

CREATE TABLE public.community_standing (
    id uuid NOT NULL,
    kind text NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    lifted_at timestamp with time zone,
    member_id uuid NOT NULL,
    CONSTRAINT a_kind_of_standing CHECK ((kind = ANY (ARRAY['pause'::text, 'removal'::text])))
);

CREATE TABLE public.community_translation (
    id uuid NOT NULL,
    language character varying(2) NOT NULL,
    words text NOT NULL,
    of_edition smallint NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id uuid NOT NULL,
    message_id uuid NOT NULL,
    CONSTRAINT community_translation_of_edition_check CHECK ((of_edition >= 0))
);

CREATE TABLE public.compass_compasspage (
    id uuid NOT NULL,
    code text NOT NULL,
    answers bytea NOT NULL,
    lang character varying(2) NOT NULL,
    edition integer NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL,
    CONSTRAINT compass_compasspage_edition_check CHECK ((edition >= 0))
);

CREATE TABLE public.compass_pick (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL,
    resource_id uuid NOT NULL
);

CREATE TABLE public.compass_resource (
    id uuid NOT NULL,
    name jsonb NOT NULL,
    what jsonb NOT NULL,
    reach jsonb NOT NULL,
    link text NOT NULL,
    languages text[] NOT NULL,
    example boolean NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    retired_at timestamp with time zone,
    program_id uuid,
    written_by_id uuid NOT NULL
);

CREATE TABLE public.compass_share (
    id uuid NOT NULL,
    pages text[] NOT NULL,
    shown_as bytea NOT NULL,
    given_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL,
    to_person_id uuid NOT NULL,
    CONSTRAINT a_share_opens_something CHECK ((NOT (pages = '{}'::text[])))
);

CREATE TABLE public.contacts_contact (
    id uuid NOT NULL,
    day date NOT NULL,
    outcome text NOT NULL,
    channel text NOT NULL,
    minutes smallint NOT NULL,
    themes text[] NOT NULL,
    next_step text NOT NULL,
    next_on date,
    created_at timestamp with time zone NOT NULL,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL,
    reader_id uuid NOT NULL,
    referral_id uuid NOT NULL,
    worker_id uuid NOT NULL,
    group_id uuid,
    CONSTRAINT a_meeting_lasts CHECK (((((minutes >= 1) AND (minutes <= 600)) AND (outcome = 'met'::text)) OR ((NOT (outcome = 'met'::text)) AND ((minutes >= 0) AND (minutes <= 600))))),
    CONSTRAINT contacts_contact_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT known_outcome CHECK ((outcome = ANY (ARRAY['met'::text, 'no_answer'::text, 'put_off'::text])))
);

CREATE TABLE public.contacts_goodbye (
    id uuid NOT NULL,
    last_on date NOT NULL,
    worker_words bytea NOT NULL,
    person_words bytea NOT NULL,
    keeps_in_touch text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL,
    proposed_by_id uuid NOT NULL,
    reader_id uuid NOT NULL,
    referral_id uuid NOT NULL
);

CREATE TABLE public.contacts_handover (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    answer text NOT NULL,
    passes_on boolean NOT NULL,
    answered_at timestamp with time zone,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL,
    proposed_by_id uuid NOT NULL,
    reader_id uuid NOT NULL,
    referral_id uuid NOT NULL,
    to_worker_id uuid,
    CONSTRAINT answered_when_answered CHECK ((((answer = ''::text) AND (answered_at IS NULL)) OR ((answered_at IS NOT NULL) AND (NOT (answer = ''::text)))))
);

CREATE TABLE public.contacts_line (
    id uuid NOT NULL,
    words bytea NOT NULL,
    words_lang character varying(2) NOT NULL,
    edition smallint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone,
    author_id uuid NOT NULL,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL,
    reader_id uuid NOT NULL,
    referral_id uuid NOT NULL,
    CONSTRAINT contacts_line_edition_check CHECK ((edition >= 0))
);

CREATE TABLE public.contacts_month (
    id uuid NOT NULL,
    month date NOT NULL,
    theme text NOT NULL,
    times integer NOT NULL,
    minutes integer NOT NULL,
    program_id uuid NOT NULL,
    worker_id uuid NOT NULL,
    CONSTRAINT never_less_than_nothing CHECK (((minutes >= 0) AND (times >= 0)))
);

CREATE TABLE public.contacts_nextstep (
    id uuid NOT NULL,
    step text NOT NULL,
    "on" date,
    set_at timestamp with time zone NOT NULL,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL,
    reader_id uuid NOT NULL,
    referral_id uuid NOT NULL
);

CREATE TABLE public.contacts_work (
    id uuid NOT NULL,
    day date NOT NULL,
    minutes smallint NOT NULL,
    themes text[] NOT NULL,
    people smallint,
    created_at timestamp with time zone NOT NULL,
    program_id uuid NOT NULL,
    worker_id uuid NOT NULL,
    CONSTRAINT contacts_work_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT contacts_work_people_check CHECK ((people >= 0)),
    CONSTRAINT work_lasts CHECK (((minutes >= 1) AND (minutes <= 600)))
);

CREATE TABLE public.contacts_worry (
    id uuid NOT NULL,
    told text NOT NULL,
    told_at timestamp with time zone NOT NULL,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL,
    reader_id uuid NOT NULL,
    referral_id uuid NOT NULL,
    worker_id uuid NOT NULL
);

CREATE TABLE public.directory_entry (
    id uuid NOT NULL,
    kind text NOT NULL,
    name jsonb NOT NULL,
    sort text NOT NULL,
    place text NOT NULL,
    role jsonb NOT NULL,
    brings jsonb NOT NULL,
    site text NOT NULL,
    shown text NOT NULL,
    agreed_at timestamp with time zone,
    on_word boolean NOT NULL,
    written_at timestamp with time zone NOT NULL,
    agreed_by_id uuid,
    owner_id uuid,
    program_id uuid,
    written_by_id uuid NOT NULL,
    CONSTRAINT a_kind_of_entry CHECK ((kind = ANY (ARRAY['program'::text, 'organisation'::text, 'leader'::text]))),
    CONSTRAINT a_person_is_named_if_they_agreed CHECK (((NOT (kind = 'leader'::text)) OR (shown = 'nobody'::text) OR (agreed_at IS NOT NULL))),
    CONSTRAINT a_safe_address CHECK (((site = ''::text) OR (site ~~ 'https://%'::text))),
    CONSTRAINT an_entry_of_a_program_is_its CHECK ((((kind = 'program'::text) AND (owner_id IS NULL) AND (program_id IS NOT NULL)) OR ((kind = ANY (ARRAY['organisation'::text, 'leader'::text])) AND (program_id IS NULL)))),
    CONSTRAINT how_far_an_entry_is_seen CHECK ((shown = ANY (ARRAY['nobody'::text, 'members'::text, 'everyone'::text]))),
    CONSTRAINT public_only_where_agreed CHECK (((NOT (shown = 'everyone'::text)) OR (agreed_at IS NOT NULL)))
);

CREATE TABLE public.directory_joinrequest (
    id uuid NOT NULL,
    name text NOT NULL,
    establishment text NOT NULL,
    region text NOT NULL,
    writer bytea NOT NULL,
    function text NOT NULL,
    email bytea NOT NULL,
    needs text[] NOT NULL,
    words bytea NOT NULL,
    language character varying(2) NOT NULL,
    token_hash bytea NOT NULL,
    state text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    answer_by date NOT NULL,
    answer text NOT NULL,
    answered_at timestamp with time zone,
    ended_at timestamp with time zone,
    erased_at timestamp with time zone,
    answered_by_id uuid,
    program_id uuid,
    CONSTRAINT a_state_of_joining CHECK ((state = ANY (ARRAY['waiting'::text, 'not_yet'::text, 'welcomed'::text, 'opened'::text, 'declined'::text, 'taken_back'::text]))),
    CONSTRAINT joining_ends_once CHECK ((((ended_at IS NOT NULL) AND (state = ANY (ARRAY['declined'::text, 'opened'::text, 'taken_back'::text]))) OR ((NOT (state = ANY (ARRAY['declined'::text, 'opened'::text, 'taken_back'::text]))) AND (ended_at IS NULL)))),
    CONSTRAINT not_yet_is_said_in_words CHECK (((NOT (state = 'not_yet'::text)) OR (NOT (answer = ''::text))))
);

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);

CREATE TABLE public.evaluation_display (
    id uuid NOT NULL,
    title text NOT NULL,
    language character varying(2) NOT NULL,
    state text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    released_at timestamp with time zone,
    made_by_id uuid NOT NULL,
    CONSTRAINT a_released_display_is_dated CHECK ((((released_at IS NULL) AND (state = 'draft'::text)) OR ((released_at IS NOT NULL) AND (state = 'released'::text)))),
    CONSTRAINT a_state_of_a_joint_display CHECK ((state = ANY (ARRAY['draft'::text, 'released'::text])))
);

CREATE TABLE public.evaluation_opening (
    id uuid NOT NULL,
    body text NOT NULL,
    hash character varying(64) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    protocol_id uuid NOT NULL
);

CREATE TABLE public.evaluation_paper (
    id uuid NOT NULL,
    reading text NOT NULL,
    language character varying(2) NOT NULL,
    title text NOT NULL,
    body jsonb NOT NULL,
    docx bytea NOT NULL,
    pdf bytea NOT NULL,
    hash character varying(64) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    report_id uuid NOT NULL,
    CONSTRAINT a_reading_of_a_report CHECK ((reading = ANY (ARRAY['plain'::text, 'full'::text])))
);

CREATE TABLE public.evaluation_protocol (
    id uuid NOT NULL,
    question text NOT NULL,
    title_fr text CONSTRAINT evaluation_protocol_title_not_null NOT NULL,
    language character varying(2) NOT NULL,
    spec jsonb NOT NULL,
    state text NOT NULL,
    version smallint NOT NULL,
    changed_because text NOT NULL,
    opens_on date NOT NULL,
    made_at timestamp with time zone NOT NULL,
    locked_at timestamp with time zone,
    hash character varying(64) NOT NULL,
    signature text NOT NULL,
    opened_at timestamp with time zone,
    told_at timestamp with time zone,
    locked_by_id uuid,
    made_by_id uuid NOT NULL,
    opened_by_id uuid,
    previous_id uuid,
    title_en text NOT NULL,
    CONSTRAINT a_state_of_an_analysis_plan CHECK ((state = ANY (ARRAY['draft'::text, 'locked'::text, 'opened'::text, 'told'::text, 'dropped'::text]))),
    CONSTRAINT an_analysis_plan_has_a_title CHECK ((NOT (title_fr = ''::text))),
    CONSTRAINT changed_with_its_reason CHECK ((((changed_because = ''::text) AND (previous_id IS NULL)) OR ((previous_id IS NOT NULL) AND (NOT (changed_because = ''::text))))),
    CONSTRAINT evaluation_protocol_version_check CHECK ((version >= 0)),
    CONSTRAINT locked_with_its_hash_and_a_name CHECK (((((hash)::text = ''::text) AND (locked_at IS NULL) AND (signature = ''::text) AND (state = ANY (ARRAY['draft'::text, 'dropped'::text]))) OR ((locked_at IS NOT NULL) AND (locked_by_id IS NOT NULL) AND (state = ANY (ARRAY['locked'::text, 'opened'::text, 'told'::text])) AND (NOT ((hash)::text = ''::text)) AND (NOT (signature = ''::text))))),
    CONSTRAINT opened_after_its_lock CHECK (((opened_at IS NULL) OR (opened_at >= locked_at)))
);

CREATE TABLE public.evaluation_report (
    id uuid NOT NULL,
    title text NOT NULL,
    language character varying(2) NOT NULL,
    since date NOT NULL,
    until date NOT NULL,
    protocols uuid[] NOT NULL,
    next_fr text NOT NULL,
    next_en text NOT NULL,
    state text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    released_at timestamp with time zone,
    display_id uuid,
    made_by_id uuid NOT NULL,
    released_by_id uuid,
    CONSTRAINT a_released_report_is_dated CHECK ((((released_at IS NULL) AND (state = 'draft'::text)) OR ((released_at IS NOT NULL) AND (released_by_id IS NOT NULL) AND (state = 'released'::text)))),
    CONSTRAINT a_report_of_a_wave_ends_after_it_starts CHECK ((until >= since)),
    CONSTRAINT a_state_of_a_report CHECK ((state = ANY (ARRAY['draft'::text, 'released'::text])))
);

CREATE TABLE public.evaluation_row (
    id uuid NOT NULL,
    place smallint NOT NULL,
    dimension text NOT NULL,
    figures text[] NOT NULL,
    words text[] NOT NULL,
    fit text NOT NULL,
    inference text NOT NULL,
    deed text NOT NULL,
    language character varying(2) NOT NULL,
    frozen jsonb NOT NULL,
    topic_id uuid,
    display_id uuid NOT NULL,
    CONSTRAINT a_row_is_about_something CHECK ((NOT (dimension = ''::text))),
    CONSTRAINT evaluation_row_place_check CHECK ((place >= 0)),
    CONSTRAINT how_figures_and_words_fit CHECK ((fit = ANY (ARRAY['convergent'::text, 'complementary'::text, 'divergent'::text, 'silent'::text])))
);

CREATE TABLE public.extracts_agreement (
    id uuid NOT NULL,
    state text NOT NULL,
    title text NOT NULL,
    language character varying(2) NOT NULL,
    body text NOT NULL,
    attached boolean NOT NULL,
    ethics text NOT NULL,
    impact text NOT NULL,
    contract text NOT NULL,
    purposes text NOT NULL,
    variables text[] NOT NULL,
    linkages text NOT NULL,
    security text NOT NULL,
    incident_notice boolean NOT NULL,
    population text NOT NULL,
    minors text NOT NULL,
    inside boolean NOT NULL,
    starts_on date,
    ends_on date,
    destroy_by date,
    asked_at timestamp with time zone NOT NULL,
    signed_at timestamp with time zone,
    ended_at timestamp with time zone,
    destroyed_at timestamp with time zone,
    asked_by_id uuid NOT NULL,
    signed_by_id uuid,
    destination text NOT NULL,
    place text NOT NULL,
    programs uuid[] NOT NULL,
    transfer text NOT NULL,
    CONSTRAINT a_population_of_a_study CHECK ((population = ANY (ARRAY['everyone'::text, 'youth'::text, 'relative'::text]))),
    CONSTRAINT a_rule_for_minors CHECK ((minors = ANY (ARRAY[''::text, 'alone'::text, 'together'::text, 'none'::text]))),
    CONSTRAINT a_state_of_an_agreement CHECK ((state = ANY (ARRAY['draft'::text, 'active'::text, 'ended'::text, 'destroyed'::text, 'dropped'::text]))),
    CONSTRAINT an_agreement_has_its_days CHECK (((state = ANY (ARRAY['draft'::text, 'dropped'::text])) OR ((destroy_by >= ends_on) AND (ends_on >= starts_on) AND (starts_on IS NOT NULL)))),
    CONSTRAINT two_people_ask_and_sign CHECK (((state = ANY (ARRAY['draft'::text, 'dropped'::text])) OR ((signed_at IS NOT NULL) AND (signed_by_id IS NOT NULL) AND (NOT ((signed_by_id = asked_by_id) AND (signed_by_id IS NOT NULL)))))),
    CONSTRAINT where_the_data_go CHECK ((destination = ANY (ARRAY[''::text, 'quebec'::text, 'outside'::text])))
);

CREATE TABLE public.extracts_anonymisation (
    id uuid NOT NULL,
    state text NOT NULL,
    title text NOT NULL,
    language character varying(2) NOT NULL,
    purposes text NOT NULL,
    competence text NOT NULL,
    identifiers text NOT NULL,
    individualisation text NOT NULL,
    correlation text NOT NULL,
    inference text NOT NULL,
    techniques text NOT NULL,
    security text NOT NULL,
    risk text NOT NULL,
    reassess_on date,
    begun_at timestamp with time zone NOT NULL,
    released_at timestamp with time zone,
    ended_at timestamp with time zone,
    ended_why text NOT NULL,
    begun_by_id uuid NOT NULL,
    ended_by_id uuid,
    supervisor_id uuid,
    CONSTRAINT a_state_of_an_anonymisation CHECK ((state = ANY (ARRAY['draft'::text, 'kept'::text, 'ended'::text]))),
    CONSTRAINT an_end_says_why CHECK (((NOT (state = 'ended'::text)) OR ((ended_at IS NOT NULL) AND (NOT (ended_why = ''::text))))),
    CONSTRAINT each_step_is_filled CHECK (((NOT (state = 'kept'::text)) OR ((reassess_on IS NOT NULL) AND (released_at IS NOT NULL) AND (supervisor_id IS NOT NULL) AND (NOT ((supervisor_id = begun_by_id) AND (supervisor_id IS NOT NULL))) AND (NOT (purposes = ''::text)) AND (NOT (competence = ''::text)) AND (NOT (identifiers = ''::text)) AND (NOT (individualisation = ''::text)) AND (NOT (correlation = ''::text)) AND (NOT (inference = ''::text)) AND (NOT (techniques = ''::text)) AND (NOT (security = ''::text)) AND (NOT (risk = ''::text)))))
);

CREATE TABLE public.extracts_approval (
    id uuid NOT NULL,
    given_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    agreement_id uuid NOT NULL,
    ended_by_id uuid,
    given_by_id uuid NOT NULL,
    program_id uuid NOT NULL,
    CONSTRAINT who_ended_a_yes CHECK ((((ended_at IS NULL) AND (ended_by_id IS NULL)) OR ((ended_at IS NOT NULL) AND (ended_by_id IS NOT NULL))))
);

CREATE TABLE public.extracts_extract (
    id uuid NOT NULL,
    state text NOT NULL,
    why text NOT NULL,
    language character varying(2) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    built_at timestamp with time zone,
    report jsonb NOT NULL,
    rows integer,
    size bigint,
    digest text NOT NULL,
    destroy_by date,
    decided_at timestamp with time zone,
    keep_until date,
    removed_at timestamp with time zone,
    told_at timestamp with time zone,
    attested_at timestamp with time zone,
    attested_how text NOT NULL,
    agreement_id uuid NOT NULL,
    asked_by_id uuid NOT NULL,
    attested_by_id uuid,
    decided_by_id uuid,
    programs uuid[] NOT NULL,
    recalled_at timestamp with time zone,
    CONSTRAINT a_state_of_an_extract CHECK ((state = ANY (ARRAY['asked'::text, 'built'::text, 'blocked'::text, 'released'::text, 'declined'::text, 'gone'::text]))),
    CONSTRAINT extracts_extract_rows_check CHECK ((rows >= 0)),
    CONSTRAINT extracts_extract_size_check CHECK ((size >= 0)),
    CONSTRAINT gone_is_attested CHECK (((NOT (state = 'gone'::text)) OR ((attested_at IS NOT NULL) AND (NOT (attested_how = ''::text))))),
    CONSTRAINT two_people_ask_and_release CHECK (((state = ANY (ARRAY['asked'::text, 'built'::text, 'blocked'::text])) OR ((decided_by_id IS NOT NULL) AND (NOT ((decided_by_id = asked_by_id) AND (decided_by_id IS NOT NULL))))))
);

CREATE TABLE public.extracts_inclusion (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    extract_id uuid NOT NULL,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL
);

CREATE TABLE public.extracts_leaflet (
    id uuid NOT NULL,
    printed_at timestamp with time zone NOT NULL,
    language character varying(2) NOT NULL,
    agreement_id uuid NOT NULL,
    printed_by_id uuid NOT NULL,
    program_id uuid NOT NULL
);

CREATE TABLE public.extracts_link (
    id uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    extract_id uuid NOT NULL,
    recipient_id uuid NOT NULL,
    CONSTRAINT a_link_lasts CHECK ((expires_at > made_at))
);

CREATE TABLE public.extracts_member (
    id uuid NOT NULL,
    added_at timestamp with time zone NOT NULL,
    committed_at timestamp with time zone,
    removed_at timestamp with time zone,
    added_by_id uuid NOT NULL,
    agreement_id uuid NOT NULL,
    person_id uuid NOT NULL
);

CREATE TABLE public.extracts_piece (
    id uuid NOT NULL,
    place integer NOT NULL,
    body bytea NOT NULL,
    extract_id uuid NOT NULL,
    CONSTRAINT extracts_piece_place_check CHECK ((place >= 0))
);

CREATE TABLE public.extracts_reassessment (
    id uuid NOT NULL,
    found text NOT NULL,
    next_on date NOT NULL,
    at timestamp with time zone NOT NULL,
    anonymisation_id uuid NOT NULL,
    by_id uuid NOT NULL
);

CREATE TABLE public.extracts_studykey (
    agreement_id uuid NOT NULL,
    key bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    destroyed_at timestamp with time zone
);

CREATE TABLE public.front_pageedition (
    id uuid NOT NULL,
    page text NOT NULL,
    lang character varying(2) NOT NULL,
    number integer NOT NULL,
    of_french integer NOT NULL,
    title text NOT NULL,
    lead text NOT NULL,
    body text NOT NULL,
    back_from integer,
    function text NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    author_id uuid NOT NULL,
    CONSTRAINT french_is_always_written CHECK ((((lang)::text = 'en'::text) OR (NOT (body = ''::text)))),
    CONSTRAINT front_pageedition_back_from_check CHECK ((back_from >= 0)),
    CONSTRAINT front_pageedition_number_check CHECK ((number >= 0)),
    CONSTRAINT front_pageedition_of_french_check CHECK ((of_french >= 0))
);

CREATE TABLE public.front_statusfigure (
    id uuid NOT NULL,
    code text NOT NULL,
    how text NOT NULL,
    value integer,
    at_least boolean NOT NULL,
    as_of date NOT NULL,
    source jsonb NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT front_statusfigure_value_check CHECK ((value >= 0)),
    CONSTRAINT typed_or_counted CHECK ((how = ANY (ARRAY['counted'::text, 'typed'::text]))),
    CONSTRAINT who_typed_a_figure CHECK ((((how = 'typed'::text) AND (recorded_by_id IS NOT NULL) AND (value IS NOT NULL)) OR ((how = 'counted'::text) AND (recorded_by_id IS NULL))))
);

CREATE TABLE public.gatherings_absence (
    id uuid NOT NULL,
    first_on date NOT NULL,
    last_on date NOT NULL,
    declared_at timestamp with time zone NOT NULL,
    declared_by_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT an_absence_ends_after_it_starts CHECK ((last_on >= first_on))
);

CREATE TABLE public.gatherings_availability (
    id uuid NOT NULL,
    languages text[] NOT NULL,
    cannot text[] NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    person_id uuid NOT NULL
);

CREATE TABLE public.gatherings_calendarline (
    id uuid NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    minutes smallint NOT NULL,
    cancelled boolean NOT NULL,
    held boolean NOT NULL,
    message_id uuid NOT NULL,
    reminded_of timestamp with time zone,
    reminder_id uuid,
    meeting_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT gatherings_calendarline_minutes_check CHECK ((minutes >= 0))
);

CREATE TABLE public.gatherings_feed (
    id uuid NOT NULL,
    digest bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    person_id uuid NOT NULL
);

CREATE TABLE public.gatherings_group (
    id uuid NOT NULL,
    number smallint NOT NULL,
    language character varying(2) NOT NULL,
    slot text NOT NULL,
    season_id uuid NOT NULL,
    CONSTRAINT gatherings_group_number_check CHECK ((number >= 0))
);

CREATE TABLE public.gatherings_meeting (
    id uuid NOT NULL,
    number smallint NOT NULL,
    kind text NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    minutes smallint NOT NULL,
    theme text NOT NULL,
    capsule_id uuid,
    call_link text NOT NULL,
    state text NOT NULL,
    sequence integer NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    opened_at timestamp with time zone,
    closed_at timestamp with time zone,
    clinician_id uuid,
    family_mentor_id uuid,
    group_id uuid NOT NULL,
    peer_mentor_id uuid,
    season_id uuid NOT NULL,
    CONSTRAINT a_clinician_comes_to_mentoring CHECK (((kind = 'mentoring'::text) OR (clinician_id IS NULL))),
    CONSTRAINT a_kind_of_meeting CHECK ((kind = ANY (ARRAY['intervision'::text, 'mentoring'::text]))),
    CONSTRAINT a_meeting_has_a_length CHECK ((minutes = ANY (ARRAY[60, 75, 90]))),
    CONSTRAINT a_state_of_a_meeting CHECK ((state = ANY (ARRAY['planned'::text, 'open'::text, 'closed'::text, 'cancelled'::text]))),
    CONSTRAINT gatherings_meeting_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT gatherings_meeting_number_check CHECK ((number >= 0)),
    CONSTRAINT gatherings_meeting_sequence_check CHECK ((sequence >= 0))
);

CREATE TABLE public.gatherings_season (
    id uuid NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    slots text[] NOT NULL,
    minutes smallint NOT NULL,
    every_weeks smallint NOT NULL,
    first_kind text NOT NULL,
    smallest smallint NOT NULL,
    largest smallint NOT NULL,
    skipped date[] NOT NULL,
    state text NOT NULL,
    outcome jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by_id uuid NOT NULL,
    CONSTRAINT a_meeting_lasts_60_75_or_90 CHECK ((minutes = ANY (ARRAY[60, 75, 90]))),
    CONSTRAINT a_season_begins_with_a_kind CHECK ((first_kind = ANY (ARRAY['intervision'::text, 'mentoring'::text]))),
    CONSTRAINT a_season_ends_after_it_starts CHECK ((ends_on > starts_on)),
    CONSTRAINT a_state_of_a_season CHECK ((state = ANY (ARRAY['preparing'::text, 'proposed'::text, 'impossible'::text, 'published'::text, 'ended'::text, 'discarded'::text]))),
    CONSTRAINT gatherings_season_every_weeks_check CHECK ((every_weeks >= 0)),
    CONSTRAINT gatherings_season_largest_check CHECK ((largest >= 0)),
    CONSTRAINT gatherings_season_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT gatherings_season_smallest_check CHECK ((smallest >= 0)),
    CONSTRAINT sizes_of_a_group CHECK (((largest >= smallest) AND (smallest >= 1))),
    CONSTRAINT weeks_between_meetings CHECK (((every_weeks >= 1) AND (every_weeks <= 8)))
);

CREATE TABLE public.gatherings_seat (
    id uuid NOT NULL,
    role text NOT NULL,
    since date NOT NULL,
    until date,
    presented smallint NOT NULL,
    group_id uuid NOT NULL,
    person_id uuid NOT NULL,
    program_id uuid NOT NULL,
    season_id uuid NOT NULL,
    CONSTRAINT a_seat_ends_after_it_starts CHECK (((until IS NULL) OR (until >= since))),
    CONSTRAINT gatherings_seat_presented_check CHECK ((presented >= 0)),
    CONSTRAINT workers_sit_in_groups CHECK ((role = ANY (ARRAY['peer_worker'::text, 'family_worker'::text])))
);

CREATE TABLE public.ground_journalkey (
    id uuid NOT NULL,
    by_passphrase bytea NOT NULL,
    by_recovery bytea NOT NULL,
    person_id uuid NOT NULL
);

CREATE TABLE public.ground_pulseanswered (
    id uuid NOT NULL,
    period date NOT NULL,
    person_id uuid NOT NULL,
    program_id uuid NOT NULL
);

CREATE TABLE public.ground_pulsereading (
    period date NOT NULL,
    shares smallint[] NOT NULL
);

CREATE TABLE public.ground_pulsetally (
    period date NOT NULL,
    counts integer[] NOT NULL
);

CREATE TABLE public.ground_reflection (
    id uuid NOT NULL,
    sealed bytea NOT NULL,
    person_id uuid NOT NULL
);

CREATE TABLE public.identity_recovery (
    id uuid NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    checked text NOT NULL,
    confirmed_at timestamp with time zone,
    refused_at timestamp with time zone,
    used_at timestamp with time zone,
    confirmed_by_id uuid,
    opened_by_id uuid NOT NULL,
    person_id uuid NOT NULL,
    refused_by_id uuid,
    CONSTRAINT a_second_person_confirms CHECK ((((confirmed_at IS NULL) AND (confirmed_by_id IS NULL)) OR ((confirmed_at IS NOT NULL) AND (confirmed_by_id IS NOT NULL) AND (NOT ((confirmed_by_id = person_id) AND (confirmed_by_id IS NOT NULL))) AND (NOT ((confirmed_by_id = opened_by_id) AND (confirmed_by_id IS NOT NULL)))))),
    CONSTRAINT nobody_recovers_themselves CHECK ((NOT (person_id = opened_by_id))),
    CONSTRAINT recovery_lasts_a_day CHECK (((expires_at > opened_at) AND (expires_at <= (opened_at + '1 day'::interval)))),
    CONSTRAINT recovery_refused_who_and_when CHECK ((((refused_at IS NULL) AND (refused_by_id IS NULL)) OR ((refused_at IS NOT NULL) AND (refused_by_id IS NOT NULL)))),
    CONSTRAINT recovery_used_once_confirmed CHECK (((used_at IS NULL) OR ((confirmed_at IS NOT NULL) AND (refused_at IS NULL))))
);

CREATE TABLE public.identity_stay (
    id uuid NOT NULL,
    session character varying(40) NOT NULL,
    device text NOT NULL,
    way text NOT NULL,
    began_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    person_id uuid NOT NULL
);

CREATE TABLE public.identity_vouching (
    id uuid NOT NULL,
    establishment character varying(40) NOT NULL,
    digest bytea NOT NULL,
    since timestamp with time zone NOT NULL,
    person_id uuid NOT NULL
);

CREATE TABLE public.improvement_offer (
    id uuid NOT NULL,
    rule text NOT NULL,
    version smallint NOT NULL,
    indicator text NOT NULL,
    "on" date NOT NULL,
    worse double precision NOT NULL,
    "to" text NOT NULL,
    mentor_only boolean NOT NULL,
    review_on date NOT NULL,
    answer text NOT NULL,
    opened_on date,
    answered_on date,
    reason text NOT NULL,
    words text NOT NULL,
    language character varying(2) NOT NULL,
    over_on date,
    answered_by_id uuid,
    program_id uuid NOT NULL,
    CONSTRAINT an_answer_to_advice CHECK ((answer = ANY (ARRAY['shown'::text, 'opened'::text, 'accepted'::text, 'declined'::text]))),
    CONSTRAINT an_answer_to_advice_is_dated CHECK ((((answer = ANY (ARRAY['accepted'::text, 'declined'::text])) AND (answered_on IS NOT NULL)) OR ((NOT (answer = ANY (ARRAY['accepted'::text, 'declined'::text]))) AND (answered_on IS NULL)))),
    CONSTRAINT improvement_offer_version_check CHECK ((version >= 0)),
    CONSTRAINT set_aside_with_a_reason CHECK (((NOT (answer = 'declined'::text)) OR (reason = ANY (ARRAY['done'::text, 'other_way'::text, 'not_us'::text, 'no_means'::text, 'figure'::text, 'other'::text]))))
);

CREATE TABLE public.improvement_plan (
    id uuid NOT NULL,
    cycle smallint NOT NULL,
    language character varying(2) NOT NULL,
    state text NOT NULL,
    idea text NOT NULL,
    indicator text NOT NULL,
    own_measure text NOT NULL,
    aim double precision,
    due_on date,
    prediction text NOT NULL,
    expected double precision,
    predicted_at timestamp with time zone,
    started_at timestamp with time zone,
    before double precision,
    before_first date,
    before_last date,
    result double precision,
    result_first date,
    result_last date,
    result_from text NOT NULL,
    result_source text NOT NULL,
    points_since smallint NOT NULL,
    learned text NOT NULL,
    studied_on date,
    reason text NOT NULL,
    ended_on date,
    moved_on date NOT NULL,
    made_at timestamp with time zone NOT NULL,
    lever_id uuid,
    made_by_id uuid NOT NULL,
    offer_id uuid,
    previous_id uuid,
    program_id uuid NOT NULL,
    CONSTRAINT a_plan_ends_with_why CHECK (((NOT (state = ANY (ARRAY['adopted'::text, 'adapted'::text, 'abandoned'::text, 'dropped'::text]))) OR ((ended_on IS NOT NULL) AND (NOT (reason = ''::text))))),
    CONSTRAINT a_plan_has_an_idea CHECK ((NOT (idea = ''::text))),
    CONSTRAINT a_second_measure_has_a_source CHECK ((((result IS NULL) AND (result_from = ''::text)) OR ((result IS NOT NULL) AND (result_from = 'reading'::text) AND (result_last IS NOT NULL)) OR ((result IS NOT NULL) AND (result_from = 'typed'::text) AND (NOT (result_source = ''::text))))),
    CONSTRAINT a_state_of_a_plan_to_improve CHECK ((state = ANY (ARRAY['draft'::text, 'running'::text, 'studied'::text, 'adopted'::text, 'adapted'::text, 'abandoned'::text, 'dropped'::text]))),
    CONSTRAINT improvement_plan_cycle_check CHECK ((cycle >= 0)),
    CONSTRAINT improvement_plan_points_since_check CHECK ((points_since >= 0)),
    CONSTRAINT measured_again_before_it_ends CHECK (((NOT (state = ANY (ARRAY['studied'::text, 'adopted'::text, 'adapted'::text, 'abandoned'::text]))) OR ((result IS NOT NULL) AND (studied_on IS NOT NULL) AND (NOT (learned = ''::text))))),
    CONSTRAINT one_measure_a_plan CHECK ((((indicator = ''::text) AND (NOT (own_measure = ''::text))) OR ((NOT (indicator = ''::text)) AND (own_measure = ''::text)))),
    CONSTRAINT predicted_before_it_starts CHECK (((state = ANY (ARRAY['draft'::text, 'dropped'::text])) OR ((aim IS NOT NULL) AND (expected IS NOT NULL) AND (predicted_at IS NOT NULL) AND (started_at >= predicted_at) AND (NOT (prediction = ''::text)))))
);

CREATE TABLE public.improvement_step (
    id uuid NOT NULL,
    words text NOT NULL,
    language character varying(2) NOT NULL,
    role text NOT NULL,
    due_on date NOT NULL,
    done_on date,
    over boolean NOT NULL,
    made_at timestamp with time zone NOT NULL,
    done_by_id uuid,
    made_by_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    program_id uuid NOT NULL,
    CONSTRAINT a_step_has_words CHECK ((NOT (words = ''::text)))
);

CREATE TABLE public.improvement_tally (
    id uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    body jsonb NOT NULL
);

CREATE TABLE public.instruments_acceptance (
    id uuid NOT NULL,
    terms jsonb NOT NULL,
    holder text NOT NULL,
    accepted_at timestamp with time zone NOT NULL,
    accepted_by_id uuid NOT NULL,
    edition_id uuid NOT NULL
);

CREATE TABLE public.instruments_edition (
    id uuid NOT NULL,
    version character varying(20) NOT NULL,
    definition jsonb NOT NULL,
    title jsonb NOT NULL,
    audiences jsonb NOT NULL,
    seconds integer NOT NULL,
    state text NOT NULL,
    saves integer NOT NULL,
    started_at timestamp with time zone NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    published_at timestamp with time zone,
    retired_at timestamp with time zone,
    checksum character varying(64) NOT NULL,
    author_id uuid,
    base_id uuid,
    published_by_id uuid,
    retired_by_id uuid,
    instrument_id uuid NOT NULL,
    CONSTRAINT a_state_of_an_edition CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'retired'::text, 'dropped'::text]))),
    CONSTRAINT instruments_edition_saves_check CHECK ((saves >= 0)),
    CONSTRAINT instruments_edition_seconds_check CHECK ((seconds >= 0)),
    CONSTRAINT what_is_published_is_dated CHECK (((((checksum)::text = ''::text) AND (published_at IS NULL) AND (state = ANY (ARRAY['draft'::text, 'dropped'::text]))) OR ((published_at IS NOT NULL) AND (state = ANY (ARRAY['published'::text, 'retired'::text])) AND (NOT ((checksum)::text = ''::text)))))
);

CREATE TABLE public.instruments_instrument (
    id uuid NOT NULL,
    code character varying(40) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by_id uuid
);

CREATE TABLE public.journal_access (
    n bigint NOT NULL,
    tx xid8 DEFAULT pg_current_xact_id() NOT NULL,
    at timestamp with time zone NOT NULL,
    file_id uuid,
    program_id uuid,
    actor uuid,
    roles text NOT NULL,
    page text NOT NULL
);

ALTER TABLE public.journal_access ALTER COLUMN n ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.journal_access_n_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.journal_event (
    n bigint NOT NULL,
    tx xid8 DEFAULT pg_current_xact_id() NOT NULL,
    at timestamp with time zone NOT NULL,
    file_id uuid,
    program_id uuid,
    actor uuid,
    roles text NOT NULL,
    verb text NOT NULL,
    subject text NOT NULL,
    changes jsonb NOT NULL
);

ALTER TABLE public.journal_event ALTER COLUMN n ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.journal_event_n_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.journal_review (
    id uuid NOT NULL,
    program_id uuid NOT NULL,
    month date NOT NULL,
    by uuid NOT NULL,
    at timestamp with time zone NOT NULL
);

CREATE TABLE public.journal_seal (
    id bigint NOT NULL,
    stream character varying(6) NOT NULL,
    number integer NOT NULL,
    low xid8 NOT NULL,
    high xid8 NOT NULL,
    rows integer NOT NULL,
    root bytea NOT NULL,
    previous bytea NOT NULL,
    digest bytea NOT NULL,
    at timestamp with time zone NOT NULL,
    after_n bigint NOT NULL,
    last_n bigint NOT NULL,
    CONSTRAINT journal_seal_number_check CHECK ((number >= 0)),
    CONSTRAINT journal_seal_rows_check CHECK ((rows >= 0))
);

ALTER TABLE public.journal_seal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.journal_seal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.learning_attendance (
    id uuid NOT NULL,
    "on" date NOT NULL,
    kind text NOT NULL,
    minutes smallint NOT NULL,
    came boolean NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    meeting_id uuid NOT NULL,
    person_id uuid NOT NULL,
    program_id uuid NOT NULL,
    recorded_by_id uuid NOT NULL,
    CONSTRAINT attendance_as_planned CHECK ((minutes = ANY (ARRAY[60, 75, 90]))),
    CONSTRAINT learning_attendance_minutes_check CHECK ((minutes >= 0))
);

CREATE TABLE public.learning_checkin (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    after_id uuid NOT NULL,
    by_id uuid NOT NULL,
    person_id uuid NOT NULL,
    seat_id uuid NOT NULL
);

CREATE TABLE public.learning_followup (
    id uuid NOT NULL,
    kind text NOT NULL,
    words text NOT NULL,
    state text NOT NULL,
    edition_id uuid,
    proposed_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    answer text NOT NULL,
    decided_by_id uuid,
    proposed_by_id uuid NOT NULL,
    card_id uuid NOT NULL,
    CONSTRAINT a_kind_of_follow_up CHECK ((kind = ANY (ARRAY['capsule'::text, 'community'::text, 'tool'::text]))),
    CONSTRAINT a_state_of_a_follow_up CHECK ((state = ANY (ARRAY['proposed'::text, 'taken_up'::text, 'set_aside'::text]))),
    CONSTRAINT an_answer_is_dated CHECK (((state = 'proposed'::text) OR (decided_at IS NOT NULL)))
);

CREATE TABLE public.learning_learningcard (
    id uuid NOT NULL,
    state text NOT NULL,
    theme text NOT NULL,
    language character varying(2) NOT NULL,
    learned text NOT NULL,
    tries text NOT NULL,
    kept_on date NOT NULL,
    meeting_id uuid NOT NULL,
    written_by_id uuid NOT NULL,
    CONSTRAINT a_state_of_a_card CHECK ((state = ANY (ARRAY['kept'::text, 'nothing'::text, 'withdrawn'::text]))),
    CONSTRAINT words_are_kept_or_gone CHECK (((state = 'kept'::text) OR ((learned = ''::text) AND (tries = ''::text))))
);

CREATE TABLE public.levers_authorship (
    lever_id uuid NOT NULL,
    person_id uuid NOT NULL
);

CREATE TABLE public.levers_coding (
    id uuid NOT NULL,
    code text NOT NULL,
    "on" date NOT NULL,
    by_id uuid NOT NULL,
    lever_id uuid NOT NULL
);

CREATE TABLE public.levers_improvement (
    id uuid NOT NULL,
    tries jsonb NOT NULL,
    who jsonb NOT NULL,
    sees jsonb NOT NULL,
    due_on date NOT NULL,
    state text NOT NULL,
    learned jsonb NOT NULL,
    started_on date NOT NULL,
    ended_on date,
    lever_id uuid NOT NULL,
    started_by_id uuid NOT NULL,
    CONSTRAINT a_state_of_an_improvement CHECK ((state = ANY (ARRAY['trying'::text, 'kept'::text, 'dropped'::text]))),
    CONSTRAINT an_end_is_dated CHECK (((state = 'trying'::text) OR (ended_on IS NOT NULL)))
);

CREATE TABLE public.levers_lever (
    id uuid NOT NULL,
    kind text NOT NULL,
    place text NOT NULL,
    language character varying(2) NOT NULL,
    words text NOT NULL,
    research boolean NOT NULL,
    state text NOT NULL,
    since date NOT NULL,
    due_on date NOT NULL,
    CONSTRAINT a_kind_of_lever CHECK ((kind = ANY (ARRAY['hinders'::text, 'helps'::text, 'both'::text]))),
    CONSTRAINT a_sentence_has_words CHECK (((state = 'withdrawn'::text) OR (NOT (words = ''::text)))),
    CONSTRAINT a_state_of_a_lever CHECK ((state = ANY (ARRAY['open'::text, 'shown'::text, 'later'::text, 'answered'::text, 'kept_back'::text, 'withdrawn'::text]))),
    CONSTRAINT a_withdrawn_sentence_is_gone CHECK (((NOT (state = 'withdrawn'::text)) OR (words = ''::text)))
);

CREATE TABLE public.levers_receipt (
    lever_id uuid NOT NULL,
    digest bytea NOT NULL
);

CREATE TABLE public.levers_reply (
    id uuid NOT NULL,
    state text NOT NULL,
    words jsonb NOT NULL,
    until date,
    at timestamp with time zone NOT NULL,
    by_id uuid NOT NULL,
    lever_id uuid NOT NULL,
    CONSTRAINT not_yet_has_a_day CHECK (((NOT (state = 'later'::text)) OR (until IS NOT NULL)))
);

CREATE TABLE public.levers_signature (
    lever_id uuid NOT NULL,
    name text NOT NULL,
    "to" text NOT NULL,
    CONSTRAINT whom_a_name_is_for CHECK (("to" = ANY (ARRAY['coordination'::text, 'everyone'::text])))
);

CREATE TABLE public.levers_slip (
    id uuid NOT NULL,
    week date NOT NULL,
    kind text NOT NULL,
    place text NOT NULL,
    language character varying(2) NOT NULL,
    words bytea NOT NULL,
    research boolean NOT NULL,
    receipt bytea NOT NULL,
    CONSTRAINT a_kind_of_slip CHECK ((kind = ANY (ARRAY['hinders'::text, 'helps'::text, 'both'::text])))
);

CREATE TABLE public.levers_support (
    id uuid NOT NULL,
    lever_id uuid NOT NULL,
    person_id uuid NOT NULL
);

CREATE TABLE public.library_capsule (
    id uuid NOT NULL,
    code text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    retired_at timestamp with time zone,
    made_by_id uuid,
    CONSTRAINT a_capsule_has_an_origin CHECK ((NOT ((code = ''::text) AND (made_by_id IS NULL))))
);

CREATE TABLE public.library_edition (
    id uuid NOT NULL,
    number smallint,
    state text NOT NULL,
    theme text NOT NULL,
    minutes smallint NOT NULL,
    words jsonb NOT NULL,
    saves integer NOT NULL,
    round smallint NOT NULL,
    started_at timestamp with time zone NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    asked_at timestamp with time zone,
    shown_at timestamp with time zone,
    to_validate boolean NOT NULL,
    fingerprint text NOT NULL,
    author_id uuid,
    base_id uuid,
    capsule_id uuid NOT NULL,
    CONSTRAINT an_edition_shown_has_its_number CHECK ((((number IS NOT NULL) AND (shown_at IS NOT NULL) AND (state = 'shown'::text)) OR ((NOT (state = 'shown'::text)) AND (number IS NULL) AND (shown_at IS NULL)))),
    CONSTRAINT five_to_ten_minutes CHECK (((minutes >= 5) AND (minutes <= 10))),
    CONSTRAINT library_edition_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT library_edition_number_check CHECK ((number >= 0)),
    CONSTRAINT library_edition_round_check CHECK ((round >= 0)),
    CONSTRAINT library_edition_saves_check CHECK ((saves >= 0))
);

CREATE TABLE public.library_lineage (
    id uuid NOT NULL,
    from_kind text NOT NULL,
    from_id uuid NOT NULL,
    to_kind text NOT NULL,
    to_id uuid NOT NULL,
    words text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by_id uuid,
    CONSTRAINT nothing_comes_from_itself CHECK ((NOT ((from_id = to_id) AND (from_kind = to_kind))))
);

CREATE TABLE public.library_media (
    id uuid NOT NULL,
    kind text NOT NULL,
    lang character varying(2) NOT NULL,
    description jsonb NOT NULL,
    name text NOT NULL,
    mime text NOT NULL,
    digest character varying(64) NOT NULL,
    size bigint NOT NULL,
    added_at timestamp with time zone NOT NULL,
    added_by_id uuid NOT NULL,
    edition_id uuid NOT NULL,
    CONSTRAINT library_media_size_check CHECK ((size >= 0))
);

CREATE TABLE public.library_miss (
    id uuid NOT NULL,
    words text NOT NULL,
    said text NOT NULL,
    lang character varying(2) NOT NULL,
    times integer NOT NULL,
    month date NOT NULL,
    state text NOT NULL,
    answer jsonb NOT NULL,
    entry_kind text NOT NULL,
    entry_id uuid,
    answered_on date,
    CONSTRAINT a_state_of_a_miss CHECK ((state = ANY (ARRAY['waits'::text, 'here'::text, 'coming'::text, 'not_here'::text]))),
    CONSTRAINT an_answered_miss_is_dated CHECK (((state = 'waits'::text) OR (answered_on IS NOT NULL))),
    CONSTRAINT library_miss_times_check CHECK ((times >= 0))
);

CREATE TABLE public.library_resource (
    id uuid NOT NULL,
    kind text NOT NULL,
    code text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    shown_at timestamp with time zone,
    ended_at timestamp with time zone,
    replaces_tool text NOT NULL,
    made_by_id uuid,
    replaces_id uuid,
    CONSTRAINT a_resource_has_an_origin CHECK ((NOT ((code = ''::text) AND (made_by_id IS NULL)))),
    CONSTRAINT a_story_is_somebody_s CHECK ((NOT ((kind = 'story'::text) AND (made_by_id IS NULL))))
);

CREATE TABLE public.library_resourceedition (
    id uuid NOT NULL,
    number smallint,
    latest boolean NOT NULL,
    byline text NOT NULL,
    state text NOT NULL,
    words jsonb NOT NULL,
    audience text[] NOT NULL,
    topics text[] NOT NULL,
    licence text NOT NULL,
    link text NOT NULL,
    status text NOT NULL,
    issued_by jsonb NOT NULL,
    issued_on date,
    answer text NOT NULL,
    saves integer NOT NULL,
    started_at timestamp with time zone NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    asked_at timestamp with time zone,
    shown_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    fingerprint text NOT NULL,
    author_id uuid,
    base_id uuid,
    resource_id uuid NOT NULL,
    CONSTRAINT a_resource_edition_shown_has_its_number CHECK ((((number IS NOT NULL) AND (shown_at IS NOT NULL) AND (state = ANY (ARRAY['shown'::text, 'withdrawn'::text]))) OR ((NOT (state = ANY (ARRAY['shown'::text, 'withdrawn'::text]))) AND (number IS NULL) AND (shown_at IS NULL)))),
    CONSTRAINT an_official_text_says_since_when CHECK (((NOT (status = 'official'::text)) OR (issued_on IS NOT NULL))),
    CONSTRAINT library_resourceedition_number_check CHECK ((number >= 0)),
    CONSTRAINT library_resourceedition_saves_check CHECK ((saves >= 0)),
    CONSTRAINT what_is_on_offer_is_shown CHECK (((NOT latest) OR (state = 'shown'::text)))
);

CREATE TABLE public.library_resourcefile (
    id uuid NOT NULL,
    kind text NOT NULL,
    lang character varying(2) NOT NULL,
    description jsonb NOT NULL,
    name text NOT NULL,
    mime text NOT NULL,
    digest character varying(64) NOT NULL,
    size bigint NOT NULL,
    preview character varying(64) NOT NULL,
    pages integer,
    added_at timestamp with time zone NOT NULL,
    added_by_id uuid,
    edition_id uuid NOT NULL,
    CONSTRAINT library_resourcefile_pages_check CHECK ((pages >= 0)),
    CONSTRAINT library_resourcefile_size_check CHECK ((size >= 0))
);

CREATE TABLE public.library_review (
    id uuid NOT NULL,
    round smallint NOT NULL,
    kind text NOT NULL,
    answer text NOT NULL,
    words text NOT NULL,
    lang character varying(2) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id uuid NOT NULL,
    edition_id uuid NOT NULL,
    CONSTRAINT library_review_round_check CHECK ((round >= 0)),
    CONSTRAINT looking_again_says_why CHECK ((NOT ((answer = 'again'::text) AND (words = ''::text))))
);

CREATE TABLE public.library_searchentry (
    id uuid NOT NULL,
    kind text NOT NULL,
    object_id uuid NOT NULL,
    said jsonb NOT NULL,
    address jsonb NOT NULL,
    languages text[] NOT NULL,
    readers text[] NOT NULL,
    audience text[] NOT NULL,
    topics text[] NOT NULL,
    state text NOT NULL,
    shown_on date,
    heads tsvector NOT NULL,
    whole tsvector NOT NULL,
    mark text NOT NULL
);

CREATE TABLE public.library_storyconsent (
    id uuid NOT NULL,
    proof text NOT NULL,
    parts text[] NOT NULL,
    places text[] NOT NULL,
    until date NOT NULL,
    given_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    brought_by_id uuid,
    given_by_id uuid,
    resource_id uuid NOT NULL,
    CONSTRAINT somebody_s_word CHECK ((((given_by_id IS NOT NULL) OR (brought_by_id IS NOT NULL)) AND (1 = (
CASE
    WHEN (given_by_id IS NOT NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (brought_by_id IS NOT NULL) THEN 1
    ELSE 0
END))))
);

CREATE TABLE public.library_usecount (
    id uuid NOT NULL,
    way text NOT NULL,
    role text NOT NULL,
    month date NOT NULL,
    times integer NOT NULL,
    edition_id uuid NOT NULL,
    resource_id uuid NOT NULL,
    CONSTRAINT library_usecount_times_check CHECK ((times >= 0))
);

CREATE TABLE public.library_word (
    word text NOT NULL,
    shorter text[] NOT NULL
);

CREATE TABLE public.measures_comparison (
    id uuid NOT NULL,
    indicator text NOT NULL,
    version smallint NOT NULL,
    first date NOT NULL,
    last date NOT NULL,
    inputs character varying(64) NOT NULL,
    body text NOT NULL,
    readers text[] NOT NULL,
    current boolean NOT NULL,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT measures_comparison_version_check CHECK ((version >= 0))
);

CREATE TABLE public.measures_decision (
    id uuid NOT NULL,
    indicator text NOT NULL,
    kind text NOT NULL,
    at date NOT NULL,
    reason text NOT NULL,
    language character varying(2) NOT NULL,
    plan_id uuid,
    made_at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    by_id uuid NOT NULL,
    program_id uuid,
    CONSTRAINT a_kind_of_decision CHECK ((kind = ANY (ARRAY['left_out'::text, 'change'::text, 'rebase'::text])))
);

CREATE TABLE public.measures_entry (
    id uuid NOT NULL,
    first date NOT NULL,
    code text NOT NULL,
    value numeric(8,2),
    saves integer NOT NULL,
    typed_at timestamp with time zone NOT NULL,
    program_id uuid NOT NULL,
    typed_by_id uuid NOT NULL,
    CONSTRAINT a_figure_is_not_under_zero CHECK (((value IS NULL) OR (value >= (0)::numeric))),
    CONSTRAINT measures_entry_saves_check CHECK ((saves >= 0))
);

CREATE TABLE public.measures_fact (
    id bigint NOT NULL,
    indicator text NOT NULL,
    first date NOT NULL,
    last date NOT NULL,
    numerator double precision NOT NULL,
    denominator double precision,
    not_asked integer,
    not_answered integer,
    refused integer,
    not_applicable integer,
    workers integer,
    programs integer,
    program_id uuid
);

ALTER TABLE public.measures_fact ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.measures_fact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.measures_reading (
    id uuid NOT NULL,
    indicator text NOT NULL,
    version smallint NOT NULL,
    first date NOT NULL,
    last date NOT NULL,
    inputs character varying(64) NOT NULL,
    body text NOT NULL,
    readers text[] NOT NULL,
    current boolean NOT NULL,
    made_at timestamp with time zone NOT NULL,
    so_far jsonb,
    doubts jsonb NOT NULL,
    program_id uuid,
    CONSTRAINT measures_reading_version_check CHECK ((version >= 0))
);

CREATE TABLE public.measures_stale (
    id bigint NOT NULL,
    indicator text NOT NULL,
    program_id uuid
);

ALTER TABLE public.measures_stale ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.measures_stale_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.measures_standing (
    id uuid NOT NULL,
    indicator text NOT NULL,
    version smallint NOT NULL,
    first date NOT NULL,
    last date NOT NULL,
    inputs character varying(64) NOT NULL,
    body text NOT NULL,
    readers text[] NOT NULL,
    current boolean NOT NULL,
    made_at timestamp with time zone NOT NULL,
    comparison_id uuid NOT NULL,
    program_id uuid NOT NULL,
    CONSTRAINT measures_standing_version_check CHECK ((version >= 0))
);

CREATE TABLE public.measures_target (
    id uuid NOT NULL,
    indicator text NOT NULL,
    value double precision NOT NULL,
    since date NOT NULL,
    until date,
    program_id uuid NOT NULL,
    set_by_id uuid NOT NULL,
    CONSTRAINT a_target_ends_after_it_starts CHECK (((until IS NULL) OR (until >= since)))
);

CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);

ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.moderation_appeal (
    id uuid NOT NULL,
    words text NOT NULL,
    language character varying(2) NOT NULL,
    at timestamp with time zone NOT NULL,
    outcome text NOT NULL,
    answer text NOT NULL,
    answer_language character varying(2) NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id uuid,
    step_id uuid NOT NULL,
    CONSTRAINT an_appeal_ends_once CHECK ((((answered_at IS NULL) AND (outcome = ''::text)) OR ((answered_at IS NOT NULL) AND (outcome = ANY (ARRAY['kept'::text, 'undone'::text])))))
);

CREATE TABLE public.moderation_closedday (
    id uuid NOT NULL,
    day date NOT NULL,
    set_by_id uuid NOT NULL
);

CREATE TABLE public.moderation_dutyshift (
    id uuid NOT NULL,
    weekday smallint NOT NULL,
    starts time without time zone NOT NULL,
    ends time without time zone NOT NULL,
    since date NOT NULL,
    until date,
    person_id uuid NOT NULL,
    CONSTRAINT a_day_of_the_week CHECK (((weekday >= 1) AND (weekday <= 7))),
    CONSTRAINT a_shift_ends_after_it_starts CHECK ((ends > starts)),
    CONSTRAINT moderation_dutyshift_weekday_check CHECK ((weekday >= 0))
);

CREATE TABLE public.moderation_newschoice (
    id uuid NOT NULL,
    rhythm text NOT NULL,
    quiet_from smallint NOT NULL,
    quiet_until smallint NOT NULL,
    chosen_at timestamp with time zone NOT NULL,
    stop_digest bytea NOT NULL,
    stopped_at timestamp with time zone,
    stopped_why text NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT a_rhythm_of_news CHECK ((rhythm = ANY (ARRAY['weekly'::text, 'never'::text]))),
    CONSTRAINT moderation_newschoice_quiet_from_check CHECK ((quiet_from >= 0)),
    CONSTRAINT moderation_newschoice_quiet_until_check CHECK ((quiet_until >= 0)),
    CONSTRAINT news_stop_for_a_reason CHECK ((((stopped_at IS NULL) AND (stopped_why = ''::text)) OR (stopped_why = ANY (ARRAY['link'::text, 'refused'::text])))),
    CONSTRAINT quiet_hours_are_hours CHECK (((quiet_from <= 23) AND (quiet_until <= 23)))
);

CREATE TABLE public.moderation_newssent (
    id uuid NOT NULL,
    week date NOT NULL,
    message_id uuid,
    at timestamp with time zone NOT NULL,
    choice_id uuid NOT NULL
);

CREATE TABLE public.moderation_report (
    id uuid NOT NULL,
    kind text NOT NULL,
    reason text NOT NULL,
    words text NOT NULL,
    language character varying(2) NOT NULL,
    at timestamp with time zone NOT NULL,
    outcome text NOT NULL,
    ended_at timestamp with time zone,
    ended_by_id uuid,
    member_id uuid,
    message_id uuid NOT NULL,
    CONSTRAINT a_hand_is_nobodys CHECK ((((kind = 'hand'::text) AND (member_id IS NULL)) OR ((NOT (kind = 'hand'::text)) AND (member_id IS NOT NULL)))),
    CONSTRAINT a_kind_of_report CHECK ((kind = ANY (ARRAY['report'::text, 'worry'::text, 'hand'::text]))),
    CONSTRAINT a_report_ends CHECK ((((ended_at IS NULL) AND (outcome = ''::text)) OR ((ended_at IS NOT NULL) AND (outcome = ANY (ARRAY['leave'::text, 'discuss'::text, 'hide'::text, 'emergency'::text, 'gone'::text])))))
);

CREATE TABLE public.moderation_step (
    id uuid NOT NULL,
    code text NOT NULL,
    rule text NOT NULL,
    words text NOT NULL,
    language character varying(2) NOT NULL,
    at timestamp with time zone NOT NULL,
    until timestamp with time zone,
    undone_at timestamp with time zone,
    read_at timestamp with time zone,
    by_id uuid NOT NULL,
    member_id uuid NOT NULL,
    message_id uuid,
    CONSTRAINT a_step_of_moderation CHECK ((code = ANY (ARRAY['leave'::text, 'discuss'::text, 'hide'::text, 'emergency'::text, 'restore'::text, 'let_through'::text, 'ask_change'::text, 'reminder'::text, 'edit'::text, 'pause'::text, 'removal'::text])))
);

CREATE TABLE public.moderation_steppedback (
    id uuid NOT NULL,
    day date NOT NULL,
    person_id uuid NOT NULL
);

CREATE TABLE public.network_account (
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    id uuid NOT NULL,
    email character varying(254),
    is_active boolean NOT NULL,
    person_id uuid NOT NULL,
    sessions integer DEFAULT 0 NOT NULL,
    CONSTRAINT network_account_sessions_check CHECK ((sessions >= 0))
);

CREATE TABLE public.network_authorisation (
    id uuid NOT NULL,
    granted_on date NOT NULL,
    ground text NOT NULL,
    categories text[] NOT NULL,
    training_on date NOT NULL,
    refresher_on date NOT NULL,
    undertaking_on date NOT NULL,
    revoked_on date,
    granted_by_id uuid NOT NULL,
    person_id uuid NOT NULL,
    program_id uuid NOT NULL,
    lapse_told_on date,
    warned_on date,
    CONSTRAINT conditions_come_before_the_authorisation CHECK (((refresher_on <= granted_on) AND (training_on <= granted_on) AND (undertaking_on <= granted_on))),
    CONSTRAINT nobody_authorises_themselves CHECK ((NOT (person_id = granted_by_id)))
);

CREATE TABLE public.network_invitation (
    id uuid NOT NULL,
    email character varying(254) NOT NULL,
    role text NOT NULL,
    language character varying(2) NOT NULL,
    token_hash bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    created_by_id uuid,
    program_id uuid,
    cancelled_at timestamp with time zone,
    CONSTRAINT invited_role_fits_its_place CHECK ((((program_id IS NOT NULL) AND (role = ANY (ARRAY['peer_worker'::text, 'family_worker'::text, 'clinician'::text, 'team_lead'::text, 'manager'::text, 'privacy_lead'::text]))) OR ((program_id IS NULL) AND (role = ANY (ARRAY['peer_mentor'::text, 'family_mentor'::text, 'coordinator'::text, 'researcher'::text, 'administrator'::text, 'partner'::text])))))
);

CREATE TABLE public.network_learning (
    id uuid NOT NULL,
    kind character varying(8) NOT NULL,
    done_on date NOT NULL,
    topics text[] NOT NULL,
    proof text NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    person_id uuid NOT NULL,
    program_id uuid NOT NULL,
    recorded_by_id uuid NOT NULL,
    CONSTRAINT nobody_certifies_their_own_training CHECK ((NOT (person_id = recorded_by_id)))
);

CREATE TABLE public.network_membership (
    id uuid NOT NULL,
    role text NOT NULL,
    since date NOT NULL,
    until date,
    referral_id uuid,
    granted_by_id uuid,
    person_id uuid NOT NULL,
    program_id uuid,
    CONSTRAINT a_loan_is_dated CHECK (((referral_id IS NULL) OR (until IS NOT NULL))),
    CONSTRAINT membership_ends_after_it_starts CHECK (((until IS NULL) OR (until >= since))),
    CONSTRAINT role_fits_its_place CHECK ((((program_id IS NOT NULL) AND (role = ANY (ARRAY['peer_worker'::text, 'family_worker'::text, 'clinician'::text, 'team_lead'::text, 'manager'::text, 'privacy_lead'::text]))) OR ((program_id IS NULL) AND (role = ANY (ARRAY['peer_mentor'::text, 'family_mentor'::text, 'coordinator'::text, 'researcher'::text, 'administrator'::text, 'partner'::text])))))
);

CREATE TABLE public.network_message (
    id uuid NOT NULL,
    contact_id uuid,
    channel character varying(5) NOT NULL,
    language character varying(2) NOT NULL,
    subject text NOT NULL,
    body bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    tries smallint NOT NULL,
    problem text NOT NULL,
    to_person_id uuid,
    invitation_id uuid,
    enclosure text NOT NULL,
    keeper text NOT NULL,
    outside_id uuid,
    CONSTRAINT message_to_someone CHECK ((((invitation_id IS NULL) AND (outside_id IS NULL) AND (to_person_id IS NOT NULL)) OR ((invitation_id IS NOT NULL) AND (outside_id IS NULL) AND (to_person_id IS NULL)) OR ((invitation_id IS NULL) AND (outside_id IS NOT NULL) AND (to_person_id IS NULL) AND (NOT (keeper = ''::text))))),
    CONSTRAINT network_message_tries_check CHECK ((tries >= 0))
);

CREATE TABLE public.network_person (
    id uuid NOT NULL,
    name text NOT NULL,
    pronouns text NOT NULL,
    language character varying(2) NOT NULL,
    fictitious boolean NOT NULL
);

CREATE TABLE public.network_program (
    id uuid NOT NULL,
    code character varying(40) NOT NULL,
    name jsonb NOT NULL,
    setting text NOT NULL,
    fictitious boolean NOT NULL
);

CREATE TABLE public.network_rolereview (
    id uuid NOT NULL,
    "on" date NOT NULL,
    by_id uuid NOT NULL,
    membership_id uuid NOT NULL,
    person_id uuid NOT NULL,
    program_id uuid NOT NULL,
    CONSTRAINT nobody_confirms_their_own_role CHECK ((NOT (person_id = by_id)))
);

CREATE TABLE public.network_welcome (
    id uuid NOT NULL,
    kind character varying(6) NOT NULL,
    arrived_on date NOT NULL,
    done_on date,
    done_by_id uuid,
    person_id uuid NOT NULL,
    program_id uuid NOT NULL,
    CONSTRAINT welcome_who_and_when CHECK ((((done_by_id IS NULL) AND (done_on IS NULL)) OR ((done_by_id IS NOT NULL) AND (done_on IS NOT NULL))))
);

CREATE TABLE public.network_workercard (
    id uuid NOT NULL,
    kind character varying(6) NOT NULL,
    languages text[] NOT NULL,
    gender text NOT NULL,
    age_band text NOT NULL,
    interests text[] NOT NULL,
    modalities text[] NOT NULL,
    times text[] NOT NULL,
    words text NOT NULL,
    words_lang character varying(2) NOT NULL,
    shown boolean NOT NULL,
    open boolean NOT NULL,
    person_id uuid NOT NULL,
    program_id uuid NOT NULL
);

CREATE TABLE public.participants_accesslink (
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    code_hash bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    tries smallint NOT NULL,
    created_by_id uuid,
    person_id uuid NOT NULL,
    program_id uuid NOT NULL,
    file_id uuid NOT NULL,
    CONSTRAINT participants_accesslink_tries_check CHECK ((tries >= 0))
);

CREATE TABLE public.participants_consent (
    id uuid NOT NULL,
    purpose text NOT NULL,
    referral_id uuid,
    given boolean NOT NULL,
    capacity character varying(8) NOT NULL,
    notice text NOT NULL,
    notice_version text NOT NULL,
    language character varying(2) NOT NULL,
    at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    by_person_id uuid NOT NULL,
    program_id uuid NOT NULL,
    file_id uuid NOT NULL
);

CREATE TABLE public.participants_contactpoint (
    id uuid NOT NULL,
    kind character varying(5) NOT NULL,
    value bytea NOT NULL,
    index bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    program_id uuid NOT NULL,
    file_id uuid NOT NULL
);

CREATE TABLE public.participants_file (
    id uuid NOT NULL,
    side character varying(8) NOT NULL,
    code text NOT NULL,
    chosen_name bytea NOT NULL,
    pronouns text NOT NULL,
    language character varying(2) NOT NULL,
    languages text[] NOT NULL,
    birth_year smallint,
    birth_month smallint,
    relation text NOT NULL,
    followed_since date,
    followed_until date,
    created_at timestamp with time zone NOT NULL,
    fictitious boolean NOT NULL,
    created_by_id uuid,
    person_id uuid NOT NULL,
    program_id uuid NOT NULL,
    CONSTRAINT a_month_has_its_year CHECK (((birth_month IS NULL) OR (((birth_month >= 1) AND (birth_month <= 12)) AND (birth_year IS NOT NULL)))),
    CONSTRAINT only_relatives_have_a_relation CHECK ((((side)::text = 'relative'::text) OR (relation = ''::text))),
    CONSTRAINT participants_file_birth_month_check CHECK ((birth_month >= 0)),
    CONSTRAINT participants_file_birth_year_check CHECK ((birth_year >= 0))
);

CREATE TABLE public.participants_linkrequest (
    id uuid NOT NULL,
    index bytea NOT NULL,
    code_hash bytea NOT NULL,
    language character varying(2) NOT NULL,
    created_at timestamp with time zone NOT NULL
);

CREATE TABLE public.participants_opening (
    id uuid NOT NULL,
    reason text NOT NULL,
    at timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    person_told_on date NOT NULL,
    reviewed_at timestamp with time zone,
    by_id uuid NOT NULL,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL,
    reviewed_by_id uuid,
    decision text DEFAULT ''::text NOT NULL,
    CONSTRAINT opening_who_and_when CHECK ((((decision = ''::text) AND (reviewed_at IS NULL) AND (reviewed_by_id IS NULL)) OR ((reviewed_at IS NOT NULL) AND (reviewed_by_id IS NOT NULL) AND (NOT (decision = ''::text)))))
);

CREATE TABLE public.participants_permission (
    id uuid NOT NULL,
    given_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL,
    to_person_id uuid NOT NULL
);

CREATE TABLE public.participants_reaching (
    id uuid NOT NULL,
    times text[] NOT NULL,
    quiet_phone boolean NOT NULL,
    no_voicemail boolean NOT NULL,
    never_tell bytea NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL
);

CREATE TABLE public.participants_refusal (
    id uuid NOT NULL,
    category text NOT NULL,
    themes text[] NOT NULL,
    since timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    signatory bytea NOT NULL,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT only_one_refusal_has_themes CHECK (((category = 'unattached_researcher'::text) OR (themes = '{}'::text[])))
);

CREATE TABLE public.participants_restriction (
    id uuid NOT NULL,
    category text NOT NULL,
    since timestamp with time zone NOT NULL,
    lifted_at timestamp with time zone,
    file_id uuid NOT NULL,
    person_id uuid,
    program_id uuid NOT NULL,
    parts text[] DEFAULT '{}'::text[] NOT NULL,
    recorded_by_id uuid,
    signatory bytea DEFAULT '\x'::bytea NOT NULL,
    CONSTRAINT someone_or_a_role CHECK ((((category = ''::text) AND (person_id IS NOT NULL)) OR ((person_id IS NULL) AND (NOT (category = ''::text)))))
);

CREATE TABLE public.participants_tie (
    id uuid NOT NULL,
    guardian boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL,
    relative_file_id uuid NOT NULL
);

CREATE TABLE public.plans_crossing (
    id uuid NOT NULL,
    offer_id uuid NOT NULL,
    words bytea NOT NULL,
    offered_at timestamp with time zone NOT NULL,
    answer text NOT NULL,
    answered_at timestamp with time zone,
    removed_at timestamp with time zone,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL
);

CREATE TABLE public.plans_offer (
    id uuid NOT NULL,
    line text NOT NULL,
    words bytea NOT NULL,
    offered_at timestamp with time zone NOT NULL,
    taken_back_at timestamp with time zone,
    in_plan_at timestamp with time zone,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL,
    plan_id uuid NOT NULL
);

CREATE TABLE public.plans_plan (
    id uuid NOT NULL,
    kind character varying(6) NOT NULL,
    state text NOT NULL,
    review_on date,
    created_at timestamp with time zone NOT NULL,
    approved_at timestamp with time zone,
    closed_at timestamp with time zone,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL,
    referral_id uuid NOT NULL,
    worker_id uuid NOT NULL,
    CONSTRAINT approved_is_dated CHECK (((NOT (state = 'approved'::text)) OR ((approved_at IS NOT NULL) AND (review_on IS NOT NULL)))),
    CONSTRAINT known_plan_state CHECK ((state = ANY (ARRAY['draft'::text, 'proposed'::text, 'approved'::text, 'closed'::text]))),
    CONSTRAINT plan_closed_when_closed CHECK ((((closed_at IS NOT NULL) AND (state = 'closed'::text)) OR ((NOT (state = 'closed'::text)) AND (closed_at IS NULL))))
);

CREATE TABLE public.plans_progress (
    id uuid NOT NULL,
    need text NOT NULL,
    step text NOT NULL,
    at timestamp with time zone NOT NULL,
    file_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    program_id uuid NOT NULL
);

CREATE TABLE public.plans_version (
    id uuid NOT NULL,
    number smallint NOT NULL,
    state text NOT NULL,
    content bytea NOT NULL,
    review_on date NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    proposed_at timestamp with time zone,
    approved_at timestamp with time zone,
    note bytea NOT NULL,
    note_lang character varying(2) NOT NULL,
    noted_at timestamp with time zone,
    file_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    program_id uuid NOT NULL,
    CONSTRAINT a_proposal_is_dated CHECK (((state = 'draft'::text) OR (proposed_at IS NOT NULL))),
    CONSTRAINT an_approval_is_dated CHECK (((NOT (state = 'approved'::text)) OR (approved_at IS NOT NULL))),
    CONSTRAINT known_version_state CHECK ((state = ANY (ARRAY['draft'::text, 'proposed'::text, 'returned'::text, 'approved'::text, 'replaced'::text]))),
    CONSTRAINT plans_version_number_check CHECK ((number >= 0))
);

CREATE TABLE public.portable_copy (
    id uuid NOT NULL,
    form text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    taken_at timestamp with time zone,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL,
    CONSTRAINT a_copy_expires_after_it_was_asked CHECK ((expires_at > asked_at)),
    CONSTRAINT known_form_of_copy CHECK ((form = ANY (ARRAY['pdf'::text, 'json'::text, 'csv'::text, 'fhir'::text])))
);

CREATE TABLE public.posts_framework (
    id uuid NOT NULL,
    kind text NOT NULL,
    number smallint,
    state text NOT NULL,
    words jsonb NOT NULL,
    choices jsonb NOT NULL,
    saves integer NOT NULL,
    started_at timestamp with time zone NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    adopted_on date,
    review_on date,
    ended_on date,
    adopted_by_id uuid,
    author_id uuid NOT NULL,
    base_id uuid,
    program_id uuid NOT NULL,
    CONSTRAINT a_kind_of_framework CHECK ((kind = ANY (ARRAY['peer'::text, 'family'::text]))),
    CONSTRAINT a_state_of_a_framework CHECK ((state = ANY (ARRAY['draft'::text, 'adopted'::text, 'replaced'::text, 'dropped'::text]))),
    CONSTRAINT adopted_is_dated CHECK (((NOT (state = 'adopted'::text)) OR ((adopted_on IS NOT NULL) AND (number IS NOT NULL) AND (review_on IS NOT NULL)))),
    CONSTRAINT posts_framework_number_check CHECK ((number >= 0)),
    CONSTRAINT posts_framework_saves_check CHECK ((saves >= 0))
);

CREATE TABLE public.posts_funding (
    id uuid NOT NULL,
    source text NOT NULL,
    share smallint,
    amount integer,
    starts_on date,
    ends_on date,
    noted smallint,
    decision text NOT NULL,
    decided_on date,
    decided_by_id uuid,
    program_id uuid NOT NULL,
    post_id uuid NOT NULL,
    CONSTRAINT a_decision_about_money CHECK ((decision = ANY (ARRAY[''::text, 'renewed'::text, 'ends'::text]))),
    CONSTRAINT a_decision_is_dated CHECK (((decision = ''::text) OR (decided_on IS NOT NULL))),
    CONSTRAINT a_share_is_a_percentage CHECK (((share IS NULL) OR ((share > 0) AND (share <= 100)))),
    CONSTRAINT money_ends_after_it_starts CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
    CONSTRAINT posts_funding_amount_check CHECK ((amount >= 0)),
    CONSTRAINT posts_funding_noted_check CHECK ((noted >= 0)),
    CONSTRAINT posts_funding_share_check CHECK ((share >= 0))
);

CREATE TABLE public.posts_offer (
    id uuid NOT NULL,
    kind text NOT NULL,
    number smallint,
    state text NOT NULL,
    words jsonb NOT NULL,
    choices jsonb NOT NULL,
    saves integer NOT NULL,
    started_at timestamp with time zone NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    shown_on date,
    ended_on date,
    reason text NOT NULL,
    author_id uuid NOT NULL,
    base_id uuid,
    program_id uuid NOT NULL,
    post_id uuid,
    CONSTRAINT a_kind_of_offer CHECK ((kind = ANY (ARRAY['peer'::text, 'family'::text]))),
    CONSTRAINT a_state_of_an_offer CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'filled'::text, 'withdrawn'::text, 'replaced'::text]))),
    CONSTRAINT an_offer_shown_is_dated CHECK (((NOT (state = 'published'::text)) OR ((number IS NOT NULL) AND (shown_on IS NOT NULL)))),
    CONSTRAINT posts_offer_number_check CHECK ((number >= 0)),
    CONSTRAINT posts_offer_saves_check CHECK ((saves >= 0))
);

CREATE TABLE public.posts_post (
    id uuid NOT NULL,
    kind text NOT NULL,
    title jsonb NOT NULL,
    hours numeric(3,1) NOT NULL,
    employer text NOT NULL,
    site text NOT NULL,
    recurrent boolean NOT NULL,
    starts_on date,
    ends_on date,
    state text NOT NULL,
    vacant_since date,
    made_at timestamp with time zone NOT NULL,
    holder_id uuid,
    made_by_id uuid NOT NULL,
    program_id uuid NOT NULL,
    CONSTRAINT a_kind_of_post CHECK ((kind = ANY (ARRAY['peer'::text, 'family'::text]))),
    CONSTRAINT a_post_ends_after_it_starts CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
    CONSTRAINT a_state_of_a_post CHECK ((state = ANY (ARRAY['planned'::text, 'open'::text, 'filled'::text, 'vacant'::text, 'closed'::text]))),
    CONSTRAINT a_vacancy_is_dated CHECK ((((state = 'vacant'::text) AND (vacant_since IS NOT NULL)) OR ((NOT (state = 'vacant'::text)) AND (vacant_since IS NULL)))),
    CONSTRAINT hours_of_a_week CHECK (((hours > (0)::numeric) AND (hours <= (40)::numeric))),
    CONSTRAINT who_fills_a_post CHECK ((((holder_id IS NOT NULL) AND (state = 'filled'::text)) OR ((NOT (state = 'filled'::text)) AND (holder_id IS NULL))))
);

CREATE TABLE public.posts_supervised (
    id uuid NOT NULL,
    kind text NOT NULL,
    "on" date NOT NULL,
    marked_at timestamp with time zone NOT NULL,
    marked_by_id uuid NOT NULL,
    person_id uuid NOT NULL,
    program_id uuid NOT NULL
);

CREATE TABLE public.privacy_alert (
    id uuid NOT NULL,
    kind text NOT NULL,
    at timestamp with time zone NOT NULL,
    times integer NOT NULL,
    answer text NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id uuid,
    looker_id uuid,
    program_id uuid NOT NULL,
    CONSTRAINT alert_who_and_when CHECK ((((answer = ''::text) AND (answered_at IS NULL) AND (answered_by_id IS NULL)) OR ((NOT (answer = ''::text)) AND (answered_at IS NOT NULL) AND (answered_by_id IS NOT NULL)))),
    CONSTRAINT privacy_alert_times_check CHECK ((times >= 0))
);

CREATE TABLE public.privacy_communication (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    how text NOT NULL,
    information bytea NOT NULL,
    recipient bytea NOT NULL,
    purpose bytea NOT NULL,
    justification bytea NOT NULL,
    file_id uuid NOT NULL,
    made_by_id uuid NOT NULL,
    program_id uuid NOT NULL
);

CREATE TABLE public.privacy_evaluation (
    id uuid NOT NULL,
    year smallint NOT NULL,
    logging text NOT NULL,
    communications text NOT NULL,
    measures text NOT NULL,
    to_do text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    closed_by_id uuid,
    program_id uuid NOT NULL,
    CONSTRAINT no_year_closes_without_the_three CHECK (((closed_at IS NULL) OR ((NOT (logging = ''::text)) AND (NOT (communications = ''::text)) AND (NOT (measures = ''::text)) AND (closed_by_id IS NOT NULL)))),
    CONSTRAINT privacy_evaluation_year_check CHECK ((year >= 0))
);

CREATE TABLE public.privacy_incident (
    id uuid NOT NULL,
    kind text NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    information bytea NOT NULL,
    circumstances bytea NOT NULL,
    happened text NOT NULL,
    aware_on date NOT NULL,
    people integer,
    residents integer,
    sensitivity bytea NOT NULL,
    ill_use bytea NOT NULL,
    consequences bytea NOT NULL,
    likelihood bytea NOT NULL,
    serious text NOT NULL,
    minister_on date,
    commission_on date,
    persons_on date,
    public_on date,
    why_not_told bytea NOT NULL,
    measures bytea NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    closed_by_id uuid,
    opened_by_id uuid NOT NULL,
    program_id uuid NOT NULL,
    report_id uuid,
    CONSTRAINT incident_who_and_when CHECK ((((closed_at IS NULL) AND (closed_by_id IS NULL)) OR ((closed_at IS NOT NULL) AND (closed_by_id IS NOT NULL) AND (NOT (serious = ''::text))))),
    CONSTRAINT privacy_incident_people_check CHECK ((people >= 0)),
    CONSTRAINT privacy_incident_residents_check CHECK ((residents >= 0)),
    CONSTRAINT serious_is_told CHECK (((closed_at IS NULL) OR (serious = 'no'::text) OR ((minister_on IS NOT NULL) AND (commission_on IS NOT NULL) AND (persons_on IS NOT NULL)) OR (octet_length(why_not_told) > 0)))
);

CREATE TABLE public.privacy_lookanswer (
    id uuid NOT NULL,
    month date NOT NULL,
    mark character varying(16) NOT NULL,
    kind text NOT NULL,
    answer text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id uuid NOT NULL,
    looker_id uuid NOT NULL,
    program_id uuid NOT NULL,
    CONSTRAINT nobody_answers_for_their_own_looks CHECK ((NOT (looker_id = by_id)))
);

CREATE TABLE public.privacy_refusedpages (
    id uuid NOT NULL,
    hour timestamp with time zone NOT NULL,
    times integer NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT privacy_refusedpages_times_check CHECK ((times >= 0))
);

CREATE TABLE public.privacy_remark (
    id uuid NOT NULL,
    words bytea NOT NULL,
    words_lang character varying(2) NOT NULL,
    at timestamp with time zone NOT NULL,
    taken_back_at timestamp with time zone,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL,
    request_id uuid NOT NULL
);

CREATE TABLE public.privacy_report (
    id uuid NOT NULL,
    kind text NOT NULL,
    words bytea NOT NULL,
    words_lang character varying(2) NOT NULL,
    at timestamp with time zone NOT NULL,
    due_on date NOT NULL,
    outcome text NOT NULL,
    answer bytea NOT NULL,
    answer_lang character varying(2) NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id uuid,
    by_id uuid NOT NULL,
    file_id uuid,
    program_id uuid NOT NULL,
    CONSTRAINT report_who_and_when CHECK ((((answered_at IS NULL) AND (answered_by_id IS NULL) AND (outcome = ''::text)) OR ((NOT (outcome = ''::text)) AND (answered_at IS NOT NULL) AND (answered_by_id IS NOT NULL))))
);

CREATE TABLE public.privacy_rightsrequest (
    id uuid NOT NULL,
    kind text NOT NULL,
    on_paper boolean NOT NULL,
    words bytea NOT NULL,
    words_lang character varying(2) NOT NULL,
    beside boolean NOT NULL,
    received_on date NOT NULL,
    due_on date NOT NULL,
    created_at timestamp with time zone NOT NULL,
    identity text NOT NULL,
    identity_at timestamp with time zone,
    decision text NOT NULL,
    refusal text NOT NULL,
    answer bytea NOT NULL,
    answer_lang character varying(2) NOT NULL,
    answered_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    answered_by_id uuid,
    created_by_id uuid NOT NULL,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL,
    CONSTRAINT a_refusal_has_its_reason CHECK (((decision = ANY (ARRAY[''::text, 'granted'::text])) OR (NOT (refusal = ''::text)))),
    CONSTRAINT no_answer_before_the_identity CHECK ((((answered_at IS NULL) AND (answered_by_id IS NULL) AND (decision = ''::text)) OR ((NOT (decision = ''::text)) AND (NOT (identity = ''::text)) AND (answered_at IS NOT NULL) AND (answered_by_id IS NOT NULL) AND (identity_at IS NOT NULL)))),
    CONSTRAINT one_end_a_request CHECK (((answered_at IS NULL) OR (withdrawn_at IS NULL)))
);

CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);

CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;

CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;

CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);

CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;

CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reaim_figure (
    id uuid NOT NULL,
    code text NOT NULL,
    inputs character varying(64) NOT NULL,
    body text NOT NULL,
    readers text[] NOT NULL,
    current boolean NOT NULL,
    made_at timestamp with time zone NOT NULL,
    program_id uuid
);

CREATE TABLE public.referrals_ask (
    id uuid NOT NULL,
    side character varying(8) NOT NULL,
    name bytea NOT NULL,
    reach bytea NOT NULL,
    words bytea NOT NULL,
    language character varying(2) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    taken_at timestamp with time zone,
    referral_id uuid,
    program_id uuid NOT NULL,
    taken_by_id uuid
);

CREATE TABLE public.referrals_care (
    id uuid NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL,
    worker_id uuid NOT NULL,
    referral_id uuid NOT NULL
);

CREATE TABLE public.referrals_loanrequest (
    id uuid NOT NULL,
    referral_id uuid NOT NULL,
    kind character varying(6) NOT NULL,
    language character varying(2) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    closed_at timestamp with time zone,
    lent_id uuid,
    program_id uuid NOT NULL,
    CONSTRAINT loan_who_and_when CHECK ((((answered_at IS NULL) AND (lent_id IS NULL)) OR ((answered_at IS NOT NULL) AND (lent_id IS NOT NULL))))
);

CREATE TABLE public.referrals_reading (
    id uuid NOT NULL,
    kind character varying(6) NOT NULL,
    through date NOT NULL,
    asked integer,
    days_to_yes smallint,
    days_to_accepted smallint,
    days_to_met smallint,
    program_id uuid,
    CONSTRAINT referrals_reading_asked_check CHECK ((asked >= 0)),
    CONSTRAINT referrals_reading_days_to_accepted_check CHECK ((days_to_accepted >= 0)),
    CONSTRAINT referrals_reading_days_to_met_check CHECK ((days_to_met >= 0)),
    CONSTRAINT referrals_reading_days_to_yes_check CHECK ((days_to_yes >= 0))
);

CREATE TABLE public.referrals_readingseen (
    id uuid NOT NULL,
    through date NOT NULL,
    person_id uuid NOT NULL
);

CREATE TABLE public.referrals_referral (
    id uuid NOT NULL,
    kind character varying(6) NOT NULL,
    origin text NOT NULL,
    state text NOT NULL,
    wish text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    asked_at timestamp with time zone,
    answered_at timestamp with time zone,
    ask_again_on date,
    yes_at timestamp with time zone,
    offered_at timestamp with time zone,
    accepted_at timestamp with time zone,
    meeting_at timestamp with time zone,
    meeting_place text NOT NULL,
    meeting_confirmed_at timestamp with time zone,
    met_on date,
    tries smallint NOT NULL,
    redirect_asked boolean NOT NULL,
    passed_by uuid[] NOT NULL,
    decline_reason text NOT NULL,
    due_on date,
    closed_at timestamp with time zone,
    close_reason text NOT NULL,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL,
    referred_by_id uuid,
    worker_id uuid,
    CONSTRAINT a_worker_is_named CHECK (((NOT (state = ANY (ARRAY['proposed'::text, 'accepted'::text, 'contacting'::text, 'unreached'::text, 'active'::text]))) OR (worker_id IS NOT NULL))),
    CONSTRAINT closed_when_ended CHECK ((((closed_at IS NOT NULL) AND (state = 'closed'::text)) OR ((NOT (state = 'closed'::text)) AND (closed_at IS NULL)))),
    CONSTRAINT known_state CHECK ((state = ANY (ARRAY['asked'::text, 'not_now'::text, 'matching'::text, 'waiting'::text, 'proposed'::text, 'accepted'::text, 'contacting'::text, 'unreached'::text, 'active'::text, 'declined'::text, 'closed'::text]))),
    CONSTRAINT not_now_has_its_date CHECK (((NOT (state = 'not_now'::text)) OR (ask_again_on IS NOT NULL))),
    CONSTRAINT referrals_referral_tries_check CHECK ((tries >= 0))
);

CREATE TABLE public.referrals_wishes (
    id uuid NOT NULL,
    needs text[] NOT NULL,
    language text NOT NULL,
    gender text NOT NULL,
    age_band text NOT NULL,
    interests text[] NOT NULL,
    times text[] NOT NULL,
    modalities text[] NOT NULL,
    words text NOT NULL,
    words_lang text NOT NULL,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL,
    referral_id uuid NOT NULL
);

CREATE TABLE public.responses_answerset (
    id uuid NOT NULL,
    edition_id uuid NOT NULL,
    code text NOT NULL,
    body bytea NOT NULL,
    audience character varying(8) NOT NULL,
    way character varying(7) NOT NULL,
    language character varying(2) NOT NULL,
    month date NOT NULL,
    authored_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    wave_id uuid,
    research boolean NOT NULL,
    apart text NOT NULL,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL
);

CREATE TABLE public.responses_draft (
    id uuid NOT NULL,
    edition_id uuid NOT NULL,
    code text NOT NULL,
    key uuid NOT NULL,
    body bytea NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL
);

CREATE TABLE public.responses_received (
    key uuid NOT NULL,
    digest bytea NOT NULL,
    day date NOT NULL
);

CREATE TABLE public.responses_researchchoice (
    id uuid NOT NULL,
    given boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    language character varying(2) NOT NULL,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL
);

CREATE TABLE public.responses_seat (
    id uuid NOT NULL,
    edition_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    key uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    file_id uuid NOT NULL,
    opened_by_id uuid NOT NULL,
    program_id uuid NOT NULL,
    CONSTRAINT a_seat_lasts CHECK ((expires_at > created_at))
);

CREATE TABLE public.responses_shown (
    id bigint NOT NULL,
    edition_id uuid NOT NULL,
    audience character varying(8) NOT NULL,
    month date NOT NULL,
    moves bigint NOT NULL,
    n bigint NOT NULL,
    sums numeric(40,8)[] NOT NULL,
    taken bigint[] NOT NULL,
    groups smallint[] NOT NULL,
    program_id uuid NOT NULL
)
WITH (fillfactor='25', toast_tuple_target='8160');
ALTER TABLE ONLY public.responses_shown ALTER COLUMN sums SET STORAGE MAIN;
ALTER TABLE ONLY public.responses_shown ALTER COLUMN taken SET STORAGE MAIN;
ALTER TABLE ONLY public.responses_shown ALTER COLUMN groups SET STORAGE MAIN;

ALTER TABLE public.responses_shown ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.responses_shown_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.responses_tally (
    id bigint NOT NULL,
    edition_id uuid NOT NULL,
    audience character varying(8) NOT NULL,
    month date NOT NULL,
    line smallint NOT NULL,
    moves bigint NOT NULL,
    n bigint NOT NULL,
    sums numeric(40,8)[] NOT NULL,
    taken bigint[] NOT NULL,
    groups smallint[] NOT NULL,
    program_id uuid NOT NULL
)
WITH (fillfactor='25', toast_tuple_target='8160');
ALTER TABLE ONLY public.responses_tally ALTER COLUMN sums SET STORAGE MAIN;
ALTER TABLE ONLY public.responses_tally ALTER COLUMN taken SET STORAGE MAIN;
ALTER TABLE ONLY public.responses_tally ALTER COLUMN groups SET STORAGE MAIN;

ALTER TABLE public.responses_tally ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.responses_tally_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.responses_voice (
    id uuid NOT NULL,
    edition_id uuid NOT NULL,
    audience character varying(8) NOT NULL,
    month date NOT NULL,
    "values" jsonb NOT NULL,
    apart text NOT NULL,
    program_id uuid NOT NULL
);

CREATE TABLE public.responses_words (
    id uuid NOT NULL,
    edition_id uuid NOT NULL,
    audience character varying(8) NOT NULL,
    month date NOT NULL,
    item text NOT NULL,
    words bytea NOT NULL,
    language character varying(2) NOT NULL,
    program_id uuid NOT NULL
);

CREATE TABLE public.retention_certificate (
    id uuid NOT NULL,
    former uuid NOT NULL,
    record text NOT NULL,
    ended_on date NOT NULL,
    at timestamp with time zone NOT NULL,
    counts jsonb NOT NULL,
    approved_by_id uuid NOT NULL,
    program_id uuid NOT NULL,
    proposed_by_id uuid NOT NULL
);

CREATE TABLE public.retention_hold (
    id uuid NOT NULL,
    reason text NOT NULL,
    at timestamp with time zone NOT NULL,
    lifted_at timestamp with time zone,
    by_id uuid NOT NULL,
    file_id uuid NOT NULL,
    lifted_by_id uuid,
    program_id uuid NOT NULL
);

CREATE TABLE public.retention_proposal (
    id uuid NOT NULL,
    record text NOT NULL,
    ended_on date NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    not_before date NOT NULL,
    approved_at timestamp with time zone,
    dropped_at timestamp with time zone,
    approved_by_id uuid,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL,
    proposed_by_id uuid NOT NULL,
    CONSTRAINT approved_who_and_when CHECK ((((approved_at IS NULL) AND (approved_by_id IS NULL)) OR ((approved_at IS NOT NULL) AND (approved_by_id IS NOT NULL)))),
    CONSTRAINT two_people_agree CHECK (((approved_by_id IS NULL) OR (NOT ((approved_by_id = proposed_by_id) AND (approved_by_id IS NOT NULL)))))
);

CREATE TABLE public.retention_tombstone (
    n bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    what text NOT NULL,
    place text DEFAULT ''::text NOT NULL,
    "row" uuid NOT NULL,
    told jsonb,
    copied_at timestamp with time zone
);

ALTER TABLE public.retention_tombstone ALTER COLUMN n ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.retention_tombstone_n_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.rooms_authorship (
    topic_id uuid NOT NULL,
    person_id uuid NOT NULL
);

CREATE TABLE public.rooms_ballot (
    id uuid NOT NULL,
    topics uuid[] NOT NULL,
    person_id uuid NOT NULL,
    room_id uuid NOT NULL
);

CREATE TABLE public.rooms_room (
    meeting_id uuid NOT NULL,
    phase text NOT NULL,
    step smallint NOT NULL,
    ends_at timestamp with time zone,
    seconds_left integer,
    version integer NOT NULL,
    scene integer NOT NULL,
    group_id uuid NOT NULL,
    presenter_id uuid,
    topic_id uuid,
    CONSTRAINT a_clock_runs_or_waits CHECK ((((ends_at IS NULL) OR (seconds_left IS NULL)) AND (1 = (
CASE
    WHEN (ends_at IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (seconds_left IS NULL) THEN 1
    ELSE 0
END)))),
    CONSTRAINT a_phase_of_a_room CHECK ((phase = ANY (ARRAY['welcome'::text, 'vote'::text, 'chosen'::text, 'steps'::text]))),
    CONSTRAINT rooms_room_scene_check CHECK ((scene >= 0)),
    CONSTRAINT rooms_room_seconds_left_check CHECK ((seconds_left >= 0)),
    CONSTRAINT rooms_room_step_check CHECK ((step >= 0)),
    CONSTRAINT rooms_room_version_check CHECK ((version >= 0))
);

CREATE TABLE public.rooms_topic (
    id uuid NOT NULL,
    title bytea NOT NULL,
    lang character varying(2) NOT NULL,
    dropped_at timestamp with time zone NOT NULL,
    state text NOT NULL,
    hands smallint NOT NULL,
    group_id uuid NOT NULL,
    theme text NOT NULL,
    CONSTRAINT a_state_of_a_topic CHECK ((state = ANY (ARRAY['waiting'::text, 'chosen'::text, 'passed'::text]))),
    CONSTRAINT hands_of_a_room CHECK ((hands <= 100)),
    CONSTRAINT rooms_topic_hands_check CHECK ((hands >= 0))
);

CREATE TABLE public.tablets_code (
    id uuid NOT NULL,
    digest bytea NOT NULL,
    asks text[] NOT NULL,
    audience text NOT NULL,
    whom bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    session uuid,
    used_at timestamp with time zone,
    answered text[] NOT NULL,
    made_by_id uuid NOT NULL,
    program_id uuid NOT NULL,
    tablet_id uuid,
    cancelled_at timestamp with time zone,
    wave_id uuid,
    CONSTRAINT nobody_used_a_cancelled_code CHECK (((cancelled_at IS NULL) OR (session IS NULL))),
    CONSTRAINT who_a_code_is_for CHECK ((audience = ANY (ARRAY['youth'::text, 'relative'::text, 'worker'::text, 'team'::text])))
);

CREATE TABLE public.tablets_delivery (
    id uuid NOT NULL,
    digest bytea NOT NULL,
    state text NOT NULL,
    reason text NOT NULL,
    sealed bytea NOT NULL,
    asked text NOT NULL,
    authored_on date,
    clock_off integer NOT NULL,
    received_at timestamp with time zone NOT NULL,
    settled_at timestamp with time zone,
    program_id uuid NOT NULL,
    settled_by_id uuid,
    tablet_id uuid NOT NULL,
    CONSTRAINT a_reason_of_a_delivery CHECK (((reason = ''::text) OR (reason = ANY (ARRAY['no_code'::text, 'not_asked'::text, 'unreadable'::text, 'taken_back'::text, 'withdrawn'::text])))),
    CONSTRAINT a_state_of_a_delivery CHECK ((state = ANY (ARRAY['arrived'::text, 'confirmed'::text, 'apart'::text, 'keeping'::text, 'kept'::text, 'let_go'::text]))),
    CONSTRAINT sealed_until_it_is_settled CHECK ((((state = ANY (ARRAY['arrived'::text, 'apart'::text, 'keeping'::text])) OR (sealed = '\x'::bytea)) AND (1 = (
CASE
    WHEN (state = ANY (ARRAY['arrived'::text, 'apart'::text, 'keeping'::text])) THEN 1
    ELSE 0
END +
CASE
    WHEN (sealed = '\x'::bytea) THEN 1
    ELSE 0
END)))),
    CONSTRAINT what_is_apart_says_why CHECK (((NOT (state = 'apart'::text)) OR (NOT (reason = ''::text))))
);

CREATE TABLE public.tablets_tablet (
    id uuid NOT NULL,
    name character varying(40) NOT NULL,
    asks text[] NOT NULL,
    state text NOT NULL,
    invite bytea,
    invite_until timestamp with time zone NOT NULL,
    device_key bytea,
    pin_salt bytea NOT NULL,
    pin bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    enrolled_at timestamp with time zone,
    seen_at timestamp with time zone,
    waiting smallint NOT NULL,
    clock_off integer NOT NULL,
    revoked_at timestamp with time zone,
    wiped_at timestamp with time zone,
    made_by_id uuid NOT NULL,
    program_id uuid NOT NULL,
    revoked_by_id uuid,
    replaces_id uuid,
    CONSTRAINT a_state_of_a_tablet CHECK ((state = ANY (ARRAY['invited'::text, 'enrolled'::text, 'revoked'::text]))),
    CONSTRAINT a_tablet_has_a_key CHECK (((state = 'invited'::text) OR (state = 'revoked'::text) OR (device_key IS NOT NULL))),
    CONSTRAINT tablets_tablet_waiting_check CHECK ((waiting >= 0))
);

CREATE TABLE public.toolkit_answer (
    id uuid NOT NULL,
    chair text NOT NULL,
    item text NOT NULL,
    status text NOT NULL,
    note bytea NOT NULL,
    evidence bytea NOT NULL,
    capsule_id uuid,
    due_on date,
    edition integer NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by_id uuid NOT NULL,
    owner_id uuid,
    person_id uuid,
    program_id uuid NOT NULL,
    integration_id uuid NOT NULL,
    CONSTRAINT a_chair_and_a_status CHECK (((chair = ANY (ARRAY['family'::text, 'manager'::text, 'peer'::text, 'team_lead'::text])) AND (status = ANY (ARRAY['todo'::text, 'doing'::text, 'done'::text, 'not_relevant'::text])))),
    CONSTRAINT a_worker_answers_for_themselves CHECK ((((chair = ANY (ARRAY['manager'::text, 'team_lead'::text])) AND (person_id IS NULL)) OR ((NOT (chair = ANY (ARRAY['manager'::text, 'team_lead'::text]))) AND (person_id IS NOT NULL)))),
    CONSTRAINT toolkit_answer_edition_check CHECK ((edition >= 0))
);

CREATE TABLE public.toolkit_greyzone (
    id uuid NOT NULL,
    words text NOT NULL,
    language character varying(2) NOT NULL,
    answers jsonb NOT NULL,
    decision text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id uuid NOT NULL,
    program_id uuid NOT NULL,
    list_id uuid NOT NULL,
    CONSTRAINT a_decision_of_a_grey_zone CHECK ((decision = ANY (ARRAY['ours'::text, 'supervision'::text, 'no'::text])))
);

CREATE TABLE public.toolkit_integration (
    id uuid NOT NULL,
    for_peer boolean NOT NULL,
    for_family boolean NOT NULL,
    starts_on date NOT NULL,
    state text NOT NULL,
    words text NOT NULL,
    language character varying(2) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_by_id uuid,
    owner_id uuid NOT NULL,
    program_id uuid NOT NULL,
    started_by_id uuid NOT NULL,
    CONSTRAINT a_state_of_an_integration CHECK ((state = ANY (ARRAY['under_way'::text, 'closed'::text, 'stopped'::text]))),
    CONSTRAINT an_end_says_something CHECK ((((ended_at IS NULL) AND (state = 'under_way'::text)) OR ((NOT (state = 'under_way'::text)) AND (ended_at IS NOT NULL) AND (NOT (words = ''::text))))),
    CONSTRAINT an_integration_has_a_side CHECK ((for_peer OR for_family))
);

CREATE TABLE public.toolkit_mirror (
    id uuid NOT NULL,
    side text NOT NULL,
    first_month date NOT NULL,
    last_month date NOT NULL,
    "least" smallint NOT NULL,
    most smallint NOT NULL,
    shared_at timestamp with time zone NOT NULL,
    taken_back_at timestamp with time zone,
    person_id uuid NOT NULL,
    program_id uuid NOT NULL,
    reader_id uuid NOT NULL,
    CONSTRAINT a_period_and_a_side CHECK (((first_month <= last_month) AND (side = ANY (ARRAY['peer'::text, 'family'::text])))),
    CONSTRAINT shares_of_a_whole CHECK ((("least" <= most) AND (most <= 100))),
    CONSTRAINT shown_to_somebody_else CHECK ((NOT (person_id = reader_id))),
    CONSTRAINT toolkit_mirror_least_check CHECK (("least" >= 0)),
    CONSTRAINT toolkit_mirror_most_check CHECK ((most >= 0))
);

CREATE TABLE public.toolkit_opening (
    id uuid NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    integration_id uuid NOT NULL,
    person_id uuid NOT NULL,
    program_id uuid NOT NULL,
    CONSTRAINT an_opening_ends_after CHECK (((until IS NULL) OR (until >= since)))
);

CREATE TABLE public.toolkit_rolelist (
    id uuid NOT NULL,
    side text NOT NULL,
    number smallint NOT NULL,
    state text NOT NULL,
    marks jsonb NOT NULL,
    edition integer NOT NULL,
    started_at timestamp with time zone NOT NULL,
    signed_at timestamp with time zone,
    program_id uuid NOT NULL,
    started_by_id uuid NOT NULL,
    CONSTRAINT a_side_and_a_state_of_a_list CHECK (((side = ANY (ARRAY['peer'::text, 'family'::text])) AND (state = ANY (ARRAY['draft'::text, 'signed'::text])))),
    CONSTRAINT signed_on_a_day CHECK ((((signed_at IS NOT NULL) AND (state = 'signed'::text)) OR ((signed_at IS NULL) AND (state = 'draft'::text)))),
    CONSTRAINT toolkit_rolelist_edition_check CHECK ((edition >= 0)),
    CONSTRAINT toolkit_rolelist_number_check CHECK ((number >= 0))
);

CREATE TABLE public.toolkit_signature (
    id uuid NOT NULL,
    role text NOT NULL,
    edition integer NOT NULL,
    at timestamp with time zone NOT NULL,
    list_id uuid NOT NULL,
    person_id uuid NOT NULL,
    program_id uuid NOT NULL,
    CONSTRAINT toolkit_signature_edition_check CHECK ((edition >= 0))
);

CREATE TABLE public.training_outsidetraining (
    id uuid NOT NULL,
    title text NOT NULL,
    given_by text NOT NULL,
    minutes integer NOT NULL,
    done_on date NOT NULL,
    declared_at timestamp with time zone NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT an_outside_training_lasts CHECK (((minutes > 0) AND (minutes <= 12000))),
    CONSTRAINT training_outsidetraining_minutes_check CHECK ((minutes >= 0))
);

CREATE TABLE public.training_progress (
    id uuid NOT NULL,
    module text NOT NULL,
    edition text NOT NULL,
    lessons text[] NOT NULL,
    answers jsonb NOT NULL,
    started_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone NOT NULL,
    finished_on date,
    minutes smallint NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT training_progress_minutes_check CHECK ((minutes >= 0))
);

CREATE TABLE public.training_refresher (
    id uuid NOT NULL,
    topics text[] NOT NULL,
    done_on date NOT NULL,
    recorded_on date,
    person_id uuid NOT NULL,
    program_id uuid NOT NULL,
    progress_id uuid NOT NULL
);

CREATE TABLE public.waves_bulletin (
    id uuid NOT NULL,
    number smallint NOT NULL,
    lead jsonb NOT NULL,
    state text NOT NULL,
    made_on date NOT NULL,
    published_on date,
    made_by_id uuid NOT NULL,
    program_id uuid NOT NULL,
    CONSTRAINT a_published_one_is_dated CHECK (((NOT (state = 'published'::text)) OR (published_on IS NOT NULL))),
    CONSTRAINT waves_bulletin_number_check CHECK ((number >= 0))
);

CREATE TABLE public.waves_campaign (
    id uuid NOT NULL,
    title jsonb NOT NULL,
    codes text[] NOT NULL,
    audience text NOT NULL,
    programs uuid[] NOT NULL,
    rhythm text NOT NULL,
    months smallint,
    opens_on date NOT NULL,
    open_days smallint,
    reminders smallint NOT NULL,
    state text NOT NULL,
    over_minutes smallint NOT NULL,
    over_reason jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    made_by_id uuid NOT NULL,
    over_by_id uuid,
    CONSTRAINT a_rhythm CHECK ((rhythm = ANY (ARRAY['always'::text, 'once'::text, 'every'::text]))),
    CONSTRAINT a_state_of_a_collection CHECK ((state = ANY (ARRAY['draft'::text, 'running'::text, 'ended'::text]))),
    CONSTRAINT again_after_some_months CHECK (((NOT (rhythm = 'every'::text)) OR ((months >= 1) AND (open_days >= 1)))),
    CONSTRAINT an_audience CHECK ((audience = ANY (ARRAY['youth'::text, 'relative'::text, 'worker'::text, 'team'::text]))),
    CONSTRAINT not_more_reminders CHECK ((reminders <= 4)),
    CONSTRAINT too_much_has_a_name CHECK (((over_minutes = 0) OR (over_by_id IS NOT NULL))),
    CONSTRAINT waves_campaign_months_check CHECK ((months >= 0)),
    CONSTRAINT waves_campaign_open_days_check CHECK ((open_days >= 0)),
    CONSTRAINT waves_campaign_over_minutes_check CHECK ((over_minutes >= 0)),
    CONSTRAINT waves_campaign_reminders_check CHECK ((reminders >= 0))
);

CREATE TABLE public.waves_countsread (
    id uuid NOT NULL,
    questionnaire text NOT NULL,
    item text NOT NULL,
    "on" date NOT NULL
);

CREATE TABLE public.waves_invitation (
    id uuid NOT NULL,
    given text[] NOT NULL,
    times integer NOT NULL,
    reminded smallint NOT NULL,
    reminded_on date,
    message_id uuid,
    file_id uuid,
    person_id uuid,
    program_id uuid NOT NULL,
    wave_id uuid NOT NULL,
    CONSTRAINT asked_as_one CHECK (((file_id IS NULL) OR (person_id IS NULL))),
    CONSTRAINT waves_invitation_reminded_check CHECK ((reminded >= 0)),
    CONSTRAINT waves_invitation_times_check CHECK ((times >= 0))
);

CREATE TABLE public.waves_link (
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    stop_hash bytea NOT NULL,
    language character varying(2) NOT NULL,
    mails boolean NOT NULL,
    made_on date NOT NULL,
    ends_on date NOT NULL,
    file_id uuid,
    person_id uuid,
    program_id uuid NOT NULL,
    CONSTRAINT a_link_of_one CHECK (((file_id IS NULL) OR (person_id IS NULL)))
);

CREATE TABLE public.waves_ownsheet (
    id uuid NOT NULL,
    file_id uuid NOT NULL,
    program_id uuid NOT NULL,
    paper_id uuid NOT NULL
);

CREATE TABLE public.waves_papercode (
    id uuid NOT NULL,
    code_hash bytea NOT NULL,
    questionnaire text NOT NULL,
    edition_id uuid NOT NULL,
    audience text NOT NULL,
    wave_id uuid,
    made_on date NOT NULL,
    typed_on date,
    made_by_id uuid,
    program_id uuid NOT NULL,
    typed_by_id uuid
);

CREATE TABLE public.waves_point (
    id uuid NOT NULL,
    said jsonb NOT NULL,
    answer text NOT NULL,
    words jsonb NOT NULL,
    due_on date,
    moved_from date,
    ended_on date,
    outcome jsonb NOT NULL,
    bulletin_id uuid NOT NULL,
    promised_by_id uuid NOT NULL,
    program_id uuid NOT NULL,
    CONSTRAINT a_kind_of_answer CHECK ((answer = ANY (ARRAY['done'::text, 'promised'::text, 'not_now'::text]))),
    CONSTRAINT a_promise_has_its_day CHECK (((NOT (answer = 'promised'::text)) OR (due_on IS NOT NULL))),
    CONSTRAINT what_ended_is_answered CHECK (((ended_on IS NULL) OR (answer = ANY (ARRAY['done'::text, 'not_now'::text]))))
);

CREATE TABLE public.waves_reader (
    id uuid NOT NULL,
    since date NOT NULL,
    until date,
    named_by_id uuid NOT NULL,
    person_id uuid NOT NULL
);

CREATE TABLE public.waves_reading (
    words_id uuid NOT NULL,
    edition_id uuid NOT NULL,
    audience text NOT NULL,
    item text NOT NULL,
    month date NOT NULL,
    state text NOT NULL,
    shown text NOT NULL,
    language character varying(2) NOT NULL,
    reason text NOT NULL,
    read_on date NOT NULL,
    program_id uuid NOT NULL,
    reader_id uuid NOT NULL,
    CONSTRAINT how_words_were_read CHECK ((state = ANY (ARRAY['cut'::text, 'kept_back'::text, 'shown'::text]))),
    CONSTRAINT kept_back_has_its_reason CHECK (((NOT (state = 'kept_back'::text)) OR ((shown = ''::text) AND (NOT (reason = ''::text)))))
);

CREATE TABLE public.waves_wave (
    id uuid NOT NULL,
    number smallint NOT NULL,
    opens_on date NOT NULL,
    closes_on date,
    campaign_id uuid NOT NULL,
    CONSTRAINT waves_wave_number_check CHECK ((number >= 0))
);

ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);

ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);

ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);

ALTER TABLE ONLY public.community_discussion
    ADD CONSTRAINT a_discussion_and_its_space UNIQUE (id, space_id);

ALTER TABLE ONLY public.measures_entry
    ADD CONSTRAINT a_figure_is_typed_once UNIQUE (program_id, first, code);

ALTER TABLE ONLY public.moderation_newssent
    ADD CONSTRAINT a_week_is_told_once UNIQUE (choice_id, week);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.improvement_offer
    ADD CONSTRAINT advised_once_a_day UNIQUE (program_id, rule, indicator, "on");

ALTER TABLE ONLY public.alerts_alert
    ADD CONSTRAINT alerts_alert_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.alerts_ladder
    ADD CONSTRAINT alerts_ladder_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.alerts_rung
    ADD CONSTRAINT alerts_rung_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.alerts_told
    ADD CONSTRAINT alerts_told_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ground_pulseanswered
    ADD CONSTRAINT answered_once_a_fortnight UNIQUE (period, person_id);

ALTER TABLE ONLY public.learning_checkin
    ADD CONSTRAINT asked_once_a_time UNIQUE (seat_id, after_id);

ALTER TABLE ONLY public.waves_invitation
    ADD CONSTRAINT asked_once_a_wave UNIQUE NULLS NOT DISTINCT (wave_id, program_id, file_id, person_id);

ALTER TABLE ONLY public.assemblies_assembly
    ADD CONSTRAINT assemblies_assembly_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_ballot
    ADD CONSTRAINT assemblies_ballot_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_door
    ADD CONSTRAINT assemblies_door_assembly_id_key UNIQUE (assembly_id);

ALTER TABLE ONLY public.assemblies_door
    ADD CONSTRAINT assemblies_door_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_promise
    ADD CONSTRAINT assemblies_promise_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_proposer
    ADD CONSTRAINT assemblies_proposer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_proposer
    ADD CONSTRAINT assemblies_proposer_topic_id_key UNIQUE (topic_id);

ALTER TABLE ONLY public.assemblies_registration
    ADD CONSTRAINT assemblies_registration_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_roll
    ADD CONSTRAINT assemblies_roll_assembly_id_key UNIQUE (assembly_id);

ALTER TABLE ONLY public.assemblies_roll
    ADD CONSTRAINT assemblies_roll_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_speaker
    ADD CONSTRAINT assemblies_speaker_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_ticket
    ADD CONSTRAINT assemblies_ticket_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_topic
    ADD CONSTRAINT assemblies_topic_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_vote
    ADD CONSTRAINT assemblies_vote_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.waves_bulletin
    ADD CONSTRAINT bulletins_in_order UNIQUE (program_id, number);

ALTER TABLE ONLY public.participants_file
    ADD CONSTRAINT code_is_local_to_the_program UNIQUE (program_id, code);

ALTER TABLE ONLY public.coding_coder
    ADD CONSTRAINT coding_coder_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coding_mark
    ADD CONSTRAINT coding_mark_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coding_outcome
    ADD CONSTRAINT coding_outcome_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coding_owncode
    ADD CONSTRAINT coding_owncode_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coding_rating
    ADD CONSTRAINT coding_rating_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coding_segment
    ADD CONSTRAINT coding_segment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coding_settled
    ADD CONSTRAINT coding_settled_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coding_source
    ADD CONSTRAINT coding_source_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coding_study
    ADD CONSTRAINT coding_study_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.community_belonging
    ADD CONSTRAINT community_belonging_member_id_key UNIQUE (member_id);

ALTER TABLE ONLY public.community_belonging
    ADD CONSTRAINT community_belonging_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.community_discussion
    ADD CONSTRAINT community_discussion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.community_follow
    ADD CONSTRAINT community_follow_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.community_invitation
    ADD CONSTRAINT community_invitation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.community_member
    ADD CONSTRAINT community_member_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.community_mention
    ADD CONSTRAINT community_mention_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.community_message
    ADD CONSTRAINT community_message_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.community_messageedition
    ADD CONSTRAINT community_messageedition_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.community_moderator
    ADD CONSTRAINT community_moderator_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.community_seat
    ADD CONSTRAINT community_seat_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.community_space
    ADD CONSTRAINT community_space_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.community_standing
    ADD CONSTRAINT community_standing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.community_translation
    ADD CONSTRAINT community_translation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.compass_compasspage
    ADD CONSTRAINT compass_compasspage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.compass_pick
    ADD CONSTRAINT compass_pick_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.compass_resource
    ADD CONSTRAINT compass_resource_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.compass_share
    ADD CONSTRAINT compass_share_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.network_rolereview
    ADD CONSTRAINT confirmed_once_a_day UNIQUE (membership_id, "on");

ALTER TABLE ONLY public.contacts_contact
    ADD CONSTRAINT contacts_contact_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contacts_goodbye
    ADD CONSTRAINT contacts_goodbye_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contacts_handover
    ADD CONSTRAINT contacts_handover_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contacts_line
    ADD CONSTRAINT contacts_line_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contacts_month
    ADD CONSTRAINT contacts_month_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contacts_nextstep
    ADD CONSTRAINT contacts_nextstep_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contacts_work
    ADD CONSTRAINT contacts_work_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contacts_worry
    ADD CONSTRAINT contacts_worry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_entry
    ADD CONSTRAINT directory_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_entry
    ADD CONSTRAINT directory_entry_program_id_key UNIQUE (program_id);

ALTER TABLE ONLY public.directory_joinrequest
    ADD CONSTRAINT directory_joinrequest_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_joinrequest
    ADD CONSTRAINT directory_joinrequest_token_hash_key UNIQUE (token_hash);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);

ALTER TABLE ONLY public.waves_wave
    ADD CONSTRAINT each_wave_once UNIQUE (campaign_id, number);

ALTER TABLE ONLY public.community_messageedition
    ADD CONSTRAINT editions_are_numbered UNIQUE (message_id, number);

ALTER TABLE ONLY public.evaluation_display
    ADD CONSTRAINT evaluation_display_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.evaluation_opening
    ADD CONSTRAINT evaluation_opening_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.evaluation_opening
    ADD CONSTRAINT evaluation_opening_protocol_id_key UNIQUE (protocol_id);

ALTER TABLE ONLY public.evaluation_paper
    ADD CONSTRAINT evaluation_paper_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.evaluation_protocol
    ADD CONSTRAINT evaluation_protocol_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.evaluation_report
    ADD CONSTRAINT evaluation_report_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.evaluation_row
    ADD CONSTRAINT evaluation_row_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.extracts_agreement
    ADD CONSTRAINT extracts_agreement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.extracts_anonymisation
    ADD CONSTRAINT extracts_anonymisation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.extracts_approval
    ADD CONSTRAINT extracts_approval_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.extracts_extract
    ADD CONSTRAINT extracts_extract_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.extracts_inclusion
    ADD CONSTRAINT extracts_inclusion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.extracts_leaflet
    ADD CONSTRAINT extracts_leaflet_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.extracts_link
    ADD CONSTRAINT extracts_link_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.extracts_member
    ADD CONSTRAINT extracts_member_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.extracts_piece
    ADD CONSTRAINT extracts_piece_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.extracts_reassessment
    ADD CONSTRAINT extracts_reassessment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.extracts_studykey
    ADD CONSTRAINT extracts_studykey_pkey PRIMARY KEY (agreement_id);

ALTER TABLE ONLY public.participants_file
    ADD CONSTRAINT file_with_its_program UNIQUE (id, program_id);

ALTER TABLE ONLY public.front_pageedition
    ADD CONSTRAINT front_pageedition_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.front_statusfigure
    ADD CONSTRAINT front_statusfigure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gatherings_absence
    ADD CONSTRAINT gatherings_absence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gatherings_availability
    ADD CONSTRAINT gatherings_availability_person_id_key UNIQUE (person_id);

ALTER TABLE ONLY public.gatherings_availability
    ADD CONSTRAINT gatherings_availability_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gatherings_calendarline
    ADD CONSTRAINT gatherings_calendarline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gatherings_feed
    ADD CONSTRAINT gatherings_feed_digest_key UNIQUE (digest);

ALTER TABLE ONLY public.gatherings_feed
    ADD CONSTRAINT gatherings_feed_person_id_key UNIQUE (person_id);

ALTER TABLE ONLY public.gatherings_feed
    ADD CONSTRAINT gatherings_feed_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gatherings_group
    ADD CONSTRAINT gatherings_group_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gatherings_meeting
    ADD CONSTRAINT gatherings_meeting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gatherings_season
    ADD CONSTRAINT gatherings_season_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gatherings_seat
    ADD CONSTRAINT gatherings_seat_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ground_journalkey
    ADD CONSTRAINT ground_journalkey_person_id_key UNIQUE (person_id);

ALTER TABLE ONLY public.ground_journalkey
    ADD CONSTRAINT ground_journalkey_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ground_pulseanswered
    ADD CONSTRAINT ground_pulseanswered_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ground_pulsereading
    ADD CONSTRAINT ground_pulsereading_pkey PRIMARY KEY (period);

ALTER TABLE ONLY public.ground_pulsetally
    ADD CONSTRAINT ground_pulsetally_pkey PRIMARY KEY (period);

ALTER TABLE ONLY public.ground_reflection
    ADD CONSTRAINT ground_reflection_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.identity_recovery
    ADD CONSTRAINT identity_recovery_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.identity_stay
    ADD CONSTRAINT identity_stay_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.identity_stay
    ADD CONSTRAINT identity_stay_session_key UNIQUE (session);

ALTER TABLE ONLY public.identity_vouching
    ADD CONSTRAINT identity_vouching_digest_key UNIQUE (digest);

ALTER TABLE ONLY public.identity_vouching
    ADD CONSTRAINT identity_vouching_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.improvement_offer
    ADD CONSTRAINT improvement_offer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.improvement_plan
    ADD CONSTRAINT improvement_plan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.improvement_step
    ADD CONSTRAINT improvement_step_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.improvement_tally
    ADD CONSTRAINT improvement_tally_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.instruments_acceptance
    ADD CONSTRAINT instruments_acceptance_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.instruments_edition
    ADD CONSTRAINT instruments_edition_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.instruments_instrument
    ADD CONSTRAINT instruments_instrument_code_key UNIQUE (code);

ALTER TABLE ONLY public.instruments_instrument
    ADD CONSTRAINT instruments_instrument_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.journal_access
    ADD CONSTRAINT journal_access_pkey PRIMARY KEY (n);

ALTER TABLE ONLY public.journal_event
    ADD CONSTRAINT journal_event_pkey PRIMARY KEY (n);

ALTER TABLE ONLY public.journal_review
    ADD CONSTRAINT journal_review_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.journal_seal
    ADD CONSTRAINT journal_seal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.alerts_ladder
    ADD CONSTRAINT ladder_with_its_program UNIQUE (id, program_id);

ALTER TABLE ONLY public.learning_attendance
    ADD CONSTRAINT learning_attendance_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.learning_checkin
    ADD CONSTRAINT learning_checkin_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.learning_followup
    ADD CONSTRAINT learning_followup_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.learning_learningcard
    ADD CONSTRAINT learning_learningcard_meeting_id_key UNIQUE (meeting_id);

ALTER TABLE ONLY public.learning_learningcard
    ADD CONSTRAINT learning_learningcard_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.levers_authorship
    ADD CONSTRAINT levers_authorship_pkey PRIMARY KEY (lever_id);

ALTER TABLE ONLY public.levers_coding
    ADD CONSTRAINT levers_coding_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.levers_improvement
    ADD CONSTRAINT levers_improvement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.levers_lever
    ADD CONSTRAINT levers_lever_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.levers_receipt
    ADD CONSTRAINT levers_receipt_digest_key UNIQUE (digest);

ALTER TABLE ONLY public.levers_receipt
    ADD CONSTRAINT levers_receipt_pkey PRIMARY KEY (lever_id);

ALTER TABLE ONLY public.levers_reply
    ADD CONSTRAINT levers_reply_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.levers_signature
    ADD CONSTRAINT levers_signature_pkey PRIMARY KEY (lever_id);

ALTER TABLE ONLY public.levers_slip
    ADD CONSTRAINT levers_slip_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.levers_slip
    ADD CONSTRAINT levers_slip_receipt_key UNIQUE (receipt);

ALTER TABLE ONLY public.levers_support
    ADD CONSTRAINT levers_support_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.library_capsule
    ADD CONSTRAINT library_capsule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.library_edition
    ADD CONSTRAINT library_edition_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.library_lineage
    ADD CONSTRAINT library_lineage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.library_media
    ADD CONSTRAINT library_media_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.library_miss
    ADD CONSTRAINT library_miss_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.library_miss
    ADD CONSTRAINT library_miss_words_key UNIQUE (words);

ALTER TABLE ONLY public.library_resource
    ADD CONSTRAINT library_resource_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.library_resourceedition
    ADD CONSTRAINT library_resourceedition_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.library_resourcefile
    ADD CONSTRAINT library_resourcefile_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.library_review
    ADD CONSTRAINT library_review_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.library_searchentry
    ADD CONSTRAINT library_searchentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.library_storyconsent
    ADD CONSTRAINT library_storyconsent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.library_storyconsent
    ADD CONSTRAINT library_storyconsent_resource_id_key UNIQUE (resource_id);

ALTER TABLE ONLY public.library_usecount
    ADD CONSTRAINT library_usecount_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.library_word
    ADD CONSTRAINT library_word_pkey PRIMARY KEY (word);

ALTER TABLE ONLY public.library_lineage
    ADD CONSTRAINT lineage_is_said_once UNIQUE (from_kind, from_id, to_kind, to_id);

ALTER TABLE ONLY public.measures_comparison
    ADD CONSTRAINT measures_comparison_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.measures_decision
    ADD CONSTRAINT measures_decision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.measures_entry
    ADD CONSTRAINT measures_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.measures_fact
    ADD CONSTRAINT measures_fact_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.measures_reading
    ADD CONSTRAINT measures_reading_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.measures_stale
    ADD CONSTRAINT measures_stale_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.measures_standing
    ADD CONSTRAINT measures_standing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.measures_target
    ADD CONSTRAINT measures_target_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.community_mention
    ADD CONSTRAINT mentioned_once UNIQUE (message_id, member_id);

ALTER TABLE ONLY public.community_message
    ADD CONSTRAINT messages_are_numbered UNIQUE (discussion_id, number);

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.moderation_appeal
    ADD CONSTRAINT moderation_appeal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.moderation_appeal
    ADD CONSTRAINT moderation_appeal_step_id_key UNIQUE (step_id);

ALTER TABLE ONLY public.moderation_closedday
    ADD CONSTRAINT moderation_closedday_day_key UNIQUE (day);

ALTER TABLE ONLY public.moderation_closedday
    ADD CONSTRAINT moderation_closedday_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.moderation_dutyshift
    ADD CONSTRAINT moderation_dutyshift_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.moderation_newschoice
    ADD CONSTRAINT moderation_newschoice_person_id_key UNIQUE (person_id);

ALTER TABLE ONLY public.moderation_newschoice
    ADD CONSTRAINT moderation_newschoice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.moderation_newschoice
    ADD CONSTRAINT moderation_newschoice_stop_digest_key UNIQUE (stop_digest);

ALTER TABLE ONLY public.moderation_newssent
    ADD CONSTRAINT moderation_newssent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.moderation_report
    ADD CONSTRAINT moderation_report_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.moderation_step
    ADD CONSTRAINT moderation_step_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.moderation_steppedback
    ADD CONSTRAINT moderation_steppedback_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.network_account
    ADD CONSTRAINT network_account_email_key UNIQUE (email);

ALTER TABLE ONLY public.network_account
    ADD CONSTRAINT network_account_person_id_key UNIQUE (person_id);

ALTER TABLE ONLY public.network_account
    ADD CONSTRAINT network_account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.network_authorisation
    ADD CONSTRAINT network_authorisation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.network_invitation
    ADD CONSTRAINT network_invitation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.network_invitation
    ADD CONSTRAINT network_invitation_token_hash_key UNIQUE (token_hash);

ALTER TABLE ONLY public.network_learning
    ADD CONSTRAINT network_learning_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.network_membership
    ADD CONSTRAINT network_membership_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.network_message
    ADD CONSTRAINT network_message_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.network_person
    ADD CONSTRAINT network_person_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.network_program
    ADD CONSTRAINT network_program_code_key UNIQUE (code);

ALTER TABLE ONLY public.network_program
    ADD CONSTRAINT network_program_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.network_rolereview
    ADD CONSTRAINT network_rolereview_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.network_welcome
    ADD CONSTRAINT network_welcome_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.network_workercard
    ADD CONSTRAINT network_workercard_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.library_review
    ADD CONSTRAINT nobody_answers_for_both_kinds UNIQUE (edition_id, round, by_id);

ALTER TABLE ONLY public.alerts_rung
    ADD CONSTRAINT once_a_step UNIQUE (ladder_id, step, person_id);

ALTER TABLE ONLY public.extracts_member
    ADD CONSTRAINT once_in_a_study UNIQUE (agreement_id, person_id);

ALTER TABLE ONLY public.extracts_inclusion
    ADD CONSTRAINT once_in_an_extract UNIQUE (extract_id, file_id);

ALTER TABLE ONLY public.privacy_lookanswer
    ADD CONSTRAINT one_answer_a_question UNIQUE (program_id, month, mark);

ALTER TABLE ONLY public.toolkit_answer
    ADD CONSTRAINT one_answer_of_a_worker UNIQUE (integration_id, item, person_id);

ALTER TABLE ONLY public.library_review
    ADD CONSTRAINT one_answer_of_each_kind UNIQUE (edition_id, round, kind);

ALTER TABLE ONLY public.learning_attendance
    ADD CONSTRAINT one_attendance_a_meeting UNIQUE (meeting_id, person_id);

ALTER TABLE ONLY public.rooms_ballot
    ADD CONSTRAINT one_ballot_a_person UNIQUE (room_id, person_id);

ALTER TABLE ONLY public.network_workercard
    ADD CONSTRAINT one_card_per_place UNIQUE (person_id, program_id, kind);

ALTER TABLE ONLY public.levers_coding
    ADD CONSTRAINT one_code_a_reader UNIQUE (lever_id, code, by_id);

ALTER TABLE ONLY public.coding_mark
    ADD CONSTRAINT one_code_a_reader_a_segment UNIQUE (segment_id, by_id, construct);

ALTER TABLE ONLY public.tablets_code
    ADD CONSTRAINT one_code_at_a_time UNIQUE (program_id, digest);

ALTER TABLE ONLY public.compass_compasspage
    ADD CONSTRAINT one_compass_page_of_each UNIQUE (file_id, code);

ALTER TABLE ONLY public.library_usecount
    ADD CONSTRAINT one_count_a_month_and_role UNIQUE (edition_id, way, role, month);

ALTER TABLE ONLY public.contacts_month
    ADD CONSTRAINT one_count_a_theme UNIQUE (worker_id, program_id, month, theme);

ALTER TABLE ONLY public.privacy_refusedpages
    ADD CONSTRAINT one_count_an_hour UNIQUE (person_id, hour);

ALTER TABLE ONLY public.responses_draft
    ADD CONSTRAINT one_draft_of_each UNIQUE (file_id, code);

ALTER TABLE ONLY public.front_pageedition
    ADD CONSTRAINT one_edition_a_number UNIQUE (page, lang, number);

ALTER TABLE ONLY public.instruments_edition
    ADD CONSTRAINT one_edition_a_version UNIQUE (instrument_id, version);

ALTER TABLE ONLY public.library_edition
    ADD CONSTRAINT one_edition_of_each_number UNIQUE (capsule_id, number);

ALTER TABLE ONLY public.library_searchentry
    ADD CONSTRAINT one_entry_of_each_thing UNIQUE (kind, object_id);

ALTER TABLE ONLY public.privacy_evaluation
    ADD CONSTRAINT one_evaluation_a_year UNIQUE (program_id, year);

ALTER TABLE ONLY public.measures_fact
    ADD CONSTRAINT one_fact_a_period UNIQUE NULLS NOT DISTINCT (indicator, program_id, first);

ALTER TABLE ONLY public.gatherings_group
    ADD CONSTRAINT one_group_a_number UNIQUE (season_id, number);

ALTER TABLE ONLY public.coding_coder
    ADD CONSTRAINT one_letter_a_reader UNIQUE (study_id, place);

ALTER TABLE ONLY public.gatherings_calendarline
    ADD CONSTRAINT one_line_a_meeting UNIQUE (meeting_id, person_id);

ALTER TABLE ONLY public.toolkit_rolelist
    ADD CONSTRAINT one_list_of_each_number UNIQUE (program_id, side, number);

ALTER TABLE ONLY public.gatherings_meeting
    ADD CONSTRAINT one_meeting_a_number UNIQUE (group_id, number);

ALTER TABLE ONLY public.contacts_nextstep
    ADD CONSTRAINT one_next_step UNIQUE (referral_id);

ALTER TABLE ONLY public.coding_source
    ADD CONSTRAINT one_number_a_text UNIQUE (study_id, number);

ALTER TABLE ONLY public.plans_version
    ADD CONSTRAINT one_number_a_version UNIQUE (plan_id, number);

ALTER TABLE ONLY public.coding_outcome
    ADD CONSTRAINT one_outcome_of_a_kind UNIQUE (study_id, kind);

ALTER TABLE ONLY public.coding_owncode
    ADD CONSTRAINT one_own_code UNIQUE (study_id, code);

ALTER TABLE ONLY public.evaluation_paper
    ADD CONSTRAINT one_paper_a_reading UNIQUE (report_id, reading, language);

ALTER TABLE ONLY public.extracts_piece
    ADD CONSTRAINT one_piece_a_place UNIQUE (extract_id, place);

ALTER TABLE ONLY public.assemblies_ticket
    ADD CONSTRAINT one_place_a_person UNIQUE (assembly_id, person_id);

ALTER TABLE ONLY public.coding_rating
    ADD CONSTRAINT one_rating_a_cell UNIQUE (study_id, program_id, construct);

ALTER TABLE ONLY public.coding_coder
    ADD CONSTRAINT one_reader_once UNIQUE (study_id, person_id);

ALTER TABLE ONLY public.referrals_reading
    ADD CONSTRAINT one_reading UNIQUE NULLS NOT DISTINCT (program_id, kind, through);

ALTER TABLE ONLY public.training_refresher
    ADD CONSTRAINT one_refresher_a_program UNIQUE (progress_id, program_id);

ALTER TABLE ONLY public.library_resourceedition
    ADD CONSTRAINT one_resource_edition_of_each_number UNIQUE (resource_id, number);

ALTER TABLE ONLY public.journal_review
    ADD CONSTRAINT one_review_a_month UNIQUE (program_id, month);

ALTER TABLE ONLY public.journal_seal
    ADD CONSTRAINT one_seal_a_number UNIQUE (stream, number);

ALTER TABLE ONLY public.levers_support
    ADD CONSTRAINT one_support_a_person UNIQUE (lever_id, person_id);

ALTER TABLE ONLY public.responses_tally
    ADD CONSTRAINT one_tally_a_line UNIQUE (edition_id, program_id, audience, month, line);

ALTER TABLE ONLY public.participants_tie
    ADD CONSTRAINT one_tie UNIQUE (file_id, relative_file_id);

ALTER TABLE ONLY public.community_translation
    ADD CONSTRAINT one_translation_a_language UNIQUE (message_id, language);

ALTER TABLE ONLY public.assemblies_vote
    ADD CONSTRAINT one_vote_a_member UNIQUE (ballot_id, person_id);

ALTER TABLE ONLY public.identity_vouching
    ADD CONSTRAINT one_vouching_an_establishment UNIQUE (person_id, establishment);

ALTER TABLE ONLY public.network_welcome
    ADD CONSTRAINT one_welcome UNIQUE (person_id, program_id, kind);

ALTER TABLE ONLY public.participants_accesslink
    ADD CONSTRAINT participants_accesslink_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.participants_accesslink
    ADD CONSTRAINT participants_accesslink_token_hash_key UNIQUE (token_hash);

ALTER TABLE ONLY public.participants_consent
    ADD CONSTRAINT participants_consent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.participants_contactpoint
    ADD CONSTRAINT participants_contactpoint_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.participants_file
    ADD CONSTRAINT participants_file_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.participants_linkrequest
    ADD CONSTRAINT participants_linkrequest_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.participants_opening
    ADD CONSTRAINT participants_opening_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.participants_permission
    ADD CONSTRAINT participants_permission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.participants_reaching
    ADD CONSTRAINT participants_reaching_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.participants_refusal
    ADD CONSTRAINT participants_refusal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.participants_restriction
    ADD CONSTRAINT participants_restriction_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.participants_tie
    ADD CONSTRAINT participants_tie_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.compass_pick
    ADD CONSTRAINT picked_once UNIQUE (file_id, resource_id);

ALTER TABLE ONLY public.plans_plan
    ADD CONSTRAINT plan_with_its_file UNIQUE (id, file_id, program_id);

ALTER TABLE ONLY public.plans_crossing
    ADD CONSTRAINT plans_crossing_offer_id_key UNIQUE (offer_id);

ALTER TABLE ONLY public.plans_crossing
    ADD CONSTRAINT plans_crossing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.plans_offer
    ADD CONSTRAINT plans_offer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.plans_plan
    ADD CONSTRAINT plans_plan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.plans_progress
    ADD CONSTRAINT plans_progress_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.plans_version
    ADD CONSTRAINT plans_version_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.portable_copy
    ADD CONSTRAINT portable_copy_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.posts_framework
    ADD CONSTRAINT posts_framework_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.posts_funding
    ADD CONSTRAINT posts_funding_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.posts_offer
    ADD CONSTRAINT posts_offer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.posts_post
    ADD CONSTRAINT posts_post_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.posts_supervised
    ADD CONSTRAINT posts_supervised_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.privacy_alert
    ADD CONSTRAINT privacy_alert_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.privacy_communication
    ADD CONSTRAINT privacy_communication_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.privacy_evaluation
    ADD CONSTRAINT privacy_evaluation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.privacy_incident
    ADD CONSTRAINT privacy_incident_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.privacy_incident
    ADD CONSTRAINT privacy_incident_report_id_key UNIQUE (report_id);

ALTER TABLE ONLY public.privacy_lookanswer
    ADD CONSTRAINT privacy_lookanswer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.privacy_refusedpages
    ADD CONSTRAINT privacy_refusedpages_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.privacy_remark
    ADD CONSTRAINT privacy_remark_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.privacy_remark
    ADD CONSTRAINT privacy_remark_request_id_key UNIQUE (request_id);

ALTER TABLE ONLY public.privacy_report
    ADD CONSTRAINT privacy_report_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.privacy_rightsrequest
    ADD CONSTRAINT privacy_rightsrequest_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);

ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.participants_reaching
    ADD CONSTRAINT reached_one_way UNIQUE (file_id);

ALTER TABLE ONLY public.waves_countsread
    ADD CONSTRAINT read_once_a_day UNIQUE (questionnaire, item, "on");

ALTER TABLE ONLY public.reaim_figure
    ADD CONSTRAINT reaim_figure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_referral
    ADD CONSTRAINT referral_with_its_file UNIQUE (id, file_id, program_id);

ALTER TABLE ONLY public.referrals_ask
    ADD CONSTRAINT referrals_ask_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_care
    ADD CONSTRAINT referrals_care_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_loanrequest
    ADD CONSTRAINT referrals_loanrequest_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_loanrequest
    ADD CONSTRAINT referrals_loanrequest_referral_id_key UNIQUE (referral_id);

ALTER TABLE ONLY public.referrals_reading
    ADD CONSTRAINT referrals_reading_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_readingseen
    ADD CONSTRAINT referrals_readingseen_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_referral
    ADD CONSTRAINT referrals_referral_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_wishes
    ADD CONSTRAINT referrals_wishes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_wishes
    ADD CONSTRAINT referrals_wishes_referral_id_key UNIQUE (referral_id);

ALTER TABLE ONLY public.responses_answerset
    ADD CONSTRAINT responses_answerset_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.responses_draft
    ADD CONSTRAINT responses_draft_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.responses_received
    ADD CONSTRAINT responses_received_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.responses_researchchoice
    ADD CONSTRAINT responses_researchchoice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.responses_seat
    ADD CONSTRAINT responses_seat_code_hash_key UNIQUE (code_hash);

ALTER TABLE ONLY public.responses_seat
    ADD CONSTRAINT responses_seat_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.responses_shown
    ADD CONSTRAINT responses_shown_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.responses_tally
    ADD CONSTRAINT responses_tally_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.responses_voice
    ADD CONSTRAINT responses_voice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.responses_words
    ADD CONSTRAINT responses_words_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.retention_certificate
    ADD CONSTRAINT retention_certificate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.retention_hold
    ADD CONSTRAINT retention_hold_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.retention_proposal
    ADD CONSTRAINT retention_proposal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.retention_tombstone
    ADD CONSTRAINT retention_tombstone_pkey PRIMARY KEY (n);

ALTER TABLE ONLY public.rooms_authorship
    ADD CONSTRAINT rooms_authorship_pkey PRIMARY KEY (topic_id);

ALTER TABLE ONLY public.rooms_ballot
    ADD CONSTRAINT rooms_ballot_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rooms_room
    ADD CONSTRAINT rooms_room_group_id_key UNIQUE (group_id);

ALTER TABLE ONLY public.rooms_room
    ADD CONSTRAINT rooms_room_pkey PRIMARY KEY (meeting_id);

ALTER TABLE ONLY public.rooms_topic
    ADD CONSTRAINT rooms_topic_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.evaluation_row
    ADD CONSTRAINT rows_of_a_display_in_order UNIQUE (display_id, place);

ALTER TABLE ONLY public.community_message
    ADD CONSTRAINT said_once UNIQUE (member_id, once);

ALTER TABLE ONLY public.referrals_readingseen
    ADD CONSTRAINT seen_once UNIQUE (person_id, through);

ALTER TABLE ONLY public.coding_settled
    ADD CONSTRAINT settled_once UNIQUE (segment_id, construct);

ALTER TABLE ONLY public.responses_shown
    ADD CONSTRAINT shown_once UNIQUE (edition_id, program_id, audience, month);

ALTER TABLE ONLY public.toolkit_signature
    ADD CONSTRAINT signed_once_a_writing UNIQUE (list_id, person_id, edition);

ALTER TABLE ONLY public.moderation_steppedback
    ADD CONSTRAINT steps_back_once_a_day UNIQUE (person_id, day);

ALTER TABLE ONLY public.posts_supervised
    ADD CONSTRAINT supervised_once_a_day UNIQUE (program_id, person_id, kind, "on");

ALTER TABLE ONLY public.tablets_code
    ADD CONSTRAINT tablets_code_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tablets_delivery
    ADD CONSTRAINT tablets_delivery_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tablets_tablet
    ADD CONSTRAINT tablets_tablet_invite_key UNIQUE (invite);

ALTER TABLE ONLY public.tablets_tablet
    ADD CONSTRAINT tablets_tablet_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tablets_tablet
    ADD CONSTRAINT tablets_tablet_replaces_id_key UNIQUE (replaces_id);

ALTER TABLE ONLY public.toolkit_answer
    ADD CONSTRAINT toolkit_answer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.toolkit_greyzone
    ADD CONSTRAINT toolkit_greyzone_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.toolkit_integration
    ADD CONSTRAINT toolkit_integration_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.toolkit_mirror
    ADD CONSTRAINT toolkit_mirror_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.toolkit_opening
    ADD CONSTRAINT toolkit_opening_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.toolkit_rolelist
    ADD CONSTRAINT toolkit_rolelist_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.toolkit_signature
    ADD CONSTRAINT toolkit_signature_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.training_outsidetraining
    ADD CONSTRAINT training_outsidetraining_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.training_progress
    ADD CONSTRAINT training_progress_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.training_refresher
    ADD CONSTRAINT training_refresher_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.waves_bulletin
    ADD CONSTRAINT waves_bulletin_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.waves_campaign
    ADD CONSTRAINT waves_campaign_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.waves_countsread
    ADD CONSTRAINT waves_countsread_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.waves_invitation
    ADD CONSTRAINT waves_invitation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.waves_link
    ADD CONSTRAINT waves_link_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.waves_link
    ADD CONSTRAINT waves_link_stop_hash_key UNIQUE (stop_hash);

ALTER TABLE ONLY public.waves_link
    ADD CONSTRAINT waves_link_token_hash_key UNIQUE (token_hash);

ALTER TABLE ONLY public.waves_ownsheet
    ADD CONSTRAINT waves_ownsheet_paper_id_key UNIQUE (paper_id);

ALTER TABLE ONLY public.waves_ownsheet
    ADD CONSTRAINT waves_ownsheet_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.waves_papercode
    ADD CONSTRAINT waves_papercode_code_hash_key UNIQUE (code_hash);

ALTER TABLE ONLY public.waves_papercode
    ADD CONSTRAINT waves_papercode_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.waves_point
    ADD CONSTRAINT waves_point_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.waves_reader
    ADD CONSTRAINT waves_reader_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.waves_reading
    ADD CONSTRAINT waves_reading_pkey PRIMARY KEY (words_id);

ALTER TABLE ONLY public.waves_wave
    ADD CONSTRAINT waves_wave_pkey PRIMARY KEY (id);

CREATE UNIQUE INDEX a_line_is_offered_once ON public.plans_offer USING btree (plan_id, line) WHERE (taken_back_at IS NULL);

CREATE UNIQUE INDEX a_moderator_once ON public.community_moderator USING btree (person_id) WHERE (until IS NULL);

CREATE INDEX access_in_order ON public.journal_access USING btree (tx, n);

CREATE INDEX access_of_file ON public.journal_access USING btree (file_id, at DESC, n DESC);

CREATE INDEX access_of_program ON public.journal_access USING btree (program_id, at);

CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);

CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);

CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);

CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);

CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);

CREATE INDEX advice_of_program ON public.improvement_offer USING btree (program_id, "on" DESC);

CREATE INDEX alerts_alert_ended_by_id_41834c0a ON public.alerts_alert USING btree (ended_by_id);

CREATE INDEX alerts_alert_file_id_1acfc9c3 ON public.alerts_alert USING btree (file_id);

CREATE INDEX alerts_alert_ladder_id_de104f43 ON public.alerts_alert USING btree (ladder_id);

CREATE INDEX alerts_alert_program_id_1b74bd74 ON public.alerts_alert USING btree (program_id);

CREATE INDEX alerts_alert_started_by_id_219625d9 ON public.alerts_alert USING btree (started_by_id);

CREATE INDEX alerts_alert_taken_by_id_bc6f6be0 ON public.alerts_alert USING btree (taken_by_id);

CREATE INDEX alerts_ladder_program_id_988a8ec8 ON public.alerts_ladder USING btree (program_id);

CREATE INDEX alerts_ladder_saved_by_id_1e565bfe ON public.alerts_ladder USING btree (saved_by_id);

CREATE INDEX alerts_of_program ON public.privacy_alert USING btree (program_id, at DESC);

CREATE INDEX alerts_rung_ladder_id_2cfbcb08 ON public.alerts_rung USING btree (ladder_id);

CREATE INDEX alerts_rung_person_id_830d1180 ON public.alerts_rung USING btree (person_id);

CREATE INDEX alerts_rung_program_id_e9a43081 ON public.alerts_rung USING btree (program_id);

CREATE INDEX alerts_that_go_on ON public.alerts_alert USING btree (due_at) WHERE (ended_at IS NULL);

CREATE INDEX alerts_told_alert_id_74f1d550 ON public.alerts_told USING btree (alert_id);

CREATE INDEX alerts_told_person_id_9c97c276 ON public.alerts_told USING btree (person_id);

CREATE INDEX alerts_told_program_id_ee769274 ON public.alerts_told USING btree (program_id);

CREATE INDEX analysis_plans_of_question ON public.evaluation_protocol USING btree (question, state);

CREATE INDEX answers_of_file ON public.responses_answerset USING btree (file_id, code, authored_at DESC);

CREATE INDEX ask_waiting ON public.referrals_ask USING btree (program_id) WHERE (taken_at IS NULL);

CREATE INDEX assemblies_assembly_made_by_id_f69473a3 ON public.assemblies_assembly USING btree (made_by_id);

CREATE INDEX assemblies_assembly_topic_id_eb355521 ON public.assemblies_assembly USING btree (topic_id);

CREATE INDEX assemblies_ballot_chosen_id_c01f995e ON public.assemblies_ballot USING btree (chosen_id);

CREATE INDEX assemblies_ballot_opened_by_id_25b3257b ON public.assemblies_ballot USING btree (opened_by_id);

CREATE INDEX assemblies_promise_assembly_id_5362e4f8 ON public.assemblies_promise USING btree (assembly_id);

CREATE INDEX assemblies_promise_made_by_id_c76666fd ON public.assemblies_promise USING btree (made_by_id);

CREATE INDEX assemblies_promise_person_id_17dd9a87 ON public.assemblies_promise USING btree (person_id);

CREATE INDEX assemblies_proposer_person_id_d3ad7af7 ON public.assemblies_proposer USING btree (person_id);

CREATE INDEX assemblies_registration_assembly_id_55ab5411 ON public.assemblies_registration USING btree (assembly_id);

CREATE INDEX assemblies_registration_program_id_92ac24c0 ON public.assemblies_registration USING btree (program_id);

CREATE INDEX assemblies_roll_recorded_by_id_33287ad8 ON public.assemblies_roll USING btree (recorded_by_id);

CREATE INDEX assemblies_speaker_added_by_id_dec87f67 ON public.assemblies_speaker USING btree (added_by_id);

CREATE INDEX assemblies_speaker_assembly_id_4a962982 ON public.assemblies_speaker USING btree (assembly_id);

CREATE INDEX assemblies_ticket_assembly_id_b51687bf ON public.assemblies_ticket USING btree (assembly_id);

CREATE INDEX assemblies_ticket_person_id_332d3f4e ON public.assemblies_ticket USING btree (person_id);

CREATE INDEX assemblies_vote_ballot_id_3637a286 ON public.assemblies_vote USING btree (ballot_id);

CREATE INDEX assemblies_vote_person_id_ff902249 ON public.assemblies_vote USING btree (person_id);

CREATE INDEX attendance_of_a_year ON public.learning_attendance USING btree (person_id, "on");

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);

CREATE INDEX authorisation_of_person ON public.network_authorisation USING btree (person_id, program_id);

CREATE INDEX care_of_worker ON public.referrals_care USING btree (worker_id) WHERE (until IS NULL);

CREATE INDEX coding_coder_person_id_bbcc1de5 ON public.coding_coder USING btree (person_id);

CREATE INDEX coding_coder_study_id_cfb98770 ON public.coding_coder USING btree (study_id);

CREATE INDEX coding_mark_by_id_c791ea7e ON public.coding_mark USING btree (by_id);

CREATE INDEX coding_mark_segment_id_b4bb9254 ON public.coding_mark USING btree (segment_id);

CREATE INDEX coding_mark_study_id_06b4043e ON public.coding_mark USING btree (study_id);

CREATE INDEX coding_outcome_signed_by_id_4d1f6e70 ON public.coding_outcome USING btree (signed_by_id);

CREATE INDEX coding_outcome_study_id_c7d14d4f ON public.coding_outcome USING btree (study_id);

CREATE INDEX coding_owncode_study_id_ade7b661 ON public.coding_owncode USING btree (study_id);

CREATE INDEX coding_rating_by_id_83930f16 ON public.coding_rating USING btree (by_id);

CREATE INDEX coding_rating_program_id_72976e50 ON public.coding_rating USING btree (program_id);

CREATE INDEX coding_rating_study_id_9f249aa2 ON public.coding_rating USING btree (study_id);

CREATE INDEX coding_segment_source_id_a18dcc93 ON public.coding_segment USING btree (source_id);

CREATE INDEX coding_segment_study_id_ffe8a28b ON public.coding_segment USING btree (study_id);

CREATE INDEX coding_settled_by_id_77bd7a6a ON public.coding_settled USING btree (by_id);

CREATE INDEX coding_settled_segment_id_f61ec017 ON public.coding_settled USING btree (segment_id);

CREATE INDEX coding_settled_study_id_854ca73e ON public.coding_settled USING btree (study_id);

CREATE INDEX coding_source_brought_by_id_d175f366 ON public.coding_source USING btree (brought_by_id);

CREATE INDEX coding_source_lever_id_84bebdee ON public.coding_source USING btree (lever_id);

CREATE INDEX coding_source_program_id_a7caa183 ON public.coding_source USING btree (program_id);

CREATE INDEX coding_source_study_id_e6ebdfdc ON public.coding_source USING btree (study_id);

CREATE INDEX coding_study_made_by_id_25065973 ON public.coding_study USING btree (made_by_id);

CREATE INDEX communications_of_file ON public.privacy_communication USING btree (file_id, at DESC);

CREATE INDEX communications_of_program ON public.privacy_communication USING btree (program_id, at DESC);

CREATE INDEX community_belonging_person_id_aa7a94bf ON public.community_belonging USING btree (person_id);

CREATE INDEX community_discussion_opened_by_id_31eccc98 ON public.community_discussion USING btree (opened_by_id);

CREATE INDEX community_discussion_space_id_be3472a8 ON public.community_discussion USING btree (space_id);

CREATE INDEX community_follow_discussion_id_3db1c71b ON public.community_follow USING btree (discussion_id);

CREATE INDEX community_follow_member_id_cd548560 ON public.community_follow USING btree (member_id);

CREATE INDEX community_follow_space_id_e1b36fc7 ON public.community_follow USING btree (space_id);

CREATE INDEX community_invitation_by_id_293e925c ON public.community_invitation USING btree (by_id);

CREATE INDEX community_invitation_person_id_8b71478c ON public.community_invitation USING btree (person_id);

CREATE INDEX community_member_shown_program_id_4f4c8911 ON public.community_member USING btree (shown_program_id);

CREATE INDEX community_mention_member_id_9954a03a ON public.community_mention USING btree (member_id);

CREATE INDEX community_mention_message_id_2a4d814b ON public.community_mention USING btree (message_id);

CREATE INDEX community_message_discussion_id_fe784f63 ON public.community_message USING btree (discussion_id);

CREATE INDEX community_message_member_id_3100dbad ON public.community_message USING btree (member_id);

CREATE INDEX community_message_space_id_260f37e1 ON public.community_message USING btree (space_id);

CREATE INDEX community_messageedition_message_id_5f9cb82f ON public.community_messageedition USING btree (message_id);

CREATE INDEX community_moderator_named_by_id_de3c41cc ON public.community_moderator USING btree (named_by_id);

CREATE INDEX community_moderator_person_id_4e6c8d99 ON public.community_moderator USING btree (person_id);

CREATE INDEX community_seat_member_id_22b49f2b ON public.community_seat USING btree (member_id);

CREATE INDEX community_seat_space_id_392426e2 ON public.community_seat USING btree (space_id);

CREATE INDEX community_standing_member_id_f6a50301 ON public.community_standing USING btree (member_id);

CREATE INDEX community_translation_by_id_8ad5c2f1 ON public.community_translation USING btree (by_id);

CREATE INDEX community_translation_message_id_b9171999 ON public.community_translation USING btree (message_id);

CREATE INDEX compass_compasspage_file_id_bede00fb ON public.compass_compasspage USING btree (file_id);

CREATE INDEX compass_compasspage_program_id_3a045ca5 ON public.compass_compasspage USING btree (program_id);

CREATE INDEX compass_pick_file_id_e237de56 ON public.compass_pick USING btree (file_id);

CREATE INDEX compass_pick_program_id_dcb66278 ON public.compass_pick USING btree (program_id);

CREATE INDEX compass_pick_resource_id_6533b6a6 ON public.compass_pick USING btree (resource_id);

CREATE INDEX compass_resource_program_id_b13f6d96 ON public.compass_resource USING btree (program_id);

CREATE INDEX compass_resource_written_by_id_a34dc9cf ON public.compass_resource USING btree (written_by_id);

CREATE INDEX compass_share_file_id_639615da ON public.compass_share USING btree (file_id);

CREATE INDEX compass_share_program_id_9f6e83c9 ON public.compass_share USING btree (program_id);

CREATE INDEX compass_share_to_person_id_8348b43a ON public.compass_share USING btree (to_person_id);

CREATE INDEX consent_of_file ON public.participants_consent USING btree (file_id, referral_id);

CREATE INDEX contact_by_digest ON public.participants_contactpoint USING btree (index);

CREATE INDEX contact_of_file ON public.participants_contactpoint USING btree (file_id);

CREATE INDEX contacts_contact_file_id_46ef9057 ON public.contacts_contact USING btree (file_id);

CREATE INDEX contacts_contact_group_id_f7b71b75 ON public.contacts_contact USING btree (group_id);

CREATE INDEX contacts_contact_program_id_7a485a8b ON public.contacts_contact USING btree (program_id);

CREATE INDEX contacts_contact_reader_id_0f790201 ON public.contacts_contact USING btree (reader_id);

CREATE INDEX contacts_contact_referral_id_5e0916a9 ON public.contacts_contact USING btree (referral_id);

CREATE INDEX contacts_contact_worker_id_95446d6c ON public.contacts_contact USING btree (worker_id);

CREATE INDEX contacts_goodbye_file_id_d2b853ba ON public.contacts_goodbye USING btree (file_id);

CREATE INDEX contacts_goodbye_program_id_75b2a638 ON public.contacts_goodbye USING btree (program_id);

CREATE INDEX contacts_goodbye_proposed_by_id_f48b6289 ON public.contacts_goodbye USING btree (proposed_by_id);

CREATE INDEX contacts_goodbye_reader_id_1f9bccc9 ON public.contacts_goodbye USING btree (reader_id);

CREATE INDEX contacts_goodbye_referral_id_73664e80 ON public.contacts_goodbye USING btree (referral_id);

CREATE INDEX contacts_handover_file_id_e9401aec ON public.contacts_handover USING btree (file_id);

CREATE INDEX contacts_handover_program_id_a4003132 ON public.contacts_handover USING btree (program_id);

CREATE INDEX contacts_handover_proposed_by_id_d52e7e2a ON public.contacts_handover USING btree (proposed_by_id);

CREATE INDEX contacts_handover_reader_id_21419460 ON public.contacts_handover USING btree (reader_id);

CREATE INDEX contacts_handover_referral_id_d56e1b65 ON public.contacts_handover USING btree (referral_id);

CREATE INDEX contacts_handover_to_worker_id_3817ef37 ON public.contacts_handover USING btree (to_worker_id);

CREATE INDEX contacts_line_author_id_b9472dd8 ON public.contacts_line USING btree (author_id);

CREATE INDEX contacts_line_file_id_70198ca1 ON public.contacts_line USING btree (file_id);

CREATE INDEX contacts_line_program_id_e31b467f ON public.contacts_line USING btree (program_id);

CREATE INDEX contacts_line_reader_id_768c4f56 ON public.contacts_line USING btree (reader_id);

CREATE INDEX contacts_line_referral_id_3b942e66 ON public.contacts_line USING btree (referral_id);

CREATE INDEX contacts_month_program_id_bc5e190b ON public.contacts_month USING btree (program_id);

CREATE INDEX contacts_month_worker_id_f3905591 ON public.contacts_month USING btree (worker_id);

CREATE INDEX contacts_nextstep_file_id_00b0568b ON public.contacts_nextstep USING btree (file_id);

CREATE INDEX contacts_nextstep_program_id_53196d6f ON public.contacts_nextstep USING btree (program_id);

CREATE INDEX contacts_nextstep_reader_id_fd3a2317 ON public.contacts_nextstep USING btree (reader_id);

CREATE INDEX contacts_nextstep_referral_id_f480a942 ON public.contacts_nextstep USING btree (referral_id);

CREATE INDEX contacts_of_file ON public.contacts_contact USING btree (file_id, day DESC, created_at DESC, id);

CREATE INDEX contacts_of_referral ON public.contacts_contact USING btree (referral_id, day DESC, created_at DESC, id);

CREATE INDEX contacts_work_program_id_2cc64396 ON public.contacts_work USING btree (program_id);

CREATE INDEX contacts_work_worker_id_158c7280 ON public.contacts_work USING btree (worker_id);

CREATE INDEX contacts_worry_file_id_65ec5ae9 ON public.contacts_worry USING btree (file_id);

CREATE INDEX contacts_worry_program_id_fb542955 ON public.contacts_worry USING btree (program_id);

CREATE INDEX contacts_worry_reader_id_7a8908ae ON public.contacts_worry USING btree (reader_id);

CREATE INDEX contacts_worry_referral_id_418e8eb9 ON public.contacts_worry USING btree (referral_id);

CREATE INDEX contacts_worry_worker_id_4fa6c4e7 ON public.contacts_worry USING btree (worker_id);

CREATE INDEX copies_of_file ON public.portable_copy USING btree (file_id, asked_at DESC);

CREATE UNIQUE INDEX counted_once_a_month ON public.front_statusfigure USING btree (code, as_of) WHERE (how = 'counted'::text);

CREATE INDEX crossing_of_file ON public.plans_crossing USING btree (file_id);

CREATE INDEX decisions_of_a_chart ON public.measures_decision USING btree (program_id, indicator);

CREATE INDEX directory_entry_agreed_by_id_d38213e5 ON public.directory_entry USING btree (agreed_by_id);

CREATE INDEX directory_entry_owner_id_0dd0120e ON public.directory_entry USING btree (owner_id);

CREATE INDEX directory_entry_written_by_id_3345ddc8 ON public.directory_entry USING btree (written_by_id);

CREATE INDEX directory_joinrequest_answered_by_id_52409c4c ON public.directory_joinrequest USING btree (answered_by_id);

CREATE INDEX directory_joinrequest_program_id_31474fbe ON public.directory_joinrequest USING btree (program_id);

CREATE INDEX discussions_of_a_space ON public.community_discussion USING btree (space_id, last_at DESC);

CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);

CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);

CREATE INDEX editions_of_author ON public.library_edition USING btree (author_id, state);

CREATE INDEX entries_newest_first ON public.library_searchentry USING btree (shown_on DESC, id);

CREATE INDEX entries_shown ON public.directory_entry USING btree (kind, shown);

CREATE INDEX evaluation_display_made_by_id_79ef1c30 ON public.evaluation_display USING btree (made_by_id);

CREATE INDEX evaluation_paper_report_id_a1ebbe62 ON public.evaluation_paper USING btree (report_id);

CREATE INDEX evaluation_protocol_locked_by_id_5bbfcc57 ON public.evaluation_protocol USING btree (locked_by_id);

CREATE INDEX evaluation_protocol_made_by_id_15c00bda ON public.evaluation_protocol USING btree (made_by_id);

CREATE INDEX evaluation_protocol_opened_by_id_543157db ON public.evaluation_protocol USING btree (opened_by_id);

CREATE INDEX evaluation_protocol_previous_id_8f56bc63 ON public.evaluation_protocol USING btree (previous_id);

CREATE INDEX evaluation_report_display_id_a28fce06 ON public.evaluation_report USING btree (display_id);

CREATE INDEX evaluation_report_made_by_id_f98778ac ON public.evaluation_report USING btree (made_by_id);

CREATE INDEX evaluation_report_released_by_id_d264e957 ON public.evaluation_report USING btree (released_by_id);

CREATE INDEX evaluation_row_display_id_e5ed8862 ON public.evaluation_row USING btree (display_id);

CREATE INDEX event_in_order ON public.journal_event USING btree (tx, n);

CREATE INDEX event_of_file ON public.journal_event USING btree (file_id, at DESC, n DESC);

CREATE INDEX extracts_agreement_asked_by_id_6e2acf33 ON public.extracts_agreement USING btree (asked_by_id);

CREATE INDEX extracts_agreement_signed_by_id_39b370e0 ON public.extracts_agreement USING btree (signed_by_id);

CREATE INDEX extracts_anonymisation_begun_by_id_61dad69c ON public.extracts_anonymisation USING btree (begun_by_id);

CREATE INDEX extracts_anonymisation_ended_by_id_fca10e2f ON public.extracts_anonymisation USING btree (ended_by_id);

CREATE INDEX extracts_anonymisation_supervisor_id_84d49874 ON public.extracts_anonymisation USING btree (supervisor_id);

CREATE INDEX extracts_approval_agreement_id_11d3a118 ON public.extracts_approval USING btree (agreement_id);

CREATE INDEX extracts_approval_ended_by_id_75ad0e43 ON public.extracts_approval USING btree (ended_by_id);

CREATE INDEX extracts_approval_given_by_id_33e2bd33 ON public.extracts_approval USING btree (given_by_id);

CREATE INDEX extracts_approval_program_id_241f2f02 ON public.extracts_approval USING btree (program_id);

CREATE INDEX extracts_extract_agreement_id_a8a36dc9 ON public.extracts_extract USING btree (agreement_id);

CREATE INDEX extracts_extract_asked_by_id_23151e69 ON public.extracts_extract USING btree (asked_by_id);

CREATE INDEX extracts_extract_attested_by_id_03948517 ON public.extracts_extract USING btree (attested_by_id);

CREATE INDEX extracts_extract_decided_by_id_75e097bb ON public.extracts_extract USING btree (decided_by_id);

CREATE INDEX extracts_inclusion_extract_id_9ad669f0 ON public.extracts_inclusion USING btree (extract_id);

CREATE INDEX extracts_inclusion_file_id_b7e4e606 ON public.extracts_inclusion USING btree (file_id);

CREATE INDEX extracts_inclusion_program_id_d855fbac ON public.extracts_inclusion USING btree (program_id);

CREATE INDEX extracts_leaflet_agreement_id_422def18 ON public.extracts_leaflet USING btree (agreement_id);

CREATE INDEX extracts_leaflet_printed_by_id_2365b915 ON public.extracts_leaflet USING btree (printed_by_id);

CREATE INDEX extracts_leaflet_program_id_cf1e0b86 ON public.extracts_leaflet USING btree (program_id);

CREATE INDEX extracts_link_extract_id_01162e76 ON public.extracts_link USING btree (extract_id);

CREATE INDEX extracts_link_recipient_id_98d557d3 ON public.extracts_link USING btree (recipient_id);

CREATE INDEX extracts_member_added_by_id_4bc6a3ae ON public.extracts_member USING btree (added_by_id);

CREATE INDEX extracts_member_agreement_id_10cad91a ON public.extracts_member USING btree (agreement_id);

CREATE INDEX extracts_member_person_id_ccfaa258 ON public.extracts_member USING btree (person_id);

CREATE INDEX extracts_of_agreement ON public.extracts_extract USING btree (agreement_id, asked_at DESC);

CREATE INDEX extracts_piece_extract_id_80190b1b ON public.extracts_piece USING btree (extract_id);

CREATE INDEX extracts_reassessment_anonymisation_id_c18a0df8 ON public.extracts_reassessment USING btree (anonymisation_id);

CREATE INDEX extracts_reassessment_by_id_aa98f6c6 ON public.extracts_reassessment USING btree (by_id);

CREATE INDEX figures_by_day ON public.front_statusfigure USING btree (code, as_of DESC);

CREATE INDEX file_of_person ON public.participants_file USING btree (person_id);

CREATE UNIQUE INDEX follows_a_discussion_once ON public.community_follow USING btree (member_id, discussion_id) WHERE (space_id IS NULL);

CREATE UNIQUE INDEX follows_a_space_once ON public.community_follow USING btree (member_id, space_id) WHERE (discussion_id IS NULL);

CREATE INDEX front_pageedition_author_id_cd88a513 ON public.front_pageedition USING btree (author_id);

CREATE INDEX front_statusfigure_recorded_by_id_20d8b7f7 ON public.front_statusfigure USING btree (recorded_by_id);

CREATE INDEX gatherings_absence_declared_by_id_4ed24c8e ON public.gatherings_absence USING btree (declared_by_id);

CREATE INDEX gatherings_absence_person_id_1b750cbf ON public.gatherings_absence USING btree (person_id);

CREATE INDEX gatherings_calendarline_meeting_id_1888e233 ON public.gatherings_calendarline USING btree (meeting_id);

CREATE INDEX gatherings_calendarline_person_id_088a0b45 ON public.gatherings_calendarline USING btree (person_id);

CREATE INDEX gatherings_group_season_id_b1a5b33c ON public.gatherings_group USING btree (season_id);

CREATE INDEX gatherings_meeting_clinician_id_4342eb31 ON public.gatherings_meeting USING btree (clinician_id);

CREATE INDEX gatherings_meeting_family_mentor_id_ed4f3e08 ON public.gatherings_meeting USING btree (family_mentor_id);

CREATE INDEX gatherings_meeting_group_id_ee8f5071 ON public.gatherings_meeting USING btree (group_id);

CREATE INDEX gatherings_meeting_peer_mentor_id_45d79925 ON public.gatherings_meeting USING btree (peer_mentor_id);

CREATE INDEX gatherings_meeting_season_id_f36addfe ON public.gatherings_meeting USING btree (season_id);

CREATE INDEX gatherings_season_made_by_id_0adec924 ON public.gatherings_season USING btree (made_by_id);

CREATE INDEX gatherings_seat_group_id_22b8bcfc ON public.gatherings_seat USING btree (group_id);

CREATE INDEX gatherings_seat_person_id_4b28a171 ON public.gatherings_seat USING btree (person_id);

CREATE INDEX gatherings_seat_program_id_2cdc073e ON public.gatherings_seat USING btree (program_id);

CREATE INDEX gatherings_seat_season_id_74d8df06 ON public.gatherings_seat USING btree (season_id);

CREATE INDEX ground_pulseanswered_person_id_d548b08f ON public.ground_pulseanswered USING btree (person_id);

CREATE INDEX ground_pulseanswered_program_id_02445d74 ON public.ground_pulseanswered USING btree (program_id);

CREATE INDEX ground_reflection_person_id_56d346de ON public.ground_reflection USING btree (person_id);

CREATE INDEX identity_recovery_confirmed_by_id_83aeca37 ON public.identity_recovery USING btree (confirmed_by_id);

CREATE INDEX identity_recovery_opened_by_id_8ba31bbd ON public.identity_recovery USING btree (opened_by_id);

CREATE INDEX identity_recovery_person_id_f2139bf7 ON public.identity_recovery USING btree (person_id);

CREATE INDEX identity_recovery_refused_by_id_bf3059e6 ON public.identity_recovery USING btree (refused_by_id);

CREATE INDEX identity_stay_person_id_99bc16e7 ON public.identity_stay USING btree (person_id);

CREATE INDEX identity_stay_session_42cff9f5_like ON public.identity_stay USING btree (session varchar_pattern_ops);

CREATE INDEX identity_vouching_establishment_eba0458b ON public.identity_vouching USING btree (establishment);

CREATE INDEX identity_vouching_establishment_eba0458b_like ON public.identity_vouching USING btree (establishment varchar_pattern_ops);

CREATE INDEX identity_vouching_person_id_dfc8ac76 ON public.identity_vouching USING btree (person_id);

CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));

CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);

CREATE INDEX improvement_offer_answered_by_id_100dc4e5 ON public.improvement_offer USING btree (answered_by_id);

CREATE INDEX improvement_offer_program_id_ac7ffbe4 ON public.improvement_offer USING btree (program_id);

CREATE INDEX improvement_plan_lever_id_768143da ON public.improvement_plan USING btree (lever_id);

CREATE INDEX improvement_plan_made_by_id_e3ea1d29 ON public.improvement_plan USING btree (made_by_id);

CREATE INDEX improvement_plan_offer_id_c70f59ef ON public.improvement_plan USING btree (offer_id);

CREATE INDEX improvement_plan_previous_id_efa394d5 ON public.improvement_plan USING btree (previous_id);

CREATE INDEX improvement_plan_program_id_436d8b0b ON public.improvement_plan USING btree (program_id);

CREATE INDEX improvement_step_done_by_id_e2ae3da0 ON public.improvement_step USING btree (done_by_id);

CREATE INDEX improvement_step_made_by_id_584e276b ON public.improvement_step USING btree (made_by_id);

CREATE INDEX improvement_step_plan_id_fdf7a734 ON public.improvement_step USING btree (plan_id);

CREATE INDEX improvement_step_program_id_172002b8 ON public.improvement_step USING btree (program_id);

CREATE INDEX incidents_of_program ON public.privacy_incident USING btree (program_id, opened_at DESC);

CREATE INDEX instruments_acceptance_accepted_by_id_0032cca8 ON public.instruments_acceptance USING btree (accepted_by_id);

CREATE INDEX instruments_acceptance_edition_id_90cec8f9 ON public.instruments_acceptance USING btree (edition_id);

CREATE INDEX instruments_edition_author_id_7b06665a ON public.instruments_edition USING btree (author_id);

CREATE INDEX instruments_edition_base_id_f2cb4a6b ON public.instruments_edition USING btree (base_id);

CREATE INDEX instruments_edition_instrument_id_223a70a2 ON public.instruments_edition USING btree (instrument_id);

CREATE INDEX instruments_edition_published_by_id_0801886c ON public.instruments_edition USING btree (published_by_id);

CREATE INDEX instruments_edition_retired_by_id_58619853 ON public.instruments_edition USING btree (retired_by_id);

CREATE INDEX instruments_instrument_code_51d21c42_like ON public.instruments_instrument USING btree (code varchar_pattern_ops);

CREATE INDEX instruments_instrument_made_by_id_58369492 ON public.instruments_instrument USING btree (made_by_id);

CREATE INDEX invited_to_the_community ON public.community_invitation USING btree (person_id);

CREATE INDEX learning_attendance_meeting_id_50fb455c ON public.learning_attendance USING btree (meeting_id);

CREATE INDEX learning_attendance_person_id_6156b2c2 ON public.learning_attendance USING btree (person_id);

CREATE INDEX learning_attendance_program_id_6a59e0c9 ON public.learning_attendance USING btree (program_id);

CREATE INDEX learning_attendance_recorded_by_id_685fa343 ON public.learning_attendance USING btree (recorded_by_id);

CREATE INDEX learning_checkin_after_id_3e5b9d57 ON public.learning_checkin USING btree (after_id);

CREATE INDEX learning_checkin_by_id_d9d57dd8 ON public.learning_checkin USING btree (by_id);

CREATE INDEX learning_checkin_person_id_3347b835 ON public.learning_checkin USING btree (person_id);

CREATE INDEX learning_checkin_seat_id_dfaad60a ON public.learning_checkin USING btree (seat_id);

CREATE INDEX learning_followup_card_id_c4f38ee2 ON public.learning_followup USING btree (card_id);

CREATE INDEX learning_followup_decided_by_id_605412f7 ON public.learning_followup USING btree (decided_by_id);

CREATE INDEX learning_followup_proposed_by_id_00b18317 ON public.learning_followup USING btree (proposed_by_id);

CREATE INDEX learning_learningcard_written_by_id_031db0b6 ON public.learning_learningcard USING btree (written_by_id);

CREATE INDEX learning_of_person ON public.network_learning USING btree (program_id, person_id);

CREATE INDEX left_open_of_program ON public.referrals_referral USING btree (program_id, kind, due_on) WHERE (state = 'matching'::text);

CREATE INDEX levers_authorship_person_id_3bf3b77c ON public.levers_authorship USING btree (person_id);

CREATE INDEX levers_by_state ON public.levers_lever USING btree (state, since DESC);

CREATE INDEX levers_coding_by_id_6f13b2c1 ON public.levers_coding USING btree (by_id);

CREATE INDEX levers_coding_lever_id_2881c998 ON public.levers_coding USING btree (lever_id);

CREATE INDEX levers_improvement_lever_id_71aa7bbb ON public.levers_improvement USING btree (lever_id);

CREATE INDEX levers_improvement_started_by_id_438b6b34 ON public.levers_improvement USING btree (started_by_id);

CREATE INDEX levers_reply_by_id_1ea2fe90 ON public.levers_reply USING btree (by_id);

CREATE INDEX levers_reply_lever_id_b9496dad ON public.levers_reply USING btree (lever_id);

CREATE INDEX levers_support_lever_id_52e6ff06 ON public.levers_support USING btree (lever_id);

CREATE INDEX levers_support_person_id_61536cbb ON public.levers_support USING btree (person_id);

CREATE INDEX library_capsule_made_by_id_a45ac1c3 ON public.library_capsule USING btree (made_by_id);

CREATE INDEX library_edition_author_id_d467d750 ON public.library_edition USING btree (author_id);

CREATE INDEX library_edition_base_id_c06420f4 ON public.library_edition USING btree (base_id);

CREATE INDEX library_edition_capsule_id_eac5e704 ON public.library_edition USING btree (capsule_id);

CREATE INDEX library_lineage_made_by_id_28a63c19 ON public.library_lineage USING btree (made_by_id);

CREATE INDEX library_media_added_by_id_21c4ac2f ON public.library_media USING btree (added_by_id);

CREATE INDEX library_media_edition_id_3d809b6f ON public.library_media USING btree (edition_id);

CREATE INDEX library_miss_words_d0fe80a9_like ON public.library_miss USING btree (words text_pattern_ops);

CREATE INDEX library_resource_made_by_id_d643c70c ON public.library_resource USING btree (made_by_id);

CREATE INDEX library_resource_replaces_id_8cbff1c4 ON public.library_resource USING btree (replaces_id);

CREATE INDEX library_resourceedition_author_id_a90c110f ON public.library_resourceedition USING btree (author_id);

CREATE INDEX library_resourceedition_base_id_fdb7114f ON public.library_resourceedition USING btree (base_id);

CREATE INDEX library_resourceedition_resource_id_8f0489d8 ON public.library_resourceedition USING btree (resource_id);

CREATE INDEX library_resourcefile_added_by_id_82bea2cb ON public.library_resourcefile USING btree (added_by_id);

CREATE INDEX library_resourcefile_edition_id_21dd7ad9 ON public.library_resourcefile USING btree (edition_id);

CREATE INDEX library_review_by_id_4dd6097f ON public.library_review USING btree (by_id);

CREATE INDEX library_review_edition_id_69ad0b53 ON public.library_review USING btree (edition_id);

CREATE INDEX library_storyconsent_brought_by_id_7a67de81 ON public.library_storyconsent USING btree (brought_by_id);

CREATE INDEX library_storyconsent_given_by_id_87e99ba2 ON public.library_storyconsent USING btree (given_by_id);

CREATE INDEX library_usecount_edition_id_6df40551 ON public.library_usecount USING btree (edition_id);

CREATE INDEX library_usecount_resource_id_0f3abe8f ON public.library_usecount USING btree (resource_id);

CREATE INDEX library_word_word_e43ea699_like ON public.library_word USING btree (word text_pattern_ops);

CREATE INDEX line_of_file ON public.contacts_line USING btree (file_id, created_at DESC, id);

CREATE INDEX lines_of_a_message ON public.gatherings_calendarline USING btree (message_id);

CREATE INDEX lines_of_a_reminder ON public.gatherings_calendarline USING btree (reminder_id) WHERE (reminder_id IS NOT NULL);

CREATE INDEX link_of_file ON public.participants_accesslink USING btree (file_id);

CREATE INDEX link_to_answer_of_file ON public.waves_link USING btree (file_id);

CREATE INDEX link_to_answer_of_staff ON public.waves_link USING btree (person_id);

CREATE INDEX links_of_extract ON public.extracts_link USING btree (extract_id);

CREATE INDEX measures_decision_by_id_d2e7f7cc ON public.measures_decision USING btree (by_id);

CREATE INDEX measures_decision_program_id_e54f2b9c ON public.measures_decision USING btree (program_id);

CREATE INDEX measures_entry_program_id_2540f91d ON public.measures_entry USING btree (program_id);

CREATE INDEX measures_entry_typed_by_id_534d2c7e ON public.measures_entry USING btree (typed_by_id);

CREATE INDEX measures_fact_program_id_1abd86b2 ON public.measures_fact USING btree (program_id);

CREATE INDEX measures_reading_program_id_37f23303 ON public.measures_reading USING btree (program_id);

CREATE INDEX measures_stale_program_id_2f6b6026 ON public.measures_stale USING btree (program_id);

CREATE INDEX measures_standing_comparison_id_d56d1d00 ON public.measures_standing USING btree (comparison_id);

CREATE INDEX measures_standing_program_id_9365a8d0 ON public.measures_standing USING btree (program_id);

CREATE INDEX measures_target_program_id_6f613d68 ON public.measures_target USING btree (program_id);

CREATE INDEX measures_target_set_by_id_be365bde ON public.measures_target USING btree (set_by_id);

CREATE INDEX meetings_by_hour ON public.gatherings_meeting USING btree (starts_at);

CREATE INDEX members_by_name ON public.community_member USING btree (shown_name) WHERE (left_at IS NULL);

CREATE INDEX membership_of_program ON public.network_membership USING btree (program_id, role);

CREATE INDEX mentions_of_a_member ON public.community_mention USING btree (member_id);

CREATE INDEX message_waiting ON public.network_message USING btree (created_at) WHERE (sent_at IS NULL);

CREATE INDEX messages_of_a_member ON public.community_message USING btree (member_id, said_at DESC);

CREATE INDEX messages_that_wait ON public.community_message USING btree (said_at) WHERE (state = 'waiting'::text);

CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);

CREATE INDEX moderation_appeal_answered_by_id_acf59faa ON public.moderation_appeal USING btree (answered_by_id);

CREATE INDEX moderation_closedday_set_by_id_eade9c15 ON public.moderation_closedday USING btree (set_by_id);

CREATE INDEX moderation_dutyshift_person_id_7d0a0870 ON public.moderation_dutyshift USING btree (person_id);

CREATE INDEX moderation_newssent_choice_id_2e7a4348 ON public.moderation_newssent USING btree (choice_id);

CREATE INDEX moderation_report_ended_by_id_d368e675 ON public.moderation_report USING btree (ended_by_id);

CREATE INDEX moderation_report_member_id_cd953fc3 ON public.moderation_report USING btree (member_id);

CREATE INDEX moderation_report_message_id_9e9783f3 ON public.moderation_report USING btree (message_id);

CREATE INDEX moderation_step_by_id_5302f177 ON public.moderation_step USING btree (by_id);

CREATE INDEX moderation_step_member_id_51934a99 ON public.moderation_step USING btree (member_id);

CREATE INDEX moderation_step_message_id_191acb8a ON public.moderation_step USING btree (message_id);

CREATE INDEX moderation_steppedback_person_id_473d8fde ON public.moderation_steppedback USING btree (person_id);

CREATE INDEX money_that_ends ON public.posts_funding USING btree (program_id, ends_on);

CREATE INDEX network_account_email_a8989a59_like ON public.network_account USING btree (email varchar_pattern_ops);

CREATE INDEX network_authorisation_granted_by_id_158f7943 ON public.network_authorisation USING btree (granted_by_id);

CREATE INDEX network_authorisation_person_id_749a976c ON public.network_authorisation USING btree (person_id);

CREATE INDEX network_authorisation_program_id_3b80a7b3 ON public.network_authorisation USING btree (program_id);

CREATE INDEX network_invitation_created_by_id_1691a4e4 ON public.network_invitation USING btree (created_by_id);

CREATE INDEX network_invitation_program_id_a9cd05e2 ON public.network_invitation USING btree (program_id);

CREATE INDEX network_learning_person_id_c3196d68 ON public.network_learning USING btree (person_id);

CREATE INDEX network_learning_program_id_5158cad9 ON public.network_learning USING btree (program_id);

CREATE INDEX network_learning_recorded_by_id_26f2f52f ON public.network_learning USING btree (recorded_by_id);

CREATE INDEX network_membership_granted_by_id_a591897a ON public.network_membership USING btree (granted_by_id);

CREATE INDEX network_membership_person_id_bf8b298e ON public.network_membership USING btree (person_id);

CREATE INDEX network_membership_program_id_a6a1e2b7 ON public.network_membership USING btree (program_id);

CREATE INDEX network_message_invitation_id_88bca81d ON public.network_message USING btree (invitation_id);

CREATE INDEX network_message_to_person_id_da2783cf ON public.network_message USING btree (to_person_id);

CREATE INDEX network_program_code_271f2578_like ON public.network_program USING btree (code varchar_pattern_ops);

CREATE INDEX network_rolereview_by_id_c7079944 ON public.network_rolereview USING btree (by_id);

CREATE INDEX network_rolereview_membership_id_38723b02 ON public.network_rolereview USING btree (membership_id);

CREATE INDEX network_rolereview_person_id_a7115686 ON public.network_rolereview USING btree (person_id);

CREATE INDEX network_rolereview_program_id_25047c13 ON public.network_rolereview USING btree (program_id);

CREATE INDEX network_welcome_done_by_id_9339bc9f ON public.network_welcome USING btree (done_by_id);

CREATE INDEX network_welcome_person_id_23ccdd6c ON public.network_welcome USING btree (person_id);

CREATE INDEX network_welcome_program_id_bd771e7d ON public.network_welcome USING btree (program_id);

CREATE INDEX network_workercard_person_id_452b4d4b ON public.network_workercard USING btree (person_id);

CREATE INDEX network_workercard_program_id_f62303ff ON public.network_workercard USING btree (program_id);

CREATE UNIQUE INDEX once_in_a_group ON public.contacts_contact USING btree (referral_id, group_id) WHERE (group_id IS NOT NULL);

CREATE UNIQUE INDEX one_answer_of_a_site ON public.toolkit_answer USING btree (integration_id, item) WHERE (person_id IS NULL);

CREATE UNIQUE INDEX one_ballot_at_a_time ON public.assemblies_ballot USING btree (state) WHERE (state = 'open'::text);

CREATE UNIQUE INDEX one_bulletin_at_a_time ON public.waves_bulletin USING btree (program_id) WHERE (state = 'draft'::text);

CREATE UNIQUE INDEX one_capsule_of_each_code ON public.library_capsule USING btree (code) WHERE (NOT (code = ''::text));

CREATE UNIQUE INDEX one_comparison_stands ON public.measures_comparison USING btree (indicator, version, first) WHERE current;

CREATE UNIQUE INDEX one_draft ON public.plans_version USING btree (plan_id) WHERE (state = 'draft'::text);

CREATE UNIQUE INDEX one_draft_a_questionnaire ON public.instruments_edition USING btree (instrument_id) WHERE (state = 'draft'::text);

CREATE UNIQUE INDEX one_drill_at_a_time ON public.alerts_alert USING btree (program_id) WHERE ((ended_at IS NULL) AND (file_id IS NULL));

CREATE UNIQUE INDEX one_family_at_a_time ON public.toolkit_integration USING btree (program_id) WHERE (for_family AND (state = 'under_way'::text));

CREATE UNIQUE INDEX one_figure_of_a_panel_stands ON public.reaim_figure USING btree (code, program_id) NULLS NOT DISTINCT WHERE current;

CREATE UNIQUE INDEX one_framework_in_force ON public.posts_framework USING btree (program_id, kind) WHERE (state = 'adopted'::text);

CREATE UNIQUE INDEX one_goodbye_at_a_time ON public.contacts_goodbye USING btree (referral_id) WHERE (done_at IS NULL);

CREATE UNIQUE INDEX one_group_a_person ON public.gatherings_seat USING btree (season_id, person_id) WHERE (until IS NULL);

CREATE UNIQUE INDEX one_hand_at_a_time ON public.moderation_report USING btree (message_id) WHERE ((ended_at IS NULL) AND (kind = 'hand'::text));

CREATE UNIQUE INDEX one_handover_at_a_time ON public.contacts_handover USING btree (referral_id) WHERE (answered_at IS NULL);

CREATE UNIQUE INDEX one_ladder_a_program ON public.alerts_ladder USING btree (program_id) WHERE (until IS NULL);

CREATE UNIQUE INDEX one_latest_edition ON public.library_resourceedition USING btree (resource_id) WHERE latest;

CREATE UNIQUE INDEX one_list_being_written ON public.toolkit_rolelist USING btree (program_id, side) WHERE (state = 'draft'::text);

CREATE UNIQUE INDEX one_member_at_a_time ON public.community_belonging USING btree (person_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX one_next_cycle ON public.improvement_plan USING btree (previous_id) WHERE (previous_id IS NOT NULL);

CREATE UNIQUE INDEX one_of_each_language ON public.library_media USING btree (edition_id, kind, lang) WHERE (kind = ANY (ARRAY['audio'::text, 'captions'::text]));

CREATE UNIQUE INDEX one_open_alert_a_file ON public.alerts_alert USING btree (file_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX one_open_plan ON public.plans_plan USING btree (referral_id) WHERE (closed_at IS NULL);

CREATE UNIQUE INDEX one_open_referral ON public.referrals_referral USING btree (file_id, kind) WHERE (NOT (state = 'closed'::text));

CREATE UNIQUE INDEX one_open_role ON public.network_membership USING btree (person_id, program_id, role) NULLS NOT DISTINCT WHERE ((referral_id IS NULL) AND (until IS NULL));

CREATE UNIQUE INDEX one_peer_at_a_time ON public.toolkit_integration USING btree (program_id) WHERE (for_peer AND (state = 'under_way'::text));

CREATE UNIQUE INDEX one_plan_for_advice ON public.improvement_plan USING btree (offer_id) WHERE (offer_id IS NOT NULL);

CREATE UNIQUE INDEX one_post_a_role ON public.posts_post USING btree (holder_id) WHERE (holder_id IS NOT NULL);

CREATE UNIQUE INDEX one_proposal_a_file ON public.retention_proposal USING btree (file_id) WHERE (dropped_at IS NULL);

CREATE UNIQUE INDEX one_reader ON public.waves_reader USING btree (until) NULLS NOT DISTINCT WHERE (until IS NULL);

CREATE UNIQUE INDEX one_reading_stands ON public.measures_reading USING btree (indicator, version, program_id) NULLS NOT DISTINCT WHERE current;

CREATE UNIQUE INDEX one_resource_file_of_each_language ON public.library_resourcefile USING btree (edition_id, kind, lang) WHERE (kind = ANY (ARRAY['audio'::text, 'captions'::text]));

CREATE UNIQUE INDEX one_resource_of_each_code ON public.library_resource USING btree (code) WHERE (NOT (code = ''::text));

CREATE UNIQUE INDEX one_seat_each ON public.community_seat USING btree (space_id, member_id) WHERE (left_at IS NULL);

CREATE UNIQUE INDEX one_session_a_topic ON public.assemblies_assembly USING btree (topic_id) WHERE (NOT (state = 'cancelled'::text));

CREATE UNIQUE INDEX one_space_of_each_code ON public.community_space USING btree (code) WHERE (NOT (code = ''::text));

CREATE UNIQUE INDEX one_standing_a_program ON public.measures_standing USING btree (indicator, version, program_id, first) WHERE current;

CREATE UNIQUE INDEX one_standing_hold ON public.retention_hold USING btree (file_id) WHERE (lifted_at IS NULL);

CREATE UNIQUE INDEX one_standing_permission ON public.participants_permission USING btree (file_id, to_person_id) WHERE (withdrawn_at IS NULL);

CREATE UNIQUE INDEX one_standing_refusal ON public.participants_refusal USING btree (file_id, category) WHERE (withdrawn_at IS NULL);

CREATE UNIQUE INDEX one_standing_restriction ON public.participants_restriction USING btree (file_id, person_id, category) NULLS NOT DISTINCT WHERE (lifted_at IS NULL);

CREATE UNIQUE INDEX one_standing_share ON public.compass_share USING btree (file_id, to_person_id) WHERE (withdrawn_at IS NULL);

CREATE UNIQUE INDEX one_target_at_a_time ON public.measures_target USING btree (program_id, indicator) WHERE (until IS NULL);

CREATE UNIQUE INDEX one_text_a_sentence ON public.coding_source USING btree (study_id, lever_id) WHERE (lever_id IS NOT NULL);

CREATE UNIQUE INDEX one_time_at_once ON public.training_progress USING btree (person_id, module) WHERE (finished_on IS NULL);

CREATE UNIQUE INDEX one_version_is_asked ON public.instruments_edition USING btree (instrument_id) WHERE (state = 'published'::text);

CREATE UNIQUE INDEX one_version_stands ON public.plans_version USING btree (plan_id) WHERE (state = 'approved'::text);

CREATE UNIQUE INDEX one_version_waits ON public.plans_version USING btree (plan_id) WHERE (state = ANY (ARRAY['proposed'::text, 'returned'::text]));

CREATE UNIQUE INDEX one_video ON public.library_media USING btree (edition_id, kind) WHERE (kind = 'video'::text);

CREATE UNIQUE INDEX one_worker_at_a_time ON public.referrals_care USING btree (referral_id) WHERE (until IS NULL);

CREATE UNIQUE INDEX one_yes_of_a_program ON public.extracts_approval USING btree (agreement_id, program_id) WHERE (ended_at IS NULL);

CREATE INDEX open_of_program ON public.referrals_referral USING btree (program_id, kind, due_on, created_at, id) WHERE (closed_at IS NULL);

CREATE INDEX open_of_referrer ON public.referrals_referral USING btree (referred_by_id, due_on, created_at, id) WHERE (closed_at IS NULL);

CREATE INDEX open_of_team ON public.referrals_referral USING btree (program_id, due_on, created_at, id) WHERE (closed_at IS NULL);

CREATE INDEX open_of_worker ON public.referrals_referral USING btree (worker_id, due_on, created_at, id) WHERE (closed_at IS NULL);

CREATE UNIQUE INDEX opened_once ON public.toolkit_opening USING btree (integration_id, person_id) WHERE (until IS NULL);

CREATE INDEX opening_by ON public.participants_opening USING btree (by_id, until);

CREATE INDEX opening_of_file ON public.participants_opening USING btree (file_id, at DESC);

CREATE INDEX opening_of_program ON public.participants_opening USING btree (program_id, at DESC);

CREATE INDEX panels_that_stand ON public.reaim_figure USING btree (program_id) WHERE current;

CREATE INDEX participants_accesslink_created_by_id_44347075 ON public.participants_accesslink USING btree (created_by_id);

CREATE INDEX participants_accesslink_file_id_66595a0c ON public.participants_accesslink USING btree (file_id);

CREATE INDEX participants_accesslink_person_id_93507271 ON public.participants_accesslink USING btree (person_id);

CREATE INDEX participants_accesslink_program_id_afd25b23 ON public.participants_accesslink USING btree (program_id);

CREATE INDEX participants_consent_by_person_id_ecc8db93 ON public.participants_consent USING btree (by_person_id);

CREATE INDEX participants_consent_file_id_b27c4a7a ON public.participants_consent USING btree (file_id);

CREATE INDEX participants_consent_program_id_5ad56e1a ON public.participants_consent USING btree (program_id);

CREATE INDEX participants_contactpoint_file_id_37de6fa2 ON public.participants_contactpoint USING btree (file_id);

CREATE INDEX participants_contactpoint_program_id_4e78ad5b ON public.participants_contactpoint USING btree (program_id);

CREATE INDEX participants_file_created_by_id_90d37512 ON public.participants_file USING btree (created_by_id);

CREATE INDEX participants_file_person_id_00e4b3ed ON public.participants_file USING btree (person_id);

CREATE INDEX participants_file_program_id_d83c43d9 ON public.participants_file USING btree (program_id);

CREATE INDEX participants_opening_by_id_27944734 ON public.participants_opening USING btree (by_id);

CREATE INDEX participants_opening_file_id_8cbdd64a ON public.participants_opening USING btree (file_id);

CREATE INDEX participants_opening_program_id_a896f6c7 ON public.participants_opening USING btree (program_id);

CREATE INDEX participants_opening_reviewed_by_id_b1ca61a4 ON public.participants_opening USING btree (reviewed_by_id);

CREATE INDEX participants_permission_file_id_42014694 ON public.participants_permission USING btree (file_id);

CREATE INDEX participants_permission_program_id_05c88759 ON public.participants_permission USING btree (program_id);

CREATE INDEX participants_permission_to_person_id_aa2bc257 ON public.participants_permission USING btree (to_person_id);

CREATE INDEX participants_reaching_file_id_61a7fd2d ON public.participants_reaching USING btree (file_id);

CREATE INDEX participants_reaching_program_id_8b8eec57 ON public.participants_reaching USING btree (program_id);

CREATE INDEX participants_refusal_file_id_ae95ab44 ON public.participants_refusal USING btree (file_id);

CREATE INDEX participants_refusal_program_id_65855099 ON public.participants_refusal USING btree (program_id);

CREATE INDEX participants_refusal_recorded_by_id_b02f9301 ON public.participants_refusal USING btree (recorded_by_id);

CREATE INDEX participants_restriction_file_id_54425b13 ON public.participants_restriction USING btree (file_id);

CREATE INDEX participants_restriction_person_id_d6c8979e ON public.participants_restriction USING btree (person_id);

CREATE INDEX participants_restriction_program_id_e9f968e1 ON public.participants_restriction USING btree (program_id);

CREATE INDEX participants_restriction_recorded_by_id_82cf0d15 ON public.participants_restriction USING btree (recorded_by_id);

CREATE INDEX participants_tie_file_id_01f9ef1b ON public.participants_tie USING btree (file_id);

CREATE INDEX participants_tie_program_id_341854f3 ON public.participants_tie USING btree (program_id);

CREATE INDEX participants_tie_relative_file_id_2e31dca1 ON public.participants_tie USING btree (relative_file_id);

CREATE INDEX plans_crossing_file_id_df3074cd ON public.plans_crossing USING btree (file_id);

CREATE INDEX plans_crossing_program_id_91c2c5ef ON public.plans_crossing USING btree (program_id);

CREATE INDEX plans_of_file ON public.plans_plan USING btree (file_id, created_at DESC);

CREATE INDEX plans_of_program ON public.plans_plan USING btree (program_id, kind, review_on, id) WHERE (closed_at IS NULL);

CREATE INDEX plans_of_worker ON public.plans_plan USING btree (worker_id, review_on, id) WHERE (closed_at IS NULL);

CREATE INDEX plans_offer_file_id_67e87e91 ON public.plans_offer USING btree (file_id);

CREATE INDEX plans_offer_plan_id_ae26a479 ON public.plans_offer USING btree (plan_id);

CREATE INDEX plans_offer_program_id_1e296d3d ON public.plans_offer USING btree (program_id);

CREATE INDEX plans_plan_file_id_e2bf1e70 ON public.plans_plan USING btree (file_id);

CREATE INDEX plans_plan_program_id_57a922db ON public.plans_plan USING btree (program_id);

CREATE INDEX plans_plan_referral_id_e65cfbf2 ON public.plans_plan USING btree (referral_id);

CREATE INDEX plans_plan_worker_id_013cb2f8 ON public.plans_plan USING btree (worker_id);

CREATE INDEX plans_progress_file_id_8916785d ON public.plans_progress USING btree (file_id);

CREATE INDEX plans_progress_plan_id_21b92982 ON public.plans_progress USING btree (plan_id);

CREATE INDEX plans_progress_program_id_fed86819 ON public.plans_progress USING btree (program_id);

CREATE INDEX plans_to_improve ON public.improvement_plan USING btree (program_id, state);

CREATE INDEX plans_version_file_id_5d73838e ON public.plans_version USING btree (file_id);

CREATE INDEX plans_version_plan_id_6c2a6df4 ON public.plans_version USING btree (plan_id);

CREATE INDEX plans_version_program_id_6b9f08ab ON public.plans_version USING btree (program_id);

CREATE INDEX portable_copy_file_id_5894140a ON public.portable_copy USING btree (file_id);

CREATE INDEX portable_copy_program_id_e33128b1 ON public.portable_copy USING btree (program_id);

CREATE INDEX posts_framework_adopted_by_id_225dd5cf ON public.posts_framework USING btree (adopted_by_id);

CREATE INDEX posts_framework_author_id_4b4f8836 ON public.posts_framework USING btree (author_id);

CREATE INDEX posts_framework_base_id_c0673d8d ON public.posts_framework USING btree (base_id);

CREATE INDEX posts_framework_program_id_dd5f4225 ON public.posts_framework USING btree (program_id);

CREATE INDEX posts_funding_decided_by_id_fbad0785 ON public.posts_funding USING btree (decided_by_id);

CREATE INDEX posts_funding_post_id_bc87bb58 ON public.posts_funding USING btree (post_id);

CREATE INDEX posts_funding_program_id_354cfbdf ON public.posts_funding USING btree (program_id);

CREATE INDEX posts_of_program ON public.posts_post USING btree (program_id, state);

CREATE INDEX posts_offer_author_id_c2c6e3cf ON public.posts_offer USING btree (author_id);

CREATE INDEX posts_offer_base_id_f41bd8f2 ON public.posts_offer USING btree (base_id);

CREATE INDEX posts_offer_post_id_32d4fd6b ON public.posts_offer USING btree (post_id);

CREATE INDEX posts_offer_program_id_626983a1 ON public.posts_offer USING btree (program_id);

CREATE INDEX posts_post_holder_id_7b1b86b5 ON public.posts_post USING btree (holder_id);

CREATE INDEX posts_post_made_by_id_7e766ea0 ON public.posts_post USING btree (made_by_id);

CREATE INDEX posts_post_program_id_287ebde5 ON public.posts_post USING btree (program_id);

CREATE INDEX posts_supervised_marked_by_id_2f18ffb2 ON public.posts_supervised USING btree (marked_by_id);

CREATE INDEX posts_supervised_person_id_38dcb5c6 ON public.posts_supervised USING btree (person_id);

CREATE INDEX posts_supervised_program_id_79a3beb1 ON public.posts_supervised USING btree (program_id);

CREATE INDEX privacy_alert_answered_by_id_f970f9cb ON public.privacy_alert USING btree (answered_by_id);

CREATE INDEX privacy_alert_looker_id_2c33fbdc ON public.privacy_alert USING btree (looker_id);

CREATE INDEX privacy_alert_program_id_497b73fc ON public.privacy_alert USING btree (program_id);

CREATE INDEX privacy_communication_file_id_bac8b532 ON public.privacy_communication USING btree (file_id);

CREATE INDEX privacy_communication_made_by_id_f8d9ef34 ON public.privacy_communication USING btree (made_by_id);

CREATE INDEX privacy_communication_program_id_0c116390 ON public.privacy_communication USING btree (program_id);

CREATE INDEX privacy_evaluation_closed_by_id_569c87ef ON public.privacy_evaluation USING btree (closed_by_id);

CREATE INDEX privacy_evaluation_program_id_87d869ee ON public.privacy_evaluation USING btree (program_id);

CREATE INDEX privacy_incident_closed_by_id_3b635adb ON public.privacy_incident USING btree (closed_by_id);

CREATE INDEX privacy_incident_opened_by_id_3a57e7a7 ON public.privacy_incident USING btree (opened_by_id);

CREATE INDEX privacy_incident_program_id_907a78a8 ON public.privacy_incident USING btree (program_id);

CREATE INDEX privacy_lookanswer_by_id_9244c2e4 ON public.privacy_lookanswer USING btree (by_id);

CREATE INDEX privacy_lookanswer_looker_id_9af35c7a ON public.privacy_lookanswer USING btree (looker_id);

CREATE INDEX privacy_lookanswer_program_id_2948a712 ON public.privacy_lookanswer USING btree (program_id);

CREATE INDEX privacy_refusedpages_person_id_2be71ac3 ON public.privacy_refusedpages USING btree (person_id);

CREATE INDEX privacy_remark_file_id_8ef1d518 ON public.privacy_remark USING btree (file_id);

CREATE INDEX privacy_remark_program_id_edbfa58d ON public.privacy_remark USING btree (program_id);

CREATE INDEX privacy_report_answered_by_id_6083d67b ON public.privacy_report USING btree (answered_by_id);

CREATE INDEX privacy_report_by_id_ec614c6e ON public.privacy_report USING btree (by_id);

CREATE INDEX privacy_report_file_id_8e0957be ON public.privacy_report USING btree (file_id);

CREATE INDEX privacy_report_program_id_08467d2d ON public.privacy_report USING btree (program_id);

CREATE INDEX privacy_rightsrequest_answered_by_id_05ab1ae9 ON public.privacy_rightsrequest USING btree (answered_by_id);

CREATE INDEX privacy_rightsrequest_created_by_id_8805ad51 ON public.privacy_rightsrequest USING btree (created_by_id);

CREATE INDEX privacy_rightsrequest_file_id_0f0be363 ON public.privacy_rightsrequest USING btree (file_id);

CREATE INDEX privacy_rightsrequest_program_id_a1eb4add ON public.privacy_rightsrequest USING btree (program_id);

CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);

CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));

CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);

CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);

CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);

CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);

CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);

CREATE INDEX progress_of_plan ON public.plans_progress USING btree (plan_id, at, id);

CREATE INDEX promises_by_day ON public.assemblies_promise USING btree (due_on) WHERE (state = 'promised'::text);

CREATE INDEX readings_that_stand ON public.measures_reading USING btree (program_id, indicator) WHERE current;

CREATE INDEX reaim_figure_program_id_d85d8262 ON public.reaim_figure USING btree (program_id);

CREATE INDEX referral_of_file ON public.referrals_referral USING btree (file_id);

CREATE INDEX referrals_ask_program_id_9a1e1d76 ON public.referrals_ask USING btree (program_id);

CREATE INDEX referrals_ask_taken_by_id_4fff45c8 ON public.referrals_ask USING btree (taken_by_id);

CREATE INDEX referrals_care_file_id_ba795bc0 ON public.referrals_care USING btree (file_id);

CREATE INDEX referrals_care_program_id_f10550af ON public.referrals_care USING btree (program_id);

CREATE INDEX referrals_care_referral_id_6252f261 ON public.referrals_care USING btree (referral_id);

CREATE INDEX referrals_care_worker_id_ed773d5a ON public.referrals_care USING btree (worker_id);

CREATE INDEX referrals_loanrequest_lent_id_3545bf45 ON public.referrals_loanrequest USING btree (lent_id);

CREATE INDEX referrals_loanrequest_program_id_acb7f761 ON public.referrals_loanrequest USING btree (program_id);

CREATE INDEX referrals_reading_program_id_b302c152 ON public.referrals_reading USING btree (program_id);

CREATE INDEX referrals_readingseen_person_id_b53d9a55 ON public.referrals_readingseen USING btree (person_id);

CREATE INDEX referrals_referral_file_id_6d346512 ON public.referrals_referral USING btree (file_id);

CREATE INDEX referrals_referral_program_id_940eef5f ON public.referrals_referral USING btree (program_id);

CREATE INDEX referrals_referral_referred_by_id_b0e0704f ON public.referrals_referral USING btree (referred_by_id);

CREATE INDEX referrals_referral_worker_id_acb054c5 ON public.referrals_referral USING btree (worker_id);

CREATE INDEX referrals_wishes_file_id_ad86878f ON public.referrals_wishes USING btree (file_id);

CREATE INDEX referrals_wishes_program_id_b04ab08b ON public.referrals_wishes USING btree (program_id);

CREATE INDEX refreshers_waiting ON public.training_refresher USING btree (program_id) WHERE (recorded_on IS NULL);

CREATE UNIQUE INDEX reported_once_by_each ON public.moderation_report USING btree (message_id, member_id) WHERE (ended_at IS NULL);

CREATE INDEX reports_by ON public.privacy_report USING btree (by_id, at DESC);

CREATE INDEX reports_of_program ON public.privacy_report USING btree (program_id, at DESC);

CREATE INDEX reports_that_wait ON public.moderation_report USING btree (at) WHERE (ended_at IS NULL);

CREATE INDEX requests_of_file ON public.privacy_rightsrequest USING btree (file_id, created_at DESC);

CREATE INDEX requests_of_program ON public.privacy_rightsrequest USING btree (program_id, due_on);

CREATE INDEX requests_to_answer ON public.directory_joinrequest USING btree (state, answer_by);

CREATE INDEX research_of_file ON public.responses_researchchoice USING btree (file_id, at DESC);

CREATE INDEX resource_editions_of_author ON public.library_resourceedition USING btree (author_id, state);

CREATE INDEX resources_current ON public.compass_resource USING btree (program_id) WHERE (retired_at IS NULL);

CREATE INDEX resources_newest_first ON public.library_resourceedition USING btree (shown_at DESC) WHERE latest;

CREATE INDEX responses_answerset_file_id_a71f5f65 ON public.responses_answerset USING btree (file_id);

CREATE INDEX responses_answerset_program_id_802d8c6e ON public.responses_answerset USING btree (program_id);

CREATE INDEX responses_draft_file_id_2df088b1 ON public.responses_draft USING btree (file_id);

CREATE INDEX responses_draft_program_id_1dd6458e ON public.responses_draft USING btree (program_id);

CREATE INDEX responses_researchchoice_file_id_8ce08862 ON public.responses_researchchoice USING btree (file_id);

CREATE INDEX responses_researchchoice_program_id_330cfd92 ON public.responses_researchchoice USING btree (program_id);

CREATE INDEX responses_seat_file_id_ea101bb1 ON public.responses_seat USING btree (file_id);

CREATE INDEX responses_seat_opened_by_id_5baadba4 ON public.responses_seat USING btree (opened_by_id);

CREATE INDEX responses_seat_program_id_0656be8e ON public.responses_seat USING btree (program_id);

CREATE INDEX responses_shown_program_id_f834de21 ON public.responses_shown USING btree (program_id);

CREATE INDEX responses_tally_program_id_99027171 ON public.responses_tally USING btree (program_id);

CREATE INDEX responses_voice_program_id_2d751d96 ON public.responses_voice USING btree (program_id);

CREATE INDEX responses_words_program_id_3aff5e98 ON public.responses_words USING btree (program_id);

CREATE INDEX restrictions_standing ON public.participants_restriction USING btree (program_id) WHERE (lifted_at IS NULL);

CREATE INDEX retention_certificate_approved_by_id_8ce22634 ON public.retention_certificate USING btree (approved_by_id);

CREATE INDEX retention_certificate_program_id_4cf85e3d ON public.retention_certificate USING btree (program_id);

CREATE INDEX retention_certificate_proposed_by_id_4ef94712 ON public.retention_certificate USING btree (proposed_by_id);

CREATE INDEX retention_hold_by_id_02c1f62b ON public.retention_hold USING btree (by_id);

CREATE INDEX retention_hold_file_id_83fb5526 ON public.retention_hold USING btree (file_id);

CREATE INDEX retention_hold_lifted_by_id_01b81acc ON public.retention_hold USING btree (lifted_by_id);

CREATE INDEX retention_hold_program_id_1af1dd36 ON public.retention_hold USING btree (program_id);

CREATE INDEX retention_proposal_approved_by_id_c9067982 ON public.retention_proposal USING btree (approved_by_id);

CREATE INDEX retention_proposal_file_id_3dfcdfaf ON public.retention_proposal USING btree (file_id);

CREATE INDEX retention_proposal_program_id_207dc659 ON public.retention_proposal USING btree (program_id);

CREATE INDEX retention_proposal_proposed_by_id_bcc55cd5 ON public.retention_proposal USING btree (proposed_by_id);

CREATE INDEX rooms_authorship_person_id_09672650 ON public.rooms_authorship USING btree (person_id);

CREATE INDEX rooms_ballot_person_id_39cf669b ON public.rooms_ballot USING btree (person_id);

CREATE INDEX rooms_ballot_room_id_dad568ef ON public.rooms_ballot USING btree (room_id);

CREATE INDEX rooms_room_presenter_id_55dab9a2 ON public.rooms_room USING btree (presenter_id);

CREATE INDEX rooms_room_topic_id_6f028213 ON public.rooms_room USING btree (topic_id);

CREATE INDEX rooms_topic_group_id_44c47796 ON public.rooms_topic USING btree (group_id);

CREATE INDEX seats_of_a_member ON public.community_seat USING btree (member_id) WHERE (left_at IS NULL);

CREATE INDEX segments_in_order ON public.coding_segment USING btree (source_id, place);

CREATE INDEX sessions_by_hour ON public.assemblies_assembly USING btree (state, starts_at);

CREATE INDEX set_apart ON public.tablets_delivery USING btree (program_id) WHERE (state = 'apart'::text);

CREATE INDEX shares_standing ON public.compass_share USING btree (to_person_id) WHERE (withdrawn_at IS NULL);

CREATE INDEX standing_of_a_member ON public.community_standing USING btree (member_id) WHERE (lifted_at IS NULL);

CREATE INDEX stay_of_person ON public.identity_stay USING btree (person_id, seen_at);

CREATE INDEX steps_about_a_member ON public.moderation_step USING btree (member_id, at DESC);

CREATE INDEX steps_to_do ON public.improvement_step USING btree (program_id, due_on) WHERE ((done_on IS NULL) AND (NOT over));

CREATE INDEX studies_of_file ON public.extracts_inclusion USING btree (file_id, at DESC);

CREATE INDEX supervised_of_person ON public.posts_supervised USING btree (person_id, kind, "on");

CREATE INDEX tablets_code_made_by_id_16d48f41 ON public.tablets_code USING btree (made_by_id);

CREATE INDEX tablets_code_program_id_67bc8a76 ON public.tablets_code USING btree (program_id);

CREATE INDEX tablets_code_tablet_id_87423cb0 ON public.tablets_code USING btree (tablet_id);

CREATE INDEX tablets_delivery_program_id_607f5791 ON public.tablets_delivery USING btree (program_id);

CREATE INDEX tablets_delivery_settled_by_id_b3bbfc0d ON public.tablets_delivery USING btree (settled_by_id);

CREATE INDEX tablets_delivery_tablet_id_5448afcf ON public.tablets_delivery USING btree (tablet_id);

CREATE INDEX tablets_of_a_program ON public.tablets_tablet USING btree (program_id);

CREATE INDEX tablets_tablet_made_by_id_b92e6e8b ON public.tablets_tablet USING btree (made_by_id);

CREATE INDEX tablets_tablet_program_id_718a96fd ON public.tablets_tablet USING btree (program_id);

CREATE INDEX tablets_tablet_revoked_by_id_1db131de ON public.tablets_tablet USING btree (revoked_by_id);

CREATE INDEX texts_to_clean ON public.coding_source USING btree (brought_on) WHERE (state = 'raw'::text);

CREATE INDEX tickets_of_a_message ON public.assemblies_ticket USING btree (message_id) WHERE (message_id IS NOT NULL);

CREATE INDEX tickets_of_a_reminder ON public.assemblies_ticket USING btree (reminder_id) WHERE (reminder_id IS NOT NULL);

CREATE INDEX tie_of_relative ON public.participants_tie USING btree (relative_file_id);

CREATE INDEX told_of_alerts ON public.alerts_told USING btree (person_id);

CREATE INDEX told_of_an_alert ON public.alerts_told USING btree (alert_id, at);

CREATE INDEX tombstone_to_copy ON public.retention_tombstone USING btree (n) WHERE (copied_at IS NULL);

CREATE INDEX toolkit_answer_changed_by_id_74e86480 ON public.toolkit_answer USING btree (changed_by_id);

CREATE INDEX toolkit_answer_integration_id_76820457 ON public.toolkit_answer USING btree (integration_id);

CREATE INDEX toolkit_answer_owner_id_15ab08df ON public.toolkit_answer USING btree (owner_id);

CREATE INDEX toolkit_answer_person_id_8298fafb ON public.toolkit_answer USING btree (person_id);

CREATE INDEX toolkit_answer_program_id_b7f20cd1 ON public.toolkit_answer USING btree (program_id);

CREATE INDEX toolkit_greyzone_by_id_730f022d ON public.toolkit_greyzone USING btree (by_id);

CREATE INDEX toolkit_greyzone_list_id_5d3a965c ON public.toolkit_greyzone USING btree (list_id);

CREATE INDEX toolkit_greyzone_program_id_80a9db1d ON public.toolkit_greyzone USING btree (program_id);

CREATE INDEX toolkit_integration_ended_by_id_fa0fa0dd ON public.toolkit_integration USING btree (ended_by_id);

CREATE INDEX toolkit_integration_owner_id_c4a0079c ON public.toolkit_integration USING btree (owner_id);

CREATE INDEX toolkit_integration_program_id_ff1e62aa ON public.toolkit_integration USING btree (program_id);

CREATE INDEX toolkit_integration_started_by_id_3d05036c ON public.toolkit_integration USING btree (started_by_id);

CREATE INDEX toolkit_mirror_person_id_f4f4cd8f ON public.toolkit_mirror USING btree (person_id);

CREATE INDEX toolkit_mirror_program_id_8d7fbf3f ON public.toolkit_mirror USING btree (program_id);

CREATE INDEX toolkit_mirror_reader_id_c8243b33 ON public.toolkit_mirror USING btree (reader_id);

CREATE INDEX toolkit_opening_integration_id_92f1bdc0 ON public.toolkit_opening USING btree (integration_id);

CREATE INDEX toolkit_opening_person_id_48a6326d ON public.toolkit_opening USING btree (person_id);

CREATE INDEX toolkit_opening_program_id_3903f4c6 ON public.toolkit_opening USING btree (program_id);

CREATE INDEX toolkit_rolelist_program_id_08c512f9 ON public.toolkit_rolelist USING btree (program_id);

CREATE INDEX toolkit_rolelist_started_by_id_9ba904bb ON public.toolkit_rolelist USING btree (started_by_id);

CREATE INDEX toolkit_signature_list_id_b843f97b ON public.toolkit_signature USING btree (list_id);

CREATE INDEX toolkit_signature_person_id_fafbdd62 ON public.toolkit_signature USING btree (person_id);

CREATE INDEX toolkit_signature_program_id_8a3171ea ON public.toolkit_signature USING btree (program_id);

CREATE INDEX topics_of_a_box ON public.rooms_topic USING btree (group_id, dropped_at);

CREATE INDEX training_outsidetraining_person_id_ae5fed1e ON public.training_outsidetraining USING btree (person_id);

CREATE INDEX training_progress_person_id_6ed75a7c ON public.training_progress USING btree (person_id);

CREATE INDEX training_refresher_person_id_59d60da2 ON public.training_refresher USING btree (person_id);

CREATE INDEX training_refresher_program_id_b3bb59c2 ON public.training_refresher USING btree (program_id);

CREATE INDEX training_refresher_progress_id_243eaa91 ON public.training_refresher USING btree (progress_id);

CREATE INDEX trainings_of_a_year ON public.training_progress USING btree (person_id, finished_on);

CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));

CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";

CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;

CREATE INDEX voices_of_edition ON public.responses_voice USING btree (edition_id, program_id);

CREATE INDEX waves_bulletin_made_by_id_a1669e99 ON public.waves_bulletin USING btree (made_by_id);

CREATE INDEX waves_bulletin_program_id_757d741d ON public.waves_bulletin USING btree (program_id);

CREATE INDEX waves_campaign_made_by_id_d748f57c ON public.waves_campaign USING btree (made_by_id);

CREATE INDEX waves_campaign_over_by_id_d5c46a80 ON public.waves_campaign USING btree (over_by_id);

CREATE INDEX waves_invitation_file_id_5f483e0e ON public.waves_invitation USING btree (file_id);

CREATE INDEX waves_invitation_person_id_ef4550a8 ON public.waves_invitation USING btree (person_id);

CREATE INDEX waves_invitation_program_id_562b1c66 ON public.waves_invitation USING btree (program_id);

CREATE INDEX waves_invitation_wave_id_a6187340 ON public.waves_invitation USING btree (wave_id);

CREATE INDEX waves_link_file_id_f3bafc31 ON public.waves_link USING btree (file_id);

CREATE INDEX waves_link_person_id_7933bc6d ON public.waves_link USING btree (person_id);

CREATE INDEX waves_link_program_id_860c810c ON public.waves_link USING btree (program_id);

CREATE INDEX waves_ownsheet_file_id_976cdf7c ON public.waves_ownsheet USING btree (file_id);

CREATE INDEX waves_ownsheet_program_id_f60fb53f ON public.waves_ownsheet USING btree (program_id);

CREATE INDEX waves_papercode_made_by_id_b159aece ON public.waves_papercode USING btree (made_by_id);

CREATE INDEX waves_papercode_program_id_7e6a7f60 ON public.waves_papercode USING btree (program_id);

CREATE INDEX waves_papercode_typed_by_id_c4355b00 ON public.waves_papercode USING btree (typed_by_id);

CREATE INDEX waves_point_bulletin_id_3c3a81d8 ON public.waves_point USING btree (bulletin_id);

CREATE INDEX waves_point_program_id_70b94d59 ON public.waves_point USING btree (program_id);

CREATE INDEX waves_point_promised_by_id_fc76780c ON public.waves_point USING btree (promised_by_id);

CREATE INDEX waves_reader_named_by_id_c988b37d ON public.waves_reader USING btree (named_by_id);

CREATE INDEX waves_reader_person_id_3b6fc774 ON public.waves_reader USING btree (person_id);

CREATE INDEX waves_reading_program_id_8a4bfdc6 ON public.waves_reading USING btree (program_id);

CREATE INDEX waves_reading_reader_id_6a8e35ee ON public.waves_reading USING btree (reader_id);

CREATE INDEX waves_wave_campaign_id_5ba9d597 ON public.waves_wave USING btree (campaign_id);

CREATE INDEX what_replaces_a_tool ON public.library_resource USING btree (replaces_tool) WHERE (NOT (replaces_tool = ''::text));

CREATE INDEX where_it_came_from ON public.library_lineage USING btree (to_kind, to_id);

CREATE INDEX words_nearby ON public.library_word USING gin (shorter) WITH (fastupdate=off);

CREATE INDEX words_of_edition ON public.responses_words USING btree (edition_id, program_id);

CREATE INDEX words_of_entries ON public.library_searchentry USING gin (whole) WITH (fastupdate=off);

CREATE INDEX words_of_heads ON public.library_searchentry USING gin (heads) WITH (fastupdate=off);

CREATE INDEX words_that_were_read ON public.waves_reading USING btree (program_id, state);

CREATE INDEX work_of_worker ON public.contacts_work USING btree (worker_id, day DESC, id);

CREATE TRIGGER not_emptied BEFORE TRUNCATE ON public.journal_access FOR EACH STATEMENT EXECUTE FUNCTION public.journal_is_only_added_to();

CREATE TRIGGER not_emptied BEFORE TRUNCATE ON public.journal_event FOR EACH STATEMENT EXECUTE FUNCTION public.journal_is_only_added_to();

CREATE TRIGGER not_emptied BEFORE TRUNCATE ON public.journal_seal FOR EACH STATEMENT EXECUTE FUNCTION public.journal_is_only_added_to();

CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE ON public.journal_access FOR EACH ROW EXECUTE FUNCTION public.journal_is_only_added_to();

CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE ON public.journal_event FOR EACH ROW EXECUTE FUNCTION public.journal_is_only_added_to();

CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE ON public.journal_seal FOR EACH ROW EXECUTE FUNCTION public.journal_is_only_added_to();

CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();

CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();

CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();

CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();

CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();

CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();

CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_network_account_id FOREIGN KEY (user_id) REFERENCES public.network_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.alerts_alert
    ADD CONSTRAINT alert_of_its_ladder FOREIGN KEY (ladder_id, program_id) REFERENCES public.alerts_ladder(id, program_id);

ALTER TABLE ONLY public.alerts_alert
    ADD CONSTRAINT alert_of_its_program FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.alerts_alert
    ADD CONSTRAINT alerts_alert_ended_by_id_41834c0a_fk_network_person_id FOREIGN KEY (ended_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.alerts_alert
    ADD CONSTRAINT alerts_alert_file_id_1acfc9c3_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.alerts_alert
    ADD CONSTRAINT alerts_alert_ladder_id_de104f43_fk_alerts_ladder_id FOREIGN KEY (ladder_id) REFERENCES public.alerts_ladder(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.alerts_alert
    ADD CONSTRAINT alerts_alert_program_id_1b74bd74_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.alerts_alert
    ADD CONSTRAINT alerts_alert_started_by_id_219625d9_fk_network_person_id FOREIGN KEY (started_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.alerts_alert
    ADD CONSTRAINT alerts_alert_taken_by_id_bc6f6be0_fk_network_person_id FOREIGN KEY (taken_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.alerts_ladder
    ADD CONSTRAINT alerts_ladder_program_id_988a8ec8_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.alerts_ladder
    ADD CONSTRAINT alerts_ladder_saved_by_id_1e565bfe_fk_network_person_id FOREIGN KEY (saved_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.alerts_rung
    ADD CONSTRAINT alerts_rung_ladder_id_2cfbcb08_fk_alerts_ladder_id FOREIGN KEY (ladder_id) REFERENCES public.alerts_ladder(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.alerts_rung
    ADD CONSTRAINT alerts_rung_person_id_830d1180_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.alerts_rung
    ADD CONSTRAINT alerts_rung_program_id_e9a43081_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.alerts_told
    ADD CONSTRAINT alerts_told_alert_id_74f1d550_fk_alerts_alert_id FOREIGN KEY (alert_id) REFERENCES public.alerts_alert(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.alerts_told
    ADD CONSTRAINT alerts_told_person_id_9c97c276_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.alerts_told
    ADD CONSTRAINT alerts_told_program_id_ee769274_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.responses_answerset
    ADD CONSTRAINT answerset_with_its_file FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.assemblies_assembly
    ADD CONSTRAINT assemblies_assembly_made_by_id_f69473a3_fk_network_person_id FOREIGN KEY (made_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_assembly
    ADD CONSTRAINT assemblies_assembly_topic_id_eb355521_fk_assemblies_topic_id FOREIGN KEY (topic_id) REFERENCES public.assemblies_topic(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_ballot
    ADD CONSTRAINT assemblies_ballot_chosen_id_c01f995e_fk_assemblies_topic_id FOREIGN KEY (chosen_id) REFERENCES public.assemblies_topic(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_ballot
    ADD CONSTRAINT assemblies_ballot_opened_by_id_25b3257b_fk_network_person_id FOREIGN KEY (opened_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_door
    ADD CONSTRAINT assemblies_door_assembly_id_6fe129c1_fk_assemblies_assembly_id FOREIGN KEY (assembly_id) REFERENCES public.assemblies_assembly(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_promise
    ADD CONSTRAINT assemblies_promise_assembly_id_5362e4f8_fk_assemblie FOREIGN KEY (assembly_id) REFERENCES public.assemblies_assembly(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_promise
    ADD CONSTRAINT assemblies_promise_made_by_id_c76666fd_fk_network_person_id FOREIGN KEY (made_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_promise
    ADD CONSTRAINT assemblies_promise_person_id_17dd9a87_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_proposer
    ADD CONSTRAINT assemblies_proposer_person_id_d3ad7af7_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_proposer
    ADD CONSTRAINT assemblies_proposer_topic_id_619096bd_fk_assemblies_topic_id FOREIGN KEY (topic_id) REFERENCES public.assemblies_topic(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_registration
    ADD CONSTRAINT assemblies_registrat_assembly_id_55ab5411_fk_assemblie FOREIGN KEY (assembly_id) REFERENCES public.assemblies_assembly(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_registration
    ADD CONSTRAINT assemblies_registrat_program_id_92ac24c0_fk_network_p FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_roll
    ADD CONSTRAINT assemblies_roll_assembly_id_57a7d910_fk_assemblies_assembly_id FOREIGN KEY (assembly_id) REFERENCES public.assemblies_assembly(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_roll
    ADD CONSTRAINT assemblies_roll_recorded_by_id_33287ad8_fk_network_person_id FOREIGN KEY (recorded_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_speaker
    ADD CONSTRAINT assemblies_speaker_added_by_id_dec87f67_fk_network_person_id FOREIGN KEY (added_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_speaker
    ADD CONSTRAINT assemblies_speaker_assembly_id_4a962982_fk_assemblie FOREIGN KEY (assembly_id) REFERENCES public.assemblies_assembly(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_ticket
    ADD CONSTRAINT assemblies_ticket_assembly_id_b51687bf_fk_assemblie FOREIGN KEY (assembly_id) REFERENCES public.assemblies_assembly(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_ticket
    ADD CONSTRAINT assemblies_ticket_person_id_332d3f4e_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_vote
    ADD CONSTRAINT assemblies_vote_ballot_id_3637a286_fk_assemblies_ballot_id FOREIGN KEY (ballot_id) REFERENCES public.assemblies_ballot(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_vote
    ADD CONSTRAINT assemblies_vote_person_id_ff902249_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_care
    ADD CONSTRAINT care_of_its_referral FOREIGN KEY (referral_id, file_id, program_id) REFERENCES public.referrals_referral(id, file_id, program_id);

ALTER TABLE ONLY public.coding_coder
    ADD CONSTRAINT coding_coder_person_id_bbcc1de5_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coding_coder
    ADD CONSTRAINT coding_coder_study_id_cfb98770_fk_coding_study_id FOREIGN KEY (study_id) REFERENCES public.coding_study(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coding_mark
    ADD CONSTRAINT coding_mark_by_id_c791ea7e_fk_network_person_id FOREIGN KEY (by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coding_mark
    ADD CONSTRAINT coding_mark_segment_id_b4bb9254_fk_coding_segment_id FOREIGN KEY (segment_id) REFERENCES public.coding_segment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coding_mark
    ADD CONSTRAINT coding_mark_study_id_06b4043e_fk_coding_study_id FOREIGN KEY (study_id) REFERENCES public.coding_study(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coding_outcome
    ADD CONSTRAINT coding_outcome_signed_by_id_4d1f6e70_fk_network_person_id FOREIGN KEY (signed_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coding_outcome
    ADD CONSTRAINT coding_outcome_study_id_c7d14d4f_fk_coding_study_id FOREIGN KEY (study_id) REFERENCES public.coding_study(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coding_owncode
    ADD CONSTRAINT coding_owncode_study_id_ade7b661_fk_coding_study_id FOREIGN KEY (study_id) REFERENCES public.coding_study(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coding_rating
    ADD CONSTRAINT coding_rating_by_id_83930f16_fk_network_person_id FOREIGN KEY (by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coding_rating
    ADD CONSTRAINT coding_rating_program_id_72976e50_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coding_rating
    ADD CONSTRAINT coding_rating_study_id_9f249aa2_fk_coding_study_id FOREIGN KEY (study_id) REFERENCES public.coding_study(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coding_segment
    ADD CONSTRAINT coding_segment_source_id_a18dcc93_fk_coding_source_id FOREIGN KEY (source_id) REFERENCES public.coding_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coding_segment
    ADD CONSTRAINT coding_segment_study_id_ffe8a28b_fk_coding_study_id FOREIGN KEY (study_id) REFERENCES public.coding_study(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coding_settled
    ADD CONSTRAINT coding_settled_by_id_77bd7a6a_fk_network_person_id FOREIGN KEY (by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coding_settled
    ADD CONSTRAINT coding_settled_segment_id_f61ec017_fk_coding_segment_id FOREIGN KEY (segment_id) REFERENCES public.coding_segment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coding_settled
    ADD CONSTRAINT coding_settled_study_id_854ca73e_fk_coding_study_id FOREIGN KEY (study_id) REFERENCES public.coding_study(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coding_source
    ADD CONSTRAINT coding_source_brought_by_id_d175f366_fk_network_person_id FOREIGN KEY (brought_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coding_source
    ADD CONSTRAINT coding_source_lever_id_84bebdee_fk_levers_lever_id FOREIGN KEY (lever_id) REFERENCES public.levers_lever(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coding_source
    ADD CONSTRAINT coding_source_program_id_a7caa183_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coding_source
    ADD CONSTRAINT coding_source_study_id_e6ebdfdc_fk_coding_study_id FOREIGN KEY (study_id) REFERENCES public.coding_study(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coding_study
    ADD CONSTRAINT coding_study_made_by_id_25065973_fk_network_person_id FOREIGN KEY (made_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_communication
    ADD CONSTRAINT communication_of_its_file FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.community_belonging
    ADD CONSTRAINT community_belonging_member_id_0e869f86_fk_community_member_id FOREIGN KEY (member_id) REFERENCES public.community_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_belonging
    ADD CONSTRAINT community_belonging_person_id_aa7a94bf_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_discussion
    ADD CONSTRAINT community_discussion_opened_by_id_31eccc98_fk_community FOREIGN KEY (opened_by_id) REFERENCES public.community_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_discussion
    ADD CONSTRAINT community_discussion_space_id_be3472a8_fk_community_space_id FOREIGN KEY (space_id) REFERENCES public.community_space(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_follow
    ADD CONSTRAINT community_follow_discussion_id_3db1c71b_fk_community FOREIGN KEY (discussion_id) REFERENCES public.community_discussion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_follow
    ADD CONSTRAINT community_follow_member_id_cd548560_fk_community_member_id FOREIGN KEY (member_id) REFERENCES public.community_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_follow
    ADD CONSTRAINT community_follow_space_id_e1b36fc7_fk_community_space_id FOREIGN KEY (space_id) REFERENCES public.community_space(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_invitation
    ADD CONSTRAINT community_invitation_by_id_293e925c_fk_network_person_id FOREIGN KEY (by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_invitation
    ADD CONSTRAINT community_invitation_person_id_8b71478c_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_member
    ADD CONSTRAINT community_member_shown_program_id_4f4c8911_fk_network_p FOREIGN KEY (shown_program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_mention
    ADD CONSTRAINT community_mention_member_id_9954a03a_fk_community_member_id FOREIGN KEY (member_id) REFERENCES public.community_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_mention
    ADD CONSTRAINT community_mention_message_id_2a4d814b_fk_community_message_id FOREIGN KEY (message_id) REFERENCES public.community_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_message
    ADD CONSTRAINT community_message_discussion_id_fe784f63_fk_community FOREIGN KEY (discussion_id) REFERENCES public.community_discussion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_message
    ADD CONSTRAINT community_message_member_id_3100dbad_fk_community_member_id FOREIGN KEY (member_id) REFERENCES public.community_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_message
    ADD CONSTRAINT community_message_space_id_260f37e1_fk_community_space_id FOREIGN KEY (space_id) REFERENCES public.community_space(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_messageedition
    ADD CONSTRAINT community_messageedi_message_id_5f9cb82f_fk_community FOREIGN KEY (message_id) REFERENCES public.community_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_moderator
    ADD CONSTRAINT community_moderator_named_by_id_de3c41cc_fk_network_person_id FOREIGN KEY (named_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_moderator
    ADD CONSTRAINT community_moderator_person_id_4e6c8d99_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_seat
    ADD CONSTRAINT community_seat_member_id_22b49f2b_fk_community_member_id FOREIGN KEY (member_id) REFERENCES public.community_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_seat
    ADD CONSTRAINT community_seat_space_id_392426e2_fk_community_space_id FOREIGN KEY (space_id) REFERENCES public.community_space(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_standing
    ADD CONSTRAINT community_standing_member_id_f6a50301_fk_community_member_id FOREIGN KEY (member_id) REFERENCES public.community_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_translation
    ADD CONSTRAINT community_translatio_message_id_b9171999_fk_community FOREIGN KEY (message_id) REFERENCES public.community_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_translation
    ADD CONSTRAINT community_translation_by_id_8ad5c2f1_fk_community_member_id FOREIGN KEY (by_id) REFERENCES public.community_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.compass_compasspage
    ADD CONSTRAINT compass_compasspage_file_id_bede00fb_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.compass_compasspage
    ADD CONSTRAINT compass_compasspage_program_id_3a045ca5_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.compass_pick
    ADD CONSTRAINT compass_pick_file_id_e237de56_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.compass_pick
    ADD CONSTRAINT compass_pick_program_id_dcb66278_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.compass_pick
    ADD CONSTRAINT compass_pick_resource_id_6533b6a6_fk_compass_resource_id FOREIGN KEY (resource_id) REFERENCES public.compass_resource(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.compass_resource
    ADD CONSTRAINT compass_resource_program_id_b13f6d96_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.compass_resource
    ADD CONSTRAINT compass_resource_written_by_id_a34dc9cf_fk_network_person_id FOREIGN KEY (written_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.compass_share
    ADD CONSTRAINT compass_share_file_id_639615da_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.compass_share
    ADD CONSTRAINT compass_share_program_id_9f6e83c9_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.compass_share
    ADD CONSTRAINT compass_share_to_person_id_8348b43a_fk_network_person_id FOREIGN KEY (to_person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.compass_compasspage
    ADD CONSTRAINT compasspage_with_its_file FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.contacts_contact
    ADD CONSTRAINT contact_of_its_referral FOREIGN KEY (referral_id, file_id, program_id) REFERENCES public.referrals_referral(id, file_id, program_id);

ALTER TABLE ONLY public.contacts_contact
    ADD CONSTRAINT contacts_contact_file_id_46ef9057_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_contact
    ADD CONSTRAINT contacts_contact_group_id_f7b71b75_fk_contacts_work_id FOREIGN KEY (group_id) REFERENCES public.contacts_work(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_contact
    ADD CONSTRAINT contacts_contact_program_id_7a485a8b_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_contact
    ADD CONSTRAINT contacts_contact_reader_id_0f790201_fk_network_person_id FOREIGN KEY (reader_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_contact
    ADD CONSTRAINT contacts_contact_referral_id_5e0916a9_fk_referrals_referral_id FOREIGN KEY (referral_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_contact
    ADD CONSTRAINT contacts_contact_worker_id_95446d6c_fk_network_person_id FOREIGN KEY (worker_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_goodbye
    ADD CONSTRAINT contacts_goodbye_file_id_d2b853ba_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_goodbye
    ADD CONSTRAINT contacts_goodbye_program_id_75b2a638_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_goodbye
    ADD CONSTRAINT contacts_goodbye_proposed_by_id_f48b6289_fk_network_person_id FOREIGN KEY (proposed_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_goodbye
    ADD CONSTRAINT contacts_goodbye_reader_id_1f9bccc9_fk_network_person_id FOREIGN KEY (reader_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_goodbye
    ADD CONSTRAINT contacts_goodbye_referral_id_73664e80_fk_referrals_referral_id FOREIGN KEY (referral_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_handover
    ADD CONSTRAINT contacts_handover_file_id_e9401aec_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_handover
    ADD CONSTRAINT contacts_handover_program_id_a4003132_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_handover
    ADD CONSTRAINT contacts_handover_proposed_by_id_d52e7e2a_fk_network_person_id FOREIGN KEY (proposed_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_handover
    ADD CONSTRAINT contacts_handover_reader_id_21419460_fk_network_person_id FOREIGN KEY (reader_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_handover
    ADD CONSTRAINT contacts_handover_referral_id_d56e1b65_fk_referrals_referral_id FOREIGN KEY (referral_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_handover
    ADD CONSTRAINT contacts_handover_to_worker_id_3817ef37_fk_network_person_id FOREIGN KEY (to_worker_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_line
    ADD CONSTRAINT contacts_line_author_id_b9472dd8_fk_network_person_id FOREIGN KEY (author_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_line
    ADD CONSTRAINT contacts_line_file_id_70198ca1_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_line
    ADD CONSTRAINT contacts_line_program_id_e31b467f_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_line
    ADD CONSTRAINT contacts_line_reader_id_768c4f56_fk_network_person_id FOREIGN KEY (reader_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_line
    ADD CONSTRAINT contacts_line_referral_id_3b942e66_fk_referrals_referral_id FOREIGN KEY (referral_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_month
    ADD CONSTRAINT contacts_month_program_id_bc5e190b_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_month
    ADD CONSTRAINT contacts_month_worker_id_f3905591_fk_network_person_id FOREIGN KEY (worker_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_nextstep
    ADD CONSTRAINT contacts_nextstep_file_id_00b0568b_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_nextstep
    ADD CONSTRAINT contacts_nextstep_program_id_53196d6f_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_nextstep
    ADD CONSTRAINT contacts_nextstep_reader_id_fd3a2317_fk_network_person_id FOREIGN KEY (reader_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_nextstep
    ADD CONSTRAINT contacts_nextstep_referral_id_f480a942_fk_referrals_referral_id FOREIGN KEY (referral_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_work
    ADD CONSTRAINT contacts_work_program_id_2cc64396_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_work
    ADD CONSTRAINT contacts_work_worker_id_158c7280_fk_network_person_id FOREIGN KEY (worker_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_worry
    ADD CONSTRAINT contacts_worry_file_id_65ec5ae9_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_worry
    ADD CONSTRAINT contacts_worry_program_id_fb542955_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_worry
    ADD CONSTRAINT contacts_worry_reader_id_7a8908ae_fk_network_person_id FOREIGN KEY (reader_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_worry
    ADD CONSTRAINT contacts_worry_referral_id_418e8eb9_fk_referrals_referral_id FOREIGN KEY (referral_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_worry
    ADD CONSTRAINT contacts_worry_worker_id_4fa6c4e7_fk_network_person_id FOREIGN KEY (worker_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.portable_copy
    ADD CONSTRAINT copy_with_its_file FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.plans_crossing
    ADD CONSTRAINT crossing_of_its_file FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.directory_entry
    ADD CONSTRAINT directory_entry_agreed_by_id_d38213e5_fk_network_person_id FOREIGN KEY (agreed_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_entry
    ADD CONSTRAINT directory_entry_owner_id_0dd0120e_fk_network_person_id FOREIGN KEY (owner_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_entry
    ADD CONSTRAINT directory_entry_program_id_d9f83e3f_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_entry
    ADD CONSTRAINT directory_entry_written_by_id_3345ddc8_fk_network_person_id FOREIGN KEY (written_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_joinrequest
    ADD CONSTRAINT directory_joinreques_answered_by_id_52409c4c_fk_network_p FOREIGN KEY (answered_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_joinrequest
    ADD CONSTRAINT directory_joinrequest_program_id_31474fbe_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.responses_draft
    ADD CONSTRAINT draft_with_its_file FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.evaluation_display
    ADD CONSTRAINT evaluation_display_made_by_id_79ef1c30_fk_network_person_id FOREIGN KEY (made_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.evaluation_opening
    ADD CONSTRAINT evaluation_opening_protocol_id_2a1fa280_fk_evaluatio FOREIGN KEY (protocol_id) REFERENCES public.evaluation_protocol(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.evaluation_paper
    ADD CONSTRAINT evaluation_paper_report_id_a1ebbe62_fk_evaluation_report_id FOREIGN KEY (report_id) REFERENCES public.evaluation_report(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.evaluation_protocol
    ADD CONSTRAINT evaluation_protocol_locked_by_id_5bbfcc57_fk_network_person_id FOREIGN KEY (locked_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.evaluation_protocol
    ADD CONSTRAINT evaluation_protocol_made_by_id_15c00bda_fk_network_person_id FOREIGN KEY (made_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.evaluation_protocol
    ADD CONSTRAINT evaluation_protocol_opened_by_id_543157db_fk_network_person_id FOREIGN KEY (opened_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.evaluation_protocol
    ADD CONSTRAINT evaluation_protocol_previous_id_8f56bc63_fk_evaluatio FOREIGN KEY (previous_id) REFERENCES public.evaluation_protocol(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.evaluation_report
    ADD CONSTRAINT evaluation_report_display_id_a28fce06_fk_evaluation_display_id FOREIGN KEY (display_id) REFERENCES public.evaluation_display(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.evaluation_report
    ADD CONSTRAINT evaluation_report_made_by_id_f98778ac_fk_network_person_id FOREIGN KEY (made_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.evaluation_report
    ADD CONSTRAINT evaluation_report_released_by_id_d264e957_fk_network_person_id FOREIGN KEY (released_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.evaluation_row
    ADD CONSTRAINT evaluation_row_display_id_e5ed8862_fk_evaluation_display_id FOREIGN KEY (display_id) REFERENCES public.evaluation_display(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_agreement
    ADD CONSTRAINT extracts_agreement_asked_by_id_6e2acf33_fk_network_person_id FOREIGN KEY (asked_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_agreement
    ADD CONSTRAINT extracts_agreement_signed_by_id_39b370e0_fk_network_person_id FOREIGN KEY (signed_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_anonymisation
    ADD CONSTRAINT extracts_anonymisati_begun_by_id_61dad69c_fk_network_p FOREIGN KEY (begun_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_anonymisation
    ADD CONSTRAINT extracts_anonymisati_ended_by_id_fca10e2f_fk_network_p FOREIGN KEY (ended_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_anonymisation
    ADD CONSTRAINT extracts_anonymisati_supervisor_id_84d49874_fk_network_p FOREIGN KEY (supervisor_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_approval
    ADD CONSTRAINT extracts_approval_agreement_id_11d3a118_fk_extracts_ FOREIGN KEY (agreement_id) REFERENCES public.extracts_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_approval
    ADD CONSTRAINT extracts_approval_ended_by_id_75ad0e43_fk_network_person_id FOREIGN KEY (ended_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_approval
    ADD CONSTRAINT extracts_approval_given_by_id_33e2bd33_fk_network_person_id FOREIGN KEY (given_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_approval
    ADD CONSTRAINT extracts_approval_program_id_241f2f02_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_extract
    ADD CONSTRAINT extracts_extract_agreement_id_a8a36dc9_fk_extracts_agreement_id FOREIGN KEY (agreement_id) REFERENCES public.extracts_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_extract
    ADD CONSTRAINT extracts_extract_asked_by_id_23151e69_fk_network_person_id FOREIGN KEY (asked_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_extract
    ADD CONSTRAINT extracts_extract_attested_by_id_03948517_fk_network_person_id FOREIGN KEY (attested_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_extract
    ADD CONSTRAINT extracts_extract_decided_by_id_75e097bb_fk_network_person_id FOREIGN KEY (decided_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_inclusion
    ADD CONSTRAINT extracts_inclusion_extract_id_9ad669f0_fk_extracts_extract_id FOREIGN KEY (extract_id) REFERENCES public.extracts_extract(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_inclusion
    ADD CONSTRAINT extracts_inclusion_file_id_b7e4e606_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_inclusion
    ADD CONSTRAINT extracts_inclusion_program_id_d855fbac_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_leaflet
    ADD CONSTRAINT extracts_leaflet_agreement_id_422def18_fk_extracts_agreement_id FOREIGN KEY (agreement_id) REFERENCES public.extracts_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_leaflet
    ADD CONSTRAINT extracts_leaflet_printed_by_id_2365b915_fk_network_person_id FOREIGN KEY (printed_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_leaflet
    ADD CONSTRAINT extracts_leaflet_program_id_cf1e0b86_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_link
    ADD CONSTRAINT extracts_link_extract_id_01162e76_fk_extracts_extract_id FOREIGN KEY (extract_id) REFERENCES public.extracts_extract(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_link
    ADD CONSTRAINT extracts_link_recipient_id_98d557d3_fk_network_person_id FOREIGN KEY (recipient_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_member
    ADD CONSTRAINT extracts_member_added_by_id_4bc6a3ae_fk_network_person_id FOREIGN KEY (added_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_member
    ADD CONSTRAINT extracts_member_agreement_id_10cad91a_fk_extracts_agreement_id FOREIGN KEY (agreement_id) REFERENCES public.extracts_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_member
    ADD CONSTRAINT extracts_member_person_id_ccfaa258_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_piece
    ADD CONSTRAINT extracts_piece_extract_id_80190b1b_fk_extracts_extract_id FOREIGN KEY (extract_id) REFERENCES public.extracts_extract(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_reassessment
    ADD CONSTRAINT extracts_reassessmen_anonymisation_id_c18a0df8_fk_extracts_ FOREIGN KEY (anonymisation_id) REFERENCES public.extracts_anonymisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_reassessment
    ADD CONSTRAINT extracts_reassessment_by_id_aa98f6c6_fk_network_person_id FOREIGN KEY (by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_studykey
    ADD CONSTRAINT extracts_studykey_agreement_id_0af34c99_fk_extracts_ FOREIGN KEY (agreement_id) REFERENCES public.extracts_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.front_pageedition
    ADD CONSTRAINT front_pageedition_author_id_cd88a513_fk_network_person_id FOREIGN KEY (author_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.front_statusfigure
    ADD CONSTRAINT front_statusfigure_recorded_by_id_20d8b7f7_fk_network_person_id FOREIGN KEY (recorded_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.gatherings_absence
    ADD CONSTRAINT gatherings_absence_declared_by_id_4ed24c8e_fk_network_person_id FOREIGN KEY (declared_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.gatherings_absence
    ADD CONSTRAINT gatherings_absence_person_id_1b750cbf_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.gatherings_availability
    ADD CONSTRAINT gatherings_availability_person_id_21797d41_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.gatherings_calendarline
    ADD CONSTRAINT gatherings_calendarl_meeting_id_1888e233_fk_gathering FOREIGN KEY (meeting_id) REFERENCES public.gatherings_meeting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.gatherings_calendarline
    ADD CONSTRAINT gatherings_calendarline_person_id_088a0b45_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.gatherings_feed
    ADD CONSTRAINT gatherings_feed_person_id_e73fc60a_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.gatherings_group
    ADD CONSTRAINT gatherings_group_season_id_b1a5b33c_fk_gatherings_season_id FOREIGN KEY (season_id) REFERENCES public.gatherings_season(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.gatherings_meeting
    ADD CONSTRAINT gatherings_meeting_clinician_id_4342eb31_fk_network_person_id FOREIGN KEY (clinician_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.gatherings_meeting
    ADD CONSTRAINT gatherings_meeting_family_mentor_id_ed4f3e08_fk_network_p FOREIGN KEY (family_mentor_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.gatherings_meeting
    ADD CONSTRAINT gatherings_meeting_group_id_ee8f5071_fk_gatherings_group_id FOREIGN KEY (group_id) REFERENCES public.gatherings_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.gatherings_meeting
    ADD CONSTRAINT gatherings_meeting_peer_mentor_id_45d79925_fk_network_person_id FOREIGN KEY (peer_mentor_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.gatherings_meeting
    ADD CONSTRAINT gatherings_meeting_season_id_f36addfe_fk_gatherings_season_id FOREIGN KEY (season_id) REFERENCES public.gatherings_season(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.gatherings_season
    ADD CONSTRAINT gatherings_season_made_by_id_0adec924_fk_network_person_id FOREIGN KEY (made_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.gatherings_seat
    ADD CONSTRAINT gatherings_seat_group_id_22b8bcfc_fk_gatherings_group_id FOREIGN KEY (group_id) REFERENCES public.gatherings_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.gatherings_seat
    ADD CONSTRAINT gatherings_seat_person_id_4b28a171_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.gatherings_seat
    ADD CONSTRAINT gatherings_seat_program_id_2cdc073e_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.gatherings_seat
    ADD CONSTRAINT gatherings_seat_season_id_74d8df06_fk_gatherings_season_id FOREIGN KEY (season_id) REFERENCES public.gatherings_season(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_goodbye
    ADD CONSTRAINT goodbye_of_its_referral FOREIGN KEY (referral_id, file_id, program_id) REFERENCES public.referrals_referral(id, file_id, program_id);

ALTER TABLE ONLY public.ground_journalkey
    ADD CONSTRAINT ground_journalkey_person_id_5af7271b_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ground_pulseanswered
    ADD CONSTRAINT ground_pulseanswered_person_id_d548b08f_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ground_pulseanswered
    ADD CONSTRAINT ground_pulseanswered_program_id_02445d74_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ground_reflection
    ADD CONSTRAINT ground_reflection_person_id_56d346de_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_handover
    ADD CONSTRAINT handover_of_its_referral FOREIGN KEY (referral_id, file_id, program_id) REFERENCES public.referrals_referral(id, file_id, program_id);

ALTER TABLE ONLY public.retention_hold
    ADD CONSTRAINT hold_of_its_file FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.identity_recovery
    ADD CONSTRAINT identity_recovery_confirmed_by_id_83aeca37_fk_network_person_id FOREIGN KEY (confirmed_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.identity_recovery
    ADD CONSTRAINT identity_recovery_opened_by_id_8ba31bbd_fk_network_person_id FOREIGN KEY (opened_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.identity_recovery
    ADD CONSTRAINT identity_recovery_person_id_f2139bf7_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.identity_recovery
    ADD CONSTRAINT identity_recovery_refused_by_id_bf3059e6_fk_network_person_id FOREIGN KEY (refused_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.identity_stay
    ADD CONSTRAINT identity_stay_person_id_99bc16e7_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.identity_vouching
    ADD CONSTRAINT identity_vouching_person_id_dfc8ac76_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.improvement_offer
    ADD CONSTRAINT improvement_offer_answered_by_id_100dc4e5_fk_network_person_id FOREIGN KEY (answered_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.improvement_offer
    ADD CONSTRAINT improvement_offer_program_id_ac7ffbe4_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.improvement_plan
    ADD CONSTRAINT improvement_plan_lever_id_768143da_fk_levers_lever_id FOREIGN KEY (lever_id) REFERENCES public.levers_lever(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.improvement_plan
    ADD CONSTRAINT improvement_plan_made_by_id_e3ea1d29_fk_network_person_id FOREIGN KEY (made_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.improvement_plan
    ADD CONSTRAINT improvement_plan_offer_id_c70f59ef_fk_improvement_offer_id FOREIGN KEY (offer_id) REFERENCES public.improvement_offer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.improvement_plan
    ADD CONSTRAINT improvement_plan_previous_id_efa394d5_fk_improvement_plan_id FOREIGN KEY (previous_id) REFERENCES public.improvement_plan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.improvement_plan
    ADD CONSTRAINT improvement_plan_program_id_436d8b0b_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.improvement_step
    ADD CONSTRAINT improvement_step_done_by_id_e2ae3da0_fk_network_person_id FOREIGN KEY (done_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.improvement_step
    ADD CONSTRAINT improvement_step_made_by_id_584e276b_fk_network_person_id FOREIGN KEY (made_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.improvement_step
    ADD CONSTRAINT improvement_step_plan_id_fdf7a734_fk_improvement_plan_id FOREIGN KEY (plan_id) REFERENCES public.improvement_plan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.improvement_step
    ADD CONSTRAINT improvement_step_program_id_172002b8_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.extracts_inclusion
    ADD CONSTRAINT inclusion_with_its_file FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.instruments_acceptance
    ADD CONSTRAINT instruments_acceptan_accepted_by_id_0032cca8_fk_network_p FOREIGN KEY (accepted_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.instruments_acceptance
    ADD CONSTRAINT instruments_acceptan_edition_id_90cec8f9_fk_instrumen FOREIGN KEY (edition_id) REFERENCES public.instruments_edition(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.instruments_edition
    ADD CONSTRAINT instruments_edition_author_id_7b06665a_fk_network_person_id FOREIGN KEY (author_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.instruments_edition
    ADD CONSTRAINT instruments_edition_base_id_f2cb4a6b_fk_instruments_edition_id FOREIGN KEY (base_id) REFERENCES public.instruments_edition(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.instruments_edition
    ADD CONSTRAINT instruments_edition_instrument_id_223a70a2_fk_instrumen FOREIGN KEY (instrument_id) REFERENCES public.instruments_instrument(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.instruments_edition
    ADD CONSTRAINT instruments_edition_published_by_id_0801886c_fk_network_p FOREIGN KEY (published_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.instruments_edition
    ADD CONSTRAINT instruments_edition_retired_by_id_58619853_fk_network_person_id FOREIGN KEY (retired_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.instruments_instrument
    ADD CONSTRAINT instruments_instrument_made_by_id_58369492_fk_network_person_id FOREIGN KEY (made_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.waves_invitation
    ADD CONSTRAINT invitation_of_its_file FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.learning_attendance
    ADD CONSTRAINT learning_attendance_meeting_id_50fb455c_fk_gathering FOREIGN KEY (meeting_id) REFERENCES public.gatherings_meeting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.learning_attendance
    ADD CONSTRAINT learning_attendance_person_id_6156b2c2_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.learning_attendance
    ADD CONSTRAINT learning_attendance_program_id_6a59e0c9_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.learning_attendance
    ADD CONSTRAINT learning_attendance_recorded_by_id_685fa343_fk_network_p FOREIGN KEY (recorded_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.learning_checkin
    ADD CONSTRAINT learning_checkin_after_id_3e5b9d57_fk_gatherings_meeting_id FOREIGN KEY (after_id) REFERENCES public.gatherings_meeting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.learning_checkin
    ADD CONSTRAINT learning_checkin_by_id_d9d57dd8_fk_network_person_id FOREIGN KEY (by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.learning_checkin
    ADD CONSTRAINT learning_checkin_person_id_3347b835_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.learning_checkin
    ADD CONSTRAINT learning_checkin_seat_id_dfaad60a_fk_gatherings_seat_id FOREIGN KEY (seat_id) REFERENCES public.gatherings_seat(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.learning_followup
    ADD CONSTRAINT learning_followup_card_id_c4f38ee2_fk_learning_learningcard_id FOREIGN KEY (card_id) REFERENCES public.learning_learningcard(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.learning_followup
    ADD CONSTRAINT learning_followup_decided_by_id_605412f7_fk_network_person_id FOREIGN KEY (decided_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.learning_followup
    ADD CONSTRAINT learning_followup_proposed_by_id_00b18317_fk_network_person_id FOREIGN KEY (proposed_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.learning_learningcard
    ADD CONSTRAINT learning_learningcar_meeting_id_cb501bea_fk_gathering FOREIGN KEY (meeting_id) REFERENCES public.gatherings_meeting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.learning_learningcard
    ADD CONSTRAINT learning_learningcar_written_by_id_031db0b6_fk_network_p FOREIGN KEY (written_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.levers_authorship
    ADD CONSTRAINT levers_authorship_lever_id_de0f9fb4_fk_levers_lever_id FOREIGN KEY (lever_id) REFERENCES public.levers_lever(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.levers_authorship
    ADD CONSTRAINT levers_authorship_person_id_3bf3b77c_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.levers_coding
    ADD CONSTRAINT levers_coding_by_id_6f13b2c1_fk_network_person_id FOREIGN KEY (by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.levers_coding
    ADD CONSTRAINT levers_coding_lever_id_2881c998_fk_levers_lever_id FOREIGN KEY (lever_id) REFERENCES public.levers_lever(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.levers_improvement
    ADD CONSTRAINT levers_improvement_lever_id_71aa7bbb_fk_levers_lever_id FOREIGN KEY (lever_id) REFERENCES public.levers_lever(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.levers_improvement
    ADD CONSTRAINT levers_improvement_started_by_id_438b6b34_fk_network_person_id FOREIGN KEY (started_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.levers_receipt
    ADD CONSTRAINT levers_receipt_lever_id_5d586c3d_fk_levers_lever_id FOREIGN KEY (lever_id) REFERENCES public.levers_lever(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.levers_reply
    ADD CONSTRAINT levers_reply_by_id_1ea2fe90_fk_network_person_id FOREIGN KEY (by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.levers_reply
    ADD CONSTRAINT levers_reply_lever_id_b9496dad_fk_levers_lever_id FOREIGN KEY (lever_id) REFERENCES public.levers_lever(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.levers_signature
    ADD CONSTRAINT levers_signature_lever_id_441d8e3b_fk_levers_lever_id FOREIGN KEY (lever_id) REFERENCES public.levers_lever(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.levers_support
    ADD CONSTRAINT levers_support_lever_id_52e6ff06_fk_levers_lever_id FOREIGN KEY (lever_id) REFERENCES public.levers_lever(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.levers_support
    ADD CONSTRAINT levers_support_person_id_61536cbb_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.library_capsule
    ADD CONSTRAINT library_capsule_made_by_id_a45ac1c3_fk_network_person_id FOREIGN KEY (made_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.library_edition
    ADD CONSTRAINT library_edition_author_id_d467d750_fk_network_person_id FOREIGN KEY (author_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.library_edition
    ADD CONSTRAINT library_edition_base_id_c06420f4_fk_library_edition_id FOREIGN KEY (base_id) REFERENCES public.library_edition(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.library_edition
    ADD CONSTRAINT library_edition_capsule_id_eac5e704_fk_library_capsule_id FOREIGN KEY (capsule_id) REFERENCES public.library_capsule(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.library_lineage
    ADD CONSTRAINT library_lineage_made_by_id_28a63c19_fk_network_person_id FOREIGN KEY (made_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.library_media
    ADD CONSTRAINT library_media_added_by_id_21c4ac2f_fk_network_person_id FOREIGN KEY (added_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.library_media
    ADD CONSTRAINT library_media_edition_id_3d809b6f_fk_library_edition_id FOREIGN KEY (edition_id) REFERENCES public.library_edition(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.library_resource
    ADD CONSTRAINT library_resource_made_by_id_d643c70c_fk_network_person_id FOREIGN KEY (made_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.library_resource
    ADD CONSTRAINT library_resource_replaces_id_8cbff1c4_fk_library_resource_id FOREIGN KEY (replaces_id) REFERENCES public.library_resource(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.library_resourceedition
    ADD CONSTRAINT library_resourceedit_base_id_fdb7114f_fk_library_r FOREIGN KEY (base_id) REFERENCES public.library_resourceedition(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.library_resourceedition
    ADD CONSTRAINT library_resourceedit_resource_id_8f0489d8_fk_library_r FOREIGN KEY (resource_id) REFERENCES public.library_resource(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.library_resourceedition
    ADD CONSTRAINT library_resourceedition_author_id_a90c110f_fk_network_person_id FOREIGN KEY (author_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.library_resourcefile
    ADD CONSTRAINT library_resourcefile_added_by_id_82bea2cb_fk_network_person_id FOREIGN KEY (added_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.library_resourcefile
    ADD CONSTRAINT library_resourcefile_edition_id_21dd7ad9_fk_library_r FOREIGN KEY (edition_id) REFERENCES public.library_resourceedition(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.library_review
    ADD CONSTRAINT library_review_by_id_4dd6097f_fk_network_person_id FOREIGN KEY (by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.library_review
    ADD CONSTRAINT library_review_edition_id_69ad0b53_fk_library_edition_id FOREIGN KEY (edition_id) REFERENCES public.library_edition(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.library_storyconsent
    ADD CONSTRAINT library_storyconsent_brought_by_id_7a67de81_fk_network_p FOREIGN KEY (brought_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.library_storyconsent
    ADD CONSTRAINT library_storyconsent_given_by_id_87e99ba2_fk_network_person_id FOREIGN KEY (given_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.library_storyconsent
    ADD CONSTRAINT library_storyconsent_resource_id_3f5c83c3_fk_library_r FOREIGN KEY (resource_id) REFERENCES public.library_resource(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.library_usecount
    ADD CONSTRAINT library_usecount_edition_id_6df40551_fk_library_r FOREIGN KEY (edition_id) REFERENCES public.library_resourceedition(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.library_usecount
    ADD CONSTRAINT library_usecount_resource_id_0f3abe8f_fk_library_resource_id FOREIGN KEY (resource_id) REFERENCES public.library_resource(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_line
    ADD CONSTRAINT line_of_its_referral FOREIGN KEY (referral_id, file_id, program_id) REFERENCES public.referrals_referral(id, file_id, program_id);

ALTER TABLE ONLY public.waves_link
    ADD CONSTRAINT link_of_its_file FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.measures_decision
    ADD CONSTRAINT measures_decision_by_id_d2e7f7cc_fk_network_person_id FOREIGN KEY (by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.measures_decision
    ADD CONSTRAINT measures_decision_program_id_e54f2b9c_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.measures_entry
    ADD CONSTRAINT measures_entry_program_id_2540f91d_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.measures_entry
    ADD CONSTRAINT measures_entry_typed_by_id_534d2c7e_fk_network_person_id FOREIGN KEY (typed_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.measures_fact
    ADD CONSTRAINT measures_fact_program_id_1abd86b2_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.measures_reading
    ADD CONSTRAINT measures_reading_program_id_37f23303_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.measures_stale
    ADD CONSTRAINT measures_stale_program_id_2f6b6026_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.measures_standing
    ADD CONSTRAINT measures_standing_comparison_id_d56d1d00_fk_measures_ FOREIGN KEY (comparison_id) REFERENCES public.measures_comparison(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.measures_standing
    ADD CONSTRAINT measures_standing_program_id_9365a8d0_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.measures_target
    ADD CONSTRAINT measures_target_program_id_6f613d68_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.measures_target
    ADD CONSTRAINT measures_target_set_by_id_be365bde_fk_network_person_id FOREIGN KEY (set_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_message
    ADD CONSTRAINT message_in_the_space_of_its_discussion FOREIGN KEY (discussion_id, space_id) REFERENCES public.community_discussion(id, space_id);

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_network_account_id FOREIGN KEY (user_id) REFERENCES public.network_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.moderation_appeal
    ADD CONSTRAINT moderation_appeal_answered_by_id_acf59faa_fk_network_person_id FOREIGN KEY (answered_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.moderation_appeal
    ADD CONSTRAINT moderation_appeal_step_id_27b60ec9_fk_moderation_step_id FOREIGN KEY (step_id) REFERENCES public.moderation_step(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.moderation_closedday
    ADD CONSTRAINT moderation_closedday_set_by_id_eade9c15_fk_network_person_id FOREIGN KEY (set_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.moderation_dutyshift
    ADD CONSTRAINT moderation_dutyshift_person_id_7d0a0870_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.moderation_newschoice
    ADD CONSTRAINT moderation_newschoice_person_id_a829e164_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.moderation_newssent
    ADD CONSTRAINT moderation_newssent_choice_id_2e7a4348_fk_moderatio FOREIGN KEY (choice_id) REFERENCES public.moderation_newschoice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.moderation_report
    ADD CONSTRAINT moderation_report_ended_by_id_d368e675_fk_network_person_id FOREIGN KEY (ended_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.moderation_report
    ADD CONSTRAINT moderation_report_member_id_cd953fc3_fk_community_member_id FOREIGN KEY (member_id) REFERENCES public.community_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.moderation_report
    ADD CONSTRAINT moderation_report_message_id_9e9783f3_fk_community_message_id FOREIGN KEY (message_id) REFERENCES public.community_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.moderation_step
    ADD CONSTRAINT moderation_step_by_id_5302f177_fk_network_person_id FOREIGN KEY (by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.moderation_step
    ADD CONSTRAINT moderation_step_member_id_51934a99_fk_community_member_id FOREIGN KEY (member_id) REFERENCES public.community_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.moderation_step
    ADD CONSTRAINT moderation_step_message_id_191acb8a_fk_community_message_id FOREIGN KEY (message_id) REFERENCES public.community_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.moderation_steppedback
    ADD CONSTRAINT moderation_steppedback_person_id_473d8fde_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_account
    ADD CONSTRAINT network_account_person_id_9863783f_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_authorisation
    ADD CONSTRAINT network_authorisatio_granted_by_id_158f7943_fk_network_p FOREIGN KEY (granted_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_authorisation
    ADD CONSTRAINT network_authorisation_person_id_749a976c_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_authorisation
    ADD CONSTRAINT network_authorisation_program_id_3b80a7b3_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_invitation
    ADD CONSTRAINT network_invitation_created_by_id_1691a4e4_fk_network_person_id FOREIGN KEY (created_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_invitation
    ADD CONSTRAINT network_invitation_program_id_a9cd05e2_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_learning
    ADD CONSTRAINT network_learning_person_id_c3196d68_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_learning
    ADD CONSTRAINT network_learning_program_id_5158cad9_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_learning
    ADD CONSTRAINT network_learning_recorded_by_id_26f2f52f_fk_network_person_id FOREIGN KEY (recorded_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_membership
    ADD CONSTRAINT network_membership_granted_by_id_a591897a_fk_network_person_id FOREIGN KEY (granted_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_membership
    ADD CONSTRAINT network_membership_person_id_bf8b298e_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_membership
    ADD CONSTRAINT network_membership_program_id_a6a1e2b7_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_message
    ADD CONSTRAINT network_message_invitation_id_88bca81d_fk_network_invitation_id FOREIGN KEY (invitation_id) REFERENCES public.network_invitation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_message
    ADD CONSTRAINT network_message_to_person_id_da2783cf_fk_network_person_id FOREIGN KEY (to_person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_rolereview
    ADD CONSTRAINT network_rolereview_by_id_c7079944_fk_network_person_id FOREIGN KEY (by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_rolereview
    ADD CONSTRAINT network_rolereview_membership_id_38723b02_fk_network_m FOREIGN KEY (membership_id) REFERENCES public.network_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_rolereview
    ADD CONSTRAINT network_rolereview_person_id_a7115686_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_rolereview
    ADD CONSTRAINT network_rolereview_program_id_25047c13_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_welcome
    ADD CONSTRAINT network_welcome_done_by_id_9339bc9f_fk_network_person_id FOREIGN KEY (done_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_welcome
    ADD CONSTRAINT network_welcome_person_id_23ccdd6c_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_welcome
    ADD CONSTRAINT network_welcome_program_id_bd771e7d_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_workercard
    ADD CONSTRAINT network_workercard_person_id_452b4d4b_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_workercard
    ADD CONSTRAINT network_workercard_program_id_f62303ff_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contacts_nextstep
    ADD CONSTRAINT nextstep_of_its_referral FOREIGN KEY (referral_id, file_id, program_id) REFERENCES public.referrals_referral(id, file_id, program_id);

ALTER TABLE ONLY public.plans_offer
    ADD CONSTRAINT offer_of_its_plan FOREIGN KEY (plan_id, file_id, program_id) REFERENCES public.plans_plan(id, file_id, program_id);

ALTER TABLE ONLY public.participants_opening
    ADD CONSTRAINT opening_of_its_file FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.waves_ownsheet
    ADD CONSTRAINT ownsheet_of_its_file FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.participants_accesslink
    ADD CONSTRAINT participants_accessl_created_by_id_44347075_fk_network_p FOREIGN KEY (created_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_accesslink
    ADD CONSTRAINT participants_accessl_file_id_66595a0c_fk_participa FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_accesslink
    ADD CONSTRAINT participants_accessl_program_id_afd25b23_fk_network_p FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_accesslink
    ADD CONSTRAINT participants_accesslink_person_id_93507271_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_accesslink
    ADD CONSTRAINT participants_accesslink_with_its_file FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.participants_consent
    ADD CONSTRAINT participants_consent_by_person_id_ecc8db93_fk_network_person_id FOREIGN KEY (by_person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_consent
    ADD CONSTRAINT participants_consent_file_id_b27c4a7a_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_consent
    ADD CONSTRAINT participants_consent_program_id_5ad56e1a_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_consent
    ADD CONSTRAINT participants_consent_with_its_file FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.participants_contactpoint
    ADD CONSTRAINT participants_contact_file_id_37de6fa2_fk_participa FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_contactpoint
    ADD CONSTRAINT participants_contact_program_id_4e78ad5b_fk_network_p FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_contactpoint
    ADD CONSTRAINT participants_contactpoint_with_its_file FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.participants_file
    ADD CONSTRAINT participants_file_created_by_id_90d37512_fk_network_person_id FOREIGN KEY (created_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_file
    ADD CONSTRAINT participants_file_person_id_00e4b3ed_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_file
    ADD CONSTRAINT participants_file_program_id_d83c43d9_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_opening
    ADD CONSTRAINT participants_opening_by_id_27944734_fk_network_person_id FOREIGN KEY (by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_opening
    ADD CONSTRAINT participants_opening_file_id_8cbdd64a_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_opening
    ADD CONSTRAINT participants_opening_program_id_a896f6c7_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_opening
    ADD CONSTRAINT participants_opening_reviewed_by_id_b1ca61a4_fk_network_p FOREIGN KEY (reviewed_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_permission
    ADD CONSTRAINT participants_permiss_file_id_42014694_fk_participa FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_permission
    ADD CONSTRAINT participants_permiss_program_id_05c88759_fk_network_p FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_permission
    ADD CONSTRAINT participants_permiss_to_person_id_aa2bc257_fk_network_p FOREIGN KEY (to_person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_permission
    ADD CONSTRAINT participants_permission_with_its_file FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.participants_reaching
    ADD CONSTRAINT participants_reaching_file_id_61a7fd2d_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_reaching
    ADD CONSTRAINT participants_reaching_program_id_8b8eec57_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_refusal
    ADD CONSTRAINT participants_refusal_file_id_ae95ab44_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_refusal
    ADD CONSTRAINT participants_refusal_program_id_65855099_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_refusal
    ADD CONSTRAINT participants_refusal_recorded_by_id_b02f9301_fk_network_p FOREIGN KEY (recorded_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_restriction
    ADD CONSTRAINT participants_restric_file_id_54425b13_fk_participa FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_restriction
    ADD CONSTRAINT participants_restric_person_id_d6c8979e_fk_network_p FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_restriction
    ADD CONSTRAINT participants_restric_program_id_e9f968e1_fk_network_p FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_restriction
    ADD CONSTRAINT participants_restric_recorded_by_id_82cf0d15_fk_network_p FOREIGN KEY (recorded_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_tie
    ADD CONSTRAINT participants_tie_file_id_01f9ef1b_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_tie
    ADD CONSTRAINT participants_tie_program_id_341854f3_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_tie
    ADD CONSTRAINT participants_tie_relative_file_id_2e31dca1_fk_participa FOREIGN KEY (relative_file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_tie
    ADD CONSTRAINT participants_tie_with_its_file FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.compass_pick
    ADD CONSTRAINT pick_with_its_file FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.plans_plan
    ADD CONSTRAINT plan_of_its_referral FOREIGN KEY (referral_id, file_id, program_id) REFERENCES public.referrals_referral(id, file_id, program_id);

ALTER TABLE ONLY public.plans_crossing
    ADD CONSTRAINT plans_crossing_file_id_df3074cd_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_crossing
    ADD CONSTRAINT plans_crossing_program_id_91c2c5ef_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_offer
    ADD CONSTRAINT plans_offer_file_id_67e87e91_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_offer
    ADD CONSTRAINT plans_offer_plan_id_ae26a479_fk_plans_plan_id FOREIGN KEY (plan_id) REFERENCES public.plans_plan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_offer
    ADD CONSTRAINT plans_offer_program_id_1e296d3d_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_plan
    ADD CONSTRAINT plans_plan_file_id_e2bf1e70_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_plan
    ADD CONSTRAINT plans_plan_program_id_57a922db_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_plan
    ADD CONSTRAINT plans_plan_referral_id_e65cfbf2_fk_referrals_referral_id FOREIGN KEY (referral_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_plan
    ADD CONSTRAINT plans_plan_worker_id_013cb2f8_fk_network_person_id FOREIGN KEY (worker_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_progress
    ADD CONSTRAINT plans_progress_file_id_8916785d_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_progress
    ADD CONSTRAINT plans_progress_plan_id_21b92982_fk_plans_plan_id FOREIGN KEY (plan_id) REFERENCES public.plans_plan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_progress
    ADD CONSTRAINT plans_progress_program_id_fed86819_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_version
    ADD CONSTRAINT plans_version_file_id_5d73838e_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_version
    ADD CONSTRAINT plans_version_plan_id_6c2a6df4_fk_plans_plan_id FOREIGN KEY (plan_id) REFERENCES public.plans_plan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_version
    ADD CONSTRAINT plans_version_program_id_6b9f08ab_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.portable_copy
    ADD CONSTRAINT portable_copy_file_id_5894140a_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.portable_copy
    ADD CONSTRAINT portable_copy_program_id_e33128b1_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.posts_framework
    ADD CONSTRAINT posts_framework_adopted_by_id_225dd5cf_fk_network_person_id FOREIGN KEY (adopted_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.posts_framework
    ADD CONSTRAINT posts_framework_author_id_4b4f8836_fk_network_person_id FOREIGN KEY (author_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.posts_framework
    ADD CONSTRAINT posts_framework_base_id_c0673d8d_fk_posts_framework_id FOREIGN KEY (base_id) REFERENCES public.posts_framework(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.posts_framework
    ADD CONSTRAINT posts_framework_program_id_dd5f4225_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.posts_funding
    ADD CONSTRAINT posts_funding_decided_by_id_fbad0785_fk_network_person_id FOREIGN KEY (decided_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.posts_funding
    ADD CONSTRAINT posts_funding_post_id_bc87bb58_fk_posts_post_id FOREIGN KEY (post_id) REFERENCES public.posts_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.posts_funding
    ADD CONSTRAINT posts_funding_program_id_354cfbdf_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.posts_offer
    ADD CONSTRAINT posts_offer_author_id_c2c6e3cf_fk_network_person_id FOREIGN KEY (author_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.posts_offer
    ADD CONSTRAINT posts_offer_base_id_f41bd8f2_fk_posts_offer_id FOREIGN KEY (base_id) REFERENCES public.posts_offer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.posts_offer
    ADD CONSTRAINT posts_offer_post_id_32d4fd6b_fk_posts_post_id FOREIGN KEY (post_id) REFERENCES public.posts_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.posts_offer
    ADD CONSTRAINT posts_offer_program_id_626983a1_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.posts_post
    ADD CONSTRAINT posts_post_holder_id_7b1b86b5_fk_network_membership_id FOREIGN KEY (holder_id) REFERENCES public.network_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.posts_post
    ADD CONSTRAINT posts_post_made_by_id_7e766ea0_fk_network_person_id FOREIGN KEY (made_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.posts_post
    ADD CONSTRAINT posts_post_program_id_287ebde5_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.posts_supervised
    ADD CONSTRAINT posts_supervised_marked_by_id_2f18ffb2_fk_network_person_id FOREIGN KEY (marked_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.posts_supervised
    ADD CONSTRAINT posts_supervised_person_id_38dcb5c6_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.posts_supervised
    ADD CONSTRAINT posts_supervised_program_id_79a3beb1_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_alert
    ADD CONSTRAINT privacy_alert_answered_by_id_f970f9cb_fk_network_person_id FOREIGN KEY (answered_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_alert
    ADD CONSTRAINT privacy_alert_looker_id_2c33fbdc_fk_network_person_id FOREIGN KEY (looker_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_alert
    ADD CONSTRAINT privacy_alert_program_id_497b73fc_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_communication
    ADD CONSTRAINT privacy_communication_file_id_bac8b532_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_communication
    ADD CONSTRAINT privacy_communication_made_by_id_f8d9ef34_fk_network_person_id FOREIGN KEY (made_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_communication
    ADD CONSTRAINT privacy_communication_program_id_0c116390_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_evaluation
    ADD CONSTRAINT privacy_evaluation_closed_by_id_569c87ef_fk_network_person_id FOREIGN KEY (closed_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_evaluation
    ADD CONSTRAINT privacy_evaluation_program_id_87d869ee_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_incident
    ADD CONSTRAINT privacy_incident_closed_by_id_3b635adb_fk_network_person_id FOREIGN KEY (closed_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_incident
    ADD CONSTRAINT privacy_incident_opened_by_id_3a57e7a7_fk_network_person_id FOREIGN KEY (opened_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_incident
    ADD CONSTRAINT privacy_incident_program_id_907a78a8_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_incident
    ADD CONSTRAINT privacy_incident_report_id_626b1fa7_fk_privacy_report_id FOREIGN KEY (report_id) REFERENCES public.privacy_report(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_lookanswer
    ADD CONSTRAINT privacy_lookanswer_by_id_9244c2e4_fk_network_person_id FOREIGN KEY (by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_lookanswer
    ADD CONSTRAINT privacy_lookanswer_looker_id_9af35c7a_fk_network_person_id FOREIGN KEY (looker_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_lookanswer
    ADD CONSTRAINT privacy_lookanswer_program_id_2948a712_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_refusedpages
    ADD CONSTRAINT privacy_refusedpages_person_id_2be71ac3_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_remark
    ADD CONSTRAINT privacy_remark_file_id_8ef1d518_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_remark
    ADD CONSTRAINT privacy_remark_program_id_edbfa58d_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_remark
    ADD CONSTRAINT privacy_remark_request_id_4560fb12_fk_privacy_rightsrequest_id FOREIGN KEY (request_id) REFERENCES public.privacy_rightsrequest(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_report
    ADD CONSTRAINT privacy_report_answered_by_id_6083d67b_fk_network_person_id FOREIGN KEY (answered_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_report
    ADD CONSTRAINT privacy_report_by_id_ec614c6e_fk_network_person_id FOREIGN KEY (by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_report
    ADD CONSTRAINT privacy_report_file_id_8e0957be_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_report
    ADD CONSTRAINT privacy_report_program_id_08467d2d_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_rightsrequest
    ADD CONSTRAINT privacy_rightsreques_answered_by_id_05ab1ae9_fk_network_p FOREIGN KEY (answered_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_rightsrequest
    ADD CONSTRAINT privacy_rightsreques_created_by_id_8805ad51_fk_network_p FOREIGN KEY (created_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_rightsrequest
    ADD CONSTRAINT privacy_rightsrequest_file_id_0f0be363_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_rightsrequest
    ADD CONSTRAINT privacy_rightsrequest_program_id_a1eb4add_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);

ALTER TABLE ONLY public.plans_progress
    ADD CONSTRAINT progress_of_its_plan FOREIGN KEY (plan_id, file_id, program_id) REFERENCES public.plans_plan(id, file_id, program_id);

ALTER TABLE ONLY public.retention_proposal
    ADD CONSTRAINT proposal_of_its_file FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.participants_reaching
    ADD CONSTRAINT reaching_of_its_file FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.reaim_figure
    ADD CONSTRAINT reaim_figure_program_id_d85d8262_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_referral
    ADD CONSTRAINT referral_with_its_file_pair FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.referrals_ask
    ADD CONSTRAINT referrals_ask_program_id_9a1e1d76_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_ask
    ADD CONSTRAINT referrals_ask_taken_by_id_4fff45c8_fk_network_person_id FOREIGN KEY (taken_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_care
    ADD CONSTRAINT referrals_care_file_id_ba795bc0_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_care
    ADD CONSTRAINT referrals_care_program_id_f10550af_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_care
    ADD CONSTRAINT referrals_care_referral_id_6252f261_fk_referrals_referral_id FOREIGN KEY (referral_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_care
    ADD CONSTRAINT referrals_care_worker_id_ed773d5a_fk_network_person_id FOREIGN KEY (worker_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_loanrequest
    ADD CONSTRAINT referrals_loanrequest_lent_id_3545bf45_fk_network_person_id FOREIGN KEY (lent_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_loanrequest
    ADD CONSTRAINT referrals_loanrequest_program_id_acb7f761_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_reading
    ADD CONSTRAINT referrals_reading_program_id_b302c152_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_readingseen
    ADD CONSTRAINT referrals_readingseen_person_id_b53d9a55_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_referral
    ADD CONSTRAINT referrals_referral_file_id_6d346512_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_referral
    ADD CONSTRAINT referrals_referral_program_id_940eef5f_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_referral
    ADD CONSTRAINT referrals_referral_referred_by_id_b0e0704f_fk_network_person_id FOREIGN KEY (referred_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_referral
    ADD CONSTRAINT referrals_referral_worker_id_acb054c5_fk_network_person_id FOREIGN KEY (worker_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_wishes
    ADD CONSTRAINT referrals_wishes_file_id_ad86878f_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_wishes
    ADD CONSTRAINT referrals_wishes_program_id_b04ab08b_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_wishes
    ADD CONSTRAINT referrals_wishes_referral_id_c309c4fc_fk_referrals_referral_id FOREIGN KEY (referral_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_refusal
    ADD CONSTRAINT refusal_of_its_file FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.participants_tie
    ADD CONSTRAINT relative_of_the_same_program FOREIGN KEY (relative_file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.privacy_remark
    ADD CONSTRAINT remark_of_its_file FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.privacy_report
    ADD CONSTRAINT report_of_its_file FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.responses_researchchoice
    ADD CONSTRAINT researchchoice_with_its_file FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.responses_answerset
    ADD CONSTRAINT responses_answerset_file_id_a71f5f65_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.responses_answerset
    ADD CONSTRAINT responses_answerset_program_id_802d8c6e_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.responses_draft
    ADD CONSTRAINT responses_draft_file_id_2df088b1_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.responses_draft
    ADD CONSTRAINT responses_draft_program_id_1dd6458e_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.responses_researchchoice
    ADD CONSTRAINT responses_researchch_file_id_8ce08862_fk_participa FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.responses_researchchoice
    ADD CONSTRAINT responses_researchch_program_id_330cfd92_fk_network_p FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.responses_seat
    ADD CONSTRAINT responses_seat_file_id_ea101bb1_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.responses_seat
    ADD CONSTRAINT responses_seat_opened_by_id_5baadba4_fk_network_person_id FOREIGN KEY (opened_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.responses_seat
    ADD CONSTRAINT responses_seat_program_id_0656be8e_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.responses_shown
    ADD CONSTRAINT responses_shown_program_id_f834de21_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.responses_tally
    ADD CONSTRAINT responses_tally_program_id_99027171_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.responses_voice
    ADD CONSTRAINT responses_voice_program_id_2d751d96_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.responses_words
    ADD CONSTRAINT responses_words_program_id_3aff5e98_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.participants_restriction
    ADD CONSTRAINT restriction_of_its_file FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.retention_certificate
    ADD CONSTRAINT retention_certificat_approved_by_id_8ce22634_fk_network_p FOREIGN KEY (approved_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.retention_certificate
    ADD CONSTRAINT retention_certificat_proposed_by_id_4ef94712_fk_network_p FOREIGN KEY (proposed_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.retention_certificate
    ADD CONSTRAINT retention_certificate_program_id_4cf85e3d_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.retention_hold
    ADD CONSTRAINT retention_hold_by_id_02c1f62b_fk_network_person_id FOREIGN KEY (by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.retention_hold
    ADD CONSTRAINT retention_hold_file_id_83fb5526_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.retention_hold
    ADD CONSTRAINT retention_hold_lifted_by_id_01b81acc_fk_network_person_id FOREIGN KEY (lifted_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.retention_hold
    ADD CONSTRAINT retention_hold_program_id_1af1dd36_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.retention_proposal
    ADD CONSTRAINT retention_proposal_approved_by_id_c9067982_fk_network_person_id FOREIGN KEY (approved_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.retention_proposal
    ADD CONSTRAINT retention_proposal_file_id_3dfcdfaf_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.retention_proposal
    ADD CONSTRAINT retention_proposal_program_id_207dc659_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.retention_proposal
    ADD CONSTRAINT retention_proposal_proposed_by_id_bcc55cd5_fk_network_person_id FOREIGN KEY (proposed_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.privacy_rightsrequest
    ADD CONSTRAINT rightsrequest_of_its_file FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.rooms_authorship
    ADD CONSTRAINT rooms_authorship_person_id_09672650_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rooms_authorship
    ADD CONSTRAINT rooms_authorship_topic_id_ea98985d_fk_rooms_topic_id FOREIGN KEY (topic_id) REFERENCES public.rooms_topic(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rooms_ballot
    ADD CONSTRAINT rooms_ballot_person_id_39cf669b_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rooms_ballot
    ADD CONSTRAINT rooms_ballot_room_id_dad568ef_fk_rooms_room_meeting_id FOREIGN KEY (room_id) REFERENCES public.rooms_room(meeting_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rooms_room
    ADD CONSTRAINT rooms_room_group_id_383ad753_fk_gatherings_group_id FOREIGN KEY (group_id) REFERENCES public.gatherings_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rooms_room
    ADD CONSTRAINT rooms_room_meeting_id_16a32355_fk_gatherings_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.gatherings_meeting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rooms_room
    ADD CONSTRAINT rooms_room_presenter_id_55dab9a2_fk_network_person_id FOREIGN KEY (presenter_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rooms_room
    ADD CONSTRAINT rooms_room_topic_id_6f028213_fk_rooms_topic_id FOREIGN KEY (topic_id) REFERENCES public.rooms_topic(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rooms_topic
    ADD CONSTRAINT rooms_topic_group_id_44c47796_fk_gatherings_group_id FOREIGN KEY (group_id) REFERENCES public.gatherings_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.alerts_rung
    ADD CONSTRAINT rung_of_its_ladder FOREIGN KEY (ladder_id, program_id) REFERENCES public.alerts_ladder(id, program_id);

ALTER TABLE ONLY public.responses_seat
    ADD CONSTRAINT seat_with_its_file FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.compass_share
    ADD CONSTRAINT share_with_its_file FOREIGN KEY (file_id, program_id) REFERENCES public.participants_file(id, program_id);

ALTER TABLE ONLY public.tablets_code
    ADD CONSTRAINT tablets_code_made_by_id_16d48f41_fk_network_person_id FOREIGN KEY (made_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tablets_code
    ADD CONSTRAINT tablets_code_program_id_67bc8a76_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tablets_code
    ADD CONSTRAINT tablets_code_tablet_id_87423cb0_fk_tablets_tablet_id FOREIGN KEY (tablet_id) REFERENCES public.tablets_tablet(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tablets_delivery
    ADD CONSTRAINT tablets_delivery_program_id_607f5791_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tablets_delivery
    ADD CONSTRAINT tablets_delivery_settled_by_id_b3bbfc0d_fk_network_person_id FOREIGN KEY (settled_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tablets_delivery
    ADD CONSTRAINT tablets_delivery_tablet_id_5448afcf_fk_tablets_tablet_id FOREIGN KEY (tablet_id) REFERENCES public.tablets_tablet(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tablets_tablet
    ADD CONSTRAINT tablets_tablet_made_by_id_b92e6e8b_fk_network_person_id FOREIGN KEY (made_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tablets_tablet
    ADD CONSTRAINT tablets_tablet_program_id_718a96fd_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tablets_tablet
    ADD CONSTRAINT tablets_tablet_replaces_id_6b79eea8_fk_tablets_tablet_id FOREIGN KEY (replaces_id) REFERENCES public.tablets_tablet(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tablets_tablet
    ADD CONSTRAINT tablets_tablet_revoked_by_id_1db131de_fk_network_person_id FOREIGN KEY (revoked_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.alerts_told
    ADD CONSTRAINT told_with_its_alert FOREIGN KEY (alert_id) REFERENCES public.alerts_alert(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.toolkit_answer
    ADD CONSTRAINT toolkit_answer_changed_by_id_74e86480_fk_network_person_id FOREIGN KEY (changed_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.toolkit_answer
    ADD CONSTRAINT toolkit_answer_integration_id_76820457_fk_toolkit_i FOREIGN KEY (integration_id) REFERENCES public.toolkit_integration(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.toolkit_answer
    ADD CONSTRAINT toolkit_answer_owner_id_15ab08df_fk_network_person_id FOREIGN KEY (owner_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.toolkit_answer
    ADD CONSTRAINT toolkit_answer_person_id_8298fafb_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.toolkit_answer
    ADD CONSTRAINT toolkit_answer_program_id_b7f20cd1_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.toolkit_greyzone
    ADD CONSTRAINT toolkit_greyzone_by_id_730f022d_fk_network_person_id FOREIGN KEY (by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.toolkit_greyzone
    ADD CONSTRAINT toolkit_greyzone_list_id_5d3a965c_fk_toolkit_rolelist_id FOREIGN KEY (list_id) REFERENCES public.toolkit_rolelist(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.toolkit_greyzone
    ADD CONSTRAINT toolkit_greyzone_program_id_80a9db1d_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.toolkit_integration
    ADD CONSTRAINT toolkit_integration_ended_by_id_fa0fa0dd_fk_network_person_id FOREIGN KEY (ended_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.toolkit_integration
    ADD CONSTRAINT toolkit_integration_owner_id_c4a0079c_fk_network_person_id FOREIGN KEY (owner_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.toolkit_integration
    ADD CONSTRAINT toolkit_integration_program_id_ff1e62aa_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.toolkit_integration
    ADD CONSTRAINT toolkit_integration_started_by_id_3d05036c_fk_network_person_id FOREIGN KEY (started_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.toolkit_mirror
    ADD CONSTRAINT toolkit_mirror_person_id_f4f4cd8f_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.toolkit_mirror
    ADD CONSTRAINT toolkit_mirror_program_id_8d7fbf3f_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.toolkit_mirror
    ADD CONSTRAINT toolkit_mirror_reader_id_c8243b33_fk_network_person_id FOREIGN KEY (reader_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.toolkit_opening
    ADD CONSTRAINT toolkit_opening_integration_id_92f1bdc0_fk_toolkit_i FOREIGN KEY (integration_id) REFERENCES public.toolkit_integration(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.toolkit_opening
    ADD CONSTRAINT toolkit_opening_person_id_48a6326d_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.toolkit_opening
    ADD CONSTRAINT toolkit_opening_program_id_3903f4c6_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.toolkit_rolelist
    ADD CONSTRAINT toolkit_rolelist_program_id_08c512f9_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.toolkit_rolelist
    ADD CONSTRAINT toolkit_rolelist_started_by_id_9ba904bb_fk_network_person_id FOREIGN KEY (started_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.toolkit_signature
    ADD CONSTRAINT toolkit_signature_list_id_b843f97b_fk_toolkit_rolelist_id FOREIGN KEY (list_id) REFERENCES public.toolkit_rolelist(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.toolkit_signature
    ADD CONSTRAINT toolkit_signature_person_id_fafbdd62_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.toolkit_signature
    ADD CONSTRAINT toolkit_signature_program_id_8a3171ea_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.training_outsidetraining
    ADD CONSTRAINT training_outsidetrai_person_id_ae5fed1e_fk_network_p FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.training_progress
    ADD CONSTRAINT training_progress_person_id_6ed75a7c_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.training_refresher
    ADD CONSTRAINT training_refresher_person_id_59d60da2_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.training_refresher
    ADD CONSTRAINT training_refresher_program_id_b3bb59c2_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.training_refresher
    ADD CONSTRAINT training_refresher_progress_id_243eaa91_fk_training_progress_id FOREIGN KEY (progress_id) REFERENCES public.training_progress(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plans_version
    ADD CONSTRAINT version_of_its_plan FOREIGN KEY (plan_id, file_id, program_id) REFERENCES public.plans_plan(id, file_id, program_id);

ALTER TABLE ONLY public.waves_bulletin
    ADD CONSTRAINT waves_bulletin_made_by_id_a1669e99_fk_network_person_id FOREIGN KEY (made_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.waves_bulletin
    ADD CONSTRAINT waves_bulletin_program_id_757d741d_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.waves_campaign
    ADD CONSTRAINT waves_campaign_made_by_id_d748f57c_fk_network_person_id FOREIGN KEY (made_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.waves_campaign
    ADD CONSTRAINT waves_campaign_over_by_id_d5c46a80_fk_network_person_id FOREIGN KEY (over_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.waves_invitation
    ADD CONSTRAINT waves_invitation_file_id_5f483e0e_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.waves_invitation
    ADD CONSTRAINT waves_invitation_person_id_ef4550a8_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.waves_invitation
    ADD CONSTRAINT waves_invitation_program_id_562b1c66_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.waves_invitation
    ADD CONSTRAINT waves_invitation_wave_id_a6187340_fk_waves_wave_id FOREIGN KEY (wave_id) REFERENCES public.waves_wave(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.waves_link
    ADD CONSTRAINT waves_link_file_id_f3bafc31_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.waves_link
    ADD CONSTRAINT waves_link_person_id_7933bc6d_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.waves_link
    ADD CONSTRAINT waves_link_program_id_860c810c_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.waves_ownsheet
    ADD CONSTRAINT waves_ownsheet_file_id_976cdf7c_fk_participants_file_id FOREIGN KEY (file_id) REFERENCES public.participants_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.waves_ownsheet
    ADD CONSTRAINT waves_ownsheet_paper_id_1e5c32e1_fk_waves_papercode_id FOREIGN KEY (paper_id) REFERENCES public.waves_papercode(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.waves_ownsheet
    ADD CONSTRAINT waves_ownsheet_program_id_f60fb53f_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.waves_papercode
    ADD CONSTRAINT waves_papercode_made_by_id_b159aece_fk_network_person_id FOREIGN KEY (made_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.waves_papercode
    ADD CONSTRAINT waves_papercode_program_id_7e6a7f60_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.waves_papercode
    ADD CONSTRAINT waves_papercode_typed_by_id_c4355b00_fk_network_person_id FOREIGN KEY (typed_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.waves_point
    ADD CONSTRAINT waves_point_bulletin_id_3c3a81d8_fk_waves_bulletin_id FOREIGN KEY (bulletin_id) REFERENCES public.waves_bulletin(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.waves_point
    ADD CONSTRAINT waves_point_program_id_70b94d59_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.waves_point
    ADD CONSTRAINT waves_point_promised_by_id_fc76780c_fk_network_person_id FOREIGN KEY (promised_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.waves_reader
    ADD CONSTRAINT waves_reader_named_by_id_c988b37d_fk_network_person_id FOREIGN KEY (named_by_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.waves_reader
    ADD CONSTRAINT waves_reader_person_id_3b6fc774_fk_network_person_id FOREIGN KEY (person_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.waves_reading
    ADD CONSTRAINT waves_reading_program_id_8a4bfdc6_fk_network_program_id FOREIGN KEY (program_id) REFERENCES public.network_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.waves_reading
    ADD CONSTRAINT waves_reading_reader_id_6a8e35ee_fk_network_person_id FOREIGN KEY (reader_id) REFERENCES public.network_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.waves_reading
    ADD CONSTRAINT waves_reading_words_id_1a9b11f7_fk_responses_words_id FOREIGN KEY (words_id) REFERENCES public.responses_words(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.waves_wave
    ADD CONSTRAINT waves_wave_campaign_id_5ba9d597_fk_waves_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.waves_campaign(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_wishes
    ADD CONSTRAINT wishes_of_their_referral FOREIGN KEY (referral_id, file_id, program_id) REFERENCES public.referrals_referral(id, file_id, program_id);

ALTER TABLE ONLY public.contacts_worry
    ADD CONSTRAINT worry_of_its_referral FOREIGN KEY (referral_id, file_id, program_id) REFERENCES public.referrals_referral(id, file_id, program_id);
