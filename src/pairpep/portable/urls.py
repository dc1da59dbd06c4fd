"""Addresses of what someone takes away."""

from django.urls import path

from pairpep.portable import views

app_name = "portable"
urlpatterns = [
    path("me/take-away/", views.take_away, name="take_away"),
    path("me/take-away/read/", views.read, name="read"),
    path("me/take-away/<uuid:pk>/", views.copy, name="copy"),
    path("my-data/", views.mine, name="mine"),
]
