"""Under community/moderation/: what is asked, the desk of those who watch, what was done."""

from django.urls import path

from pairpep.moderation import hours_views, views

app_name = "moderation"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("guide/", views.guide, name="guide"),
    path("help/", views.help_lines, name="help"),
    path("mine/", views.mine, name="mine"),
    path("messages/<uuid:pk>/", views.message, name="message"),
    path("messages/<uuid:pk>/report/", views.report, name="report"),
    path("messages/<uuid:pk>/worry/", views.worry, name="worry"),
    path("members/<uuid:pk>/", views.member, name="member"),
    path("steps/<uuid:pk>/", views.step, name="step"),
    path("steps/<uuid:pk>/read/", views.was_read, name="was_read"),
    path("steps/<uuid:pk>/appeal/", views.appeal, name="appeal"),
    path("appeals/<uuid:pk>/", views.answer, name="answer"),
    path("invite/", hours_views.invite, name="invite"),
    path("moderators/", hours_views.moderators, name="moderators"),
    path("moderators/<uuid:pk>/end/", hours_views.end_mandate, name="end_mandate"),
    path("moderators/<uuid:pk>/step-out/", hours_views.step_out, name="step_out"),
    path("hours/", hours_views.hours, name="hours"),
    path("hours/<uuid:pk>/shift/", hours_views.take_shift, name="take_shift"),
    path("hours/<uuid:pk>/closed/", hours_views.close_day, name="close_day"),
    path("hours/<uuid:pk>/back/", hours_views.step_back, name="step_back"),
    path("shifts/<uuid:pk>/end/", hours_views.end_shift, name="end_shift"),
    path("back/<uuid:pk>/again/", hours_views.back_again, name="back_again"),
    path("closed/<uuid:pk>/open/", hours_views.open_again, name="open_again"),
]
