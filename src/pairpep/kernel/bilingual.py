"""Text kept in both languages of the network, and the model field that stores it."""

import re
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

LANGUAGES = ("fr", "en")
DEFAULT = "fr"

_WIDE = re.compile(r"(?<=\S) (?=[:»%])|(?<=«) |(?<=\d) (?=h\b)")
_NARROW = re.compile(r"(?<=\S) (?=[;!?])")


def typeset(french: str) -> str:
    """Keep French punctuation on the line of its word, so that the files can be typed with ordinary spaces."""
    return _NARROW.sub("\u202f", _WIDE.sub("\u00a0", french))


@dataclass(frozen=True, slots=True)
class Text:
    """One text, twice. str() answers in the reader's language, or in the other where theirs is missing."""

    fr: str = ""
    en: str = ""

    @property
    def lang(self) -> str:
        """The language str() answers in: what the `lang` attribute around it must say."""
        wanted = (get_language() or DEFAULT)[:2]
        if wanted not in LANGUAGES:
            wanted = DEFAULT
        other = "en" if wanted == "fr" else "fr"
        return wanted if getattr(self, wanted) or not getattr(self, other) else other

    def in_(self, language: str) -> str:
        """The text for a reader who is not the one at the screen: a letter goes out in its recipient's language."""
        return (self.en or self.fr) if language[:2] == "en" else (self.fr or self.en)

    def fill(self, **values: Any) -> "Text":
        """Put values in the {places} of the text; a Text among them is put in its own language."""
        return Text(
            **{lang: getattr(self, lang).format(**{name: _in(value, lang) for name, value in values.items()}) for lang in LANGUAGES}
        )

    def as_dict(self) -> dict[str, str]:
        return {"fr": self.fr, "en": self.en}

    def __str__(self) -> str:
        return getattr(self, self.lang)

    def __bool__(self) -> bool:
        return bool(self.fr or self.en)


def _in(value: Any, language: str) -> Any:
    return value.in_(language) if isinstance(value, Text) else value


def filled(said: Any, **places: Any) -> Any:
    """The same content with the {places} of every text in it filled: a notice, a page, whatever is made of texts."""
    if isinstance(said, Text):
        return said.fill(**places) if any("{" in getattr(said, language) for language in LANGUAGES) else said
    if isinstance(said, tuple):
        return tuple(filled(each, **places) for each in said)
    if is_dataclass(said) and not isinstance(said, type):
        return replace(said, **{f.name: filled(getattr(said, f.name), **places) for f in fields(said)})
    return said


class TextField(models.JSONField):
    """A Text in a jsonb column. `both_required=False` is for what members write, which may exist in one language."""

    def __init__(self, *args: Any, both_required: bool = True, **kwargs: Any) -> None:
        self.both_required = both_required
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        if not self.both_required:
            kwargs["both_required"] = False
        return name, path, args, kwargs

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        value = super().from_db_value(value, expression, connection)
        return Text(**value) if isinstance(value, dict) else value

    def to_python(self, value: Any) -> Any:
        return Text(**value) if isinstance(value, dict) else value

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(value.as_dict() if isinstance(value, Text) else value)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        value = self.to_python(value)
        if value is None and self.null:
            return
        if not isinstance(value, Text):
            raise ValidationError(_("A text in French and in English is expected."))
        complete = value.fr and value.en if self.both_required else value or self.blank
        if not complete:
            raise ValidationError(_("Both languages are needed.") if self.both_required else _("Write this in at least one language."))
