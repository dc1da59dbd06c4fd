"""What may be typed about a tablet and its codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.instruments.models import Edition
from pairpep.kernel.forms import CodeField, CodesField, NameField
from pairpep.tablets.collecting import Collection
from pairpep.tablets.models import NAME

SHORTEST, LONGEST = 6, 12  # digits of a PIN
AUDIENCES = {
    "youth": gettext_lazy("A young person"),
    "relative": gettext_lazy("A relative"),
    "worker": gettext_lazy("A worker"),
    "team": gettext_lazy("Someone of the team"),
}


def questionnaires(audience: str = "") -> list[tuple[str, Any]]:
    """Those that are asked today, for this audience or for anybody."""
    published = Edition.objects.published().for_list()
    return [(each.instrument.code, each.title) for each in published if not audience or audience in each.audiences]


class PinForm(forms.Form):
    pin = forms.CharField(label=gettext_lazy("PIN of the staff"), widget=forms.PasswordInput(render_value=False))

    def clean_pin(self) -> str:
        pin: str = self.cleaned_data["pin"]
        if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
            raise forms.ValidationError(_("Six to twelve digits."))
        if len(set(pin)) < 3 or pin in "0123456789012345" or pin in "9876543210987654":
            raise forms.ValidationError(_("This PIN is guessed at once. Choose another."))
        return pin


class TabletForm(PinForm):
    name = NameField(label=gettext_lazy("Name of the tablet"), max_length=NAME)
    asks = CodesField(label=gettext_lazy("Questionnaires that it may begin without the network"), required=False)

    field_order = ("name", "pin", "asks")

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["asks"].choices = questionnaires()  # type: ignore[attr-defined]


class CodeForm(forms.Form):
    """For someone, whose side is known; or for nobody, and one says for whom these questions are."""

    audience = CodeField(label=gettext_lazy("Who answers?"), choices=list(AUDIENCES.items()))
    collection = CodeField(label=gettext_lazy("For a collection?"), required=False)
    asks = CodesField(label=gettext_lazy("Which questionnaires?"), required=False)

    def __init__(self, *arguments: Any, audience: str = "", collections: Sequence[Collection] = (), **options: Any) -> None:
        super().__init__(*arguments, **options)
        fields: Any = self.fields
        self.collections = {str(each.wave_id): each for each in collections}
        if audience:
            del fields["audience"]
        if collections:
            fields["collection"].choices = [("", _("No")), *((key, each.title) for key, each in self.collections.items())]
        else:
            del fields["collection"]
        fields["asks"].choices = questionnaires(audience)

    def clean(self) -> dict[str, Any]:
        """A collection says which questionnaires; without one, they are chosen."""
        told = super().clean() or {}
        chosen = self.collections.get(told.pop("collection", "") or "")
        told["wave_id"] = chosen.wave_id if chosen else None
        if chosen:
            offered = {code for code, _title in questionnaires(chosen.audience)}
            told["asks"] = [code for code in chosen.asks if code in offered]
            if told.get("audience", chosen.audience) != chosen.audience:
                self.add_error("collection", _("This collection is asked of others. Choose another one, or say who answers again."))
        elif "asks" in told and not told["asks"]:
            self.add_error("asks", _("Choose at least one."))
        if "audience" in told and (foreign := set(told.get("asks", ())) - {code for code, _title in questionnaires(told["audience"])}):
            self.add_error("asks", _("Not every one of these is for the people you chose (%(count)s).") % {"count": len(foreign)})
        return told
