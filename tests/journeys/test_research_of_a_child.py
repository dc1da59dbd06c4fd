"""Research under fourteen: a parent and a child, each on their own telephone; a study that is told, on a page and on paper."""

from __future__ import annotations

from typing import Any

from tests.extracts.study import agreed, choose
from tests.journeys.people import Cast
from tests.world import key

WORDS = {
    "yes": {"fr": "Vous avez dit oui", "en": "You said yes"},
    "with": {"fr": "seulement si un parent dit oui aussi", "en": "only if a parent says yes too"},
    "free": {"fr": "Personne n'est obligé", "en": "Nobody has to take part"},
}


def test_a_parent_and_a_child_say_yes_each_on_their_own_page(world: Any, cast: Cast) -> None:
    words = {name: said[cast.language] for name, said in WORDS.items()}
    page = f"/me/child/{key('file child_a')}/research/"
    parent = cast.staff("father_a").go("me/").is_well_drawn().press(page).is_well_drawn()
    parent.page.locator("main button[name=research][value=yes]").click()
    parent.reads(words["yes"]).is_well_drawn()
    child = cast.staff("child_a").go("me/questions/").press("/research/").is_well_drawn()
    child.page.locator("main button[name=research][value=yes]").click()
    child.reads(words["with"]).is_well_drawn()
    assert key("file child_a") in {one.id for one in choose(minors="alone").included}

    row = agreed()
    child.go("me/").press("/studies/").is_well_drawn().press(f"/studies/{row.pk}/").reads(words["free"]).is_well_drawn()
    peer = cast.staff("peer_a").go("home/").press("/studies/").is_well_drawn().press(f"/studies/{row.pk}/").is_well_drawn()
    with peer.page.expect_download() as waited:
        peer.page.locator("main form[action*='/print/'] button").click()
    assert waited.value.suggested_filename.endswith(".pdf")
