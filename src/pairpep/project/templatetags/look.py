"""Template tags that the components need: icons, field widgets, QR codes, and the address of this page in the other language."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import segno
from django import template
from django.forms import BoundField
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from pairpep.kernel import web

register = template.Library()

ICONS = Path(__file__).parents[1] / "static" / "pairpep" / "img" / "icons.svg"
SVG = "{http://www.w3.org/2000/svg}"
NAMES = {"fr": "Français", "en": "English"}
# Kinds of widget whose choices are drawn one by one, under a fieldset.
CHOICES = {"radioselect", "checkboxselectmultiple"}


@cache
def icons() -> Mapping[str, SafeString]:
    """Every symbol of the sprite as ready markup: read once, then pasted, because lists show many."""
    ElementTree.register_namespace("", SVG[1:-1])
    drawn = {}
    for symbol in ElementTree.parse(ICONS).getroot().iter(f"{SVG}symbol"):  # noqa: S314 — the same
        inner = "".join(ElementTree.tostring(shape, encoding="unicode") for shape in symbol)
        inner = inner.replace(f' xmlns="{SVG[1:-1]}"', "")
        opening = '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        drawn[symbol.attrib["id"]] = mark_safe(f"{opening}{inner}</svg>")  # noqa: S308 — our own file, nobody's input
    return drawn


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon is decoration: the words beside it say the thing. An unknown name is a mistake of the page, so it raises."""
    return icons()[name]


@register.simple_tag(takes_context=True)
def opens(context: Context, address: str) -> bool:
    """Whether a link leads somewhere for who reads the page."""
    actor = getattr(context.get("request"), "actor", None)
    return actor is None or web.opens(actor, str(address))


@register.simple_tag(takes_context=True)
def door(context: Context, name: str) -> str:
    """The address of a page for who reads this one, or nothing when it is closed to them."""
    actor = getattr(context.get("request"), "actor", None)
    return web.door(actor, name) if actor else reverse(name)


# The shape of a state, so that its colour is never alone in saying it.
SHAPES = {
    "done": '<path d="m2.5 8.6 3.6 3.6 7.4-8"/>',
    "now": '<circle cx="8" cy="8" r="6"/><circle cx="8" cy="8" r="2.2" fill="currentColor"/>',
    "decide": '<path d="M8 1.8 14.2 8 8 14.2 1.8 8z" fill="currentColor"/>',
    "wait": '<circle cx="8" cy="8" r="6"/><path d="M8 4.800V8l2.2 1.4"/>',
    "closed": '<path d="M2.5 8h11"/>',
    "later": '<circle cx="8" cy="8" r="6" stroke-dasharray="2 3.2"/>',
}


@register.simple_tag
@cache
def shape(tone: str) -> SafeString:
    opening = (
        '<svg class="state__shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false" fill="none" stroke="currentColor"'
        ' stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round">'
    )
    return mark_safe(f"{opening}{SHAPES.get(tone, SHAPES['later'])}</svg>")  # noqa: S308 — our own words, nobody's input


@register.filter
def is_choices(field: BoundField) -> bool:
    """True for radios and checkbox groups, which need a legend instead of a label."""
    return field.widget_type in CHOICES


@register.simple_tag
def widget(
    field: BoundField, describedby: str = "", hint: str = "", rows: str = "", autocomplete: str = "", inputmode: str = ""
) -> SafeString:
    """The field's own widget, told which texts describe it; a long text is counted, never cut while someone types."""
    attrs: dict[str, Any] = {"placeholder": False}  # the label says it already, and stays when one types
    if described := described_by(field, describedby, hint):
        attrs["aria-describedby"] = described
    if autocomplete:
        attrs["autocomplete"] = autocomplete
    if inputmode:
        attrs["inputmode"] = inputmode
    if rows:
        attrs["rows"] = rows
    limit = getattr(field.field, "max_length", None)
    if field.widget_type == "textarea" and limit:
        attrs |= {"maxlength": False, "data-limit": limit}
    return field.as_widget(attrs=attrs)


def described_by(field: BoundField, describedby: str, hint: str) -> str:
    """The ids of every text that explains the field, in the order they are read."""
    ids = [describedby]
    if hint or field.help_text:
        ids.append(f"{field.auto_id}_helptext")
    if field.errors:
        ids.append(f"{field.auto_id}_error")
    return " ".join(part for part in ids if part)


@register.simple_tag
def qr(text: str) -> SafeString:
    """A QR code as SVG with attributes only (the page's policy allows no inline style)."""
    code = segno.make(text, error="m", micro=False)
    return mark_safe(code.svg_inline(omitsize=True, border=4, svgclass="qr__svg", lineclass=None, light="#fff", dark="#1D2B2F"))  # noqa: S308


@register.simple_tag(takes_context=True)
def other_language(context: Context) -> dict[str, str]:
    """This same page in the other language: its code, its name in itself, its address with the query kept."""
    here = "en" if get_language() == "en" else "fr"
    code = "fr" if here == "en" else "en"
    request = context.get("request")
    path = request.get_full_path() if request else f"/{here}/"
    url = re.sub(r"^/(fr|en)(?=/|$)", f"/{code}", path)  # no address has translated words: nothing to resolve
    if url == path:
        url = f"/{code}/"
    return {"code": code, "name": NAMES[code], "url": url}


@register.filter
def dots(total: int | str, current: int | str) -> list[str]:
    """One class a step of a form: past, now, or still to come."""
    now = int(current)
    return ["is-past" if step < now else "is-now" if step == now else "is-next" for step in range(1, int(total) + 1)]


@register.filter
def dial(number: str) -> str:
    """The address that makes a phone call a number as people write it: « 811, option 2 » calls 811."""
    return "tel:" + re.sub(r"[^+0-9]", "", str(number).split(",")[0])


@register.filter
def shade(name: object) -> str:
    """One of five shades for someone's avatar: always the same for the same name, and meaning nothing.

    In letters: a template writes a number as the language does, which takes ten times as long.
    """
    return str(1 + sum(map(ord, str(name))) % 5)


@register.filter
def letters(code: str) -> SafeString:
    """A code said letter by letter, so that a voice does not try to pronounce it."""
    return format_html("{}", ", ".join(character for character in code if character.strip() and character != "-"))
