"""Days and hours in a page, as each language writes them."""

from django import template

from pairpep.kernel import when

register = template.Library()

register.filter("day", when.day)
register.filter("moment", when.moment)
