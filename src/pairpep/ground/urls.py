"""Addresses of a worker's own corner. The journal's key travels under journal/ and nowhere else."""

from django.urls import path

from pairpep.ground import views

app_name = "ground"
urlpatterns = [
    path("corner/", views.corner, name="corner"),
    path("corner/pulse/", views.answer, name="answer"),
    path("pulse/", views.reading, name="pulse"),
    path("journal/", views.journal, name="journal"),
    path("journal/open/", views.open_journal, name="open"),
    path("journal/begin/", views.begin, name="begin"),
    path("journal/recover/", views.recover, name="recover"),
    path("journal/close/", views.close, name="close"),
    path("journal/take/", views.take, name="take"),
    path("journal/erase/", views.erase_all, name="erase_all"),
    path("journal/<uuid:pk>/erase/", views.erase_one, name="erase_one"),
]
