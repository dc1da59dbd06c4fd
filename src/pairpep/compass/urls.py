"""Addresses of a compass: its author's pages, under `me/`, and those of the staff."""

from django.urls import path

from pairpep.compass import staff_views, views

app_name = "compass"

urlpatterns = [
    path("me/compass/", views.compass, name="compass"),
    path("me/compass/page/<slug:part>/", views.part, name="part"),
    path("me/compass/page/<slug:part>/<slug:question>/", views.question, name="question"),
    path("me/compass/near/", views.near, name="near"),
    path("me/compass/near/<uuid:pk>/", views.pick, name="pick"),
    path("me/compass/share/", views.share, name="share"),
    path("me/compass/share/<uuid:reader>/", views.share_with, name="share_with"),
    path("me/compass/shared/<uuid:pk>/stop/", views.stop_sharing, name="stop_sharing"),
    path("me/compass/take/", views.take, name="take"),
    path("me/compass/take/read/", views.read, name="read"),
    path("me/compass/take/pdf/", views.as_pdf, name="as_pdf"),
    path("me/compass/take/file/", views.as_file, name="as_file"),
    path("me/compass/erase/", views.erase, name="erase"),
    path("compass/shared/", staff_views.shared, name="shared"),
    path("compass/shared/<uuid:pk>/", staff_views.shared_pages, name="pages"),
    path("compass/resources/", staff_views.resources, name="resources"),
    path("compass/resources/new/", staff_views.add_network_resource, name="add_network_resource"),
    path("compass/resources/new/<uuid:pk>/", staff_views.add_resource, name="add_resource"),
    path("compass/resources/<uuid:pk>/", staff_views.revise_resource, name="revise_resource"),
    path("compass/resources/<uuid:pk>/retire/", staff_views.retire_resource, name="retire_resource"),
]
