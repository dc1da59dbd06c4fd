"""Addresses of the network's pages, and the one of an invitation's link."""

from django.urls import path

from pairpep.network import arrival_views, views, year_views

app_name = "network"
urlpatterns = [
    path("invitation/<str:token>/", arrival_views.invitation, name="invitation"),
    path("network/profile/", views.profile, name="profile"),
    path("network/cards/", views.cards, name="card"),
    path("network/cards/<uuid:pk>/", views.card, name="card_of"),
    path("network/my-authorisation/", views.my_authorisation, name="my_authorisation"),
    path("network/team/", views.team, name="team"),
    path("network/team/<uuid:pk>/end/", views.end_role, name="end_role"),
    path("network/team/<uuid:pk>/authorise/", views.authorise, name="authorise"),
    path("network/authorisations/", views.authorisations, name="authorisations"),
    path("network/authorisations/year/", year_views.year, name="year"),
    path("network/team/<uuid:pk>/learning/", year_views.learned, name="learned"),
    path("network/team/<uuid:pk>/still-right/", year_views.still_right, name="still_right"),
    path("network/authorisations/<uuid:pk>/", views.authorisation, name="authorisation"),
    path("network/authorisations/<uuid:pk>/withdraw/", views.revoke, name="revoke"),
    path("network/invitations/", views.invitations, name="invitations"),
    path("network/invitations/new/", views.invite, name="invite"),
    path("network/invitations/<uuid:pk>/", views.sent, name="sent"),
    path("network/invitations/<uuid:pk>/again/", views.renew, name="renew"),
    path("network/invitations/<uuid:pk>/cancel/", views.cancel, name="cancel"),
    path("network/programs/", views.programs, name="programs"),
    path("network/programs/new/", views.add_program, name="add_program"),
    path("network/programs/<uuid:pk>/", views.rename_program, name="rename_program"),
    path("network/welcomes/", views.welcomes, name="welcomes"),
    path("network/welcomes/<uuid:pk>/done/", views.say_hello, name="say_hello"),
]
