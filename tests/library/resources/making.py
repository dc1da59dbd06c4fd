"""A resource as someone brings it, through the pages: for the tests of this folder."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from pairpep.kernel import clock

TITLE = {"title_fr": "Accueillir une personne", "title_en": "Welcoming someone"}
WORDS = {
    **TITLE,
    "summary_fr": "Une fiche pour le premier jour.",
    "summary_en": "A sheet for the first day.",
    "body_fr": "Le bureau est prêt.\n\nOn se présente.",
    "body_en": "The desk is ready.\n\nWe introduce ourselves.",
}
FACTS = {"audience": ["staff"], "topics": ["integrating"], "licence": "network"}


def errors(answer: Any) -> list[str]:
    return re.findall(
        r'class="(?:field__error|summary[^"]*|errors[^"]*)"[^>]*>(.*?)</(?:p|div|section)>', answer.content.decode(), re.DOTALL
    )


def rows(model: Any, **wanted: Any) -> list[Any]:
    return list(model.objects.using("jobs").filter(**wanted))


def start(world: Any, who: str = "peer_a", kind: str = "reading", **typed: str) -> Any:
    answer = world.client(who).post("/fr/library/resources/new/", {"kind": kind, **TITLE, **typed})
    assert answer.status_code == 302, errors(answer)
    return again(answer.url.split("/")[-3])


def again(edition: Any) -> Any:
    from pairpep.library.resource_models import ResourceEdition

    found = ResourceEdition.objects.using("jobs").select_related("resource")
    return found.get(pk=getattr(edition, "pk", edition))


def act(world: Any, who: str, edition: Any, verb: str, **typed: Any) -> Any:
    return world.client(who).post(f"/fr/library/editions/{edition.pk}/{verb}/", typed)


def written(world: Any, who: str = "peer_a", kind: str = "reading", **changed: Any) -> Any:
    edition = start(world, who, kind)
    typed = {**WORDS, **FACTS, "saves": str(edition.saves), **changed}
    answer = act(world, who, edition, "write", **typed)
    assert answer.status_code == 302, errors(answer)
    return again(edition)


def shown(world: Any, who: str = "peer_a", kind: str = "reading", **changed: Any) -> Any:
    edition = written(world, who, kind, **changed)
    if who != "coordinator":
        assert act(world, who, edition, "propose").status_code == 302
    assert act(world, "coordinator", edition, "show").status_code == 302
    return again(edition)


def read(world: Any, who: str | None, edition: Any, language: str = "fr") -> tuple[int, str]:
    answer = world.client(who).get(f"/{language}/library/resources/{edition.resource_id}/")
    return answer.status_code, answer.content.decode()


def read_open(world: Any, edition: Any) -> tuple[int, str]:
    answer = world.client().get(f"/fr/library/open/{edition.resource_id}/")
    return answer.status_code, answer.content.decode()


def send(world: Any, edition: Any, name: str, body: bytes, who: str = "peer_a", **typed: Any) -> Any:
    sent = SimpleUploadedFile(name, body, content_type="application/octet-stream")
    return world.client(who).post(f"/fr/library/editions/{edition.pk}/files/", {"lang": "fr", **typed, "file": sent})


# Stories ----------------------------------------------------------------------------------------------------------------------------------

AGREED = {"parts": ["text", "name"], "places": ["staff", "everyone"]}


def told(world: Any, who: str = "peer_a", *, audience: tuple[str, ...] = ("staff",), **typed: Any) -> Any:
    """Written, not proposed."""
    until = (clock.today() + timedelta(days=100)).isoformat()
    answer = world.client(who).post("/fr/library/stories/new/", {**TITLE, "byline": "M.", "until": until, **AGREED, **typed})
    assert answer.status_code == 302, errors(answer)
    edition = again(answer.url.split("/")[-3])
    typed = {**WORDS, "body_fr": "RECITSECRET", "saves": str(edition.saves), "licence": "all-rights", "byline": "M."}
    typed |= {"audience": list(audience)}
    answer = act(world, who, edition, "write", **typed)
    assert answer.status_code == 302, errors(answer)
    return again(edition)


def told_and_shown(world: Any, who: str = "peer_a", **options: Any) -> Any:
    edition = told(world, who, **options)
    if who != "coordinator":
        assert act(world, who, edition, "propose").status_code == 302
    assert act(world, "coordinator", edition, "show").status_code == 302
    return again(edition)


def consent_of(edition: Any) -> Any:
    from pairpep.library.resource_models import StoryConsent

    return rows(StoryConsent, resource_id=edition.resource_id)[0]
