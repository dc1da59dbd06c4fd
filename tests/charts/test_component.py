"""How a page shows a chart: its sentence first, its picture, and its table behind one press."""

from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from django.utils.translation import override

from pairpep.charts import Chart, Figure
from tests.charts.samples import line, line_words


def page(chart: Chart, language: str = "fr", more: str = "") -> str:
    with override(language):
        markup = f'{{% cotton chart :chart="chart" {more} /%}}'
        return Template(markup).render(RequestContext(RequestFactory().get(f"/{language}/design/"), {"chart": chart}))


def test_a_page_shows_the_sentence_both_pictures_and_the_table():
    shown = page(line(Figure(12, n=31), Figure(14, n=30)))
    assert shown.index("<h2>Attente</h2>") < shown.index("Rien n&#x27;indique un changement.") < shown.index('role="img"')
    assert shown.count('role="img"') == 2
    assert "<details" in shown
    assert "La même chose en tableau" in shown
    assert "<caption>Attente par mois</caption>" in shown
    assert '<th scope="col">Mois</th>' in shown
    assert '<th scope="row">mois 1</th>' in shown
    assert '<td class="number" data-label="Jours">12</td>' in shown
    assert "&lt;svg" not in shown


def test_the_words_of_the_page_follow_its_language():
    assert "The same in a table" in page(line(12, 14), "en")


def test_without_a_figure_the_page_shows_the_sentence_alone():
    shown = page(line(None))
    assert "Rien n&#x27;indique un changement." in shown
    assert "<svg" not in shown
    assert "<table" not in shown


def test_the_words_of_a_chart_are_escaped_in_the_page():
    bad = "<b onclick=x>\"'"
    shown = page(line(12, 14, words=line_words(bad, bad)))
    assert "<b onclick" not in shown


def test_a_chart_inside_a_section_has_a_smaller_heading():
    assert "<h3>Attente</h3>" in page(line(12, 14), more='level="3"')


def test_the_gallery_shows_every_kind_in_both_languages():
    from pairpep.project.design_charts import gallery

    for language, title in (("fr", "Attente d'une première rencontre"), ("en", "Wait for a first meeting")):
        with override(language):
            shown = gallery()
        assert shown[0].title == title
        assert sum(bool(chart.wide) for chart in shown) == 9
        assert shown[-1].wide == "", "and one with nothing to draw"
    assert Template("{{ x }}").render(Context({"x": shown[0].wide})).startswith("<svg")
