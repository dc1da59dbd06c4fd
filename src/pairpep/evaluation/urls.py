"""Addresses of plans, results, joint displays and reports."""

from __future__ import annotations

from django.urls import path

from pairpep.evaluation import report_views, views

app_name = "evaluation"

urlpatterns = [
    path("", views.home, name="home"),
    path("outcomes/", views.outcomes, name="outcomes"),
    path("plans/new/<slug:question>/", views.begin, name="begin"),
    path("plans/<uuid:pk>/", views.plan, name="plan"),
    path("plans/<uuid:pk>/write/", views.write, name="write"),
    path("plans/<uuid:pk>/lock/", views.lock, name="lock"),
    path("plans/<uuid:pk>/open/", views.open_, name="open"),
    path("plans/<uuid:pk>/tell/", views.tell, name="tell"),
    path("plans/<uuid:pk>/drop/", views.drop, name="drop"),
    path("plans/<uuid:pk>/change/", views.change, name="change"),
    path("plans/<uuid:pk>/plan.<slug:plan_as>", views.take_plan, name="take_plan"),
    path("plans/<uuid:pk>/result/", views.result, name="result"),
    path("plans/<uuid:pk>/result.<slug:result_as>", views.take_result, name="take_result"),
    path("displays/", report_views.displays, name="displays"),
    path("displays/<uuid:pk>/", report_views.display, name="display"),
    path("displays/<uuid:pk>/row/", report_views.add_row, name="add_row"),
    path("displays/<uuid:pk>/release/", report_views.release_display, name="release_display"),
    path("rows/<uuid:pk>/write/", report_views.write_row, name="write_row"),
    path("rows/<uuid:pk>/out/", report_views.take_out, name="take_out"),
    path("rows/<uuid:pk>/ask/", report_views.ask, name="ask"),
    path("reports/", report_views.reports, name="reports"),
    path("reports/new/", report_views.begin_report, name="begin_report"),
    path("reports/<uuid:pk>/", report_views.report, name="report"),
    path("reports/<uuid:pk>/write/", report_views.write_report, name="write_report"),
    path("reports/<uuid:pk>/release/", report_views.release_report, name="release_report"),
    path("told/", report_views.told, name="told"),
    path("told/<uuid:pk>/", report_views.paper, name="paper"),
    path("told/<uuid:pk>/<slug:paper_as>/", report_views.take_paper, name="take_paper"),
]
