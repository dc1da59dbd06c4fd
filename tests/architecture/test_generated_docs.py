"""What the documents say of the code is what the code says."""

from __future__ import annotations


def test_the_generated_documents_are_fresh() -> None:
    from pairpep.project import generated

    stale = [path.name for path, text in generated.documents().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    assert not stale, f"write them again with `make docs`: {stale}"


def test_every_view_declares_its_access_or_is_somebody_else_s() -> None:
    from pairpep.project import generated

    undeclared = [line for line in generated.routes().splitlines() if "outside our own doors" in line]
    allowed = ("/fr/accounts/", "| `/` |")
    assert [line for line in undeclared if not any(place in line for place in allowed)] == []


def test_every_field_about_a_person_is_classified() -> None:
    from pairpep.project import generated

    assert "unclassified" not in generated.register()
