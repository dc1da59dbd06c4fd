"""A change to a tool that somebody proposed from a learning card lands on an item, which says from then on what shaped it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from pairpep.kernel.scoping import acting
from pairpep.learning.models import FollowUp
from pairpep.toolkit.shaping import key_of
from tests.toolkit.site import ADDRESS, rows
from tests.toolkit.test_checklists import words
from tests.world import key


def _proposed() -> Any:
    """A card of a meeting that is over, and somebody's proposal from it."""
    from pairpep.learning.models import LearningCard
    from tests.learning.circle import build

    build()
    with acting("a card, for a test"):
        told = {"theme": "boundaries", "learned": "Dire ses heures tôt.", "written_by_id": key("peer_mentor"), "kept_on": clock.today()}
        LearningCard(id=key("card of a test"), meeting_id=key("meeting first"), **told).save(using="jobs", force_insert=True)
        said = {"kind": "tool", "words": "Ajouter les heures de réponse", "proposed_by_id": key("peer_a")}
        row = FollowUp(id=key("proposal of a test"), card_id=key("card of a test"), **said, proposed_at=clock.now() - timedelta(days=1))
        row.save(using="jobs", force_insert=True)
    return row


def test_a_change_to_a_tool_lands_on_an_item_and_is_read_there(site: Any) -> None:
    row = _proposed()
    address = f"/fr/learning/proposals/{row.pk}/"
    page = words(site.client("coordinator").get(address))
    assert "Convenir des limites" in page and str(key_of("C11")) in page
    site.client("coordinator").post(address, {"answer": "Oui.", "aside": "", "lands_on": str(key_of("C11"))})
    assert rows(FollowUp)[0].state == "taken_up"
    item = words(site.client("lead_a").get(f"{ADDRESS}items/C11/"))
    assert "Ajouter les heures de réponse" in item and "Une carte d'apprentissage du réseau" in item
    assert "/learning/cards/" not in item.split("Ce qui l'a façonné")[1]  # a lead opens no card
    own = words(site.client("peer_a").get(f"{ADDRESS}items/S09/"))
    assert "Ajouter les heures de réponse" not in own
    card = words(site.client("peer_a").get(f"/fr/learning/cards/{key('card of a test')}/"))
    assert "Convenir des limites" in card


def test_a_proposal_that_changes_no_item_is_answered_all_the_same(site: Any) -> None:
    row = _proposed()
    site.client("coordinator").post(f"/fr/learning/proposals/{row.pk}/", {"answer": "", "aside": "", "lands_on": ""})
    assert rows(FollowUp)[0].state == "taken_up"
    assert "façonné" in words(site.client("lead_a").get(f"{ADDRESS}items/C11/"))


def test_an_official_text_is_announced_beside_its_draft(site: Any) -> None:
    page = words(site.client("lead_a").get("/fr/tools/"))
    assert "Un texte officiel" not in page and "Offre d'emploi" in page and "Cadre de référence" in page
