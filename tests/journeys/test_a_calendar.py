"""A worker's next meeting, a day away in one tap, an address that a calendar reads; then it is stopped."""

from __future__ import annotations

import re
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import icalendar
import pytest

from pairpep.network.models import Person
from tests.gatherings.calendar.life import a_season
from tests.journeys.people import Cast
from tests.world import key

SAYS = {
    "fr": (
        "Je ne peux pas venir ce jour-là", "Vous avez dit ne pas pouvoir venir", "La voici, cette seule fois", "Votre adresse fonctionne",
        "Rencontre",
    ),
    "en": ("I cannot come that day", "You said that you cannot come", "Here it is, this once", "Your address works", "Meeting"),
}  # fmt: skip


def told(site: str, address: str) -> list[Any]:
    with urlopen(f"{site}{address}") as answer:  # noqa: S310 — loopback, as a calendar would
        return list(icalendar.Calendar.from_ical(answer.read()).walk("VEVENT"))


def test_from_the_next_meeting_to_a_calendar_that_stops(world: Any, cast: Cast) -> None:
    first, _second = a_season()
    Person.objects.using("jobs").filter(pk=key("peer_a")).update(language=cast.language)
    tap, away, once, works, word = SAYS[cast.language]
    worker = cast.staff("peer_a").go("meetings/").is_well_drawn().press(f"/meetings/{first.pk}/").reads(tap).is_well_drawn()
    worker.press("/cannot-come/").go("meetings/").reads(away)
    worker.press(f"/meetings/{first.pk}/").press("/take-back/").is_well_drawn().go("meetings/").does_not_read(away)
    worker.press("/meetings/when/").is_well_drawn().tick("cannot", "5pm").send().press("/meetings/calendar/").is_well_drawn()
    worker.page.locator("main form button").first.click()
    worker.page.wait_for_load_state()
    worker.reads(once).is_well_drawn()
    (address,) = set(re.findall(r"/calendar/[A-Za-z0-9_-]{32}\.ics", worker.words))
    assert [str(line["SUMMARY"]) for line in told(cast.site, address)] == [word, word]
    worker.go("meetings/calendar/").reads(works).does_not_read(address).is_well_drawn().press("/stop/")
    with pytest.raises(HTTPError, match="404"):
        told(cast.site, address)
