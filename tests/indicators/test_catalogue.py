"""A file that does not fit is refused with its name and its key, whoever wrote it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pairpep.indicators.catalogue import Catalogue, mark
from pairpep.indicators.recommending import Rules
from pairpep.kernel.reading import BadReference
from tests.indicators.samples import TODAY, catalogue, copied, spoil

EIGHT, PEER, FORM, NORMS, FAMILIES = "eight_families.toml", "peer_support.toml", "form.toml", "standards.toml", "families.toml"
RULES = "recommendations.toml"

SPOILT = {
    "an unknown key": (EIGHT, 'role = "watch"', 'role = "watch"\ncolour = "red"', "eight_families.toml.indicators[F1-a]: unknown colour"),
    "a missing French": (
        EIGHT,
        'name.fr = "Jeunes satisfaits des rencontres"\n',
        "",
        "eight_families.toml.indicators[F1-a].name: no text in fr",
    ),
    "an empty English": (PEER, 'name.en = "Meetings held"', 'name.en = " "', "peer_support.toml.indicators[PP-6-held].name: no text in en"),
    "a missing key": (EIGHT, 'role = "watch"\n', "", "eight_families.toml.indicators[F1-a]: missing role"),
    "an unknown chart": (EIGHT, 'chart = "run"', 'chart = "pie"', "eight_families.toml.indicators[F1-a].chart: 'pie' is none of"),
    "a chart that does not suit": (
        EIGHT,
        'chart = "p"',
        'chart = "c"',
        "eight_families.toml.indicators[F1-b].chart: c does not suit a proportion",
    ),
    "an unknown family": (EIGHT, 'family = "F1"', 'family = "F9"', "eight_families.toml.indicators[F1-a].family: no family is called F9"),
    "an entry that the form lacks": (
        EIGHT,
        'entered = ["open_youth", "lost_contact"]',
        'entered = ["open_youth", "lost"]',
        "eight_families.toml.indicators[F1-b].entered: the form has no lost",
    ),
    "figures that come from nowhere": (
        EIGHT,
        'entered = ["open_youth", "lost_contact"]',
        "entered = []",
        "eight_families.toml.indicators[F1-b].computed_from, entered: nothing says",
    ),
    "a threshold that is lowered": (
        EIGHT,
        'small = { of = "people" }',
        'small = { of = "people", persons = 3 }',
        "eight_families.toml.indicators[F1-a].small: thresholds may be raised",
    ),
    "a worker's figure in a program": (
        PEER,
        'small = { of = "workers" }\nown_readers = []',
        'small = { of = "workers" }\nown_readers = ["manager"]',
        "peer_support.toml.indicators[PP-2].own_readers: a result about workers",
    ),
    "a program's figure for a young person": (
        EIGHT,
        'own_readers = ["clinician",',
        'own_readers = ["young_person", "clinician",',
        "eight_families.toml.indicators[F1-a].own_readers: young people",
    ),
    "an end before its beginning": (
        EIGHT,
        "valid_from = 2020-01-01",
        "valid_from = 2020-01-01\nvalid_to = 2019-01-01",
        "eight_families.toml.indicators[F1-a].valid_to: before valid_from",
    ),
    "a code in two files": (
        PEER,
        'code = "PP-1"',
        'code = "F1-a"',
        "peer_support.toml.indicators[F1-a]: version 1 is already in eight_families",
    ),
    "a norm of nothing": (
        NORMS,
        'indicator = "F4-a"',
        'indicator = "F4-z"',
        "standards.toml.standards[first-contact].indicator: no indicator",
    ),
    "a norm without a direction": (
        NORMS,
        'indicator = "F4-a"',
        'indicator = "F3-a"',
        "standards.toml.standards[first-contact].indicator: F3-a has no",
    ),
    "a share over one": (NORMS, "value = 0.8", "value = 80.0", "standards.toml.standards[first-contact].value: a share is between"),
    "two norms at once": (
        NORMS,
        'indicator = "F4-b"',
        'indicator = "F4-a"',
        "standards.toml.standards[first-assessment]: holds at the same time as",
    ),
    "a form too long": (FORM, "minutes = 0.8", "minutes = 4.0", "indicators: the form of 2020-01-01 takes 12.5 minutes"),
    "a figure that nobody reads": (FORM, 'code = "clozapine"', 'code = "cloz"', "entered: the form has no clozapine"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_what_does_not_fit_is_refused_by_file_and_key(name: str, tmp_path: Path) -> None:
    file, old, new, said = SPOILT[name]
    folder = copied(tmp_path)
    spoil(folder / file, old, new)
    with pytest.raises(BadReference) as refused:
        Catalogue(folder)
    assert said in str(refused.value)


def test_a_family_without_an_indicator_is_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    text = (folder / FAMILIES).read_text(encoding="utf-8")
    more = text[text.index("[[families]]") : text.index('code = "F2"')].replace('code = "F1"', 'code = "F9"').rsplit("[[families]]", 1)[0]
    (folder / FAMILIES).write_text(text + "\n" + more, encoding="utf-8")
    with pytest.raises(BadReference, match=r"families\.toml\.families\[F9\]: no indicator is of this family"):
        Catalogue(folder)


def next_edition(folder: Path, *, begins: str = "2025-01-01", ends: str = "2024-12-31") -> None:
    """F1-a, said again in other words from a day on; the first edition closed."""
    path = folder / EIGHT
    text = path.read_text(encoding="utf-8")
    first = text[text.index("[[indicators]]") : text.index('[[indicators]]\ncode = "F1-b"')]
    second = first.replace("version = 1", "version = 2").replace("2020-01-01", begins).replace("Jeunes satisfaits", "Jeunes contents")
    path.write_text(text.replace(first, first.replace("2020-01-01", f"2020-01-01\nvalid_to = {ends}") + second), encoding="utf-8")


def test_which_definition_held_on_a_day(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    next_edition(folder)
    here = Catalogue(folder)
    held = {day: here.on("F1-a", day) for day in (date(2019, 12, 31), date(2024, 12, 31), date(2025, 1, 1))}
    assert [each and each.version for each in held.values()] == [None, 1, 2]
    assert [each.version for each in here.editions("F1-a")] == [1, 2]
    assert here.edition("F1-a", 1).name.fr == "Jeunes satisfaits des rencontres"
    assert here.codes.count("F1-a") == 1


def test_a_new_edition_does_not_change_the_old_one(tmp_path: Path) -> None:
    """Closing it is no change: whoever kept a figure finds the same words under the same mark."""
    folder = copied(tmp_path)
    before = mark(Catalogue(folder).edition("F1-a", 1))
    next_edition(folder)
    here = Catalogue(folder)
    assert mark(here.edition("F1-a", 1)) == before != mark(here.edition("F1-a", 2))
    assert here.broken_promises() == ["F1-a: version 2 is not in published.lock"]
    assert here.publish() == [("F1-a", 2)]
    assert here.broken_promises() == []


def test_an_edition_that_is_changed_or_taken_away_is_found(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    spoil(folder / EIGHT, "Réponses valides de la vague", "Réponses de la vague")
    (folder / PEER).unlink()
    found = Catalogue(folder).broken_promises()
    assert "F1-a: version 1 was published and has changed; write version 2" in found
    assert "PP-1: version 1 was published and must stay" in found


@pytest.mark.parametrize(("begins", "ends"), [("2025-01-01", "2025-06-30"), ("2025-01-01", "2024-06-30")])
def test_two_editions_neither_overlap_nor_leave_a_day_between_them(begins: str, ends: str, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    next_edition(folder, begins=begins, ends=ends)
    with pytest.raises(BadReference, match=r"indicators\[F1-a\]\.valid_to: version 1 ends the day before version 2 begins"):
        Catalogue(folder)


def test_a_code_that_nobody_knows_has_no_edition() -> None:
    with pytest.raises(KeyError):
        catalogue().editions("F4-z")
    with pytest.raises(KeyError):
        catalogue().edition("F4-a", 9)


def test_a_figure_of_the_form_is_asked_once_whatever_reads_it() -> None:
    readers = [each.code for each in catalogue().definitions if "open_youth" in each.entered]
    assert len(readers) > 5
    assert [entry.code for entry in catalogue().form(TODAY)].count("open_youth") == 1


SPOILT_RULES = {
    "an indicator that is none": (
        'indicators = ["F1-b"]',
        'indicators = ["F1-z"]',
        "rules[silence].indicators: no indicator is called F1-z",
    ),
    "an unknown stage": ('stage = "safety"', 'stage = "urgent"', "rules[silence].stage: 'urgent' is none of"),
    "advice about everything": ('indicators = ["F1-b"]', "indicators = []", "rules[silence].indicators: only data quality is about all"),
    "an unknown key": ('to = "manager"', 'to = "manager"\nscore = 3', "rules[access-standard]: unknown score"),
    "a missing English": ('stop.en = "Stops at the next attendance."\n', "", "rules[alone].stop: no text in en"),
    "more than three a month": ("a_month = 3", "a_month = 4", "recommendations.toml.a_month: from 1 to 3"),
    "looking below where less is better": (
        'indicators = ["F7-a-peer", "PP-3"]',
        'indicators = ["F4-c"]',
        "rules[reach].trigger: outside_998 looks below",
    ),
}


@pytest.mark.parametrize("name", SPOILT_RULES)
def test_advice_that_does_not_fit_is_refused_by_file_and_key(name: str, tmp_path: Path) -> None:
    old, new, said = SPOILT_RULES[name]
    folder = copied(tmp_path, "recommendations")
    spoil(folder / RULES, old, new)
    with pytest.raises(BadReference) as refused:
        Rules(folder, catalogue())
    assert said in str(refused.value)
