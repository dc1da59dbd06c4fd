"""A topic that a young person proposed becomes a session, is held, and what was promised there is kept; nobody is named on the way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.assemblies.models import Assembly, Ballot, Topic
from pairpep.kernel import clock
from pairpep.kernel.scoping import acting
from tests.assemblies.people import arrives, keep, rows, topic
from tests.journeys.people import Cast
from tests.world import key

HERE = "community/sessions/"
TITLE = {"fr": "L'amitié après un premier épisode", "en": "Friendship after a first episode"}
EASY = {"fr": "Une heure. Écouter suffit.", "en": "One hour. Listening is enough."}
PROMISE = {"fr": "Écrire une page avec trois jeunes", "en": "Write a page with three young people"}
MINE = {"fr": "Ma place est gardée", "en": "My place is kept"}
KEPT = {"fr": "Tenue", "en": "Kept"}


def test_from_a_topic_to_what_was_promised(world: Any, cast: Cast) -> None:
    lang = cast.language
    arrives("active_a", "Comète")

    # A young person proposes; a code is given back, the topic is kept and nobody reads whose it is.
    young = cast.staff("active_a").go(f"{HERE}topics/propose/").is_well_drawn()
    young.fill(**{f"title_{lang}": "J-4471"}).send().reads("J-4471").is_well_drawn()
    young.fill(**{f"title_{lang}": TITLE[lang]}).send().reads(TITLE[lang]).is_well_drawn()

    # It waits for a vote beside another one; a worker chooses; it comes first once the vote is over.
    topic("autre", days=1)
    proposed = next(row for row in rows(Topic) if getattr(row.title, lang) == TITLE[lang])
    keep(Ballot(id=key("ballot one"), topics=[proposed.pk, key("topic autre")], closes_on=clock.in_days(1), **_opened()))
    worker = cast.staff("peer_a").go(f"{HERE}votes/{key('ballot one')}/").is_well_drawn()
    worker.tick("topics", str(proposed.pk)).send().is_well_drawn()
    _over(key("ballot one"))
    coordinator = (
        cast.staff("coordinator").go("home/").press("/votes/").is_well_drawn().press("/decide/").reads(TITLE[lang]).is_well_drawn()
    )

    # Both languages, an hour, a call; an agenda in simple words; announced.
    session = rows(Assembly)[0]
    coordinator.press("/write/").is_well_drawn()
    coordinator.fill(title_fr=TITLE["fr"], title_en=TITLE["en"], day=clock.in_days(9).isoformat(), hour="13:30")
    coordinator.fill(link="https://appel.example/x").send().press("/agenda/").is_well_drawn()
    coordinator.fill(easy_fr=EASY["fr"], easy_en=EASY["en"], fr_0="Se saluer", en_0="Hello", minutes_0="10").send().press("/announce/")
    coordinator.is_well_drawn()

    # In one tap; the way in appears around the hour.
    young.go(HERE).is_well_drawn().press(f"/{session.pk}/").reads(TITLE[lang], EASY[lang]).is_well_drawn()
    young.press("/register/").reads(MINE[lang]).does_not_read("appel.example").is_well_drawn()
    _at(session.pk, clock.now() + timedelta(minutes=10))
    young.go(f"{HERE}{session.pk}/")
    assert young.page.locator('main a[href="https://appel.example/x"]').count() == 1
    worker.go(f"{HERE}{session.pk}/").does_not_read("appel.example")

    # Who came, without a name; a promise, kept where everyone reads it; the picture.
    _at(session.pk, clock.now() - timedelta(hours=4))
    coordinator.go("home/").press(f"/{session.pk}/attendance/").reads("Comète").is_well_drawn().fill(group_teams="7").send().is_well_drawn()
    coordinator.press("/promise/").is_well_drawn().fill(words=PROMISE[lang], due_on=clock.in_days(3).isoformat()).tick("group", "mentors")
    coordinator.send().reads(PROMISE[lang])
    coordinator.go(f"{HERE}promises/").press("/promises/").is_well_drawn().tick("what", "kept").send()
    young.go(f"{HERE}promises/").reads(PROMISE[lang], KEPT[lang]).does_not_read("Comète").is_well_drawn()
    young.go(f"{HERE}participation/").reads("5 ").is_well_drawn()


def _opened() -> dict[str, Any]:
    return {"opened_by_id": key("coordinator"), "opened_at": clock.now()}


def _over(ballot_id: Any) -> None:
    with acting("days go by, for a test"):
        Ballot.objects.using("jobs").unscoped("a test").filter(pk=ballot_id).update(closes_on=clock.in_days(-1))


def _at(session_id: Any, moment: Any) -> None:
    with acting("days go by, for a test"):
        Assembly.objects.using("jobs").unscoped("a test").filter(pk=session_id).update(starts_at=moment)
