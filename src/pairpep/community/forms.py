"""What may be typed in the community. The guard reads every word that others will read; what is refused is given back whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from pairpep.community import naming
from pairpep.community.models import Member
from pairpep.community.workflow import LONGEST_MESSAGE, LONGEST_TITLE, MOST_MENTIONS
from pairpep.kernel.bilingual import Text
from pairpep.kernel.forms import CodeField, NameField, tidy
from pairpep.kernel.guard import LINK, Finding
from pairpep.kernel.ids import new_id
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.network.models import LANGUAGES
from pairpep.participants.guarded import Guard, Guarded
from pairpep.participants.guarding import recognisable

LONGEST_NOTE, LONGEST_SHOWN_NAME = 80, 40
RESOURCE = re.compile(r"/library/resources?/([0-9a-f]{8}-[0-9a-f-]{27})/?")


def guard_for(actor: Actor) -> Guard:
    """As everywhere, but for links: here they may lead outside, and always say where (kernel/prose.py)."""
    return partial(_but_links, by=actor)


def _but_links(text: str, *, by: Actor) -> list[Finding]:
    return [each for each in recognisable(text, by=by) if each.kind != LINK]


def written_in() -> str:
    return (get_language() or "fr")[:2]


class AppearForm(Guarded):
    """How one appears. The name may be any: it is looked at for codes and addresses alone, since it may be one's own."""

    shown_name = NameField(
        label=gettext_lazy("The name that the others see"), max_length=LONGEST_SHOWN_NAME,
        help_text=gettext_lazy("Your first name, a nickname, a made-up name: as you wish."),
        error_messages={"required": gettext_lazy("Choose a name, real or made up.")},
    )  # fmt: skip
    pronouns = NameField(label=gettext_lazy("Pronouns"), max_length=30, required=False)
    language = forms.ChoiceField(choices=LANGUAGES, label=gettext_lazy("The language I write in"))
    group = CodeField(label=gettext_lazy("I come as"))
    shows_group = forms.BooleanField(required=False, label=gettext_lazy("Show it beside my name"))
    shown_program = forms.ChoiceField(required=False, label=gettext_lazy("Program shown beside my name"))
    says_adult = forms.BooleanField(required=False, label=gettext_lazy("I am 18 or older"))
    news = CodeField(
        label=gettext_lazy("The mail of the week"), required=False,
        help_text=gettext_lazy("How much is new and a way in, with nothing that anybody said. It can be changed or ended at any time."),
        choices=[("weekly", gettext_lazy("Once a week, on Monday")), ("never", gettext_lazy("Never"))],
    )  # fmt: skip
    agrees = forms.BooleanField(
        label=gettext_lazy("I agree to these rules"),
        error_messages={"required": gettext_lazy("Read the seven rules, and tick this to come in.")}
    )  # fmt: skip

    def __init__(self, *args: Any, groups: Iterable[str], programs: Iterable[Any], is_in: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {group.code: group.label for group in content().community.groups}
        self.groups = [*groups]
        self.fields["group"].choices = [(code, labels[code]) for code in self.groups]  # type: ignore[attr-defined]
        self.initial.setdefault("group", self.groups[0] if self.groups else "")
        self.initial.setdefault("language", written_in())
        self.fields["shown_program"].choices = [("", pgettext("a program", "None")), *((str(each.pk), str(each.name)) for each in programs)]  # type: ignore[attr-defined]
        self.has_programs = len(self.fields["shown_program"].choices) > 1  # type: ignore[attr-defined]
        if len(self.groups) == 1:
            shown = _("Show beside my name: %(group)s") % {"group": labels.get(self.groups[0], "")}
            self.fields["shows_group"].label = shown
        if is_in:
            for name in ("agrees", "group", "says_adult", "news"):
                del self.fields[name]

    def clean_shown_name(self) -> str:
        name = str(self.cleaned_data["shown_name"])
        found = [each for each in self.guard(name) if not each.may_be_ordinary]
        if found or "@" in name:
            raise forms.ValidationError(_("A name without a code, a number, an address or the sign @."))
        return name

    @property
    def appears(self) -> dict[str, Any]:
        """The public part, with nothing in it that was not chosen to be shown."""
        said = self.cleaned_data
        group = said.get("group") or (self.groups[0] if self.groups else "")
        program = UUID(said["shown_program"]) if said["shown_program"] else None
        shown = {"shown_group": group if said["shows_group"] else "", "shown_program_id": program}
        return {name: said[name] for name in ("shown_name", "pronouns", "language")} | shown


class SayForm(Guarded):
    """One message. `once` is the form's own: sent twice, it is said once."""

    guarded: tuple[str, ...] = ("words", "content_note")
    words = forms.CharField(
        label=gettext_lazy("Your message"), max_length=LONGEST_MESSAGE, widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Write a few words first.")},
    )  # fmt: skip
    language = forms.ChoiceField(choices=LANGUAGES, label=gettext_lazy("Written in"))
    content_note = NameField(label=gettext_lazy("Content note"), max_length=LONGEST_NOTE, required=False)
    resource = forms.CharField(label=gettext_lazy("A page of the library to put beside it"), max_length=300, required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, people: Iterable[Member] = (), resources: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people, self.resources = people, resources
        looks = self.guard
        self.guard = lambda words: looks(naming.without_calls(words, self.people))
        self.initial.setdefault("language", written_in())
        self.initial.setdefault("once", str(new_id()))
        self.mentions = naming.Found()

    def clean_words(self) -> str:
        words = str(self.cleaned_data["words"]).replace("\r\n", "\n").strip()
        self.mentions = naming.mentioned(words, self.people)
        if self.mentions.are_too_many:
            told = {"count": self.mentions.called, "most": MOST_MENTIONS}
            raise forms.ValidationError(_("You call %(count)d people: %(most)d at most in one message. Nothing was sent.") % told)
        if self.mentions.several:
            told_names = ", ".join(self.mentions.several)
            raise forms.ValidationError(
                _("Several people are called so here: %(names)s. Write the name in another way.") % {"names": told_names}
            )
        return words

    def clean_resource(self) -> UUID | None:
        typed = str(self.cleaned_data["resource"]).strip()
        if not typed:
            return None
        found = RESOURCE.search(typed)
        if not found or not self.resources or not self.resources(UUID(found[1])):
            raise forms.ValidationError(_("Paste the address of a page of the library that you may open."))
        return UUID(found[1])

    @property
    def said(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {
            "words": told["words"], "language": told["language"], "content_note": told["content_note"], "once": told["once"],
            "resource_id": told["resource"], "mentioned": self.mentions.members,
        }  # fmt: skip


class OpenForm(SayForm):
    guarded = ("title", "words", "content_note")
    title = forms.CharField(
        label=gettext_lazy("What it is about, in a few words"), max_length=LONGEST_TITLE,
        error_messages={"required": gettext_lazy("A few words, so that others know whether to open it.")},
    )  # fmt: skip
    topic = forms.ChoiceField(label=gettext_lazy("Topic"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topics = [(topic.code, topic.label) for topic in content().community.topics]
        self.fields["topic"].choices = [("", _("Choose")), *topics]  # type: ignore[attr-defined]
        self.order_fields(["title", "topic", "words", "language", "content_note", "resource", "once", "ordinary"])

    def clean_title(self) -> str:
        return tidy(str(self.cleaned_data["title"]))

    @property
    def said(self) -> dict[str, Any]:
        return super().said | {"title": self.cleaned_data["title"], "topic": self.cleaned_data["topic"]}


class TranslationForm(Guarded):
    guarded = ("words",)
    words = forms.CharField(
        label=gettext_lazy("The same words, in the other language"), max_length=LONGEST_MESSAGE, widget=forms.Textarea(attrs={"rows": 5})
    )


class LeaveForm(forms.Form):
    words = CodeField(
        label=gettext_lazy("What I wrote"),
        choices=[("take", gettext_lazy("I take my words along: they go for good")), ("leave", gettext_lazy("They stay, without my name"))],
        error_messages={"required": gettext_lazy("Choose what becomes of what you wrote.")},
    )


class SpaceForm(Guarded):
    """A small space, named in both languages."""

    guarded = ("name_fr", "name_en", "purpose_fr", "purpose_en")
    name_fr = NameField(label=gettext_lazy("Name in French"))
    name_en = NameField(label=gettext_lazy("Name in English"))
    purpose_fr = forms.CharField(label=gettext_lazy("What it is for, in French"), max_length=200)
    purpose_en = forms.CharField(label=gettext_lazy("What it is for, in English"), max_length=200)

    @property
    def texts(self) -> dict[str, Text]:
        said = self.cleaned_data
        return {name: Text(fr=said[f"{name}_fr"], en=said[f"{name}_en"]) for name in ("name", "purpose")}


class ReadToForm(forms.Form):
    to = forms.IntegerField(min_value=0, max_value=10**6)


class WhoForm(forms.Form):
    member = forms.UUIDField()
