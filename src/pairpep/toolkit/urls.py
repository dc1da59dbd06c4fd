"""Addresses of the clinical-administrative tools at work."""

from django.urls import path

from pairpep.toolkit import list_views, views

app_name = "toolkit"

urlpatterns = [
    path("", views.tools, name="tools"),
    path("progress/", views.progress, name="progress"),
    path("checklists/", views.integrations, name="integrations"),
    path("programs/<uuid:pk>/integration/", views.start, name="start"),
    path("checklists/<uuid:pk>/", views.integration, name="integration"),
    path("checklists/<uuid:pk>/themes/<slug:code>/", views.theme, name="theme"),
    path("checklists/<uuid:pk>/items/<slug:code>/", views.item, name="item"),
    path("checklists/<uuid:pk>/open/", views.open_answers, name="open_answers"),
    path("checklists/<uuid:pk>/take-back/", views.take_back, name="take_back"),
    path("checklists/<uuid:pk>/end/", views.end, name="end"),
    path("tasks/", list_views.lists, name="lists"),
    path("programs/<uuid:pk>/tasks/", list_views.start, name="start_list"),
    path("tasks/<uuid:pk>/", list_views.whole, name="list"),
    path("tasks/<uuid:pk>/mark/", list_views.mark, name="mark"),
    path("tasks/<uuid:pk>/grey-zone/", list_views.talk_over, name="talk_over"),
    path("tasks/<uuid:pk>/sign/", list_views.sign, name="sign"),
    path("mirror/", list_views.look, name="mirror"),
    path("programs/<uuid:pk>/mirror/", list_views.show, name="show_mirror"),
    path("mirror/<uuid:pk>/", list_views.shown, name="shown_mirror"),
    path("mirror/<uuid:pk>/take-back/", list_views.take_back, name="take_back_mirror"),
]
