"""The shape of one address of allauth's: whose key it is stands before the first hyphen, and has none itself."""

from django.urls import register_converter
from django.urls.converters import StringConverter


class WithoutHyphen(StringConverter):
    regex = "[0-9A-Za-z]+"


register_converter(WithoutHyphen, "without_hyphen")
