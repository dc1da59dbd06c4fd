"""Addresses of the public pages, and of where the coordination writes them."""

from typing import Any

app_name = "front"

urlpatterns: list[Any] = []
