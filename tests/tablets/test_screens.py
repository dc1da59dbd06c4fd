"""The screens of the tablet, in both languages; a clock that is off; a tablet set up again on the same device."""

from __future__ import annotations

from typing import Any

import pytest

from pairpep.kernel import clock, walls
from pairpep.tablets import actions, receiving
from pairpep.tablets.models import Tablet
from tests.tablets import people
from tests.tablets.test_on_a_tablet import TABLET, OnTablet, all_received, until, without_network
from tests.world import key


def test_every_screen_is_in_both_languages_with_large_targets(tablet: OnTablet) -> None:
    """From the code to the thanks, by the curtain, the staff's way out, and the choice without the network."""
    page = tablet.page
    page.clock.install()

    def looked_at(words: str) -> OnTablet:
        tablet.reads(words).drawn_well()
        tablet.in_both_languages()
        return tablet

    looked_at("Répondre ici")
    page.get_by_role("button", name="Équipe / Staff").click()
    looked_at("NIP de l’équipe").press("Revenir").sees("#code")
    looked_at("Répondre ici").types_code("000000")
    looked_at("Ce code n’ouvre rien ici")
    until(page, "store.get('device', 'pack').then((pack) => pack.questionnaires.length === 1)")
    with without_network(tablet):
        tablet.types_code("123123")
        looked_at("Quelles questions").press("La salle d'attente")
        looked_at("Pour que la visite aide").press("Voir la première question")
    looked_at("Comment vas-tu").picks("Niveau 2").press("Suivant")
    looked_at("Est-ce que la visite").picks("Non").press("Suivant")
    looked_at("Qu'est-ce qui a manqué").press("Passer")
    looked_at("Envie de revenir").picks("7").press("Suivant")
    page.clock.run_for(45_000)
    tablet.sees("[role=alertdialog]").reads("Still there?").drawn_well()
    page.get_by_role("button", name="Je continue").click()
    looked_at("C’était la dernière question").press("Envoyer").sees('[data-state="confirmed"]')
    looked_at("Merci")


def test_a_tablet_whose_clock_is_a_day_off_answers_and_is_put_right(lent: Any, site: str, open_window: Any) -> None:
    window = open_window(size=TABLET, locale="fr-CA")
    window.clock.install(time=clock.now().timestamp() + 86_400)
    tablet = OnTablet(window, site).set_up(lent)
    tablet.begins(people.code_for_nobody()[1]).answers_everything().press("Envoyer").sees('[data-state="confirmed"]')
    assert len(all_received()) == 1
    (delivery,) = people.deliveries()
    assert delivery.state == "confirmed" and delivery.authored_on == clock.today()
    assert abs(delivery.clock_off - 86_400) < 120


@pytest.mark.parametrize("leaves", [True, False])
def test_set_up_again_on_the_same_device_what_waited_leaves_first_or_is_said_to_be_lost(tablet: OnTablet, lent: Any, leaves: bool) -> None:
    with without_network(tablet):
        until(tablet.page, "store.get('device', 'pack').then((pack) => pack.questionnaires.length === 1)")
        tablet.types_code("000000").press("La salle d'attente").press("Voir la première question")
        tablet.answers_everything().press("Envoyer").sees('[data-state="kept"]')
        context = tablet.page.context
        tablet.page.close()
    with walls.entered(key("lead_a")) as actor:
        again = actions.replace(Tablet.objects.visible_to(actor).get(pk=lent.pk), by=actor, pin="730518")
    tablet.page = context.new_page()
    if not leaves:
        tablet.page.route("**/device/send/", lambda asked: asked.abort())
    tablet.set_up(again)
    if not leaves:
        tablet.reads("qui sont perdues : 1")
    receiving.take_in_what_waits()
    assert [(row.state, row.reason) for row in people.deliveries()] == ([("apart", "taken_back")] if leaves else [])
    assert tablet.page.evaluate("() => store.count('outbox')") == 0
