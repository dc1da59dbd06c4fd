"""Addresses of who is at the table, and of programs that wish to join."""

from django.urls import path

from pairpep.directory import joining_views, views

app_name = "directory"

urlpatterns = [
    path("", views.directory, name="directory"),
    path("table/", views.table, name="table"),
    path("kept/", views.kept, name="kept"),
    path("new/", views.add, name="add"),
    path("programs/<uuid:pk>/", views.present, name="present"),
    path("entries/<uuid:pk>/", views.entry, name="entry"),
    path("entries/<uuid:pk>/write/", views.write, name="write"),
    path("entries/<uuid:pk>/agree/", views.agree, name="agree"),
    path("entries/<uuid:pk>/note/", views.note, name="note"),
    path("entries/<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("requests/", joining_views.requests, name="requests"),
    path("requests/<uuid:pk>/", joining_views.asked, name="request"),
    path("requests/<uuid:pk>/answer/", joining_views.answer, name="answer"),
    path("requests/<uuid:pk>/open/", joining_views.open_program, name="open_program"),
    # For visitors
    path("open/", joining_views.visitors, name="open"),
    path("join/", joining_views.join, name="join"),
    path("join/<str:token>/", joining_views.followed, name="followed"),
]
