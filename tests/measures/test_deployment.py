"""The deployment on one page: as far as each may read, the same on paper, and one sheet however many programs."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from pairpep.kernel import walls
from pairpep.kernel.bilingual import Text
from pairpep.kernel.pdf import pdf
from pairpep.kernel.scoping import acting
from pairpep.measures import deployment, side_by_side
from pairpep.network.models import Program
from tests.measures.figures import asked, quarters
from tests.measures.network import SIZES, build, fills
from tests.posts.office import money, post
from tests.world import key

SECRET = "Fondation du Phare"


def picture(who: str) -> deployment.Picture:
    with walls.entered(key(who), read_only=True) as actor:
        return deployment.picture(actor)


def line(told: deployment.Picture, program: str) -> dict[str, str]:
    row = next(row for row in told.rows if row[0] == program)
    return dict(zip((column.code for column in told.columns), row, strict=True))


def test_who_is_in_post_by_kind_is_numbers_of_staff(world: Any) -> None:
    told = line(picture("coordinator"), "Programme de la Rive")
    assert (told["peer"], told["family"]) == ("3", "1")


def test_a_post_that_nobody_held_shows_until_when_it_is_paid_and_one_that_is_held_does_not(world: Any) -> None:
    money(post(state="open"), ends=date(2031, 3, 31), source=SECRET)
    money(post(holder="peer_a"), ends=date(2032, 5, 15), source=SECRET)
    told = line(picture("coordinator"), "Programme de la Rive")
    assert told["open"] == "1 pair-aidance"
    assert told["money"] == "jusqu'au 31 mars 2031"
    page = world.client("coordinator").get("/fr/figures/deployment/").content.decode()
    assert "2032" not in page and "Phare" not in page


def test_reach_is_what_was_released_and_blank_where_it_was_not(world: Any) -> None:
    programs = build()
    fills(programs, [{"open_youth": size} for size in SIZES], quarters(1))
    _met(programs[2], 60)
    side_by_side.compare_all()
    told = picture("coordinator")
    shown = {row[0]: dict(zip((column.code for column in told.columns), row, strict=True)).get("F7-a-peer", "") for row in told.rows}
    assert set(shown.values()) == {"non affiché"}, "one program alone with meetings: nobody is shown, it would be found"
    assert any("trop peu de personnes" in note for note in told.notes)


def _met(program: Any, people: int) -> None:
    """The fact as it would be counted: sixty young people met in the last quarter."""
    asked(
        "UPDATE measures_fact SET numerator = %s WHERE indicator = 'F7-a-peer' AND program_id = %s AND first = %s",
        people, program, quarters(1)[0],
    )  # fmt: skip


def test_a_researcher_reads_reach_and_is_told_what_is_not_theirs(world: Any) -> None:
    fills(build(), [{"open_youth": size} for size in SIZES], quarters(1))
    post(state="open")
    side_by_side.compare_all()
    told = picture("researcher")
    assert {column.code for column in told.columns} <= {"program", "F7-a-peer", "PP-3-family"}
    assert any("ne sont lus que par la coordination" in note for note in told.notes)


def test_programs_are_in_their_own_order_and_it_is_said(world: Any) -> None:
    build()
    told = picture("coordinator")
    assert [row[0] for row in told.rows][2:] == [f"Programme {letter}" for letter in "CDEFGHIJKL"]
    assert any("Ce n'est pas un classement" in note for note in told.notes)


@pytest.mark.parametrize("who", ["lead_a", "manager_a", "peer_a", "active_a", "partner", "administrator"])
def test_nobody_else_opens_it(world: Any, who: str) -> None:
    for address in ("figures/deployment/", "figures/deployment/pdf/"):
        assert world.client(who).get(f"/fr/{address}").status_code in (302, 403)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_is_taken_away_in_either_language_whatever_that_of_the_page(world: Any, language: str) -> None:
    answer = world.client("coordinator").get(f"/fr/figures/deployment/pdf/?in={language}")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF") and pages(answer.content) == 1
    assert answer["Content-Disposition"].endswith(f'"{"deploiement" if language == "fr" else "deployment"}.pdf"')


@pytest.mark.parametrize("count", [12, 20, 33])
def test_it_is_one_page_however_many_programs(world: Any, count: int) -> None:
    with acting("a larger network"):
        for number in range(count - 2):
            name = Text(fr=f"Programme de la Vallée-des-Deux-Rivières {number}", en=f"Valley of the Two Rivers Program {number}")
            Program(id=key(f"more {number}"), code=f"more-{number:02d}", name=name, fictitious=True).save(using="jobs", force_insert=True)
    for number in range(count - 2):
        one = post(state="open", made_by_id=key("coordinator"))
        asked("UPDATE posts_post SET program_id = %s WHERE id = %s", key(f"more {number}"), one.pk)
    data = picture("coordinator").plain()
    assert len(data["rows"]) == count
    for language in ("fr", "en"):
        assert pages(pdf("deployment", data, language=language)) == 1


def pages(paper: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", paper))
