"""Addresses of the pages about compass."""

from typing import Any

app_name = "compass"
urlpatterns: list[Any] = []
