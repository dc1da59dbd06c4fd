"""Addresses of the staff's pages about files in general: a danger, and the register of those who watch over privacy."""

from django.urls import path

from pairpep.participants import danger_views

app_name = "participants"
urlpatterns = [
    path("danger/", danger_views.ask, name="danger"),
    path("danger/register/", danger_views.register, name="danger_register"),
    path("danger/<uuid:pk>/", danger_views.opened, name="danger_opened"),
    path("danger/<uuid:pk>/review/", danger_views.review, name="danger_review"),
]
