"""What the pages of a reading show while texts are brought and read: where it stands, its one next step, texts, units, codes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pairpep.coding import actions, cleaning, cutting, words
from pairpep.coding.models import Coder, Mark, Outcome, OwnCode, Segment, Source, Study
from pairpep.coding.workflow import CODING, COMPARING, CONSENSUS, GATHERING, LEAST_CODERS, RATING, RAW, RELEASED, TOLD
from pairpep.kernel import when
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.levers.models import Lever

LAST_USED = 6


def line(study: Study) -> dict[str, Any]:
    return {
        "study": study,
        "state": words.STATES[study.state],
        "tone": words.TONES[study.state],
        "when": when.day(study.made_at, weekday=False),
    }


def home(actor: Actor) -> dict[str, Any]:
    mine = Study.objects.permitting(actor, "open")
    return {
        "under_way": [line(each) for each in mine.under_way()],
        "over": [line(each) for each in mine.over()],
        "left": left(actor),
        "released": [
            {"outcome": each, "title": each.study.title, "lang": each.study.language, "when": when.day(each.made_at, weekday=False)}
            for each in Outcome.objects.permitting(actor, "read").released().select_related("study")
        ],
    }


def left(actor: Actor) -> list[dict[str, Any]]:
    """The readings one is out of: since when, why, and how many codes one gave, which stay one's own."""
    rows = list(Coder.objects.visible_to(actor).person(actor.person_id).out())
    titles = Study.objects.visible_to(actor).in_bulk([row.study_id for row in rows])
    given = Mark.objects.visible_to(actor).by_person(actor.person_id)
    return [
        {
            "title": titles[row.study_id].title,
            "lang": titles[row.study_id].language,
            "when": when.day(row.out_on, weekday=False),
            "why": words.MINE_OUT[row.out_why],
            "codes": given.of_study(row.study_id).count(),
        }
        for row in rows
        if row.out_on is not None
    ]


def study(actor: Actor, found: Study) -> dict[str, Any]:
    may = (
        Study.objects.visible_to(actor)
        .filter(pk=found.pk)
        .may(actor, "bring", "name_reader", "take_out", "code", "settle", "rate", "drop", "see_agreement")
    )
    sources = list(Source.objects.visible_to(actor).of_study(found.pk).in_order())
    counts = _units(actor, found)
    return {
        **line(found),
        "may": may,
        "stands": actions.stands(found.pk),
        "next": next_step(actor, found),
        "missing": missing(found),
        "readers": readers(actor, found),
        "texts": [text(each, counts.get(each.pk, 0), actor) for each in sources],
        "own_codes": list(OwnCode.objects.visible_to(actor).of_study(found.pk)),
        "levers": Lever.objects.permitting(actor, "code").for_everyone().count() if "bring" in may else 0,
        "release": Outcome.objects.visible_to(actor).of_study(found.pk).released().first(),
    }


def missing(found: Study) -> str:
    if found.state == CODING and actions.stands(found.pk)["coders"] < LEAST_CODERS:
        return _("One person alone still reads in it: name another, so that two people read apart.")
    return actions.what_is_missing(found) if found.state == GATHERING else ""


def others(actor: Actor, found: Study) -> dict[str, str]:
    """Those who may be taken out: person → letter and name."""
    names = actions.who_may_read()
    rows = Coder.objects.visible_to(actor).of_study(found.pk).still_in().in_order()
    told = {str(row.person_id): (chr(64 + row.place), names.get(str(row.person_id), _("somebody who is no longer here"))) for row in rows}
    return {key: " · ".join(said) for key, said in told.items() if key != str(actor.person_id)}


def _units(actor: Actor, found: Study) -> dict[UUID, int]:
    counts: dict[UUID, int] = defaultdict(int)
    for pk in Segment.objects.visible_to(actor).of_study(found.pk).values_list("source_id", flat=True):
        counts[pk] += 1
    return counts


def text(source: Source, units: int, actor: Actor) -> dict[str, Any]:
    about = [words.KINDS[source.kind], words.ROLES[source.role], quarter(source.quarter)]
    verb = {RAW: "coding:clean", "clean": "coding:cut", "cut": "coding:cut"}[source.state]
    return {
        "source": source,
        "title": _("Text %(number)s") % {"number": source.number},
        "about": " · ".join(str(each) for each in about),
        "state": words.TEXTS[source.state],
        "tone": words.TEXT_TONES[source.state],
        "units": ngettext("%(count)s unit", "%(count)s units", units) % {"count": units} if units else "",
        "url": reverse(verb, args=[source.pk]),
        "mine": source.brought_by_id == actor.person_id,
    }


def quarter(code: str) -> str:
    year, number = code.split("-")
    return _("%(year)s, quarter %(number)s") % {"year": year, "number": number}


def readers(actor: Actor, found: Study) -> list[dict[str, Any]]:
    names = actions.who_may_read()
    return [
        {
            "letter": chr(64 + row.place),
            "name": names.get(str(row.person_id), ""),
            "done": row.done_on is not None,
            "me": row.person_id == actor.person_id,
            "out": words.OUT[row.out_why] if row.out_on else "",
        }
        for row in Coder.objects.visible_to(actor).of_study(found.pk).in_order()
    ]


def next_step(actor: Actor, found: Study) -> dict[str, str] | None:
    """The one thing that this reader does next, or nothing when it waits for somebody else."""
    here = [found.pk]
    if found.state == GATHERING:
        return None if actions.what_is_missing(found) else {"label": _("Begin to read apart"), "post": reverse("coding:start", args=here)}
    if found.state == CODING:
        if not Study.objects.permitting(actor, "code").filter(pk=found.pk).exists():
            return None
        if waiting(actor, found) is not None:
            return {"label": _("Read the next unit"), "href": reverse("coding:next", args=here)}
        return {"label": _("Say that I am done"), "post": reverse("coding:finish", args=here)}
    if found.state == COMPARING:
        return {"label": _("Count it again"), "post": reverse("coding:count", args=here)}
    if found.state == CONSENSUS:
        return {"label": _("Talk over what differs"), "href": reverse("coding:consensus", args=here)}
    return {"label": _("Rate by program"), "href": reverse("coding:matrix", args=here)} if found.state == RATING else None


def waiting(actor: Actor, found: Study, *, after: Segment | None = None) -> Segment | None:
    """The first unit without a code of mine; after this one when there is one."""
    mine = set(Mark.objects.visible_to(actor).of_study(found.pk).by_person(actor.person_id).values_list("segment_id", flat=True))
    left = [
        each for each in Segment.objects.visible_to(actor).of_study(found.pk).select_related("source").in_order() if each.pk not in mine
    ]
    later = [each for each in left if after and (each.source.number, each.place) > (after.source.number, after.place)]
    return (later or left or [None])[0]


# Cleaning and cutting


def clean(source: Source, *, added: list[str], keep: list[str]) -> dict[str, Any]:
    marks = cleaning.marks_of(source.raw, added)
    return {
        "source": source,
        "title": _("Text %(number)s") % {"number": source.number},
        "found": cleaning.listed(source.raw, marks, source.language),
        "pieces": cleaning.pieces(source.raw, marks, keep=keep, language=source.language),
        "kept": keep,
    }


def cut(actor: Actor, source: Source) -> dict[str, Any]:
    may = Source.objects.visible_to(actor).filter(pk=source.pk).may(actor, "cut", "cut_again", "remove")
    units = list(Segment.objects.visible_to(actor).of_source(source.pk))
    return {
        **text(source, len(units), actor),
        "may": may,
        "study_id": source.study_id,
        "rows": [
            {
                "unit": unit,
                "number": at,
                "sentences": cutting.sentences(unit.words),
                "joins": at > 1 and units[at - 2].speaker == unit.speaker,
            }
            for at, unit in enumerate(units, start=1)
        ],
    }


# Giving codes


@dataclass(frozen=True)
class Line:
    """A code of the book or of the project, as a list shows it."""

    code: str
    label: str
    meaning: str
    parent: str = ""


def book(actor: Actor, study_id: UUID) -> dict[str, Line]:
    """Everything that may be given: the book in its order, then the codes of the project."""
    shipped = content().cfir.usable.values()
    lines = {each.code: Line(each.code, str(each.label), str(each.meaning), each.parent) for each in shipped}
    own = OwnCode.objects.visible_to(actor).of_study(study_id).order_by("code")
    return lines | {each.code: Line(each.code, each.label, each.meaning) for each in own}


def shelves(actor: Actor, study_id: UUID) -> list[dict[str, Any]]:
    """The book by domain, with what each code means; the project's own at the end."""
    every = book(actor, study_id)
    found = [
        {
            "title": f"{each.code} · {each.label}",
            "meaning": each.meaning,
            "lines": [every[line.code] for line in content().cfir.under(each.code)],
        }
        for each in content().cfir.domains
    ]
    own = [line for code, line in every.items() if code.startswith("P.")]
    return [*found, {"title": _("Of the project"), "meaning": "", "lines": own}] if own else found


def last_used(actor: Actor, study_id: UUID) -> list[str]:
    given = Mark.objects.visible_to(actor).of_study(study_id).by_person(actor.person_id).exclude(construct="").order_by("-at")
    return list(dict.fromkeys(given.values_list("construct", flat=True)[:60]))[:LAST_USED]


def code(actor: Actor, unit: Segment) -> dict[str, Any]:
    every, units = (
        book(actor, unit.study_id),
        list(Segment.objects.visible_to(actor).of_study(unit.study_id).in_order().values_list("pk", flat=True)),
    )
    mine = Mark.objects.visible_to(actor).of_study(unit.study_id).by_person(actor.person_id)
    here = list(mine.of_segment(unit.pk))
    at = units.index(unit.pk)
    return {
        "unit": unit,
        "about": " · ".join(
            str(each) for each in (words.KINDS[unit.source.kind], words.ROLES[unit.source.role], quarter(unit.source.quarter))
        ),
        "number": at + 1,
        "total": len(units),
        "before": units[at - 1] if at else None,
        "after": units[at + 1] if at + 1 < len(units) else None,
        "read": len(set(mine.values_list("segment_id", flat=True))),
        "given": [given(each.construct, each.valence, each.strength, every) for each in here],
        "lines": list(every.values()),
        "shelves": shelves(actor, unit.study_id),
    }


def given(construct: str, valence: str, strength: int, every: dict[str, Line]) -> dict[str, Any]:
    if not construct:
        return {"construct": "", "said": _("Nothing here")}
    label = every[construct].label if construct in every else construct
    said = f"{construct} {label} · {words.SIGNS[valence]} {words.VALENCES[valence]} · {words.STRENGTHS[strength]}"
    return {"construct": construct, "said": said}


def is_told(found: Study) -> bool:
    return found.state in TOLD or found.state == RELEASED


def is_fresh(actor: Actor, found: Study) -> bool:
    """Somebody said "done" today: the job that counts may still come by itself."""
    days = Coder.objects.visible_to(actor).of_study(found.pk).still_in().values_list("done_on", flat=True)
    return any(day == day_of(actor.now) for day in days)
