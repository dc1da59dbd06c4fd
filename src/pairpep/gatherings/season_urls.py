"""Addresses of the coordination's seasons."""

from django.urls import path

from pairpep.gatherings import season_views

app_name = "seasons"
urlpatterns = [
    path("seasons/", season_views.seasons, name="seasons"),
    path("seasons/new/", season_views.new, name="new"),
    path("seasons/<uuid:pk>/", season_views.season, name="season"),
    path("seasons/<uuid:pk>/settings/", season_views.settings, name="settings"),
    path("seasons/<uuid:pk>/let-go/", season_views.let_go, name="let_go"),
    path("seasons/<uuid:pk>/publish/", season_views.publish, name="publish"),
    path("seasons/<uuid:pk>/discard/", season_views.discard, name="discard"),
    path("seasons/<uuid:pk>/end/", season_views.end, name="end"),
    path("seasons/<uuid:pk>/away/", season_views.away, name="away"),
    path("seasons/<uuid:pk>/mend/", season_views.mend, name="mend"),
    path("seasons/meetings/<uuid:pk>/", season_views.meeting, name="meeting"),
    path("seasons/meetings/<uuid:pk>/move/", season_views.move, name="move"),
    path("seasons/meetings/<uuid:pk>/cancel/", season_views.cancel, name="cancel"),
    path("seasons/meetings/<uuid:pk>/replace/<str:leading>/", season_views.replace, name="replace"),
    path("seasons/seats/<uuid:pk>/", season_views.seat, name="seat"),
]
