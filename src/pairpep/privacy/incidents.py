"""The eight things of an incident: which are still missing, and what the printed notice says of them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.kernel import when
from pairpep.privacy.models import Incident

# In the order of the regulation. A form asks for them in this order, and the notice prints them in it.
EIGHT: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (gettext_lazy("1. The information concerned"), ("information",)),
    (gettext_lazy("2. The circumstances"), ("circumstances",)),
    (gettext_lazy("3. When it took place"), ("happened",)),
    (gettext_lazy("4. When it was known"), ("aware_on",)),
    (gettext_lazy("5. How many people"), ("people", "residents")),
    (gettext_lazy("6. A risk of serious injury?"), ("sensitivity", "ill_use", "consequences", "likelihood", "serious")),
    (gettext_lazy("7. Who was told, and when"), ("minister_on", "commission_on", "persons_on", "public_on", "why_not_told")),
    (gettext_lazy("8. The measures taken"), ("measures",)),
)
LABELS: dict[str, Any] = {
    "information": gettext_lazy("Which information, or why it is not known"),
    "circumstances": gettext_lazy("What happened"),
    "happened": gettext_lazy("The day or the period, as far as it is known"),
    "aware_on": gettext_lazy("The day on which it was known here"),
    "people": gettext_lazy("People concerned"),
    "residents": gettext_lazy("Of these, residents of Québec"),
    "sensitivity": gettext_lazy("How sensitive the information is"),
    "ill_use": gettext_lazy("Whether someone could use it to harm"),
    "consequences": gettext_lazy("What it could lead to"),
    "likelihood": gettext_lazy("How likely that is"),
    "serious": gettext_lazy("A risk of serious injury?"),
    "minister_on": gettext_lazy("Minister told on"),
    "commission_on": gettext_lazy("Commission d'accès à l'information told on"),
    "persons_on": gettext_lazy("People concerned told on"),
    "public_on": gettext_lazy("Public notice on"),
    "why_not_told": gettext_lazy("If someone has not been told, or if the notice was public: why"),
    "measures": gettext_lazy("What was done, and what is done so that it does not happen again"),
}
FIELDS = tuple(name for _title, names in EIGHT for name in names)
NEEDED = (
    "information",
    "circumstances",
    "happened",
    "aware_on",
    "sensitivity",
    "ill_use",
    "consequences",
    "likelihood",
    "serious",
    "measures",
)


def missing(incident: Incident) -> list[Any]:
    """What stands between this incident and its end, in words."""
    found = [LABELS[name] for name in NEEDED if not getattr(incident, name)]
    if incident.people is None:
        found.append(LABELS["people"])
    told = incident.minister_on and incident.commission_on and incident.persons_on
    if incident.serious == "yes" and not told and not incident.why_not_told:
        found.append(gettext_lazy("It is serious: the days on which the Minister, the Commission and the people were told, or why not"))
    if incident.public_on and not incident.why_not_told:
        found.append(gettext_lazy("Why the notice was public"))
    return found


def said(incident: Incident, name: str) -> str:
    """One answer as it is printed; a dash for what is not written."""
    value = getattr(incident, name)
    if name == "serious":
        return {"yes": _("Yes"), "no": _("No")}.get(value, "—")
    if name.endswith("_on"):
        return when.day(value, weekday=False) or "—"
    return "—" if value in (None, "") else str(value)


def printed(incident: Incident) -> list[dict[str, Any]]:
    return [
        {"title": str(title), "facts": [{"label": str(LABELS[name]), "value": said(incident, name)} for name in names]}
        for title, names in EIGHT
    ]
