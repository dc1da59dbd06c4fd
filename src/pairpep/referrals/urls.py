"""Addresses of the staff's pages about referrals."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from pairpep.referrals import file_views, moves, views, waits_views


class Side(StringConverter):
    regex = "youth|relative"


register_converter(Side, "side")

app_name = "referrals"
urlpatterns = [
    path("", views.people, name="people"),
    path("new/<side:side>/", views.choose, name="choose"),
    path("new/of/<uuid:pk>/", views.refer, name="refer"),
    path("new/<side:side>/in/<uuid:pk>/", views.refer_new, name="refer_new"),
    path("loans/", moves.loans, name="loans"),
    path("loans/<uuid:pk>/", moves.lend, name="lend"),
    path("waits/", waits_views.waits, name="waits"),
    path("waits/read/", waits_views.seen, name="waits_seen"),
    path("asked/<uuid:pk>/", moves.ask, name="ask"),
    path("of/<uuid:pk>/", file_views.edit, name="edit_file"),
    path("of/<uuid:pk>/parent/", file_views.guardian, name="guardian"),
    path("of/<uuid:pk>/parent/link/", file_views.guardian_link, name="guardian_link"),
    path("<uuid:pk>/", views.referral, name="referral"),
    path("<uuid:pk>/hand-over/", views.hand_over, name="hand_over"),
    path("<uuid:pk>/link/<slug:verb>/", moves.hand_again, name="hand_again"),
    path("<uuid:pk>/do/<slug:verb>/", moves.at_once, name="at_once"),
    path("<uuid:pk>/give-back/", moves.step_back, name="step_back"),
    path("<uuid:pk>/redirect/", moves.ask_redirect, name="ask_redirect"),
    path("<uuid:pk>/meeting/", moves.propose_meeting, name="propose_meeting"),
    path("<uuid:pk>/met/", moves.met, name="met"),
    path("<uuid:pk>/end/", moves.end, name="end"),
    path("<uuid:pk>/offer/", moves.offer, name="offer"),
]
