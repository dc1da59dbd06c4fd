"""Five panels: each figure with what it is made of, stored once, read by whom it may be, and nothing added up into a score."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from django.utils import translation

from pairpep.kernel import evidence, walls
from pairpep.kernel.evidence import Piece
from pairpep.kernel.scoping import acting
from pairpep.reaim import making, presenting
from pairpep.reaim.counting import Count
from pairpep.reaim.models import Figure
from pairpep.reaim.panels import COUNTED, PANELS
from tests.measures.figures import quarters
from tests.measures.network import CODES, ask, build, fills
from tests.reaim.panels import WHY, page, posts, rows, told
from tests.world import key

# What is made


def test_each_figure_names_what_is_counted_and_out_of_what_in_both_languages(network: Any) -> None:
    for row in Figure.objects.using("jobs").unscoped(WHY).standing():
        each = row.object
        assert each.name.fr and each.name.en and each.numerator.fr and each.denominator.fr, each.code
        assert each.value is not None or each.why or each.groups, f"{each.code}: neither a figure nor a reason"


def test_programs_are_all_counted_so_that_no_interval_is_given(network: Any) -> None:
    each = told("A-post")
    assert (each.part, each.whole) == (2, 12), "the two programs of the small world, of twelve"
    assert each.interval is None, "every program is counted"


def test_a_figure_shown_as_a_share_is_its_part_over_its_whole_with_wilson_s_interval() -> None:
    begun = making._begun(next(each for each in COUNTED if each.code == "R-families"), "")
    made = making._with(replace(begun, period=("2026-01-01", "2026-03-31")), Count(15, 148))
    assert made.value == pytest.approx(15 / 148)
    assert made.interval == pytest.approx((0.0624, 0.1605), abs=1e-4), "Newcombe 1998, 15 of 148"


def test_nothing_is_made_twice_and_the_same_facts_give_the_same_bytes(network: Any) -> None:
    before = {(row.code, row.program_id): row.body for row in Figure.objects.using("jobs").unscoped(WHY).standing()}
    assert making.make_all() == 0
    ask("UPDATE reaim_figure SET current = false")
    making.make_all()
    after = {(row.code, row.program_id): row.body for row in Figure.objects.using("jobs").unscoped(WHY).standing()}
    assert after == before


def test_a_new_figure_takes_the_place_of_the_former_one_which_stays(network: Any) -> None:
    (before,) = rows("R-families")
    fills([key("program a")], [{"relatives_known": 70}], quarters(1))
    making.make_all()
    history = list(Figure.objects.using("jobs").unscoped(WHY).history("R-families", None))
    if told("R-families").to_json() != before.body:
        assert [row.current for row in history] == [False, True] and history[0].body == before.body


def test_there_is_no_figure_of_a_whole_panel_and_none_of_all_five(network: Any) -> None:
    codes = {row.code for row in Figure.objects.using("jobs").unscoped(WHY).standing()}
    assert codes <= {each.code for each in COUNTED}
    assert not codes & {each.code for each in PANELS}


# Small numbers


def test_three_families_reached_are_a_blank_and_the_bytes_do_not_tell_them(world: Any) -> None:
    build()
    fills([key("program a")], [{"relatives_known": 40}], quarters(2))
    making.make_all()
    nobody = told("R-families", "a")
    assert nobody.value is None and nobody.part is None and nobody.why and "trop peu" in nobody.why.fr
    fills([key("program a")], [{"relatives_known": 41}], quarters(2))
    assert making.make_all() == 0, "40 or 41: the same blank"


def test_how_long_posts_last_is_told_of_ten_posts_or_more_and_never_step_by_step(world: Any) -> None:
    programs = build()
    posts(6, programs, days=800)
    making.make_all()
    assert told("M-12").value is None and "10 postes" in told("M-12").why.fr  # type: ignore[union-attr]
    posts(14, programs, days=600, ended=4)
    making.make_all()
    each = told("M-12")
    assert each.value is not None and each.interval and each.interval[0] < each.value < each.interval[1]
    assert "steps" not in each.to_json() and "curves" not in each.to_json()


def test_a_post_that_has_just_begun_counts_as_long_as_it_has_lasted(world: Any) -> None:
    programs = build()
    posts(20, programs, days=700)
    posts(10, programs, days=460, ended=10)  # left after some seven and a half months: after the sixth, before the twelfth
    making.make_all()
    six, twelve = told("M-6").value, told("M-12").value
    assert six == 1.0 and told("M-6").interval is None, "nobody had left after six months"
    assert twelve is not None and 0.6 < twelve < 0.8


# Who reads


def test_a_team_reads_its_own_program_and_no_other(network: Any) -> None:
    read = page(network, "lead_a")
    assert "Programme de la Rive" in read and "Portée" in read
    assert network.client("lead_a").get(f"/fr/evaluation/reaim/?program={key('program b')}").content.decode().count("CANARI") == 0
    with walls.entered(key("lead_a"), read_only=True) as actor:
        seen = {row.program_id for row in Figure.objects.visible_to(actor)}
    assert seen == {key("program a")}


@pytest.mark.parametrize("who", ["peer_a", "family_a", "privacy_a", "administrator", "partner", "active_a", "mother_a"])
def test_a_worker_a_person_and_whoever_has_no_figures_open_no_panel(network: Any, who: str) -> None:
    for address in ("evaluation/reaim/", "evaluation/reaim/data.csv", "evaluation/reaim/data.json"):
        assert network.client(who).get(f"/fr/{address}").status_code in (302, 403), address


def test_those_who_study_the_network_do_not_read_what_is_for_the_coordination_alone(network: Any) -> None:
    with acting("a test arranges"):  # who came to meetings is read by the coordination and by those who were there
        making._keep([(None, replace(told("A-post"), code="I-meetings"))])
    coordinator, researcher = (
        json.loads(network.client(who).get("/fr/evaluation/reaim/data.json").content) for who in ("coordinator", "researcher")
    )
    codes = [{each["code"] for each in told} for told in (coordinator, researcher)]
    assert codes[1] < codes[0] and codes[0] - codes[1] == {"I-meetings"}
    assert not [code for code in CODES if code in json.dumps(researcher)], "no program is named"


def test_the_wall_alone_says_the_same(network: Any) -> None:
    with walls.entered(key("researcher"), read_only=True):
        seen = list(Figure.objects.unscoped("a test asks the wall").values_list("program_id", "readers"))
    assert seen and all(program is None and "researcher" in readers for program, readers in seen)


# One object


def test_page_csv_and_json_tell_the_same_figures(network: Any) -> None:
    client = network.client("coordinator")
    text = client.get("/en/evaluation/reaim/data.csv").content.decode("utf-8-sig")
    lines = {row["Code"]: row for row in reversed(list(csv.DictReader(io.StringIO(text))))}
    stored = {each["code"]: each for each in json.loads(client.get("/en/evaluation/reaim/data.json").content)}
    read = page(network, "coordinator", "en")
    assert set(lines) == set(stored)
    for code, each in stored.items():
        assert lines[code]["Value"] == ("" if each["value"] is None else repr(each["value"])), code
        assert each["name"]["en"].replace("'", "&#x27;") in read
        if each["part"] is not None:
            assert f"{each['part']:,} of {each['whole']:,}" in read, code


def test_of_fewer_than_ten_there_is_no_percentage() -> None:
    begun = replace(making._begun(next(each for each in COUNTED if each.code == "I-adapted"), ""), period=("2026-01-01", "2026-12-31"))
    with translation.override("en"):
        few, more = (presenting.line(making._with(begun, Count(part, whole))) for part, whole in ((1, 1), (12, 12)))
    assert (few.figure, few.made_of) == ("1 of 1", "") and (more.figure, more.made_of) == ("100%", "12 of 12")


def test_what_is_not_measured_is_said_under_each_panel(network: Any) -> None:
    read = page(network, "coordinator", "en")
    for panel in PANELS:
        assert panel.absent and all(each.en in read for each in panel.absent), panel.code
    assert "no score" in read


# Effectiveness, and the joint display


def test_without_a_released_result_the_page_says_that_the_data_cannot_tell_and_what_it_would_take(network: Any) -> None:
    read = page(network, "coordinator", "en")
    assert "The data cannot tell whether" in read and "a plan written before the data are opened" in read


def test_a_released_result_takes_that_place(network: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"fr": "Compatible avec un effet entre 0,02 et 0,31.", "en": "Compatible with an effect between 0.02 and 0.31."}
    piece = Piece(
        "evaluation:1", "quantitative", ("effectiveness",), {"fr": "Rétablissement", "en": "Recovery"}, said, "/en/evaluation/", n=900
    )
    monkeypatch.setitem(evidence._offers, "evaluation", lambda actor: [piece])
    read = page(network, "coordinator", "en")
    assert said["en"] in read and "The data cannot tell whether" not in read


def test_the_panels_offer_their_figures_of_the_network_as_evidence_and_nobody_else_s(network: Any) -> None:
    with walls.entered(key("coordinator"), read_only=True) as actor:
        found = evidence.pieces(actor, kind="quantitative", about="adoption")
        ours = [each for each in found if each.key.startswith("reaim:")]
        assert {each.key for each in ours} >= {"reaim:A-post", "reaim:A-both"}
        (post,) = [each for each in ours if each.key == "reaim:A-post"]
        assert "2 sur 12" in post.said["fr"] and "2 of 12" in post.said["en"] and post.mark == rows("A-post")[0].inputs
    with walls.entered(key("lead_a"), read_only=True) as actor:
        assert not [each for each in evidence.pieces(actor) if each.key.startswith("reaim:")]


def test_the_smallest_effect_that_could_be_seen_is_worked_out_from_what_there_is(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import date

    from pairpep.reaim import counting, seeing

    starts = [
        date(2023, 4 + 4 * (number % 2), 1) if number < 2 else date(2023 + number // 4, 1 + 3 * (number % 4), 1) for number in range(12)
    ]
    monkeypatch.setattr(counting, "starts", lambda: sorted(starts))
    seen = seeing.smallest(12, 10)
    assert seen is not None and 0.25 < seen < 0.45, "about 0.30, by the method notes' own table"
    more = seeing.smallest(12, 40)
    assert more is not None and more < seen


def test_the_lines_of_a_panel_are_in_the_order_in_which_they_are_declared(network: Any) -> None:
    with walls.entered(key("coordinator"), read_only=True) as actor:
        lines = [line.told.code for panel in presenting.page(actor, None)["panels"] for line in panel["lines"]]
    declared = [each.code for panel in PANELS for each in COUNTED if each.panel == panel.code]
    assert lines == [code for code in declared if code in lines]
