"""Until when posts are paid; and attacks on the figures of the network and of a case, by whoever may read them."""

from __future__ import annotations

import itertools
import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from pairpep.kernel import clock, walls
from pairpep.kernel.scoping import acting
from pairpep.network.models import Membership, Person
from pairpep.posts import case, runway
from pairpep.posts.models import Post
from tests.posts.office import add, money, post, rows
from tests.world import key

SALT = itertools.count()


def worker(program: str, kind: str = "peer") -> str:
    """One more worker in post: their name in the small world."""
    name = f"more{next(SALT)}_{program}"
    role = {"peer": "peer_worker", "family": "family_worker"}[kind]
    add(Person(id=key(name), name=name, fictitious=True))
    since = clock.today() - timedelta(days=300)
    add(Membership(id=key(f"membership {name}"), person_id=key(name), program_id=key(f"program {program}"), role=role, since=since))
    return name


def many(count: int, program: str, *, days: int | None, hours: str = "28") -> list[Post]:
    found = [post(program, holder=worker(program), hours=hours) for _ in range(count)]
    for each in found:
        money(each, ends=None if days is None else clock.in_days(days))
    return found


def of_the_network(who: str = "coordinator") -> Any:
    with walls.entered(key(who), read_only=True) as actor:
        return runway.of_the_network(actor)


def test_a_manager_reads_their_own_runway_post_by_post(world: Any) -> None:
    money(post(holder="peer_a"), ends=clock.in_days(70), source="Projet pilote")
    money(post(holder="peer2_a"), ends=None, source="Budget récurrent")
    post("b", holder="peer_b")
    page = world.client("manager_a").get("/fr/posts/runway/").content.decode()
    assert "2 postes sont payés aujourd" in page and "<svg" in page and "Projet pilote" in page and "récurrent" in page
    assert "Dans tout le réseau" not in page and "CANARI" not in page


@pytest.mark.abuse("AB-67")
def test_under_five_posts_the_network_is_told_nothing(world: Any) -> None:
    many(3, "a", days=100)
    many(1, "b", days=100)
    assert of_the_network() is None
    many(1, "b", days=100)
    assert of_the_network()["total"] == 5


def test_five_posts_of_one_program_alone_are_that_program_and_are_not_told(world: Any) -> None:
    many(6, "a", days=100)
    assert of_the_network() is None


def test_every_time_that_is_told_holds_five_posts_at_least(world: Any) -> None:
    for count, program, days in ((2, "a", 40), (2, "b", 130), (3, "a", 230), (6, "b", 420), (1, "a", 700), (2, "b", None)):
        many(count, program, days=days)
    told = of_the_network()
    counts = [row["posts"] for row in told["rows"]]
    assert counts == [7, 9] and sum(counts) == told["total"] == 16
    assert told["rows"][-1]["until"] == "plus tard, ou sans fin"


@pytest.mark.abuse("AB-67")
def test_two_readings_do_not_give_the_hours_of_one_person(world: Any) -> None:
    """By difference: whatever the one who comes works, the reading after is one of the same two."""
    many(4, "a", days=100)
    many(4, "b", days=100)
    before = of_the_network()["hours"]
    one = many(1, "a", days=100)[0]
    after = set()
    for hours in ("7", "14", "21", "28", "35", "40"):
        with acting("a test"):
            Post.objects.using("jobs").unscoped("a test").filter(pk=one.pk).update(hours=Decimal(hours))
        after.add(of_the_network()["hours"])
    assert before % 50 == 0 and all(hours % 50 == 0 for hours in after) and len(after) <= 2


@pytest.mark.abuse("AB-67")
def test_whoever_reads_the_whole_cannot_move_it_by_planning_posts(world: Any) -> None:
    """A coordinator may plan posts of any hours: none of them counts before somebody has held it."""
    many(3, "a", days=100)
    many(3, "b", days=100)
    before = of_the_network()
    for hours in ("1", "20", "39.5"):
        money(post("a", hours=hours), ends=clock.in_days(10))
    assert of_the_network() == before


@pytest.mark.parametrize("who", ["manager_a", "lead_a", "peer_a", "researcher", "administrator", "privacy_a"])
def test_nobody_but_the_coordination_is_answered(world: Any, who: str) -> None:
    many(4, "a", days=100)
    many(4, "b", days=100)
    assert of_the_network(who) is None


# The case


def facts(world: Any, who: str = "manager_a", program: str = "a") -> dict[str, Any]:
    with walls.entered(key(who), read_only=True) as actor:
        return case.facts(actor, world.program(program))


@pytest.mark.abuse("AB-67")
def test_a_case_of_one_worker_and_three_youths_tells_of_the_post_and_of_nobody(world: Any) -> None:
    """Hours, pay, people met: none of them is on the page nor in the paper."""
    money(post(holder="peer_a", hours="26.5"), ends=clock.in_days(150), source="Fondation du Phare", amount=61234, share=100)
    _met(world, 3)
    found = facts(world)
    assert (found["posts"], found["hours"], found["people"], found["meetings"]) == (1, None, None, None)
    page = world.client("manager_a").get(f"/fr/posts/case/{key('program a')}/").content.decode()
    text = _taken(world, "docx")
    for told in (page, text):
        for secret in ("26,5", "26.5", "61234", "61 234", "Peer Tremblay", "Léo", "Fondation du Phare", "personnes rencontrées en"):
            assert secret not in told, secret
    assert "1 poste" in text and "1 post " in text


def test_people_met_are_told_from_five_on_in_steps_of_five(world: Any) -> None:
    money(post(holder="peer_a"), ends=clock.in_days(150))
    _met(world, 4)
    assert facts(world)["people"] is None
    _met(world, 1)
    assert facts(world)["people"] == 5
    _met(world, 3)
    assert facts(world)["people"] == 5
    _met(world, 2)
    assert facts(world)["people"] == 10


def test_figures_of_another_program_are_not_answered(world: Any) -> None:
    _met(world, 7)
    assert facts(world, "lead_b", "a")["people"] is None
    assert world.client("lead_b").get(f"/fr/posts/case/{key('program a')}/").status_code == 404


def test_a_name_in_a_sentence_is_not_printed_and_the_words_stay(world: Any) -> None:
    answer = world.client("manager_a").post(
        f"/fr/posts/case/{key('program a')}/",
        {"why_fr": "Grâce à Léo, joint au 514 555-1234.", "ask_fr": "Un poste récurrent.", "shape": "docx"},
    )
    page = answer.content.decode()
    assert answer["Content-Type"].startswith("text/html") and "514 555-1234" in page and "Un poste récurrent." in page
    assert "reconnaître" in page or "reconnue" in page or "reconnu" in page


def test_the_case_is_one_page_in_both_languages(world: Any) -> None:
    import pypdfium2

    money(post(holder="peer_a"), ends=clock.in_days(150))
    answer = world.client("manager_a").post(f"/fr/posts/case/{key('program a')}/", _sentences() | {"shape": "pdf"})
    made = pypdfium2.PdfDocument(answer.content)
    text = made[0].get_textpage().get_text_bounded()
    assert len(made) == 1 and "En chiffres" in text and "In figures" in text


def _sentences() -> dict[str, str]:
    from pairpep.kernel.reference import content

    return {f"{part.code}_{lang}": getattr(part.start, lang) for part in content().posts.case for lang in ("fr", "en")}


def _taken(world: Any, shape: str) -> str:
    from io import BytesIO

    from docx import Document

    answer = world.client("manager_a").post(f"/fr/posts/case/{key('program a')}/", _sentences() | {"shape": shape})
    assert answer["Content-Disposition"].endswith('.docx"')
    return "\n".join(line.text for line in Document(BytesIO(answer.content)).paragraphs)


def _met(world: Any, count: int) -> None:
    """So many more people, met once last month."""
    from pairpep.contacts.models import Contact
    from pairpep.participants.models import File
    from pairpep.referrals.models import Referral

    day = clock.today().replace(day=1) - timedelta(days=3)
    for _ in range(count):
        name = f"met{next(SALT)}"
        add(Person(id=key(name)))
        add(
            File(
                id=key(f"file {name}"),
                program_id=key("program a"),
                person_id=key(name),
                side="youth",
                code=f"J-{name}",
                chosen_name="Sam",
                created_at=clock.now(),
            )
        )
        like = rows(Referral, pk=key("referral active"))[0]
        like.pk, like.file_id = key(f"referral {name}"), key(f"file {name}")
        like._state.adding = True
        add(like)
        add(
            Contact(
                file_id=key(f"file {name}"),
                program_id=key("program a"),
                referral_id=like.pk,
                reader_id=key("peer_a"),
                worker_id=key("peer_a"),
                day=day,
                outcome="met",
                channel="office",
                minutes=45,
                created_at=clock.now(),
            )
        )


def test_figures_are_in_no_sentence_of_the_code_but_by_their_name() -> None:
    """A figure that is left out leaves no empty place in the paper."""
    assert not [
        line
        for line in case.lines({"posts": 1, "vacant": 0, "ending": 0, "first_end": None, "hours": None, "people": None, "meetings": None})
        if re.search(r"None|\b0\b", line)
    ]
