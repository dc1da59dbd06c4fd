"""A clinician, a young person, a worker: from the first idea to the first meeting, through nothing but their pages."""

from __future__ import annotations

from typing import Any

import pytest

from pairpep.kernel import clock
from pairpep.participants.models import Consent, File
from pairpep.referrals.models import Referral
from tests.journeys.conftest import EVERY_WAY
from tests.journeys.people import Cast, Someone
from tests.world import key


def newest(world: Any) -> Referral:
    found = Referral.objects.using("jobs").unscoped("a test looks at what happened").order_by("-created_at").first()
    assert found is not None
    return found  # type: ignore[no-any-return]


def invite_someone_new(cast: Cast) -> Someone:
    """The clinician's part: who, why, the link and the code on the screen."""
    clinician = cast.staff("clinician_a").go("referrals/new/youth/").is_well_drawn()
    clinician.press("/in/").is_well_drawn()
    clinician.fill(chosen_name="Océane 🌻", birth_year=str(clock.today().year - 20), birth_month="5").tick("needs", "N01", "N06")
    return clinician.send().is_well_drawn()


def say_yes(person: Someone, whom: str) -> Someone:
    """Read, choose, answer each question on its own, say yes."""
    person.press("/yes/").is_well_drawn().press(f"/yes/{whom}")
    assert person.page.locator("main input:checked").count() == 0, "nothing is ticked in advance"
    for box in person.page.locator("main form#main input[type=checkbox]").all():
        box.check()
    for radio in person.page.locator('main form#main input[type=radio][value="yes"]').all():
        radio.check()
    return person.is_well_drawn().send()


@pytest.mark.parametrize("cast", EVERY_WAY, indirect=True, ids="-".join)
def test_from_a_first_idea_to_a_first_meeting(world: Any, cast: Cast) -> None:
    worker = cast.staff("peer_a").go("home/").does_not_read("Océane")
    clinician = invite_someone_new(cast)
    referral = newest(world)
    worker.go("home/").does_not_read("Océane")

    person = cast.by_link(clinician)
    person.is_well_drawn().press("/invitation/").is_well_drawn().reads("Clinician Tremblay")
    say_yes(person, str(key("card peer_a"))).is_well_drawn().reads("Peer Tremblay")
    consents = Consent.objects.using("jobs").unscoped("a test looks").filter(referral_id=referral.pk, purpose="peer_support")
    assert [(c.given, c.capacity, c.notice_version) for c in consents] == [(True, "self", "1")]

    worker.go("home/").reads("Océane 🌻").press(str(referral.pk)).is_well_drawn().press("/do/accept/").press("/meeting/").is_well_drawn()
    worker.fill(day=clock.in_days(3).isoformat(), time="14:30", place="Café du coin").send().reads("Café du coin")
    person.go("me/").press("/invitation/").reads("Café du coin").is_well_drawn()
    person.page.locator('main form[action*="/meeting/"] button').first.click()
    person.page.wait_for_load_state()
    worker.go(f"referrals/{referral.pk}/").press("/met/").fill(met_on=clock.today().isoformat()).send()
    assert newest(world).state == "active"

    clinician.go(f"referrals/{referral.pk}/").is_well_drawn().does_not_read("Café du coin", "Espoir que", "Hope that things")


def test_two_kinds_of_no_read_the_same_to_whoever_asked(world: Any, cast: Cast) -> None:
    clinician = cast.staff("clinician_a").go(f"referrals/{key('referral asked')}/").press("/hand-over/").press("/give_link/")
    person = cast.by_link(clinician).press("/invitation/")
    person.press("/not-now/").is_well_drawn()
    person.page.locator("main form#main input[type=radio]").first.check()
    person.send().is_well_drawn()
    assert world.referral("asked").state == "not_now"
    not_now = clinician.go(f"referrals/{key('referral asked')}/").words

    person.go(f"invitation/{key('referral asked')}/").press("/no/").is_well_drawn()
    assert world.referral("asked").state == "declined"
    assert clinician.go(f"referrals/{key('referral asked')}/").words == not_now


def test_a_link_used_expired_or_mistyped_says_what_to_do(world: Any, cast: Cast) -> None:
    clinician = cast.staff("clinician_a").go(f"referrals/{key('referral asked')}/").press("/hand-over/").press("/give_link/")
    link = clinician.page.locator(".qr__link").inner_text().replace("/fr/", f"/{cast.language}/")
    code = clinician.page.locator(".code span").first.inner_text()
    stranger = cast.nobody()
    stranger.page.goto(link)
    stranger.is_well_drawn().fill(code="12").send().is_well_drawn().does_not_read("Maïka")
    person = cast.by_link(clinician).reads("Maïka")
    assert person.page.url.endswith(f"/{cast.language}/me/")
    stranger.page.goto(link)
    stranger.fill(code=code).send().is_well_drawn().does_not_read("Maïka")
    stranger.page.goto(link.replace("/l/", "/l/x"))
    stranger.is_well_drawn().does_not_read("Maïka")


def test_a_worker_declines_and_the_team_lead_finds_someone_else(world: Any, cast: Cast) -> None:
    where = f"referrals/{key('referral proposed')}/"
    worker = cast.staff("peer_a").go(where).reads("Noé").press("/give-back/").is_well_drawn().tick("reason", "no_room").send()
    worker.does_not_read("Noé")
    lead = cast.staff("lead_a").go(where).is_well_drawn().press("/offer/").is_well_drawn()
    lead.tick("worker", str(key("peer2_a"))).send()
    cast.staff("peer2_a").go("home/").reads("Noé")
    assert worker.page.goto(f"{cast.site}/{cast.language}/{where}").status == 404


def test_someone_asks_by_themselves_in_three_fields(world: Any, cast: Cast) -> None:
    person = cast.nobody().go("ask/youth/").is_well_drawn()
    person.fill(name="مَيّ", reach="mai@example.org", words="J'aimerais jaser avec quelqu'un.")
    programs = person.page.locator('[name="program"]')
    if programs.first.evaluate("e => e.tagName") == "SELECT":
        programs.select_option(index=1)
    else:
        programs.first.check()
    person.send().is_well_drawn()
    readers = [cast.staff(name).go("home/") for name in ("lead_a", "lead_b")]
    asked = [reader for reader in readers if reader.page.locator('main a[href*="/asked/"]').count()]
    assert len(asked) == 1, "the team lead of that program reads it, and nobody else"
    lead = asked[0].press("/asked/").is_well_drawn().reads("مَيّ", "jaser")
    lead.page.locator('[name="contact_safe"]').check()
    lead.send().is_well_drawn()
    made = newest(world)
    file = File.objects.using("jobs").unscoped("a test looks").get(pk=made.file_id)
    assert (file.chosen_name, made.state, made.due_on) == ("مَيّ", "asked", clock.in_days(14))


def test_a_relative_is_accompanied_whatever_the_young_person_wants(world: Any, cast: Cast) -> None:
    clinician = cast.staff("clinician_a").go("referrals/new/relative/").press("/in/").is_well_drawn()
    clinician.fill(chosen_name="Rosalie").tick("needs", "F01", "F08").tick("relation", "sibling").send()
    relative = cast.by_link(clinician)
    say_yes(relative.press("/invitation/").is_well_drawn(), str(key("card family_a")))
    family_worker = cast.staff("family_a").go("home/").reads("Rosalie")
    family_worker.press(str(newest(world).pk)).press("/do/accept/").reads("Rosalie")
    for name in ("Maïka", "Noé", "Léo", "Inès"):
        family_worker.go("referrals/").does_not_read(name)
    cast.nobody().go("about/always-told/").is_well_drawn()


def test_a_parent_consents_for_a_child_under_fourteen(world: Any, cast: Cast) -> None:
    clinician = cast.staff("clinician_a").go(f"referrals/new/of/{key('file child_a')}/").tick("needs", "N05").send()
    child = cast.by_link(clinician).press("/invitation/")
    say_yes(child, str(key("card peer_a"))).is_well_drawn()
    worker = cast.staff("peer_a").go("home/").does_not_read("Zoé")
    clinician.go(f"referrals/of/{key('file child_a')}/parent/").fill(chosen_name="Karim").send()
    parent = cast.by_link(clinician).is_well_drawn()
    parent.press("/child/").is_well_drawn()
    for radio in parent.page.locator('main form#main input[type=radio][value="yes"]').all():
        radio.check()
    for box in parent.page.locator("main form#main input[type=checkbox]").all():
        box.check()
    parent.send().does_not_read("Peer Tremblay")
    worker.go("home/").reads("Zoé")


def test_nobody_here_so_another_program_lends_a_worker(world: Any, cast: Cast) -> None:
    lead = cast.staff("lead_a").go(f"referrals/{key('referral left_open')}/").press("/do/ask_loan/")
    cast.staff("coordinator").go("home/").does_not_read("Inès").press("/loans/").is_well_drawn().tick("worker", str(key("peer_b"))).send()
    lead.go(f"referrals/{key('referral left_open')}/").press("/offer/").tick("worker", str(key("peer_b"))).send()
    lent = cast.staff("peer_b").go("home/").reads("Inès").does_not_read("Maïka", "Noé")
    lent.press(str(key("referral left_open"))).press("/do/accept/").go("referrals/").reads("Inès").does_not_read("Maïka", "Noé", "Léo")
    assert world.referral("left_open").worker_id == key("peer_b")
