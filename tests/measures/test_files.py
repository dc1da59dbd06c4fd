"""One stored object, four ways to read it: the page's table, the spreadsheet, the canonical JSON, the picture. They say the same."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from typing import Any
from xml.etree import ElementTree

import pytest

from pairpep.measures import keeping
from tests.measures.figures import quarters, readings, typed
from tests.world import key

CODE = "F4-a"
CANARY = {"requests": 8641, "met_72h": 3}  # three people met: the figure, and what it is out of, are shown nowhere


def read() -> None:
    days = quarters(14)
    typed({"requests": 41, "met_72h": 30}, days)
    typed({"met_72h": 23}, days[::3])
    typed(CANARY, days[4:5])
    keeping.read_again()


def taken(world: Any, name: str, language: str = "fr", who: str = "lead_a") -> str:
    answer = world.client(who).get(f"/{language}/figures/{CODE}/{name}")
    assert answer.status_code == 200 and "attachment" in answer.headers["Content-Disposition"]
    return str(answer.content.decode("utf-8-sig"))


def page_table(world: Any, language: str) -> list[list[str]]:
    page = world.client("lead_a").get(f"/{language}/figures/{CODE}/").content.decode()
    body = page.split('class="chart__table"')[1].split("<tbody>")[1].split("</tbody>")[0]
    return [
        [unescape(re.sub("<[^>]+>", "", cell)) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in body.split("</tr>")[:-1]
    ]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_the_table_the_json_and_the_picture_say_the_same(world: Any, language: str) -> None:
    read()
    (row,) = readings(CODE)
    shown = page_table(world, language)
    lines = list(csv.reader(io.StringIO(taken(world, "data.csv", language)), delimiter=";" if language == "fr" else ","))[1:]
    stored = json.loads(taken(world, "data.json", language))
    points = stored["result"]["value"]["points"]
    assert [[cell or "–" for cell in line[8:]] for line in lines] == shown
    assert [line[2].replace(",", ".") for line in lines] == ["" if each["value"] is None else repr(each["value"]) for each in points]
    assert [line[:2] for line in lines] == [list(each) for each in stored["periods"]]
    picture = ElementTree.fromstring(taken(world, "picture.svg", language))  # noqa: S314 — made by ourselves a line above
    desc = picture.findtext("{http://www.w3.org/2000/svg}desc") or ""
    assert [line.split(": ", 1)[0] for line in desc.split("\n")[1:]] == [cells[0] for cells in shown]
    assert all(cells[1] in line for cells, line in zip(shown, desc.split("\n")[1:], strict=True))
    assert taken(world, "data.json", language).encode() == row.body.encode(), "the bytes of the row"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_hidden_figure_is_nowhere(world: Any, language: str) -> None:
    read()
    home, one = (world.client("manager_a").get(f"/{language}/figures/{part}").content.decode() for part in ("", f"{CODE}/"))
    for text in (home, one, *(taken(world, name, language) for name in ("data.csv", "data.json", "picture.svg"))):
        plain = (
            re.sub(r"csrfmiddlewaretoken\S+ value=\"\w+\"|[0-9a-f]{40,}|[0-9a-f-]{36}", "", text)
            .replace("\u202f", "")
            .replace("\u00a0", "")
        )
        assert "8641" not in plain and "8,641" not in plain and "8 641" not in plain


def test_the_picture_stands_alone(world: Any) -> None:
    read()
    picture = taken(world, "picture.svg")
    style = picture.split("<style>")[1].split("</style>")[0]
    drawn = set(re.findall(r'class="([^"]*)"', picture.split("</style>")[1]))
    classes = {name for names in drawn for name in names.split()}
    assert "var(" not in style and "http" not in style and "<script" not in picture
    assert {name for name in classes if not re.search(rf"\.{name}[ {{,:]", style)} == set(), "each mark has its rule inside"


def test_files_are_of_one_s_own_program(world: Any) -> None:
    read()
    for name in ("data.csv", "data.json", "picture.svg"):
        assert world.client("lead_b").get(f"/fr/figures/{CODE}/{name}").status_code == 404
        assert world.client("peer_a").get(f"/fr/figures/{CODE}/{name}").status_code == 403
        assert world.client("lead_a").get(f"/fr/figures/F99/{name}").status_code == 404


def test_where_nothing_may_be_shown_the_files_say_so_and_hold_no_number(world: Any) -> None:
    typed({"requests": 4, "met_72h": 2}, quarters(4), key("program a"))
    keeping.read_again()
    assert "trop peu de personnes" in taken(world, "picture.svg") and "<path" not in taken(world, "picture.svg")
    lines = list(csv.reader(io.StringIO(taken(world, "data.csv")), delimiter=";"))[1:]
    assert all(line[2:8] == [""] * 6 for line in lines) and "trop peu" in lines[0][-1]
