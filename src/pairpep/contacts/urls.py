"""Addresses of a worker's pages about what they do with people."""

from django.urls import path

from pairpep.contacts import ending_views, views

app_name = "contacts"
urlpatterns = [
    path("contacts/new/", views.new, name="new"),
    path("contacts/with/<uuid:pk>/", views.record, name="record"),
    path("contacts/group/", views.group, name="group"),
    path("contacts/other/", views.work, name="work"),
    path("contacts/other/<uuid:pk>/remove/", views.remove_work, name="remove_work"),
    path("contacts/month/", views.month, name="month"),
    path("contacts/<uuid:pk>/", views.correct, name="correct"),
    path("together/<uuid:pk>/", views.together, name="together"),
    path("line/<uuid:pk>/", views.revise, name="revise"),
    path("line/<uuid:pk>/gone/", views.take_away, name="take_away"),
    path("goodbye/of/<uuid:pk>/", ending_views.propose, name="propose_goodbye"),
    path("goodbye/<uuid:pk>/", ending_views.goodbye, name="goodbye"),
    path("goodbye/<uuid:pk>/done/", ending_views.finish, name="finish"),
    path("hand-on/<uuid:pk>/", ending_views.hand_on, name="hand_on"),
    path("handover/<uuid:pk>/", ending_views.handover, name="handover"),
    path("handover/<uuid:pk>/answer/", ending_views.answer, name="answer"),
    path("worried/", views.worried, name="worried"),
    path("worried/<uuid:pk>/", views.worried_about, name="worried_about"),
]
