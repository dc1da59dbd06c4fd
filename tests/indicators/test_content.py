"""What is measured and what is advised, as people read it: complete, in both languages, provisional, and with no word that judges."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse

from pairpep.analysis.verdicts import banned
from pairpep.indicators import facts, recommending
from pairpep.kernel.reference import content
from tests.content.test_words import DIAGNOSIS, NEVER, TU, VOUS, either, english, french, offenders
from tests.content.texts import Said, walk
from tests.indicators.samples import TODAY, catalogue, rules

FAMILIES = {"F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8"}
ASKED = [
    *["F1-a", "F1-b", "F2-a", "F2-b", "F3-a", "F4-a", "F4-b", "F4-c", "F5-a", "F6-a", "F6-b", "F7-a", "F7-b", "F7-c", "F7-d", "F8-a"],
    *(f"PP-{number}" for number in range(1, 13)),
]
THE_SAME_IN_BOTH = {"families.F6.name"}


def texts() -> list[Said]:
    here = catalogue()
    things: list[tuple[str, Any]] = [
        *((f"families.{each.code}", each) for each in here.families.values()),
        *((f"form.{each.code}", each) for each in here.entries.values()),
        *((f"standards.{each.code}", each) for each in here.standards),
        *((f"indicators.{each.code}.{each.version}", each) for each in here.definitions),
        *((f"rules.{each.code}.{each.version}", each) for each in rules().rules),
    ]
    sentence = (".plain", ".why", ".help", ".reason", ".action", ".stop", ".evidence")
    return [Said(where, text, "vous", where.endswith(sentence)) for name, each in things for where, text in walk(each, name)]


ALL = texts()


def test_the_eight_published_families_are_there_and_each_has_indicators() -> None:
    assert set(catalogue().families) == FAMILIES
    assert all(catalogue().of_family(family, TODAY) for family in catalogue().families.values())


@pytest.mark.parametrize("asked", ASKED)
def test_every_definition_of_the_dossier_has_its_indicator(asked: str) -> None:
    assert [code for code in catalogue().codes if code == asked or code.startswith(f"{asked}-")]


def test_everything_is_marked_provisional_and_says_where_it_comes_from() -> None:
    assert [each.code for each in catalogue().definitions if not (each.provisional and each.source)] == []
    assert [each.code for each in rules().rules if not each.provisional] == []
    assert [each.code for each in catalogue().standards if each.status == "confirmed"] == []


def test_the_quarterly_form_takes_less_than_ten_minutes() -> None:
    minutes = sum(each.minutes for each in catalogue().form(TODAY))
    assert 0 < minutes < 10
    assert len(catalogue().form(TODAY)) == len(catalogue().entries)


def test_what_an_indicator_is_computed_from_exists_in_the_product() -> None:
    for definition in catalogue().definitions:
        for name in definition.computed_from:
            app, model, field = name.split(".")
            assert apps.get_model(app, model)._meta.get_field(field), f"{definition.code}: {name}"


def test_who_reads_an_indicator_is_a_role_of_the_network_or_the_public() -> None:
    told = {reader for each in catalogue().definitions for reader in (*each.own_readers, *each.network_readers)}
    assert told <= {*content().roles, "public"}


def test_who_may_read_a_figure_depends_on_whose_it_is() -> None:
    definition = catalogue().edition("F7-a-peer", 1)
    assert definition.read_by("clinician", own=True)
    assert not definition.read_by("young_person", own=True)
    assert definition.read_by("young_person", own=False)
    assert not catalogue().edition("F7-d", 1).read_by("manager", own=True)


def test_a_worker_is_never_the_unit_of_a_figure_that_a_program_reads() -> None:
    of_workers = [each for each in catalogue().definitions if each.small.of == "workers"]
    assert {each.code for each in of_workers} >= {"PP-6", "PP-11-6", "PP-11-12"}
    assert [each.code for each in of_workers if each.own_readers or "manager" in each.network_readers] == []


def test_a_program_has_three_primary_charts_at_most() -> None:
    assert 1 <= sum(each.role == "primary" for each in catalogue().current(TODAY)) <= 3


def test_no_more_and_no_less_medication_is_ever_better() -> None:
    for code in ("F7-c", "F7-d"):
        definition = catalogue().on(code, TODAY)
        assert definition is not None
        assert (definition.direction, definition.target, catalogue().standards_of(code)) == ("neither", "none", ())


def test_each_piece_of_advice_opens_a_page_that_exists() -> None:
    for rule in rules().rules:
        assert reverse(rule.opens).startswith("/"), rule.code  # NoReverseMatch: no such page, or one that needs to be told of whom


def test_what_a_young_person_or_a_relative_reads_is_of_the_network() -> None:
    assert not [each.code for each in catalogue().definitions if {"young_person", "relative", "public"} & set(each.own_readers)]


# Words


def test_there_is_something_to_read() -> None:
    assert len(ALL) > 250


def test_no_text_judges_proves_or_names_a_cause() -> None:
    assert offenders(ALL, lambda said: banned(said.text.fr) + banned(said.text.en)) == {}
    spoken = [each.words for module in (facts,) for each in vars(module).values() if isinstance(each, type) and hasattr(each, "words")]
    spoken += recommending.WHY.values()
    assert [each for each in spoken if banned(each.fr) or banned(each.en)] == []


def test_every_text_is_in_both_languages_and_says_something_of_its_own_in_each() -> None:
    assert set(offenders(ALL, lambda said: said.text.fr.casefold() == said.text.en.casefold())) == THE_SAME_IN_BOTH


def test_nobody_is_a_case_no_illness_is_named_nobody_shouts() -> None:
    assert offenders(ALL, either(NEVER)) == {}
    assert offenders(ALL, either(DIAGNOSIS)) == {}


def test_french_and_english_are_typeset_each_in_its_way() -> None:
    assert offenders(ALL, french(r"[^\u00a0\u202f][:;!?»]|«[^\u00a0\u202f]|[\"“”]")) == {}
    assert offenders(ALL, english(r"[\"«»]|\s[:;!?]|\bprogrammes?\b|\bcolor|\bcenter\b")) == {}
    assert offenders(ALL, either(r"\s{2}|^\s|\s$|\.\.\.|’")) == {}


def test_figures_speak_to_nobody_in_particular() -> None:
    assert offenders(ALL, french(TU)) == {}
    assert offenders(ALL, french(VOUS)) == {}


def test_sentences_end_as_sentences_and_stay_short() -> None:
    said = [each for each in ALL if each.sentence]
    assert len(said) > 100
    assert offenders(said, lambda each: [text for text in (each.text.fr, each.text.en) if not text.endswith(".")]) == {}
    assert offenders(ALL, lambda each: [part for part in re.split(r"[.;:]\s", each.text.fr) if len(part.split()) > 32]) == {}


# Editions


def test_an_edition_that_was_published_has_not_changed() -> None:
    assert catalogue().broken_promises() == []
    assert rules().broken_promises() == []


def test_a_definition_leaves_nothing_to_guess() -> None:
    for each in catalogue().definitions:
        assert is_dataclass(each)
        empty = [f.name for f in fields(each) if getattr(each, f.name) in ("", None) and f.name not in ("valid_to", "lowest", "highest")]
        assert empty == [], each.code
