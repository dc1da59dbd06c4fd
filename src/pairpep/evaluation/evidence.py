"""What the evaluation offers to its own joint displays: the main answer of each plan that was told."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils import translation

from pairpep.evaluation import figures, presenting
from pairpep.evaluation.models import Opening, Protocol
from pairpep.evaluation.policy import WHOLE
from pairpep.evaluation.workflow import TOLD
from pairpep.kernel.bilingual import LANGUAGES
from pairpep.kernel.evidence import Piece, offers_evidence
from pairpep.kernel.policy import Actor

ABOUT = {
    "integration": ("implementation", "maintenance"), "youth": ("effectiveness",), "families": ("effectiveness",), "teams": ("adoption",),
    "levers": ("implementation",),
}  # fmt: skip


@offers_evidence("evaluation")
def answers(actor: Actor) -> Iterable[Piece]:
    if not actor.holds(*WHOLE):
        return
    plans = {plan.pk: plan for plan in Protocol.objects.visible_to(actor).filter(state=TOLD)}
    for opening in Opening.objects.visible_to(actor).of(plans):
        yield _piece(plans[opening.protocol_id], opening)


def _piece(plan: Protocol, opening: Opening) -> Piece:
    main = presenting.body_of(opening)["entries"][0]
    said = {}
    for language in LANGUAGES:
        with translation.override(language):
            parts = (figures.sentence(main), "" if figures.says_it_all(main) else figures.with_interval(main))
            said[language] = " ".join(dict.fromkeys(each for each in parts if each))
    return Piece(
        key=f"evaluation:{plan.pk}", kind="quantitative", about=ABOUT.get(plan.question, ()), title=main["name"], said=said,
        url=reverse("evaluation:result", args=[plan.pk]), n=main["n"], mark=opening.hash,
    )  # fmt: skip
