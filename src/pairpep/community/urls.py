"""Addresses of the community: arriving, spaces, discussions, one's own place."""

from django.urls import path

from pairpep.community import space_views, talk_views, views

app_name = "community"

urlpatterns = [
    path("", views.first, name="first"),
    path("arrive/", views.arrive, name="arrive"),
    path("invitations/<uuid:pk>/decline/", views.decline, name="decline"),
    path("charter/", views.charter, name="charter"),
    path("me/", views.mine, name="mine"),
    path("people/", views.everyone, name="people"),
    path("members/<uuid:pk>/appear/", views.appear, name="appear"),
    path("members/<uuid:pk>/leave/", views.leave, name="leave"),
    path("tell/<uuid:pk>/", views.tell, name="tell"),
    path("spaces/new/", space_views.make, name="make_space"),
    path("spaces/<uuid:pk>/", talk_views.space, name="space"),
    path("spaces/<uuid:pk>/new/", talk_views.open_discussion, name="open_discussion"),
    path("spaces/<uuid:pk>/follow/", talk_views.follow_space, name="follow_space"),
    path("spaces/<uuid:pk>/people/", space_views.people, name="people_of_space"),
    path("places/<uuid:pk>/enter/", space_views.enter, name="enter_space"),
    path("places/<uuid:pk>/agree/", space_views.agree, name="agree_to_space"),
    path("places/<uuid:pk>/leave/", space_views.leave, name="leave_space"),
    path("discussions/<uuid:pk>/", talk_views.discussion, name="discussion"),
    path("discussions/<uuid:pk>/say/", talk_views.say, name="say"),
    path("discussions/<uuid:pk>/follow/", talk_views.follow, name="follow"),
    path("discussions/<uuid:pk>/close/", talk_views.close, name="close"),
    path("messages/<uuid:pk>/", talk_views.message, name="message"),
    path("messages/<uuid:pk>/change/", talk_views.edit, name="edit"),
    path("messages/<uuid:pk>/take-back/", talk_views.withdraw, name="withdraw"),
    path("messages/<uuid:pk>/translate/", talk_views.translate, name="translate"),
    path("translations/<uuid:pk>/take-back/", talk_views.take_back, name="take_back"),
    path("follows/<uuid:pk>/end/", talk_views.unfollow, name="unfollow"),
    path("follows/<uuid:pk>/read/", talk_views.read_on, name="read_on"),
]
