"""The lab: what its page gives is what the command line makes, what was put in waits to be asked, figures are those of the file."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest

from pairpep.lab.checking import check
from pairpep.lab.making import network
from pairpep.lab.trying import TRIALS
from pairpep.lab.writing import TRUTH, files
from pairpep.laboratory import measured, presenting, worlds
from tests.persons import words

HOME = "/fr/evaluation/lab/"


def test_the_archive_is_the_network_of_the_command_line_without_its_truth(world: Any) -> None:
    client = world.client("researcher")
    one, again = (client.get(f"{HOME}network.zip?world=worse&seed=7").content for _time in range(2))
    assert one == again
    packed = zipfile.ZipFile(io.BytesIO(one))
    made = dict(files(network(7, worlds.KINDS["worse"].world), worlds.KINDS["worse"].world))
    found = {name.removeprefix("worse-7/"): packed.read(name) for name in packed.namelist()}
    assert found == {name: body for name, body in made.items() if name != TRUTH} and TRUTH in made
    truth = json.loads(client.get(f"{HOME}truth.json?world=worse&seed=7").content)
    assert truth["seed"] == 7 and truth["world"]["confounding"] == 1.0


def test_a_number_that_is_none_and_a_world_that_is_none_give_the_first_network(world: Any) -> None:
    client = world.client("coordinator")
    first = client.get(f"{HOME}network.zip").content
    for asked in ("seed=0", "seed=-3", "seed=99999", "seed=x", "seed=²", "world=../../etc"):
        assert client.get(f"{HOME}network.zip?{asked}").content == first, asked


def test_what_was_put_in_is_told_from_the_world_itself_and_nothing_where_nothing_was() -> None:
    plain = presenting.planted(worlds.KINDS["plain"])
    assert len(plain) == 8 and any("0.20" in each or "0,20" in each for each in plain)
    assert presenting.planted(worlds.KINDS["nothing"]) == []


def test_the_page_shows_the_figures_of_the_file_and_folds_what_was_put_in(world: Any) -> None:
    page = world.client("researcher").get(HOME)
    said, found = words(page), measured.last()
    assert found["command"] in said and f"sur {found['seeds']} réseaux" in said
    shown = {line["name"]: line for line in page.context["lines"]}
    for line in found["lines"]:
        if line["covered"] is not None:
            assert shown[line["name"]]["covered"].startswith(str(round(100 * line["covered"]))), line["name"]
    wrong = {line["name"] for line in page.context["beware"]}
    assert {"before-after", "ever-met", "team-at-once"} <= wrong and "team" not in wrong
    assert "<details" in page.content.decode().split("0,20 écart-type")[0].rsplit("<article", 1)[-1]


def test_what_is_not_measured_yet_is_said(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    found = measured.last()
    monkeypatch.setattr(measured, "last", lambda: found | {"lines": found["lines"][1:]})
    assert "Pas encore mesurées" in words(world.client("researcher").get(HOME))


def test_the_file_is_written_by_its_command_and_says_what_it_measured(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measured, "FILE", tmp_path / "measured.json")
    measured.write(measured.measure(seeds=1))
    (tool,) = [line for line in measured.last()["lines"] if line["name"] == "tool"]
    (again,) = check([1], names=["tool"])
    assert (tool["mean"], tool["covered"], measured.last()["seeds"]) == (again.mean, again.covered, 1)
    assert {line["name"] for line in measured.last()["lines"]} == set(TRIALS)
    measured.last.cache_clear()


@pytest.mark.parametrize("who", ["manager_a", "peer_a", "administrator", "partner", "youth_a"])
def test_it_is_for_research_and_the_coordination(world: Any, who: str) -> None:
    client = world.client(who)
    for address in (HOME, f"{HOME}network.zip", f"{HOME}truth.json"):
        assert client.get(address).status_code in (403, 404), address
    assert "laboratoire" not in words(client.get("/fr/evaluation/")).lower() if who != "youth_a" else True
