"""One chart of each kind, with numbers that are easy to find: what is hidden is a canary, which no output may repeat."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

from pairpep import charts
from pairpep.charts import Chart, Figure, Form

SIGNALS = ("Mieux", "À comprendre", "Ni l'un ni l'autre")
FRENCH, SHARES = Form("fr"), Form("fr", "percent")
CANARIES = (987654, 876543, 765432, 654321)
HIDDEN = Figure(CANARIES[0], n=CANARIES[1], low=CANARIES[2], high=CANARIES[3], why="Non affiché", shown=False)
Words = Callable[[str], str]


def line_words(title: str = "Attente", sentence: str = "Rien n'indique un changement.") -> charts.LineWords:
    return charts.LineWords(
        title=title, sentence=sentence, caption="Attente par mois", period="Mois", value="Jours", n="n", usual="Habituel",
        what="À savoir", mean="Moyenne", limits="Variations habituelles", old_limits="Anciennes limites", provisional="Provisoires",
        gap="Pas de résultat", signals=SIGNALS,
    )  # fmt: skip


def periods(*figures: Figure | float | None) -> list[charts.Period]:
    told = [figure if isinstance(figure, Figure) else Figure(figure) for figure in figures]
    return [charts.Period(f"mois {at + 1}", figure, f"m{at + 1}") for at, figure in enumerate(told)]


def line(*figures: Figure | float | None, form: Form = FRENCH, words: charts.LineWords | None = None, **others) -> Chart:
    return charts.line_chart("line", charts.Series(periods(*figures), **others), words or line_words(), form)


def funnel(*figures: Figure, own: Figure | None = None) -> Chart:
    said = charts.FunnelWords(
        title="Rejoints", sentence="Dans ce que le hasard explique.", caption="Part rejointe", program="Programme", other="Un autre",
        n="Jeunes", value="Part", what="À savoir", centre="Réseau", inner="95 %", outer="99,8 %", others="Autres", hidden="Non affiché",
        signals=SIGNALS,
    )  # fmt: skip
    spots = [charts.Spot(figure) for figure in figures] + ([charts.Spot(own, "Le nôtre")] if own else [])
    curves = [charts.Curve(n, 0.6 - 0.9 / n**0.5, 0.6 + 0.9 / n**0.5, 0.6 - 1.5 / n**0.5, 0.6 + 1.5 / n**0.5) for n in range(12, 120, 6)]
    return charts.funnel("funnel", spots, curves, 0.6, said, SHARES, floor=0, ceiling=1)


def row_words() -> charts.RowWords:
    return charts.RowWords(
        title="Intégration", sentence="Les intervalles se recouvrent.", caption="Moyennes", row="Programme", value="Moyenne",
        interval="95 %", n="n", around="Réseau", hidden="Non affiché",
    )  # fmt: skip


def rows(*figures: Figure, draw=charts.intervals, form: Form = FRENCH) -> Chart:
    return draw("rows", [charts.Row(f"Programme {at}", figure) for at, figure in enumerate(figures)], row_words(), form)


def panels(*programs: list[charts.Period]) -> Chart:
    said = charts.MultipleWords(
        title="Programmes", sentence="Ordre fixe.", caption="Par mois", program="Programme", what="À savoir", limits="Habituel",
        hidden="Non affiché", signals=SIGNALS,
    )  # fmt: skip
    return charts.multiples("panels", [charts.Panel(f"Programme {at}", each) for at, each in enumerate(programs)], said, FRENCH)


def ten(figure: Figure) -> Chart:
    said = charts.PeopleWords("Réseau", "Sur 10 jeunes, quelques-uns.", "Sur 10", "Rencontrés", "Pas encore", "Jeunes")
    return charts.people("ten", figure, said)


def bars(*rows: dict[str, Figure]) -> Chart:
    states = [charts.State("held", "Occupé", "full"), charts.State("open", "À pourvoir", "hatched"), charts.State("none", "Rien", "empty")]
    said = charts.StatusWords("Postes", "Où ils en sont.", "Postes par état", "Programme", "Non affiché")
    return charts.status_bars("bars", [charts.Bar(f"Programme {at}", each) for at, each in enumerate(rows)], states, said, FRENCH)


def one_of_each(hidden: Figure) -> dict[str, Chart]:
    """Every kind, each with the same figure hidden among others."""
    varying = charts.Limits(0, 3, 12, [8, 9, 7.5, 8], [16, 15, 17, 16])
    return {
        "line": line(12, hidden, Figure(9, n=31), 14, limits=[varying], references=[charts.Reference("standard", 10, "Norme")]),
        "funnel": funnel(Figure(0.5, 30), hidden, Figure(0.7, 60), own=Figure(0.6, 44)),
        "funnel, one's own": funnel(Figure(0.5, 30), own=hidden),
        "intervals": rows(Figure(3.5, 20, 3.1, 3.9), hidden),
        "proportions": rows(Figure(0.4, 20, 0.2, 0.6), hidden, draw=charts.proportions, form=SHARES),
        "multiples": panels(periods(12, 13, 14), periods(11, hidden, 10)),
        "ten persons": ten(hidden),
        "status": bars({"held": Figure(3), "open": Figure(1)}, {"held": hidden, "open": Figure(7)}),
    }


def heads(chart: Chart) -> list[str]:
    return [chart.first, *(column.head for column in chart.columns)] if chart.columns else []


def everything(chart: Chart) -> str:
    """All that a page could show of it."""
    table = "\n".join(f"{line.label} {' '.join(f'{cell.head} {cell.said}' for cell in line.cells)}" for line in chart.lines)
    keys = "\n".join(f"{key.mark} {key.words}" for key in chart.legend)
    return "\n".join(
        [chart.title, chart.sentence, chart.caption, chart.wide, chart.narrow, " ".join(heads(chart)), table, keys, repr(chart)]
    )


def tree(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(picture)  # noqa: S314 — our own drawing


def of_class(picture: str, name: str) -> list[ElementTree.Element]:
    return [each for each in tree(picture).iter() if name in each.get("class", "").split()]


def texts(picture: str) -> list[str]:
    return [each.text or "" for each in tree(picture).iter() if each.tag.endswith("}text")]
