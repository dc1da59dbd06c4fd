"""Addresses of texts that are read with codes."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "coding"

urlpatterns: list[URLPattern] = []
