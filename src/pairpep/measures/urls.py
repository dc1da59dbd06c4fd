"""Addresses of figures: one's own program's, the network's, the quarterly form. Words first: a code is any word that is left."""

from django.urls import path

from pairpep.measures import deciding_views, views

app_name = "measures"

urlpatterns = [
    path("", views.figures, name="figures"),
    path("catalogue/", views.catalogue, name="catalogue"),
    path("quarter/", views.quarters, name="quarters"),
    path("quarter/<slug:quarter>/", views.quarter, name="quarter"),
    path("as-it-was/<uuid:pk>/", views.as_it_was, name="as_it_was"),
    path("target/<uuid:pk>/end/", deciding_views.end_target, name="end_target"),
    path("decided/<uuid:pk>/undo/", deciding_views.undo, name="undo"),
    path("<slug:code>/", views.figure, name="figure"),
    path("<slug:code>/data.csv", views.as_csv, name="as_csv"),
    path("<slug:code>/data.json", views.as_json, name="as_json"),
    path("<slug:code>/picture.svg", views.as_picture, name="as_picture"),
    path("<slug:code>/target/", deciding_views.target, name="target"),
    path("<slug:code>/change/", deciding_views.change, name="change"),
    path("<slug:code>/leave-out/", deciding_views.leave_out, name="leave_out"),
    path("<slug:code>/rebase/", deciding_views.rebase, name="rebase"),
    path("<slug:code>/enquiry/", deciding_views.enquiry, name="enquiry"),
]
