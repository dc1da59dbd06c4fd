"""Addresses of the public pages, and of where the coordination writes them."""

from django.urls import path

from pairpep.front import views

app_name = "front"

urlpatterns = [
    path("", views.index, name="index"),
    path("written/", views.written, name="written"),
    path("written/figures/", views.figures, name="figures"),
    path("written/<slug:code>/<slug:language>/", views.edit, name="edit"),
    path("written/<slug:code>/<slug:language>/editions/", views.editions, name="editions"),
    path("<slug:code>/", views.read, name="page"),
]
