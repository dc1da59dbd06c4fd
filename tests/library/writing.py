"""A capsule as someone writes it: for the tests of this folder."""

from __future__ import annotations

from typing import Any

from pairpep.library import words


def whole(**changed: str) -> dict[str, Any]:
    """What is posted when every part that is needed is written, in both languages."""
    said = {"theme": "voices", "minutes": "6", "saves": "1"}
    for part in words.PARTS:
        if part.needed:
            said |= {f"{part.code}_fr": f"En français : {part.code}", f"{part.code}_en": f"In English: {part.code}"}
    return said | changed


def start(world: Any, who: str = "peer_a", **typed: str) -> Any:
    """A draft, begun through the pages."""
    from pairpep.library.models import Edition

    answer = world.client(who).post("/fr/library/capsules/new/", {"title_fr": "Écouter", "minutes": "5", "theme": "", **typed})
    assert answer.status_code == 302, answer.content.decode()
    return Edition.objects.using("jobs").get(pk=answer.url.split("/")[-3])


def again(edition: Any) -> Any:
    return type(edition).objects.using("jobs").get(pk=edition.pk)


def written(world: Any, who: str = "peer_a", **changed: str) -> Any:
    edition = start(world, who)
    answer = world.client(who).post(f"/fr/library/capsules/{edition.pk}/write/", whole(**changed))
    assert answer.status_code == 302, answer.content.decode()
    return again(edition)


def act(world: Any, who: str, edition: Any, verb: str, **typed: str) -> int:
    return int(world.client(who).post(f"/fr/library/capsules/{edition.pk}/{verb}/", typed).status_code)


def in_review(world: Any, who: str = "peer_a") -> Any:
    edition = written(world, who)
    assert act(world, who, edition, "put-to-review") == 302
    return again(edition)


def shown(world: Any, who: str = "peer_a") -> Any:
    edition = in_review(world, who)
    for mentor in ("peer_mentor", "family_mentor"):
        assert act(world, mentor, edition, "review", answer="yes") == 302
    assert act(world, who, edition, "publish") == 302
    return again(edition)
