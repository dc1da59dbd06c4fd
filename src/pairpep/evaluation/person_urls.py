"""Addresses under which a young person or a relative reads what the evaluation told."""

from __future__ import annotations

from django.urls import path

from pairpep.evaluation import report_views

app_name = "told"

urlpatterns = [
    path("me/evaluation/", report_views.mine, name="mine"),
    path("me/evaluation/<uuid:pk>/", report_views.my_paper, name="paper"),
    path("me/evaluation/<uuid:pk>/<slug:paper_as>/", report_views.take_paper, name="take"),
]
