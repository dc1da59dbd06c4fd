"""What a component says to someone who does not see it, and what it does when a page passes nothing."""

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from django.utils.html import escape
from django.utils.translation import override

from pairpep.project.design import EveryField
from tests.design.sources import COMPONENTS

NAMES = sorted(path.stem.replace("_", "-") for path in COMPONENTS.glob("*.html"))


def drawn(markup: str, language: str = "fr", path: str = "/fr/design/", **values: object) -> str:
    """A component as a page would show it; `markup` is written the way cotton compiles it."""
    with override(language):
        return Template(markup).render(RequestContext(RequestFactory().get(path), values))


@pytest.mark.parametrize("name", [name for name in NAMES if name not in {"field", "tour", "ribbon", "messages"}])
def test_a_component_draws_itself_with_nothing_passed(name):
    drawn(f"{{% cotton {name} /%}}")


def test_what_a_person_typed_is_escaped_in_every_place():
    """One hostile value in each property of the components that show what people write."""
    bad = "<b onclick=x>\"'"
    for markup in (
        '{% cotton task :title="bad" :why="bad" :due="bad" :href="bad" /%}',
        '{% cotton person-line :name="bad" :meta="bad" :state="bad" :next="bad" :href="bad" :initials="bad" /%}',
        '{% cotton worker-card :name="bad" :role="bad" :words="bad" :languages="bad" :times="bad" choice="w" :value="bad" /%}',
        '{% cotton card :title="bad" :href="bad" :state="bad" /%}',
        '{% cotton button :label="bad" :href="bad" /%}',
        '{% cotton button :label="bad" :value="bad" /%}',
        '{% cotton notice :title="bad" :text="bad" /%}',
        '{% cotton qr :url="bad" :code="bad" /%}',
        '{% cotton copy :text="bad" /%}',
        '{% cotton timeline-step :title="bad" :when="bad" :detail="bad" /%}',
        '{% cotton summary-row :label="bad" :value="bad" :href="bad" /%}',
        '{% cotton who-reads :who="bad" :when="bad" /%}',
    ):
        page = drawn(markup, bad=bad)
        assert bad not in page, markup
        assert "<b onclick" not in page, markup
        assert escape(bad) in page, markup


def field(name: str, form: forms.Form, properties: str = "") -> str:
    return drawn(f'{{% cotton field :field="field" {properties} /%}}', field=form[name])


def test_a_box_is_tied_to_its_label_its_hint_and_its_error():
    page = field("name", EveryField({}))
    assert '<label class="field__label" for="id_name">' in page
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert 'aria-invalid="true"' in page
    assert page.count('id="id_name_error"') == 1


def test_a_box_without_an_error_speaks_of_none():
    page = field("name", EveryField())
    assert 'aria-describedby="id_name_helptext"' in page
    assert "aria-invalid" not in page


def test_a_hint_of_the_page_replaces_the_one_of_the_form_and_is_read_out():
    page = field("email", EveryField(), 'hint="Pour écrire." describedby="who"')
    assert 'aria-describedby="who id_email_helptext"' in page
    assert "Pour écrire." in page


def test_choices_have_a_legend_and_each_its_own_words():
    page = field("answer", EveryField(), 'kind="cards"')
    assert "<fieldset" in page
    assert "<legend" in page
    assert page.count('type="radio"') == 3
    assert '<span class="choice__detail">' in page


def test_a_long_text_is_counted_and_never_cut_while_typing():
    page = field("words", EveryField())
    assert 'data-limit="280"' in page
    assert "maxlength" not in page
    assert 'data-counter-for="id_words"' in page


def test_the_error_summary_leads_to_each_field():
    page = drawn('{% cotton form-errors :form="form" /%}', form=EveryField({}))
    assert 'role="alert"' in page
    for name in ("name", "day", "answer", "reasons", "words", "agree"):
        assert f'href="#id_{name}"' in page
        assert f'id="id_{name}"' in field(name, EveryField({})), "the link must lead somewhere"


def test_no_summary_without_errors():
    assert "errors" not in drawn('{% cotton form-errors :form="form" /%}', form=EveryField())


def test_a_state_has_its_word_its_shape_and_its_colour():
    page = drawn('{% cotton state tone="wait" label="En attente" /%}')
    assert "En attente" in page
    assert "<svg" in page
    assert "state--wait" in page


def test_a_code_is_spelt_for_a_voice():
    page = drawn('{% cotton qr code="K7M 2QX" /%}')
    assert "K, 7, M, 2, Q, X" in page
    assert '<span aria-hidden="true">K7M 2QX</span>' in page


def test_a_qr_code_brings_no_style_of_its_own():
    page = drawn('{% cotton qr url="https://exemple.test/fr/i/abc" /%}')
    assert "<svg" in page
    assert "style=" not in page
    assert 'role="img"' in page


def test_a_line_to_help_is_marked_until_someone_has_verified_it():
    line = {"label": "Info-Social", "number": "811, option 2", "detail": "", "verified": False}
    assert 'href="tel:811"' in drawn('{% cotton crisis :lines="lines" /%}', lines=[line])
    assert "à vérifier par le réseau" in drawn('{% cotton crisis :lines="lines" /%}', lines=[line])
    assert "à vérifier" not in drawn('{% cotton crisis :lines="lines" /%}', lines=[{**line, "verified": True}])


@pytest.mark.parametrize(
    ("path", "language", "other"), [("/fr/design/?page=2", "fr", "/en/design/?page=2"), ("/en/nowhere/", "en", "/fr/nowhere/")]
)
def test_the_language_switch_stays_on_the_page(path, language, other):
    page = drawn("{% cotton language-switch /%}", language=language, path=path)
    assert f'href="{other}"' in page
    assert f'hreflang="{other[1:3]}"' in page


def test_with_a_form_on_the_page_the_language_switch_takes_along_what_was_typed():
    page = drawn('{% cotton language-switch form="main" /%}')
    assert 'form="main" formaction="/en/design/" formmethod="post" formnovalidate name="_redraw" value="1"' in page
    assert 'lang="en"' in page


def test_a_page_of_error_needs_no_request():
    from django.template.loader import get_template

    with override("fr"):
        for code in ("403", "404", "409", "500", "503", "403_csrf"):
            assert "<h1>" in get_template(f"{code}.html").template.render(Context({}))


def test_nothing_to_show_says_the_same_whether_it_exists():
    """The page gets no name, no number, no reason: it cannot say more."""
    from django.template.loader import get_template

    with override("fr"):
        bare = get_template("404.html").template.render(Context({}))
        told = get_template("404.html").template.render(Context({"exception": "File of Noé", "request_path": "/fr/noe/"}))
    assert bare == told


def test_the_pager_says_where_one_is_and_where_one_can_go():
    page = drawn('{% cotton pager :page="page" query="q=a" /%}', page=Paginator(range(70), 25).page(2))
    assert "Page 2 sur 3" in page
    assert 'href="?q=a&amp;page=1"' in page
    assert 'href="?q=a&amp;page=3"' in page


def test_a_form_left_open_too_long_is_answered_with_what_to_do():
    from django.views.csrf import csrf_failure

    with override("fr"):
        answer = csrf_failure(RequestFactory().post("/fr/accounts/login/"), reason="CSRF token missing.")
    assert answer.status_code == 403
    assert "Cette page était ouverte depuis trop longtemps" in answer.content.decode()
