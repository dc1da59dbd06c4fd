"""The two documents a program writes, as one engine reads them: their steps, the words they start from, and the paper they become."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from pairpep.kernel import when
from pairpep.kernel.bilingual import LANGUAGES, Text
from pairpep.kernel.docx import Block, Heading, Note, Paper, Points, Table, Words
from pairpep.kernel.posts import DocumentPart, FrameworkFile, OfferFile, Option, OptionList, SupportRow
from pairpep.kernel.reference import content
from pairpep.posts import tasks, words
from pairpep.posts.models import Document, Framework, Offer

File = OfferFile | FrameworkFile
PREVIEW = "preview"


def file_of(document: Document | type[Document]) -> File:
    model = document if isinstance(document, type) else type(document)
    return content().job_offer if model is Offer else content().framework


def parts(document: Document, step: str = "") -> list[DocumentPart]:
    """The sections of this side, of one step or of all."""
    every = file_of(document).parts
    return [part for part in every if part.side in ("both", document.kind) and step in ("", part.step)]


def lists(document: Document, step: str) -> list[OptionList]:
    """What is ticked at this step, with the words of each choice."""
    named = [code for part in parts(document, step) for code in part.lists]
    if isinstance(document, Offer) and step == "choosing":
        named.append("questions")
    return [options(document, code) for code in named]


def options(document: Document, code: str) -> OptionList:
    """A list of content; the tasks and the limits are those of the role."""
    if code == "tasks":
        return tasks.possible(document.kind)
    if code == "limits":
        return tasks.limits()
    return next(each for each in file_of(document).lists if each.code == code)


def steps(document: Document) -> list[str]:
    return [step.code for step in file_of(document).steps]


# What a draft starts from -----------------------------------------------------------------------------------------------------------------


def start(document: Document, core: list[str], *, title: Text, conditions: Text | None = None) -> None:
    """Sensible words in both languages, the usual choices ticked, and as tasks those that are the core of the role."""
    said = {part.code: part.start.fill(program=document.program.name) for part in parts(document) if part.start is not None}
    said |= {"title": title} | ({"conditions": conditions} if conditions else {})
    document.words = words.rewritten({}, {code: words.tidied(text) for code, text in said.items()}, 0)
    ticked = {
        each.code: [option.code for option in each.options if option.chosen] for step in steps(document) for each in lists(document, step)
    }
    ticked["tasks"] = core
    document.choices = ticked | ({"rows": [_row(row) for row in content().framework.rows]} if isinstance(document, Framework) else {})


def _row(row: SupportRow) -> dict[str, Any]:
    said = {name: getattr(row, name).as_dict() for name in ("whom", "content", "never")}
    return {"code": row.code, "kept": True, "first": row.first, "first_for": row.first_for, "every": row.every, **said}


def rows(document: Document) -> list[dict[str, Any]]:
    """The rows of a framework that the program kept, with their name."""
    named = {row.code: row for row in content().framework.rows}
    return [
        each | {"label": named[each["code"]].label, "lead": named[each["code"]].lead}
        for each in document.choices.get("rows", [])
        if each["code"] in named
    ]


def ticked(document: Document, code: str) -> list[Option]:
    chosen = set(document.choices.get(code, ()))
    return [option for option in options(document, code).options if option.code in chosen]


# How it stands ----------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Standing:
    lang: str
    state: str
    tone: str


TONES = {words.CURRENT: "done", words.STALE: "wait", words.MISSING: "now"}


def standings(document: Document) -> list[Standing]:
    return [Standing(lang, state := words.state(document.words, lang), TONES[state]) for lang in LANGUAGES]


def lacks(document: Document) -> list[str]:
    """Languages in which something is missing: it is not published or adopted before they say the same."""
    return [each.lang for each in standings(document) if each.state == words.MISSING]


# The paper --------------------------------------------------------------------------------------------------------------------------------


def paper(document: Document, language: str) -> Paper:
    with override(language):
        return Paper(
            title=document.title.in_(language) or _("Untitled"),
            language=language,
            under=_under(document),
            blocks=tuple(_blocks(document, language)),
        )


def _under(document: Document) -> str:
    """Whose it is, and which version."""
    named = [str(document.program.name)]
    if document.number:
        named.append(_("Version %(number)d") % {"number": document.number})
    day = getattr(document, "adopted_on", None) or getattr(document, "shown_on", None)
    return " · ".join([*named, *([when.day(day, weekday=False)] if day else [])])


def _blocks(document: Document, language: str) -> Iterator[Block]:
    if document.is_draft:
        yield Note(file_of(document).draft.in_(language))
    for part in parts(document):
        if part.code == "title":
            continue
        said = words.text_of(document.words, part.code).in_(language) if part.has_words else ""
        chosen = [(code, ticked(document, code)) for code in part.lists]
        table = part.code == "supervision"
        if not (said or table or any(found for _code, found in chosen)):
            continue
        yield Heading(part.title.in_(language))
        yield from _of_words(said, part)
        for code, found in chosen:
            if found and len(part.lists) > 1:
                yield Heading(options(document, code).label.in_(language), level=3)
            if found:
                yield Points(tuple(option.label.in_(language) for option in found))
        if table:
            yield _table(document, language)


def _of_words(said: str, part: DocumentPart) -> Iterator[Block]:
    """Lines of a section that was several of them are points."""
    lines = words.lines(said)
    if len(lines) > 1 and not part.lists:
        yield Points(tuple(lines))
    elif lines:
        yield Words("\n".join(lines))


def _table(document: Document, language: str) -> Table:
    columns = (_("Support"), _("With whom"), _("How often"), _("What about"), _("Never"))
    kept = [row for row in rows(document) if row["kept"]]
    said = tuple(
        (
            row["label"].in_(language),
            *(
                cell if isinstance(cell, str) else Text(**cell).in_(language)
                for cell in (row["whom"], often(row), row["content"], row["never"])
            ),
        )
        for row in kept
    )
    return Table(columns, said)


def often(row: dict[str, Any]) -> str:
    """« chaque semaine les 3 premiers mois, puis chaque mois »."""
    if not row["every"]:
        return _("on demand or as planned elsewhere")
    if row["first"] and row["first_for"]:
        months = round(row["first_for"] / 30.4)
        return _("%(first)s the first %(months)d months, then %(every)s") % {
            "first": every(row["first"]),
            "months": months,
            "every": every(row["every"]),
        }
    return every(row["every"])


def every(days: int) -> str:
    if days % 365 == 0:
        return _("every year") if days == 365 else _("every %(years)d years") % {"years": days // 365}
    if days % 7 == 0 and days not in (91, 182):
        return _("every week") if days == 7 else _("every %(weeks)d weeks") % {"weeks": days // 7}
    months = round(days / 30.4)
    return (
        _("every month")
        if months == 1
        else _("every %(months)d months") % {"months": months}
        if months
        else _("every %(days)d days") % {"days": days}
    )


def interview(offer: Offer, language: str) -> Paper:
    """The grid, apart from the offer: the same questions and the same criteria for everyone."""
    with override(language):
        criteria = {option.code: option.label.in_(language) for option in options(offer, "criteria").options}
        grid = tuple(
            (each.label.in_(language), criteria.get(each.of, ""), each.good.in_(language) if each.good else "", "")
            for each in ticked(offer, "questions")
        )
        return Paper(
            title=_("Interview grid: %(title)s") % {"title": offer.title.in_(language)},
            language=language,
            under=_under(offer),
            blocks=(
                Note(
                    _("Send the questions two days before. Write what was said about the work, never a diagnosis nor a story of illness.")
                ),
                Table((_("Question"), _("Criterion"), _("What a good answer shows"), _("Notes")), grid),
                Heading(_("What we do not ask")),
                Points(tuple(option.label.in_(language) for option in ticked(offer, "not_asked"))),
            ),
        )


def language_of(asked: str) -> str:
    return asked if asked in LANGUAGES else (get_language() or "fr")[:2]
