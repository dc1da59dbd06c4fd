"""What PostgreSQL itself would let a login do: become someone else, hide behind a name, hold a table, call out, leave something behind."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from django.conf import settings

from tests.walls.hand import connection, count, hand, refusal, runner
from tests.world import key

OTHERS = ["owner", "jobs", "rules"]
NO = "InsufficientPrivilege"


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("alias", ["default", "jobs"])
def test_no_login_becomes_another_in_any_words(full: Any, alias: str, other: str) -> None:
    if alias == other:
        return
    role = settings.PAIRPEP_ROLES[other]
    with connection(alias) as opened:
        run = runner(opened)
        for statement in (
            f'SET ROLE "{role}"', f'SET SESSION AUTHORIZATION "{role}"', f"SELECT set_config('role', '{role}', true)",
            f"SELECT set_config('session_authorization', '{role}', false)", f'GRANT "{role}" TO CURRENT_USER', f'ALTER ROLE "{role}" PASSWORD \'x\'',
            f'REASSIGN OWNED BY "{role}" TO CURRENT_USER', "ALTER ROLE CURRENT_USER BYPASSRLS", "ALTER ROLE CURRENT_USER SUPERUSER",
            f'CREATE ROLE intruder IN ROLE "{role}"', "SELECT * FROM pg_authid", "SELECT * FROM pg_shadow",
        ):  # fmt: skip
            assert refusal(run, statement) != "", statement


def test_without_row_security_nothing_is_answered_at_all(full: Any) -> None:
    with hand("clinician_a") as run:
        run("SELECT set_config('row_security', 'off', true)")
        for table in ("participants_file", "referrals_referral", "network_membership", "journal_event"):
            assert refusal(run, f"SELECT * FROM {table}").startswith(NO)
        assert refusal(run, "SELECT app.files_own()").startswith(NO)


def test_a_policy_and_a_table_are_changed_by_nobody_who_serves(full: Any) -> None:
    for alias in ("default", "jobs"):
        with connection(alias) as opened:
            run = runner(opened)
            for statement in (
                "ALTER TABLE participants_file DISABLE ROW LEVEL SECURITY", "ALTER TABLE participants_file NO FORCE ROW LEVEL SECURITY",
                "DROP POLICY seen ON participants_file", "CREATE POLICY mine ON participants_file USING (true)",
                "ALTER TABLE journal_event DISABLE TRIGGER ALL", "DROP TABLE referrals_wishes", "CREATE INDEX ON participants_file (code)",
                "CREATE VIEW mine AS SELECT 1", "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'", "CREATE TABLE public.mine (id int)",
                "CREATE OR REPLACE FUNCTION app.person() RETURNS uuid LANGUAGE sql AS 'SELECT NULL::uuid'", "DROP FUNCTION app.agreed(uuid, uuid, date)",
                "CREATE SCHEMA mine", "ALTER DATABASE CURRENT_DATABASE SET row_security = off",
                "CREATE EXTENSION file_fdw", "CREATE EVENT TRIGGER mine ON ddl_command_end EXECUTE FUNCTION journal_is_only_added_to()",
                "ALTER FUNCTION app.held(uuid, date) RESET ALL", "COMMENT ON TABLE participants_file IS 'mine'",
            ):  # fmt: skip
                assert refusal(run, statement) != "", (alias, statement)
            run("GRANT SELECT ON participants_file TO PUBLIC")  # answered with a warning, and done by halves: not at all
            assert run("SELECT has_table_privilege('public', 'participants_file', 'SELECT')") == [(False,)]


def test_no_table_of_a_moment_takes_the_place_of_a_real_one(full: Any) -> None:
    """What a page creates for itself would be found first, by whoever is served next on the same connection."""
    with hand("clinician_a") as run:
        for statement in (
            "CREATE TEMP TABLE participants_file (id uuid)", "CREATE TEMP VIEW participants_file AS SELECT 1", "SELECT 1 AS id INTO TEMP participants_file",
            "CREATE TEMP TABLE network_membership AS SELECT 1", "CREATE FUNCTION pg_temp.person() RETURNS uuid LANGUAGE sql AS 'SELECT NULL::uuid'",
            "CREATE TEMP SEQUENCE mine", "CREATE TABLE pg_temp.mine (id int)",
        ):  # fmt: skip
            assert refusal(run, statement).startswith(NO), statement


@pytest.mark.parametrize("path", ["pg_temp", "app", "pg_catalog, pg_temp", "", "nowhere", '"$user"'])
def test_where_names_are_looked_up_changes_nothing_of_what_is_seen(full: Any, path: str) -> None:
    with hand("clinician_a") as run:
        before = run("SELECT count(*), app.programs(), app.files_linked() FROM public.participants_file")
        run("SELECT set_config('search_path', %s, true)", path)
        assert run("SELECT count(*), app.programs(), app.files_linked() FROM public.participants_file") == before
        assert run("SELECT count(*) FROM public.participants_file WHERE program_id = %s", key("program b")) == [(0,)]


@pytest.mark.parametrize(
    "setting",
    ["TimeZone=Pacific/Kiritimati", "DateStyle=German", "IntervalStyle=sql_standard", "transform_null_equals=on", "bytea_output=escape"],
)
def test_how_a_session_writes_dates_changes_nobody_s_rights(full: Any, setting: str) -> None:
    name, value = setting.split("=")
    for who in ("child_a", "father_a", "peer_a", "lapsed_a"):
        with hand(who) as run:
            before = run("SELECT app.today(), app.files_open(), app.files_linked()")
            run("SELECT set_config(%s, %s, true)", name, value)
            assert run("SELECT app.today(), app.files_open(), app.files_linked()") == before


@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE participants_file CASCADE", "TRUNCATE journal_event", "TRUNCATE django_session", "VACUUM participants_file",
        "LOCK TABLE participants_file IN ACCESS EXCLUSIVE MODE", "LOCK TABLE referrals_referral IN EXCLUSIVE MODE", "LOCK TABLE network_person IN SHARE MODE", "LOCK TABLE network_account IN ACCESS EXCLUSIVE MODE",
        "REINDEX TABLE participants_file", "CLUSTER participants_file", "CHECKPOINT", "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()",
        "SELECT pg_read_file('/etc/passwd')", "SELECT pg_ls_dir('/')", "SELECT lo_import('/etc/passwd')", "SELECT lo_export(1, '/tmp/x')", "SELECT pg_switch_wal()",
        "SELECT pg_read_binary_file('PG_VERSION')", "SELECT pg_stat_file('PG_VERSION')", "SELECT pg_current_logfile()", "LOAD 'plpgsql'",
        "SELECT set_config('session_replication_role', 'replica', true)", "SELECT set_config('log_statement', 'all', true)",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename <> current_user AND pid <> pg_backend_pid()",
        "DO LANGUAGE plpython3u 'pass'", "SELECT * FROM pg_hba_file_rules", "SELECT * FROM pg_file_settings", "SELECT pg_promote()",
        "SELECT * FROM pg_largeobject", "SELECT pg_create_physical_replication_slot('x')", "SELECT pg_export_snapshot() FROM pg_authid",
    ],
)  # fmt: skip
def test_the_serving_login_has_no_hand_in_the_server(full: Any, statement: str) -> None:
    with hand("administrator") as run:
        assert refusal(run, statement) != "" or run(statement) == [], statement


@pytest.mark.abuse("AB-21")
def test_the_words_of_a_refusal_say_nothing_of_the_row(full: Any) -> None:
    """Refused or absent, the answer is one: the name of the table at most, and never a value."""
    with hand("clinician_a") as run:
        insert = "INSERT INTO participants_contactpoint (id, file_id, program_id, kind, value, index, created_at) VALUES"
        insert += " (gen_random_uuid(), %s, %s, 'email', 'CANARI', 'CANARI', now())"
        there = refusal(run, insert, key("file youth_b"), key("program b"))
        absent = refusal(run, insert, key("nothing"), key("program b"))
        assert there == absent and there.startswith(NO) and "CANARI" not in there and str(key("file youth_b")) not in there


UNIQUE = {
    "a code of another program": (
        "INSERT INTO participants_file (id, program_id, person_id, side, code, chosen_name, pronouns, language, languages, relation, created_at, created_by_id,"
        " fictitious) VALUES (gen_random_uuid(), '{a}', '{newcomer}', 'youth', '{value}', 'x', '', 'fr', '{{}}', '', now(), app.person(), false)",
        "J-youth_b", "J-nobody",
    ),
    "the key of a row elsewhere": (
        "INSERT INTO referrals_wishes (id, referral_id, file_id, program_id, needs, language, gender, age_band, interests, times, modalities, words, words_lang)"
        " VALUES ('{value}', '{nothing}', '{nothing}', '{a}', '{{}}', '', '', '', '{{}}', '{{}}', '{{}}', '', '')",
        str(key("wishes asked_b")), str(key("nothing")),
    ),
    "an invitation of someone else": (
        "INSERT INTO referrals_referral (id, file_id, program_id, kind, origin, state, referred_by_id, wish, created_at, tries, redirect_asked, passed_by,"
        " decline_reason, close_reason, meeting_place) VALUES (gen_random_uuid(), '{value}', '{b}', 'peer', 'team', 'asked', app.person(), '', now(), 0, false,"
        " '{{}}', '', '', '')",
        str(key("file youth_b")), str(key("nothing")),
    ),
}  # fmt: skip


@pytest.mark.abuse("AB-08")
@pytest.mark.parametrize("oracle", UNIQUE)
@pytest.mark.parametrize("ending", ["", " ON CONFLICT DO NOTHING", " RETURNING id"])
def test_what_exists_elsewhere_is_not_told_by_a_constraint(full: Any, oracle: str, ending: str) -> None:
    statement, there, absent = UNIQUE[oracle]
    names = {"a": key("program a"), "b": key("program b"), "nothing": key("nothing"), "newcomer": key("newcomer")}
    answers = []
    for value in (there, absent):
        with hand("clinician_a") as run:
            run("INSERT INTO network_person (id, name, pronouns, language, fictitious) VALUES (%s, '', '', 'fr', false)", key("newcomer"))
            run(
                "INSERT INTO network_account (id, password, person_id, is_active) VALUES (gen_random_uuid(), '!', %s, true)",
                key("newcomer"),
            )
            answers.append(refusal(run, statement.format(**names, value=value) + ending).replace(value, "…"))
    assert answers[0] == answers[1], answers


def test_an_upsert_reaches_no_row_of_another(full: Any) -> None:
    with hand("clinician_a") as run:
        upsert = "INSERT INTO participants_file (id, program_id, person_id, side, code, chosen_name, pronouns, language, languages, relation, created_at, fictitious)"
        upsert += (
            " VALUES (%s, %s, %s, 'youth', 'J-x', 'x', '', 'fr', '{}', '', now(), false) ON CONFLICT (id) DO UPDATE SET pronouns = 'x'"
        )
        for file in ("file youth_b", "file mother_b", "nothing"):
            assert refusal(run, upsert, key(file), key("program a"), key("nothing")).startswith(NO), file
        assert refusal(
            run, "INSERT INTO network_workercard SELECT * FROM network_workercard ON CONFLICT (id) DO UPDATE SET words = 'x'"
        ).startswith(NO)


# What remains, written down so that it is known -------------------------------------------------------------------------------------------


@pytest.mark.abuse("AB-45")
def test_what_an_injected_query_can_still_learn(full: Any) -> None:
    """The size of tables, and that staff exist. No statement of ours shows either; closing them needs rights no ordinary owner has."""
    with hand("clinician_a") as run:
        assert run("SELECT reltuples IS NOT NULL FROM pg_class WHERE relname = 'participants_file'") == [(True,)]
        assert count(run, "network_account", "email LIKE '%%_b@example.org'") > 0
        assert count(run, "network_account", "email IS NULL") > 10  # how many people are followed in the network, and no more of them
        run(
            "SELECT set_config(name, 'off', true) FROM pg_settings WHERE name IN ('enable_indexscan', 'enable_bitmapscan', 'enable_indexonlyscan')"
        )
        plan = " ".join(row[0] for row in run("EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF, COSTS OFF) SELECT 1 FROM referrals_wishes"))
        assert "Rows Removed by Filter" in plan  # a number; EXPLAIN is a statement of its own, which no value of ours can become
        assert refusal(run, "SELECT * FROM query_to_xml('EXPLAIN ANALYZE SELECT 1 FROM referrals_wishes', true, true, '')") != ""


def test_a_large_object_can_be_left_behind_and_read_by_the_next(full: Any) -> None:
    """A hiding place between pages that write, of what they could read anyhow. Not in a page that reads."""
    with hand("clinician_a", read_only=True) as run:
        assert refusal(run, "SELECT lo_from_bytea(0, 'x')") != ""
    with hand("clinician_a") as run:
        assert refusal(run, "SELECT lo_from_bytea(0, 'x')") == ""


@pytest.mark.abuse("AB-18")
def test_a_connection_is_given_back_as_it_was_taken(full: Any) -> None:
    """Nothing that a page sets for its session is more than a nuisance to the next: no right comes from a setting."""
    with connection() as opened:
        for setting, value in (("app.state", "x|y|z|0|0"), ("search_path", "nowhere"), ("statement_timeout", "1h")):
            opened.execute("SELECT set_config(%s, %s, false)", [setting, value])
        with hand("youth_a", opened=opened) as run:
            assert count(run, "public.participants_file") == 1
        opened.execute("SELECT set_config('row_security', 'off', false)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege), hand("youth_a", opened=opened):
            pass  # refused, and never more
