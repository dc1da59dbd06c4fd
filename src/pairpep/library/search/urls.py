"""Addresses of what is looked for."""

from django.urls import path

from pairpep.library.search import views

app_name = "library_search"

urlpatterns = [
    path("", views.search, name="search"),
    path("tell/", views.tell, name="tell"),
    path("missing/", views.missing, name="missing"),
    path("missing/<uuid:pk>/", views.answer, name="answer"),
]
