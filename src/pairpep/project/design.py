"""The gallery of components at /<language>/design/: each one in all its states, with fictitious words, for people who build pages."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pairpep.kernel.web import public
from pairpep.project.design_samples import crisis_lines, samples, walk

Words = str | Promise


@dataclass(frozen=True)
class Choice:
    """A choice of a form with a second line; templates show `detail` under the label."""

    label: Words
    detail: Words = ""

    def __str__(self) -> str:
        return str(self.label)


SECTIONS: dict[str, Words] = {
    "foundations": _("Colours, type, mark, icons"),
    "actions": _("Headings, buttons, cards, notices"),
    "lists": _("Tasks, lists, tables, the path"),
    "people": _("People: cards, codes, who reads"),
    "forms": _("Forms and their errors"),
    "charts": _("Charts"),
}
FRAMES: dict[str, Words] = {
    "home": _("A home page with tasks"),
    "home-empty": _("A home page with nothing waiting"),
    "person": _("A page for a young person"),
    "sheet": _("A sheet to print"),
    "tour": _("A page during the guided walk"),
}
# Pages of errors, shown as they would be served; their own code would make a browser test look broken.
ERRORS = {"403", "404", "409", "500", "503", "403_csrf"}


class EveryField(forms.Form):
    """One field of each kind; sending it empty shows every error."""

    name = forms.CharField(label=_("Chosen name"), help_text=_("The name this person wants to be called by."), max_length=60)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    day = forms.DateField(label=_("Ask again on"), widget=forms.DateInput(attrs={"type": "date"}))
    language = forms.ChoiceField(label=_("Language"), choices=[("", _("Choose a language")), ("fr", _("French")), ("en", _("English"))])
    answer = forms.ChoiceField(
        label=_("Would you like to meet this person?"),
        widget=forms.RadioSelect,
        choices=[
            ("yes", Choice(_("Yes"), _("They will write to you to propose a first meeting."))),
            ("not_now", Choice(_("Not now"), _("You choose when to be asked again."))),
            ("no", Choice(_("No"), _("No reason needed. Nothing else changes for you."))),
        ],
    )
    reasons = forms.MultipleChoiceField(
        label=_("What this could help with"),
        help_text=_("As many as you like."),
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("hope", _("Hope that things can get better")),
            ("school", _("School")),
            ("work", _("Work")),
            ("friends", _("Isolation, friendship, leisure")),
        ],
    )
    interests = forms.MultipleChoiceField(
        label=_("Likes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("music", _("Music")), ("walks", _("Walks")), ("games", _("Video games")), ("cooking", _("Cooking"))],
    )
    words = forms.CharField(label=_("A few words"), widget=forms.Textarea, max_length=280)
    code = forms.CharField(label=_("Code received apart"), max_length=8)
    agree = forms.BooleanField(label=_("I have read who sees this"), help_text=_("You can change your mind at any time."))


@public
def gallery(request: HttpRequest) -> HttpResponse:
    """The list of sections and frames."""
    return render(request, "design/index.html", {"sections": SECTIONS, "frames": FRAMES, "errors": sorted(ERRORS), **places("")})


@public
def section(request: HttpRequest, name: str) -> HttpResponse:
    """One family of components, in all its states."""
    if name not in SECTIONS:
        raise Http404
    context = {
        **samples(),
        **places(name),
        "name": SECTIONS[name],
        "form": typed(request),
        "form_id": "every-field" if name == "forms" else "",
    }
    return render(request, f"design/{name}.html", context)


def typed(request: HttpRequest) -> EveryField:
    """The form as sent; after a change of language it keeps what was typed and complains of nothing."""
    if request.method != "POST":
        return EveryField()
    if "_redraw" not in request.POST:
        return EveryField(request.POST)
    several = {name for name, field in EveryField.base_fields.items() if isinstance(field, forms.MultipleChoiceField)}
    return EveryField(
        initial={name: request.POST.getlist(name) if name in several else request.POST.get(name) for name in EveryField.base_fields}
    )


@public
def frame(request: HttpRequest, name: str) -> HttpResponse:
    """A whole page as one person would see it."""
    if name not in FRAMES:
        raise Http404
    template = {"person": "design/person.html", "sheet": "design/sheet.html"}.get(name, "home.html")
    extra: dict[str, Any] = {"groups": []} if name == "home-empty" else {"tour": walk()} if name == "tour" else {}
    return render(request, template, {**samples(), **places("today"), **extra})


@public
def error(request: HttpRequest, code: str) -> HttpResponse:
    """A page of error, to look at; served as a success so that looking at it alarms nobody."""
    if code not in ERRORS:
        raise Http404
    return render(request, f"{code}.html", {"crisis_lines": crisis_lines()})


def places(current: str) -> dict[str, Any]:
    """The four destinations of a worker, as they would stand."""
    names = [("today", _("Today"), 3), ("people", _("People"), 0), ("sessions", _("Sessions"), 0), ("library", _("Library"), 0)]
    return {
        "destinations": [
            {"url": reverse("design"), "label": label, "icon": icon, "current": icon == current, "count": count}
            for icon, label, count in names
        ]
    }


urlpatterns: list[URLPattern] = [
    path("", gallery, name="design"),
    path("frame/<str:name>/", frame, name="design_frame"),
    path("error/<str:code>/", error, name="design_error"),
    path("<str:name>/", section, name="design_section"),
]
