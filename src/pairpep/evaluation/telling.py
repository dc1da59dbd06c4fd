"""What a report says, as the blocks of one document: a plain reading for everybody, on one page; a full one for research.

What cannot be concluded comes first. Every figure is that of a stored answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from pairpep.charts import Chart
from pairpep.evaluation import display_presenting, figures, presenting, wait_figures
from pairpep.evaluation.catalogue import catalogue
from pairpep.evaluation.models import Display, Opening, Protocol, Report
from pairpep.evaluation.workflow import PLAIN
from pairpep.kernel import when
from pairpep.kernel.docx import Block, Heading, Note, Paper, Points, Table, Words
from pairpep.kernel.policy import Actor

Found = list[tuple[Protocol, Opening]]
Rows = Callable[[], list[dict[str, Any]]]


def paper(report: Report, reading: str, language: str, found: Found, rows: Rows) -> Paper:
    """One reading in one language. `found`: plans with their answers; `rows`: those of its joint display, asked in the language of the
    paper."""
    with translation.override(language):
        days = {"since": when.day(report.since, weekday=False), "until": when.day(report.until, weekday=False)}
        blocks = plain(report, found) if reading == PLAIN else full(report, found, rows())
        under = _("In one page, for everybody") if reading == PLAIN else _("The full reading, for research")
        title = _("Does it help? From %(since)s to %(until)s") % days
        return Paper(title=title, language=language, blocks=tuple(blocks), under=under, tight=reading == PLAIN)


def of_report(actor: Actor, report: Report, reading: str, language: str) -> Paper:
    """As it would be released now by this reader."""
    return paper(report, reading, language, results(actor, report), partial(_rows, actor, report.display))


def _rows(actor: Actor, display: Display | None) -> list[dict[str, Any]]:
    return display_presenting.rows(actor, display) if display else []


def results(actor: Actor, report: Report) -> Found:
    """Plans that have an answer, in the order in which they were opened."""
    plans = list(Protocol.objects.visible_to(actor).these(report.protocols))
    openings = {each.protocol_id: each for each in Opening.objects.visible_to(actor).of(plan.pk for plan in plans)}
    return [(plan, openings[plan.pk]) for plan in plans if plan.pk in openings]


# The plain reading -----------------------------------------------------------------------------------------------------------------------


def plain(report: Report, found: Found) -> Iterator[Block]:
    known = catalogue().questions
    codes = list(dict.fromkeys(plan.question for plan, _opening in found)) or list(known)
    yield Heading(_("What cannot be concluded"))
    yield Points(tuple(str(known[code].cannot) for code in codes))
    yield Heading(_("What was asked"))
    yield Points(tuple(str(known[code].title) for code in codes))
    yield Heading(_("What came back"))
    if not found:
        yield Words(_("No plan was opened in these months."))
    for plan, opening in found:
        yield from _plain_answer(plan, presenting.body_of(opening))
    yield Heading(_("What happens next"))
    yield Words(report.next_en if figures.language() == "en" else report.next_fr)
    yield Note(_("These figures are about everyone together, in all the programs: nobody, and no program, can be found in them."))


def _plain_answer(plan: Protocol, body: Mapping[str, Any]) -> Iterator[Block]:
    main = body["entries"][0]
    yield Words(_named(figures.name_of(main), figures.plain_sentence(main)))
    if programs := ((main["result"] or {}).get("value") or {}).get("programs"):
        told = {"n": figures.count(main["n"]), "programs": programs}
        answers = {
            "points": _("It rests on %(n)s answers in %(programs)s programs."), "share": _("It rests on %(programs)s programs."),
            "days": _("It rests on %(n)s people in %(programs)s programs."),
        }[main["unit"]]  # fmt: skip
        yield Words(answers % told)
    if beside := figures.for_everybody(main):
        yield Points(tuple(beside))
    if body["exploratory"]:
        yield Note(figures.said(next(each for each in body["said"] if each["code"] == "EXPLORATORY")))


def _named(name: str, sentence: str) -> str:
    """A whole sentence stands after a full stop, the rest of one after a colon."""
    if sentence[:1].isupper():
        return f"{name}. {sentence}"
    return _("%(outcome)s: %(sentence)s") % {"outcome": name, "sentence": sentence}


# The full reading ------------------------------------------------------------------------------------------------------------------------


def full(report: Report, found: Found, rows: list[dict[str, Any]]) -> Iterator[Block]:
    known = catalogue().questions
    yield Heading(_("What cannot be concluded"))
    yield Points(tuple(str(known[code].cannot) for code in dict.fromkeys(plan.question for plan, _opening in found) or known))
    for plan, opening in found:
        yield from _of_plan(plan, opening)
    yield from _of_display(rows)
    yield Heading(_("What happens next"))
    yield Words(report.next_en if figures.language() == "en" else report.next_fr)


def _of_plan(plan: Protocol, opening: Opening) -> Iterator[Block]:
    told = presenting.result(plan, opening)
    yield Heading(plan.title, lang=plan.title_language)
    yield Words(_("What was expected, before the data were opened:"))
    yield Words(plan.spec["expects"], lang=plan.language)
    yield _table((each["label"], each["value"]) for each in presenting.facts(plan))
    if told["said"]:
        yield Points(tuple(told["said"]))
    for each in (told["main"], *told["others"]):
        yield from _of_entry(each)
    for chart in (wait_figures.curves(told["body"]["entries"][0]), figures.events(told["body"]["entries"][0])):
        yield from _of_chart(chart)
    if told["family"]:
        yield Heading(_("Tests made together"), level=3)
        yield Words(_family(told["family"]))
    yield Heading(_("Fingerprints"), level=3)
    yield Points(
        tuple(_("%(title)s: %(said)s") % {"title": each["label"], "said": each["value"]} for each in told["facts"])
    )  # as long as a line


def _of_entry(entry: Mapping[str, Any]) -> Iterator[Block]:
    yield Heading(f"{entry['name']} · {entry['role']}", level=3)
    yield Words(entry["sentence"])
    if entry["more"]:
        yield Words(entry["more"])
    if entry["rows"]:
        yield _table((each["label"], each["value"]) for each in entry["rows"])
    if entry["cautions"]:
        yield Points(tuple(entry["cautions"]))


def _of_chart(chart: Chart | None) -> Iterator[Block]:
    if chart is None:
        return
    yield Heading(chart.title, level=3)
    yield Words(chart.sentence)
    heads = (chart.first, *(column.head for column in chart.columns))
    yield Table(heads, tuple((line.label, *(cell.said for cell in line.cells)) for line in chart.lines))


def _family(told: Mapping[str, Any]) -> str:
    """How many tests, and which differences stand once false ones are held down."""
    places = {"tests": told["tests"], "stand": ", ".join(told["stand"])}
    if told["stand"]:
        return _("%(tests)d differences were tested together. Once false ones are held down, these stand: %(stand)s.") % places
    return _("%(tests)d differences were tested together. Once false ones are held down, none stands.") % places


def _of_display(rows: list[dict[str, Any]]) -> Iterator[Block]:
    if rows:
        yield Heading(_("Figures and words, side by side"))
    for row in rows:
        yield Heading(row["about"], level=3, lang=row["about_lang"])
        pieces = [*row["figures"], *row["words"]]
        if pieces:
            yield Points(tuple(_("%(title)s: %(said)s") % {"title": each["title"], "said": each["said"]} for each in pieces))
        yield Words(_("How they fit: %(fit)s") % {"fit": row["fit"]})
        for words in (row["row"].inference, row["row"].deed):
            if words:
                yield Words(words, lang=row["row"].language)


def _table(rows: Iterable[tuple[str, str]]) -> Table:
    return Table((_("Part"), _("What it says")), tuple((str(label), str(value)) for label, value in rows))


def draft(actor: Actor, report: Report, reading: str) -> dict[str, Any]:
    """The same, before it is released, in the language of the page."""
    return blocks_of(of_report(actor, report, reading, figures.language()).as_data())


def blocks_of(body: Mapping[str, Any]) -> dict[str, Any]:
    """What a page draws: each cell of a table beside its head."""
    blocks = [
        block | {"labelled": [list(zip(block["columns"], row, strict=True)) for row in block["rows"]]} if block["is"] == "table" else block
        for block in body["blocks"]
    ]
    return {"title": body["title"], "under": body["under"], "blocks": blocks}
