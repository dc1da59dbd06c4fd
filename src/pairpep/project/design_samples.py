"""Fictitious words for the gallery: people, tasks, steps and lines to help that exist nowhere."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.ways import Way
from pairpep.project.design_charts import gallery
from pairpep.project.design_questions import questions
from pairpep.project.templatetags.look import icons


def samples() -> dict[str, Any]:
    """Everything a section of the gallery may show."""
    return {
        "demonstration": True,
        "name": "Maude",
        "role_meaning": _("You walk beside young people of your program, with what you have lived."),
        "groups": groups(),
        "empty": {
            "title": _("Nothing waits for you"),
            "text": _("When someone says yes to meeting you, it shows here. Until then, the day is yours."),
            "href": reverse("design"),
            "action": _("See the people you support"),
        },
        "workers": workers(),
        "ways": [
            Way(_("Record a contact"), reverse("design"), _("Last step: in two weeks"), "check"),
            Way(_("The shared page"), reverse("design"), _("2 lines"), "pencil"),
        ],
        "people": people(),
        "steps": steps(),
        "rows": rows(),
        "weeks": weeks(),
        "page": page(),
        "crisis_lines": crisis_lines(),
        "questions": questions(),
        "charts": gallery,
        "colours": COLOURS,
        "tones": [
            ("now", _("Your turn")),
            ("wait", _("Waiting")),
            ("decide", _("A decision to take")),
            ("done", _("Done")),
            ("later", _("Later")),
            ("closed", _("Closed")),
        ],
        "icons": list(icons()),
        "link": "https://exemple.test/fr/i/7c9a1f42",
        "code": "K7M 2QX",
    }


COLOURS = (
    "paper",
    "surface",
    "sand",
    "ink",
    "ink-soft",
    "river",
    "river-wash",
    "maple",
    "maple-wash",
    "lichen",
    "lichen-wash",
    "sun",
    "sun-wash",
    "mist",
    "edge",
)


def groups() -> list[dict[str, Any]]:
    here = reverse("design")
    return [
        {
            "title": _("Your turn"),
            "tasks": [
                {
                    "title": _("Answer the invitation for Noé"),
                    "why": _("Noé said yes and chose you."),
                    "due": _("before Thursday, November 26"),
                    "due_date": "2026-11-26",
                    "href": here,
                    "tone": "decide",
                },
                {
                    "title": _("Propose a first meeting to Camille"),
                    "why": _("You accepted on Tuesday. Camille prefers the afternoon, by video."),
                    "due": _("tomorrow"),
                    "due_date": "2026-11-22",
                    "soon": True,
                    "href": here,
                    "tone": "now",
                },
            ],
        },
        {
            "title": _("Waiting for someone else"),
            "tasks": [
                {
                    "title": _("Sacha has not answered yet"),
                    "why": _("The invitation was given eight days ago. It comes back by itself on the day shown."),
                    "due": _("Monday, November 30"),
                    "due_date": "2026-11-30",
                    "href": here,
                    "tone": "wait",
                },
            ],
        },
    ]


def workers() -> list[dict[str, Any]]:
    return [
        {
            "name": "Maude",
            "role": _("Peer support worker"),
            "languages": _("French, English"),
            "interests": [_("Music"), _("Walks"), _("Video games")],
            "words": "J'ai traversé des mois où rien n'avait de sens. Aujourd'hui je marche, je joue de la basse, et j'écoute.",
            "words_lang": "fr",
            "times": _("Weekdays, in the afternoon"),
            "shade": "1",
            "value": "maude",
        },
        {
            "name": "Elijah",
            "role": _("Peer support worker, lent by another program, by video"),
            "languages": _("English, French"),
            "interests": [_("Cooking"), _("Basketball")],
            "words": "I went back to school slowly. I can tell you what helped, and what did not.",
            "words_lang": "en",
            "times": _("Tuesday and Thursday evenings"),
            "shade": "2",
            "value": "elijah",
            "state": _("Answers within five days"),
            "state_tone": "wait",
        },
    ]


def people() -> list[dict[str, Any]]:
    here = reverse("design")
    return [
        {
            "name": "Noé",
            "meta": _("he, French"),
            "state": _("Your turn"),
            "tone": "decide",
            "next": _("Answer before Thursday"),
            "href": here,
            "shade": "1",
        },
        {
            "name": "Camille",
            "meta": _("she, French, Spanish"),
            "state": _("First meeting to propose"),
            "tone": "now",
            "next": _("Propose a meeting"),
            "href": here,
            "shade": "2",
        },
        {
            "name": "Sacha",
            "meta": _("they, English"),
            "state": _("Waiting for an answer"),
            "tone": "wait",
            "next": _("Comes back on November 30"),
            "href": here,
            "shade": "3",
        },
        {
            "name": "Ève-Marie Tremblay-Létourneau",
            "meta": _("she, French"),
            "state": _("Support under way"),
            "tone": "done",
            "next": _("Since September 3"),
            "href": here,
            "shade": "4",
        },
        {"name": "نور", "meta": _("she, Arabic, French"), "state": _("Closed"), "tone": "closed", "next": "", "href": here, "shade": "5"},
    ]


def steps() -> list[dict[str, str]]:
    return [
        {
            "title": _("Your team thought of you"),
            "when": _("November 12"),
            "detail": _("Joanie asked whether you would like to meet a peer support worker."),
            "status": "done",
        },
        {"title": _("You said yes, to Maude"), "when": _("November 14"), "detail": "", "status": "done"},
        {"title": _("Maude answers"), "when": _("before November 19"), "detail": _("You will get a message either way."), "status": "now"},
        {"title": _("First meeting"), "when": "", "detail": _("Where and when suits you both."), "status": "later"},
    ]


def rows() -> list[dict[str, str]]:
    here = reverse("design_section", args=["lists"])
    return [
        {"label": _("Chosen name"), "value": "Noé", "href": here, "change": ""},
        {"label": _("What this could help with"), "value": _("Hope that things can get better, school"), "href": here, "change": ""},
        {"label": _("Language"), "value": _("French"), "href": here, "change": ""},
        {"label": _("Asked on"), "value": _("November 12"), "href": "", "change": ""},
    ]


def weeks() -> list[dict[str, str]]:
    return [
        {"program": _("Harbour (fictitious)"), "waiting": "3", "median": _("6 days")},
        {"program": _("Two Rivers (fictitious)"), "waiting": "1", "median": _("4.5 days")},
    ]


def page() -> Page[int]:
    return Paginator(range(70), 25).page(2)


def crisis_lines() -> list[dict[str, Any]]:
    return [
        {"label": "Info-Social", "number": "811, option 2", "detail": _("A trained person answers, at any hour."), "verified": False},
        {"label": _("Emergency"), "number": "911", "detail": _("Immediate danger."), "verified": True},
    ]


def walk() -> dict[str, Any]:
    return {
        "step": 2,
        "of": 6,
        "sentence": _("Noé has received an invitation. Read it the way he does, and answer."),
        "action_url": reverse("design_frame", args=["tour"]),
        "action_label": _("Become Noé"),
        "role": "young_person",
        "next": "",
    }
