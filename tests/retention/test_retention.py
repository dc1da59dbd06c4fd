"""A file goes when its time has come, two people agree, nothing holds it, and its person could read of it; and then all of it goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connections, transaction
from django.urls import reverse

from pairpep.kernel import clock
from pairpep.retention import actions, destroying
from pairpep.retention import due as due_
from pairpep.retention import schedule as schedule_
from pairpep.retention.models import Certificate, Hold, Proposal
from tests.walls.everything import add_everything
from tests.world import key

# What becomes of each table that names a file: decided by someone. A table that is not here fails a test, and goes with the file meanwhile.
GOES_WITH_ITS_FILE = {
    "alerts_alert",  # and who was told of it, by the database
    "compass_compasspage", "compass_pick", "compass_share", "extracts_inclusion",
    "contacts_contact", "contacts_goodbye", "contacts_handover", "contacts_line", "contacts_nextstep", "contacts_worry",
    "participants_accesslink", "participants_consent", "participants_contactpoint", "participants_opening", "participants_permission",
    "participants_reaching", "participants_refusal", "participants_restriction", "participants_tie",
    "privacy_communication", "privacy_remark", "privacy_report", "privacy_rightsrequest",  # one that is open is a reason to hold the file
    "plans_crossing", "plans_offer", "plans_plan", "plans_progress", "plans_version", "portable_copy",
    "referrals_care", "referrals_referral", "referrals_wishes", "retention_hold", "retention_proposal",
    "responses_answerset", "responses_draft", "responses_researchchoice", "responses_seat",  # the counts stay: nobody is in them
    "waves_invitation", "waves_link", "waves_ownsheet",  # that somebody was asked and gave, and the ways in: no answer
}  # fmt: skip
KEEPS_IDENTIFIERS = {"journal_access", "journal_event"}


def sql(statement: str, arguments: Any = None) -> list[Any]:
    with connections["jobs"].cursor() as cursor:
        cursor.execute(statement, arguments)
        return cursor.fetchall() if cursor.description else []


def with_a_file() -> set[str]:
    found = sql(
        "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.relnamespace = 'public'::regnamespace"
        " AND c.relkind = 'r' AND a.attname = 'file_id' AND NOT a.attisdropped"
    )
    return {table for (table,) in found}


@pytest.fixture
def full(world: Any) -> Any:
    add_everything()
    sql("DELETE FROM retention_proposal")
    sql("DELETE FROM retention_hold")
    sql("UPDATE referrals_referral SET closed_at = now() - interval '11 years' WHERE id = %s", [key("referral ended")])
    return world


@pytest.fixture
def set_to_ten_years(monkeypatch: pytest.MonkeyPatch) -> None:
    """As an establishment would: one figure in one file."""
    schedule = schedule_.schedule()
    classes = tuple(replace(one, years=10) if one.side == "youth" else one for one in schedule.classes)
    for module in (schedule_, due_):
        monkeypatch.setattr(module, "schedule", lambda: replace(schedule, classes=classes))


def the_one_due(world: Any) -> Any:
    from pairpep.kernel import walls

    with walls.entered(key("privacy_a")) as actor:
        return actor, due_.named(actor, key("file ended_a"))


def proposed(world: Any) -> Proposal:
    actor, found = the_one_due(world)
    actions.propose(world.program("a"), by=actor, due=found)
    return Proposal.objects.using("jobs").unscoped("a test").get(file_id=key("file ended_a"))


def test_every_table_that_names_a_file_has_a_decided_end(shared_world: Any) -> None:
    assert with_a_file() - GOES_WITH_ITS_FILE - KEEPS_IDENTIFIERS == set()


def test_nothing_is_proposed_until_the_establishment_sets_a_duration(full: Any) -> None:
    assert due_.due(full.actor("privacy_a")) == []
    page = full.client("privacy_a").get(reverse("retention:desk")).content.decode()
    assert "Rien à proposer" in page
    assert "Aucune durée fixée" in page


def test_what_was_kept_long_enough_shows_a_code_and_a_date(full: Any, set_to_ten_years: None) -> None:
    page = full.client("privacy_a").get(reverse("retention:desk")).content.decode()
    assert "J-ended_a" in page
    assert "Jade" not in page
    assert "J-active_a" not in page
    assert full.client("peer_a").get(reverse("retention:desk")).status_code == 403


def test_from_a_proposal_to_its_certificate(full: Any, set_to_ten_years: None, monkeypatch: pytest.MonkeyPatch) -> None:
    file = key("file ended_a")
    first = full.client("privacy_a").post(reverse("retention:propose"), {"file": str(file)})
    assert first.status_code == 302
    proposal = Proposal.objects.using("jobs").unscoped("a test").get(file_id=file)
    told = full.client("ended_a").get(reverse("retention:mine")).content.decode()
    assert "peut être détruite après" in told
    # Whoever proposed does not agree; a second person does.
    agree = reverse("retention:agree", args=[proposal.pk])
    assert full.client("privacy_a").post(agree).status_code == 404
    assert full.client("manager_a").get(agree).status_code == 200
    assert full.client("manager_a").post(agree).status_code == 302
    assert destroying.run_due() == 0  # the person still has the time to read of it
    later = clock.now() + timedelta(days=90)
    monkeypatch.setattr(clock, "now", lambda: later)
    monkeypatch.setattr(clock, "today", lambda: later.date())
    assert destroying.run_due() == 1
    assert destroying.run_due() == 0
    assert [table for table in GOES_WITH_ITS_FILE & with_a_file() if sql(f"SELECT 1 FROM {table} WHERE file_id = %s LIMIT 1", [file])] == []
    assert sql("SELECT 1 FROM participants_file WHERE id = %s", [file]) == []
    assert sql("SELECT 1 FROM network_account WHERE person_id = %s", [key("ended_a")]) == []
    certificate = Certificate.objects.using("jobs").unscoped("a test").get(former=file)
    assert certificate.counts["participants_file"] == 1
    assert "Jade" not in str(vars(certificate))
    assert sql("SELECT count(*) FROM journal_event WHERE verb = 'retention.destroy'") == [(1,)]
    assert sql("SELECT count(*) FROM retention_tombstone WHERE what = 'deleted' AND place = 'participants_file' AND row = %s", [file]) == [
        (1,)
    ]


def test_a_hold_stops_everything_until_somebody_lifts_it(full: Any, set_to_ten_years: None, monkeypatch: pytest.MonkeyPatch) -> None:
    actor, found = the_one_due(full)
    proposal = proposed(full)
    sql("UPDATE retention_proposal SET approved_by_id = %s, approved_at = now(), not_before = current_date - 1", [key("manager_a")])
    actions.hold(full.program("a"), by=actor, due=found, reason="complaint")
    assert destroying.run_due() == 0
    held = Hold.objects.using("jobs").unscoped("a test").get(file_id=proposal.file_id)
    assert full.client("manager_a").post(reverse("retention:lift", args=[held.pk])).status_code == 404
    assert full.client("privacy_a").post(reverse("retention:lift", args=[held.pk])).status_code == 302
    assert destroying.run_due() == 1


def test_a_proposal_that_is_dropped_destroys_nothing(full: Any, set_to_ten_years: None) -> None:
    proposal = proposed(full)
    assert full.client("manager_a").post(reverse("retention:drop", args=[proposal.pk])).status_code == 302
    sql("UPDATE retention_proposal SET not_before = current_date - 1")
    assert destroying.run_due() == 0
    assert the_one_due(full)[1] is not None


def test_nobody_agrees_with_themselves_even_past_the_pages(full: Any, set_to_ten_years: None) -> None:
    proposal = proposed(full)
    with pytest.raises(PermissionDenied):
        actions.agree(proposal, by=full.actor("privacy_a"))
    with pytest.raises(DatabaseError), transaction.atomic(using="jobs"):
        sql("UPDATE retention_proposal SET approved_by_id = proposed_by_id, approved_at = now()")


def test_a_file_that_is_not_due_or_of_another_program_is_not_proposed(full: Any, set_to_ten_years: None) -> None:
    for name in ("active_a", "youth_b"):
        assert full.client("privacy_a").post(reverse("retention:propose"), {"file": str(key(f"file {name}"))}).status_code == 302
    assert Proposal.objects.using("jobs").unscoped("a test").count() == 0
