"""The glossary and the content say the same thing with the same word."""

import pytest

from pairpep.kernel.reference import BESIDE_THE_SOURCES, content

GLOSSARY = BESIDE_THE_SOURCES.parent / "docs" / "glossary.md"


@pytest.fixture(scope="module")
def rows():
    """French and English of each code word."""
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if "|" in line
    ]
    return [(english.lower(), french.lower(), code) for english, french, code, _note in cells]


def test_every_role_is_there_under_its_name(rows):
    for role in content().roles.values():
        found = [(english, french) for english, french, code in rows if f"`{role.code}`" in code]
        assert any(role.name.en.lower() in english and role.name.fr.lower() in french for english, french in found), role.code


def test_every_state_is_there_under_its_label(rows):
    for state in content().states.values():
        found = [(english, french) for english, french, code in rows if code == f"`{state.code}`"]
        label = state.staff.label
        assert any(english in label.en.lower() and french in label.fr.lower() for english, french in found), state.code


def test_a_code_word_has_one_row(rows):
    codes = [code for _, _, code in rows if code.startswith("`")]
    assert {code for code in codes if codes.count(code) > 1} == {"`Referral`"}
