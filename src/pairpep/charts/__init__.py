"""Charts drawn here, as text: each is a picture, a table that says the same, and a sentence (ADR 32).

Pure Python: no query, no page, no word of its own. Figures, limits and words come from the caller, in the language of the page; what may
not be shown has no value by then (`pairpep.disclosure`). `<c-chart>` shows the result; the same arguments give the same bytes.
"""

from pairpep.charts.funnel import Curve, FunnelWords, Spot, funnel
from pairpep.charts.lines import Event, Limits, LineWords, Period, Reference, Series, line_chart
from pairpep.charts.multiples import MultipleWords, Panel, multiples
from pairpep.charts.numbers import Form
from pairpep.charts.parts import Chart, Figure, Signal
from pairpep.charts.people import PeopleWords, of_ten, people
from pairpep.charts.rows import Around, Row, RowWords, intervals, proportions
from pairpep.charts.status import Bar, State, StatusWords, status_bars

__all__ = [
    "Around", "Bar", "Chart", "Curve", "Event", "Figure", "Form", "FunnelWords", "Limits", "LineWords", "MultipleWords", "Panel",
    "PeopleWords", "Period", "Reference", "Row", "RowWords", "Series", "Signal", "Spot", "State", "StatusWords", "funnel", "intervals",
    "line_chart", "multiples", "of_ten", "people", "proportions", "status_bars",
]  # fmt: skip
