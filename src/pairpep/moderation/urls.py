"""Addresses of those who watch over the community, and of what they are told."""

from typing import Any

app_name = "moderation"

urlpatterns: list[Any] = []
