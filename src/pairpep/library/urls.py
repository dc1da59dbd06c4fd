"""Addresses of the library."""

from django.urls import path

from pairpep.library import lineage_views, open_views, resource_views, resource_writing_views, views, writing_views

app_name = "library"

urlpatterns = [
    path("library/", resource_views.front, name="library"),
    path("library/capsules/", resource_views.capsules, name="capsules"),
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
    # Resources and stories
    path("library/shelves/<slug:kind>/", resource_views.shelf_of, name="shelf"),
    path("library/resources/new/", resource_writing_views.start, name="start_resource"),
    path("library/resources/<uuid:pk>/", resource_views.resource, name="resource"),
    path("library/resources/<uuid:pk>/uses/", resource_views.uses, name="resource_uses"),
    path("library/stories/new/", resource_writing_views.tell, name="tell_story"),
    path("library/stories/<uuid:pk>/agreed/", resource_writing_views.renew, name="renew_consent"),
    path("library/stories/<uuid:pk>/take-back/", resource_writing_views.take_back_story, name="take_story_back"),
    path("library/editions/<uuid:pk>/", resource_views.edition, name="resource_edition"),
    path("library/editions/<uuid:pk>/write/", resource_writing_views.write, name="write_resource"),
    path("library/editions/<uuid:pk>/agree/<slug:language>/", resource_writing_views.agree, name="agree_resource"),
    path("library/editions/<uuid:pk>/files/", resource_writing_views.add_file, name="add_resource_file"),
    path("library/editions/<uuid:pk>/propose/", resource_views.propose, name="propose_resource"),
    path("library/editions/<uuid:pk>/take-back/", resource_views.take_back, name="take_back_resource"),
    path("library/editions/<uuid:pk>/drop/", resource_views.drop, name="drop_resource"),
    path("library/editions/<uuid:pk>/show/", resource_views.publish, name="show_resource"),
    path("library/editions/<uuid:pk>/send-back/", resource_views.send_back, name="send_back_resource"),
    path("library/editions/<uuid:pk>/official/", resource_views.official, name="official_resource"),
    path("library/editions/<uuid:pk>/withdraw/", resource_views.withdraw, name="withdraw_resource"),
    path("library/editions/<uuid:pk>/next/", resource_views.begin_again, name="begin_resource_again"),
    path("library/enclosed/<uuid:pk>/", resource_writing_views.file, name="resource_file"),
    path("library/enclosed/<uuid:pk>/preview/", resource_writing_views.preview, name="resource_preview"),
    path("library/enclosed/<uuid:pk>/remove/", resource_writing_views.remove_file, name="remove_resource_file"),
    path("library/lineage/<slug:kind>/<uuid:thing>/", lineage_views.way, name="lineage"),
    # The open part
    path("library/open/", open_views.shelves, name="open"),
    path("library/open/<uuid:work>/", open_views.resource, name="open_resource"),
    path("library/open/<uuid:work>/data/", open_views.described, name="open_data"),
    path("library/open/files/<uuid:enclosed>/", open_views.file, name="open_file"),
]
