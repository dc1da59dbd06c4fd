"""Addresses of questionnaires."""

from django.urls import path

from pairpep.instruments import views, writing_views

app_name = "instruments"

urlpatterns = [
    path("", views.listed, name="list"),
    path("new/", writing_views.start, name="start"),
    path("load/", writing_views.load, name="load"),
    path("<uuid:pk>/", views.questionnaire, name="questionnaire"),
    path("<uuid:pk>/try/", views.try_it, name="try"),
    path("<uuid:pk>/terms/", writing_views.terms, name="terms"),
    path("<uuid:pk>/publish/", writing_views.publish, name="publish"),
    path("<uuid:pk>/retire/", writing_views.retire, name="retire"),
    path("<uuid:pk>/drop/", writing_views.drop, name="drop"),
    path("<uuid:pk>/next/", writing_views.next_version, name="next"),
    path("<uuid:pk>/arrange/", writing_views.arrange, name="arrange"),
    path("<uuid:pk>/<slug:which>/<slug:into>/", writing_views.part, name="part"),
]
