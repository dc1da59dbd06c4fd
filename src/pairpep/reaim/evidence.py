"""What the panels offer to a joint display: each figure of the network that has one, as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import translation

from pairpep.kernel.evidence import QUANTITATIVE, Piece, offers_evidence
from pairpep.kernel.policy import Actor
from pairpep.measures.picturing import said
from pairpep.reaim import presenting
from pairpep.reaim.models import Figure
from pairpep.reaim.panels import BY_CODE, WHOLE
from pairpep.reaim.told import Told


@offers_evidence("reaim")
def of_the_network(actor: Actor) -> Iterator[Piece]:
    if not actor.holds(*WHOLE):
        return
    for row in Figure.objects.visible_to(actor).of_the_network().standing():
        told = row.object
        if told.value is not None or told.groups:
            yield _piece(row, told)


def _piece(row: Figure, told: Told) -> Piece:
    counted = BY_CODE[told.code]
    both = {language: _in(language, told) for language in ("fr", "en")}
    with translation.override("fr"):
        interval = presenting.line(told).interval
    return Piece(
        key=f"reaim:{told.code}",
        kind=QUANTITATIVE,  # type: ignore[arg-type]
        about=tuple(each for each in (told.panel, counted.indicator) if each),
        title={language: name for language, (name, _said) in both.items()},
        said={language: sentence for language, (_name, sentence) in both.items()},
        url=f"{reverse('reaim:panels')}#{told.panel}",
        n=int(told.whole) if told.whole is not None else None,
        interval=interval,
        mark=row.inputs,
    )


def _in(language: str, told: Told) -> tuple[str, str]:
    """Its name, and a sentence: the figure, what it is made of, its interval, its period."""
    with translation.override(language):
        line = presenting.line(told)
        groups = "; ".join(f"{each['name']} {each['reached']} / {each['others']} ({each['apart']})" for each in line.groups)
        parts = [line.figure or groups, line.made_of, line.interval, line.period]
        return said(told.name), ", ".join(part for part in parts if part)
