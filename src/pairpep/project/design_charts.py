"""Charts of the gallery: one of each kind, with figures that nobody counted, in the language of the page."""

from __future__ import annotations

from functools import partial
from typing import Literal

from django.utils.translation import get_language

from pairpep import charts
from pairpep.charts import Chart, Figure, Form

Two = tuple[str, str]
MONTHS = ("janv. févr. mars avr. mai juin juill. août sept. oct. nov. déc.", "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.")
PROGRAMS: tuple[Two, ...] = (
    ("Le Havre", "Harbour"), ("Deux-Rivières", "Two Rivers"), ("L'Érablière", "Maple Grove"), ("Le Phare", "Lighthouse"),
    ("La Montagne et les vallées", "Mountain and Valleys"), ("Rive-Sud", "South Shore"), ("Le Quai", "The Quay"), ("Boréal", "Boreal"),
)  # fmt: skip
SIGNALS = (("Signal, dans le sens souhaité", "Signal, in the hoped direction"), ("Signal, à comprendre", "Signal, to understand"),
           ("Signal, ni bon ni mauvais", "Signal, neither good nor bad"))  # fmt: skip
WHY = ("Non affiché : trop peu de personnes.", "Not shown: too few people.")


def gallery() -> list[Chart]:
    """Every kind, in the language of the page."""
    language: Literal["fr", "en"] = "en" if get_language() == "en" else "fr"
    told = partial(_told, language)
    kinds = (waits, access, over_time, funnel, satisfaction, reach, small, persons, posts, nothing)
    return [kind(told, language) for kind in kinds]


def _told(language: str, words: Two) -> str:
    return words[1 if language == "en" else 0]


def _signals(told: partial[str]) -> tuple[str, str, str]:
    one, two, three = (told(words) for words in SIGNALS)
    return one, two, three


def _words(told: partial[str], *, title: Two, sentence: Two, value: Two) -> charts.LineWords:
    return charts.LineWords(
        title=told(title), sentence=told(sentence), caption=told(title), period=told(("Période", "Period")), value=told(value), n="n",
        usual=told(("Habituel", "Usual")), what=told(("À savoir", "To know")), mean=told(("Moyenne", "Mean")),
        limits=told(("Variations habituelles", "Usual variation")), old_limits=told(("Anciennes limites", "Former limits")),
        provisional=told(("Limites provisoires", "Provisional limits")), gap=told(("Aucun résultat affiché", "No result shown")),
        signals=_signals(told),
    )  # fmt: skip


def _months(told: partial[str], year: int) -> list[tuple[str, str]]:
    return [(f"{name} {year}", f"{name} {year}") for name in told(MONTHS).split()]


def waits(told: partial[str], language: Literal["fr", "en"]) -> Chart:
    """A control chart with a change, limits drawn again after it, a missing month and a norm."""
    values = [31, 28, 35, 30, 26, 33, 29, 36, None, 31, 27, 34, 22, 19, 21, 17, 20, 18, 23, 16, 19, 21, 18, 20]
    names = _months(told, 2025) + _months(told, 2026)
    periods = [
        charts.Period(label, Figure(value, why=told(("Aucune rencontre", "No meeting"))), short, "improvement" if 12 <= at <= 18 else None)
        for at, ((label, short), value) in enumerate(zip(names, values, strict=True))
    ]
    limits = [charts.Limits(0, 11, 31, 18, 44, old=True), charts.Limits(12, 23, 19.5, 12, 27)]
    references = [charts.Reference("standard", 14, told(("Norme\u00a0: 14\u00a0jours", "Standard: 14\u00a0days")))]
    events = [charts.Event(12, told(("Janvier 2026 : une deuxième personne commence", "January 2026: a second person starts")))]
    words = _words(
        told, title=("Attente d'une première rencontre", "Wait for a first meeting"), value=("Jours", "Days"),
        sentence=("Depuis janvier 2026, l'attente sort des variations habituelles : 20 jours en décembre.",
                  "Since January 2026 the wait is outside usual variation: 20 days in December."),
    )  # fmt: skip
    return charts.line_chart("waits", charts.Series(periods, limits, references, events, floor=0), words, Form(language))


def access(told: partial[str], language: Literal["fr", "en"]) -> Chart:
    """A proportion whose limits follow its denominator; one quarter is hidden, and so is its denominator."""
    figures = [(0.58, 24), (0.63, 30), (0.55, 22), (0.66, 35), (None, None), (0.6, 20), (0.36, 33), (0.64, 28), (0.7, 26), (0.62, 34)]
    shown = [Figure(share, n, why=told(WHY)) for share, n in figures]
    quarter = told(("T", "Q"))
    periods = [
        charts.Period(f"{quarter}{at % 4 + 1} {2024 + at // 4}", figure, f"{quarter}{at % 4 + 1}", "concern" if at == 6 else None)
        for at, figure in enumerate(shown)
    ]
    spread = [0.72 * (n or 1) ** -0.5 * 2 for _, n in figures]
    limits = [
        charts.Limits(0, 9, 0.62, [max(0, 0.62 - each) for each in spread], [min(1, 0.62 + each) for each in spread], provisional=True)
    ]
    references = [
        charts.Reference("target", 0.75, told(("Cible\u00a0: 75\u00a0% à l'automne 2026", "Target: 75% by autumn 2026")), first=4),
        charts.Reference("benchmark", 0.68, told(("Repère de 9 programmes\u00a0: 68\u00a0%", "Benchmark of 9 programs: 68%"))),
    ]
    words = _words(
        told, title=("Rencontrés dans les 30 jours", "Met within 30 days"), value=("Part", "Share"),
        sentence=("Un trimestre sort des variations habituelles. À comprendre avant de conclure.",
                  "One quarter is outside usual variation. Understand it before concluding."),
    )  # fmt: skip
    return charts.line_chart("access", charts.Series(periods, limits, references, floor=0, ceiling=1), words, Form(language, "percent"))


def over_time(told: partial[str], language: Literal["fr", "en"]) -> Chart:
    """Few points: dots and a line, no limits; the third kind of signal."""
    periods = [
        charts.Period(label, Figure(value), short, "neutral" if at == 5 else None)
        for at, ((label, short), value) in enumerate(zip(_months(told, 2026)[:7], [12, 14, 11, 15, 13, 24, 14], strict=True))
    ]
    words = _words(
        told, title=("Rencontres d'intervision", "Intervision meetings"), value=("Personnes présentes", "People present"),
        sentence=("Pas assez de données pour juger (il en faut environ 12).", "Not enough data to judge (about 12 needed)."),
    )  # fmt: skip
    return charts.line_chart("meetings", charts.Series(periods), words, Form(language))


def funnel(told: partial[str], language: Literal["fr", "en"]) -> Chart:
    spread = [(18, 0.5), (26, 0.69), (34, 0.62), (41, 0.55), (48, 0.71), (60, 0.6), (72, 0.66), (88, 0.63), (105, 0.42), (130, 0.6)]
    spots = [charts.Spot(Figure(share, n), signal="concern" if n == 105 else None) for n, share in spread]
    spots += [charts.Spot(Figure(0.74, 66), told(("Votre programme", "Your program"))), charts.Spot(Figure(None, why=told(WHY)))]
    curves = [
        charts.Curve(n, 0.6 - 0.96 * n**-0.5, 0.6 + 0.96 * n**-0.5, 0.6 - 1.51 * n**-0.5, 0.6 + 1.51 * n**-0.5) for n in range(12, 141, 4)
    ]
    words = charts.FunnelWords(
        title=told(("Rejoints, selon le nombre de jeunes", "Reached, by number of young people")),
        sentence=told(("Votre programme est dans ce que le hasard explique.", "Your program is within what chance explains.")),
        caption=told(("Part des jeunes rejoints", "Share of young people reached")), program=told(("Programme", "Program")),
        other=told(("Un autre programme", "Another program")), n=told(("Jeunes suivis", "Young people followed")),
        value=told(("Part", "Share")), what=told(("À savoir", "To know")), centre=told(("Ensemble du réseau", "Whole network")),
        inner=told(("95 % : dessiné, sans alerte", "95%: drawn, no alert")), outer=told(("99,8 %", "99.8%")),
        others=told(("Autres programmes, sans nom", "Other programs, unnamed")), hidden=told(WHY), signals=_signals(told),
    )  # fmt: skip
    return charts.funnel("funnel", spots, curves, 0.6, words, Form(language, "percent"), floor=0, ceiling=1)


def _rows(told: partial[str], *, title: Two, sentence: Two, value: Two) -> charts.RowWords:
    return charts.RowWords(
        title=told(title), sentence=told(sentence), caption=told(title), row=told(("Programme", "Program")), value=told(value),
        interval=told(("Intervalle à 95 %", "95% interval")), n="n", around=told(("Réseau", "Network")), hidden=told(WHY),
    )  # fmt: skip


def satisfaction(told: partial[str], language: Literal["fr", "en"]) -> Chart:
    found = [(3.6, 3.2, 4.0, 21), (4.1, 3.8, 4.4, 34), None, (3.9, 3.3, 4.5, 12), (3.4, 3.1, 3.7, 40), (3.8, 3.5, 4.1, 27)]
    figures = [Figure(each[0], each[3], each[1], each[2]) if each else Figure(None, why=told(WHY)) for each in found]
    rows = [charts.Row(told(name), figure, is_own=at == 3) for at, (name, figure) in enumerate(zip(PROGRAMS, figures, strict=False))]
    words = _rows(
        told, title=("Intégration dans l'équipe, de 1 à 5", "Integration in the team, from 1 to 5"), value=("Moyenne", "Mean"),
        sentence=("Les intervalles se recouvrent : les données ne disent pas qui est plus haut.",
                  "The intervals overlap: the data do not tell who is higher."),
    )  # fmt: skip
    return charts.intervals("integration", rows, words, Form(language, digits=1), around=charts.Around(3.8, 3.5, 4.0))


def reach(told: partial[str], language: Literal["fr", "en"]) -> Chart:
    found = [(0.44, 0.35, 0.53, 110), (0.61, 0.5, 0.71, 78), (0.3, 0.18, 0.46, 40)]
    names = (("Jeunes", "Young people"), ("Proches", "Relatives"), ("Votre programme", "Your program"))
    rows = [
        charts.Row(told(name), Figure(a, n, b, c), is_own=at == 2) for at, (name, (a, b, c, n)) in enumerate(zip(names, found, strict=True))
    ]
    words = _rows(
        told, title=("Rejoints au moins une fois", "Reached at least once"), value=("Part", "Share"),
        sentence=("Un peu moins de la moitié des jeunes ont eu une rencontre.", "A little under half of young people had a meeting."),
    )  # fmt: skip
    return charts.proportions("reach", rows, words, Form(language, "percent"))


def small(told: partial[str], language: Literal["fr", "en"]) -> Chart:
    panels, quarter = [], told(("T", "Q"))
    for place, name in enumerate(PROGRAMS):
        shares = [0.5 + 0.05 * ((at * (place + 2) + place) % 5) - 0.02 * place for at in range(6)]
        figures = [Figure(share, shown=not (place == 6 and at > 2), why=told(WHY)) for at, share in enumerate(shares)]
        signal: charts.Signal = "concern" if place == 4 else "improvement"
        periods = [
            charts.Period(f"{quarter}{at % 4 + 1} {2025 + at // 4}", figure, signal=signal if at == 5 and place in (1, 4) else None)
            for at, figure in enumerate(figures)
        ]
        mean = 0.6 - 0.02 * place
        panels.append(charts.Panel(told(name), periods, [charts.Limits(0, 5, mean, mean - 0.14, mean + 0.14)], is_own=place == 3))
    words = charts.MultipleWords(
        title=told(("Huit programmes, dans un ordre fixe", "Eight programs, in a fixed order")),
        sentence=told(("Deux programmes sortent de leurs variations habituelles.", "Two programs are outside their usual variation.")),
        caption=told(("Part rencontrée dans les 30 jours, par trimestre", "Share met within 30 days, by quarter")),
        program=told(("Programme", "Program")), what=told(("À savoir", "To know")),
        limits=told(("Variations habituelles", "Usual variation")), hidden=told(WHY), signals=_signals(told),
    )  # fmt: skip
    return charts.multiples("eight", panels, words, Form(language, "percent"), floor=0, ceiling=1)


def persons(told: partial[str], language: Literal["fr", "en"]) -> Chart:
    words = charts.PeopleWords(
        title=told(("Dans tout le réseau", "In the whole network")),
        sentence=told(
            ("Sur 10 jeunes, 4 ont rencontré un pair aidant ou une paire aidante.", "Of 10 young people, 4 met a peer support worker.")
        ),
        caption=told(("Sur 10 jeunes", "Of 10 young people")), row=told(("Jeunes", "Young people")),
        filled=told(("Ont eu une rencontre", "Had a meeting")), others=told(("Pas encore", "Not yet")),
    )  # fmt: skip
    return charts.people("ten", Figure(0.42), words)


def posts(told: partial[str], language: Literal["fr", "en"]) -> Chart:
    states = (
        charts.State("held", told(("Occupé", "Held")), "full"),
        charts.State("open", told(("Financé, à pourvoir", "Funded, to fill")), "hatched"),
        charts.State("asked", told(("Demandé", "Asked for")), "light"),
        charts.State("none", told(("Rien encore", "Nothing yet")), "empty"),
    )
    found = ((5, 2, 1, 0), (8, 0, 2, 1), None, (6, 1, 0, 2))
    rows = [
        {state.code: Figure(count) for state, count in zip(states, each, strict=True)} if each else {"held": Figure(None)} for each in found
    ]
    bars = [charts.Bar(told(name), parts, is_own=at == 3) for at, (name, parts) in enumerate(zip(PROGRAMS, rows, strict=False))]
    words = charts.StatusWords(
        title=told(("Où en sont les postes, par région", "Where posts stand, by region")),
        sentence=told(("19 postes sont occupés sur 28 prévus.", "19 posts are held of 28 planned.")),
        caption=told(("Postes, par état", "Posts, by state")), row=told(("Région", "Region")), hidden=told(WHY),
    )  # fmt: skip
    return charts.status_bars("posts", bars, states, words, Form(language))


def nothing(told: partial[str], language: Literal["fr", "en"]) -> Chart:
    """No figure: a sentence, and no empty frame."""
    words = _words(
        told, title=("Rien à dessiner encore", "Nothing to draw yet"), value=("Jours", "Days"),
        sentence=("Le dessin commence avec le premier trimestre de cinq rencontres ou plus.",
                  "The picture begins with the first quarter of five meetings or more."),
    )  # fmt: skip
    return charts.line_chart("none", charts.Series([charts.Period("T1", Figure(None))]), words, Form(language))
