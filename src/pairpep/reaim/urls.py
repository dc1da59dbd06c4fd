"""Addresses of the five panels."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "reaim"

urlpatterns: list[URLPattern] = []
