"""What comes with the product: complete in both languages, ours, loaded once, and never written over."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from django.db import Error, connections

from pairpep.instruments import shipped, showing
from pairpep.instruments.definition import checking, duration, jsonable
from pairpep.instruments.models import Edition
from pairpep.kernel.bilingual import Text
from pairpep.kernel.reading import BadReference

SHIPPED = {definition.code: definition for definition in shipped.definitions()}


@pytest.mark.parametrize("code", SHIPPED)
def test_each_can_be_asked_as_it_is(code: str) -> None:
    definition = SHIPPED[code]
    assert checking.problems(definition) == []
    assert definition.give_back.complete
    assert not definition.asks_of_danger
    assert definition.licence.class_ == "A"
    assert duration.seconds(definition) <= 180


def test_the_words_that_could_not_be_read_are_not_said_to_be_theirs() -> None:
    working = [definition for code, definition in SHIPPED.items() if code.endswith("-working")]
    assert len(working) == 3
    assert all(definition.provisional and not definition.licence.verified and "exact" in definition.note.en for definition in working)


@pytest.mark.parametrize("code", SHIPPED)
def test_nobody_is_written_with_a_dot_in_the_middle(code: str) -> None:
    assert not re.search(r"\w·\w", json.dumps(jsonable.to_json(SHIPPED[code]), ensure_ascii=False))


@pytest.mark.parametrize("code", ["aim-iam-fim-working", "nomad-working", "oric-working"])
def test_a_stand_in_says_where_the_exact_words_are_published(code: str) -> None:
    assert "doi:10.1186/" in SHIPPED[code].licence.source
    assert not any(code.removesuffix("-working") == other for other in SHIPPED), "the clean code is kept for the exact items"


def test_loaded_once(world: Any) -> None:
    assert shipped.load() in (0, len(SHIPPED))
    assert shipped.load() == 0
    key, definition = showing.current("six-youth", using="jobs")
    assert definition == SHIPPED["six-youth"]
    assert Edition.objects.using("jobs").get(pk=key).checksum == jsonable.checksum(definition)


def test_a_file_that_changed_without_a_new_version_is_refused(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped.load()
    changed = replace(SHIPPED["goal"], title=Text(fr="Autre", en="Other"))
    monkeypatch.setattr(shipped, "definitions", lambda: [changed])
    with pytest.raises(BadReference, match="write the next version"):
        shipped.load()
    monkeypatch.setattr(shipped, "definitions", lambda: [replace(changed, version="2")])
    assert shipped.load() == 1
    assert showing.current("goal", using="jobs")[1].title.en == "Other"
    old = Edition.objects.using("jobs").of_code("goal").get(version="1")
    assert old.state == "retired" and showing.edition(old.pk, using="jobs") == SHIPPED["goal"]


@pytest.mark.parametrize("column", ["definition = '{}'", "version = '9'", "checksum = ''", "state = 'draft'"])
def test_a_published_version_does_not_change_even_under_the_login_of_the_jobs(world: Any, column: str) -> None:
    shipped.load()
    with connections["jobs"].cursor() as cursor, pytest.raises(Error, match=r"never changes|does not go there"):
        cursor.execute(f"UPDATE instruments_edition SET {column} WHERE state = 'published'")
