"""Small spaces: for who was asked and said yes; never with somebody one knows in care unless both agree, and never saying who."""

from __future__ import annotations

from typing import Any

from pairpep.community.models import Seat, Space
from tests.community.circle import HOME, arrive, at, body, born, member, opens, rows, told
from tests.walls.hand import hand


def make(client: Any) -> Any:
    client.post(
        f"{HOME}spaces/new/",
        {"name_fr": "Cocréer un outil", "name_en": "A tool together", "purpose_fr": "Quelques personnes", "purpose_en": "A few people"},
    )
    return rows(Space, kind="small")[0]


def ask(client: Any, space: Any, who: str) -> Any:
    client.post(f"{HOME}spaces/{space.pk}/people/", {"member": str(member(who))})
    return rows(Seat, space=space, member_id=member(who))[0]


def answer(client: Any, seat: Any, verb: str) -> Any:
    return client.post(f"{HOME}places/{seat.pk}/{verb}/", follow=True)


def opened(client: Any, space: Any) -> bool:
    return bool(client.get(f"{HOME}spaces/{space.pk}/").status_code == 200)


def test_a_small_space_opens_to_who_was_asked_and_said_yes(town: Any) -> None:
    coordinator, alex, other = arrive(town, "coordinator", "Farah"), arrive(town, "peer_a", "Alex"), arrive(town, "peer_b", "Autre")
    space = make(coordinator)
    seat = ask(coordinator, space, "peer_a")
    assert not opened(alex, space) and "Cocréer un outil" in body(alex.get(HOME))
    answer(alex, seat, "enter")
    assert opened(alex, space) and not opened(other, space) and not opened(coordinator, space)
    assert "Cocréer un outil" not in body(other.get(HOME))
    answer(alex, seat, "leave")
    assert not opened(alex, space)


def test_nobody_makes_one_but_who_tends_the_spaces(town: Any) -> None:
    alex = arrive(town, "peer_a", "Alex")
    assert alex.get(f"{HOME}spaces/new/").status_code == 403
    assert "Créer un petit espace" not in body(alex.get(HOME))


def test_with_somebody_of_one_s_care_nothing_opens_until_both_say_yes_and_nobody_is_named(town: Any) -> None:
    born("active_a", 2000, 1)
    told(town, "active_a")
    coordinator = arrive(town, "coordinator", "Farah")
    youth, worker = arrive(town, "active_a", "Comète"), arrive(town, "peer_a", "Alex")
    space = make(coordinator)
    seats = {who: ask(coordinator, space, who) for who in ("active_a", "peer_a")}
    for client, who in ((youth, "active_a"), (worker, "peer_a")):
        page = body(client.get(HOME))
        assert "connais peut-être" in page or "connaissez peut-être" in page
        assert ("Alex" not in page) if who == "active_a" else ("Comète" not in page)
        answer(client, seats[who], "enter")
        assert not opened(client, space)
    answer(youth, seats["active_a"], "agree")
    assert not opened(youth, space) and not opened(worker, space)
    with hand("active_a") as run:
        assert run("SELECT 1 FROM community_seat WHERE member_id = %s", member("peer_a")) == []
    answer(worker, seats["peer_a"], "agree")
    assert opened(youth, space) and opened(worker, space)


def test_the_team_of_one_s_program_counts_as_known_and_two_strangers_do_not(town: Any) -> None:
    born("active_a", 2000, 1)
    told(town, "active_a")
    coordinator = arrive(town, "coordinator", "Farah")
    youth, near, far = arrive(town, "active_a", "Comète"), arrive(town, "clinician_a", "Camille"), arrive(town, "clinician_b", "Loin")
    space = make(coordinator)
    for client, who in ((youth, "active_a"), (far, "clinician_b")):
        answer(client, ask(coordinator, space, who), "enter")
    assert opened(youth, space) and opened(far, space)
    answer(near, ask(coordinator, space, "clinician_a"), "enter")
    assert not opened(youth, space) and not opened(near, space) and opened(far, space)


def test_somebody_who_is_added_later_asks_for_a_new_yes(town: Any) -> None:
    born("active_a", 2000, 1)
    told(town, "active_a")
    coordinator = arrive(town, "coordinator", "Farah")
    youth, worker, near = arrive(town, "active_a", "Comète"), arrive(town, "peer_a", "Alex"), arrive(town, "clinician_a", "Camille")
    space = make(coordinator)
    seats = {who: ask(coordinator, space, who) for who in ("active_a", "peer_a")}
    for client, who in ((youth, "active_a"), (worker, "peer_a")):
        answer(client, seats[who], "agree")
    assert opened(youth, space)
    answer(near, ask(coordinator, space, "clinician_a"), "agree")
    assert not opened(youth, space) and not opened(near, space) and opened(worker, space)


def test_what_is_said_in_a_small_space_is_read_there_alone(town: Any) -> None:
    coordinator, alex, other = arrive(town, "coordinator", "Farah"), arrive(town, "peer_a", "Alex"), arrive(town, "peer_b", "Autre")
    space = make(coordinator)
    answer(alex, ask(coordinator, space, "peer_a"), "enter")
    alex.post(f"{HOME}spaces/{space.pk}/new/", {"title": "Entre nous", "words": "Des mots d'ici", "language": "fr"})
    for who in ("coordinator", "peer_b", "peer_mentor"):
        with hand(who) as run:
            assert run("SELECT 1 FROM community_message") == []
    assert "Entre nous" not in body(other.get(HOME)) and other.get(at()).status_code == 200
    opens(other)
