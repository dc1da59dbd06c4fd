"""The questionnaires that come with the product: loaded once, published when they are complete, never written over.

A file that changed without a new version is refused: somebody may have answered what it said. Written by the jobs' login, for nobody.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db import connections, transaction

from pairpep.instruments import needs_map, packs
from pairpep.instruments.definition import checking, duration, jsonable
from pairpep.instruments.definition.jsonable import Unreadable
from pairpep.instruments.definition.shapes import Definition
from pairpep.instruments.models import Edition, Instrument
from pairpep.instruments.workflow import DRAFT, PUBLISHED, RETIRED
from pairpep.kernel import clock
from pairpep.kernel.ids import derived_id
from pairpep.kernel.reading import BadReference
from pairpep.kernel.reference import content


def can_load() -> bool:
    """A process has the logins that it was given, and no other."""
    return "jobs" in connections.databases


def definitions() -> list[Definition]:
    """Every file of content/instruments, and the two maps of needs; a file that does not fit says where."""
    found = []
    for path in sorted((content().folder / "instruments").glob("*.toml")):
        try:
            found += packs.read(path.read_bytes())
        except Unreadable as unfit:
            raise BadReference(f"{path.name}: {unfit}") from None
    return [*found, *(packs.typed(each) for each in needs_map.definitions())]


def load(refused: list[str] | None = None) -> int:
    """How many versions are new. `refused` gathers what could not be loaded, so that one file does not keep a network from starting."""
    made = 0
    for definition in definitions():
        try:
            with transaction.atomic(using="jobs"):
                made += _load(definition)
        except BadReference as bad:
            if refused is None:
                raise
            refused.append(str(bad))
    return made


def _load(definition: Definition) -> int:
    if unfit := checking.problems(definition):
        raise BadReference(f"{definition.code}: {unfit[0].en}")
    instrument, _made = Instrument.objects.using("jobs").get_or_create(
        code=definition.code, defaults={"id": derived_id("questionnaire", definition.code), "made_at": clock.now()}
    )
    standing = {each.version: each for each in Edition.objects.using("jobs").of(instrument.pk)}
    definition = _numbered(definition, standing)
    known = standing.get(definition.version)
    if known is not None:
        if known.author_id is None and known.checksum != jsonable.checksum(definition):
            raise BadReference(f"{definition.code}: version {definition.version} was published and has changed; write the next version")
        return 0
    if any(each.state == PUBLISHED and each.author_id for each in standing.values()):
        return 0  # the network composed its own next version: it is asked, and ours is not put in its place
    _publish(instrument, definition)
    return 1


def _numbered(definition: Definition, standing: dict[str, Edition]) -> Definition:
    """The maps follow the needs of the content: when those change, the next version has the next number."""
    if not definition.code.startswith("needs-"):
        return definition
    numbers = [int(version) for version in standing if version.isdigit()]
    newest = standing.get(str(max(numbers, default=0)))
    same = newest is not None and newest.checksum == jsonable.checksum(replace(definition, version=newest.version))
    return replace(definition, version=newest.version if same and newest else str(max(numbers, default=0) + 1))


def _publish(instrument: Instrument, definition: Definition) -> None:
    now = clock.now()
    rows = Edition.objects.using("jobs").of(instrument.pk)
    rows.published().update(state=RETIRED, retired_at=now)
    Edition(
        id=derived_id("questionnaire", definition.code, definition.version),
        instrument=instrument,
        state=PUBLISHED,
        started_at=now,
        saved_at=now,
        published_at=now,
        checksum=jsonable.checksum(definition),
        **written(definition),
    ).save(using="jobs", force_insert=True)


def load_pack(data: bytes) -> list[str]:
    """Questionnaires of others, as drafts: the coordination reads their terms, accepts them, and publishes."""
    made = []
    with transaction.atomic(using="jobs"):
        for definition in map(packs.of_others, packs.read(data)):
            instrument, _made = Instrument.objects.using("jobs").get_or_create(
                code=definition.code, defaults={"id": derived_id("questionnaire", definition.code), "made_at": clock.now()}
            )
            editions = Edition.objects.using("jobs").of(instrument.pk)
            if editions.filter(version=definition.version).exists() or editions.drafts().exists():
                continue
            now = clock.now()
            Edition(instrument=instrument, state=DRAFT, started_at=now, saved_at=now, **written(definition)).save(
                using="jobs", force_insert=True
            )
            made.append(definition.code)
    return made


def written(definition: Definition) -> dict[str, Any]:
    """The columns that say what a definition says, so that a list reads no definition."""
    return {
        "version": definition.version,
        "definition": jsonable.to_json(definition),
        "title": definition.title,
        "audiences": list(definition.audiences),
        "seconds": duration.seconds(definition),
    }
