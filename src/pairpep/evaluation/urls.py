"""Addresses of plans, results, joint displays and reports."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "evaluation"

urlpatterns: list[URLPattern] = []
