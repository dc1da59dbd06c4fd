"""What the page of agreement shows of it, as it was stored: one number in a sentence, then the others beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pairpep.coding import presenting, rating, words
from pairpep.coding.agreeing import LEAST_SEEN
from pairpep.coding.models import Outcome, Study
from pairpep.coding.showing import named, told
from pairpep.coding.workflow import AGREEMENT, LEAST_TEXTS
from pairpep.kernel.policy import Actor

TENTATIVE, MOST_LEAST = 2 / 3, 3


def agreement(actor: Actor, study: Study) -> dict[str, Any]:
    row = Outcome.objects.visible_to(actor).of_study(study.pk).of_kind(AGREEMENT).get()
    body, names = json.loads(row.body), rating.labels(study, actor)
    constructs = [_construct(each, names) for each in sorted(body["constructs"], key=lambda each: (-each["seen"], each["code"]))]
    return {
        **presenting.line(study),
        "body": body,
        "mark": row.mark[:12],
        "whole": coefficients(body["whole"]),
        "direction": coefficients(body["direction"]),
        "alpha": alpha(body["whole"]) if body["whole"] else None,
        "few": body.get("texts", LEAST_TEXTS) < LEAST_TEXTS,
        "over_texts": "texts" in body,
        "silent": ", ".join(body["silent"]),
        "least": _least(constructs),
        "constructs": constructs,
        "apart": [{"codes": [f"{code} {named(names, code)}" for code in each["codes"]], "times": each["times"]} for each in body["apart"]],
        "cautions": _cautions(body["whole"]) if body["whole"] else [],
        "pair": body["readers"] if len(body["readers"]) == 2 else [],
    }


def _least(constructs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that readers see most differently, of those that were seen often enough to say so."""
    found = [each for each in constructs if each["seen"] >= LEAST_SEEN and each["alpha"]["value"] and each["raw"] < TENTATIVE]
    return sorted(found, key=lambda each: each["raw"])[:MOST_LEAST]


def _construct(each: dict[str, Any], names: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    (both, one), (other, neither) = each["table"]
    alone = {"both": both, "first": one, "second": other, "neither": neither}
    found = {line["code"]: line for line in coefficients(each)}
    raw = ((each["krippendorff"].get("value") or {}).get("nominal")) or 0.0
    return {
        "raw": raw,
        "code": each["code"],
        "label": named(names, each["code"]),
        "seen": each["seen"],
        "alpha": alpha(each),
        "found": found,
        **alone,
    }


def coefficients(stored: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each coefficient in words, or the sentence that says why there is none."""
    lines = [
        _line("krippendorff", stored.get("krippendorff"), "nominal", beside=stored.get("over_units")),
        _line("ac1", stored.get("gwet"), "ac1"),
    ]
    lines += [_line("cohen", stored.get("cohen"), "kappa"), _line("pabak", stored.get("cohen"), "prevalence_adjusted")]
    lines += [_line("fleiss", stored.get("fleiss"), "kappa"), _line("raw", stored.get("gwet"), "agreement")]
    return [line for line in lines if line is not None]


def _line(code: str, result: Mapping[str, Any] | None, name: str, *, beside: Mapping[str, Any] | None = None) -> dict[str, Any] | None:
    if result is None:
        return None
    label, value = words.COEFFICIENTS[code], (result.get("value") or {}).get(name)
    if "refused" in result or value is None:
        return {"code": code, "label": label, "value": "", "why": told(result["refused"]) if "refused" in result else _("Not defined.")}
    interval = result.get("interval") if name in ("nominal", "kappa") else None
    return {
        "code": code,
        "label": label,
        "value": figure(value),
        "interval": _interval(interval),
        "beside": _interval((beside or {}).get("interval")),
        "why": "",
    }


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
