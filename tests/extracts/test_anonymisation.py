"""Anonymisation: no run is let out before each step is filled, nor by whoever began it; it is looked at again, and ends (LAW-37)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db.utils import IntegrityError
from django.utils import translation

from pairpep.extracts import anonymising
from pairpep.extracts.models import Anonymisation
from pairpep.extracts.workflow import STEPS
from pairpep.kernel import clock
from tests.extracts.study import WHY, save, see
from tests.persons import words
from tests.walls.hand import hand, refusal
from tests.world import key

HOME = "/fr/evaluation/extracts/anonymisation/"


def said(**more: Any) -> dict[str, Any]:
    return {
        "title": "Réponses de 2024", **{name: f"Dit de {name}" for name in STEPS}, "supervisor_id": key("privacy_a"),
        "reassess_on": clock.today() + timedelta(days=365),
    } | more  # fmt: skip


def begun(**more: Any) -> Anonymisation:
    return save(Anonymisation(id=key("run"), begun_by_id=key("coordinator"), begun_at=clock.now(), **said(**more)))  # type: ignore[no-any-return]


def at(verb: str = "") -> str:
    return f"{HOME}{key('run')}/{verb}"


@pytest.mark.parametrize("name", [*STEPS, "reassess_on"])
def test_it_is_not_let_out_before_each_step_is_filled(world: Any, name: str) -> None:
    begun(**{name: None if name == "reassess_on" else " "})
    supervisor = world.client("privacy_a")
    with translation.override("fr"):
        sentence = str(anonymising.NO_DAY if name == "reassess_on" else anonymising.MISSING[name])
    answer = supervisor.post(at("release/"))
    assert answer.status_code == 409 and see(Anonymisation, "run").state == "draft"
    assert sentence in words(supervisor.get(at()))
    with hand("privacy_a") as run:  # nor by hand, emptied
        if name != "reassess_on":
            statement = "UPDATE extracts_anonymisation SET state = 'kept', released_at = app.clock(), " + name + " = ''"
            assert "not written again" in refusal(run, statement)


def test_the_table_itself_refuses_a_run_with_an_empty_step(world: Any) -> None:
    with pytest.raises(IntegrityError, match="each_step_is_filled"):
        begun(state="kept", released_at=clock.now(), inference="")


def test_from_its_purposes_to_its_end(world: Any) -> None:
    coordinator, privacy = world.client("coordinator"), world.client("privacy_a")
    typed = {name: f"Dit de {name}" for name in STEPS}
    day = clock.today() + timedelta(days=200)
    form = {"title": "Réponses de 2024", **typed, "supervisor": str(key("privacy_a")), "reassess_on": day.isoformat()}
    assert coordinator.post(f"{HOME}new/", form).status_code == 302
    row = Anonymisation.objects.using("jobs").unscoped(WHY).get()
    page = f"{HOME}{row.pk}/"
    assert coordinator.post(f"{page}release/").status_code == 404, "not by whoever began it"
    assert "déclarez-la en votre nom" in words(privacy.get("/fr/home/"))
    assert privacy.post(f"{page}release/").status_code == 302
    told = words(coordinator.get(page))
    assert "Déclaré anonymisé (provisoire)" in told and "conforme" not in told
    assert coordinator.get(f"{page}write/").status_code == 404, "what was declared is not written again"
    with time_machine.travel(clock.now() + timedelta(days=190), tick=False):
        later = world.client("privacy_a")
        assert "regardez de nouveau" in words(later.get("/fr/home/"))
        again = clock.today() + timedelta(days=365)
        assert later.post(f"{page}again/", {"found": "Rien de nouveau.", "next_on": again.isoformat()}).status_code == 302
        assert "regardez de nouveau" not in words(later.get("/fr/home/"))
        assert "Rien de nouveau." in words(later.get(page))
    table = coordinator.get(f"{HOME}table/").content.decode()
    assert "Dit de correlation" in table and "Déclaré anonymisé (provisoire)" in table
    assert privacy.post(f"{page}end/", {"why": "Détruites."}).status_code == 302
    assert "Terminée" in words(coordinator.get(HOME))


@pytest.mark.parametrize("who", ["researcher", "lead_a", "manager_a", "peer_a", "active_a", "partner"])
def test_the_others_have_no_door(world: Any, who: str) -> None:
    begun()
    for page in (HOME, at(), f"{HOME}table/"):
        assert world.client(who).get(page).status_code in (403, 404)
    with hand(who) as run:
        assert run("SELECT count(*) FROM extracts_anonymisation") == [(0,)]


def test_by_hand_nobody_lets_out_what_another_supervises(world: Any) -> None:
    begun(supervisor_id=key("privacy_a"))
    release = "UPDATE extracts_anonymisation SET state = 'kept', released_at = app.clock()"
    with hand("coordinator") as run:
        assert "its supervisor lets it out" in refusal(run, release)
    with hand("privacy_a") as run:
        assert run(release) == [(1,)]
