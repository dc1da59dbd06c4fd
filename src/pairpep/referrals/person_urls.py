"""Addresses of every page that a young person, a relative or a guardian sees: `person`, about oneself; `invitation`, an answer."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from pairpep.participants import urls as participants
from pairpep.referrals import person_asking as asking
from pairpep.referrals import person_views as views
from pairpep.referrals.urls import Side


class Choice(StringConverter):
    """A card, or a way that is no card."""

    regex = "open|video|wait|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


register_converter(Side, "whose")
register_converter(Choice, "choice")

person = (
    [
        path("me/", views.me, name="me"),
        path("me/ask/", asking.me_ask, name="ask_from_page"),
        path("me/file/", asking.whole_file, name="file"),
        path("ask/", asking.ask, name="ask"),
        path("ask/<whose:side>/", asking.ask_as, name="ask_as"),
        path("ask/<whose:side>/thanks/", asking.asked, name="asked"),
        *participants.urlpatterns,
    ],
    "person",
)

invitation = (
    [
        path("invitation/<uuid:pk>/", views.read, name="read"),
        path("invitation/<uuid:pk>/age/", views.age, name="age"),
        path("invitation/<uuid:pk>/yes/", views.whom, name="whom"),
        path("invitation/<uuid:pk>/yes/<choice:choice>/", views.agree, name="agree"),
        path("invitation/<uuid:pk>/not-now/", views.not_now, name="not_now"),
        path("invitation/<uuid:pk>/no/", views.no, name="no"),
        path("invitation/<uuid:pk>/change/", views.change, name="change"),
        path("invitation/<uuid:pk>/someone-else/", views.choose, name="choose"),
        path("invitation/<uuid:pk>/meeting/", views.meeting, name="meeting"),
        path("invitation/<uuid:pk>/go-on/", views.go_on, name="go_on"),
        path("child/<uuid:pk>/", views.child, name="child"),
    ],
    "invitation",
)
