"""Whether what the network measures and advises fits: content, checked like the rest of it."""

from __future__ import annotations

from pathlib import Path

from django.apps import apps

from pairpep.indicators.catalogue import Catalogue
from pairpep.indicators.recommending import Rules
from pairpep.kernel.reading import BadReference
from pairpep.measures import answers, definitions

BY_NAME = "assemblies_roll"  # read as the relation `rolled`


def problems(folder: Path) -> list[str]:
    """Of a whole content folder: files that do not fit, editions that changed after they were read, facts that nobody makes."""
    try:
        catalogue = Catalogue(folder / "indicators")
        rules = Rules(folder / "recommendations", catalogue)
    except BadReference as trouble:
        return [str(trouble)]
    return [*catalogue.broken_promises(), *rules.broken_promises(), *_without_facts(catalogue), *_unknown_fields(catalogue)]


def _without_facts(catalogue: Catalogue) -> list[str]:
    made = {code for family in definitions.texts() for code in definitions.indicators(family)} | {
        each.indicator for each in answers.QUESTIONS
    }
    told = [f"indicators[{code}]: nothing counts it (measures/sql)" for code in catalogue.codes if code not in made]
    return told + [f"measures/sql: {code} is counted and no indicator is called so" for code in sorted(made) if code not in catalogue.codes]


def _unknown_fields(catalogue: Catalogue) -> list[str]:
    """Each `computed_from` names a field that the product has, of a table that is read."""
    named = [(each.code, name) for each in catalogue.definitions for name in each.computed_from]
    found = [f"indicators[{code}].computed_from: there is no {name}" for code, name in named if not _is_field(name)]
    read = {code: definitions.tables(family) for family in definitions.texts() for code in definitions.indicators(family)}
    unread = [(code, name) for code, name in named if not _is_read(name, read.get(code))]
    return found + [f"indicators[{code}].computed_from: its SQL does not read {name}" for code, name in unread]


def _is_read(name: str, tables: tuple[str, ...] | None) -> bool:
    """Whether the SQL of an indicator reads the table; what people answered is read by Python."""
    return tables is None or "_".join(name.lower().split(".")[:2]) in (*tables, BY_NAME)


def _is_field(name: str) -> bool:
    app, model, field = name.split(".")
    try:
        return any(each.name == field or getattr(each, "attname", "") == field for each in apps.get_model(app, model)._meta.get_fields())
    except LookupError:
        return False
