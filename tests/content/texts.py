"""Every text of the content folder, with the place it stands and the way it speaks to its reader."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from pairpep.kernel.bilingual import Text
from pairpep.kernel.reference import content


@dataclass(frozen=True)
class Said:
    where: str
    text: Text
    address: str  # tu, vous, neutral, both, or none: a label that speaks to nobody
    sentence: bool  # ends with a full stop


def walk(value: Any, where: str) -> Iterator[tuple[str, Text]]:
    """The texts inside a value, whatever its shape."""
    if isinstance(value, Text):
        yield where, value
    elif isinstance(value, tuple):
        for place, each in enumerate(value, start=1):
            yield from walk(each, f"{where}[{getattr(each, 'code', place)}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from walk(getattr(value, field.name), f"{where}.{field.name}")


def everything() -> list[Said]:
    return [*_referrals(), *_roles(), *_authorisations(), *_notices(), *_compass(), *_pulse(), *_pages(), *_demo()]


def for_young_people() -> list[Said]:
    return [said for said in everything() if said.address == "tu"]


def _referrals() -> Iterator[Said]:
    here = content()
    for side, address in (("youth", "tu"), ("relative", "vous")):
        for group in here.need_groups(side):
            yield Said(f"needs.{group.code}.title", group.title, "none", False)
            for need in group.needs:
                yield Said(f"needs.{need.code}.label", need.label, "none", False)
                yield Said(f"needs.{need.code}.plain", need.plain, address, False)
                yield Said(f"needs.{need.code}.example", need.example, "none", True)
    readers = {"staff": "none", "referrer": "vous", "young_person": "tu", "relative": "vous"}
    for state in here.states.values():
        for reader, address in readers.items():
            wording = getattr(state, reader)
            yield Said(f"states.{state.code}.{reader}.label", wording.label, address, False)
            yield Said(f"states.{state.code}.{reader}.next", wording.next, address, True)
    labels = [
        *here.turns.values(),
        *[reason for occasion in ("decline_worker", "redirect", "close", "decline_person") for reason in here.reasons(occasion)],
        *[setting for section in here.settings.values() for setting in section.values()],
    ]
    for each in labels:
        yield Said(f"referrals.{each.code}", each.label, "none", False)
    for where, text in walk(here.preferences, "preferences"):
        yield Said(where, text, "none", False)


def _roles() -> Iterator[Said]:
    for role in content().roles.values():
        yield Said(f"roles.{role.code}.name", role.name, "none", False)
        yield Said(f"roles.{role.code}.meaning", role.meaning, "none", True)
        yield Said(f"roles.{role.code}.empty", role.empty, "tu" if role.code == "young_person" else "vous", True)


def _authorisations() -> Iterator[Said]:
    terms = content().authorisations
    for each in (*terms.grounds, *terms.categories, *terms.never, *terms.topics):
        yield Said(f"authorisations.{each.code}", each.label, "none", False)


def _notices() -> Iterator[Said]:
    for (code, version), notice in content().notice_versions.items():
        for where, text in walk(notice, f"notices.{code}.{version}"):
            yield Said(where, text, notice.address, not where.endswith("title"))


def _compass() -> Iterator[Said]:
    """The person speaks there, to nobody else."""
    for code, page in content().compass.items():
        for where, text in walk(page, f"compass.{code}"):
            yield Said(where, text, "none", not where.endswith("title"))


def _pulse() -> Iterator[Said]:
    for where, text in walk(content().pulse, "pulse"):
        yield Said(where, text, "none", "faces" not in where)


def _pages() -> Iterator[Said]:
    for code, page in content().pages.items():
        for where, text in walk(page, f"pages.{code}"):
            yield Said(where, text, page.address, not where.endswith(("title", ".label")))


def _demo() -> Iterator[Said]:
    for program in content().demo.programs:
        yield Said(f"demo.{program.code}", program.name, "none", False)
