"""Addresses of the five panels."""

from __future__ import annotations

from django.urls import path

from pairpep.reaim import views

app_name = "reaim"

urlpatterns = [
    path("", views.panels, name="panels"),
    path("data.<slug:shape>", views.data, name="data"),
]
