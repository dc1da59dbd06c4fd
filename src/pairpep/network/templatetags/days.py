"""A day in a page, as each language writes it."""

from __future__ import annotations

from datetime import date, datetime

from django import template

from pairpep.kernel import when

register = template.Library()


@register.filter
def day(value: date | datetime | None) -> str:
    return when.day(value, weekday=False)
