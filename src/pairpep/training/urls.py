"""Addresses of trainings."""

from django.urls import path

from pairpep.training import register_views, views

app_name = "training"

urlpatterns = [
    path("", views.trainings, name="trainings"),
    path("mine/", views.mine, name="mine"),
    path("outside/", views.outside, name="outside"),
    path("outside/<uuid:pk>/remove/", views.remove, name="remove"),
    path("attestations/<uuid:pk>/", views.attestation, name="attestation"),
    path("refreshers/", register_views.refreshers, name="refreshers"),
    path("refreshers/<uuid:pk>/record/", register_views.record, name="record"),
    path("<slug:code>/", views.module, name="module"),
    path("<slug:code>/check/", views.check, name="check"),
    path("<slug:code>/lessons/<slug:lesson>/", views.lesson, name="lesson"),
]
