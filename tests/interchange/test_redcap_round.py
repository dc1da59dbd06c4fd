"""What goes out as two REDCap dictionaries comes back as it was; one alone brings one language."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from pairpep.instruments.definition.shapes import Definition
from pairpep.interchange.redcap import columns as col
from pairpep.interchange.redcap.coming import brought
from pairpep.interchange.redcap.going import data_dictionary
from pairpep.kernel.bilingual import Text
from tests.interchange.definitions import WALK, definitions


def back(definition: Definition) -> Definition | None:
    found = brought(data_dictionary(definition, language="fr"), data_dictionary(definition, language="en"))
    assert not found.findings, found.findings
    return found.definition


def cells(raw: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(raw.decode(), newline="")))


def test_a_questionnaire_goes_and_comes_back_as_it_was() -> None:
    assert back(WALK) == WALK


@settings(max_examples=80)
@given(definitions())
def test_any_questionnaire_comes_back_as_it_was(definition: Definition) -> None:
    assert back(definition) == definition


@pytest.mark.abuse("AB-47")
@settings(max_examples=40)
@given(definitions())
def test_no_cell_of_a_dictionary_is_a_formula(definition: Definition) -> None:
    for line in cells(data_dictionary(definition, language="fr")):
        assert not any(re.match(r"[\s\u00a0]*[=+@\-]", cell) and not re.fullmatch(r"-?\d+", cell) for cell in line)


def test_the_columns_are_those_of_redcap_in_their_order() -> None:
    lines = cells(data_dictionary(WALK, language="en"))
    assert len(lines[0]) == 18
    assert lines[0][0] == "Variable / Field Name"
    assert lines[0][17] == "Field Annotation"
    assert lines[1][0] == "record_id"
    assert all(len(line) == 18 for line in lines)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,24}[a-z0-9]", line[0]) for line in lines[1:])


def test_a_condition_is_branching_logic() -> None:
    rows = {row[col.NAME]: row for row in col.rows_of(data_dictionary(WALK, language="fr"))}
    assert rows["times"][col.BRANCHING] == "[met] = '1'"
    assert rows["where"][col.BRANCHING] == "[met] = '1' and ([times] <> '' and [times] >= 1)"
    assert rows["more"][col.BRANCHING] == "([listened] <> '' and [listened] <= 2) or [where(home)] = '1'"
    assert rows["listened"][col.CHOICES].endswith("5, Accord 5 | na, Ne s'applique pas à moi")


def test_one_dictionary_alone_brings_one_language_and_says_so() -> None:
    found = brought(data_dictionary(WALK, language="en"), language="en")
    assert found.definition is not None
    assert found.definition.item("met").text == Text(en=WALK.item("met").text.en)
    assert [finding.rule for finding in found.findings] == ["language"]


def test_two_files_in_one_language_are_refused() -> None:
    found = brought(data_dictionary(WALK, language="fr"), data_dictionary(WALK, language="fr"))
    assert [finding.rule for finding in found.refused] == ["language"]


def test_what_somebody_changed_in_redcap_is_what_comes_back() -> None:
    rows = col.rows_of(data_dictionary(WALK, language="fr"))
    for row in rows:
        if row[col.NAME] == "times":
            row[col.LABEL], row[col.BRANCHING] = "Combien ?", "[met] = '0'"
    found = brought(col.dictionary(rows), data_dictionary(WALK, language="en")).definition
    assert found is not None
    assert found.item("times").text == replace(WALK.item("times").text, fr="Combien ?")
    assert found.item("times").when.conditions[0].value is False
