"""“Is asked when…”: two simple choices among the answers to the questions that come before."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from pairpep.instruments.definition.branching import options_of
from pairpep.instruments.definition.reading import bounds
from pairpep.instruments.definition.shapes import Condition, Definition, Item, When
from pairpep.instruments.forms import PartForm

ROWS = (1, 2)
Choices = list[tuple[str, Any]]


def code_of(condition: Condition) -> str:
    """A condition as the value of an option of a list."""
    value = condition.value
    said = "" if value is None else f"{type(value).__name__}:{value}"
    return f"{condition.item}|{condition.is_}|{said}"


class Branching(PartForm):
    """Fields `when_1`, `when_2` and `how`. More conditions, or others, come in packs: they are kept as they are."""

    def conditions_of(self, item: Item) -> None:
        self.kept = item.when
        before = self._before(item)
        known = {code: (condition, label) for about in before for condition, label, code in _of(self.definition, about)}
        self.by_code = {code: condition for code, (condition, _label) in known.items()}
        for number in ROWS:
            mine = item.when.conditions[number - 1] if number <= len(item.when.conditions) else None
            self.fields[f"when_{number}"] = forms.ChoiceField(
                label=_("It is asked when") if number == 1 else _("…and also"), required=False, choices=self._choices(before, mine)
            )
            self.initial[f"when_{number}"] = code_of(mine) if mine else ""
        self.fields["how"] = forms.ChoiceField(
            label=_("When two are chosen"), required=False, choices=[("all", _("Both must hold")), ("any", _("One is enough"))]
        )
        self.initial["how"] = item.when.how

    def _before(self, item: Item) -> list[Item]:
        places = [each.id for each in self.definition.items]
        end = places.index(item.id) if item.id in places else len(places)
        return [each for each in self.definition.items[:end] if each.kind != "told"]

    def _choices(self, before: list[Item], mine: Condition | None) -> Choices:
        choices: Choices = [("", _("Always"))]
        for about in before:
            choices.append((str(about.text)[:60], [(code, label) for _condition, label, code in _of(self.definition, about)]))
        if mine and code_of(mine) not in self.by_code:
            self.by_code[code_of(mine)] = mine
            choices.append((code_of(mine), f"{mine.item} {mine.is_} {mine.value}"))
        return choices

    @property
    def branching(self) -> list[Any]:
        return [self["when_1"], self["when_2"], self["how"]]

    @property
    def when(self) -> When:
        typed = self.cleaned_data
        chosen = list(dict.fromkeys(code for number in ROWS if (code := typed.get(f"when_{number}"))))
        rest = self.kept.conditions[len(ROWS) :]
        return When(conditions=(*(self.by_code[code] for code in chosen), *rest), how=typed.get("how") or "all")


def _of(definition: Definition, about: Item) -> list[tuple[Condition, str, str]]:
    """What can be waited for: each answer, a number or more, an answer at all, none."""
    found: list[tuple[Condition, str]] = []
    for option in options_of(definition, about):
        is_ = "has" if about.kind == "several" else "is"
        found.append((Condition(about.id, is_, option.code), _("the answer is “%(answer)s”") % {"answer": option.label}))  # type: ignore[arg-type]
    if about.kind == "yes_no":
        found += [(Condition(about.id, "is", True), _("the answer is yes")), (Condition(about.id, "is", False), _("the answer is no"))]
    found += [(Condition(about.id, "at_least", step), _("the number is %(n)s or more") % {"n": step}) for step in _steps(definition, about)]
    found += [
        (Condition(about.id, "answered"), _("there is an answer")),
        (Condition(about.id, "not_answered"), _("there is no answer")),
    ]
    return [(condition, label, code_of(condition)) for condition, label in found]


def _steps(definition: Definition, about: Item) -> list[int]:
    if about.kind == "scale":
        return sorted(option.value for option in options_of(definition, about) if option.value is not None)[1:]
    if about.kind != "slider":
        return []
    lowest, highest = bounds(about)
    return list(range((lowest or 0) + 1, (highest or 0) + 1))
