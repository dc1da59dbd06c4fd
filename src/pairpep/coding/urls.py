"""Addresses of texts that are read with codes."""

from django.urls import path

from pairpep.coding import reading_views, views

app_name = "coding"

urlpatterns = [
    path("", views.home, name="home"),
    path("begin/", views.begin, name="begin"),
    path("readings/<uuid:pk>/", views.study, name="study"),
    path("readings/<uuid:pk>/book/", views.book, name="book"),
    path("readings/<uuid:pk>/readers/", views.name_reader, name="name"),
    path("readings/<uuid:pk>/out/", views.take_out, name="take_out"),
    path("readings/<uuid:pk>/own-code/", views.own_code, name="own_code"),
    path("readings/<uuid:pk>/bring/", views.bring, name="bring"),
    path("readings/<uuid:pk>/bring-sentences/", views.bring_levers, name="bring_levers"),
    path("readings/<uuid:pk>/start/", views.start, name="start"),
    path("readings/<uuid:pk>/drop/", views.drop, name="drop"),
    path("readings/<uuid:pk>/next/", reading_views.next_unit, name="next"),
    path("readings/<uuid:pk>/finish/", reading_views.finish, name="finish"),
    path("readings/<uuid:pk>/count/", reading_views.count_again, name="count"),
    path("readings/<uuid:pk>/agreement/", reading_views.agreement, name="agreement"),
    path("readings/<uuid:pk>/consensus/", reading_views.consensus, name="consensus"),
    path("readings/<uuid:pk>/agree/", reading_views.agree, name="agree"),
    path("readings/<uuid:pk>/matrix/", reading_views.matrix, name="matrix"),
    path("readings/<uuid:pk>/matrix/follow/", reading_views.follow, name="follow"),
    path("readings/<uuid:pk>/matrix/groups/", reading_views.group, name="group"),
    path("readings/<uuid:pk>/matrix/<str:construct>/rate/", reading_views.rate, name="rate"),
    path("readings/<uuid:pk>/release/", reading_views.release, name="release"),
    path("texts/<uuid:pk>/clean/", views.clean, name="clean"),
    path("texts/<uuid:pk>/remove/", views.remove, name="remove"),
    path("texts/<uuid:pk>/units/", views.cut, name="cut"),
    path("texts/<uuid:pk>/units/agree/", views.agree_on_units, name="agree_on_units"),
    path("texts/<uuid:pk>/units/again/", views.cut_again, name="cut_again"),
    path("units/<uuid:pk>/join/", views.join, name="join"),
    path("units/<uuid:pk>/split/", views.split, name="split"),
    path("units/<uuid:pk>/code/", reading_views.code, name="code"),
    path("units/<uuid:pk>/nothing/", reading_views.nothing, name="nothing"),
    path("units/<uuid:pk>/take-back/", reading_views.take_back, name="take_back"),
    path("units/<uuid:pk>/settle/", reading_views.settle, name="settle"),
    path("released/<uuid:pk>/", reading_views.released, name="released"),
    path("released/<uuid:pk>/table.csv", reading_views.as_csv, name="csv"),
    path("released/<uuid:pk>/matrix.json", reading_views.as_json, name="json"),
]
