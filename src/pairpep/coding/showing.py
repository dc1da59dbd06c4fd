"""What the pages show of results: what differs, the matrix by program, what was released."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.coding import giving, presenting, rating, words
from pairpep.coding.models import Coder, Outcome, Rating, Segment, Settled, Source, Study
from pairpep.coding.workflow import LEAST_SOURCES, MISSING
from pairpep.kernel import when
from pairpep.kernel.bilingual import Text
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content

MOST_QUOTES = 6


def told(value: Mapping[str, str]) -> str:
    return str(Text(**value))


def named(names: Mapping[str, Mapping[str, str]], code: str) -> str:
    return told(names[code]) if code in names else ""


# Consensus


def consensus(actor: Actor, study: Study) -> dict[str, Any]:
    """What differs first; what is settled already, behind."""
    every, lines = giving.given(actor, study), presenting.book(actor, study.pk)
    letters = _letters(actor, study)
    done: dict[UUID, list[str]] = defaultdict(list)
    why: dict[UUID, str] = {}
    for row in Settled.objects.visible_to(actor).of_study(study.pk):
        done[row.segment_id].append(presenting.given(row.construct, row.valence, row.strength, lines)["said"])
        why[row.segment_id] = row.reason
    rows = []
    for number, unit in enumerate(Segment.objects.visible_to(actor).of_study(study.pk).select_related("source").in_order(), start=1):
        said = [
            {"letter": letters[person], "codes": [presenting.given(*each, lines)["said"] for each in sorted(codes)]}
            for person, codes in sorted(every[unit.pk].items(), key=lambda each: letters[each[0]])
        ]
        differs = len({frozenset(codes) for codes in every[unit.pk].values()}) > 1
        rows.append(
            {
                "unit": unit,
                "number": number,
                "said": said,
                "differs": differs,
                "settled": done.get(unit.pk, []),
                "why": why.get(unit.pk, ""),
            }
        )
    waiting = [row for row in rows if not row["settled"]]
    talked = [row for row in rows if row["settled"] and row["differs"]]
    return {
        **presenting.line(study),
        "waiting": waiting,
        "talked": talked,
        "same": [row for row in rows if row["settled"] and not row["differs"]],
    }


def _letters(actor: Actor, study: Study) -> dict[UUID, str]:
    return {row.person_id: chr(64 + row.place) for row in Coder.objects.visible_to(actor).of_study(study.pk).still_in()}


def to_settle(actor: Actor, unit: Segment) -> dict[str, Any]:
    """What each gave to this unit; what was settled before, or what all gave, is ticked. A code of nobody that was kept stays a choice."""
    study, lines, letters = unit.study, presenting.book(actor, unit.study_id), _letters(actor, unit.study)
    theirs = giving.given(actor, study)[unit.pk]
    who: dict[giving.Given, list[str]] = defaultdict(list)
    for person, codes in theirs.items():
        for each in codes:
            if each[0]:
                who[each].append(letters[person])
    rows = list(Settled.objects.visible_to(actor).of_segment(unit.pk).exclude(construct=""))
    before = [(row.construct, row.valence, row.strength) for row in rows]
    every = sorted({*who, *before})
    choices = [("|".join(map(str, each)), _choice(presenting.given(*each, lines)["said"], who.get(each))) for each in every]
    ticked = before or [each for each, these in who.items() if len(these) == len(letters)]
    return {
        "unit": unit,
        "choices": choices,
        "theirs": list(theirs.values()),
        "lines": list(lines.values()),
        "before": {"codes": ["|".join(map(str, each)) for each in ticked], "reason": rows[0].reason if rows else ""},
    }


def _choice(said: str, who: list[str] | None) -> str:
    return f"{said} ({', '.join(sorted(who))})" if who else _("%(code)s (none of you)") % {"code": said}


# The matrix


@dataclass(frozen=True)
class Cell:
    program: UUID
    letter: str
    suggested: str
    decided: str

    @property
    def shown(self) -> str:
        return words.SHORT[self.decided or self.suggested]

    @property
    def said(self) -> str:
        return str(words.RATINGS[self.decided or self.suggested])

    @property
    def shade(self) -> str:
        return words.SHADES[self.decided or self.suggested]

    @property
    def follows(self) -> bool:
        return self.decided in ("", self.suggested)

    @property
    def suggests(self) -> str:
        return str(words.RATINGS[self.suggested])


def cells(actor: Actor, study: Study, construct: str = "") -> dict[str, list[Cell]]:
    """Construct → one cell a program, in the order of their letters."""
    letters = rating.programs_of(study, actor)
    rows = Rating.objects.visible_to(actor).of_study(study.pk)
    found: dict[str, list[Cell]] = defaultdict(list)
    for row in rows.of_construct(construct) if construct else rows:
        found[row.construct].append(Cell(row.program_id, letters.get(row.program_id, "?"), row.suggested, row.decided))
    return {code: sorted(found[code], key=lambda cell: cell.letter) for code in sorted(found)}


def matrix(actor: Actor, study: Study) -> dict[str, Any]:
    whole, _cells = rating.heard_in(study, actor)
    names, found = rating.labels(study, actor), cells(actor, study)
    apart = rating.analysed(study, list(Rating.objects.visible_to(actor).of_study(study.pk)))
    proposed = {code: each["proposed"] for code, each in ((apart.get("value") or {}).get("constructs") or {}).items()}
    lines = [
        {
            "code": code,
            "label": named(names, code),
            "cells": row,
            "programs": len(whole[code].programs) if code in whole else 0,
            "persons": len(whole[code].everyone) if code in whole else 0,
            "told": code in whole and whole[code].is_told,
            "open": any(not cell.decided for cell in row),
            "proposed": words.VERDICTS.get(proposed.get(code, ""), ""),
            "decided": words.VERDICTS.get(study.verdicts.get(code, ""), ""),
            "url": reverse("coding:rate", args=[study.pk, code]),
        }
        for code, row in found.items()
    ]
    letters = sorted(rating.programs_of(study, actor).values())
    groups = {rating.programs_of(study, actor)[UUID(key)]: words.GROUPS[each] for key, each in study.groups.items()}
    return {
        **presenting.line(study),
        "lines": lines,
        "domains": by_domain(lines),
        "letters": [{"letter": letter, "group": groups.get(letter, "")} for letter in letters],
        "left": sum(line["open"] for line in lines),
        "why_not": rating.why_not(study, actor),
        "grouped": bool(study.groups),
        "refused": told(apart["refused"]) if "refused" in apart and study.groups else "",
        "legend": legend(),
    }


def by_domain(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same lines, as a phone lists them: under their domain; the project's own at the end."""
    domains = {each.code: f"{each.code} · {each.label}" for each in content().cfir.domains}
    under: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in lines:
        under[line["code"].partition(".")[0]].append(line)
    titled = [*domains.items(), *((code, _("Of the project")) for code in under if code not in domains)]
    return [{"title": title, "lines": under[code]} for code, title in titled if under.get(code)]


def to_rate(actor: Actor, study: Study, construct: str) -> dict[str, Any]:
    names = rating.labels(study, actor)
    return {
        **presenting.line(study),
        "code": construct,
        "label": named(names, construct),
        "cells": cells(actor, study, construct).get(construct, []),
        "heard": list(heard(actor, study, construct)),
    }


def heard(actor: Actor, study: Study, construct: str) -> Iterable[dict[str, Any]]:
    """The units that were settled under a construct, with the letter of their program: for those who read in it."""
    letters = rating.programs_of(study, actor)
    units = {row.pk: row for row in Segment.objects.visible_to(actor).of_study(study.pk).select_related("source")}
    for row in Settled.objects.visible_to(actor).of_study(study.pk).filter(construct=construct):
        unit = units[row.segment_id]
        yield {
            "words": unit.words,
            "lang": unit.source.language,
            "letter": letters.get(unit.source.program_id, "") if unit.source.program_id else "",
            "speaker": unit.speaker,
            "role": words.ROLES[unit.source.role],
            "sign": words.SIGNS[row.valence],
            "way": words.VALENCES[row.valence],
        }


def quotes(actor: Actor, study: Study, construct: str) -> list[dict[str, Any]]:
    """Only where two speakers, in two texts, say it the same way, and only of those who agreed to be quoted. Neither program nor speaker is
    with them."""
    units = {row.pk: row for row in Segment.objects.visible_to(actor).of_study(study.pk).select_related("source")}
    ways: dict[str, list[Segment]] = defaultdict(list)
    for row in Settled.objects.visible_to(actor).of_study(study.pk).filter(construct=construct):
        ways[row.valence].append(units[row.segment_id])
    found = [
        {"words": unit.words, "lang": unit.source.language, "sign": words.SIGNS[valence], "way": words.VALENCES[valence]}
        for valence, said in sorted(ways.items())
        if min(len({unit.source_id for unit in said}), len({unit.speaker for unit in said})) >= LEAST_SOURCES
        for unit in said
        if unit.source.quotes
    ]
    return found[:MOST_QUOTES]


# What was released


def released(actor: Actor, outcome: Outcome) -> dict[str, Any]:
    """The stored bytes and nothing computed; beside them, for those who read in it, sentences that may be quoted."""
    body = json.loads(outcome.body)
    study = Study.objects.permitting(actor, "open").filter(pk=outcome.study_id).first()
    proposed = {code: each["proposed"] for code, each in ((body["apart"].get("value") or {}).get("constructs") or {}).items()}
    lines = [
        {
            **each,
            "label": told(each["label"]),
            "cells": [_released_cell(letter, each) for letter in body["programs"]],
            "proposed": words.VERDICTS.get(proposed.get(each["code"], ""), ""),
            "verdict": words.VERDICTS.get(body["verdicts"].get(each["code"], ""), ""),
            "quotes": quotes(actor, study, each["code"]) if study else [],
        }
        for each in body["constructs"]
    ]
    return {
        "outcome": outcome,
        "body": body,
        "study": study,
        "mark": outcome.mark[:12],
        "signed_on": when.day(date.fromisoformat(body["signed_on"]), weekday=False),
        "letters": [
            {"letter": letter, "group": words.GROUPS[body["groups"].get(letter, "")] if letter in body["groups"] else ""}
            for letter in body["programs"]
        ],
        "lines": lines,
        "domains": by_domain(lines),
        "legend": legend(),
        "texts": Source.objects.visible_to(actor).of_study(study.pk).count() if study else 0,
    }


def legend() -> list[dict[str, str]]:
    """Each sign once, with what it means and without repeating it."""
    return [
        {"short": words.SHORT[code], "shade": words.SHADES[code], "said": str(said).split(" · ")[-1]}
        for code, said in words.RATINGS.items()
    ]


def _released_cell(letter: str, each: Mapping[str, Any]) -> dict[str, Any]:
    code = each["decided"].get(letter, MISSING)
    suggested = each["suggested"].get(letter, MISSING)
    return {
        "letter": letter, "shown": words.SHORT[code], "said": words.RATINGS[code], "shade": words.SHADES[code],
        "follows": code == suggested, "suggests": words.RATINGS[suggested],
    }  # fmt: skip


def rows(outcome: Outcome) -> tuple[list[str], list[list[Any]]]:
    """The released matrix as a table to open elsewhere: a line a construct."""
    body = json.loads(outcome.body)
    columns = [
        _("Code"),
        _("Name"),
        _("Programs"),
        _("Persons"),
        *(_("Program %(letter)s") % {"letter": letter} for letter in body["programs"]),
    ]
    lines = [
        [
            each["code"],
            told(each["label"]),
            each["programs"],
            each["persons"],
            *(each["decided"].get(letter, MISSING) for letter in body["programs"]),
        ]
        for each in body["constructs"]
    ]
    return columns, lines
