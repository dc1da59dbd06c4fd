"""Forms whose words are read by the guard before anything is kept, wherever people write for others than those they accompany."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.kernel.bilingual import LANGUAGES, Text
from pairpep.kernel.guard import Finding

Guard = Callable[[str], list[Finding]]

KINDS_OF_FINDING = {
    "name": gettext_lazy("the name of someone you know here"),
    "code": gettext_lazy("the code of a file"),
    "email": gettext_lazy("an e-mail address"),
    "phone": gettext_lazy("a telephone number"),
    "health_number": gettext_lazy("a number of a card"),
    "postal": gettext_lazy("a postal code"),
    "date": gettext_lazy("a date"),
    "age": gettext_lazy("an age"),
    "link": gettext_lazy("a link"),
    "place": gettext_lazy("a place"),
}


class Guarded(forms.Form):
    """A form whose words are read by the guard. A word that is an ordinary one may be said to be one; a number never."""

    guarded: tuple[str, ...] = ()
    ordinary = forms.BooleanField(required=False, label=gettext_lazy("These words are ordinary ones here: nobody is named"))

    def __init__(self, *args: Any, guard: Guard, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guard = guard
        self.may_say_ordinary = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        found = {name: self.guard(str(cleaned.get(name, ""))) for name in self.guarded}
        hard = {name: [each for each in these if not each.may_be_ordinary] for name, these in found.items()}
        self.may_say_ordinary = any(found.values()) and not any(hard.values())
        for name, these in (hard if cleaned.get("ordinary") else found).items():
            if these:
                self.add_error(name, _sentence(these))
        return cleaned


class Bilingual(Guarded):
    """Pairs of fields, `x_fr` and `x_en`, each asked in both languages."""

    pairs: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guarded = tuple(f"{name}_{language}" for name in self.pairs for language in LANGUAGES)

    def text(self, name: str) -> Text:
        return Text(**{language: self.cleaned_data.get(f"{name}_{language}", "").strip() for language in LANGUAGES})


def _sentence(found: list[Finding]) -> str:
    """What was seen and what it looks like, said back to the one who wrote it and to nobody else."""
    told = dict.fromkeys(_("“%(said)s” (%(kind)s)") % {"said": each.said, "kind": KINDS_OF_FINDING[each.kind]} for each in found)
    return _("Somebody could be recognised by this: %(what)s. Change it or leave it out. Nothing was kept.") % {"what": ", ".join(told)}
