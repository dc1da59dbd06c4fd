"""What things are about, and for whom: the shelves of the library and the themes of mentoring, under one name each."""

from __future__ import annotations

from collections.abc import Iterable

from pairpep.kernel.bilingual import Text
from pairpep.kernel.reference import content


def labels() -> dict[str, Text]:
    return {code: theme.label for code, theme in content().themes.items()} | {topic.code: topic.label for topic in content().shelves.topics}


def label_of(code: str) -> Text | None:
    return labels().get(code)


def audiences() -> dict[str, Text]:
    roles = {code: role.name for code, role in content().roles.items()}
    return roles | {each.code: each.label for each in content().shelves.audiences}


def choices(labels: dict[str, Text], these: Iterable[str]) -> list[tuple[str, str]]:
    return sorted(((code, str(labels[code])) for code in set(these) if code in labels), key=lambda one: one[1].casefold())
