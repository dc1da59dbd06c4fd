"""What was looked for in vain: told in one tap, never of whom, and answered so that whoever looks again reads it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.library.search.things import entry, look, put
from tests.world import key


def tell(world: Any, who: str, words: str) -> Any:
    return world.client(who).post("/fr/library/search/tell/", {"q": words}, follow=True)


def kept() -> list[Any]:
    from pairpep.library.search.models import Miss

    return list(Miss.objects.using("jobs").order_by("words"))


def test_looking_writes_nothing_and_telling_writes_words_alone(world: Any) -> None:
    from pairpep.journal.models import Event

    assert "Dire à la médiathèque" in look(world, "peer_a", "zoothérapie")
    assert kept() == []
    before = Event.objects.using("jobs").count()
    assert "ces mots, et rien de vous" in tell(world, "peer_a", "La zoothérapie").content.decode()
    tell(world, "peer_b", "zootherapie ?")
    (one,) = kept()
    assert (one.words, one.said, one.times, one.month.day) == ("zootherapie", "La zoothérapie", 2, 1)
    assert Event.objects.using("jobs").count() == before  # a journal says who
    assert not {field.name for field in one._meta.fields} & {"person", "by", "program", "actor"}


@pytest.mark.parametrize("words", ["Maïka", "514 555-0199", "quelqu.un@example.org", "J-014", "deuil 2004-05-12"])
def test_what_looks_like_somebody_is_not_kept(world: Any, words: str) -> None:
    page = tell(world, "peer_a", words) if words != "Maïka" else tell(world, "clinician_a", words)
    assert kept() == [] and "Rien n&#x27;a été gardé" in page.content.decode()


def test_the_coordinator_alone_reads_the_list_and_answers(world: Any) -> None:
    from pairpep.library.search.models import Miss

    put(entry("dogs", "Un chien dans la rencontre", "A dog at the meeting"))
    tell(world, "peer_a", "zoothérapie")
    (one,) = kept()
    for who in ("peer_a", "manager_a", "peer_mentor"):
        assert world.client(who).get("/fr/library/search/missing/").status_code == 403
        assert world.client(who).post(f"/fr/library/search/missing/{one.pk}/", {"state": "coming"}).status_code == 404
    coordinator = world.client("coordinator")
    assert "zoothérapie" in coordinator.get("/fr/library/search/missing/").content.decode()
    address = f"/fr/library/search/missing/{one.pk}/"
    refused = coordinator.post(address, {"state": "here", "words": "Voici."})
    assert refused.status_code == 200 and "Choisissez ce qui y répond" in refused.content.decode() and "Voici." in refused.content.decode()
    answered = {"like": "chien", "state": "here", "entry": f"capsule:{key('thing dogs')}", "words": "On le dit autrement."}
    assert coordinator.post(address, answered).status_code == 302
    page = look(world, "peer_b", "Zootherapie")
    assert "Un chien dans la rencontre" in page and "On le dit autrement." in page
    assert Miss.objects.using("jobs").get().state == "here"


def test_two_answers_close_the_loop_the_last_one_stands(world: Any) -> None:
    tell(world, "peer_a", "zoothérapie")
    (one,) = kept()
    coordinator, address = world.client("coordinator"), f"/fr/library/search/missing/{one.pk}/"
    for state, said in (("coming", "C’est en préparation"), ("not_here", "Ce ne sera pas ici")):
        assert coordinator.post(address, {"state": state}).status_code == 302
        assert said.replace("’", "&#x27;") in look(world, "peer_b", "zoothérapie") or said in look(world, "peer_b", "zoothérapie")
