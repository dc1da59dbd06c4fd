"""A question about danger on the device: who is told, at that moment; without the network, what is true then; one alert in the end."""

from __future__ import annotations

from typing import Any

import pytest

from pairpep.alerts.hours import Week
from pairpep.alerts.models import Alert, Ladder
from pairpep.kernel import clock, walls
from pairpep.kernel.scoping import acting
from pairpep.referrals.models import Referral
from pairpep.responses.models import AnswerSet, ResearchChoice
from pairpep.tablets import actions, receiving
from pairpep.tablets.codes import digits_of
from tests.alerts.circle import climb, ladder, told
from tests.tablets import people
from tests.tablets.test_codes import kept, of_age
from tests.tablets.test_on_a_tablet import SENT, TABLET, OnTablet, found, until, without_network
from tests.world import key

ALWAYS = [f"{day} 00:00-00:00" for day in range(1, 8)]
NOBODY_TOLD = "personne n’est averti tant qu’elle n’est pas partie"


@pytest.fixture
def standing(world: Any) -> Ladder:
    assert Week.of(ALWAYS, on_holidays=True).until(clock.now())
    people.published(people.with_danger())
    return ladder(hours=ALWAYS, on_holidays=True)


@pytest.fixture
def tablet(standing: Ladder, site: str, open_window: Any) -> OnTablet:
    return OnTablet(open_window(size=TABLET, locale="fr-CA"), site).set_up(people.lent(asks=[people.DANGER]))


def code_for_leo() -> str:
    with walls.entered(key("peer_a")) as actor:
        referral = Referral.objects.permitting(actor, "give_tablet_code").get(pk=key("referral active"))
        return digits_of(actions.give_code(referral, by=actor, asks=[people.DANGER]).pk)


def at_the_question(tablet: OnTablet, digits: str) -> OnTablet:
    tablet.types_code(digits).reads("Une question parle de danger").press("Voir la première question")
    return tablet.picks("Niveau 1").press("Suivant").reads("Es-tu en danger")


def alerts() -> list[Alert]:
    return list(Alert.objects.using("jobs").unscoped("a test looks"))


def test_who_is_told_is_read_before_the_question_and_the_answer_raises_one_alert(tablet: OnTablet) -> None:
    at_the_question(tablet, code_for_leo())
    tablet.sees("#before:has-text('Clinician Tremblay')").reads("Quelqu'un est là maintenant").reads("C’est ainsi à").drawn_well()
    order = "() => document.getElementById('before').compareDocumentPosition(document.getElementById('question'))"
    assert tablet.page.evaluate(order) & 4, "it is read before"
    tablet.page.locator("[lang=en].key--language").click()
    tablet.reads("Somebody is there now").reads("Are you in danger?").drawn_well()
    tablet.page.locator("[lang=fr].key--language").click()
    tablet.picks("Oui").sees(".help").press("Suivant").reads("Voir l’équipe maintenant").press("Envoyer")
    tablet.sees('[data-told="yes"]').drawn_well()
    tablet.page.get_by_role("button", name="Terminer et effacer").click()
    tablet.sees("#code")
    assert found(tablet.page, "Clinician Tremblay") == [], "neither an answer nor who was named"
    receiving.take_in_what_waits()
    (one,) = alerts()
    climb()
    assert told(one.pk) == [("clinician_a", 1, "step")]
    receiving.take_in_what_waits()
    climb()
    assert [each.again_at for each in alerts()] == [None] and len(told(one.pk)) == 1


def test_the_network_goes_before_the_question_and_the_page_says_that_nobody_is_told(tablet: OnTablet) -> None:
    """The answer waits; the numbers to call stand on the screen; the alert comes once, with the age of the answer, when it is received."""
    digits = code_for_leo()
    tablet.types_code(digits).press("Voir la première question").reads("Comment vas-tu")
    with without_network(tablet):
        tablet.picks("Niveau 1").press("Suivant").reads("Es-tu en danger").reads(NOBODY_TOLD)
        before = tablet.page.locator("#before").inner_text()
        assert "Clinician Tremblay" in before and "C’est ainsi à" in before, "who, as it was a moment ago, with its hour"
        assert "Quelqu'un est là maintenant" not in before, "that may be false by now"
        assert "911" in before and "9-8-8" in before
        tablet.drawn_well()
        tablet.picks("Oui").press("Suivant").reads(NOBODY_TOLD).press("Envoyer").sees('[data-state="kept"]').sees('[data-told="no"]')
        assert "911" in tablet.page.locator(".team").inner_text()
        tablet.drawn_well()
        receiving.take_in_what_waits()
        assert alerts() == []
    tablet.sees('[data-told="yes"]')
    until(tablet.page, SENT)
    receiving.take_in_what_waits()
    receiving.take_in_what_waits()
    (one,) = alerts()
    assert (one.file_id, one.again_at) == (key("file active_a"), None)


def test_what_was_said_before_is_asked_again_when_the_question_is_reached(tablet: OnTablet) -> None:
    """Somebody else stands on the ladder since the code was typed."""
    tablet.types_code(code_for_leo()).press("Voir la première question").reads("Comment vas-tu")
    with acting("a test saves another ladder"):
        kept(Ladder).update(until=clock.now())
    ladder(steps={1: ["lead_a"]}, waits=(15,), hours=ALWAYS, on_holidays=True, factors=False)
    tablet.picks("Niveau 1").press("Suivant").reads("Es-tu en danger").sees("#before:has-text('avertit d\\'abord : Lead Tremblay')")
    assert "Clinician Tremblay" not in tablet.page.locator("#before").inner_text()


def test_nobody_can_be_told_any_more_and_the_question_is_not_asked(tablet: OnTablet) -> None:
    tablet.types_code(code_for_leo()).press("Voir la première question").reads("Comment vas-tu")
    with acting("a test ends a ladder"):
        kept(Ladder).update(until=clock.now())
    tablet.picks("Niveau 1").press("Suivant").reads("ne sont pas posées ici").reads("dernière question")
    assert "911" in tablet.page.locator(".help").first.inner_text()
    tablet.drawn_well()
    tablet.press("Envoyer").sees('[data-state="confirmed"]')
    receiving.take_in_what_waits()
    (answers,) = kept(AnswerSet)
    assert set(answers.answers) == {"how"} and alerts() == []


def test_what_was_said_long_ago_is_not_said_again_without_the_network(tablet: OnTablet) -> None:
    page = tablet.page
    tablet.types_code(code_for_leo()).press("Voir la première question").reads("Comment vas-tu")
    page.evaluate("() => { state.session.before.at -= 11 * 60 * 1000; }")
    with without_network(tablet):
        tablet.picks("Niveau 1").press("Suivant").reads("Es-tu en danger").reads(NOBODY_TOLD).reads("ne peut pas être dit en ce moment")
        assert "Clinician Tremblay" not in page.locator("#before").inner_text()
    tablet.sees("#before:has-text('Quelqu\\'un est là maintenant')")


def test_nobody_who_cannot_be_found_is_asked_about_danger(tablet: OnTablet) -> None:
    """A code for nobody, and a code that nobody could check: the help lines, and not the question."""
    _, digits = people.code_for_nobody("peer_a", people.DANGER)
    tablet.types_code(digits).reads("ne sont pas posées ici").press("Voir la première question").reads("Question 1 sur 1")
    tablet.page.reload()
    tablet.page.evaluate("() => screens.wipe()")
    tablet.sees("#code")
    until(tablet.page, "store.get('device', 'pack').then((pack) => pack.questionnaires.length === 1)")
    with without_network(tablet):
        tablet.types_code(code_for_leo()).press("La salle d'attente").reads("ne sont pas posées ici").drawn_well()
        tablet.press("Voir la première question").reads("Question 1 sur 1")


def test_research_is_chosen_apart_and_is_no_unless_somebody_says_yes(tablet: OnTablet) -> None:
    of_age()
    at_the_question(tablet, code_for_leo()).press("Passer").reads("La recherche peut-elle")
    assert tablet.page.locator("[name=research]:checked").get_attribute("value") == "no"
    tablet.drawn_well()
    tablet.picks("Oui").press("Envoyer").sees('[data-state="confirmed"]')
    receiving.take_in_what_waits()
    assert kept(AnswerSet).get().research and kept(ResearchChoice).get().given
