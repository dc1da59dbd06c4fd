"""Each chart is a picture with a name, a table that says the same and a sentence; drawn twice from the same, it is the same."""

import re
from html import escape

import pytest

from pairpep import charts
from pairpep.charts import Figure, Form
from tests.charts.samples import (
    CANARIES,
    FRENCH,
    HIDDEN,
    SHARES,
    everything,
    heads,
    line,
    line_words,
    of_class,
    one_of_each,
    periods,
    rows,
    texts,
    tree,
)
from tests.design.sources import STYLES

KINDS = sorted(one_of_each(HIDDEN))
DRAWN = [kind for kind in KINDS if one_of_each(HIDDEN)[kind].wide]


@pytest.mark.parametrize("kind", KINDS)
def test_a_hidden_value_is_nowhere(kind):
    """AB-66: in no title, text, table, mark of a scale, coordinate, nor in what Python would print of it."""
    chart = one_of_each(HIDDEN)[kind]
    told = everything(chart)
    digits = re.sub(r"[\s\u00a0\u202f,]", "", told)
    assert not [canary for canary in CANARIES if str(canary) in digits or str(canary)[:5] in digits]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_hidden_moves_nothing(kind):
    """A picture with one hidden number and a picture with another are the same to the byte: not even a scale depends on it."""
    other = Figure(0.1, n=3, low=0.01, high=0.3, why="Non affiché", shown=False)
    assert everything(one_of_each(HIDDEN)[kind]) == everything(one_of_each(other)[kind])


def test_a_hidden_period_has_no_band_that_would_tell_its_denominator():
    """Limits that follow a denominator are drawn over the others alone; limits that do not, over all."""
    apart = line(12, HIDDEN, 9, limits=[charts.Limits(0, 2, 12, [8, 2, 8], [16, 22, 16])])
    assert len(of_class(apart.wide, "chart__band")) == 2
    assert "22" not in texts(apart.wide)
    assert [row.cells[1].said for row in apart.lines] == ["8\u00a0–\u00a016", "–", "8\u00a0–\u00a016"]
    same = line(12, HIDDEN, 9, limits=[charts.Limits(0, 2, 12, 8, 16)])
    assert len(of_class(same.wide, "chart__band")) == 1


def test_a_bar_with_a_hidden_part_is_not_drawn_at_all():
    chart = one_of_each(HIDDEN)["status"]
    assert "7" not in [cell.said for cell in chart.lines[1].cells], "the rest of the row would give the part away"
    assert len(of_class(chart.wide, "chart__part--full")) == 1


@pytest.mark.parametrize("kind", DRAWN)
def test_a_picture_is_well_formed_named_and_without_a_style_of_its_own(kind):
    chart = one_of_each(Figure(0.5, 40, 0.3, 0.7))[kind]
    for picture in (chart.wide, chart.narrow):
        root = tree(picture)
        title, desc = root[0], root[1]
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
        assert (title.text, desc.text) == (chart.title, chart.sentence)
        assert not re.search(r"\sstyle=|<style|<script|\son[a-z]+=|href=|fill=|stroke=", picture)
    ids = re.findall(r' id="([^"]+)"', chart.wide + chart.narrow)
    assert len(ids) == len(set(ids)) == 4


@pytest.mark.parametrize("kind", DRAWN)
def test_a_chart_has_a_table_with_heads_and_a_caption(kind):
    chart = one_of_each(HIDDEN)[kind]
    assert chart.caption
    assert chart.lines
    assert all([cell.head for cell in row.cells] == heads(chart)[1:] for row in chart.lines)
    assert all(cell.said for row in chart.lines for cell in row.cells)


def test_the_table_says_what_the_picture_shows():
    signalled = [charts.Period("mars", Figure(31, n=12), signal="concern"), charts.Period("avril", Figure(20.5, n=14))]
    series = charts.Series(signalled, [charts.Limits(0, 1, 22, 15, 29)], events=[charts.Event(1, "Avril : un deuxième poste")])
    chart = charts.line_chart("x", series, line_words(), Form("fr", digits=1))
    assert heads(chart) == ["Mois", "Jours", "n", "Habituel", "À savoir"]
    assert [column.is_figures for column in chart.columns] == [True, True, True, False], "figures under figures, words as words"
    assert [(row.label, [cell.said for cell in row.cells]) for row in chart.lines] == [
        ("mars", ["31,0", "12", "15,0\u00a0–\u00a029,0", "À comprendre"]),
        ("avril", ["20,5", "14", "15,0\u00a0–\u00a029,0", "Avril : un deuxième poste"]),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_chart_is_the_same_to_the_byte(kind):
    assert everything(one_of_each(HIDDEN)[kind]) == everything(one_of_each(HIDDEN)[kind])


def test_words_are_escaped_and_stay_readable():
    bad = '</svg><script>alert("1")</script> & d\'autres'
    chart = line(12, 14, words=line_words(bad, bad), references=[charts.Reference("target", 13, bad)])
    assert "<script" not in chart.wide + chart.narrow
    assert escape(bad, quote=False) in chart.wide
    assert tree(chart.wide)[0].text == bad


def test_a_picture_goes_into_a_page_as_it_is_and_a_word_does_not():
    from django.template import Context, Template

    chart = line(12, 14, words=line_words("<b>x</b>"))
    page = Template("{{ chart.wide }}{{ chart.title }}").render(Context({"chart": chart}))
    assert page.startswith("<svg ")
    assert page.endswith("&lt;b&gt;x&lt;/b&gt;")


@pytest.mark.parametrize("figures", [(), (None, None), (HIDDEN,)])
def test_without_a_figure_there_is_a_sentence_and_no_empty_frame(figures):
    chart = line(*figures)
    assert chart.sentence == "Rien n'indique un changement."
    assert (chart.wide, chart.narrow, chart.lines, chart.legend) == ("", "", (), ())


def test_a_hidden_share_of_ten_gives_its_reason():
    chart = one_of_each(HIDDEN)["ten persons"]
    assert chart.sentence == "Non affiché"
    assert chart.wide == ""


@pytest.mark.parametrize("figures", [(12,), (12, 12, 12), (0, 0), (0.001, 0.002), (1e6, 2e6), (-3, 4), (7, None, 7)])
def test_any_series_fits_in_its_picture(figures):
    chart = line(*figures)
    for picture in (chart.wide, chart.narrow):
        wide, high = (float(part) for part in tree(picture).get("viewBox", "").split()[2:])
        dots = of_class(picture, "chart__dot")
        assert len(dots) == len([figure for figure in figures if figure is not None])
        assert all(0 < float(dot.get("cx", "-1")) < wide and 0 < float(dot.get("cy", "-1")) < high for dot in dots)
        assert "nan" not in picture


def test_a_missing_month_breaks_the_line_and_is_never_a_zero():
    chart = line(12, 14, None, 13, 15)
    assert len(of_class(chart.wide, "chart__line")) == 2
    assert len(of_class(chart.wide, "chart__dot")) == 4
    assert len(of_class(chart.wide, "chart__gap")) == 2, "a cross of two strokes"
    assert [row.cells[0].said for row in chart.lines][2] == "Pas de résultat"


def test_a_signal_is_a_shape_before_it_is_a_colour():
    signals = ("improvement", "concern", "neutral")
    series = charts.Series([charts.Period(f"m{at}", Figure(12 + at), signal=signal) for at, signal in enumerate((*signals, None))])
    chart = charts.line_chart("x", series, line_words(), FRENCH)
    shapes = {
        each.get("class"): (each.tag.rpartition("}")[2], (each.get("d") or "").count("L")) for each in of_class(chart.wide, "chart__dot")
    }
    assert len(set(shapes.values())) == 4
    assert [key.words for key in chart.legend] == ["Mieux", "À comprendre", "Ni l'un ni l'autre"]


def test_a_norm_is_solid_an_aim_is_dashed_and_what_others_reach_is_dotted():
    references = [charts.Reference(kind, 10 + at, f"{kind} {at}") for at, kind in enumerate(("standard", "target", "benchmark"))]
    chart = line(8, 15, references=references)
    styles = "".join(path.read_text(encoding="utf-8") for path in STYLES if path.name == "charts.css")
    rules = {kind: re.findall(rf"\.chart__{kind} {{([^}}]*)}}", styles)[0] for kind in ("standard", "target", "benchmark")}
    assert "dasharray" not in rules["standard"]
    assert len({*re.findall(r"stroke-dasharray: [^;]+", rules["target"] + rules["benchmark"])}) == 2
    assert all(of_class(chart.wide, f"chart__{kind}") for kind in rules)
    assert [text for text in texts(chart.wide) if text in {"standard 0", "target 1", "benchmark 2"}], "labelled beside the plot"
    assert {"standard 0", "target 1", "benchmark 2"} <= {key.words for key in chart.legend}


def test_a_norm_that_ended_stops_where_it_ended_and_the_next_one_begins_there():
    norms = [charts.Reference("standard", 10, "avant", last=1), charts.Reference("standard", 14, "depuis", first=2)]
    chart = line(8, 15, 12, 13, references=norms)
    ends = {float(each.get("y1")): (float(each.get("x1")), float(each.get("x2"))) for each in of_class(chart.wide, "chart__standard")}
    (_, until), (since, to_the_end) = ends[max(ends)], ends[min(ends)]
    assert until == since < to_the_end
    assert "depuis" in texts(chart.wide) and "avant" not in texts(chart.wide)
    assert {"avant", "depuis"} <= {key.words for key in chart.legend}


def test_old_limits_stay_in_grey_after_new_ones():
    limits = [charts.Limits(0, 2, 12, 8, 16, old=True), charts.Limits(3, 5, 20, 17, 23)]
    chart = line(12, 13, 11, 20, 19, 21, limits=limits)
    assert len(of_class(chart.wide, "chart__limit--old")) == 2
    assert len(of_class(chart.wide, "chart__mean--old")) == 1
    assert len(of_class(chart.wide, "chart__band")) == 1
    assert [row.cells[1].said for row in chart.lines] == ["–", "–", "–", "17\u00a0–\u00a023", "17\u00a0–\u00a023", "17\u00a0–\u00a023"]
    assert "Anciennes limites" in [key.words for key in chart.legend]


def test_how_many_stands_under_each_dot_when_all_have_room():
    assert {"21", "22"} <= set(texts(line(Figure(12, n=21), Figure(13, n=22)).wide))
    crowded = line(*[Figure(12, n=1000 + at) for at in range(40)])
    assert not of_class(crowded.narrow, "chart__text--n")
    assert crowded.lines[39].cells[1].said == "1\u202f039", "the table always says it"


def test_in_a_funnel_only_ones_own_program_has_a_name():
    chart = one_of_each(Figure(0.5, 40))["funnel"]
    assert texts(chart.wide).count("Le nôtre") == 1
    assert len(of_class(chart.wide, "chart__ring")) == 3
    assert [row.label for row in chart.lines] == ["Le nôtre", "Un autre", "Un autre", "Un autre"]


def test_rows_keep_the_order_they_were_given():
    chart = rows(Figure(1.5, low=1, high=2), Figure(4, low=3, high=5), Figure(3, low=2, high=4))
    assert [text for text in texts(chart.wide) if text.startswith("Programme")] == ["Programme 0", "Programme 1", "Programme 2"]
    assert [row.label for row in chart.lines] == ["Programme 0", "Programme 1", "Programme 2"]


@pytest.mark.parametrize(("share", "many"), [(0, 0), (0.04, 0), (0.05, 1), (0.42, 4), (0.45, 5), (1, 10)])
def test_a_share_is_so_many_persons_of_ten(share, many):
    from tests.charts.samples import ten

    chart = ten(Figure(share))
    assert len(of_class(chart.wide, "chart__person--filled")) == 2 * many, "a head and shoulders each"
    assert len(of_class(chart.wide, "chart__person")) == 20
    assert [cell.said for cell in chart.lines[0].cells] == [str(many), str(10 - many)]


def test_a_state_has_a_pattern_of_its_own():
    from tests.charts.samples import bars

    chart = bars({"held": Figure(3), "open": Figure(2), "none": Figure(1)})
    assert len(of_class(chart.wide, "chart__hatch")) > 5
    assert [len(of_class(chart.wide, f"chart__part--{look}")) for look in ("full", "hatched", "empty")] == [1, 1, 1]
    right = max(float(stroke.get(end, "0")) for stroke in of_class(chart.wide, "chart__hatch") for end in ("x1", "x2"))
    box = of_class(chart.wide, "chart__part--hatched")[0]
    assert right <= float(box.get("x", "0")) + float(box.get("width", "0")) + 0.1, "no stroke leaves its box"


def test_panels_with_other_periods_are_not_compared():
    from tests.charts.samples import panels

    with pytest.raises(ValueError, match="same periods"):
        panels(periods(1, 2), periods(1, 2, 3))


def test_a_key_that_is_no_id_is_refused():
    with pytest.raises(ValueError, match="no name"):
        charts.line_chart('x" onload="', charts.Series(periods(1, 2)), line_words(), FRENCH)


def test_every_class_that_is_drawn_is_dressed():
    styles = "".join(path.read_text(encoding="utf-8") for path in STYLES)
    dressed = set(re.findall(r"\.([a-z][a-zA-Z0-9_-]*)", styles))
    shown = "".join(everything(chart) for chart in one_of_each(HIDDEN).values()) + everything(
        line(3, limits=[charts.Limits(0, 0, 3, 1, 5, provisional=True)])
    )
    asked = {name for value in re.findall(r'class="([^"]+)"', shown) for name in value.split()}
    assert len(asked) > 25
    assert asked - dressed == set()


def test_shares_are_written_as_each_language_writes_them():
    assert SHARES.said(0.125) == "12\u00a0%"
    assert Form("fr", "percent", 1).said(0.125) == "12,5\u00a0%"
    assert Form("en", "percent", 1).said(0.125) == "12.5%"
    assert Form("en").count(1234) == "1,234"
    assert Form("fr", digits=1).said(-0.04) == "0,0"
