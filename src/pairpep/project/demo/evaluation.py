"""The evaluation of the fictitious network: plans that were told, one that waits for its day, a draft, two joint displays, a report."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from pairpep.evaluation import labels, opening, protocol, reporting, sealing, telling
from pairpep.evaluation.catalogue import catalogue
from pairpep.evaluation.displaying import as_kept
from pairpep.evaluation.models import Display, Protocol, Report, Row
from pairpep.evaluation.workflow import DRAFT, LOCKED, OPENED, READINGS, RELEASED, TOLD
from pairpep.kernel import clock, evidence, walls
from pairpep.kernel.bilingual import LANGUAGES
from pairpep.kernel.ids import derived_id
from pairpep.kernel.policy import Actor
from pairpep.kernel.scoping import acting
from pairpep.project.demo.cast import CAST
from pairpep.project.demo.meetings import save

WHY = "the evaluation of the demonstration"
NEXT = {
    "next_fr": "Le plan suivant porte sur les équipes. Ses données s'ouvrent dans quelques semaines, pas avant.",
    "next_en": "The next plan is about teams. Its data are opened in a few weeks, not before.",
}


def key(*parts: object) -> UUID:
    return derived_id("demonstration", "evaluation", *parts)


def ago(days: int) -> datetime:
    return clock.now() - timedelta(days=days)


def make() -> None:
    """After the figures were read: the answer is made by the job's own function, from what the network counts. One plan was told, one gave
    no figure and says why, one waits for its day, one is being written."""
    with acting(WHY):
        told = [_plan(name, days=150 - place, state=OPENED, **said) for place, (name, said) in enumerate(ASKED.items())]
        _plan("teams", days=20, state=LOCKED, **TEAMS)
        _plan("plans", days=4, state=DRAFT, **PLANS)
    for plan in told:
        opening.carry_out(plan.pk)
    with acting(WHY):
        plans = Protocol.objects.using("jobs").unscoped(WHY).filter(pk__in=[plan.pk for plan in told])
        plans.update(state=TOLD, told_at=ago(25))
        told = list(plans.order_by("made_at", "id"))
    display = _displays({name: f"evaluation:{plan.pk}" for name, plan in zip(ASKED, told, strict=True)})
    _report(told, display)


PROPOSED = "Proposé par le réseau, à confirmer"
ASKED: dict[str, dict[str, Any]] = {
    "contact": {
        "title": {
            "fr": "Perd-on moins le contact avec les jeunes après l'arrivée d'une paire aidante ?",
            "en": "Is contact with young people lost less often once a peer support worker is there?",
        },
        "question": "youth", "primary": "engagement", "mid": 0.02, "mid_source": PROPOSED,
        "expects": "Peu : deux jeunes de moins sur cent, au mieux, perdraient le contact dans un trimestre.",
    },
    "first-meeting": {
        "title": {
            "fr": "Rencontre-t-on plus vite quand deux personnes sont en poste ?",
            "en": "Do first meetings come sooner when two workers are in post?",
        },
        "question": "integration", "primary": "first-contact", "method": protocol.WAITS, "exposure": "second_worker",
        "expects": "Une première rencontre dix jours plus tôt, pour la moitié des jeunes.",
    },
    "months": {
        "title": {
            "fr": "Plus une personne paire aidante est là depuis longtemps, moins on perd le contact ?",
            "en": "The longer a worker has been there, the less often is contact lost?",
        },
        "question": "youth", "primary": "engagement", "method": protocol.DOSE, "exposure": "dose_months",
        "expects": "Un jeune de moins sur cent, par demi-année, surtout au début.",
    },
    "chairs": {
        "title": {
            "fr": "Les quatre places voient-elles la même intégration ?",
            "en": "Do the four chairs see the same integration?",
        },
        "question": "integration", "primary": "four-chairs", "method": protocol.SHARE,
        "expects": "Les deux tiers des thèmes vus de la même façon.",
    },
}  # fmt: skip
TEAMS: dict[str, Any] = {
    "title": {
        "fr": "Les équipes acceptent-elles mieux la pair-aidance après l'arrivée ?",
        "en": "Do teams accept peer support better once somebody is there?",
    },
    "question": "teams", "primary": "acceptability", "secondary": ("feasibility", "colleague"), "mid": 0.3, "opens_in": 40,
    "mid_source": PROPOSED, "expects": "Une hausse d'au moins 0,3 point sur 5, plus forte après deux vagues.",
}  # fmt: skip
PLANS: dict[str, Any] = {
    "title": {"fr": "La place du rôle dans les plans après l'arrivée", "en": "The place of the role in plans after the arrival"},
    "question": "integration", "primary": "in-the-plans", "secondary": ("checklist-done",),
    "opens_in": 120, "expects": "Plus d'accompagnements auraient un objectif à eux dans le plan, à partir de la deuxième vague.",
}  # fmt: skip


def _plan(name: str, *, days: int, state: str, **said: Any) -> Protocol:
    began, by = ago(days), CAST["researcher"].person_id
    spec = _spec(began.date(), **said)
    row = Protocol(
        id=key("plan", name), question=spec["question"], title_fr=spec["title"]["fr"], title_en=spec["title"]["en"], language="fr",
        spec=spec, state=state, made_by_id=by, made_at=began, opens_on=date.fromisoformat(spec["opens_on"]),
    )  # fmt: skip
    if state != DRAFT:
        row.hash, row.locked_at, row.locked_by_id = protocol.fingerprint(spec), began + timedelta(hours=2), by
        row.signature = sealing.signature_of(row.hash, row.locked_at, by)
    if state == OPENED:
        row.opened_at, row.opened_by_id = ago(30), by
    save(row)
    return row


def _spec(began: date, opens_in: int = 100, **said: Any) -> dict[str, Any]:
    known = catalogue().outcomes
    usual = {"secondary": (), "mid": None, "mid_source": "", "exposure": "first_any", "method": protocol.TWO_WAY}
    told: dict[str, Any] = usual | said
    control = "" if told["method"] == protocol.SHARE else "control-clozapine"
    codes = [code for code in (told["primary"], *told["secondary"], control) if code]
    return protocol.spec_of(
        language="fr", negative=control, since=date(2022, 1, 1), until=began + timedelta(days=opens_in), smallest=5,
        small_cells=protocol.LEFT_OUT, opens_on=began + timedelta(days=opens_in), sensitivity=AGAIN.get(told["method"], BOTH),
        outcomes={code: known[code].frozen() for code in codes}, **told,
    )  # fmt: skip


BOTH = (protocol.OTHER_MODEL, protocol.TWICE_SMALLEST)
AGAIN: dict[str, tuple[str, ...]] = {protocol.DOSE: (protocol.TWICE_SMALLEST,), protocol.SHARE: ()}


# Side by side ---------------------------------------------------------------------------------------------------------------------------

REACH = "Les figures disent combien de jeunes sont rencontrés, et en combien de jours. Les mots disent quand : trop tard, pour certains."
EFFECT = "Les mots parlent de confiance. Les figures ne mesurent pas cela, et ne permettent pas de conclure sur le reste."
DEED = "Proposer la rencontre dès l'accueil."
LASTS = "Dans les figures, des postes tiennent. Dans les mots, personne ne sait s'ils continuent."


def _reader() -> AbstractContextManager[Actor]:
    """Pieces are those that research may read, by the rules of its own login."""
    return walls.entered(CAST["researcher"].person_id)


def _displays(plans: dict[str, str]) -> Display:
    """One released, whose pieces are kept as they stood; one being written. Evidence by key, as a person ticks it."""
    with _reader() as actor:
        known = {piece.key: piece for piece in evidence.pieces(actor)}
    panels = {
        about: [key for key, piece in known.items() if key.startswith("reaim:") and about in piece.about] for about in labels.DIMENSIONS
    }
    coded = {piece.about[0]: [key] for key, piece in known.items() if key.startswith("coding:")}
    with acting(WHY):
        released = _display("what-lasts", "Ce qui s'installe, et ce qu'on en dit", days=24, released=True)
        rows = (
            ("reach", [*panels["reach"][:2], plans["first-meeting"]], coded.get("V.F.2", []), "complementary", REACH, DEED),
            ("effectiveness", [plans["contact"]], coded.get("I.C", []), "silent", EFFECT, ""),
            ("maintenance", panels["maintenance"][:2], coded.get("III.J.1", []), "divergent", LASTS, "Demander quand le poste se décide."),
        )  # fmt: skip
        for place, row in enumerate(rows, start=1):
            _row(released, place, row, [as_kept(known[each]) for each in (*row[1], *row[2])])
        draft = _display("waiting", "Attendre, vu des deux côtés", days=3)
        _row(draft, 1, ("implementation", [plans["first-meeting"]], [], "silent", "", ""), [])
    return released


def _display(name: str, title: str, *, days: int, released: bool = False) -> Display:
    made: dict[str, Any] = {"state": RELEASED, "released_at": ago(days - 1)} if released else {}
    by = CAST["researcher"].person_id
    return save(Display(id=key("display", name), title=title, language="fr", made_by_id=by, made_at=ago(days), **made))  # type: ignore[no-any-return]


def _row(display: Display, place: int, row: tuple[Any, ...], pieces: list[dict[str, Any]]) -> None:
    said = dict(zip(("dimension", "figures", "words", "fit", "inference", "deed"), row, strict=True))
    save(Row(id=key("row", display.pk, place), display=display, place=place, frozen={"pieces": pieces} if pieces else {}, **said))


def _report(told: list[Protocol], display: Display) -> None:
    """Released as an action does it, under the jobs' login: the rows of its display are read as research reads them."""
    since, until = (clock.today() - timedelta(days=150)).replace(day=1), clock.today() - timedelta(days=25)
    coordinator = CAST["coordinator"].person_id
    report = Report(
        id=key("report"), title="Rapport de la vague", language="fr", since=since, until=until, protocols=[plan.pk for plan in told],
        display=display, state=RELEASED, made_by_id=coordinator, made_at=ago(23), released_by_id=coordinator, released_at=ago(22), **NEXT,
    )  # fmt: skip
    with _reader() as actor:
        papers = [
            reporting.made_of(report, reading, telling.of_report(actor, report, reading, language))
            for reading in READINGS
            for language in LANGUAGES
        ]
    with acting(WHY):
        for row in (report, *papers):
            save(row)
