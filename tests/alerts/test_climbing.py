"""The ladder walked by the clock: steps that go by, hours, the change of clocks, a holiday, people who are missing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from pairpep.alerts import watching
from pairpep.alerts.hours import Week
from pairpep.alerts.models import Ladder
from pairpep.kernel import clock
from pairpep.kernel.scoping import acting
from pairpep.network.models import Account, Membership
from tests.alerts.circle import FRIDAY_LATE, MONDAY, OFFICE, alert, climb, ladder, mails, montreal, speak_of_danger, told, with_a_factor
from tests.world import key


def at(moment: datetime) -> Any:
    return time_machine.travel(moment, tick=False)


def test_each_step_has_its_minutes_and_what_was_missed_is_told_to_who_leads(world: Any) -> None:
    with_a_factor("lead_a")
    ladder(steps={1: ["clinician_a"], 2: ["manager_a", "clinician_a"]})
    with at(MONDAY):
        found = speak_of_danger()
        assert climb() == 1 and told(found) == [("clinician_a", 1, "step")]
        assert climb() == 0, "run twice, it tells once"
    with at(MONDAY + timedelta(minutes=14)):
        assert climb() == 0
    with at(MONDAY + timedelta(minutes=15)):
        climb()
        assert set(told(found)[1:]) == {("lead_a", 2, "missed"), ("clinician_a", 2, "step"), ("manager_a", 2, "step")}
        assert alert(found).due_at == MONDAY + timedelta(minutes=45)
    with at(MONDAY + timedelta(minutes=45)):
        climb()
        assert {why for _, _, why in told(found)[4:]} == {"again", "nobody"}, "nobody answered: everyone again, and who leads"
    assert alert(found).state == "told" and alert(found).due_at is not None, "it never stops by itself"


def test_outside_the_hours_it_waits_until_somebody_is_there(world: Any) -> None:
    ladder()
    with at(montreal(5, 20)):  # a Friday evening
        found = speak_of_danger()
        assert climb() == 0
        assert alert(found).state == "waiting" and alert(found).due_at == montreal(8, 9)
    with at(montreal(8, 8, 59)):
        assert climb() == 0
    with at(montreal(8, 9)):
        assert climb() == 1 and told(found) == [("clinician_a", 1, "step")]


def test_outside_the_hours_it_goes_to_who_was_named_for_them(world: Any) -> None:
    ladder(steps={0: ["lead_a"], 1: ["clinician_a"]}, waits=(15,), outside="go")
    with at(montreal(5, 20)):
        found = speak_of_danger()
        climb()
        assert told(found) == [("lead_a", 0, "outside")] and alert(found).state == "told"
        assert climb() == 0
    with at(montreal(8, 9)):
        climb()
        assert ("clinician_a", 1, "step") in told(found)


def test_a_step_whose_time_ends_after_the_hours_goes_on_when_they_open(world: Any) -> None:
    ladder()
    with at(FRIDAY_LATE):
        found = speak_of_danger()
        climb()
    with at(FRIDAY_LATE + timedelta(minutes=15)):
        assert climb() == 0 and alert(found).due_at == montreal(8, 9)
    with at(montreal(8, 9)):
        climb()
        assert ("lead_a", 2, "step") in told(found)


def test_a_holiday_is_closed_unless_the_ladder_says_otherwise(world: Any) -> None:
    """Thursday June 24, 2027 is the Fête nationale."""
    holiday = montreal(24, 10, month=6)
    assert Week.of(OFFICE, on_holidays=False).until(holiday) is None
    assert Week.of(OFFICE, on_holidays=False).opens(holiday) == montreal(25, 9, month=6)
    assert Week.of(OFFICE, on_holidays=True).until(holiday) == montreal(24, 17, month=6)


def test_nine_in_the_morning_stays_nine_when_the_clocks_change_and_fifteen_minutes_stay_fifteen(world: Any) -> None:
    """March 14 and November 7, 2027, at two in the morning."""
    day_and_night = Week.of([f"{day} 00:00-00:00" for day in range(1, 8)], on_holidays=True)
    saturday = montreal(13, 20, month=3)
    assert Week.of(["7 09:00-12:00"], on_holidays=True).opens(saturday) == datetime(2027, 3, 14, 13, 0, tzinfo=clock.MONTREAL).astimezone(
        clock.MONTREAL
    ).replace(hour=9)
    assert (day_and_night.until(saturday) or saturday) > saturday + timedelta(days=10), "days that touch are one"
    ladder(hours=[f"{day} 00:00-00:00" for day in range(1, 8)], on_holidays=True)
    before = datetime(2027, 11, 7, 5, 50, tzinfo=clock.now().tzinfo)  # ten to two, the first time
    with at(before):
        found = speak_of_danger()
        climb()
        assert alert(found).due_at == before + timedelta(minutes=15)
    with at(before + timedelta(minutes=15)):  # five past one, the second time
        climb()
        assert ("lead_a", 2, "step") in told(found)


def test_somebody_who_left_in_the_middle_is_passed_over_and_the_next_is_told_at_once(world: Any) -> None:
    ladder(steps={1: ["clinician_a"], 2: ["manager_a"], 3: ["lead_a"]}, waits=(15, 15, 15))
    with at(MONDAY):
        found = speak_of_danger()
        climb()
    with acting("a test ends a role"):
        Membership.objects.using("jobs").unscoped("a test").filter(pk=key("membership manager_a")).update(until=MONDAY.date())
    with at(MONDAY + timedelta(minutes=15)):
        climb()
        assert ("lead_a", 3, "step") in told(found) or ("lead_a", 2, "missed") in told(found)
        assert not [who for who, _, _ in told(found) if who == "manager_a"]
    assert alert(found).step == 3


@pytest.mark.parametrize("lost", ["left", "account", "factor"])
def test_nobody_of_a_ladder_can_be_told_and_who_leads_is(world: Any, lost: str) -> None:
    ladder(steps={1: ["clinician_a"]}, waits=(15,), factors=lost != "factor")
    if lost == "left":
        with acting("a test ends a role"):
            Membership.objects.using("jobs").unscoped("a test").filter(pk=key("membership clinician_a")).update(until=MONDAY.date())
    if lost == "account":
        Account.objects.using("jobs").filter(person_id=key("clinician_a")).update(is_active=False)
    with_a_factor("lead_a")
    with at(MONDAY):
        found = speak_of_danger()
        climb()
    assert [who for who, _, _ in told(found)] == ["lead_a"]


def test_a_program_without_a_ladder_tells_who_leads(world: Any) -> None:
    with_a_factor("lead_a")
    with at(MONDAY):
        found = speak_of_danger()
        climb()
        assert told(found) == [("lead_a", 0, "nobody")]
    with at(MONDAY + timedelta(minutes=30)):
        assert climb() == 1


def test_a_worker_is_told_of_somebody_they_accompany_and_of_nobody_else(world: Any) -> None:
    ladder(steps={1: ["clinician_a"], 2: ["lead_a", "peer_a", "peer2_a"]})
    with at(MONDAY):
        found = speak_of_danger("active_a")
        climb()
    with at(MONDAY + timedelta(minutes=15)):
        climb()
    assert {who for who, _, _ in told(found)} == {"clinician_a", "lead_a", "peer_a"}


def test_whom_the_person_keeps_out_is_not_told(world: Any) -> None:
    from pairpep.participants.models import Restriction

    ladder()
    with acting("a test keeps somebody out"):
        Restriction(
            file_id=key("file active_a"), program_id=key("program a"), person_id=key("clinician_a"), since=clock.now()
        ).save(using="jobs", force_insert=True)  # fmt: skip
    with at(MONDAY):
        found = speak_of_danger()
        climb()
    assert [who for who, _, _ in told(found)] == ["lead_a"]


def test_another_answer_is_added_to_what_is_open(world: Any) -> None:
    ladder()
    with at(MONDAY):
        first = speak_of_danger()
        climb()
    with at(MONDAY + timedelta(minutes=5)):
        assert speak_of_danger() == first
        assert climb() == 0 and alert(first).again_at == MONDAY + timedelta(minutes=5)


def test_every_message_asks_to_open_a_page_and_says_nothing_else(world: Any) -> None:
    from pairpep.network.models import Person

    Person.objects.using("jobs").filter(pk=key("lead_a")).update(language="en")
    ladder(steps={1: ["clinician_a", "lead_a"]}, waits=(15,))
    with at(MONDAY):
        speak_of_danger()
        climb()
    message, english = sorted(mails(), key=lambda each: each.language, reverse=True)
    assert english.body == "Please open this as soon as you can: http://localhost:8000/en/home/"
    assert message.subject == "Un message vous attend"
    assert (
        message.body.replace("\u00a0", " ").replace("\u202f", " ")
        == "Ouvrez ceci dès que possible, s'il vous plaît : http://localhost:8000/fr/home/"
    )


def test_a_ladder_that_no_longer_holds_is_told_once_and_heals(world: Any) -> None:
    row = ladder()
    assert watching.check_all() == 0
    with acting("a test ends a role"):
        roles = Membership.objects.using("jobs").unscoped("a test").filter(pk=key("membership clinician_a"))
        roles.update(until=clock.today())
    assert watching.check_all() == 1 and watching.check_all() == 0
    assert {mail.to_person_id for mail in mails()} == {key("lead_a"), key("manager_a")}
    with acting("a test gives a role back"):
        roles.update(until=None)
    watching.check_all()
    assert watching.all_of(type(row)).get(pk=row.pk).broken_at is None


# A notice that came back


def only_refuses(office: Any, *refused: str) -> None:
    """The mail server on loopback, which knows everybody but these."""

    async def knows(server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address.split("@")[0] in refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    office.mail.handle_RCPT = knows


def asked_to_open(office: Any) -> list[str]:
    return [str(mail["To"]).split("@")[0] for mail in office.mail.received if "Ouvrez ceci" in mail.get_content()]


def test_a_notice_that_comes_back_brings_the_next_step_forward_at_once(office: Any) -> None:
    """By a real mail server that refuses it: nobody waits for the minutes of somebody who was not told."""
    ladder()
    only_refuses(office, "clinician_a")
    with at(MONDAY):
        found = speak_of_danger()
        office.work()
        assert told(found) == [("clinician_a", 1, "step"), ("lead_a", 2, "step")]
        assert asked_to_open(office) == ["lead_a"]
        assert alert(found).due_at == MONDAY + timedelta(minutes=30), "the lead has the minutes of their own step"
        office.work()
        assert len(told(found)) == 2, "once"
        assert watching.all_of(Ladder).get().broken_at is not None, "whoever keeps the ladder is told that it no longer holds"


def test_while_somebody_of_the_step_was_told_the_step_keeps_its_minutes(office: Any) -> None:
    with_a_factor("manager_a")
    ladder(steps={1: ["clinician_a", "lead_a"], 2: ["manager_a"]}, factors=False)
    with_a_factor("clinician_a", "lead_a")
    only_refuses(office, "clinician_a")
    with at(MONDAY):
        found = speak_of_danger()
        office.work()
        assert {who for who, _, _ in told(found)} == {"clinician_a", "lead_a"}
        assert alert(found).due_at == MONDAY + timedelta(minutes=15)


def test_a_peer_worker_whose_notice_left_is_not_somebody_who_can_answer(office: Any) -> None:
    """The manager of the step was not told: the peer worker beside them would be alone with it."""
    with_a_factor("clinician_a", "manager_a", "peer_a")
    ladder(steps={1: ["clinician_a"], 2: ["manager_a", "peer_a"]}, waits=(15, 15), factors=False)
    with at(MONDAY):
        found = speak_of_danger()
        office.work()
    only_refuses(office, "manager_a")
    with at(MONDAY + timedelta(minutes=15)):
        climb()
        office.work()
        assert ("clinician_a", 2, "again") in told(found)


def test_outside_the_hours_a_notice_that_comes_back_goes_to_who_leads(office: Any) -> None:
    with_a_factor("lead_a")
    ladder(steps={0: ["clinician_a"], 1: ["clinician_a"]}, waits=(15,), outside="go")
    only_refuses(office, "clinician_a")
    with at(montreal(5, 20)):
        found = speak_of_danger()
        office.work()
        assert told(found) == [("lead_a", 0, "nobody"), ("clinician_a", 0, "outside")]
        assert asked_to_open(office) == ["lead_a"] and alert(found).due_at == montreal(8, 9)


def test_everybody_is_refused_and_the_ladder_goes_on_looking_without_running_wild(office: Any) -> None:
    with_a_factor("manager_a")
    ladder()
    only_refuses(office, "clinician_a", "lead_a", "manager_a")
    with at(MONDAY):
        found = speak_of_danger()
        office.work()
        before = told(found)
        assert {who for who, _, _ in before} == {"clinician_a", "lead_a"}, "the manager, told that the ladder is broken, was refused too"
        assert climb() == 0 and told(found) == before
        due = alert(found).due_at
        assert due is not None and due > MONDAY, "it is looked at again"
