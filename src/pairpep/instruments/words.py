"""The words of the pages for codes of a questionnaire."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

AUDIENCES = {"youth": _("Young people"), "relative": _("Relatives"), "worker": _("Peer and family support workers"), "team": _("Teams")}
STATES = {
    "draft": (pgettext_lazy("a questionnaire", "Draft"), "later"),
    "published": (pgettext_lazy("a questionnaire", "Can be asked"), "now"),
    "retired": (pgettext_lazy("a questionnaire", "Retired"), "later"),
    "dropped": (pgettext_lazy("a questionnaire", "Set aside"), "closed"),
}
KINDS = {
    "scale": _("One answer on a scale"),
    "choice": _("One answer in a list"),
    "several": _("Several answers in a list"),
    "yes_no": _("Yes or no"),
    "slider": _("A number from one end to the other"),
    "number": _("A number to type"),
    "words": _("Free words"),
    "told": _("A text to read, nothing to answer"),
}
METHODS = {
    "mean": _("Average of the answers"),
    "sum": _("Sum of the answers"),
    "count": _("How many answers are among some"),
    "percent": _("Percentage of the highest sum"),
    "value_set": _("Published table of values"),
}
DIRECTIONS = {"better": _("Higher is easier to live with"), "harder": _("Higher is harder to live with"), "neither": _("Neither")}
LICENCES = {
    "A": _("Words that may be shared with credit"),
    "B": _("Words of others, free to use on conditions"),
    "C": _("Words of others, with their permission"),
}


def whom(audiences: Iterable[str], *, inside: bool = False) -> str:
    """« Les jeunes, les proches »; `inside` a sentence or brackets, no capital at all."""
    said = ", ".join(_small(str(AUDIENCES[code])) for code in audiences)
    return said if inside else said[:1].upper() + said[1:]


def titled(title: str, audiences: Iterable[str]) -> str:
    """Beside the title, for whom: two questionnaires may bear one title, each for its own readers."""
    return f"{title} ({whom(audiences, inside=True)})"


def _small(label: str) -> str:
    return label[:1].lower() + label[1:]
