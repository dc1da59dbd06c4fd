"""What is typed in a room: a title, ticks, hands that were counted, the theme that was talked about."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pairpep.kernel.forms import CodesField, tidy
from pairpep.kernel.reference import content
from pairpep.participants.guarded import Guarded
from pairpep.rooms.models import TITLE

MOST_HANDS = 100


def themes() -> list[tuple[str, Any]]:
    return [("", _("None of these")), *((code, theme.label) for code, theme in content().themes.items())]


class TitleField(forms.CharField):
    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "")


class TopicForm(Guarded):
    guarded = ("title",)
    title = TitleField(
        label=_("Your topic, in a few words"),
        max_length=TITLE,
        error_messages={
            "required": _("Write a few words: a title is enough."),
            "max_length": _("A title of at most %(limit_value)d characters is enough: the story is told in the room, not here."),
        },
    )

    theme = forms.ChoiceField(required=False, label=_("Near which theme?"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["theme"].choices = themes()  # type: ignore[attr-defined]

    @property
    def lang(self) -> str:
        return "en" if get_language() == "en" else "fr"


class BallotForm(forms.Form):
    topics = CodesField(label=_("Which topics would help you today?"), required=False)

    def __init__(self, *args: Any, topics: list[tuple[str, Any]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["topics"].choices = topics  # type: ignore[attr-defined]


def chosen_topics(ticked: list[str]) -> list[UUID]:
    """What was ticked, less what is no topic: one that was taken back meanwhile loses nobody's vote for the others."""
    found = []
    for each in ticked:
        try:
            found.append(UUID(each))
        except ValueError:
            continue
    return found


class HandsForm(forms.Form):
    """One number a topic."""

    def __init__(self, *args: Any, topics: list[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        for topic in topics:
            self.fields[f"hands-{topic.pk}"] = forms.IntegerField(
                label=topic.title, min_value=0, max_value=MOST_HANDS, required=False, initial=topic.hands
            )

    @property
    def hands(self) -> dict[UUID, int]:
        return {UUID(name.removeprefix("hands-")): value or 0 for name, value in self.cleaned_data.items()}


class EndForm(forms.Form):
    theme = forms.ChoiceField(
        label=_("What was it about, in one of these words?"),
        help_text=_("Only this word stays with the meeting. The topic itself goes for good."),
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["theme"].choices = themes()  # type: ignore[attr-defined]
