"""Reading what is not one's own, by every road that SQL has: as the app's login, in a transaction that somebody of the small world entered."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests.walls.hand import Run, connection, count, enter, hand, refusal
from tests.world import key

A, B = key("program a"), key("program b")
YOUTH_B, REFERRAL_B = key("file youth_b"), key("referral asked_b")

# Everyone of program a, everyone of the network, and those who are not anyone here (any more).
STRANGERS_TO_B = [
    "youth_a", "mother_a", "father_a", "peer_a", "lapsed_a", "family_a", "clinician_a", "lead_a", "manager_a", "privacy_a", "gone_a", "moved", "nobody",
    "peer_mentor", "family_mentor", "coordinator", "researcher", "administrator", "partner",
]  # fmt: skip

# What anybody of the network may know of another program: that it exists, who works there, and who sits in a group that they plan or lead.
NETWORK_MAY = {
    "network_membership": {"peer_mentor", "family_mentor", "coordinator", "administrator"},
    "network_rolereview": {"administrator"},
    "network_workercard": {"coordinator"},
    "network_welcome": {"peer_mentor", "family_mentor"},
    "network_invitation": {"administrator"},
    "referrals_loanrequest": {"coordinator"},
    **{
        table: {"coordinator"} for table in ("posts_post", "posts_funding", "posts_offer", "posts_framework")
    },  # nobody has held it; published; adopted
    "gatherings_seat": {"peer_mentor", "coordinator"},
    "learning_attendance": {"peer_mentor"},
    **{table: {"coordinator"} for table in ("waves_bulletin", "waves_point")},  # once published
    "improvement_offer": {"peer_mentor"},  # advice that is for a mentor alone
    **{table: {"coordinator", "researcher"} for table in ("coding_source", "coding_rating")},  # of readings in which they are named
    "waves_reading": {"coordinator", "researcher"},  # words that nobody can be found behind, once they were read
    "extracts_approval": {"coordinator", "researcher"},  # which programs said yes to an agreement: of one's own studies
    "extracts_leaflet": {"coordinator"},  # how often what a study is was printed
    "assemblies_registration": {"coordinator"},  # of the staff who have a place in a session: to count programs
}

# What a program says of itself in the directory is for every member.
NETWORK_MAY["directory_entry"] = set(STRANGERS_TO_B) - {"gone_a", "nobody"}

OF_A_PROGRAM = """
    SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'program_id'
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') AND has_any_column_privilege(c.oid, 'SELECT') ORDER BY 1
"""


@pytest.mark.abuse("AB-01")
@pytest.mark.parametrize("who", STRANGERS_TO_B)
def test_no_row_of_another_program_is_seen_in_any_table(full: Any, who: str) -> None:
    with hand(who) as run:
        tables = {row[0] for row in run(OF_A_PROGRAM)}
        assert {"participants_file", "referrals_referral", "journal_event", "network_membership"} <= tables
        own = {"network_membership"} if who == "moved" else set()  # that one worked there oneself, until then
        found = {table for table in tables if count(run, table, "program_id = %s", B)}
        assert found <= own | {table for table, names in NETWORK_MAY.items() if who in names}


ROADS = {
    "by its key": "SELECT id FROM participants_file WHERE id = %(file)s",
    "by a join": "SELECT p.id FROM network_program p JOIN participants_file f ON f.program_id = p.id WHERE p.id = %(program)s",
    "by an outer join": "SELECT f.id FROM network_program p LEFT JOIN participants_file f ON f.program_id = p.id WHERE p.id = %(program)s AND f.id IS NOT NULL",
    "by a count": "SELECT 1 FROM participants_file WHERE program_id = %(program)s HAVING count(*) > 0",
    "by a group": "SELECT program_id FROM referrals_referral WHERE program_id = %(program)s GROUP BY 1",
    "by an existence": "SELECT 1 WHERE EXISTS (SELECT FROM referrals_wishes WHERE program_id = %(program)s)",
    "by a scalar": "SELECT 1 WHERE (SELECT count(*) FROM participants_consent WHERE file_id = %(file)s) > 0",
    "by a lateral": "SELECT w.words FROM network_program p, LATERAL (SELECT words FROM referrals_wishes w WHERE w.program_id = p.id) w WHERE p.id = %(program)s",
    "by a common table": "WITH t AS MATERIALIZED (SELECT * FROM participants_file) SELECT id FROM t WHERE program_id = %(program)s",
    "by a recursion": "WITH RECURSIVE t AS (SELECT id FROM participants_file WHERE id = %(file)s UNION SELECT f.id FROM participants_file f, t) SELECT * FROM t",
    "by a set": "SELECT id FROM referrals_referral INTERSECT SELECT %(referral)s::uuid",
    "by what is not there": "SELECT %(file)s::uuid EXCEPT (SELECT %(file)s::uuid EXCEPT SELECT id FROM participants_file)",
    "by a window": "SELECT * FROM (SELECT program_id, row_number() OVER () FROM referrals_care) t WHERE program_id = %(program)s",
    "by a whole row": "SELECT f FROM participants_file f WHERE f.program_id = %(program)s",
    "by json": "SELECT to_jsonb(f) FROM participants_file f WHERE f.program_id = %(program)s",
    "by an aggregate of text": "SELECT 1 FROM referrals_wishes WHERE program_id = %(program)s HAVING string_agg(words, ',') LIKE '%%MOTS%%'",
    "by its place on disk": "SELECT id FROM participants_file WHERE ctid >= '(0,0)' AND program_id = %(program)s",
    "by a sample": "SELECT id FROM participants_file TABLESAMPLE SYSTEM (100) WHERE program_id = %(program)s",
    "without heirs": "SELECT id FROM ONLY participants_file WHERE program_id = %(program)s",
    "by xml": "SELECT query_to_xml('SELECT id FROM participants_file WHERE program_id = ''%(raw)s''', false, true, '')::text WHERE false",
    "by a lock": "SELECT id FROM referrals_referral WHERE program_id = %(program)s FOR KEY SHARE",
    "by the staff's journal": "SELECT n FROM journal_event WHERE program_id = %(program)s",
    "by who looked": "SELECT n FROM journal_access WHERE program_id = %(program)s",
    "by the outbox": "SELECT id FROM network_message",
}


@pytest.mark.abuse("AB-15")
@pytest.mark.parametrize("road", ROADS)
def test_every_road_to_another_program_s_rows_is_empty(full: Any, road: str) -> None:
    for who in ("clinician_a", "lead_a", "peer_a", "administrator", "researcher"):
        with hand(who) as run:
            statement = ROADS[road]
            for name, value in (("file", YOUTH_B), ("referral", REFERRAL_B), ("program", B)):
                statement = statement.replace(f"%({name})s", f"'{value}'")
            assert run(statement.replace("%(raw)s", str(B)).replace("%%", "%")) == [], who


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE participants_file SET pronouns = pronouns WHERE program_id = '{b}' RETURNING id",
        "UPDATE participants_file f SET pronouns = (SELECT w.words FROM referrals_wishes w WHERE w.file_id = '{file}') WHERE f.person_id = app.person() RETURNING pronouns",
        "UPDATE referrals_referral SET due_on = due_on WHERE program_id = '{b}' RETURNING id",
        "DELETE FROM referrals_wishes WHERE program_id = '{b}' RETURNING words",
        "INSERT INTO participants_contactpoint SELECT gen_random_uuid(), 'email', value, index, now(), NULL, '{mine}', '{a}' FROM participants_contactpoint"
        " WHERE program_id = '{b}' RETURNING id",
        "MERGE INTO participants_file f USING (SELECT '{file}'::uuid AS id) s ON f.id = s.id WHEN MATCHED THEN UPDATE SET pronouns = 'x'",
    ],
)
def test_a_change_returns_and_copies_nothing_of_another_program(full: Any, statement: str) -> None:
    statement = statement.format(a=A, b=B, file=YOUTH_B, mine=key("file youth_a"))
    for who in ("clinician_a", "youth_a", "lead_a"):
        with hand(who) as run:
            answer = []
            with suppress(psycopg.Error):
                answer = run(statement)
            assert answer in ([], [(0,)], [(None,)]), who


def test_a_copy_carries_the_reader_s_own_rows_and_brings_none_in(full: Any) -> None:
    with connection() as opened, hand("clinician_a", opened=opened) as run:
        own = count(run, "participants_file")
        with opened.cursor() as cursor, cursor.copy("COPY (SELECT id, program_id FROM participants_file) TO STDOUT") as out:
            rows = list(out.rows())
        assert len(rows) == own and str(B) not in str(rows)
        with opened.cursor() as cursor, cursor.copy("COPY participants_consent TO STDOUT") as out:
            assert list(out.rows()) == []
        columns = "id, file_id, program_id, kind, value, index, created_at"
        into_theirs = f"COPY participants_contactpoint ({columns}) FROM STDIN"
        with (
            pytest.raises(psycopg.Error, match=r"row-level security|permission"),
            opened.transaction(),
            opened.cursor() as cursor,
            cursor.copy(into_theirs) as into,
        ):
            into.write_row((uuid4(), YOUTH_B, B, "email", "x", "x", "2026-01-01"))
        for statement in (
            "COPY participants_file TO PROGRAM 'cat'",
            "COPY participants_file TO '/dev/null'",
            "COPY participants_file FROM '/dev/null'",
        ):
            assert refusal(run, statement).startswith("InsufficientPrivilege")


def test_an_open_cursor_and_a_prepared_statement_belong_to_whoever_opened_them(full: Any) -> None:
    with connection() as opened:
        with hand("clinician_b", opened=opened) as run:
            run("PREPARE theirs AS SELECT id FROM participants_file")
            assert (YOUTH_B,) in run("EXECUTE theirs")
            run("DECLARE kept CURSOR FOR SELECT id FROM participants_file")
        with hand("clinician_a", opened=opened) as run:
            assert (YOUTH_B,) not in run("EXECUTE theirs")
            assert refusal(run, "FETCH ALL FROM kept").startswith("InvalidCursorName")


# A condition that fails tells what it read: the wall must come first

LEAKS = {
    "division": "SELECT 1 FROM participants_file WHERE 1 / (CASE WHEN id = '{file}' THEN 0 ELSE 1 END) = 1",
    "cast": "SELECT 1 FROM participants_file WHERE (CASE WHEN id = '{file}' THEN code ELSE '1' END)::int = 1",
    "cast of words": "SELECT 1 FROM referrals_wishes WHERE CASE WHEN file_id = '{file}' THEN words::int ELSE 1 END = 1",
    "pattern": "SELECT 1 FROM participants_file WHERE code ~ CASE WHEN id = '{file}' THEN '(' ELSE '.' END",
    "json": "SELECT 1 FROM journal_event WHERE CASE WHEN file_id = '{file}' THEN verb::jsonb ELSE '1' END IS NOT NULL",
    "a slow answer": "SELECT 1 FROM participants_file WHERE CASE WHEN id = '{file}' THEN pg_sleep(30) IS NOT NULL ELSE true END AND false",
}


@pytest.mark.parametrize("leak", LEAKS)
def test_no_condition_of_the_reader_is_tried_on_a_row_they_may_not_see(full: Any, leak: str) -> None:
    with connection() as opened, hand("clinician_a", opened=opened) as run:
        opened.execute("SET LOCAL statement_timeout = '5s'")
        assert refusal(run, LEAKS[leak].format(file=YOUTH_B)) == ""
        if leak == "division":  # the same on one's own shows that it would have told
            assert "division by zero" in refusal(run, LEAKS[leak].format(file=key("file youth_a")))


def test_statistics_of_walled_columns_are_shown_to_nobody(full_world: Any) -> None:
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
    with hand("administrator") as run:
        shown = {row[0] for row in run("SELECT DISTINCT tablename FROM pg_stats WHERE schemaname = 'public'")}
        walled = {row[0] for row in run("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relrowsecurity")}
        assert shown and not shown & walled
        assert refusal(run, "SELECT * FROM pg_statistic").startswith("InsufficientPrivilege")


@pytest.mark.abuse("AB-20")
def test_counters_that_say_how_much_happens_elsewhere_are_closed(full: Any) -> None:
    with hand("clinician_a") as run:
        for sequence in ("journal_event_n_seq", "journal_access_n_seq", "procrastinate_jobs_id_seq"):
            assert refusal(run, f"SELECT last_value FROM {sequence}").startswith("InsufficientPrivilege"), sequence
        for sequence in ("journal_event_n_seq", "journal_access_n_seq"):
            assert refusal(run, f"SELECT nextval('{sequence}')").startswith("InsufficientPrivilege"), sequence


# People of the network who read no file, and those who may not any more

NO_FILE = [
    "manager_a",
    "privacy_a",
    "peer_mentor",
    "family_mentor",
    "coordinator",
    "researcher",
    "administrator",
    "partner",
    "lapsed_a",
    "gone_a",
    "nobody",
]
OF_A_PERSON = [
    "participants_file", "participants_contactpoint", "participants_consent", "participants_accesslink", "participants_permission", "participants_tie",
    "referrals_referral", "referrals_wishes", "referrals_care", "referrals_ask", "journal_event", "journal_access", "network_message",
]  # fmt: skip


@pytest.mark.parametrize("who", NO_FILE)
def test_who_has_no_file_to_read_reads_none(full: Any, who: str) -> None:
    with hand(who) as run:
        found = {table for table in OF_A_PERSON if count(run, table)}
        assert found <= ({"journal_access"} if who == "privacy_a" else set())  # who looked, not at what
        assert run("SELECT app.files_open(), app.files_linked()") == [([], [])]


def test_a_worker_lent_for_one_person_sees_that_one(full: Any) -> None:
    with hand("peer_b") as run:
        assert run("SELECT id FROM participants_file WHERE program_id = %s", A) == [(key("file lent_a"),)]
        assert run("SELECT id FROM referrals_referral WHERE program_id = %s", A) == [(key("referral lent"),)]
        assert run("SELECT words FROM referrals_wishes WHERE program_id = %s", A) == [("MOTS-lent",)]
        for table in ("network_workercard", "network_authorisation", "participants_permission", "referrals_care", "referrals_ask"):
            assert count(run, table, "program_id = %s", A) == 0, table
        assert run("SELECT count(*) FROM network_membership WHERE program_id = %s AND person_id <> app.person()", A) == [(0,)]
        assert run("SELECT app.knows_file(%s), app.knows_file(%s)", key("file open_a"), key("file lent_a")) == [(False, True)]


def test_who_accompanies_and_is_accompanied_sees_each_side_for_what_it_is(full: Any) -> None:
    with hand("both_a") as run:
        assert set(run("SELECT id FROM participants_file")) == {(key("file both_a"),), (key("file open_b"),)}
        assert count(run, "referrals_wishes", "program_id = %s", A) == 1


def test_a_worker_who_gave_one_back_does_not_see_it_again(full: Any) -> None:
    for who, seen in (("peer_a", 0), ("peer2_a", 1)):
        with hand(who) as run:
            assert count(run, "referrals_referral", "id = %s", key("referral passed")) == seen
            assert count(run, "referrals_wishes", "id = %s", key("wishes passed")) == seen
            assert count(run, "participants_file", "id = %s", key("file both_a")) == seen


def test_links_made_where_one_no_longer_works_are_out_of_sight(full: Any) -> None:
    """Moved from one program to another, one would still show the link and the code of people left behind, and come in as them."""
    with hand("moved") as run:
        assert count(run, "participants_accesslink") == 0 and count(run, "participants_file", "program_id = %s", B) == 0


def test_what_two_people_said_on_one_connection_does_not_mix(full: Any) -> None:
    with connection() as opened:
        for who in ("youth_b", "youth_a", "clinician_b", "mother_a", "youth_b"):
            with hand(who, opened=opened) as run:
                own = {row[0] for row in run("SELECT program_id FROM participants_file")}
                assert own == {B if who.endswith("_b") else A}


def test_a_role_that_ends_in_the_middle_of_a_page_counts_in_the_next_statement(full_world: Any) -> None:
    from django.db import connections

    with connection() as opened:
        opened.execute("BEGIN")
        enter(opened, "peer_a")
        run = _run(opened)
        assert count(run, "referrals_wishes", "id = %s", key("wishes active")) == 1
        with connections["jobs"].cursor() as cursor:
            cursor.execute(
                "UPDATE network_authorisation SET revoked_on = (now() AT TIME ZONE 'America/Toronto')::date WHERE person_id = %s",
                [key("peer_a")],
            )
        assert count(run, "referrals_wishes") == 0 and count(run, "participants_file") == 0
        opened.execute("ROLLBACK")


def _run(opened: Any) -> Run:
    from tests.walls.hand import runner

    return runner(opened)
