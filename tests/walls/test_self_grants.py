"""Nobody gives themselves, or an accomplice, what only someone else may give: SQL of every kind, as the app's login."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from pairpep.kernel import clock
from tests.walls.hand import Run, count, hand, refusal
from tests.world import key

A, B = key("program a"), key("program b")

FILE = """INSERT INTO participants_file (id, program_id, person_id, side, code, chosen_name, pronouns, language, languages, relation, created_at,
    created_by_id, fictitious) VALUES (%s, %s, %s, %s, %s, 'x', '', 'fr', '{}', '', now(), app.person(), false)"""
LINK = """INSERT INTO participants_accesslink (id, file_id, program_id, person_id, token_hash, code_hash, created_by_id, created_at, expires_at, tries)
    VALUES (%s, %s, %s, %s, %s, 'code', app.person(), now(), now() + interval '1 day', 0)"""
CONTACT = """INSERT INTO participants_contactpoint (id, file_id, program_id, kind, value, index, created_at)
    VALUES (%s, %s, %s, 'email', 'x', 'x', now())"""
REFERRAL = """INSERT INTO referrals_referral (id, file_id, program_id, kind, origin, state, referred_by_id, worker_id, wish, created_at, tries, redirect_asked,
    passed_by, decline_reason, close_reason, meeting_place) VALUES (%s, %s, %s, %s, 'team', %s, app.person(), %s, '', now(), 0, false, '{}', '', '', '')"""
PERSON = "INSERT INTO network_person (id, name, pronouns, language, fictitious) VALUES (%s, '', '', 'fr', false)"
ACCOUNT = "INSERT INTO network_account (id, password, email, person_id, is_active) VALUES (%s, '!', %s, %s, true)"
CARD = """INSERT INTO network_workercard (id, person_id, program_id, kind, languages, gender, age_band, interests, modalities, times, words, words_lang, shown,
    open) VALUES (%s, %s, %s, %s, '{}', '', '', '{}', '{}', '{}', 'Bonjour', 'fr', true, true)"""
CONSENT = """INSERT INTO participants_consent (id, file_id, program_id, purpose, referral_id, given, capacity, by_person_id, notice, notice_version, language, at)
    VALUES (%s, %s, %s, 'peer_support', %s, true, %s, %s, 'peer_support', '1', 'fr', now())"""
NO = "InsufficientPrivilege"


def new_link(run: Run, person: str, file: Any = None, program: Any = A) -> str:
    return refusal(run, LINK, uuid4(), file or key(f"file {person}"), program, key(person), uuid4().bytes)


# Roles, authorisations, care, permissions: read, and changed by the wall's own functions alone


@pytest.mark.parametrize("who", ["clinician_a", "peer_a", "family_a", "youth_a", "father_a", "administrator", "manager_a", "nobody", None])
def test_the_tables_that_say_who_may_open_what_are_written_by_nobody(full: Any, who: str | None) -> None:
    today = clock.today()
    attempts: list[tuple[str, tuple[Any, ...]]] = [
        (
            "INSERT INTO network_membership (id, person_id, program_id, role, since) VALUES (%s, app.person(), %s, 'clinician', %s)",
            (uuid4(), B, today),
        ),
        (
            "INSERT INTO network_authorisation (id, person_id, program_id, granted_by_id, granted_on, ground, categories, training_on, refresher_on,"
            " undertaking_on) VALUES (%s, app.person(), %s, %s, %s, 'personnel', '{reasons}', %s, %s, %s)",
            (uuid4(), A, key("lead_a"), today, today, today, today),
        ),
        (
            "INSERT INTO referrals_care (id, file_id, program_id, worker_id, referral_id, since) VALUES (%s, %s, %s, app.person(), %s, now())",
            (uuid4(), key("file youth_a"), A, key("referral asked")),
        ),
        (
            "INSERT INTO participants_permission (id, file_id, program_id, to_person_id, given_at) VALUES (%s, %s, %s, app.person(), now())",
            (uuid4(), key("file youth_a"), A),
        ),
        *[
            (statement.format(table), ())
            for table in ("network_membership", "network_authorisation", "referrals_care", "participants_permission", "participants_tie")
            for statement in ("UPDATE {} SET program_id = program_id", "DELETE FROM {}", "TRUNCATE {}")
        ],
        ("UPDATE network_membership SET until = NULL", ()),
        ("UPDATE referrals_care SET until = NULL", ()),
        ("UPDATE participants_permission SET withdrawn_at = NULL, to_person_id = app.person()", ()),
        ("UPDATE participants_tie SET guardian = true", ()),
        ("MERGE INTO referrals_care c USING (SELECT 1) s ON true WHEN MATCHED THEN UPDATE SET until = NULL", ()),
    ]
    with hand(who) as run:
        for statement, values in attempts:
            assert refusal(run, statement, *values).startswith(NO), statement


@pytest.mark.abuse("AB-09")
@pytest.mark.parametrize("column", ["person_id", "program_id", "side", "code", "created_by_id", "id", "followed_since", "fictitious"])
def test_a_file_never_changes_hands_nor_program(full: Any, column: str) -> None:
    with hand("clinician_a") as run:
        assert refusal(run, f"UPDATE participants_file SET {column} = {column}").startswith(NO)


@pytest.mark.parametrize(
    "table", ["referrals_referral", "referrals_wishes", "participants_consent", "participants_contactpoint", "participants_accesslink"]
)
@pytest.mark.abuse("AB-05", "AB-09")
@pytest.mark.parametrize("column", ["file_id", "program_id"])
def test_what_hangs_on_a_file_is_never_moved_to_another(full: Any, table: str, column: str) -> None:
    for who in ("clinician_a", "youth_a", "lead_a"):
        with hand(who) as run:
            assert refusal(run, f"UPDATE {table} SET {column} = {column}").startswith(NO)


# A link signs someone in: whoever can make one for a person is that person


def test_a_clinician_cannot_open_a_file_on_a_person_who_is_someone_already(full: Any) -> None:
    """A file of one's own making, on a person of another program or on a colleague, then a link to it: one would be signed in as them."""
    with hand("clinician_a") as run:
        for name in ("youth_b", "youth2_a", "mother_a", "lead_b", "administrator", "clinician_a", "peer_a"):
            file = uuid4()
            assert refusal(run, FILE, file, A, key(name), "youth", f"J-{name}").startswith(NO), name
            assert new_link(run, name, file).startswith(NO), name
        newcomer, file = uuid4(), uuid4()
        run(PERSON, newcomer)
        run(ACCOUNT, uuid4(), None, newcomer)
        assert refusal(run, FILE, file, A, newcomer, "youth", "J-new") == ""


@pytest.mark.parametrize(("who", "person"), [("family_a", "active_a"), ("father_a", "child_a")])
def test_to_be_told_is_not_to_write_in_their_file(full: Any, who: str, person: str) -> None:
    """A permission or a parent's tie lets one know. A link, an address or an invitation would let one in as the young person."""
    with hand(who) as run:
        assert count(run, "participants_file", "id = %s", key(f"file {person}")) == 1
        assert new_link(run, person).startswith(NO)
        assert refusal(run, CONTACT, uuid4(), key(f"file {person}"), A).startswith(NO)
        for kind in ("peer", "family"):
            assert refusal(run, REFERRAL, uuid4(), key(f"file {person}"), A, kind, "asked", None).startswith(NO)


@pytest.mark.parametrize(
    "who", ["clinician_b", "peer2_a", "lapsed_a", "gone_a", "manager_a", "privacy_a", "administrator", "coordinator", "youth2_a", "nobody"]
)
def test_who_has_nothing_to_do_with_someone_makes_them_no_link_and_keeps_them_no_address(full: Any, who: str) -> None:
    with hand(who) as run:
        assert new_link(run, "active_a").startswith(NO)
        assert refusal(run, CONTACT, uuid4(), key("file active_a"), A).startswith(NO)
        assert refusal(run, REFERRAL, uuid4(), key("file active_a"), A, "family", "asked", None).startswith(NO)


def test_a_link_is_for_the_person_of_the_file_and_made_in_one_s_own_name(full: Any) -> None:
    with hand("clinician_a") as run:
        assert new_link(run, "youth_a") == ""
        assert refusal(run, LINK, uuid4(), key("file youth_a"), A, key("youth2_a"), uuid4().bytes).startswith(NO)
        assert refusal(run, LINK, uuid4(), key("file youth_a"), B, key("youth_a"), uuid4().bytes) != ""
        other = LINK.replace("app.person()", f"'{key('lead_a')}'::uuid")
        assert refusal(run, other, uuid4(), key("file youth_a"), A, key("youth_a"), uuid4().bytes).startswith(NO)
        assert refusal(run, "UPDATE participants_accesslink SET used_at = NULL, tries = 0").startswith(NO)


def test_a_link_never_signs_in_someone_who_works_in_the_network(full: Any) -> None:
    """Someone accompanied here may work elsewhere: whoever makes their link would come in with their role."""
    with hand("clinician_a") as run:
        token = uuid4().bytes
        run(LINK, uuid4(), key("file both_a"), A, key("both_a"), token)
        assert run("SELECT app.redeem_link(%s, %s)", token, b"code")[0][0]["answer"] == "unknown"
        run(LINK, uuid4(), key("file youth_a"), A, key("youth_a"), token + b"2")
        assert run("SELECT app.redeem_link(%s, %s)", token + b"2", b"code")[0][0] == {"answer": "open", "person": str(key("youth_a"))}


# Ways to sign in


def test_an_account_keeps_its_person_its_address_and_whether_it_is_open(full: Any) -> None:
    with hand("administrator") as run:
        for change in ("person_id = %s", "email = 'me@example.org'", "is_active = false", "sessions = 0", "id = gen_random_uuid()"):
            values = [uuid4()] if "%s" in change else []
            assert (
                refusal(run, f"UPDATE network_account SET {change} WHERE person_id = '{key('youth_a')}'", *values) != ""
                or "sessions" in change
            )
        assert refusal(run, "DELETE FROM network_account").startswith(NO)
        assert refusal(run, "UPDATE network_account SET sessions = sessions + 1").startswith(NO)
        assert refusal(run, "UPDATE network_account SET last_login = now() WHERE person_id = app.person()") == ""


def test_no_second_way_in_is_made_for_someone(full: Any) -> None:
    with hand("clinician_a") as run:
        assert refusal(run, ACCOUNT, uuid4(), "second@example.org", key("lead_b")) != ""
        account = run("SELECT id FROM network_account WHERE person_id = %s", key("lead_b"))[0][0]
        mail = 'INSERT INTO account_emailaddress (email, verified, "primary", user_id) VALUES (%s, true, false, %s)'
        assert refusal(run, mail, "me@example.org", account).startswith(NO)
        assert refusal(run, mail, "LEAD_B@example.org", account) == ""
        assert refusal(run, "UPDATE account_emailaddress SET email = 'me@example.org'").startswith(NO)


def test_an_account_with_an_address_is_not_made_for_someone_who_has_a_file_or_a_role(full_world: Any) -> None:
    from django.db import connections

    with connections["jobs"].cursor() as cursor:  # as after an import: people without any way in yet
        cursor.execute("DELETE FROM network_account WHERE person_id = ANY (%s)", [[key("youth_a"), key("peer2_a")]])
    with hand("clinician_a") as run:
        assert refusal(run, ACCOUNT, uuid4(), "me@example.org", key("peer2_a")).startswith(NO)
        assert refusal(run, ACCOUNT, uuid4(), None, key("peer2_a")).startswith(NO)
        assert refusal(run, ACCOUNT, uuid4(), "me@example.org", key("youth_a")).startswith(NO)
        assert refusal(run, ACCOUNT, uuid4(), None, key("youth_a")) == ""


def test_nobody_changes_how_another_is_called_nor_what_a_program_is(full: Any) -> None:
    for who in ("clinician_a", "youth_a", "lead_a", None):
        with hand(who) as run:
            assert run("UPDATE network_person SET name = 'X' WHERE id = %s", key("lead_b")) == [(0,)]
            assert run("UPDATE network_program SET name = '{}' WHERE id = %s", A) == [(0,)]
            assert run("UPDATE network_welcome SET done_on = now(), done_by_id = %s", key("peer_mentor")) == [(0,)]
            program = "INSERT INTO network_program (id, code, name, setting, fictitious) VALUES (%s, 'x', '{}', '', false)"
            assert refusal(run, program, uuid4()).startswith(NO)
            welcome = "INSERT INTO network_welcome (id, person_id, program_id, kind, arrived_on) VALUES (%s, %s, %s, 'peer', now())"
            assert refusal(run, welcome, uuid4(), key("lead_b"), B).startswith(NO)
    with hand("clinician_a") as run:
        assert run("UPDATE network_person SET name = 'Y' WHERE id = app.person()") == [(1,)]


@pytest.mark.parametrize(
    ("who", "kind"), [("youth_a", "peer"), ("mother_a", "family"), ("clinician_a", "peer"), ("gone_a", "peer"), ("peer_a", "family")]
)
def test_a_worker_s_card_is_made_by_a_worker_of_that_kind_for_themselves(full: Any, who: str, kind: str) -> None:
    with hand(who) as run:
        assert refusal(run, CARD, uuid4(), key(who), A, kind).startswith(NO)
    with hand("peer2_a") as run:
        assert refusal(run, CARD, uuid4(), key("peer_a"), A, "peer").startswith(NO)
        assert refusal(run, CARD, uuid4(), key("peer2_a"), B, "peer").startswith(NO)
        assert "UniqueViolation" in refusal(run, CARD, uuid4(), key("peer2_a"), A, "peer")  # theirs, and there already
    with hand("lapsed_a") as run:  # without a current authorisation one still says who one is
        assert "UniqueViolation" in refusal(run, CARD, uuid4(), key("lapsed_a"), A, "peer")


# A yes


def test_a_yes_is_said_by_the_person_or_by_a_guardian_of_a_young_child(full: Any) -> None:
    referral, file = key("referral asked"), key("file youth_a")
    for who in ("clinician_a", "lead_a", "peer_a", "mother_a", "father_a", "youth2_a", "administrator"):
        with hand(who) as run:
            for capacity in ("self", "assent", "guardian"):
                for by in (key(who), key("youth_a")):
                    assert refusal(run, CONSENT, uuid4(), file, A, referral, capacity, by).startswith(NO), (who, capacity)
    with hand("father_a") as run:
        assert refusal(run, CONSENT, uuid4(), key("file child_a"), A, referral, "self", key("father_a")).startswith(NO)
        assert refusal(run, CONSENT, uuid4(), key("file child_a"), A, referral, "guardian", key("father_a")) == ""
        assert refusal(run, CONSENT, uuid4(), key("file unknown_a"), A, referral, "guardian", key("father_a")).startswith(NO)


def test_what_was_taken_back_is_said_again_on_a_line_of_its_own(full: Any) -> None:
    with hand("no_a") as run:
        assert not run("SELECT app.agreed(%s, %s, app.today())", key("referral no"), key("file no_a"))[0][0]
        assert refusal(run, "UPDATE participants_consent SET withdrawn_at = NULL").startswith(NO)
        assert refusal(run, "UPDATE participants_consent SET given = true").startswith(NO)


def test_the_last_answer_counts(full: Any) -> None:
    """A parent who says yes and then no has said no, whether or not anybody thought of taking the first back."""
    asks = "SELECT app.agreed(%s, %s, app.today())"
    referral, file = key("referral of the child"), key("file child_a")
    answer = CONSENT.replace("true, %s", "%s, %s").replace("now()", "now() + %s * interval '1 second'")
    with hand("father_a") as run:
        run(answer, uuid4(), file, A, referral, True, "guardian", key("father_a"), 1)
        with hand("child_a") as other:
            other(answer, uuid4(), file, A, referral, True, "assent", key("child_a"), 1)
            assert other(asks, referral, file) == [(False,)]  # nobody sees what another has not committed
        run("SELECT set_config('app.state', '', true), app.enter(%s)", _ticket("child_a"))
        run(answer, uuid4(), file, A, referral, True, "assent", key("child_a"), 1)
        assert run(asks, referral, file) == [(True,)]
        run("SELECT set_config('app.state', '', true), app.enter(%s)", _ticket("father_a"))
        run(answer, uuid4(), file, A, referral, False, "guardian", key("father_a"), 2)
        assert run(asks, referral, file) == [(False,)]
        run(answer, uuid4(), file, A, referral, True, "guardian", key("father_a"), 3)
        assert run(asks, referral, file) == [(True,)]


def _ticket(who: str) -> str:
    from tests.walls.hand import ticket

    return ticket(who)


# Who accompanies whom


@pytest.mark.parametrize(
    ("who", "name"), [("clinician_a", "proposed"), ("clinician_a", "active"), ("peer_a", "left_open"), ("peer2_a", "left_open")]
)
def test_only_the_person_or_the_team_lead_gives_an_invitation_to_a_worker(full: Any, who: str, name: str) -> None:
    """Otherwise whoever referred, or could answer, would hand what a young person said to anyone they like."""
    with hand(who) as run:
        assert count(run, "referrals_referral", "id = %s", key(f"referral {name}")) == 1
        for worker in ("peer2_a", "lapsed_a", who):
            change = "UPDATE referrals_referral SET worker_id = %s, state = 'proposed' WHERE id = %s AND worker_id IS DISTINCT FROM %s"
            assert refusal(run, change, key(worker), key(f"referral {name}"), key(worker)).startswith(NO) or name == "active"
            assert not run("SELECT %s = ANY (app.files_open())", key("file open_a"))[0][0]
    with hand("lead_a") as run:
        assert run("UPDATE referrals_referral SET worker_id = %s WHERE id = %s", key("peer2_a"), key(f"referral {name}")) == [(1,)]


def test_a_worker_takes_one_that_was_left_open_only_with_a_link_of_care(full: Any) -> None:
    with hand("peer2_a") as run:
        take = "UPDATE referrals_referral SET worker_id = app.person(), state = 'accepted' WHERE id = %s"
        assert refusal(run, take, key("referral left_open")).startswith(NO)
        assert run("SELECT app.open_care(%s, %s)", uuid4(), key("referral left_open")) == [(True,)]
        assert run(take, key("referral left_open")) == [(1,)]


def test_a_blind_change_touches_only_what_one_could_answer(full: Any) -> None:
    """Without a WHERE, PostgreSQL asks only who may change: it must be no wider than who may see."""
    for who in (
        "family_a",
        "peer_a",
        "peer2_a",
        "lapsed_a",
        "family_b",
        "gone_a",
        "youth_a",
        "peer_b",
        "clinician_a",
        "both_a",
        "father_a",
    ):
        with hand(who) as run:
            seen = count(run, "referrals_referral")
            assert run("UPDATE referrals_referral SET due_on = NULL")[0][0] <= seen, who


def test_a_wish_to_be_accompanied_is_made_by_the_person_and_changes_with_nobody_s_help(full: Any) -> None:
    with hand("peer_a") as run:
        assert refusal(run, "DELETE FROM referrals_referral").startswith(NO)
        assert run("DELETE FROM referrals_wishes") == [(0,)]
        assert refusal(run, "UPDATE referrals_wishes SET words = ''").startswith(NO)
        assert refusal(run, "UPDATE referrals_referral SET passed_by = '{}'").startswith(NO)
    with hand("clinician_a") as run:
        for state in ("proposed", "matching", "active", "accepted"):
            assert refusal(run, REFERRAL, uuid4(), key("file unknown_a"), A, "peer", state, None).startswith(NO)
        assert refusal(run, REFERRAL, uuid4(), key("file unknown_a"), A, "peer", "asked", key("peer_a")).startswith(NO)
        assert refusal(run, REFERRAL, uuid4(), key("file unknown_a"), A, "peer", "asked", None) == ""


# Age


def test_nobody_changes_alone_who_decides_for_them(full: Any) -> None:
    adult, change = clock.today().year - 20, "UPDATE participants_file SET birth_year = %s, birth_month = %s WHERE id = %s"
    with hand("child_a") as run:
        assert refusal(run, change, adult, 1, key("file child_a")).startswith(NO)
        assert refusal(run, change, None, None, key("file child_a")).startswith(NO)
        assert refusal(run, change, (clock.today() - timedelta(days=12 * 365)).year, 4, key("file child_a")) == ""  # a month set right
    with hand("youth_a") as run:
        assert refusal(run, change, clock.today().year - 10, 1, key("file youth_a")).startswith(NO)
    with hand("unknown_a") as run:  # nobody knew: they say it themselves
        assert refusal(run, change, adult, 1, key("file unknown_a")) == ""
        assert refusal(run, change, clock.today().year - 10, 1, key("file unknown_a")).startswith(NO)
    with hand("clinician_a") as run:
        assert run(change, adult, 1, key("file child_a")) == [(1,)]


# Invitations to work here


def test_nobody_makes_an_equal_of_themselves(full: Any) -> None:
    invite = """INSERT INTO network_invitation (id, email, role, program_id, language, token_hash, created_by_id, created_at, expires_at)
        VALUES (%s, 'x@example.org', %s, %s, 'fr', %s, %s, now(), now() + interval '9 days')"""
    attempts = [
        ("manager_a", "manager", A), ("manager_a", "privacy_lead", A), ("manager_a", "clinician", B), ("manager_a", "administrator", None),
        ("lead_a", "peer_worker", A), ("clinician_a", "clinician", A), ("administrator", "administrator", A), ("coordinator", "researcher", None),
        ("youth_a", "clinician", A), ("nobody", "clinician", A),
    ]  # fmt: skip
    for who, role, program in attempts:
        with hand(who) as run:
            assert refusal(run, invite, uuid4(), role, program, uuid4().bytes, key(who)) != "", (who, role)
    with hand("manager_a") as run:
        assert refusal(run, invite, uuid4(), "clinician", A, uuid4().bytes, key("administrator")).startswith(NO)
        assert refusal(run, "UPDATE network_invitation SET used_at = NULL, role = 'administrator'").startswith(NO)
