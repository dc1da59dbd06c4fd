"""The interface is whole in French, and what checks that would notice if it were not."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import translation

from pairpep.project import translations

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'


@pytest.fixture
def app(tmp_path: Path) -> Path:
    app = tmp_path / "places"
    (app / "locale" / "fr" / "LC_MESSAGES").mkdir(parents=True)
    (app / "templates").mkdir()
    (app / "__init__.py").write_text("")
    (app / "views.py").write_text('from django.utils.translation import gettext as _\n\nsaid = _("Good morning %(name)s")\n')
    (app / "templates" / "page.html").write_text(
        '{% load i18n %}<h1 title="{% translate "A title" %}">{% blocktranslate trimmed count n=n %}\n'
        "  One day\n{% plural %}\n  {{ n }} days\n{% endblocktranslate %}</h1>"
    )
    return app


def write(app: Path, text: str) -> translations.Report:
    (app / "locale/fr/LC_MESSAGES/django.po").write_text(HEADER + text, encoding="utf-8")
    return translations.check(app.parent)


WHOLE = """
msgid "Good morning %(name)s"
msgstr "Bonjour %(name)s"

msgid "A title"
msgstr "Un titre"

msgid "One day"
msgid_plural "%(n)s days"
msgstr[0] "Un jour"
msgstr[1] "%(n)s jours"
"""


def test_the_french_of_the_interface_is_complete() -> None:
    assert translations.check().lines() == []


def test_a_whole_catalogue_is_found_whole(app: Path) -> None:
    assert write(app, WHOLE).lines() == []


def test_each_kind_of_fault_is_found_where_it_is(app: Path) -> None:
    assert len(write(app, "").missing) == 3
    assert write(app, WHOLE.replace('"Un titre"', '""')).untranslated == ["places: 'A title'"]
    assert write(app, WHOLE.replace('"%(n)s jours"', '""')).untranslated == ["places: 'One day'"]
    assert write(app, WHOLE.replace('msgid "A title"', '#, fuzzy\nmsgid "A title"')).fuzzy == ["places: 'A title'"]
    assert write(app, WHOLE + '\nmsgid "Gone"\nmsgstr "Parti"\n').unused == ["places: 'Gone'"]
    assert write(app, WHOLE.replace("Bonjour %(name)s", "Bonjour %(nom)s")).broken


def test_a_name_that_nothing_reads_is_found_too(app: Path) -> None:
    """Under a name of its own, a string would be shown in English and nothing would say so."""
    (app / "forms.py").write_text('from django.utils.translation import gettext_lazy as _later\n\nsaid = _later("Good evening")\n')
    assert write(app, WHOLE).unread == ["places: places/forms.py:1 calls gettext_lazy _later"]


def test_a_catalogue_is_compiled_when_it_is_newer_and_only_then(app: Path) -> None:
    write(app, WHOLE)
    assert [path.name for path in translations.compile_stale(app.parent)] == ["django.mo"]
    assert translations.compile_stale(app.parent) == []


def test_a_compiled_catalogue_speaks() -> None:
    with translation.override("fr"):
        assert "caractères" in translation.gettext("At most %(max)d characters.")
