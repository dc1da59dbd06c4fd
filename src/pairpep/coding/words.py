"""What codes of this app are called on its pages, in both languages."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STATES: dict[str, Any] = {
    "gathering": _("Texts are brought"),
    "coding": _("Read apart"),
    "comparing": _("Agreement is counted"),
    "consensus": _("Talked over"),
    "rating": _("Rated"),
    "released": pgettext_lazy("a reading", "Released"),
    "dropped": pgettext_lazy("a reading", "Dropped"),
}
TONES = {
    "gathering": "later",
    "coding": "now",
    "comparing": "later",
    "consensus": "decide",
    "rating": "decide",
    "released": "done",
    "dropped": "closed",
}
TEXTS: dict[str, Any] = {"raw": _("To be cleaned"), "clean": _("To be cut"), "cut": pgettext_lazy("a text", "Ready")}
TEXT_TONES = {"raw": "decide", "clean": "now", "cut": "done"}
KINDS: dict[str, Any] = {
    "interview": _("Interview"),
    "group": _("Group"),
    "free": _("Written answer"),
    "lever": _("Sentence on what gets in the way"),
}
ROLES: dict[str, Any] = {
    "youth": pgettext_lazy("who speaks", "Young person"),
    "relative": pgettext_lazy("who speaks", "Relative"),
    "worker": pgettext_lazy("who speaks", "Peer or family support worker"),
    "clinician": pgettext_lazy("who speaks", "Clinician"),
    "manager": pgettext_lazy("who speaks", "Manager"),
    "mentor": pgettext_lazy("who speaks", "Mentor"),
    "other": pgettext_lazy("who speaks", "Somebody else, or not known"),
}
VALENCES: dict[str, Any] = {
    "-": _("It gets in the way"),
    "0": pgettext_lazy("a direction", "Neither"),
    "+": _("It helps"),
    "x": _("Both ways"),
}
SIGNS = {"-": "−", "0": "0", "+": "+", "x": "±"}
STRENGTHS: dict[int, Any] = {1: _("Said in general"), 2: _("A concrete example")}
RATINGS: dict[str, Any] = {
    "-2": _("−2 · gets in the way, with examples"),
    "-1": _("−1 · gets in the way"),
    "0": _("0 · neither"),
    "1": _("+1 · helps"),
    "2": _("+2 · helps, with examples"),
    "mix": _("± · both ways"),
    "missing": _("Not heard"),
    "na": _("Does not apply"),
}
SHORT: dict[str, str] = {"-2": "−2", "-1": "−1", "0": "0", "1": "+1", "2": "+2", "mix": "±", "missing": "·", "na": "∅"}
SHADES = {
    "-2": "hinders-two",
    "-1": "hinders-one",
    "0": "neither",
    "1": "helps-one",
    "2": "helps-two",
    "mix": "mixed",
    "missing": "blank",
    "na": "blank",
}
VERDICTS: dict[str, Any] = {
    "strong": _("Yes, clearly"),
    "weak": _("Yes, a little"),
    "none": pgettext_lazy("what tells programs apart", "No"),
    "undecided": _("It cannot be said"),
}
GROUPS: dict[str, Any] = {"high": _("It went far"), "low": _("It did not go far"), "": _("In neither group")}
OUT: dict[str, Any] = {
    "taken_out": _("taken out"),
    "role_ended": _("their role has ended"),
}
MINE_OUT: dict[str, Any] = {
    "taken_out": _("Whoever runs it took you out. What you gave stays yours, and is not counted."),
    "role_ended": _("Your role had ended. What you gave stays yours, and is not counted."),
}
COEFFICIENTS: dict[str, Any] = {
    "krippendorff": _("Krippendorff's alpha"),
    "ac1": _("Gwet's AC1"),
    "cohen": _("Cohen's kappa"),
    "fleiss": _("Fleiss' kappa"),
    "raw": _("Raw agreement"),
    "pabak": _("Kappa adjusted for prevalence"),
}
