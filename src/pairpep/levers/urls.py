"""Addresses of what gets in the way and what helps."""

from django.urls import path

from pairpep.levers import desk_views, views

app_name = "levers"

urlpatterns = [
    path("", views.said_and_done, name="levers"),
    path("new/", views.say, name="say"),
    path("mine/", views.mine, name="mine"),
    path("code/", views.receipt, name="receipt"),
    path("desk/", desk_views.waiting, name="desk"),
    path("codes/", desk_views.codes, name="codes"),
    path("codes.csv", desk_views.as_csv, name="codes_csv"),
    path("tried/<uuid:pk>/", views.improvement, name="improvement"),
    path("tried/<uuid:pk>/end/", desk_views.end, name="end"),
    path("<uuid:pk>/", views.lever, name="lever"),
    path("<uuid:pk>/support/", views.support, name="support"),
    path("<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<uuid:pk>/answer/", desk_views.answer, name="answer"),
    path("<uuid:pk>/show/", desk_views.show, name="show"),
    path("<uuid:pk>/try/", desk_views.improve, name="improve"),
    path("<uuid:pk>/tool/", desk_views.change_tool, name="change_tool"),
    path("<uuid:pk>/become/<slug:into>/", desk_views.become, name="become"),
    path("<uuid:pk>/codes/", desk_views.code, name="code"),
]
