"""Addresses of the library."""

from django.urls import path

from pairpep.library import views, writing_views

app_name = "library"

urlpatterns = [
    path("library/", views.library, name="library"),
    path("library/capsules/new/", writing_views.start, name="start"),
    path("library/capsules/<uuid:pk>/", views.edition, name="edition"),
    path("library/capsules/<uuid:pk>/show/", views.show, name="show"),
    path("library/capsules/<uuid:pk>/write/", writing_views.write, name="write"),
    path("library/capsules/<uuid:pk>/agree/<slug:language>/", writing_views.agree, name="agree"),
    path("library/capsules/<uuid:pk>/files/", writing_views.add_file, name="add_file"),
    path("library/capsules/<uuid:pk>/put-to-review/", views.put_to_review, name="put_to_review"),
    path("library/capsules/<uuid:pk>/take-back/", views.take_back, name="take_back"),
    path("library/capsules/<uuid:pk>/drop/", views.drop, name="drop"),
    path("library/capsules/<uuid:pk>/review/", views.review, name="review"),
    path("library/capsules/<uuid:pk>/publish/", views.publish, name="publish"),
    path("library/capsules/<uuid:pk>/next/", views.begin_again, name="begin_again"),
    path("library/capsules/<uuid:pk>/retire/", views.retire, name="retire"),
    path("library/files/<uuid:pk>/", writing_views.file, name="file"),
    path("library/files/<uuid:pk>/remove/", writing_views.remove_file, name="remove_file"),
]
