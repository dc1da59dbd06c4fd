"""Addresses of the learning lab."""

from django.urls import path

from pairpep.laboratory import views

app_name = "laboratory"

urlpatterns = [
    path("", views.home, name="home"),
    path("network.zip", views.network, name="network"),
    path("truth.json", views.truth, name="truth"),
]
