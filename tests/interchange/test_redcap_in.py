"""A dictionary from a REDCap project that is not ours: each kind of field, and what is said of those that have no place here."""

from __future__ import annotations

import pytest

from pairpep.instruments.definition.shapes import Definition
from pairpep.interchange.redcap import columns as col
from pairpep.interchange.redcap.coming import brought
from pairpep.interchange.redcap.records import NoGroup, Record, records
from pairpep.interchange.report import Brought
from tests.interchange.definitions import WALK

ALPHA = {col.TYPE: "radio", col.CHOICES: "0, Never | 1, Often, or so | 2, Always", col.MATRIX: "freq"}
FIELDS = [
    {col.NAME: "study_id", col.TYPE: "text", col.LABEL: "Study ID"},
    {col.NAME: "walks", col.LABEL: "<b>Walks</b><br>with you", col.SECTION: "Together", **ALPHA},
    {col.NAME: "talks", col.LABEL: "Talks", **ALPHA},
    {col.NAME: "met", col.TYPE: "yesno", col.LABEL: "Met?"},
    {col.NAME: "places", col.TYPE: "checkbox", col.LABEL: "Where?", col.CHOICES: "1, Caf\u00e9 | 2, Home", col.BRANCHING: "[met] = '1'"},
    {col.NAME: "mood", col.TYPE: "slider", col.LABEL: "Mood", col.CHOICES: "Low | Middle | High"},
    {col.NAME: "times", col.TYPE: "text", col.LABEL: "Times", col.VALIDATION: "integer", col.LOWEST: "0", col.HIGHEST: "9"},
    {col.NAME: "why", col.TYPE: "notes", col.LABEL: "Why?", col.BRANCHING: '[places(2)] = "1" or [walks] > 1'},
    {col.NAME: "odd", col.TYPE: "notes", col.LABEL: "Odd", col.BRANCHING: "datediff([a],[b],'d') > 3"},
    {col.NAME: "hello", col.TYPE: "descriptive", col.LABEL: "Hello"},
    {col.NAME: "sumup", col.TYPE: "calc", col.LABEL: "Sum", col.CHOICES: "sum([walks],[talks])"},
    {col.NAME: "born", col.TYPE: "text", col.LABEL: "Born", col.VALIDATION: "date_ymd"},
    {col.NAME: "email", col.TYPE: "text", col.LABEL: "Email", col.IDENTIFIER: "y"},
    {col.NAME: "scan", col.TYPE: "file", col.LABEL: "Scan"},
    {col.NAME: "Hidden-One", col.TYPE: "text", col.LABEL: "Hidden", col.ANNOTATION: "@HIDDEN"},
]


def theirs(*fields: dict[str, str]) -> Brought:
    return brought(col.dictionary({col.FORM: "my_study", **row} for row in (fields or FIELDS)), language="en")


def definition() -> Definition:
    found = theirs().definition
    assert found is not None
    return found


def test_each_kind_of_field_becomes_a_question() -> None:
    kinds = {item.id: item.kind for item in definition().items}
    assert kinds == {
        "walks": "scale",
        "talks": "scale",
        "met": "yes_no",
        "places": "several",
        "mood": "slider",
        "times": "number",
        "why": "words",
        "odd": "words",
        "hello": "told",
        "hidden_one": "words",
    }


def test_labels_lose_their_markup_and_choices_keep_their_commas() -> None:
    found = definition()
    assert found.item("walks").text.en == "Walks\nwith you"
    assert found.item("walks").section.en == "Together"
    assert [(option.value, option.label.en) for option in found.scale("freq").options] == [(0, "Never"), (1, "Often, or so"), (2, "Always")]
    assert (found.item("mood").lowest, found.item("mood").highest) == (0, 100)


def test_branching_logic_becomes_conditions() -> None:
    found = definition()
    assert [(each.item, each.is_, each.value) for each in found.item("why").when.conditions] == [
        ("places", "has", "2"),
        ("walks", "at_least", 2),
    ]
    assert found.item("why").when.how == "any"
    assert found.item("odd").when.conditions == ()


def test_what_has_no_place_here_is_said() -> None:
    said = {(finding.rule, finding.where) for finding in theirs().findings}
    assert {
        ("record", "study_id"),
        ("branching", "odd"),
        ("calc", "sumup"),
        ("type", "born"),
        ("identifier", "email"),
        ("type", "scan"),
        ("key", "Hidden-One"),
        ("columns", "Hidden-One"),
        ("licence", ""),
        ("language", ""),
    } <= said


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        (b"a,b\n1,2\n", "columns"),
        (b"", "columns"),
        (col.dictionary([]), "empty"),
        (col.dictionary([FIELDS[0], FIELDS[3], FIELDS[3]]), "duplicate"),
        (col.dictionary([FIELDS[0]]), "empty"),
        (b'Variable / Field Name,Field Type,Field Label\n"never closed', "csv"),
        (b"\xff\xfe", "encoding"),
        (b"x" * 1_000_001, "too-large"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(raw: bytes, rule: str) -> None:
    found = brought(raw)
    assert found.definition is None
    assert rule in [finding.rule for finding in found.refused]
    assert all(finding.said.fr and finding.said.en for finding in found.refused)


def test_a_french_spreadsheet_s_semicolons_are_read() -> None:
    raw = b"Variable / Field Name;Form Name;Field Type;Field Label\r\nid;f;text;Id\r\nmet;f;yesno;Vu ?\r\n"
    found = brought(raw).definition
    assert found is not None
    assert found.item("met").text.fr == "Vu ?"


def test_an_annotation_that_somebody_broke_is_theirs_and_loses_nothing() -> None:
    rows = [dict(row) for row in FIELDS[:4]]
    rows[3][col.ANNOTATION] = 'PAIRPEP {"kind": "number", "when": {"conditions": 3}, "danger": []}'
    found = theirs(*rows).definition
    assert found is not None
    assert found.item("met").kind == "yes_no"


# Records ----------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.abuse("AB-47")
def test_records_are_raw_codes_in_which_nothing_is_a_formula() -> None:
    first = {"met": True, "times": -3, "listened": "n/a", "respected": 2, "mood": 0, "how": "fast", "more": "nobody asked"}
    second = {"met": True, "times": 2, "listened": 1, "where": ("home",), "more": "=1+1"}
    head, *lines = records(WALK, [Record("7", first, "prog-a"), Record("8", second, "prog-b")]).decode().splitlines()
    said = [dict(zip(head.split(","), line.split(","), strict=True)) for line in lines]
    where = {"where___cafe": "", "where___walk": "", "where___home": ""}
    key = {"record_id": "7", "redcap_data_access_group": "prog-a"}
    assert said[0] == {
        **key,
        **where,
        "listened": "na",
        "respected": "2",
        "met": "1",
        "times": "-3",
        "how": "fast",
        "mood": "0",
        "more": "",
    }
    assert (said[1]["where___cafe"], said[1]["where___home"], said[1]["more"]) == ("0", "1", "'=1+1")


def test_a_record_without_its_group_is_not_sent_among_others() -> None:
    with pytest.raises(NoGroup):
        records(WALK, [Record("1", {}, "prog-a"), Record("2", {})])
