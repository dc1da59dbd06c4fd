"""Addresses of the door and of what a young person or a relative sees about themselves; referrals adds theirs (person_urls.py)."""

from django.urls import path

from pairpep.participants import views

urlpatterns = [
    path("l/<str:token>/", views.link, name="link"),
    path("new-link/", views.new_link, name="new_link"),
    path("closed/", views.closed, name="closed"),
    path("me/leave/", views.leave, name="leave"),
    path("me/details/", views.details, name="details"),
    path("me/details/contact/", views.contact, name="contact"),
    path("me/details/contact/<uuid:pk>/remove/", views.remove_contact, name="remove_contact"),
    path("me/looked/", views.who_looked, name="looked"),
    path("me/consents/", views.consents, name="consents"),
    path("me/consents/<uuid:pk>/", views.change_consent, name="change_consent"),
    path("me/permissions/", views.permissions, name="permissions"),
    path("me/permissions/<uuid:worker>/", views.change_permission, name="change_permission"),
    path("about/<slug:name>/", views.about, name="about"),
]
