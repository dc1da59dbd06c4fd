"""The wall's own functions: which of them a login may call, and what they answer to arguments that mean harm."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests.walls.hand import connection, enter, hand, refusal
from tests.world import key

# What an injected SELECT can call. A function that is added here is read by someone first: it runs with the eyes of the rules role.
FOR_PAGES = {
    # about oneself
    "person()", "clock()", "today()", "enter(text)", "actor()", "files_linked()", "files_open()", "files_own()", "programs()", "programs_as(text[])", "programs_reading(text)",
    "holds(text[])", "places_of_work()", "groups_seated()", "groups_led()", "meetings_led()", "meetings_visited()",
    # by a link of their own: whoever is asked to speak; and who wrote a sentence in their own name
    "speaker_asked(uuid)", "speaker_answers(uuid,boolean)", "may_sign_lever(uuid)",
    # a calendar that comes with its address and nobody signed in: hours, and nothing else
    "calendar_of(bytea)",
    # asked by the policies
    "knows_file(uuid)", "owns_file(uuid,uuid)", "agreed(uuid,uuid,date)", "is_guardian(uuid)", "is_demonstration()", "decides_alone(integer,integer,date)",
    "surely_a_child(integer,integer,date)", "is_newcomer(uuid)", "may_get_account(uuid,text)", "works_as(text,uuid)",
    # what changes who may open what, each asking for itself
    "log_access(text,text,text,uuid[],uuid[])", "open_care(uuid,uuid)", "close_care(uuid)", "step_back(uuid,date,text)", "after_guardian(uuid,date,date)",
    "without_guardian(uuid,date)", "give_permission(uuid,uuid,uuid)", "withdraw_permission(uuid,uuid)", "lend(uuid,uuid,uuid,date)",
    "redeem_link(bytea,bytea)", "is_my_link(bytea)", "people_here(uuid,text)",
    # what someone asked to be kept out of; whom one accompanies; a danger
    "files_kept_out()", "referrals_in_care()", "open_in_danger(uuid,uuid,text,text,date)",
    "not_kept_out(uuid,uuid[])", "whom_to_keep_out(uuid)", "may_keep_out(uuid,uuid)", "referrals_kept_out()", "openings_not_told()", "not_told_since()",
    # one part of a file; notices on paper, which open none; a right that waits for a review
    "files_closed(text)", "programs_unread(text)", "openings_overdue()", "people_of_paper(uuid)",
    "record_restriction(uuid,uuid,text,uuid,text,text[],bytea,date)", "record_refusal(uuid,uuid,text,text,text[],bytea)",
    # the work, month by month; what the lead sees of it; another worker
    "count_work(uuid,date,text[],integer,integer)", "set_next_step(uuid,text,date)", "without_next_step(integer)", "take_over(uuid,date)",
    # plans: reviews that are due, a line that crosses
    "reviews_due(integer)", "carry_line(uuid,uuid,bytea)", "settle_line(uuid)", "withdraw_line(uuid)",
    # a compass: whom it can be opened to, what is open to me
    "compass_readers(uuid)", "may_read_compass(uuid,uuid)", "shares_with_me()", "compass_open()",
    # a worker's own ground: one tap; in post with or without an authorisation
    "answer_pulse(integer)", "in_post_as_a_worker()",
    # answers: they come in once, go by one way back, and are told five by five; a place to answer beside someone
    "submit(text,uuid,bytea,uuid,text,uuid,uuid,uuid,text,text,timestamp with time zone,text,boolean,uuid,bytea,jsonb,numeric[],bigint[],smallint[],uuid[],text[],bytea[])",
    "withdraw_answers(uuid,numeric[],bigint[],smallint[])", "counts_shown(uuid)", "kept_apart()", "settle_apart(uuid,uuid,text,text)", "seat_of(bytea)",
    # capsules: read by the staff, written by some
    "is_of_the_staff()", "writes_capsules()",
    # what is found: behind a function that knows who reads; put in by the staff; what was looked for in vain, without who
    "roles_reading()", "search_entries(text,text[],text[],text[],text,integer,integer,integer)", "words_found(text[])", "words_near(text)",
    "put_entry(uuid,text,uuid,jsonb,jsonb,text[],text[],text[],text[],text,date,text,text,text,text[])", "drop_entry(text,uuid)", "tell_miss(text,text,text)",
    # resources: for whom, and whether the author of a story agrees; one more reading, by role
    "roles_held()", "stories_closed(text)", "stories_taken_back()", "count_use(text,uuid,text)",
    # signing in: whom one answers for, a way back that takes two, what an establishment vouches for
    "people_watched()", "open_recovery(uuid,uuid,text)", "confirm_recovery(uuid)", "refuse_recovery(uuid)", "use_recovery()", "vouched_for(bytea)",
    # a study: in which one is; the bytes of a file, once, against one's own link
    "studies(boolean)", "studies_of_programs()", "programs_told()", "studies_told()", "every_program_agrees(uuid)", "extract_pieces(uuid)", "may_say_yes_to_research(uuid)",
    # the privacy desk: a local code and never a name, what deserves a question, one more page refused
    "codes_of(uuid[])", "file_of_code(uuid,text)", "count_refusal(text)",
    "looks_to_ask(uuid,timestamp with time zone,timestamp with time zone,text[])",
    "looks_of_year(uuid,timestamp with time zone,timestamp with time zone,text[])",
    # one sentence: dropped without a name, read and withdrawn with a code, numbers of five and more, how many answers are late
    "reads_levers()", "drop_slip(uuid,text,text,text,bytea,boolean,bytea)", "read_receipt(bytea)", "withdraw_by_receipt(bytea)", "lever_supports()", "levers_overdue()",
    # texts that are read with codes: the readings one is named in, how one stands, whom one may name, what is dropped
    "my_readings(text[])", "readings_to_code()", "reading_stands(uuid)", "who_may_read_texts()", "may_name_reader(uuid,uuid)", "drop_texts_of_reading(uuid)",
    "readings_left()", "runs_reading(uuid)", "is_counted(uuid,uuid)",
    # alerts: a program's promise, said before a question about danger; whom an alert is about, for those who were told; an answer that spoke of danger
    "may_stand(uuid,uuid,integer)", "ladder_said(uuid)", "ladder_candidates(uuid)", "ladders_that_hold()", "alerts_told()", "alert_about(uuid)", "alert_mail(uuid)",
    "alerts_today()", "raise_alert(uuid,uuid,uuid,timestamp with time zone,timestamp with time zone)",
    # a room: the second by second, a vote without voters, a topic without its author, the end
    "rooms_live(uuid[])", "cast_ballot(uuid,uuid,uuid[])", "close_vote(uuid)", "pass_topic(uuid)", "claim_topic(uuid)", "room_counts(uuid)",
    "take_back_topic(uuid)", "close_room(uuid)",
    # staff
    "would_leave(uuid)", "cancel_invitation(uuid)", "read_invitation(bytea)", "accept_invitation(uuid,bytea,uuid)", "end_membership(uuid,date,boolean)",
    "authorise(uuid,uuid,uuid,text,text[],date,date,date)", "revoke_authorisation(uuid,uuid)",
    # posts: counts of five or more, for the coordination and for a program's own paper
    "network_runway(date)", "case_figures(uuid)",
    # files kept long enough: a code and a date
    "files_due(text,date)",
    # the tools: whose chair, whose colleague, who may be shown a mirror, whether a list was signed by those who must; the coordination's picture
    "programs_of_chairs()", "works_there(uuid,uuid)", "may_be_shown_a_mirror(uuid,uuid)", "is_agreed(uuid)",
    "integration_progress(text[],text[],integer[])",
    # who is asked: one's own list, a link's, that one was given, its mails; typed words by their reader; counts that were looked at, by nobody
    "asking_mine()", "i_may_be_asked()", "is_asked(text)", "asking_by_link(bytea)", "gave_mine(uuid,text)", "gave_by_link(bytea,uuid,text)", "asking_mails(bytea)",
    "end_asking_mails(bytea)", "counts_were_read(text,text[])", "seat_of_sheet(uuid,uuid)", "reads_words()", "words_were_read(uuid)",
    # sessions of the community: groups at the table, places from five on, what a vote says once it is over, one's own day
    "stakes()",
    "takes_part()",
    "is_announced(text[],timestamp with time zone)",
    "places_taken(uuid[])",
    "ballot_says(uuid)",
    "sessions_today()",
    "sessions_of_calendar(bytea)",
    # the community: who one is among the members, which spaces are open, whether somebody sits there whom one may know
    "community_groups()", "member()", "members_own()", "moderates()", "tends_spaces()", "adult_from(text,boolean)", "may_join_as(text)",
    "community_tied(uuid)", "spaces_asked()", "spaces_tied()", "spaces_open()", "may_speak()", "may_tell_of_community(uuid)",
    # the directory: whoever is in, a visitor, who is at the table by fives; a request to join, by the link of its writer
    "is_in()", "is_visiting()", "at_the_table()", "join_followed(bytea)", "take_back_joining(bytea)",
    # those who watch over it: hours without a name, numbers, what was asked of one's own words without who; the link that ends a mail
    "duty(integer)", "moderation_waits()", "asked_of_mine()", "may_answer_appeal(uuid)", "news_of_link(bytea)", "end_news(bytea)",
    # a shared tablet, which comes as nobody: its own row, a code typed on it, what it brings
    "is_taken_back(uuid,uuid)", "tablet_enrol(bytea,bytea)", "tablet_known(uuid)", "tablet_called(uuid,integer,integer,boolean)", "tablet_begin(uuid,bytea,uuid)",
    "tablet_brings(uuid,uuid,bytea,bytea,integer)",
    # figures of the network: in which qualities one reads them
    "roles_of_figures()",
    # the demonstration's walk, empty elsewhere
    "demo_tour_file(uuid)", "demo_tour_state(uuid)",
}  # fmt: skip
FOR_JOBS = {
    "decides_alone(integer,integer,date)",
    "surely_a_child(integer,integer,date)",
    # a parent's yes to research, as the wall counts it
    "guardian_yes_to_research(uuid,date)",
    # whether somebody who wants mails may be asked anything
    "may_be_asked(uuid,date)",
    # a file that two people agreed to destroy
    "destroy_rows(uuid)",
    "destroy_file(uuid,uuid,date,timestamp with time zone)",
    # a room that was left open
    "clear_room(uuid)",
    # answers that a tablet brought
    "submit(text,uuid,bytea,uuid,text,uuid,uuid,uuid,text,text,timestamp with time zone,text,boolean,uuid,bytea,jsonb,numeric[],bigint[],smallint[],uuid[],text[],bytea[])",
    # answers withdrawn since a backup was made: out of it again
    "withdraw_answers(uuid,numeric[],bigint[],smallint[])",
    "keep_answers_out(uuid)",
    # answers kept apart that the coordination took in
    "count_late(uuid,numeric[],bigint[],smallint[])",
    # whether somebody of a ladder could be told; the alert of an answer that a tablet brought
    "why_unreachable(uuid,uuid,date)",
    "raise_alert(uuid,uuid,uuid,timestamp with time zone,timestamp with time zone)",
    # facts: counted again, beside what is kept, and the periods they are of
    "roll(text,uuid[],date,date)",
    "measure_again(text,uuid,date,date)",
    "cells(uuid,date,date)",
    # the index of the library, read again
    "put_entry(uuid,text,uuid,jsonb,jsonb,text[],text[],text[],text[],text,date,text,text,text,text[])",
    "drop_entry(text,uuid)",
}

CALLABLE = """
    SELECT replace(p.oid::regprocedure::text, 'app.', '') FROM pg_proc p WHERE p.pronamespace = 'app'::regnamespace
    AND has_function_privilege(current_user, p.oid, 'EXECUTE')
"""


@pytest.mark.parametrize(("alias", "allowed"), [("default", FOR_PAGES), ("jobs", FOR_JOBS)])
def test_a_login_calls_only_the_functions_that_were_given_to_it(full: Any, alias: str, allowed: set[str]) -> None:
    with connection(alias) as opened:
        assert {row[0] for row in opened.execute(CALLABLE)} == allowed


def test_nothing_of_the_wall_is_given_to_everybody(full: Any) -> None:
    """Least of all the function that signs: who could run it could be anyone."""
    with hand(None) as run:
        public = run(
            "SELECT p.oid::regprocedure::text FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a"
            " WHERE p.pronamespace = 'app'::regnamespace AND a.grantee = 0"
        )
        assert public == []


# Every function, called by everyone with arguments that mean harm ------------------------------------------------------------------------

A, B = key("program a"), key("program b")
TARGETS = {
    "referral": [
        "referral asked_b",
        "referral family_b",
        "referral open_b",
        "referral active",
        "referral left_open",
        "referral lent",
        "nothing",
    ],
    "file": ["file youth_b", "file active_a", "file child_a", "file mother_a", "nothing"],
    "person": ["clinician_b", "peer_b", "youth_b", "administrator", "peer_a", "nothing"],
    "membership": ["membership clinician_b", "membership peer_a", "membership administrator", "nothing"],
    "request": ["loan waiting", "loan lent", "nothing"],
}
DAY, FAR = "(now() AT TIME ZONE 'America/Toronto')::date", "'9999-12-31'::date"


def calls() -> Iterator[tuple[str, list[Any]]]:
    for name in TARGETS["referral"]:
        referral = key(name)
        yield "app.open_care(%s, %s)", [uuid4(), referral]
        yield "app.close_care(%s)", [referral]
        yield f"app.step_back(%s, {FAR}, 'x')", [referral]
        yield f"app.after_guardian(%s, {DAY}, {DAY})", [referral]
        yield f"app.without_guardian(%s, {DAY})", [referral]
    for name in TARGETS["file"]:
        for worker in ("family_a", "family_b", "peer_a", "nobody"):
            yield "app.give_permission(%s, %s, %s)", [uuid4(), key(name), key(worker)]
            yield "app.withdraw_permission(%s, %s)", [key(name), key(worker)]
        for role in ("peer_worker", "clinician", "administrator", "' OR true --"):
            yield "app.people_here(%s, %s)", [key(name), role]
    for name in TARGETS["person"]:
        for program in (A, B):
            yield (
                "app.authorise(%s, %s, %s, 'personnel', '{reasons}', (now() AT TIME ZONE 'America/Toronto')::date, (now() AT TIME ZONE 'America/Toronto')::date, (now() AT TIME ZONE 'America/Toronto')::date)",
                [uuid4(), key(name), program],
            )
            yield "app.revoke_authorisation(%s, %s)", [key(name), program]
        for request in TARGETS["request"]:
            yield "app.lend(%s, %s, %s, (now() AT TIME ZONE 'America/Toronto')::date + 30)", [uuid4(), key(request), key(name)]
        for digest in (b"token of_manager_a", b"token of_administrator", b"nothing"):
            yield "app.accept_invitation(%s, %s, %s)", [uuid4(), digest, key(name)]
    for name in TARGETS["membership"]:
        yield "app.end_membership(%s, (now() AT TIME ZONE 'America/Toronto')::date, true)", [key(name)]
        yield "app.would_leave(%s)", [key(name)]
    for name in ("of_manager_a", "of_administrator", "of_manager_b"):
        yield "app.cancel_invitation(%s)", [key(f"invitation {name}")]
    for digest in (b"", b"token unused", b"token of_b", b"%", b"' OR true --"):
        for code in (b"", b"wrong"):
            yield "app.redeem_link(%s, %s)", [digest, code]
    yield "app.demo_tour_file(%s)", [key("clinician_a")]
    yield "app.demo_tour_state(%s)", [key("file youth_a")]
    yield "app.log_access('', 'page', '', NULL, NULL)", []
    yield "app.log_access('x|y|z', 'page', '', ARRAY[%s]::uuid[], ARRAY[%s]::uuid[])", [key("file youth_b"), B]


# Who may do what with them. Everybody else changes nothing: PostgreSQL counts for each transaction the rows it wrote, seen or not.
WROTE = """
    SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_xact_user_tables
    WHERE schemaname = 'public' AND relname <> 'participants_accesslink'
"""
MAY: dict[str | None, set[str]] = {
    "clinician_a": set(), "peer_mentor": set(), "researcher": set(), "partner": set(), "privacy_a": {"revoke_authorisation"}, "nobody": set(), "gone_a": set(), "lapsed_a": set(),
    "mother_a": set(), "youth2_a": set(), "active_a": {"close_care", "withdraw_permission"}, "father_a": set(),
    "family_b": {"close_care", "step_back"}, "peer_b": {"open_care", "step_back"}, "peer_a": {"open_care", "close_care", "step_back"},
    "peer2_a": {"open_care"}, "lead_a": {"close_care"}, "manager_a": {"authorise", "revoke_authorisation", "end_membership", "cancel_invitation"},
    "coordinator": {"lend"}, "administrator": {"end_membership", "cancel_invitation"}, None: set(),
}  # fmt: skip


@pytest.mark.parametrize("who", MAY, ids=str)
def test_no_function_does_for_someone_what_is_not_theirs_to_do(full: Any, who: str | None) -> None:
    did = set()
    with connection() as opened, hand(who, opened=opened):
        wrote = opened.execute(WROTE).fetchone()
        for call, values in calls():
            opened.execute("SAVEPOINT attempt")
            with suppress(psycopg.Error):
                opened.execute(f"SELECT {call}", values or None)
            opened.execute("ROLLBACK TO attempt")
            opened.execute("RELEASE attempt")
            now = opened.execute(WROTE).fetchone()
            if now != wrote:
                did.add(call.removeprefix("app.").split("(")[0])
                wrote = now
    assert did == MAY[who]


def test_what_is_refused_leaves_nothing_half_done(full_world: Any) -> None:
    """The same calls, each kept: nobody else's rows have changed at the end."""
    mine = "SELECT count(*), md5(string_agg(t::text, ',' ORDER BY t::text)) FROM {} t WHERE program_id = %s"
    tables = ("referrals_referral", "referrals_care", "participants_permission", "network_membership", "network_authorisation")
    with connection("jobs") as jobs:

        def b() -> list[Any]:
            return [jobs.execute(mine.format(table), [B]).fetchone() for table in tables]

        before = b()
        for who in ("clinician_a", "peer_a", "manager_a"):
            with connection() as opened:
                for call, values in calls():
                    with suppress(psycopg.Error), opened.transaction():
                        enter(opened, who)
                        opened.execute(f"SELECT {call}", values or None)
        lent = "SELECT count(*) FROM network_membership WHERE granted_by_id = %s"
        assert before == b() and jobs.execute(lent, [key("coordinator")]).fetchone() is not None


@pytest.mark.abuse("AB-08")
@pytest.mark.parametrize("who", ["clinician_a", "administrator", "youth_a", None])
def test_a_question_about_someone_else_has_one_answer_whether_they_exist_or_not(full: Any, who: str | None) -> None:
    questions = {
        "app.knows_file(%s)": [["file youth_b"], ["nothing"]],
        "app.is_guardian(%s)": [["file child_a"], ["nothing"]],
        "app.would_leave(%s)": [["membership family_b"], ["nothing"]],
        "app.people_here(%s, 'peer_worker')": [["file youth_b"], ["nothing"]],
        "app.open_care(gen_random_uuid(), %s)": [["referral asked_b"], ["nothing"]],
        "app.step_back(%s, (now() AT TIME ZONE 'America/Toronto')::date, '')": [["referral asked_b"], ["nothing"]],
    }
    with hand(who) as run:
        for question, (there, absent) in questions.items():
            if who == "administrator" and "would_leave" in question:
                continue  # they end roles everywhere
            assert run(f"SELECT {question}", key(there[0])) == run(f"SELECT {question}", key(absent[0])), question


def test_a_page_that_reads_writes_nothing_through_any_function(full: Any) -> None:
    """A GET runs in a read-only transaction, and cannot leave it."""
    with connection() as opened, hand("peer_a", opened=opened, read_only=True) as run:
        for change in ("set_config('transaction_read_only', 'off', true)", "set_config('default_transaction_read_only', 'off', true)"):
            refusal(run, f"SELECT {change}")
        for call in (
            "app.open_care(gen_random_uuid(), %s)",
            "app.step_back(%s, (now() AT TIME ZONE 'America/Toronto')::date, 'x')",
            "app.close_care(%s)",
        ):
            told = refusal(run, f"SELECT {call}", key("referral proposed" if "close" not in call else "referral active"))
            assert told.startswith("ReadOnlySqlTransaction"), call
        assert refusal(run, "UPDATE referrals_referral SET due_on = NULL").startswith("ReadOnlySqlTransaction")


def test_the_ages_are_the_same_in_the_pages_and_in_the_wall(full: Any) -> None:
    from pairpep.participants.ages import decides_alone, surely_a_child

    with hand(None) as run:
        for year, month in [(2010, 1), (2010, 2), (2010, 12), (2010, None), (None, None), (2012, 2), (1900, 6)]:
            for day in (
                "2023-12-31",
                "2024-01-01",
                "2024-01-31",
                "2024-02-01",
                "2024-02-29",
                "2024-03-01",
                "2024-12-31",
                "2025-01-01",
                "2026-02-28",
                "2026-03-01",
            ):
                wall = run(
                    "SELECT app.decides_alone(%s::int, %s::int, %s::date), app.surely_a_child(%s::int, %s::int, %s::date)",
                    year,
                    month,
                    day,
                    year,
                    month,
                    day,
                )
                when = date.fromisoformat(day)
                assert wall == [(decides_alone(year, month, when), surely_a_child(year, month, when))], (year, month, day)
