"""What is typed about a resource or a story: both languages of each part, for whom, on which shelf. Nothing typed is lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pairpep.kernel import clock
from pairpep.kernel.bilingual import LANGUAGES, Text
from pairpep.kernel.forms import CodeField, CodesField, tidy
from pairpep.kernel.guard import AGE, DATE, LINK, Finding
from pairpep.library import shelf, words
from pairpep.library.forms import SPOKEN, TOO_LONG, FileForm, _box, _tidy
from pairpep.library.resource_actions import Changed
from pairpep.library.resource_models import EVERYONE, OFFICIAL, STAFF, STORY, TO_VALIDATE, ResourceEdition
from pairpep.participants.guarded import Guard, Guarded

A_YEAR, MOST_YEARS = 365, 3
MINE, BROUGHT = "mine", "brought"


def _line(label: Any, most: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=most, error_messages={"max_length": TOO_LONG}, **options)


class _Titled(forms.Form):
    """A title in either language is enough to begin."""

    title_fr = _line(_("Title, in French"), 160)
    title_en = _line(_("Title, in English"), 160)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not any(tidy(said.get(f"title_{lang}", "")) or f"title_{lang}" in self.errors for lang in LANGUAGES):
            self.add_error("title_fr", _("Write a title in at least one language. It can change later."))
        return said

    @property
    def title(self) -> Text:
        return Text(fr=tidy(self.cleaned_data["title_fr"]), en=tidy(self.cleaned_data["title_en"]))


class StartForm(_Titled):
    kind = CodeField(
        label=_("What is it?"), error_messages={"required": _("Choose what it is."), "invalid_choice": _("Choose what it is.")}
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = [(each.code, each.label) for each in shelf.kinds(stories=False)]  # type: ignore[attr-defined]
        self.order_fields(["kind", "title_fr", "title_en"])

    @property
    def started(self) -> dict[str, Any]:
        return {"kind": self.cleaned_data["kind"], "title": self.title}


# A story, and what its author lets be shown -----------------------------------------------------------------------------------------------


class AgreedForm(forms.Form):
    """What is shown, where, until when: each asked by itself, nothing ticked in advance."""

    parts = CodesField(label=_("What may be shown"), error_messages={"required": _("Choose at least one thing that may be shown.")})
    places = CodesField(label=_("Where"), error_messages={"required": _("Choose where it may be shown.")})
    until = forms.DateField(
        label=_("Until when"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": _("Choose a day. It can be changed at any time."),
            "invalid": _("Choose a day. It can be changed at any time."),
        },
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["parts"].choices = shelf.consent_parts()  # type: ignore[attr-defined]
        self.fields["places"].choices = shelf.consent_places()  # type: ignore[attr-defined]
        self.fields["until"].initial = clock.in_days(A_YEAR)

    def clean_until(self) -> Any:
        until, today = self.cleaned_data["until"], clock.today()
        if not today < until <= today + timedelta(days=366 * MOST_YEARS):
            raise forms.ValidationError(_("Choose a day between tomorrow and three years from now: agreeing again is one tap."))
        return until

    def clean_places(self) -> list[str]:
        """What everyone may read, the staff may."""
        places = self.cleaned_data["places"]
        return sorted({STAFF, *places}) if EVERYONE in places else places

    @property
    def agreed(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("parts", "places", "until")}


class StoryForm(AgreedForm, _Titled):
    whose = CodeField(
        label=_("Whose story is it?"), choices=[(MINE, _("Mine")), (BROUGHT, _("Somebody's who asked me to bring it, and agrees"))]
    )
    byline = _line(_("How it is signed"), 80, help_text=_("A first name, initials, or nothing."))
    proof = _line(_("Where the signed consent is kept"), 200, help_text=_("For a story that you bring: the paper stays with you."))

    def __init__(self, *args: Any, may_bring: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not may_bring:
            del self.fields["whose"], self.fields["proof"]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("whose") == BROUGHT and not said.get("proof"):
            self.add_error("proof", _("Say where the consent that its author signed is kept."))
        if said.get("byline") and "name" not in said.get("parts", ["name"]):
            self.add_error("byline", _("The name that signs is not among what may be shown: leave it empty, or add it above."))
        return said

    @property
    def started(self) -> dict[str, Any]:
        said = self.cleaned_data
        brought = said.get("whose") == BROUGHT
        whose = {"brought": brought, "proof": tidy(said["proof"]) if brought else ""}
        return {"title": self.title, "byline": tidy(said["byline"]), **whose, **self.agreed}


def lenient(guard: Guard, kind: str) -> Guard:
    """One's own story tells one's own age and years. What could say who somebody else is stays watched."""

    def look(text: str) -> list[Finding]:
        return [each for each in guard(text) if each.kind not in (AGE, DATE, LINK)] if kind == STORY else []

    return look


# Writing ----------------------------------------------------------------------------------------------------------------------------------


class WriteForm(Guarded):
    """Every part, twice, then for whom and on which shelf. `saves` says which draft it was begun from."""

    saves = forms.CharField(required=False, widget=forms.HiddenInput)
    byline = _line(_("Who made it"), 160, help_text=_("A person, a team, a body; nothing when it is you."))
    audience = CodesField(label=_("For whom"), required=False)
    topics = CodesField(label=_("Topics"), required=False)
    licence = forms.ChoiceField(label=_("What others may do with it"))
    link = forms.URLField(
        label=_("Web address"),
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": _("Write a whole address, like https://exemple.ca."), "max_length": TOO_LONG},
    )
    kept: dict[str, str] = {}

    def __init__(self, *args: Any, edition: ResourceEdition, guard: Guard, **options: Any) -> None:
        kind = edition.resource.kind
        super().__init__(*args, guard=lenient(guard, kind), **options)
        self.edition, self.parts = edition, shelf.parts_of(kind)
        self.fields["audience"].choices = shelf.audiences()  # type: ignore[attr-defined]
        self.fields["topics"].choices = shelf.topics()  # type: ignore[attr-defined]
        self.fields["licence"].choices = [(each.code, each.label) for each in shelf.content().shelves.licences]  # type: ignore[attr-defined]
        self.initial.update({name: getattr(edition, name) for name in ("byline", "audience", "topics", "licence", "link")})
        self.initial["saves"] = str(edition.saves)
        for part in self.parts:
            for lang in LANGUAGES:
                self.fields[f"{part.code}_{lang}"] = _box(part, lang, str(part.label))
                self.initial[f"{part.code}_{lang}"] = getattr(words.text_of(edition.words, part.code), lang)
        if kind == STORY:
            del self.fields["link"]
            self.fields["byline"].label = _("How it is signed")

    @property
    def guarded(self) -> tuple[str, ...]:  # type: ignore[override]
        return tuple(f"{part.code}_{lang}" for part in self.parts for lang in LANGUAGES) if self.edition.is_story else ()

    def clean_link(self) -> str:
        link: str = self.cleaned_data["link"]
        if link and not link.startswith(("https://", "http://")):
            raise forms.ValidationError(_("Write a whole address, like https://exemple.ca."))
        return link

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each part as a page draws it: its two boxes, and what is kept now where another window changed it."""
        return [
            {"label": str(part.label), "hint": part.hint, "needed": part.needed, "boxes": [self._drawn(part, lang) for lang in LANGUAGES]}
            for part in self.parts
        ]

    def _drawn(self, part: words.Part, lang: str) -> dict[str, Any]:
        name = f"{part.code}_{lang}"
        stale = part.code in words.stale(self.edition.words, lang, self.parts)
        said = {"lang": lang, "spoken": SPOKEN[lang], "field": self[name], "rows": part.rows}
        return said | {"kept": self.kept.get(name, ""), "stale": stale}

    @property
    def side(self) -> str:
        """Which language a narrow screen shows first: where something is to be mended, else the one that was open."""
        wrong = next((name[-2:] for name in self.errors if name[-3:-2] == "_"), "") if self.is_bound else ""
        asked = self.data.get("side", "")
        return wrong or (asked if asked in LANGUAGES else "")

    @property
    def written(self) -> dict[str, Any]:
        said, typed = self.cleaned_data, self.cleaned_data["saves"]
        texts = {part.code: Text(**{lang: _tidy(said[f"{part.code}_{lang}"]) for lang in LANGUAGES}) for part in self.parts}
        facts: dict[str, Any] = {name: said[name] for name in ("audience", "topics", "licence", "link") if name in said}
        facts["byline"] = tidy(said["byline"])
        saves = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0
        return {"typed": texts, "saves": saves, **facts}

    @classmethod
    def after(cls, changed: Changed, typed: Any, guard: Guard) -> WriteForm:
        """With what was typed, on top of what is kept now: saving again is a choice."""
        data = typed.copy()
        data["saves"] = str(changed.kept.saves)
        form = cls(data, edition=changed.kept, guard=guard)
        names = [f"{part.code}_{lang}" for part in form.parts for lang in LANGUAGES]
        form.kept = {name: form.initial[name] for name in names if form.initial[name] and form.initial[name] != data.get(name, "")}
        form.add_error(None, _("This draft was saved meanwhile, in another window. Both are here: saving keeps what is in the boxes."))
        return form


class ResourceFileForm(FileForm):
    """Documents of an office suite too, and a picture of the first page of a PDF."""

    documents = True

    @property
    def kept_file(self) -> dict[str, Any]:
        return super().kept_file | {"preview": self.taken.preview, "pages": self.taken.pages}


# The coordination -------------------------------------------------------------------------------------------------------------------------


class SendBackForm(forms.Form):
    said = forms.CharField(
        label=_("What would make it ready"),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Say what would make it ready, so that its author knows what to do."), "max_length": TOO_LONG},
    )


class OfficialForm(forms.Form):
    """Which body issued it and since when; what it takes the place of."""

    status = CodeField(
        label=_("What is this text?"),
        choices=[(TO_VALIDATE, _("A draft to validate")), (OFFICIAL, _("An official text"))],
        error_messages={"required": _("Choose an answer."), "invalid_choice": _("Choose an answer.")},
    )
    issued_by_fr = _line(_("Issued by, in French"), 160)
    issued_by_en = _line(_("Issued by, in English"), 160)
    issued_on = forms.DateField(
        label=_("In force since"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Write a day, like 2026-11-22.")},
    )
    replaces_tool = forms.ChoiceField(label=_("Takes the place of a draft that came with the product"), required=False)
    replaces = forms.ChoiceField(label=_("Takes the place of another resource"), required=False)

    def __init__(self, *args: Any, edition: ResourceEdition, others: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["replaces_tool"].choices = [("", _("None")), *shelf.tools()]  # type: ignore[attr-defined]
        self.fields["replaces"].choices = [("", _("None")), *others]  # type: ignore[attr-defined]
        issued = edition.issued_by or Text()
        self.initial.update(
            {"status": edition.status, "issued_by_fr": issued.fr, "issued_by_en": issued.en, "issued_on": edition.issued_on}
        )
        self.initial.update({"replaces_tool": edition.resource.replaces_tool, "replaces": str(edition.resource.replaces_id or "")})

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("status") == OFFICIAL:
            if not (said.get("issued_by_fr") or said.get("issued_by_en")):
                self.add_error("issued_by_fr", _("Say which body issued it: the product never does."))
            if not said.get("issued_on") and "issued_on" not in self.errors:
                self.add_error("issued_on", _("Say since which day it is in force."))
        return said

    @property
    def answered(self) -> dict[str, Any]:
        said = self.cleaned_data
        issued = Text(fr=tidy(said["issued_by_fr"]), en=tidy(said["issued_by_en"]))
        replaced = {"replaces": said["replaces"] or None, "replaces_tool": said["replaces_tool"]}
        return {"status": said["status"], "issued_by": issued, "issued_on": said["issued_on"], **replaced}
