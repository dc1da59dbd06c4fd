"""Addresses of the clinical-administrative tools at work."""

from django.urls import URLPattern

app_name = "toolkit"

urlpatterns: list[URLPattern] = []
