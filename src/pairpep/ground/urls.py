"""Addresses of the pages about ground."""

from typing import Any

app_name = "ground"
urlpatterns: list[Any] = []
