"""Answers as QuestionnaireResponses, one each time somebody answered, with the questions as they were read beside them."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from pairpep.interchange.fhir.names import QUESTIONNAIRE
from pairpep.interchange.fhir.person.shapes import Shape, code_of, said
from pairpep.interchange.fhir.person.values import Both, Row, text
from pairpep.interchange.fhir.said import Element

SHAPE = Shape("QuestionnaireResponse", lambda _row, _person, _title: {}, {"answered_on": ("authored", "time")})


def grouped(rows: list[Row]) -> list[tuple[Row, list[Row]]]:
    """Rows that follow one another and differ in nothing but the question: one sheet."""

    def common(row: Row) -> Row:
        return {name: value for name, value in row.items() if not of_an_item(name, value)}

    return [(key, list(each)) for key, each in groupby(rows, common)]


def of_an_item(name: str, value: Both) -> bool:
    """A question in words, and an answer that an item can hold; another kind of value goes beside, with the rest of the row."""
    said = value.fr
    if name == "answer" and isinstance(said, list):
        return all(isinstance(each, str) for each in said)
    return isinstance(said, str) if name == "question" else name == "answer" and isinstance(said, str | bool | int | float)


def response(common: Row, asked: list[Row], person: Element, *, done: bool) -> Element:
    """The questionnaire is contained: a take-away knows the words of the questions, and not the keys of the published version."""
    items, answers = [], []
    for place, row in enumerate(asked, start=1):
        item: Element = {"linkId": str(place), **_question(row), "type": "string"}
        if _answers(row) and isinstance(said(row, "answer"), list):
            item["repeats"] = True
        items.append(item)
        answers.append({"linkId": str(place), **_question(row), **_answers(row)})
    made: Element = {"resourceType": "Questionnaire", "id": "q", "status": "active", "item": items}
    made |= {"derivedFrom": [f"{QUESTIONNAIRE}:{code}{_version(common)}"]} if (code := code_of(common, "questionnaire")) else {}
    return {
        "contained": [made],
        "questionnaire": "#q",
        "status": "completed" if done else "in-progress",
        "subject": person,
        "source": person,
        "item": answers,
    }


def _version(common: Row) -> str:
    version = said(common, "version")
    return f"|{''.join(str(version).split())}" if version is not None else ""


def _question(row: Row) -> Element:
    if "question" not in row or not of_an_item("question", row["question"]):
        return {}
    words, under = text(row["question"])
    return {"text": words} | ({"_text": under} if under else {})


def _answers(row: Row) -> Element:
    if "answer" not in row or not of_an_item("answer", row["answer"]):
        return {}
    answer = row["answer"]
    each = zip(answer.fr, answer.en, strict=True) if isinstance(answer.fr, list) else [(answer.fr, answer.en)]
    return {"answer": [_answer(Both(mine, theirs)) for mine, theirs in each]}


def _answer(value: Both) -> Element:
    if isinstance(value.fr, bool):
        return {"valueBoolean": value.fr}
    if isinstance(value.fr, int | float):
        return {"valueDecimal": value.fr}
    words, under = text(value)
    return {"valueString": words} | ({"_valueString": under} if under else {})


def read(resource: Element, common: dict[str, Any], taken: Any) -> list[dict[str, Any]]:
    """`taken(element, name)`: the words there, in the language that is read."""
    repeats = {item["linkId"] for item in resource["contained"][0]["item"] if item.get("repeats")}
    rows = []
    for item in resource["item"]:
        row = dict(common)
        if "text" in item:
            row["question"] = taken(item, "text")
        answers = [taken(each, next(name for name in each if name.startswith("value"))) for each in item.get("answer", ())]
        if answers:
            row["answer"] = answers if item["linkId"] in repeats else answers[0]
        rows.append(row)
    return rows
