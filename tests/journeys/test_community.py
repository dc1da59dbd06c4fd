"""The community from its door to leaving it: a worker tells a young person, who comes in under a name of their own, speaks, and leaves."""

from __future__ import annotations

from typing import Any

from pairpep.community.duty import Staffed
from tests.community import circle
from tests.journeys.people import Cast
from tests.world import key

HERE = "community/"
WORDS = {"fr": "Ce qui m'a aidé : pouvoir dire **pas maintenant**.", "en": "What helped me: being able to say **not now**."}
ANSWER = {"fr": "Merci @Comète.", "en": "Thank you @Comète."}
CHANGED = {"fr": "Ce qui m'a aidé : pouvoir dire plus tard.", "en": "What helped me: being able to say later."}


def come_in(someone: Any, name: str) -> Any:
    someone.go(HERE).is_well_drawn().fill(shown_name=name)
    someone.page.locator("[name=agrees]").check()
    return someone.send().is_well_drawn()


def test_somebody_is_told_comes_in_speaks_is_answered_and_leaves(world: Any, cast: Cast, monkeypatch: Any) -> None:
    from pairpep.community import duty

    circle.load()
    circle.born("active_a", 2000, 1)
    worker = cast.staff("peer_a").go(f"{HERE}tell/{key('referral active')}/").is_well_drawn()
    worker.page.locator("main form button").first.click()
    worker.page.wait_for_load_state()

    monkeypatch.setattr(duty, "_asked", [lambda now: Staffed(is_open=True)])
    young = come_in(cast.staff("active_a"), "Comète").go(f"{HERE}charter/").is_well_drawn()
    table = f"{HERE}spaces/{circle.space().pk}/"
    young.go(table).is_well_drawn().press("/new/").is_well_drawn().fill(title="Dire plus tard", words=WORDS[cast.language]).send()
    young.reads("Comète").is_well_drawn()

    come_in(worker, "Alex").go(table).is_well_drawn().press("/discussions/")
    worker.does_not_read("Léo", str(key("active_a"))).page.locator("main [name=words]").fill(ANSWER[cast.language])
    worker.page.locator("main form[action$='/say/'] button[type=submit]").first.click()
    worker.page.wait_for_load_state()
    worker.reads("Alex", "Comète").press("/translate/").is_well_drawn()

    young.go(f"{HERE}me/").is_well_drawn().press("/messages/").press("/discussions/")
    young.press("/change/").is_well_drawn().fill(words=CHANGED[cast.language]).send().is_well_drawn()
    talk = f"{HERE}discussions/{circle.discussion('Dire plus tard').pk}/"
    first = circle.said(CHANGED[cast.language])
    worker.go(talk).press(f"/messages/{first.pk}/")
    worker.is_well_drawn()

    young.go(f"{HERE}people/").is_well_drawn().go(f"{HERE}me/").press("/appear/").is_well_drawn().go(f"{HERE}me/")
    young.press("/leave/").is_well_drawn().press("take").is_well_drawn()
    worker.go(talk).does_not_read("plus tard.", "later.").is_well_drawn()
