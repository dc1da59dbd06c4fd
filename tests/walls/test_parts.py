"""One part of a file kept from someone, or left out of a worker's authorisation: wall and rules say the same, and the rest goes on."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.urls import reverse

from pairpep.kernel import clock, walls
from pairpep.kernel.scoping import ScopedModel, acting
from pairpep.network.models import Authorisation
from pairpep.participants.models import Restriction
from pairpep.participants.parts import PARTS
from tests.persons import words
from tests.walls.hand import count, hand, refusal
from tests.world import key

# (who reads it, of whom, the part)
READ = [
    ("peer_a", "active_a", "contacts"), ("peer_a", "active_a", "shared_page"), ("peer_a", "active_a", "plan"), ("peer_a", "active_a", "reasons"),
    ("clinician_a", "active_a", "plan"), ("lead_a", "active_a", "plan"), ("peer_a", "youth2_a", "reasons"), ("family_a", "mother_a", "contacts"),
    ("peer_a", "active_a", "compass"),
]  # fmt: skip
ROLES = {"peer_a": "peer_worker", "family_a": "family_worker", "clinician_a": "clinician", "lead_a": "team_lead"}
CATEGORY = {"reasons": "reasons", "contacts": "contacts", "shared_page": "contacts", "plan": "goals"}


def models_of(part: str) -> list[Any]:
    return [model for model in apps.get_models() if issubclass(model, ScopedModel) and model.of_part == part]


def keep_part(person: str, part: str, **whom: Any) -> Any:
    pk = uuid4()
    with acting("a test keeps a part from someone"):
        Restriction(id=pk, file_id=key(f"file {person}"), program_id=key("program a"), since=clock.now(), parts=[part], **whom).save(
            using="jobs", force_insert=True
        )
    return pk


def lift(pk: Any) -> None:
    with acting("a test lets someone in"):
        Restriction.objects.using("jobs").unscoped("a test").filter(pk=pk).update(lifted_at=clock.now())


def leave_out(who: str, category: str) -> None:
    with acting("a test narrows an authorisation"):
        rows = Authorisation.objects.using("jobs").unscoped("a test").filter(person_id=key(who))
        rows.update(categories=[one for one in ("reasons", "goals", "contacts", "sessions") if one != category])


def seen(who: str, person: str, part: str) -> tuple[int, int]:
    """(by hand, by the rules)"""
    with hand(who) as run:
        by_hand = sum(count(run, model._meta.db_table, "file_id = %s", key(f"file {person}")) for model in models_of(part))
    with walls.entered(key(who)) as actor:
        return by_hand, sum(model.objects.visible_to(actor).filter(file_id=key(f"file {person}")).count() for model in models_of(part))


def all_parts(who: str, person: str) -> dict[str, tuple[int, int]]:
    return {part: seen(who, person, part) for part in PARTS}


def test_each_part_has_its_tables_and_each_table_its_wall(full: Any) -> None:
    with hand("peer_a") as run:
        walled = {table for (table,) in run("SELECT tablename FROM pg_policies WHERE policyname = 'closed' AND permissive = 'RESTRICTIVE'")}
    said = {model._meta.db_table for part in PARTS for model in models_of(part)}
    assert walled == said and all(models_of(part) for part in PARTS)


@pytest.mark.abuse("AB-25")
@pytest.mark.parametrize(("who", "person", "part"), READ)
def test_a_part_kept_from_someone_is_not_there_for_them_and_the_others_are(full_world: Any, who: str, person: str, part: str) -> None:
    before = all_parts(who, person)
    assert before[part][0] and before[part][0] == before[part][1], before
    for whom in ({"person_id": key(who)}, {"category": ROLES[who]}):
        pk = keep_part(person, part, **whom)
        after = all_parts(who, person)
        assert after[part] == (0, 0), after
        assert {name: n for name, n in after.items() if name != part} == {name: n for name, n in before.items() if name != part}
        assert seen(person, person, part)[0], "one's own page keeps everything"
        lift(pk)
        assert all_parts(who, person) == before


@pytest.mark.abuse("AB-24", "AB-25")
@pytest.mark.parametrize(("who", "person", "part"), [row for row in READ if row[2] in CATEGORY and row[0] in ("peer_a", "family_a")])
def test_what_an_authorisation_leaves_out_is_not_there(full_world: Any, who: str, person: str, part: str) -> None:
    """LAW-12: by hand, by the rules, whatever page it stands on."""
    before = all_parts(who, person)
    leave_out(who, CATEGORY[part])
    after = all_parts(who, person)
    assert after[part] == (0, 0)
    others = [name for name in PARTS if CATEGORY.get(name) != CATEGORY[part]]
    assert {name: after[name] for name in others} == {name: before[name] for name in others}


@pytest.mark.parametrize("part", ["contacts", "plan", "shared_page"])
def test_the_pages_of_a_part_are_not_found_and_nothing_is_written_in_it(full_world: Any, part: str) -> None:
    worker, referral = full_world.client("peer_a"), key("referral active")
    pages = {
        "contacts": reverse("contacts:record", args=[referral]), "shared_page": reverse("contacts:together", args=[referral]),
        "plan": reverse("plans:start", args=[referral]),
    }  # fmt: skip
    assert worker.get(pages[part]).status_code in (200, 302)
    keep_part("active_a", part, person_id=key("peer_a"))
    assert worker.get(pages[part]).status_code == worker.post(pages[part], {"words": "quelques mots"}).status_code == 404
    page = worker.get(f"/fr/referrals/{referral}/")
    assert page.status_code == 200 and "Léo" in words(page) and pages[part] not in page.content.decode()
    for other, address in pages.items():
        if other != part:
            assert worker.get(address).status_code in (200, 302), other


def test_by_hand_nothing_is_written_in_a_part_that_is_closed(full_world: Any) -> None:
    keep_part("active_a", "shared_page", person_id=key("peer_a"))
    keep_part("active_a", "contacts", category="peer_worker")
    about = (key("file active_a"), key("program a"), key("referral active"), key("peer_a"))
    with hand("peer_a") as run:
        assert refusal(
            run, "INSERT INTO contacts_line (id, file_id, program_id, referral_id, reader_id, author_id, words, words_lang, edition, created_at)"
            " VALUES (%s, %s, %s, %s, %s, %s, 'x', 'fr', 1, now())", uuid4(), *about, key("peer_a"),
        )  # fmt: skip
        run("SELECT app.set_next_step(%s, 'week', current_date)", key("referral active"))
    with hand("active_a") as run:
        assert count(run, "contacts_nextstep", "reader_id = %s AND step = 'week'", key("peer_a")) == 0


def test_a_danger_opens_no_part_again(full_world: Any) -> None:
    keep_part("active_a", "plan", category="clinician")
    with hand("clinician_a") as run:
        assert run("SELECT app.open_in_danger(%s, %s, 'J-active_a', 'life', current_date + 3)", uuid4(), key("program a")) != [(None,)]
        assert count(run, "plans_plan", "file_id = %s", key("file active_a")) == 0
