"""Days and hours in a page, as each language writes them."""

from datetime import date

from django import template

from pairpep.kernel import when

register = template.Library()

register.filter("day", when.day)
register.filter("moment", when.moment)


@register.filter
def month(first: date) -> str:
    """The first day of a month, as the month's name and its year."""
    return when.month(first.year, first.month)
