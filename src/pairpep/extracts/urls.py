"""Addresses of agreements and of the files made under them."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "extracts"

urlpatterns: list[URLPattern] = []
