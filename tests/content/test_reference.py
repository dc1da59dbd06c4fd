"""The reader of content files says exactly where one does not fit, and a text answers in its reader's language."""

from dataclasses import dataclass, replace
from typing import Literal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.choices import normalize_choices

from pairpep.kernel.bilingual import Text, TextField, typeset
from pairpep.kernel.reading import BadReference, build, fingerprint, read
from pairpep.kernel.reference import content, load


@dataclass(frozen=True)
class Stop:
    code: str
    name: Text
    kind: Literal["bus", "train"] = "bus"
    open: bool = True


@dataclass(frozen=True)
class Line:
    stops: tuple[Stop, ...]
    minutes: int = 0
    note: Text | None = None


def written(tmp_path, text):
    file = tmp_path / "line.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_file_that_fits_becomes_frozen_values(tmp_path):
    line = read(written(tmp_path, 'minutes = 4\n[[stops]]\ncode = "a"\nname.fr = "Gare : sortie"\nname.en = "Station"'), Line)
    assert line == Line(stops=(Stop("a", Text(fr="Gare\u00a0: sortie", en="Station")),), minutes=4)
    with pytest.raises(AttributeError):
        line.minutes = 5


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[stops]]\ncode = "a"\nname.fr = "Gare"', "line.toml.stops[a].name: no text in en"),
        ('[[stops]]\ncode = "a"\nname = { fr = " ", en = "" }', "line.toml.stops[a].name: no text in fr, en"),
        ('[[stops]]\ncode = "a"\nname = { fr = "Gare", en = "Station", es = "E" }', "line.toml.stops[a].name: unknown es"),
        ('[[stops]]\ncode = "a"\nname = "Gare"', "line.toml.stops[a].name: 'Gare' is not a text in fr and en"),
        ('[[stops]]\ncode = "a"\nnom = "Gare"', "line.toml.stops[a]: unknown nom"),
        ('[[stops]]\ncode = "a"', "line.toml.stops[a]: missing name"),
        ('[[stops]]\nname = { fr = "Gare", en = "Station" }', "line.toml.stops[1]: missing code"),
        ('stops = "a"', "line.toml.stops: 'a' is not a list"),
        ('stops = ["a"]', "line.toml.stops[1]: 'a' is not a table"),
        ("stops = []\nminutes = true", "line.toml.minutes: True is not int"),
        ("stops = []\nminutes = '4'", "line.toml.minutes: '4' is not int"),
        (
            '[[stops]]\ncode = "a"\nkind = "boat"\nname = { fr = "Quai", en = "Pier" }',
            "line.toml.stops[a].kind: 'boat' is none of bus, train",
        ),
        (
            'stops = [{ code = "a", name = { fr = "A", en = "B" } }, { code = "a", name = { fr = "C", en = "D" } }]',
            "line.toml.stops: a is there twice",
        ),
        ('stops = []\nnote = { fr = "Oui" }', "line.toml.note: no text in en"),
    ],
)
def test_a_file_that_does_not_fit_is_told_where(tmp_path, text, told):
    with pytest.raises(BadReference) as bad:
        read(written(tmp_path, text), Line)
    assert str(bad.value) == told


def test_a_file_that_is_not_toml_or_not_there_is_told_by_name(tmp_path):
    with pytest.raises(BadReference, match=r"^line\.toml: "):
        read(written(tmp_path, "stops = ["), Line)
    with pytest.raises(BadReference, match=r"^nowhere\.toml: no such file"):
        read(tmp_path / "nowhere.toml", Line)
    (tmp_path / "line.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(BadReference, match=r"^line\.toml: "):
        read(tmp_path / "line.toml", Line)


def test_a_fingerprint_follows_the_words():
    stop = Stop("a", Text("Gare", "Station"))
    assert fingerprint(stop) == fingerprint(Stop("a", Text("Gare", "Station")))
    assert fingerprint(stop) != fingerprint(replace(stop, name=Text("Gares", "Station")))
    assert fingerprint(stop) != fingerprint(replace(stop, open=False))
    assert len(fingerprint(stop)) == 12


def test_a_fingerprint_stays_when_the_shape_grows():
    @dataclass(frozen=True)
    class Older:
        code: str

    @dataclass(frozen=True)
    class Newer:
        code: str
        note: str = ""

    assert fingerprint(Older("a")) == fingerprint(Newer("a")) != fingerprint(Newer("a", "b"))


def test_content_is_read_once(tmp_path, settings):
    assert content() is content()
    settings.PAIRPEP_CONTENT = tmp_path
    assert content() is load(tmp_path)


def test_a_text_answers_in_the_language_of_its_reader():
    text = Text(fr="Bonjour", en="Hello")
    for language, expected, lang in [("fr", "Bonjour", "fr"), ("en", "Hello", "en"), ("en-ca", "Hello", "en"), ("es", "Bonjour", "fr")]:
        with translation.override(language):
            assert (str(text), text.lang) == (expected, lang)
    with translation.override(None):
        assert str(text) == "Bonjour"


def test_a_text_that_lacks_a_language_says_which_one_it_answered_in():
    with translation.override("en"):
        assert (str(Text(fr="Bonjour")), Text(fr="Bonjour").lang) == ("Bonjour", "fr")
    with translation.override("fr"):
        assert (str(Text(en="Hello")), Text(en="Hello").lang) == ("Hello", "en")
        assert (str(Text()), Text().lang) == ("", "fr")
    assert not Text()
    assert Text(en="Hello").in_("fr") == "Hello"
    assert Text(fr="Bonjour", en="Hello").in_("en-ca") == "Hello"


def test_values_are_put_in_each_language():
    text = Text(fr="Bonjour, {who}", en="Hello, {who}")
    assert text.fill(who="Alix") == Text(fr="Bonjour, Alix", en="Hello, Alix")
    assert text.fill(who=Text(fr="le monde", en="world")) == Text(fr="Bonjour, le monde", en="Hello, world")
    assert text.fill(who="{who}").fr == "Bonjour, {who}"
    with pytest.raises(KeyError):
        text.fill(name="Alix")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Oui : non", "Oui\u00a0: non"),
        ("« Oui »", "«\u00a0Oui\u00a0»"),
        ("Oui ? Non ! Bof ; voilà", "Oui\u202f? Non\u202f! Bof\u202f; voilà"),
        ("12,5 % à 14 h 30", "12,5\u00a0% à 14\u00a0h 30"),
        ("Rien à changer.", "Rien à changer."),
    ],
)
def test_french_is_typed_with_ordinary_spaces(typed, kept):
    assert typeset(typed) == kept
    assert typeset(kept) == kept


def test_a_text_can_be_the_label_of_a_choice():
    text = Text(fr="Bonjour", en="Hello")
    assert normalize_choices([("a", text)]) == [("a", text)]


def test_a_text_field_keeps_what_it_is_given():
    field = TextField()
    assert field.get_prep_value(Text("a", "b")) == {"fr": "a", "en": "b"}
    assert field.to_python({"fr": "a", "en": "b"}) == Text("a", "b")
    assert field.from_db_value('{"fr": "a", "en": "b"}', None, None) == Text("a", "b")
    assert field.from_db_value(None, None, None) is None


def test_a_text_field_asks_for_both_languages_unless_told_otherwise():
    TextField().validate(Text("a", "b"), None)
    TextField(both_required=False).validate(Text("a", ""), None)
    TextField(null=True).validate(None, None)
    for field, value in [
        (TextField(), Text("a", "")),
        (TextField(), Text()),
        (TextField(), None),
        (TextField(), "a"),
        (TextField(both_required=False), Text()),
    ]:
        with pytest.raises(ValidationError):
            field.validate(value, None)


def test_a_text_field_is_written_in_migrations_as_it_was_declared():
    _name, path, args, kwargs = TextField(both_required=False).deconstruct()
    assert (path, args, kwargs) == ("pairpep.kernel.bilingual.TextField", [], {"both_required": False})
    assert TextField().deconstruct()[3] == {}


def test_build_reads_a_value_that_is_already_in_hand():
    assert build([{"code": "a", "name": {"fr": "A", "en": "B"}}], tuple[Stop, ...], "here") == (Stop("a", Text("A", "B")),)
