"""What the pages show of results: agreement as it was stored, what differs, the matrix by program, what was released."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pairpep.coding import giving, presenting, rating, words
from pairpep.coding.models import Coder, Outcome, Rating, Segment, Settled, Source, Study
from pairpep.coding.workflow import AGREEMENT, LEAST_SOURCES, MISSING
from pairpep.kernel import when
from pairpep.kernel.bilingual import Text
from pairpep.kernel.policy import Actor

MOST_QUOTES = 6


def told(value: Mapping[str, str]) -> str:
    return str(Text(**value))


# Agreement


def agreement(actor: Actor, study: Study) -> dict[str, Any]:
    row = Outcome.objects.visible_to(actor).of_study(study.pk).of_kind(AGREEMENT).get()
    body, names = json.loads(row.body), rating.labels(study, actor)
    return {
        **presenting.line(study),
        "body": body,
        "mark": row.mark[:12],
        "whole": coefficients(body["whole"]),
        "direction": coefficients(body["direction"]),
        "alpha": alpha(body["whole"]),
        "constructs": [_construct(each, names) for each in sorted(body["constructs"], key=lambda each: (-each["seen"], each["code"]))],
        "apart": [{"codes": [f"{code} {_name(names, code)}" for code in each["codes"]], "times": each["times"]} for each in body["apart"]],
        "cautions": _cautions(body["whole"]),
        "pairs": len(body["readers"]) == 2,
    }


def _name(names: Mapping[str, Mapping[str, str]], code: str) -> str:
    return told(names[code]) if code in names else ""


def _construct(each: dict[str, Any], names: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    (both, one), (other, neither) = each["table"]
    alone = {"both": both, "first": one, "second": other, "neither": neither}
    found = {line["code"]: line for line in coefficients(each)}
    return {"code": each["code"], "label": _name(names, each["code"]), "seen": each["seen"], "alpha": alpha(each), "found": found, **alone}


def coefficients(stored: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each coefficient in words, or the sentence that says why there is none."""
    lines = [_line("krippendorff", stored.get("krippendorff"), "nominal"), _line("ac1", stored.get("gwet"), "ac1")]
    lines += [_line("cohen", stored.get("cohen"), "kappa"), _line("pabak", stored.get("cohen"), "prevalence_adjusted")]
    lines += [_line("fleiss", stored.get("fleiss"), "kappa"), _line("raw", stored.get("gwet"), "agreement")]
    return [line for line in lines if line is not None]


def _line(code: str, result: Mapping[str, Any] | None, name: str) -> dict[str, Any] | None:
    if result is None:
        return None
    label, value = words.COEFFICIENTS[code], (result.get("value") or {}).get(name)
    if "refused" in result or value is None:
        return {"code": code, "label": label, "value": "", "why": told(result["refused"]) if "refused" in result else _("Not defined.")}
    interval = result.get("interval") if name in ("nominal", "kappa") else None
    return {"code": code, "label": label, "value": figure(value), "interval": _interval(interval), "why": ""}


def _interval(interval: Mapping[str, Any] | None) -> str:
    if not interval or interval["low"] is None or interval["high"] is None or interval["low"] == interval["high"]:
        return ""  # draws that never differ say nothing about how sure it is
    return _("%(low)s to %(high)s") % {"low": figure(interval["low"]), "high": figure(interval["high"])}


def figure(value: float) -> str:
    return number_format(round(value, 2) + 0.0, 2).replace("-", "−")


def alpha(stored: Mapping[str, Any]) -> dict[str, Any]:
    return next(line for line in coefficients(stored) if line["code"] == "krippendorff")


def _cautions(stored: Mapping[str, Any]) -> list[str]:
    language = "en" if (get_language() or "fr").startswith("en") else "fr"
    return [each[language] for each in stored["krippendorff"].get("cautions", [])]


# Consensus


def consensus(actor: Actor, study: Study) -> dict[str, Any]:
    """What differs first; what is settled already, behind."""
    every, lines = giving.given(actor, study), presenting.book(actor, study.pk)
    letters = _letters(actor, study)
    done: dict[UUID, list[str]] = defaultdict(list)
    for row in Settled.objects.visible_to(actor).of_study(study.pk):
        done[row.segment_id].append(presenting.given(row.construct, row.valence, row.strength, lines)["said"])
    rows = []
    for number, unit in enumerate(Segment.objects.visible_to(actor).of_study(study.pk).select_related("source").in_order(), start=1):
        said = [
            {"letter": letters[person], "codes": [presenting.given(*each, lines)["said"] for each in sorted(codes)]}
            for person, codes in sorted(every[unit.pk].items(), key=lambda each: letters[each[0]])
        ]
        differs = len({frozenset(codes) for codes in every[unit.pk].values()}) > 1
        rows.append({"unit": unit, "number": number, "said": said, "differs": differs, "settled": done.get(unit.pk, [])})
    waiting = [row for row in rows if not row["settled"]]
    talked = [row for row in rows if row["settled"] and row["differs"]]
    return {
        **presenting.line(study),
        "waiting": waiting,
        "talked": talked,
        "same": [row for row in rows if row["settled"] and not row["differs"]],
    }


def _letters(actor: Actor, study: Study) -> dict[UUID, str]:
    return {row.person_id: chr(64 + row.place) for row in Coder.objects.visible_to(actor).of_study(study.pk)}


def to_settle(actor: Actor, unit: Segment) -> dict[str, Any]:
    """What anyone gave to this unit, with whose it is; what all gave, or what was settled before, is ticked."""
    study, lines, letters = unit.study, presenting.book(actor, unit.study_id), _letters(actor, unit.study)
    theirs: dict[giving.Given, list[str]] = defaultdict(list)
    for person, codes in giving.given(actor, study)[unit.pk].items():
        for each in codes:
            if each[0]:
                theirs[each].append(letters[person])
    choices = [
        ("|".join(map(str, each)), f"{presenting.given(*each, lines)['said']} ({', '.join(sorted(who))})")
        for each, who in sorted(theirs.items())
    ]
    before = Settled.objects.visible_to(actor).of_segment(unit.pk).exclude(construct="")
    ticked = [f"{row.construct}|{row.valence}|{row.strength}" for row in before]
    ticked = ticked or ["|".join(map(str, each)) for each, who in theirs.items() if len(who) == len(letters)]
    return {"unit": unit, "choices": choices, "ticked": [each for each in ticked if each in dict(choices)]}


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
            "label": _name(names, code),
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
        "letters": [{"letter": letter, "group": groups.get(letter, "")} for letter in letters],
        "left": sum(line["open"] for line in lines),
        "why_not": rating.why_not(study, actor),
        "grouped": bool(study.groups),
        "refused": told(apart["refused"]) if "refused" in apart and study.groups else "",
        "legend": legend(),
    }


def to_rate(actor: Actor, study: Study, construct: str) -> dict[str, Any]:
    names = rating.labels(study, actor)
    return {
        **presenting.line(study),
        "code": construct,
        "label": _name(names, construct),
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
    """Only where two texts say it the same way, and only of those who agreed to be quoted. Neither program nor speaker is with them."""
    units = {row.pk: row for row in Segment.objects.visible_to(actor).of_study(study.pk).select_related("source")}
    ways: dict[str, list[Segment]] = defaultdict(list)
    for row in Settled.objects.visible_to(actor).of_study(study.pk).filter(construct=construct):
        ways[row.valence].append(units[row.segment_id])
    found = [
        {"words": unit.words, "lang": unit.source.language, "sign": words.SIGNS[valence], "way": words.VALENCES[valence]}
        for valence, said in sorted(ways.items())
        if len({unit.source_id for unit in said}) >= LEAST_SOURCES
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
        "lines": [
            {
                **each,
                "label": told(each["label"]),
                "cells": [_released_cell(letter, each) for letter in body["programs"]],
                "proposed": words.VERDICTS.get(proposed.get(each["code"], ""), ""),
                "verdict": words.VERDICTS.get(body["verdicts"].get(each["code"], ""), ""),
                "quotes": quotes(actor, study, each["code"]) if study else [],
            }
            for each in body["constructs"]
        ],
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
