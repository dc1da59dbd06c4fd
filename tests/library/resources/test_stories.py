"""A story is its author's: shown as far, where and as long as they say, and gone from everywhere in one tap."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connections

from pairpep.kernel import clock, walls
from tests.library.resources.making import (
    AGREED,
    TITLE,
    act,
    again,
    consent_of,
    read,
    read_open,
    rows,
    send,
    told,
    told_and_shown,
)  # fmt: skip

CANARY = "RECITSECRET"


def by_wall(world: Any, who: str) -> bool:
    with walls.entered(world.id(who)), connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM library_resourceedition WHERE words::text LIKE %s", [f"%{CANARY}%"])
        return bool(cursor.fetchone()[0])


def open_wall() -> bool:
    with walls.entered_as_nobody(), connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM library_resourceedition WHERE words::text LIKE %s", [f"%{CANARY}%"])
        return bool(cursor.fetchone()[0])


def test_a_story_begins_with_what_its_author_agrees_to(world: Any) -> None:
    page = world.client("peer_a").get("/fr/library/stories/new/").content.decode()
    assert "laissez de côté" in page.lower() and "checked" not in page
    until = (clock.today() + timedelta(days=100)).isoformat()
    for missing, says in (("parts", "au moins une chose"), ("places", "Choisissez où"), ("until", "Choisissez un jour")):
        typed = {**TITLE, "until": until, **AGREED}
        typed.pop(missing)
        said = world.client("peer_a").post("/fr/library/stories/new/", typed).content.decode()
        assert says in said and TITLE["title_en"] in said, missing
    far = world.client("peer_a").post("/fr/library/stories/new/", {**TITLE, "until": "2999-01-01", **AGREED})
    assert "trois ans" in far.content.decode()


def test_it_is_shown_where_its_author_agreed_and_nowhere_else(world: Any) -> None:
    staff_only = told_and_shown(world, places=["staff"])
    assert CANARY in read(world, "clinician_a", staff_only)[1] and read_open(world, staff_only)[0] == 404
    assert "Tremblay" not in read(world, "clinician_a", staff_only)[1], "signed as its author chose"
    edition = told(world, places=["staff"], audience=("everyone",))
    act(world, "peer_a", edition, "propose")
    assert again(edition).state == "draft", "for everyone is more than its author agreed to"


def test_one_tap_takes_it_back_from_everywhere_at_once(world: Any) -> None:
    from pairpep.library.search.models import SearchEntry as Entry

    edition = told_and_shown(world, audience=("everyone",))
    client = world.client("clinician_a")
    assert CANARY in read(world, "clinician_a", edition)[1] and CANARY in read_open(world, edition)[1] and open_wall()
    assert "Accueillir une personne" in client.get("/fr/library/shelves/story/").content.decode()
    assert rows(Entry, kind="story")
    answer = world.client("peer_a").post(f"/fr/library/stories/{consent_of(edition).pk}/take-back/")
    assert answer.status_code == 302
    status, said = read(world, "clinician_a", edition)
    assert status == 410 and CANARY not in said and "reprendre" in said
    assert read_open(world, edition)[0] == 404
    assert client.get(f"/fr/library/editions/{edition.pk}/").status_code == 404
    for path in ("", "shelves/story/", "open/", "search/?q=accueillir"):
        assert "Accueillir une personne" not in client.get(f"/fr/library/{path}").content.decode(), path
    assert not rows(Entry, kind="story")
    assert not any(by_wall(world, who) for who in ("clinician_a", "coordinator", "peer_mentor")) and not open_wall()
    assert by_wall(world, "peer_a"), "one's own story stays one's own"


def test_taken_back_it_stays_taken_back(world: Any) -> None:
    from django.db import DatabaseError

    edition = told_and_shown(world)
    consent = consent_of(edition)
    world.client("peer_a").post(f"/fr/library/stories/{consent.pk}/take-back/")
    for verb in ("agreed", "take-back"):
        answer = world.client("peer_a").post(f"/fr/library/stories/{consent.pk}/{verb}/", {**AGREED, "until": "2027-01-01"})
        assert answer.status_code == 404
    with pytest.raises(DatabaseError), walls.entered(world.id("peer_a")), connections["default"].cursor() as cursor:
        cursor.execute("UPDATE library_storyconsent SET withdrawn_at = NULL WHERE id = %s", [consent.pk])


def test_nobody_else_takes_it_back_or_changes_what_was_agreed(world: Any) -> None:
    edition = told_and_shown(world)
    consent = consent_of(edition)
    for who in ("family_a", "peer_mentor", "coordinator", "clinician_a"):
        assert world.client(who).post(f"/fr/library/stories/{consent.pk}/take-back/").status_code == 404, who
        changed = {**AGREED, "until": "2027-01-01"}
        assert world.client(who).post(f"/fr/library/stories/{consent.pk}/agreed/", changed).status_code == 404, who
    assert consent_of(edition).withdrawn_at is None
    with walls.entered(world.id("coordinator")), connections["default"].cursor() as cursor:
        cursor.execute("UPDATE library_storyconsent SET places = '{staff,everyone}' WHERE id = %s", [consent.pk])
        assert cursor.rowcount == 0


def test_what_was_brought_is_gone_for_who_brought_it_too(world: Any) -> None:
    edition = told_and_shown(world, "coordinator", whose="brought", proof="Classeur fermé, bureau 2")
    consent = consent_of(edition)
    assert consent.given_by_id is None and consent.proof == "Classeur fermé, bureau 2"
    assert CANARY in read(world, "clinician_a", edition)[1]
    assert world.client("peer_a").get(f"/fr/library/stories/{consent.pk}/agreed/").status_code == 404
    assert world.client("coordinator").post(f"/fr/library/stories/{consent.pk}/take-back/").status_code == 302
    assert not by_wall(world, "coordinator") and not by_wall(world, "clinician_a")
    mute = world.client("coordinator").post(
        "/fr/library/stories/new/", {**TITLE, **AGREED, "whose": "brought", "until": (clock.today() + timedelta(days=9)).isoformat()}
    )
    assert "où est gardé le consentement" in mute.content.decode()


def test_past_its_day_it_is_not_shown_and_its_author_may_agree_again(world: Any) -> None:
    edition = told_and_shown(world, audience=("everyone",))
    with time_machine.travel(clock.now() + timedelta(days=101), tick=True):
        assert CANARY not in read(world, "clinician_a", edition)[1] and read_open(world, edition)[0] == 404
        assert not by_wall(world, "clinician_a") and not open_wall()
        page = world.client("peer_a").get(f"/fr/library/resources/{edition.resource_id}/").content.decode()
        assert CANARY in page and "Changer" in page
        until = (clock.today() + timedelta(days=50)).isoformat()
        answer = world.client("peer_a").post(f"/fr/library/stories/{consent_of(edition).pk}/agreed/", {**AGREED, "until": until})
        assert answer.status_code == 302 and CANARY in read(world, "clinician_a", edition)[1]


def test_narrowed_to_the_staff_it_leaves_the_open_part_at_once(world: Any) -> None:
    edition = told_and_shown(world, audience=("everyone",))
    assert read_open(world, edition)[0] == 200
    until = (clock.today() + timedelta(days=50)).isoformat()
    narrower = {"parts": ["text", "name"], "places": ["staff"], "until": until}
    world.client("peer_a").post(f"/fr/library/stories/{consent_of(edition).pk}/agreed/", narrower)
    assert read_open(world, edition)[0] == 404 and not open_wall() and CANARY in read(world, "clinician_a", edition)[1]


def test_its_file_goes_with_it(world: Any, tmp_path: Any, settings: Any) -> None:
    from pairpep.library.resource_models import ResourceFile
    from tests.library import samples

    settings.PAIRPEP_UPLOADS = tmp_path
    edition = told(world, parts=["text", "name", "recording"], audience=("everyone",))
    assert send(world, edition, "ma-voix.mp3", samples.mp3()).status_code == 302
    act(world, "peer_a", edition, "propose")
    act(world, "coordinator", edition, "show")
    (found,) = rows(ResourceFile, edition_id=edition.pk)
    staff, everyone = f"/fr/library/enclosed/{found.pk}/", f"/fr/library/open/files/{found.pk}/"
    assert world.client("clinician_a").get(staff).status_code == 200 and world.client().get(everyone).status_code == 200
    world.client("peer_a").post(f"/fr/library/stories/{consent_of(edition).pk}/take-back/")
    assert world.client("clinician_a").get(staff).status_code == 404 and world.client().get(everyone).status_code == 404


def test_a_name_that_its_author_meets_is_not_left_in_it(world: Any) -> None:
    edition = told(world)
    typed = {"saves": str(edition.saves), **TITLE, "summary_fr": "x", "audience": ["staff"], "licence": "all-rights"}
    typed |= {"body_fr": "Je marchais avec Léo au 514 555-0199."}
    answer = act(world, "peer_a", edition, "write", **typed)
    said = answer.content.decode()
    assert answer.status_code == 200 and "reconnaître" in said and "Je marchais avec Léo" in said
    own = act(world, "peer_a", edition, "write", **{**typed, "body_fr": "À 19 ans, en mars 2015, tout a changé."})
    assert own.status_code == 302, "one's own age is one's own to tell"
